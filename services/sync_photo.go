package services

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"github.com/cotprogramme/baraza/models"
)

// photoContent is the member of a photo's record that names the bytes.
const photoContent = "content"

// How large a part of a photo is at most.
const partBytes = 256 << 10

// PhotoByContent names a photo by its content.
type PhotoByContent struct {
	SHA256 string `path:"sha256" validate:"required,len=64,hexadecimal,lowercase" doc:"The SHA-256 of the bytes of the photo, in hexadecimal." example:"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"`
}

// SendPart is a part of a photo.
type SendPart struct {
	PhotoByContent
	Offset int64         `query:"offset" validate:"gte=0,lte=10485760" doc:"Where in the photo the part begins: what was received so far." example:"65536"`
	Size   int64         `query:"size" validate:"required,gte=1,lte=10485760" doc:"How many bytes the whole photo has." example:"183204"`
	Part   models.Upload `body:"file" limit:"262144" accept:"application/octet-stream" doc:"The part, at most 256 KiB."`
}

// PhotoReceived says how much of a photo has arrived.
type PhotoReceived struct {
	Received int64 `json:"received" doc:"How many bytes have arrived; go on from there." example:"65536"`
	Complete bool  `json:"complete" doc:"True when the photo is whole." example:"false"`
}

// parcelID keeps the parcels of people apart, so that nobody learns what others
// have sent.
func parcelID(actor models.Actor, content string) models.ID {
	return actor.User + "|" + models.ID(content)
}

func partID(parcel models.ID, n int) models.ID { return models.ID(fmt.Sprintf("%s|%03d", parcel, n)) }

// PhotoReceived tells how much of a photo of the caller's has arrived.
func (s *Sync) PhotoReceived(ctx context.Context, actor models.Actor, in PhotoByContent) (PhotoReceived, error) {
	p, _, err := s.Stores.Parcels.Get(ctx, parcelID(actor, in.SHA256))
	if err != nil || p == nil {
		return PhotoReceived{}, err
	}
	return PhotoReceived{p.Received, p.Received == p.Size}, nil
}

// SendPart takes a part of a photo. A part that is there already, or that does
// not follow the last, is not taken: the answer tells where to go on.
// Errors: invalid (more than the photo has), unusable_image (whole, and not what
// its name says), too_many_requests (too much of the account's is on its way).
func (s *Sync) SendPart(ctx context.Context, actor models.Actor, in SendPart) (PhotoReceived, error) {
	id := parcelID(actor, in.SHA256)
	p, version, err := s.Stores.Parcels.Get(ctx, id)
	if err != nil {
		return PhotoReceived{}, err
	}
	if p != nil && p.Size != in.Size { // it was begun as something else
		if err := s.discard(ctx, id, p); err != nil {
			return PhotoReceived{}, err
		}
		p, version = nil, 0
	}
	if p == nil {
		if err := s.roomForParcel(ctx, actor, in.Size); err != nil {
			return PhotoReceived{}, err
		}
		p = &models.Parcel{User: actor.User, Size: in.Size}
	}
	n := int64(len(in.Part.Bytes))
	if in.Offset != p.Received || n == 0 || p.Received == p.Size {
		return PhotoReceived{p.Received, p.Received == p.Size}, nil
	}
	if p.Received+n > p.Size || n > partBytes {
		return PhotoReceived{}, models.Faulty(models.Wrong("size", models.RuleSum, "offset"))
	}
	if err := s.Stores.Parts.Put(ctx, partID(id, p.Parts), &models.Photo{Bytes: in.Part.Bytes}); err != nil {
		return PhotoReceived{}, err
	}
	p.Received, p.Parts, p.At = p.Received+n, p.Parts+1, models.At(s.Clock())
	if p.Received == p.Size {
		if err := s.sound(ctx, id, p, in); err != nil {
			return PhotoReceived{}, err
		}
	}
	// Two that send at once: the slower one is told where to go on.
	if _, err := s.Stores.Parcels.Swap(ctx, id, version, p); err != nil {
		return PhotoReceived{}, err
	}
	return s.PhotoReceived(ctx, actor, in.PhotoByContent)
}

