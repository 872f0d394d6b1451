package services_test

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/repository"
	"github.com/cotprogramme/baraza/services"
)

// halfway is a database whose process dies in the middle of a call that writes several
// records, once it is armed: the first of them is kept.
type halfway struct {
	repository.Engine
	armed atomic.Bool
}

func (h *halfway) Write(ctx context.Context, writes ...repository.Write) error {
	if len(writes) > 1 && h.armed.CompareAndSwap(true, false) {
		if err := h.Engine.Write(ctx, writes[0]); err != nil {
			return err
		}
		return repository.ErrUnavailable
	}
	return h.Engine.Write(ctx, writes...)
}

// Whatever writes two records can be said again after a crash between them, and is then
// as if there had been none.
func TestTwoWritesAreSafeToRepeat(t *testing.T) {
	begin := func(t *testing.T) (*world, *halfway) {
		_, counted := newCountedWorld(t)
		h := &halfway{Engine: counted}
		return newWorldOver(t, h), h
	}
	interrupted := func(t *testing.T, h *halfway, do func() error) {
		t.Helper()
		h.armed.Store(true)
		if err := do(); err == nil || h.armed.Load() {
			t.Fatalf("it was not interrupted: %v", err)
		}
	}
	group := models.OrganizationInput{Name: "GUUM", Kind: models.NeighbourhoodGroup, Level: "ward", Status: "active"}
	issueOf := func(org models.ID) models.IssueInput {
		return models.IssueInput{Title: "Water kiosk dry", Category: "water_sanitation", Hosts: []models.ID{org}, OpenedOn: "2025-02-01", Origin: "members"}
	}
	t.Run("renewing a promise", func(t *testing.T) {
		w, h := begin(t)
		org := create(t, w.Organizations, "", group)
		post := create(t, w.Posts, "", models.PostInput{Title: "Ward administrator"})
		for n, name := range []string{"Otieno", "Wafula"} {
			p := create(t, w.People, "", models.PersonInput{Name: name, Kinds: []models.PersonKind{models.Official}})
			from, until := models.Date("2024-01-01"), models.Date("2025-05-01")
			if n == 1 {
				from, until = until, ""
			}
			create(t, w.Holders, "", models.HolderInput{Post: post, Person: p, From: from, Until: until})
		}
		first := create(t, w.Commitments, "", models.CommitmentInput{Words: "I will mend it", Issue: create(t, w.Issues, "", issueOf(org)), Post: post, GivenOn: "2025-03-03"})
		renew := func() error {
			_, err := w.Campaigns.Renew(ctx, services.System, models.Do[services.Renewal]{Versioned: models.Versioned{ID: first, IfMatch: etag(1)},
				Body: services.Renewal{Words: "I will finish it", GivenOn: "2025-06-01"}})
			return err
		}
		interrupted(t, h, renew)
		must(t, renew())
		all, err := w.Stores.Commitments.Find(ctx, models.WholeInstallation("a test"), models.Query{Limit: 9})
		must(t, err)
		if len(all) != 2 {
			t.Fatalf("there are %d promises, want the first and the successor's", len(all))
		}
		for _, c := range all {
			if c.ID == first && (c.InheritedBy == "" || c.Standing != models.Inherited) {
				t.Errorf("the first promise does not say who took it over: %+v", c)
			}
		}
	})
	t.Run("founding a group", func(t *testing.T) {
		w, h := begin(t)
		fed := create(t, w.Organizations, "", models.OrganizationInput{Name: "Network", Kind: models.FederationOf, Level: "county", Status: "active"})
		id := w.NewID()
		found := func() error {
			_, err := w.Found(ctx, services.System, services.Founding{Body: services.FoundingInput{ID: id, Joins: fed, JoinsFrom: "2025-01-01", OrganizationInput: group}})
			return err
		}
		interrupted(t, h, found)
		must(t, found())
		must(t, found())
		links, err := w.Stores.Affiliations.Find(ctx, models.WholeInstallation("a test"), models.Query{Limit: 9})
		must(t, err)
		if len(links) != 1 || links[0].Child != id || links[0].Parent != fed {
			t.Errorf("the memberships are %+v, want one", links)
		}
		report, err := w.Verify(ctx, w.book, nil)
		if err != nil || report.Wrong > 0 {
			t.Errorf("verify found %v, %v", report.Findings, err)
		}
	})
	t.Run("denying a win", func(t *testing.T) {
		w, h := begin(t)
		org := create(t, w.Organizations, "", group)
		issue := create(t, w.Issues, "", issueOf(org))
		outcome := create(t, w.Outcomes, "", models.OutcomeInput{Title: "Mended", Issue: issue, Kind: "service", Direction: models.Win, ObservedOn: "2025-03-04"})
		judge := func(version int64, on models.Date, confirmed bool) error {
			actor, agreed := services.System, int64(57)
			actor.User = w.NewID()
			if !confirmed {
				agreed = 3
			}
			_, err := w.Campaigns.Judge(ctx, actor, models.Do[models.Judgement]{Versioned: models.Versioned{ID: outcome, IfMatch: etag(version)},
				Body: models.Judgement{On: on, Confirmed: confirmed, Quorum: true, Asked: new(int64(60)), Agreed: &agreed}})
			return err
		}
		must(t, judge(1, "2025-03-10", true))
		win := func() {
			t.Helper()
			w.now = w.now.Add(time.Hour)
			defer func() { w.now = w.now.Add(time.Hour) }()
			s, err := w.Issues.Read(ctx, services.System, models.ByID{ID: issue})
			must(t, err)
			_, err = w.Campaigns.Move(ctx, services.System, models.Do[models.Move]{Versioned: models.Versioned{ID: issue, IfMatch: etag(s.Version)},
				Body: models.Move{Name: "win", On: "2025-03-20", Reason: "it works"}})
			must(t, err)
		}
		win()
		must(t, w.Relay.CatchUp(ctx))
		interrupted(t, h, func() error { return judge(2, "2025-06-01", false) })
		must(t, w.Relay.CatchUp(ctx))
		relapses := func(want int64) {
			t.Helper()
			i, err := w.Stores.Issues.Get(ctx, models.WholeInstallation("a test"), issue)
			must(t, err)
			if i.Status != models.Open || i.Relapses != want {
				t.Fatalf("the issue is %s after %d relapses, want it open after %d", i.Status, i.Relapses, want)
			}
		}
		relapses(1)
		// Following all of it again changes nothing, also once it is won in another way.
		must(t, judge(3, "2025-06-20", true))
		win()
		must(t, w.Stores.States.Drop(ctx, "relay-5"))
		must(t, w.Relay.CatchUp(ctx))
		i, err := w.Stores.Issues.Get(ctx, models.WholeInstallation("a test"), issue)
		must(t, err)
		if i.Status != models.Won {
			t.Errorf("an issue that was won again is %s", i.Status)
		}
	})
	t.Run("making an account", func(t *testing.T) {
		w, h := begin(t)
		add := func() error {
			_, err := w.Accounts.AddUser(ctx, models.UserInput{Name: "Akinyi", SignIn: "akinyi", Grants: []models.Grant{{Role: models.Administrator}}}, "maji ni haki yetu")
			return err
		}
		interrupted(t, h, add)
		must(t, add())
		_, err := w.Accounts.SignIn(ctx, services.SignIn{Body: services.SignInInput{SignIn: "akinyi", Password: "maji ni haki yetu"}})
		must(t, err)
		if err := add(); err == nil {
			t.Error("an account that has a password is made again")
		}
	})
	t.Run("a new password", func(t *testing.T) {
		w, h := begin(t)
		_, err := w.Accounts.AddUser(ctx, models.UserInput{Name: "Akinyi", SignIn: "akinyi", Grants: []models.Grant{{Role: models.Administrator}}}, "maji ni haki yetu")
		must(t, err)
		reset := func() error { return w.Accounts.ResetPassword(ctx, "akinyi", "barabara mbovu sana") }
		interrupted(t, h, reset)
		must(t, reset())
		_, err = w.Accounts.SignIn(ctx, services.SignIn{Body: services.SignInInput{SignIn: "akinyi", Password: "barabara mbovu sana"}})
		must(t, err)
		report, err := w.Verify(ctx, w.book, nil)
		if err != nil || report.Wrong > 0 {
			t.Errorf("verify found %v, %v", report.Findings, err)
		}
	})
}
