package services

import (
	"encoding/binary"
	"errors"
	"os"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/cotprogramme/baraza/models"
)

// FuzzReadTable holds that whatever the bytes are, they are either a table
// within its bounds or a problem that says why not.
func FuzzReadTable(f *testing.F) {
	file, err := os.ReadFile("testdata/field_register_2019.csv")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(file[:2000])
	f.Add([]byte("sep=;\r\nName;Kind\r\n\"two\r\nlines\";'=1\r\n"))
	f.Add([]byte("Name,Name\n"))
	f.Add([]byte("Name\n\"no end"))
	f.Add([]byte("Jos\xe9\x81"))
	f.Add([]byte("Name\n" + strings.Repeat("x", models.MaxImportCell+1) + "\n"))
	f.Add([]byte("Name\n" + strings.Repeat("x,", models.MaxImportColumns) + "x\n"))
	f.Add(utf16Of("Name\tKind\nAkinyi\tgroup", binary.LittleEndian))
	f.Add(utf16Of("sep=\x00\nName", binary.BigEndian))
	book, err := os.ReadFile("testdata/small.xlsx")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(book)
	f.Add(book[:300])
	f.Fuzz(func(t *testing.T, b []byte) {
		table, err := readTable(b)
		if err != nil {
			p := (*models.Problem)(nil)
			if !errors.As(err, &p) || p.Code != models.ProblemFile || p.Facts["reason"] == "" {
				t.Errorf("not a problem: %v", err)
			}
			return
		}
		if len(table.header) == 0 || len(table.header) > models.MaxImportColumns || len(table.rows) > models.MaxImportRows {
			t.Errorf("%d columns, %d rows", len(table.header), len(table.rows))
		}
		checkRow(t, table.header)
		for _, r := range table.rows {
			checkRow(t, r.cells)
		}
	})
}

func checkRow(t *testing.T, cells []string) {
	if len(cells) == 0 || len(cells) > models.MaxImportColumns || cells[len(cells)-1] == "" {
		t.Errorf("a row of %d cells: %q", len(cells), cells)
	}
	for _, c := range cells {
		if !utf8.ValidString(c) || utf8.RuneCountInString(c) > models.MaxImportCell {
			t.Errorf("a cell: %q", c)
		}
	}
}

// FuzzDate holds that what is read as a date is one, and is read the same way
// again when it is written plainly.
func FuzzDate(f *testing.F) {
	for _, s := range []string{"2019-08-26", "26/8/2019", "26-Aug-19", "26 Agosti 2019", "2019-08-26T00:00:00", "43703", "43703.75", "31/02/2019", "NaN", "0/0/0", "1e5"} {
		f.Add(s, true)
		f.Add(s, false)
	}
	f.Fuzz(func(t *testing.T, s string, workbook bool) {
		d, ok := readDate(s, workbook)
		if !ok {
			return
		}
		again, ok := readDate(string(d.date), workbook)
		if !d.date.Valid() || !ok || again.date != d.date || again.ambiguous {
			t.Errorf("%q is read as %q, and that as %q", s, d.date, again.date)
		}
	})
}

// FuzzNumber holds that numbers and amounts stay within their bounds, and are
// read the same way again when they are written plainly.
func FuzzNumber(f *testing.F) {
	for _, s := range []string{"2376", "2,376", "~46", "about 300", "300+", "1.8m", "KES 1,800,000", "Ksh 500/-", "250.50", "5mk", "1,8m", "-1", "1e9", "NaN", "zaidi ya 20", "1,000,001", "9999999999999"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		const most = 1_000_000
		if n, ok := readNumber(s, most); ok {
			if again, ok := readNumber(strconv.FormatInt(n.n, 10), most); n.n < 0 || n.n > most || !ok || again.n != n.n || again.rough {
				t.Errorf("%q is read as %+v, and that as %+v", s, n, again)
			}
		}
		cents, ok := readShillings(s)
		twice, okTwice := readShillings(s)
		if ok != okTwice || ok && (cents != twice || cents < 0 || cents > maxShillings*100) {
			t.Errorf("%q is read as %d and %d", s, cents, twice)
		}
	})
}