// sound refuses a photo whose bytes are not those of its name, and forgets it.
func (s *Sync) sound(ctx context.Context, id models.ID, p *models.Parcel, in SendPart) error {
	whole, err := s.unpack(ctx, id, p)
	if err != nil {
		return err
	}
	if sum := sha256.Sum256(whole); hex.EncodeToString(sum[:]) == in.SHA256 {
		return nil
	}
	if err := s.discard(ctx, id, p); err != nil {
		return err
	}
	return unusable()
}

func (s *Services) unpack(ctx context.Context, id models.ID, p *models.Parcel) ([]byte, error) {
	var whole bytes.Buffer
	for n := range p.Parts {
		part, _, err := s.Stores.Parts.Get(ctx, partID(id, n))
		if err != nil {
			return nil, err
		}
		if part != nil {
			whole.Write(part.Bytes)
		}
	}
	return whole.Bytes(), nil
}

func (s *Services) discard(ctx context.Context, id models.ID, p *models.Parcel) error {
	ids := make([]models.ID, p.Parts)
	for n := range ids {
		ids[n] = partID(id, n)
	}
	if err := s.Stores.Parcels.Drop(ctx, id); err != nil {
		return err
	}
	return s.Stores.Parts.Drop(ctx, ids...)
}

// createPhoto makes the record of a photo whose bytes have arrived.
func (s *Sync) createPhoto(ctx context.Context, actor models.Actor, op *operation, content any) (SyncResult, error) {
	name, _ := content.(string)
	id := parcelID(actor, name)
	p, _, err := s.Stores.Parcels.Get(ctx, id)
	if err != nil {
		return SyncResult{}, err
	}
	if p == nil || p.Received < p.Size {
		// It may be there already, and only the receipt was lost.
		there, err := s.Attachments.get(ctx, actor, op.Record)
		if err == nil && there.CreatedBy == actor.User {
			return SyncResult{Outcome: models.SyncBefore, Version: there.Version}, nil
		}
		if err != nil && !isProblem(err, models.ProblemNotFound) {
			return SyncResult{}, err
		}
		return SyncResult{Outcome: models.SyncWaiting}, nil
	}
	about, err := s.photoInput(op.Fields)
	if err != nil {
		return SyncResult{}, err
	}
	whole, err := s.unpack(ctx, id, p)
	if err != nil {
		return SyncResult{}, err
	}
	stored, err := s.Campaigns.AddPhoto(ctx, actor, AddPhoto{ID: op.Record, Noun: about.About.Noun, About: about.About.ID,
		Caption: about.Caption, TakenOn: about.TakenOn, File: models.Upload{Bytes: whole}})
	if err != nil {
		res, err := waits(err)
		if refused := (*models.Problem)(nil); errors.As(err, &refused) && !passes(refused) {
			return res, firstErr(s.discard(ctx, id, p), err) // a device that tries again sends it again
		}
		return res, err
	}
	return SyncResult{Outcome: models.SyncApplied, Version: stored.Version}, s.discard(ctx, id, p)
}

// photoInput reads what people write about a photo, without the name of its
// bytes.
func (s *Sync) photoInput(fields models.Fields) (models.AttachmentInput, error) {
	rest := models.Fields{}
	for name, v := range fields {
		if name != photoContent {
			rest[name] = v
		}
	}
	for _, n := range s.nouns {
		if photos, ok := n.(synced[models.Attachment, models.AttachmentInput]); ok {
			return photos.input(rest)
		}
	}
	return models.AttachmentInput{}, models.Refuse(models.ProblemInternal)
}

// tidySync drops what sync need not keep any longer.
func (s *Services) tidySync(ctx context.Context) error {
	const most = 1000
	old := func(age time.Duration) []models.Condition {
		return []models.Condition{{Field: "at", Op: models.Before, Values: []any{int64(models.At(s.Clock().Add(-age)))}}}
	}
	why := models.WholeInstallation("the program drops what is too old, whoever sent it")
	if err := s.tidyParcels(ctx, why); err != nil {
		return err
	}
	for {
		ids, _, err := s.Stores.Receipts.Find(ctx, why, models.Query{Where: old(models.ReceiptsKept * 24 * time.Hour), Limit: most})
		if err != nil || len(ids) == 0 {
			return err
		}
		if err := s.Stores.Receipts.Drop(ctx, ids...); err != nil {
			return err
		}
	}
}
