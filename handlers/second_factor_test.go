package handlers_test

import (
	"context"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/repository"
)

// generator is the authenticator on somebody's phone.
type generator struct {
	*office
	secret   string
	recovery []string
}

func (g *generator) code() string {
	g.t.Helper()
	code, err := totp.GenerateCode(g.secret, g.clock())
	if err != nil {
		g.t.Fatal(err)
	}
	return code
}

// enrols sets up a second factor on a device.
func (o *office) enrols(device string) *generator {
	o.t.Helper()
	begun := o.must(device, "POST", "/api/v1/me/second-factor", map[string]any{"current": password})
	g := &generator{office: o, secret: begun["secret"].(string)}
	made := o.must(device, "POST", "/api/v1/me/second-factor/confirmation", map[string]any{"code": g.code()})
	for _, c := range made["codes"].([]any) {
		g.recovery = append(g.recovery, c.(string))
	}
	o.later(time.Minute)
	return g
}

func (o *office) signIn(code string) answer {
	o.t.Helper()
	body := map[string]any{"sign_in": "akinyi", "password": password}
	if code != "" {
		body["code"] = code
	}
	return o.ask("", "POST", "/api/v1/sign-in", body)
}

func TestASecondFactorIsAskedFor(t *testing.T) {
	o := newOffice(t)
	o.enters("phone", password)
	o.enters("cafe", password)
	begun := o.must("phone", "POST", "/api/v1/me/second-factor", map[string]any{"current": password})
	if url := begun["url"].(string); !strings.HasPrefix(url, "otpauth://totp/Baraza:akinyi?") || !strings.Contains(url, begun["secret"].(string)) {
		t.Errorf("an authenticator cannot read %s", url)
	}
	// Nothing is asked before it was shown to work.
	if a := o.signIn(""); a.status != 201 {
		t.Fatalf("%d %s", a.status, a.body)
	}
	o.ask("phone", "POST", "/api/v1/me/second-factor/confirmation", map[string]any{"code": "000000"}).refused(t, 401, models.ProblemBadFactor)
	g := o.enrols("phone")
	o.in("phone")
	o.out("cafe")
	o.signIn("").refused(t, 401, models.ProblemFactorAsked)
	o.signIn("000000").refused(t, 401, models.ProblemBadFactor)
	code := g.code()
	if a := o.signIn(code[:3] + " " + code[3:]); a.status != 201 {
		t.Fatalf("%d %s", a.status, a.body)
	}
	o.signIn(code).refused(t, 401, models.ProblemBadFactor) // somebody looked over her shoulder
	o.later(30 * time.Second)
	o.signIn(code).refused(t, 401, models.ProblemBadFactor)
	if a := o.signIn(g.code()); a.status != 201 {
		t.Fatalf("the next code: %d %s", a.status, a.body)
	}
	// The password is asked first: who does not know it learns nothing of the rest.
	for _, code := range []string{"", g.code()} {
		o.ask("", "POST", "/api/v1/sign-in", map[string]any{"sign_in": "akinyi", "password": wrong, "code": code}).refused(t, 401, models.ProblemBadSignIn)
	}
	o.ask("phone", "POST", "/api/v1/me/second-factor", map[string]any{"current": password}).refused(t, 409, models.ProblemState)
	o.ask("phone", "POST", "/api/v1/me/second-factor", map[string]any{"current": wrong}).refused(t, 401, models.ProblemBadSignIn)
}

// The same code at the same moment opens one session.
func TestACodeIsTakenOnce(t *testing.T) {
	o := newOffice(t)
	o.enters("phone", password)
	g := o.enrols("phone")
	for _, code := range []string{g.code(), strings.ToLower(g.recovery[0])} {
		var opened atomic.Int64
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				if a := o.signIn(code); a.status == 201 {
					opened.Add(1)
				} else if a.status != 401 && a.status != 429 {
					t.Errorf("%d %s", a.status, a.body)
				}
			})
		}
		all.Wait()
		if opened.Load() != 1 {
			t.Errorf("%s opened %d sessions", code, opened.Load())
		}
		o.later(30 * time.Minute)
	}
}

func TestRecoveryCodes(t *testing.T) {
	o := newOffice(t)
	o.enters("phone", password)
	g := o.enrols("phone")
	if len(g.recovery) != 10 {
		t.Fatalf("%d recovery codes", len(g.recovery))
	}
	if a := o.signIn(g.recovery[3]); a.status != 201 {
		t.Fatalf("%d %s", a.status, a.body)
	}
	o.signIn(g.recovery[3]).refused(t, 401, models.ProblemBadFactor)
	renewed := o.must("phone", "POST", "/api/v1/me/second-factor/recovery-codes", map[string]any{"code": g.code()})["codes"].([]any)
	o.signIn(g.recovery[4]).refused(t, 401, models.ProblemBadFactor)
	if a := o.signIn(renewed[4].(string)); a.status != 201 {
		t.Fatalf("%d %s", a.status, a.body)
	}
	// They are in the history as deeds, and not as codes.
	history := string(o.ask("admin", "GET", "/api/v1/users/"+o.akinyi+"/history", nil).body)
	for _, deed := range []string{"second_factor_set", "recovery_code_used", "recovery_codes_made"} {
		if !strings.Contains(history, `"deed":"`+deed+`"`) {
			t.Errorf("the history does not say %s: %s", deed, history)
		}
	}
}

