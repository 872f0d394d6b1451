package services_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/repository"
	"github.com/cotprogramme/baraza/services"
)

// everything is what an installation with a year of work holds.
func everything(t *testing.T, w *world) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := repository.NewTransfer(w.book).Everything(ctx, &out, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func readBack(t *testing.T, file []byte) *world {
	t.Helper()
	w := newWorld(t)
	if err := repository.NewTransfer(w.book).ReadEverything(ctx, bytes.NewReader(file), nil); err != nil {
		t.Fatalf("reading back: %v", err)
	}
	return w
}

func (w *world) verify(t *testing.T) services.VerifyReport {
	t.Helper()
	report, err := w.Verify(ctx, w.book, nil)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// year is a world with the register of a year, whose sums were asked for.
func year(t *testing.T) *world {
	w := nairobi(t)
	w.run(t, testFile(t, models.RegisterFile, "field_register_2019.csv"))
	w.askSums(t)
	return w
}

func (w *world) askSums(t *testing.T) {
	t.Helper()
	must(t, w.Relay.CatchUp(ctx)) // or the sums are not kept on a slow machine
	for _, o := range w.federations(t) {
		if _, err := w.Rollups.Of(ctx, services.System, services.RollupFor{Organization: o, From: "2019-01-01", To: "2019-12-31", Every: models.Monthly}); err != nil {
			t.Fatal(err)
		}
	}
}

func (w *world) federations(t *testing.T) (ids []models.ID) {
	t.Helper()
	found, err := w.Stores.Organizations.Find(ctx, models.WholeInstallation("a test"), models.Query{Where: []models.Condition{{Field: "kind", Op: models.Is, Values: []any{"federation"}}}, Limit: 10})
	if err != nil || len(found) == 0 {
		t.Fatalf("no federations: %v", err)
	}
	for _, o := range found {
		ids = append(ids, o.ID)
	}
	return ids
}

func TestAnExportReadsBackToTheSameBytes(t *testing.T) {
	w := year(t)
	first := everything(t, w)
	there := readBack(t, first)
	if report := there.verify(t); report.Wrong > 0 {
		t.Errorf("verify finds %v in what was read back", report.Findings)
	}
	if second := everything(t, there); !bytes.Equal(first, second) {
		t.Error("what was read back is exported as something else")
	}
	there.askSums(t)
	for _, org := range w.federations(t) {
		ask := services.RollupFor{Organization: org, From: "2019-01-01", To: "2019-12-31", Every: models.Quarterly, By: models.ByCategory}
		a, errA := w.Rollups.Of(ctx, services.System, ask)
		b, errB := there.Rollups.Of(ctx, services.System, ask)
		if errA != nil || errB != nil || fmt.Sprint(a) != fmt.Sprint(b) || a.Total["actions_held"].Value == 0 {
			t.Errorf("the roll-up of %s is another one: %v %v", org, errA, errB)
		}
	}
}

func TestVerifyAgreesWithWhatIsKept(t *testing.T) {
	report := year(t).verify(t)
	if report.Wrong != 0 || report.Behind != 0 {
		t.Errorf("verify finds %d: %v", report.Wrong, report.Findings)
	}
	if report.Records < 2000 || report.Events < report.Records || report.Sums < 24 || report.Entries < 300 {
		t.Errorf("verify looked at too little: %+v", report)
	}
}

// tampered changes the lines of an export and makes its last line fit again,
// as somebody with an editor would who wants to go unnoticed.
func tampered(file []byte, change func([]string) []string) []byte {
	lines := strings.SplitAfter(strings.TrimSuffix(string(file), "\n"), "\n")
	lines = change(lines[:len(lines)-1])
	records, events := 0, 0
	for _, l := range lines {
		switch {
		case strings.HasPrefix(l, `{"in":`):
			records++
		case strings.HasPrefix(l, `{"event":`):
			events++
		}
	}
	body := strings.Join(lines, "")
	sum := sha256.Sum256([]byte(body))
	return fmt.Appendf([]byte(body), `{"end":true,"records":%d,"events":%d,"sha256":"%s"}`+"\n", records, events, hex.EncodeToString(sum[:]))
}

// edited replaces a text in the line that begins so.
func edited(t *testing.T, begins, old, new string) func([]string) []string {
	return func(lines []string) []string {
		n := lineOf(t, lines, begins)
		if !strings.Contains(lines[n], old) {
			t.Fatalf("%s does not hold %s: %s", begins, old, lines[n])
		}
		lines[n] = strings.ReplaceAll(lines[n], old, new)
		return lines
	}
}

func removed(t *testing.T, begins string) func([]string) []string {
	return func(lines []string) []string {
		return slices.Delete(lines, lineOf(t, lines, begins), lineOf(t, lines, begins)+1)
	}
}

func lineOf(t *testing.T, lines []string, begins string) int {
	t.Helper()
	n := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, begins) })
	if n < 0 {
		t.Fatalf("no line begins with %s", begins)
	}
	return n
}

