package services_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// table is an export as lines of cells. It checks on the way that nothing in
// it is computed by a spreadsheet.
func (w *world) table(t *testing.T, actor models.Actor, in services.ExportTable) [][]string {
	t.Helper()
	in.Purpose = "reporting"
	f, err := w.Exports.Table(ctx, actor, in)
	must(t, err)
	b := written(t, f)
	if in.Format == "xlsx" {
		return sheetOfTypes(t, b)
	}
	if !bytes.HasPrefix(b, []byte("\ufeff")) || f.MediaType != "text/csv" || !strings.HasSuffix(f.Name, ".csv") {
		t.Errorf("%s: %s %.20q", f.Name, f.MediaType, b)
	}
	lines := cellsOf(t, b)
	checkNoFormula(t, lines)
	return lines
}

// sheetOfTypes opens the workbook's XML: every text must be typed as one, and
// nothing may be a formula.
func sheetOfTypes(t *testing.T, b []byte) (lines [][]string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	must(t, err)
	r, err := z.Open("xl/worksheets/sheet1.xml")
	must(t, err)
	raw, err := io.ReadAll(r)
	must(t, err)
	var sheet struct {
		Rows []struct {
			Cells []struct {
				Type    string  `xml:"t,attr"`
				Formula *string `xml:"f"`
				Value   string  `xml:"v"`
				Text    string  `xml:"is>t"`
			} `xml:"c"`
		} `xml:"sheetData>row"`
	}
	must(t, xml.Unmarshal(raw, &sheet))
	for _, row := range sheet.Rows {
		var cells []string
		for _, c := range row.Cells {
			if c.Formula != nil || c.Type != "inlineStr" && strings.Trim(c.Value, "0123456789") != "" {
				t.Errorf("a cell of type %q: %q %v", c.Type, c.Value, c.Formula)
			}
			cells = append(cells, c.Value+c.Text)
		}
		lines = append(lines, cells)
	}
	return lines
}

// exported is a world with the year's register, in which some records are
// written to be dangerous and one is restricted.
func exported(t *testing.T) *world {
	w := nairobi(t)
	w.run(t, register(t))
	luum := w.org(t, "LUUM")
	issue := create(t, w.Issues, "", models.IssueInput{Title: "=HYPERLINK(\"http://x\",\"Lindi\")", Category: "safety", Hosts: []models.ID{luum}, OpenedOn: "2019-05-01", Origin: "members"})
	create(t, w.Actions, "", models.ActionInput{Kind: "march", On: "2019-05-02", Status: models.Held, Hosts: []models.ID{luum}, Issues: []models.ID{issue}, Title: "@SUM(A1)", Decision: "\t-1+1"})
	threat := create(t, w.Issues, "", models.IssueInput{Title: "Threats against a leader", Category: "safety", Hosts: []models.ID{luum}, OpenedOn: "2019-05-01", Origin: "members", Sensitivity: models.Restricted})
	create(t, w.Actions, "", models.ActionInput{Kind: "dialogue", On: "2019-05-02", Status: models.Held, Hosts: []models.ID{luum}, Issues: []models.ID{threat}, Title: "Talk about the threats"})
	w.run(t, fileOf(models.PeopleFile, "Name,Phone,Organization,Consent given on,Consent for", "+Akinyi Odhiambo,0712 345 678,LUUM,2019-02-11,Calls", "Wanjiru of Korogocho,0713 345 678,TAK,2019-02-11,Calls"))
	return w
}

func TestExports(t *testing.T) {
	t.Parallel()
	w := exported(t)
	t.Run("stay within reach", w.checkReach)
	t.Run("say what is recorded", w.checkContent)
}

func (w *world) checkReach(t *testing.T) {
	kpf, luum := w.as(models.Staff, w.org(t, "KPF")), w.as(models.Staff, w.org(t, "LUUM"))
	token := kpf // it may export, but not read
	token.Only = []models.Permission{models.Export}
	if lines := w.table(t, token, services.ExportTable{Noun: models.Issues}); len(lines) != 1 {
		t.Errorf("who may not read issues gets %d of them", len(lines)-1)
	}
	for _, noun := range services.Exportable {
		for _, format := range []string{"csv", "xlsx"} {
			in := services.ExportTable{Noun: models.Noun(noun), Format: format}
			whole, theirs, own := w.table(t, services.System, in), w.table(t, kpf, in), w.table(t, luum, in)
			if noun != "posts" && noun != "one-to-ones" && (len(whole) <= len(theirs) || len(theirs) < 2) {
				t.Errorf("%s: %d lines in all, %d of the federation", noun, len(whole), len(theirs))
			}
			for _, line := range slices.Concat(theirs, own) {
				if text := strings.Join(line, "|"); strings.Contains(text, "TAK Korogocho") && noun != "actions" || strings.Contains(text, "of Korogocho") {
					t.Errorf("%s as %s gives away %s", noun, format, text)
				}
			}
			if noun == "issues" || noun == "actions" {
				checkThreat(t, noun, []bool{has(whole, "hreat"), has(theirs, "hreat"), has(own, "hreat")})
			}
		}
	}
}

