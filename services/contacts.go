package services

import (
	"context"

	"github.com/cotprogramme/baraza/models"
)

// contacts is what is known of when people were last in contact, and who is
// still needed whatever the day.
type contacts struct {
	last   map[models.ID]models.Date
	needed map[models.ID]bool // somebody who holds an office, owes something, has an account
}

func (c *contacts) met(person models.ID, on models.Date) {
	if person != "" {
		c.last[person] = max(c.last[person], on)
	}
}

func (c *contacts) need(person models.ID, needed bool) {
	if person != "" && needed {
		c.needed[person] = true
	}
}

// contacts looks through everything in which a person stands, once for all
// people: who took a role is in no index.
func (p *Privacy) contacts(ctx context.Context) (*contacts, error) {
	c := &contacts{map[models.ID]models.Date{}, map[models.ID]bool{}}
	s := p.Stores
	err := firstErr(
		each(ctx, s.People, func(t *models.Person) { c.met(t.ID, t.CreatedAt.Today()); c.need(t.ID, t.HasKind(models.Official)) }),
		each(ctx, s.People, func(t *models.Person) {
			if t.Consent != nil {
				c.met(t.ID, t.Consent.On)
			}
		}),
		each(ctx, s.OneToOnes, func(t *models.OneToOne) { c.met(t.Person, t.On) }),
		each(ctx, s.Scores, func(t *models.Score) { c.met(t.Scorer, t.ScoredOn) }),
		each(ctx, s.Consents, func(t *models.ConsentRecord) { c.met(t.Person, t.On) }),
		each(ctx, s.Officers, func(t *models.Officer) { c.met(t.Person, max(t.From, t.Until)); c.need(t.Person, t.Until == "") }),
		each(ctx, s.Holders, func(t *models.Holder) { c.met(t.Person, max(t.From, t.Until)); c.need(t.Person, t.Until == "") }),
		each(ctx, s.Requests, func(t *models.DataRequest) {
			c.met(t.Person, t.ReceivedOn)
			c.need(t.Person, t.Status == models.RequestOpen)
		}),
		each(ctx, s.Users, func(t *models.User) { c.need(t.Person, !t.Disabled) }))
	return c, firstErr(err, p.contactsOfCases(ctx, c))
}

func (p *Privacy) contactsOfCases(ctx context.Context, c *contacts) error {
	return firstErr(
		each(ctx, p.Stores.Actions, func(a *models.Action) {
			for _, r := range a.Roles {
				c.met(r.Person, a.On)
			}
		}),
		each(ctx, p.Stores.Commitments, func(m *models.Commitment) {
			c.met(m.Owner, m.GivenOn)
			c.need(m.Owner, !m.Status.Settled() && m.InheritedBy == "")
			for _, f := range m.FollowUps {
				c.met(f.By, f.On)
			}
		}),
		each(ctx, p.Stores.Issues, func(i *models.Issue) {
			if i.Next != nil {
				c.need(i.Next.Owner, i.Status == models.Open)
			}
		}))
}

// each calls do with every record that is not deleted.
func each[T any](ctx context.Context, store Store[T], do func(*T)) error {
	return store.Each(ctx, wholeForRules, notDeleted, func(t *T) error { do(t); return nil })
}
