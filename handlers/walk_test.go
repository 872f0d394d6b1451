package handlers_test

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/handlers"
	"github.com/cotprogramme/baraza/models"
)

// walk reads a list page by page; between two pages something happens.
func (o *office) walk(path string, between func()) (ids []string) {
	o.t.Helper()
	cursor := ""
	for pages := 0; ; pages++ {
		if pages > 100 {
			o.t.Fatal("the list does not end")
		}
		page := o.must("admin", "GET", path+"&limit=7&cursor="+url.QueryEscape(cursor), nil)
		items := page["items"].([]any)
		if len(items) > 7 {
			o.t.Fatalf("a page of 7 holds %d", len(items))
		}
		for _, item := range items {
			ids = append(ids, item.(map[string]any)["id"].(string))
		}
		next, more := page["next"].(string)
		if !more {
			return ids
		}
		cursor = next
		between()
	}
}

// Somebody reads a list while others record issues before and after the place
// that the reader has come to. What was there at the start is met once, in
// every order, even where many share a day.
func TestAListIsWalkedWhileOthersWrite(t *testing.T) {
	o := newOffice(t)
	days := []string{"2025-01-05", "2025-03-01", "2025-05-20"}
	var all []string
	add := func(day string) string {
		body := o.issue("Issue")
		body["opened_on"] = day
		return o.make("admin", "issues", body)
	}
	for n := range 30 {
		all = append(all, add(days[n%3]))
	}
	for _, sort := range []string{"day", "-day", "created", "-created"} {
		var later []string
		met := o.walk("/api/v1/issues?sort="+sort, func() {
			for _, day := range []string{"2024-12-01", "2025-03-01", "2025-06-01"} {
				later = append(later, add(day))
			}
		})
		seen := map[string]int{}
		for _, id := range met {
			seen[id]++
			if seen[id] > 1 || !slices.Contains(all, id) && !slices.Contains(later, id) {
				t.Errorf("sort=%s: %s is met %d times", sort, id, seen[id])
			}
		}
		for _, id := range all {
			if seen[id] != 1 {
				t.Errorf("sort=%s: %s was there all the time and is met %d times", sort, id, seen[id])
			}
		}
		all = append(all, later...)
	}
	if total := o.must("admin", "GET", "/api/v1/issues?count=true&limit=1", nil)["total"]; total != float64(len(all)) {
		t.Errorf("the total is %v, want %d", total, len(all))
	}
}

// What is deleted on the way is left out, and nothing else is.
func TestAListIsWalkedWhileOthersDelete(t *testing.T) {
	o := newOffice(t)
	var all []string
	for range 21 {
		all = append(all, o.make("admin", "issues", o.issue("Issue")))
	}
	gone := 0
	met := o.walk("/api/v1/issues?sort=created", func() {
		for _, id := range []string{all[gone], all[20-gone]} {
			o.must("admin", "DELETE", "/api/v1/issues/"+id, nil, "If-Match", o.version("issues", id))
		}
		gone++
	})
	if want := all[:21-gone]; !slices.Equal(met, want) {
		t.Errorf("met %d issues, want %d: %v", len(met), len(want), met)
	}
}

// A cursor is good for the list, the filters and the order that it came from.
func TestACursorBelongsToItsList(t *testing.T) {
	o := newOffice(t)
	for range 3 {
		o.make("admin", "issues", o.issue("Issue"))
	}
	cursor := url.QueryEscape(o.must("admin", "GET", "/api/v1/issues?sort=created&limit=1", nil)["next"].(string))
	for _, path := range []string{"/api/v1/issues?sort=day", "/api/v1/issues?sort=created&status=won", "/api/v1/actions?sort=created", "/api/v1/issues?sort=created&deleted=true"} {
		a := o.ask("admin", "GET", path+"&cursor="+cursor, nil)
		a.refused(t, 422, models.ProblemInvalid)
		if got := faultsOf(t, a); !strings.HasPrefix(got, "cursor ") {
			t.Errorf("%s: %s", path, got)
		}
	}
	o.must("admin", "GET", "/api/v1/issues?sort=created&limit=200&cursor="+cursor, nil)
}

// Every list names what it does not know, and repeats nothing of what was sent.
func TestListsRefuseWhatTheyDoNotKnow(t *testing.T) {
	m := newMatrix(t)
	m.furnish()
	lists := 0
	for _, r := range handlers.Table(m.services) {
		if r.Method != "GET" || !strings.HasPrefix(r.Name, "list") || strings.Contains(r.Path, ":id") || strings.HasPrefix(r.Path, "/api/v1/me") || strings.HasPrefix(r.Path, "/api/v1/imports") {
			continue
		}
		lists++
		for query, want := range map[string]string{
			"sort=siri": "sort enum", "no_such=siri": "no_such unknown_parameter", "limit=siri": "limit type", "limit=201": "limit max",
			"limit=-1": "limit min", "count=siri": "count type", "deleted=siri": "deleted type", "cursor=siri": "cursor cursor",
			"limit=1&limit=2": "limit duplicate_member", "Limit=1": "Limit unknown_parameter",
		} {
			a := m.ask("admin", "GET", r.Path+"?"+query, nil)
			if a.status != 422 || faultsOf(t, a) != want || strings.Contains(bare(a), "siri") {
				t.Errorf("%s?%s: %d %s, want %s", r.Path, query, a.status, a.body, want)
			}
		}
		for limit, most := range map[string]int{"limit=1": 1, "limit=200": 200, "x": 20} {
			items := m.must("admin", "GET", strings.TrimSuffix(r.Path+"?"+limit, "?x"), nil)["items"].([]any)
			if len(items) > most || len(items) == 0 && !strings.Contains(r.Path, "batch") {
				t.Errorf("%s?%s: %d items", r.Path, limit, len(items))
			}
		}
	}
	if want := len(nounsInOrder) + 3; lists != want { // and organizations, affiliations, attachments
		t.Errorf("%d lists were asked, want %d", lists, want)
	}
	if total := m.must("admin", "GET", fmt.Sprintf("/api/v1/places?level=ward&count=true&limit=%d", 1), nil)["total"]; total != 1450.0 {
		t.Errorf("%v wards", total)
	}
}
