package handlers_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/rs/zerolog"

	"github.com/cotprogramme/baraza/handlers"
	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/repository"
	"github.com/cotprogramme/baraza/repository/sqlite"
	"github.com/cotprogramme/baraza/services"
)

// forgotten is a house in whose every corner something of one person is
// planted, with its log and its files at hand.
type forgotten struct {
	*house
	path   string
	log    *safeBuffer
	group  string
	person string
	issue  string
	plants []string
	photo  string // a part of the photo as the database holds it
}

type safeBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *safeBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *safeBuffer) bytes() []byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	return bytes.Clone(s.b.Bytes())
}

func newForgotten(t *testing.T) *forgotten {
	t.Helper()
	f := &forgotten{path: filepath.Join(t.TempDir(), "baraza.db"), log: &safeBuffer{}}
	for suffix, content := range kenya() {
		if err := os.WriteFile(f.path+suffix, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	engine, err := sqlite.Open(context.Background(), sqlite.Options{Path: f.path})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { engine.Close() })
	f.house = houseOn(t, engine)
	f.app, err = handlers.New(handlers.Config{Routes: handlers.Table(f.services), Auth: f.services.Accounts, Log: zerolog.New(f.log), Info: handlers.About("test")})
	if err != nil {
		t.Fatal(err)
	}
	f.signs("admin", models.Administrator, "")
	return f
}

func (f *forgotten) plant(s string) string {
	f.plants = append(f.plants, s)
	return s
}

// furnish plants something of the person in every field that can hold it.
func (f *forgotten) furnish() {
	f.t.Helper()
	f.group = f.make("admin", "organizations", map[string]any{"name": "GUUM", "kind": "neighbourhood", "level": "ward", "status": "active"})
	f.plant("Nyakundi") // as the index of words holds it
	former, name, phone := f.plant("Zubeda Kwamboka"), f.plant("Zubeda Nyakundi"), f.plant("+254799888777")
	f.person = f.make("admin", "people", map[string]any{"name": former, "phone": f.plant("+254733444555"), "sex": "female", "age_band": "18_34",
		"kinds": []string{"leader"}, "organizations": []string{f.group}, "notes": f.plant("siri-ya-kwanza"), "consent": map[string]any{"on": "2025-02-01", "purpose": f.plant("siri-ya-idhini")}})
	f.patch("people", f.person, map[string]any{"name": name, "phone": phone, "notes": f.plant("siri-ya-pili"), "disability": true})
	f.patch("people", f.person, map[string]any{"notes": f.plant("siri-ya-tatu")})

	f.issue = f.make("admin", "issues", map[string]any{"title": "Choo", "category": "safety", "origin": "members", "opened_on": "2025-02-01", "hosts": []string{f.group},
		"description": "Hoja ya " + name + " (0799 888 777) inajulikana."})
	f.patch("issues", f.issue, map[string]any{"description": "zubeda nyakundi alisema hivyo."})
	f.make("admin", "one-to-ones", map[string]any{"host": f.group, "person": f.person, "on": "2025-02-03", "doer": "resident", "interests": f.plant("siri-ya-moyo")})
	roles := []map[string]any{{"role": "speaker", "person": f.person, "name": "Mama " + f.plant("Zubedaspika"), "doer": "resident", "sex": "female"}, {"role": "chair", "name": name, "doer": "resident"}}
	action := f.make("admin", "actions", map[string]any{"kind": "march", "on": "2025-03-01", "status": "held", "hosts": []string{f.group}, "issues": []string{f.issue}, "roles": roles})
	f.patch("actions", action, map[string]any{"notes": "Police escorted it"})
	post := f.make("admin", "posts", map[string]any{"title": "Chief", "level": "ward"})
	promise := f.make("admin", "commitments", map[string]any{"words": "I promise", "issue": f.issue, "post": post, "given_on": "2025-03-01", "owner": f.person, "owner_noted": f.plant("Zubedamlinzi")})
	f.patch("commitments", promise, map[string]any{"owner_noted": name})
	f.make("admin", "scores", map[string]any{"issue": f.issue, "scored_on": "2025-02-02", "scorer": f.person, "values": map[string]any{"winnable": 2}, "note": f.plant("siri-ya-alama")})
	f.make("admin", "officers", map[string]any{"organization": f.group, "person": f.person, "office": "chair", "from": "2024-01-01"})
	f.make("admin", "comments", map[string]any{"about": map[string]any{"noun": "people", "id": f.person}, "kind": "comment", "text": f.plant("siri-ya-maoni")})
	a := f.ask("admin", "POST", "/api/v1/attachments?noun=people&about="+f.person+"&caption="+f.plant("siri-ya-picha"), jpegOf(quarters(80, 40)), "Content-Type", "image/jpeg")
	if a.status != 201 {
		f.t.Fatalf("photo: %d %s", a.status, a.body)
	}
	kept := f.ask("admin", "GET", "/api/v1/attachments/"+a.object(f.t)["id"].(string)+"/file", nil).body
	f.photo = base64.StdEncoding.EncodeToString(kept)[600:680]
	f.registers()
	user := f.make("admin", "users", map[string]any{"name": name, "sign_in": f.plant("zubeda.n@example.org"), "person": f.person, "grants": grants("leader", f.group)})
	f.must("admin", "POST", "/api/v1/users/"+user+"/password", map[string]any{"password": password}, "If-Match", f.version("users", user))
	in := f.must("", "POST", "/api/v1/sign-in", map[string]any{"sign_in": "zubeda.n@example.org", "password": password})
	f.tokens["zubeda"] = in["token"].(string)
	f.must("zubeda", "POST", "/api/v1/me/tokens", map[string]any{"name": f.plant("siri-ya-tokeni")})
	lines := "name,phone,organization,kinds\r\nZubeda Nyakundi,0799888777,No Such Group,member\r\n" + "Otieno,,GUUM,member\r\n"
	f.must("admin", "POST", "/api/v1/imports?kind=people&name=watu.csv", lines, "Content-Type", csvType)
}

// registers plants what the registers hold of the person, in the words of now
// and of before.
func (f *forgotten) registers() {
	f.t.Helper()
	consent := f.make("admin", "consents", map[string]any{"person": f.person, "purpose": "photos", "on": "2025-02-01", "language": "sw", "how": "spoken", "notice": f.plant("siri-ya-notisi-1")})
	f.patch("consents", consent, map[string]any{"notice": f.plant("siri-ya-notisi-2")})
	request := f.make("admin", "requests", map[string]any{"person": f.person, "kind": "objection", "received_on": "2025-06-01", "channel": "letter", "note": f.plant("siri-ya-ombi-1")})
	f.patch("requests", request, map[string]any{"note": f.plant("siri-ya-ombi-2"), "status": "refused", "closed_on": "2025-06-02", "ground": f.plant("siri-ya-sababu-1")})
	f.patch("requests", request, map[string]any{"ground": f.plant("siri-ya-sababu-2")})
}

func (f *forgotten) patch(noun, id string, body map[string]any) {
	f.t.Helper()
	f.must("admin", "PATCH", "/api/v1/"+noun+"/"+id, body, "If-Match", f.version(noun, id), "Content-Type", "application/merge-patch+json")
}

// find looks for the plants, whatever their case, and says where they are.
func (f *forgotten) find(where string, content []byte) (found []string) {
	low := bytes.ToLower(content)
	for _, p := range f.plants {
		for _, form := range []string{strings.ToLower(p), strings.TrimPrefix(p, "+254")} {
			if bytes.Contains(low, []byte(form)) {
				found = append(found, where+": "+p)
				break
			}
		}
	}
	if bytes.Contains(content, []byte(f.photo)) {
		found = append(found, where+": the photo")
	}
	return found
}

// answers asks every route that reads, about every record.
func (f *forgotten) answers() (found []string, asked int) {
	f.t.Helper()
	look := func(path string) {
		asked++
		a := f.ask("admin", "GET", path, nil)
		if a.status >= 500 {
			f.t.Errorf("%s: %d %s", path, a.status, a.body)
		}
		found = append(found, f.find(path, a.body)...)
	}
	for _, r := range handlers.Table(f.services) {
		noun, rest := nounOf(r.Path)
		switch {
		case r.Method != "GET" || strings.Contains(r.Path, "/exports/"):
		case r.Path == "/api/v1/search":
			for _, p := range f.plants {
				look(r.Path + "?q=" + url.QueryEscape(p))
			}
		case strings.Contains(r.Path, ":id"):
			for _, deleted := range []string{"false", "true"} {
				list := f.must("admin", "GET", "/api/v1/"+noun+"?limit=200&sort=-created&deleted="+deleted, nil)["items"].([]any)
				for _, item := range list[:min(len(list), 30)] {
					path := "/api/v1/" + noun + "/" + item.(map[string]any)["id"].(string) + rest
					if r.Permission == models.ReadRollups {
						path += "?from=2025-01-01&to=2025-12-31&by=category&against_from=2024-01-01&against_to=2024-12-31"
					}
					look(path)
				}
			}
		default:
			look(r.Path)
			look(r.Path + "?limit=200&deleted=true")
		}
	}
	return found, asked
}

// files is everything that leaves the program as a file, and what it keeps on
// the disk.
func (f *forgotten) files() (found []string) {
	f.t.Helper()
	for _, noun := range services.Exportable {
		for _, format := range []string{"csv", "xlsx"} {
			path := "/api/v1/exports/" + noun + "?purpose=planning&format=" + format
			for _, part := range unpacked(f.t, f.ask("admin", "GET", path, nil).body) {
				found = append(found, f.find(path, part)...)
			}
		}
	}
	var everything bytes.Buffer
	if err := repository.NewTransfer(f.book).Everything(context.Background(), &everything, nil); err != nil {
		f.t.Fatal(err)
	}
	found = append(found, f.find("JSON Lines", everything.Bytes())...)
	for _, suffix := range []string{"", "-wal", "-shm"} {
		content, err := os.ReadFile(f.path + suffix)
		if err != nil && !os.IsNotExist(err) {
			f.t.Fatal(err)
		}
		found = append(found, f.find("baraza.db"+suffix, content)...)
	}
	return found
}

// unpacked is a file, or the parts of a workbook.
func unpacked(t testing.TB, content []byte) [][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return [][]byte{content}
	}
	var parts [][]byte
	for _, file := range z.File {
		r, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, part)
	}
	return parts
}

