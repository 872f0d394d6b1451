package handlers_test

import (
	"crypto/rand"
	"encoding/base64"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/cotprogramme/baraza/handlers"
	"github.com/cotprogramme/baraza/models"
)

// pocket is Akinyi's phone, whose session is sealed.
type pocket struct {
	*office
	cookie, renewal, revocation string
}

func ofPhone(prefix string) string {
	b := make([]byte, 32)
	rand.Read(b)
	return prefix + base64.RawURLEncoding.EncodeToString(b)
}

func (p *pocket) seal() answer {
	p.t.Helper()
	return p.browser(p.cookie, "POST", "/api/v1/me/sealing", map[string]any{"renewal": p.renewal, "revocation": p.revocation, "cookie": true})
}

func (o *office) pocket() *pocket {
	o.t.Helper()
	p := &pocket{o, o.seat().Value, ofPhone("br_"), ofPhone("bv_")}
	p.takes(p.seal())
	return p
}

// takes keeps the cookie of an answer, as a browser does.
func (p *pocket) takes(a answer) *http.Cookie {
	p.t.Helper()
	c := cookieOf(a)
	if a.status != 200 || c == nil || a.object(p.t)["token"] != nil || strings.Contains(string(a.body), c.Value) {
		p.t.Fatalf("%d %v %s", a.status, a.header, a.body)
	}
	p.cookie = c.Value
	return c
}

// renew asks as a browser does whose cookie lapsed.
func (p *pocket) renew() answer {
	p.t.Helper()
	return p.ask("", "POST", "/api/v1/sign-in/renewal", map[string]any{"renewal": p.renewal, "cookie": true}, "Sec-Fetch-Site", "same-origin")
}

func (p *pocket) opens() {
	p.t.Helper()
	if a := p.browser(p.cookie, "GET", "/api/v1/me", nil); a.status != 200 {
		p.t.Fatalf("%d %s", a.status, a.body)
	}
}

func (p *pocket) shut(cookie string) {
	p.t.Helper()
	p.browser(cookie, "GET", "/api/v1/me", nil).refused(p.t, 401, models.ProblemUnauthenticated)
}

func (p *pocket) over() {
	p.t.Helper()
	p.shut(p.cookie)
	p.renew().refused(p.t, 401, models.ProblemUnauthenticated)
}

// What the browser sends by itself opens for five minutes, whatever the cookie says.
func TestASealedSessionGivesAccessForFiveMinutes(t *testing.T) {
	o := newOffice(t)
	first := o.seat().Value
	p := &pocket{o, first, ofPhone("br_"), ofPhone("bv_")}
	c := p.takes(p.seal())
	if want := o.clock().Add(5 * time.Minute); !c.Expires.Equal(want.Truncate(time.Second)) || !c.Secure || !c.HttpOnly {
		t.Errorf("the cookie: %+v", c)
	}
	p.opens()
	o.later(models.SessionAccess - time.Second)
	p.opens()
	o.later(models.SessionAccess)
	p.shut(p.cookie)
	p.shut(first)
	old := p.cookie
	p.takes(p.renew())
	p.opens()
	p.shut(old)
	// What renews opens nothing by itself, and neither does what ends.
	for _, secret := range []string{p.renewal, p.revocation} {
		o.ask("", "GET", "/api/v1/me", nil, "Authorization", "Bearer "+secret).refused(t, 401, models.ProblemUnauthenticated)
		p.shut(secret)
	}
	for _, secret := range []string{p.cookie, p.revocation, ofPhone("br_"), "br_short"} {
		o.ask("", "POST", "/api/v1/sign-in/renewal", map[string]any{"renewal": secret}).refused(t, 401, models.ProblemUnauthenticated)
	}
}

