package sqlite

import (
	"fmt"
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/repository"
)

// Words that few records have are looked up, and those records read. Of many only
// the first in order are read, whether an organization or everything is asked for.
func TestWordsThatFewHaveAndThatManyHave(t *testing.T) {
	e := opened(t, "")
	texts := repository.Collection{Name: "texts", Derived: true,
		Fields: []repository.Field{{Name: "words", Kind: repository.Words}, {Name: "within", Kind: repository.Many}, {Name: "on"}, {Name: "noun"}},
		Indexes: []repository.Index{
			{Name: "within_on", Fields: []string{"within", "on"}, Include: []string{"noun"}, Wide: true},
			{Name: "on", Fields: []string{"on"}, Include: []string{"noun"}},
		}}
	if err := e.Migrate(t.Context(), []repository.Collection{notes, texts}, nil); err != nil {
		t.Fatal(err)
	}
	for n := range 60 {
		noun := []string{"issues", "posts"}[n%2]
		org := []string{"a", "b"}[n/30]
		w := repository.Write{Collection: "texts", Was: repository.Any, Record: repository.Record{ID: fmt.Sprint(n), Version: 1,
			Values: []any{[]string{"water", fmt.Sprintf("kiosk%d", n)}, []string{org}, fmt.Sprintf("2025-%02d", (n*7)%60), noun}}}
		if err := e.Write(t.Context(), w); err != nil {
			t.Fatal(err)
		}
	}
	c := (*e.collections.Load())["texts"]
	words := repository.HasWords{Field: "words", Terms: []string{"kiosk", "wat"}}
	noun := repository.In{Field: "noun", Values: []any{"issues"}}
	within := repository.In{Field: "within", Values: []any{"a"}}
	for name, x := range map[string]struct {
		where repository.All
		few   int
		want  []string // parts of the plan
		not   string
	}{
		"few in an organization":  {repository.All{within, words, noun}, 1000, []string{"SCAN w__fts VIRTUAL", "t USING INTEGER PRIMARY KEY", "ORDER BY"}, "SEARCH s"},
		"few of all":              {repository.All{words, noun}, 1000, []string{"SCAN w__fts VIRTUAL", "t USING INTEGER PRIMARY KEY", "ORDER BY"}, "c_texts__on"},
		"many in an organization": {repository.All{within, words, noun}, 5, []string{"SEARCH s USING PRIMARY KEY (_e=?)"}, "ORDER BY"},
		"many of all":             {repository.All{words, noun}, 5, []string{"SCAN t USING INDEX c_texts__on"}, "ORDER BY"},
	} {
		q := repository.Query{Where: x.where, Sort: []repository.Sort{{Field: "on", Desc: true}}, Limit: 10}
		got, sql := planned(t, e, c, q, x.few)
		got = strings.ReplaceAll(got, "w_texts__fts", "w__fts")
		for _, part := range x.want {
			if !strings.Contains(got, part) {
				t.Errorf("%s: %q is not in the plan %s\n%s", name, part, got, sql)
			}
		}
		if strings.Contains(got, x.not) {
			t.Errorf("%s: %q is in the plan %s\n%s", name, x.not, got, sql)
		}
	}
}
