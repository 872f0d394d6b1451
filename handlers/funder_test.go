package handlers_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"

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

// The routes that a funder may call, by what they have to do with figures: those that
// give some, with the parameters that this test asks them with; the others give none.
const (
	noFigures = "-"
	years     = "from to"
)

var ofFunders = map[string]string{
	"getRollup": years + " every by place_level", "comparePeriods": years + " against_from against_to", "compareMembers": years,
	"getVocabulary": noFigures, "getSteps": noFigures, "getProblems": noFigures, "isAlive": noFigures, "isReady": noFigures,
	"listPlaces": noFigures, "getPlace": noFigures, "historyOfPlace": noFigures,
	"pullChanges": noFigures, "getReceipts": noFigures, "getPhotoReceived": noFigures, "pushOperations": noFigures, "sendPhotoPart": noFigures,
	"getMe": noFigures, "listSessions": noFigures, "endSession": noFigures, "createToken": noFigures, "changePassword": noFigures, "signOut": noFigures,
	"beginSecondFactor": noFigures, "confirmSecondFactor": noFigures, "renewRecoveryCodes": noFigures, "removeSecondFactor": noFigures,
	"beginLink": noFigures, "finishLink": noFigures, "unlinkMe": noFigures,
}

// values are what the parameters of figures are asked with: spans of months, and
// everything that there is to choose.
var values = map[string][]string{
	years: {"2025-01-01 2025-12-31", "2025-01-01 2025-05-31", "2025-01-01 2025-04-30", "2025-01-01 2025-03-31", "2025-02-01 2025-03-31",
		"2025-01-01 2025-01-31", "2025-02-01 2025-02-28", "2025-03-01 2025-03-31", "2024-01-01 2025-06-30"},
	"every":       {"", "month", "quarter"},
	"by":          {"", "category", "step", "status", "origin", "place", "kind"},
	"place_level": {"", "county", "constituency", "ward"},
}

// questions are the ways to ask a route that gives figures about an organization.
func questions(path, parameters string) (list []string) {
	list = []string{path + "?"}
	each := func(name string, values []string) {
		var longer []string
		for _, q := range list {
			for n, v := range values {
				if name == "place_level" && !strings.Contains(q, "by=place") && n > 0 {
					continue // it makes no difference
				}
				if v == "" {
					longer = append(longer, q)
					continue
				}
				longer = append(longer, q+name+"="+v+"&")
			}
		}
		list = longer
	}
	for _, name := range strings.Fields(strings.TrimPrefix(parameters, years)) {
		switch {
		case name == "against_from":
			each(name, []string{"2025-02-01"})
		case name == "against_to":
			each(name, []string{"2025-02-28"})
		default:
			each(name, values[name])
		}
	}
	var spans []string
	for _, q := range list {
		for _, span := range values[years] {
			from, to, _ := strings.Cut(span, " ")
			spans = append(spans, q+"from="+from+"&to="+to)
		}
	}
	return spans
}

// callable are the routes of the table that a funder is let through to.
func callable(o *office) (routes []handlers.Route) {
	for _, r := range handlers.Table(o.services) {
		if r.Permission == models.Anybody && !strings.Contains(r.Path, "/sign-in") && !strings.Contains(r.Path, "/setup") && !strings.Contains(r.Path, "/codes") ||
			r.Permission != models.Anybody && models.ExtentOf(r.Permission, models.Funder) > models.Nothing {
			routes = append(routes, r)
		}
	}
	return routes
}

// parametersOf gives the parameters of each operation, from the reference.
func parametersOf(t *testing.T, o *office) map[string]string {
	b, err := handlers.OpenAPI(handlers.Table(o.services), handlers.About("test"))
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Paths map[string]map[string]struct {
			OperationID string `json:"operationId"`
			Parameters  []struct {
				Name string `json:"name"`
				In   string `json:"in"`
			} `json:"parameters"`
		} `json:"paths"`
	}
	if err := json.Unmarshal(b, &doc); err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, methods := range doc.Paths {
		for _, op := range methods {
			var names []string
			for _, p := range op.Parameters {
				if p.In == "query" {
					names = append(names, p.Name)
				}
			}
			all[op.OperationID] = strings.Join(names, " ")
		}
	}
	return all
}

