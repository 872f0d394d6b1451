package services_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// slowSessions lets something happen between the reading of a session and the
// moment at which the answer arrives.
type slowSessions struct {
	services.Shelf[models.SessionRow]
	between func()
}

func (s *slowSessions) Get(ctx context.Context, id models.ID) (*models.SessionRow, int64, error) {
	row, version, err := s.Shelf.Get(ctx, id)
	if s.between != nil {
		once := s.between
		s.between = nil
		once()
	}
	return row, version, err
}

func account(t *testing.T, w *world) models.Actor {
	t.Helper()
	u, err := w.Accounts.AddUser(ctx, models.UserInput{Name: "Akinyi", SignIn: "akinyi", Grants: []models.Grant{{Role: models.Administrator}}}, "maji safi kila siku")
	must(t, err)
	return models.Actor{User: u.ID, Grants: u.Grants}
}

func token(t *testing.T, w *world, actor models.Actor, name string) services.SignedIn {
	t.Helper()
	in, err := w.Accounts.CreateToken(ctx, actor, services.NewToken{Body: services.NewTokenInput{Name: name}})
	must(t, err)
	return in
}

// A request reads its session; before it is done the owner signs out. What the
// request read must not be remembered for those that come after.
func TestASessionThatEndsWhileItIsReadStaysEnded(t *testing.T) {
	w := newWorld(t)
	slow := &slowSessions{Shelf: w.Stores.Sessions}
	w.Stores.Sessions = slow
	actor := account(t, w)
	in := token(t, w, actor, "phone")
	actor.Session = in.Session.ID
	slow.between = func() {
		_, err := w.Accounts.SignOut(ctx, actor, struct{}{})
		must(t, err)
	}
	_, err := w.Accounts.Authenticate(ctx, in.Token)
	must(t, err) // it was alive when the request came
	if _, err := w.Accounts.Authenticate(ctx, in.Token); err == nil {
		t.Error("after signing out the token still works")
	}
}

// A program that signs in again and again pushes nothing out of sight: the
// oldest session is listed and ends with the others.
func TestTheOldestOfManySessionsEndsToo(t *testing.T) {
	w := newWorld(t)
	actor := account(t, w)
	oldest := token(t, w, actor, "oldest")
	for n := range 210 {
		token(t, w, actor, fmt.Sprint(n))
	}
	current := token(t, w, actor, "current")
	actor.Session = current.Session.ID
	list, err := w.Accounts.Sessions(ctx, actor, struct{}{})
	must(t, err)
	if len(list.Items) != 212 {
		t.Errorf("%d sessions are listed, want 212", len(list.Items))
	}
	_, err = w.Accounts.ChangePassword(ctx, actor, services.NewPassword{Body: services.NewPasswordInput{Current: "maji safi kila siku", New: "barabara nzuri kwa wote"}})
	must(t, err)
	if _, err := w.Accounts.Authenticate(ctx, oldest.Token); err == nil {
		t.Error("the password was changed, and the oldest session lives on")
	}
	if _, err := w.Accounts.Authenticate(ctx, current.Token); err != nil {
		t.Errorf("the session in use ended: %v", err)
	}
}

// Tokens are kept as hashes: who reads the database cannot use one.
func TestNoTokenIsKept(t *testing.T) {
	w := newWorld(t)
	actor := account(t, w)
	in := token(t, w, actor, "phone")
	_, rows, err := w.Stores.Sessions.Find(ctx, models.WholeInstallation("the test reads everything"), models.Query{Limit: 10, Sort: "-created"})
	must(t, err)
	for _, row := range rows {
		if row.Hash == in.Token || len(row.Hash) != 64 {
			t.Errorf("a session is kept under %q", row.Hash)
		}
		if _, err := w.Accounts.Authenticate(ctx, row.Hash); err == nil {
			t.Error("what is kept can be used to sign in")
		}
	}
	if len(rows) != 1 {
		t.Errorf("%d sessions, want 1", len(rows))
	}
}

// busyStates lets something happen right before a state is swapped.
type busyStates struct {
	services.Shelf[models.State]
	before func()
}

func (b *busyStates) Swap(ctx context.Context, id models.ID, was int64, st *models.State) (bool, error) {
	if b.before != nil {
		once := b.before
		b.before = nil
		once()
	}
	return b.Shelf.Swap(ctx, id, was, st)
}

// Two people follow the setup link at the same moment: when the slower one is
// about to use it up, the faster one has.
func TestTheSetupLinkIsUsedUpOnce(t *testing.T) {
	w := newWorld(t)
	busy := &busyStates{Shelf: w.Stores.States}
	w.Stores.States = busy
	code, _, err := w.Accounts.SetupCode(ctx)
	must(t, err)
	setUp := func(name string) error {
		_, err := w.Accounts.Setup(ctx, services.Setup{Body: services.SetupInput{Code: code, Name: name, SignIn: name, Password: "maji safi kila siku"}})
		return err
	}
	busy.before = func() { must(t, setUp("faster")) }
	if err := setUp("slower"); err == nil {
		t.Error("the link made two administrators")
	}
	if n, err := w.Stores.Users.Count(ctx, models.WholeInstallation("the test counts"), nil); n != 1 || err != nil {
		t.Errorf("%d accounts (%v)", n, err)
	}
}
