package handlers_test

import (
	"bytes"
	"context"
	"fmt"
	"net/url"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"

	"github.com/cotprogramme/baraza/handlers"
)

// hostile are bodies that no route takes. Each is sent to every route that
// takes JSON.
var hostile = map[string][]byte{
	"no JSON":            []byte(`nonsense`),
	"nothing":            []byte(``),
	"null":               []byte(`null`),
	"a list":             []byte(`[]`),
	"a text":             []byte(`"text"`),
	"an operator":        []byte(`{"$where":"1"}`),
	"an unknown member":  []byte(`{"no_such_member":1}`),
	"an id of Mongo":     []byte(`{"_id":"x"}`),
	"trailing data":      []byte(`{} {}`),
	"a duplicate member": []byte(`{"x":1,"x":2}`),
	"bad UTF-8":          []byte("{\"title\":\"\xff\xfe\"}"),
	"a lone surrogate":   []byte(`{"title":"\ud800"}`),
	"nested brackets":    bytes.Repeat([]byte(`[`), 200_000),
	"nested objects":     bytes.Repeat([]byte(`{"a":`), 100_000),
	"a body over a MiB":  append(append([]byte(`{"title":"`), bytes.Repeat([]byte(`a`), 1<<20)...), []byte(`"}`)...),
	"an unfinished text": []byte(`{"title":"`),
	"a NUL in a name":    []byte("{\"ti\x00tle\":1}"),
	"a number as a name": []byte(`{1:2}`),
	"a comment":          []byte(`{/* */}`),
	"a huge number":      []byte(`{"affected":1e400}`),
	"a prototype":        []byte(`{"__proto__":{"role":"administrator"}}`),
}

