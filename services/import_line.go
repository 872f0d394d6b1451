package services

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/cotprogramme/baraza/models"
)

// importLine is one line of a file on its way in.
type importLine struct {
	row
	run    *importRun
	report models.LineReport
}

// note is a remark in both languages; its arguments go into each, those that
// are texts themselves in its language.
func note(en, sw string, args ...any) models.Text {
	if len(args) == 0 {
		return models.Text{En: en, Sw: sw}
	}
	in := func(l models.Language) []any {
		out := slices.Clone(args)
		for n, a := range out {
			if t, ok := a.(models.Text); ok {
				out[n] = t.In(l)
			}
		}
		return out
	}
	return models.Text{En: fmt.Sprintf(en, in(models.English)...), Sw: fmt.Sprintf(sw, in(models.Swahili)...)}
}

func (l *importLine) refused() bool { return len(l.report.Reasons) > 0 }

// refuse gives a reason why the line cannot be taken.
func (l *importLine) refuse(field string, text models.Text, candidates ...models.Candidate) {
	l.report.Reasons = append(l.report.Reasons, models.LineNote{Column: l.run.columnOf(field), Text: text, Candidates: candidates})
}

// remark tells what was read differently from how it was written.
func (l *importLine) remark(field string, text models.Text) {
	l.report.Notes = append(l.report.Notes, models.LineNote{Column: l.run.columnOf(field), Text: text})
}

func (l *importLine) creates(noun models.Noun, id models.ID, name string) {
	l.run.made[id] = true
	l.report.Creates = append(l.report.Creates, models.RecordRef{Noun: noun, ID: id, Name: shorten(name, 80)})
}

func (l *importLine) matches(noun models.Noun, id models.ID, name string) {
	for _, m := range slices.Concat(l.report.Matches, l.report.Creates) {
		if m.ID == id {
			return
		}
	}
	l.report.Matches = append(l.report.Matches, models.RecordRef{Noun: noun, ID: id, Name: shorten(name, 80)})
}

// raw gives the cell of a field as it stands.
func (l *importLine) raw(field string) string {
	n, ok := l.run.columns.at[field]
	if !ok {
		return ""
	}
	return l.at(n)
}

// text gives the cell of a field whose text is kept, in one line. A cell that
// a spreadsheet would compute, that cannot be shown or that is too long is a
// reason to refuse the line.
func (l *importLine) text(field string) string {
	s := l.raw(field)
	f := l.run.columns.fields[field]
	switch {
	case s == "":
		if f.Required {
			l.refuse(field, note("is empty", "haina kitu"))
		}
		return ""
	case isFormula(s):
		l.refuse(field, note("is a spreadsheet formula and not a text; write what it stands for", "ni fomula ya jedwali na si maandishi; andika inachomaanisha"))
	case !isShowable(s):
		l.refuse(field, note("holds characters that cannot be shown", "ina herufi zisizoonyeshika"))
	case f.max > 0 && utf8.RuneCountInString(s) > f.max:
		l.refuse(field, note("is longer than %d characters", "inazidi herufi %d", f.max))
	}
	return strings.Join(strings.Fields(s), " ")
}

// surplus tells of cells to the right of the header. In a text file they are
// there because a comma inside a cell has no quotation marks, and then the
// other cells stand in the wrong columns.
func (l *importLine) surplus() {
	switch {
	case len(l.cells) <= len(l.run.table.header):
	case l.run.table.workbook:
		l.remark("", note("has cells in columns without a name; they are left out", "una visanduku kwenye safu zisizo na jina; vimeachwa"))
	default:
		l.refuse("", note("has more cells than the header; put a cell that holds the dividing character into quotation marks", "una visanduku vingi kuliko vichwa; weka kisanduku chenye alama inayotenganisha ndani ya alama za nukuu"))
	}
}

