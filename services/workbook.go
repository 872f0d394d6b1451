package services

import (
	"archive/zip"
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf16"
)

// The most rows of a sheet, and of a cell the most units of UTF-16. Source: Microsoft,
// "Excel specifications and limits".
const (
	maxSheetRows = 1_048_576
	maxCellUnits = 32_767
)

// writeWorkbook writes rows as an XLSX workbook. It does so itself, row by row: the
// writers that others made keep the rows of a large sheet in a temporary file, where
// they lie in the clear. Every text is typed as text, so that nothing of it is computed.
// Source of the format: ECMA-376, part 1.
func writeWorkbook(w io.Writer, rows rowsOf) error { return writeSheets(w, rows, maxSheetRows) }

// writeSheets writes rows into as many sheets as they need. Each begins with the header.
func writeSheets(w io.Writer, rows rowsOf, most int) error {
	b := &workbookWriter{zip: zip.NewWriter(w), most: most}
	if err := rows(b.row); err != nil {
		return err // without its end the file does not open
	}
	if b.sheets == 0 {
		if err := b.open(); err != nil {
			return err
		}
	}
	if err := b.close(); err != nil {
		return err
	}
	for _, part := range b.parts() {
		p, err := b.zip.Create(part[0])
		if err != nil {
			return err
		}
		if _, err := io.WriteString(p, xml.Header+part[1]); err != nil {
			return err
		}
	}
	return b.zip.Close()
}

const (
	sheetMain  = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	sheetLinks = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	packLinks  = "http://schemas.openxmlformats.org/package/2006/relationships"
	packTypes  = "http://schemas.openxmlformats.org/package/2006/content-types"
	sheetTypes = "application/vnd.openxmlformats-officedocument.spreadsheetml."
)

type workbookWriter struct {
	zip          *zip.Writer
	sheet        *bufio.Writer // the one that is being written; nil for none
	header       []any
	sheets, line int
	most         int // rows of a sheet
}

// row writes a row, in a new sheet if none is open or the open one is full.
func (b *workbookWriter) row(cells []any) error {
	if b.header == nil {
		b.header = append([]any{}, cells...) // the caller uses its cells again
	}
	if b.sheet == nil || b.line == b.most {
		first := b.sheets == 0
		if err := b.open(); err != nil {
			return err
		}
		if !first {
			if err := b.cells(b.header); err != nil {
				return err
			}
		}
	}
	return b.cells(cells)
}

// open ends the sheet that is open and begins another one.
func (b *workbookWriter) open() error {
	if err := b.close(); err != nil {
		return err
	}
	b.sheets++
	part, err := b.zip.Create(fmt.Sprintf("xl/worksheets/sheet%d.xml", b.sheets))
	if err != nil {
		return err
	}
	b.sheet, b.line = bufio.NewWriterSize(part, 32<<10), 0
	_, err = b.sheet.WriteString(xml.Header + `<worksheet xmlns="` + sheetMain + `"><sheetData>`)
	return err
}

func (b *workbookWriter) close() error {
	if b.sheet == nil {
		return nil
	}
	b.sheet.WriteString(`</sheetData></worksheet>`)
	return b.sheet.Flush()
}

// cells writes a row into the sheet that is open. Errors of a bufio.Writer stay, so
// the last one tells of all.
func (b *workbookWriter) cells(cells []any) error {
	b.line++
	line := strconv.Itoa(b.line)
	b.sheet.WriteString(`<row r="` + line + `">`)
	for n, v := range cells {
		switch v := v.(type) {
		case int64:
			b.sheet.WriteString(`<c r="` + columnName(n) + line + `"><v>` + strconv.FormatInt(v, 10) + `</v></c>`)
		case string:
			b.sheet.WriteString(`<c r="` + columnName(n) + line + `" t="inlineStr"><is><t xml:space="preserve">`)
			xml.EscapeText(b.sheet, []byte(cellText(v)))
			b.sheet.WriteString(`</t></is></c>`)
		}
	}
	_, err := b.sheet.WriteString(`</row>`)
	return err
}

// parts are the parts of the workbook besides its sheets, each with its name.
func (b *workbookWriter) parts() [][2]string {
	var types, sheets, links strings.Builder
	for n := 1; n <= b.sheets; n++ {
		fmt.Fprintf(&types, `<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="%sworksheet+xml"/>`, n, sheetTypes)
		fmt.Fprintf(&sheets, `<sheet name="Sheet%d" sheetId="%d" r:id="rId%d"/>`, n, n, n)
		fmt.Fprintf(&links, `<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>`, n, sheetLinks, n)
	}
	return [][2]string{
		{"xl/workbook.xml", `<workbook xmlns="` + sheetMain + `" xmlns:r="` + sheetLinks + `"><sheets>` + sheets.String() + `</sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="` + packLinks + `">` + links.String() + `</Relationships>`},
		{"_rels/.rels", `<Relationships xmlns="` + packLinks + `"><Relationship Id="rId1" Type="` + sheetLinks +
			`/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"[Content_Types].xml", `<Types xmlns="` + packTypes + `"><Default Extension="rels" ContentType=` +
			`"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="` + sheetTypes + `sheet.main+xml"/>` + types.String() + `</Types>`},
	}
}

// columnName is A for 0 and AA for 26. See columnOf.
func columnName(n int) string {
	name := ""
	for n++; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}

// cellText is a text as a cell may hold it: not longer than a cell can be, and with
// every underscore marked that a spreadsheet would read as the beginning of a
// character in disguise (_x0041_).
func cellText(s string) string {
	if len(s) > maxCellUnits {
		s = firstUnits(s, maxCellUnits)
	}
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for n := range len(s) {
		if s[n] == '_' && disguised(s[n:]) {
			b.WriteString("_x005F")
		}
		b.WriteByte(s[n])
	}
	return b.String()
}

// disguised reports whether a text begins with a character as _x0041_.
func disguised(s string) bool {
	if len(s) < 7 || s[1] != 'x' || s[6] != '_' {
		return false
	}
	_, err := strconv.ParseUint(s[2:6], 16, 16)
	return err == nil
}

// firstUnits is the beginning of a text that has at most so many units of UTF-16.
func firstUnits(s string, most int) string {
	units := 0
	for n, r := range s {
		if units += max(1, utf16.RuneLen(r)); units > most {
			return s[:n]
		}
	}
	return s
}
