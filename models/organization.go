package models

// OrganizationKind tells groups of people from federations of groups.
type OrganizationKind string

// The kinds of organization.
const (
	NeighbourhoodGroup OrganizationKind = "neighbourhood"
	FederationOf       OrganizationKind = "federation"
)

// OrganizationKinds lists the kinds.
var OrganizationKinds = Enumeration{"organization_kind", []Term{
	term("neighbourhood", "Neighbourhood organization", "Kikundi cha mtaa"),
	term("federation", "Federation", "Shirikisho"),
}}

// Enumeration lists the kinds.
func (OrganizationKind) Enumeration() Enumeration { return OrganizationKinds }

// Level is how wide an organization, a post or a federation reaches.
type Level string

// Levels lists the levels.
var Levels = Enumeration{"level", []Term{
	term("neighbourhood", "Neighbourhood", "Mtaa"),
	term("ward", "Ward", "Wadi"),
	term("constituency", "Constituency", "Eneo bunge"),
	term("county", "County", "Kaunti"),
	term("national", "National", "Taifa"),
}}

// Enumeration lists the levels.
func (Level) Enumeration() Enumeration { return Levels }

// OrganizationStatus is how alive an organization is.
type OrganizationStatus string

// OrganizationStatuses lists how alive organizations are.
var OrganizationStatuses = Enumeration{"organization_status", []Term{
	term("forming", "Forming", "Kinaundwa"),
	term("active", "Active", "Hai"),
	term("dormant", "Dormant", "Kimelala"),
	term("dissolved", "Dissolved", "Kimevunjwa"),
}}

// Enumeration lists the statuses.
func (OrganizationStatus) Enumeration() Enumeration { return OrganizationStatuses }

// RegistrationType is the law under which an organization is registered.
type RegistrationType string

// RegistrationTypes lists the laws. Source: Community Groups Registration Act
// 2022; Societies Act (Cap. 108); Public Benefit Organizations Act 2013.
var RegistrationTypes = Enumeration{"registration_type", []Term{
	term("community_group", "Community group", "Kikundi cha jamii"),
	term("society", "Society", "Chama"),
	term("pbo", "Public benefit organization", "Shirika la manufaa ya umma"),
	term("none", "Not registered", "Hakijasajiliwa"),
}}

// Enumeration lists the types.
func (RegistrationType) Enumeration() Enumeration { return RegistrationTypes }

// Registration is how an organization stands in the official register.
type Registration struct {
	Type      RegistrationType `json:"type" validate:"required" doc:"The law it is registered under." example:"community_group"`
	Number    string           `json:"number,omitzero" validate:"max=60" doc:"The number on the certificate." example:"CG/47/278/00123"`
	ExpiresOn Date             `json:"expires_on,omitzero" validate:"omitempty,date" doc:"When it must be renewed." example:"2026-06-30"`
}

// OrganizationInput is what people write about an organization.
type OrganizationInput struct {
	Name         string             `json:"name" validate:"required,max=200" doc:"Its full name." example:"Gatwekera Umoja Usafi na Maendeleo"`
	ShortName    string             `json:"short_name,omitzero" validate:"max=40" doc:"Its short name or letters." example:"GUUM"`
	Aliases      []string           `json:"aliases,omitempty" validate:"max=20,unique,dive,required,max=200" doc:"Other names and spellings, as registers write them." example:"GUUM Kibera"`
	Kind         OrganizationKind   `json:"kind" validate:"required" doc:"A group of people, or a federation of groups." example:"neighbourhood"`
	Level        Level              `json:"level" validate:"required" doc:"How wide it reaches." example:"neighbourhood"`
	Sector       string             `json:"sector,omitzero" validate:"max=60" doc:"For a sectoral federation, its sector." example:"water"`
	Places       []ID               `json:"places,omitempty" validate:"max=50,unique,dive,recordid" doc:"Where it is at home; it may span several neighbourhoods." example:"KE-47-278-1390"`
	FormedOn     Date               `json:"formed_on,omitzero" validate:"omitempty,date" doc:"When it was formed." example:"2003-02-15"`
	Status       OrganizationStatus `json:"status" validate:"required" doc:"How alive it is." example:"active"`
	Registration *Registration      `json:"registration,omitempty" doc:"How it stands in the official register."`
	Minutes      bool               `json:"minutes,omitzero" doc:"True when it keeps minutes of its meetings." example:"true"`
	Notes        string             `json:"notes,omitzero" validate:"max=5000" doc:"What else should be known about it." example:"Meets on the first Sunday of the month behind the chief's camp."`
}

// Organization is a people's organization or a federation of them.
type Organization struct {
	Meta
	Reach
	OrganizationInput
}

// Office is what an officer of an organization does.
type Office string

// Offices lists the offices.
var Offices = Enumeration{"office", []Term{
	term("chair", "Chair", "Mwenyekiti"),
	term("vice_chair", "Vice-chair", "Makamu mwenyekiti"),
	term("secretary", "Secretary", "Katibu"),
	term("treasurer", "Treasurer", "Mweka hazina"),
	term("organizing_secretary", "Organizing secretary", "Katibu mpangaji"),
	term("committee", "Committee member", "Mjumbe wa kamati"),
	term("negotiator", "Negotiator", "Mpatanishi"),
}}

// Enumeration lists the offices.
func (Office) Enumeration() Enumeration { return Offices }

// OfficerInput is what people write about a term of office.
type OfficerInput struct {
	Organization ID     `json:"organization" validate:"required,recordid" doc:"The organization." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"`
	Person       ID     `json:"person" validate:"required,recordid" doc:"Who holds the office." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d"`
	Office       Office `json:"office" validate:"required" doc:"The office." example:"chair"`
	From         Date   `json:"from" validate:"required,date" doc:"First day of the term." example:"2024-03-01"`
	Until        Date   `json:"until,omitzero" validate:"omitempty,date" doc:"The day the term ended; left out while it lasts." example:"2026-03-01"`
	Elected      bool   `json:"elected,omitzero" doc:"True when the members elected the officer." example:"true"`
}

// Officer is one term of one person in an office of an organization.
type Officer struct {
	Meta
	Reach
	OfficerInput
	Sex Sex `json:"sex,omitzero" doc:"The officer's sex, copied for the two-thirds rule." example:"female"`
}

// GenderBalance is how officers or negotiators are split.
// Source of the rule: Constitution of Kenya 2010, article 27(8): not more than
// two thirds of the members of elective or appointive bodies shall be of the
// same gender.
type GenderBalance struct {
	Women   *int `json:"women,omitempty" doc:"How many are women. Left out where it is about fewer than five people whose sex you may not see." example:"4"`
	Men     *int `json:"men,omitempty" doc:"How many are men. Left out likewise." example:"3"`
	Unknown *int `json:"unknown,omitempty" doc:"For how many it is not recorded. Left out likewise." example:"0"`
	Flagged bool `json:"flagged" doc:"True when more than two thirds are of one gender." example:"false"`
}

// BalanceOf counts the sexes and flags more than two thirds of one.
func BalanceOf(sexes []Sex) GenderBalance {
	women, men, unknown := 0, 0, 0
	for _, s := range sexes {
		switch s {
		case Female:
			women++
		case Male:
			men++
		default:
			unknown++
		}
	}
	known := women + men
	return GenderBalance{&women, &men, &unknown, known > 0 && 3*max(women, men) > 2*known}
}

// About is the balance as it is told to who may not see the sex of so many of the people.
func (b GenderBalance) About(unseen int) GenderBalance {
	if Few(unseen) {
		return GenderBalance{Flagged: b.Flagged}
	}
	return b
}
