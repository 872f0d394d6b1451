package models

import "slices"

// Role is what somebody does in an organization.
type Role string

// The roles.
const (
	Organizer     Role = "organizer"
	Leader        Role = "leader"
	Staff         Role = "staff"
	Administrator Role = "administrator"
	Funder        Role = "funder"
)

// Roles lists them as people expect them.
var Roles = Enumeration{"role", []Term{
	term("organizer", "Community organizer", "Mratibu wa jamii"),
	term("leader", "Leader", "Kiongozi"),
	term("staff", "Programme staff", "Mfanyakazi wa programu"),
	term("administrator", "Administrator", "Msimamizi"),
	term("funder", "Funder or researcher", "Mfadhili au mtafiti"),
}}

// Enumeration lists the roles.
func (Role) Enumeration() Enumeration { return Roles }

// Permission names something that can be done.
type Permission string

// The permissions.
const (
	Anybody           Permission = ""           // no sign-in needed
	OwnAccount        Permission = "account"    // one's own account, sessions and tokens
	ReadReference     Permission = "reference"  // places, vocabulary, problems
	ReadPlaces        Permission = "place.read" // neighbourhoods and the shipped places
	WritePlaces       Permission = "place.write"
	ReadOrganization  Permission = "organization.read"
	WriteOrganization Permission = "organization.write"
	Affiliate         Permission = "affiliation.write"
	ReadPeople        Permission = "person.read"
	WritePeople       Permission = "person.write"
	ErasePeople       Permission = "person.erase"
	PersonAccess      Permission = "person.access"
	ReadPosts         Permission = "post.read"
	WritePosts        Permission = "post.write"
	ReadCases         Permission = "case.read"
	WriteCases        Permission = "case.write"
	DeleteCases       Permission = "case.delete"
	Verify            Permission = "outcome.verify"
	Discuss           Permission = "comment.write"
	ReadRollups       Permission = "rollup.read"
	Import            Permission = "import"
	Export            Permission = "export"
	KeepConsents      Permission = "consent.keep"
	KeepRegisters     Permission = "register.keep"
	ReadAccess        Permission = "access.read"
	ManageUsers       Permission = "user.manage"
	ManageWebhooks    Permission = "webhook.manage"
)

// Extent says how far a permission goes for a role.
type Extent uint8

// The extents, from nothing to everything.
const (
	Nothing      Extent = iota
	Aggregates          // figures about the organization's subtree, never a record
	Subtree             // the organization and all that is below it
	Federation          // everything that shares a federation with the organization
	Everything          // the whole installation
	extentsCount        // how many there are
)

func (e Extent) String() string {
	return [extentsCount]string{"-", "aggregates", "subtree", "federation", "all"}[e]
}

// PolicyRow says how far one permission goes for each role.
type PolicyRow struct {
	Permission Permission
	What       Text
	Extents    map[Role]Extent
}

