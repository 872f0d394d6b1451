package services_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"testing"
	"time"

	"github.com/cotprogramme/baraza/cmd/wiring"
	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// fullOfRecords refuses, while it is full, to keep the records of photos.
type fullOfRecords struct {
	services.Store[models.Attachment]
	full bool
}

func (s *fullOfRecords) Insert(ctx context.Context, a *models.Attachment, input any, by models.Account) (models.Stored[models.Attachment], error) {
	if s.full {
		return models.Stored[models.Attachment]{}, models.Refuse(models.ProblemNoSpace)
	}
	return s.Store.Insert(ctx, a, input, by)
}

func aPhoto(width int) []byte {
	img := image.NewGray(image.Rect(0, 0, width, 9))
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func (w *world) photosKept(t *testing.T) int {
	t.Helper()
	ids, _, err := w.Stores.Photos.Find(context.Background(), models.WholeInstallation("a test counts"), models.Query{Limit: 100})
	if err != nil {
		t.Fatal(err)
	}
	return len(ids)
}

// Of a photo whose record is not kept nothing is.
func TestPhotosAboutNothingGo(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	stores := wiring.Stores(w.book)
	records := &fullOfRecords{Store: stores.Attachments}
	stores.Attachments = records
	w.Services = services.New(stores, w.Clock, w.NewID)
	must(t, w.Relay.CatchUp(ctx))
	org := create(t, w.Organizations, "", models.OrganizationInput{Name: "Gatwekera Umoja", Kind: models.NeighbourhoodGroup, Level: "neighbourhood", Status: "active"})
	add := func(about models.ID, width int) error {
		_, err := w.Campaigns.AddPhoto(ctx, services.System, services.AddPhoto{Noun: models.Organizations, About: about, File: models.Upload{Bytes: aPhoto(width)}})
		return err
	}
	if err := add("01970c3e-8a10-7c3a-9d55-0c7f6a1b2c00", 1); err == nil || w.photosKept(t) != 0 {
		t.Errorf("a photo about nothing: %v, %d are kept", err, w.photosKept(t))
	}
	must(t, add(org, 2))
	records.full = true
	if err := add(org, 3); err == nil || w.photosKept(t) != 1 {
		t.Errorf("a photo whose record was not kept: %v, %d are kept", err, w.photosKept(t))
	}
}

// An account has so many photos on their way at most, whole ones included.
func TestPhotosOnTheirWayAreBounded(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	must(t, w.Relay.CatchUp(ctx))
	phones := services.NewSync(w.Services, nil)
	send := func(n int, size int64) error {
		_, err := phones.SendPart(ctx, services.System, services.SendPart{PhotoByContent: services.PhotoByContent{SHA256: fmt.Sprintf("%064x", n)},
			Size: size, Part: models.Upload{Bytes: []byte("x")}})
		return err
	}
	const large = 10 << 20
	for n := range models.MaxParcelBytes / large {
		must(t, send(n, large))
	}
	must(t, send(0, large)) // it is there already
	if err := send(60, large); !errors.Is(err, models.Refuse(models.ProblemTooMany)) {
		t.Errorf("too many bytes: %v", err)
	}
	for n := range models.MaxParcels - models.MaxParcelBytes/large {
		must(t, send(100+n, 1000))
	}
	if err := send(200, 1000); !errors.Is(err, models.Refuse(models.ProblemTooMany)) {
		t.Errorf("too many photos: %v", err)
	}
	w.now = w.now.Add(49 * time.Hour)
	must(t, w.Relay.CatchUp(ctx))
	must(t, send(200, 1000))
}
