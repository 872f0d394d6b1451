package handlers_test

import (
	"testing"
	"time"

	"github.com/cotprogramme/baraza/models"
)

const patchType = "application/merge-patch+json"

// standing is how it stands with one purpose.
func (o *office) standing(person, purpose string) map[string]any {
	o.t.Helper()
	for _, p := range o.must("admin", "GET", "/api/v1/people/"+person+"/consents", nil)["purposes"].([]any) {
		if p := p.(map[string]any); p["purpose"] == purpose {
			return p
		}
	}
	o.t.Fatalf("nothing is said of %s", purpose)
	return nil
}

func (o *office) zubeda() string {
	o.t.Helper()
	return o.make("admin", "people", map[string]any{"name": "Zubeda", "phone": "+254711222333", "sex": "female", "kinds": []string{"member"}, "organizations": []string{o.guum},
		"notes": "Explains the budget well", "consent": map[string]any{"on": "2024-05-01", "purpose": "To be called to meetings"}})
}

// Zubeda agreed to be called, and takes it back. What was held to call her is
// named; what she agreed to otherwise stands.
func TestAConsentIsTakenBack(t *testing.T) {
	o := newOffice(t)
	zubeda := o.zubeda()
	if s := o.standing(zubeda, "contact"); s["given"] != true || s["noted"] != true || s["since"] != "2024-05-01" {
		t.Errorf("what her record notes does not count: %v", s)
	}
	consent := map[string]any{"person": zubeda, "purpose": "contact", "on": "2025-02-11", "language": "sw", "how": "spoken", "notice": "2025-01"}
	id := o.make("admin", "consents", consent)
	if s := o.standing(zubeda, "contact"); s["record"] != id || s["noted"] != nil || s["since"] != "2025-02-11" {
		t.Errorf("the register does not count: %v", s)
	}
	path := "/api/v1/consents/" + id + "/withdrawal"
	o.ask("admin", "POST", path, map[string]any{"on": "2025-03-01"}).refused(t, 428, models.ProblemNeedsVersion)
	o.ask("admin", "POST", path, map[string]any{"on": "2025-02-01"}, "If-Match", `"1"`).refused(t, 422, models.ProblemInvalid)
	o.ask("admin", "POST", path, map[string]any{"on": "2025-12-31"}, "If-Match", `"1"`).refused(t, 422, models.ProblemInvalid)
	o.ask("admin", "PATCH", "/api/v1/consents/"+id, map[string]any{"withdrawn_on": "2025-03-01"}, "If-Match", `"1"`, "Content-Type", patchType).refused(t, 422, models.ProblemInvalid)
	o.must("admin", "POST", path, map[string]any{"on": "2025-03-01"}, "If-Match", `"1"`)
	o.ask("admin", "POST", path, map[string]any{"on": "2025-03-02"}, "If-Match", `"2"`).refused(t, 409, models.ProblemState)

	if s := o.standing(zubeda, "contact"); s["given"] != false || s["withdrawn_on"] != "2025-03-01" {
		t.Errorf("it stands: %v", s)
	}
	if s := o.standing(zubeda, "organizing"); s["given"] != true {
		t.Errorf("another purpose ended with it: %v", s)
	}
	held := o.must("admin", "GET", "/api/v1/people/"+zubeda+"/consents", nil)["to_erase"].([]any)
	if len(held) != 1 || len(held[0].(map[string]any)["members"].([]any)) != 1 || held[0].(map[string]any)["members"].([]any)[0] != "phone" {
		t.Errorf("what is to be erased: %v", held)
	}
	events := o.must("admin", "GET", "/api/v1/consents/"+id+"/history", nil)["items"].([]any)
	if last := events[len(events)-1].(map[string]any); len(events) != 2 || last["deed"] != "withdrawn" {
		t.Errorf("the history: %v", events)
	}
	if page := o.must("admin", "GET", "/api/v1/consents?withdrawn=true&person="+zubeda, nil)["items"].([]any); len(page) != 1 {
		t.Errorf("%d consents were taken back", len(page))
	}
}

