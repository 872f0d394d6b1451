package models

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

// shapes has a struct of every noun.
var shapes = map[Noun]any{Places: Place{}, Organizations: Organization{}, Affiliations: Affiliation{}, Officers: Officer{}, People: Person{}, Posts: Post{},
	Holders: Holder{}, Targets: Target{}, Issues: Issue{}, Scores: Score{}, Demands: Demand{}, Actions: Action{}, OneToOnes: OneToOne{},
	ResponsesNoun: DemandResponse{}, Commitments: Commitment{}, Outcomes: Outcome{}, Comments: Comment{}, Attachments: Attachment{}, Users: User{}, Batches: Batch{}, Consents: ConsentRecord{}, Requests: DataRequest{}, Breaches: Breach{}, Webhooks: Webhook{}}

func leaves(t reflect.Type, at string, do func(string)) {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		do(at)
		return
	}
	for n := range t.NumField() {
		f := t.Field(n)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.Type == reflect.TypeFor[Meta]() || f.Type == reflect.TypeFor[Reach]() || name == "-" {
			continue
		}
		leaves(f.Type, strings.Trim(at+"/"+name, "/"), do)
	}
}

// Every member of every noun has one row, and every row is of a member.
func TestEveryMemberHasAClass(t *testing.T) {
	for _, noun := range constants(t, "Noun") {
		if shapes[Noun(noun)] == nil {
			t.Fatalf("the test has no struct of %s", noun)
		}
		rows := map[string]DataClass{}
		for _, row := range PersonalData {
			if row.Noun != Noun(noun) {
				continue
			}
			for _, m := range row.Names() {
				if rows[m] != "" {
					t.Errorf("%s/%s has two rows", noun, m)
				}
				rows[m] = row.Class
			}
		}
		leaves(reflect.TypeOf(shapes[Noun(noun)]), "", func(m string) {
			if rows[m] == "" {
				t.Errorf("%s/%s has no row in the table of personal data", noun, m)
			}
			delete(rows, m)
		})
		for m := range rows {
			t.Errorf("%s/%s has a row, and is no member", noun, m)
		}
	}
}

func TestEveryClassIsDescribed(t *testing.T) {
	for _, c := range constants(t, "DataClass") {
		row := ClassOf(DataClass(c))
		both(t, "the class "+c, row.What)
		if row.Why == "" || row.Kept == "" {
			t.Errorf("the class %s does not say why and how long", c)
		}
		for _, r := range Roles.Terms {
			if _, said := row.Sight[Role(r.Value)]; !said {
				t.Errorf("nobody says whether %s sees %s", r.Value, c)
			}
		}
		if row.Sight[Funder] != Unseen {
			t.Errorf("funders see %s", c)
		}
	}
	if !slices.ContainsFunc(PersonalData, func(r PersonalRow) bool { return r.Class == OfContact && r.Noun == People }) {
		t.Error("the telephones of people are of no class")
	}
}

// A leader is of one group; a federation above it holds others.
func TestSight(t *testing.T) {
	grant := func(r Role, org ID) []Grant { return []Grant{{Role: r, Organization: org}} }
	within, own := []ID{"group", "fed"}, []ID{"group"}
	for n, c := range []struct {
		grants []Grant
		class  DataClass
		want   bool
	}{
		{grant(Leader, "group"), OfContact, true}, {grant(Leader, "fed"), OfContact, false}, {grant(Leader, "fed"), OfNames, true},
		{grant(Organizer, "fed"), OfContact, true}, {grant(Organizer, "other"), OfContact, false}, {grant(Administrator, ""), OfContact, true},
		{grant(Funder, "group"), OfNames, false}, {grant("nobody", "group"), OfNames, false}, {nil, OfWork, false},
		{append(grant(Leader, "fed"), grant(Staff, "other")...), OfContact, false},
		{grant(Administrator, ""), "no such class", false},
	} {
		if got := Sees(c.grants, c.class, within, own); got != c.want {
			t.Errorf("%d: %v", n, got)
		}
	}
}
