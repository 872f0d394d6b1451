package services_test

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

type refusedLine struct {
	line   int
	ref    string
	reason string
}

// refusedLines is what is wrong with the register of 2019, by line. The rest
// of it can go in.
var refusedLines = []refusedLine{
	{13, "R012", `ward: "Township" may be one of several places`},
	{24, "R023", `present: "lots" is no number up to 1000000`},
	{32, "R031", `date: "31/02/2019" is no date that exists; write it as 2019-08-26`},
	{41, "R040", `women: 75 women are more than the 50 people present`},
	{56, "R054", `ref: is the reference of line 55, which says something else; give this line one of its own`},
	{89, "R087", `issue: is a spreadsheet formula and not a text; write what it stands for`},
	{98, "R096", `organization: "Umoja wa Vijana Mathare" is no organization that you work for; correct the name, add it to the organization's other names, or import the organization first`},
	{104, "R102", `promise: A research action informs; promises cannot be recorded on it`},
	{134, "R132", `outcome state: is the state of an outcome, but none is written: say what was won, or empty the cell`},
	{142, "R140", `issue: is empty`},
	{151, "R149", `date: 2031-01-05 lies in the future | due: 2019-08-28 lies before the promise`},
}

// The wards of Kenya that are called Township, as the list of the commission
// has them.
const townships = "KE-07-027-0133 KE-08-034-0169 KE-09-043-0215 KE-15-072-0355 KE-21-106-0525 KE-22-114-0564 KE-22-117-0585 KE-39-220-1098 KE-46-271-1356"

func TestTheRegisterOf2019(t *testing.T) {
	t.Parallel()
	w := nairobi(t)
	before := w.held(t)
	out := w.run(t, register(t))
	want := services.ImportCounts{Lines: 181, Taken: 169, Matched: 1, Refused: len(refusedLines), Created: sum(w.held(t)) - sum(before)}
	if out.Counts != want {
		t.Errorf("counts %+v, want %+v", out.Counts, want)
	}
	b := out.Batch
	if b.Status != models.Imported || b.Lines != 181 || b.Taken != 169 || b.Matched != 1 || b.Refused != 11 || b.Created != want.Created || b.Name != "field_register_2019.csv" {
		t.Errorf("the batch says %+v", b)
	}
	if len(out.Missing) > 0 || out.More || len(out.Lines) != 181 {
		t.Errorf("missing %v, more %v, %d lines", out.Missing, out.More, len(out.Lines))
	}
	t.Run("refused lines", func(t *testing.T) { checkRefused(t, out.Lines) })
	t.Run("notes", func(t *testing.T) { checkNotes(t, out.ImportPreview) })
	t.Run("figures", func(t *testing.T) { w.checkFigures(t) })
	t.Run("again", func(t *testing.T) { w.checkAgain(t, out) })
	t.Run("one line more", func(t *testing.T) { w.checkOneMore(t, out) })
	if report := w.verify(t); report.Wrong > 0 {
		t.Errorf("verify finds %v", report.Findings)
	}
}

func checkRefused(t *testing.T, lines []models.LineReport) {
	n := 0
	for _, l := range lines {
		if l.Verdict != models.WillRefuse {
			continue
		}
		if n >= len(refusedLines) || l.Line != refusedLines[n].line || l.Ref != refusedLines[n].ref || why(l) != refusedLines[n].reason {
			t.Errorf("line %d (%s) is refused: %s", l.Line, l.Ref, why(l))
		}
		for _, r := range l.Reasons {
			if r.Text.Sw == "" || r.Text.Sw == r.Text.En {
				t.Errorf("line %d has no reason in Swahili", l.Line)
			}
		}
		if len(l.Creates) > 0 {
			t.Errorf("line %d is refused and creates %v", l.Line, l.Creates)
		}
		n++
	}
	if n != len(refusedLines) {
		t.Errorf("%d lines are refused", n)
	}
	var ids, names []string
	for _, c := range lines[11].Reasons[0].Candidates {
		ids, names = append(ids, string(c.ID)), append(names, c.Name)
	}
	slices.Sort(ids)
	if strings.Join(ids, " ") != townships || !slices.Contains(names, "Township, Garissa Township, Garissa") {
		t.Errorf("Township may be %v %v", ids, names)
	}
}

func checkNotes(t *testing.T, p services.ImportPreview) {
	for _, want := range []struct{ ref, note string }{
		{"R001", "ward: recognised as Sarangombe, Kibra, Nairobi"},
		{"R001", "joint with: names a group twice; it is counted once"},
		{"R003", "origin: the issue is recorded with Members; left so"},
		{"R003", "outcome state: is recorded as claimed"},
		{"R137", `people affected: "about 142" is read as 142, an estimate`},
		{"R141", `present: "~86" is read as 86, an estimate`},
	} {
		if !slices.ContainsFunc(p.Lines, func(l models.LineReport) bool { return l.Ref == want.ref && strings.Contains(notes(l), want.note) }) {
			t.Errorf("%s has no note that %q", want.ref, want.note)
		}
	}
	if !slices.ContainsFunc(p.Lines, func(l models.LineReport) bool {
		return l.Verdict == models.WillMatch && strings.Contains(notes(l), "ref: is the same line as line ")
	}) {
		t.Error("no line is told to stand there twice")
	}
	for _, want := range []string{"Names and telephones of those who reported are not taken over", "are read with the day first", "each is recorded as a service", "is guessed from its title"} {
		if !slices.ContainsFunc(p.Notes, func(n models.LineNote) bool { return strings.Contains(n.Text.En, want) && n.Text.Sw != "" }) {
			t.Errorf("of the whole file it is not told that %q", want)
		}
	}
}