// A consent is where its person is: who moves takes it along.
func TestAConsentFollowsItsPerson(t *testing.T) {
	o := newOffice(t)
	o.signs("organizer of luum", models.Organizer, o.luum)
	zubeda := o.zubeda()
	id := o.make("admin", "consents", map[string]any{"person": zubeda, "purpose": "photos", "on": "2025-02-11", "language": "sw", "how": "written", "notice": "2025-01"})
	o.ask("organizer of luum", "GET", "/api/v1/consents/"+id, nil).refused(t, 404, models.ProblemNotFound)
	o.must("admin", "PATCH", "/api/v1/people/"+zubeda, map[string]any{"organizations": []string{o.luum}}, "If-Match", o.version("people", zubeda), "Content-Type", patchType)
	o.must("admin", "GET", "/api/v1/search?q=zubeda", nil) // waits for what follows
	o.must("organizer of luum", "GET", "/api/v1/consents/"+id, nil)
	official := o.make("admin", "people", map[string]any{"name": "Mheshimiwa", "kinds": []string{"official"}})
	private := o.make("admin", "consents", map[string]any{"person": official, "purpose": "contact", "on": "2025-02-11", "language": "sw", "how": "spoken", "notice": "2025-01"})
	o.ask("organizer of luum", "GET", "/api/v1/consents/"+private, nil).refused(t, 404, models.ProblemNotFound)
	if within := o.must("admin", "GET", "/api/v1/consents/"+private, nil)["within"].([]any); len(within) != 0 {
		t.Errorf("what an official agreed to counts for %v", within)
	}
	o.ask("organizer of luum", "GET", "/api/v1/people/"+official+"/consents", nil).refused(t, 404, models.ProblemNotFound)
}

// Somebody asks to see what is held. Seven days pass, and on the eighth it is
// overdue; the answer ends the clock.
func TestARequestHasAClock(t *testing.T) {
	o := newOffice(t)
	o.on("2025-06-02")
	id := o.make("admin", "requests", map[string]any{"kind": "access", "received_on": "2025-06-02", "channel": "in_person"})
	path := "/api/v1/requests/" + id
	overdue := func() (record, list, work bool) {
		record = o.must("admin", "GET", path, nil)["overdue"] == true
		list = len(o.must("admin", "GET", "/api/v1/requests?overdue=true", nil)["items"].([]any)) == 1
		return record, list, len(o.must("admin", "GET", "/api/v1/me/work", nil)["overdue"].([]any)) == 1
	}
	for _, c := range []struct {
		day  models.Date
		want bool
	}{{"2025-06-09", false}, {"2025-06-10", true}} {
		o.on(c.day)
		if record, list, work := overdue(); record != c.want || list != c.want || work != c.want {
			t.Errorf("on %s overdue in the record %v, in the list %v, in the work %v", c.day, record, list, work)
		}
	}
	if r := o.must("admin", "GET", path, nil); r["due_on"] != "2025-06-09" || r["status"] != "open" {
		t.Errorf("%v", r)
	}
	refuse := map[string]any{"status": "refused", "closed_on": "2025-06-10"}
	o.ask("admin", "PATCH", path, refuse, "If-Match", `"1"`, "Content-Type", patchType).refused(t, 422, models.ProblemInvalid)
	refuse["ground"] = "Nobody of that name is recorded"
	o.must("admin", "PATCH", path, refuse, "If-Match", `"1"`, "Content-Type", patchType)
	if record, list, work := overdue(); record || list || work {
		t.Error("the clock runs on")
	}
	o.ask("admin", "POST", "/api/v1/requests", map[string]any{"kind": "access", "received_on": "2025-06-11", "channel": "phone"}).refused(t, 422, models.ProblemInvalid)
}

