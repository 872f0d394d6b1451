package services

import (
	"context"

	"github.com/cotprogramme/baraza/models"
)

// consents are read and recorded by those who work with the person. Deleting one
// is for a record that should never have been made; its history stays.
func (h *Home) consents() *Records[models.ConsentRecord, models.ConsentRecordInput] {
	r := &Records[models.ConsentRecord, models.ConsentRecordInput]{home: h, noun: models.Consents, store: h.Stores.Consents, sorts: "-on on -created created"}
	r.rules = Rules[models.ConsentRecord, models.ConsentRecordInput]{
		Read: models.KeepConsents, Write: models.KeepConsents, Remove: models.ErasePeople,
		Input:  func(c *models.ConsentRecord) *models.ConsentRecordInput { return &c.ConsentRecordInput },
		Derive: h.deriveConsent,
		Reach:  h.reachOfConsent, Belongs: true,
		Refers:   []Reference{{Member: "person", To: models.People, Reach: true, Needs: true}},
		Contacts: func(c *contacts, t *models.ConsentRecord) { c.met(t.Person, t.On) },
		Fixed: func(was, next *models.ConsentRecordInput) (f models.Faults) {
			f.Add(was.Person == next.Person, "/person", models.RuleFixed)
			f.Add(was.Purpose == next.Purpose, "/purpose", models.RuleFixed)
			return f
		},
	}
	r.rules.Lacks = map[string]string{
		"Search": notSearched, "Day": noFigure, "Title": "a person says what it is",
		"Columns": noTable, "taken_by": "an account, which is never deleted for good",
	}
	return r
}

func (h *Home) deriveConsent(ctx context.Context, c Change[models.ConsentRecord]) error {
	var f models.Faults
	h.notFuture(&f, "/on", c.Next.On)
	f.Add(c.Next.WithdrawnOn == "" || c.Next.On <= c.Next.WithdrawnOn, "/on", models.RuleOrder, "withdrawn_on")
	if err := f.Err(); err != nil {
		return err
	}
	p, err := exists(ctx, h.Stores.People, h.scope(c.Actor, models.ReadPeople), c.Next.Person, "/person")
	if err != nil {
		return err
	}
	if p.ErasedAt != 0 && c.Was == nil {
		return models.Refuse(models.ProblemErased)
	}
	taken := named{pointer: "/taken_by", now: c.Next.TakenBy}
	if c.Was != nil {
		taken.was = c.Was.TakenBy
	}
	if err := h.named(ctx, c.Actor, taken); err != nil {
		return err
	}
	if c.Next.TakenBy == "" {
		c.Next.TakenBy = c.Actor.User
	}
	return nil
}

// Withdrawal says when a consent was taken back.
type Withdrawal struct {
	On models.Date `json:"on" validate:"required,date" doc:"The day on which the person took it back." example:"2025-09-01"`
}

// Withdraw records that a person took a consent back. What was held for that
// purpose only is named by ConsentsOf and by Retain from then on.
// Errors: not_found, forbidden, version_required, stale, invalid,
// state_not_allowed (it was taken back before).
// Source: Data Protection Act 2019 (Kenya), section 32(2).
func (p *Privacy) Withdraw(ctx context.Context, actor models.Actor, in models.Do[Withdrawal]) (models.Stored[models.ConsentRecord], error) {
	var none models.Stored[models.ConsentRecord]
	was, next, err := p.Consents.load(ctx, actor, in.Versioned, models.KeepConsents)
	if err != nil {
		return none, err
	}
	var f models.Faults
	p.notFuture(&f, "/on", in.Body.On)
	if err := firstErr(f.Err(), next.Withdraw(in.Body.On)); err != nil {
		return none, err
	}
	return p.Consents.put(ctx, actor, was, next, "withdrawn", "")
}

// PersonConsents is how it stands with what a person agreed to.
type PersonConsents struct {
	Person   models.ID                `json:"person" doc:"The person." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d"`
	Purposes []models.ConsentStanding `json:"purposes" doc:"Every purpose, and whether a consent to it stands."`
	Noted    *models.Consent          `json:"noted,omitempty" doc:"The consent that the person's record notes in its own words."`
	ToErase  []Held                   `json:"to_erase" doc:"What is still held for purposes whose consent was taken back, and for nothing else: erase it, or the whole person."`
}

// Held is what a record holds for one purpose.
type Held struct {
	Purpose models.ConsentPurpose `json:"purpose" doc:"The purpose." example:"contact"`
	Noun    models.Noun           `json:"noun" doc:"What kind of record holds it." example:"people"`
	ID      models.ID             `json:"id" doc:"The record." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d"`
	Members []string              `json:"members" doc:"The members that do." example:"phone"`
}

// ConsentsOf says for each purpose whether the person's consent stands, from the
// register and from the consent that the person's record notes, and what is
// held although the consent was taken back.
// Errors: not_found, forbidden, unavailable.
func (p *Privacy) ConsentsOf(ctx context.Context, actor models.Actor, in models.ByID) (PersonConsents, error) {
	var none PersonConsents
	if err := p.Directory.Refresh(ctx); err != nil {
		return none, err
	}
	person, err := p.Stores.People.Get(ctx, p.Services.People.ownScope(actor), in.ID)
	if err != nil {
		return none, err
	}
	if !p.scope(actor, models.KeepConsents).Holds(person.Reach) {
		return none, models.Refuse(models.ProblemForbidden)
	}
	if err := p.Accesses.note(ctx, actor, models.AccessEntry{Noun: models.Consents, People: []models.ID{person.ID}}); err != nil {
		return none, err
	}
	out := PersonConsents{Person: person.ID, Noted: person.Consent}
	if out.Purposes, err = p.standings(ctx, person); err != nil {
		return none, err
	}
	out.ToErase, err = p.heldInVain(ctx, person, out.Purposes)
	return out, err
}

func (p *Privacy) standings(ctx context.Context, person *models.Person) ([]models.ConsentStanding, error) {
	var register []models.ConsentRecord
	err := collectAll(ctx, p.Stores.Consents, equals("person", string(person.ID)), nil, &register)
	return models.Standings(person.Consent, register), err
}

// heldInVain lists what is held for purposes whose consent was taken back.
func (p *Privacy) heldInVain(ctx context.Context, person *models.Person, standings []models.ConsentStanding) ([]Held, error) {
	list := []Held{}
	for _, s := range standings {
		if s.Given || s.WithdrawnOn == "" {
			continue
		}
		for _, row := range models.HeldFor {
			if row.Purpose != s.Purpose {
				continue
			}
			err := p.eachHolding(ctx, person, row.Noun, func(id models.ID, record any) {
				if members := models.Filled(record, row.Members); len(members) > 0 {
					list = append(list, Held{s.Purpose, row.Noun, id, members})
				}
			})
			if err != nil {
				return nil, err
			}
		}
	}
	return list, nil
}

// eachHolding calls do with the records of a noun that are about the person.
func (p *Privacy) eachHolding(ctx context.Context, person *models.Person, noun models.Noun, do func(models.ID, any)) error {
	is := func(field string) []models.Condition {
		return []models.Condition{{Field: field, Op: models.Is, Values: []any{string(person.ID)}}}
	}
	switch noun {
	case models.People:
		do(person.ID, person)
	case models.OneToOnes:
		return p.Stores.OneToOnes.Each(ctx, wholeForRules, is("person"), func(o *models.OneToOne) error { do(o.ID, o); return nil })
	case models.Attachments:
		return p.Stores.Attachments.Each(ctx, wholeForRules, is("about"), func(a *models.Attachment) error { do(a.ID, a); return nil })
	}
	return nil
}
