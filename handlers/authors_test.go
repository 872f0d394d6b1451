package handlers_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/models"
)

const mergePatch = "application/merge-patch+json"

// userID is the id of the account of somebody in the test.
func (h *house) userID(who string) string {
	h.t.Helper()
	return h.must(who, "GET", "/api/v1/me", nil)["user"].(map[string]any)["id"].(string)
}

// What somebody said is changed by whoever said it, and deleted by them or by
// who may delete cases there.
func TestACommentIsItsAuthors(t *testing.T) {
	m := newMatrix(t)
	m.furnish()
	m.signs("second", models.Leader, m.orgs["own"])
	for _, c := range []struct {
		who             string
		changed, erased int
	}{{"organizer", 200, 204}, {"leader", 403, 403}, {"second", 403, 403}, {"staff", 403, 204}, {"administrator", 403, 204}} {
		t.Run(c.who, func(t *testing.T) {
			id := m.make("organizer", "comments", m.body("comments", "own"))
			path := "/api/v1/comments/" + id
			if got := m.ask(c.who, "PATCH", path, map[string]any{"text": "Said otherwise"}, "If-Match", `"1"`, "Content-Type", mergePatch); got.status != c.changed {
				t.Errorf("changing: %d, want %d", got.status, c.changed)
			}
			d := m.device(c.who)
			res := d.push(d.op("change", "comments", id, 1, map[string]any{"text": "By sync"}))[0]
			if refused := res["outcome"] == "refused"; refused != (c.changed == 403) {
				t.Errorf("by sync: %v", res)
			}
			if got := m.ask(c.who, "DELETE", path, nil, "If-Match", m.version("comments", id)); got.status != c.erased {
				t.Errorf("deleting: %d, want %d", got.status, c.erased)
			}
			m.ask("organizer", "DELETE", path, nil, "If-Match", m.version("comments", id))
			restored := 200
			if c.erased == 403 {
				restored = 403
			}
			if got := m.ask(c.who, "POST", path+"/restore", nil, "If-Match", m.version("comments", id)); got.status != restored {
				t.Errorf("restoring: %d, want %d", got.status, restored)
			}
		})
	}
}

// A score is changed by the account that scored, and by nobody in its name.
func TestAScoreIsItsScorers(t *testing.T) {
	m := newMatrix(t)
	m.furnish()
	leader := m.userID("leader")
	body := m.body("scores", "own")
	body["scorer"] = leader
	if got := m.ask("organizer", "POST", "/api/v1/scores", body); got.status != 422 {
		t.Errorf("in the name of somebody else: %d", got.status)
	}
	id := m.make("leader", "scores", body)
	change := map[string]any{"values": map[string]any{"winnable": 0}}
	for who, want := range map[string]int{"organizer": 403, "staff": 403, "administrator": 403, "leader": 200} {
		if got := m.ask(who, "PATCH", "/api/v1/scores/"+id, change, "If-Match", m.version("scores", id), "Content-Type", mergePatch); got.status != want {
			t.Errorf("%s: %d, want %d", who, got.status, want)
		}
	}
	if got := m.ask("leader", "PATCH", "/api/v1/scores/"+id, map[string]any{"scorer": m.records["people"]["own"]}, "If-Match", m.version("scores", id), "Content-Type", mergePatch); got.status != 422 {
		t.Errorf("the scorer was changed: %d", got.status)
	}
	// Somebody without an account said it to the organizer, who may correct it.
	told := m.make("organizer", "scores", m.body("scores", "own"))
	for who, want := range map[string]int{"leader": 403, "organizer": 200} {
		if got := m.ask(who, "PATCH", "/api/v1/scores/"+told, change, "If-Match", m.version("scores", told), "Content-Type", mergePatch); got.status != want {
			t.Errorf("%s changes what was told to the organizer: %d, want %d", who, got.status, want)
		}
	}
	// Of a person of another group than the hosts.
	body["issue"], body["scorer"] = m.records["issues"]["sibling"], m.records["people"]["own"]
	if got := m.ask("admin", "POST", "/api/v1/scores", body); got.status != 422 {
		t.Errorf("a score by somebody of another group: %d", got.status)
	}
}

