package services

import (
	"cmp"
	"context"
	"errors"
	"reflect"
	"slices"

	"github.com/cotprogramme/baraza/models"
)

// rederive runs the rules of a record again because another record changed,
// and stores it if something follows that was not so before.
func rederive[T, I any](ctx context.Context, r *Records[T, I], t *T, cause models.ID) error {
	next, err := r.derived(ctx, t)
	if err != nil {
		return err
	}
	if reflect.DeepEqual(t, next) {
		return nil
	}
	a := r.home.account(System, models.Recounted, "")
	a.Cause = cause
	_, err = r.store.Put(ctx, t, next, a)
	if isProblem(err, models.ProblemStale) {
		return nil // somebody changed it meanwhile; that change brings it here again
	}
	return err
}

// derived is a record as its rules would have it. Of one that no longer passes
// them, because what it refers to was deleted or changed since, only the reach
// follows; the rest stays as it is.
func (r *Records[T, I]) derived(ctx context.Context, t *T) (*T, error) {
	next, err := r.copyOf(ctx, t)
	if err != nil {
		return nil, err
	}
	err = r.derive(ctx, Change[T]{Actor: System, Was: t, Next: next})
	p := (*models.Problem)(nil)
	if !errors.As(err, &p) || models.Describe(p.Code).Kind == models.Unavailable {
		return next, err
	}
	if next, err = r.copyOf(ctx, t); err != nil {
		return nil, err
	}
	return next, r.reach(ctx, next)
}

// all runs the rules of every record again that meets the condition.
func all[T, I any](ctx context.Context, r *Records[T, I], field string, value any, cause models.ID) error {
	return allOf(ctx, r, []models.Condition{{Field: field, Op: models.Is, Values: []any{value}}}, cause)
}

// allOf runs the rules of every record again that meets the conditions.
func allOf[T, I any](ctx context.Context, r *Records[T, I], where []models.Condition, cause models.ID) error {
	return r.store.Each(ctx, wholeForRules, where, func(t *T) error { return rederive(ctx, r, t, cause) })
}

func touches(e models.Event, members ...string) bool {
	for _, c := range e.Changes {
		if slices.Contains(members, c.Member) {
			return true
		}
	}
	return false
}

// followers says for each noun what follows from a change: what its rules say, and what
// else some need.
func (s *Services) followers() map[models.Noun]follower {
	more := map[models.Noun]func(context.Context, models.Event) error{
		models.Affiliations:  s.affiliationChanged,
		models.People:        s.personChanged,
		models.Holders:       s.holderChanged,
		models.Actions:       s.actionChanged,
		models.ResponsesNoun: s.responseChanged,
		models.Outcomes:      (&Campaigns{s}).judged,
	}
	table := map[models.Noun]follower{}
	for _, n := range s.nouns {
		f := n.follower()
		f.cascade = func(ctx context.Context, e models.Event) error {
			if also := more[e.Noun]; also != nil {
				if err := also(ctx, e); err != nil {
					return err
				}
			}
			if !touches(e, reachMembers...) {
				return nil
			}
			return s.belonging(ctx, e)
		}
		table[n.named()] = f
	}
	// What happens on an issue counts for the federations of its own day.
	issues := table[models.Issues]
	issues.cascade = s.issueChanged
	table[models.Issues] = issues
	return table
}

// belonging runs the rules again of all that takes its reach from a record.
func (h *Home) belonging(ctx context.Context, e models.Event) error {
	for from, r := range h.references(e.Noun) {
		if !r.Reach {
			continue
		}
		if err := from.rederiveAll(ctx, r.field(), e.Record, e.Record); err != nil {
			return err
		}
	}
	return nil
}

// settling looks again at the reach of a record that takes it from another one. What was
// read a while ago is good enough to see that all is well; otherwise all is read anew.
func settling[T, I any](r *Records[T, I]) func(look, ctx context.Context, id models.ID) error {
	return func(look, ctx context.Context, id models.ID) error {
		t, err := r.store.Get(look, wholeForRules, id)
		if err != nil {
			return notFoundIsFine(err)
		}
		next, err := r.copyOf(look, t)
		if err != nil {
			return err
		}
		if err := r.reach(look, next); err != nil || sameReach(reach(t), reach(next)) {
			return err
		}
		if t, err = r.store.Get(ctx, wholeForRules, id); err != nil {
			return notFoundIsFine(err)
		}
		_, err = r.reseat(ctx, t, "")
		return err
	}
}

