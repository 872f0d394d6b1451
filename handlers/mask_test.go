package handlers_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"

	"github.com/cotprogramme/baraza/models"
)

// shows reports whether a decoded answer has a member that is not empty.
func shows(v any, path []string) bool {
	switch v := v.(type) {
	case []any:
		return slices.ContainsFunc(v, func(x any) bool { return shows(x, path) })
	case map[string]any:
		return len(path) > 0 && shows(v[path[0]], path[1:])
	}
	return v != nil && v != "" && v != false && len(path) == 0
}

// full are records of a group with every member that some role does not see.
var full = map[string]map[string]any{
	"people": {"name": "Zubeda", "phone": "+254711222333", "phone_shared": true, "sex": "female", "age_band": "60_over", "disability": true, "language": "sw", "place": "KE-47-278-1390",
		"kinds": []string{"member"}, "notes": "siri", "consent": map[string]any{"on": "2025-02-01", "purpose": "meetings", "language": "sw"}},
	"officers":    {"office": "chair", "from": "2024-01-01"},
	"one-to-ones": {"on": "2025-02-03", "doer": "resident", "interests": "siri"},
	"actions": {"kind": "march", "on": "2025-03-01", "status": "held",
		"roles": []map[string]any{{"role": "speaker", "name": "Zubeda", "doer": "resident", "sex": "female", "age_band": "60_over"}}},
}

// changed are the changes that bring every hidden member into a history.
var changed = map[string]map[string]any{
	"people": {"phone": "+254711222444", "phone_shared": nil, "sex": "male", "age_band": "35_59", "disability": false, "language": "en", "place": "KE-47-278-1386",
		"notes": "siri nyingine", "consent": map[string]any{"on": "2025-02-02", "purpose": "calls", "language": "en"}},
	"officers":    {"elected": true},
	"one-to-ones": {"interests": "siri nyingine"},
	"actions":     {"roles": []map[string]any{{"role": "chair", "name": "Zubeda", "doer": "resident", "sex": "male", "age_band": "35_59"}}},
}

// TestMasks drives reading, listing and the history of each noun that has
// members which not every role sees, as every role, held in the very group of
// the record or in the federation above it, and holds each answer to the table
// of personal data.
func TestMasks(t *testing.T) {
	m := newMatrix(t)
	fed := m.make("admin", "organizations", map[string]any{"name": "Federation", "kind": "federation", "level": "county", "status": "active"})
	m.make("admin", "affiliations", map[string]any{"child": m.orgs["own"], "parent": fed, "from": "2019-01-01"})
	m.signs("one of the stranger", models.Leader, m.orgs["stranger"])
	ids := map[string]string{}
	for _, noun := range []string{"people", "officers", "one-to-ones", "actions"} {
		body := map[string]any{"organizations": []string{m.orgs["own"]}}
		switch noun {
		case "officers":
			body = map[string]any{"organization": m.orgs["own"], "person": ids["people"]}
		case "one-to-ones":
			body = map[string]any{"host": m.orgs["own"], "person": ids["people"]}
		case "actions":
			body = map[string]any{"hosts": []string{m.orgs["own"]}}
		}
		for k, v := range full[noun] {
			body[k] = v
		}
		ids[noun] = m.make("admin", noun, body)
		m.must("admin", "PATCH", "/api/v1/"+noun+"/"+ids[noun], changed[noun], "If-Match", m.version(noun, ids[noun]), "Content-Type", "application/merge-patch+json")
		if noun == "people" { // as it was, so that every member has a value
			m.must("admin", "PATCH", "/api/v1/people/"+ids[noun], full[noun], "If-Match", m.version(noun, ids[noun]), "Content-Type", "application/merge-patch+json")
		}
	}
	checked := 0
	for _, row := range models.PersonalData {
		noun := string(row.Noun)
		if ids[noun] == "" {
			continue
		}
		for _, role := range models.Roles.Terms {
			for where, org := range map[string]string{"own": m.orgs["own"], "above": fed} {
				checked += m.masks(t, row, models.Role(role.Value), where, org, ids[noun])
			}
		}
	}
	if checked < 30 { // members that a leader does not see, in three kinds of answer
		t.Errorf("only %d members were hidden", checked)
	}
	t.Logf("%d members were hidden", checked)
}

