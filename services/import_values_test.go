package services

import (
	"testing"

	"github.com/cotprogramme/baraza/models"
)

func TestReadDate(t *testing.T) {
	for _, c := range []struct {
		text      string
		workbook  bool
		want      models.Date
		ambiguous bool
	}{
		{text: "2019-08-26", want: "2019-08-26"},
		{text: "2019-8-6", want: "2019-08-06"},
		{text: "26/8/2019", want: "2019-08-26"},
		{text: "6/4/2019", want: "2019-04-06", ambiguous: true},
		{text: "4/4/2019", want: "2019-04-04"},
		{text: "26.8.19", want: "2019-08-26"},
		{text: "26-Aug-19", want: "2019-08-26"},
		{text: "26 AGOSTI 2019", want: "2019-08-26"},
		{text: "26 - AUGUST 2019", want: "2019-08-26"},
		{text: "1 Desemba 1998", want: "1998-12-01"},
		{text: "2019-08-26T00:00:00", want: "2019-08-26"},
		{text: "2019-08-26 00:00:00", want: "2019-08-26"},
		{text: "29/2/2020", want: "2020-02-29"},
		{text: "43703", workbook: true, want: "2019-08-26"},
		{text: "43703.5", workbook: true, want: "2019-08-26"},
		{text: "43703"},
		{text: "2019", workbook: true}, // a year, and no day of 1905
		{text: "NaN", workbook: true},
		{text: "Inf", workbook: true},
		{text: "-43703", workbook: true},
		{text: "31/02/2019"},
		{text: "29/2/2019"},
		{text: "8/26/2019"},
		{text: "26/8"},
		{text: "1019-08-26"},
		{text: "26-Xyz-19"},
		{text: "0/0/0000"},
		{text: "yesterday"},
	} {
		got, ok := readDate(c.text, c.workbook)
		if ok != (c.want != "") || ok && (got.date != c.want || got.ambiguous != c.ambiguous) {
			t.Errorf("%q is read as %+v, %v, want %s", c.text, got, ok, c.want)
		}
	}
}

func TestReadNumber(t *testing.T) {
	for _, c := range []struct {
		text  string
		want  int64 // -1 for none
		rough bool
	}{
		{"2376", 2376, false}, {"2,376", 2376, false}, {"2 376", 2376, false}, {"1,002,376", 1_002_376, false}, {"46.0", 46, false}, {"0", 0, false},
		{"~46", 46, true}, {"about 300", 300, true}, {"About 1,300", 1300, true}, {"approx. 300", 300, true}, {"c. 300", 300, true}, {"300+", 300, true}, {"takriban 300", 300, true}, {"zaidi ya 300", 300, true},
		{"lots", -1, false}, {"-5", -1, false}, {"4.5", -1, false}, {"1,5", -1, false}, {"10-20", -1, false}, {"3000000000", -1, false}, {"99999999999999999999", -1, false},
		{"cats 3", -1, false}, {"about", -1, false}, {"1e3", -1, false}, {"0x10", -1, false}, {"", -1, false},
	} {
		got, ok := readNumber(c.text, 1_000_000_000)
		if ok != (c.want >= 0) || ok && (got.n != c.want || got.rough != c.rough) {
			t.Errorf("%q is read as %+v, %v, want %d", c.text, got, ok, c.want)
		}
	}
}

func TestReadShillings(t *testing.T) {
	for text, want := range map[string]int64{
		"1800000": 180_000_000, "KES 1,800,000": 180_000_000, "Ksh 500/-": 50_000, "Kshs. 500/=": 50_000, "1.8m": 180_000_000, "1.8 M": 180_000_000, "250.50": 25_050,
		"20k": 2_000_000, "1234567.8899999999": 123_456_789, "0": 0, "1,250.5": 125_050,
		"": -1, "KES": -1, "lots": -1, "-5": -1, "5mk": -1, "5km": -1, "1,8m": -1, "250,50": -1, "1e6": -1, "0x10": -1, "NaN": -1, "Inf": -1, "10.001": -1, "1.2.3": -1,
		"99999999999999": -1, "9999999m": -1, "1_000": -1,
	} {
		for range 8 { // what depends on the order of a map shows
			if got, ok := readShillings(text); ok != (want >= 0) || ok && got != want {
				t.Errorf("%q is read as %d, %v, want %d", text, got, ok, want)
				break
			}
		}
	}
}

func TestWhatASpreadsheetComputes(t *testing.T) {
	for text, want := range map[string]bool{"=1+1": true, " =HYPERLINK(\"x\")": true, "@SUM(A1)": true, "＝1": true, "-2+3+cmd|' /C calc'!A0": true, "+SUM(A1)": true,
		"+254 712 345 678": false, "- no water": false, "a=b": false, "": false, "'": false} {
		if got := isFormula(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
	for text, want := range map[string]bool{"Achieng’": true, "two\nlines": true, "a\u202eb": false, "a\x00": false, "a\ufffd": false} {
		if got := isShowable(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
