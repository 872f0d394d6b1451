package handlers_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/handlers"
	"github.com/cotprogramme/baraza/models"
)

// registerOf is a register of one line, held by the group of a world.
func registerOf(w string) string {
	return "ref,date,organization,issue,category,origin,action,present\r\nR1,2025-03-04,Group " + w + ",Dry kiosk of " + w + ",water,members,baraza,31\r\n"
}

const csvType = "text/csv"

// fileRoutes drive each route of files as a role at a world. Every such route
// must be here, or the test fails.
var fileRoutes = map[string]func(m *matrix, role, w string) answer{
	"importFile": func(m *matrix, role, w string) answer {
		return m.ask(role, "POST", "/api/v1/imports?kind=register", registerOf(w), "Content-Type", csvType)
	},
	"previewImport": func(m *matrix, role, w string) answer {
		return m.ask(role, "POST", "/api/v1/imports/preview?kind=register", registerOf(w), "Content-Type", csvType)
	},
	"listImports":     func(m *matrix, role, _ string) answer { return m.ask(role, "GET", "/api/v1/imports", nil) },
	"getImport":       atImport("GET", ""),
	"historyOfImport": atImport("GET", "/history"),
	"getRefusedLines": atImport("GET", "/refused"),
	"undoImport":      atImport("POST", "/undo"),
	"exportTable":     func(m *matrix, role, _ string) answer { return m.ask(role, "GET", "/api/v1/exports/issues", nil) },
}

func atImport(method, rest string) func(*matrix, string, string) answer {
	return func(m *matrix, role, w string) answer {
		id := m.records["imports"][w]
		return m.ask(role, method, "/api/v1/imports/"+id+rest, nil, "If-Match", m.version("imports", id))
	}
}

func isOfFiles(r handlers.Route) bool {
	return strings.HasPrefix(r.Path, "/api/v1/imports") || strings.HasPrefix(r.Path, "/api/v1/exports")
}

// furnishImports makes an import by a member of staff of each world, with one
// line that is taken and one that is refused.
func (m *matrix) furnishImports() {
	m.t.Helper()
	for _, w := range worlds {
		file := registerOf(w) + "R2,never,Group " + w + ",Blocked drain,drainage,members,baraza,4\r\n"
		id := m.must("staff of "+w, "POST", "/api/v1/imports?kind=register&name=of-"+newUUID()+".csv", file, "Content-Type", csvType)
		m.keep("imports", w, child(id, "batch")["id"].(string))
	}
}

// Files are for staff within their reach and for administrators. Others get a
// 403, and an import of others is the same as none.
func TestMatrixOfFiles(t *testing.T) {
	m := newMatrix(t)
	for _, w := range worlds {
		m.signs("staff of "+w, models.Staff, m.orgs[w])
	}
	routes := slices.DeleteFunc(handlers.Table(m.services), func(r handlers.Route) bool { return !isOfFiles(r) })
	slices.SortStableFunc(routes, func(a, b handlers.Route) int { return strings.Compare(a.Method, b.Method) })
	m.furnishImports()
	for _, r := range routes {
		drive, ok := fileRoutes[r.Name]
		if !ok {
			t.Errorf("nothing drives %s: add it to fileRoutes", r.Name)
			continue
		}
		for _, role := range models.Roles.Terms {
			for _, w := range worlds {
				m.ofFiles(t, r, role.Value, w, drive(m, role.Value, w))
			}
		}
		if a := drive(m, "", "own"); a.status != 401 {
			t.Errorf("%s as nobody: %d", r.Name, a.status)
		}
	}
}

func (m *matrix) ofFiles(t *testing.T, r handlers.Route, role, w string, got answer) {
	t.Helper()
	where := fmt.Sprintf("%s as %s at %s: %d %.300s", r.Name, role, w, got.status, got.body)
	extent := models.ExtentOf(r.Permission, models.Role(role))
	reached := reaches(extent, "imports", w)
	text := string(got.body)
	switch {
	case extent == models.Nothing:
		if got.status != 403 {
			t.Errorf("want 403: %s", where)
		}
	case strings.Contains(r.Path, ":id"):
		missing := m.ask(role, "GET", "/api/v1/imports/"+missing, nil)
		if !reached && (got.status != 404 || bare(got) != bare(missing)) {
			t.Errorf("want 404, the same as for a missing one: %s", where)
		}
		// The first who may undo it does, and the next hears that it is done.
		if done := got.status == 409 || got.status == 404 && r.Name == "getRefusedLines"; reached && got.status != 200 && !done {
			t.Errorf("want it to be let through: %s", where)
		}
	case r.Method == "POST":
		if got.status >= 300 || reached == (child(got.object(t), "counts")["refused"].(float64) > 0) {
			t.Errorf("want the line taken or matched: %v: %s", reached, where)
		}
		if !reached && strings.Contains(text, m.orgs[w]) {
			t.Errorf("a foreign group is shown: %s", where)
		}
	default:
		for _, other := range worlds {
			key := map[string]string{"listImports": m.records["imports"][other], "exportTable": "Dry kiosk of " + other}[r.Name]
			if strings.Contains(text, key) != reaches(extent, "imports", other) || got.status != 200 {
				t.Errorf("that of %s: want it there: %v: %.2000s", other, reaches(extent, "imports", other), where)
			}
		}
	}
}

