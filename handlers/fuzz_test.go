package handlers

import (
	"errors"
	"reflect"
	"testing"

	"github.com/valyala/fasthttp"

	"github.com/cotprogramme/baraza/models"
)

func refusedPolitely(t *testing.T, err error) {
	t.Helper()
	var p *models.Problem
	if !errors.As(err, &p) || p.Code != models.ProblemMalformed && p.Code != models.ProblemInvalid {
		t.Fatalf("%v", err)
	}
	if len(p.Faults) == 0 || len(p.Faults) > maxFaults {
		t.Fatalf("%d faults", len(p.Faults))
	}
	if render(p, 422, models.English, "id") == nil {
		t.Fatal("cannot be rendered")
	}
}

func mustBeGood(t *testing.T, v any, dates ...models.Date) {
	t.Helper()
	if faults := validationFaults(v); len(faults) > 0 {
		t.Fatalf("let through: %v", faults)
	}
	for _, d := range dates {
		if d != "" && !d.Valid() {
			t.Fatal("let a date through that does not exist")
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, seed := range []string{`{"title":"a"}`, `{"title":"a","seeds":[{"kind":"red","count":1}],"votes":{"red":1}}`, `{"on":"2025-02-30"}`, `[[[[`, `{"first":{"kind":null}}`, "{\"title\":\"\\u0000\"}", `{"size":1e99}`, `{"title":"a","size":200}`, `{"title":"a","seeds":[{"kind":"red","count":-1}]}`, `{"seen":"2025-03-14T09:21:07Z"}`} {
		f.Add([]byte(seed))
	}
	d := decoderOf(reflect.TypeFor[models.Create[plotInput]]())
	f.Fuzz(func(t *testing.T, body []byte) {
		var in models.Create[plotInput]
		if err := d.decode(body, &in); err != nil {
			refusedPolitely(t, err)
			return
		}
		mustBeGood(t, &in, in.Input.On)
	})
}

func FuzzPatch(f *testing.F) {
	for _, seed := range []string{`{}`, `{"title":"b"}`, `{"first":{"count":null}}`, `{"votes":{"red":null}}`, `{"seeds":[]}`, `{"id":1}`, `null`, `{"size":200}`, `{"first":{"count":2000}}`, `{"title":null}`} {
		f.Add([]byte(seed))
	}
	d := decoderOf(reflect.TypeFor[plotInput]())
	current := plotInput{Title: "Old", First: &seed{Kind: "red", Count: 3}, Votes: map[colour]int64{"red": 1}, On: "2025-03-14"}
	f.Fuzz(func(t *testing.T, body []byte) {
		p, err := newPatch[plotInput](body, d)
		if err != nil {
			refusedPolitely(t, err)
			return
		}
		next, err := p.Apply(current)
		if err != nil {
			refusedPolitely(t, err)
			return
		}
		mustBeGood(t, &next, next.On)
	})
}

func FuzzQuery(f *testing.F) {
	for _, seed := range []string{"limit=1", "colour=red,green", "from=2025-01-01&since=2025-03-14T09:21:07Z", "a[$ne]=1", "%zz=%", "limit=%00", "shared=true&shared=false", "=&&=;", "limit=201", "sort=age", "limit=-1"} {
		f.Add(seed)
	}
	w := newWorld(f)
	w.app.Handler()
	serve := w.app.Server().Handler
	f.Fuzz(func(t *testing.T, query string) {
		w.in = nil
		var r fasthttp.RequestCtx
		r.Request.Header.Set("Authorization", "Bearer staff")
		r.Request.SetRequestURI("/api/v1/plots")
		r.Request.URI().SetQueryString(query)
		serve(&r)
		status := r.Response.StatusCode()
		if status != 200 && status != 422 {
			t.Fatalf("status %d: %s", status, r.Response.Body())
		}
		if in, ok := w.in.(plotList); ok {
			mustBeGood(t, &in, in.From)
		}
		w.log.Reset()
	})
}
