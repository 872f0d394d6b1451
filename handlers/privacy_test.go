package handlers_test

import (
	"testing"

	"github.com/cotprogramme/baraza/handlers"
	"github.com/cotprogramme/baraza/models"
)

// privacyRoutes drive each route of privacy as a role. Every such route must be
// here, or the test fails.
var privacyRoutes = map[string]func(m *matrix, role string) answer{
	"findMentions": func(m *matrix, role string) answer {
		return m.ask(role, "POST", "/api/v1/mentions", map[string]any{"words": []string{"Nobody At All"}})
	},
	"getAccessLog": func(m *matrix, role string) answer { return m.ask(role, "GET", "/api/v1/access-log", nil) },
	"redactRecord": func(m *matrix, role string) answer {
		id := m.records["issues"]["stranger"]
		return m.ask(role, "POST", "/api/v1/redactions/issues/"+id, map[string]any{"words": []string{"Nobody At All"}}, "If-Match", m.version("issues", id))
	},
}

// What is about all people of an installation is for those whom the policy
// names, and for nobody else.
func TestMatrixOfPrivacy(t *testing.T) {
	m := newMatrix(t)
	m.furnish()
	for _, r := range handlers.Table(m.services) {
		if r.Tag != "Privacy" {
			continue
		}
		drive, ok := privacyRoutes[r.Name]
		if !ok {
			t.Errorf("nothing drives %s: add it to privacyRoutes", r.Name)
			continue
		}
		for _, role := range models.Roles.Terms {
			got, extent := drive(m, role.Value), models.ExtentOf(r.Permission, models.Role(role.Value))
			if (extent == models.Nothing) != (got.status == 403) || extent != models.Nothing && got.status >= 300 {
				t.Errorf("%s as %s: %d %s", r.Name, role.Value, got.status, got.body)
			}
		}
		if a := drive(m, ""); a.status != 401 {
			t.Errorf("%s as nobody: %d", r.Name, a.status)
		}
	}
}

// A redaction and an erasure are changes like others: the version must be the
// one that was read, and what is not there is not found.
func TestErasureAsksForTheVersionRead(t *testing.T) {
	o := newOffice(t)
	person := o.make("admin", "people", map[string]any{"name": "Zubeda", "kinds": []string{"member"}, "organizations": []string{o.guum}})
	path, body := "/api/v1/people/"+person+"/erasure", map[string]any{"basis": "asked"}
	o.ask("admin", "POST", path, body).refused(t, 428, models.ProblemNeedsVersion)
	o.ask("admin", "POST", path, body, "If-Match", `"7"`).refused(t, 412, models.ProblemStale)
	o.ask("admin", "POST", path, map[string]any{"basis": "she said so"}, "If-Match", `"1"`).refused(t, 422, models.ProblemInvalid)
	o.ask("admin", "POST", "/api/v1/people/"+missing+"/erasure", body, "If-Match", `"1"`).refused(t, 404, models.ProblemNotFound)
	words := map[string]any{"words": []string{"Zubeda"}}
	o.ask("admin", "POST", "/api/v1/redactions/sessions/"+person, words, "If-Match", `"1"`).refused(t, 404, models.ProblemNotFound)
	o.ask("admin", "POST", "/api/v1/mentions", map[string]any{"words": []string{"--"}}).refused(t, 422, models.ProblemInvalid)
	o.ask("admin", "POST", "/api/v1/mentions", map[string]any{"words": []string{"Zubeda"}, "cursor": "siri/x"}).refused(t, 422, models.ProblemInvalid)
	// The name of a person is left to a change or an erasure.
	out := o.must("admin", "POST", "/api/v1/redactions/people/"+person, words, "If-Match", `"1"`)
	if kept := out["kept"].([]any); len(kept) != 1 || kept[0] != "name" {
		t.Errorf("%v", out)
	}
}

// The only administrator is not forgotten: nobody could let others in.
func TestTheLastAdministratorIsNotForgotten(t *testing.T) {
	o := newOffice(t)
	person := o.make("admin", "people", map[string]any{"name": "Zubeda", "kinds": []string{"member"}, "organizations": []string{o.guum}})
	users := o.must("admin", "GET", "/api/v1/users?limit=200", nil)["items"].([]any)
	for _, u := range users {
		if u := u.(map[string]any); u["name"] == "admin" {
			o.must("admin", "PATCH", "/api/v1/users/"+u["id"].(string), map[string]any{"person": person}, "If-Match", o.version("users", u["id"].(string)), "Content-Type", "application/merge-patch+json")
		}
	}
	a := o.ask("admin", "POST", "/api/v1/people/"+person+"/erasure", map[string]any{"basis": "asked"}, "If-Match", `"1"`)
	a.refused(t, 409, models.ProblemState)
	if p := o.must("admin", "GET", "/api/v1/people/"+person, nil); p["name"] != "Zubeda" {
		t.Errorf("something was erased all the same: %v", p)
	}
}