// Codes cannot be guessed, not even by sending none in between or from many
// addresses; the owner's device goes on.
func TestCodesAreNotGuessed(t *testing.T) {
	o := newOffice(t)
	o.enters("phone", password)
	g := o.enrols("phone")
	known := o.signIn(g.code()).object(t)["device"].(string)
	o.later(time.Minute)
	try := func(address, code string) answer {
		body := map[string]any{"sign_in": "akinyi", "password": password, "code": code}
		if code == "" {
			delete(body, "code")
		}
		return o.ask("", "POST", "/api/v1/sign-in", body, "X-Forwarded-For", address)
	}
	looked := 0
	for n := range 40 {
		address := "198.51.100." + string(rune('1'+n%8))
		try(address, "")
		if a := try(address, "000000"); a.status == 401 {
			looked++
		}
	}
	if looked != 20 {
		t.Errorf("%d codes were looked at, want 20", looked)
	}
	try(home, g.code()).refused(t, 429, models.ProblemTries)
	a := o.ask("", "POST", "/api/v1/sign-in", map[string]any{"sign_in": "akinyi", "password": password, "code": g.code(), "device": known}, "X-Forwarded-For", home)
	if a.status != 201 {
		t.Errorf("the owner on her phone: %d %s", a.status, a.body)
	}
}

// The instance switch: with a role that needs it, nothing but the account can be
// used before there is a second factor, with tokens of before too.
func TestARoleCanNeedASecondFactor(t *testing.T) {
	o := newOffice(t)
	o.enters("phone", password)
	o.token("phone", "script", nil)
	o.must("phone", "GET", "/api/v1/issues", nil)
	o.services.Accounts.Require(models.Organizer)
	o.later(time.Minute)
	for _, who := range []string{"phone", "script"} {
		o.ask(who, "GET", "/api/v1/issues", nil).refused(t, 403, models.ProblemMustEnrol)
		o.ask(who, "POST", "/api/v1/issues", o.issue("Issue")).refused(t, 403, models.ProblemMustEnrol)
		if me := o.must(who, "GET", "/api/v1/me", nil); me["must_enrol"] != true || len(me["permissions"].([]any)) != 1 {
			t.Errorf("%s is told %v", who, me)
		}
	}
	o.must("admin", "GET", "/api/v1/issues", nil) // whose role does not need it
	o.enters("phone", password)
	g := o.enrols("phone")
	o.must("phone", "GET", "/api/v1/issues", nil)
	o.out("script")
	o.ask("phone", "POST", "/api/v1/me/second-factor/removal", map[string]any{"code": g.code()}).refused(t, 403, models.ProblemMustEnrol)
	o.services.Accounts.Require()
	o.later(time.Minute)
	if a := o.ask("phone", "POST", "/api/v1/me/second-factor/removal", map[string]any{"code": g.code()}); a.status != 204 {
		t.Errorf("%d %s", a.status, a.body)
	}
	if a := o.signIn(""); a.status != 201 {
		t.Errorf("%d %s", a.status, a.body)
	}
}

// She lost her phone and the paper. The administrator takes the factor away, and
// whoever found the phone is out.
func TestALostSecondFactor(t *testing.T) {
	o := newOffice(t)
	o.enters("phone", password)
	o.enrols("phone")
	path := "/api/v1/users/" + o.akinyi + "/second-factor"
	o.ask("phone", "DELETE", path, nil, "If-Match", o.version("users", o.akinyi)).refused(t, 403, models.ProblemForbidden)
	o.ask("admin", "DELETE", path, nil).refused(t, 428, models.ProblemNeedsVersion)
	o.must("admin", "DELETE", path+"?reason=Lost+on+the+bus", nil, "If-Match", o.version("users", o.akinyi))
	o.out("phone")
	if a := o.signIn(""); a.status != 201 {
		t.Errorf("%d %s", a.status, a.body)
	}
	o.ask("admin", "DELETE", path, nil, "If-Match", o.version("users", o.akinyi)).refused(t, 409, models.ProblemState)
}

// A secret is shown once. It is in no answer after that, and kept where reading
// it is not enough.
func TestSecretsOfTheSecondFactorAreKept(t *testing.T) {
	o := newOffice(t)
	o.enters("phone", password)
	g := o.enrols("phone")
	for _, path := range []string{"/api/v1/me", "/api/v1/me/sessions"} {
		a := o.ask("phone", "GET", path, nil)
		o.tellsNothing(path, string(a.body), g)
	}
	for _, path := range []string{"/api/v1/users", "/api/v1/users/" + o.akinyi, "/api/v1/users/" + o.akinyi + "/history"} {
		a := o.ask("admin", "GET", path, nil)
		o.tellsNothing(path, string(a.body), g)
	}
	cred, _, err := o.book.Credentials.Get(context.Background(), models.ID(o.akinyi))
	if err != nil {
		t.Fatal(err)
	}
	o.tellsNothing("the credential", string(cred.Factor.Sealed)+strings.Join(cred.Factor.Recovery, " "), g)
	var everything strings.Builder
	if err := o.export(&everything); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(everything.String(), o.akinyi) {
		t.Fatal("the export is empty")
	}
	o.tellsNothing("an export of everything", everything.String(), g)
}

func (o *office) export(w *strings.Builder) error {
	return repository.NewTransfer(o.book).Everything(context.Background(), w, nil)
}

func (o *office) tellsNothing(what, text string, g *generator) {
	o.t.Helper()
	for _, secret := range append([]string{g.secret}, g.recovery...) {
		if strings.Contains(text, secret) || strings.Contains(text, strings.ReplaceAll(secret, "-", "")) {
			o.t.Errorf("%s tells a secret", what)
		}
	}
}