func TestVerifyNamesWhatWasTamperedWith(t *testing.T) {
	w := newWorld(t)
	org := create(t, w.Organizations, "", models.OrganizationInput{Name: "Lindi Umoja Usafi na Maendeleo", Kind: models.NeighbourhoodGroup, Level: "neighbourhood", Status: "active"})
	in := models.IssueInput{Title: "Drain blocked behind the market", Category: "roads_drainage", Hosts: []models.ID{org}, OpenedOn: "2025-02-01", Origin: "members"}
	id := create(t, w.Issues, "", in)
	// Elsewhere somebody writes another beginning of the same record, of which
	// every hash fits.
	elsewhere, other := newWorld(t), in
	create(t, elsewhere.Organizations, org, models.OrganizationInput{Name: "Lindi Umoja Usafi na Maendeleo", Kind: models.NeighbourhoodGroup, Level: "neighbourhood", Status: "active"})
	other.Title = "All is well"
	create(t, elsewhere.Issues, id, other)
	in.Title = "The Governor took the money"
	if err := amend(w, w.Issues, id, in); err != nil {
		t.Fatal(err)
	}
	whole := everything(t, w)
	record := fmt.Sprintf(`{"in":"issues","id":"%s"`, id)
	event := func(n int) string { return fmt.Sprintf(`{"event":"%s","version":%d,`, id, n) }
	swapped := func(lines []string) []string {
		a, b := lineOf(t, lines, event(1)), lineOf(t, lines, event(2))
		_, docA, _ := strings.Cut(lines[a], `"doc":`)
		headB, docB, _ := strings.Cut(lines[b], `"doc":`)
		headA, _, _ := strings.Cut(lines[a], `"doc":`)
		lines[a], lines[b] = headA+`"doc":`+docB, headB+`"doc":`+docA
		return lines
	}
	anew := func(lines []string) []string {
		there := strings.SplitAfter(string(everything(t, elsewhere)), "\n")
		lines[lineOf(t, lines, event(1))] = there[lineOf(t, there, event(1))]
		return lines
	}
	for name, c := range map[string]struct {
		change  func([]string) []string
		version int64
		says    string
	}{
		"nothing":                           {func(l []string) []string { return l }, 0, ""},
		"the words of an event":             {edited(t, event(2), "The Governor took the money", "The Governor was kind to us"), 2, "words of the event were changed"},
		"who did it":                        {edited(t, event(2), string(services.System.User), string(org)), 2, "the event was changed"},
		"an event in the middle is removed": {removed(t, event(1)), 1, "event 1 is missing"},
		"the newest event is removed":       {removed(t, event(2)), 2, "its history ends with 1"},
		"two events changed places":         {swapped, 1, "not the one that belongs here"},
		"an event is written anew":          {anew, 2, "does not follow the one before it"},
		"the record":                        {edited(t, record, "The Governor took the money", "The Governor was kind to us"), 2, "changed without an event"},
		"the record is removed":             {removed(t, record), 1, "the record is gone"},
	} {
		t.Run(name, func(t *testing.T) {
			report := readBack(t, tampered(whole, c.change)).verify(t)
			if c.says == "" {
				if report.Wrong > 0 {
					t.Errorf("verify finds %v where nothing was changed", report.Findings)
				}
				return
			}
			if !slices.ContainsFunc(report.Findings, func(f models.Finding) bool {
				return f.Noun == models.Issues && f.ID == id && f.Version == c.version && strings.Contains(f.What, c.says)
			}) {
				t.Errorf("verify says %v, not that in version %d %s", report.Findings, c.version, c.says)
			}
		})
	}
}

func TestVerifyNamesAStaleSum(t *testing.T) {
	w := year(t)
	ids, sums, err := w.Stores.Sums.Find(ctx, models.WholeInstallation("a test"), models.Query{Limit: 500, Where: []models.Condition{{Field: "valid", Op: models.Is, Values: []any{true}}}})
	if err != nil {
		t.Fatal(err)
	}
	n := slices.IndexFunc(sums, func(s *models.MonthSum) bool { return s.Figures["actions_held"].Total > 0 })
	figure := sums[n].Figures["actions_held"]
	figure.Total++
	sums[n].Figures["actions_held"] = figure
	if err := w.Stores.Sums.Put(ctx, ids[n], sums[n]); err != nil {
		t.Fatal(err)
	}
	report := w.verify(t)
	want := fmt.Sprintf("actions_held of %s is kept as %d; counted again it is %d", sums[n].Month, figure.Total, figure.Total-1)
	if report.Wrong != 1 || report.Findings[0].ID != ids[n] || report.Findings[0].What != want {
		t.Errorf("verify says %v, not %s: %s", report.Findings, ids[n], want)
	}
}

