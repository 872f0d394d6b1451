package services_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"github.com/cotprogramme/baraza/cmd/wiring"
	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// town is a small world for random histories: groups and federations whose
// affiliations change, and what the groups do.
type town struct {
	*world
	orgs    []models.ID
	links   map[models.ID]models.AffiliationInput
	issues  map[models.ID]*models.IssueInput
	closed  map[models.ID]models.IssueStatus
	parents map[models.ID]models.ID
	actions map[models.ID]*models.ActionInput
}

func newTown(t *testing.T) *town {
	w := &town{world: newWorld(t), links: map[models.ID]models.AffiliationInput{}, issues: map[models.ID]*models.IssueInput{},
		closed: map[models.ID]models.IssueStatus{}, parents: map[models.ID]models.ID{}, actions: map[models.ID]*models.ActionInput{}}
	for n := range 5 {
		kind := models.FederationOf
		w.orgs = append(w.orgs, create(t, w.Organizations, "", models.OrganizationInput{Name: fmt.Sprintf("Org %d", n), Kind: kind, Level: "ward", Status: "active"}))
	}
	return w
}

var ctx = context.Background()

func must(t interface{ Fatal(...any) }, err error) {
	if err != nil {
		t.Fatal(err)
	}
}

func day(t *rapid.T, name string) models.Date {
	return models.Date("2025-01-01").AddDays(rapid.IntRange(0, 150).Draw(t, name))
}

// live does one random thing.
func (w *town) live(t *rapid.T) {
	some := func(name string) models.ID { return rapid.SampledFrom(w.orgs).Draw(t, name) }
	hosts := func() []models.ID {
		list := rapid.SliceOfNDistinct(rapid.SampledFrom(w.orgs), 1, 3, rapid.ID[models.ID]).Draw(t, "hosts")
		return list
	}
	switch rapid.IntRange(0, 5).Draw(t, "what") {
	case 0:
		a := models.AffiliationInput{Child: some("child"), Parent: some("parent"), From: day(t, "from")}
		s, err := w.Affiliations.Create(ctx, services.System, models.New[models.AffiliationInput]{Body: models.Create[models.AffiliationInput]{Input: a}})
		if err == nil { // circles and overlaps are refused
			w.links[models.ID(s.JSON[7:43])] = a
		}
	case 1:
		if id, ok := pickKey(t, w.links); ok {
			a := w.links[id]
			a.Until = a.From.AddDays(rapid.IntRange(1, 90).Draw(t, "until"))
			if amend(w.world, w.Affiliations, id, a) == nil {
				w.links[id] = a
			}
		}
	case 2:
		in := models.IssueInput{Title: "Issue", Category: rapid.SampledFrom([]models.Category{"health", "safety"}).Draw(t, "category"), Hosts: hosts(), OpenedOn: day(t, "opened"), Origin: "members"}
		w.issues[w.add(t, in)] = &in
	case 3:
		if id, ok := pickKey(t, w.issues); ok && w.closed[id] == "" {
			next := *w.issues[id]
			next.OpenedOn, next.Hosts = day(t, "moved"), hosts()
			must(t, amend(w.world, w.Issues, id, next))
			w.issues[id] = &next
		}
	case 4:
		present := rapid.Int64Range(0, 50).Draw(t, "present")
		in := models.ActionInput{Kind: "march", On: day(t, "on"), Status: models.Held, Hosts: hosts(), Turnout: models.Turnout{Present: &present}}
		s, err := w.Actions.Create(ctx, services.System, models.New[models.ActionInput]{Body: models.Create[models.ActionInput]{Input: in}})
		must(t, err)
		w.actions[models.ID(s.JSON[7:43])] = &in
	case 5:
		w.merge(t)
	}
}

func (w *town) add(t *rapid.T, in models.IssueInput) models.ID {
	s, err := w.Issues.Create(ctx, services.System, models.New[models.IssueInput]{Body: models.Create[models.IssueInput]{Input: in}})
	must(t, err)
	return models.ID(s.JSON[7:43])
}

