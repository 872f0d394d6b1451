package services

import (
	"context"

	"github.com/cotprogramme/baraza/models"
)

// subject finds the record that a comment or a photo is about, and its reach.
func (h *Home) subject(ctx context.Context, actor models.Actor, s models.Subject) (models.Reach, error) {
	look := map[models.Noun]func() (models.Record, error){
		models.Organizations: func() (models.Record, error) {
			return exists(ctx, h.Stores.Organizations, h.scope(actor, models.ReadOrganization), s.ID, "/about/id")
		},
		models.People: func() (models.Record, error) {
			return exists(ctx, h.Stores.People, h.scope(actor, models.ReadPeople), s.ID, "/about/id")
		},
		models.Issues:        caseSubject(ctx, h, h.Stores.Issues, actor, s.ID),
		models.Demands:       caseSubject(ctx, h, h.Stores.Demands, actor, s.ID),
		models.Actions:       caseSubject(ctx, h, h.Stores.Actions, actor, s.ID),
		models.OneToOnes:     caseSubject(ctx, h, h.Stores.OneToOnes, actor, s.ID),
		models.ResponsesNoun: caseSubject(ctx, h, h.Stores.Responses, actor, s.ID),
		models.Commitments:   caseSubject(ctx, h, h.Stores.Commitments, actor, s.ID),
		models.Outcomes:      caseSubject(ctx, h, h.Stores.Outcomes, actor, s.ID),
	}[s.Noun]
	if look == nil {
		return models.Reach{}, models.Faulty(models.Wrong("/about/noun", models.RuleAcceptable))
	}
	r, err := look()
	if err != nil {
		return models.Reach{}, err
	}
	return *r.Access(), nil
}

func caseSubject[T any](ctx context.Context, h *Home, store Store[T], actor models.Actor, id models.ID) func() (models.Record, error) {
	return func() (models.Record, error) {
		t, err := exists(ctx, store, h.scope(actor, models.ReadCases), id, "/about/id")
		if err != nil {
			return nil, err
		}
		return any(t).(models.Record), nil
	}
}

func (h *Home) comments() *Records[models.Comment, models.CommentInput] {
	r := cases(h, models.Comments, h.Stores.Comments, "created -created", func(c *models.Comment) *models.CommentInput { return &c.CommentInput },
		func(ctx context.Context, c Change[models.Comment]) (err error) {
			c.Next.Reach, err = h.subject(ctx, c.Actor, c.Next.About)
			return err
		})
	r.rules.Write, r.rules.Remove, r.rules.Author = models.Discuss, models.Discuss, createdBy[models.Comment]
	r.rules.Fixed = func(was, next *models.CommentInput) (f models.Faults) {
		f.Add(was.About == next.About, "/about", models.RuleFixed)
		return f
	}
	return r
}

func (h *Home) attachments() *Records[models.Attachment, models.AttachmentInput] {
	r := cases(h, models.Attachments, h.Stores.Attachments, "created -created", func(a *models.Attachment) *models.AttachmentInput { return &a.AttachmentInput },
		func(ctx context.Context, c Change[models.Attachment]) (err error) {
			c.Next.Reach, err = h.subject(ctx, c.Actor, c.Next.About)
			return err
		})
	// What a photo shows is said by whoever took it; whoever may delete it may
	// take a name out that should not be there.
	r.rules.Author = func(ctx context.Context, actor models.Actor, a *models.Attachment) (bool, error) {
		return a.CreatedBy == actor.User || h.scope(actor, models.DeleteCases).Holds(a.Reach), nil
	}
	r.rules.Fixed = func(was, next *models.AttachmentInput) (f models.Faults) {
		f.Add(was.About == next.About, "/about", models.RuleFixed)
		return f
	}
	return r
}

func (h *Home) batches() *Records[models.Batch, models.BatchInput] {
	r := cases(h, models.Batches, h.Stores.Batches, "-created created", func(b *models.Batch) *models.BatchInput { return &b.BatchInput },
		func(_ context.Context, c Change[models.Batch]) error { return nil })
	r.rules.Read, r.rules.Write, r.rules.Remove = models.Import, models.Import, models.Import
	return r
}
