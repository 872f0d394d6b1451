package handlers_test

import (
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/models"
)

// What stands in a clash is as private as the member it was written in, in the
// record, its history, the pull and the list of clashes, and it is forgotten
// with the person.
func TestClashesArePrivate(t *testing.T) {
	m := newMatrix(t)
	fed := m.make("admin", "organizations", map[string]any{"name": "Federation", "kind": "federation", "level": "county", "status": "active"})
	m.make("admin", "affiliations", map[string]any{"child": m.orgs["own"], "parent": fed, "from": "2019-01-01"})
	m.signs("chair", models.Leader, fed) // sees such data of the federation's own people only
	m.signs("second", models.Organizer, m.orgs["own"])
	consent := map[string]any{"on": "2025-02-01", "purpose": "meetings", "language": "sw"}
	person := m.make("admin", "people", map[string]any{"name": "Zubeda", "kinds": []string{"member"}, "organizations": []string{m.orgs["own"]}})
	visit := m.make("admin", "one-to-ones", map[string]any{"host": m.orgs["own"], "person": person, "on": "2025-02-03", "doer": "resident"})
	march := m.make("admin", "actions", map[string]any{"kind": "march", "on": "2025-03-01", "status": "held", "hosts": []string{m.orgs["own"]}})
	planted := []string{"+254711222001", "+254711222002", "afraid of her landlord", "wants to be chair"}
	for n, who := range []string{"organizer", "second"} {
		d := m.device(who)
		d.push(d.op("change", "people", person, 1, map[string]any{"phone": planted[n], "phone_shared": nil, "consent": consent}),
			d.op("change", "one-to-ones", visit, 1, map[string]any{"interests": planted[n+2]}),
			d.op("change", "actions", march, 1, map[string]any{"roles": []map[string]any{{"role": "chair", "name": []string{"Zubeda", "Wanjiru"}[n], "doer": "resident"}}}))
	}
	answers := func(who string) string {
		var all strings.Builder
		for _, path := range []string{"/people/" + person, "/people/" + person + "/history", "/people?limit=200", "/sync/clashes", "/sync/changes?limit=1000", "/actions/" + march, "/actions/" + march + "/history", "/one-to-ones/" + visit, "/one-to-ones/" + visit + "/history"} {
			a := m.ask(who, "GET", "/api/v1"+path, nil)
			if a.status != 200 {
				t.Fatalf("%s as %s: %d %s", path, who, a.status, a.body)
			}
			all.Write(a.body)
		}
		return all.String()
	}
	seen := answers("organizer")
	for _, p := range planted {
		if !strings.Contains(seen, p) {
			t.Errorf("nothing clashed: %q is nowhere", p)
		}
	}
	chair := answers("chair")
	for _, p := range planted {
		if strings.Contains(chair, p) {
			t.Errorf("the federation's leader sees %q of a member", p)
		}
	}
	m.must("admin", "POST", "/api/v1/people/"+person+"/erasure", map[string]any{"basis": "asked"}, "If-Match", m.version("people", person))
	seen = answers("admin")
	for _, p := range append(planted, "Zubeda") {
		if strings.Contains(seen, p) {
			t.Errorf("%q was not forgotten", p)
		}
	}
}
