package services_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"image"
	"image/png"
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

func squareOf(t *testing.T, side int) []byte {
	t.Helper()
	var b bytes.Buffer
	must(t, png.Encode(&b, image.NewRGBA(image.Rect(0, 0, side, side))))
	return b.Bytes()
}

// A photo that was exchanged or taken away is named, in one piece or in parts.
func TestVerifyNamesExchangedPhotos(t *testing.T) {
	w := newWorld(t)
	org := create(t, w.Organizations, "", models.OrganizationInput{Name: "GUUM", Kind: models.NeighbourhoodGroup, Level: "neighbourhood", Status: "active"})
	add := func(side int) *models.Attachment {
		t.Helper()
		stored, err := w.Campaigns.AddPhoto(ctx, services.System, services.AddPhoto{Noun: models.Organizations, About: org, File: models.Upload{Bytes: squareOf(t, side)}})
		must(t, err)
		a, err := w.Stores.Attachments.Open(stored)
		must(t, err)
		return a
	}
	whole, swapped, cut, gone := add(20), add(30), add(40), add(50)
	part := []byte("a photo in one part")
	sum := sha256.Sum256(part)
	parcel := services.System.User + "|" + models.ID(hex.EncodeToString(sum[:]))
	must(t, w.Stores.Parcels.Put(ctx, parcel, &models.Parcel{User: services.System.User, Size: int64(len(part)), Received: int64(len(part)), Parts: 1, At: models.At(w.Clock())}))
	must(t, w.Stores.Parts.Put(ctx, parcel+"|000", &models.Photo{Bytes: part}))
	if r := w.verify(t); r.Wrong != 0 || r.Photos != 4 {
		t.Fatalf("nothing happened, and verify finds %v of %d photos", r.Findings, r.Photos)
	}
	kept, _, err := w.Stores.Photos.Get(ctx, models.ID(cut.SHA256))
	must(t, err)
	must(t, w.Stores.Photos.Put(ctx, models.ID(cut.SHA256), &models.Photo{Bytes: kept.Bytes[:len(kept.Bytes)-1]}))
	must(t, w.Stores.Photos.Put(ctx, models.ID(swapped.SHA256), &models.Photo{Bytes: squareOf(t, 31)}))
	must(t, w.Stores.Photos.Drop(ctx, models.ID(gone.SHA256)))
	must(t, w.Stores.Parts.Put(ctx, parcel+"|000", &models.Photo{Bytes: []byte("another photo ......")}))
	found := map[models.ID]string{}
	for _, f := range w.verify(t).Findings {
		found[f.ID] = f.What
	}
	for id, want := range map[models.ID]string{swapped.ID: "exchanged", cut.ID: "exchanged", gone.ID: "gone", parcel: "exchanged"} {
		if !strings.Contains(found[id], want) {
			t.Errorf("verify says of %s %q, want that it is %s", id, found[id], want)
		}
	}
	if len(found) != 4 || found[whole.ID] != "" {
		t.Errorf("verify finds %v", found)
	}
}