// TestAPersonIsForgotten plants strings of a person in every field, has the
// person forgotten, and looks in every answer, every export, the search, the
// log and the bytes of the database.
func TestAPersonIsForgotten(t *testing.T) {
	f := newForgotten(t)
	f.furnish()
	raw := strings.Join(f.files(), "\n")
	for _, p := range append([]string{"the photo"}, f.plants...) {
		if !strings.Contains(raw, "baraza.db") || !strings.Contains(raw, p) {
			t.Fatalf("%q was not planted where the test looks", p)
		}
	}
	if before, _ := f.answers(); len(before) < 30 {
		t.Fatalf("the answers show the person %d times only", len(before))
	}

	// What software cannot know, a person is shown and redacts.
	items := f.must("admin", "POST", "/api/v1/mentions", map[string]any{"words": []string{"Zubeda Nyakundi", "+254799888777"}})["items"].([]any)
	if !slices.ContainsFunc(items, func(m any) bool { return m.(map[string]any)["id"] == f.issue }) {
		t.Fatalf("the issue that names her is not found: %v", items)
	}
	out := f.must("admin", "POST", "/api/v1/redactions/issues/"+f.issue, map[string]any{"words": []string{"Zubeda Nyakundi", "0799888777"}}, "If-Match", f.version("issues", f.issue))
	if fmt.Sprint(out["members"]) != "[description]" || out["events"].(float64) < 2 || out["wiped"] != true {
		t.Fatalf("the redaction: %v", out)
	}
	if got := f.must("admin", "GET", "/api/v1/issues/"+f.issue, nil)["description"]; got != "[…] alisema hivyo." {
		t.Errorf("the description is now %q", got)
	}

	out = f.must("admin", "POST", "/api/v1/people/"+f.person+"/erasure", map[string]any{"basis": "asked"}, "If-Match", f.version("people", f.person))
	if out["wiped"] != true || out["photos"] != 1.0 || out["files"] != 1.0 || out["records"].(float64) < 9 {
		t.Errorf("the erasure: %v", out)
	}
	found, asked := f.answers()
	found = append(found, f.files()...)
	found = append(found, f.find("the log", f.log.bytes())...)
	for _, where := range found {
		t.Error(where)
	}
	t.Logf("%d strings and a photo were looked for in %d answers, %d tables, an export of everything, the log and the files", len(f.plants), asked, 2*len(services.Exportable))
	f.remains(t, out["pseudonym"].(string))
}

