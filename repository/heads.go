package repository

import (
	"context"
	"fmt"

	"github.com/cotprogramme/baraza/models"
)

// Head names the newest event of one record. Since each event holds the hash of
// the one before, it stands for the whole history of the record.
type Head struct {
	Noun    models.Noun
	ID      models.ID
	Version int64
	Hash    string
}

// Heads calls do for the head of every record. They need not be of one instant:
// each holds by itself, however the record goes on.
func (b *Book) Heads(ctx context.Context, do func(Head) error) error {
	for _, s := range b.all() {
		c := s.Collection()
		if c.Derived {
			continue
		}
		q := Query{Sort: []Sort{{ByID, false}}, Limit: transferPage, Bare: true}
		for {
			rows, err := b.Engine.Find(ctx, c.Name, q)
			if err != nil {
				return problem(err)
			}
			for _, r := range rows {
				if err := do(Head{models.Noun(c.Name), models.ID(r.ID), r.Version, r.Head}); err != nil {
					return err
				}
			}
			if len(rows) < q.Limit {
				break
			}
			q.After = rows[len(rows)-1].Key()
		}
	}
	return nil
}

// HeadGone says of a head that the history does not come as far. Of a history that is
// older than the head there is nothing else to say.
const HeadGone = "the checkpoint knows this event, and it is gone"

// CheckHead compares a head of before with the history as it is now, and tells
// what does not fit: the history was cut, or written anew.
func (b *Book) CheckHead(ctx context.Context, h Head, found func(models.Finding)) error {
	events, err := b.Engine.History(ctx, string(h.ID), h.Version-1, 1)
	if err != nil {
		return problem(err)
	}
	say := func(what string, args ...any) {
		found(models.Finding{Noun: h.Noun, ID: h.ID, Version: h.Version, What: fmt.Sprintf(what, args...)})
	}
	switch {
	case len(events) == 0 || events[0].Seq != h.Version:
		say(HeadGone)
	case events[0].Hash != h.Hash:
		say("the history was written anew: at the checkpoint this event was another one")
	}
	return nil
}