// A phone is taken. The Data Commissioner is to be told within 72 hours.
func TestABreachHasAClock(t *testing.T) {
	o := newOffice(t)
	o.on("2025-06-02")
	noticed := o.clock()
	at := func(d time.Duration) string { return models.At(noticed.Add(d)).String() }
	id := o.make("admin", "breaches", map[string]any{"noticed_at": at(0), "what": "A phone was taken", "classes": []string{"contact", "name"}, "people": 40, "risk": "real"})
	path := "/api/v1/breaches/" + id
	move := func(d time.Duration) {
		o.mu.Lock()
		defer o.mu.Unlock()
		o.now = noticed.Add(d)
	}
	for d, want := range map[time.Duration]bool{72 * time.Hour: false, 72*time.Hour + time.Millisecond: true} {
		move(d)
		record := o.must("admin", "GET", path, nil)
		list := o.must("admin", "GET", "/api/v1/breaches?overdue=true", nil)["items"].([]any)
		if record["due_at"] != at(72*time.Hour) || (record["overdue"] == true) != want || (len(list) == 1) != want {
			t.Errorf("after %v: %v, %d in the list", d, record, len(list))
		}
	}
	move(80 * time.Hour)
	o.ask("admin", "PATCH", path, map[string]any{"commissioner_at": at(-time.Hour)}, "If-Match", `"1"`, "Content-Type", patchType).refused(t, 422, models.ProblemInvalid)
	o.ask("admin", "PATCH", path, map[string]any{"commissioner_at": at(90 * time.Hour)}, "If-Match", `"1"`, "Content-Type", patchType).refused(t, 422, models.ProblemInvalid)
	if work := o.must("admin", "GET", "/api/v1/me/work", nil)["due"].([]any); len(work)+len(o.must("admin", "GET", "/api/v1/me/work", nil)["overdue"].([]any)) != 1 {
		t.Errorf("%v", work)
	}
	told := o.must("admin", "PATCH", path, map[string]any{"commissioner_at": at(79 * time.Hour)}, "If-Match", `"1"`, "Content-Type", patchType)
	if told["late"] != true || told["overdue"] != nil {
		t.Errorf("%v", told)
	}
}

// A request is closed by what answers it, and only by an answer of its kind for
// its person.
func TestARequestIsClosedByItsAnswer(t *testing.T) {
	o := newOffice(t)
	zubeda, other := o.zubeda(), o.make("admin", "people", map[string]any{"name": "Otieno", "kinds": []string{"member"}, "organizations": []string{o.guum}})
	ask := func(kind string, about ...string) string {
		body := map[string]any{"kind": kind, "received_on": "2025-06-28", "channel": "phone", "note": "siri ya zubeda"}
		if len(about) > 0 {
			body["person"] = about[0]
		}
		return o.make("admin", "requests", body)
	}
	access, erasure := ask("access", zubeda), ask("erasure")
	data, gone := "/api/v1/people/"+zubeda+"/data", "/api/v1/people/"+zubeda+"/erasure"
	o.ask("admin", "POST", data, map[string]any{"request": erasure}).refused(t, 422, models.ProblemInvalid)
	o.ask("admin", "POST", data, map[string]any{"request": missing}).refused(t, 422, models.ProblemInvalid)
	o.ask("admin", "POST", "/api/v1/people/"+other+"/data", map[string]any{"request": access}).refused(t, 422, models.ProblemInvalid)
	o.ask("admin", "POST", gone, map[string]any{"basis": "asked", "request": access}, "If-Match", o.version("people", zubeda)).refused(t, 422, models.ProblemInvalid)
	if r := o.must("admin", "GET", "/api/v1/requests/"+access, nil); r["status"] != "open" {
		t.Fatalf("what answers nothing closed it: %v", r)
	}
	if file := o.must("admin", "POST", data, map[string]any{"request": access}); child(file, "person")["id"] != zubeda {
		t.Errorf("%v", file)
	}
	if r := o.must("admin", "GET", "/api/v1/requests/"+access, nil); r["status"] != "answered" || r["closed_on"] != "2025-06-30" {
		t.Errorf("%v", r)
	}
	o.ask("admin", "POST", data, map[string]any{"request": access}).refused(t, 409, models.ProblemState)
	o.must("admin", "POST", gone, map[string]any{"basis": "asked", "request": erasure}, "If-Match", o.version("people", zubeda))
	// The register names the person by id, and tells nothing more.
	if r := o.must("admin", "GET", "/api/v1/requests/"+erasure, nil); r["status"] != "answered" || r["person"] != zubeda || r["note"] != nil {
		t.Errorf("%v", r)
	}
}
