package handlers_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/handlers"
	"github.com/cotprogramme/baraza/models"
)

// otherwise makes the content of a noun other than that of the records there are.
var otherwise = map[string][2]any{
	"people": {"name", "Another"}, "officers": {"office", "secretary"}, "places": {"name", "Another"}, "posts": {"title", "Another"}, "holders": {"from", "2025-03-16"},
	"issues": {"title", "Another"}, "scores": {"note", "Another"}, "targets": {"power", "Another"}, "actions": {"title", "Another"}, "demands": {"what", "Another"},
	"responses": {"words", "Another"}, "one-to-ones": {"interests", "Another"}, "commitments": {"words", "Another"}, "outcomes": {"title", "Another"}, "comments": {"text", "Another"},
	"users": {"name", "Another"}, "consents": {"notice", "another"}, "requests": {"note", "Another"}, "breaches": {"what", "Another"}, "webhooks": {"name", "Another"},
	"organizations": {"name", "Another"}, "affiliations": {"notes", "Another"},
}

// taken are ids that somebody of the own group cannot give to a new record.
func (m *matrix) taken(noun string) map[string]string {
	m.t.Helper()
	ids := map[string]string{"of another noun": m.records["issues"]["own"], "own, of other content": m.records[noun]["own"], "foreign": m.records[noun]["stranger"],
		"of a restricted record": m.records["issues"]["guarded"], "of an account": m.userID("leader"), "deleted": m.records["issues"]["deleted"]}
	if noun == "issues" {
		ids["of another noun"] = m.records["people"]["own"]
	}
	return ids
}

// TestATakenIDTellsNothing sends, for every noun, the ids of records that are
// there, whosever they are: the answers are the same to the letter.
func TestATakenIDTellsNothing(t *testing.T) {
	m := newMatrix(t)
	m.furnish()
	m.records["issues"]["guarded"] = m.make("admin", "issues", map[string]any{"title": "Guarded", "category": "safety", "origin": "members", "opened_on": "2025-02-01", "hosts": []string{m.orgs["sibling"]}, "sensitivity": "restricted"})
	m.records["issues"]["deleted"] = m.make("admin", "issues", newIssue(m.orgs["stranger"]))
	m.must("admin", "DELETE", "/api/v1/issues/"+m.records["issues"]["deleted"], nil, "If-Match", `"1"`)
	first, driven := "", 0
	same := func(where string, got answer) {
		t.Helper()
		driven++
		if first == "" {
			first = bare(got)
		}
		if got.status != 409 || bare(got) != first {
			t.Errorf("%s: %d %s, elsewhere %s", where, got.status, got.body, first)
		}
	}
	synced := m.syncedNouns()
	for _, r := range handlers.Table(m.services) {
		noun, rest := nounOf(r.Path)
		if r.Method != "POST" || rest != "" || otherwise[noun] == [2]any{} {
			continue
		}
		who := "staff"
		if models.ExtentOf(r.Permission, models.Staff) == models.Nothing || noun == "organizations" || noun == "affiliations" {
			who = "administrator"
		}
		for what, id := range m.taken(noun) {
			body := maps.Clone(m.otherBody(noun))
			body["id"] = id
			same(fmt.Sprintf("POST %s, %s", noun, what), m.ask(who, "POST", "/api/v1/"+noun, body))
			delete(body, "id")
			if _, syncs := synced[noun]; !syncs || noun == "organizations" {
				continue
			}
			d := m.device(who)
			res := d.push(d.op("create", noun, id, 0, body))[0]
			if problem, _ := res["problem"].(map[string]any); res["outcome"] != "refused" || res["version"] != nil || problem["code"] != "id_taken" || !strings.Contains(first, problem["title"].(string)) {
				t.Errorf("sync of %s, %s: %v", noun, what, res)
			}
		}
	}
	m.takenElsewhere(same)
	if driven < 100 {
		t.Errorf("only %d combinations", driven)
	}
}

func (m *matrix) otherBody(noun string) map[string]any {
	body := maps.Clone(m.body(noun, "own"))
	switch noun {
	case "organizations":
		body["joins"] = m.feds["Ours"]
	case "affiliations":
		fed := m.make("admin", "organizations", map[string]any{"name": "One more", "kind": "federation", "level": "county", "status": "active"})
		body = map[string]any{"child": m.orgs["own"], "parent": fed, "from": "2020-01-01"}
	case "holders":
		body["post"] = m.make("admin", "posts", map[string]any{"title": "One more", "level": "ward"})
	}
	body[otherwise[noun][0].(string)] = otherwise[noun][1]
	return body
}

// takenElsewhere are the ways to give a record an id besides its own POST.
func (m *matrix) takenElsewhere(same func(string, answer)) {
	photos := m.taken("attachments")
	for _, what := range slices.Sorted(maps.Keys(photos)) {
		path := "/api/v1/attachments?noun=issues&about=" + m.records["issues"]["own"] + "&caption=Another&id=" + photos[what]
		same("POST attachments, "+what, m.ask("staff", "POST", path, smallPNG, "Content-Type", "image/png"))
	}
	for what, id := range m.taken("commitments") {
		same("inheritance, "+what, m.ask("administrator", "POST", "/api/v1/commitments/"+m.records["commitments"]["own"]+"/inheritance",
			map[string]any{"id": id, "words": "So do I", "given_on": "2025-03-26"}, "If-Match", m.version("commitments", m.records["commitments"]["own"])))
	}
}
