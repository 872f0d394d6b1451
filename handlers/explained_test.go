package handlers_test

import (
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/models"
)

// A group joined its federation in April. Whoever works for the federation sees
// of it what happened since; the group itself sees all. For both, the list behind
// each figure adds up to it.
func TestAFigureIsExplainedToWhoeverSeesIt(t *testing.T) {
	o := newOffice(t)
	late := o.make("admin", "organizations", map[string]any{"name": "Silanga Umoja", "kind": "neighbourhood", "level": "neighbourhood", "status": "active"})
	o.make("admin", "affiliations", map[string]any{"child": late, "parent": o.fed, "from": "2025-04-01"})
	for _, day := range []string{"2025-02-10", "2025-03-31", "2025-04-01", "2025-05-20"} {
		for range 5 { // as few as a funder is told
			o.make("admin", "issues", map[string]any{"title": "Choo " + day, "category": "safety", "origin": "members", "opened_on": day, "hosts": []string{late}})
		}
	}
	o.signs("of the federation", models.Organizer, o.fed)
	o.signs("of the group", models.Organizer, late)
	o.signs("staff of the federation", models.Staff, o.fed)
	o.signs("funder of the federation", models.Funder, o.fed)
	for who, want := range map[string]float64{"of the federation": 10, "staff of the federation": 10, "of the group": 20, "admin": 20, "funder of the federation": 10} {
		for _, q := range []string{"?from=2025-01-01&to=2025-06-30", "?from=2025-01-01&to=2025-06-30&every=month", "?from=2025-02-02&to=2025-06-29"} {
			if who == "funder of the federation" && strings.Contains(q, "-02-02") {
				continue // whole months only
			}
			opened := child(child(o.must(who, "GET", "/api/v1/organizations/"+late+"/rollup"+q, nil), "total"), "issues_opened")
			if opened["value"].(float64) != want {
				t.Errorf("%s%s: %v issues, want %v", who, q, opened["value"], want)
			}
			if who == "funder of the federation" {
				continue
			}
			if list := o.must(who, "GET", opened["records"].(string)+"&count=true", nil); list["total"].(float64) != want {
				t.Errorf("%s%s: the list has %v, the figure says %v", who, q, list["total"], want)
			}
		}
	}
}
