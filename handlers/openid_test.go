package handlers_test

import (
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/handlers"
	"github.com/cotprogramme/baraza/models"
)

// Without a provider the routes say so. With one they are tried in
// services/openid/openidtest, which is a module of its own.
func TestThereNeedBeNoProvider(t *testing.T) {
	o := newOffice(t)
	o.enters("phone", password)
	if ways := o.ask("", "GET", "/api/v1/sign-in/ways", nil); ways.status != 200 || strings.TrimSpace(string(ways.body)) != `{"openid":false}` {
		t.Errorf("%d %s", ways.status, ways.body)
	}
	o.ask("", "POST", "/api/v1/sign-in/openid", nil).refused(t, 409, models.ProblemNoProvider)
	o.ask("phone", "POST", "/api/v1/me/openid", map[string]any{"current": password}).refused(t, 409, models.ProblemNoProvider)
	o.ask("", "POST", "/api/v1/sign-in/openid/completion", map[string]any{"attempt": "AAAA", "state": "x", "code": "y"}).refused(t, 401, models.ProblemBadProvider)
	pages, err := handlers.SignInPages()
	if err != nil || len(pages) != 4 {
		t.Fatalf("%d pages, %v", len(pages), err)
	}
	for _, p := range pages {
		if !strings.Contains(p.Policy, "default-src 'none'") || len(p.Body) < 500 {
			t.Errorf("%s: %q, %d bytes", p.Path, p.Policy, len(p.Body))
		}
	}
}
