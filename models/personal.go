package models

import (
	"slices"
	"strings"
)

// DataClass sorts the members of records by what they say about people.
type DataClass string

// The classes of data.
const (
	OfWork     DataClass = "work"
	OfNames    DataClass = "name"
	OfContact  DataClass = "contact"
	OfSpecial  DataClass = "sensitive"
	Confidence DataClass = "confidence"
	OfConsent  DataClass = "consent"
	OfLinks    DataClass = "link"
	OfAccounts DataClass = "account"
	OfTexts    DataClass = "text"
)

// Sight says whose records of a class a role sees, among those that it may read
// at all.
type Sight uint8

// The sights, from nothing to everything that can be read.
const (
	Unseen  Sight = iota
	OwnOnly       // of the very organization in which the role is held
	InReach       // of every record that the role reads
)

func (s Sight) String() string { return [...]string{"-", "own organization", "in reach"}[s] }

// DataClassNames lists the classes as the table describes them.
var DataClassNames = func() Enumeration {
	e := Enumeration{Name: "data_class"}
	for _, row := range DataClasses {
		e.Terms = append(e.Terms, Term{string(row.Class), row.What})
	}
	return e
}()

// Enumeration lists the classes.
func (DataClass) Enumeration() Enumeration { return DataClassNames }

// ClassRow describes one class.
type ClassRow struct {
	Class DataClass
	What  Text
	Why   string // why such data are kept
	Kept  string // how long
	Sight map[Role]Sight
}

func sights(organizer, leader, staff, administrator, funder Sight) map[Role]Sight {
	return map[Role]Sight{Organizer: organizer, Leader: leader, Staff: staff, Administrator: administrator, Funder: funder}
}

const whileTaking = "While the person takes part and agrees; erased on request"

// DataClasses is the table of the classes. Source of what is sensitive: Data
// Protection Act 2019 (Kenya), section 2; of why and how long: sections 25, 30
// and 39. Have counsel check it for your office.
var DataClasses = []ClassRow{
	{OfWork, Text{"About the work, not about a person", "Kuhusu kazi, si kuhusu mtu"}, "The case itself", "For good", sights(InReach, InReach, InReach, InReach, Unseen)},
	{OfNames, Text{"What a person is called", "Jina la mtu"}, "To know who took part, led, spoke and promised", whileTaking, sights(InReach, InReach, InReach, InReach, Unseen)},
	{OfContact, Text{"How a person is reached", "Jinsi ya kumpata mtu"}, "To call people to what they agreed to be called to", whileTaking, sights(InReach, OwnOnly, InReach, InReach, Unseen)},
	{OfSpecial, Text{"Sensitive: sex, age band, disability", "Nyeti: jinsia, rika, ulemavu"}, "To see whether women, youth and people with a disability are heard; never needed", whileTaking, sights(InReach, OwnOnly, InReach, InReach, Unseen)},
	{Confidence, Text{"Told in confidence", "Yaliyosemwa kwa siri"}, "To remember what matters to the person", whileTaking, sights(InReach, OwnOnly, InReach, InReach, Unseen)},
	{OfConsent, Text{"What the person agreed to", "Alichokubali mtu"}, "To show that there is a consent (section 32)", "As long as what it is for", sights(InReach, OwnOnly, InReach, InReach, Unseen)},
	{OfLinks, Text{"Which person or account it refers to", "Mtu au akaunti inayotajwa"}, "To follow who did and promised what", "For good; leads to a pseudonym after an erasure", sights(InReach, InReach, InReach, InReach, Unseen)},
	{OfAccounts, Text{"About an account", "Kuhusu akaunti"}, "To let people in and nobody else", "While the account is used; erased with its person", sights(Unseen, Unseen, Unseen, InReach, Unseen)},
	{OfTexts, Text{"A text in which people may be named", "Maandishi yanayoweza kutaja watu"}, "The account of what happened", "For good; names are found and redacted on request", sights(InReach, InReach, InReach, InReach, Unseen)},
}

// ClassOf gives the row of a class.
func ClassOf(c DataClass) ClassRow {
	for n := range DataClasses {
		if DataClasses[n].Class == c {
			return DataClasses[n]
		}
	}
	return ClassRow{Class: c}
}