// Policy is the whole of who may do what. A permission or role that is not
// listed is not granted.
var Policy = []PolicyRow{
	{OwnAccount, Text{"See and change one's own account, sessions and tokens", "Kuona na kubadilisha akaunti, vipindi na tokeni zako"}, extents(Everything, Everything, Everything, Everything, Everything)},
	{ReadReference, Text{"Read the words, steps and problems", "Kusoma maneno, hatua na matatizo"}, extents(Everything, Everything, Everything, Everything, Everything)},
	{ReadPlaces, Text{"Read places", "Kusoma mahali"}, extents(Everything, Everything, Everything, Everything, Everything)},
	{WritePlaces, Text{"Add and change neighbourhoods", "Kuongeza na kubadilisha mitaa"}, extents(Everything, Nothing, Everything, Everything, Nothing)},
	{ReadOrganization, Text{"Read organizations, officers and affiliations", "Kusoma vikundi, maafisa wake na ushirika"}, extents(Federation, Federation, Federation, Everything, Nothing)},
	{WriteOrganization, Text{"Add and change organizations and officers", "Kuongeza na kubadilisha vikundi na maafisa wake"}, extents(Subtree, Nothing, Subtree, Everything, Nothing)},
	{Affiliate, Text{"Join organizations to federations and end it", "Kuunganisha vikundi na mashirikisho, na kumaliza"}, extents(Nothing, Nothing, Subtree, Everything, Nothing)},
	{ReadPeople, Text{"Read people", "Kusoma watu"}, extents(Subtree, Subtree, Subtree, Everything, Nothing)},
	{WritePeople, Text{"Add and change people", "Kuongeza na kubadilisha watu"}, extents(Subtree, Nothing, Subtree, Everything, Nothing)},
	{PersonAccess, Text{"Gather everything held about a person who asks for it", "Kukusanya yote yaliyohifadhiwa kuhusu mtu anayeomba"}, extents(Nothing, Nothing, Nothing, Everything, Nothing)},
	{ErasePeople, Text{"Forget people who ask for it, and find and redact where they are named", "Kufuta taarifa za watu wanaoomba, na kutafuta na kuficha wanapotajwa"}, extents(Nothing, Nothing, Nothing, Everything, Nothing)},
	{ReadPosts, Text{"Read posts and who holds them", "Kusoma nyadhifa na wanaozishika"}, extents(Everything, Everything, Everything, Everything, Nothing)},
	{WritePosts, Text{"Add and change posts and who holds them", "Kuongeza na kubadilisha nyadhifa na wanaozishika"}, extents(Everything, Nothing, Everything, Everything, Nothing)},
	{ReadCases, Text{"Read issues, actions, promises and outcomes", "Kusoma masuala, matendo, ahadi na matokeo"}, extents(Subtree, Subtree, Subtree, Everything, Nothing)},
	{WriteCases, Text{"Record and change issues, actions, promises and outcomes", "Kurekodi na kubadilisha masuala, matendo, ahadi na matokeo"}, extents(Subtree, Nothing, Subtree, Everything, Nothing)},
	{DeleteCases, Text{"Delete and restore such records", "Kufuta na kurejesha rekodi hizo"}, extents(Nothing, Nothing, Subtree, Everything, Nothing)},
	{Verify, Text{"Record that the people affected verified or denied a win", "Kurekodi kwamba walioathirika wamethibitisha au kukanusha ushindi"}, extents(Subtree, Subtree, Subtree, Everything, Nothing)},
	{Discuss, Text{"Comment, score an issue and follow up promises", "Kutoa maoni, kupima suala na kufuatilia ahadi"}, extents(Subtree, Subtree, Subtree, Everything, Nothing)},
	{ReadRollups, Text{"See roll-ups", "Kuona majumlisho"}, extents(Subtree, Subtree, Subtree, Everything, Aggregates)},
	{Import, Text{"Import files", "Kuingiza faili"}, extents(Nothing, Nothing, Subtree, Everything, Nothing)},
	{Export, Text{"Export records", "Kutoa rekodi"}, extents(Nothing, Nothing, Subtree, Everything, Nothing)},
	{KeepConsents, Text{"Read and record what people agreed to and took back", "Kusoma na kurekodi yale watu waliyokubali na kuyaondoa"}, extents(Subtree, Nothing, Subtree, Everything, Nothing)},
	{KeepRegisters, Text{"Keep the registers of requests and of breaches", "Kutunza rejista za maombi na za uvujaji wa taarifa"}, extents(Nothing, Nothing, Nothing, Everything, Nothing)},
	{ReadAccess, Text{"Read who saw whose personal data, and what was exported", "Kusoma nani aliona taarifa za nani, na kilichotolewa"}, extents(Nothing, Nothing, Nothing, Everything, Nothing)},
	{ManageUsers, Text{"Manage accounts", "Kusimamia akaunti"}, extents(Nothing, Nothing, Nothing, Everything, Nothing)},
	{ManageWebhooks, Text{"Tell other systems that something changed", "Kujulisha mifumo mingine mabadiliko"}, extents(Nothing, Nothing, Nothing, Everything, Nothing)},
}

func extents(organizer, leader, staff, administrator, funder Extent) map[Role]Extent {
	return map[Role]Extent{Organizer: organizer, Leader: leader, Staff: staff, Administrator: administrator, Funder: funder}
}

// ExtentOf looks up how far the permission goes for the role.
func ExtentOf(p Permission, r Role) Extent {
	for i := range Policy {
		if Policy[i].Permission == p {
			return Policy[i].Extents[r]
		}
	}
	return Nothing
}

// Grant gives somebody a role in an organization. An administrator's grant
// needs no organization.
type Grant struct {
	Role         Role `json:"role" validate:"required,enum" doc:"What the person does." example:"organizer"`
	Organization ID   `json:"organization,omitzero" validate:"omitempty,recordid" doc:"Where: the organization and all that is below it. Left out only for administrators." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"`
}

// Actor is who does something.
type Actor struct {
	User     ID
	Name     string
	Grants   []Grant
	Language Language
	Session  ID     // the session or token in use
	Doing    string // the operation or command in use
	DeviceAt Time   // the phone's clock when the change was made; a fact, never used for order
	// Only limits a token to some permissions; empty means no limit.
	Only []Permission
	// MustEnrol limits everybody without a second factor who must have one to
	// their own account.
	MustEnrol bool
}

// Extent is the widest extent that any of the actor's grants give.
func (a Actor) Extent(p Permission) Extent {
	if len(a.Only) > 0 && !slices.Contains(a.Only, p) || a.MustEnrol && p != OwnAccount {
		return Nothing
	}
	widest := Nothing
	for _, g := range a.Grants {
		widest = max(widest, ExtentOf(p, g.Role))
	}
	return widest
}
