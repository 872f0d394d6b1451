package services_test

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"testing"
	"time"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// A phone is renewed; before that is noted its owner signs out at another place. What
// the renewal gives opens nothing, and the session stays ended.
func TestARenewalDoesNotReviveWhatEnds(t *testing.T) {
	w := newWorld(t)
	slow := &slowSessions{Shelf: w.Stores.Sessions}
	w.Stores.Sessions = slow
	const password = "maji safi kila siku"
	actor := account(t, w)
	in, err := w.Accounts.SignIn(ctx, services.SignIn{Body: services.SignInInput{SignIn: "akinyi", Password: password}})
	must(t, err)
	actor.Session = in.Session.ID
	seal, renewal := sealing()
	_, err = w.Accounts.Seal(ctx, actor, seal)
	must(t, err)
	w.now = w.now.Add(2 * time.Hour) // so that it is noted that it is used
	renew := func() (services.Renewed, error) {
		return w.Accounts.Renew(ctx, renewal)
	}
	slow.between = func() {
		_, err := w.Accounts.SignOut(ctx, actor, struct{}{})
		must(t, err)
	}
	late, err := renew()
	must(t, err) // it was alive when the phone asked
	refused := models.Refuse(models.ProblemUnauthenticated)
	if _, err := w.Accounts.Authenticate(context.Background(), late.Token); !errors.Is(err, refused) {
		t.Errorf("access of a session that ended: %v", err)
	}
	if _, err := renew(); !errors.Is(err, refused) {
		t.Errorf("a session that ended is renewed: %v", err)
	}
}

// sealing gives what seals the session in use, and what renews it then.
func sealing() (in services.Sealing, renewal services.AccessRenewal) {
	secret := func(prefix string) string {
		b := make([]byte, 32)
		rand.Read(b)
		return prefix + base64.RawURLEncoding.EncodeToString(b)
	}
	in.Body.Renewal, in.Body.Revocation = secret("br_"), secret("bv_")
	renewal.Body.Renewal = in.Body.Renewal
	return in, renewal
}

// A session is about to be sealed; before that is stored its owner signs out at another
// place. Nothing of it lives on.
func TestSealingDoesNotReviveWhatEnds(t *testing.T) {
	w := newWorld(t)
	slow := &slowSessions{Shelf: w.Stores.Sessions}
	w.Stores.Sessions = slow
	actor := account(t, w)
	signedIn, err := w.Accounts.SignIn(ctx, services.SignIn{Body: services.SignInInput{SignIn: "akinyi", Password: "maji safi kila siku"}})
	must(t, err)
	actor.Session = signedIn.Session.ID
	in, renewal := sealing()
	slow.between = func() { // whether there is such a session already is read before it is
		slow.between = func() {
			_, err := w.Accounts.SignOut(ctx, actor, struct{}{})
			must(t, err)
		}
	}
	if _, err := w.Accounts.Seal(ctx, actor, in); !errors.Is(err, models.Refuse(models.ProblemState)) {
		t.Errorf("a session that ended is sealed: %v", err)
	}
	refused := models.Refuse(models.ProblemUnauthenticated)
	if _, err := w.Accounts.Renew(ctx, renewal); !errors.Is(err, refused) {
		t.Errorf("a session that ended is renewed: %v", err)
	}
	if _, err := w.Accounts.Authenticate(ctx, signedIn.Token); !errors.Is(err, refused) {
		t.Errorf("a session that ended is used: %v", err)
	}
}

// The program is killed between disabling an account and ending its sessions: they are
// there, and neither open anything nor are renewed.
func TestSessionsOfADisabledAccountAreNoUse(t *testing.T) {
	w := newWorld(t)
	actor := account(t, w)
	signedIn, err := w.Accounts.SignIn(ctx, services.SignIn{Body: services.SignInInput{SignIn: "akinyi", Password: "maji safi kila siku"}})
	must(t, err)
	actor.Session = signedIn.Session.ID
	in, renewal := sealing()
	opened, err := w.Accounts.Seal(ctx, actor, in)
	must(t, err)
	was, err := w.Stores.Users.Get(ctx, models.WholeInstallation("a test"), actor.User)
	must(t, err)
	disabled := *was
	disabled.Disabled = true
	_, err = w.Stores.Users.Put(ctx, was, &disabled, models.Account{At: models.At(w.now), By: services.System.User, Deed: models.Changed})
	must(t, err)
	refused := models.Refuse(models.ProblemUnauthenticated)
	if _, err := w.Accounts.Authenticate(ctx, opened.Token); !errors.Is(err, refused) {
		t.Errorf("access of a disabled account: %v", err)
	}
	if _, err := w.Accounts.Renew(ctx, renewal); !errors.Is(err, refused) {
		t.Errorf("access of a disabled account is renewed: %v", err)
	}
}
