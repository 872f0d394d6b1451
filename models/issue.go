package models

import "slices"

// IssueStatus is where an issue ended, or that it has not.
type IssueStatus string

// The statuses of issues.
const (
	Open      IssueStatus = "open"
	Won       IssueStatus = "won"
	PartlyWon IssueStatus = "partly_won"
	Lost      IssueStatus = "lost"
	Dropped   IssueStatus = "dropped"
	Merged    IssueStatus = "merged"
	Escalated IssueStatus = "escalated"
)

// IssueStatuses lists the statuses.
var IssueStatuses = Enumeration{"issue_status", []Term{
	term("open", "Open", "Linaendelea"),
	term("won", "Won", "Limeshinda"),
	term("partly_won", "Partly won", "Limeshinda kwa sehemu"),
	term("lost", "Lost", "Limeshindwa"),
	term("dropped", "Dropped", "Limeachwa"),
	term("merged", "Merged into another", "Limeunganishwa na jingine"),
	term("escalated", "Taken further in a wider issue", "Limepelekwa ngazi ya juu"),
}}

// Enumeration lists the statuses.
func (IssueStatus) Enumeration() Enumeration { return IssueStatuses }

// SourceKind is where the knowledge of a problem comes from.
type SourceKind string

// SourceKinds lists the kinds of source of a social investigation.
var SourceKinds = Enumeration{"source_kind", []Term{
	term("documents", "Documents", "Nyaraka"),
	term("people", "People", "Watu"),
	term("power_structure", "The power structure", "Muundo wa mamlaka"),
}}

// Enumeration lists the kinds.
func (SourceKind) Enumeration() Enumeration { return SourceKinds }

// Source is where something about the problem was learnt.
type Source struct {
	Kind SourceKind `json:"kind" validate:"required" doc:"What kind of source it is." example:"people"`
	Note string     `json:"note" validate:"required,max=500" doc:"What was learnt, and where." example:"Eleven households at plot 14 pay KES 20 a jerrycan."`
}

// NextStep is what happens next on an issue and who does it.
type NextStep struct {
	What  string `json:"what" validate:"required,max=300" doc:"What is to be done." example:"Visit the households on the railway side"`
	Owner ID     `json:"owner" validate:"required,recordid" doc:"Who does it: a person whom you may read, or yourself." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d"`
	Doer  Doer   `json:"doer" validate:"required" doc:"Whether a resident or a paid organizer does it." example:"resident"`
	DueOn Date   `json:"due_on" validate:"required,date" doc:"By when." example:"2025-03-20"`
}

// IssueInput is what people write about an issue.
type IssueInput struct {
	Title          string      `json:"title" validate:"required,max=200" doc:"The issue in a sentence." example:"Water kiosk dry since January"`
	Description    string      `json:"description,omitzero" validate:"max=5000" doc:"What is wrong, for whom, since when." example:"The kiosk at plot 14 has had no water since 3 January; people walk to Makina."`
	Category       Category    `json:"category" validate:"required" doc:"What it is about." example:"water_sanitation"`
	Hosts          []ID        `json:"hosts" validate:"required,min=1,max=50,unique,dive,recordid" doc:"The organizations that take it up." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"`
	Places         []ID        `json:"places,omitempty" validate:"max=50,unique,dive,recordid" doc:"Where it is felt; the first is the main one." example:"KE-47-278-1386"`
	Location       *Point      `json:"location,omitempty" doc:"The spot on the map, where there is one."`
	OpenedOn       Date        `json:"opened_on" validate:"required,date" doc:"The day it was taken up. The issue counts for the federations above its hosts on this day." example:"2025-01-20"`
	DueOn          Date        `json:"due_on,omitzero" validate:"omitempty,date" doc:"The day by which a result is wanted." example:"2025-06-30"`
	Origin         Origin      `json:"origin" validate:"required" doc:"Who brought it up." example:"members"`
	Affected       *int64      `json:"affected,omitempty" validate:"omitempty,gte=0,lte=100000000" doc:"How many people it affects." example:"1735"`
	AffectedMethod CountMethod `json:"affected_method,omitzero" doc:"How that number came about." example:"estimate"`
	Sensitivity    Sensitivity `json:"sensitivity,omitzero" doc:"Restricted issues, and all that belongs to them, are seen only by the host organizations' own people and by administrators." example:"normal"`
	Sources        []Source    `json:"sources,omitempty" validate:"max=50,dive" doc:"What the social investigation found, and where."`
	Reason         string      `json:"reason,omitzero" validate:"max=2000" doc:"Why the people chose this issue." example:"Felt by every household, and the utility has decided such cases within a month."`
	TurnoutTarget  *int64      `json:"turnout_target,omitempty" validate:"omitempty,gte=0,lte=1000000" doc:"How many people the next action is to bring." example:"150"`
	Next           *NextStep   `json:"next,omitempty" doc:"What happens next and who does it."`
}

