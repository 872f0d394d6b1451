package main

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// facts is how many facts the benchmarks load; BARAZA_BENCH_FACTS changes it.
// One in five is an issue. A tenth of all belongs to the county that is asked.
func facts() int {
	if n, err := strconv.Atoi(os.Getenv("BARAZA_BENCH_FACTS")); err == nil && n > 0 {
		return n
	}
	return 20_000
}

// country is a data folder with many counties of groups and facts of two years.
type country struct {
	*house
	data   string
	county models.ID // the federation that is asked
	group  models.ID // a group of it
	issue  models.ID // an issue of it
}

const counties, groupsPerCounty = 10, 20

func quiet() *program {
	return &program{out: io.Discard, err: io.Discard, env: func(string) string { return "" }, ready: func(string) {}}
}

// load makes a country with so many facts in the county that is asked and so
// many outside of it.
func load(b testing.TB, inside, outside int) *country {
	b.Helper()
	ctx := context.Background()
	c := &country{data: b.TempDir()}
	h, err := quiet().open(ctx, &config{Data: c.data}, nil)
	if err != nil {
		b.Fatal(err)
	}
	c.house = h
	w := &writer{b: b, s: h.services, dice: rand.New(rand.NewPCG(1, 2))}
	for n := range counties {
		fed := w.organization(fmt.Sprintf("County %d", n), models.FederationOf)
		var groups []models.ID
		for g := range groupsPerCounty {
			org := w.organization(fmt.Sprintf("Group %d of county %d", g, n), models.NeighbourhoodGroup)
			w.join(org, fed)
			groups = append(groups, org)
		}
		if n == 0 {
			c.county, c.group = fed, groups[0]
			w.groups = [][]models.ID{groups}
		} else {
			w.groups = append(w.groups, groups)
		}
	}
	if err := h.services.Directory.Refresh(ctx); err != nil {
		b.Fatal(err)
	}
	w.facts(inside, []int{0})
	c.issue = w.last
	rest := make([]int, counties-1)
	for n := range rest {
		rest[n] = n + 1
	}
	w.facts(outside, rest)
	return c
}

// writer writes records past the use cases, as a restored backup would.
type writer struct {
	b      testing.TB
	s      *services.Services
	dice   *rand.Rand
	groups [][]models.ID
	last   models.ID
}

func (w *writer) must(err error) {
	if err != nil {
		w.b.Fatal(err)
	}
}

func (w *writer) account(d models.Deed) models.Account {
	return models.Account{At: models.At(w.s.Clock()), By: services.System.User, Deed: d}
}

func (w *writer) organization(name string, kind models.OrganizationKind) models.ID {
	o := &models.Organization{OrganizationInput: models.OrganizationInput{Name: name, Kind: kind, Level: "county", Status: "active"}}
	o.ID = newID()
	o.Within = []models.ID{o.ID}
	_, err := w.s.Stores.Organizations.Insert(context.Background(), o, o.OrganizationInput, w.account(models.Created))
	w.must(err)
	return o.ID
}

func (w *writer) join(child, parent models.ID) {
	a := &models.Affiliation{AffiliationInput: models.AffiliationInput{Child: child, Parent: parent, From: "2020-01-01"}}
	a.ID = newID()
	_, err := w.s.Stores.Affiliations.Insert(context.Background(), a, a.AffiliationInput, w.account(models.Created))
	w.must(err)
	w.s.Directory.Forget()
}

// facts writes facts of the counties: one issue, two actions, a promise and an
// outcome, over and over.
func (w *writer) facts(n int, counties []int) {
	const batch = 2000
	for done := 0; done < n; done += batch {
		w.must(w.s.Stores.Together(context.Background(), func(ctx context.Context) error {
			for k := done; k < min(n, done+batch); k += 5 {
				group := w.groups[counties[w.dice.IntN(len(counties))]]
				if err := w.caseOf(ctx, group[w.dice.IntN(len(group))]); err != nil {
					return err
				}
			}
			return nil
		}))
	}
}