func TestLockingDropsAccessAtOnce(t *testing.T) {
	p := newOffice(t).pocket()
	old := p.cookie
	p.takes(p.renew())
	a := p.browser(p.cookie, "POST", "/api/v1/me/locking", nil)
	if gone := cookieOf(a); a.status != 204 || gone == nil || gone.Value != "" || a.header.Get("Clear-Site-Data") != "" {
		t.Fatalf("%d %v %s", a.status, a.header, a.body)
	}
	p.shut(p.cookie)
	p.shut(old)
	p.takes(p.renew())
	p.opens()
	// A session that nothing would open again is not locked.
	p.browser(p.seat().Value, "POST", "/api/v1/me/locking", nil).refused(t, 409, models.ProblemState)
}

// An answer that was lost is asked for again; somebody who has access for five minutes
// gets no more by it.
func TestSealingIsForItsSessionOnly(t *testing.T) {
	p := newOffice(t).pocket()
	p.takes(p.seal())
	p.opens()
	renewal := p.renewal
	p.renewal = ofPhone("br_")
	p.seal().refused(t, 409, models.ProblemState)
	p.renew().refused(t, 401, models.ProblemUnauthenticated)
	other := &pocket{p.office, p.seat().Value, renewal, ofPhone("bv_")}
	other.seal().refused(t, 409, models.ProblemState)
	other.renewal = ofPhone("br_")
	other.revocation = p.revocation
	other.seal().refused(t, 409, models.ProblemState)
	// With everything fresh: who has access for five minutes makes no longer one of it.
	fresh := &pocket{p.office, p.cookie, ofPhone("br_"), ofPhone("bv_")}
	fresh.seal().refused(t, 409, models.ProblemState)
	fresh.renew().refused(t, 401, models.ProblemUnauthenticated)
	other.revocation = "bv_short"
	other.seal().refused(t, 422, models.ProblemInvalid)
	p.enters("script", password)
	p.tokens["token"] = p.must("script", "POST", "/api/v1/me/tokens", map[string]any{"name": "Report"})["token"].(string)
	p.ask("token", "POST", "/api/v1/me/sealing", map[string]any{"renewal": ofPhone("br_"), "revocation": ofPhone("bv_")}).refused(t, 409, models.ProblemState)
	// A program seals too, and gets its tokens in the answer.
	in := p.must("script", "POST", "/api/v1/me/sealing", map[string]any{"renewal": other.renewal, "revocation": ofPhone("bv_")})
	p.tokens["access"] = in["token"].(string)
	p.in("access")
}

// Whatever ends a session ends what renews it.
func TestWhatEndsASealedSession(t *testing.T) {
	const next = "barabara nzuri kwa wote"
	revoke := func(p *pocket, secret string) answer {
		return p.ask("", "POST", "/api/v1/sign-in/revocation", map[string]any{"revocation": secret})
	}
	for what, do := range map[string]func(p *pocket){
		"signing out": func(p *pocket) { p.browser(p.cookie, "POST", "/api/v1/sign-out", nil) },
		"the revocation": func(p *pocket) {
			known, unknown := revoke(p, p.revocation), revoke(p, ofPhone("bv_"))
			if known.status != 200 || string(known.body) != string(unknown.body) || cookieOf(known) != nil {
				p.t.Errorf("%s %s", known.body, unknown.body)
			}
			if again := revoke(p, p.revocation); again.status != 200 {
				p.t.Errorf("told twice: %d", again.status)
			}
		},
		"ending it in the list": func(p *pocket) {
			p.enters("desk", password)
			for _, s := range p.must("desk", "GET", "/api/v1/me/sessions", nil)["items"].([]any) {
				if s := s.(map[string]any); s["sealed"] == true {
					p.must("desk", "DELETE", "/api/v1/me/sessions/"+s["id"].(string), nil)
				}
			}
		},
		"a new password": func(p *pocket) {
			p.enters("desk", password)
			p.must("desk", "POST", "/api/v1/me/password", map[string]any{"current": password, "new": next})
		},
		"a password of the administrator": func(p *pocket) {
			p.must("admin", "POST", "/api/v1/users/"+p.akinyi+"/password", map[string]any{"password": next}, "If-Match", p.version("users", p.akinyi))
		},
		"a disabled account":        func(p *pocket) { p.change(map[string]any{"disabled": true}) },
		"two weeks without contact": func(p *pocket) { p.later(models.SessionIdle) },
	} {
		t.Run(what, func(t *testing.T) {
			p := newOffice(t).pocket()
			p.opens()
			do(p)
			p.over()
		})
	}
}

