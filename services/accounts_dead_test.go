package services_test

import (
	"testing"
	"time"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// Sessions that ended a month ago or ran out do not pile up: the next sign-in
// takes them away, and leaves the living alone.
func TestDeadSessionsGo(t *testing.T) {
	w := newWorld(t)
	const password = "mvua ya kwanza ya aprili"
	u, err := w.Accounts.AddUser(ctx, models.UserInput{Name: "Akinyi", SignIn: "akinyi", Grants: []models.Grant{{Role: models.Administrator}}}, password)
	if err != nil {
		t.Fatal(err)
	}
	signIn := func() services.SignedIn {
		t.Helper()
		in, err := w.Accounts.SignIn(ctx, services.SignIn{Body: services.SignInInput{SignIn: "akinyi", Password: password}})
		if err != nil {
			t.Fatal(err)
		}
		return in
	}
	kept := func() int {
		t.Helper()
		_, rows, err := w.Stores.Sessions.Find(ctx, models.WholeInstallation("a test"), models.Query{Limit: 100})
		if err != nil {
			t.Fatal(err)
		}
		return len(rows)
	}
	first, _ := signIn(), signIn()
	if _, err := w.Accounts.SignOut(ctx, models.Actor{User: u.ID, Session: first.Session.ID}, struct{}{}); err != nil {
		t.Fatal(err)
	}
	if signIn(); kept() != 3 {
		t.Errorf("%d sessions are kept, want the one that ended just now too", kept())
	}
	w.now = w.now.Add(31 * 24 * time.Hour)
	fourth := signIn()
	if kept() != 3 {
		t.Errorf("%d sessions are kept, want the living one and the two that ran out two weeks ago", kept())
	}
	if _, err := w.Accounts.Authenticate(ctx, fourth.Token); err != nil {
		t.Errorf("a living session is gone: %v", err)
	}
	w.now = w.now.Add(400 * 24 * time.Hour)
	if signIn(); kept() != 1 {
		t.Errorf("%d sessions are kept after a year, want one", kept())
	}
}
