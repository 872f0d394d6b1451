package handlers_test

import (
	"bufio"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/models"
)

// TestStories runs every story under testdata through the API. A story is a
// text of sentences; each sentence is a step of the table in steps_test.go. A
// line that begins with # is a heading or a remark. They are told over the
// embedded engine, or over the server that BARAZA_TEST_MONGODB_URI names.
func TestStories(t *testing.T) {
	files, err := filepath.Glob("testdata/*.story")
	if err != nil || len(files) < 8 {
		t.Fatalf("found %d stories, want at least 8 (%v)", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".story"), func(t *testing.T) {
			t.Parallel()
			tell(t, file)
		})
	}
}

// teller knows what the sentences of a story have named so far.
type teller struct {
	*house
	ids    map[string]string // of what was named, by kind and name
	last   answer            // of the newest request
	place  string            // file and line
	action string            // the newest action
}

func tell(t *testing.T, file string) {
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	s := &teller{house: houseOn(t, storyEngine(t)), ids: map[string]string{}}
	s.signs("admin", models.Administrator, "")
	steps := 0
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		s.place = filepath.Base(file) + ":" + itoa(n)
		s.say(line)
		steps++
	}
	if steps < 5 {
		t.Fatalf("%s tells nothing", file)
	}
}

// say runs one sentence.
func (s *teller) say(line string) {
	s.t.Helper()
	for _, step := range steps {
		if m := step.form.FindStringSubmatch(line); m != nil {
			step.do(s, m[1:])
			return
		}
	}
	s.t.Fatalf("%s: no step says %q", s.place, line)
}

// id is the record that a story has named.
func (s *teller) id(kind, name string) string {
	s.t.Helper()
	id, ok := s.ids[kind+" "+name]
	if !ok {
		s.t.Fatalf("%s: the story has not named the %s %q", s.place, kind, name)
	}
	return id
}

func (s *teller) name(kind, name, id string) { s.ids[kind+" "+name] = id }

// create makes a record and names it.
func (s *teller) create(who, kind, noun, name string, body map[string]any) {
	s.t.Helper()
	s.last = s.ask(who, "POST", "/api/v1/"+noun, body)
	if s.last.status != 201 {
		s.t.Fatalf("%s: %d %s", s.place, s.last.status, s.last.body)
	}
	s.name(kind, name, s.last.object(s.t)["id"].(string))
}

// do sends a request about a record that was named, with its present version.
func (s *teller) do(who, method, noun, id, path string, body any) {
	s.t.Helper()
	s.last = s.ask(who, method, "/api/v1/"+noun+"/"+id+path, body, "If-Match", s.version(noun, id))
}

// done fails the story when the newest request was refused.
func (s *teller) done() {
	s.t.Helper()
	if s.last.status >= 300 {
		s.t.Fatalf("%s: %d %s", s.place, s.last.status, s.last.body)
	}
}

// groups gives the ids of "UULS, LUUM and SUM".
func (s *teller) groups(list string) []string {
	s.t.Helper()
	var ids []string
	for _, name := range splitList.Split(list, -1) {
		ids = append(ids, s.id("organization", name))
	}
	return ids
}

var splitList = regexp.MustCompile(`,\s*| and `)
