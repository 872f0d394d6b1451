package sqlite

import (
	"testing"

	"github.com/cotprogramme/baraza/repository"
)

// A county has a million facts and an issue has ten: what asks for both is
// answered from the index of the issue, whichever of them is sorted already.
func TestAShortIndexComesBeforeAWideOne(t *testing.T) {
	c, err := layOut(repository.Collection{Name: "facts",
		Fields: []repository.Field{{Name: "within", Kind: repository.Many}, {Name: "issues", Kind: repository.Many}, {Name: "issue"}, {Name: "parent"}, {Name: "day"}},
		Indexes: []repository.Index{
			{Name: "within_day", Fields: []string{"within", "day"}, Include: []string{"parent"}, Wide: true},
			{Name: "issues_day", Fields: []string{"issues", "day"}},
			{Name: "issue_day", Fields: []string{"issue", "day"}},
			{Name: "parent", Fields: []string{"parent"}},
		}})
	if err != nil {
		t.Fatal(err)
	}
	is := func(field string) repository.Filter {
		return repository.Compare{Field: field, Op: repository.Eq, Value: "x"}
	}
	for name, want := range map[string]string{"within": "within_day", "issues": "issues_day", "issue": "", "parent": ""} {
		for _, order := range [][]repository.Sort{nil, {{Field: "day", Desc: true}}} {
			p, err := c.choose(repository.All{is("within"), is(name)}, order)
			if err != nil {
				t.Fatal(err)
			}
			got := "" // left to SQLite, which takes the plain index
			if p.side != nil {
				got = p.side.Name
			}
			if got != want {
				t.Errorf("within and %s, sorted %v: driven by %q, want %q", name, order, got, want)
			}
		}
	}
}
