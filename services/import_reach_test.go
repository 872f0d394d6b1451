package services_test

import (
	"testing"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

func TestWhoMayImport(t *testing.T) {
	t.Parallel()
	w := placeless(t)
	kpf, npf, luum := w.org(t, "KPF"), w.org(t, "NPF"), w.org(t, "LUUM")
	in := fileOf(models.OrganizationsFile, "Name", "Kisumu Ndogo Usafi")
	limited := w.as(models.Staff, kpf)
	limited.Only = []models.Permission{models.Export}
	for _, c := range []struct {
		name  string
		actor models.Actor
		under models.ID
		want  models.Code
	}{
		{"an organizer", w.as(models.Organizer, kpf), kpf, models.ProblemForbidden},
		{"a leader", w.as(models.Leader, kpf), kpf, models.ProblemForbidden},
		{"a funder", w.as(models.Funder, kpf), kpf, models.ProblemForbidden},
		{"nobody", models.Actor{User: w.NewID()}, kpf, models.ProblemForbidden},
		{"a token for exports", limited, kpf, models.ProblemForbidden},
		{"staff, under the federation above", w.as(models.Staff, kpf), npf, models.ProblemInvalid},
		{"staff, under a federation elsewhere", w.as(models.Staff, luum), kpf, models.ProblemInvalid},
		{"staff, under a group", w.as(models.Staff, kpf), luum, models.ProblemInvalid},
		{"under nothing that exists", services.System, w.NewID(), models.ProblemInvalid},
		{"staff", w.as(models.Staff, kpf), kpf, "none"},
	} {
		before := w.head(t)
		in.Under = c.under
		if _, err := w.Imports.Preview(ctx, c.actor, in); problemOf(err).Code != c.want {
			t.Errorf("%s looks: %v, want %s", c.name, err, c.want)
		}
		if _, err := w.Imports.Run(ctx, c.actor, in); problemOf(err).Code != c.want {
			t.Errorf("%s imports: %v, want %s", c.name, err, c.want)
		}
		if (w.head(t) == before) == (c.want == "none") {
			t.Errorf("%s: the head was %d and is %d", c.name, before, w.head(t))
		}
	}
}

// Staff of one federation find and make only what is theirs; of the others
// they learn nothing but who may be a partner.
func TestStaffImportWithinTheirFederation(t *testing.T) {
	t.Parallel()
	w := placeless(t)
	must(t, w.Directory.Refresh(ctx))
	apart := create(t, w.Organizations, "", models.OrganizationInput{Name: "Mombasa Dockers", ShortName: "MDO", Kind: models.NeighbourhoodGroup, Level: "neighbourhood", Status: "active"})
	staff := w.as(models.Staff, w.org(t, "KPF"))
	for _, c := range []struct {
		name string
		in   services.ImportFile
		want []string
	}{
		{"organizations", fileOf(models.OrganizationsFile, "Name,Short name,Federation", "Kambi Muru Usafi,KMU,KPF", "TAK Korogocho,TAK,KPF", "Kisumu Ndogo,,NPF", "Railway Usafi,,", "Lindi Umoja Usafi na Maendeleo,LUUM,KPF"),
			[]string{"create", "create", "refuse Federation: \"NPF\" is no federation that you work for", "refuse Federation: is needed", "match"}},
		{"people", fileOf(models.PeopleFile, "Name,Organization", "Nekesa,LUUM", "Nekesa,NPF", "Nekesa,MDO", "Nekesa,"+string(apart)),
			[]string{"create", "refuse Organization: \"NPF\" is no organization that you work for", "refuse Organization: \"MDO\" is no organization that you work for", "refuse Organization"}},
		{"a register", fileOf(models.RegisterFile, "date,organization,issue,category,origin,action,joint with", "2019-05-01,LUUM,Garbage,water,members,march,", "2019-05-01,NPF,Garbage,water,members,march,",
			"2019-05-01,Mombasa Dockers,Garbage,water,members,march,", "2019-05-02,LUUM,Garbage,water,members,march,Nairobi People's Forum", "2019-05-03,LUUM,Garbage,water,members,march,Mombasa Dockers"),
			[]string{"create", "refuse organization: \"NPF\" is no organization that you work for", "refuse organization", "create", "refuse joint with: \"Mombasa Dockers\" is no organization that you can see"}},
	} {
		out, err := w.Imports.Run(ctx, staff, c.in)
		must(t, err)
		t.Run(c.name, func(t *testing.T) { checkEnds(t, out.Lines, c.want) })
		for _, l := range out.Lines {
			for _, r := range l.Reasons {
				for _, k := range r.Candidates {
					if k.ID == apart {
						t.Errorf("%s: line %d offers %s", c.name, l.Line, k.Name)
					}
				}
			}
		}
	}
	// A group of that name is somebody else's; theirs is another one.
	if n := w.held(t)[models.Organizations]; n != 13 {
		t.Errorf("there are %d organizations", n)
	}
	// The file of somebody else is not told of.
	out, err := w.Imports.Run(ctx, w.as(models.Staff, w.org(t, "NPF")), fileOf(models.OrganizationsFile, "Name,Kind", "Kambi Muru,church"))
	must(t, err)
	if _, err := w.Imports.Refused(ctx, staff, models.ByID{ID: out.Batch.ID}); problemOf(err).Code != models.ProblemNotFound {
		t.Errorf("the refused lines of another federation: %v", err)
	}
}
