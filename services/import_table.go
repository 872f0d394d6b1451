package services

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/cotprogramme/baraza/models"
)

// table is a file as lines of cells, the header apart. It is bounded, and
// every cell is valid UTF-8.
type table struct {
	header   []string
	rows     []row
	workbook bool // cells may hold the day numbers of spreadsheets
	legacy   bool // it was not UTF-8 and was read as Windows-1252
	size     int  // bytes of all cells
	filled   int  // cells that are not empty
}

// row is one line of a file.
type row struct {
	line  int // its place in the file, the header being line 1
	cells []string
	// formulas are the columns whose cells a spreadsheet would compute.
	formulas []int
}

var zipMark = []byte("PK\x03\x04")

// readTable decodes a CSV file (comma, semicolon or tab; UTF-8, UTF-16 or
// Windows-1252) or the first sheet of an XLSX workbook.
// Errors: unusable_file, with limits, line or a reason.
func readTable(b []byte) (*table, error) {
	switch {
	case len(b) > models.MaxImportBytes:
		return nil, unreadable("the file is too large", 0)
	case bytes.HasPrefix(b, zipMark):
		return readWorkbook(b)
	case bytes.HasPrefix(b, []byte{0xd0, 0xcf, 0x11, 0xe0}):
		return nil, unreadable("this is a workbook of the old kind (.xls); save it as .xlsx or as CSV", 0)
	}
	text, legacy, err := decodeText(b)
	if err != nil {
		return nil, err
	}
	if strings.ContainsRune(text, 0) { // UTF-16 can hold it too
		return nil, unreadable("this is not a text file", 0)
	}
	t, err := readCSV(text)
	if t != nil {
		t.legacy = legacy
	}
	return t, err
}

// unreadable is the problem of a file that cannot be taken at all.
func unreadable(why string, line int) *models.Problem {
	p := models.Refuse(models.ProblemFile).With("reason", why).With("limits", map[string]int{"bytes": models.MaxImportBytes,
		"rows": models.MaxImportRows, "columns": models.MaxImportColumns, "characters_of_a_cell": models.MaxImportCell,
		"cells": models.MaxImportCells, "bytes_of_text": models.MaxImportText, "unzipped_bytes": models.MaxImportUnzipped})
	if line > 0 {
		p = p.With("line", line)
	}
	return p
}

// decodeText brings a text file into UTF-8. Excel writes Windows-1252 unless
// it is told otherwise, and UTF-16 as "Unicode text".
func decodeText(b []byte) (text string, legacy bool, err error) {
	switch {
	case bytes.HasPrefix(b, []byte{0xef, 0xbb, 0xbf}):
		b = b[3:]
	case bytes.HasPrefix(b, []byte{0xff, 0xfe}), bytes.HasPrefix(b, []byte{0xfe, 0xff}):
		return decodeUTF16(b)
	}
	if bytes.IndexByte(b, 0) >= 0 {
		return "", false, unreadable("this is not a text file", 0)
	}
	if utf8.Valid(b) {
		return string(b), false, nil
	}
	out, err := charmap.Windows1252.NewDecoder().Bytes(b)
	// The bytes that Windows-1252 does not use come out as the mark for that.
	if err != nil || bytes.ContainsRune(out, utf8.RuneError) {
		return "", false, unreadable("the characters of the file are neither UTF-8 nor Windows-1252; save it as CSV UTF-8", 0)
	}
	return string(out), true, nil
}

// decodeUTF16 decodes a file in the order that the mark at its beginning tells.
func decodeUTF16(b []byte) (string, bool, error) {
	if len(b)%2 != 0 {
		return "", false, unreadable("the file ends in the middle of a character", 0)
	}
	out, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(b)
	if err != nil {
		return "", false, unreadable("this is not a text file", 0)
	}
	return string(out), false, nil
}

func readCSV(text string) (*table, error) {
	skipped := 0
	comma := ','
	if first, rest, _ := strings.Cut(text, "\n"); strings.HasPrefix(first, "sep=") && len(strings.TrimRight(first, "\r")) == 5 {
		comma, text, skipped = rune(first[4]), rest, 1
	} else {
		comma = commaOf(first)
	}
	if comma == '"' || comma == '\r' || comma == '\n' || comma >= utf8.RuneSelf {
		return nil, unreadable("the cells cannot be told apart", 1)
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = comma, -1, true
	t := &table{}
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, unreadable("the quotation marks of the file do not fit together", lineOf(err)+skipped)
		}
		line, _ := r.FieldPos(0)
		if err := t.add(row{line: line + skipped, cells: cells}); err != nil {
			return nil, err
		}
	}
	return t, t.complete()
}

func lineOf(err error) int {
	var p *csv.ParseError
	if errors.As(err, &p) {
		return p.StartLine
	}
	return 0
}

// commaOf finds what divides the cells: whatever the header has most of,
// outside quotation marks.
func commaOf(header string) rune {
	counts := map[rune]int{}
	quoted := false
	for _, r := range header {
		switch {
		case r == '"':
			quoted = !quoted
		case !quoted:
			counts[r]++
		}
	}
	best := ','
	for _, r := range []rune{';', '\t'} {
		if counts[r] > counts[best] {
			best = r
		}
	}
	return best
}

// add takes a line in within the bounds. Lines without any text are passed
// over, and so are empty cells at the end.
func (t *table) add(r row) error {
	for n, c := range r.cells {
		if len(c) > models.MaxImportCell && utf8.RuneCountInString(c) > models.MaxImportCell {
			return unreadable("a cell is too long; perhaps a quotation mark is missing", r.line)
		}
		// Many cells of a workbook can share one long text.
		if t.size += len(c); t.size > models.MaxImportText {
			return unreadable("the file holds too much text", r.line)
		}
		if r.cells[n] = tidy(c); r.cells[n] != "" {
			t.filled++
		}
	}
	for len(r.cells) > 0 && r.cells[len(r.cells)-1] == "" {
		r.cells = r.cells[:len(r.cells)-1]
	}
	if len(r.cells) > models.MaxImportColumns {
		return unreadable("there are too many columns", r.line)
	}
	if t.filled > models.MaxImportCells {
		return unreadable("there are too many cells", r.line)
	}
	if t.header == nil {
		if len(r.cells) > 0 {
			t.header = r.cells
		}
		return nil
	}
	if len(r.cells) == 0 {
		return nil
	}
	if len(t.rows) == models.MaxImportRows {
		return unreadable("there are too many lines", r.line)
	}
	t.rows = append(t.rows, r)
	return nil
}

// tidy trims a cell, and takes away the apostrophe that exports of ours put
// before what a spreadsheet would compute.
func tidy(s string) string {
	return bareCell(strings.TrimSpace(strings.ToValidUTF8(strings.ReplaceAll(s, "\u00a0", " "), "\ufffd")))
}

// complete checks the table as a whole.
func (t *table) complete() error {
	if t.header == nil {
		return unreadable("the file is empty", 0)
	}
	for n, name := range t.header {
		if name != "" && slices.Contains(t.header[:n], name) {
			return unreadable("two columns have the same name", 1)
		}
	}
	return nil
}

// at gives the cell of a column, empty where the line is too short.
func (r row) at(column int) string {
	if column < 0 || column >= len(r.cells) {
		return ""
	}
	return r.cells[column]
}
