package handlers_test

import (
	"context"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/cotprogramme/baraza/models"
)

// code makes a one-time code for an account.
func (o *office) code(user string) string {
	o.t.Helper()
	return o.must("admin", "POST", "/api/v1/users/"+user+"/code", map[string]any{"reason": "New here"}, "If-Match", o.version("users", user))["code"].(string)
}

func (o *office) redeem(name, code, word string) answer {
	o.t.Helper()
	return o.ask("", "POST", "/api/v1/codes/redemption", map[string]any{"sign_in": name, "code": code, "password": word})
}

// A new leader is invited: the administrator hands her a code at the meeting.
func TestAnInvitation(t *testing.T) {
	o := newOffice(t)
	new := o.make("admin", "users", map[string]any{"name": "Nafula Wekesa", "sign_in": "nafula", "grants": grants("leader", o.luum)})
	old := o.code(new)
	code := o.code(new)
	o.redeem("nafula", old, password).refused(t, 401, models.ProblemBadCode) // there is a newer one
	o.redeem("akinyi", code, password).refused(t, 401, models.ProblemBadCode)
	o.redeem("nobody", code, password).refused(t, 401, models.ProblemBadCode)
	weak := o.redeem("nafula", code, "nafula wekesa")
	weak.refused(t, 422, models.ProblemInvalid) // and the code stays good
	if a := o.redeem(" NAFULA ", strings.ToLower(strings.ReplaceAll(code, "-", " ")), password); a.status != 204 {
		t.Fatalf("%d %s", a.status, a.body)
	}
	o.redeem("nafula", code, password).refused(t, 401, models.ProblemBadCode)
	o.must("", "POST", "/api/v1/sign-in", map[string]any{"sign_in": "nafula", "password": password})
	history := string(o.ask("admin", "GET", "/api/v1/users/"+new+"/history", nil).body)
	if !strings.Contains(history, "code_made") || !strings.Contains(history, "password_set") || strings.Contains(history, code) {
		t.Errorf("the history is %s", history)
	}
}

// A code runs out: an invitation after 72 hours, a reset after one.
func TestCodesRunOut(t *testing.T) {
	o := newOffice(t)
	new := o.make("admin", "users", map[string]any{"name": "Nafula Wekesa", "sign_in": "nafula", "grants": grants("leader", o.luum)})
	for _, c := range []struct {
		name, user string
		lasts      time.Duration
	}{{"nafula", new, 72 * time.Hour}, {"akinyi", o.akinyi, time.Hour}} {
		late := o.code(c.user)
		o.later(c.lasts)
		o.redeem(c.name, late, password).refused(t, 401, models.ProblemBadCode)
		good := o.code(c.user)
		o.later(c.lasts - time.Millisecond)
		if a := o.redeem(c.name, good, password); a.status != 204 {
			t.Errorf("%s: %d %s", c.name, a.status, a.body)
		}
	}
}

// A reset ends what was open, and does not get around the second factor.
func TestAReset(t *testing.T) {
	o := newOffice(t)
	const next = "barabara nzuri kwa wote"
	o.enters("phone", password)
	o.token("phone", "script", nil)
	g := o.enrols("phone")
	code := o.code(o.akinyi)
	o.in("phone") // until it is used
	if a := o.redeem("akinyi", code, next); a.status != 204 || len(a.body) > 0 {
		t.Fatalf("%d %s", a.status, a.body)
	}
	o.out("phone", "script")
	o.signIn(g.code()).refused(t, 401, models.ProblemBadSignIn)
	try := map[string]any{"sign_in": "akinyi", "password": next}
	o.ask("", "POST", "/api/v1/sign-in", try).refused(t, 401, models.ProblemFactorAsked)
	try["code"] = g.code()
	o.must("", "POST", "/api/v1/sign-in", try)
	// A disabled account has no code, and its code is no good.
	code = o.code(o.akinyi)
	o.change(map[string]any{"disabled": true})
	o.redeem("akinyi", code, password).refused(t, 401, models.ProblemBadCode)
	o.ask("admin", "POST", "/api/v1/users/"+o.akinyi+"/code", map[string]any{}, "If-Match", o.version("users", o.akinyi)).refused(t, 409, models.ProblemState)
}

// A code is good once, also for two people at the same moment; it is kept as a
// hash, and cannot be guessed.
func TestACodeIsGoodOnce(t *testing.T) {
	o := newOffice(t)
	code := o.code(o.akinyi)
	cred, _, err := o.book.Credentials.Get(context.Background(), models.ID(o.akinyi))
	if err != nil || len(cred.Code.Hash) != 64 {
		t.Fatalf("%v %v", cred, err)
	}
	var used atomic.Int64
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			if o.redeem("akinyi", code, "barabara nzuri kwa wote").status == 204 {
				used.Add(1)
			}
		})
	}
	all.Wait()
	if used.Load() != 1 {
		t.Errorf("the code was used %d times", used.Load())
	}
	o.later(time.Hour)
	code = o.code(o.akinyi)
	for range 5 {
		o.redeem("akinyi", "0000-0000-0000-0000", password).refused(t, 401, models.ProblemBadCode)
	}
	o.redeem("akinyi", code, password).held(t, models.ProblemTries, 15*time.Minute)
	o.enters("desk", "barabara nzuri kwa wote") // signing in is counted by itself
}