// naming are the members that name somebody: how each is written with an id.
func (m *matrix) naming(id string) map[string]struct {
	noun string
	body map[string]any
} {
	type row = struct {
		noun string
		body map[string]any
	}
	with := func(noun string, more map[string]any) row {
		body := maps.Clone(m.body(noun, "own"))
		maps.Copy(body, more)
		return row{noun, body}
	}
	return map[string]row{
		"/next/owner": with("issues", map[string]any{"next": map[string]any{"what": "Ask", "owner": id, "doer": "resident", "due_on": "2025-07-20"}}),
		"/scorer":     with("scores", map[string]any{"scorer": id}),
		"/roles":      with("actions", map[string]any{"roles": []map[string]any{{"role": "chair", "person": id, "doer": "resident"}}}),
		"/owner":      with("commitments", map[string]any{"owner": id}),
		"/official":   with("commitments", map[string]any{"official": id}),
		"/person":     with("one-to-ones", map[string]any{"person": id}),
		"/taken_by":   with("consents", map[string]any{"taken_by": id}),
		"/about/id":   with("comments", map[string]any{"about": map[string]any{"noun": "people", "id": id}}),
	}
}

// A member that names somebody names one whom the caller may read: by POST, by
// PATCH and by sync; a stranger is answered like nobody.
func TestNobodyIsNamedWhoCannotBeRead(t *testing.T) {
	m := newMatrix(t)
	m.furnish()
	m.signs("elsewhere", models.Leader, m.orgs["stranger"])
	ids := map[string]string{"a stranger": m.records["people"]["stranger"], "an account elsewhere": m.userID("elsewhere"), "a colleague's account": m.userID("staff"), "nobody": missing}
	for pointer := range m.naming("") {
		for what, id := range ids {
			t.Run(pointer+" "+what, func(t *testing.T) {
				row := m.naming(id)[pointer]
				got := m.ask("organizer", "POST", "/api/v1/"+row.noun, row.body)
				if got.status != 422 || !strings.Contains(string(got.body), pointer) {
					t.Errorf("POST: %d %s", got.status, got.body)
				}
				member := strings.Split(pointer, "/")[1]
				d := m.device("organizer")
				target := m.records[row.noun]["own"]
				if row.noun == "scores" || row.noun == "comments" {
					return // their own are fixed
				}
				patch := map[string]any{member: row.body[member]}
				if got := m.ask("organizer", "PATCH", "/api/v1/"+row.noun+"/"+target, patch, "If-Match", m.version(row.noun, target), "Content-Type", mergePatch); got.status != 422 {
					t.Errorf("PATCH: %d %s", got.status, got.body)
				}
				res := d.push(d.op("change", row.noun, target, 1, patch), d.op("create", row.noun, newUUID(), 0, row.body))
				for _, r := range res {
					if r["outcome"] != "waiting" && r["outcome"] != "refused" {
						t.Errorf("sync: %v", r)
					}
				}
			})
		}
	}
	for pointer, row := range m.naming(m.records["people"]["own"]) {
		if pointer == "/official" {
			continue
		}
		if got := m.ask("organizer", "POST", "/api/v1/"+row.noun, row.body); got.status != 201 {
			t.Errorf("%s of their own: %d %s", pointer, got.status, got.body)
		}
	}
	// What somebody else named stays when something else is changed.
	id := m.make("admin", "commitments", func() map[string]any {
		b := m.body("commitments", "own")
		b["owner"] = m.records["people"]["stranger"]
		return b
	}())
	m.must("organizer", "PATCH", "/api/v1/commitments/"+id, map[string]any{"witnesses": "Many"}, "If-Match", `"1"`, "Content-Type", mergePatch)
}

func TestAFollowUpIsOfSomebodyKnown(t *testing.T) {
	m := newMatrix(t)
	m.furnish()
	id := m.records["commitments"]["own"]
	for what, c := range map[string]struct {
		by   any
		want int
	}{"a stranger": {m.records["people"]["stranger"], 422}, "another account": {m.userID("staff"), 422}, "a resident": {m.records["people"]["own"], 200}, "herself": {m.userID("leader"), 200}, "left out": {nil, 200}} {
		body := map[string]any{"on": "2025-03-25", "note": fmt.Sprint("Asked by ", what), "status": "in_the_works", "doer": "resident"}
		if c.by != nil {
			body["by"] = c.by
		}
		got := m.ask("leader", "POST", "/api/v1/commitments/"+id+"/follow-ups", body, "If-Match", m.version("commitments", id))
		if got.status != c.want {
			t.Errorf("%s: %d %s", what, got.status, got.body)
		}
	}
}
