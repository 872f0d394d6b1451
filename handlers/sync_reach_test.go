package handlers_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/cotprogramme/baraza/handlers"
	"github.com/cotprogramme/baraza/models"
)

// syncedNouns is the permission that shows, and that changes, the records of
// each noun that syncs.
func (m *matrix) syncedNouns() map[string][2]models.Permission {
	nouns := map[string][2]models.Permission{}
	routes := handlers.Table(m.services)
	reads := nounReads(routes)
	for noun := range reads {
		switch noun {
		case "places", "users", "imports", "webhooks", "consents", "requests", "breaches":
			continue
		}
		for _, r := range routes {
			if r.Method == "PATCH" && r.Path == "/api/v1/"+noun+"/:id" {
				nouns[noun] = [2]models.Permission{reads[noun], r.Permission}
			}
		}
	}
	return nouns
}

// TestSyncMatrix pulls everything as every role, and sends a change of every
// record of the three worlds as every role. A phone gets exactly what the policy
// shows, and a change of what is out of reach is answered like one of a record
// that does not exist.
func TestSyncMatrix(t *testing.T) {
	m := newMatrix(t)
	m.furnish()
	nouns := m.syncedNouns()
	if len(nouns) < 17 {
		t.Fatalf("only %d nouns sync", len(nouns))
	}
	driven := 0
	for _, role := range slices.Sorted(maps.Keys(rolesOf())) {
		have, _ := m.pulled(role, "", "")
		d := m.device(role)
		for noun, p := range nouns {
			for _, w := range worlds {
				id := m.records[noun][w]
				readable := reaches(models.ExtentOf(p[0], models.Role(role)), noun, w)
				if got := have[noun+" "+id] != nil; got != readable {
					t.Errorf("%s pulls the %s of %s: %v, want %v", role, noun, w, got, readable)
				}
				res := d.push(d.op("change", noun, id, 1, map[string]any{"no_such": 1}))[0]
				gone := d.push(d.op("change", noun, missing, 1, map[string]any{"no_such": 1}))[0]
				driven++
				switch changeable := readable && reaches(models.ExtentOf(p[1], models.Role(role)), noun, w); {
				case !readable:
					if res["outcome"] != gone["outcome"] || res["version"] != nil {
						t.Errorf("%s changes the %s of %s: %v, but of none %v", role, noun, w, res, gone)
					}
				case !changeable, !authored(handlers.Route{Method: "PATCH"}, role, noun):
					if res["outcome"] != "refused" || res["problem"].(map[string]any)["code"] != "forbidden" {
						t.Errorf("%s changes the %s of %s: %v", role, noun, w, res)
					}
				default:
					if res["outcome"] != "refused" || res["problem"].(map[string]any)["code"] != "invalid" {
						t.Errorf("%s changes the %s of %s: %v", role, noun, w, res)
					}
				}
			}
		}
	}
	t.Logf("%d combinations of role, noun and world", driven)
}

// A phone learns what changed, what was deleted and what is not its user's any
// more, and nothing of what never was.
func TestSyncCatchesUp(t *testing.T) {
	m := newMatrix(t)
	m.furnish()
	have, cursor := m.pulled("organizer", "", "")
	if len(have) == 0 {
		t.Fatal("nothing")
	}
	if more, _ := m.pulled("organizer", cursor, ""); len(more) != 0 {
		t.Errorf("nothing happened, and %d came", len(more))
	}
	issue, other, foreign := m.records["issues"]["own"], m.make("admin", "issues", newIssue(m.orgs["own"])), m.records["issues"]["stranger"]
	patch := func(id string, body map[string]any) {
		m.must("admin", "PATCH", "/api/v1/issues/"+id, body, "If-Match", m.version("issues", id), "Content-Type", "application/merge-patch+json")
	}
	patch(issue, map[string]any{"title": "Changed"})
	patch(foreign, map[string]any{"title": "Changed"})
	more, next := m.pulled("organizer", cursor, "")
	if more["issues "+issue]["record"] == nil || more["issues "+other]["record"] == nil || more["issues "+foreign] != nil {
		t.Fatalf("%v", more)
	}
	// The group hands one issue on; the other is deleted.
	patch(issue, map[string]any{"hosts": []string{m.orgs["stranger"]}})
	m.must("admin", "DELETE", "/api/v1/issues/"+other, nil, "If-Match", m.version("issues", other))
	more, _ = m.pulled("organizer", next, "")
	if more["issues "+issue]["gone"] != "out_of_reach" || more["issues "+other]["gone"] != "deleted" || more["issues "+issue]["record"] != nil {
		t.Errorf("%v %v", more["issues "+issue], more["issues "+other])
	}
	// A lost answer: the old cursor still serves.
	again, _ := m.pulled("organizer", cursor, "")
	if again["issues "+issue]["gone"] != "out_of_reach" {
		t.Errorf("%v", again["issues "+issue])
	}
	// Only some nouns; and the cursor of another question begins anew.
	some, _ := m.pulled("organizer", "", "&noun=actions&noun=issues")
	for key := range some {
		if key[:6] != "issues" && key[:7] != "actions" {
			t.Errorf("%s was not asked for", key)
		}
	}
	if a := m.must("organizer", "GET", "/api/v1/sync/changes?noun=actions&cursor="+cursor, nil); a["reset"] != true {
		t.Errorf("%v", a)
	}
	if a := m.ask("organizer", "GET", "/api/v1/sync/changes?noun=users", nil); a.status != 422 {
		t.Errorf("accounts do not sync: %d", a.status)
	}
}
