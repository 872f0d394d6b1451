package models

import (
	"errors"
	"testing"
)

// TestAgreement goes through who may put which days of a membership in force, and
// from which day the federation may read.
func TestAgreement(t *testing.T) {
	const today = Date("2026-03-01")
	child, parent := Speaking{Child: true}, Speaking{Parent: true}
	both, admin := Speaking{Child: true, Parent: true}, Speaking{Child: true, Parent: true, Administrator: true}
	inForce := func(from, until, sight Date) *Affiliation {
		return &Affiliation{AffiliationInput: AffiliationInput{From: from, Until: until}, State: AffiliationAgreed, SightFrom: sight}
	}
	for _, c := range []struct {
		name        string
		was         *Affiliation // nil: a new one
		from, until Date         // what is written
		by          Speaking
		state       AffiliationState
		inFrom      Date
		inUntil     Date
		awaits      Side
		sight       Date
	}{
		{"one side proposes", nil, "2019-01-01", "", parent, AffiliationProposed, "2019-01-01", "", ChildSide, ""},
		{"both agree, and it reaches back", nil, "2019-01-01", "", both, AffiliationAgreed, "2019-01-01", "", NoSide, today},
		{"both agree on what is to come", nil, "2026-05-01", "", both, AffiliationAgreed, "2026-05-01", "", NoSide, ""},
		{"an administrator opens what is older", nil, "2019-01-01", "", admin, AffiliationAgreed, "2019-01-01", "", NoSide, ""},
		{"one side stretches it back", inForce("2024-01-01", "", "2026-01-01"), "2019-01-01", "", parent, AffiliationAgreed, "2024-01-01", "", ChildSide, "2026-01-01"},
		{"both stretch it back", inForce("2024-01-01", "", ""), "2019-01-01", "", both, AffiliationAgreed, "2019-01-01", "", NoSide, "2024-01-01"},
		{"one side ends it", inForce("2024-01-01", "", ""), "2024-01-01", "2026-04-01", child, AffiliationAgreed, "2024-01-01", "", ParentSide, ""},
		{"both take it up again after it ended", inForce("2024-01-01", "2025-01-01", ""), "2024-01-01", "", both, AffiliationAgreed, "2024-01-01", "", NoSide, today},
		{"both let it last longer than it was to", inForce("2024-01-01", "2026-12-31", ""), "2024-01-01", "", both, AffiliationAgreed, "2024-01-01", "", NoSide, ""},
		{"an administrator corrects a day", inForce("2024-01-01", "", "2026-01-01"), "2023-01-01", "", admin, AffiliationAgreed, "2023-01-01", "", NoSide, "2026-01-01"},
	} {
		next := &Affiliation{}
		if c.was != nil {
			*next = *c.was
		}
		next.From, next.Until = c.from, c.until
		if err := next.Agree(c.was, c.by, today); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if next.State != c.state || next.From != c.inFrom || next.Until != c.inUntil || next.Awaits != c.awaits || next.SightFrom != c.sight {
			t.Errorf("%s: %+v", c.name, next)
		}
	}
	if err := (&Affiliation{}).Agree(nil, Speaking{}, today); !errors.Is(err, Refuse(ProblemForbidden)) {
		t.Errorf("somebody who speaks for nobody: %v", err)
	}
}

func TestAnswersToProposals(t *testing.T) {
	const today = Date("2026-03-01")
	child, parent := Speaking{Child: true}, Speaking{Parent: true}
	proposed := func() *Affiliation {
		return &Affiliation{AffiliationInput: AffiliationInput{From: "2019-01-01"}, State: AffiliationProposed, Awaits: ChildSide}
	}
	a := proposed()
	if err := a.Answer(true, parent, today); !errors.Is(err, Refuse(ProblemForbidden)) || a.InForce() {
		t.Errorf("the side that asked agrees to itself: %v %+v", err, a)
	}
	if err := a.Answer(true, child, today); err != nil || !a.InForce() || a.SightFrom != today || a.AgreedOn != today {
		t.Errorf("the side that was asked agrees: %v %+v", err, a)
	}
	if err := a.Answer(true, child, today); !errors.Is(err, Refuse(ProblemState)) {
		t.Errorf("nothing is proposed: %v", err)
	}
	if a = proposed(); a.Answer(false, parent, today) != nil || a.State != AffiliationDeclined {
		t.Errorf("the side that asked takes it back: %+v", a)
	}
	a = &Affiliation{AffiliationInput: AffiliationInput{From: "2024-01-01"}, State: AffiliationAgreed, Proposed: &Terms{From: "2019-01-01"}, Awaits: ParentSide}
	if a.Answer(false, parent, today) != nil || a.Proposed != nil || a.From != "2024-01-01" || !a.InForce() {
		t.Errorf("other days are declined: %+v", a)
	}
}
