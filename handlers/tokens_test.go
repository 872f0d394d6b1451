package handlers_test

import (
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/models"
)

// token makes an API token for somebody and remembers it under a name.
func (o *office) token(who, name string, more map[string]any) string {
	o.t.Helper()
	body := map[string]any{"name": name}
	for k, v := range more {
		body[k] = v
	}
	made := o.must(who, "POST", "/api/v1/me/tokens", body)
	o.tokens[name] = made["token"].(string)
	return child(made, "session")["id"].(string)
}

// A token that is limited to the figures gives figures and nothing else,
// whatever its owner may do.
func TestATokenDoesOnlyWhatItIsFor(t *testing.T) {
	o := newOffice(t)
	o.enters("phone", password)
	o.token("phone", "figures", map[string]any{"only": []string{"rollup.read"}})
	o.token("phone", "reader", map[string]any{"only": []string{"case.read", "organization.read"}})
	o.token("phone", "writer", map[string]any{"only": []string{"case.read", "case.write", "organization.read"}})
	issue := map[string]any{"title": "Taa za barabarani", "category": "safety", "origin": "members", "opened_on": "2025-02-01", "hosts": []string{o.guum}}
	id := o.make("writer", "issues", issue)
	rollup := "/api/v1/organizations/" + o.guum + "/rollup?from=2025-01-01&to=2025-12-31"
	for _, c := range []struct {
		token, method, path string
		want                int
	}{
		{"figures", "GET", rollup, 200},
		{"figures", "GET", "/api/v1/issues", 403},
		{"figures", "GET", "/api/v1/issues/" + id, 403},
		{"figures", "GET", "/api/v1/issues/" + id + "/history", 403},
		{"figures", "GET", "/api/v1/search?q=taa", 403},
		{"figures", "GET", "/api/v1/people", 403},
		{"figures", "GET", "/api/v1/me", 403},
		{"figures", "POST", "/api/v1/me/tokens", 403},
		{"reader", "GET", "/api/v1/issues/" + id, 200},
		{"reader", "GET", "/api/v1/search?q=taa", 200},
		{"reader", "GET", rollup, 403},
		{"reader", "GET", "/api/v1/people", 403},
		{"reader", "GET", "/api/v1/posts", 403},
		{"reader", "POST", "/api/v1/issues", 403},
		{"reader", "POST", "/api/v1/issues/" + id + "/moves", 403},
		{"writer", "GET", "/api/v1/issues/" + id, 200},
		{"writer", "DELETE", "/api/v1/issues/" + id, 403}, // nor may its owner
		{"phone", "DELETE", "/api/v1/issues/" + id, 403},
	} {
		var body any
		if c.method == "POST" {
			body = issue
		}
		if a := o.ask(c.token, c.method, c.path, body, "If-Match", `"1"`); a.status != c.want {
			t.Errorf("%s %s with the token for %s: %d, want %d: %s", c.method, c.path, c.token, a.status, c.want, a.body)
		}
	}
}

// A token is no way to more than its owner has, nor to more than the token
// that made it.
func TestATokenDoesNotWiden(t *testing.T) {
	o := newOffice(t)
	o.enters("phone", password)
	ask := func(who string, body map[string]any) answer { return o.ask(who, "POST", "/api/v1/me/tokens", body) }
	for what, body := range map[string]map[string]any{
		"a permission the owner lacks": {"name": "x", "only": []string{"user.manage"}},
		"an unknown permission":        {"name": "x", "only": []string{"everything"}},
		"no name":                      {"only": []string{"case.read"}},
		"more than a year":             {"name": "x", "days": 366},
		"days gone by":                 {"name": "x", "days": -1},
	} {
		a := ask("phone", body)
		if a.status != 422 || strings.Contains(string(a.body), "everything") {
			t.Errorf("%s: %d %s", what, a.status, a.body)
		}
	}
	o.token("phone", "small", map[string]any{"only": []string{"account", "case.read"}})
	o.token("small", "child", nil)
	for _, who := range []string{"small", "child"} {
		o.must(who, "GET", "/api/v1/issues", nil)
		o.ask(who, "GET", "/api/v1/organizations", nil).refused(t, 403, models.ProblemForbidden)
		if may := o.must(who, "GET", "/api/v1/me", nil)["permissions"].([]any); len(may) != 2 {
			t.Errorf("%s says that it may %v", who, may)
		}
	}
	ask("small", map[string]any{"name": "x", "only": []string{"case.write"}}).refused(t, 422, models.ProblemInvalid)
	// What the owner loses the token loses.
	o.token("phone", "figures", map[string]any{"only": []string{"rollup.read"}})
	o.change(map[string]any{"grants": grants("organizer", o.luum)})
	rollup := "/rollup?from=2025-01-01&to=2025-12-31"
	o.must("figures", "GET", "/api/v1/organizations/"+o.luum+rollup, nil)
	if _, err := o.services.Issues.Read(t.Context(), models.Actor{Grants: []models.Grant{{Role: models.Organizer, Organization: models.ID(o.guum)}}, Only: []models.Permission{models.ReadRollups}}, models.ByID{ID: missing}); err == nil {
		t.Error("the use case reads for a token that may not")
	}
}

func TestTokensRunOutAndAreListed(t *testing.T) {
	o := newOffice(t)
	o.enters("phone", password)
	month := o.token("phone", "month", map[string]any{"days": 30, "only": []string{"account"}})
	year := o.token("phone", "year", nil)
	listed := func(who string) (names []string) {
		a := o.ask(who, "GET", "/api/v1/me/sessions", nil)
		for _, s := range a.object(t)["items"].([]any) {
			if s := s.(map[string]any); s["token"] == true {
				names = append(names, s["name"].(string))
			}
		}
		if strings.Contains(string(a.body), o.tokens["month"]) || strings.Contains(string(a.body), "hash") {
			t.Errorf("the list shows secrets: %s", a.body)
		}
		return names
	}
	if names := listed("phone"); len(names) != 2 {
		t.Errorf("the tokens listed are %v", names)
	}
	o.on("2025-07-29")
	o.in("month")
	o.on("2025-07-30")
	o.out("month")
	o.in("year")
	if names := listed("year"); len(names) != 1 || names[0] != "year" {
		t.Errorf("after a month the tokens are %v", names)
	}
	// Nobody else ends it, its owner does, and with a token too.
	o.ask("admin", "DELETE", "/api/v1/me/sessions/"+year, nil).refused(t, 404, models.ProblemNotFound)
	o.enters("phone", password)
	o.must("phone", "DELETE", "/api/v1/me/sessions/"+year, nil)
	o.out("year")
	o.must("phone", "DELETE", "/api/v1/me/sessions/"+month, nil) // one that ran out can be ended too
	last := o.token("phone", "last", nil)
	o.must("last", "DELETE", "/api/v1/me/sessions/"+last, nil)
	o.out("last")
}
