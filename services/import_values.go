package services

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/cotprogramme/baraza/models"
)

// This file reads single values as registers write them. Each reader tells
// what it made of the value; none of them guesses where two readings would
// give different facts.

// dateRead is a date and how it was written.
type dateRead struct {
	date      models.Date
	ambiguous bool // day and month could be the other way round
}

// readDate reads 2019-08-26, 26/8/2019 (day first, as Kenya writes it),
// 26.8.2019, 26-Aug-19, 26 August 2019 and the day numbers of a workbook.
func readDate(s string, workbook bool) (dateRead, bool) {
	s = strings.TrimSpace(s)
	if len(s) > 10 && s[4] == '-' && s[10] == 'T' {
		s = s[:10]
	}
	s, _, _ = strings.Cut(strings.TrimSuffix(s, " 00:00:00"), " 00:00")
	if workbook {
		if d, ok := dayNumber(s); ok {
			return dateRead{date: d}, true
		}
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '-' || r == '/' || r == '.' || r == ' ' || r == ',' })
	if len(parts) != 3 {
		return dateRead{}, false
	}
	if len(parts[0]) == 4 {
		d, ok := dateOf(parts[0], parts[1], parts[2])
		return dateRead{date: d}, ok
	}
	d, ok := dateOf(parts[2], parts[1], parts[0])
	first, _ := small(parts[0])
	second, numeric := small(parts[1])
	return dateRead{d, numeric && first <= 12 && first != second}, ok
}

// Smaller numbers in a column of dates are years (2019) or mistakes.
const firstDayNumber = 10_000 // 18 May 1927

// dayNumber reads a day as spreadsheets count them. Source: ECMA-376 part 1,
// 18.17.4.1: the 1900 date system, in which 1 March 1900 is 61.
func dayNumber(s string) (models.Date, bool) {
	n, err := strconv.ParseFloat(s, 64)
	if err != nil || !(n >= firstDayNumber && n <= 100_000) { // so that NaN is none
		return "", false
	}
	day := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(n))
	return models.Date(day.Format("2006-01-02")), true
}

func dateOf(year, month, day string) (models.Date, bool) {
	y, okY := small(year)
	d, okD := small(day)
	m, okM := small(month)
	if !okM {
		m, okM = monthNamed(month)
	}
	if !okY || !okM || !okD || len(day) > 2 {
		return "", false
	}
	switch {
	case len(year) == 2 && y < 70:
		y += 2000
	case len(year) == 2:
		y += 1900
	case len(year) != 4:
		return "", false
	}
	if m < 1 || m > 12 || d < 1 || d > 31 {
		return "", false
	}
	date := models.Date(time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC).Format("2006-01-02"))
	// A day that the month does not have came out as one of the next month.
	return date, date.Valid() && strings.HasSuffix(string(date), two(d))
}

func two(n int) string { return string([]byte{byte('0' + n/10), byte('0' + n%10)}) }

func small(s string) (int, bool) {
	if s == "" || len(s) > 4 || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	return n, err == nil
}

// monthNamed knows the English and the Swahili names by their beginnings.
func monthNamed(s string) (int, bool) {
	s = models.Fold(s)
	if len(s) < 3 {
		return 0, false
	}
	n, ok := map[string]int{"jan": 1, "feb": 2, "mar": 3, "mac": 3, "apr": 4, "may": 5, "mei": 5, "jun": 6, "jul": 7,
		"aug": 8, "ago": 8, "sep": 9, "oct": 10, "okt": 10, "nov": 11, "dec": 12, "des": 12}[s[:3]]
	return n, ok
}

// numberRead is a number and whether it was written as a rough one.
type numberRead struct {
	n     int64
	rough bool
}

// The words by which registers say that a number is rough.
var roughly = []string{"about", "approximately", "approx", "around", "circa", "ca", "c", "roughly", "over", "more than", "kama", "takriban", "karibu", "zaidi ya"}

// readNumber reads 2376, 2,376, 2 376, ~46, "about 300" and 300+. A negative
// number, a part of one and a word such as "lots" are none.
func readNumber(s string, most int64) (numberRead, bool) {
	text := strings.TrimSpace(models.Fold(s))
	bare := strings.TrimSpace(strings.TrimSuffix(strings.TrimLeft(text, "~≈± "), "+"))
	for _, word := range roughly {
		if rest, found := strings.CutPrefix(bare, word); found && rest != "" && !unicode.IsLetter(rune(rest[0])) {
			bare = strings.TrimSpace(strings.TrimLeft(rest, ". "))
			break
		}
	}
	rough := bare != text
	n, ok := whole(bare)
	return numberRead{n, rough}, ok && n <= most
}

