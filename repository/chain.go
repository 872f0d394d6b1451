package repository

import (
	"context"
	"fmt"

	"github.com/cotprogramme/baraza/models"
)

// checking is one walk over all histories.
type checking struct {
	*Book
	found   func(models.Finding)
	records int64
	events  int64
}

// CheckHistory walks over every record and its history, and tells of each
// record, and of each event by its place, what does not fit: an event that was
// changed, is missing or stands in another's place, a document that is not the
// one that its newest event led to, and gaps in the log of all events. It goes on
// after a finding, and gives how many records and events it looked at.
func (b *Book) CheckHistory(ctx context.Context, found func(models.Finding)) (records, events int64, err error) {
	c := &checking{Book: b, found: found}
	for _, s := range b.all() {
		if col := s.Collection(); !col.Derived {
			noun := models.Noun(col.Name)
			if err := eachPage(ctx, b.Engine, col.Name, func(rows []Record) error { return c.page(ctx, noun, rows) }); err != nil {
				return c.records, c.events, problem(err)
			}
		}
	}
	err = c.log(ctx)
	return c.records, c.events, problem(err)
}

// page checks records that were read together, whose histories are read together.
func (c *checking) page(ctx context.Context, noun models.Noun, rows []Record) error {
	h := histories{engine: c.Engine, collection: string(noun), left: make([]string, len(rows)), more: true}
	for n, r := range rows {
		h.left[n] = r.ID
	}
	for _, r := range rows {
		if err := c.record(ctx, noun, r, &h); err != nil {
			return err
		}
	}
	return nil
}

// histories reads the events of records, whose ids are in order, a page at a time.
type histories struct {
	engine     Engine
	collection string
	left       []string // the record at hand and those behind it
	seq        int64    // of the event of the record at hand that was handed over last
	events     []Event  // read and not handed over
	more       bool     // whether there may be others behind them
}

// next returns the next event of the first record that is left, nil when there is none:
// then the next record is at hand.
func (h *histories) next(ctx context.Context) (*Event, error) {
	if len(h.events) == 0 && h.more {
		var err error
		if h.events, err = h.engine.Histories(ctx, h.collection, h.left, h.seq, transferPage); err != nil {
			return nil, err
		}
		h.more = len(h.events) == transferPage
	}
	if len(h.events) == 0 || h.events[0].Record != h.left[0] {
		h.left, h.seq = h.left[1:], 0
		return nil, nil
	}
	ev := &h.events[0]
	h.events, h.seq = h.events[1:], ev.Seq
	return ev, nil
}

func (c *checking) record(ctx context.Context, noun models.Noun, r Record, h *histories) error {
	c.records++
	say := func(version int64, what string, args ...any) {
		c.found(models.Finding{Noun: noun, ID: models.ID(r.ID), Version: version, What: fmt.Sprintf(what, args...)})
	}
	var meta struct {
		ID      models.ID `json:"id"`
		Version int64     `json:"version"`
	}
	if err := decode(r.Doc, &meta); err != nil {
		say(r.Version, "the document cannot be read")
	} else if string(meta.ID) != r.ID || meta.Version != r.Version {
		say(r.Version, "the document says that it is version %d of %s", meta.Version, meta.ID)
	}
	last, newest, err := c.chain(ctx, noun, h, say)
	if err != nil {
		return err
	}
	switch {
	case last.Seq == 0:
		say(0, "there is no history")
		return nil
	case last.Seq != r.Version:
		say(r.Version, "the record has version %d, but its history ends with %d", r.Version, last.Seq)
	case last.Hash != r.Head:
		say(r.Version, "the record does not name its newest event")
	}
	if newest == nil || newest.State != newest.seal(r.Doc) {
		say(r.Version, "the document was changed without an event: it is not the one that the newest event led to")
	}
	return nil
}