// merge takes one open issue into another.
func (w *town) merge(t *rapid.T) {
	a, ok := pickKey(t, w.issues)
	b, _ := pickKey(t, w.issues)
	if !ok || a == b || w.closed[a] != "" || w.closed[b] != "" || w.parents[b] == a {
		return
	}
	_, err := w.Campaigns.Move(ctx, services.System, models.Do[models.Move]{Versioned: w.version(t, a), Body: models.Move{Name: "merge", Parent: b}})
	must(t, err)
	w.closed[a], w.parents[a] = models.Merged, b
}

func (w *town) version(t interface{ Fatal(...any) }, id models.ID) models.Versioned {
	s, err := w.Issues.Read(ctx, services.System, models.ByID{ID: id})
	must(t, err)
	return models.Versioned{ID: id, IfMatch: fmt.Sprintf("%q", fmt.Sprint(s.Version))}
}

func pickKey[V any](t *rapid.T, m map[models.ID]V) (models.ID, bool) {
	if len(m) == 0 {
		return "", false
	}
	keys := make([]models.ID, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys[rapid.IntRange(0, len(keys)-1).Draw(t, "which")], true
}

// whole is a patch that replaces all that people wrote.
type whole[I any] struct{ next I }

func (p whole[I]) Apply(I) (I, error) { return p.next, nil }
func (whole[I]) Members() []string    { return nil }

func amend[T, I any](w *world, r *services.Records[T, I], id models.ID, next I) error {
	s, err := r.Read(ctx, services.System, models.ByID{ID: id})
	if err != nil {
		return err
	}
	_, err = r.Amend(ctx, services.System, models.Amend[I]{Versioned: models.Versioned{ID: id, IfMatch: fmt.Sprintf("%q", fmt.Sprint(s.Version))}, Patch: whole[I]{next}})
	return err
}

// counts is what a roll-up must say, worked out from what was done alone.
func (w *town) counts(org models.ID, p models.Period) (issues, actions, present int64) {
	var links []models.Membership
	for _, a := range w.links {
		links = append(links, models.Membership{Child: a.Child, Parent: a.Parent, From: a.From, Until: a.Until})
	}
	g := models.NewGraph(links)
	for id, in := range w.issues {
		if !p.Contains(in.OpenedOn) || !slices.Contains(g.Above(in.OpenedOn, in.Hosts...), org) {
			continue
		}
		if parent := w.issues[w.parents[id]]; parent != nil && slices.Contains(g.Above(parent.OpenedOn, parent.Hosts...), org) {
			continue // the wider issue stands for it
		}
		issues++
	}
	for _, in := range w.actions {
		if p.Contains(in.On) && slices.Contains(g.Above(in.On, in.Hosts...), org) {
			actions++
			present += *in.Turnout.Present
		}
	}
	return issues, actions, present
}

// TestRollupsCountWhatWasDone lives through random histories, in which hosts,
// dates and affiliations change, and compares every roll-up with a plain count.
// Sums that are kept in between must never show.
func TestRollupsCountWhatWasDone(t *testing.T) {
	if testing.Short() {
		t.Fatal("this is the proof of the roll-ups; it is not left out")
	}
	rapid.Check(t, func(rt *rapid.T) {
		w := newTown(t)
		for range rapid.IntRange(3, 25).Draw(rt, "deeds") {
			w.live(rt)
			if rapid.Bool().Draw(rt, "look") {
				w.compare(rt)
			}
		}
		w.compare(rt)
	})
}

func (w *town) compare(t *rapid.T) {
	from := day(t, "period")
	p := models.Period{From: from, To: from.AddDays(rapid.IntRange(0, 120).Draw(t, "length"))}
	if rapid.Bool().Draw(t, "whole months") {
		p = models.Period{From: p.From.Month().First(), To: p.To.Month().Last()}
	}
	for _, org := range w.orgs {
		r, err := w.Rollups.Of(ctx, services.System, services.RollupFor{Organization: org, From: p.From, To: p.To, Every: models.Monthly, By: models.ByCategory})
		must(t, err)
		issues, actions, present := w.counts(org, p)
		got := []int64{r.Total["issues_opened"].Value, r.Total["actions_held"].Value, r.Total["turnout_present"].Value}
		if !slices.Equal(got, []int64{issues, actions, present}) {
			t.Fatalf("%s in %v counts %v, want %v", org, p, got, []int64{issues, actions, present})
		}
		parts := int64(0)
		for _, row := range r.Rows {
			parts += row.Figures["issues_opened"].Value
		}
		if parts != issues {
			t.Fatalf("the rows of %s in %v add up to %d issues, want %d", org, p, parts, issues)
		}
	}
}

// TestSumsUnderWrites asks for roll-ups while issues are recorded, and
// afterwards counts again: a sum computed from older facts must not stay.
func TestSumsUnderWrites(t *testing.T) {
	w := newTown(t)
	org := w.orgs[0]
	ask := services.RollupFor{Organization: org, From: "2025-01-01", To: "2025-06-30"}
	var wg sync.WaitGroup
	const writers, each = 4, 40
	for range writers {
		wg.Go(func() {
			for n := range each {
				in := models.IssueInput{Title: "Issue", Category: "health", Hosts: []models.ID{org}, OpenedOn: models.Date("2025-01-01").AddDays(n), Origin: "members"}
				if _, err := w.Issues.Create(ctx, services.System, models.New[models.IssueInput]{Body: models.Create[models.IssueInput]{Input: in}}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for range 3 {
		wg.Go(func() {
			last := int64(0)
			for range 30 {
				r, err := w.Rollups.Of(ctx, services.System, ask)
				if err != nil {
					t.Error(err)
					return
				}
				if n := r.Total["issues_opened"].Value; n < last {
					t.Errorf("the figure went from %d back to %d", last, n)
				} else {
					last = n
				}
			}
		})
	}
	wg.Wait()
	r, err := w.Rollups.Of(ctx, services.System, ask)
	must(t, err)
	if got := r.Total["issues_opened"].Value; got != writers*each {
		t.Errorf("in the end %d issues are counted, want %d", got, writers*each)
	}
}

// A release before this one kept other sums for viewers of aggregates under the same
// names, and followed under another name. What it kept is not used, and goes.
func TestSumsOfAnEarlierReleaseAreNotUsed(t *testing.T) {
	w := newWorld(t)
	d := newDonor(t, w, 1)
	for range 12 {
		d.record(&fact{noun: models.Actions, on: "2025-01-10", kind: "march", hosts: d.orgs[1:2], adds: map[models.MeasureName]int64{"turnout_present": 8}})
	}
	must(t, w.Relay.CatchUp(ctx))
	head, err := w.Stores.Log.Head(ctx)
	must(t, err)
	must(t, w.Stores.States.Put(ctx, "relay-2", &models.State{Position: head}))
	must(t, w.Stores.States.Drop(ctx, "relay-5"))
	for _, org := range d.orgs {
		must(t, w.Stores.Sums.Drop(ctx, org+"|2025-01|rough"))
		must(t, w.Stores.Sums.Put(ctx, org+"|2025-01|rough", &models.MonthSum{Organization: org, Month: "2025-01", SumKind: models.SumKind{Rough: true}, Today: "2025-07-15", Valid: true,
			Figures: map[models.MeasureName]models.MonthFigure{"actions_held": {Total: 12}, "turnout_present": {Total: 75}}}))
	}
	after := &world{Services: services.New(wiring.Stores(w.book), w.Clock, w.NewID), book: w.book, now: w.now}
	r, err := after.Rollups.Of(ctx, d.actor, services.RollupFor{Organization: d.orgs[0], From: "2025-01-01", To: "2025-01-31"})
	must(t, err)
	if held, present := r.Total["actions_held"], r.Total["turnout_present"]; held.Value != 10 || present.Value != 80 {
		t.Errorf("%+v actions with %+v people are shown, want about 12 with 96", held, present)
	}
	report, err := after.Verify(ctx, w.book, nil)
	if err != nil || report.Wrong > 0 || report.Sums == 0 {
		t.Errorf("of %d sums are wrong: %v %v", report.Sums, report.Findings, err)
	}
}
