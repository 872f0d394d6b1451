package enginetest

import (
	"slices"
	"testing"

	"github.com/cotprogramme/baraza/repository"
)

// older holds an engine to leaving alone what a newer program declared.
func (s *suite) older(t *testing.T) {
	more := func(format int64) []repository.Collection {
		d := declared()
		d[0].Fields = append(slices.Clone(d[0].Fields), repository.Field{Name: "extra"})
		d[0].Indexes = append(slices.Clone(d[0].Indexes), repository.Index{Name: "extras", Fields: []string{"extra"}, Why: "new"})
		for n := range d {
			d[n].Format = format
		}
		return d
	}
	numbered := func(d []repository.Collection, format int64) []repository.Collection {
		for n := range d {
			d[n].Format = format
		}
		return d
	}
	index := more(0)
	index[0].Fields = declared()[0].Fields
	index[0].Indexes[len(index[0].Indexes)-1].Fields = []string{"topic", "day"}
	another := append(declared(), repository.Collection{Name: "another", Format: 4, Fields: []repository.Field{{Name: "a"}}})
	for name, x := range map[string]struct{ new, old []repository.Collection }{
		"a field and an index more":                       {more(0), declared()},
		"an index more":                                   {index, declared()},
		"a field and an index less, under a later number": {numbered(declared(), 2), more(1)},
		"the same under a later number":                   {numbered(declared(), 2), numbered(declared(), 1)},
		"a collection more, under a later number":         {another, numbered(declared(), 3)},
	} {
		t.Run(name, func(t *testing.T) {
			e := s.open(t)
			refill := func(_, _ string, _ []byte) ([]any, error) {
				return append(issue("x", 0, nil).Record.Values, "filled"), nil
			}
			if err := e.Migrate(t.Context(), x.new, refill); err != nil {
				t.Fatal(err)
			}
			w := issue("a", 0, values{fTopic: []string{"water"}})
			for len(w.Record.Values) < len(x.new[0].Fields) {
				w.Record.Values = append(w.Record.Values, "kept")
			}
			write(t, e, w)
			wantErr(t, e.Migrate(t.Context(), x.old, refill), repository.ErrNewer)
			if len(x.new[0].Fields) > len(declared()[0].Fields) {
				wantFound(t, e, repository.Query{Where: is("extra", "kept")}, "a")
			}
			if err := e.Migrate(t.Context(), x.new, refill); err != nil {
				t.Fatalf("the newer one is refused: %v", err)
			}
			write(t, e, func() repository.Write {
				w := w
				w.Record.ID = "b"
				w.Event = &repository.Event{Record: "b", Seq: 1, Hash: "b/1", Doc: w.Event.Doc}
				return w
			}())
			wantFound(t, e, repository.Query{Where: is("topic", "water")}, "a b")
		})
	}
}
