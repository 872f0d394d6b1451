package services_test

import (
	"bytes"
	"strings"
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

// What another process has just recorded is known to everything that is asked about it: tables,
// files, figures and groups that join.
func TestAProcessKnowsWhatAnotherHasJustMade(t *testing.T) {
	w := newWorld(t)
	must(t, w.LoadPlaces(ctx, nil))
	here := again(w)
	fed := create(t, w.Organizations, "", models.OrganizationInput{Name: "Network", Kind: models.FederationOf, Level: "county", Status: "active"})
	staff := models.Actor{User: w.NewID(), Grants: []models.Grant{{Role: models.Staff, Organization: fed}}}
	must(t, here.Relay.CatchUp(ctx))
	group := func(name string) models.ID {
		t.Helper()
		must(t, here.Relay.CatchUp(ctx))
		must(t, here.Directory.Refresh(ctx))
		org := create(t, w.Organizations, "", models.OrganizationInput{Name: name, Kind: models.NeighbourhoodGroup, Level: "ward", Status: "active"})
		create(t, w.Affiliations, "", models.AffiliationInput{Child: org, Parent: fed, From: "2025-01-01"})
		return org
	}
	issueOf := func(org models.ID) models.ID {
		return create(t, w.Issues, "", models.IssueInput{Title: "Water kiosk dry", Category: "water_sanitation", Hosts: []models.ID{org}, OpenedOn: "2025-02-01", Origin: "members"})
	}
	t.Run("a table of its records", func(t *testing.T) {
		org := group("GUUM")
		issueOf(org)
		file, err := here.Exports.Table(ctx, staff, services.ExportTable{Noun: models.Issues, Organization: org})
		must(t, err)
		var out bytes.Buffer
		must(t, file.Write(&out))
		if !strings.Contains(out.String(), "GUUM") {
			t.Errorf("the table is %s", &out)
		}
	})
	t.Run("its figures", func(t *testing.T) {
		org := group("LUUM")
		_, err := here.Rollups.Of(ctx, staff, services.RollupFor{Organization: org, From: "2025-01-01", To: "2025-12-31"})
		must(t, err)
	})
	t.Run("its figures, when only its membership is new", func(t *testing.T) {
		org := create(t, w.Organizations, "", models.OrganizationInput{Name: "TAK", Kind: models.NeighbourhoodGroup, Level: "ward", Status: "active"})
		must(t, here.Relay.CatchUp(ctx))
		must(t, here.Directory.Refresh(ctx))
		create(t, w.Affiliations, "", models.AffiliationInput{Child: org, Parent: fed, From: "2025-01-01"})
		_, err := here.Rollups.Of(ctx, staff, services.RollupFor{Organization: org, From: "2025-01-01", To: "2025-12-31"})
		must(t, err)
	})
	t.Run("its campaign", func(t *testing.T) {
		v, err := here.Campaigns.View(ctx, staff, models.ByID{ID: issueOf(group("SUM"))})
		must(t, err)
		if len(v.Hosts) != 1 || v.Hosts[0].Name != "SUM" {
			t.Errorf("the hosts are %+v", v.Hosts)
		}
	})
	t.Run("a file that names it", func(t *testing.T) {
		group("Umoja wa Lindi")
		in := services.ImportFile{Kind: models.OrganizationsFile, Under: fed, File: models.Upload{Name: "groups.csv", Bytes: []byte("name,kind,level,status\nUmoja wa Lindi,neighbourhood,ward,active\n")}}
		preview, err := here.Imports.Preview(ctx, staff, in)
		must(t, err)
		if preview.Counts.Created != 0 {
			t.Errorf("the import would make the group a second time: %+v", preview.Counts)
		}
	})
	t.Run("a group that joins what is new", func(t *testing.T) {
		must(t, here.Relay.CatchUp(ctx))
		must(t, here.Directory.Refresh(ctx))
		place := create(t, w.Places, "", models.PlaceInput{Name: "Gatwekera", Level: models.Neighbourhood, Parent: "KE-47-278-1386"})
		_, err := here.Found(ctx, staff, services.Founding{Body: services.FoundingInput{Joins: fed,
			OrganizationInput: models.OrganizationInput{Name: "Usafi", Kind: models.NeighbourhoodGroup, Level: "ward", Status: "active", Places: []models.ID{place}}}})
		must(t, err)
	})
}
