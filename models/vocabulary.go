package models

// Vocabulary lists every enumeration, for the interface and the reference.
var Vocabulary = []Enumeration{
	PlaceLevels, OrganizationKinds, Levels, OrganizationStatuses, Sides, AffiliationStates, RegistrationTypes, Offices,
	Sexes, AgeBands, PersonKinds, Sensitivities, Languages, Categories, Origins, IssueStatuses,
	Criteria, SourceKinds, CountMethods, ActionKinds, ActionStatuses, ActionRoles, Doers, Responses,
	CommitmentStatuses, CommitmentStandings, OutcomeKinds, OutcomeStates, OutcomeDirections, Stances, CommentKinds,
	Tenures, StepNames, Roles, FileKinds, BatchStatuses, LineVerdicts,
	ErasureBases, ConsentPurposes, ConsentWays, RequestKinds, RequestChannels, RequestStatuses, BreachRisks, DataClassNames, Purposes,
	SyncVerbs, SyncOutcomes, DeliveryStatuses,
}

// Sensitivity says who may see an issue and what belongs to it.
type Sensitivity string

// The sensitivities.
const (
	Normal     Sensitivity = "normal"
	Restricted Sensitivity = "restricted"
)

// Sensitivities lists them.
var Sensitivities = Enumeration{"sensitivity", []Term{
	term("normal", "Normal", "Kawaida"),
	term("restricted", "Restricted to the host organizations", "Kwa vikundi vinavyohusika pekee"),
}}

// Enumeration lists the sensitivities.
func (Sensitivity) Enumeration() Enumeration { return Sensitivities }

// Languages lists the languages of the interface.
var Languages = Enumeration{"language", []Term{term("en", "English", "Kiingereza"), term("sw", "Swahili", "Kiswahili")}}

// Enumeration lists the languages.
func (Language) Enumeration() Enumeration { return Languages }

// Category is what an issue is about.
type Category string

// Categories lists what issues are about.
var Categories = Enumeration{"category", []Term{
	term("water_sanitation", "Water and sanitation", "Maji na usafi wa mazingira"),
	term("education", "Education", "Elimu"),
	term("health", "Health", "Afya"),
	term("housing", "Housing", "Makazi"),
	term("land_evictions", "Land and evictions", "Ardhi na kufukuzwa"),
	term("safety", "Safety", "Usalama"),
	term("roads_drainage", "Roads and drainage", "Barabara na mifereji"),
	term("livelihoods", "Livelihoods", "Riziki"),
	term("civil_rights", "Civil rights", "Haki za kiraia"),
	term("civic_participation", "Civic participation", "Ushiriki wa wananchi"),
	term("other", "Other", "Nyingine"),
}}

// Enumeration lists the categories.
func (Category) Enumeration() Enumeration { return Categories }

// Origin is who brought an issue up.
type Origin string

// Origins lists who brings issues up. A programme whose origins drift toward
// donors loses its members.
var Origins = Enumeration{"origin", []Term{
	term("members", "Members", "Wanachama"),
	term("organizer", "Organizer", "Mratibu"),
	term("ngo", "NGO", "Shirika lisilo la kiserikali"),
	term("donor", "Donor", "Mfadhili"),
	term("government", "Government", "Serikali"),
}}

// Enumeration lists the origins.
func (Origin) Enumeration() Enumeration { return Origins }

// CountMethod is how a number of people came about.
type CountMethod string

// CountMethods lists how people are counted.
var CountMethods = Enumeration{"count_method", []Term{
	term("list", "Attendance list", "Orodha ya mahudhurio"),
	term("head_count", "Head count", "Kuhesabu watu"),
	term("estimate", "Estimate", "Makadirio"),
	term("survey", "Survey", "Uchunguzi"),
	term("official_statistic", "Official statistic", "Takwimu rasmi"),
}}

// Enumeration lists the methods.
func (CountMethod) Enumeration() Enumeration { return CountMethods }

// Doer says whether somebody acts for themselves: the rule "never do for
// others what they can do for themselves", made countable.
type Doer string

// The doers.
const (
	Resident      Doer = "resident"
	PaidOrganizer Doer = "organizer"
	Outsider      Doer = "other"
)

// Doers lists who does things.
var Doers = Enumeration{"doer", []Term{
	term("resident", "A resident", "Mkazi"),
	term("organizer", "A paid organizer", "Mratibu anayelipwa"),
	term("other", "Somebody else", "Mtu mwingine"),
}}

// Enumeration lists the doers.
func (Doer) Enumeration() Enumeration { return Doers }