// What ends a session lies in the clear: it ends that one only, and nothing else ends one
// without signing in.
func TestARevocationIsForItsSessionOnly(t *testing.T) {
	p := newOffice(t).pocket()
	p.enters("desk", password)
	p.token("desk", "script", nil)
	other := p.pocket()
	for what, secret := range map[string]string{"what renews": p.renewal, "access": p.cookie, "a session": p.tokens["desk"], "a token": p.tokens["script"]} {
		a := p.ask("", "POST", "/api/v1/sign-in/revocation", map[string]any{"revocation": secret})
		if a.status != 200 {
			t.Errorf("%s: %d %s", what, a.status, a.body)
		}
	}
	p.opens()
	p.in("desk", "script")
	if a := p.ask("", "POST", "/api/v1/sign-in/revocation", map[string]any{"revocation": p.revocation}); a.status != 200 {
		t.Errorf("%d %s", a.status, a.body)
	}
	p.over()
	p.in("desk", "script")
	other.opens()
	other.takes(other.renew())
}

// It ends when any session does, however often it is renewed.
func TestASealedSessionIsNotProlonged(t *testing.T) {
	p := newOffice(t).pocket()
	for _, day := range []models.Date{"2025-07-10", "2025-07-20", "2025-07-29"} {
		p.on(day)
		p.takes(p.renew())
		p.opens()
	}
	p.on("2025-07-30")
	p.over()
}

func TestASealedSessionIsListedOnce(t *testing.T) {
	p := newOffice(t).pocket()
	p.takes(p.renew())
	p.later(models.SessionAccess - time.Second)
	p.takes(p.renew())
	list := p.browser(p.cookie, "GET", "/api/v1/me/sessions", nil).object(t)["items"].([]any)
	if len(list) != 1 || list[0].(map[string]any)["sealed"] != true || list[0].(map[string]any)["current"] != true {
		t.Errorf("%v", list)
	}
	// Nothing of five-minute doors piles up.
	for range 20 {
		p.later(models.SessionAccess + time.Second)
		p.takes(p.renew())
	}
	_, rows, err := p.services.Accounts.Stores.Sessions.Find(t.Context(), models.WholeInstallation("a test"), models.Query{Where: []models.Condition{{Field: "user", Op: models.Is, Values: []any{p.akinyi}}}, Limit: 100})
	if err != nil || len(rows) > 4 {
		t.Errorf("%d rows are kept (%v)", len(rows), err)
	}
}

// A browser forgets the account when it signs out, and when that is told afterwards.
func TestSigningOutLeavesNothingInTheBrowser(t *testing.T) {
	p := newOffice(t).pocket()
	device := func(a answer) *http.Cookie {
		for _, c := range (&http.Response{Header: a.header}).Cookies() {
			if c.Name == handlers.DeviceCookie {
				return c
			}
		}
		return nil
	}
	for what, a := range map[string]answer{
		"revocation": p.ask("", "POST", "/api/v1/sign-in/revocation", map[string]any{"revocation": ofPhone("bv_"), "cookies": true}),
		"sign-out":   p.browser(p.cookie, "POST", "/api/v1/sign-out", nil),
	} {
		for name, c := range map[string]*http.Cookie{"session": cookieOf(a), "device": device(a)} {
			if c == nil || c.Value != "" || !c.Expires.Before(p.clock()) {
				t.Errorf("%s leaves the cookie of the %s: %+v", what, name, c)
			}
		}
		if clears := a.header.Get("Clear-Site-Data"); clears != `"cache"` {
			t.Errorf("%s clears %q", what, clears)
		}
	}
}
