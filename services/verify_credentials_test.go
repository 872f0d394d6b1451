package services_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/repository"
	"github.com/cotprogramme/baraza/services"
)

const firstPassword = "maji safi kila siku"

// guarded is a world with an account that has a second factor, and its
// recovery codes.
func guarded(t *testing.T) (*world, models.Actor, services.RecoveryCodes, func() string) {
	t.Helper()
	w := newWorld(t)
	actor := account(t, w)
	actor.Session = token(t, w, actor, "phone").Session.ID
	begun, err := w.Accounts.BeginFactor(ctx, actor, services.Proof{Body: services.ProofInput{Current: firstPassword}})
	must(t, err)
	code := func() string {
		w.now = w.now.Add(time.Minute)
		code, err := totp.GenerateCode(begun.Secret, w.now)
		must(t, err)
		return code
	}
	made, err := w.Accounts.ConfirmFactor(ctx, actor, services.WithCode{Body: services.CodeInput{Code: code()}})
	must(t, err)
	return w, actor, made, code
}

func (w *world) unharmed(t *testing.T, after string) {
	t.Helper()
	if r := w.verify(t); r.Wrong != 0 {
		t.Errorf("after %s verify finds %v", after, r.Findings)
	}
}

// Every way in which a credential changes is known to verify, here and where
// everything was read back.
func TestVerifyKnowsEveryChangeOfACredential(t *testing.T) {
	w, actor, recovery, code := guarded(t)
	w.unharmed(t, "the second factor")
	versioned := func() models.Versioned {
		u, err := w.Stores.Users.Get(ctx, models.WholeInstallation("a test reads the version"), actor.User)
		must(t, err)
		return models.Versioned{ID: u.ID, IfMatch: fmt.Sprintf("%q", fmt.Sprint(u.Version))}
	}
	signIn := func(password, code string) error {
		_, err := w.Accounts.SignIn(ctx, services.SignIn{Body: services.SignInInput{SignIn: "akinyi", Password: password, Code: code}})
		return err
	}
	const second, third, fourth = "barabara nzuri kwa wote", "mvua ya kwanza ya aprili", "mto wa maji baridi sana"
	for _, step := range []struct {
		name string
		do   func() error
	}{
		{"signing in with a code", func() error { return signIn(firstPassword, code()) }},
		{"signing in with a recovery code", func() error { return signIn(firstPassword, recovery.Codes[0]) }},
		{"new recovery codes", func() error {
			_, err := w.Accounts.RenewRecovery(ctx, actor, services.WithCode{Body: services.CodeInput{Code: code()}})
			return err
		}},
		{"a new password", func() error {
			_, err := w.Accounts.ChangePassword(ctx, actor, services.NewPassword{Body: services.NewPasswordInput{Current: firstPassword, New: second}})
			return err
		}},
		{"a one-time code", func() error {
			made, err := w.Accounts.MakeCode(ctx, actor, models.Do[services.CodeForInput]{Versioned: versioned()})
			must(t, err)
			w.unharmed(t, "making a code")
			_, err = w.Accounts.Redeem(ctx, services.Redemption{Body: services.RedemptionInput{SignIn: "akinyi", Code: made.Code, Password: third}})
			return err
		}},
		{"a password from the administrator", func() error {
			_, err := w.Accounts.SetPassword(ctx, actor, models.Do[services.PasswordInput]{Versioned: versioned(), Body: services.PasswordInput{Password: fourth}})
			return err
		}},
		{"removing the second factor", func() error {
			_, err := w.Accounts.RemoveFactor(ctx, actor, services.WithCode{Body: services.CodeInput{Code: code()}})
			return err
		}},
		{"a second factor that was begun", func() error {
			_, err := w.Accounts.BeginFactor(ctx, actor, services.Proof{Body: services.ProofInput{Current: fourth}})
			return err
		}},
		{"a password from the console", func() error { return w.Accounts.ResetPassword(ctx, "akinyi", second) }},
	} {
		if err := step.do(); err != nil {
			t.Fatalf("%s: %v", step.name, err)
		}
		w.unharmed(t, step.name)
	}
	if r := readBack(t, everything(t, w)).verify(t); r.Wrong != 0 || r.Credentials != 1 {
		t.Errorf("where it was read back verify finds %v of %d credentials", r.Findings, r.Credentials)
	}
}

