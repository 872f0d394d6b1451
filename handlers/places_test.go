package handlers_test

import (
	"context"
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services/places"
)

// Kenya's places are there with the codes of the electoral commission, each
// in the place that its code names.
func TestKenyaIsThere(t *testing.T) {
	o := newOffice(t)
	for level, want := range map[string]float64{"country": 1, "county": 47, "constituency": 290, "ward": 1450, "neighbourhood": 0} {
		if n := o.must("admin", "GET", "/api/v1/places?count=true&limit=1&level="+level, nil)["total"]; n != want {
			t.Errorf("%v of level %s, want %v", n, level, want)
		}
	}
	list, err := places.Kenya()
	if err != nil {
		t.Fatal(err)
	}
	directory := o.services.Directory.Places()
	for _, p := range list {
		kept, ok := directory[p.Code]
		above, _, _ := cutLast(string(p.Code))
		if !ok || kept.Name != p.Name || kept.Level != p.Level || kept.Parent != p.Parent || (kept.Lat == nil) != (p.Lat == nil) {
			t.Fatalf("%s is kept as %+v", p.Code, kept)
		}
		if p.Level != models.Country && string(p.Parent) != above || len(kept.Path) != strings.Count(string(p.Code), "-") {
			t.Errorf("%s lies in %s, below %v", p.Code, p.Parent, kept.Path)
		}
		if p.Lat != nil && (*p.Lat < -5 || *p.Lat > 6 || *p.Lon < 33 || *p.Lon > 42.5) {
			t.Errorf("%s is outside of Kenya: %v, %v", p.Code, *p.Lat, *p.Lon)
		}
	}
	laini := o.must("admin", "GET", "/api/v1/places/KE-47-278-1386", nil)
	if laini["name"] != "Laini Saba" || laini["parent"] != "KE-47-278" {
		t.Errorf("%v", laini)
	}
	if n := o.must("admin", "GET", "/api/v1/places?name=TOWNSHIP&level=ward&count=true", nil)["total"]; n != 9.0 {
		t.Errorf("%v wards are called Township, want 9", n)
	}
	if items := o.must("admin", "GET", "/api/v1/places?name=muranga&level=county", nil)["items"].([]any); len(items) != 1 {
		t.Errorf("Murang'a is found as %v", items)
	}
}

func cutLast(code string) (before, after string, ok bool) {
	n := strings.LastIndex(code, "-")
	if n < 0 {
		return "", code, false
	}
	return code[:n], code[n+1:], true
}

// Starting again loads nothing twice and changes nothing.
func TestPlacesAreLoadedOnce(t *testing.T) {
	o := newOffice(t)
	before, err := o.book.Log.Head(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if err := o.services.LoadPlaces(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	if after, err := o.book.Log.Head(context.Background()); err != nil || after != before {
		t.Errorf("the log went from %d to %d (%v)", before, after, err)
	}
}

// People add neighbourhoods below wards, and nothing else: the levels above
// are the electoral commission's.
func TestNeighbourhoodsAreAddedBelowWards(t *testing.T) {
	o := newOffice(t)
	o.signs("organizer", models.Organizer, o.guum)
	o.signs("leader", models.Leader, o.guum)
	place := func(level, parent string) map[string]any {
		return map[string]any{"name": "Gatwekera", "level": level, "parent": parent, "aliases": []string{"Gatuikira"}}
	}
	id := o.make("organizer", "places", place("neighbourhood", "KE-47-278-1390"))
	kept := o.must("leader", "GET", "/api/v1/places/"+id, nil)
	if path := kept["path"].([]any); len(path) != 4 || path[3] != "KE-47-278-1390" {
		t.Errorf("it lies below %v", path)
	}
	if items := o.must("leader", "GET", "/api/v1/places?parent=KE-47-278-1390", nil)["items"].([]any); len(items) != 1 {
		t.Errorf("in the ward lie %v", items)
	}
	for _, c := range []struct {
		who, level, parent string
		status             int
	}{
		{"organizer", "neighbourhood", "KE-47-278", 422}, {"organizer", "neighbourhood", "KE", 422}, {"organizer", "neighbourhood", id, 422},
		{"organizer", "neighbourhood", "KE-99-1-1", 422}, {"organizer", "ward", "KE-47-278", 422}, {"admin", "ward", "KE-47-278", 422},
		{"admin", "county", "KE", 422}, {"leader", "neighbourhood", "KE-47-278-1390", 403},
	} {
		if a := o.ask(c.who, "POST", "/api/v1/places", place(c.level, c.parent)); a.status != c.status {
			t.Errorf("%s adds a %s in %s: %d %s", c.who, c.level, c.parent, a.status, a.body)
		}
	}
	const ward = "KE-47-278-1390"
	for _, who := range []string{"organizer", "admin"} {
		o.ask(who, "DELETE", "/api/v1/places/"+ward, nil, "If-Match", o.version("places", ward)).refused(t, 403, models.ProblemForbidden)
		o.ask(who, "PATCH", "/api/v1/places/"+ward, map[string]any{"name": "Ours"}, "If-Match", o.version("places", ward)).refused(t, 422, models.ProblemInvalid)
	}
	o.must("organizer", "DELETE", "/api/v1/places/"+id, nil, "If-Match", o.version("places", id))
}