// computed refuses a line with a formula in a column that is read.
func (l *importLine) computed() {
	for _, n := range l.formulas {
		if n < len(l.run.columns.mapping) && l.run.columns.mapping[n].Field != "" {
			l.refuse(l.run.columns.mapping[n].Field, note("is a spreadsheet formula and not a value; write what it stands for", "ni fomula ya jedwali na si thamani; andika inachomaanisha"))
		}
	}
}

// date reads a day that lies in the past.
func (l *importLine) date(field string) models.Date {
	return l.day(field, true)
}

func (l *importLine) day(field string, past bool) models.Date {
	s := l.raw(field)
	if s == "" {
		if l.run.columns.fields[field].Required {
			l.refuse(field, note("is empty", "haina kitu"))
		}
		return ""
	}
	d, ok := readDate(s, l.run.table.workbook)
	switch {
	case !ok:
		l.refuse(field, note("%s is no date that exists; write it as 2019-08-26", "%s si tarehe iliyopo; iandike kama 2019-08-26", quoted(s)))
		return ""
	case past && d.date > l.run.today():
		l.refuse(field, note("%s lies in the future", "%s ni ya baadaye", string(d.date)))
	case d.ambiguous:
		l.run.tell(field, note("Dates such as 6/4/2019 are read with the day first: 6 April 2019.", "Tarehe kama 6/4/2019 zinasomwa siku kwanza: 6 Aprili 2019."))
	}
	return d.date
}

// number reads how many; nil when the cell is empty.
func (l *importLine) number(field string, most int64) *numberRead {
	s := l.raw(field)
	if s == "" {
		return nil
	}
	n, ok := readNumber(s, most)
	if !ok {
		l.refuse(field, note("%s is no number up to %d", "%s si namba isiyozidi %d", quoted(s), most))
		return nil
	}
	if n.rough {
		l.remark(field, note("%s is read as %d, an estimate", "%s imesomwa kama %d, makadirio", quoted(s), n.n))
	}
	return &n
}

// shillings reads an amount in cents; nil when the cell is empty.
func (l *importLine) shillings(field string) *int64 {
	s := l.raw(field)
	if s == "" {
		return nil
	}
	cents, ok := readShillings(s)
	if !ok {
		l.refuse(field, note("%s is no amount of shillings", "%s si kiasi cha shilingi", quoted(s)))
		return nil
	}
	return &cents
}

// term reads a value of an enumeration; otherwise stands for an empty cell.
func term[E ~string](l *importLine, field string, e models.Enumeration, also map[string]string, otherwise E) E {
	s := l.raw(field)
	if s == "" {
		if l.run.columns.fields[field].Required {
			l.refuse(field, note("is empty", "haina kitu"))
		}
		return otherwise
	}
	v, ok := readTerm(e, s, also)
	if !ok {
		l.refuse(field, note("%s is not known here; use one of: %s", "%s haijulikani hapa; tumia mojawapo: %s", quoted(s), strings.Join(e.Values(), ", ")))
	}
	return E(v)
}

// yes reads yes or no; nil when the cell is empty.
func (l *importLine) yes(field string) *bool {
	s := l.raw(field)
	if s == "" {
		return nil
	}
	v, ok := readYes(s)
	if !ok {
		l.refuse(field, note("%s is neither yes nor no", "%s si ndiyo wala hapana", quoted(s)))
		return nil
	}
	return &v
}

func quoted(s string) string { return "\"" + shorten(strings.Join(strings.Fields(s), " "), 60) + "\"" }

// refuseFor gives what a rule of the records said as the reason.
func (l *importLine) refuseFor(p *models.Problem) {
	row := models.Describe(p.Code)
	if len(p.Faults) == 0 {
		l.refuse("", row.Title)
		return
	}
	for _, f := range p.Faults {
		words := models.Rules[f.Rule]
		limit := strings.Join(f.Limits, ", ")
		fill := func(s string) string { return strings.ReplaceAll(s, "{0}", limit) }
		member := strings.TrimPrefix(f.Pointer, "/")
		l.refuse("", models.Text{En: member + " " + fill(words.En), Sw: member + " " + fill(words.Sw)})
	}
}
