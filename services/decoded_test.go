package services_test

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/jpeg"
	"runtime"
	"testing"
	"time"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// pngSaying is a PNG that says of itself how large it is, with so many lines of nothing.
func pngSaying(width, height uint32, depth, kind, interlaced byte, lines int) []byte {
	b := []byte("\x89PNG\r\n\x1a\n")
	chunk := func(name string, data []byte) {
		b = binary.BigEndian.AppendUint32(b, uint32(len(data)))
		body := append([]byte(name), data...)
		b = append(b, body...)
		b = binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(body))
	}
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, width), height)
	chunk("IHDR", append(head, depth, kind, 0, 0, interlaced))
	var data bytes.Buffer
	z := zlib.NewWriter(&data)
	for range lines {
		_, _ = z.Write(make([]byte, 1+int(width)*int(depth)/8*map[byte]int{2: 3, 6: 4}[kind]))
	}
	_ = z.Close()
	chunk("IDAT", data.Bytes())
	chunk("IEND", nil)
	return b
}

// progressive is a JPEG that says it is a large progressive one.
func progressive(width, height uint16) []byte {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewYCbCr(image.Rect(0, 0, 16, 16), image.YCbCrSubsampleRatio420), nil); err != nil {
		panic(err)
	}
	out := b.Bytes()
	at := bytes.Index(out, []byte{0xff, 0xc0})
	out[at+1] = 0xc2
	binary.BigEndian.PutUint16(out[at+5:], height)
	binary.BigEndian.PutUint16(out[at+7:], width)
	return out
}

// A photo that would be too large when it is decoded is refused by its header, and the
// limit is named.
func TestAPhotoIsRefusedBeforeItIsDecoded(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	org := create(t, w.Organizations, "", models.OrganizationInput{Name: "Gatwekera Umoja", Kind: models.NeighbourhoodGroup, Level: "neighbourhood", Status: "active"})
	for what, file := range map[string][]byte{
		"16 bits for each colour": pngSaying(7071, 7071, 16, 6, 0, 1),
		"50 million pixels":       pngSaying(7071, 7071, 8, 6, 0, 1),
		"64 million of grey":      pngSaying(8000, 8000, 8, 0, 0, 1),
		"interlaced":              pngSaying(4000, 4000, 8, 6, 1, 1),
		"a progressive JPEG":      progressive(6000, 6000),
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := w.Campaigns.AddPhoto(ctx, services.System, services.AddPhoto{Noun: models.Organizations, About: org, File: models.Upload{Bytes: file}})
		runtime.ReadMemStats(&after)
		limits, _ := problemOf(err).Facts["limits"].(map[string]int)
		if problemOf(err).Code != models.ProblemImage || limits["decoded_bytes"] != models.MaxPhotoDecoded {
			t.Errorf("%s: %v %v", what, err, limits)
		}
		if took := (after.TotalAlloc - before.TotalAlloc) >> 20; took > 8 {
			t.Errorf("%s: %d MiB were taken", what, took)
		}
	}
	_, err := w.Campaigns.AddPhoto(ctx, services.System, services.AddPhoto{Noun: models.Organizations, About: org, File: models.Upload{Bytes: pngSaying(900, 900, 16, 6, 0, 900)}})
	must(t, err)
}

// Photos and tables are decoded in one room. Who finds it full is told to come again.
func TestDecodersHaveOneRoom(t *testing.T) {
	w := newWorld(t)
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute) // so that nothing hangs where a room is too patient
	defer cancel()
	org := create(t, w.Organizations, "", models.OrganizationInput{Name: "Gatwekera Umoja", Kind: models.NeighbourhoodGroup, Level: "neighbourhood", Status: "active"})
	w.Decoders = services.NewRoom(8<<20, 8<<20, 10*time.Millisecond)
	photo := services.AddPhoto{Noun: models.Organizations, About: org, File: models.Upload{Bytes: pngSaying(900, 900, 16, 6, 0, 900)}}
	file := fileOf(models.OrganizationsFile, "Name,Kind\nUmoja wa Maji,group\n")
	all := map[string]func() error{
		"a photo":   func() error { _, err := w.Campaigns.AddPhoto(ctx, services.System, photo); return err },
		"a preview": func() error { _, err := w.Imports.Preview(ctx, services.System, file); return err },
		"an import": func() error { _, err := w.Imports.Run(ctx, services.System, file); return err },
	}
	release, err := w.Decoders.Take(ctx, "somebody", 8<<20)
	must(t, err)
	for what, do := range all {
		if err := do(); !errors.Is(err, models.Refuse(models.ProblemBusy)) {
			t.Errorf("%s beside one that takes everything: %v", what, err)
		}
	}
	release()
	// A photo takes what it is while it is decoded, made smaller and turned; a short list
	// takes the least there is.
	const photoTakes, listTakes = 900*900*8 + 2*4*900*900, 4 << 20
	for what, takes := range map[string]int64{"a photo": photoTakes, "a preview": listTakes, "an import": listTakes} {
		w.Decoders = services.NewRoom(takes+1, takes+1, 10*time.Millisecond)
		release, err := w.Decoders.Take(ctx, "somebody", 2)
		must(t, err)
		if err := all[what](); !errors.Is(err, models.Refuse(models.ProblemBusy)) {
			t.Errorf("%s, where a byte is wanting: %v", what, err)
		}
		release()
	}
	for what, do := range all {
		if err := do(); err != nil {
			t.Errorf("%s, once there is room: %v", what, err)
		}
	}
}