// Issue is a problem that people are willing to act on, with a target and a
// result that can be had within a set time.
type Issue struct {
	Meta
	Reach
	IssueInput
	InvitedHosts []ID        `json:"invited_hosts,omitempty" doc:"Organizations that were asked to take it up too and have not answered. It counts for them, and their people see it, once they accept."`
	RestrictedBy []ID        `json:"restricted_by,omitempty" doc:"The host organizations whose people restricted it: they, or an administrator, open it again. Absent when it is not restricted, or when an administrator restricted it."`
	Step         Step        `json:"step" doc:"Where it stands in the ten steps, 1 to 10." example:"4"`
	Cycle        int64       `json:"cycle" doc:"Which round of groundwork to reflection it is in, from 1." example:"1"`
	CycleFrom    Date        `json:"cycle_from" doc:"The day its present round began." example:"2025-01-20"`
	Status       IssueStatus `json:"status" doc:"Whether it is open, and if not how it ended." example:"open"`
	ClosedOn     Date        `json:"closed_on,omitzero" doc:"The day it ended." example:"2025-06-12"`
	Parent       ID          `json:"parent,omitzero" doc:"The wider issue it was taken into, by escalating or merging." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d"`
	Overlap      []ID        `json:"overlap,omitempty" doc:"The organizations for which the wider issue counts already, so that this one is not counted again."`
	Skipped      []Step      `json:"skipped,omitempty" doc:"The steps that were gone past although something was missing." example:"6"`
	Relapses     int64       `json:"relapses,omitzero" doc:"How often a win did not last and the issue was opened again." example:"0"`
	Area         ID          `json:"area,omitzero" doc:"The administrative place of its main place." example:"KE-47-278-1386"`
}

// Check finds what does not fit together.
func (i IssueInput) Check() error {
	var f Faults
	f.Add(i.DueOn == "" || i.DueOn >= i.OpenedOn, "/due_on", RuleOrder, "opened_on")
	f.Add(i.Affected == nil || i.AffectedMethod != "", "/affected_method", RuleRequired)
	return f.Err()
}

// IsOpen reports whether people still work on it.
func (i *Issue) IsOpen() bool { return i.Status == Open }

// Counted reports whether the issue counts by itself for the organization.
func (i *Issue) Counted(org ID) bool {
	return slices.Contains(i.Within, org) && !slices.Contains(i.Overlap, org)
}

// Criterion is one of the sixteen questions for choosing an issue.
type Criterion string

// Criteria lists the questions, each scored 0 to 3.
// Source: Midwest Academy, Organizing for Social Change, "Checklist for
// Choosing an Issue", as used in the COT Programme's training.
var Criteria = Enumeration{"criterion", []Term{
	term("real_improvement", "Does it bring a real improvement in people's lives?", "Je, linaboresha maisha ya watu kweli?"),
	term("own_power", "Does it give people a sense of their own power?", "Je, linawapa watu hisia ya nguvu yao wenyewe?"),
	term("alters_power", "Does it alter the relations of power?", "Je, linabadilisha mahusiano ya mamlaka?"),
	term("worthwhile", "Is it worthwhile?", "Je, linafaa juhudi?"),
	term("winnable", "Can it be won?", "Je, tunaweza kushinda?"),
	term("widely_felt", "Is it widely felt?", "Je, linahisiwa na wengi?"),
	term("deeply_felt", "Is it deeply felt?", "Je, linahisiwa kwa undani?"),
	term("easy_to_understand", "Is it easy to understand?", "Je, ni rahisi kuelewa?"),
	term("clear_target", "Is there a clear target?", "Je, kuna mlengwa wazi?"),
	term("clear_time_frame", "Is there a clear time frame?", "Je, kuna muda ulio wazi?"),
	term("non_divisive", "Does it keep people together?", "Je, haliwagawi watu?"),
	term("builds_leadership", "Does it build leaders?", "Je, linajenga viongozi?"),
	term("next_campaign", "Does it set up the next campaign?", "Je, linaandaa kampeni ijayo?"),
	term("pocketbook", "Does it touch people's pockets?", "Je, linagusa mifuko ya watu?"),
	term("raises_money", "Can it raise money?", "Je, linaweza kuchangisha fedha?"),
	term("fits_values", "Does it fit our values?", "Je, linaendana na maadili yetu?"),
}}

