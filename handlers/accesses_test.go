package handlers_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/models"
)

// accesses is the log, narrowed by a query, as "who what" from the oldest.
func (o *office) accesses(query string) (list []string) {
	o.t.Helper()
	who := map[string]string{}
	for _, u := range o.must("admin", "GET", "/api/v1/users?limit=200", nil)["items"].([]any) {
		u := u.(map[string]any)
		who[u["id"].(string)] = u["name"].(string)
	}
	for _, e := range o.must("admin", "GET", "/api/v1/access-log?limit=200&"+query, nil)["items"].([]any) {
		e := e.(map[string]any)
		list = append(list, who[e["user"].(string)]+" "+e["what"].(string))
	}
	slices.Reverse(list)
	return list
}

// Every answer that shows something of Zubeda leaves who saw it, and no other
// answer does.
func TestItIsNotedWhoSawWhom(t *testing.T) {
	o := newOffice(t)
	o.signs("leader", models.Leader, o.guum)
	o.signs("stranger", models.Organizer, o.luum)
	zubeda := o.zubeda()
	talk := o.make("admin", "one-to-ones", map[string]any{"host": o.guum, "person": zubeda, "on": "2025-02-03", "doer": "resident", "interests": "siri"})
	march := o.make("admin", "actions", map[string]any{"kind": "march", "on": "2025-03-01", "status": "held", "hosts": []string{o.guum}, "roles": []map[string]any{{"role": "speaker", "person": zubeda, "doer": "resident"}}})
	photo := o.ask("admin", "POST", "/api/v1/attachments?noun=people&about="+zubeda, smallPNG, "Content-Type", "image/png").object(t)["id"].(string)
	said := o.make("admin", "comments", map[string]any{"about": map[string]any{"noun": "people", "id": zubeda}, "kind": "comment", "text": "siri"})
	chair := o.make("admin", "officers", map[string]any{"organization": o.guum, "person": zubeda, "office": "chair", "from": "2024-01-01"})
	consent := o.make("admin", "consents", map[string]any{"person": zubeda, "purpose": "photos", "on": "2025-02-11", "language": "sw", "how": "written", "notice": "2025-01"})
	asked := o.make("admin", "requests", map[string]any{"person": zubeda, "kind": "access", "received_on": "2025-06-28", "channel": "phone"})
	bare := o.make("admin", "actions", map[string]any{"kind": "march", "on": "2025-03-02", "status": "held", "hosts": []string{o.guum}})
	for _, path := range []string{"people/" + zubeda, "people", "people/" + zubeda + "/history", "one-to-ones/" + talk, "one-to-ones", "actions/" + march, "attachments/" + photo + "/file", "attachments/" + photo,
		"comments/" + said, "officers/" + chair, "actions/" + bare, "posts", "organizations", "search?q=zubeda"} {
		o.shows200("leader", "/api/v1/"+path)
	}
	o.ask("stranger", "GET", "/api/v1/people/"+zubeda, nil).refused(t, 404, models.ProblemNotFound)
	o.shows200("admin", "/api/v1/people/"+zubeda+"/data")
	o.shows200("admin", "/api/v1/people/"+zubeda+"/consents")
	o.shows200("admin", "/api/v1/consents/"+consent)
	o.shows200("admin", "/api/v1/requests/"+asked)
	// An empty change is answered with the record, and so is a read.
	o.must("admin", "PATCH", "/api/v1/people/"+zubeda, map[string]any{}, "If-Match", o.version("people", zubeda), "Content-Type", patchType)
	want := []string{"admin createOfficer", "leader getPerson", "leader listPersons", "leader historyOfPerson", "leader getOneToOne", "leader listOneToOnes", "leader getAction", "leader getPhotoFile", "leader getPhoto",
		"leader getComment", "leader getOfficer", "admin getPersonData", "admin getConsentsOfPerson", "admin getConsent", "admin getRequest", "admin getPerson", "admin changePerson", "admin getAccessLog"}
	if got := o.accesses("person=" + zubeda); !slices.Equal(got, want) {
		t.Errorf("the log:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if got := o.accesses("person=" + zubeda + "&what=getPerson"); !slices.Equal(got, []string{"leader getPerson", "admin getPerson"}) {
		t.Errorf("by operation: %v", got)
	}
	for query, want := range map[string]bool{"from=2025-06-30&until=2025-06-30": true, "until=2025-06-29": false, "from=2025-07-01": false} {
		if got := o.accesses(query); (len(got) > 0) != want {
			t.Errorf("%s: %v", query, got)
		}
	}
}

func (o *office) shows200(who, path string) {
	o.t.Helper()
	if a := o.ask(who, "GET", path, nil); a.status != 200 {
		o.t.Fatalf("%s: %d %s", path, a.status, a.body)
	}
}

// The log is read page by page, and each reading of it stands in it.
func TestTheLogOfAccessesIsReadInPages(t *testing.T) {
	o := newOffice(t)
	zubeda := o.zubeda()
	for range 5 {
		o.must("admin", "GET", "/api/v1/people/"+zubeda, nil)
	}
	met, cursor := map[string]int{}, ""
	for pages := 0; pages < 10; pages++ {
		page := o.must("admin", "GET", "/api/v1/access-log?limit=2&what=getPerson&cursor="+url.QueryEscape(cursor), nil)
		for _, e := range page["items"].([]any) {
			met[e.(map[string]any)["id"].(string)]++
		}
		next, more := page["next"].(string)
		if cursor = next; !more {
			break
		}
	}
	if len(met) != 5 {
		t.Errorf("met %v", met)
	}
	if got := o.accesses("what=getAccessLog"); len(got) != 4 {
		t.Errorf("%d readings of the log are in it", len(got))
	}
	o.ask("admin", "GET", "/api/v1/access-log?sort=siri", nil).refused(t, 422, models.ProblemInvalid)
}

// Zubeda asks who has seen what is held about her.
func TestThePersonIsToldWhoSaw(t *testing.T) {
	o := newOffice(t)
	o.signs("leader", models.Leader, o.guum)
	zubeda := o.zubeda()
	o.must("leader", "GET", "/api/v1/people/"+zubeda, nil)
	seen := o.must("admin", "GET", "/api/v1/people/"+zubeda+"/data", nil)["seen_by"].([]any)
	if len(seen) != 1 || seen[0].(map[string]any)["name"] != "leader" || seen[0].(map[string]any)["what"] != "getPerson" {
		t.Errorf("%v", seen)
	}
}

// A table of people leaves for a purpose, and stands in the log with it, with
// whoever was in it, also when its rows do not reach the end.
func TestAnExportIsNoted(t *testing.T) {
	o := newOffice(t)
	o.signs("staff", models.Staff, o.fed)
	zubeda := o.zubeda()
	o.make("admin", "issues", o.issue("Choo"))
	for _, noun := range []string{"people", "one-to-ones", "actions", "commitments"} {
		if a := o.ask("staff", "GET", "/api/v1/exports/"+noun, nil); faultsOf(t, a) != "purpose required" {
			t.Errorf("%s left for no purpose: %s", noun, a.body)
		}
	}
	o.ask("staff", "GET", "/api/v1/exports/people?purpose=siri", nil).refused(t, 422, models.ProblemInvalid)
	o.shows200("staff", "/api/v1/exports/people?purpose=reporting&format=xlsx&organization="+o.guum)
	o.shows200("staff", "/api/v1/exports/issues")
	page := o.must("admin", "GET", "/api/v1/access-log?what=exportTable", nil)["items"].([]any)
	var heads []string
	for _, e := range page {
		e := e.(map[string]any)
		if note, ok := e["export"].(map[string]any); ok {
			heads = append(heads, strings.Join([]string{e["noun"].(string), text(e["purpose"]), note["format"].(string), text(note["organization"])}, " "))
			if note["rows"] != 1.0 {
				t.Errorf("%v rows", note["rows"])
			}
		}
	}
	slices.Sort(heads)
	if want := []string{"issues  csv ", "people reporting xlsx " + o.guum}; !slices.Equal(heads, want) {
		t.Errorf("the log has %q, want %q", heads, want)
	}
	if got := o.accesses("person=" + zubeda); !slices.Equal(got, []string{"staff exportTable", "admin getAccessLog"}) {
		t.Errorf("the log of Zubeda: %v", got)
	}
}

func text(v any) string {
	s, _ := v.(string)
	return s
}
