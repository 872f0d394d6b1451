package enginetest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/repository"
)

func (s *suite) groups(t *testing.T) {
	e := s.few(t)
	for _, c := range []struct {
		name string
		g    repository.Grouping
		want string
	}{
		{"all there is", repository.Grouping{Sum: []string{"cost"}}, "[]=5[20]"},
		{"nothing", repository.Grouping{Where: is("status", "x")}, ""},
		{"by a value, missing too", repository.Grouping{By: []string{"open"}, Sum: []string{"cost"}}, "[<nil>]=2[0] [false]=1[-10] [true]=2[30]"},
		{"by two", repository.Grouping{By: []string{"status", "open"}}, "[<nil> <nil>]=1[] [Done <nil>]=1[] [done false]=1[] [open true]=2[]"},
		{"each element once", repository.Grouping{By: []string{"topic"}, Sum: []string{"cost"}}, "[road]=1[30] [water]=2[20]"},
		{"elements of those with another", repository.Grouping{Where: is("within", "kisumu"), By: []string{"within", "open"}, Sum: []string{"cost"}},
			"[kenya false]=1[-10] [kenya true]=1[30] [kisumu <nil>]=1[0] [kisumu false]=1[-10] [kisumu true]=1[30]"},
		{"from several, each record once", repository.Grouping{Where: repository.In{Field: "within", Values: []any{"kisumu", "kenya"}}, By: []string{"status"}},
			"[Done]=1[] [done]=1[] [open]=2[]"},
		{"two sets", repository.Grouping{By: []string{"topic", "within"}}, "[road kenya]=1[] [road kisumu]=1[] [water kenya]=2[] [water kisumu]=2[]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.g.Limit = 100
			got, err := e.Group(t.Context(), issues, c.g)
			if err != nil {
				t.Fatal(err)
			}
			if text := groupText(got); text != c.want {
				t.Fatalf("\n got %s\nwant %s", text, c.want)
			}
		})
	}
	t.Run("too many", func(t *testing.T) {
		for _, by := range []string{"within", "status"} {
			_, err := e.Group(t.Context(), issues, repository.Grouping{By: []string{by}, Limit: 2})
			wantErr(t, err, repository.ErrTooMany)
		}
		got, err := e.Group(t.Context(), issues, repository.Grouping{By: []string{"within"}, Limit: 3})
		if err != nil || len(got) != 3 {
			t.Fatalf("got %v, %v", got, err)
		}
	})
}

// groupText writes groups in an order of their own, for comparison.
func groupText(groups []repository.Group) string {
	var lines []string
	for _, g := range groups {
		lines = append(lines, fmt.Sprintf("%v=%d%v", g.Key, g.Count, g.Sums))
	}
	slices.Sort(lines)
	return strings.Join(lines, " ")
}
