package models

import "slices"

// ConsentPurpose is what a person agrees to. The register has one record for
// each purpose, so that one can be taken back and the others stand.
type ConsentPurpose string

// The purposes that rules refer to.
const (
	ForOrganizing ConsentPurpose = "organizing"
	ForContact    ConsentPurpose = "contact"
	ForPhotos     ConsentPurpose = "photos"
	ForReporting  ConsentPurpose = "reporting"
	ForResearch   ConsentPurpose = "research"
)

// ConsentPurposes lists them.
var ConsentPurposes = Enumeration{"consent_purpose", []Term{
	term("organizing", "To be recorded as somebody who takes part", "Kurekodiwa kama anayeshiriki"),
	term("contact", "To be called or written to", "Kupigiwa simu au kuandikiwa"),
	term("photos", "To be shown in photos", "Kuonyeshwa katika picha"),
	term("reporting", "To be counted by sex, age and disability in reports", "Kuhesabiwa kwa jinsia, rika na ulemavu katika ripoti"),
	term("research", "To be asked for research", "Kuulizwa kwa ajili ya utafiti"),
}}

// Enumeration lists the purposes.
func (ConsentPurpose) Enumeration() Enumeration { return ConsentPurposes }

// ConsentWay is how a consent was given.
type ConsentWay string

// ConsentWays lists how consents are given.
var ConsentWays = Enumeration{"consent_way", []Term{
	term("spoken", "Spoken, face to face", "Kwa mdomo, ana kwa ana"),
	term("written", "Written or signed", "Kwa maandishi au sahihi"),
	term("phone", "By telephone", "Kwa simu"),
}}

// Enumeration lists the ways.
func (ConsentWay) Enumeration() Enumeration { return ConsentWays }

// ConsentRecordInput is what people write about a consent. Source: Data Protection
// Act 2019 (Kenya), sections 30 and 32: a named purpose, and the office has to
// show it. Have counsel check it.
type ConsentRecordInput struct {
	Person   ID             `json:"person" validate:"required,recordid" doc:"Who agreed." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d"`
	Purpose  ConsentPurpose `json:"purpose" validate:"required" doc:"To what." example:"contact"`
	On       Date           `json:"on" validate:"required,date" doc:"When it was given." example:"2025-02-11"`
	Language Language       `json:"language" validate:"required" doc:"In which language it was asked." example:"sw"`
	How      ConsentWay     `json:"how" validate:"required" doc:"How it was given." example:"spoken"`
	TakenBy  ID             `json:"taken_by,omitzero" validate:"omitempty,recordid" doc:"Who asked: a person whom you may read, or yourself; the user who records it when left out." example:"01970c3e-0000-7000-8000-000000000001"`
	Notice   string         `json:"notice" validate:"required,max=40" doc:"Which version of the notice was read to the person." example:"2025-01 sw"`
}

// ConsentRecord is one consent of one person to one purpose. It is taken back
// by a change with a date, never by leaving it out.
type ConsentRecord struct {
	Meta
	Reach
	ConsentRecordInput
	WithdrawnOn Date `json:"withdrawn_on,omitzero" doc:"When the person took it back; absent while it stands." example:"2025-09-01"`
}

// Withdraw ends a consent.
// Errors: state_not_allowed (it was taken back before), invalid (before it was
// given).
func (c *ConsentRecord) Withdraw(on Date) error {
	if c.WithdrawnOn != "" {
		return Refuse(ProblemState)
	}
	if on < c.On {
		return Faulty(Wrong("/on", RuleOrder, "on"))
	}
	c.WithdrawnOn = on
	return nil
}

// HeldRow says what is held for one purpose only, and so has nothing to stay for
// once the consent to it is taken back.
type HeldRow struct {
	Purpose ConsentPurpose
	Noun    Noun
	Members string
}

// HeldFor is the table of what is held for one purpose only. What was said of
// somebody's name and deeds in the work of others is not in it: whoever wants
// that gone asks to be forgotten.
var HeldFor = []HeldRow{
	{ForContact, People, "phone phone_shared language"},
	{ForReporting, People, "sex age_band disability"},
	{ForOrganizing, People, "place notes"},
	{ForOrganizing, OneToOnes, "interests"},
	{ForPhotos, Attachments, "caption sha256"},
}

// NothingHeldFor lists the purposes for which Baraza keeps nothing that it would
// not keep otherwise.
var NothingHeldFor = []ConsentPurpose{ForResearch}

// ConsentStanding is how it stands with one purpose for one person.
type ConsentStanding struct {
	Purpose     ConsentPurpose `json:"purpose" doc:"What for." example:"contact"`
	Given       bool           `json:"given" doc:"True when a consent to it stands." example:"true"`
	Since       Date           `json:"since,omitzero" doc:"When the consent that stands was given." example:"2025-02-11"`
	Record      ID             `json:"record,omitzero" doc:"The consent of the register; absent for one that is only noted in the person's record." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2dcd"`
	Noted       bool           `json:"noted,omitzero" doc:"True when only the person's record notes it, in the words of its consent." example:"false"`
	WithdrawnOn Date           `json:"withdrawn_on,omitzero" doc:"When the newest one was taken back, when none stands." example:"2025-09-01"`
}

// notedPurposes are what the consent that a person's record notes was asked for
// before there was a register: to be recorded, and to be called.
var notedPurposes = []ConsentPurpose{ForOrganizing, ForContact}

// Standings says for every purpose whether a consent stands. Taking one back
// ends every earlier consent to the same purpose, the one that the person's
// record notes included; one that is given afterwards counts again.
func Standings(noted *Consent, register []ConsentRecord) []ConsentStanding {
	list := make([]ConsentStanding, 0, len(ConsentPurposes.Terms))
	for _, term := range ConsentPurposes.Terms {
		s := ConsentStanding{Purpose: ConsentPurpose(term.Value)}
		for _, c := range register {
			if c.Purpose == s.Purpose && !c.Deleted() {
				s.WithdrawnOn = max(s.WithdrawnOn, c.WithdrawnOn)
			}
		}
		for _, c := range register {
			if c.Purpose == s.Purpose && !c.Deleted() && c.WithdrawnOn == "" && c.On >= s.WithdrawnOn && c.On >= s.Since {
				s.Given, s.Since, s.Record = true, c.On, c.ID
			}
		}
		if !s.Given && noted != nil && slices.Contains(notedPurposes, s.Purpose) && noted.On > s.WithdrawnOn {
			s.Given, s.Noted, s.Since = true, true, noted.On
		}
		if s.Given {
			s.WithdrawnOn = ""
		}
		list = append(list, s)
	}
	return list
}
