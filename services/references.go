package services

import (
	"context"
	"iter"

	"github.com/cotprogramme/baraza/models"
)

// references walks over how records of other nouns name those of one.
func (h *Home) references(to models.Noun) iter.Seq2[noun, Reference] {
	named := h.noun(to)
	return func(yield func(noun, Reference) bool) {
		for _, from := range h.nouns {
			for _, r := range from.declared().refers {
				if r.names(named) && !yield(from, r) {
					return
				}
			}
		}
	}
}

// needed refuses the deletion of a record that others need. It names those of them
// that the actor may read, and says of the rest only that there are some.
// Errors: still_in_use.
func (h *Home) needed(ctx context.Context, actor models.Actor, noun models.Noun, id models.ID) error {
	const named = 3
	used := false
	records := []models.RecordRef{}
	for from, r := range h.references(noun) {
		if !r.Needs {
			continue
		}
		any, err := from.naming(ctx, wholeForRules, r.field(), id, 1)
		if err != nil {
			return err
		}
		if len(any) == 0 {
			continue
		}
		used = true
		ids, err := from.naming(ctx, h.scope(actor, from.declared().read), r.field(), id, named)
		if err != nil {
			return err
		}
		for _, found := range ids {
			if len(records) < named && found != id {
				records = append(records, models.RecordRef{Noun: from.named(), ID: found})
			}
		}
	}
	if !used {
		return nil
	}
	return models.Refuse(models.ProblemInUse).With("records", records)
}

// whenNeeded is the rule of a noun whose records stay while others need them.
func whenNeeded[T any](h *Home, noun models.Noun) func(context.Context, models.Actor, *T) error {
	return func(ctx context.Context, actor models.Actor, t *T) error {
		return h.needed(ctx, actor, noun, base(t).ID)
	}
}
