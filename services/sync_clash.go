package services

import (
	"cmp"
	"context"
	"strings"

	"github.com/cotprogramme/baraza/models"
)

func clashID(noun models.Noun, record models.ID) models.ID {
	return models.ID(noun) + "|" + record
}

// noteClashes keeps where clashes are to be looked for.
func (r *Records[T, I]) noteClashes(ctx context.Context, was, next *T) error {
	m := base(next)
	id := clashID(r.noun, m.ID)
	switch {
	case len(m.Sync.Clashes()) > 0:
		return r.home.Stores.Clashes.Put(ctx, id, &models.Clashing{Reach: *reach(next), Noun: r.noun, Record: m.ID})
	case len(base(was).Sync.Clashes()) > 0:
		return r.home.Stores.Clashes.Drop(ctx, id)
	}
	return nil
}

// ListClashes asks where clashes are.
type ListClashes struct {
	Cursor string `query:"cursor" validate:"max=200" doc:"The next of the page before." example:"issues|01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d"`
	Limit  int    `query:"limit" validate:"omitempty,min=1,max=200" doc:"How many records, 1 to 200; 50 when left out." example:"50"`
}

// ClashingRecord is a record in which people wrote without knowing of each
// other.
type ClashingRecord struct {
	Noun    models.Noun    `json:"noun" doc:"What kind of record it is." example:"issues"`
	ID      models.ID      `json:"id" doc:"The record." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d"`
	Version int64          `json:"version" doc:"Its version; base the change that settles it on this one." example:"6"`
	Clashes []models.Clash `json:"clashes" doc:"The clashes."`
}

// ClashList is one page of the records with clashes.
type ClashList struct {
	Items []ClashingRecord `json:"items" doc:"The records."`
	Next  string           `json:"next,omitzero" doc:"Pass it as cursor to get the next page; absent on the last one." example:"issues|01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d"`
}

// Clashes lists the records within reach in which people wrote without knowing
// of each other.
func (s *Sync) Clashes(ctx context.Context, actor models.Actor, in ListClashes) (ClashList, error) {
	list := ClashList{Items: []ClashingRecord{}}
	if noun, _, ok := strings.Cut(in.Cursor, "|"); in.Cursor != "" && (!ok || s.noun(models.Noun(noun)) == nil) {
		return list, models.Faulty(models.Wrong("cursor", models.RuleCursor))
	}
	limit := cmp.Or(in.Limit, 50)
	scope := s.scope(actor, models.ReadCases)
	where := []models.Condition{{Field: "_id", Op: models.From, Values: []any{in.Cursor}}}
	ids, found, err := s.Stores.Clashes.Find(ctx, scope, models.Query{Where: where, Limit: limit + 2})
	if err != nil {
		return list, err
	}
	for n, c := range found {
		if string(ids[n]) == in.Cursor {
			continue
		}
		if len(list.Items) == limit {
			list.Next = string(clashID(list.Items[limit-1].Noun, list.Items[limit-1].ID))
			break
		}
		noun := s.noun(c.Noun)
		if noun == nil {
			continue
		}
		// The entry may be of a moment ago: the record decides.
		item, err := noun.clashes(ctx, actor, c.Record)
		if err != nil {
			return list, err
		}
		if item != nil {
			list.Items = append(list.Items, *item)
		}
	}
	return list, nil
}

func (s synced[T, I]) clashes(ctx context.Context, actor models.Actor, id models.ID) (*ClashingRecord, error) {
	stored, err := s.read(ctx, actor, id)
	if err != nil {
		return nil, notFoundIsFine(err)
	}
	t, err := s.store.Open(stored)
	if err != nil {
		return nil, err
	}
	clashes := base(t).Sync.Clashes()
	if len(clashes) == 0 {
		return nil, nil
	}
	return &ClashingRecord{s.noun, id, base(t).Version, clashes}, nil
}

// eraseClashes takes away what stands in clashes and says something of the
// person.
func eraseClashes(ctx context.Context, f *erasing) error {
	nouns := map[models.Noun]textsOf{}
	for _, t := range f.Privacy.texts() {
		nouns[t.noun] = t
	}
	const page = 200
	for from := ""; ; {
		where := []models.Condition{{Field: "_id", Op: models.From, Values: []any{from}}}
		ids, found, err := f.Stores.Clashes.Find(ctx, wholeForRules, models.Query{Where: where, Limit: page})
		if err != nil {
			return err
		}
		for n, c := range found {
			if string(ids[n]) == from {
				continue
			}
			if err := nouns[c.Noun].settle(ctx, f, c.Record); err != nil {
				return err
			}
		}
		if len(ids) < page {
			return nil
		}
		from = string(ids[len(ids)-1])
	}
}

func settleClashes[T, I any](ctx context.Context, f *erasing, r *Records[T, I], id models.ID) error {
	t, err := r.store.Get(ctx, wholeForRules, id)
	if err != nil {
		return notFoundIsFine(err)
	}
	says := false
	for _, c := range base(t).Sync.Clashes() {
		for _, w := range c.Values {
			models.EachTextIn(w.Value, func(s string) {
				says = says || s == string(f.person.ID) || f.sought.In(s)
			})
		}
	}
	if !says {
		return nil
	}
	if err := erase(ctx, f, r, id, f.tells("sync"), func(*T) {}); err != nil {
		return err
	}
	return f.Stores.Clashes.Drop(ctx, clashID(r.noun, id))
}
