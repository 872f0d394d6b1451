package services_test

import (
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// FuzzPreview holds that whatever the file and the mapping are, looking at it
// neither panics nor writes, and gives each line one end.
func FuzzPreview(f *testing.F) {
	for _, kind := range models.FileKinds.Values() {
		f.Add([]byte("ref,date,organization,ward,issue,category,origin,action,present,target,demand,response,promise,due,outcome\n"+
			"1,26/8/2019,LUUM,Mji,Garbage,water,members,march,~46,\"KPLC, manager\",22 lights,yes,all,2019-09-01,done\n"), kind, "", true)
		f.Add([]byte("Name,Short name,Kind,Federation,Joined on,Place\nMabatini Usafi,MBU,cbo,Fed,2019-01-01,Mji\nX,X,federation,X,,\n"), kind, "", false)
		f.Add([]byte("Name;Phone;Organization;Consent given on;Consent for\nAkinyi;0712 345 678;LUUM;2019-02-11;Calls\n"), kind, "1=name|2=phone", false)
	}
	f.Add([]byte("\ufeffA,B\n=1,'@x\n"), "register", "A=issue|B=organization|A=", false)
	w := newWorld(f)
	fed := create(f, w.Organizations, "", models.OrganizationInput{Name: "Federation", ShortName: "Fed", Kind: models.FederationOf, Level: "county", Status: "active"})
	org := create(f, w.Organizations, "", models.OrganizationInput{Name: "Lindi Umoja Usafi na Maendeleo", ShortName: "LUUM", Kind: models.NeighbourhoodGroup, Level: "neighbourhood", Status: "active"})
	create(f, w.Affiliations, "", models.AffiliationInput{Child: org, Parent: fed, From: "2017-01-01"})
	head := w.head(f)
	f.Fuzz(func(t *testing.T, file []byte, kind, mapping string, creates bool) {
		if !models.FileKinds.Has(kind) {
			return
		}
		in := services.ImportFile{Kind: models.FileKind(kind), Under: fed, CreateOrganizations: creates, File: models.Upload{Bytes: file}}
		if mapping != "" {
			in.Map = strings.Split(mapping, "|")
		}
		p, err := w.Imports.Preview(ctx, services.System, in)
		switch code := problemOf(err).Code; {
		case err != nil && code != models.ProblemFile && code != models.ProblemInvalid:
			t.Errorf("not a problem of the file: %v", err)
		case err == nil && p.Counts.Lines != p.Counts.Taken+p.Counts.Matched+p.Counts.Refused:
			t.Errorf("the lines do not add up: %+v", p.Counts)
		}
		if now := w.head(t); now != head {
			t.Errorf("the preview wrote %d events", now-head)
			head = now
		}
	})
}