// whole reads a whole number that may be grouped by thousands or end in zeros
// after the point.
func whole(s string) (int64, bool) {
	if point := strings.LastIndexByte(s, '.'); point >= 0 && strings.Trim(s[point+1:], "0") == "" {
		s = s[:point]
	}
	groups := strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' || r == '\u00a0' })
	for n, g := range groups {
		if n > 0 && len(g) != 3 || strings.Trim(g, "0123456789") != "" {
			return 0, false
		}
	}
	v, err := strconv.ParseInt(strings.Join(groups, ""), 10, 64)
	return v, err == nil && v >= 0
}

// readShillings reads an amount of Kenya shillings: 1800000, KES 1,800,000,
// Ksh 500/-, 1.8m, 250.50.
func readShillings(s string) (cents int64, ok bool) {
	text := strings.TrimSpace(models.Fold(s))
	for _, word := range []string{"kes", "kshs", "ksh", "sh"} {
		if rest, found := strings.CutPrefix(text, word); found {
			text = strings.TrimLeft(rest, ". ")
			break
		}
	}
	text = strings.TrimSuffix(strings.TrimSuffix(text, "/="), "/-")
	times := 1.0
	if rest, found := strings.CutSuffix(text, "m"); found {
		text, times = strings.TrimSpace(rest), 1e6
	} else if rest, found := strings.CutSuffix(text, "k"); found {
		text, times = strings.TrimSpace(rest), 1e3
	}
	n, ok := whole(text)
	if ok && times == 1 {
		return n * 100, n <= maxShillings
	}
	// A comma that does not divide thousands may be a decimal one: 1,8m.
	shillings, part, _ := strings.Cut(text, ".")
	if n, ok = whole(shillings); !ok || strings.Trim(part, "0123456789") != "" {
		return 0, false
	}
	v, err := strconv.ParseFloat(strconv.FormatInt(n, 10)+"."+part, 64)
	if err != nil || v*times > maxShillings {
		return 0, false
	}
	exact := v * times * 100
	return int64(math.Round(exact)), math.Abs(exact-math.Round(exact)) < 1e-4
}

const maxShillings = 1_000_000_000_000

// readYes reads yes and no in both languages.
func readYes(s string) (yes, ok bool) {
	switch models.NameKey(s) {
	case "yes", "y", "true", "ndiyo", "ndio", "1", "x":
		return true, true
	case "no", "n", "false", "hapana", "la", "0":
		return false, true
	}
	return false, false
}

// readTerm reads a value of an enumeration by its value, by what it is called
// in either language, or by another word of the table.
func readTerm(e models.Enumeration, s string, also map[string]string) (string, bool) {
	key := models.NameKey(s)
	if v, ok := also[key]; ok {
		return v, true
	}
	for _, t := range e.Terms {
		if key == models.NameKey(t.Value) || key == models.NameKey(t.Label.En) || key == models.NameKey(t.Label.Sw) {
			return t.Value, true
		}
	}
	return "", false
}

// readList divides a cell at its semicolons, each part once.
func readList(s string) (parts []string, twice bool) {
	for part := range strings.SplitSeq(s, ";") {
		part = strings.TrimSpace(part)
		switch {
		case part == "":
		case slices.Contains(parts, part):
			twice = true
		default:
			parts = append(parts, part)
		}
	}
	return parts, twice
}

// isFormula reports whether a spreadsheet would compute the text instead of
// showing it. Source: OWASP, "CSV Injection". A text that begins with + or -
// and goes on like a number or a phrase is none.
func isFormula(s string) bool {
	s = strings.TrimLeftFunc(s, unicode.IsSpace)
	if s == "" {
		return false
	}
	switch []rune(s)[0] {
	case '=', '@', '＝', '＠':
		return true
	case '+', '-', '＋', '－':
		return strings.ContainsAny(s, "(!|")
	}
	return false
}

// isShowable reports whether a text holds only what can be shown: no control
// characters, and no marks that turn the direction of text around.
func isShowable(s string) bool {
	for _, r := range s {
		if unicode.IsControl(r) && r != '\n' && r != '\t' && r != '\r' || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == unicode.ReplacementChar {
			return false
		}
	}
	return true
}
