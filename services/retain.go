package services

import (
	"context"

	"github.com/cotprogramme/baraza/models"
)

// TooLong is something that is kept for longer than the table of retention says.
type TooLong struct {
	Noun    models.Noun
	ID      models.ID
	Person  models.ID
	Members []string // none for a whole person
	After   models.Since
	On      models.Date // the last contact, the close or the withdrawal
	Until   models.Date // the last day on which it was to be kept
}

// Retained is what was kept for too long.
type Retained struct {
	TooLong []TooLong
	Erased  int  // how many of them were erased
	Wiped   bool // also from the files of the database
}

// Retain lists what is kept of people for longer than the table of retention
// says, and why; it names records, not people. With apply it is erased as a
// request of the person would be, each with its event; nothing else is touched.
// Errors: unavailable, no_space, state_not_allowed (the only administrator).
// Source: Data Protection Act 2019 (Kenya), section 39.
func (p *Privacy) Retain(ctx context.Context, actor models.Actor, apply bool) (Retained, error) {
	var out Retained
	if err := p.Directory.Refresh(ctx); err != nil {
		return out, err
	}
	r := &retaining{Privacy: p, today: p.today(), listed: map[string]bool{}}
	if err := r.plan(ctx); err != nil {
		return out, err
	}
	if out.TooLong = r.list; !apply || len(r.list) == 0 {
		return out, nil
	}
	for _, o := range r.list {
		if err := p.retainNot(ctx, actor, o); err != nil {
			return out, err
		}
		out.Erased++
	}
	err := p.followed(ctx)
	if err == nil {
		out.Wiped, err = p.Stores.Wipe(ctx)
	}
	return out, err
}

// retaining is a look through everything that is kept of people.
type retaining struct {
	*Privacy
	today    models.Date
	contacts *contacts
	list     []TooLong
	listed   map[string]bool // members of records that are in the list
}

func (r *retaining) plan(ctx context.Context) (err error) {
	if r.contacts, err = r.Privacy.contacts(ctx); err != nil {
		return err
	}
	people := []*models.Person{}
	err = r.Stores.People.Each(ctx, wholeForRules, nil, func(t *models.Person) error {
		if t.ErasedAt == 0 {
			people = append(people, t)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, t := range people {
		if err := r.person(ctx, t); err != nil {
			return err
		}
	}
	return r.closedCases(ctx)
}

// past reports whether data of a class that were needed until the day are kept
// for too long.
func (r *retaining) past(class models.DataClass, after models.Since, day models.Date) (until models.Date, past bool) {
	until, ok := models.KeptUntil(class, after, day)
	return until, ok && until < r.today
}

func (r *retaining) person(ctx context.Context, t *models.Person) error {
	last := r.contacts.last[t.ID]
	if last == "" { // a record that was deleted meets nobody any more
		last = t.CreatedAt.Today()
	}
	if !r.contacts.needed[t.ID] {
		if until, past := r.past(models.OfNames, models.LastContact, last); past {
			r.list = append(r.list, TooLong{models.People, t.ID, t.ID, nil, models.LastContact, last, until})
			return nil
		}
	}
	if err := r.withdrawn(ctx, t); err != nil || r.contacts.needed[t.ID] {
		return err
	}
	for _, class := range []models.DataClass{models.OfContact, models.OfSpecial, models.Confidence} {
		until, past := r.past(class, models.LastContact, last)
		if !past {
			continue
		}
		r.add(t.ID, models.People, t.ID, t, models.MembersOf(models.People, class), models.LastContact, last, until)
		err := r.eachHolding(ctx, t, models.OneToOnes, func(id models.ID, record any) {
			r.add(t.ID, models.OneToOnes, id, record, models.MembersOf(models.OneToOnes, class), models.LastContact, last, until)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// add lists those of the members that hold something and are not listed yet.
func (r *retaining) add(person models.ID, noun models.Noun, id models.ID, record any, members []string, after models.Since, on, until models.Date) {
	var filled []string
	for _, m := range members {
		for _, f := range models.Filled(record, m) {
			if key := string(id) + "/" + f; !r.listed[key] {
				r.listed[key] = true
				filled = append(filled, f)
			}
		}
	}
	if len(filled) > 0 {
		r.list = append(r.list, TooLong{noun, id, person, filled, after, on, until})
	}
}

// withdrawn lists what is held for purposes whose consent was taken back.
func (r *retaining) withdrawn(ctx context.Context, t *models.Person) error {
	standings, err := r.standings(ctx, t)
	if err != nil {
		return err
	}
	held, err := r.heldInVain(ctx, t, standings)
	for _, h := range held {
		for _, s := range standings {
			if s.Purpose == h.Purpose {
				for _, m := range h.Members {
					r.listed[string(h.ID)+"/"+m] = true
				}
				r.list = append(r.list, TooLong{h.Noun, h.ID, t.ID, h.Members, models.Withdrawal, s.WithdrawnOn, s.WithdrawnOn})
			}
		}
	}
	return err
}

// closedCases lists what was told in confidence on issues that were closed long
// ago.
func (r *retaining) closedCases(ctx context.Context) error {
	closed := map[models.ID]models.Date{}
	err := each(ctx, r.Stores.Issues, func(i *models.Issue) {
		if _, past := r.past(models.Confidence, models.CaseClosed, i.ClosedOn); past && i.ClosedOn != "" {
			closed[i.ID] = i.ClosedOn
		}
	})
	return firstErr(err, r.Stores.OneToOnes.Each(ctx, wholeForRules, nil, func(o *models.OneToOne) error {
		if on, ok := closed[o.Issue]; ok {
			until, _ := r.past(models.Confidence, models.CaseClosed, on)
			r.add(o.Person, models.OneToOnes, o.ID, o, models.MembersOf(models.OneToOnes, models.Confidence), models.CaseClosed, on, until)
		}
		return nil
	}))
}

// retainNot erases one thing that was kept for too long.
func (p *Privacy) retainNot(ctx context.Context, actor models.Actor, o TooLong) error {
	f := &erasing{Services: p.Services, actor: actor, basis: "no_longer_needed"}
	if o.After == models.Withdrawal {
		f.basis = "consent_withdrawn"
	}
	told := func(e models.Event) bool { return touches(e, o.Members...) }
	switch {
	case o.Members == nil:
		person, err := p.Stores.People.Get(ctx, wholeForRules, o.ID)
		if err != nil {
			return err
		}
		_, err = p.forget(ctx, actor, person, f.basis, "")
		return err
	case o.Noun == models.People:
		return erase(ctx, f, f.People, o.ID, told, func(t *models.Person) { models.Hide(t, o.Members) })
	case o.Noun == models.OneToOnes:
		return erase(ctx, f, f.OneToOnes, o.ID, told, func(t *models.OneToOne) { models.Hide(t, o.Members) })
	}
	person, err := p.Stores.People.Get(ctx, wholeForRules, o.Person)
	if err != nil {
		return err
	}
	f.person = person
	return erasePhotos(ctx, f)
}