// remains checks what is left of somebody who was forgotten: a pseudonym that
// nobody changes, counts that hold, and a history that verifies.
func (f *forgotten) remains(t *testing.T, pseudonym string) {
	t.Helper()
	path := "/api/v1/people/" + f.person
	if p := f.must("admin", "GET", path, nil); p["name"] != pseudonym || p["erased_at"] == nil || p["phone"] != nil {
		t.Errorf("what is left: %v", p)
	}
	events := f.must("admin", "GET", path+"/history", nil)["items"].([]any)
	if last := events[len(events)-1].(map[string]any); len(events) != 4 || last["deed"] != "erased" || last["reason"] != "asked" || last["changes"] != nil {
		t.Errorf("the history: %v", events)
	}
	a := f.ask("admin", "PATCH", path, map[string]any{"name": "Zubeda"}, "If-Match", f.version("people", f.person), "Content-Type", "application/merge-patch+json")
	a.refused(t, 409, models.ProblemErased)
	if a := f.ask("zubeda", "GET", "/api/v1/me", nil); a.status != 401 {
		t.Errorf("her session is alive: %d", a.status)
	}
	again := f.must("admin", "POST", path+"/erasure", map[string]any{"basis": "asked"}, "If-Match", f.version("people", f.person))
	if again["records"] != 0.0 || again["pseudonym"] != pseudonym {
		t.Errorf("again: %v", again)
	}
	report, err := f.services.Verify(context.Background(), f.book, nil)
	if err != nil || report.Wrong > 0 {
		t.Errorf("verify: %v, %+v", err, report.Findings)
	}
}

