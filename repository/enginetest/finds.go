package enginetest

import (
	"fmt"
	"testing"

	"github.com/cotprogramme/baraza/repository"
)

// few is a handful of issues with values missing here and there.
func (s *suite) few(t *testing.T) repository.Engine {
	e := s.ready(t)
	write(t, e,
		issue("a", 0, values{fWithin: []string{"kisumu", "kenya"}, fTopic: []string{"water", "water", "road"}, fDay: "2026-01-03",
			fStatus: "open", fCost: int64(30), fOpen: true, fText: []string{"borehole", "broken"}}),
		issue("b", 0, values{fWithin: []string{"kisumu", "kenya"}, fTopic: []string{"water"}, fDay: "2026-01-01",
			fStatus: "done", fCost: int64(-10), fOpen: false, fText: []string{"bore", "tank"}}),
		issue("c", 0, values{fWithin: []string{"nakuru", "kenya"}, fDay: "2026-01-03", fStatus: "open", fOpen: true}),
		issue("d", 0, values{fWithin: []string{"kisumu"}, fStatus: "Done", fCost: int64(0)}),
		issue("e", 0, values{}))
	return e
}

func (s *suite) finds(t *testing.T) {
	e := s.few(t)
	up := func(f string) []repository.Sort { return []repository.Sort{{Field: f}} }
	down := func(f string) []repository.Sort { return []repository.Sort{{Field: f, Desc: true}} }
	for _, c := range []struct {
		name string
		q    repository.Query
		want string
	}{
		{"by id when nothing is said", repository.Query{}, "a b c d e"},
		{"ids downwards", repository.Query{Sort: down(repository.ByID)}, "e d c b a"},
		{"missing comes first, ties by id", repository.Query{Sort: up("day")}, "d e b a c"},
		{"downwards the ties too", repository.Query{Sort: down("day")}, "c a b e d"},
		{"numbers as numbers", repository.Query{Sort: up("cost")}, "c e b d a"},
		{"false before true", repository.Query{Sort: up("open")}, "d e b a c"},
		{"text byte by byte", repository.Query{Sort: up("status")}, "e d b a c"},
		{"two sorts, two directions", repository.Query{Sort: []repository.Sort{{Field: "status", Desc: true}, {Field: "cost"}}}, "c a b d e"},
		{"an organization's newest", repository.Query{Where: repository.All{is("within", "kisumu"), is("open", true)}, Sort: down("day")}, "a"},
		{"newest of several, each once", repository.Query{Where: repository.In{Field: "within", Values: []any{"kisumu", "kenya"}}, Sort: down("day")}, "c a b d"},
	} {
		t.Run(c.name, func(t *testing.T) { wantFound(t, e, c.q, c.want) })
	}
	t.Run("bare records have no document", func(t *testing.T) {
		rs, err := e.Find(t.Context(), issues, repository.Query{Where: is("day", "2026-01-01"), Limit: 5, Bare: true})
		if err != nil || len(rs) != 1 || rs[0].Doc != nil || rs[0].Version != 1 || rs[0].Head != "b/1" {
			t.Fatalf("got %+v, %v", rs, err)
		}
		rs, err = e.Find(t.Context(), issues, repository.Query{Where: is("day", "2026-01-01"), Limit: 5})
		if err != nil || string(rs[0].Doc) != `{"id":"b","version":1}` {
			t.Fatalf("got %+v, %v", rs, err)
		}
	})
	t.Run("pages go on where they ended", func(t *testing.T) { pages(t, e) })
	t.Run("limits are limits", func(t *testing.T) {
		for _, limit := range []int{-1, 0, 10_001} {
			if _, err := e.Find(t.Context(), issues, repository.Query{Limit: limit}); err == nil {
				t.Errorf("a page of %d records was allowed", limit)
			}
		}
		wantFound(t, e, repository.Query{Limit: 2}, "a b")
	})
}

// pages walks through each order one record at a time.
func pages(t *testing.T, e repository.Engine) {
	all := stored()
	for _, sort := range [][]repository.Sort{nil, {{Field: "day"}}, {{Field: "day", Desc: true}}, {{Field: "cost"}},
		{{Field: "open", Desc: true}, {Field: "cost"}}, {{Field: "status"}, {Field: "day", Desc: true}}, {{Field: repository.ByID, Desc: true}}} {
		whole := found(t, e, issues, repository.Query{Sort: sort})
		walked, after := "", (*repository.Key)(nil)
		for range 6 {
			id := found(t, e, issues, repository.Query{Sort: sort, After: after, Limit: 1})
			if id == "" {
				break
			}
			walked += id
			after = &repository.Key{ID: id[:1]}
			for _, o := range sort {
				after.Values = append(after.Values, all[id[:1]][o.Field])
			}
		}
		if walked != whole {
			t.Errorf("%v: walked %q, whole %q", sort, walked, whole)
		}
	}
}

