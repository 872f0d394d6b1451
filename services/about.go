package services

import (
	"context"

	"github.com/cotprogramme/baraza/models"
)

// subject checks that the actor sees the record that a comment or a photo is about.
func (h *Home) subject(ctx context.Context, actor models.Actor, s models.Subject) error {
	look := map[models.Noun]func() error{
		models.Organizations: seen(ctx, h.Stores.Organizations, h.scope(actor, models.ReadOrganization), s.ID),
		models.People:        seen(ctx, h.Stores.People, h.scope(actor, models.ReadPeople), s.ID),
	}[s.Noun]
	if look == nil {
		look = h.caseSubject(ctx, h.scope(actor, models.ReadCases), s)
	}
	if look == nil {
		return models.Faulty(models.Wrong("/about/noun", models.RuleAcceptable))
	}
	return look()
}

func (h *Home) caseSubject(ctx context.Context, scope models.Scope, s models.Subject) func() error {
	return map[models.Noun]func() error{
		models.Issues:        seen(ctx, h.Stores.Issues, scope, s.ID),
		models.Demands:       seen(ctx, h.Stores.Demands, scope, s.ID),
		models.Actions:       seen(ctx, h.Stores.Actions, scope, s.ID),
		models.OneToOnes:     seen(ctx, h.Stores.OneToOnes, scope, s.ID),
		models.ResponsesNoun: seen(ctx, h.Stores.Responses, scope, s.ID),
		models.Commitments:   seen(ctx, h.Stores.Commitments, scope, s.ID),
		models.Outcomes:      seen(ctx, h.Stores.Outcomes, scope, s.ID),
	}[s.Noun]
}

func seen[T any](ctx context.Context, store Store[T], scope models.Scope, id models.ID) func() error {
	return func() error {
		_, err := exists(ctx, store, scope, id, "/about/id")
		return err
	}
}

func (h *Home) comments() *Records[models.Comment, models.CommentInput] {
	r := cases(h, models.Comments, h.Stores.Comments, "created -created", func(c *models.Comment) *models.CommentInput { return &c.CommentInput },
		func(ctx context.Context, c Change[models.Comment]) error {
			return h.subject(ctx, c.Actor, c.Next.About)
		})
	r.rules.Belongs = true
	r.rules.Reach = func(ctx context.Context, c *models.Comment) error { return h.reachOfSubject(ctx, c.About, &c.Reach) }
	r.rules.Write, r.rules.Remove, r.rules.Author = models.Discuss, models.Discuss, createdBy[models.Comment]
	r.rules.Fixed = func(was, next *models.CommentInput) (f models.Faults) {
		f.Add(was.About == next.About, "/about", models.RuleFixed)
		return f
	}
	return r
}

func (h *Home) attachments() *Records[models.Attachment, models.AttachmentInput] {
	r := cases(h, models.Attachments, h.Stores.Attachments, "created -created", func(a *models.Attachment) *models.AttachmentInput { return &a.AttachmentInput },
		func(ctx context.Context, c Change[models.Attachment]) error {
			return h.subject(ctx, c.Actor, c.Next.About)
		})
	r.rules.Belongs = true
	r.rules.Reach = func(ctx context.Context, a *models.Attachment) error {
		return h.reachOfSubject(ctx, a.About, &a.Reach)
	}
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
