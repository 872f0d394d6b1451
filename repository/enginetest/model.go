package enginetest

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/cotprogramme/baraza/repository"
)

// modelled is a collection with every kind of field and of index.
func modelled() repository.Collection {
	return repository.Collection{Name: "model", Derived: true,
		Fields: []repository.Field{
			{Name: "within", Kind: repository.Many}, {Name: "tags", Kind: repository.Many}, {Name: "day"}, {Name: "status"},
			{Name: "n", Kind: repository.Int}, {Name: "open", Kind: repository.Bool}, {Name: "code"}, {Name: "words", Kind: repository.Words},
		},
		Indexes: []repository.Index{
			{Name: "newest", Fields: []string{"within", "day"}, Include: []string{"open", "n"}, Why: "model"},
			{Name: "standing", Fields: []string{"within", "status", "n"}, Include: []string{"tags"}, Why: "model"},
			{Name: "status", Fields: []string{"status", "day"}, Include: []string{"n"}, Sparse: true, Why: "model"},
			{Name: "open", Fields: []string{"open"}, Why: "model"},
			{Name: "code", Fields: []string{"code"}, Unique: true, Why: "model"},
		}}
}

// Small sets of values, so that they meet; the odd ones are there on purpose.
var (
	ids      = []string{"a", "b", "B", "ab", "é", "c", "d", "e'", "f", "g"}
	texts    = []string{"", "a", "A", "ab", "b", "a\x00", "é", "10", "9", `"`}
	elements = []string{"", "x", "xy", "y", "X", "é", "z"}
	folded   = []string{"bore", "borehole", "tank", "ta", "école", "é", "9"}
	numbers  = []int64{-1 << 63, -2, -1, 0, 1, 2, 1<<63 - 1}
	sumable  = []int64{-2, -1, 0, 1, 2}
)

type gen struct {
	*rapid.T
	oracle
	name   string
	engine repository.Engine
}

func pick[V any](g *gen, from []V, label string) V { return rapid.SampledFrom(from).Draw(g.T, label) }

func (g *gen) yes(label string) bool { return rapid.Bool().Draw(g.T, label) }

func (g *gen) scalar(kind repository.FieldKind) any {
	switch kind {
	case repository.Int:
		return pick(g, numbers, "number")
	case repository.Bool:
		return g.yes("bool")
	case repository.Many:
		return pick(g, elements, "element")
	}
	return pick(g, texts, "text")
}

func (g *gen) value(f repository.Field) any {
	if rapid.IntRange(0, 3).Draw(g.T, "missing") == 0 {
		return nil
	}
	switch {
	case f.Kind == repository.Many:
		return rapid.SliceOfN(rapid.SampledFrom(elements), 0, 4).Draw(g.T, f.Name)
	case f.Kind == repository.Words:
		return rapid.SliceOfN(rapid.SampledFrom(folded), 0, 4).Draw(g.T, f.Name)
	case f.Kind == repository.Int:
		// Sums must not run over in any grouping.
		return pick(g, sumable, f.Name)
	}
	return g.scalar(f.Kind)
}

// model compares an engine with the oracle, write by write and question by
// question. Every run drops the records of the one before, which must leave
// nothing behind in any index.
func (s *suite) model(t *testing.T) {
	e, c := s.open(t), modelled()
	if err := e.Migrate(t.Context(), []repository.Collection{c}, nil); err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(rt *rapid.T) {
		g := &gen{T: rt, name: c.Name, engine: e, oracle: oracle{c.Fields, map[string]repository.Record{}}}
		if err := e.Drop(context.Background(), c.Name, ids...); err != nil {
			rt.Fatal(err)
		}
		for range rapid.IntRange(0, 30).Draw(rt, "writes") {
			g.write()
		}
		for range rapid.IntRange(1, 12).Draw(rt, "finds") {
			g.checkFind()
		}
		for range rapid.IntRange(0, 6).Draw(rt, "groups") {
			g.checkGroup()
		}
	})
}

func (g *gen) write() {
	id := pick(g, ids, "id")
	now := g.records[id]
	was := now.Version
	if rapid.IntRange(0, 4).Draw(g.T, "wrong") == 0 {
		was = rapid.Int64Range(0, 3).Draw(g.T, "was")
	}
	r := repository.Record{ID: id, Version: was + 1, Head: fmt.Sprint(id, was), Doc: []byte(id)}
	for i, f := range g.fields {
		if was > 0 && now.Version > 0 && g.yes("same") {
			r.Values = append(r.Values, now.Values[i])
			continue
		}
		r.Values = append(r.Values, g.value(f))
	}
	err := g.engine.Write(context.Background(), repository.Write{Collection: g.name, Record: r, Was: was})
	want := g.expected(r, was)
	if want == nil {
		g.records[id] = r
	}
	if got := unwrapped(err); got != want {
		g.Fatalf("write %+v on version %d: %v, want %v", r, was, err, want)
	}
}

func unwrapped(err error) error {
	if we, ok := err.(*repository.WriteError); ok {
		return we.Err
	}
	return err
}

