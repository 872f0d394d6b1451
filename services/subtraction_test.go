package services_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

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
