package services

import (
	"encoding/binary"
	"encoding/xml"
	"io"
	"reflect"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/cotprogramme/baraza/models"
)

func utf16Of(s string, order binary.AppendByteOrder) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune("\ufeff" + s)) {
		b = order.AppendUint16(b, u)
	}
	return b
}

// However a spreadsheet saved the file, it says the same.
func TestTheSameTableInEveryEncoding(t *testing.T) {
	const plain = "Name,Notes\r\nJosé’s café,\"two\r\nlines, one cell\"\r\n\r\nAkinyi,\r\n"
	want := [][]string{{"José’s café", "two\nlines, one cell"}, {"Akinyi"}}
	unquoted := func(comma string) string {
		return strings.ReplaceAll("Name|Notes\nJosé’s café|\"two\nlines, one cell\"\nAkinyi", "|", comma)
	}
	for name, b := range map[string][]byte{
		"UTF-8":                  []byte(plain),
		"UTF-8 with a mark":      []byte("\ufeff" + plain),
		"line feeds only":        []byte(strings.ReplaceAll(plain, "\r", "")),
		"no line feed at last":   []byte(strings.TrimSuffix(plain, "\r\n")),
		"Windows-1252":           []byte("Name,Notes\r\nJos\xe9\x92s caf\xe9,\"two\r\nlines, one cell\"\r\nAkinyi"),
		"UTF-16 LE":              utf16Of(plain, binary.LittleEndian),
		"UTF-16 BE":              utf16Of(plain, binary.BigEndian),
		"UTF-16 with tabs":       utf16Of(unquoted("\t"), binary.LittleEndian),
		"semicolons":             []byte(unquoted(";")),
		"tabs":                   []byte(unquoted("\t")),
		"told to be semicolons":  []byte("sep=;\r\n" + unquoted(";")),
		"told to be tabs":        []byte("sep=\t\r\n" + unquoted("\t")),
		"told to be bars":        []byte("sep=|\n" + unquoted("|")),
		"a header with commas":   []byte(strings.Replace(unquoted(";"), "Notes", "\"Notes\"", 1)),
		"spaces round the cells": []byte("Name , Notes\n  José’s café\u00a0,\"two\nlines, one cell \"\nAkinyi\u00a0, "),
	} {
		table, err := readTable(b)
		if err != nil {
			t.Errorf("%s: %v %v", name, err, err.(*models.Problem).Facts)
			continue
		}
		var got [][]string
		for _, r := range table.rows {
			got = append(got, r.cells)
		}
		if !reflect.DeepEqual(table.header, []string{"Name", "Notes"}) || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %q %q", name, table.header, got)
		}
		if table.legacy != (name == "Windows-1252") {
			t.Errorf("%s: legacy is %v", name, table.legacy)
		}
	}
}

// Lines are told by their place in the file, whatever stands before them.
func TestLinesAreCountedAsInTheFile(t *testing.T) {
	for text, want := range map[string][]int{
		"Name\na\nb\n":              {2, 3},
		"sep=,\nName\na\n":          {3},
		"\n\nName\n\na\n":           {5},
		"Name\n\"a\nb\"\nc\n":       {2, 4},
		"sep=;\r\nName;X\r\na;\r\n": {3},
	} {
		table, err := readTable([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		var got []int
		for _, r := range table.rows {
			got = append(got, r.line)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%q has the lines %v, want %v", text, got, want)
		}
	}
}

// What we write so that no spreadsheet computes it is read back as it was.
func TestCellsComeBackAsTheyWere(t *testing.T) {
	for _, s := range []string{"", "a", "'a", "=1+1", "'=1+1", "''=1+1", "+254712345678", "-", "@SUM(A1)", "＝1", "'"} {
		safe := safeCell(s)
		if computes(safe) && !strings.HasPrefix(safe, "'") || bareCell(safe) != s || tidy(safe) != s {
			t.Errorf("%q is written %q and read back as %q", s, safe, tidy(safe))
		}
	}
}

// No cell begins with a character that makes a spreadsheet compute it, whatever
// the text before it was written.
func TestNoCellIsComputed(t *testing.T) {
	for _, first := range "=+-@\t\r\n\x00＝＋－＠" {
		for _, s := range []string{string(first), string(first) + "1+1", "'" + string(first) + "1+1"} {
			if safe := safeCell(s); !strings.HasPrefix(safe, "'") || bareCell(safe) != s {
				t.Errorf("%q is written %q", s, safe)
			}
		}
	}
}

// What comes out of an archive is bounded by what comes, and not by what the
// archive says of it.
func TestWhatIsUnpackedIsBounded(t *testing.T) {
	for _, c := range []struct {
		name, text string
		left       int64
		err        error
	}{
		{"all of it", "<a/>", 5, nil},
		{"one byte too many", "<a/>", 4, errUnzipped},
		{"far more in one piece", strings.Repeat("<a/>", 1000), 100, errUnzipped},
		{"many short tags", strings.Repeat("<a/>", maxTag/4+10), 8 << 20, nil},
		{"a tag without an end", "<a " + strings.Repeat("b", maxTag), 8 << 20, errUnzipped},
		{"a tag without an end after others", strings.Repeat("<a/>", 1000) + strings.Repeat(">", maxTag+1), 8 << 20, errUnzipped},
	} {
		n, err := io.Copy(io.Discard, struct{ io.Reader }{&bounded{r: strings.NewReader(c.text), left: c.left}})
		if err != c.err || n > c.left || err == nil && n != int64(len(c.text)) {
			t.Errorf("%s: %d bytes, %v", c.name, n, err)
		}
	}
}

// Of a text in many pieces no more is gathered than shows that it is too long for a cell.
func TestALongTextIsNotGathered(t *testing.T) {
	piece := strings.Repeat("a", 1000)
	const pieces = 1000
	cell := func(d *xml.Decoder) (string, error) {
		text, _, err := (&workbook{}).readCell(d, "")
		return text, err
	}
	for what, c := range map[string]struct {
		text string
		read func(d *xml.Decoder) (string, error)
	}{
		"a shared text":          {strings.Repeat("<t>"+piece+"</t>", pieces) + "</si>", func(d *xml.Decoder) (string, error) { return textIn(d, "si") }},
		"a value":                {"<v>" + strings.Repeat(piece+"<!-- -->", pieces) + "</v></c>", cell},
		"a text in the cell":     {"<is>" + strings.Repeat("<t>"+piece+"</t>", pieces) + "</is></c>", cell},
		"many texts in the cell": {strings.Repeat("<is><t>"+piece+"</t></is>", pieces) + "</c>", cell},
	} {
		text, err := c.read(xml.NewDecoder(strings.NewReader(c.text)))
		if err != nil || len(text) <= models.MaxImportCell || len(text) > 8*models.MaxImportCell+len(piece) {
			t.Errorf("%s: %d bytes of %d were gathered, %v", what, len(text), pieces*len(piece), err)
		}
	}
}
