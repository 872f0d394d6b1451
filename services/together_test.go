package services_test

import (
	"sync"
	"testing"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// Processes that start over the same empty database load the places together.
func TestProcessesLoadPlacesTogether(t *testing.T) {
	w := newWorld(t)
	processes := []*world{w, again(w), again(w)}
	var all sync.WaitGroup
	for _, p := range processes {
		all.Go(func() {
			if err := p.LoadPlaces(ctx, nil); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	report, err := w.Verify(ctx, w.book, nil)
	if err != nil || report.Wrong > 0 || len(w.Directory.Places()) < 1700 {
		t.Errorf("%d places, verify found %v, %v", len(w.Directory.Places()), report.Findings, err)
	}
}

func again(w *world) *world {
	d := &drought{world: w}
	return d.started(nil)
}

// The setup link that one process printed is good after another one started, until an
// account is made.
func TestEverySetupLinkIsGood(t *testing.T) {
	w := newWorld(t)
	first, needed, err := w.Accounts.SetupCode(ctx)
	if err != nil || !needed {
		t.Fatal(needed, err)
	}
	second, _, err := again(w).Accounts.SetupCode(ctx)
	must(t, err)
	setup := func(code, name string) error {
		_, err := w.Accounts.Setup(ctx, services.Setup{Body: services.SetupInput{Code: code, Name: "Wanjiru", SignIn: name, Password: "maji safi kila siku"}})
		return err
	}
	if err := setup("bz_another", "wanjiru"); err == nil {
		t.Fatal("a code that was never printed is good")
	}
	must(t, setup(first, "wanjiru"))
	for _, code := range []string{first, second} {
		if err := setup(code, "somebody"); err == nil {
			t.Error("a code is good after the account was made")
		}
	}
}

// What another process has just recorded is looked for before it is refused.
func TestAProcessLooksAgainBeforeItRefuses(t *testing.T) {
	w := newWorld(t)
	here := again(w)
	fed := create(t, w.Organizations, "", models.OrganizationInput{Name: "Network", Kind: models.FederationOf, Level: "county", Status: "active"})
	must(t, here.Relay.CatchUp(ctx))
	must(t, here.Directory.Refresh(ctx))
	org := create(t, w.Organizations, "", models.OrganizationInput{Name: "GUUM", Kind: models.NeighbourhoodGroup, Level: "ward", Status: "active"})
	create(t, w.Affiliations, "", models.AffiliationInput{Child: org, Parent: fed, From: "2025-01-01"})
	someone := models.Actor{User: w.NewID(), Grants: []models.Grant{{Role: models.Staff, Organization: fed}}}
	_, err := here.Issues.Create(ctx, someone, models.New[models.IssueInput]{Body: models.Create[models.IssueInput]{Input: models.IssueInput{
		Title: "Water kiosk dry", Category: "water_sanitation", Hosts: []models.ID{org}, OpenedOn: "2025-02-01", Origin: "members"}}})
	if err != nil {
		t.Errorf("an issue of a group that another process made: %v", err)
	}
	late := create(t, w.Organizations, "", models.OrganizationInput{Name: "Usafi", Kind: models.NeighbourhoodGroup, Level: "ward", Status: "active"})
	if _, err := here.Rollups.Of(ctx, services.System, services.RollupFor{Organization: late, From: "2025-01-01", To: "2025-12-31"}); err != nil {
		t.Errorf("a roll-up of a group that another process made: %v", err)
	}
}
