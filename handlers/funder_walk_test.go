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
	"getMe": noFigures, "listSessions": noFigures, "endSession": noFigures, "createToken": noFigures, "changePassword": noFigures, "signOut": noFigures, "sealSession": noFigures, "lockSession": noFigures,
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
