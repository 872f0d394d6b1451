package services_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

func (w *world) refused(t testing.TB, b models.Batch) []byte {
	t.Helper()
	f, err := w.Imports.Refused(ctx, services.System, models.ByID{ID: b.ID})
	if err != nil {
		t.Fatal(err)
	}
	out := written(t, f)
	if f.Size != int64(len(out)) || f.MediaType != "text/csv" || !strings.HasSuffix(f.Name, ".csv") {
		t.Errorf("the file is %+v and has %d bytes", f, len(out))
	}
	return out
}

// corrected is what an organizer makes of the lines that came back.
var corrected = map[string]map[string]string{
	"R012": {"constituency": "Kitui Central"},
	"R023": {"present": "about 60"},
	"R031": {"date": "28/02/2019"},
	"R040": {"women": "35"},
	"R054": {"ref": "R054b"},
	"R087": {"issue": "Garbage not collected"},
	"R096": {"organization": "Ushirika wa Usafi Laini Saba"},
	"R102": {"action": "delegation"},
	"R132": {"outcome state": ""},
	"R140": {"issue": "Water kiosk dry since January"},
	"R149": {"date": "2019-01-05"},
}

// The office corrects what came back and imports that file: all of it goes in,
// and nothing of the year is there twice.
func TestRefusedLinesComeBackAndGoInCorrected(t *testing.T) {
	t.Parallel()
	w := nairobi(t)
	out := w.run(t, register(t))
	lines := cellsOf(t, w.refused(t, out.Batch))
	if len(lines) != 12 || len(lines[0]) != 28+1 || lines[0][28] != "reason" {
		t.Fatalf("%d lines came back, with the header %q", len(lines), lines[0])
	}
	source := cellsOf(t, register(t).File.Bytes)
	for n, cells := range lines[1:] {
		was := source[refusedLines[n].line-1]
		if !slices.Equal(bare(cells[:28]), was) || !strings.HasPrefix(cells[28], refusedLines[n].reason) {
			t.Errorf("%q came back for %q", cells, was)
		}
		for column, value := range corrected[cells[0]] {
			cells[slices.Index(lines[0], column)] = value
		}
	}
	if !strings.Contains(lines[1][28], "Township, Kitui Central, Kitui; ") {
		t.Errorf("the reason does not say which places are meant: %s", lines[1][28])
	}
	actions := w.held(t)[models.Actions]
	fixed := w.run(t, with(register(t), csvOf(t, lines)))
	if c := fixed.Counts; c.Lines != 11 || c.Taken != 11 || c.Refused != 0 {
		t.Errorf("the corrected lines: %+v", c)
	}
	if after := w.held(t)[models.Actions]; after != actions+11 {
		t.Errorf("there are %d actions, and were %d", after, actions)
	}
	if _, err := w.Imports.Refused(ctx, services.System, models.ByID{ID: fixed.Batch.ID}); problemOf(err).Code != models.ProblemNotFound {
		t.Errorf("refused lines of a file without any: %v", err)
	}
}

// bare takes away the apostrophe that keeps a spreadsheet from computing.
func bare(cells []string) []string {
	out := slices.Clone(cells)
	for n, c := range out {
		if strings.HasPrefix(c, "'=") {
			out[n] = c[1:]
		}
	}
	return out
}

// A line that was not corrected is refused again, for the same reason and in
// the same column.
func TestRefusedLinesAsTheyAre(t *testing.T) {
	t.Parallel()
	w := placeless(t)
	in := fileOf(models.RegisterFile, "ref,date,organization,issue,category,origin,action,KES promised",
		"1,2019-04-02,LUUM,Garbage,sanitation,members,march,1,800,000",
		"=1+1,2019-04-02,LUUM,Garbage,sanitation,members,march", "+254,,LUUM,Garbage,sanitation,members,march",
		"-1,2019-04-03,@LUUM,Garbage,sanitation,members,\tmarch")
	for round := range 3 {
		out := w.run(t, in)
		file := w.refused(t, out.Batch)
		if out.Counts.Refused != 4 || !strings.HasPrefix(why(out.Lines[0]), ": has more cells than the header") {
			t.Fatalf("round %d: %+v, %s\n%s", round, out.Counts, why(out.Lines[0]), file)
		}
		lines := cellsOf(t, file)
		if len(lines[0]) != 9 || lines[1][8] == "" || !slices.Equal(lines[1][9:], []string{"800", "000"}) && round == 0 {
			t.Errorf("round %d: %q", round, lines)
		}
		checkNoFormula(t, lines)
		in = with(in, file)
	}
}