// chain walks over the history of one record and gives its newest event, as it
// is kept and as it can be read.
func (c *checking) chain(ctx context.Context, noun models.Noun, h *histories, say func(int64, string, ...any)) (last Event, newest *storedEvent, err error) {
	wordless, erased := int64(0), int64(0)
	for {
		ev, err := h.next(ctx)
		if err != nil {
			return last, newest, err
		}
		if ev == nil {
			break
		}
		c.events++
		if ev.Seq != last.Seq+1 {
			say(last.Seq+1, "the history has a gap: event %d is missing", last.Seq+1)
		}
		var e storedEvent
		if err := decode(ev.Doc, &e); err != nil {
			say(ev.Seq, "the event cannot be read")
			last, newest = *ev, nil
			continue
		}
		c.event(noun, *ev, &e, last, say)
		last, newest = *ev, &e
		if e.Salt == "" {
			wordless = ev.Seq
		}
		if e.Deed.Erases() {
			erased = ev.Seq
		}
	}
	if wordless > erased {
		say(wordless, "the words of the event are gone, and no erasure came after it")
	}
	return last, newest, nil
}

func (c *checking) event(noun models.Noun, ev Event, e *storedEvent, before Event, say func(int64, string, ...any)) {
	if e.Version != ev.Seq || string(e.Record) != ev.Record || e.Noun != noun {
		say(ev.Seq, "the event is not the one that belongs here: it is event %d of %s %s", e.Version, e.Noun, e.Record)
	}
	if e.Hash != ev.Hash || e.chainHash() != e.Hash {
		say(ev.Seq, "the event was changed: its hash is not that of its content")
	}
	// Without a salt the words were erased on purpose; the digest stays.
	if words, err := e.bodyDigest(); err != nil || words != e.Digest && (e.Salt != "" || !e.Body.IsZero()) {
		say(ev.Seq, "the words of the event were changed")
	}
	if ev.Seq == before.Seq+1 && e.Previous != before.Hash {
		say(ev.Seq, "the event does not follow the one before it")
	}
}

// What the walk over the log remembers of records that are there.
const maxRemembered = 100_000

// log finds events of records that are gone, and gaps where events are gone.
// Neither records nor events are ever removed, so somebody did it behind the
// program's back. A record that is gone whole leaves a gap and nothing else.
func (c *checking) log(ctx context.Context) error {
	there, last := map[string]bool{}, int64(0)
	return eachEventPage(ctx, c.Engine, func(page []Event) error {
		if len(there) >= maxRemembered {
			clear(there)
		}
		unseen := map[string]models.Noun{}
		for _, ev := range page {
			c.gap(last+1, ev.Position-1)
			last = ev.Position
			var e storedEvent
			if !there[ev.Record] && decode(ev.Doc, &e) == nil {
				unseen[ev.Record] = e.Noun
			}
		}
		if err := c.look(ctx, unseen, there); err != nil {
			return err
		}
		for _, ev := range page {
			if noun := unseen[ev.Record]; noun != "" && !there[ev.Record] {
				c.found(models.Finding{Noun: noun, ID: models.ID(ev.Record), Version: ev.Seq, What: "the record is gone, but its history is there"})
				there[ev.Record] = true
			}
		}
		return nil
	})
}

// look notes which records are there, and those of nouns that nobody keeps, which were
// named when their record was looked at.
func (c *checking) look(ctx context.Context, records map[string]models.Noun, there map[string]bool) error {
	kept, ids := map[models.Noun]bool{}, map[models.Noun][]any{}
	for _, s := range c.all() {
		kept[models.Noun(s.Collection().Name)] = true
	}
	for id, noun := range records {
		if kept[noun] {
			ids[noun] = append(ids[noun], id)
		} else {
			there[id] = true
		}
	}
	for noun, some := range ids {
		rows, err := c.Engine.Find(ctx, string(noun), Query{Where: In{ByID, some}, Limit: len(some)})
		if err != nil {
			return err
		}
		for _, r := range rows {
			there[r.ID] = true
		}
	}
	return nil
}

// gap tells of positions that have no event, first to last.
func (c *checking) gap(first, last int64) {
	const why = "though positions are given without a gap: records were removed with their histories, or events were"
	switch {
	case first == last:
		c.found(models.Finding{Noun: "log", Version: first, What: fmt.Sprintf("the log has no event at position %d, %s", first, why)})
	case first < last:
		c.found(models.Finding{Noun: "log", Version: first, What: fmt.Sprintf("the log has no events at positions %d to %d, %s", first, last, why)})
	}
}
