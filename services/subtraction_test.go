package services_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
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

// asked is one cell of an answer: whose figure it is, of when and of what.
type asked struct {
	org     models.ID
	period  models.Period
	by      models.Split
	key     string
	measure models.MeasureName
}

// sees asks for everything there is: every run of months, of the federation and each
// member, with every split, compared and side by side.
func (d *donor) sees(split services.RollupFor) map[asked]services.Cell {
	seen := map[asked]services.Cell{}
	put := func(org models.ID, p models.Period, by models.Split, key string, figures map[models.MeasureName]services.Cell) {
		for m, c := range figures {
			at := asked{org, p, by, key, m}
			if before, twice := seen[at]; twice && fmt.Sprint(cellOf(before)) != fmt.Sprint(cellOf(c)) {
				d.t.Fatalf("%v is %v here and %v there", at, cellOf(before), cellOf(c))
			}
			seen[at] = c
		}
	}
	for _, p := range runs() {
		for _, org := range d.orgs {
			split.Organization, split.From, split.To = org, p.From, p.To
			r, err := d.Rollups.Of(ctx, d.actor, split)
			must(d.t, err)
			put(org, p, "", "", r.Total)
			for _, row := range r.Rows {
				put(org, row.Period, split.By, row.Key, row.Figures)
			}
		}
		s, err := d.Rollups.Children(ctx, d.actor, services.ChildrenFor{Organization: d.orgs[0], From: p.From, To: p.To})
		must(d.t, err)
		put(d.orgs[0], p, "", "", s.Figures)
		for _, child := range s.Children {
			put(child.Organization.ID, p, "", "", child.Figures)
			if len(child.Shared) > 0 {
				d.t.Fatalf("%v is shared", child.Shared)
			}
		}
		c, err := d.Rollups.Compare(ctx, d.actor, services.CompareFor{Organization: d.orgs[0], From: p.From, To: p.To, AgainstFrom: "2024-12-01", AgainstTo: "2024-12-31"})
		must(d.t, err)
		put(d.orgs[0], p, "", "", c.Figures)
		put(d.orgs[0], models.Period{From: "2024-12-01", To: "2024-12-31"}, "", "", c.Before)
	}
	return seen
}

// cellOf is a cell without pointers.
func cellOf(c services.Cell) [4]int64 {
	most := int64(-1)
	if c.AtMost != nil {
		most = *c.AtMost
	}
	return [4]int64{c.Value, c.AtLeast, most, int64(len(c.Records))}
}

// runs are the runs of the busy months, and longer ones that hold a year and a half.
func runs() (list []models.Period) {
	for n, first := range busy {
		for _, last := range busy[n:] {
			list = append(list, models.Period{From: first.First(), To: last.Last()})
		}
	}
	return append(list, models.Period{From: "2024-01-01", To: "2024-12-31"}, models.Period{From: "2024-01-01", To: "2025-06-30"})
}

// behind gives the numbers other than zero that add up to a figure.
func (d *donor) behind(at asked) (numbers []int64) {
	for _, f := range d.facts {
		n := f.adds[at.measure]
		counts := at.org == d.orgs[0] || slices.Contains(f.hosts, at.org)
		if n == 0 || f.absent || !counts || !at.period.Contains(f.on) || at.by == models.ByKind && at.key != f.kind {
			continue
		}
		numbers = append(numbers, n)
	}
	return numbers
}

// stride is how far the values of a shown figure of one block are apart; a figure of
// several says at least how far its blocks' are.
func (at asked) stride(c services.Cell) int64 {
	switch {
	case at.measure != "turnout_present" && at.measure != "turnout_women" && at.measure != "people_claimed" && at.measure != "kes_promised":
		return models.SmallNumber
	case c.AtMost == nil, len(models.Blocks(at.period.Months())) > 1:
		return models.Square(models.HowMany, 1) * models.SmallNumber
	case *c.AtMost-c.Value == 2:
		return 5
	}
	return 2 * (*c.AtMost - c.Value)
}

// honest checks the answers of one world by themselves: nothing is shown about fewer
// than five records, what is shown is right, and the smallest difference of any two
// figures of a kind is a whole step.
func (d *donor) honest(rt *rapid.T, seen map[asked]services.Cell) (shown int) {
	kinds := map[models.MeasureName][]asked{}
	for at, c := range seen {
		if at.by != "" && at.by != models.ByKind || !slices.Contains(known, at.measure) {
			continue
		}
		numbers, sum := d.behind(at), int64(0)
		for _, n := range numbers {
			sum += n
		}
		switch single := len(models.Blocks(at.period.Months())) == 1; {
		case c.AtLeast > sum, c.AtMost != nil && *c.AtMost < sum, c.Records != "", c.Hidden && c.Value != 0:
			rt.Fatalf("%v adds up %v and is shown as %v", at, numbers, cellOf(c))
		case c.Hidden:
		case len(numbers) < models.SmallNumber || sum < models.SmallNumber || c.Value == 0 || single && at.stride(c) < slices.Max(numbers):
			rt.Fatalf("%v adds up %v and is shown as %v", at, numbers, cellOf(c))
		default:
			kinds[at.measure] = append(kinds[at.measure], at)
			shown++
		}
	}
	for _, cells := range kinds {
		for _, a := range cells {
			for _, b := range cells {
				d.apart(rt, a, b, seen[a], seen[b])
			}
		}
	}
	return shown
}

