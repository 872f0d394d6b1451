package services

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"image"
	"image/color"
	"image/jpeg"
	_ "image/png" // photos may be PNG
	"io"

	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp" // photos may be WebP

	"github.com/cotprogramme/baraza/models"
)

// AddPhoto is a photo sent to us.
type AddPhoto struct {
	ID      models.ID     `query:"id" validate:"omitempty,uuid" doc:"Your own id for the photo." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2cee"`
	Noun    models.Noun   `query:"noun" validate:"required,oneof=organizations issues demands actions one-to-ones responses commitments outcomes people" doc:"What kind of record it belongs to." example:"issues"`
	About   models.ID     `query:"about" validate:"required,recordid" doc:"The record it belongs to." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d"`
	Caption string        `query:"caption" validate:"max=500" doc:"What it shows. Name nobody who could be harmed." example:"The dry kiosk at plot 14"`
	TakenOn models.Date   `query:"taken_on" validate:"omitempty,date" doc:"The day it was taken." example:"2025-02-03"`
	File    models.Upload `body:"file" limit:"10485760" accept:"image/jpeg,image/png,image/webp" doc:"The photo: JPEG, PNG or WebP, at most 10 MiB, 50 million pixels and 80 MiB when it is decoded."`
}

// AddPhoto keeps a photo, made smaller and without what the camera wrote into
// it.
// Errors: invalid, unusable_image, forbidden, id_taken.
func (c *Campaigns) AddPhoto(ctx context.Context, actor models.Actor, in AddPhoto) (models.Stored[models.Attachment], error) {
	var none models.Stored[models.Attachment]
	a := &models.Attachment{AttachmentInput: models.AttachmentInput{About: models.Subject{Noun: in.Noun, ID: in.About}, Caption: in.Caption, TakenOn: in.TakenOn},
		MediaType: "image/jpeg"}
	a.ID = cmp.Or(in.ID, c.NewID())
	if err := c.Attachments.acceptable(ctx, actor, a, a.AttachmentInput); err != nil {
		return none, err // before anything is decoded or kept
	}
	kept, size, err := c.keepPhoto(ctx, actor, in.File.Bytes)
	if err != nil {
		return none, err
	}
	sum := sha256.Sum256(kept)
	a.Bytes, a.Width, a.Height, a.SHA256 = int64(len(kept)), int64(size.X), int64(size.Y), hex.EncodeToString(sum[:])
	stored, err := c.Attachments.insert(ctx, actor, a, a.AttachmentInput, models.Created, "")
	if err != nil {
		return stored, err
	}
	// The record may be there already: then it must be of this photo.
	if there, err := c.Stores.Attachments.Open(stored); err != nil || there.SHA256 != a.SHA256 {
		return none, firstErr(err, models.Refuse(models.ProblemConflict))
	}
	// The bytes come last, so that nothing is left of a photo that is refused. What
	// is sent again after a crash brings them.
	if err := c.Stores.Photos.Put(ctx, models.ID(a.SHA256), &models.Photo{Bytes: kept}); err != nil {
		return none, err
	}
	return stored, nil
}

// Photo gives the bytes of a photo.
// Errors: not_found, unavailable.
func (c *Campaigns) Photo(ctx context.Context, actor models.Actor, in models.ByID) (models.File, error) {
	a, err := c.Attachments.get(ctx, actor, in.ID)
	if err != nil {
		return models.File{}, err
	}
	p, _, err := c.Stores.Photos.Get(ctx, models.ID(a.SHA256))
	if err != nil {
		return models.File{}, err
	}
	if p == nil {
		return models.File{}, models.Refuse(models.ProblemNotFound)
	}
	if a.About.Noun == models.People {
		if err := c.Accesses.note(ctx, actor, models.AccessEntry{Noun: models.Attachments, People: []models.ID{a.About.ID}}); err != nil {
			return models.File{}, err
		}
	}
	return models.File{MediaType: a.MediaType, Size: int64(len(p.Bytes)), Write: func(w io.Writer) error {
		_, err := w.Write(p.Bytes)
		return err
	}}, nil
}

func unusable() error {
	return models.Refuse(models.ProblemImage).With("limits", map[string]int{"bytes": models.MaxPhotoBytes, "pixels": models.MaxPhotoPixels,
		"decoded_bytes": models.MaxPhotoDecoded})
}

// keepPhoto decodes a photo, turns it upright, makes it smaller and encodes it
// anew, so that nothing of the file that came in is kept but what it shows.
// Errors: unusable_image, busy.
func (c *Campaigns) keepPhoto(ctx context.Context, actor models.Actor, b []byte) ([]byte, image.Point, error) {
	head, format, err := image.DecodeConfig(bytes.NewReader(b))
	if err != nil || head.Width <= 0 || head.Height <= 0 || int64(head.Width)*int64(head.Height) > models.MaxPhotoPixels {
		return nil, image.Point{}, unusable()
	}
	decoded := decodedBytes(b, head, format)
	if decoded > models.MaxPhotoDecoded {
		return nil, image.Point{}, unusable()
	}
	release, err := c.Decoders.Take(ctx, actor.User, decoded+keptBytes(head))
	if err != nil {
		return nil, image.Point{}, err
	}
	defer release()
	return smaller(b, format)
}

// smaller is the photo as it is kept.
func smaller(b []byte, format string) ([]byte, image.Point, error) {
	img, _, err := image.Decode(bytes.NewReader(b))
	if err != nil {
		return nil, image.Point{}, unusable()
	}
	side := models.KeptPhotoSide
	w, h := img.Bounds().Dx(), img.Bounds().Dy()
	if longest := max(w, h); longest > side {
		w, h = max(1, w*side/longest), max(1, h*side/longest)
	}
	small := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(small, small.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.ApproxBiLinear.Scale(small, small.Bounds(), img, img.Bounds(), draw.Over, nil)
	if format == "jpeg" {
		small = upright(small, orientation(b))
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, small, &jpeg.Options{Quality: 82}); err != nil {
		return nil, image.Point{}, unusable()
	}
	return out.Bytes(), small.Bounds().Size(), nil
}
