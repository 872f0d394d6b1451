package services_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// behind lists the numbers of people that look like this when they are shown.
// Who looks knows how they are made.
func behind(c services.Cell) (numbers []int64) {
	for n := max(0, c.Value-models.SmallNumber); n <= c.Value+models.SmallNumber; n++ {
		if shown, hidden := models.Shield(n); shown == c.Value && hidden == c.Hidden {
			numbers = append(numbers, n)
		}
	}
	return numbers
}

// possible lists what a hidden number may be when it and another figure make
// up a third one.
func possible(whole, other services.Cell) (values []int64) {
	wholes := behind(whole)
	for n := int64(1); n < models.SmallNumber; n++ {
		if slices.ContainsFunc(behind(other), func(o int64) bool { return slices.Contains(wholes, o+n) }) {
			values = append(values, n)
		}
	}
	return values
}

// donor is a federation of two groups whose meetings are held by one of them,
// and a funder of the federation who takes one figure from another.
type donor struct {
	*world
	fed     models.ID
	groups  [2]models.ID
	actor   models.Actor
	present map[models.ID]map[models.Date]int64
}

func newDonor(t *testing.T, w *world) *donor {
	d := &donor{world: w, present: map[models.ID]map[models.Date]int64{}}
	d.fed = create(t, d.Organizations, "", models.OrganizationInput{Name: "Federation", Kind: models.FederationOf, Level: "county", Status: "active"})
	for n := range d.groups {
		d.groups[n] = create(t, d.Organizations, "", models.OrganizationInput{Name: "Group", Kind: models.NeighbourhoodGroup, Level: "ward", Status: "active"})
		create(t, d.Affiliations, "", models.AffiliationInput{Child: d.groups[n], Parent: d.fed, From: "2020-01-01"})
		d.present[d.groups[n]] = map[models.Date]int64{}
	}
	d.actor = models.Actor{User: "01970c3e-0000-7000-8000-00000000000f", Grants: []models.Grant{{Role: models.Funder, Organization: d.fed}}}
	return d
}

// meet holds meetings of a few people on the first days of some months.
func (d *donor) meet(t *rapid.T) {
	for range rapid.IntRange(1, 8).Draw(t, "meetings") {
		host := rapid.SampledFrom(d.groups[:]).Draw(t, "host")
		on := models.Date("2025-01-01").AddDays(rapid.IntRange(0, 59).Draw(t, "day"))
		present := rapid.Int64Range(0, 9).Draw(t, "present")
		in := models.ActionInput{Kind: "public_meeting", On: on, Status: models.Held, Hosts: []models.ID{host}, Turnout: models.Turnout{Present: &present}}
		_, err := d.Actions.Create(ctx, services.System, models.New[models.ActionInput]{Body: models.Create[models.ActionInput]{Input: in}})
		must(t, err)
		d.present[host][on] += present
	}
}

// shown is the number of people present that the funder sees.
func (d *donor) shown(t *rapid.T, org models.ID, p models.Period) services.Cell {
	r, err := d.Rollups.Of(ctx, d.actor, services.RollupFor{Organization: org, From: p.From, To: p.To})
	must(t, err)
	return r.Total["turnout_present"]
}

// TestOneSubtractionTellsNothing takes, in random small worlds, one shown figure
// from another in each way that leaves a hidden one over: a group from its
// federation of two, a month from two months, a period from one that begins
// earlier. Each time at least two numbers must remain possible.
//
// Rounding alone does not promise more than that: four hidden parts of a hidden
// whole are each one person. Suppression across figures is the remedy; when it
// comes, this test is to ask for more.
func TestOneSubtractionTellsNothing(t *testing.T) {
	hidden, w := 0, newWorld(t) // each check has organizations of its own
	rapid.Check(t, func(rt *rapid.T) {
		d := newDonor(t, w)
		d.meet(rt)
		check := func(how string, whole, other, small services.Cell, real int64) {
			if !small.Hidden || other.Hidden {
				return
			}
			hidden++
			if left := possible(whole, other); len(left) < 2 || !slices.Contains(left, real) {
				rt.Fatalf("%s: from %+v and %+v the hidden %d can be told: %v", how, whole, other, real, left)
			}
		}
		both := models.Period{From: "2025-01-01", To: "2025-02-28"}
		whole := d.shown(rt, d.fed, both)
		for _, cut := range []models.Date{"2025-02-01", both.From.AddDays(rapid.IntRange(1, 58).Draw(rt, "cut"))} {
			early, late := models.Period{From: both.From, To: cut.AddDays(-1)}, models.Period{From: cut, To: both.To}
			first, second := d.shown(rt, d.fed, early), d.shown(rt, d.fed, late)
			check("periods", whole, first, second, d.sum(d.fed, late))
			check("periods", whole, second, first, d.sum(d.fed, early))
		}
		parts := []services.Cell{d.shown(rt, d.groups[0], both), d.shown(rt, d.groups[1], both)}
		for n := range d.groups {
			check("groups", whole, parts[1-n], parts[n], d.sum(d.groups[n], both))
		}
	})
	if hidden < 20 {
		t.Errorf("only %d hidden numbers were looked for", hidden)
	}
}

// sum is how many people there really were.
func (d *donor) sum(org models.ID, p models.Period) (sum int64) {
	for _, group := range d.groups {
		if org != d.fed && org != group {
			continue
		}
		for on, n := range d.present[group] {
			if p.Contains(on) {
				sum += n
			}
		}
	}
	return sum
}
