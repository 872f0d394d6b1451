package services_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

var plainNumber = regexp.MustCompile(`^\d+$`)

// asWorkbook writes lines as somebody would type them into a spreadsheet:
// dates become dates, numbers numbers and formulas formulas.
func asWorkbook(t testing.TB, lines [][]string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for r, cells := range lines {
		for c, text := range cells {
			place, err := excelize.CoordinatesToCellName(c+1, r+1)
			must(t, err)
			must(t, typeIn(f, place, text))
		}
	}
	b, err := f.WriteToBuffer()
	must(t, err)
	return b.Bytes()
}

func typeIn(f *excelize.File, place, text string) error {
	for _, style := range []string{"2006-01-02", "2/1/2006", "2-Jan-06"} {
		if d, err := time.Parse(style, text); err == nil {
			return f.SetCellValue("Sheet1", place, d)
		}
	}
	n, err := strconv.Atoi(text)
	switch {
	case strings.HasPrefix(text, "="):
		return f.SetCellFormula("Sheet1", place, text)
	case plainNumber.MatchString(text) && err == nil:
		return f.SetCellValue("Sheet1", place, n)
	case text == "":
		return nil
	}
	return f.SetCellStr("Sheet1", place, text)
}

// The register is the same whether it comes as CSV or as a workbook.
func TestTheRegisterAsAWorkbook(t *testing.T) {
	t.Parallel()
	w := nairobi(t)
	book := with(register(t), asWorkbook(t, cellsOf(t, register(t).File.Bytes)))
	text, sheet := w.preview(t, register(t)), w.preview(t, book)
	if text.Counts != sheet.Counts {
		t.Errorf("as CSV %+v, as a workbook %+v", text.Counts, sheet.Counts)
	}
	for n, a := range text.Lines {
		b := sheet.Lines[n]
		if a.Ref == "R087" { // a real formula is told in its own words
			if b.Verdict != models.WillRefuse || !strings.HasPrefix(why(b), "issue: is a spreadsheet formula and not a value") {
				t.Errorf("the formula: %s %s", b.Verdict, why(b))
			}
			continue
		}
		if a.Line != b.Line || a.Ref != b.Ref || a.Verdict != b.Verdict || why(a) != why(b) || notes(a) != notes(b) {
			t.Errorf("line %d: as CSV %s %s, as a workbook %s %s", a.Line, a.Verdict, why(a), b.Verdict, why(b))
		}
	}
	if out := w.run(t, book); out.Counts != text.Counts {
		t.Errorf("imported %+v", out.Counts)
	}
	if again := w.run(t, register(t)); again.Counts.Created != 0 || again.Counts.Matched != 170 {
		t.Errorf("the CSV file after the workbook: %+v", again.Counts)
	}
}

// parts is a workbook made of raw parts.
func parts(t testing.TB, of map[string]string, more ...*zip.FileHeader) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range of {
		p, err := z.Create(name)
		must(t, err)
		_, err = p.Write([]byte(text))
		must(t, err)
	}
	for _, h := range more {
		_, err := z.CreateRaw(h)
		must(t, err)
	}
	must(t, z.Close())
	return b.Bytes()
}

const (
	rels    = `<Relationships><Relationship Id="rId1" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>`
	books   = `<workbook xmlns:r="http://r"><sheets><sheet name="A" r:id="rId1"/></sheets></workbook>`
	sheetOf = `<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`
)

// bookOf is a workbook with that sheet and those shared texts.
func bookOf(t testing.TB, sheet, shared string) []byte {
	of := map[string]string{"_rels/.rels": rels, "xl/workbook.xml": books, "xl/_rels/workbook.xml.rels": sheetOf, "xl/worksheets/sheet1.xml": sheet}
	if shared != "" {
		of["xl/sharedStrings.xml"] = shared
	}
	return parts(t, of)
}

const header = `<row r="1"><c t="inlineStr"><is><t>Name</t></is></c></row>`

// row is a line of a sheet whose cells all show the first shared text.
func rowOf(cells int) string {
	return "<row>" + strings.Repeat(`<c t="s"><v>0</v></c>`, cells) + "</row>"
}

