package services

import (
	"context"
	"errors"
	"time"

	"github.com/cotprogramme/baraza/models"
)

// exportLog notes one export in the log of accesses: that it was made, by whom
// and what for before the first record leaves, and whose data were in it as they
// do.
type exportLog struct {
	*Accesses
	actor  models.Actor
	entry  models.AccessEntry
	people []models.ID
}

const exportEndsIn = 10 * time.Second

// begin keeps that an export is about to leave.
// Errors: unavailable, no_space; nothing must leave then.
func (a *Accesses) begin(ctx context.Context, actor models.Actor, noun models.Noun, purpose models.Purpose, note models.ExportNote) (*exportLog, error) {
	l := &exportLog{Accesses: a, actor: actor, entry: models.AccessEntry{ID: a.home.NewID(), At: models.At(a.home.Clock()), User: actor.User, What: actor.Doing,
		Noun: noun, People: []models.ID{}, Purpose: purpose, Export: &note}}
	return l, l.seal(ctx, true)
}

// seal keeps the entry of the export as it is now; an open one is kept again.
func (l *exportLog) seal(ctx context.Context, open bool) error {
	l.writing.Lock()
	defer l.writing.Unlock()
	return l.keep(ctx, []*models.AccessEntry{&l.entry}, open)
}

// row counts a record that leaves, and notes the person in it, if there is one.
func (l *exportLog) row(ctx context.Context, record any) error {
	l.entry.Export.Rows++
	switch t := record.(type) {
	case *models.Person:
		l.people = append(l.people, t.ID)
	case *models.OneToOne:
		if t.Person != "" {
			l.people = append(l.people, t.Person)
		}
	}
	if len(l.people) < models.PeopleOfAnEntry {
		return nil
	}
	return l.tell(ctx)
}

func (l *exportLog) tell(ctx context.Context) error {
	if len(l.people) == 0 {
		return nil
	}
	people := l.people
	l.people = nil
	return l.note(ctx, l.actor, models.AccessEntry{Noun: l.entry.Noun, Purpose: l.entry.Purpose, People: people})
}

// whole makes the rows of a table note themselves as they leave, also when they
// are broken off.
func (l *exportLog) whole(rows rowsOf) rowsOf {
	return func(row func([]any) error) error {
		err := rows(row)
		ctx, cancel := context.WithTimeout(context.Background(), exportEndsIn)
		defer cancel()
		return errors.Join(err, l.tell(ctx), l.seal(ctx, false))
	}
}

// NoteEverything notes that everything is about to leave as one file.
// Errors: invalid (no purpose), unavailable, no_space.
func (e *Exports) NoteEverything(ctx context.Context, actor models.Actor, purpose models.Purpose) error {
	if !models.Purposes.Has(string(purpose)) {
		return models.Faulty(models.Wrong("purpose", models.RuleRequired))
	}
	_, err := e.Accesses.begin(ctx, actor, "", purpose, models.ExportNote{Format: "jsonl"})
	return err
}
