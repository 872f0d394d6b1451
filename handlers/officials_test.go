package handlers_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/models"
)

// official is somebody in public office about whom more is kept than the office.
type official struct {
	id, name, phone, note string
	keepers               []string // who reads and changes all of it
	hidden                bool     // restricted: the others do not see even the name
}

// officials makes one of each kind, and somebody of every role in the group, in
// another group of its federation, and elsewhere.
func (m *matrix) officials() []official {
	m.t.Helper()
	for _, w := range []string{"sibling", "stranger"} {
		for _, role := range []models.Role{models.Organizer, models.Leader, models.Staff} {
			m.signs(string(role)+" of "+w, role, m.orgs[w])
		}
	}
	ours := []string{"organizer", "leader", "staff", "admin"}
	all := []official{
		{name: "Amina Member", keepers: ours}, {name: "Baraka Governor", keepers: ours},
		{name: "Cheptoo Senator", keepers: []string{"admin"}}, {name: "Daudi Guarded", keepers: ours, hidden: true}, {name: "Esther Apart", keepers: ours, hidden: true}}
	for n := range all {
		o := &all[n]
		o.phone, o.note = fmt.Sprintf("+25471155500%d", n), "noted of "+o.name
		body := map[string]any{"name": o.name, "kinds": []string{"member", "official"}, "phone": o.phone, "notes": o.note, "disability": true, "sex": "female", "place": "KE-47-278-1390",
			"consent": map[string]any{"on": "2025-02-01", "purpose": "purpose of " + o.name, "language": "sw"}}
		if o.name == "Amina Member" || o.name == "Daudi Guarded" {
			body["organizations"] = []string{m.orgs["own"]}
		}
		if o.hidden {
			body["sensitivity"] = "restricted"
		}
		who := "organizer"
		if o.name == "Cheptoo Senator" {
			who = "admin"
		}
		o.id = m.make(who, "people", body)
		post := m.make("admin", "posts", map[string]any{"title": "Post of " + o.name, "level": "ward"})
		m.make("admin", "holders", map[string]any{"post": post, "person": o.id, "from": "2024-01-01"})
		m.must("admin", "POST", "/api/v1/comments", map[string]any{"about": map[string]any{"noun": "people", "id": o.id}, "kind": "comment", "text": "said of " + o.name})
		m.must("admin", "POST", "/api/v1/consents", map[string]any{"person": o.id, "purpose": "contact", "on": "2025-02-01", "language": "sw", "how": "spoken", "notice": "notice of " + o.name})
	}
	return all
}

// planted are the texts about somebody that are not for everybody.
func (o official) planted() []string {
	return []string{o.phone, o.note, "said of " + o.name, "purpose of " + o.name, "notice of " + o.name, "created_at", `"sex"`}
}

// TestOfOfficialsTheNameIsPublic asks in every way about officials of whom more
// is kept, as everybody.
func TestOfOfficialsTheNameIsPublic(t *testing.T) {
	m := newMatrix(t)
	all := m.officials()
	for _, who := range []string{"organizer", "leader", "staff", "admin", "organizer of sibling", "leader of sibling", "staff of sibling", "organizer of stranger", "leader of stranger", "staff of stranger", "funder"} {
		for _, o := range all {
			t.Run(who+" "+o.name, func(t *testing.T) {
				if whole := slices.Contains(o.keepers, who); whole {
					m.seesAllOf(t, who, o)
				} else {
					m.seesTheNameOf(t, who, o)
				}
			})
		}
	}
}

func (m *matrix) seesAllOf(t *testing.T, who string, o official) {
	got := m.ask(who, "GET", "/api/v1/people/"+o.id, nil)
	if got.status != 200 || !strings.Contains(string(got.body), "created_at") || who != "leader" && !strings.Contains(string(got.body), o.note) {
		t.Errorf("%d %s", got.status, got.body)
	}
	for _, path := range []string{"/people/" + o.id + "/history", "/comments?about=" + o.id} {
		if got := m.ask(who, "GET", "/api/v1"+path, nil); got.status != 200 {
			t.Errorf("%s: %d", path, got.status)
		}
	}
	want := 200
	if who == "leader" {
		want = 403
	}
	if got := m.ask(who, "PATCH", "/api/v1/people/"+o.id, map[string]any{"age_band": "60_over"}, "If-Match", m.version("people", o.id), "Content-Type", mergePatch); got.status != want {
		t.Errorf("changing: %d %s", got.status, got.body)
	}
}

