package handlers_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/handlers"
	"github.com/cotprogramme/baraza/models"
)

// campaign is an office whose groups met in five months, with figures of people small
// and large, and Mwangi, who funds the federation and sees figures only.
func campaign(t *testing.T) *office {
	o := newOffice(t)
	other := o.make("admin", "organizations", map[string]any{"name": "Mombasa Forum", "kind": "federation", "level": "county", "status": "active"})
	o.signs("mwangi", models.Funder, o.fed)
	o.signs("elsewhere", models.Funder, other)
	for n := range 30 {
		host, month, present := []string{o.guum, o.luum}[n%2], n*n%5+1, []int{0, 1, 3, 4, 5, 7, 8, 12, 41}[n%9]
		issue := o.make("admin", "issues", map[string]any{"title": "Suala la siri", "category": []string{"health", "safety", "education"}[n%3], "origin": "members", "opened_on": fmt.Sprintf("2025-0%d-10", month),
			"hosts": []string{host}, "places": []string{"KE-47-278-1390"}})
		o.make("admin", "actions", map[string]any{"kind": "public_meeting", "on": fmt.Sprintf("2025-0%d-11", month), "status": "held", "hosts": []string{host}, "issues": []string{issue}, "turnout": map[string]any{"present": present, "women": present / 2, "method": "list"}})
		o.make("admin", "one-to-ones", map[string]any{"host": host, "issue": issue, "on": fmt.Sprintf("2025-0%d-12", month), "doer": "resident"})
	}
	return o
}

// cells visits every figure in an answer, wherever it stands. A line of a table is
// named by what it is of.
func cells(node any, at string, visit func(at string, cell map[string]any)) {
	switch n := node.(type) {
	case map[string]any:
		if _, ok := n["value"].(float64); ok {
			visit(at, n)
			return
		}
		for name, v := range n {
			cells(v, at+"/"+name, visit)
		}
	case []any:
		for i, v := range n {
			line := itoa(i)
			if row, ok := v.(map[string]any); ok && row["figures"] != nil {
				line = fmt.Sprint(row["span"], " ", row["key"])
			}
			cells(v, at+"/"+line, visit)
		}
	}
}

// asked are some ways to ask for figures of an organization.
var asked = []string{
	"/rollup?from=2025-01-01&to=2025-12-31", "/rollup?from=2025-01-01&to=2025-06-30&every=month", "/rollup?from=2025-01-01&to=2025-12-31&every=quarter&by=category",
	"/rollup?from=2025-01-01&to=2025-12-31&by=kind", "/rollup?from=2025-02-01&to=2025-04-30", "/rollup?from=2025-01-01&to=2025-12-31&by=place", "/rollup?from=2025-01-01&to=2025-12-31&by=status&every=month",
	"/members?from=2025-01-01&to=2025-12-31", "/comparison?from=2025-01-01&to=2025-01-31&against_from=2025-02-01&against_to=2025-02-28",
}

// What Mwangi is shown, cell by cell, beside what the administrator is shown: figures
// that are right within what they say, nothing about fewer than five, and nothing that
// leads to a record.
func TestAFunderSeesRoughFigures(t *testing.T) {
	o := campaign(t)
	hidden, rough := 0, 0
	for _, org := range []string{o.fed, o.guum, o.luum} {
		for _, q := range asked {
			if org != o.fed && strings.HasPrefix(q, "/members") {
				continue
			}
			truth := map[string]float64{}
			cells(o.must("admin", "GET", "/api/v1/organizations/"+org+q, nil), "", func(at string, c map[string]any) { truth[at] = c["value"].(float64) })
			shown := o.must("mwangi", "GET", "/api/v1/organizations/"+org+q, nil)
			if shown["rounded"] != true || shown["until"] != "2025-05-31" {
				t.Errorf("%s: the answer does not say that it is rounded, and until when", q)
			}
			cells(shown, "", func(at string, c map[string]any) {
				value, real := c["value"].(float64), truth[at]
				least, _ := c["at_least"].(float64)
				most, bounded := c["at_most"].(float64)
				switch {
				case c["records"] != nil:
					t.Errorf("%s%s leads to records: %v", q, at, c)
				case real < least, bounded && real > most, int(value)%5 != 0:
					t.Errorf("%s%s shows %v for %v", q, at, c, real)
				case c["hidden"] == true && value == 0:
					hidden++
				case c["hidden"] == true, real < 5:
					t.Errorf("%s%s shows %v for %v", q, at, c, real)
				default:
					rough++
				}
			})
		}
	}
	if hidden < 100 || rough < 100 {
		t.Errorf("only %d cells were hidden and %d shown: the test sees little", hidden, rough)
	}
}

// Besides figures there is nothing for a funder: every route about records is
// closed, whether there is such a record or not, and so are the figures of
// others.
func TestAFunderSeesNoRecord(t *testing.T) {
	o := campaign(t)
	issue := o.must("admin", "GET", "/api/v1/issues?limit=1", nil)["items"].([]any)[0].(map[string]any)["id"].(string)
	closed := 0
	for _, r := range handlers.Table(o.services) {
		if r.Permission == models.Anybody || r.Permission == models.OwnAccount || r.Permission == models.ReadRollups || r.Permission == models.ReadPlaces {
			continue
		}
		closed++
		for _, id := range []string{issue, o.guum, missing} {
			a := o.ask("mwangi", r.Method, strings.ReplaceAll(r.Path, ":id", id), nil, "If-Match", `"1"`)
			a.refused(t, 403, models.ProblemForbidden)
			if strings.Contains(bare(a), "siri") {
				t.Errorf("%s %s: %s", r.Method, r.Path, a.body)
			}
		}
	}
	if closed < 100 {
		t.Errorf("only %d routes were tried", closed)
	}
	for _, path := range []string{"/api/v1/search?q=siri", "/api/v1/issues?count=true&limit=1", "/api/v1/issues/" + issue + "/history", "/api/v1/issues?counted_for=" + o.fed} {
		o.ask("mwangi", "GET", path, nil).refused(t, 403, models.ProblemForbidden)
	}
	for _, q := range asked {
		foreign := o.ask("elsewhere", "GET", "/api/v1/organizations/"+o.fed+q, nil)
		gone := o.ask("elsewhere", "GET", "/api/v1/organizations/"+missing+q, nil)
		if foreign.status != 404 || bare(foreign) != bare(gone) {
			t.Errorf("%s: %d %s", q, foreign.status, foreign.body)
		}
	}
}
