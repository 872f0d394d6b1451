package services_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// What the tests of imports share: files, and a world to import them into.

func testFile(t testing.TB, kind models.FileKind, name string) services.ImportFile {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return services.ImportFile{Kind: kind, File: models.Upload{Name: name, Bytes: b}}
}

func register(t testing.TB) services.ImportFile {
	return testFile(t, models.RegisterFile, "field_register_2019.csv")
}

// fileOf is a file of the lines given, the header first.
func fileOf(kind models.FileKind, lines ...string) services.ImportFile {
	return services.ImportFile{Kind: kind, File: models.Upload{Name: "lines.csv", Bytes: []byte(strings.Join(lines, "\n") + "\n")}}
}

// nairobi is a world with Kenya's places and the groups of the register.
func nairobi(t testing.TB) *world {
	t.Helper()
	w := newWorld(t)
	if err := w.LoadPlaces(ctx, nil); err != nil {
		t.Fatal(err)
	}
	w.run(t, testFile(t, models.OrganizationsFile, "organizations.csv"))
	return w
}

// placeless is a world with the groups of the register and no places, which
// take time to load.
func placeless(t testing.TB) *world {
	t.Helper()
	w := newWorld(t)
	in := testFile(t, models.OrganizationsFile, "organizations.csv")
	in.Map = []string{"Ward=", "Constituency=", "County="}
	w.run(t, in)
	return w
}

func (w *world) run(t testing.TB, in services.ImportFile) services.ImportResult {
	t.Helper()
	out, err := w.Imports.Run(ctx, services.System, in)
	if err != nil {
		t.Fatalf("importing: %v", err)
	}
	return out
}

func (w *world) preview(t testing.TB, in services.ImportFile) services.ImportPreview {
	t.Helper()
	out, err := w.Imports.Preview(ctx, services.System, in)
	if err != nil {
		t.Fatalf("looking at a file: %v", err)
	}
	return out
}

func (w *world) undo(t testing.TB, b models.Batch) models.Batch {
	t.Helper()
	out, err := w.Imports.Undo(ctx, services.System, undoing(b))
	if err != nil {
		t.Fatalf("undoing: %v", err)
	}
	return out
}

func undoing(b models.Batch) models.Remove {
	return models.Remove{Versioned: models.Versioned{ID: b.ID, IfMatch: etag(b.Version)}, Reason: "The wrong file"}
}

func (w *world) head(t testing.TB) int64 {
	t.Helper()
	n, err := w.Stores.Log.Head(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// org is the organization of that short name.
func (w *world) org(t testing.TB, short string) models.ID {
	t.Helper()
	must(t, w.Directory.Refresh(ctx))
	for id, o := range w.Directory.Organizations() {
		if o.ShortName == short {
			return id
		}
	}
	t.Fatalf("there is no %s", short)
	return ""
}

// as is somebody with a role in an organization.
func (w *world) as(role models.Role, org models.ID) models.Actor {
	return models.Actor{User: w.NewID(), Name: "Nekesa", Grants: []models.Grant{{Role: role, Organization: org}}}
}

// kept counts the records of a noun that are not deleted.
func kept[T any](t testing.TB, s services.Store[T]) int64 {
	t.Helper()
	n, err := s.Count(ctx, models.WholeInstallation("a test"), []models.Condition{{Field: "deleted", Op: models.Is, Values: []any{false}}})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// held counts what an installation holds, by noun.
func (w *world) held(t testing.TB) map[models.Noun]int64 {
	t.Helper()
	s := w.Stores
	return map[models.Noun]int64{models.Organizations: kept(t, s.Organizations), models.Affiliations: kept(t, s.Affiliations), models.People: kept(t, s.People),
		models.Posts: kept(t, s.Posts), models.Targets: kept(t, s.Targets), models.Issues: kept(t, s.Issues), models.Demands: kept(t, s.Demands),
		models.Actions: kept(t, s.Actions), models.ResponsesNoun: kept(t, s.Responses), models.Commitments: kept(t, s.Commitments), models.Outcomes: kept(t, s.Outcomes)}
}

// sum adds up what is held.
func sum(held map[models.Noun]int64) (n int) {
	for _, c := range held {
		n += int(c)
	}
	return n
}

func etag(version int64) string { return fmt.Sprintf("%q", strconv.FormatInt(version, 10)) }

func problemOf(err error) *models.Problem {
	var p *models.Problem
	if !errors.As(err, &p) {
		return &models.Problem{Code: "none"}
	}
	return p
}

// file is what a file of ours holds.
func written(t testing.TB, f models.File) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// cellsOf reads a CSV file of ours as any program would.
func cellsOf(t testing.TB, b []byte) [][]string {
	t.Helper()
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(b, []byte("\ufeff"))))
	r.FieldsPerRecord = -1
	lines, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

// csvOf writes lines as a spreadsheet would.
func csvOf(t testing.TB, lines [][]string) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := csv.NewWriter(&b).WriteAll(lines); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func with(in services.ImportFile, b []byte) services.ImportFile {
	in.File.Bytes = b
	return in
}

// why is everything that keeps a line out, as "column: reason".
func why(l models.LineReport) string {
	var parts []string
	for _, r := range l.Reasons {
		parts = append(parts, r.Column+": "+r.Text.En)
	}
	return strings.Join(parts, " | ")
}

func notes(l models.LineReport) string {
	var parts []string
	for _, n := range l.Notes {
		parts = append(parts, n.Column+": "+n.Text.En)
	}
	return strings.Join(parts, " | ")
}