// masks asks as somebody with the role in the organization and reports how many
// members were to be hidden.
func (m *matrix) masks(t *testing.T, row models.PersonalRow, role models.Role, where, org, id string) (checked int) {
	t.Helper()
	who := string(role) + " " + where
	grant := []models.Grant{{Role: role, Organization: models.ID(org)}}
	if role == models.Administrator {
		who = "admin"
	} else if m.tokens[who] == "" {
		m.signs(who, role, org)
	}
	sees := models.Sees(grant, row.Class, []models.ID{models.ID(m.orgs["own"]), models.ID(org)}, []models.ID{models.ID(m.orgs["own"])})
	path := "/api/v1/" + string(row.Noun)
	for _, ask := range []string{path + "/" + id, path + "?limit=200", path + "/" + id + "/history"} {
		a := m.ask(who, "GET", ask, nil)
		if role == models.Funder {
			if a.status != 403 {
				t.Errorf("%s as %s: %d", ask, who, a.status)
			}
			continue
		}
		for _, member := range row.Names() {
			if slices.ContainsFunc(models.CountedPeople, func(c models.CountedRow) bool {
				return c.Noun == row.Noun && slices.Contains(c.Names(), member)
			}) {
				continue // shown to some from five people on: TestCountsOfFewPeopleInRoles
			}
			got, known := m.tells(t, ask, member, a.body)
			if known && got != sees {
				t.Errorf("%s as %s: %s is shown: %v, want %v", ask, who, member, got, sees)
			}
			if known && !sees {
				checked++
			}
		}
	}
	return checked
}

// tells reports whether an answer tells a member; known is false where the
// record has nothing to tell.
func (m *matrix) tells(t *testing.T, ask, member string, body []byte) (told, known bool) {
	t.Helper()
	var v map[string]any
	if err := json.Unmarshal(body, &v); err != nil {
		t.Fatalf("%s: %s", ask, body)
	}
	steps := strings.Split(member, "/")
	if !strings.HasSuffix(ask, "/history") {
		full := m.must("admin", "GET", ask, nil)
		if items, list := v["items"]; list {
			return shows(items, steps), shows(full["items"], steps)
		}
		return shows(v, steps), shows(full, steps)
	}
	both := func(items any) (found bool) {
		for _, e := range items.([]any) {
			changes, _ := e.(map[string]any)["changes"].([]any)
			for _, c := range changes {
				c := c.(map[string]any)
				if c["member"] == steps[0] && (shows(c["was"], steps[1:]) || shows(c["now"], steps[1:])) {
					found = true
				}
			}
		}
		return found
	}
	return both(v["items"]), both(m.must("admin", "GET", ask, nil)["items"])
}

// Whoever may export sees in a table what the same person sees in a list.
func TestExportsAreMaskedToo(t *testing.T) {
	m := newMatrix(t)
	m.make("admin", "people", map[string]any{"name": "Zubeda", "phone": "+254711222333", "kinds": []string{"member"}, "organizations": []string{m.orgs["own"]}, "consent": map[string]any{"on": "2025-02-01", "purpose": "siri"}})
	was := models.DataClasses
	t.Cleanup(func() { models.DataClasses = was })
	for _, sight := range []models.Sight{models.InReach, models.OwnOnly, models.Unseen} {
		models.DataClasses = slices.Clone(was)
		for n := range models.DataClasses {
			row := &models.DataClasses[n]
			row.Sight = map[models.Role]models.Sight{models.Staff: sight, models.Administrator: models.InReach}
		}
		body := string(m.ask("staff", "GET", "/api/v1/exports/people?purpose=planning", nil).body)
		if got, want := strings.Contains(body, "711222333"), sight != models.Unseen; got != want {
			t.Errorf("sight %v: the telephone is in the table: %v\n%s", sight, got, fmt.Sprint(body))
		}
	}
}
