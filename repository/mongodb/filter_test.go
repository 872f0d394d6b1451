package mongodb

import (
	"fmt"
	"strings"
	"testing"

	"go.mongodb.org/mongo-driver/bson"
	"pgregory.net/rapid"

	"github.com/cotprogramme/baraza/repository"
)

// What is tested here needs no server. The contract itself runs over FerretDB,
// in the module ferrettest.

func laid(t *testing.T) *collection {
	t.Helper()
	c, err := layOut(repository.Collection{Name: "notes", Fields: []repository.Field{{Name: "day"}, {Name: "n", Kind: repository.Int},
		{Name: "open", Kind: repository.Bool}, {Name: "tags", Kind: repository.Many}, {Name: "words", Kind: repository.Words}},
		Indexes: []repository.Index{
			{Name: "tags", Fields: []string{"tags", "day"}, Include: []string{"n", "day", "tags"}, Why: "test"},
			{Name: "once", Fields: []string{"day"}, Unique: true, Why: "test"},
			{Name: "two", Fields: []string{"tags", "n"}, Unique: true, Why: "test"},
		}})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func extended(t *testing.T, d bson.D) string {
	t.Helper()
	text, err := bson.MarshalExtJSON(d, false, false)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestMatch(t *testing.T) {
	c := laid(t)
	cmp := func(field string, op repository.Op, v any) repository.Filter {
		return repository.Compare{Field: field, Op: op, Value: v}
	}
	for _, x := range []struct {
		f    repository.Filter
		want string
	}{
		{nil, `{}`},
		{repository.All{}, `{}`},
		{repository.Either{}, `{"_id":{"$in":[]}}`},
		{cmp("day", repository.Eq, "1"), `{"f.day":"1"}`},
		{cmp("day", repository.Ne, "1"), `{"f.day":{"$gte":"","$ne":"1"}}`},
		{cmp("n", repository.Le, int64(3)), `{"f.n":{"$lte":3}}`},
		{cmp("day", repository.Eq, nil), `{"_id":{"$in":[]}}`},
		{cmp(repository.ByID, repository.Gt, "a"), `{"_id":{"$gt":"a"}}`},
		{repository.Not{Of: cmp("open", repository.Eq, true)}, `{"$nor":[{"f.open":true}]}`},
		{repository.Missing{Field: "tags"}, `{"f.tags":null}`},
		{repository.In{Field: "day", Values: []any{"1", nil}}, `{"f.day":{"$in":["1"]}}`},
		{repository.Starts{Field: "day", With: "2026"}, `{"f.day":{"$gte":"2026","$lt":"2027"}}`},
		{repository.Starts{Field: "tags", With: "a.b\x00"}, `{"f.tags":{"$regex":"^a\\.b\\x00"}}`},
		{repository.HasWords{Field: "words", Terms: []string{"maj"}}, `{"$and":[{"f.words":{"$regex":"^maj"}}]}`},
	} {
		got, err := c.match(x.f)
		if err != nil || extended(t, got) != x.want {
			t.Errorf("%#v\n got %s, %v\nwant %s", x.f, extended(t, got), err, x.want)
		}
	}
	for _, f := range []repository.Filter{
		cmp("$where", repository.Eq, "1"), cmp("day", repository.Eq, int64(1)), cmp("day", repository.Eq, bson.D{{Key: "$gt", Value: ""}}),
		cmp("tags", repository.Lt, "x"), cmp("day", 9, "x"), cmp("words", repository.Eq, "x"),
		repository.In{Field: "n", Values: []any{"1"}}, repository.Starts{Field: "n", With: "1"}, repository.HasWords{Field: "tags"},
		repository.Missing{Field: "f.day"}, repository.Not{Of: cmp("no", repository.Eq, "")},
	} {
		if got, err := c.match(f); err == nil {
			t.Errorf("%#v became %v", f, got)
		}
	}
}

func TestFollowing(t *testing.T) {
	for s, want := range map[string]string{"": "", "a": "b", "az": "a{", "é": "ê", "\U0010FFFF": "", "a\U0010FFFF": "b", "\uD7FF": "\uE000"} {
		if got, _ := following(s); got != want {
			t.Errorf("after all that begin with %q comes %q, not %q", s, got, want)
		}
	}
	rapid.Check(t, func(rt *rapid.T) {
		s, v := rapid.String().Draw(rt, "s"), rapid.String().Draw(rt, "v")
		if rapid.Bool().Draw(rt, "begins") {
			v = s + v
		}
		end, ok := following(s)
		if within := v >= s && (!ok || v < end); within != strings.HasPrefix(v, s) {
			rt.Fatalf("%q begins with %q, but the range is [%q, %q)", v, s, s, end)
		}
	})
}

func TestIndexes(t *testing.T) {
	var got []string
	for _, x := range laid(t).indexes() {
		name := *x.Options.Name
		unique := x.Options.Unique != nil && *x.Options.Unique && *x.Options.Sparse
		got = append(got, fmt.Sprint(name[:strings.LastIndex(name, "_")], " ", unique, " ", extended(t, x.Keys.(bson.D))))
	}
	want := []string{
		`b_tags false {"f.tags":1,"f.day":1,"_id":1,"f.n":1}`,
		`b_once true {"f.day":1}`,
		`b_two false {"f.tags":1,"f.n":1,"_id":1}`,
		`b_two_once true {"u.two":1}`,
		`b_words false {"f.words":1}`,
		`b false {"e.s":1}`,
	}
	for n := range want {
		if got[n] != want[n] {
			t.Errorf("got %s\nwant %s", got[n], want[n])
		}
	}
}

func TestValues(t *testing.T) {
	c := laid(t)
	fields, unique, err := c.values("a", []any{nil, int64(1), false, []string{"y", "x", "y"}, []string{}})
	if err != nil || extended(t, fields) != `{"n":1,"open":false,"tags":["x","y"]}` || extended(t, unique) != `{"two":["\"x\" \"1\"","\"y\" \"1\""]}` {
		t.Fatalf("%v %v %v", fields, unique, err)
	}
	if _, unique, _ = c.values("a", []any{nil, nil, nil, []string{"x"}, nil}); unique != nil {
		t.Fatalf("a record without a number is exempt, but has %v", unique)
	}
	for _, v := range [][]any{{}, {1, nil, nil, nil, nil}, {nil, "1", nil, nil, nil}, {nil, nil, nil, "x", nil}, {[]string{"x"}, nil, nil, nil, nil}} {
		if _, _, err := c.values("a", v); err == nil {
			t.Errorf("%v was accepted", v)
		}
	}
}
