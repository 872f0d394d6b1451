package handlers_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/models"
)

// archive is an office with records whose words can be looked for.
type archive struct {
	*office
	ids map[string]string
}

func newArchive(t *testing.T) *archive {
	s := &archive{newOffice(t), map[string]string{}}
	s.signs("organizer", models.Organizer, s.fed)
	s.signs("neighbour", models.Leader, s.luum)
	s.signs("own", models.Leader, s.guum)
	other := s.make("admin", "organizations", map[string]any{"name": "Mombasa Forum", "kind": "federation", "level": "county", "status": "active"})
	s.signs("stranger", models.Staff, other)
	keep := func(name, noun string, body map[string]any) { s.ids[name] = s.make("admin", noun, body) }
	issue := func(name, title, more string) {
		keep(name, "issues", map[string]any{"title": title, "description": more, "category": "safety", "origin": "members", "opened_on": "2025-02-01", "hosts": []string{s.guum}})
	}
	issue("kiosk", "Water kiosk dry since January", "People walk to Makina.")
	issue("pipe", "Bomba la maji limepasuka", "Barabara ya Lindi, karibu na choo cha umma.")
	issue("bridge", "Wanjikũ's bridge at Murang’a road", "")
	keep("secret", "issues", map[string]any{"title": "Vitisho kwenye kiosk", "category": "safety", "origin": "members", "opened_on": "2025-02-01", "hosts": []string{s.guum}, "sensitivity": "restricted"})
	keep("lindi group", "organizations", map[string]any{"name": "Lindi Usafi na Maendeleo", "short_name": "LUMA", "kind": "neighbourhood", "level": "ward", "status": "active", "joins": s.fed, "joins_from": "2020-01-01"})
	keep("mca", "posts", map[string]any{"title": "MCA for Lindi", "level": "ward"})
	keep("demand", "demands", map[string]any{"issue": s.ids["kiosk"], "post": s.ids["mca"], "what": "Fungueni kiosk siku tatu kwa wiki", "made_on": "2025-02-20"})
	keep("promise", "commitments", map[string]any{"words": "Nitaleta maji ndani ya mwezi", "issue": s.ids["kiosk"], "post": s.ids["mca"], "given_on": "2025-03-01"})
	keep("win", "outcomes", map[string]any{"title": "The kiosk sells again", "issue": s.ids["kiosk"], "kind": "service", "direction": "win", "observed_on": "2025-03-20"})
	return s
}

// finds lists the names of the records that somebody finds.
func (s *archive) finds(who, words string) string {
	s.t.Helper()
	var names []string
	items := s.must(who, "GET", "/api/v1/search?limit=100&q="+url.QueryEscape(words), nil)["items"].([]any)
	for _, item := range items {
		found := item.(map[string]any)
		for name, id := range s.ids {
			if id == found["id"] {
				names = append(names, name)
				if a := s.ask(who, "GET", found["href"].(string), nil); a.status != 200 {
					s.t.Errorf("%s finds %s and cannot read it: %d", who, name, a.status)
				}
			}
		}
	}
	if len(names) != len(items) {
		s.t.Errorf("%s looks for %q and finds what the test does not know: %v", who, words, items)
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}

// What each word finds, for the organizer of the federation.
var searches = map[string]string{
	"water kiosk": "kiosk", "kiosk water": "kiosk", "kios": "demand, kiosk, win", "KIOSK": "demand, kiosk, win", "kiosk moto": "",
	"Lindi": "lindi group, mca, pipe", "lind": "lindi group, mca, pipe", "mca lindi": "mca", "LUMA": "lindi group",
	"maji": "pipe, promise", "choo": "pipe", "MAJÍ": "pipe, promise", "barabara ya lindi": "pipe", "usafi": "lindi group",
	"wanjiku": "bridge", "Wanjikũ": "bridge", "muranga": "bridge", "Murang'a": "bridge", "makina": "kiosk", "iosk": "", "vitisho": "",
	`kiosk "`: "demand, kiosk, win", "kiosk* OR maji": "", "water -kiosk": "kiosk", "title:kiosk": "",
}

func TestSearchFindsWords(t *testing.T) {
	s := newArchive(t)
	for words, want := range searches {
		if got := s.finds("organizer", words); got != want {
			t.Errorf("%q finds %q, want %q", words, got, want)
		}
		// What a stranger finds is open to everybody who signs in.
		if got := s.finds("stranger", words); got != "" && (got != "mca" || !strings.Contains(want, "mca")) {
			t.Errorf("a stranger looks for %q and finds %q", words, got)
		}
	}
	for who, want := range map[string]string{"own": "secret", "admin": "secret", "neighbour": "", "organizer": "", "stranger": ""} {
		if got := s.finds(who, "vitisho kiosk"); got != want {
			t.Errorf("%s finds %q of the restricted issue", who, got)
		}
	}
	for _, empty := range []string{"", "  ", "-", "'", `"`} {
		if a := s.ask("organizer", "GET", "/api/v1/search?q="+url.QueryEscape(empty), nil); a.status != 422 {
			t.Errorf("%q: %d %s", empty, a.status, a.body)
		}
	}
}

// What is found follows what is recorded: deleted, restored, renamed, moved to
// another group, and restricted later.
func TestSearchFollowsTheRecords(t *testing.T) {
	s := newArchive(t)
	path, id := "/api/v1/issues/"+s.ids["kiosk"], s.ids["kiosk"]
	expect := func(who, words, want string) {
		t.Helper()
		if got := s.finds(who, words); got != want {
			t.Errorf("%s looks for %q and finds %q, want %q", who, words, got, want)
		}
	}
	change := func(patch map[string]any) {
		t.Helper()
		s.must("admin", "PATCH", path, patch, "If-Match", s.version("issues", id))
	}
	s.must("admin", "DELETE", path, nil, "If-Match", s.version("issues", id))
	expect("organizer", "water kiosk", "")
	s.must("admin", "POST", path+"/restore", nil, "If-Match", s.version("issues", id))
	expect("organizer", "water kiosk", "kiosk")
	change(map[string]any{"title": "Tap at plot 14"})
	expect("organizer", "water kiosk", "")
	expect("organizer", "tap plot", "kiosk")
	change(map[string]any{"title": "Water kiosk dry", "sensitivity": "restricted"})
	expect("organizer", "kiosk", "")
	expect("own", "kiosk", "demand, kiosk, secret, win")
	change(map[string]any{"sensitivity": "normal", "hosts": []string{s.luum}})
	expect("organizer", "kiosk", "demand, kiosk, win")
	s.must("admin", "PATCH", "/api/v1/organizations/"+s.ids["lindi group"], map[string]any{"name": "Umoja wa Lindi", "aliases": []string{"Zamani"}}, "If-Match", s.version("organizations", s.ids["lindi group"]))
	expect("organizer", "usafi", "")
	expect("organizer", "umoja", "lindi group")
	expect("organizer", "zamani", "lindi group")
}
