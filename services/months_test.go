package services_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// What a viewer of aggregates is not told: which values a split has where all is hidden,
// and whether nothing or a little was done.
func TestWhereLittleWasDoneNothingIsTold(t *testing.T) {
	look := func(facts int) string {
		d := newDonor(t, newWorld(t), 2)
		for range facts {
			d.record(&fact{noun: models.Actions, on: "2025-01-10", kind: "march", hosts: d.orgs[1:2],
				adds: map[models.MeasureName]int64{"turnout_present": 300, "turnout_women": 200}})
		}
		text := ""
		for _, split := range splits() {
			split.Organization, split.From, split.To = d.orgs[0], "2025-01-01", "2025-03-31"
			r, err := d.Rollups.Of(ctx, d.actor, split)
			must(t, err)
			b, err := json.Marshal([]any{r.Total, r.Rows})
			must(t, err)
			text += string(b)
		}
		return text
	}
	none := look(0)
	if few := look(4); few != none {
		t.Errorf("four actions are told from none:\n%s\n%s", none, few)
	}
	if enough := look(5); enough == none || !strings.Contains(enough, `"key":"march"`) {
		t.Error("five actions are not shown")
	}
}

// A viewer of aggregates is given whole months only, and none that is not over.
func TestWholeMonthsThatAreOver(t *testing.T) {
	w := newWorld(t) // it is the 15th of July 2025
	d := newDonor(t, w, 2)
	for n := range 20 {
		on := models.Date("2025-06-25").AddDays(n)
		create(t, w.OneToOnes, "", models.OneToOneInput{Host: d.orgs[1], On: on, Doer: models.Resident})
	}
	for _, c := range []struct{ from, to, pointers string }{
		{"2025-01-01", "2025-06-30", ""}, {"2025-01-01", "2025-12-31", ""}, {"2026-01-01", "2026-12-31", ""},
		{"2025-01-02", "2025-06-30", "from"}, {"2025-01-01", "2025-06-29", "to"}, {"2025-06-10", "2025-06-10", "from to"},
	} {
		_, err := w.Rollups.Of(ctx, d.actor, services.RollupFor{Organization: d.orgs[0], From: models.Date(c.from), To: models.Date(c.to)})
		if got := pointersOf(err); got != c.pointers {
			t.Errorf("%s to %s: %v, want faults at %q", c.from, c.to, err, c.pointers)
		}
		_, err = w.Rollups.Compare(ctx, d.actor, services.CompareFor{Organization: d.orgs[0], From: "2025-01-01", To: "2025-01-31", AgainstFrom: models.Date(c.from), AgainstTo: models.Date(c.to)})
		if got := strings.ReplaceAll(pointersOf(err), "against_", ""); got != c.pointers || err != nil && !strings.Contains(pointersOf(err), "against_") {
			t.Errorf("against %s to %s: %v, want faults at %q", c.from, c.to, err, c.pointers)
		}
		if _, err := w.Rollups.Of(ctx, services.System, services.RollupFor{Organization: d.orgs[0], From: models.Date(c.from), To: models.Date(c.to)}); err != nil {
			t.Errorf("%s to %s for who sees all: %v", c.from, c.to, err)
		}
	}
	r, err := w.Rollups.Of(ctx, d.actor, services.RollupFor{Organization: d.orgs[0], From: "2025-04-01", To: "2025-09-30", Every: models.Monthly})
	must(t, err)
	if r.Until != "2025-06-30" || len(r.Rows) != 3 || r.Total["one_to_ones"].Value != 5 || r.Period.To != "2025-09-30" {
		t.Errorf("until %s there are %d rows and %+v one-to-ones", r.Until, len(r.Rows), r.Total["one_to_ones"])
	}
	w.now = w.now.AddDate(0, 1, 0)
	r, err = w.Rollups.Of(ctx, d.actor, services.RollupFor{Organization: d.orgs[0], From: "2025-04-01", To: "2025-09-30", Every: models.Monthly})
	must(t, err)
	if r.Until != "2025-07-31" || len(r.Rows) != 4 || r.Total["one_to_ones"].Value != 15 {
		t.Errorf("until %s there are %d rows and %+v one-to-ones", r.Until, len(r.Rows), r.Total["one_to_ones"])
	}
}

// pointersOf names the members that an error finds fault with.
func pointersOf(err error) string {
	var names []string
	if p, is := err.(*models.Problem); is {
		for _, f := range p.Faults {
			if f.Rule == models.RuleMonths {
				names = append(names, f.Pointer)
			}
		}
	}
	return strings.Join(names, " ")
}
