package services_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// A preview says of each line what the import then does with it, and leaves no
// trace.
func TestAPreviewIsWhatHappensThen(t *testing.T) {
	t.Parallel()
	w := nairobi(t)
	files := []services.ImportFile{
		register(t),
		register(t), // now all of it is there
		fileOf(models.OrganizationsFile, "Name,Short name,Kind,Ward,Federation", "Mathare Mabatini Usafi,MMU,group,Mabatini,NPF", "Mathare Mabatini Usafi,MMU,group,Mabatini,NPF",
			"Lindi Umoja Usafi na Maendeleo,LUUM,group,Lindi,KPF", "Nobody's Friends,,group,,Nowhere Federation", ",X,group,,NPF"),
		fileOf(models.PeopleFile, "Name,Phone,Organization,Consent given on,Consent for", "Akinyi Odhiambo,0712 345 678,LUUM,2019-02-11,Calls to meetings",
			"Akinyi Odhiambo,0712345678,LUUM,2019-02-11,Calls to meetings", "Wafula,0713 345 678,SUM,,", "Wafula,,SUM,,"),
	}
	for n, in := range files {
		before, held := w.head(t), w.held(t)
		seen := w.preview(t, in)
		if w.head(t) != before || sum(w.held(t)) != sum(held) {
			t.Errorf("file %d: the preview wrote something", n)
		}
		compare(t, n, seen, w.run(t, in))
	}
}

func compare(t *testing.T, n int, seen services.ImportPreview, did services.ImportResult) {
	if seen.Counts != did.Counts || seen.SHA256 != did.SHA256 || !reflect.DeepEqual(seen.Mapping, did.Mapping) || !reflect.DeepEqual(seen.Notes, did.Notes) {
		t.Errorf("file %d: the preview says %+v, the import did %+v", n, seen.Counts, did.Counts)
	}
	for k, l := range did.Lines {
		s := seen.Lines[k]
		if s.Line != l.Line || s.Verdict != l.Verdict || why(s) != why(l) || notes(s) != notes(l) || len(s.Creates) != len(l.Creates) || len(s.Matches) != len(l.Matches) {
			t.Errorf("file %d, line %d: the preview says %s (%s), the import did %s (%s)", n, l.Line, s.Verdict, why(s), l.Verdict, why(l))
		}
		for m := range s.Creates {
			if s.Creates[m].ID != "" || l.Creates[m].ID == "" || s.Creates[m].Name != l.Creates[m].Name {
				t.Errorf("file %d, line %d: creates %v, then %v", n, l.Line, s.Creates[m], l.Creates[m])
			}
		}
	}
}

// Of a long file as many lines are told as an answer can hold, the refused
// ones before the others.
func TestALongFileIsToldInPart(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	fed := create(t, w.Organizations, "", models.OrganizationInput{Name: "Federation", Kind: models.FederationOf, Level: "county", Status: "active"})
	lines := []string{"Name,Kind"}
	for n := range models.MaxLineReports {
		lines = append(lines, "Group "+strings.Repeat("i", n%50)+" "+strings.Repeat("v", n/50)+",group")
	}
	lines = append(lines, "Group of nothing,nothing")
	in := fileOf(models.OrganizationsFile, lines...)
	in.Under = fed
	p := w.preview(t, in)
	if !p.More || len(p.Lines) != models.MaxLineReports || p.Counts.Lines != models.MaxLineReports+1 || p.Counts.Refused != 1 {
		t.Errorf("more %v, %d lines, %+v", p.More, len(p.Lines), p.Counts)
	}
	if last := p.Lines[len(p.Lines)-1]; last.Verdict != models.WillRefuse {
		t.Errorf("the refused line is not told, but %+v", last)
	}
}