// spoilSearch alters one entry of the search and takes another away; it returns whose.
func (w *world) spoilSearch(t *testing.T) []models.ID {
	t.Helper()
	ids, entries, err := w.Stores.Search.Find(ctx, models.WholeInstallation("a test"), models.Query{Limit: 3})
	if err != nil || len(ids) < 3 {
		t.Fatal(ids, err)
	}
	entries[0].Title = "Something else"
	must(t, w.Stores.Search.Put(ctx, ids[0], entries[0]))
	must(t, w.Stores.Search.Drop(ctx, ids[1]))
	return ids[:2]
}

func TestVerifyNamesWhatTheSearchHasWrong(t *testing.T) {
	w := year(t)
	ids := w.spoilSearch(t)
	report := w.verify(t)
	if report.Wrong != 2 {
		t.Errorf("verify finds %v, not the two entries", report.Findings)
	}
	for _, f := range report.Findings {
		if f.Noun != "search" || f.ID != ids[0] && f.ID != ids[1] {
			t.Errorf("verify names %v", f)
		}
	}
}

// Repair mends what is derived, and nothing else.
func TestRepairMendsWhatIsDerived(t *testing.T) {
	w := year(t)
	w.spoilSearch(t)
	sumIDs, sums, err := w.Stores.Sums.Find(ctx, models.WholeInstallation("a test"), models.Query{Limit: 1, Where: []models.Condition{{Field: "valid", Op: models.Is, Values: []any{true}}}})
	if err != nil || len(sums) != 1 {
		t.Fatal(sums, err)
	}
	sums[0].Figures["actions_held"] = models.MonthFigure{Total: 77}
	must(t, w.Stores.Sums.Put(ctx, sumIDs[0], sums[0]))
	report, mended, err := w.Repair(ctx, w.book, nil)
	must(t, err)
	if report.Wrong < 3 || mended != 3 {
		t.Errorf("found %v, mended %d of them; want the two entries and the sum", report.Findings, mended)
	}
	if report := w.verify(t); report.Wrong > 0 {
		t.Errorf("after the repair verify finds %v", report.Findings)
	}
}

// altered is a database in which somebody changed the documents of a collection.
type altered struct {
	repository.Engine
	collection, from, to string
}

func (a *altered) doc(collection string, doc []byte) []byte {
	if collection != a.collection {
		return doc
	}
	return bytes.Replace(doc, []byte(a.from), []byte(a.to), 1)
}

func (a *altered) Get(ctx context.Context, collection, id string) (repository.Record, error) {
	r, err := a.Engine.Get(ctx, collection, id)
	r.Doc = a.doc(collection, r.Doc)
	return r, err
}

func (a *altered) Find(ctx context.Context, collection string, q repository.Query) ([]repository.Record, error) {
	rows, err := a.Engine.Find(ctx, collection, q)
	for n := range rows {
		rows[n].Doc = a.doc(collection, rows[n].Doc)
	}
	return rows, err
}

// A record that was changed behind the program's back is evidence, and stays as it is:
// to derive it anew would make an event of what was done to it.
func TestRepairLeavesEvidence(t *testing.T) {
	d := newDrought(t)
	must(t, d.Relay.CatchUp(ctx))
	head, err := d.Stores.Log.Head(ctx)
	must(t, err)
	w := newWorldOver(t, &altered{d.book.Engine, "actions", `"category":"water_sanitation"`, `"category":"health"`})
	report, mended, err := w.Repair(ctx, w.book, nil)
	must(t, err)
	if report.Wrong < 5 || mended != 0 {
		t.Errorf("found %v, mended %d of them; want five actions, and none mended", report.Findings, mended)
	}
	if report.Entries != 7 {
		t.Errorf("%d search entries were compared, want those of the group, the issue and the five actions", report.Entries)
	}
	if now, err := d.Stores.Log.Head(ctx); now != head || err != nil {
		t.Errorf("the repair made %d events, %v", now-head, err)
	}
}

