package models

import "slices"

// ActionKind is what a group does together.
type ActionKind string

// The kinds that rules refer to.
const (
	HouseVisit     ActionKind = "house_visit"
	HouseMeeting   ActionKind = "house_meeting"
	PublicMeeting  ActionKind = "public_meeting"
	Research       ActionKind = "research"
	RolePlay       ActionKind = "role_play"
	Accountability ActionKind = "accountability_assembly"
	Evaluation     ActionKind = "evaluation"
	Reflection     ActionKind = "reflection"
)

// ActionKinds lists what groups do together.
var ActionKinds = Enumeration{"action_kind", []Term{
	term("house_visit", "House visit", "Kutembelea nyumba"),
	term("house_meeting", "House meeting", "Mkutano wa nyumbani"),
	term("public_meeting", "Public meeting (baraza)", "Baraza"),
	term("research", "Research action", "Utafiti"),
	term("role_play", "Role play", "Igizo"),
	term("petition", "Petition", "Ombi la maandishi"),
	term("delegation", "Delegation", "Ujumbe"),
	term("dialogue", "Dialogue", "Mazungumzo"),
	term("march", "March", "Maandamano"),
	term("accountability_assembly", "Accountability assembly", "Mkutano wa uwajibikaji"),
	term("vigil", "Vigil", "Mkesha"),
	term("media", "Media", "Vyombo vya habari"),
	term("court", "Court", "Mahakama"),
	term("information_request", "Information request", "Ombi la taarifa"),
	term("evaluation", "Evaluation", "Tathmini"),
	term("reflection", "Reflection", "Tafakari"),
}}

// Enumeration lists the kinds.
func (ActionKind) Enumeration() Enumeration { return ActionKinds }

// Confronts reports whether the kind faces a target with demands.
func (k ActionKind) Confronts() bool {
	switch k {
	case "petition", "delegation", "dialogue", "march", Accountability, "vigil", PublicMeeting:
		return true
	}
	return false
}

// ActionStatus tells what is planned from what took place.
type ActionStatus string

// The statuses of actions.
const (
	Planned   ActionStatus = "planned"
	Held      ActionStatus = "held"
	Cancelled ActionStatus = "cancelled"
)

// ActionStatuses lists the statuses.
var ActionStatuses = Enumeration{"action_status", []Term{
	term("planned", "Planned", "Limepangwa"),
	term("held", "Held", "Limefanyika"),
	term("cancelled", "Cancelled", "Limefutwa"),
}}

// Enumeration lists the statuses.
func (ActionStatus) Enumeration() Enumeration { return ActionStatuses }

// Turnout is how many people were promised and came. A number that was not
// counted is left out, which is not the same as 0.
type Turnout struct {
	Pledged    *int64      `json:"pledged,omitempty" validate:"omitempty,gte=0,lte=1000000" doc:"How many said they would come." example:"180"`
	Confirmed  *int64      `json:"confirmed,omitempty" validate:"omitempty,gte=0,lte=1000000" doc:"How many said so again shortly before." example:"140"`
	Present    *int64      `json:"present,omitempty" validate:"omitempty,gte=0,lte=1000000" doc:"How many came." example:"152"`
	Women      *int64      `json:"women,omitempty" validate:"omitempty,gte=0,lte=1000000" doc:"How many of those present were women." example:"91"`
	Men        *int64      `json:"men,omitempty" validate:"omitempty,gte=0,lte=1000000" doc:"How many of those present were men." example:"61"`
	Youth      *int64      `json:"youth,omitempty" validate:"omitempty,gte=0,lte=1000000" doc:"How many of those present were between 18 and 34." example:"48"`
	Elders     *int64      `json:"elders,omitempty" validate:"omitempty,gte=0,lte=1000000" doc:"How many of those present were 60 or over." example:"12"`
	Disability *int64      `json:"disability,omitempty" validate:"omitempty,gte=0,lte=1000000" doc:"How many of those present live with a disability." example:"4"`
	Method     CountMethod `json:"method,omitzero" doc:"How those present were counted." example:"head_count"`
}

// Check finds parts that are larger than the whole.
func (t Turnout) Check() error {
	var f Faults
	limit := func(part *int64, name string) {
		f.Add(part == nil || t.Present == nil || *part <= *t.Present, "/turnout/"+name, RuleSum, "present")
	}
	limit(t.Women, "women")
	limit(t.Men, "men")
	limit(t.Youth, "youth")
	limit(t.Elders, "elders")
	limit(t.Disability, "disability")
	if t.Women != nil && t.Men != nil && t.Present != nil {
		f.Add(*t.Women+*t.Men <= *t.Present, "/turnout/men", RuleSum, "present - women")
	}
	return f.Err()
}

// ActionRole is what somebody did at an action.
type ActionRole string

// The roles that rules refer to.
const (
	Speaker    ActionRole = "speaker"
	Negotiator ActionRole = "negotiator"
)