// Every route that a funder may call is in the table of this test, and every parameter
// of those that give figures: a new one needs an answer to what it tells.
func TestEveryRouteOfAFunderIsKnown(t *testing.T) {
	o := newOffice(t)
	parameters := parametersOf(t, o)
	for _, r := range callable(o) {
		want, known := ofFunders[r.Name]
		switch {
		case !known:
			t.Errorf("%s %s (%s) may be called by a funder: say in the table whether it gives figures", r.Method, r.Path, r.Name)
		case r.Permission == models.ReadRollups && want == noFigures:
			t.Errorf("%s gives figures", r.Name)
		case want != noFigures && sorted(want) != sorted(parameters[r.Name]):
			t.Errorf("%s has the parameters %q, the table %q", r.Name, parameters[r.Name], want)
		}
	}
}

func sorted(words string) string {
	list := strings.Fields(words)
	slices.Sort(list)
	return strings.Join(list, " ")
}

// told is everything that Mwangi is told: the cells of figures by where they stand, and
// other answers as they are.
func (o *office) told(t *testing.T) (figures map[string]map[string]any, others map[string]string) {
	figures, others = map[string]map[string]any{}, map[string]string{}
	for _, r := range callable(o) {
		parameters := ofFunders[r.Name]
		if r.Method != "GET" {
			continue
		}
		if parameters == noFigures {
			path := strings.NewReplacer(":id", "KE-47-278-1390", ":sha256", strings.Repeat("0", 64)).Replace(r.Path)
			others[r.Name] = bare(o.ask("mwangi", "GET", path, nil))
			continue
		}
		for _, org := range []string{o.fed, o.guum, o.luum} {
			for _, q := range questions(strings.Replace(r.Path, ":id", org, 1), parameters) {
				cells(o.must("mwangi", "GET", q, nil), q, func(at string, c map[string]any) { figures[at] = c })
			}
		}
	}
	return figures, others
}

// apart is how far two cells are from each other; a cell that is not listed is hidden.
func apart(a, b map[string]any) float64 {
	x, shownA := a["value"].(float64)
	y, shownB := b["value"].(float64)
	if !shownA || !shownB || a["hidden"] == true || b["hidden"] == true {
		return 0
	}
	return max(x, y) - min(x, y)
}

// One action more or less changes nothing that a funder is told by any route with any
// parameters, or hides a figure, or moves it by a whole step; on another day of its
// month it changes nothing at all.
func TestOneRecordIsNotTold(t *testing.T) {
	o := campaign(t)
	before, others := o.told(t)
	id := o.must("admin", "GET", "/api/v1/actions?limit=1", nil)["items"].([]any)[0].(map[string]any)["id"].(string)
	o.must("admin", "PATCH", "/api/v1/actions/"+id, map[string]any{"on": "2025-05-27"}, "If-Match", o.version("actions", id), "Content-Type", "application/merge-patch+json")
	moved, othersMoved := o.told(t)
	o.must("admin", "DELETE", "/api/v1/actions/"+id, nil, "If-Match", o.version("actions", id))
	after, othersAfter := o.told(t)
	changed := 0
	for at, cell := range before {
		if fmt.Sprint(cell) != fmt.Sprint(moved[at]) {
			t.Errorf("another day is told: %s is %v and then %v", at, cell, moved[at])
		}
		off := apart(cell, after[at])
		if off > 0 && off < 5 {
			t.Errorf("%s is %v and without an action %v", at, cell, after[at])
		}
		if fmt.Sprint(cell) != fmt.Sprint(after[at]) {
			changed++
		}
	}
	for name, text := range others {
		if othersMoved[name] != text || othersAfter[name] != text {
			t.Errorf("%s tells of a change: %s, then %s and %s", name, text, othersMoved[name], othersAfter[name])
		}
	}
	if len(before) < 10_000 || changed == 0 {
		t.Errorf("of %d cells %d changed: the test sees little", len(before), changed)
	}
}
