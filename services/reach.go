package services

import (
	"context"
	"slices"

	"github.com/cotprogramme/baraza/models"
)

// The reach of a record follows from what it belongs to, and from nothing else
// that might fail: not from whether its other members are still right, and not from
// whether what it belongs to was deleted. What cannot be found closes the record.

// hosted is the reach of a fact of the day that the organizations host. It counts for
// whom they belonged to on that day. Of these only those see it to whom they belong
// today as well: what is added to a record, or changed in it, after its group has left
// is none of the former federation's business.
func (h *Home) hosted(day models.Date, hosts ...models.ID) models.Reach {
	g := h.Directory.Graph()
	r := models.Reach{Within: g.Above(day, hosts...)}
	now := g.Above(h.today(), hosts...)
	r.See(slices.DeleteFunc(g.Seers(day, day, hosts...), func(org models.ID) bool { return !slices.Contains(now, org) }))
	return r
}

// standing is the reach of what belongs to the organizations today and was
// recorded on some day.
func (h *Home) standing(recorded models.Date, orgs ...models.ID) models.Reach {
	g, today := h.Directory.Graph(), h.today()
	r := models.Reach{Within: g.Above(today, orgs...)}
	r.See(g.Seers(today, recorded, orgs...))
	return r
}

// recordedOn is the day on which a record was made; today for a new one.
func (h *Home) recordedOn(m *models.Meta) models.Date {
	if m.CreatedAt == 0 {
		return h.today()
	}
	return m.CreatedAt.Today()
}

// closed is the reach of a record of which it is not known what it belongs to.
func closed(r models.Reach) models.Reach {
	r.Restricted, r.Cleared = true, nil
	return r
}

// found gets a record, whatever became of it; nil when there is none.
func found[T any](ctx context.Context, store Store[T], id models.ID) (*T, error) {
	t, err := store.Get(ctx, wholeForRules, id)
	return t, notFoundIsFine(err)
}

// ofIssue is the reach of what happened on the day on an issue.
func (h *Home) ofIssue(ctx context.Context, r *models.Reach, issue models.ID, day func(*models.Issue) models.Date) error {
	i, err := found(ctx, h.Stores.Issues, issue)
	if err != nil {
		return err
	}
	if i == nil {
		*r = closed(*r)
		return nil
	}
	*r = h.hosted(day(i), i.Hosts...)
	r.Restricted, r.Cleared = i.Restricted, i.Cleared
	return nil
}

// onDay is a day that does not depend on the issue.
func onDay(d models.Date) func(*models.Issue) models.Date {
	return func(*models.Issue) models.Date { return d }
}

func openedOn(i *models.Issue) models.Date { return i.OpenedOn }

func (h *Home) reachOfIssue(_ context.Context, i *models.Issue) error {
	i.Reach = h.hosted(i.OpenedOn, i.Hosts...)
	if i.Sensitivity == models.Restricted {
		i.Restricted, i.Cleared = true, i.Hosts
	}
	return nil
}

// reachOfAction clears, on restricted issues, the hosts of the issues and those of
// the action itself: no host is locked out of what it held.
func (h *Home) reachOfAction(ctx context.Context, a *models.Action) error {
	r := h.hosted(a.On, a.Hosts...)
	for _, id := range a.Issues {
		i, err := found(ctx, h.Stores.Issues, id)
		switch {
		case err != nil:
			return err
		case i == nil:
			r.Restricted = true
		case i.Restricted:
			r.Restricted, r.Cleared = true, unionOf(r.Cleared, i.Cleared)
		}
	}
	if r.Restricted {
		r.Cleared = unionOf(r.Cleared, a.Hosts)
	}
	a.Reach = r
	return nil
}

func (h *Home) reachOfOneToOne(ctx context.Context, o *models.OneToOne) error {
	r := h.hosted(o.On, o.Host)
	if o.Issue != "" {
		i, err := found(ctx, h.Stores.Issues, o.Issue)
		switch {
		case err != nil:
			return err
		case i == nil:
			r = closed(r)
		default:
			r.Restricted, r.Cleared = i.Restricted, i.Cleared
		}
	}
	o.Reach = r
	return nil
}

// reachOfResponse looks the issue up by the demand, which it cannot leave.
func (h *Home) reachOfResponse(ctx context.Context, r *models.DemandResponse) error {
	issue, on := r.Issue, r.On
	d, err := found(ctx, h.Stores.Demands, r.Demand)
	if err != nil {
		return err
	}
	if d != nil {
		issue = d.Issue
	}
	a, err := found(ctx, h.Stores.Actions, r.Action)
	if err != nil {
		return err
	}
	if a != nil {
		on = a.On
	}
	return h.ofIssue(ctx, &r.Reach, issue, onDay(on))
}

// reachOfPerson gives people to their own groups. Of an official who holds, held or is to
// hold a post everybody sees the name and the posts; that is decided where records are
// shown. Somebody who is only called an official stays within the group.
func (h *Home) reachOfPerson(ctx context.Context, p *models.Person) error {
	p.Reach = models.Reach{}
	keepers := p.Keepers()
	if len(keepers) > 0 {
		p.Reach = h.standing(h.recordedOn(&p.Meta), keepers...)
	}
	public, err := h.inPublicOffice(ctx, p)
	if err != nil {
		return err
	}
	if public {
		if len(p.Sight) > 0 {
			p.Sight = unionOf(everybody, p.Sight)
		}
		p.Within = unionOf(everybody, p.Within)
	}
	if p.Sensitivity == models.Restricted {
		p.Restricted, p.Cleared = true, keepers
	}
	return nil
}

// inPublicOffice reports whether the person is an official with a post, of whatever time.
func (h *Home) inPublicOffice(ctx context.Context, p *models.Person) (bool, error) {
	if !p.HasKind(models.Official) {
		return false, nil
	}
	terms, err := h.Stores.Holders.Find(ctx, wholeForRules, anyTerm(p.ID))
	return len(terms) > 0, err
}

func anyTerm(person models.ID) models.Query {
	return models.Query{Where: equals("person", string(person)), Limit: 1}
}

// reachOfConsent is the person's, less everybody: what an official agreed to in
// private life is not for everybody.
func (h *Home) reachOfConsent(ctx context.Context, c *models.ConsentRecord) error {
	p, err := found(ctx, h.Stores.People, c.Person)
	if err != nil {
		return err
	}
	if p == nil {
		c.Reach = closed(c.Reach)
		return nil
	}
	own := func(ids []models.ID) []models.ID {
		var out []models.ID
		for _, id := range ids {
			if id != models.Public {
				out = append(out, id)
			}
		}
		return out
	}
	c.Reach = models.Reach{Within: own(p.Within), Restricted: p.Restricted, Cleared: p.Cleared}
	c.Reach.See(own(p.Seers()))
	return nil
}

// reachOfSubject is the reach of the record that a comment or a photo is about.
func (h *Home) reachOfSubject(ctx context.Context, about models.Subject, r *models.Reach) error {
	n := h.noun(about.Noun)
	if n == nil || !n.declared().discussed {
		*r = closed(*r)
		return nil
	}
	of, err := n.recorded(ctx, about.ID)
	if err != nil {
		return err
	}
	if of == nil {
		*r = closed(*r)
		return nil
	}
	*r = *of.Access()
	return nil
}
