package handlers_test

import (
	"bytes"
	"image"
	"image/png"

	"github.com/google/uuid"
)

func newUUID() string { return uuid.Must(uuid.NewV7()).String() }

// smallPNG is a photo of a few pixels.
var smallPNG = func() []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewRGBA(image.Rect(0, 0, 8, 6))); err != nil {
		panic(err)
	}
	return b.Bytes()
}()
