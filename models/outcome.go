package models

import "strconv"

// OutcomeKind is what changed.
type OutcomeKind string

// OutcomeKinds lists what can change.
var OutcomeKinds = Enumeration{"outcome_kind", []Term{
	term("service", "A service", "Huduma"),
	term("money", "Money", "Fedha"),
	term("policy", "A policy or by-law", "Sera au sheria ndogo"),
	term("eviction_stopped", "An eviction stopped", "Ubomoaji umesimamishwa"),
	term("recognition", "Recognition", "Kutambuliwa"),
	term("behaviour", "Behaviour", "Mwenendo"),
}}

// Enumeration lists the kinds.
func (OutcomeKind) Enumeration() Enumeration { return OutcomeKinds }

// OutcomeDirection tells a win from a loss.
type OutcomeDirection string

// The directions.
const (
	Win  OutcomeDirection = "win"
	Loss OutcomeDirection = "loss"
)

// OutcomeDirections lists them.
var OutcomeDirections = Enumeration{"outcome_direction", []Term{
	term("win", "A win", "Ushindi"),
	term("loss", "A loss", "Kushindwa"),
}}

// Enumeration lists the directions.
func (OutcomeDirection) Enumeration() Enumeration { return OutcomeDirections }

// OutcomeState is how far an outcome is established.
type OutcomeState string

// The states of outcomes.
const (
	Claimed   OutcomeState = "claimed"
	Verified  OutcomeState = "verified"
	Sustained OutcomeState = "sustained"
	Relapsed  OutcomeState = "relapsed"
)

// OutcomeStates lists the states, from claimed on.
var OutcomeStates = Enumeration{"outcome_state", []Term{
	term("claimed", "Claimed", "Inadaiwa"),
	term("verified", "Verified by the people affected", "Imethibitishwa na walioathirika"),
	term("sustained", "Sustained", "Imedumu"),
	term("relapsed", "Denied or relapsed", "Imekanushwa au imerudi nyuma"),
}}

// Enumeration lists the states.
func (OutcomeState) Enumeration() Enumeration { return OutcomeStates }

// Benefit is how many people an outcome reaches.
type Benefit struct {
	People     *int64      `json:"people,omitempty" validate:"omitempty,gte=0,lte=100000000" doc:"How many people benefit." example:"1400"`
	Women      *int64      `json:"women,omitempty" validate:"omitempty,gte=0,lte=100000000" doc:"How many of them are women." example:"760"`
	Youth      *int64      `json:"youth,omitempty" validate:"omitempty,gte=0,lte=100000000" doc:"How many of them are 18 to 34." example:"500"`
	Disability *int64      `json:"disability,omitempty" validate:"omitempty,gte=0,lte=100000000" doc:"How many of them live with a disability." example:"40"`
	Method     CountMethod `json:"method,omitzero" doc:"How that number came about." example:"survey"`
}

// Rungs is money on its way from a promise to the people. Each rung is a
// figure of its own; none follows from another.
type Rungs struct {
	Promised  *int64 `json:"promised_cents,omitempty" validate:"omitempty,gte=0,lte=100000000000000" doc:"Promised, in cents of a Kenya shilling." example:"35000000"`
	Budgeted  *int64 `json:"budgeted_cents,omitempty" validate:"omitempty,gte=0,lte=100000000000000" doc:"In the budget, in cents." example:"30000000"`
	Released  *int64 `json:"released_cents,omitempty" validate:"omitempty,gte=0,lte=100000000000000" doc:"Released by the treasury, in cents." example:"20000000"`
	Delivered *int64 `json:"delivered_cents,omitempty" validate:"omitempty,gte=0,lte=100000000000000" doc:"Arrived as work or goods, in cents." example:"18000000"`
}

// OutcomeInput is what people write about an outcome.
type OutcomeInput struct {
	Issue        ID               `json:"issue" validate:"required,recordid" doc:"The issue." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d"`
	Action       ID               `json:"action,omitzero" validate:"omitempty,recordid" doc:"The action that brought it, if one did." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c9d"`
	Commitment   ID               `json:"commitment,omitzero" validate:"omitempty,recordid" doc:"The promise it fulfils, if it does." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2cad"`
	Title        string           `json:"title" validate:"required,max=200" doc:"What changed, in a sentence." example:"Water runs at the plot 14 kiosk three days a week"`
	Kind         OutcomeKind      `json:"kind" validate:"required" doc:"What kind of change it is." example:"service"`
	Direction    OutcomeDirection `json:"direction" validate:"required" doc:"Whether it is a win or a loss." example:"win"`
	ObservedOn   Date             `json:"observed_on" validate:"required,date" doc:"The day it was seen." example:"2025-05-20"`
	Place        ID               `json:"place,omitzero" validate:"omitempty,recordid" doc:"Where; the issue's main place when left out." example:"KE-47-278-1386"`
	ChangedBy    string           `json:"changed_by,omitzero" validate:"max=300" doc:"Who changed it." example:"The water company's regional manager"`
	Description  string           `json:"description,omitzero" validate:"max=5000" doc:"What changed, as it was seen." example:"Residents logged the days from 5 to 20 May."`
	Significance string           `json:"significance,omitzero" validate:"max=2000" doc:"Why it matters." example:"A household saves KES 40 a day."`
	Contribution string           `json:"contribution,omitzero" validate:"max=2000" doc:"What the organization did toward it." example:"The assembly of 14 March fixed the date."`
	Others       string           `json:"others,omitzero" validate:"max=2000" doc:"Who else contributed." example:"The ward administrator pressed for the pump."`
	Benefit      Benefit          `json:"benefit,omitzero" doc:"How many people benefit."`
	Money        Rungs            `json:"money,omitzero" doc:"Money on its way."`
}

