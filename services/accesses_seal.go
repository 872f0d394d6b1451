package services

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"github.com/cotprogramme/baraza/models"
)

// The newest batch of each writer stands among the states under this name, so
// that a chain whose end was cut does not look whole.
const accessHeads = "accesses|"

// mostOthers is how many batches of others a new writer names.
const mostOthers = 20

// keep writes entries as the next batch, in one call with its seal. An entry may
// be kept again: an export is open until it ends. The seal goes first and the
// head last, so that where a database cannot keep all at once, a batch that was
// broken off is known by having no head.
// Errors: unavailable, no_space; the batch can be kept again.
func (a *Accesses) keep(ctx context.Context, entries []*models.AccessEntry, open bool) error {
	seal, err := a.next(ctx, entries, open)
	if err != nil {
		return err
	}
	ids := make([]models.ID, len(entries))
	for n, e := range entries {
		ids[n] = e.ID
	}
	head := models.State{Position: seal.Seq, Head: int64(seal.At), Note: seal.Hash}
	err = a.home.Stores.Together(ctx, func(ctx context.Context) error {
		if err := a.home.Stores.AccessSeals.PutAll(ctx, []models.ID{seal.ID()}, []*models.AccessSeal{seal}); err != nil {
			return err
		}
		if err := a.home.Stores.Accesses.PutAll(ctx, ids, entries); err != nil {
			return err
		}
		return a.home.Stores.States.PutAll(ctx, []models.ID{accessHeads + seal.Writer}, []*models.State{&head})
	})
	if err == nil {
		a.last = seal.AccessHead
	}
	return err
}

// next makes the seal of the next batch of this writer.
func (a *Accesses) next(ctx context.Context, entries []*models.AccessEntry, open bool) (*models.AccessSeal, error) {
	s := &models.AccessSeal{Previous: a.last.Hash, Before: a.last.At, Entries: []models.SealedEntry{}}
	if a.last.Seq == 0 {
		heads, err := a.heads(ctx)
		if err != nil {
			return nil, err
		}
		slices.SortFunc(heads, func(x, y models.AccessHead) int { return int(y.At - x.At) })
		s.Others = heads[:min(len(heads), mostOthers)]
		if a.last.Writer == "" {
			a.last.Writer = a.home.NewID()
		}
	}
	s.Writer, s.Seq, s.At = a.last.Writer, a.last.Seq+1, a.last.At
	for _, e := range entries {
		digest, err := entryDigest(e, open)
		if err != nil {
			return nil, err
		}
		s.At = max(s.At, e.At)
		s.Entries = append(s.Entries, models.SealedEntry{ID: e.ID, At: e.At, Open: open, Digest: digest})
	}
	var err error
	s.Hash, err = sealHash(s)
	return s, err
}

// heads lists the newest batch of every writer.
func (a *Accesses) heads(ctx context.Context) (heads []models.AccessHead, err error) {
	err = everyThing(ctx, a.home.Stores.States, 200, func(id models.ID, st *models.State) error {
		if writer, ok := strings.CutPrefix(string(id), accessHeads); ok {
			heads = append(heads, models.AccessHead{Writer: models.ID(writer), Seq: st.Position, At: models.Time(st.Head), Hash: st.Note})
		}
		return nil
	})
	return heads, err
}

// entryDigest is the digest by which a seal holds an entry.
func entryDigest(e *models.AccessEntry, open bool) (string, error) {
	plain := *e
	plain.People = append([]models.ID{}, e.People...)
	if e.Export != nil && open {
		note := *e.Export
		note.Rows = 0
		plain.Export = &note
	}
	text, err := json.Marshal(plain)
	return sumOf(text), err
}

// sealHash is the hash of all that a seal says besides.
func sealHash(s *models.AccessSeal) (string, error) {
	plain := *s
	plain.Hash = ""
	plain.Entries = append([]models.SealedEntry{}, s.Entries...)
	text, err := json.Marshal(plain)
	return sumOf(text), err
}

// keptFrom is the instant before which entries and seals may be gone.
func (a *Accesses) keptFrom() models.Time {
	return models.At(a.home.Clock().AddDate(0, 0, -models.AccessKeptDays))
}

// dropOld drops seals of which no entry is left, and heads without a seal.
func (a *Accesses) dropOld(ctx context.Context, until models.Time) error {
	if err := dropBefore(ctx, a.home.Stores.AccessSeals, until); err != nil {
		return err
	}
	heads, err := a.heads(ctx)
	if err != nil {
		return err
	}
	var old []models.ID
	for _, h := range heads {
		if h.At < until {
			old = append(old, accessHeads+h.Writer)
		}
	}
	return a.home.Stores.States.Drop(ctx, old...)
}

// dropBefore drops what is older than an instant.
func dropBefore[T any](ctx context.Context, shelf Shelf[T], until models.Time) error {
	old := models.Query{Where: []models.Condition{{Field: "at", Op: models.Before, Values: []any{int64(until)}}}, Limit: sweptAtOnce}
	for {
		ids, _, err := shelf.Find(ctx, wholeForRules, old)
		if err != nil {
			return err
		}
		if len(ids) > 0 {
			if err := shelf.Drop(ctx, ids...); err != nil {
				return err
			}
		}
		if len(ids) < sweptAtOnce {
			return nil
		}
	}
}

// Heads lists the newest batch of every writer of the log, for a checkpoint.
// Errors: unavailable.
func (a *Accesses) Heads(ctx context.Context) ([]models.AccessHead, error) { return a.heads(ctx) }

// CheckHead compares a batch of before with the log as it is now. It gives a
// finding, or none.
// Errors: unavailable.
func (a *Accesses) CheckHead(ctx context.Context, h models.AccessHead) (*models.Finding, error) {
	s, _, err := a.home.Stores.AccessSeals.Get(ctx, h.ID())
	what := ""
	switch {
	case err != nil:
		return nil, err
	case s == nil && h.At >= a.keptFrom():
		what = "the checkpoint knows this batch of the log of accesses, and it is gone (a restored backup holds no such log)"
	case s != nil && s.Hash != h.Hash:
		what = "the log of accesses was written anew: at the checkpoint this batch was another one"
	default:
		return nil, nil
	}
	return &models.Finding{Noun: nounAccesses, ID: h.Writer, Version: h.Seq, What: what}, nil
}
