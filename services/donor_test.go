package services_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// donor is a federation of groups, and a funder of the federation who looks at every
// figure there is.
type donor struct {
	*world
	t     testing.TB
	orgs  []models.ID // the federation, then its groups
	actor models.Actor
	facts []*fact
	issue models.ID // of all groups together
}

// fact is a record as a test knows it.
type fact struct {
	id     models.ID
	noun   models.Noun
	hosts  []models.ID
	on     models.Date
	kind   string
	adds   map[models.MeasureName]int64 // what it adds to figures
	absent bool
}

func newDonor(t testing.TB, w *world, groups int) *donor {
	fed := create(t, w.Organizations, "", models.OrganizationInput{Name: "Federation", Kind: models.FederationOf, Level: "county", Status: "active"})
	d := &donor{world: w, t: t, orgs: []models.ID{fed}}
	for range groups {
		group := create(t, w.Organizations, "", models.OrganizationInput{Name: "Group", Kind: models.NeighbourhoodGroup, Level: "ward", Status: "active"})
		create(t, w.Affiliations, "", models.AffiliationInput{Child: group, Parent: fed, From: "2020-01-01"})
		d.orgs = append(d.orgs, group)
	}
	d.issue = create(t, w.Issues, "", models.IssueInput{Title: "Water", Category: "water_sanitation", Hosts: d.orgs[1:], OpenedOn: "2023-01-01", Origin: "members"})
	d.actor = models.Actor{User: "01970c3e-0000-7000-8000-00000000000f", Grants: []models.Grant{{Role: models.Funder, Organization: fed}}}
	return d
}

// The months in which something is done: they lie across the end of a year.
var busy = []models.Month{"2024-11", "2024-12", "2025-01", "2025-02"}

// live draws a record: an action, a one-to-one or a win.
func (d *donor) live(rt *rapid.T) *fact {
	month := rapid.SampledFrom(busy).Draw(rt, "month")
	f := &fact{on: month.First().AddDays(rapid.IntRange(0, 27).Draw(rt, "day")), hosts: []models.ID{rapid.SampledFrom(d.orgs[1:]).Draw(rt, "host")},
		adds: map[models.MeasureName]int64{}}
	number := rapid.OneOf(rapid.Int64Range(0, 12), rapid.Int64Range(0, 12), rapid.Int64Range(0, 900))
	n := number.Draw(rt, "number")
	switch rapid.IntRange(0, 3).Draw(rt, "what") {
	case 0:
		f.noun, f.adds["one_to_ones"] = models.OneToOnes, 1
	case 1:
		f.noun, f.hosts, f.kind = models.Outcomes, d.orgs[1:], "service"
		f.adds["people_claimed"], f.adds["kes_promised"], f.adds["outcomes_claimed"] = n, n*31_000, 1
	default:
		f.noun, f.kind = models.Actions, rapid.SampledFrom([]string{"public_meeting", "research"}).Draw(rt, "kind")
		if rapid.Bool().Draw(rt, "together") {
			f.hosts = d.orgs[1:]
		}
		f.adds["actions_held"], f.adds["turnout_present"], f.adds["turnout_women"] = 1, n, rapid.Int64Range(0, n).Draw(rt, "women")
	}
	return f
}

func (f *fact) action() models.ActionInput {
	present, women := f.adds["turnout_present"], f.adds["turnout_women"]
	return models.ActionInput{Kind: models.ActionKind(f.kind), On: f.on, Status: models.Held, Hosts: f.hosts, Turnout: models.Turnout{Present: &present, Women: &women}}
}

func (f *fact) outcome(issue models.ID) models.OutcomeInput {
	people, cents := f.adds["people_claimed"], f.adds["kes_promised"]
	return models.OutcomeInput{Issue: issue, Title: "Water runs", Kind: models.OutcomeKind(f.kind), Direction: "win", ObservedOn: f.on,
		Benefit: models.Benefit{People: &people}, Money: models.Rungs{Promised: &cents}}
}

func (f *fact) talk() models.OneToOneInput {
	return models.OneToOneInput{Host: f.hosts[0], On: f.on, Doer: models.Resident}
}

func (d *donor) record(f *fact) {
	switch f.noun {
	case models.Actions:
		f.id = create(d.t, d.Actions, "", f.action())
	case models.Outcomes:
		f.id = create(d.t, d.Outcomes, "", f.outcome(d.issue))
	default:
		f.id = create(d.t, d.OneToOnes, "", f.talk())
	}
	d.facts = append(d.facts, f)
}

// correct brings the record to what the fact says now.
func (d *donor) correct(f *fact) {
	switch f.noun {
	case models.Actions:
		must(d.t, amend(d.world, d.Actions, f.id, f.action()))
	case models.Outcomes:
		must(d.t, amend(d.world, d.Outcomes, f.id, f.outcome(d.issue)))
	default:
		must(d.t, amend(d.world, d.OneToOnes, f.id, f.talk()))
	}
}

func (d *donor) remove(f *fact) {
	f.absent = true
	switch f.noun {
	case models.Actions:
		must(d.t, drop(d.Actions, f.id))
	case models.Outcomes:
		must(d.t, drop(d.Outcomes, f.id))
	default:
		must(d.t, drop(d.OneToOnes, f.id))
	}
}

func drop[T, I any](r *services.Records[T, I], id models.ID) error {
	s, err := r.Read(ctx, services.System, models.ByID{ID: id})
	if err != nil {
		return err
	}
	_, err = r.Delete(ctx, services.System, models.Remove{Versioned: models.Versioned{ID: id, IfMatch: fmt.Sprintf("%q", fmt.Sprint(s.Version))}})
	return err
}
