package demo

import (
	"context"
	"fmt"
	"math/rand/v2"

	"github.com/google/uuid"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// Country is a made-up country of many counties, groups and facts of the years
// 2024 and 2025, for measuring. It names what a measurement asks about: one
// county, whose facts are counted apart from those of all others.
type Country struct {
	County models.ID   // a federation of GroupsPerCounty groups
	Groups []models.ID // the groups of the county
	Issues []models.ID // the newest issues of the county, at most mostNamed
}

// The size of a made-up country.
const (
	Counties        = 10
	GroupsPerCounty = 20
	mostNamed       = 500
)

// Settle fills an empty database with so many facts in one county and so many
// in all others. Of five facts one is an issue, two are actions, one is a
// promise and one a win. They are written past the use cases, as a restored
// backup would be, so that a million takes minutes. Told is called with the
// number of facts written so far; it may be nil.
func Settle(ctx context.Context, s *services.Services, inside, outside int, told func(int64)) (*Country, error) {
	w := &settler{s: s, dice: rand.New(rand.NewPCG(1, 2)), told: told, country: &Country{}}
	if err := w.organizations(ctx); err != nil {
		return nil, err
	}
	if err := w.facts(ctx, inside, w.groups[:1]); err != nil {
		return nil, err
	}
	w.country.Issues = w.newest
	return w.country, w.facts(ctx, outside, w.groups[1:])
}

type settler struct {
	s       *services.Services
	dice    *rand.Rand
	told    func(int64)
	done    int64
	groups  [][]models.ID // by county
	newest  []models.ID
	country *Country
}

func (w *settler) id() models.ID { return models.ID(uuid.Must(uuid.NewV7()).String()) }

func (w *settler) account() models.Account {
	return models.Account{At: models.At(w.s.Clock()), By: services.System.User, Deed: models.Created}
}

func (w *settler) organizations(ctx context.Context) error {
	for n := range Counties {
		county, err := w.organization(ctx, fmt.Sprintf("County %d", n), models.FederationOf)
		if err != nil {
			return err
		}
		var groups []models.ID
		for g := range GroupsPerCounty {
			group, err := w.organization(ctx, fmt.Sprintf("Group %d of county %d", g, n), models.NeighbourhoodGroup)
			if err != nil {
				return err
			}
			if err := w.join(ctx, group, county); err != nil {
				return err
			}
			groups = append(groups, group)
		}
		if n == 0 {
			w.country.County, w.country.Groups = county, groups
		}
		w.groups = append(w.groups, groups)
	}
	return w.s.Directory.Refresh(ctx)
}

func (w *settler) organization(ctx context.Context, name string, kind models.OrganizationKind) (models.ID, error) {
	o := &models.Organization{OrganizationInput: models.OrganizationInput{Name: name, Kind: kind, Level: "county", Status: "active"}}
	o.ID = w.id()
	o.Within = []models.ID{o.ID}
	_, err := w.s.Stores.Organizations.Insert(ctx, o, o.OrganizationInput, w.account())
	w.s.Directory.Forget()
	return o.ID, err
}

func (w *settler) join(ctx context.Context, child, parent models.ID) error {
	in := models.New[models.AffiliationInput]{Body: models.Create[models.AffiliationInput]{Input: models.AffiliationInput{Child: child, Parent: parent, From: "2020-01-01"}}}
	_, err := w.s.Affiliations.Create(ctx, services.System, in)
	return err
}

// facts writes facts of some counties, five at a time.
func (w *settler) facts(ctx context.Context, n int, counties [][]models.ID) error {
	const batch = 2000
	for done := 0; done < n; done += batch {
		some := min(batch, n-done)
		err := w.s.Stores.Together(ctx, func(ctx context.Context) error {
			for k := 0; k < some; k += 5 {
				groups := counties[w.dice.IntN(len(counties))]
				if err := w.caseOf(ctx, groups[w.dice.IntN(len(groups))]); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		if w.done += int64(some); w.told != nil {
			w.told(w.done)
		}
	}
	return nil
}

func (w *settler) pick(e models.Enumeration) string { return e.Terms[w.dice.IntN(len(e.Terms))].Value }

func (w *settler) people(most int) *int64 {
	n := int64(w.dice.IntN(most))
	return &n
}

func (w *settler) caseOf(ctx context.Context, group models.ID) error {
	day := models.Date("2024-01-01").AddDays(w.dice.IntN(730))
	within := w.s.Directory.Graph().Above(day, group)
	i := &models.Issue{IssueInput: models.IssueInput{Title: "Water kiosk dry since January", Description: "The kiosk at plot 14 has had no water since 3 January; people walk to Makina.",
		Category: models.Category(w.pick(models.Categories)), Hosts: []models.ID{group}, Places: []models.ID{"KE-47-278-1386"}, OpenedOn: day, Origin: models.Origin(w.pick(models.Origins))},
		Step: models.Step(1 + w.dice.IntN(10)), Cycle: 1, CycleFrom: day, Status: models.Open, Area: "KE-47-278-1386"}
	i.ID, i.Within = w.id(), within
	if w.newest = append(w.newest, i.ID); len(w.newest) > mostNamed {
		w.newest = w.newest[1:]
	}
	if _, err := w.s.Stores.Issues.Insert(ctx, i, i.IssueInput, w.account()); err != nil {
		return err
	}
	var from models.FromIssue
	from.Inherit(i)
	for range 2 {
		a := &models.Action{FromIssue: from, ActionInput: models.ActionInput{Kind: models.ActionKind(w.pick(models.ActionKinds)), On: day, Status: models.Held, Hosts: i.Hosts, Issues: []models.ID{i.ID},
			Turnout: models.Turnout{Pledged: w.people(300), Present: w.people(200), Women: w.people(90), Youth: w.people(60)}}}
		a.ID, a.Within = w.id(), within
		a.CountRoles()
		if _, err := w.s.Stores.Actions.Insert(ctx, a, a.ActionInput, w.account()); err != nil {
			return err
		}
	}
	m := &models.Commitment{FromIssue: from, Status: models.CommitmentStatus(w.pick(models.CommitmentStatuses)), Standing: models.Current,
		CommitmentInput: models.CommitmentInput{Words: "Water will run three days a week.", Issue: i.ID, Post: i.ID, GivenOn: day, DueOn: day.AddDays(60)}}
	m.ID, m.Within = w.id(), within
	if _, err := w.s.Stores.Commitments.Insert(ctx, m, m.CommitmentInput, w.account()); err != nil {
		return err
	}
	o := &models.Outcome{FromIssue: from, State: models.OutcomeState(w.pick(models.OutcomeStates)),
		OutcomeInput: models.OutcomeInput{Issue: i.ID, Title: "Water runs three days a week", Kind: "service", Direction: models.Win, ObservedOn: day, Benefit: models.Benefit{People: w.people(2000)}}}
	o.ID, o.Within = w.id(), within
	_, err := w.s.Stores.Outcomes.Insert(ctx, o, o.OutcomeInput, w.account())
	return err
}