func checkThreat(t *testing.T, noun string, seen []bool) {
	if !slices.Equal(seen, []bool{true, false, true}) {
		t.Errorf("%s: the restricted ones are seen %v by administrators, the federation, the group", noun, seen)
	}
}

func has(lines [][]string, text string) bool {
	return slices.ContainsFunc(lines, func(cells []string) bool { return strings.Contains(strings.Join(cells, "|"), text) })
}

func (w *world) checkContent(t *testing.T) {
	sheet := w.table(t, services.System, services.ExportTable{Noun: models.Issues, Format: "xlsx"})
	if !has(sheet, `=HYPERLINK("http://x","Lindi")`) || has(sheet, "'=") {
		t.Error("the workbook does not hold the text as it is")
	}
	if lines := w.table(t, services.System, services.ExportTable{Noun: models.People}); !has(lines, "'+254712345678") || !has(lines, "'+Akinyi") {
		t.Errorf("people: %q", lines)
	}
	all := w.table(t, services.System, services.ExportTable{Noun: models.Actions})
	may := w.table(t, services.System, services.ExportTable{Noun: models.Actions, From: "2019-05-01", To: "2019-05-31"})
	one := w.table(t, services.System, services.ExportTable{Noun: models.Actions, Organization: w.org(t, "TAK")})
	if len(all) != 1+169+2 || len(may) < 5 || len(may) > 30 || len(one) < 5 || len(one) > 60 {
		t.Errorf("%d actions, %d in May, %d of one group", len(all)-1, len(may)-1, len(one)-1)
	}
	at := slices.Index(all[0], "Date")
	for _, cells := range may[1:] {
		if !strings.HasPrefix(cells[at], "2019-05-") {
			t.Errorf("of May: %q", cells)
		}
	}
	swahili := services.System
	swahili.Language = models.Swahili
	if lines := w.table(t, swahili, services.ExportTable{Noun: models.Actions}); !slices.Contains(lines[0], "Waliohudhuria") || !has(lines, "Maandamano") {
		t.Errorf("in Swahili: %q", lines[:2])
	}
}

func TestWhoMayExportWhat(t *testing.T) {
	t.Parallel()
	w := placeless(t)
	kpf := w.org(t, "KPF")
	for _, c := range []struct {
		name  string
		actor models.Actor
		in    services.ExportTable
		want  models.Code
	}{
		{"an organizer", w.as(models.Organizer, kpf), services.ExportTable{Noun: models.Issues}, models.ProblemForbidden},
		{"a leader", w.as(models.Leader, kpf), services.ExportTable{Noun: models.Issues}, models.ProblemForbidden},
		{"a funder", w.as(models.Funder, kpf), services.ExportTable{Noun: models.Issues}, models.ProblemForbidden},
		{"a group elsewhere", w.as(models.Staff, kpf), services.ExportTable{Noun: models.Issues, Organization: w.org(t, "TAK")}, models.ProblemInvalid},
		{"people for no purpose", services.System, services.ExportTable{Noun: models.People}, models.ProblemInvalid},
		{"days of what has none", services.System, services.ExportTable{Noun: models.People, Purpose: "planning", From: "2019-01-01"}, models.ProblemInvalid},
		{"a period that ends before it begins", services.System, services.ExportTable{Noun: models.Issues, From: "2019-02-01", To: "2019-01-01"}, models.ProblemInvalid},
		{"users", services.System, services.ExportTable{Noun: models.Users}, models.ProblemInvalid},
		{"staff", w.as(models.Staff, kpf), services.ExportTable{Noun: models.Issues}, "none"},
	} {
		if _, err := w.Exports.Table(ctx, c.actor, c.in); problemOf(err).Code != c.want {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
}
