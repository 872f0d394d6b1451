package services_test

import (
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// checkEnds compares how lines end: the verdict, and why or what was noted.
func checkEnds(t *testing.T, lines []models.LineReport, want []string) {
	t.Helper()
	for n, l := range lines {
		verdict, text, _ := strings.Cut(want[n], " ")
		if string(l.Verdict) != verdict || !strings.Contains(why(l)+notes(l), text) {
			t.Errorf("line %d: %s %s %s, want %s", l.Line, l.Verdict, why(l), notes(l), want[n])
		}
	}
	if len(lines) != len(want) {
		t.Errorf("%d lines, want %d", len(lines), len(want))
	}
}

// A list of members as a group keeps it.
func TestPeople(t *testing.T) {
	t.Parallel()
	w := nairobi(t)
	const header = "Name,Phone,Phone is shared,Sex,Age,Organization,Ward,Constituency,Kind,Consent given on,Consent for"
	in := fileOf(models.PeopleFile, header,
		"Akinyi Odhiambo,0712 345 678,,F,youth,LUUM,Lindi,Kibra,leader; member,11/2/2019,Calls to meetings",
		"Otieno Ouma,+254 713 345678,,M,35-59,LUUM; SUM,,,,2019-02-11,Calls to meetings",
		"Otieno Ouma,0713345678,,M,35-59,LUUM,,,,2019-02-11,Calls to meetings",
		"O. Ouma,254713345678,,M,,LUUM,,,,2019-02-11,Calls to meetings",
		"Otieno Ouma,0799 000 111,,M,,LUUM,,,,2019-02-11,Calls to meetings",
		"Mama Atieno,0720 111 222,yes,Mke,60,SUM,,,,2019-02-11,Calls to meetings",
		"Baba Atieno,0720 111 222,ndiyo,Mume,60,SUM,,,,2019-02-11,Calls to meetings",
		"Wafula,0714 345 678,,,,SUM,,,,,",
		"Wairimu,,,,,SUM,,,,2019-02-11,",
		"Wairimu,,,,,SUM,,,,,",
		"Nekesa,07,,,,SUM,,,,2019-02-11,Calls",
		"Nekesa,,,,,,,,,,",
		"Nekesa,,,,,Nobody's Group,,,,,",
		"Nekesa,,,x,,SUM,,,chief,,",
		"Hon. Barasa,020 222 1349,,,,,,,official,,",
		"Jane,0715 345 678,,,,SUM,,,,2031-01-01,Calls",
		"Achieng Ouma,0713 345 678,yes,F,,LUUM,,,,2019-02-11,Calls to meetings")
	out := w.run(t, in)
	checkEnds(t, out.Lines, []string{"create", "create", "match", "match Phone: is that of \"Otieno Ouma\", who is taken for the same person",
		"match Phone: is not the one recorded for \"Otieno Ouma\"", "create", "create",
		"refuse Phone: cannot be kept without the person's consent", "refuse Consent given on: is only half of a consent", "create",
		"refuse Phone: is no telephone number", "refuse Organization: is needed", "refuse Organization: \"Nobody's Group\" is no organization that you work for",
		"refuse Sex: \"x\" is not known here", "create", "refuse Consent given on: 2031-01-01 lies in the future", "create"})
	w.checkPeople(t)
	if again := w.run(t, in); again.Counts.Created != 0 || again.Batch.ID != out.Batch.ID {
		t.Errorf("again: %+v", again.Counts)
	}
	w.checkComesBack(t, models.People, models.PeopleFile, 7)
}

func (w *world) checkPeople(t *testing.T) {
	found, err := w.Stores.People.Find(ctx, models.WholeInstallation("a test"), models.Query{Limit: 50})
	must(t, err)
	phones := map[string]string{}
	for _, p := range found {
		phones[p.Name] = p.Phone
		if p.Name == "Akinyi Odhiambo" && (p.Sex != models.Female || p.AgeBand != models.Youth || p.Place == "" || len(p.Kinds) != 2 || p.Consent == nil || p.Consent.On != "2019-02-11") {
			t.Errorf("Akinyi is recorded as %+v", p.PersonInput)
		}
	}
	for name, phone := range map[string]string{"Akinyi Odhiambo": "+254712345678", "Otieno Ouma": "+254713345678", "Mama Atieno": "+254720111222", "Baba Atieno": "+254720111222", "Wairimu": "", "Hon. Barasa": "+254202221349"} {
		if got, there := phones[name]; !there || got != phone {
			t.Errorf("%s has the telephone %q, want %q", name, got, phone)
		}
	}
}

// checkComesBack holds that what is exported in either form and language is
// all there when it is imported again.
func (w *world) checkComesBack(t *testing.T, noun models.Noun, kind models.FileKind, lines int) {
	t.Helper()
	for _, language := range []models.Language{models.English, models.Swahili} {
		for _, format := range []string{"csv", "xlsx"} {
			actor := services.System
			actor.Language = language
			f, err := w.Exports.Table(ctx, actor, services.ExportTable{Noun: noun, Format: format, Purpose: "correction"})
			must(t, err)
			p := w.preview(t, services.ImportFile{Kind: kind, File: models.Upload{Name: f.Name, Bytes: written(t, f)}})
			if p.Counts != (services.ImportCounts{Lines: lines, Matched: lines}) || len(p.Missing) > 0 {
				t.Errorf("%s as %s in %s come back as %+v", noun, format, language, p.Counts)
				for _, l := range p.Lines {
					t.Logf("%d %s %s", l.Line, l.Verdict, why(l))
				}
			}
			for _, m := range p.Mapping {
				if m.Field == "" {
					t.Errorf("%s: nobody knows what the column %s is", language, m.Column)
				}
			}
		}
	}
}

func TestOrganizations(t *testing.T) {
	t.Parallel()
	w := nairobi(t)
	in := fileOf(models.OrganizationsFile, "Name,Short name,Other names,Kind,Ward,Constituency,Formed on,Registration number,Federation,Joined on",
		"Mathare Network,MN,,network,,,2015,,NPF,2016-01-01",
		"Mathare Network,MN,,network,,,2015-03-01,,NPF,2016-01-01",
		"Mabatini Usafi,MBU,Mabatini Clean; Usafi Mabatini,cbo,Mabatini,Mathare,1/3/2015,CG/1,Mathare Network,2016-02-01",
		"mabatini  USAFI,,,group,,,,,NPF,",
		"Usafi Mabatini,,,group,,,,,NPF,",
		"Lindi Ufanisi,LUUM,,group,,,,,KPF,",
		"LUUM,,,group,,,,,KPF,",
		"Circle,CI,,federation,,,,,Circle,",
		"Ring one,,,federation,,,,,Ring two,",
		"Ring two,,,federation,,,,,Ring one,",
		"Orphans,OR,,group,,,,,Nowhere,",
		"Orphans,OR,,group,,,,,Nowhere,",
		"Children of orphans,,,group,,,,,LUUM,",
		"A lone group,ALG,,group,Township,,,,,")
	out := w.run(t, in)
	checkEnds(t, out.Lines, []string{"refuse Formed on: \"2015\" is no date that exists", "create", "create", "match", "match",
		"refuse Name: \"LUUM\" is the name of another organization", "match", "refuse Federation: would close a circle",
		"refuse Federation: is refused itself", "refuse Federation: would close a circle", "refuse Federation: \"Nowhere\" is no federation",
		"refuse Name: is the organization of line 12, which is refused", "refuse Federation: \"LUUM\" is no federation", "refuse Ward: \"Township\" may be one of several places"})
	mbu := w.org(t, "MBU")
	graph := w.Directory.Graph()
	if above := graph.Above("2019-01-01", mbu); len(above) != 3 {
		t.Errorf("the group counts for %v", above)
	}
	if above := graph.Above("2016-01-15", mbu); len(above) != 1 {
		t.Errorf("before it joined it counts for %v", above)
	}
	w.checkComesBack(t, models.Organizations, models.OrganizationsFile, 12)
	if report := w.verify(t); report.Wrong > 0 {
		t.Errorf("verify finds %v", report.Findings)
	}
}