// Somebody with the file gives an account a credential of their own.
func TestVerifyNamesAnExchangedCredential(t *testing.T) {
	w, actor, _, _ := guarded(t)
	get := func() *models.Credential {
		c, _, err := w.Stores.Credentials.Get(ctx, actor.User)
		must(t, err)
		return c
	}
	put := func(user models.ID, c *models.Credential) { must(t, w.Stores.Credentials.Put(ctx, user, c)) }
	before := get()
	_, err := w.Accounts.ChangePassword(ctx, actor, services.NewPassword{Body: services.NewPasswordInput{Current: firstPassword, New: "barabara nzuri kwa wote"}})
	must(t, err)
	mine, err := w.Hashes.Hash(ctx, "the password of an intruder")
	must(t, err)
	newcomer := create(t, w.Users, "", models.UserInput{Name: "Otieno", SignIn: "otieno", Grants: []models.Grant{{Role: models.Administrator}}})
	stranger := models.ID("01970c3e-8a10-7c3a-9d55-0c7f6a1b2c99")
	whole := everything(t, w)
	changed := func(change func(*models.Credential)) func() {
		return func() { c := get(); change(c); put(actor.User, c) }
	}
	for name, c := range map[string]struct {
		who  models.ID
		do   func()
		says string
	}{
		"nothing":               {"", func() {}, ""},
		"another hash":          {actor.User, changed(func(c *models.Credential) { c.Hash = mine }), "exchanged"},
		"another second factor": {actor.User, changed(func(c *models.Credential) { c.Factor.Sealed = []byte("mine") }), "exchanged"},
		"no second factor":      {actor.User, changed(func(c *models.Credential) { c.Factor = nil }), "exchanged"},
		"another recovery code": {actor.User, changed(func(c *models.Credential) { c.Factor.Recovery[3] = "mine" }), "exchanged"},
		"a one-time code": {actor.User, changed(func(c *models.Credential) {
			c.Code = &models.OneTimeCode{Hash: "mine", Until: models.At(w.now.Add(time.Hour))}
		}), "exchanged"},
		"the credential of before":      {actor.User, func() { put(actor.User, before) }, "put back"},
		"no credential":                 {actor.User, func() { must(t, w.Stores.Credentials.Drop(ctx, actor.User)) }, "gone"},
		"a password nobody set":         {newcomer, func() { put(newcomer, &models.Credential{User: newcomer, Hash: mine}) }, "never set"},
		"a credential of no account":    {stranger, func() { put(stranger, &models.Credential{User: stranger, Hash: mine}) }, "no account"},
		"the credential of another one": {newcomer, func() { put(newcomer, get()) }, "never set"},
	} {
		t.Run(name, func(t *testing.T) {
			w = readBack(t, whole)
			c.do()
			r := w.verify(t)
			if c.who == "" {
				if r.Wrong != 0 {
					t.Errorf("verify finds %v", r.Findings)
				}
				return
			}
			if r.Wrong != 1 || r.Findings[0].ID != c.who || !strings.Contains(r.Findings[0].What, c.says) {
				t.Errorf("verify finds %v, want that of %s it says %q", r.Findings, c.who, c.says)
			}
		})
	}
}

// What is bound stands in no answer and in no history that is shown.
func TestWhatBindsACredentialIsNotShown(t *testing.T) {
	w, actor, _, _ := guarded(t)
	events, err := repository.NewLog(w.book.Engine).Of(ctx, actor.User, 0, 100)
	must(t, err)
	bound := ""
	for _, e := range events {
		bound = e.Bound
	}
	if bound == "" {
		t.Fatal("the newest event binds nothing")
	}
	page, err := w.Users.History(ctx, services.System, services.HistoryOf{ByID: models.ByID{ID: actor.User}})
	must(t, err)
	shown, err := json.Marshal(page)
	must(t, err)
	if strings.Contains(string(shown), bound) {
		t.Errorf("the history shows it: %s", shown)
	}
}