// TestHostileBodies sends every hostile body to every route that takes one.
// Each gets a 4xx problem, and nothing changes.
func TestHostileBodies(t *testing.T) {
	m := newMatrix(t)
	m.furnish()
	before, err := m.book.Log.Head(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	sent := 0
	for _, r := range handlers.Table(m.services) {
		if r.Method != "POST" && r.Method != "PATCH" || strings.HasSuffix(r.Path, "/restore") || strings.HasSuffix(r.Path, "/sign-out") || strings.HasSuffix(r.Path, "/webhooks/:id/secret") || strings.HasSuffix(r.Path, "/replay") || strings.HasPrefix(r.Path, "/api/v1/imports") || r.Path == "/api/v1/attachments" || strings.HasPrefix(r.Path, "/api/v1/sync/photos") {
			continue
		}
		path, tag := m.addressed(r)
		contentType := "application/json"
		if r.Method == "PATCH" {
			contentType = "application/merge-patch+json"
		}
		for what, body := range hostile {
			got := m.ask("admin", r.Method, path, body, "Content-Type", contentType, "If-Match", tag)
			m.refusedClearly(t, r, what, got)
			sent++
		}
		for what, header := range map[string][]string{
			"no content type":         {"Content-Type", ""},
			"a form":                  {"Content-Type", "application/x-www-form-urlencoded"},
			"JSON as plain text":      {"Content-Type", "text/plain"},
			"a compressed body":       {"Content-Type", contentType, "Content-Encoding", "gzip"},
			"a brotli body":           {"Content-Type", contentType, "Content-Encoding", "br"},
			"a strange character set": {"Content-Type", contentType + "; charset=utf-16"},
		} {
			got := m.ask("admin", r.Method, path, []byte(`{"name":"x"}`), append(header, "If-Match", tag)...)
			m.refusedClearly(t, r, what, got)
			sent++
		}
	}
	after, err := m.book.Log.Head(context.Background())
	if err != nil || after != before {
		t.Errorf("something was changed: the log went from %d to %d (%v)", before, after, err)
	}
	t.Logf("%d hostile requests", sent)
}

// addressed is the path of a route with a record that exists, and its ETag.
func (m *matrix) addressed(r handlers.Route) (path, tag string) {
	noun, rest := nounOf(r.Path)
	if !strings.Contains(r.Path, ":id") {
		return r.Path, ""
	}
	id := m.records[noun]["own"]
	if id == "" {
		return strings.ReplaceAll(r.Path, ":id", missing), `"1"`
	}
	return "/api/v1/" + noun + "/" + id + rest, m.version(noun, id)
}

func (m *matrix) refusedClearly(t *testing.T, r handlers.Route, what string, got answer) {
	t.Helper()
	if got.status < 400 || got.status >= 500 || !strings.HasPrefix(got.header.Get("Content-Type"), "application/problem+json") {
		t.Errorf("%s %s with %s: %d %.200s", r.Method, r.Path, what, got.status, got.body)
		return
	}
	p := got.object(t)
	if p["title"] == "" || p["detail"] == "" || p["code"] == "" {
		t.Errorf("%s %s with %s: the problem says nothing: %s", r.Method, r.Path, what, got.body)
	}
}

// TestHostileParameters sends parameters that no route takes to every route
// that is read.
func TestHostileParameters(t *testing.T) {
	m := newMatrix(t)
	m.furnish()
	many := strings.Repeat("a=1&", 2000)
	for _, r := range handlers.Table(m.services) {
		if r.Method != "GET" {
			continue
		}
		path, _ := m.addressed(r)
		for what, query := range map[string]string{
			"an unknown parameter": "no_such_parameter=1", "an operator": "status%5B%24ne%5D=x", "a pollution": "__proto__%5Bx%5D=1",
			"two thousand parameters": many, "bad UTF-8": "%ff%fe=1", "a NUL": "x%00=1",
		} {
			got := m.ask("admin", "GET", path+"?"+query, nil)
			m.refusedClearly(t, r, what, got)
		}
		for what, query := range map[string]string{
			"a limit of words": "limit=many", "a limit below one": "limit=-1", "a limit beyond all": "limit=100000000", "a cursor made up": "cursor=AAAA",
			"a cursor of nonsense": "cursor=%00%01", "an unknown order": "sort=password", "a date that does not exist": "from=2025-02-31&to=2025-12-31", "an injection": "sort=" + url.QueryEscape("day; drop table issues"),
		} {
			if got := m.ask("admin", "GET", path+"?"+query, nil); got.status >= 500 || got.status < 400 {
				t.Errorf("%s with %s: %d %.200s", r.Path, what, got.status, got.body)
			}
		}
	}
}

// TestOnlyWritableMembersAreWritten sends, with every creation and every
// change, each member that an answer shows but that people do not write.
func TestOnlyWritableMembersAreWritten(t *testing.T) {
	m := newMatrix(t)
	m.furnish()
	writable := m.inputs()
	for _, noun := range append([]string{"organizations"}, nounsInOrder...) {
		id := m.records[noun]["own"]
		body := m.body(noun, "own")
		extras := map[string]any{"role": "administrator", "_id": "x", "$set": map[string]any{"status": "won"}, "password": "x", "deleted_at": "2025-01-01T00:00:00Z", "batch": missing, "restricted": false, "cleared": []string{}}
		for member, value := range m.must("admin", "GET", "/api/v1/"+noun+"/"+id, nil) {
			if _, written := body[member]; !written && member != "id" && !writable[noun][member] {
				extras[member] = value
			}
		}
		for _, must := range []string{"version", "created_by", "within"} {
			if _, there := extras[must]; !there {
				t.Errorf("%s: %s can be written", noun, must)
			}
		}
		for member, value := range extras {
			with := map[string]any{}
			for k, v := range body {
				with[k] = v
			}
			with[member] = value
			if got := m.ask("admin", "POST", "/api/v1/"+noun, with); got.status != 422 {
				t.Errorf("creating %s with %s: %d %.200s", noun, member, got.status, got.body)
			}
			got := m.ask("admin", "PATCH", "/api/v1/"+noun+"/"+id, map[string]any{member: value}, "Content-Type", "application/merge-patch+json", "If-Match", m.version(noun, id))
			if got.status != 422 {
				t.Errorf("changing %s of %s: %d %.200s", member, noun, got.status, got.body)
			}
		}
	}
}

// inputs reads the members of every creation out of the API's own description.
func (m *matrix) inputs() map[string]map[string]bool {
	m.t.Helper()
	var doc struct {
		Paths map[string]map[string]struct {
			RequestBody struct {
				Content map[string]struct{ Schema map[string]any }
			} `json:"requestBody"`
		}
		Components struct {
			Schemas map[string]struct{ Properties map[string]any }
		}
	}
	if err := json.Unmarshal(m.ask("", "GET", "/openapi.json", nil).body, &doc, json.MatchCaseInsensitiveNames(true)); err != nil {
		m.t.Fatal(err)
	}
	out := map[string]map[string]bool{}
	for path, operations := range doc.Paths {
		noun, ok := strings.CutPrefix(path, "/api/v1/")
		post, has := operations["post"]
		if !ok || !has || strings.Contains(noun, "/") {
			continue
		}
		ref, _ := post.RequestBody.Content["application/json"].Schema["$ref"].(string)
		out[noun] = map[string]bool{}
		for name := range doc.Components.Schemas[strings.TrimPrefix(ref, "#/components/schemas/")].Properties {
			out[noun][name] = true
		}
	}
	if len(out["issues"]) < 10 {
		m.t.Fatalf("the description shows no members of a new issue: %v", fmt.Sprint(out["issues"]))
	}
	return out
}