// ActionRoles lists the roles at actions.
var ActionRoles = Enumeration{"action_role", []Term{
	term("chair", "Chair", "Mwenyekiti"),
	term("speaker", "Speaker", "Msemaji"),
	term("negotiator", "Negotiator", "Mpatanishi"),
	term("marshal", "Marshal", "Mlinzi wa utaratibu"),
	term("minutes", "Minutes", "Mwandishi wa kumbukumbu"),
}}

// Enumeration lists the roles.
func (ActionRole) Enumeration() Enumeration { return ActionRoles }

// RoleTaken says who took a role at an action, and whether that person is a
// resident.
type RoleTaken struct {
	Role    ActionRole `json:"role" validate:"required" doc:"The role." example:"speaker"`
	Person  ID         `json:"person,omitzero" validate:"omitempty,recordid" doc:"Who took it, if recorded as a person." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d"`
	Name    string     `json:"name,omitzero" validate:"max=120" doc:"Who took it, if not recorded as a person." example:"Mama Atieno"`
	Doer    Doer       `json:"doer" validate:"required" doc:"Whether a resident or a paid organizer took it." example:"resident"`
	Sex     Sex        `json:"sex,omitzero" doc:"That person's sex, where given." example:"female"`
	AgeBand AgeBand    `json:"age_band,omitzero" doc:"That person's age band, where given." example:"18_34"`
}

// ActionInput is what people write about an action.
type ActionInput struct {
	Title     string       `json:"title,omitzero" validate:"max=200" doc:"What it is called, if it has a name." example:"March to the water company"`
	Kind      ActionKind   `json:"kind" validate:"required" doc:"What the people did." example:"march"`
	On        Date         `json:"on" validate:"required,date" doc:"The day. The action counts for the federations above its hosts on this day." example:"2025-03-14"`
	Status    ActionStatus `json:"status" validate:"required" doc:"Whether it is planned or took place." example:"held"`
	Hosts     []ID         `json:"hosts" validate:"required,min=1,max=50,unique,dive,recordid" doc:"The organizations that hold it together." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"`
	Issues    []ID         `json:"issues,omitempty" validate:"max=20,unique,dive,recordid" doc:"The issues it is about; the first is the main one." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d"`
	Place     ID           `json:"place,omitzero" validate:"omitempty,recordid" doc:"Where." example:"KE-47-278-1386"`
	Venue     string       `json:"venue,omitzero" validate:"max=200" doc:"The spot." example:"Chief's camp, Laini Saba"`
	Objective string       `json:"objective,omitzero" validate:"max=1000" doc:"What it is to achieve." example:"A date from the manager, before witnesses."`
	Invited   []ID         `json:"invited,omitempty" validate:"max=50,unique,dive,recordid" doc:"Targets invited, by post." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c5d"`
	Attended  []ID         `json:"attended,omitempty" validate:"max=50,unique,dive,recordid" doc:"Targets who came, by post." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c5d"`
	Turnout   Turnout      `json:"turnout,omitzero" doc:"Who was expected and who came."`
	Roles     []RoleTaken  `json:"roles,omitempty" validate:"max=100,dive" doc:"Who did what."`
	Quorum    *bool        `json:"quorum,omitempty" doc:"For a meeting that decides: whether there was a quorum." example:"true"`
	Decision  string       `json:"decision,omitzero" validate:"max=2000" doc:"What the meeting decided." example:"To march on 14 March; negotiators are Akinyi, Hassan and Wanjiru."`
	Lessons   []string     `json:"lessons,omitempty" validate:"max=20,dive,required,max=500" doc:"For a reflection: what was learnt." example:"Confirm the evening before, house by house."`
	NoLesson  bool         `json:"no_lesson,omitzero" doc:"For a reflection: true when the people say there is no lesson." example:"false"`
	Led       Doer         `json:"led,omitzero" doc:"Whether a resident or a paid organizer led it." example:"resident"`
	Notes     string       `json:"notes,omitzero" validate:"max=5000" doc:"What else happened." example:"Police escorted the march and left at noon."`
}

// Action is anything that a group does together on an issue.
type Action struct {
	Meta
	Reach
	FromIssue
	ActionInput
	InvitedHosts  []ID  `json:"invited_hosts,omitempty" doc:"Organizations that were asked to hold it too and have not answered. It counts for them, and their people see it, once they accept."`
	RolesTaken    int64 `json:"roles_taken" doc:"How many public roles were taken." example:"6"`
	RolesResident int64 `json:"roles_resident" doc:"How many of them by residents." example:"5"`
	// Who may not see the sex of those people gets the next two from five people on.
	RolesWomen *int64 `json:"roles_women,omitempty" doc:"How many of them by women. Left out where it is about fewer than five people whose sex you may not see." example:"3"`
	RolesYouth *int64 `json:"roles_youth,omitempty" doc:"How many of them by people of 18 to 34. Left out likewise." example:"2"`
}

