package services_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// busyCredentials lets something happen right before a credential is swapped.
type busyCredentials struct {
	services.Shelf[models.Credential]
	before func()
}

func (b *busyCredentials) Swap(ctx context.Context, id models.ID, was int64, c *models.Credential) (bool, error) {
	if b.before != nil {
		once := b.before
		b.before = nil
		once()
	}
	return b.Shelf.Swap(ctx, id, was, c)
}

// Two processes are handed the same code: when the slower one is about to use it
// up, the faster one has.
func TestNoCodeIsUsedByTwo(t *testing.T) {
	w := newWorld(t)
	busy := &busyCredentials{Shelf: w.Stores.Credentials}
	w.Stores.Credentials = busy
	actor := account(t, w)
	actor.Session = token(t, w, actor, "phone").Session.ID
	const password = "maji safi kila siku"
	begun, err := w.Accounts.BeginFactor(ctx, actor, services.Proof{Body: services.ProofInput{Current: password}})
	must(t, err)
	now := func() string {
		code, err := totp.GenerateCode(begun.Secret, w.now)
		must(t, err)
		return code
	}
	made, err := w.Accounts.ConfirmFactor(ctx, actor, services.WithCode{Body: services.CodeInput{Code: now()}})
	must(t, err)
	w.now = w.now.Add(time.Minute)
	signIn := func(code string) error {
		_, err := w.Accounts.SignIn(ctx, services.SignIn{Body: services.SignInInput{SignIn: "akinyi", Password: password, Code: code}})
		return err
	}
	for what, code := range map[string]string{"a code of the authenticator": now(), "a recovery code": made.Codes[0]} {
		busy.before = func() { must(t, signIn(code)) }
		if err := signIn(code); !errors.Is(err, models.Refuse(models.ProblemBadFactor)) {
			t.Errorf("%s opened two sessions: %v", what, err)
		}
	}
	u, err := w.Stores.Users.Get(ctx, models.WholeInstallation("the test reads the version"), actor.User)
	must(t, err)
	do := models.Do[services.CodeForInput]{Versioned: models.Versioned{ID: u.ID, IfMatch: fmt.Sprintf("%q", fmt.Sprint(u.Version))}}
	reset, err := w.Accounts.MakeCode(ctx, actor, do)
	must(t, err)
	redeem := func() error {
		_, err := w.Accounts.Redeem(ctx, services.Redemption{Body: services.RedemptionInput{SignIn: "akinyi", Code: reset.Code, Password: "barabara nzuri kwa wote"}})
		return err
	}
	busy.before = func() { must(t, redeem()) }
	if err := redeem(); !errors.Is(err, models.Refuse(models.ProblemBadCode)) {
		t.Errorf("a reset was used twice: %v", err)
	}
}
