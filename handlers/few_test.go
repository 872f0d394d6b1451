package handlers_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/models"
)

// few are a group with officers, an issue and actions, and people who look at them:
// from the group itself, from the federation above it and from a group beside it.
type few struct {
	*matrix
	issue string
}

func newFew(t *testing.T) *few {
	f := &few{matrix: newMatrix(t)}
	fed := f.make("admin", "organizations", map[string]any{"name": "Federation", "kind": "federation", "level": "county", "status": "active"})
	f.make("admin", "affiliations", map[string]any{"child": f.orgs["own"], "parent": fed, "from": "2019-01-01"})
	f.signs("leader above", models.Leader, fed)
	f.signs("organizer above", models.Organizer, fed)
	f.signs("organizer beside", models.Organizer, f.orgs["sibling"])
	f.issue = f.make("admin", "issues", f.body("issues", "own"))
	return f
}

// acts records an action at which people took roles; two of the same name are one.
func (f *few) acts(role string, names ...string) string {
	var roles []map[string]any
	for _, n := range names {
		roles = append(roles, map[string]any{"role": role, "name": n, "doer": "resident", "sex": "female", "age_band": "18_34"})
	}
	return f.make("admin", "actions", map[string]any{"kind": "march", "on": "2025-03-01", "status": "held", "hosts": []string{f.orgs["own"]}, "issues": []string{f.issue}, "roles": roles})
}

// numbers gives those of the members that a record or an answer has.
func numbers(of map[string]any, members string) (there string) {
	for _, m := range strings.Fields(members) {
		if n, ok := of[m]; ok {
			there += fmt.Sprint(m, "=", n, " ")
		}
	}
	return strings.TrimSpace(there)
}

var five = []string{"Akinyi", "Boke", "Chebet", "Dama", "Esther"}

// How many of those who took roles at an action are women, or young, says of one named
// person what may not be seen of her. Who may not see it is told from five people on,
// in a record, a list, a sync and never in a history.
func TestCountsOfFewPeopleInRoles(t *testing.T) {
	f := newFew(t)
	actions := map[string]string{"one": f.acts("speaker", five[0]), "one in five roles": f.acts("speaker", five[0], five[0], "AKINYI", five[0], five[0]), "five": f.acts("speaker", five...)}
	told := map[string]string{"one": "roles_taken=1 roles_women=1 roles_youth=1", "one in five roles": "roles_taken=5 roles_women=5 roles_youth=5", "five": "roles_taken=5 roles_women=5 roles_youth=5"}
	for _, who := range []string{"admin", "organizer", "leader", "organizer above", "leader above"} {
		have, _ := f.pulled(who, "", "&noun=actions")
		for which, id := range actions {
			want := told[which]
			if who == "leader above" && which != "five" {
				want, _, _ = strings.Cut(want, " ")
			}
			shown := map[string]map[string]any{"read": f.must(who, "GET", "/api/v1/actions/"+id, nil), "pulled": child(have["actions "+id], "record")}
			for _, item := range f.must(who, "GET", "/api/v1/actions?limit=50", nil)["items"].([]any) {
				if item := item.(map[string]any); item["id"] == id {
					shown["listed"] = item
				}
			}
			for how, record := range shown {
				if got := numbers(record, "roles_taken roles_women roles_youth"); got != want || len(shown) != 3 {
					t.Errorf("%s, %s as %s: %s, want %s", which, how, who, got, want)
				}
			}
			f.must("admin", "PATCH", "/api/v1/actions/"+id, map[string]any{"roles": []any{}}, "If-Match", f.version("actions", id), "Content-Type", "application/merge-patch+json")
			history := string(f.ask(who, "GET", "/api/v1/actions/"+id+"/history", nil).body)
			if got := strings.Contains(history, `"roles_women","was":`); got != (who != "leader above") {
				t.Errorf("%s as %s: the history tells of women: %v", which, who, got)
			}
		}
		actions = map[string]string{"one": f.acts("speaker", five[0]), "one in five roles": f.acts("speaker", five[0], five[0], "AKINYI", five[0], five[0]), "five": f.acts("speaker", five...)}
	}
}

// The same of those who negotiated on an issue. That more than two thirds are of one
// gender is always said, and does not say of which.
func TestCountsOfFewNegotiators(t *testing.T) {
	f := newFew(t)
	look := func(women string) {
		t.Helper()
		for _, who := range []string{"admin", "organizer", "leader", "organizer above", "leader above"} {
			want := women
			if who == "leader above" && women != "women=5 men=0 unknown=0" {
				want = ""
			}
			balance := child(f.must(who, "GET", "/api/v1/issues/"+f.issue+"/campaign", nil), "negotiators")
			if got := numbers(balance, "women men unknown"); got != want || balance["flagged"] != true {
				t.Errorf("as %s: %s, flagged %v, want %s", who, got, balance["flagged"], want)
			}
		}
	}
	f.acts("negotiator", five[0])
	look("women=1 men=0 unknown=0")
	f.acts("negotiator", five[1:4]...)
	look("women=4 men=0 unknown=0")
	f.acts("negotiator", five[4])
	look("women=5 men=0 unknown=0")
}

// The same of the officers of a group, whom the whole federation may see.
func TestCountsOfFewOfficers(t *testing.T) {
	f := newFew(t)
	fed := f.must("admin", "GET", "/api/v1/affiliations?child="+f.orgs["sibling"], nil)["items"].([]any)[0].(map[string]any)["parent"].(string)
	f.signs("leader over all", models.Leader, fed)
	elects := func(name, office string) string {
		person := f.make("admin", "people", map[string]any{"name": name, "sex": "female", "kinds": []string{"member"}, "organizations": []string{f.orgs["own"]}, "consent": map[string]any{"on": "2025-02-01", "purpose": "meetings", "language": "sw"}})
		f.make("admin", "officers", map[string]any{"organization": f.orgs["own"], "person": person, "office": office, "from": "2024-01-01"})
		return person
	}
	for n, name := range five {
		person := elects(name, "committee")
		if n == 0 {
			for _, office := range []string{"chair", "secretary", "treasurer", "negotiator"} { // still one person
				f.make("admin", "officers", map[string]any{"organization": f.orgs["own"], "person": person, "office": office, "from": "2024-01-01"})
			}
		}
		for _, who := range []string{"admin", "organizer", "leader", "leader over all", "organizer beside"} {
			want := fmt.Sprintf("women=%d men=0 unknown=0", n+5)
			if n < 4 && (who == "leader over all" || who == "organizer beside") {
				want = ""
			}
			balance := f.must(who, "GET", "/api/v1/organizations/"+f.orgs["own"]+"/balance", nil)
			if got := numbers(balance, "women men unknown"); got != want || balance["flagged"] != true {
				t.Errorf("%d officers as %s: %s, flagged %v, want %s", n+1, who, got, balance["flagged"], want)
			}
		}
	}
}
