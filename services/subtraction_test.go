package services_test

import (
	"encoding/json"
	"testing"

	"pgregory.net/rapid"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// donor is a federation of two groups that met, and a funder of the federation
// who looks at every figure there is.
type donor struct {
	*world
	t       testing.TB
	orgs    []models.ID // the federation, then its groups
	actor   models.Actor
	present map[models.ID]int64 // at each action
	women   map[models.ID]int64
	rapid   *rapid.T
}

func newDonor(t testing.TB, rt *rapid.T, w *world) *donor {
	fed := create(t, w.Organizations, "", models.OrganizationInput{Name: "Federation", Kind: models.FederationOf, Level: "county", Status: "active"})
	d := &donor{world: w, t: t, orgs: []models.ID{fed}, present: map[models.ID]int64{}, women: map[models.ID]int64{}, rapid: rt}
	for range 2 {
		group := create(t, w.Organizations, "", models.OrganizationInput{Name: "Group", Kind: models.NeighbourhoodGroup, Level: "ward", Status: "active"})
		create(t, w.Affiliations, "", models.AffiliationInput{Child: group, Parent: fed, From: "2020-01-01"})
		d.orgs = append(d.orgs, group)
	}
	d.actor = models.Actor{User: "01970c3e-0000-7000-8000-00000000000f", Grants: []models.Grant{{Role: models.Funder, Organization: fed}}}
	return d
}

// meet holds meetings of a few people on some days of two months.
func (d *donor) meet() {
	for range rapid.IntRange(1, 8).Draw(d.rapid, "meetings") {
		hosts := []models.ID{rapid.SampledFrom(d.orgs[1:]).Draw(d.rapid, "host")}
		if rapid.Bool().Draw(d.rapid, "together") {
			hosts = d.orgs[1:]
		}
		on := models.Date("2025-01-01").AddDays(rapid.IntRange(0, 58).Draw(d.rapid, "day"))
		present := rapid.Int64Range(0, 12).Draw(d.rapid, "present")
		women := rapid.Int64Range(0, present).Draw(d.rapid, "women")
		in := models.ActionInput{Kind: rapid.SampledFrom([]models.ActionKind{"public_meeting", "research"}).Draw(d.rapid, "kind"), On: on, Status: models.Held, Hosts: hosts,
			Turnout: models.Turnout{Present: &present, Women: &women}}
		id := create(d.t, d.Actions, "", in)
		d.present[id], d.women[id] = present, women
	}
}

// disguise gives every meeting other numbers of people that look the same, and
// counts those that it changed.
func (d *donor) disguise() (changed int) {
	for id := range d.present {
		was, err := d.Stores.Actions.Get(ctx, models.WholeInstallation("a test"), id)
		must(d.t, err)
		in := was.ActionInput
		present := d.another(id, d.present[id], 0, 17)
		women := d.another(id, d.women[id], 0, present)
		in.Turnout.Present, in.Turnout.Women = &present, &women
		must(d.t, amend(d.world, d.Actions, id, in))
		if present != d.present[id] || women != d.women[id] {
			changed++
		}
	}
	return changed
}

// another draws a number that looks the same in a record.
func (d *donor) another(id models.ID, n, least, most int64) int64 {
	var same []int64
	for m := least; m <= most; m++ {
		if models.Roughly(id, m) == models.Roughly(id, n) {
			same = append(same, m)
		}
	}
	return rapid.SampledFrom(same).Draw(d.rapid, "another")
}

// all is every figure that somebody can ask for, and how many of people it has.
func (d *donor) all(actor models.Actor) (text string, people []services.Cell) {
	var answers []services.Rollup
	for _, org := range d.orgs {
		for _, p := range []models.Period{{From: "2025-01-01", To: "2025-02-28"}, {From: "2025-01-01", To: "2025-01-31"}, {From: "2025-02-01", To: "2025-02-28"},
			{From: "2025-01-05", To: "2025-02-10"}, {From: "2025-01-06", To: "2025-02-10"}, {From: "2025-01-20", To: "2025-01-20"}} {
			for _, split := range []services.RollupFor{{Every: models.Monthly}, {By: models.ByStatus}, {Every: models.Monthly, By: models.ByKind}} {
				split.Organization, split.From, split.To = org, p.From, p.To
				r, err := d.Rollups.Of(ctx, actor, split)
				must(d.t, err)
				answers = append(answers, r)
				for _, figures := range append([]services.RollupRow{{Figures: r.Total}}, r.Rows...) {
					people = append(people, figures.Figures["turnout_present"], figures.Figures["turnout_women"])
				}
			}
		}
	}
	b, err := json.Marshal(answers)
	must(d.t, err)
	return string(b), people
}

// TestNoCombinationOfFiguresTellsNumbers holds meetings in random small worlds, asks
// for every figure, gives the meetings other numbers of people that look the same,
// and asks again. The answers are the same to the letter: whatever a funder works out
// from them, it is not which of the numbers were the real ones.
func TestNoCombinationOfFiguresTellsNumbers(t *testing.T) {
	w, disguised, shown := newWorld(t), 0, 0 // each check has organizations of its own
	rapid.Check(t, func(rt *rapid.T) {
		d := newDonor(t, rt, w)
		d.meet()
		before, rough := d.all(d.actor)
		_, real := d.all(services.System)
		for n, c := range rough {
			if !c.Hidden && c.Value > 0 {
				shown++
			}
			if c.Value > 0 && (c.Hidden || real[n].Value < models.SmallNumber) || c.Value == 0 && !c.Hidden && real[n].Value > 0 {
				rt.Fatalf("%d people are shown as %+v", real[n].Value, c)
			}
		}
		changed := d.disguise()
		if after, _ := d.all(d.actor); after != before {
			rt.Fatalf("the figures tell other numbers apart:\n%s\n%s", before, after)
		}
		disguised += changed
	})
	if disguised < 50 || shown < 50 {
		t.Errorf("%d meetings were disguised and %d figures shown: the test sees little", disguised, shown)
	}
}