// apart checks that two figures are the same or a whole step apart.
func (d *donor) apart(rt *rapid.T, a, b asked, x, y services.Cell) {
	if off := max(x.Value, y.Value) - min(x.Value, y.Value); off != 0 && off < min(a.stride(x), b.stride(y)) {
		rt.Fatalf("%v is %v and %v is %v", a, cellOf(x), b, cellOf(y))
	}
}

// The figures that the facts of this test enter.
var known = []models.MeasureName{"one_to_ones", "actions_held", "turnout_present", "turnout_women", "outcomes_claimed", "people_claimed", "kes_promised"}

// tinker makes the world differ in one record, and reports whether that must not be seen.
func (d *donor) tinker(rt *rapid.T) (unseen bool) {
	what := rapid.IntRange(0, 3).Draw(rt, "tinker")
	if what == 0 {
		d.record(d.live(rt))
		return false
	}
	f := rapid.SampledFrom(d.facts).Draw(rt, "which")
	switch what {
	case 1:
		d.remove(f)
	case 2: // to another day of its month
		f.on = f.on.Month().First().AddDays(rapid.IntRange(0, 27).Draw(rt, "other day"))
		d.correct(f)
		return true
	default:
		n := rapid.Int64Range(0, 50).Draw(rt, "other number")
		for _, m := range []models.MeasureName{"turnout_present", "people_claimed"} {
			if _, has := f.adds[m]; has {
				f.adds[m] = n + f.adds["turnout_women"]
			}
		}
		d.correct(f)
	}
	return false
}

// splits are the ways to split figures; they are drawn, so that each is looked at often.
func splits() (all []services.RollupFor) {
	for _, by := range models.Splits.Terms {
		for _, every := range []models.Every{"", models.Monthly, models.Quarterly} {
			all = append(all, services.RollupFor{By: models.Split(by.Value), Every: every})
		}
	}
	for _, level := range []models.PlaceLevel{models.County, models.Constituency, models.Ward} {
		all = append(all, services.RollupFor{By: models.ByPlace, PlaceLevel: level})
	}
	return append(all, services.RollupFor{Every: models.Monthly}, services.RollupFor{Every: models.Quarterly},
		services.RollupFor{By: models.ByKind, Every: models.Monthly}, services.RollupFor{By: models.ByKind})
}

// TestFiguresTellNoSingleRecord searches for the smallest difference that a single
// record makes. Two worlds differ in one record: it is there or not, lies on another
// day of its month, or has another number. Every answer in both is held against the
// facts, and between them a figure is the same, is hidden, or is a whole step away.
func TestFiguresTellNoSingleRecord(t *testing.T) {
	w, shown, differ := newWorld(t), 0, 0 // each check has organizations of its own
	rapid.Check(t, func(rt *rapid.T) {
		d := newDonor(t, w, 2)
		for range rapid.IntRange(1, 40).Draw(rt, "facts") {
			d.record(d.live(rt))
		}
		split := rapid.SampledFrom(splits()).Draw(rt, "split")
		before := d.sees(split)
		shown += d.honest(rt, before)
		unseen := d.tinker(rt)
		after := d.sees(split)
		shown += d.honest(rt, after)
		for at := range both(before, after) {
			x, y := seenAt(before, at), seenAt(after, at)
			if fmt.Sprint(cellOf(x)) == fmt.Sprint(cellOf(y)) && x.Hidden == y.Hidden {
				continue
			}
			if differ++; unseen {
				rt.Fatalf("another day is told: %v is %v and then %v", at, cellOf(x), cellOf(y))
			}
			if !x.Hidden && !y.Hidden && slices.Contains(known, at.measure) {
				d.apart(rt, at, at, x, y)
			}
		}
	})
	if shown < 2000 || differ < 50 {
		t.Errorf("%d figures were shown and %d differed: the test sees little", shown, differ)
	}
}

func both(a, b map[asked]services.Cell) map[asked]bool {
	all := map[asked]bool{}
	for at := range a {
		all[at] = true
	}
	for at := range b {
		all[at] = true
	}
	return all
}

// seenAt is a cell; one in a line that is not listed is as good as hidden.
func seenAt(seen map[asked]services.Cell, at asked) services.Cell {
	c, listed := seen[at]
	if !listed {
		c.Hidden = true
	}
	return c
}

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
