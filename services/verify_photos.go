package services

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/cotprogramme/baraza/models"
)

// photos compares the bytes of every photo with what its record says of them,
// which its history holds, and those that came in parts with their name.
func (v *verifying) photos(ctx context.Context) error {
	err := v.Stores.Attachments.Each(ctx, wholeForRules, nil, func(a *models.Attachment) error {
		if a.SHA256 == "" { // the photo was forgotten
			return nil
		}
		p, _, err := v.Stores.Photos.Get(ctx, models.ID(a.SHA256))
		if err != nil {
			return err
		}
		v.report.Photos++
		v.tell("photos", v.report.Photos)
		found := func(what string) {
			v.report.found(models.Finding{Noun: models.Attachments, ID: a.ID, Version: a.Version, What: what})
		}
		switch {
		case p == nil:
			found("the photo is gone: its bytes are not there")
		case int64(len(p.Bytes)) != a.Bytes || sumOf(p.Bytes) != a.SHA256:
			found("the photo was exchanged: its bytes are not those of its record")
		}
		return nil
	})
	if err != nil {
		return err
	}
	return everyThing(ctx, v.Stores.Parcels, 200, func(id models.ID, p *models.Parcel) error {
		if p.Received < p.Size {
			return nil
		}
		whole, err := v.unpack(ctx, id, p)
		if _, name, _ := strings.Cut(string(id), "|"); err == nil && sumOf(whole) != name {
			v.report.found(models.Finding{Noun: "parts", ID: id, What: "the parts of a photo were exchanged: together they are not what their name says"})
		}
		return err
	})
}

func sumOf(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}
