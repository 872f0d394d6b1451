package services

import (
	"context"

	"github.com/cotprogramme/baraza/models"
)

// subject checks what a comment or a photo is about.
func (h *Home) subject(ctx context.Context, actor models.Actor, s models.Subject) error {
	n := h.noun(s.Noun)
	if n == nil || !n.declared().discussed {
		return models.Faulty(models.Wrong("/about/noun", models.RuleAcceptable))
	}
	return n.exists(ctx, h.scope(actor, n.declared().read), s.ID, "/about/id")
}

func (h *Home) comments() *Records[models.Comment, models.CommentInput] {
	r := cases(h, models.Comments, h.Stores.Comments, "created -created", func(c *models.Comment) *models.CommentInput { return &c.CommentInput },
		func(ctx context.Context, c Change[models.Comment]) error {
			return h.subject(ctx, c.Actor, c.Next.About)
		})
	r.rules.Belongs = true
	r.rules.Reach = func(ctx context.Context, c *models.Comment) error { return h.reachOfSubject(ctx, c.About, &c.Reach) }
	r.rules.Refers = []Reference{{Member: "about", Reach: true}}
	r.rules.Title = func(c *models.Comment) string { return c.Text }
	r.rules.Write, r.rules.Remove, r.rules.Author = models.Discuss, models.Discuss, createdBy[models.Comment]
	r.rules.Fixed = func(was, next *models.CommentInput) (f models.Faults) {
		f.Add(was.About == next.About, "/about", models.RuleFixed)
		return f
	}
	r.rules.Lacks = map[string]string{
		"Search": "discussions are read where they stand", "Day": noFigure, "Contacts": noContact,
		"Columns": noTable,
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
	r.rules.Refers = []Reference{{Member: "about", Reach: true}}
	// What a photo shows is said by whoever took it; whoever may delete it may
	// take a name out that should not be there.
	r.rules.Author = func(ctx context.Context, actor models.Actor, a *models.Attachment) (bool, error) {
		return a.CreatedBy == actor.User || h.scope(actor, models.DeleteCases).Holds(a.Reach), nil
	}
	r.rules.Fixed = func(was, next *models.AttachmentInput) (f models.Faults) {
		f.Add(was.About == next.About, "/about", models.RuleFixed)
		return f
	}
	r.rules.Lacks = map[string]string{
		"Search": notSearched, "Day": noFigure, "Title": "a photo has none", "Contacts": noContact,
		"Columns": noTable,
	}
	return r
}

func (h *Home) batches() *Records[models.Batch, models.BatchInput] {
	r := cases(h, models.Batches, h.Stores.Batches, "-created created", func(b *models.Batch) *models.BatchInput { return &b.BatchInput },
		func(_ context.Context, c Change[models.Batch]) error { return nil })
	r.rules.Read, r.rules.Write, r.rules.Remove = models.Import, models.Import, models.Import
	r.rules.Lacks = map[string]string{
		"Search": notSearched, "Day": noFigure, "Title": "a file name may name people",
		"Contacts": noContact, "Columns": noTable, "under": standsForItself,
	}
	return r
}