// PersonalRow says of which class some members of a noun are. Members within
// others are written with a stroke.
type PersonalRow struct {
	Noun    Noun
	Class   DataClass
	Members string
}

// Names lists the members of the row.
func (r PersonalRow) Names() []string { return strings.Fields(r.Members) }

// PersonalData is the table of all members of all records. What every record
// carries besides (its id, who changed it when, for whom it counts) is about
// accounts and organizations.
var PersonalData = []PersonalRow{
	{Places, OfWork, "name level parent aliases lat lon path"},
	{Organizations, OfWork, "name short_name aliases kind level sector places formed_on status registration/type registration/number registration/expires_on minutes"},
	{Organizations, OfTexts, "notes"},
	{Affiliations, OfWork, "child parent from until state awaits proposed/from proposed/until agreed_on sight_from"},
	{Affiliations, OfTexts, "notes"},
	{Officers, OfWork, "organization office from until elected"},
	{Officers, OfLinks, "person"},
	{Officers, OfSpecial, "sex"},
	{People, OfNames, "name"},
	{People, OfContact, "phone phone_shared language place"},
	{People, OfSpecial, "sex age_band disability"},
	{People, OfConsent, "consent/on consent/purpose consent/language"},
	{People, Confidence, "notes"},
	{People, OfLinks, "kinds organizations doer sensitivity kept_by restricted_by erased_at"},
	{Posts, OfWork, "title body level place"},
	{Holders, OfWork, "post from until how"},
	{Holders, OfLinks, "person"},
	{Targets, OfWork, "issue post primary stance"},
	{Targets, OfTexts, "power"},
	{Targets, OfLinks, "official"},
	{Issues, OfWork, "category hosts invited_hosts restricted_by places location/lat location/lon opened_on due_on origin affected affected_method sensitivity sources/kind turnout_target next/doer next/due_on step cycle cycle_from status closed_on parent overlap skipped relapses area"},
	{Issues, OfTexts, "title description sources/note reason next/what"},
	{Issues, OfLinks, "next/owner"},
	{Scores, OfWork, "issue scored_on values"},
	{Scores, OfLinks, "scorer"},
	{Scores, OfTexts, "note"},
	{Demands, OfWork, "category origin area issue post made_on due_on answer"},
	{Demands, OfTexts, "what leverage"},
	{Demands, OfLinks, "official"},
	{Actions, OfWork, "category origin area kind on status hosts invited_hosts issues place invited attended turnout/pledged turnout/confirmed turnout/present turnout/women turnout/men turnout/youth turnout/elders turnout/disability turnout/method quorum no_lesson led roles_taken roles_resident roles_women roles_youth"},
	{Actions, OfTexts, "title venue objective decision lessons notes"},
	{Actions, OfNames, "roles/name"},
	{Actions, OfLinks, "roles/role roles/person roles/doer"},
	{Actions, OfSpecial, "roles/sex roles/age_band"},
	{OneToOnes, OfWork, "category origin area host issue on doer pledged leader"},
	{OneToOnes, OfLinks, "person"},
	{OneToOnes, Confidence, "interests"},
	{ResponsesNoun, OfWork, "category origin area demand action answer issue post on"},
	{ResponsesNoun, OfTexts, "words"},
	{ResponsesNoun, OfLinks, "official"},
	{Commitments, OfWork, "category origin area issue demand action post given_on due_on budget/cents budget/currency owner_doer status standing inherited_from inherited_by follow_ups/on follow_ups/status follow_ups/doer settled_on overdue"},
	{Commitments, OfTexts, "words witnesses follow_ups/note"},
	{Commitments, OfNames, "owner_noted"},
	{Commitments, OfLinks, "official owner follow_ups/by"},
	{Outcomes, OfWork, "category origin area issue action commitment kind direction observed_on place benefit/people benefit/women benefit/youth benefit/disability benefit/method money/promised_cents money/budgeted_cents money/released_cents money/delivered_cents state judgements/on judgements/confirmed judgements/action judgements/asked judgements/agreed judgements/quorum"},
	{Outcomes, OfLinks, "claimed_by"},
	{Outcomes, OfTexts, "title changed_by description significance contribution others judgements/note"},
	{Comments, OfWork, "about/noun about/id kind"},
	{Comments, OfTexts, "text"},
	{Attachments, OfWork, "about/noun about/id taken_on media_type bytes width height sha256"},
	{Attachments, OfTexts, "caption"},
	{Users, OfAccounts, "name sign_in grants/role grants/organization person language disabled has_password voided second_factor openid/issuer openid/subject"},
	{Batches, OfWork, "kind under mapping/column mapping/field status sha256 lines created taken matched refused"},
	{Batches, OfTexts, "name"},
	{Webhooks, OfWork, "url nouns organization paused secrets renewed_at"},
	{Webhooks, OfTexts, "name"},
	{Consents, OfConsent, "purpose on language how notice withdrawn_on"},
	{Consents, OfLinks, "person taken_by"},
	{Requests, OfWork, "kind received_on channel status closed_on due_on overdue"},
	{Requests, OfTexts, "note ground"},
	{Requests, OfLinks, "person"},
	{Breaches, OfWork, "noticed_at classes people risk commissioner_at people_at due_at late overdue"},
	{Breaches, OfTexts, "what measures"},
}

