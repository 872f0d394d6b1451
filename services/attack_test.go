package services_test

import (
	"encoding/json"
	"fmt"
	"math"
	"testing"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// deed is what a record of an action says: which group did it when, what it was
// and in which ward.
type deed struct {
	group models.ID
	on    models.Date
	kind  string
	ward  string
}

// wards of Kibra.
var wards = []models.ID{"KE-47-278-1386", "KE-47-278-1387", "KE-47-278-1388", "KE-47-278-1389", "KE-47-278-1390"}

// stage records a season as a federation has it: five groups, each with issues in its
// own ward and in a neighbour's, and thirteen actions each in two months, most of them
// alike.
func (d *donor) stage() (done []deed) {
	kinds := []models.ActionKind{"public_meeting", "public_meeting", "public_meeting", "public_meeting", "march"}
	for g, group := range d.orgs[1:] {
		var issues []models.ID
		for n := range 2 {
			issues = append(issues, create(d.t, d.Issues, "", models.IssueInput{Title: "Water", Category: "water_sanitation", Hosts: []models.ID{group},
				Places: []models.ID{wards[(g+n)%len(wards)]}, OpenedOn: "2025-01-01", Origin: "members"}))
		}
		for n := range 13 {
			act := deed{group, models.Date("2025-01-02").AddDays(n*4 + g%3), string(kinds[n%len(kinds)]), string(wards[(g+n%7/6)%len(wards)])}
			present := int64(6 + n)
			create(d.t, d.Actions, "", models.ActionInput{Kind: models.ActionKind(act.kind), On: act.on, Status: models.Held,
				Hosts: []models.ID{group}, Issues: []models.ID{issues[n%7/6]}, Turnout: models.Turnout{Present: &present}})
			done = append(done, act)
		}
	}
	return done
}

// bounds is between which numbers a viewer knows a figure to be.
type bounds struct{ low, high int64 }

func (b bounds) less(other bounds) bounds {
	return bounds{max(0, b.low-other.high), b.high - other.low}
}
func (b bounds) and(other bounds) bounds {
	return bounds{max(b.low, other.low), min(b.high, other.high)}
}

// one reports whether it is known that there is exactly one.
func (b bounds) one() bool { return b == bounds{1, 1} }

// attacker asks for the actions of groups in every way, and remembers what is known.
type attacker struct {
	*donor
	asked map[string]map[string]bounds
}

// ask gives what the answer tells about each value of a split: exactly as much as
// the words of the answer say. It is nil if the question is refused.
func (a *attacker) ask(org models.ID, p models.Period, by models.Split) map[string]bounds {
	question := fmt.Sprint(org, p, by)
	if known, ok := a.asked[question]; ok {
		return known
	}
	r, err := a.Rollups.Of(ctx, a.actor, services.RollupFor{Organization: org, From: p.From, To: p.To, By: by})
	known := map[string]bounds{}
	if err != nil {
		known = nil
	} else {
		for _, row := range r.Rows {
			known[row.Key] = told(a.t, row.Figures["actions_held"])
		}
	}
	a.asked[question] = known
	return known
}

// told is what a cell says about its figure.
func told(t testing.TB, c services.Cell) bounds {
	text, err := json.Marshal(c)
	must(t, err)
	var says struct {
		Value   int64  `json:"value"`
		Hidden  bool   `json:"hidden"`
		AtLeast int64  `json:"at_least"`
		AtMost  *int64 `json:"at_most"`
	}
	must(t, json.Unmarshal(text, &says))
	switch {
	case says.AtMost != nil:
		return bounds{says.AtLeast, *says.AtMost}
	case says.Hidden:
		return bounds{0, math.MaxInt32}
	}
	return bounds{says.Value, says.Value}
}

// days are the spans that the attacker tries to look into, the shortest first.
func days(year models.Period) (spans []models.Period) {
	for d := year.From; d <= year.To; d = d.AddDays(1) {
		spans = append(spans, models.Period{From: d, To: d})
	}
	for _, m := range year.Months() {
		spans = append(spans, year.Cut(m))
	}
	return spans
}

// within bounds the actions of a group with one value of a split in a span: as it is
// told, and as the difference of longer spans that begin together.
func (a *attacker) within(group models.ID, span models.Period, by models.Split, key string, start models.Date) bounds {
	known := bounds{0, math.MaxInt32}
	if direct := a.ask(group, span, by); direct != nil {
		known = known.and(row(direct, key))
	}
	for from := start; from < span.From; from = from.Month().Next().First() {
		long := a.ask(group, models.Period{From: from, To: span.To}, by)
		short := a.ask(group, models.Period{From: from, To: span.From.AddDays(-1)}, by)
		if long != nil && short != nil {
			known = known.and(row(long, key).less(row(short, key)))
		}
	}
	return known
}

// row is what an answer tells about a value that it may not list.
func row(answer map[string]bounds, key string) bounds {
	if b, listed := answer[key]; listed {
		return b
	}
	return bounds{0, 4}
}

// rebuild lists the actions of the groups of which the attacker knows group, kind,
// ward and the span: of exactly one there is one of the kind, and one in the ward.
func (a *attacker) rebuild(year models.Period, kinds []string) (found []deed) {
	members, err := a.Rollups.Children(ctx, a.actor, services.ChildrenFor{Organization: a.orgs[0], From: year.From, To: year.To})
	must(a.t, err)
	for _, child := range members.Children {
		group := child.Organization.ID
		for _, span := range days(year) {
			for _, kind := range kinds {
				if !a.within(group, span, models.ByKind, kind, year.From).one() {
					continue
				}
				for _, ward := range wards {
					if a.within(group, span, models.ByPlace, string(ward), year.From).one() {
						found = append(found, deed{group, span.From, kind, string(ward)})
					}
				}
			}
		}
	}
	return found
}

// TestNoActionIsRebuilt plays a funder who asks for every day and every month, by
// kind, by ward and over the members, and subtracts: not one of 65 actions comes out.
func TestNoActionIsRebuilt(t *testing.T) {
	w := newWorld(t)
	must(t, w.LoadPlaces(ctx, nil))
	d := newDonor(t, w, 5)
	done := d.stage()
	a := &attacker{d, map[string]map[string]bounds{}}
	right := map[deed]bool{}
	for _, found := range a.rebuild(models.Period{From: "2025-01-01", To: "2025-02-28"}, []string{"public_meeting", "march"}) {
		right[found] = true
	}
	rebuilt := 0
	for _, act := range done {
		if right[act] {
			rebuilt++
		}
	}
	if rebuilt > 0 || len(right) > 0 {
		t.Errorf("%d of %d actions were rebuilt, %d were claimed", rebuilt, len(done), len(right))
	}
	shown := 0
	for _, answer := range a.asked {
		shown += len(answer)
	}
	if len(done) != 65 || shown < 8 {
		t.Errorf("there are %d actions, and %d lines of figures: the test sees little", len(done), shown)
	}
}
