package handlers_test

import (
	"context"
	"testing"

	"github.com/cotprogramme/baraza/models"
)

// noted counts the lines of the log of accesses about a person.
func (h *house) noted(person string) int {
	h.t.Helper()
	if err := h.services.Accesses.Flush(context.Background()); err != nil {
		h.t.Fatal(err)
	}
	_, found, err := h.book.Accesses.Find(context.Background(), models.WholeInstallation("a test"), models.Query{Limit: 5000,
		Where: []models.Condition{{Field: "people", Op: models.Is, Values: []any{person}}}})
	if err != nil {
		h.t.Fatal(err)
	}
	return len(found)
}

// Every way in which data of somebody who is recorded leave the program leaves a
// line: reads, answers to changes, sync, imports, and people whose id a device
// chose otherwise than a server would.
func TestEveryWayOutIsNoted(t *testing.T) {
	m := newMatrix(t)
	m.furnish()
	d := m.device("staff")
	chosen := "KE-47-9001"
	d.becomes(d.push(d.op("create", "people", chosen, 0, map[string]any{"name": "Chosen", "kinds": []string{"member"}, "organizations": []string{m.orgs["own"]}})), "applied")
	for _, person := range []string{m.make("admin", "people", map[string]any{"name": "Usual", "kinds": []string{"member"}, "organizations": []string{m.orgs["own"]}}), chosen} {
		path := "/api/v1/people/" + person
		name := m.must("admin", "GET", path, nil)["name"].(string)
		patch := func(body map[string]any) func() {
			return func() {
				m.must("staff", "PATCH", path, body, "If-Match", m.version("people", person), "Content-Type", mergePatch)
			}
		}
		other := m.device("organizer")
		for _, way := range []struct {
			what string
			goes func()
		}{
			{"read", func() { m.must("staff", "GET", path, nil) }},
			{"list", func() { m.must("staff", "GET", "/api/v1/people?limit=200", nil) }},
			{"history", func() { m.must("staff", "GET", path+"/history", nil) }},
			{"consents", func() { m.must("staff", "GET", path+"/consents", nil) }},
			{"pull", func() { m.pulled("staff", "", "") }},
			{"the file for the person", func() { m.must("admin", "GET", path+"/data", nil) }},
			{"export", func() { m.ask("staff", "GET", "/api/v1/exports/people?purpose=reporting", nil) }},
			{"the answer to a change", patch(map[string]any{"notes": "One"})},
			{"a change of nothing", patch(map[string]any{"notes": "One"})},
			{"restored", func() {
				m.ask("staff", "DELETE", path, nil, "If-Match", m.version("people", person))
				m.ask("staff", "POST", path+"/restore", nil, "If-Match", m.version("people", person))
			}},
			{"an office with the person's sex", func() {
				m.make("staff", "officers", map[string]any{"organization": m.orgs["own"], "person": person, "office": "treasurer", "from": "2020-01-01", "until": "2020-06-01"})
			}},
			{"a clash", func() {
				other.push(other.op("change", "people", person, 1, map[string]any{"notes": "Two"}))
			}},
			{"preview", func() {
				m.must("staff", "POST", "/api/v1/imports/preview?kind=people", "name,organization\n"+name+",Group own\n", "Content-Type", "text/csv")
			}},
			{"import", func() {
				m.must("staff", "POST", "/api/v1/imports?kind=people", "name,organization\n"+name+",Group own\n", "Content-Type", "text/csv")
			}},
		} {
			m.version("people", person) // is a read itself, noted before
			before := m.noted(person)
			way.goes()
			// Reading the version for If-Match is noted by itself.
			extra := map[string]int{"the answer to a change": 1, "a change of nothing": 1, "restored": 2}[way.what]
			if now := m.noted(person); now <= before+extra {
				t.Errorf("%s of %s leaves no line", way.what, person)
			}
		}
	}
}