func TestFilesThatCannotBeTaken(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, c := range []struct {
		name string
		file []byte
		why  string
	}{
		{"an old workbook", []byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0}, "this is a workbook of the old kind (.xls); save it as .xlsx or as CSV"},
		{"a zip of something else", parts(t, map[string]string{"letter.txt": "Dear Sir"}), "the workbook is damaged"},
		{"a zip cut short", bookOf(t, "<sheetData>"+header+"</sheetData>", "")[:200], "the workbook is damaged"},
		{"a sheet cut short", bookOf(t, "<sheetData>"+header+"<row><c>", ""), "the workbook is damaged"},
		{"a workbook without a sheet", parts(t, map[string]string{"_rels/.rels": rels, "xl/workbook.xml": "<workbook/>", "xl/_rels/workbook.xml.rels": sheetOf}), "the workbook has no sheet"},
		{"a formula as a header", bookOf(t, `<sheetData><row><c><f>A2</f><v>Name</v></c></row></sheetData>`, ""), "the header has a formula"},
		{"a picture", append([]byte("\x89PNG\r\n\x1a\n"), 0, 0, 0, 13), "this is not a text file"},
		{"UTF-16 of nothing but zeros", []byte{0xff, 0xfe, 0, 0, 0, 0}, "this is not a text file"},
		{"nothing", nil, "the file is empty"},
		{"only spaces", []byte(" \r\n\r\n ,, \r\n"), "the file is empty"},
		{"too large", bytes.Repeat([]byte("a\n"), models.MaxImportBytes/2+1), "the file is too large"},
		{"too many lines", []byte("Name\n" + strings.Repeat("a\n", models.MaxImportRows+1)), "there are too many lines"},
		{"too many columns", []byte(strings.Repeat("a,", models.MaxImportColumns) + "b\n"), "there are too many columns"},
		{"too many columns of a sheet", bookOf(t, "<sheetData>"+header+`<row><c r="ZZZZ2"><v>1</v></c></row></sheetData>`, ""), "there are too many columns"},
		{"a part that is longer than it says", lyingSheet(t), "the workbook is damaged"},
		{"a column too many of a sheet", bookOf(t, "<sheetData>"+header+`<row><c r="CW2"><v>1</v></c></row></sheetData>`, ""), "there are too many columns"},
		{"a formula in a column too many", bookOf(t, "<sheetData>"+header+`<row><c r="CW2"><f>A2</f></c></row></sheetData>`, ""), "there are too many columns"},
		{"a column that counts round to the first", bookOf(t, "<sheetData>"+header+`<row><c r="GKGWBYLWRXTLPQ2"><v>1</v></c></row></sheetData>`, ""), "there are too many columns"},
		{"a cell without an end", []byte("Name\n\"" + strings.Repeat("a", models.MaxImportCell+1)), "a cell is too long; perhaps a quotation mark is missing"},
		{"too many cells", []byte("Name\n" + strings.Repeat(strings.Repeat("a,", 49)+"a\n", models.MaxImportCells/50+1)), "there are too many cells"},
		{"too many parts", parts(t, nil, someParts(1001)...), "the workbook has too many parts"},
		{"two columns of a name", []byte("Name,Kind,Name\na,b,c\n"), "two columns have the same name"},
		{"half a character", []byte{0xff, 0xfe, 'N', 0, 'a'}, "the file ends in the middle of a character"},
		{"bytes of nothing", []byte("Name\n\x81\n"), "the characters of the file are neither UTF-8 nor Windows-1252; save it as CSV UTF-8"},
	} {
		_, err := w.Imports.Preview(ctx, services.System, services.ImportFile{Kind: models.OrganizationsFile, File: models.Upload{Bytes: c.file}})
		p := problemOf(err)
		if p.Code != models.ProblemFile || p.Facts["reason"] != c.why || p.Facts["limits"] == nil {
			t.Errorf("%s: %v %v", c.name, err, p.Facts["reason"])
		}
	}
	if out := w.preview(t, fileOf(models.OrganizationsFile, "Name,Kind")); out.Counts.Lines != 0 || len(out.Lines) != 0 {
		t.Errorf("a file with only a header: %+v", out.Counts)
	}
	// What its columns would be read as can be seen, but there is nothing to take.
	_, err := w.Imports.Run(ctx, services.System, fileOf(models.OrganizationsFile, "Name,Kind"))
	if p := problemOf(err); p.Code != models.ProblemFile || p.Facts["reason"] != "there is no line below the header" {
		t.Errorf("a file with only a header was taken: %v", err)
	}
}