// stored repeats the sortable values of few.
func stored() map[string]map[string]any {
	return map[string]map[string]any{
		"a": {"day": "2026-01-03", "status": "open", "cost": int64(30), "open": true, repository.ByID: "a"},
		"b": {"day": "2026-01-01", "status": "done", "cost": int64(-10), "open": false, repository.ByID: "b"},
		"c": {"day": "2026-01-03", "status": "open", "open": true, repository.ByID: "c"},
		"d": {"status": "Done", "cost": int64(0), repository.ByID: "d"},
		"e": {repository.ByID: "e"},
	}
}

func (s *suite) filters(t *testing.T) {
	e := s.few(t)
	type f = repository.Filter
	cmp := func(field string, op repository.Op, v any) f {
		return repository.Compare{Field: field, Op: op, Value: v}
	}
	not := func(of f) f { return repository.Not{Of: of} }
	words := func(terms ...string) f { return repository.HasWords{Field: "text", Terms: terms} }
	for _, c := range []struct {
		name  string
		where f
		want  string
	}{
		{"equal", is("status", "open"), "a c"},
		{"not equal leaves missing out", cmp("status", repository.Ne, "open"), "b d"},
		{"not of equal takes missing in", not(is("status", "open")), "b d e"},
		{"less", cmp("cost", repository.Lt, int64(0)), "b"},
		{"not of less", not(cmp("cost", repository.Lt, int64(0))), "a c d e"},
		{"at most", cmp("cost", repository.Le, int64(0)), "b d"},
		{"greater", cmp("cost", repository.Gt, int64(-10)), "a d"},
		{"at least", cmp("cost", repository.Ge, int64(-10)), "a b d"},
		{"false is a value", is("open", false), "b"},
		{"less than true", cmp("open", repository.Lt, true), "b"},
		{"nothing equals no value", is("status", nil), ""},
		{"not of that", not(is("status", nil)), "a b c d e"},
		{"missing", repository.Missing{Field: "cost"}, "c e"},
		{"missing set", repository.Missing{Field: "topic"}, "c d e"},
		{"missing words", repository.Missing{Field: "text"}, "c d e"},
		{"an element", is("topic", "water"), "a b"},
		{"not that element", not(is("topic", "water")), "c d e"},
		{"one of", repository.In{Field: "status", Values: []any{"done", "Done", "x"}}, "b d"},
		{"one of nothing", repository.In{Field: "status"}, ""},
		{"elements, one of", repository.In{Field: "within", Values: []any{"nakuru", "kisumu"}}, "a b c d"},
		{"elements, none of", not(repository.In{Field: "within", Values: []any{"nakuru", "kisumu"}}), "e"},
		{"two elements", repository.All{is("within", "kisumu"), is("within", "kenya")}, "a b"},
		{"begins", repository.Starts{Field: "status", With: "o"}, "a c"},
		{"begins with nothing", repository.Starts{Field: "status"}, "a b c d"},
		{"an element begins", repository.Starts{Field: "within", With: "ke"}, "a b c"},
		{"signs are signs", repository.Starts{Field: "status", With: "%"}, ""},
		{"either", repository.Either{is("status", "Done"), cmp("cost", repository.Gt, int64(5))}, "a d"},
		{"either of none", repository.Either{}, ""},
		{"all of none", repository.All{}, "a b c d e"},
		{"by id", repository.In{Field: repository.ByID, Values: []any{"b", "d", "z"}}, "b d"},
		{"by id and more", repository.All{is(repository.ByID, "a"), is("within", "nakuru")}, ""},
		{"a word's beginning", words("bor"), "a b"},
		{"the whole word", words("tank"), "b"},
		{"two words", words("bor", "brok"), "a"},
		{"not a word's middle", words("ore"), ""},
		{"without the word", not(words("bore")), "c d e"},
		{"words and an organization", repository.All{is("within", "kisumu"), words("tan")}, "b"},
	} {
		t.Run(c.name, func(t *testing.T) { wantFound(t, e, repository.Query{Where: c.where}, c.want) })
	}
	t.Run("any number of parts", func(t *testing.T) {
		var many repository.Either
		for i := range 1500 {
			many = append(many, is("status", fmt.Sprint(i)))
		}
		wantFound(t, e, repository.Query{Where: append(many, is("status", "open"))}, "a c")
	})
}
