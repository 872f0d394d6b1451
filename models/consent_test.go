package models

import (
	"reflect"
	"slices"
	"testing"
)

// standingOf is the row of one purpose.
func standingOf(noted *Consent, register []ConsentRecord, p ConsentPurpose) ConsentStanding {
	list := Standings(noted, register)
	return list[slices.IndexFunc(list, func(s ConsentStanding) bool { return s.Purpose == p })]
}

func given(id ID, p ConsentPurpose, on, withdrawn Date) ConsentRecord {
	return ConsentRecord{Meta: Meta{ID: id}, ConsentRecordInput: ConsentRecordInput{Purpose: p, On: on}, WithdrawnOn: withdrawn}
}

// Taking a consent back ends every earlier one to the same purpose, and no
// other; what is given afterwards counts.
func TestStandings(t *testing.T) {
	noted := &Consent{On: "2024-05-01", Purpose: "calling her"}
	deleted := given("d", ForContact, "2025-01-01", "")
	deleted.DeletedAt = 1
	for n, c := range []struct {
		noted    *Consent
		register []ConsentRecord
		purpose  ConsentPurpose
		want     ConsentStanding
	}{
		{nil, nil, ForContact, ConsentStanding{}},
		{noted, nil, ForContact, ConsentStanding{Given: true, Noted: true, Since: "2024-05-01"}},
		{noted, nil, ForOrganizing, ConsentStanding{Given: true, Noted: true, Since: "2024-05-01"}},
		{noted, nil, ForPhotos, ConsentStanding{}},
		{noted, []ConsentRecord{given("a", ForContact, "2025-01-01", "")}, ForContact, ConsentStanding{Given: true, Record: "a", Since: "2025-01-01"}},
		{noted, []ConsentRecord{given("a", ForContact, "2025-01-01", "2025-03-01")}, ForContact, ConsentStanding{WithdrawnOn: "2025-03-01"}},
		{noted, []ConsentRecord{given("a", ForContact, "2025-01-01", "2025-03-01")}, ForOrganizing, ConsentStanding{Given: true, Noted: true, Since: "2024-05-01"}},
		{&Consent{On: "2025-04-01"}, []ConsentRecord{given("a", ForContact, "2025-01-01", "2025-03-01")}, ForContact, ConsentStanding{Given: true, Noted: true, Since: "2025-04-01"}},
		{nil, []ConsentRecord{given("a", ForContact, "2025-01-01", "2025-03-01"), given("b", ForContact, "2025-02-01", "")}, ForContact, ConsentStanding{WithdrawnOn: "2025-03-01"}},
		{nil, []ConsentRecord{given("b", ForContact, "2025-03-02", ""), given("a", ForContact, "2025-01-01", "2025-03-01")}, ForContact, ConsentStanding{Given: true, Record: "b", Since: "2025-03-02"}},
		{nil, []ConsentRecord{deleted}, ForContact, ConsentStanding{}},
	} {
		c.want.Purpose = c.purpose
		if got := standingOf(c.noted, c.register, c.purpose); got != c.want {
			t.Errorf("%d: %+v, want %+v", n, got, c.want)
		}
	}
}

func TestAConsentIsTakenBackOnce(t *testing.T) {
	c := given("a", ForContact, "2025-01-01", "")
	if err := c.Withdraw("2024-12-31"); err == nil {
		t.Error("taken back before it was given")
	}
	if err := c.Withdraw("2025-01-01"); err != nil || c.WithdrawnOn != "2025-01-01" {
		t.Errorf("%v %s", err, c.WithdrawnOn)
	}
	if err := c.Withdraw("2025-02-01"); err == nil || c.WithdrawnOn != "2025-01-01" {
		t.Errorf("taken back twice: %v %s", err, c.WithdrawnOn)
	}
}

// Every purpose says what is held for it only, or that nothing is; and what it
// names is a personal member.
func TestEveryPurposeSaysWhatIsHeldForIt(t *testing.T) {
	for _, term := range ConsentPurposes.Terms {
		p := ConsentPurpose(term.Value)
		holds := slices.ContainsFunc(HeldFor, func(r HeldRow) bool { return r.Purpose == p })
		if holds == slices.Contains(NothingHeldFor, p) {
			t.Errorf("%s: in HeldFor: %v", p, holds)
		}
	}
	for _, row := range HeldFor {
		for _, m := range (PersonalRow{Members: row.Members}).Names() {
			if !slices.ContainsFunc(PersonalData, func(r PersonalRow) bool { return r.Noun == row.Noun && slices.Contains(r.Names(), m) }) {
				t.Errorf("%s/%s is no member", row.Noun, m)
			}
		}
	}
}

func TestFilled(t *testing.T) {
	no := false
	p := &Person{PersonInput: PersonInput{Phone: "+254712345678", Disability: &no}}
	if got := Filled(p, "phone sex disability language"); !reflect.DeepEqual(got, []string{"phone", "disability"}) {
		t.Errorf("%v", got)
	}
}