func checkNoFormula(t *testing.T, lines [][]string) {
	t.Helper()
	for _, cells := range lines {
		for _, c := range cells {
			if c != "" && strings.ContainsRune("=+-@\t\r", rune(c[0])) {
				t.Errorf("a spreadsheet computes %q", c)
			}
		}
	}
}

func TestRefusedLinesAreNotKeptForEver(t *testing.T) {
	t.Parallel()
	w := placeless(t)
	in := fileOf(models.OrganizationsFile, "Name,Kind", "Kambi Muru,church")
	out := w.run(t, in)
	ask := func(want models.Code) {
		t.Helper()
		if _, err := w.Imports.Refused(ctx, services.System, models.ByID{ID: out.Batch.ID}); problemOf(err).Code != want {
			t.Errorf("on %s: %v, want %s", w.now.Format(time.DateOnly), err, want)
		}
	}
	ask("none")
	w.now = w.now.AddDate(0, 0, models.KeptRefused)
	ask("none")
	w.now = w.now.AddDate(0, 0, 1)
	ask(models.ProblemNotFound)
	out = w.run(t, fileOf(models.OrganizationsFile, "Name,Kind", "Kambi Muru,mosque"))
	ask("none")
	w.undo(t, out.Batch)
	ask(models.ProblemNotFound)
}

// The next import throws away what is too old, and not only the reader.
func TestOldRefusedLinesAreThrownAway(t *testing.T) {
	t.Parallel()
	w := placeless(t)
	old := w.run(t, fileOf(models.OrganizationsFile, "Name,Kind", "Kambi Muru,church"))
	w.now = w.now.AddDate(0, 0, models.KeptRefused+1)
	w.run(t, fileOf(models.OrganizationsFile, "Name,Kind", "Kambi Muru,mosque"))
	w.now = w.now.AddDate(0, 0, -models.KeptRefused)
	if _, err := w.Imports.Refused(ctx, services.System, models.ByID{ID: old.Batch.ID}); problemOf(err).Code != models.ProblemNotFound {
		t.Errorf("what is too old is still kept: %v", err)
	}
}

// Of very many refused lines not all can be kept, and the file says so.
func TestTooManyRefusedLines(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	lines := []string{"Name,Kind,Remarks"}
	for n := range 900 {
		lines = append(lines, fmt.Sprintf("Group %d,church,%s", n, strings.Repeat("x", 9000)))
	}
	out := w.run(t, fileOf(models.OrganizationsFile, lines...))
	file := w.refused(t, out.Batch)
	back := cellsOf(t, file)
	if len(file) > 5<<20 || len(back) < 400 || back[len(back)-1][0] != "there are more refused lines than can be kept" {
		t.Errorf("%d lines of %d bytes end with %.80q", len(back), len(file), back[len(back)-1])
	}
}

// A day that does not exist is no day that another could lie before.
func TestAWrongDayIsTheOnlyReason(t *testing.T) {
	t.Parallel()
	w := placeless(t)
	p := w.preview(t, fileOf(models.RegisterFile, "date,organization,issue,category,origin,action,target,promise,due",
		"31/02/2019,LUUM,Garbage,sanitation,members,march,MCA,collect it,2019-03-01"))
	if got := why(p.Lines[0]); got != `date: "31/02/2019" is no date that exists; write it as 2019-08-26` {
		t.Errorf("the reasons are %s", got)
	}
}