// Enumeration lists the criteria.
func (Criterion) Enumeration() Enumeration { return Criteria }

// ScoreInput is one person's answer to the sixteen questions.
type ScoreInput struct {
	Issue    ID                  `json:"issue" validate:"required,recordid" doc:"The issue that is scored." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d"`
	ScoredOn Date                `json:"scored_on" validate:"required,date" doc:"When." example:"2025-02-01"`
	Scorer   ID                  `json:"scorer" validate:"required,recordid" doc:"Who scored: yourself, or somebody of a host organization's people who told you." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d"`
	Values   map[Criterion]int64 `json:"values" validate:"required,min=1,max=16,dive,gte=0,lte=3" doc:"0 to 3 for each question answered." example:"3"`
	Note     string              `json:"note,omitzero" validate:"max=2000" doc:"What the scorer wants to add." example:"Winnable, if the utility's manager comes."`
}

// Score is one person's judgement of an issue.
type Score struct {
	Meta
	Reach
	ScoreInput
}

// Check finds questions that do not exist.
func (s ScoreInput) Check() error {
	var f Faults
	for c := range s.Values {
		f.Add(Criteria.Has(string(c)), "/values", RuleEnum, Criteria.Values()...)
	}
	return f.Err()
}

// Spread is how several people scored one question. A total alone would hide
// that they disagree.
type Spread struct {
	Criterion Criterion `json:"criterion" doc:"The question." example:"winnable"`
	Scores    []int64   `json:"scores" doc:"All scores, lowest first." example:"2"`
	Lowest    int64     `json:"lowest" doc:"The lowest score." example:"1"`
	Median    int64     `json:"median" doc:"The middle score; of two, the lower." example:"2"`
	Highest   int64     `json:"highest" doc:"The highest score." example:"3"`
}

// SpreadOf lays the scores of several people side by side, in the order of the
// questions; questions that nobody answered are left out.
func SpreadOf(scores []Score) []Spread {
	var out []Spread
	for _, t := range Criteria.Terms {
		var all []int64
		for i := range scores {
			if v, ok := scores[i].Values[Criterion(t.Value)]; ok {
				all = append(all, v)
			}
		}
		if len(all) == 0 {
			continue
		}
		slices.Sort(all)
		out = append(out, Spread{Criterion(t.Value), all, all[0], all[(len(all)-1)/2], all[len(all)-1]})
	}
	return out
}

// FromIssue is what a record takes over from its issue for roll-ups.
type FromIssue struct {
	Category Category `json:"category,omitzero" doc:"What its issue is about." example:"water_sanitation"`
	Origin   Origin   `json:"origin,omitzero" doc:"Who brought its issue up." example:"members"`
	Area     ID       `json:"area,omitzero" doc:"The administrative place it counts for." example:"KE-47-278-1386"`
}

// Inherit takes over what roll-ups ask of an issue.
func (f *FromIssue) Inherit(i *Issue) {
	f.Category, f.Origin, f.Area = i.Category, i.Origin, i.Area
}

// DemandInput is what people write about a demand.
type DemandInput struct {
	Issue    ID     `json:"issue" validate:"required,recordid" doc:"The issue." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d"`
	Post     ID     `json:"post" validate:"required,recordid" doc:"The decision-maker, by post." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c5d"`
	What     string `json:"what" validate:"required,max=500" doc:"What that person is to do." example:"Restore supply three days a week"`
	MadeOn   Date   `json:"made_on" validate:"required,date" doc:"When the people decided on it." example:"2025-02-16"`
	DueOn    Date   `json:"due_on,omitzero" validate:"omitempty,date" doc:"By when." example:"2025-04-30"`
	Leverage string `json:"leverage,omitzero" validate:"max=2000" doc:"Why that person would do it." example:"The utility's licence is up for review in May."`
}

// Demand says who is to do what, by when, and why they would.
type Demand struct {
	Meta
	Reach
	FromIssue
	DemandInput
	Official ID     `json:"official,omitzero" doc:"Who held the post on the day the demand was made." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c6d"`
	Answer   Answer `json:"answer,omitzero" doc:"The newest response, if there is one." example:"conditional"`
}

// Check finds what does not fit together.
func (d DemandInput) Check() error {
	var f Faults
	f.Add(d.DueOn == "" || d.DueOn >= d.MadeOn, "/due_on", RuleOrder, "made_on")
	return f.Err()
}
