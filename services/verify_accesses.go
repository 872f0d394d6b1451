package services

import (
	"context"

	"github.com/cotprogramme/baraza/models"
)

const nounAccesses = models.Noun("accesses")

// sealed is a walk over the batches of the log of accesses.
type sealed struct {
	*verifying
	from  models.Time // what is older may be gone
	heads map[models.ID]models.AccessHead
	// loose are the entries that no seal was seen to hold, and since is when the
	// oldest that is sealed was written. Entries before that are from before the
	// log was sealed.
	loose map[models.ID]models.Time
	since models.Time
	last  *models.AccessSeal
	links []models.AccessHead
	gone  map[models.ID]bool // writers that were named as gone
}

// accesses checks the log of accesses: every batch against its seal, the seals
// of each writer as a chain up to its head, and that nobody put entries in. What
// is older than entries are kept may be gone.
func (v *verifying) accesses(ctx context.Context) error {
	w := &sealed{verifying: v, from: v.Accesses.keptFrom(), heads: map[models.ID]models.AccessHead{}, loose: map[models.ID]models.Time{}, gone: map[models.ID]bool{}}
	heads, err := v.Accesses.heads(ctx)
	if err != nil {
		return err
	}
	for _, h := range heads {
		w.heads[h.Writer] = h
	}
	err = everyThing(ctx, v.Stores.Accesses, 500, func(id models.ID, e *models.AccessEntry) error {
		w.loose[id] = e.At
		v.report.Accesses++
		v.tell("accesses", v.report.Accesses)
		return nil
	})
	if err != nil {
		return err
	}
	if err := everyThing(ctx, v.Stores.AccessSeals, 20, func(_ models.ID, s *models.AccessSeal) error { return w.seal(ctx, s) }); err != nil {
		return err
	}
	w.end()
	for _, h := range heads { // of these there was no seal at all
		if _, there := w.heads[h.Writer]; there {
			w.lost(h)
		}
	}
	for id, at := range w.loose {
		if w.since != 0 && at >= w.since {
			w.say(id, 0, "the entry was inserted: no batch of the log holds it")
		}
	}
	return w.linked(ctx)
}

func (w *sealed) say(id models.ID, seq int64, what string) {
	w.report.found(models.Finding{Noun: nounAccesses, ID: id, Version: seq, What: what})
}

// seal looks at one batch. Those of a writer come one after the other.
func (w *sealed) seal(ctx context.Context, s *models.AccessSeal) error {
	if w.last != nil && w.last.Writer != s.Writer {
		w.end()
	}
	if hash, err := sealHash(s); err != nil || hash != s.Hash {
		w.say(s.Writer, s.Seq, "the batch was altered: its hash is not that of its content")
	}
	switch before := w.last; {
	case before == nil && s.Seq > 1 && s.Before >= w.from:
		w.say(s.Writer, s.Seq-1, "the oldest batches were removed, and were not old enough to go")
	case before != nil && (s.Seq != before.Seq+1 || s.Previous != before.Hash):
		w.say(s.Writer, s.Seq, "the batch does not follow the one before it: one was removed or written anew")
	}
	w.last = s
	w.links = append(w.links, s.Others...)
	brokenOff := s.Seq == w.heads[s.Writer].Seq+1
	for _, e := range s.Entries {
		if w.since == 0 || e.At < w.since {
			w.since = e.At
		}
		if err := w.entry(ctx, s, e, brokenOff); err != nil {
			return err
		}
	}
	return nil
}

func (w *sealed) entry(ctx context.Context, s *models.AccessSeal, e models.SealedEntry, brokenOff bool) error {
	delete(w.loose, e.ID)
	kept, _, err := w.Stores.Accesses.Get(ctx, e.ID)
	if err != nil {
		return err
	}
	if kept == nil {
		if e.At >= w.from && !brokenOff {
			w.say(e.ID, s.Seq, "the entry was removed, and was not old enough to go")
		}
		return nil
	}
	if digest, err := entryDigest(kept, e.Open); err != nil || digest != e.Digest {
		w.say(e.ID, s.Seq, "the entry was altered")
	}
	return nil
}

// end compares the newest batch of a writer with its head.
func (w *sealed) end() {
	if w.last == nil {
		return
	}
	s := w.last
	head, there := w.heads[s.Writer]
	delete(w.heads, s.Writer)
	w.last = nil
	switch {
	case !there && s.Seq > 1:
		w.say(s.Writer, s.Seq, "the note of the newest batch is gone")
	case head.Seq > s.Seq:
		w.say(s.Writer, head.Seq, "the newest batches were removed")
	case head.Seq == s.Seq && head.Hash != s.Hash:
		w.say(s.Writer, s.Seq, "the newest batch was written anew")
	}
}

// lost names a writer of whom a batch is gone, once.
func (w *sealed) lost(h models.AccessHead) {
	if h.At >= w.from && !w.gone[h.Writer] {
		w.gone[h.Writer] = true
		w.say(h.Writer, h.Seq, "the batches up to this one were removed, and were not old enough to go")
	}
}

// linked compares the batches that others named with those that are there.
func (w *sealed) linked(ctx context.Context) error {
	for _, h := range w.links {
		s, _, err := w.Stores.AccessSeals.Get(ctx, h.ID())
		switch {
		case err != nil:
			return err
		case s == nil:
			w.lost(h)
		case s.Hash != h.Hash && !w.gone[h.Writer]:
			w.gone[h.Writer] = true
			w.say(h.Writer, h.Seq, "the batch was written anew: another writer knew it otherwise")
		}
	}
	return nil
}
