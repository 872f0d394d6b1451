package enginetest

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/cotprogramme/baraza/repository"
)

func (s *suite) migrations(t *testing.T) {
	t.Run("again is nothing", func(t *testing.T) {
		e := s.few(t)
		if err := e.Migrate(t.Context(), declared(), nil); err != nil {
			t.Fatal(err)
		}
		wantFound(t, e, repository.Query{Where: is("topic", "water")}, "a b")
	})
	t.Run("a field and its indexes come later", s.laterField)
	t.Run("an index comes later", func(t *testing.T) {
		e := s.few(t)
		d := declared()
		d[0].Indexes = append(d[0].Indexes,
			repository.Index{Name: "topics", Fields: []string{"topic", "status"}, Include: []string{"cost"}, Why: "new"},
			repository.Index{Name: "days", Fields: []string{"day"}, Why: "new"})
		if err := e.Migrate(t.Context(), d, nil); err != nil {
			t.Fatal(err)
		}
		wantFound(t, e, repository.Query{Where: repository.All{is("topic", "water"), is("status", "done")}}, "b")
		got, err := e.Group(t.Context(), issues, repository.Grouping{By: []string{"topic"}, Sum: []string{"cost"}, Limit: 9})
		if err != nil || groupText(got) != "[road]=1[30] [water]=2[20]" {
			t.Fatalf("got %s, %v", groupText(got), err)
		}
	})
	t.Run("a refill that fails changes nothing", func(t *testing.T) {
		e := s.few(t)
		d := declared()
		d[0].Fields = append(d[0].Fields, repository.Field{Name: "extra"})
		err := e.Migrate(t.Context(), d, func(string, string, []byte) ([]any, error) { return nil, fmt.Errorf("unreadable") })
		if err == nil {
			t.Fatal("no error")
		}
		wantFound(t, e, repository.Query{Where: is("topic", "water")}, "a b")
		write(t, e, issue("f", 0, nil))
	})
}

func (s *suite) laterField(t *testing.T) {
	e := s.open(t)
	d := repository.Collection{Name: issues, Fields: []repository.Field{{Name: "size", Kind: repository.Int}}}
	if err := e.Migrate(t.Context(), []repository.Collection{d}, nil); err != nil {
		t.Fatal(err)
	}
	for i := range int64(600) {
		w := issue(fmt.Sprintf("%03d", i), 0, nil)
		w.Record.Values = []any{i}
		w.Record.Doc = fmt.Appendf(nil, `{"n":%d}`, i)
		write(t, e, w)
	}
	d.Fields = []repository.Field{{Name: "tags", Kind: repository.Many}, {Name: "size", Kind: repository.Int},
		{Name: "name"}, {Name: "words", Kind: repository.Words}}
	d.Indexes = []repository.Index{{Name: "tags", Fields: []string{"tags", "size"}, Why: "new"}, {Name: "name", Fields: []string{"name"}, Unique: true, Why: "new"}}
	refill := func(_, _ string, doc []byte) ([]any, error) {
		var x struct{ N int64 }
		if err := json.Unmarshal(doc, &x); err != nil {
			return nil, err
		}
		return []any{[]string{"all", fmt.Sprint("mod", x.N%100)}, x.N, fmt.Sprint("n", x.N), []string{fmt.Sprint("word", x.N)}}, nil
	}
	if err := e.Migrate(t.Context(), []repository.Collection{d}, refill); err != nil {
		t.Fatal(err)
	}
	wantFound(t, e, repository.Query{Where: is("tags", "mod7"), Sort: []repository.Sort{{Field: "size", Desc: true}}, Limit: 3}, "507 407 307")
	wantFound(t, e, repository.Query{Where: is("name", "n599")}, "599")
	wantFound(t, e, repository.Query{Where: repository.HasWords{Field: "words", Terms: []string{"word59"}}, Limit: 4}, "059 590 591 592")
	w := issue("x", 0, nil)
	w.Record.Values = []any{nil, nil, "n5", nil}
	refused(t, e, 0, repository.ErrTaken, w)
}

func (s *suite) life(t *testing.T) {
	t.Run("ping", func(t *testing.T) {
		e := s.ready(t)
		if err := e.Ping(t.Context()); err != nil {
			t.Fatal(err)
		}
	})
	t.Run("after close nothing is reached", func(t *testing.T) {
		e := s.ready(t)
		if err := e.Close(); err != nil {
			t.Fatal(err)
		}
		_, get := e.Get(t.Context(), issues, "a")
		_, find := e.Find(t.Context(), issues, repository.Query{Limit: 1})
		for _, err := range []error{get, find, e.Write(t.Context(), issue("a", 0, nil)), e.Ping(t.Context())} {
			wantErr(t, err, repository.ErrUnavailable)
		}
	})
	t.Run("reopening keeps everything", func(t *testing.T) {
		if s.reopen == nil {
			t.Skip("this engine does not outlive its process")
		}
		e := s.few(t)
		write(t, e, issue("a", 1, values{fDay: "2026-02-01", fText: []string{"mended"}}))
		before := head(t, e)
		e = s.reopen(t, e)
		if err := e.Migrate(t.Context(), declared(), nil); err != nil {
			t.Fatal(err)
		}
		if head(t, e) != before || version(t, e, "a") != 2 || version(t, e, "e") != 1 {
			t.Fatal("something is lost")
		}
		wantFound(t, e, repository.Query{Sort: []repository.Sort{{Field: "day", Desc: true}}}, "a c b e d")
		wantFound(t, e, repository.Query{Where: repository.HasWords{Field: "text", Terms: []string{"mend"}}}, "a")
		write(t, e, issue("f", 0, nil))
		if head(t, e) <= before {
			t.Fatal("a position was given twice")
		}
	})
}