// entry reads a record and tells what a search and the sums know of it.
func entry[T any](store Store[T], of func(*T) *models.SearchEntry, day func(*T) models.Date) func(context.Context, models.ID) (indexed, error) {
	return func(ctx context.Context, id models.ID) (indexed, error) {
		t, err := store.Get(ctx, wholeForRules, id)
		if err != nil {
			return indexed{}, notFoundIsFine(err)
		}
		x := indexed{version: base(t).Version}
		if day != nil {
			x.facts = []affected{{reach(t).Within, day(t).Month()}}
		}
		if of == nil || base(t).Deleted() {
			return x, nil
		}
		x.entry = of(t)
		x.entry.Reach = *reach(t)
		return x, nil
	}
}

func organizationEntry(o *models.Organization) *models.SearchEntry {
	return &models.SearchEntry{Noun: models.Organizations, Title: o.Name, Note: o.ShortName, On: o.FormedOn,
		Words: models.WordsOf(append([]string{o.Name, o.ShortName, o.Sector}, o.Aliases...)...)}
}

func postEntry(p *models.Post) *models.SearchEntry {
	return &models.SearchEntry{Noun: models.Posts, Title: p.Title, Note: p.Body, Words: models.WordsOf(p.Title, p.Body)}
}

func issueEntry(i *models.Issue) *models.SearchEntry {
	return &models.SearchEntry{Noun: models.Issues, Title: i.Title, Note: i.Description, On: i.OpenedOn, Issue: i.ID,
		Words: models.WordsOf(i.Title, i.Description, i.Reason,
			models.Categories.Label(string(i.Category), models.English), models.Categories.Label(string(i.Category), models.Swahili))}
}

func demandEntry(d *models.Demand) *models.SearchEntry {
	return &models.SearchEntry{Noun: models.Demands, Title: d.What, On: d.MadeOn, Issue: d.Issue, Words: models.WordsOf(d.What, d.Leverage)}
}

func actionEntry(a *models.Action) *models.SearchEntry {
	issue := models.ID("")
	if len(a.Issues) > 0 {
		issue = a.Issues[0]
	}
	kind := models.ActionKinds.Label(string(a.Kind), models.English)
	return &models.SearchEntry{Noun: models.Actions, Title: cmp.Or(a.Title, kind), Note: a.Objective, On: a.On, Issue: issue,
		Words: models.WordsOf(a.Title, a.Objective, a.Venue, a.Decision, kind, models.ActionKinds.Label(string(a.Kind), models.Swahili))}
}

func commitmentEntry(c *models.Commitment) *models.SearchEntry {
	return &models.SearchEntry{Noun: models.Commitments, Title: c.Words, On: c.GivenOn, Issue: c.Issue, Words: models.WordsOf(c.Words, c.Witnesses)}
}

func outcomeEntry(o *models.Outcome) *models.SearchEntry {
	return &models.SearchEntry{Noun: models.Outcomes, Title: o.Title, Note: o.Description, On: o.ObservedOn, Issue: o.Issue, Words: models.WordsOf(o.Title, o.Description)}
}

// issueChanged brings along everything that takes something over from the
// issue, and the issues that were taken into it.
func (s *Services) issueChanged(ctx context.Context, e models.Event) error {
	if touches(e, "within", "status") {
		if err := all(ctx, s.Issues, "parent", string(e.Record), e.Record); err != nil {
			return err
		}
	}
	if !touches(e, "hosts", "sight", "restricted", "cleared", "category", "origin", "area") {
		return nil
	}
	return s.belonging(ctx, e)
}

func (s *Services) actionChanged(ctx context.Context, e models.Event) error {
	if !touches(e, "on", "hosts") {
		return nil
	}
	return all(ctx, s.Responses, "action", string(e.Record), e.Record)
}

