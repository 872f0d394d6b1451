package services

import "strings"

// Cells of the CSV files that we write never begin with a character that makes
// a spreadsheet compute them; an apostrophe is put before it, and taken away
// again when the file is read back. Telephone numbers (+254...) are such cells
// too. Source: OWASP, "CSV Injection".

// computes reports whether a spreadsheet may compute a cell that begins so.
func computes(s string) bool {
	s = strings.TrimLeft(s, "'")
	return s != "" && strings.ContainsRune("=+-@\t\r\n\x00＝＋－＠", []rune(s)[0])
}

func safeCell(s string) string {
	if computes(s) {
		return "'" + s
	}
	return s
}

func safeCells(cells []string) []string {
	out := make([]string, len(cells))
	for n, c := range cells {
		out[n] = safeCell(c)
	}
	return out
}

// bareCell is a cell before safeCell.
func bareCell(s string) string {
	if strings.HasPrefix(s, "'") && computes(s) {
		return s[1:]
	}
	return s
}
