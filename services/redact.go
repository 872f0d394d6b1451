package services

import (
	"context"
	"slices"

	"github.com/cotprogramme/baraza/models"
)

// RedactInput says which words are to go.
type RedactInput struct {
	Words []string `json:"words" validate:"required,min=1,max=10,dive,required,min=2,max=120" doc:"Names or telephones, as for a search for mentions." example:"Akinyi Odhiambo"`
}

// Redact asks to take words out of the texts of a record.
type Redact struct {
	models.Versioned
	Noun models.Noun `path:"noun" validate:"required,max=40" doc:"What kind of record it is." example:"issues"`
	Body RedactInput `body:"json"`
}

// Redaction is what a redaction did.
type Redaction struct {
	Version int64    `json:"version" doc:"The version of the record now." example:"5"`
	Members []string `json:"members" doc:"The members in which something was replaced." example:"description"`
	Kept    []string `json:"kept" doc:"Members that name it and were left alone, because they are what the record is called: change them by hand." example:"name"`
	Events  int      `json:"events" doc:"How many earlier versions lost their words." example:"2"`
	Wiped   bool     `json:"wiped" doc:"True when nothing is left in the files of the database either." example:"true"`
}

// Redact takes names and telephones out of the texts of one record, after
// somebody has read it, and takes the words of the earlier versions away that
// had them.
// Errors: not_found, version_required, stale.
func (p *Privacy) Redact(ctx context.Context, actor models.Actor, in Redact) (Redaction, error) {
	for _, t := range p.texts() {
		if t.noun == in.Noun {
			return t.redact(ctx, p, actor, in)
		}
	}
	return Redaction{}, models.Refuse(models.ProblemNotFound)
}

func redactIn[T, I any](ctx context.Context, p *Privacy, actor models.Actor, r *Records[T, I], in Redact, kept []string) (Redaction, error) {
	out := Redaction{Members: []string{}, Kept: []string{}}
	sought := models.Seek(in.Body.Words...)
	if sought.None() {
		return out, models.Faulty(models.Wrong("/words", models.RuleRequired))
	}
	if err := p.Directory.Refresh(ctx); err != nil {
		return out, err
	}
	was, err := r.store.Get(ctx, p.scope(actor, models.ErasePeople), in.ID)
	if err != nil {
		return out, err
	}
	if err := in.Check(base(was).Version); err != nil {
		return out, err
	}
	next, err := r.erased(ctx, was, func(t *T) {
		out.Members, out.Kept = []string{}, []string{} // it may run twice
		models.EachText(t, func(member string, text *string) {
			switch {
			case !sought.In(*text):
			case slices.Contains(kept, member):
				out.Kept = append(out.Kept, member)
			default:
				*text = sought.Redact(*text)
				out.Members = unionOfTexts(out.Members, member)
			}
		})
	})
	if err != nil {
		return out, err
	}
	stored, err := r.store.Erase(ctx, was, next, p.account(actor, models.Redacted, ""))
	if err != nil {
		return out, err
	}
	out.Version = stored.Version
	out.Events, err = p.Stores.Log.Forget(ctx, in.ID, base(was).Version, func(e models.Event) bool {
		return e.Deed == models.Created || eventHas(sought, e)
	})
	if err != nil {
		return out, err
	}
	if err := p.followed(ctx); err != nil {
		return out, err
	}
	out.Wiped, err = p.Stores.Wipe(ctx)
	if models.IsUnavailable(err) {
		return out, nil
	}
	return out, err
}

func unionOfTexts(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}
