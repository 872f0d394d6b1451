package handlers

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestTheReferenceIsWhole(t *testing.T) {
	routes := newGarden().routes()
	b, err := OpenAPI(routes, gardenInfo)
	if err != nil {
		t.Fatal(err)
	}
	again, _ := OpenAPI(routes, gardenInfo)
	if !bytes.Equal(b, again) {
		t.Error("the same table gave another document")
	}
	var doc map[string]any
	if err := json.Unmarshal(b, &doc); err != nil {
		t.Fatal(err)
	}
	for _, fault := range structuralFaults(doc) {
		t.Error(fault)
	}
	if missing := Undescribed(routes, gardenInfo); len(missing) > 0 {
		t.Errorf("no doc: %v", missing)
	}
	if bad := BadExamples(routes); len(bad) > 0 {
		t.Errorf("%v", bad)
	}
}

// structuralFaults checks what every OpenAPI document must keep: references
// lead somewhere, operations have unique names, answers and their path
// parameters, arrays say what they hold.
func structuralFaults(doc map[string]any) []string {
	var faults []string
	note := func(format string, args ...any) { faults = append(faults, fmt.Sprintf(format, args...)) }
	names := map[string]bool{}
	for path, item := range doc["paths"].(map[string]any) {
		for method, o := range item.(map[string]any) {
			op := o.(map[string]any)
			at := method + " " + path
			name, _ := op["operationId"].(string)
			if name == "" || names[name] {
				note("%s: operationId %q", at, name)
			}
			names[name] = true
			if op["summary"] == nil || op["tags"] == nil || op["security"] == nil {
				note("%s lacks summary, tags or security", at)
			}
			responses, _ := op["responses"].(map[string]any)
			if len(responses) == 0 {
				note("%s has no responses", at)
			}
			for _, part := range strings.Split(path, "/") {
				if strings.HasPrefix(part, "{") && !hasParameter(op, strings.Trim(part, "{}")) {
					note("%s does not declare %s", at, part)
				}
			}
		}
	}
	walk(doc, "", func(at string, node map[string]any) {
		if ref, ok := node["$ref"].(string); ok && !leads(doc, ref) {
			note("%s: %s leads nowhere", at, ref)
		}
		if node["type"] == "array" && node["items"] == nil {
			note("%s: an array of what?", at)
		}
		if required, ok := node["required"].([]any); ok {
			properties, _ := node["properties"].(map[string]any)
			for _, r := range required {
				if properties[r.(string)] == nil {
					note("%s requires %v, which it does not have", at, r)
				}
			}
		}
		if strings.Contains(at, "/schemas/") && (strings.Contains(at, "github") || strings.ContainsAny(at, "[].")) {
			note("%s is no readable name", at)
		}
	})
	return faults
}

func hasParameter(op map[string]any, name string) bool {
	list, _ := op["parameters"].([]any)
	return slices.ContainsFunc(list, func(p any) bool {
		return p.(map[string]any)["name"] == name && p.(map[string]any)["in"] == "path" && p.(map[string]any)["required"] == true
	})
}

func walk(node any, at string, visit func(string, map[string]any)) {
	switch n := node.(type) {
	case map[string]any:
		visit(at, n)
		for name, v := range n {
			if name != "example" && name != "examples" {
				walk(v, at+"/"+strings.ReplaceAll(name, "/", "~1"), visit)
			}
		}
	case []any:
		for _, v := range n {
			walk(v, at, visit)
		}
	}
}

func leads(doc map[string]any, ref string) bool {
	var node any = doc
	for _, part := range strings.Split(strings.TrimPrefix(ref, "#/"), "/") {
		m, ok := node.(map[string]any)
		if !ok || m[part] == nil {
			return false
		}
		node = m[part]
	}
	return true
}

func TestSchemasSayWhatTheTagsSay(t *testing.T) {
	b, err := OpenAPI(newGarden().routes(), gardenInfo)
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		Components struct {
			Schemas map[string]struct {
				Properties           map[string]map[string]any
				Required             []string
				AdditionalProperties any
			}
		}
		Paths map[string]map[string]struct{ Responses map[string]any }
	}
	if err := json.Unmarshal(b, &doc); err != nil {
		t.Fatal(err)
	}
	s := doc.Components.Schemas
	for _, name := range []string{"plot", "plotPage", "Newplot", "plotPatch", "seed", "seedPatch", "colour", "Problem"} {
		if _, ok := s[name]; !ok {
			t.Errorf("no schema %s", name)
		}
	}
	created := s["Newplot"]
	if fmt.Sprint(created.Required) != "[title]" || created.AdditionalProperties != false || s["plot"].AdditionalProperties != nil || len(s["plotPatch"].Required) > 0 {
		t.Errorf("%+v", created)
	}
	for path, want := range map[string]any{
		"title maxLength": 60.0, "title minLength": 1.0, "size minimum": 1.0, "keepers maxItems": 3.0, "keepers uniqueItems": true,
		"on format": "date", "seen format": "date-time", "id format": "uuid", "title description": "What it is called.", "code minLength": 3.0,
	} {
		name, keyword, _ := strings.Cut(path, " ")
		if got := created.Properties[name][keyword]; got != want {
			t.Errorf("%s is %v, want %v", path, got, want)
		}
	}
	if created.Properties["Head"] != nil || s["plot"].Properties["version"] == nil || s["plot"].Properties["rank"] == nil {
		t.Error("embedded structs are not flattened as JSON is")
	}
	for _, status := range []string{"200", "400", "404", "409", "412", "422", "428", "507"} {
		if doc.Paths["/api/v1/plots/{id}"]["patch"].Responses[status] == nil {
			t.Errorf("no answer %s", status)
		}
	}
}

