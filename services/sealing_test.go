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
	secret := func(prefix string) string {
		b := make([]byte, 32)
		rand.Read(b)
		return prefix + base64.RawURLEncoding.EncodeToString(b)
	}
	renewal := secret("br_")
	_, err = w.Accounts.Seal(ctx, actor, services.Sealing{Body: services.SealingInput{Renewal: renewal, Revocation: secret("bv_")}})
	must(t, err)
	w.now = w.now.Add(2 * time.Hour) // so that it is noted that it is used
	renew := func() (services.Renewed, error) {
		return w.Accounts.Renew(ctx, services.AccessRenewal{Body: services.AccessRenewalInput{Renewal: renewal}})
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
