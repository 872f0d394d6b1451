package models

// CommitmentStatus is how a promise stands, judged by outcome and not by
// intention.
type CommitmentStatus string

// The statuses of promises.
const (
	CommitmentOpen CommitmentStatus = "open"
	InTheWorks     CommitmentStatus = "in_the_works"
	Stalled        CommitmentStatus = "stalled"
	Kept           CommitmentStatus = "kept"
	Compromise     CommitmentStatus = "compromise"
	Broken         CommitmentStatus = "broken"
)

// CommitmentStatuses lists the statuses.
var CommitmentStatuses = Enumeration{"commitment_status", []Term{
	term("open", "Open", "Bado"),
	term("in_the_works", "In the works", "Inaendelea"),
	term("stalled", "Stalled", "Imekwama"),
	term("kept", "Kept", "Imetimizwa"),
	term("compromise", "Compromise", "Maafikiano"),
	term("broken", "Broken", "Imevunjwa"),
}}

// Enumeration lists the statuses.
func (CommitmentStatus) Enumeration() Enumeration { return CommitmentStatuses }

// Settled reports whether nothing more is expected of the promise.
func (s CommitmentStatus) Settled() bool { return s == Kept || s == Compromise || s == Broken }

// CommitmentStanding is whether the one who promised is still in the post.
type CommitmentStanding string

// The standings of promises.
const (
	Current   CommitmentStanding = "current"
	Inherited CommitmentStanding = "inherited"
	Orphaned  CommitmentStanding = "orphaned"
)

// CommitmentStandings lists the standings.
var CommitmentStandings = Enumeration{"commitment_standing", []Term{
	term("current", "Owed by the one who gave it", "Inadaiwa aliyeitoa"),
	term("inherited", "Asked again of the successor", "Imeombwa tena kwa mrithi"),
	term("orphaned", "Nobody owns it any more", "Haina mwenyewe tena"),
}}

// Enumeration lists the standings.
func (CommitmentStanding) Enumeration() Enumeration { return CommitmentStandings }

// CommitmentInput is what people write about a promise.
type CommitmentInput struct {
	Words      string `json:"words" validate:"required,max=2000" doc:"The exact words of the promise." example:"Water will run three days a week from the first of May."`
	Issue      ID     `json:"issue" validate:"required,recordid" doc:"The issue." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d"`
	Demand     ID     `json:"demand,omitzero" validate:"omitempty,recordid" doc:"The demand it answers." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c8d"`
	Action     ID     `json:"action,omitzero" validate:"omitempty,recordid" doc:"The action at which it was given." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c9d"`
	Post       ID     `json:"post" validate:"required,recordid" doc:"The post of the one who promised." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c5d"`
	Official   ID     `json:"official,omitzero" validate:"omitempty,recordid" doc:"Who promised; the holder of the post on that day when left out." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c6d"`
	GivenOn    Date   `json:"given_on" validate:"required,date" doc:"The day it was given." example:"2025-03-14"`
	DueOn      Date   `json:"due_on,omitzero" validate:"omitempty,date" doc:"By when it is to be kept." example:"2025-05-01"`
	Witnesses  string `json:"witnesses,omitzero" validate:"max=500" doc:"Before whom." example:"152 residents, the chief and Radio Pamoja"`
	Budget     *Money `json:"budget,omitempty" doc:"The money promised."`
	Owner      ID     `json:"owner,omitzero" validate:"omitempty,recordid" doc:"The resident who follows it up: a person whom you may read, or yourself." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d"`
	OwnerDoer  Doer   `json:"owner_doer,omitzero" doc:"Whether the owner is a resident." example:"resident"`
	OwnerNoted string `json:"owner_noted,omitzero" validate:"max=120" doc:"The owner's name, if not recorded as a person." example:"Mzee Kamau"`
}

// Check finds what does not fit together.
func (c CommitmentInput) Check() error {
	var f Faults
	f.Add(c.DueOn == "" || c.DueOn >= c.GivenOn, "/due_on", RuleOrder, "given_on")
	return f.Err()
}

// FollowUp is one time that somebody asked after a promise.
type FollowUp struct {
	On     Date             `json:"on" validate:"required,date" doc:"The day." example:"2025-05-03"`
	Note   string           `json:"note" validate:"required,max=2000" doc:"What was found." example:"Two of three days, low pressure."`
	Status CommitmentStatus `json:"status" validate:"required" doc:"How the promise stands after it." example:"in_the_works"`
	Doer   Doer             `json:"doer" validate:"required" doc:"Whether a resident or a paid organizer asked." example:"resident"`
	By     ID               `json:"by,omitzero" validate:"omitempty,recordid" doc:"Who asked: yourself, or a person whom you may read; whoever records it when left out." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d"`
}

// MaxFollowUps bounds the follow-ups of one promise.
const MaxFollowUps = 500

// Commitment is what an official promised.
type Commitment struct {
	Meta
	Reach
	FromIssue
	CommitmentInput
	Status        CommitmentStatus   `json:"status" doc:"How it stands, judged by outcome." example:"in_the_works"`
	Standing      CommitmentStanding `json:"standing" doc:"Whether the one who gave it still owes it." example:"current"`
	InheritedFrom ID                 `json:"inherited_from,omitzero" doc:"The promise of the predecessor that this one renews." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2cad"`
	InheritedBy   ID                 `json:"inherited_by,omitzero" doc:"The promise of the successor that renews this one." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2cbd"`
	FollowUps     []FollowUp         `json:"follow_ups,omitempty" doc:"Who asked after it and what was found, oldest first."`
	SettledOn     Date               `json:"settled_on,omitzero" doc:"The day it was found kept, a compromise, or broken." example:"2025-06-12"`
	Overdue       bool               `json:"overdue,omitzero" doc:"True when it is due and not settled; computed when you ask." example:"false"`
}

// IsOverdue reports whether the promise was due before the day and is neither
// settled nor handed on to a successor.
func (c *Commitment) IsOverdue(today Date) bool {
	return c.DueOn != "" && c.DueOn < today && !c.Status.Settled() && c.InheritedBy == ""
}

// Add records a follow-up and takes over the status found.
func (c *Commitment) Add(f FollowUp) error {
	if c.InheritedBy != "" || len(c.FollowUps) >= MaxFollowUps {
		return Refuse(ProblemState)
	}
	if f.On < c.GivenOn {
		return Faulty(Wrong("/on", RuleOrder, "given_on"))
	}
	c.FollowUps = append(c.FollowUps, f)
	c.Status = f.Status
	c.SettledOn = ""
	if f.Status.Settled() {
		c.SettledOn = f.On
	}
	return nil
}
