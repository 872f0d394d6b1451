package handlers_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/handlers"
	"github.com/cotprogramme/baraza/models"
)

// cookieOf is the session cookie that an answer sets, nil for none.
func cookieOf(a answer) *http.Cookie {
	for _, c := range (&http.Response{Header: a.header}).Cookies() {
		if c.Name == handlers.SessionCookie {
			return c
		}
	}
	return nil
}

// browser asks as the web app does: with the cookie, from our own page unless
// the headers say otherwise.
func (o *office) browser(cookie, method, path string, body any, header ...string) answer {
	o.t.Helper()
	return o.ask("", method, path, body, append([]string{"Cookie", handlers.SessionCookie + "=" + cookie, "Sec-Fetch-Site", "same-origin"}, header...)...)
}

// seat signs Akinyi in on the web app.
func (o *office) seat() *http.Cookie {
	o.t.Helper()
	a := o.ask("", "POST", "/api/v1/sign-in", map[string]any{"sign_in": "akinyi", "password": password, "cookie": true})
	c := cookieOf(a)
	if a.status != 201 || c == nil {
		o.t.Fatalf("%d %v %s", a.status, a.header, a.body)
	}
	if strings.Contains(string(a.body), c.Value) || a.object(o.t)["token"] != nil {
		o.t.Errorf("a script could read the token: %s", a.body)
	}
	return c
}

func TestTheWebAppGetsACookie(t *testing.T) {
	o := newOffice(t)
	c := o.seat()
	if !c.Secure || !c.HttpOnly || c.SameSite != http.SameSiteStrictMode || c.Path != "/" || c.Domain != "" {
		t.Errorf("the cookie is not bound: %+v", c)
	}
	if !c.Expires.IsZero() || c.MaxAge != 0 {
		t.Errorf("the cookie outlives the browser: %+v", c)
	}
	if a := o.browser(c.Value, "GET", "/api/v1/me", nil); a.status != 200 || cookieOf(a) != nil {
		t.Errorf("%d %v", a.status, a.header)
	}
	// Who does not ask for it gets none, for a program has no use for one.
	plain := o.ask("", "POST", "/api/v1/sign-in", map[string]any{"sign_in": "akinyi", "password": password})
	if cookieOf(plain) != nil || plain.object(t)["token"] == nil {
		t.Errorf("%v %s", plain.header, plain.body)
	}
	wrong := o.ask("", "POST", "/api/v1/sign-in", map[string]any{"sign_in": "akinyi", "password": "not it", "cookie": true})
	if wrong.status != 401 || cookieOf(wrong) != nil {
		t.Errorf("%d %v", wrong.status, wrong.header)
	}
	if made := o.browser(c.Value, "POST", "/api/v1/me/tokens", map[string]any{"name": "Report"}); cookieOf(made) != nil || made.object(t)["token"] == nil {
		t.Errorf("a new token took the seat: %v %s", made.header, made.body)
	}
}

func TestSigningOutTakesTheCookieAway(t *testing.T) {
	o := newOffice(t)
	c := o.seat()
	a := o.browser(c.Value, "POST", "/api/v1/sign-out", nil)
	gone := cookieOf(a)
	if a.status != 204 || len(a.body) > 0 || gone == nil || gone.Value != "" || !gone.Expires.Before(o.clock()) {
		t.Fatalf("%d %v %s", a.status, a.header, a.body)
	}
	if gone.Path != "/" || !gone.Secure {
		t.Errorf("a browser would keep the old one beside %+v", gone)
	}
	o.browser(c.Value, "GET", "/api/v1/me", nil).refused(t, 401, models.ProblemUnauthenticated)
}

// A page of somebody else makes her browser send requests. The browser adds
// the cookie by itself, so nothing may come of it.
func TestOtherPagesCannotUseTheCookie(t *testing.T) {
	o := newOffice(t)
	c := o.seat()
	issue := map[string]any{"title": "Forged", "category": "safety", "origin": "members", "opened_on": "2025-02-01", "hosts": []string{o.guum}}
	for what, header := range map[string][]string{
		"another site":               {"Sec-Fetch-Site", "cross-site"},
		"a neighbour of our domain":  {"Sec-Fetch-Site", "same-site"},
		"an old browser elsewhere":   {"Sec-Fetch-Site", "", "Origin", "https://evil.example"},
		"a sandboxed frame":          {"Sec-Fetch-Site", "", "Origin", "null"},
		"a client that says nothing": {"Sec-Fetch-Site", ""},
		"one that lies about both":   {"Sec-Fetch-Site", "cross-site", "Origin", "http://example.com"},
	} {
		a := o.browser(c.Value, "POST", "/api/v1/issues", issue, header...)
		if a.status != 403 || a.object(t)["code"] != string(models.ProblemCrossOrigin) {
			t.Errorf("%s: %d %s", what, a.status, a.body)
		}
		if out := o.browser(c.Value, "POST", "/api/v1/sign-out", nil, header...); out.status != 403 {
			t.Errorf("%s can sign her out: %d", what, out.status)
		}
	}
	if a := o.browser(c.Value, "POST", "/api/v1/issues", issue, "Content-Type", "text/plain"); a.status != 415 {
		t.Errorf("a form that pretends to be JSON: %d", a.status)
	}
	if n := len(o.must("admin", "GET", "/api/v1/issues", nil)["items"].([]any)); n != 0 {
		t.Errorf("%d forged issues", n)
	}
	if a := o.browser(c.Value, "POST", "/api/v1/issues", issue); a.status != 201 {
		t.Errorf("our own page: %d %s", a.status, a.body)
	}
	if a := o.browser(c.Value, "POST", "/api/v1/issues", issue, "Sec-Fetch-Site", "", "Origin", "http://example.com"); a.status != 201 {
		t.Errorf("our own page in an old browser: %d %s", a.status, a.body)
	}
	// Another site cannot sign her in to an account of its own either.
	in := o.ask("", "POST", "/api/v1/sign-in", map[string]any{"sign_in": "akinyi", "password": password, "cookie": true}, "Sec-Fetch-Site", "cross-site")
	if in.status != 403 || cookieOf(in) != nil {
		t.Errorf("%d %v", in.status, in.header)
	}
}