// checkFigures adds up the good lines of the file in the plainest way, and
// compares with what the county's federation gets as its year.
func (w *world) checkFigures(t *testing.T) {
	lines := cellsOf(t, register(t).File.Bytes)
	at := func(name string) int { return slices.Index(lines[0], name) }
	var actions, present, women, promises int64
	seen := map[string]bool{}
	for n, cells := range lines[1:] {
		key := strings.Join(cells, "|")
		if seen[key] || slices.ContainsFunc(refusedLines, func(r refusedLine) bool { return r.line == n+2 }) {
			continue
		}
		seen[key] = true
		if d := cells[at("date")]; !strings.Contains(d, "2019") && !strings.HasSuffix(d, "-19") {
			t.Fatalf("line %d is not of 2019: %s", n+2, d)
		}
		actions++
		present += digits(cells[at("present")])
		women += digits(cells[at("women")])
		if cells[at("promise")] != "" {
			promises++
		}
	}
	r, err := w.Rollups.Of(ctx, services.System, services.RollupFor{Organization: w.org(t, "NPF"), From: "2019-01-01", To: "2019-12-31", Every: models.Monthly})
	must(t, err)
	for name, want := range map[models.MeasureName]int64{"actions_held": actions, "turnout_present": present, "turnout_women": women, "commitments_made": promises} {
		if got := r.Total[name].Value; got != want {
			t.Errorf("%s of the year is %d, the file says %d", name, got, want)
		}
	}
}

// digits reads a number in the plainest way.
func digits(s string) int64 {
	n, _ := strconv.ParseInt(strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s), 10, 64)
	return n
}

func (w *world) checkAgain(t *testing.T, first services.ImportResult) {
	before := w.head(t)
	again := w.run(t, register(t))
	if again.Counts.Created != 0 || again.Counts.Matched != 170 || again.Counts.Refused != 11 || again.Batch.ID != first.Batch.ID {
		t.Errorf("the same file again: %+v, batch %s", again.Counts, again.Batch.ID)
	}
	if after := w.head(t); after != before {
		t.Errorf("the same file again wrote %d events", after-before)
	}
}

func (w *world) checkOneMore(t *testing.T, first services.ImportResult) {
	in := register(t)
	in.File.Bytes = append(slices.Clone(in.File.Bytes), "R900,2019-11-30,Lindi Umoja Usafi na Maendeleo,Lindi,Kibra,Garbage not collected,sanitation,,members,march,,20,31,,,,,,,,,,,,,,,\r\n"...)
	before := w.held(t)
	out := w.run(t, in)
	if out.Counts.Taken != 1 || out.Counts.Created != 1 || out.Counts.Matched != 170 || out.Batch.ID == first.Batch.ID {
		t.Errorf("with one more line: %+v", out.Counts)
	}
	before[models.Actions]++
	if after := w.held(t); fmt.Sprint(after) != fmt.Sprint(before) {
		t.Errorf("with one more line there is %v, not %v", after, before)
	}
}

// BenchmarkImportRegister imports the register of a year into a new world.
func BenchmarkImportRegister(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		w := nairobi(b)
		in := register(b)
		b.StartTimer()
		if out := w.run(b, in); out.Counts.Taken != 169 {
			b.Fatalf("imported %+v", out.Counts)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N), "ms/import")
}

// A group that everybody writes in its own way is one group.
func TestNewGroupsOfARegister(t *testing.T) {
	t.Parallel()
	w := nairobi(t)
	lines := bytes.ReplaceAll(register(t).File.Bytes, []byte("TAK Korogocho"), []byte("Umoja wa Vijana Mathare"))
	in := with(register(t), bytes.ReplaceAll(lines, []byte("TAK KOROGOCHO"), []byte("UMOJA WA VIJANA MATHARE")))
	if refused := w.preview(t, in).Counts.Refused; refused < 20 {
		t.Errorf("groups that nobody knows are taken: only %d lines are refused", refused)
	}
	in.CreateOrganizations, in.Under = true, w.org(t, "NPF")
	seen := w.preview(t, in)
	out := w.run(t, in)
	if seen.Counts != out.Counts || out.Counts.Refused != 10 {
		t.Errorf("the preview says %+v, the import does %+v", seen.Counts, out.Counts)
	}
	found, err := w.Stores.Organizations.Find(ctx, models.WholeInstallation("a test"), models.Query{Limit: 10,
		Where: []models.Condition{{Field: "batch", Op: models.Is, Values: []any{string(out.Batch.ID)}}}})
	if err != nil || len(found) != 1 || found[0].Name != "Umoja wa Vijana Mathare" {
		t.Fatalf("new groups: %v, %v", found, err)
	}
	if report := w.verify(t); report.Wrong > 0 {
		t.Errorf("verify finds %v", report.Findings)
	}
}

// Two marches of a group on one day are two only if their references say so.
func TestTwoActionsOfADay(t *testing.T) {
	t.Parallel()
	w := placeless(t)
	in := fileOf(models.RegisterFile, "ref,date,organization,issue,category,origin,action,present",
		"1,2019-05-01,LUUM,Garbage,sanitation,members,march,40", "2,2019-05-01,LUUM,Garbage,sanitation,members,march,12", ",2019-05-01,LUUM,Garbage,sanitation,members,march,15")
	want := []string{"create", "create", "match action: is recorded already with other figures or groups; left so"}
	checkEnds(t, w.run(t, in).Lines, want)
	in.File.Name, in.File.Bytes = "again.csv", append(in.File.Bytes, '\n')
	checkEnds(t, w.run(t, in).Lines, []string{"match", "match", "match action: is recorded already"})
}
