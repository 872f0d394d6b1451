package handlers

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/rs/zerolog"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// realTable is the table that the program serves; its use cases are not run.
func realTable() (*services.Services, []Route) {
	s := services.New(&services.Stores{}, nil, nil)
	return s, Table(s)
}

// The reference of the real API has words and a good example for everything,
// and keeps what every OpenAPI document must keep.
func TestTheAPIIsDescribed(t *testing.T) {
	_, routes := realTable()
	if missing := Undescribed(routes, About("test")); len(missing) > 0 {
		t.Errorf("without words: %v", missing)
	}
	if bad := BadExamples(routes); len(bad) > 0 {
		t.Errorf("examples that the API would refuse: %v", bad)
	}
	doc := describedDoc(t, routes)
	for _, fault := range structuralFaults(doc) {
		t.Error(fault)
	}
	operations := 0
	for path, item := range doc["paths"].(map[string]any) {
		for method, o := range item.(map[string]any) {
			operations++
			op := o.(map[string]any)
			if summary, _ := op["summary"].(string); len(summary) < 5 || strings.HasSuffix(summary, ".") {
				t.Errorf("%s %s: the summary is %q", method, path, summary)
			}
		}
	}
	if operations != len(routes) {
		t.Errorf("%d operations are described, and the table has %d routes", operations, len(routes))
	}
}

func describedDoc(t *testing.T, routes []Route) map[string]any {
	t.Helper()
	b, err := OpenAPI(routes, About("test"))
	if err != nil {
		t.Fatal(err)
	}
	var doc map[string]any
	if err := json.Unmarshal(b, &doc); err != nil {
		t.Fatal(err)
	}
	return doc
}

// Every enumeration that the reference names says what each value is called,
// in words of the vocabulary.
func TestEveryEnumerationIsLabelled(t *testing.T) {
	_, routes := realTable()
	schemas := describedDoc(t, routes)["components"].(map[string]any)["schemas"].(map[string]any)
	known := map[string]models.Enumeration{}
	// How a roll-up is split is a question of the API, not a word of records.
	for _, e := range append(slices.Clone(models.Vocabulary), models.Splits, models.Everies) {
		known[strings.Join(e.Values(), " ")] = e
	}
	labelled := 0
	for name, s := range schemas {
		schema := s.(map[string]any)
		values, ok := schema["enum"].([]any)
		if !ok {
			continue
		}
		said, _ := schema["description"].(string)
		e, ok := known[strings.Trim(fmt.Sprint(values), "[]")]
		if !ok {
			t.Errorf("%s is no enumeration of the vocabulary: %v", name, values)
		}
		for _, term := range e.Terms {
			labelled++
			if term.Label.En == "" || term.Label.Sw == "" || !strings.Contains(said, term.Value+": "+term.Label.En) {
				t.Errorf("%s: %q lacks a label, or the reference does not say it", name, term.Value)
			}
		}
	}
	if labelled < 100 {
		t.Errorf("only %d values of enumerations were found", labelled)
	}
}

// What the server shows is what describe prints.
func TestTheServedReferenceIsTheDescribedOne(t *testing.T) {
	s, routes := realTable()
	want, err := OpenAPI(routes, About("test"))
	if err != nil {
		t.Fatal(err)
	}
	app, err := New(Config{Routes: routes, Auth: s.Accounts, Log: zerolog.Nop(), Info: About("test")})
	if err != nil {
		t.Fatal(err)
	}
	res, err := app.Test(httptest.NewRequest("GET", "/openapi.json", nil), -1)
	if err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != 200 || !strings.HasPrefix(res.Header.Get("Content-Type"), "application/json") {
		t.Fatalf("%d %v %v", res.StatusCode, res.Header, err)
	}
	var compact bytes.Buffer
	if err := json.Compact(&compact, want); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, compact.Bytes()) {
		t.Errorf("%d bytes are served and %d described", len(got), compact.Len())
	}
}
