package models

// Side is one of the two organizations of a membership.
type Side string

// The sides.
const (
	NoSide     Side = ""
	ChildSide  Side = "child"
	ParentSide Side = "parent"
)

// Sides lists the sides.
var Sides = Enumeration{"side", []Term{
	term("child", "The organization that joins", "Kikundi kinachojiunga"),
	term("parent", "The federation", "Shirikisho"),
}}

// Enumeration lists the sides.
func (Side) Enumeration() Enumeration { return Sides }

// Other is the side across.
func (s Side) Other() Side {
	if s == ChildSide {
		return ParentSide
	}
	return ChildSide
}

// AffiliationState is how far a membership is agreed.
type AffiliationState string

// The states. Memberships of before there were any are in force.
const (
	AffiliationProposed AffiliationState = "proposed"
	AffiliationAgreed   AffiliationState = "agreed"
	AffiliationDeclined AffiliationState = "declined"
)

// AffiliationStates lists the states.
var AffiliationStates = Enumeration{"affiliation_state", []Term{
	term("proposed", "Proposed", "Umependekezwa"),
	term("agreed", "Agreed by both", "Umekubaliwa na pande zote"),
	term("declined", "Declined", "Umekataliwa"),
}}

// Enumeration lists the states.
func (AffiliationState) Enumeration() Enumeration { return AffiliationStates }

// AffiliationInput is what people write about an organization belonging to a
// federation.
type AffiliationInput struct {
	Child  ID     `json:"child" validate:"required,recordid" doc:"The organization that joins." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"`
	Parent ID     `json:"parent" validate:"required,recordid" doc:"The federation it joins." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3e"`
	From   Date   `json:"from" validate:"required,date" doc:"The first day it belongs. Dates that one side alone changes stand in proposed until the other side agrees." example:"2019-01-01"`
	Until  Date   `json:"until,omitzero" validate:"omitempty,date" doc:"The day it leaves: from this day on it no longer belongs. Left out while it belongs." example:"2025-07-01"`
	Notes  string `json:"notes,omitzero" validate:"max=2000" doc:"Why it joined or left." example:"Joined by decision of its general meeting."`
}

// Terms are the days of a membership.
type Terms struct {
	From  Date `json:"from" doc:"The first day." example:"2018-01-01"`
	Until Date `json:"until,omitzero" doc:"The day it would leave; left out if it would stay." example:"2025-07-01"`
}

// Affiliation is an organization belonging to a federation, as a record. It
// counts once both sides agreed to it and to its days.
type Affiliation struct {
	Meta
	Reach
	AffiliationInput
	State     AffiliationState `json:"state,omitzero" doc:"How far it is agreed. Only what is agreed counts, and opens anything." example:"agreed"`
	Awaits    Side             `json:"awaits,omitzero" doc:"Whose answer is still needed, to the membership or to other days of it." example:"child"`
	Proposed  *Terms           `json:"proposed,omitempty" doc:"For a membership in force: the days that one side proposes instead."`
	AgreedOn  Date             `json:"agreed_on,omitzero" doc:"The day on which both sides last agreed to its days." example:"2026-03-01"`
	SightFrom Date             `json:"sight_from,omitzero" doc:"The federation may read what happened from this day on; what is older counts for its figures without being shown. Absent when nothing is closed." example:"2026-03-01"`
}

// Terms are the days that were written.
func (a AffiliationInput) Terms() Terms { return Terms{a.From, a.Until} }

// InForce reports whether both sides agreed.
func (a *Affiliation) InForce() bool { return a.State == "" || a.State == AffiliationAgreed }

// Membership is what the graph knows of it.
func (a *Affiliation) Membership() Membership {
	return Membership{ID: a.ID, Child: a.Child, Parent: a.Parent, From: a.From, Until: a.Until, SightFrom: a.SightFrom}
}

// Speaking is for which sides of a membership somebody may speak.
type Speaking struct {
	Child, Parent bool
	Administrator bool // whose word also opens what is older than the agreement
}

// Both reports whether it is both sides.
func (s Speaking) Both() bool { return s.Child && s.Parent }

// For reports whether it is the side.
func (s Speaking) For(side Side) bool {
	return side == ChildSide && s.Child || side == ParentSide && s.Parent
}

// side is the one side that is spoken for.
func (s Speaking) side() Side {
	if s.Child {
		return ChildSide
	}
	return ParentSide
}

// Agree takes over what was written by somebody who speaks for some sides: was is
// the membership before, nil for a new one. What both sides agree to takes effect;
// what one side writes is proposed to the other.
// Errors: forbidden (they speak for neither side).
func (a *Affiliation) Agree(was *Affiliation, s Speaking, today Date) error {
	if was != nil && was.Terms() == a.Terms() {
		return nil
	}
	switch {
	case s.Both():
		a.settle(was, s, today)
	case !s.Child && !s.Parent:
		return Refuse(ProblemForbidden)
	case was != nil && was.InForce() && s.For(was.Awaits) && *was.Proposed == a.Terms():
		a.settle(was, s, today) // the same days from both sides
	case was != nil && was.InForce():
		proposed := a.Terms()
		a.From, a.Until = was.From, was.Until
		a.Proposed, a.Awaits = &proposed, s.side().Other()
	default:
		a.State, a.Awaits = AffiliationProposed, s.side().Other()
	}
	return nil
}

// Answer is what one side says to what the other proposes. A no by the side that
// proposed takes the proposal back.
// Errors: state_not_allowed (nothing is proposed), forbidden.
func (a *Affiliation) Answer(yes bool, s Speaking, today Date) error {
	switch {
	case a.Awaits == NoSide:
		return Refuse(ProblemState)
	case yes && !s.For(a.Awaits), !s.Child && !s.Parent:
		return Refuse(ProblemForbidden)
	}
	was := *a
	switch proposed := a.Proposed; {
	case !yes && a.InForce():
		a.Proposed, a.Awaits = nil, NoSide
	case !yes:
		a.State, a.Awaits = AffiliationDeclined, NoSide
	case proposed != nil:
		a.From, a.Until = proposed.From, proposed.Until
		a.settle(&was, Speaking{}, today)
	default:
		a.settle(nil, Speaking{}, today)
	}
	return nil
}

// settle puts the days in force. Nothing that is older than the agreement opens by
// it, unless an administrator makes it.
func (a *Affiliation) settle(was *Affiliation, s Speaking, today Date) {
	a.State, a.Awaits, a.Proposed, a.AgreedOn = AffiliationAgreed, NoSide, nil, today
	switch {
	case was == nil || !was.InForce():
		if a.SightFrom = ""; !s.Administrator {
			a.SightFrom = today
		}
	case s.Administrator:
	case was.Until != "" && was.Until <= today && (a.Until == "" || a.Until > was.Until):
		a.SightFrom = today // it had ended, and what happened since was never open
	case a.From < was.From:
		a.SightFrom = max(was.SightFrom, was.From)
	}
	if a.SightFrom <= a.From {
		a.SightFrom = ""
	}
}

// Open is an administrator's word that the federation may read what is older than
// the agreement, from the day on.
func (a *Affiliation) Open(from Date) {
	a.SightFrom = from
	if from <= a.From {
		a.SightFrom = ""
	}
}