// holderChanged looks again whether the people of a term are in public office, and
// names the official of each fact again: who held a post is often recorded after the
// facts.
func (s *Services) holderChanged(ctx context.Context, e models.Event) error {
	t, err := s.Stores.Holders.Get(ctx, wholeForRules, e.Record)
	if err != nil {
		return notFoundIsFine(err)
	}
	people := []models.ID{t.Person}
	for _, c := range e.Changes {
		if was, ok := c.Was.(string); ok && c.Member == "person" {
			people = append(people, models.ID(was))
		}
	}
	for _, id := range people {
		if err := s.officeOf(ctx, id); err != nil {
			return err
		}
	}
	post := string(t.Post)
	return firstErr(
		all(ctx, s.Targets, "post", post, e.Record),
		all(ctx, s.Demands, "post", post, e.Record),
		all(ctx, s.Responses, "post", post, e.Record),
		all(ctx, s.Commitments, "post", post, e.Record),
	)
}

// responseChanged gives the demand its newest answer.
func (s *Services) responseChanged(ctx context.Context, e models.Event) error {
	r, err := s.Stores.Responses.Get(ctx, wholeForRules, e.Record)
	if err != nil {
		return notFoundIsFine(err)
	}
	d, err := s.Stores.Demands.Get(ctx, wholeForRules, r.Demand)
	if err != nil {
		return notFoundIsFine(err)
	}
	return rederive(ctx, s.Demands, d, e.Record)
}

// personChanged gives officers the sex of the person anew, for the two-thirds rule.
func (s *Services) personChanged(ctx context.Context, e models.Event) error {
	if !touches(e, "sex") {
		return nil
	}
	return all(ctx, s.Officers, "person", string(e.Record), e.Record)
}

func notFoundIsFine(err error) error {
	if isProblem(err, models.ProblemNotFound) {
		return nil
	}
	return err
}

func (s *Services) affiliationChanged(ctx context.Context, e models.Event) error {
	a, err := s.Stores.Affiliations.Get(ctx, wholeForRules, e.Record)
	if err != nil {
		return notFoundIsFine(err)
	}
	return s.membershipMoved(ctx, a)
}

// membershipMoved derives the facts of everything below the child again: they count for
// the federations of their own day, and are seen by those of today.
func (s *Services) membershipMoved(ctx context.Context, a *models.Affiliation) error {
	where, cause := s.ofAllBelow(a.Child), a.ID
	err := firstErr(
		allOf(ctx, s.Issues, where, cause), allOf(ctx, s.Demands, where, cause), allOf(ctx, s.Actions, where, cause),
		allOf(ctx, s.OneToOnes, where, cause), allOf(ctx, s.Responses, where, cause), allOf(ctx, s.Commitments, where, cause),
		allOf(ctx, s.Outcomes, where, cause), allOf(ctx, s.Scores, where, cause), allOf(ctx, s.Targets, where, cause),
	)
	if err != nil {
		return err
	}
	return s.standing(ctx, a.Child, cause)
}

// standing brings organizations, officers and people up to date with who
// stands above them today.
func (s *Services) standing(ctx context.Context, child, cause models.ID) error {
	for _, org := range s.Directory.Graph().EverBelow(child) {
		o, err := s.Stores.Organizations.Get(ctx, wholeForRules, org)
		if err != nil {
			if err = notFoundIsFine(err); err != nil {
				return err
			}
			continue
		}
		if err := rederive(ctx, s.Organizations, o, cause); err != nil {
			return err
		}
	}
	return firstErr(
		all(ctx, s.Officers, "within", string(child), cause),
		all(ctx, s.People, "within", string(child), cause),
		all(ctx, s.Affiliations, "within", string(child), cause),
	)
}

// affiliationsBetween brings up to date what depends on affiliations that
// began or ended after one day and up to another.
func (s *Services) affiliationsBetween(ctx context.Context, after, upTo models.Date) error {
	return s.Stores.Affiliations.Each(ctx, wholeForRules, notDeleted, func(a *models.Affiliation) error {
		crossed := func(d models.Date) bool { return d != "" && after < d && d <= upTo }
		if !crossed(a.From) && !crossed(a.Until) {
			return nil
		}
		return s.membershipMoved(ctx, a)
	})
}
