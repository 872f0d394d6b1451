package services

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// tableRows is a table of so many lines below the header.
func tableRows(lines int) rowsOf {
	word := strings.Repeat("the water kiosk at the bridge is dry ", 5)
	return func(row func([]any) error) error {
		if err := row([]any{"Title", "Description", "People"}); err != nil {
			return err
		}
		for n := range lines {
			if err := row([]any{fmt.Sprint("Dry kiosk ", n), word, int64(n)}); err != nil {
				return err
			}
		}
		return nil
	}
}

// watching tells what lies in a folder at each write.
type watching struct {
	io.Writer
	folder string
	seen   map[string]bool
}

func (w *watching) Write(b []byte) (int, error) {
	entries, err := os.ReadDir(w.folder)
	for _, e := range entries {
		w.seen[e.Name()] = true
	}
	n, errWrite := w.Writer.Write(b)
	return n, firstErr(err, errWrite)
}

// A large workbook on its way out lies in no temporary file, and not in memory either.
func TestAWorkbookLiesNowhereWhileItIsWritten(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("TMPDIR", folder)
	for _, lines := range []int{10, 100_000} {
		w := &watching{io.Discard, folder, map[string]bool{}}
		looking := func(row func([]any) error) error {
			return tableRows(lines)(func(cells []any) error {
				if cells[2] == int64(lines-1) {
					if _, err := w.Write(nil); err != nil {
						return err
					}
				}
				return row(cells)
			})
		}
		if err := writeWorkbook(w, looking); err != nil || len(w.seen) > 0 {
			t.Errorf("%d lines: %v, and there were %v", lines, err, w.seen)
		}
	}
	if os.TempDir() != folder {
		t.Error("this test would see nothing")
	}
}

// What a spreadsheet would read as something else comes out as it went in.
func TestAWorkbookHoldsTextsAsTheyAre(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("y", maxCellUnits-1)
	texts := []struct{ is, read string }{
		{"=1+1", "=1+1"}, {"+254712345678", "+254712345678"}, {"<b>&amp;</b>\"'", "<b>&amp;</b>\"'"}, {" two  words ", " two  words "}, {"a line\nand another", "a line\nand another"},
		{"_x0041_ and _x0041_x0042_", "_x0041_ and _x0041_x0042_"}, {"_x005F_x0041_", "_x005F_x0041_"}, {"_x00_", "_x00_"}, {"maji 💧", "maji 💧"}, {"not \x00 allowed \ufffe", "not \ufffd allowed \ufffd"},
		{long + "yyy", long + "y"}, {long + "💧", long}, {"", ""},
	}
	var b bytes.Buffer
	err := writeWorkbook(&b, func(row func([]any) error) error {
		for n, text := range texts {
			if err := row([]any{text.is, nil, int64(n)}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for n, text := range texts {
		got, err := f.GetCellValue("Sheet1", fmt.Sprint("A", n+1))
		number, errNumber := f.GetCellValue("Sheet1", fmt.Sprint("C", n+1))
		if err != nil || got != text.read || errNumber != nil || number != fmt.Sprint(n) {
			t.Errorf("%.40q is read as %.40q beside %q, %v %v", text.is, got, number, err, errNumber)
		}
	}
}

// The rows beyond a sheet stand in another one under the same header.
func TestAWorkbookGoesOnInAnotherSheet(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	if err := writeSheets(&b, tableRows(25), 11); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := 0
	for _, sheet := range []string{"Sheet1", "Sheet2", "Sheet3"} {
		rows, err := f.GetRows(sheet)
		if err != nil || len(rows) < 2 || len(rows) > 11 || rows[0][0] != "Title" || rows[1][0] != fmt.Sprint("Dry kiosk ", lines) {
			t.Fatalf("%s: %d rows, %v", sheet, len(rows), err)
		}
		lines += len(rows) - 1
	}
	if lines != 25 || len(f.GetSheetList()) != 3 {
		t.Errorf("%d lines in %v", lines, f.GetSheetList())
	}
}

// A workbook that could not be written to its end does not open.
func TestAWorkbookThatWasBrokenOffDoesNotOpen(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	err := writeWorkbook(&b, func(row func([]any) error) error {
		for range 50_000 {
			if err := row([]any{"Dry kiosk"}); err != nil {
				return err
			}
		}
		return io.ErrClosedPipe
	})
	if err == nil || b.Len() == 0 {
		t.Fatalf("%v after %d bytes", err, b.Len())
	}
	if _, err := excelize.OpenReader(&b); err == nil {
		t.Error("it opens")
	}
}

// BenchmarkWorkbook writes a hundred thousand rows, and tells how much memory the
// process has most.
func BenchmarkWorkbook(b *testing.B) {
	most := 0
	for b.Loop() {
		err := writeWorkbook(writerFunc(func(p []byte) (int, error) {
			most = max(most, residentNow())
			return len(p), nil
		}), tableRows(100_000))
		if err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(most), "MiB-most")
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(b []byte) (int, error) { return f(b) }

// residentNow is how much memory the process has now, in MiB.
func residentNow() int {
	var size, pages int
	b, _ := os.ReadFile("/proc/self/statm")
	fmt.Sscan(string(b), &size, &pages)
	return pages * os.Getpagesize() >> 20
}