func TestADamagedExportIsRefusedAndNothingOfItIsRead(t *testing.T) {
	w := newWorld(t)
	create(t, w.Organizations, "", models.OrganizationInput{Name: "Makina Umoja", Kind: models.NeighbourhoodGroup, Level: "neighbourhood", Status: "active"})
	whole := everything(t, w)
	lines := bytes.SplitAfter(whole, []byte("\n"))
	for name, file := range map[string][]byte{
		"cut in a line":     whole[:len(whole)-30],
		"cut after a line":  bytes.Join(lines[:2], nil),
		"a changed byte":    bytes.Replace(whole, []byte("Makina"), []byte("Makena"), 1),
		"something follows": append(slices.Clone(whole), lines[1]...),
		"a line is missing": append(slices.Clone(lines[0]), bytes.Join(lines[2:], nil)...),
		"of the future":     bytes.Replace(whole, []byte(`{"baraza":1}`), []byte(`{"baraza":2}`), 1),
		"something else":    []byte("name,phone\nA,0712\n"),
		"empty":             nil,
	} {
		there := newWorld(t)
		err := repository.NewTransfer(there.book).ReadEverything(ctx, bytes.NewReader(file), nil)
		if p, ok := err.(*models.Problem); !ok || p.Code != models.ProblemFile {
			t.Errorf("%s: %v", name, err)
		}
		if head, err := there.book.Engine.Head(ctx); err != nil || head != 0 {
			t.Errorf("%s: something was read (%d, %v)", name, head, err)
		}
	}
	err := repository.NewTransfer(w.book).ReadEverything(ctx, bytes.NewReader(whole), nil)
	if p, ok := err.(*models.Problem); !ok || p.Code != models.ProblemState {
		t.Errorf("a database that is not empty: %v", err)
	}
}

// Words may be missing only where somebody erased them; and words that are put
// back without their salt are noticed.
func TestVerifyNamesWordsThatWereTakenAway(t *testing.T) {
	w := newWorld(t)
	org := create(t, w.Organizations, "", models.OrganizationInput{Name: "GUUM", Kind: models.NeighbourhoodGroup, Level: "ward", Status: "active"})
	person := create(t, w.People, "", models.PersonInput{Name: "Zubeda", Kinds: []models.PersonKind{"member"}, Organizations: []models.ID{org}})
	file := everything(t, w)
	unsalted := regexp.MustCompile(`"salt":"[0-9a-f]+"`)
	silenced := func(lines []string) []string {
		n := lineOf(t, lines, fmt.Sprintf(`{"event":"%s","version":1,`, person))
		lines[n] = unsalted.ReplaceAllString(lines[n], `"salt":""`)
		return lines
	}
	if report := readBack(t, tampered(file, silenced)).verify(t); report.Wrong == 0 || !strings.Contains(fmt.Sprint(report.Findings), "no erasure came after it") {
		t.Errorf("words that are gone without an erasure: %+v", report.Findings)
	}
	_, err := w.Privacy.Erase(ctx, services.System, models.Do[services.EraseInput]{Versioned: models.Versioned{ID: person, IfMatch: `"1"`}, Body: services.EraseInput{Basis: "asked"}})
	must(t, err)
	file = everything(t, w)
	if report := readBack(t, file).verify(t); report.Wrong > 0 {
		t.Errorf("after an erasure: %+v", report.Findings)
	}
	invented := func(lines []string) []string {
		n := lineOf(t, lines, fmt.Sprintf(`{"event":"%s","version":1,`, person))
		lines[n] = strings.Replace(lines[n], `"salt":""`, `"body":{"reason":"She stole"},"salt":""`, 1)
		return lines
	}
	if report := readBack(t, tampered(file, invented)).verify(t); !strings.Contains(fmt.Sprint(report.Findings), "the words of the event were changed") {
		t.Errorf("words put back into a history that was erased: %+v", report.Findings)
	}
}

// The newest events are gone with their records. The log has no gap then, but
// what follows it has come further than it goes.
func TestVerifyNamesALogThatWasCut(t *testing.T) {
	w := newWorld(t)
	create(t, w.Organizations, "", models.OrganizationInput{Name: "GUUM", Kind: models.NeighbourhoodGroup, Level: "ward", Status: "active"})
	w.unharmed(t, "nothing")
	head, err := w.Stores.Log.Head(ctx)
	must(t, err)
	must(t, w.Stores.States.Put(ctx, "relay-5", &models.State{Position: head + 2}))
	if r := w.verify(t); r.Wrong != 1 || r.Behind != 0 || !strings.Contains(r.Findings[0].What, "the log was cut") {
		t.Errorf("verify finds %v", r.Findings)
	}
}