// TestAPersonIsGivenEverything plants the same strings and finds each of them in
// the file that the person is given, and nothing of anybody else.
func TestAPersonIsGivenEverything(t *testing.T) {
	f := newForgotten(t)
	f.furnish()
	other := f.make("admin", "people", map[string]any{"name": "Siyo Yeye", "kinds": []string{"member"}, "organizations": []string{f.group}})
	f.make("admin", "one-to-ones", map[string]any{"host": f.group, "person": other, "on": "2025-02-03", "doer": "resident", "interests": "siyo yake"})
	a := f.ask("admin", "GET", "/api/v1/people/"+f.person+"/data", nil)
	if a.status != 200 || !strings.HasPrefix(a.header.Get("Content-Disposition"), "attachment; filename=person-") || a.header.Get("Content-Type") != "application/json" {
		t.Fatalf("%d %v", a.status, a.header)
	}
	if strings.Contains(string(a.body), "Siyo Yeye") || strings.Contains(string(a.body), "siyo yake") || strings.Contains(string(a.body), "argon2") {
		t.Error("the file holds what is another's, or what opens an account")
	}
	raw := strings.Join(f.find("the file", a.body), "\n")
	for _, p := range append([]string{"the photo"}, f.plants...) {
		if !strings.Contains(raw, "the file: "+p) {
			t.Errorf("%q is not in the file", p)
		}
	}
	d := a.object(t)
	if len(d["explanation"].([]any)) < 5 || len(d["refused_lines"].([]any)) != 1 || d["person"].(map[string]any)["id"] != f.person {
		t.Errorf("%.600s", a.body)
	}
}