// Check finds what does not fit together.
func (o OutcomeInput) Check() error {
	var f Faults
	limit := func(part *int64, name string) {
		f.Add(part == nil || o.Benefit.People == nil || *part <= *o.Benefit.People, "/benefit/"+name, RuleSum, "people")
	}
	limit(o.Benefit.Women, "women")
	limit(o.Benefit.Youth, "youth")
	limit(o.Benefit.Disability, "disability")
	return f.Err()
}

// Judgement is what the people affected said about an outcome.
type Judgement struct {
	On        Date   `json:"on" validate:"required,date" doc:"The day." example:"2025-05-25"`
	Confirmed bool   `json:"confirmed" doc:"True when they confirm the change, false when they deny it." example:"true"`
	Action    ID     `json:"action,omitzero" validate:"omitempty,recordid" doc:"The meeting at which they decided, if it was one." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c9d"`
	Asked     *int64 `json:"asked,omitempty" validate:"omitempty,gte=1,lte=1000000" doc:"For a poll: how many were asked." example:"60"`
	Agreed    *int64 `json:"agreed,omitempty" validate:"omitempty,gte=0,lte=1000000" doc:"For a poll: how many confirmed it." example:"57"`
	Quorum    bool   `json:"quorum" doc:"True when enough of the people affected took part." example:"true"`
	Note      string `json:"note,omitzero" validate:"max=2000" doc:"What they said." example:"The tap on the railway side is still weak."`
}

// What makes a judgement the word of the people affected.
const (
	// LeastAsked is how many a poll asks at least: of fewer it could be told who
	// said what, and three neighbours are not those affected.
	LeastAsked = 5
	// SustainedAfter is how many days after the people affected verified a change
	// they can say that it lasted. Three months are what reports ask about first,
	// and lights and taps that fail again do so within them.
	SustainedAfter = 90
)

// Outcome is an observed change.
type Outcome struct {
	Meta
	Reach
	FromIssue
	OutcomeInput
	ClaimedBy  ID           `json:"claimed_by,omitzero" doc:"The user who claims it: whoever wrote it down, or last changed what it is. Somebody else writes down that the people affected verify it." example:"01970c3e-0000-7000-8000-000000000001"`
	State      OutcomeState `json:"state" doc:"How far it is established." example:"verified"`
	Judgements []Judgement  `json:"judgements,omitempty" doc:"What the people affected said, oldest first."`
}

// MaxJudgements bounds the judgements of one outcome.
const MaxJudgements = 100

// Check finds what does not fit together: a poll says what more than half of
// those asked said, and nothing else.
func (j Judgement) Check() error {
	var f Faults
	f.Add(j.Action != "" || j.Asked != nil, "/action", RuleRequired)
	f.Add(j.Asked == nil || *j.Asked >= LeastAsked, "/asked", RuleMin, strconv.Itoa(LeastAsked))
	f.Add(j.Agreed == nil || j.Asked != nil, "/asked", RuleRequired)
	if j.Asked != nil {
		f.Add(j.Agreed != nil && *j.Agreed <= *j.Asked, "/agreed", RuleSum, "asked")
		f.Add(j.Agreed == nil || j.Confirmed == (2**j.Agreed > *j.Asked), "/confirmed", RuleMajority)
	}
	return f.Err()
}

// At finds what speaks against an action as the meeting at which people decided:
// one of the hosts of the issue, held with a quorum on the day that is said.
func (j Judgement) At(a *Action, o *Outcome, hosts []ID) error {
	var f Faults
	f.Add(anyOf(a.Hosts, hosts), "/action", RuleBelongs, "issue")
	f.Add(a.Status == Held && a.Quorum != nil && *a.Quorum, "/action", RuleAcceptable)
	f.Add(a.On >= o.ObservedOn, "/action", RuleOrder, "observed_on")
	f.Add(a.On == j.On, "/on", RuleBelongs, "action")
	return f.Err()
}

// verifiedOn is the day since which the people affected confirm it, "" when they
// do not.
func (o *Outcome) verifiedOn() (day Date) {
	for _, j := range o.Judgements {
		switch {
		case !j.Confirmed:
			day = ""
		case day == "":
			day = j.On
		}
	}
	return day
}

// Judge takes over what the people affected said: a claimed outcome becomes
// verified, a verified one sustained if they say so again after SustainedAfter;
// a denial makes it relapsed. It reports whether a win was lost by it, which
// reopens the issue.
func (o *Outcome) Judge(j Judgement) (lost bool, err error) {
	if !j.Quorum {
		return false, Refuse(ProblemQuorum)
	}
	if err := j.Check(); err != nil {
		return false, err
	}
	if j.On < o.ObservedOn {
		return false, Faulty(Wrong("/on", RuleOrder, "observed_on"))
	}
	if n := len(o.Judgements); n > 0 && j.On < o.Judgements[n-1].On {
		return false, Faulty(Wrong("/on", RuleOrder, "judgements"))
	}
	since := o.verifiedOn()
	if len(o.Judgements) >= MaxJudgements {
		return false, Refuse(ProblemState)
	}
	o.Judgements = append(o.Judgements, j)
	if !j.Confirmed {
		o.State = Relapsed
		return o.Direction == Win, nil
	}
	switch o.State {
	case Claimed, Relapsed:
		o.State = Verified
	case Verified:
		if since != "" && j.On >= since.AddDays(SustainedAfter) {
			o.State = Sustained
		}
	}
	return false, nil
}