func (w *writer) caseOf(ctx context.Context, group models.ID) error {
	day := models.Date("2024-01-01").AddDays(w.dice.IntN(730))
	within := w.s.Directory.Graph().Above(day, group)
	pick := func(e models.Enumeration) string { return e.Terms[w.dice.IntN(len(e.Terms))].Value }
	i := &models.Issue{IssueInput: models.IssueInput{Title: "Water kiosk dry since January", Description: "The kiosk at plot 14 has had no water since 3 January; people walk to Makina.",
		Category: models.Category(pick(models.Categories)), Hosts: []models.ID{group}, Places: []models.ID{"KE-47-278-1386"}, OpenedOn: day, Origin: models.Origin(pick(models.Origins))},
		Step: models.Step(1 + w.dice.IntN(10)), Cycle: 1, CycleFrom: day, Status: models.Open, Area: "KE-47-278-1386"}
	i.ID, i.Within = newID(), within
	w.last = i.ID
	if _, err := w.s.Stores.Issues.Insert(ctx, i, i.IssueInput, w.account(models.Created)); err != nil {
		return err
	}
	var from models.FromIssue
	from.Inherit(i)
	people := func(most int) *int64 { n := int64(w.dice.IntN(most)); return &n }
	for range 2 {
		a := &models.Action{FromIssue: from, ActionInput: models.ActionInput{Kind: models.ActionKind(pick(models.ActionKinds)), On: day, Status: models.Held, Hosts: i.Hosts, Issues: []models.ID{i.ID},
			Turnout: models.Turnout{Pledged: people(300), Present: people(200), Women: people(90), Youth: people(60)}}}
		a.ID, a.Within = newID(), within
		if _, err := w.s.Stores.Actions.Insert(ctx, a, a.ActionInput, w.account(models.Created)); err != nil {
			return err
		}
	}
	m := &models.Commitment{FromIssue: from, Status: models.CommitmentStatus(pick(models.CommitmentStatuses)), Standing: models.Current,
		CommitmentInput: models.CommitmentInput{Words: "Water will run three days a week.", Issue: i.ID, Post: i.ID, GivenOn: day, DueOn: day.AddDays(60)}}
	m.ID, m.Within = newID(), within
	if _, err := w.s.Stores.Commitments.Insert(ctx, m, m.CommitmentInput, w.account(models.Created)); err != nil {
		return err
	}
	o := &models.Outcome{FromIssue: from, State: models.OutcomeState(pick(models.OutcomeStates)),
		OutcomeInput: models.OutcomeInput{Issue: i.ID, Title: "Water runs three days a week", Kind: "service", Direction: models.Win, ObservedOn: day, Benefit: models.Benefit{People: people(2000)}}}
	o.ID, o.Within = newID(), within
	_, err := w.s.Stores.Outcomes.Insert(ctx, o, o.OutcomeInput, w.account(models.Created))
	return err
}

func (c *country) rollup(b *testing.B) services.Rollup {
	r, err := c.services.Rollups.Of(context.Background(), services.System, services.RollupFor{Organization: c.county, From: "2025-01-01", To: "2025-12-31", Every: models.Monthly})
	if err != nil {
		b.Fatal(err)
	}
	return r
}

// forgetSums empties the sums that are kept, so that the next roll-up is cold.
func (c *country) forgetSums(b *testing.B) {
	ctx := context.Background()
	for _, m := range (models.Period{From: "2025-01-01", To: "2025-12-31"}).Months() {
		if err := c.services.Stores.Sums.Drop(ctx, c.county+"|"+models.ID(m), c.county+"|"+models.ID(m)+"|all"); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkRollup times a county federation's year by month: warm, cold, and
// cold with only the tenth of the facts that belong to it.
func BenchmarkRollup(b *testing.B) {
	for _, outside := range []int{9, 0} {
		inside := facts() / 10
		c := load(b, inside, outside*inside)
		if err := c.services.Relay.CatchUp(context.Background()); err != nil {
			b.Fatal(err)
		}
		name := fmt.Sprintf("facts=%d,outside=%d", inside, outside*inside)
		b.Run("cold/"+name, func(b *testing.B) {
			for range b.N {
				b.StopTimer()
				c.forgetSums(b)
				b.StartTimer()
				c.rollup(b)
			}
		})
		b.Run("warm/"+name, func(b *testing.B) {
			c.rollup(b)
			b.ResetTimer()
			for range b.N {
				c.rollup(b)
			}
		})
		size, _ := os.Stat(filepath.Join(c.data, "baraza.db"))
		b.Logf("database of %d MB", size.Size()>>20)
		c.close()
	}
}