type undescribedInput struct {
	Title string `json:"title" validate:"required"`
}

func TestMembersWithoutWordsAreFound(t *testing.T) {
	r := Route{Method: "POST", Path: "/a", Name: "a", Summary: "A", Tag: "A", Permission: "import", Endpoint: takes[struct {
		Body undescribedInput `body:"json"`
		Q    string           `query:"q" validate:"ascii"`
	}]()}
	if got := Undescribed([]Route{r}, Info{}); !slices.Equal(got, []string{"a?q", "a?q ascii", "undescribedInput.title"}) {
		t.Errorf("%v", got)
	}
	if bad := BadExamples([]Route{r}); len(bad) != 1 {
		t.Errorf("%v", bad)
	}
}

// What the validator checks of letters is in the description too.
func TestPatternsSayWhatTheTagsSay(t *testing.T) {
	for tag, want := range map[string]string{
		"required,len=64,hexadecimal,lowercase": "^[0-9a-f]*$",
		"hexadecimal":                           "^[0-9a-fA-F]*$",
		"len=3,uppercase,alpha":                 "^[A-Z]*$",
		"alpha":                                 "^[a-zA-Z]*$",
		"max=60":                                "",
	} {
		if got := readBounds(tag).pattern(); got != want {
			t.Errorf("%s is %q, want %q", tag, got, want)
		}
	}
}

// A value that the validator cannot look at is a fault of the program. It was taken
// for valid once.
func TestWhatCannotBeCheckedIsNotValid(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("it was taken for valid")
		}
	}()
	validationFaults(new([]int))
}

func TestRecordsMustBeKnown(t *testing.T) {
	if _, err := OpenAPI(newGarden().routes(), Info{}); err == nil || !strings.Contains(err.Error(), "handlers.plot") {
		t.Errorf("%v", err)
	}
}

func TestReferencePages(t *testing.T) {
	w := newWorld(t)
	a := w.do(t, "GET", "/openapi.json", "", "Authorization: ")
	a.expect(t, 200, "")
	w.do(t, "GET", "/openapi.json", "", "If-None-Match: "+a.Header.Get("ETag")).expect(t, 304, "")
	page := w.do(t, "GET", "/docs", "", "Authorization: ")
	page.expect(t, 200, "")
	for _, part := range []string{"createPlot", "/api/v1/plots/{id}", "curl -X POST", "What it is called.", "schema-plotPage", "too_large"} {
		if !strings.Contains(page.body, part) {
			t.Errorf("the page lacks %s", part)
		}
	}
	for _, part := range []string{"style=", "onclick", "<script>", "<style"} {
		if strings.Contains(page.body, part) {
			t.Errorf("the page has %s, which its policy forbids", part)
		}
	}
	small := w.do(t, "GET", "/docs", "", "Accept-Encoding: gzip")
	if small.Header.Get("Content-Encoding") != "gzip" || len(small.body) > len(page.body)/3 {
		t.Errorf("%d bytes of %d, %v", len(small.body), len(page.body), small.Header)
	}
	if plain := w.do(t, "GET", "/docs", "", "Accept-Encoding: br, gzip;q=0"); plain.Header.Get("Content-Encoding") != "" || plain.body != page.body {
		t.Errorf("gzip was refused and sent: %v", plain.Header)
	}
	w.do(t, "GET", "/docs", "", "Accept-Encoding: gzip", "If-None-Match: "+small.Header.Get("ETag")).expect(t, 304, "")
	for _, path := range []string{"/docs/docs.js", "/docs/docs.css", "/problems/stale"} {
		w.do(t, "GET", path, "").expect(t, 200, "")
	}
	for _, link := range strings.Split(page.body, `href="#`)[1:] {
		id, _, _ := strings.Cut(link, `"`)
		if !strings.Contains(page.body, `id="`+id+`"`) {
			t.Errorf("#%s leads nowhere", id)
		}
	}
}
