package services

import (
	"encoding/xml"
	"strings"

	"github.com/cotprogramme/baraza/models"
)

// readSheet reads the lines of a sheet into the table.
func (w *workbook) readSheet(name string, t *table) error {
	line := 0
	return w.part(name, func(d *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "row" {
			return nil
		}
		line = number(attribute(e, "r"), line+1)
		r, err := w.readRow(d, line)
		if err != nil {
			return err
		}
		if len(t.rows) == 0 && t.header == nil && len(r.formulas) > 0 {
			return unreadable("the header has a formula", line)
		}
		return t.add(r)
	})
}

func (w *workbook) readRow(d *xml.Decoder, line int) (row, error) {
	r := row{line: line}
	for {
		token, err := d.RawToken()
		if err != nil {
			return r, err
		}
		switch e := token.(type) {
		case xml.EndElement:
			if e.Name.Local == "row" {
				return r, nil
			}
		case xml.StartElement:
			if e.Name.Local != "c" {
				continue
			}
			at := len(r.cells)
			if place := attribute(e, "r"); place != "" {
				at = columnOf(place)
			}
			text, formula, err := w.readCell(d, attribute(e, "t"))
			if err != nil {
				return r, err
			}
			if text == "" && !formula {
				continue
			}
			if at < 0 || at >= models.MaxImportColumns {
				return r, unreadable("there are too many columns", line)
			}
			for len(r.cells) <= at {
				r.cells = append(r.cells, "")
			}
			r.cells[at] = text
			if formula {
				r.formulas = append(r.formulas, at)
			}
		}
	}
}

// readCell reads one cell. A formula is told as such; its last result is kept
// so that the file of refused lines shows what the sheet showed.
func (w *workbook) readCell(d *xml.Decoder, kind string) (text string, formula bool, err error) {
	var value strings.Builder
	inValue := false
	for {
		token, err := d.RawToken()
		if err != nil {
			return "", false, err
		}
		switch e := token.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "f":
				formula = true
			case "v":
				inValue = true
			case "is":
				text, err := textIn(d, "is")
				if err != nil {
					return "", false, err
				}
				if value.Len() <= 8*models.MaxImportCell { // a cell may have several
					value.WriteString(text)
				}
			}
		case xml.CharData:
			if inValue && value.Len() <= 8*models.MaxImportCell {
				value.Write(e)
			}
		case xml.EndElement:
			switch e.Name.Local {
			case "v":
				inValue = false
			case "c":
				return w.shown(value.String(), kind), formula, nil
			}
		}
	}
}

// shown is what the value of a cell of the kind says.
func (w *workbook) shown(value, kind string) string {
	switch kind {
	case "s":
		if n := number(value, -1); n >= 0 && n < len(w.shared) {
			return w.shared[n]
		}
		return ""
	case "b":
		if value == "1" {
			return "yes"
		}
		return "no"
	}
	return value
}