// expected is what a write must answer.
func (g *gen) expected(r repository.Record, was int64) error {
	now, there := g.records[r.ID]
	switch {
	case was == 0 && there:
		return repository.ErrExists
	case was > 0 && !there:
		return repository.ErrNotFound
	case was != now.Version:
		return repository.ErrStale
	}
	code := g.at("code")
	for id, other := range g.records {
		if id != r.ID && r.Values[code] != nil && other.Values[code] == r.Values[code] {
			return repository.ErrTaken
		}
	}
	return nil
}

func (g *gen) filter(depth int) repository.Filter {
	kind := rapid.IntRange(0, 9).Draw(g.T, "filter")
	if depth == 0 {
		kind = max(kind, 4)
	}
	switch kind {
	case 0, 1:
		return repository.All(g.parts(depth))
	case 2:
		return repository.Either(g.parts(depth))
	case 3:
		return repository.Not{Of: g.filter(depth - 1)}
	case 4:
		if g.yes("id") {
			return repository.In{Field: repository.ByID, Values: []any{pick(g, ids, "id"), pick(g, ids, "id"), nil}}
		}
		terms := rapid.SliceOfN(rapid.SampledFrom([]string{"bor", "bore", "t", "tank", "é", "ore", "9"}), 0, 2).Draw(g.T, "terms")
		return repository.HasWords{Field: "words", Terms: terms}
	case 5:
		return repository.Missing{Field: pick(g, g.fields, "field").Name}
	case 6:
		return repository.Starts{Field: pick(g, []string{"within", "tags", "day", "status", repository.ByID}, "field"), With: pick(g, []string{"", "a", "x", "é", "\xff"}, "with")}
	}
	f := pick(g, g.fields[:len(g.fields)-1], "field")
	if g.yes("in") {
		var vs []any
		for range rapid.IntRange(0, 3).Draw(g.T, "listed") {
			vs = append(vs, g.scalar(f.Kind))
		}
		return repository.In{Field: f.Name, Values: vs}
	}
	op := repository.Eq
	if f.Kind != repository.Many {
		op = repository.Op(rapid.IntRange(0, 5).Draw(g.T, "op"))
	}
	return repository.Compare{Field: f.Name, Op: op, Value: g.scalar(f.Kind)}
}

func (g *gen) parts(depth int) []repository.Filter {
	var fs []repository.Filter
	for range rapid.IntRange(0, 3).Draw(g.T, "parts") {
		fs = append(fs, g.filter(depth-1))
	}
	return fs
}

func (g *gen) sorts() []repository.Sort {
	fields := rapid.Permutation([]string{"day", "status", "n", "open", "code", repository.ByID}).Draw(g.T, "sorts")
	var sorts []repository.Sort
	same, desc := g.yes("same direction"), g.yes("desc")
	for _, f := range fields[:rapid.IntRange(0, 3).Draw(g.T, "sort by")] {
		if !same {
			desc = g.yes("desc")
		}
		sorts = append(sorts, repository.Sort{Field: f, Desc: desc})
	}
	return sorts
}

func (g *gen) checkFind() {
	q := repository.Query{Where: g.filter(3), Sort: g.sorts(), Limit: rapid.IntRange(1, 12).Draw(g.T, "limit")}
	if len(g.records) > 0 && g.yes("after") {
		from := slices.Sorted(func(yield func(string) bool) {
			for id := range g.records {
				if !yield(id) {
					return
				}
			}
		})
		k := g.keyOf(g.records[pick(g, from, "key")], q.Sort)
		q.After = &k
	}
	got, err := g.engine.Find(context.Background(), g.name, q)
	if err != nil {
		g.Fatalf("find %#v: %v", q, err)
	}
	ids := []string{}
	for _, r := range got {
		ids = append(ids, r.ID)
		if key := g.keyOf(g.records[r.ID], q.Sort); !slices.Equal(r.Place, key.Values) {
			g.Fatalf("find %#v\n found %q at %v, want %v", q, r.ID, r.Place, key.Values)
		}
		if now := g.records[r.ID]; r.Version != now.Version || r.Head != now.Head || string(r.Doc) != r.ID {
			g.Fatalf("found %+v, want %+v", r, now)
		}
	}
	if want := g.find(q); !slices.Equal(ids, want) {
		g.Fatalf("find %#v\n after %+v\n got %q\nwant %q\nof %v", q, q.After, ids, want, g.records)
	}
}

func (g *gen) checkGroup() {
	by := rapid.Permutation([]string{"within", "tags", "day", "open", "n"}).Draw(g.T, "by")
	q := repository.Grouping{Where: g.filter(3), By: by[:rapid.IntRange(0, 3).Draw(g.T, "groups by")], Limit: 1000}
	if g.yes("sum") {
		q.Sum = []string{"n"}
	}
	got, err := g.engine.Group(context.Background(), g.name, q)
	if err != nil {
		g.Fatalf("group %#v: %v", q, err)
	}
	if a, b := groupText(got), groupText(g.group(q)); a != b {
		g.Fatalf("group %#v\n got %s\nwant %s\nof %v", q, a, b, g.records)
	}
}