func (m *matrix) seesTheNameOf(t *testing.T, who string, o official) {
	path := "/api/v1/people/" + o.id
	got := m.ask(who, "GET", path, nil)
	switch {
	case who == "funder":
		if got.status != 403 {
			t.Errorf("a funder reads people: %d", got.status)
		}
		return
	case o.hidden:
		if got.status != 404 {
			t.Errorf("reading somebody restricted: %d %s", got.status, got.body)
		}
	default:
		doc := got.object(t)
		if members := slices.Sorted(maps.Keys(doc)); !slices.Equal(members, slices.Sorted(slices.Values(models.Person{}.Outlined()))) || fmt.Sprint(doc["kinds"]) != "[official]" || doc["name"] != o.name {
			t.Errorf("reading: %v", doc)
		}
	}
	m.findsNothingOf(t, who, o)
	m.changesNothingOf(t, who, o)
}

// findsNothingOf asks every list and file for what is kept of an official.
func (m *matrix) findsNothingOf(t *testing.T, who string, o official) {
	for _, p := range []string{"/history", "/consents"} {
		if got := m.ask(who, "GET", "/api/v1/people/"+o.id+p, nil); got.status != 404 && got.status != 403 {
			t.Errorf("%s: %d %s", p, got.status, got.body)
		}
	}
	for _, path := range []string{"/people?limit=200", "/people?kind=official&limit=200", "/people?kind=official&kind=leader&sort=-name&limit=200", "/comments?limit=200", "/comments?about=" + o.id, "/consents?limit=200",
		"/attachments?limit=200", "/sync/changes?limit=1000", "/sync/clashes", "/search?q=Amina+Baraka", "/exports/people?purpose=reporting"} {
		got := m.ask(who, "GET", "/api/v1"+path, nil)
		for _, secret := range append(o.planted()[:5:5], "+254 711 555") {
			if strings.Contains(string(got.body), secret) {
				t.Errorf("%s tells %q", path, secret)
			}
		}
		shows := strings.Contains(string(got.body), o.id)
		if named := strings.Contains(path, "/people?") && got.status == 200; named && shows == o.hidden {
			t.Errorf("%s names %s: %v", path, o.name, shows)
		}
	}
	// Nothing that can be asked is about what is not shown.
	for _, query := range []string{"kind=member", "kind=leader", "organization=" + m.orgs["own"], "deleted=true", "sort=created", "sort=-created", "batch=" + missing} {
		if got := m.ask(who, "GET", "/api/v1/people?limit=200&"+query, nil); strings.Contains(string(got.body), o.id) {
			t.Errorf("asked with %s, the list tells of the rest", query)
		}
	}
	csv := "name,phone,kinds,consent_on,consent_purpose\nSomebody Else," + o.phone + ",official,2025-02-01,calls\n" + o.name + ",+254711999999,official,2025-02-01,calls\n"
	got := m.ask(who, "POST", "/api/v1/imports/preview?kind=people", csv, "Content-Type", "text/csv")
	if body := string(got.body); got.status < 300 && (strings.Contains(body, "same person") || strings.Contains(body, "mtu yuleyule") || strings.Contains(body, o.phone)) {
		t.Errorf("an import tells of the telephone: %s", body)
	}
}

// changesNothingOf tries every way to change an official.
func (m *matrix) changesNothingOf(t *testing.T, who string, o official) {
	path, want := "/api/v1/people/"+o.id, []int{403}
	if o.hidden {
		want = []int{403, 404}
	}
	patch := map[string]any{"notes": "Written by a stranger"}
	for what, got := range map[string]answer{
		"PATCH":   m.ask(who, "PATCH", path, patch, "If-Match", m.version("people", o.id), "Content-Type", mergePatch),
		"DELETE":  m.ask(who, "DELETE", path, nil, "If-Match", m.version("people", o.id)),
		"restore": m.ask(who, "POST", path+"/restore", nil, "If-Match", m.version("people", o.id)),
	} {
		if !slices.Contains(want, got.status) {
			t.Errorf("%s: %d %s", what, got.status, got.body)
		}
	}
	d := m.device(who)
	for _, r := range d.push(d.op("change", "people", o.id, 1, patch), d.op("delete", "people", o.id, 1, nil)) {
		if r["outcome"] != "refused" && r["outcome"] != "waiting" || r["version"] != nil {
			t.Errorf("sync: %v", r)
		}
	}
	about := map[string]any{"noun": "people", "id": o.id}
	for noun, body := range map[string]map[string]any{
		"comments": {"about": about, "kind": "comment", "text": "By a stranger"},
		"consents": {"person": o.id, "purpose": "contact", "on": "2025-02-01", "language": "sw", "how": "spoken", "notice": "1"},
	} {
		if got := m.ask(who, "POST", "/api/v1/"+noun, body); got.status != 422 && got.status != 403 {
			t.Errorf("%s about them: %d %s", noun, got.status, got.body)
		}
	}
}
