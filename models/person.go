package models

import "slices"

// Sex as people give it.
type Sex string

// The sexes that rules refer to.
const (
	Female Sex = "female"
	Male   Sex = "male"
)

// Sexes lists them.
var Sexes = Enumeration{"sex", []Term{
	term("female", "Woman", "Mwanamke"),
	term("male", "Man", "Mwanamume"),
	term("intersex", "Intersex", "Huntha"),
	term("undisclosed", "Not said", "Hakusema"),
}}

// Enumeration lists the sexes.
func (Sex) Enumeration() Enumeration { return Sexes }

// AgeBand is as much of an age as is needed.
type AgeBand string

// Youth is the band that counts as young. Source: Constitution of Kenya 2010,
// article 260: youth are those from 18 to below 35.
const Youth AgeBand = "18_34"

// AgeBands lists the bands.
var AgeBands = Enumeration{"age_band", []Term{
	term("under_18", "Under 18", "Chini ya 18"),
	term("18_34", "18 to 34", "18 hadi 34"),
	term("35_59", "35 to 59", "35 hadi 59"),
	term("60_over", "60 and over", "60 na zaidi"),
	term("undisclosed", "Not said", "Hakusema"),
}}

// Enumeration lists the bands.
func (AgeBand) Enumeration() Enumeration { return AgeBands }

// PersonKind is how somebody takes part.
type PersonKind string

// Official is the kind whose records everybody may read.
const Official PersonKind = "official"

// PersonKinds lists how people take part.
var PersonKinds = Enumeration{"person_kind", []Term{
	term("contact", "Contact", "Mawasiliano"),
	term("participant", "Participant", "Mshiriki"),
	term("member", "Member", "Mwanachama"),
	term("leader", "Leader", "Kiongozi"),
	term("officer", "Officer", "Afisa wa kikundi"),
	term("organizer", "Organizer", "Mratibu"),
	term("official", "Public official", "Afisa wa umma"),
}}

// Enumeration lists the kinds.
func (PersonKind) Enumeration() Enumeration { return PersonKinds }

// Consent is a person's agreement that data about them is kept. Source: Data
// Protection Act 2019 (Kenya), sections 30 and 32.
type Consent struct {
	On       Date     `json:"on" validate:"required,date" doc:"When it was given." example:"2025-02-11"`
	Purpose  string   `json:"purpose" validate:"required,max=300" doc:"What for." example:"Calling people to meetings of the group"`
	Language Language `json:"language,omitzero" doc:"In which language it was asked." example:"sw"`
}

// PersonInput is what people write about a person: as little as serves.
type PersonInput struct {
	Name          string       `json:"name" validate:"required,max=120" doc:"The name the person goes by." example:"Akinyi Odhiambo"`
	Phone         string       `json:"phone,omitzero" validate:"omitempty,phone" doc:"Telephone in E.164." example:"+254712345678"`
	PhoneShared   bool         `json:"phone_shared,omitzero" doc:"True when others use the same telephone." example:"false"`
	Sex           Sex          `json:"sex,omitzero" doc:"Sex, where the person gave it." example:"female"`
	AgeBand       AgeBand      `json:"age_band,omitzero" doc:"Age band, where the person gave it." example:"18_34"`
	Disability    *bool        `json:"disability,omitempty" doc:"Whether the person lives with a disability, where given." example:"false"`
	Language      Language     `json:"language,omitzero" doc:"The language the person prefers." example:"sw"`
	Kinds         []PersonKind `json:"kinds" validate:"required,min=1,max=7,unique" doc:"How the person takes part." example:"member"`
	Organizations []ID         `json:"organizations,omitempty" validate:"max=20,unique,dive,recordid" doc:"The organizations the person belongs to; needed for everybody but officials." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"`
	Place         ID           `json:"place,omitzero" validate:"omitempty,recordid" doc:"Where the person lives." example:"KE-47-278-1390"`
	Doer          Doer         `json:"doer,omitzero" doc:"Whether the person is a resident or a paid organizer." example:"resident"`
	Consent       *Consent     `json:"consent,omitempty" doc:"The person's agreement to be recorded; needed before a telephone is kept, except for officials."`
	Sensitivity   Sensitivity  `json:"sensitivity,omitzero" doc:"Restricted people are seen only by their own organizations." example:"normal"`
	Notes         string       `json:"notes,omitzero" validate:"max=2000" doc:"What else serves the work." example:"Good at explaining the budget."`
}

// Person is somebody who takes part, or an official.
type Person struct {
	Meta
	Reach
	PersonInput
	RestrictedBy []ID `json:"restricted_by,omitempty" doc:"Those of the organizations whose people restricted the person: they, or an administrator, open it again."`
	KeptBy       []ID `json:"kept_by,omitempty" doc:"The organizations for which an official was written down who belongs to none: they read and change what is not for everybody." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"`
	ErasedAt     Time `json:"erased_at,omitzero" doc:"When the person was forgotten; the name is a pseudonym then." example:"2025-09-01T08:00:00.000Z"`
}

// Outlined lists the members of an official that are for everybody signed in.
func (Person) Outlined() []string { return []string{"id", "version", "name", "kinds"} }

// Keepers are the organizations whose people read and change all of the record.
func (p *Person) Keepers() []ID {
	if len(p.Organizations) > 0 {
		return p.Organizations
	}
	return p.KeptBy
}

// Forget replaces what is known of the person by a pseudonym. What stays says
// nothing about anybody: which groups the record belongs to, so that those who
// could see it still see where it stood, and that it is an official's.
// Source: Data Protection Act 2019 (Kenya), section 40.
func (p *Person) Forget(at Time) {
	kinds := []PersonKind{"contact"}
	if p.HasKind(Official) {
		kinds = []PersonKind{Official}
	}
	p.PersonInput = PersonInput{Name: Pseudonym(p.ID), Kinds: kinds, Organizations: p.Organizations, Sensitivity: p.Sensitivity}
	if p.ErasedAt == 0 {
		p.ErasedAt = at
	}
}

// Pseudonym is the name of somebody who was forgotten: the end of the id, which
// is random.
func Pseudonym(id ID) string {
	return "Forgotten " + string(id[max(0, len(id)-6):])
}

// HasKind reports whether the person takes part in that way.
func (p PersonInput) HasKind(k PersonKind) bool { return slices.Contains(p.Kinds, k) }

// Check finds what does not fit together.
func (p PersonInput) Check() error {
	var f Faults
	official := p.HasKind(Official)
	f.Add(official || len(p.Organizations) > 0, "/organizations", RuleRequired)
	f.Add(official || p.Phone == "" || p.Consent != nil, "/consent", RuleConsent)
	return f.Err()
}
