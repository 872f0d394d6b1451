package handlers_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cotprogramme/baraza/models"
)

// office is a federation of two groups with an administrator, and Akinyi, who
// organizes in the first group and signs in with her password.
type office struct {
	*house
	fed, guum, luum string
	akinyi          string // her account
}

func newOffice(t *testing.T) *office {
	o := &office{house: newHouse(t)}
	o.signs("admin", models.Administrator, "")
	o.fed = o.make("admin", "organizations", map[string]any{"name": "Kibera People's Federation", "short_name": "KPF", "kind": "federation", "level": "constituency", "status": "active"})
	join := func(name string) string {
		return o.make("admin", "organizations", map[string]any{"name": name, "kind": "neighbourhood", "level": "neighbourhood", "status": "active", "joins": o.fed, "joins_from": "2019-01-01"})
	}
	o.guum, o.luum = join("GUUM"), join("LUUM")
	o.akinyi = o.make("admin", "users", map[string]any{"name": "Akinyi Odhiambo", "sign_in": "akinyi", "grants": grants("organizer", o.guum)})
	o.must("admin", "POST", "/api/v1/users/"+o.akinyi+"/password", map[string]any{"password": password}, "If-Match", o.version("users", o.akinyi))
	return o
}

func grants(role, organization string) []map[string]any {
	return []map[string]any{{"role": role, "organization": organization}}
}

// enters signs Akinyi in on a device and gives the session's id.
func (o *office) enters(device, password string) string {
	o.t.Helper()
	in := o.must("", "POST", "/api/v1/sign-in", map[string]any{"sign_in": " AKINYI ", "password": password})
	o.tokens[device] = in["token"].(string)
	return child(in, "session")["id"].(string)
}

// in and out say whether a device is signed in.
func (o *office) in(devices ...string) {
	o.t.Helper()
	for _, d := range devices {
		o.must(d, "GET", "/api/v1/me", nil)
	}
}

func (o *office) out(devices ...string) {
	o.t.Helper()
	for _, d := range devices {
		o.ask(d, "GET", "/api/v1/me", nil).refused(o.t, 401, models.ProblemUnauthenticated)
	}
}

// change amends Akinyi's account as the administrator.
func (o *office) change(patch map[string]any) {
	o.t.Helper()
	o.must("admin", "PATCH", "/api/v1/users/"+o.akinyi, patch, "If-Match", o.version("users", o.akinyi))
}

func TestSigningIn(t *testing.T) {
	o := newOffice(t)
	try := func(name, word string) answer {
		return o.ask("", "POST", "/api/v1/sign-in", map[string]any{"sign_in": name, "password": word})
	}
	wrong := try("akinyi", "not the password")
	wrong.refused(t, 401, models.ProblemBadSignIn)
	unknown := try("nobody", "not the password")
	without := o.make("admin", "users", map[string]any{"name": "New", "sign_in": "new", "grants": grants("leader", o.luum)})
	o.change(map[string]any{"disabled": true})
	for what, a := range map[string]answer{"an unknown user": unknown, "a disabled account": try("akinyi", password), "an account without password": try("new", password)} {
		if a.status != wrong.status || bare(a) != bare(wrong) {
			t.Errorf("%s can be told from a wrong password: %d %s", what, a.status, a.body)
		}
	}
	o.must("admin", "DELETE", "/api/v1/users/"+without, nil, "If-Match", o.version("users", without))
	o.change(map[string]any{"disabled": false})
	o.enters("phone", password)
	o.in("phone")
	if strings.Contains(string(try("akinyi", "not the password").body), "not the password") {
		t.Error("the password is in the answer")
	}
}

// Akinyi is signed in on her phone, in a cyber cafe and at the office.
func TestSheEndsHerSessions(t *testing.T) {
	o := newOffice(t)
	o.enters("phone", password)
	cafe := o.enters("cafe", password)
	o.enters("desk", password)
	list := o.must("phone", "GET", "/api/v1/me/sessions", nil)["items"].([]any)
	current := slices.IndexFunc(list, func(s any) bool { return s.(map[string]any)["current"] == true })
	if len(list) != 3 || current < 0 || list[current].(map[string]any)["id"] == cafe {
		t.Fatalf("the sessions are %v", list)
	}
	o.must("desk", "POST", "/api/v1/sign-out", nil)
	o.out("desk")
	o.in("phone", "cafe")
	o.must("phone", "DELETE", "/api/v1/me/sessions/"+cafe, nil)
	o.out("cafe")
	o.in("phone")
	// What is not hers is not found, and what is ended is not listed.
	o.ask("admin", "DELETE", "/api/v1/me/sessions/"+cafe, nil).refused(t, 404, models.ProblemNotFound)
	if n := len(o.must("phone", "GET", "/api/v1/me/sessions", nil)["items"].([]any)); n != 1 {
		t.Errorf("%d sessions are listed, one is alive", n)
	}
}