// An export holds nothing that a spreadsheet would compute, and as a workbook
// nothing but texts and numbers.
func TestAnExportIsSafeToOpen(t *testing.T) {
	o := newOffice(t)
	for _, title := range []string{"=HYPERLINK(\"http://x\")", "+254712345678", "-1+1", "@SUM(A1)", "Maji ya kioski"} {
		o.make("admin", "issues", map[string]any{"title": title, "category": "safety", "origin": "members", "opened_on": "2025-02-01", "hosts": []string{o.guum}})
	}
	for _, description := range []string{"\t=1+1", "\n=1+1"} { // a title holds no such characters
		o.make("admin", "issues", map[string]any{"title": "Choo", "description": description, "category": "safety", "origin": "members", "opened_on": "2025-02-01", "hosts": []string{o.guum}})
	}
	a := o.ask("admin", "GET", "/api/v1/exports/issues?format=csv", nil)
	if a.status != 200 || !strings.HasPrefix(a.header.Get("Content-Disposition"), "attachment; filename=issues-") {
		t.Fatalf("%d %v", a.status, a.header)
	}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(a.body, []byte("\ufeff")))).ReadAll()
	if err != nil || len(rows) != 8 {
		t.Fatalf("%d lines, %v", len(rows), err)
	}
	for _, row := range rows {
		for _, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@\t\r\n\x00", rune(cell[0])) {
				t.Errorf("a spreadsheet would compute %q", cell)
			}
		}
	}
	book := o.ask("admin", "GET", "/api/v1/exports/issues?format=xlsx", nil).body
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		part, err := io.ReadAll(r)
		if err != nil || bytes.Contains(part, []byte("<f>")) || bytes.Contains(part, []byte("<f ")) {
			t.Errorf("%s holds a formula, or cannot be read (%v)", f.Name, err)
		}
		if strings.Contains(f.Name, "sheet1") && !bytes.Contains(part, []byte("HYPERLINK")) {
			t.Errorf("%s does not hold the issues", f.Name)
		}
	}
}

// What Wanjiru does with a register: she looks, takes it in, takes it in
// again, and takes it back; on the second time somebody has built on it.
func TestARegisterFromPreviewToUndo(t *testing.T) {
	m := newMatrix(t)
	send := func(path string) map[string]any {
		return m.must("staff", "POST", path+"?kind=register&name=r.csv", registerOf("own"), "Content-Type", csvType)
	}
	count := func(a map[string]any, name string) float64 { return child(a, "counts")[name].(float64) }
	issues := func() int { return len(m.must("staff", "GET", "/api/v1/issues", nil)["items"].([]any)) }
	if p := send("/api/v1/imports/preview"); count(p, "created") == 0 || issues() != 0 {
		t.Fatalf("the preview wrote something, or sees nothing to write: %v", p)
	}
	first, again := send("/api/v1/imports"), send("/api/v1/imports")
	if count(first, "created") == 0 || count(again, "created") != 0 || count(again, "matched") != 1 || issues() != 1 {
		t.Fatalf("first %v, again %v", first["counts"], again["counts"])
	}
	undo := func(a map[string]any) answer {
		id := child(a, "batch")["id"].(string)
		return m.ask("staff", "POST", "/api/v1/imports/"+id+"/undo?reason=Wrong+year", nil, "If-Match", m.version("imports", id))
	}
	if a := undo(first); a.status != 200 || a.object(t)["status"] != "undone" || issues() != 0 {
		t.Fatalf("undoing: %d %s", a.status, a.body)
	}
	second := send("/api/v1/imports")
	issue := m.must("staff", "GET", "/api/v1/issues", nil)["items"].([]any)[0].(map[string]any)["id"].(string)
	m.make("organizer", "comments", map[string]any{"about": map[string]any{"noun": "issues", "id": issue}, "kind": "comment", "text": "We were there"})
	a := undo(second)
	if a.status != 409 || a.object(t)["code"] != "built_upon" || issues() != 1 {
		t.Fatalf("undoing what somebody built upon: %d %s", a.status, a.body)
	}
	named := a.object(t)["records"].([]any)[0].(map[string]any)
	if named["noun"] != "comments" || named["name"] != "We were there" {
		t.Errorf("what is in the way is not named: %v", named)
	}
}