func someParts(n int) (list []*zip.FileHeader) {
	for i := range n {
		list = append(list, &zip.FileHeader{Name: fmt.Sprint("part", i)})
	}
	return list
}

// longSheet is a workbook whose sheet says that it is longer than is allowed.
func longSheet(t testing.TB) []byte {
	return parts(t, map[string]string{"_rels/.rels": rels, "xl/workbook.xml": books, "xl/_rels/workbook.xml.rels": sheetOf},
		&zip.FileHeader{Name: "xl/worksheets/sheet1.xml", Method: zip.Deflate, UncompressedSize64: models.MaxImportUnzipped + 1})
}

// bombs are small files that claim to be very large.
func bombs(t testing.TB) map[string][]byte {
	long := `<sst><si><t>` + strings.Repeat("a\u00a0", models.MaxImportCell/2) + `</t></si></sst>`
	return map[string][]byte{
		"a very long sheet":                longSheet(t),
		"a text without an end":            bookOf(t, "<sheetData>"+strings.Repeat(" ", 2<<20), ""),
		"a tag of attributes":              bookOf(t, "<sheetData><row"+strings.Repeat(` a=">"`, 1<<18)+"/></sheetData>", ""),
		"many parts that are not too long": manyParts(t),
		"too many texts":                   bookOf(t, "<sheetData>"+header+rowOf(1)+"</sheetData>", "<sst>"+strings.Repeat("<si/>", models.MaxImportCells+2)+"</sst>"),
		"long texts that nobody refers to": bookOf(t, "<sheetData>"+header+rowOf(1)+"</sheetData>",
			"<sst>"+strings.Repeat("<si><t>"+strings.Repeat("a", 50_000)+"</t></si>", models.MaxImportText/50_000+2)+"</sst>"),
		"formulas far to the right": bookOf(t, "<sheetData>"+header+strings.Repeat(`<row><c r="ZZZ2"><f>A2</f></c></row>`, 2000)+"</sheetData>", ""),
		"one text in many cells":    bookOf(t, "<sheetData>"+header+strings.Repeat(rowOf(100), 60)+"</sheetData>", long),
	}
}

// manyParts is a workbook each of whose parts may be so long, and all of them not.
func manyParts(t testing.TB) []byte {
	space := strings.Repeat("<!--"+strings.Repeat(" ", 500_000)+"-->", models.MaxImportUnzipped/2/500_000+1)
	return parts(t, map[string]string{"_rels/.rels": rels + space, "xl/workbook.xml": books + space, "xl/_rels/workbook.xml.rels": sheetOf,
		"xl/worksheets/sheet1.xml": "<sheetData>" + header + "</sheetData>"})
}

// lyingSheet is a workbook whose sheet says that it is short.
func lyingSheet(t testing.TB) []byte {
	b := bookOf(t, "<sheetData>"+header+strings.Repeat("<!--"+strings.Repeat(" ", 500_000)+"-->", 2*models.MaxImportUnzipped/500_000)+"</sheetData>", "")
	archive, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	must(t, err)
	for _, f := range archive.File {
		if f.UncompressedSize64 > models.MaxImportUnzipped {
			says := binary.LittleEndian.AppendUint32(nil, uint32(f.UncompressedSize64))
			b = bytes.ReplaceAll(b, says, binary.LittleEndian.AppendUint32(nil, 1000))
		}
	}
	return b
}

var tooMuch = []string{"the workbook is too large", "the file holds too much text", "the workbook has too many parts", "there are too many cells", "there are too many columns"}

// A bomb is refused before it has taken much more than what it may hold.
func TestBombsAreRefused(t *testing.T) {
	w := newWorld(t)
	for name, file := range bombs(t) {
		if len(file) > 2<<20 {
			t.Fatalf("%s is no bomb: it has %d bytes", name, len(file))
		}
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		_, err := w.Imports.Preview(ctx, services.System, services.ImportFile{Kind: models.OrganizationsFile, File: models.Upload{Bytes: file}})
		runtime.ReadMemStats(&after)
		if p := problemOf(err); p.Code != models.ProblemFile || !slices.Contains(tooMuch, p.Facts["reason"].(string)) {
			t.Errorf("%s: %v %v", name, err, p.Facts["reason"])
		}
		if took := (after.TotalAlloc - before.TotalAlloc) >> 20; took > 8*models.MaxImportUnzipped>>20 {
			t.Errorf("%s took %d MiB", name, took)
		}
	}
}
