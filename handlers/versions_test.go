package handlers_test

import (
	"bytes"
	"fmt"
	"sync"
	"testing"

	"github.com/cotprogramme/baraza/models"
)

// together sends fifty requests at once and gives the answers.
func together(ask func(n int) answer) []answer {
	answers := make([]answer, 50)
	var all sync.WaitGroup
	for n := range answers {
		all.Go(func() { answers[n] = ask(n) })
	}
	all.Wait()
	return answers
}

func (o *office) issue(title string) map[string]any {
	return map[string]any{"title": title, "category": "safety", "origin": "members", "opened_on": "2025-02-01", "hosts": []string{o.guum}}
}

// Promise 5. Fifty phones change what all of them read: one is in time.
func TestNoChangeIsLost(t *testing.T) {
	o := newOffice(t)
	id := o.make("admin", "issues", o.issue("Water kiosk"))
	path, tag := "/api/v1/issues/"+id, o.version("issues", id)
	won := -1
	for n, a := range together(func(n int) answer {
		return o.ask("admin", "PATCH", path, map[string]any{"title": fmt.Sprint("Change ", n)}, "If-Match", tag)
	}) {
		switch {
		case a.status == 200 && won < 0:
			won = n
		default:
			a.refused(t, 412, models.ProblemStale)
		}
	}
	if now := o.must("admin", "GET", path, nil); won < 0 || now["title"] != fmt.Sprint("Change ", won) || now["version"] != 2.0 {
		t.Errorf("change %d was in time, and the issue is %v", won, now)
	}
	if n := len(o.must("admin", "GET", path+"/history", nil)["items"].([]any)); n != 2 {
		t.Errorf("the history tells of %d events, want 2", n)
	}
	// Those who read again get through, and who sends no version never does.
	o.must("admin", "PATCH", path, map[string]any{"title": "Read again"}, "If-Match", o.version("issues", id))
	for _, r := range [][2]string{{"PATCH", ""}, {"DELETE", ""}, {"POST", "/moves"}, {"POST", "/restore"}} {
		for _, none := range []string{"", "*"} {
			var body any
			switch r[0] + r[1] {
			case "PATCH":
				body = map[string]any{"title": "x"}
			case "POST/moves":
				body = map[string]any{"move": "drop", "reason": "x"}
			}
			o.ask("admin", r[0], path+r[1], body, "If-Match", none).refused(t, 428, models.ProblemNeedsVersion)
		}
	}
}

// Promise 6. A phone sends the same issue fifty times: there is one, and every
// answer shows it.
func TestTheSameIssueSentAgain(t *testing.T) {
	o := newOffice(t)
	body := o.issue("Water kiosk")
	body["id"] = newUUID()
	var one answer
	for _, a := range together(func(int) answer { return o.ask("admin", "POST", "/api/v1/issues", body) }) {
		if a.status != 201 {
			t.Fatalf("%d %s", a.status, a.body)
		}
		if one.body == nil {
			one = a
		}
		if !bytes.Equal(a.body, one.body) || a.header.Get("ETag") != one.header.Get("ETag") || a.header.Get("Location") != one.header.Get("Location") {
			t.Errorf("two answers:\n%s\n%s", one.body, a.body)
		}
	}
	if total := o.must("admin", "GET", "/api/v1/issues?count=true", nil)["total"]; total != 1.0 {
		t.Errorf("%v issues were recorded", total)
	}
	if n := len(o.must("admin", "GET", "/api/v1/issues/"+body["id"].(string)+"/history", nil)["items"].([]any)); n != 1 {
		t.Errorf("%d events", n)
	}
	other := o.issue("Something else")
	other["id"] = body["id"]
	for _, a := range together(func(int) answer { return o.ask("admin", "POST", "/api/v1/issues", other) }) {
		a.refused(t, 409, models.ProblemConflict)
	}
	// After weeks, when others have changed it, the phone sends it once more.
	path := "/api/v1/issues/" + body["id"].(string)
	o.must("admin", "PATCH", path, map[string]any{"title": "Corrected"}, "If-Match", o.version("issues", body["id"].(string)))
	if late := o.ask("admin", "POST", "/api/v1/issues", body); late.status != 201 || late.object(t)["title"] != "Corrected" {
		t.Errorf("%d %s", late.status, late.body)
	}
	// The id of a record of another noun, or of a stranger's, tells nothing.
	person := map[string]any{"id": body["id"], "name": "Akinyi", "kinds": []string{"member"}, "organizations": []string{o.guum}}
	if a := o.ask("admin", "POST", "/api/v1/people", person); a.status >= 500 || bytes.Contains(a.body, []byte("Corrected")) {
		t.Errorf("%d %s", a.status, a.body)
	}
}

// RFC 7396, on a record that has something of everything.
func TestMergePatch(t *testing.T) {
	o := newOffice(t)
	body := o.issue("Water kiosk")
	body["description"], body["affected"], body["affected_method"], body["location"] = "Dry", 900, "estimate", map[string]any{"lat": -1.3, "lon": 36.8}
	body["sources"] = []map[string]any{{"kind": "people", "note": "Eleven households"}}
	id := o.make("admin", "issues", body)
	path := "/api/v1/issues/" + id
	patch := func(doc string) map[string]any {
		t.Helper()
		return o.must("admin", "PATCH", path, doc, "If-Match", o.version("issues", id), "Content-Type", "application/merge-patch+json")
	}
	if now := patch(`{}`); now["version"] != 1.0 || now["description"] != "Dry" {
		t.Errorf("an empty patch changed it: %v", now)
	}
	if now := patch(`{"title":"Water kiosk"}`); now["version"] != 1.0 {
		t.Errorf("a patch that changes nothing was stored: %v", now)
	}
	if now := patch(`{"description":null}`); now["description"] != nil || now["affected"] != 900.0 || now["version"] != 2.0 {
		t.Errorf("null removes, absent keeps: %v", now)
	}
	if now := patch(`{"location":{"lat":-1.31}}`); child(now, "location")["lat"] != -1.31 || child(now, "location")["lon"] != 36.8 {
		t.Errorf("objects are merged: %v", now["location"])
	}
	if now := patch(`{"sources":[{"kind":"documents","note":"The plan"}],"location":null}`); len(now["sources"].([]any)) != 1 || now["location"] != nil {
		t.Errorf("lists are replaced whole: %v", now)
	}
	if now := patch(`{"sources":null,"affected":null,"affected_method":null}`); now["sources"] != nil || now["affected"] != nil {
		t.Errorf("%v", now)
	}
	for doc, pointer := range map[string]string{`{"title":null}`: "/title", `{"hosts":null}`: "/hosts", `{"hosts":[]}`: "/hosts", `{"title":""}`: "/title",
		`{"sources":[null]}`: "/sources/0", `{"status":"won"}`: "/status", `{"id":null}`: "/id", `{"version":9}`: "/version"} {
		a := o.ask("admin", "PATCH", path, doc, "If-Match", o.version("issues", id))
		a.refused(t, 422, models.ProblemInvalid)
		if f := a.object(t)["errors"].([]any)[0].(map[string]any); f["pointer"] != pointer {
			t.Errorf("%s: %v, want %s", doc, f, pointer)
		}
	}
	if now := o.must("admin", "GET", path, nil); now["version"] != 5.0 {
		t.Errorf("refused patches left version %v, want 5", now["version"])
	}
}