// Check finds what does not fit together.
func (a ActionInput) Check() error {
	var f Faults
	for _, post := range a.Attended {
		f.Add(slices.Contains(a.Invited, post) || len(a.Invited) == 0, "/attended", RuleBelongs, "invited")
	}
	if err := a.Turnout.Check(); err != nil {
		f = append(f, err.(*Problem).Faults...)
	}
	return f.Err()
}

// CountRoles fills in how the public roles were shared.
func (a *Action) CountRoles() {
	women, youth := int64(0), int64(0)
	a.RolesTaken, a.RolesResident, a.RolesWomen, a.RolesYouth = int64(len(a.Roles)), 0, &women, &youth
	for _, r := range a.Roles {
		if r.Doer == Resident {
			a.RolesResident++
		}
		if r.Sex == Female {
			women++
		}
		if r.AgeBand == Youth {
			youth++
		}
	}
}

// Posts lists the posts of those who were invited or came, each once.
func (a *Action) Posts() []ID {
	posts := slices.Concat(a.Invited, a.Attended)
	slices.Sort(posts)
	return slices.Compact(posts)
}

// People lists the people recorded as having had a role, each once.
func (a *Action) People() []ID {
	var people []ID
	for _, r := range a.Roles {
		if r.Person != "" && !slices.Contains(people, r.Person) {
			people = append(people, r.Person)
		}
	}
	return people
}

// Negotiators gives those who negotiated, for the two-thirds rule.
func (a *Action) Negotiators() []RoleTaken {
	var who []RoleTaken
	for _, r := range a.Roles {
		if r.Role == Negotiator {
			who = append(who, r)
		}
	}
	return who
}

// PeopleIn counts the people who took some roles. One who took several is one; each
// without a name is one.
func PeopleIn(roles []RoleTaken) int {
	people, unnamed := map[string]bool{}, 0
	for _, r := range roles {
		switch {
		case r.Person != "":
			people[string(r.Person)] = true
		case r.Name != "":
			people[NameKey(r.Name)] = true
		default:
			unnamed++
		}
	}
	return len(people) + unnamed
}

// OneToOneInput is what people write about a one-to-one.
type OneToOneInput struct {
	Host      ID     `json:"host" validate:"required,recordid" doc:"The organization for which it was held." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"`
	Issue     ID     `json:"issue,omitzero" validate:"omitempty,recordid" doc:"The issue, if it was about one." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d"`
	Person    ID     `json:"person,omitzero" validate:"omitempty,recordid" doc:"With whom, if recorded as a person." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d"`
	On        Date   `json:"on" validate:"required,date" doc:"The day." example:"2025-02-03"`
	Doer      Doer   `json:"doer" validate:"required" doc:"Whether a resident or a paid organizer held it." example:"organizer"`
	Interests string `json:"interests,omitzero" validate:"max=2000" doc:"What matters to the person." example:"Sells vegetables; loses two hours a day fetching water."`
	Pledged   bool   `json:"pledged,omitzero" doc:"True when the person promised to come to the next action." example:"true"`
	Leader    bool   `json:"leader,omitzero" doc:"True when the person was seen to be a natural leader." example:"false"`
}

// OneToOne is a conversation with one person, from door to door or by
// appointment.
type OneToOne struct {
	Meta
	Reach
	FromIssue
	OneToOneInput
}

// Answer is how an official responds to a demand.
type Answer string

// Responses lists the answers; each demand gets one at an action.
var Responses = Enumeration{"response", []Term{
	term("yes", "Yes", "Ndiyo"),
	term("no", "No", "Hapana"),
	term("conditional", "Conditional", "Kwa masharti"),
	term("evaded", "Evaded", "Amekwepa"),
	term("absent", "Absent", "Hakuwepo"),
}}

// Enumeration lists the answers.
func (Answer) Enumeration() Enumeration { return Responses }

// ResponseInput is what people write about the response to a demand.
type ResponseInput struct {
	Demand ID     `json:"demand" validate:"required,recordid" doc:"The demand." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c8d"`
	Action ID     `json:"action" validate:"required,recordid" doc:"The action at which it was put." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c9d"`
	Answer Answer `json:"answer" validate:"required" doc:"What the official answered." example:"conditional"`
	Words  string `json:"words,omitzero" validate:"max=2000" doc:"The official's words." example:"If the pump arrives by the 20th."`
}

// DemandResponse is what an official answered to a demand at an action.
type DemandResponse struct {
	Meta
	Reach
	FromIssue
	ResponseInput
	Issue    ID   `json:"issue" doc:"The issue of the demand." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d"`
	Post     ID   `json:"post" doc:"The post of the demand." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c5d"`
	Official ID   `json:"official,omitzero" doc:"Who held the post on that day." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c6d"`
	On       Date `json:"on" doc:"The day of the action." example:"2025-03-14"`
}