// CountedRow says which members of a noun count people by data of a class. Who does not
// see the data is told them only where they are not about a few people.
type CountedRow struct {
	Noun    Noun
	Class   DataClass
	Members string
	People  func(record any) int
}

// CountedPeople is the table of such members.
var CountedPeople = []CountedRow{
	{Actions, OfSpecial, "roles_women roles_youth", func(a any) int { return PeopleIn(a.(*Action).Roles) }},
}

// Few reports whether a number of so many people may say of one what is hidden of her.
func Few(people int) bool { return people > 0 && people < SmallNumber }

// Names lists the members of the row.
func (r CountedRow) Names() []string { return strings.Fields(r.Members) }

// KeptBeside is one kind of thing that is kept besides records and may be about
// people.
type KeptBeside struct {
	Name, What, Kept string
}

// BesideRecords is the table of what is kept without a history.
var BesideRecords = []KeptBeside{
	{"sums", "Figures of months; no person", "Until a fact of the month changes"},
	{"search", "The words of records that a search finds; no people", "As long as the record"},
	{"names", "The words of names of organizations and posts, for the search; no people", "As long as the record"},
	{"sessions", "Which account is signed in since when; hashes of tokens, names of tokens", "30 days after they ended; dropped when the person is erased"},
	{"credentials", "Hashes of passwords and codes, sealed secrets of second factors", "As long as the account; dropped when the person is erased"},
	{"photos", "Photos, without what the camera wrote into them", "As long as the record; dropped with the person they are of"},
	{"states", "How far the program has come; the lines that an import refused, which may name people", "30 days for refused lines; dropped when a person in them is erased"},
	{"accesses", "Who saw whose personal data when, by ids, and what was exported", "400 days"},
	{"access_seals", "By which digests the log of accesses is held together", "400 days"},
	{"throttles", "Tries of passwords, under keyed hashes that name neither account nor address", "Hours"},
	{"receipts", "Which operations of which device were taken, with a digest of what was sent", "400 days"},
	{"clashes", "In which records people wrote without knowing of each other", "Until it is settled"},
	{"parcels", "How much of a photo that is being sent has arrived", "30 days after the newest part, or until it is whole"},
	{"parts", "The parts of photos that are being sent", "As the parcel"},
	{"deliveries", "Which change of which record a webhook was told of", "30 days after it was received or given up"},
	{"rates", "Counts of requests, by process and minute", "Minutes"},
}

// Sees reports whether somebody with the grants sees data of the class in a
// record: one that counts for within and belongs to the organizations own.
func Sees(grants []Grant, class DataClass, within, own []ID) bool {
	row := ClassOf(class)
	for _, g := range grants {
		switch row.Sight[g.Role] {
		case InReach:
			if g.Role == Administrator || slices.Contains(within, g.Organization) || slices.Contains(within, Public) {
				return true
			}
		case OwnOnly:
			if slices.Contains(own, g.Organization) {
				return true
			}
		}
	}
	return false
}