// A session ends two weeks after it was used last, and a month after it began.
func TestSessionsEndByThemselves(t *testing.T) {
	o := newOffice(t)
	o.enters("phone", password)
	o.enters("cafe", password)
	for _, day := range []models.Date{"2025-07-05", "2025-07-13", "2025-07-20", "2025-07-29"} {
		o.on(day)
		o.in("phone")
		for _, s := range o.must("phone", "GET", "/api/v1/me/sessions", nil)["items"].([]any) {
			if s := s.(map[string]any); s["current"] == true && s["seen_at"].(string)[:10] != string(day) {
				t.Errorf("on %s it was seen %s", day, s["seen_at"])
			}
		}
	}
	o.out("cafe")
	o.on("2025-07-30")
	o.out("phone")
	// One that was out of contact for two weeks is over, and no second earlier.
	o.enters("phone", password)
	o.later(models.SessionIdle - time.Second)
	o.in("phone")
	o.later(models.SessionIdle)
	o.out("phone")
}

func TestANewPasswordEndsTheOtherSessions(t *testing.T) {
	o := newOffice(t)
	const next = "barabara nzuri kwa wote"
	o.enters("phone", password)
	o.enters("cafe", password)
	change := func(current, word string) answer {
		return o.ask("phone", "POST", "/api/v1/me/password", map[string]any{"current": current, "new": word})
	}
	change("a wrong guess", next).refused(t, 401, models.ProblemBadSignIn)
	for _, bad := range []string{"short", "passwordpassword", "akinyi odhiambo"} {
		change(password, bad).refused(t, 422, models.ProblemInvalid)
	}
	o.in("phone", "cafe")
	if a := change(password, next); a.status != 204 {
		t.Fatalf("%d %s", a.status, a.body)
	}
	o.in("phone")
	o.out("cafe")
	o.ask("", "POST", "/api/v1/sign-in", map[string]any{"sign_in": "akinyi", "password": password}).refused(t, 401, models.ProblemBadSignIn)
	o.enters("desk", next)
	// When the administrator sets one, everything ends.
	o.must("admin", "POST", "/api/v1/users/"+o.akinyi+"/password", map[string]any{"password": password}, "If-Match", o.version("users", o.akinyi))
	o.out("phone", "desk")
	o.enters("phone", password)
}

// A role counts from the next request on, for sessions and tokens that are
// there already.
func TestAChangedRoleCountsAtOnce(t *testing.T) {
	o := newOffice(t)
	issue := o.make("admin", "issues", map[string]any{"title": "Choo ya umma imefungwa", "category": "water_sanitation", "origin": "members", "opened_on": "2025-02-01", "hosts": []string{o.guum}, "sensitivity": "restricted"})
	path := "/api/v1/issues/" + issue
	o.enters("phone", password)
	o.tokens["script"] = o.must("phone", "POST", "/api/v1/me/tokens", map[string]any{"name": "Monthly report"})["token"].(string)
	both := func(want int) {
		t.Helper()
		for _, who := range []string{"phone", "script"} {
			if a := o.ask(who, "GET", path, nil); a.status != want {
				t.Errorf("%s: %d, want %d", who, a.status, want)
			}
		}
	}
	both(200)
	o.change(map[string]any{"grants": grants("organizer", o.luum)}) // another group
	both(404)
	o.change(map[string]any{"grants": append(grants("organizer", o.luum), grants("leader", o.guum)...)})
	both(200)
	o.ask("phone", "PATCH", path, map[string]any{"title": "x"}, "If-Match", o.version("issues", issue)).refused(t, 403, models.ProblemForbidden)
	o.change(map[string]any{"grants": grants("funder", o.guum)})
	both(403)
}

// A stolen phone: the account is disabled. When it is enabled again, the
// thief's session does not come back.
func TestADisabledAccountIsOutAtOnce(t *testing.T) {
	o := newOffice(t)
	o.enters("phone", password)
	o.tokens["script"] = o.must("phone", "POST", "/api/v1/me/tokens", map[string]any{"name": "Monthly report"})["token"].(string)
	o.in("phone", "script")
	o.change(map[string]any{"disabled": true})
	o.out("phone", "script")
	o.change(map[string]any{"disabled": false})
	o.out("phone", "script")
	o.enters("new phone", password)
	o.must("admin", "DELETE", "/api/v1/users/"+o.akinyi, nil, "If-Match", o.version("users", o.akinyi))
	o.out("new phone")
	o.must("admin", "POST", "/api/v1/users/"+o.akinyi+"/restore", nil, "If-Match", o.version("users", o.akinyi))
	o.out("new phone")
	// Nobody can lock everybody out, not for a moment either.
	me := child(o.must("admin", "GET", "/api/v1/me", nil), "user")["id"].(string)
	version := o.version("users", me)
	for _, patch := range []map[string]any{{"disabled": true}, {"grants": grants("staff", o.fed)}} {
		o.ask("admin", "PATCH", "/api/v1/users/"+me, patch, "If-Match", o.version("users", me)).refused(t, 409, models.ProblemState)
	}
	o.ask("admin", "DELETE", "/api/v1/users/"+me, nil, "If-Match", o.version("users", me)).refused(t, 409, models.ProblemState)
	if now := o.version("users", me); now != version {
		t.Errorf("what was refused was written: the account was version %s and is version %s", version, now)
	}
}
