package services

import (
	"cmp"
	"context"
	"sync"
	"time"

	"github.com/cotprogramme/baraza/models"
)

// Accesses is the log of who saw whose personal data. An answer leaves its entry
// in memory, and once a second the entries are kept in one write, so that a read
// does not wait for the disk. What cannot be kept is not shown: when the entries
// that wait are too many and cannot be kept either, reads of people are refused.
type Accesses struct {
	home    *Home
	writing sync.Mutex // one write at a time
	last    models.AccessHead
	mu      sync.Mutex
	waiting []*models.AccessEntry
	swept   models.Date // the day on which old entries were dropped
	OnError func(error)
}

const (
	accessPause  = time.Second
	mostWaiting  = 2000
	sweptAtOnce  = 1000
	accessEndsIn = 10 * time.Second
)

func newAccesses(h *Home) *Accesses { return &Accesses{home: h, OnError: func(error) {}} }

// Run keeps what waits once a second until the context ends, and then the rest.
func (a *Accesses) Run(ctx context.Context) {
	tick := time.NewTicker(accessPause)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			last, cancel := context.WithTimeout(context.WithoutCancel(ctx), accessEndsIn)
			defer cancel()
			if err := a.Flush(last); err != nil {
				a.OnError(err)
			}
			return
		case <-tick.C:
		}
		if err := firstErr(a.Flush(ctx), a.sweep(ctx)); err != nil && ctx.Err() == nil {
			a.OnError(err)
		}
	}
}

// Flush keeps every entry that waits.
// Errors: unavailable, no_space; the entries wait on then.
func (a *Accesses) Flush(ctx context.Context) error {
	a.writing.Lock()
	defer a.writing.Unlock()
	a.mu.Lock()
	entries := a.waiting
	a.waiting = nil
	a.mu.Unlock()
	if len(entries) == 0 {
		return nil
	}
	err := a.keep(ctx, entries, false)
	if err != nil {
		a.mu.Lock()
		a.waiting = append(entries, a.waiting...)
		a.mu.Unlock()
	}
	return err
}

// note keeps that the actor is about to be shown data of people, in entries of
// bounded size.
// Errors: unavailable (it cannot be noted, and so must not be shown).
func (a *Accesses) note(ctx context.Context, actor models.Actor, e models.AccessEntry) error {
	e.At, e.User, e.What = models.At(a.home.Clock()), actor.User, actor.Doing
	people := e.People
	var entries []*models.AccessEntry
	for first := true; first || len(people) > 0; first = false {
		part := e
		part.ID = a.home.NewID()
		part.People = append([]models.ID{}, people[:min(len(people), models.PeopleOfAnEntry)]...)
		people = people[len(part.People):]
		entries = append(entries, &part)
		e.Export = nil
	}
	if a.take(entries) {
		return nil
	}
	if err := a.Flush(ctx); err != nil {
		return models.Refuse(models.ProblemUnavailable).Because(err)
	}
	if !a.take(entries) {
		return models.Refuse(models.ProblemUnavailable)
	}
	return nil
}

// take lets entries wait, if there is room for them.
func (a *Accesses) take(entries []*models.AccessEntry) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.waiting) > 0 && len(a.waiting)+len(entries) > mostWaiting {
		return false
	}
	a.waiting = append(a.waiting, entries...)
	return true
}

// sweep drops, once a day, the entries that are older than they are kept, and what
// sealed them.
func (a *Accesses) sweep(ctx context.Context) error {
	today := a.home.today()
	if a.swept == today {
		return nil
	}
	until := a.keptFrom()
	if err := firstErr(dropBefore(ctx, a.home.Stores.Accesses, until), a.dropOld(ctx, until)); err != nil {
		return err
	}
	a.swept = today
	return nil
}

// ListAccess asks who saw whose personal data.
type ListAccess struct {
	Person models.ID   `query:"person" validate:"omitempty,recordid" doc:"Only whoever saw data of this person." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d"`
	User   models.ID   `query:"user" validate:"omitempty,recordid" doc:"Only what this user saw." example:"01970c3e-0000-7000-8000-000000000001"`
	What   string      `query:"what" validate:"max=60" doc:"Only by this operation." example:"exportTable"`
	From   models.Date `query:"from" validate:"omitempty,date" doc:"Only from this day on." example:"2025-01-01"`
	Until  models.Date `query:"until" validate:"omitempty,date" doc:"Only up to this day, it included." example:"2025-12-31"`
	Limit  int         `query:"limit" validate:"omitempty,min=1,max=200" doc:"How many entries, 1 to 200; 50 when left out." example:"50"`
	Cursor models.ID   `query:"cursor" validate:"omitempty,uuid" doc:"The next of the page before." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2fcd"`
}

func (l ListAccess) where() []models.Condition {
	var list []models.Condition
	add := func(asked bool, field string, op models.Comparison, value any) {
		if asked {
			list = append(list, models.Condition{Field: field, Op: op, Values: []any{value}})
		}
	}
	add(l.Person != "", "people", models.Is, string(l.Person))
	add(l.User != "", "user", models.Is, string(l.User))
	add(l.What != "", "what", models.Is, l.What)
	add(l.From != "", "at", models.From, int64(models.Midnight(l.From)))
	add(l.Until != "", "at", models.Before, int64(models.Midnight(l.Until.AddDays(1))))
	add(l.Cursor != "", "_id", models.Before, string(l.Cursor))
	return list
}

// List tells who saw whose personal data, and what was exported, newest first.
// Reading it is an entry of its own.
// Errors: unavailable.
func (a *Accesses) List(ctx context.Context, actor models.Actor, in ListAccess) (models.Page[models.AccessEntry], error) {
	out := models.Page[models.AccessEntry]{Items: []models.AccessEntry{}}
	asked := models.AccessEntry{}
	if in.Person != "" {
		asked.Noun, asked.People = models.People, []models.ID{in.Person}
	}
	if err := firstErr(a.note(ctx, actor, asked), a.Flush(ctx)); err != nil {
		return out, err
	}
	limit := cmp.Or(in.Limit, 50)
	_, entries, err := a.home.Stores.Accesses.Find(ctx, a.home.scope(actor, models.ReadAccess), models.Query{Where: in.where(), Sort: "-", Limit: limit + 1})
	if err != nil {
		return out, err
	}
	if len(entries) > limit {
		entries = entries[:limit]
		out.Next = string(entries[limit-1].ID)
	}
	for _, e := range entries {
		out.Items = append(out.Items, *e)
	}
	return out, nil
}
