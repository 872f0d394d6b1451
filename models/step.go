package models

import (
	"slices"
	"strconv"
)

// Step is where an issue stands in the ten steps of issue-based organizing,
// 1 to 10.
type Step int64

// The ten steps.
const (
	Integration Step = iota + 1
	SocialInvestigation
	TentativeProgramme
	Groundwork
	Meeting
	RolePlaying
	Mobilization
	EvaluationStep
	ReflectionStep
	OrganizationStep
)

// StepRow describes one step: what it is called, to whom it belongs and what
// shows that it is done.
// Source: COT Programme, the ten steps of community organizing.
type StepRow struct {
	Step      Step      `json:"step" doc:"Its number." example:"4"`
	Name      Text      `json:"name" doc:"What it is called."`
	BelongsTo string    `json:"belongs_to" doc:"Whether the neighbourhood, the issue or the organization goes through it." example:"issue"`
	Evidence  []GateRow `json:"evidence" doc:"What shows that it is done."`
}

// GateRow is one thing that shows a step is done.
type GateRow struct {
	Code Gate `json:"code" doc:"Names it for programs." example:"pledges"`
	What Text `json:"what" doc:"What is asked for."`
	met  func(Evidence) bool
}

// Gate names one thing that shows a step is done.
type Gate string

// Evidence is what has been recorded about an issue so far, as the gates ask
// for it. Counts of actions are of the present cycle.
type Evidence struct {
	OneToOnes        int64 // for its hosts or the issue
	LeadersSpotted   int64
	SourceKinds      int
	Affected         bool
	Scores           int
	Reason           bool
	IssueOneToOnes   int64
	Pledges          int64
	TurnoutTarget    int64
	MeetingQuorum    bool
	MeetingDecision  bool
	Demands          int
	NegotiatorsNamed bool
	RolePlays        int
	SpeakersResident bool
	Confrontations   int
	DemandsAnswered  int // of the present cycle
	EvaluationDays   int // days between the last action that confronts and its evaluation; -1 none
	Lessons          bool
	Officers         int
	OfficersElected  bool
	Minutes          bool
}

// EvaluationWithin is how many days after an action its evaluation still
// counts as held "within days".
const EvaluationWithin = 7

// Steps is the table of the ten steps and their gates.
var Steps = []StepRow{
	{Integration, Text{"Integration", "Kujumuika na jamii"}, "neighbourhood", []GateRow{
		{"contacts", Text{"Contacts made: at least one one-to-one", "Mawasiliano: angalau mazungumzo ya ana kwa ana moja"}, func(e Evidence) bool { return e.OneToOnes > 0 }},
		{"natural_leader", Text{"A natural leader spotted", "Kiongozi wa asili ameonekana"}, func(e Evidence) bool { return e.LeadersSpotted > 0 }}}},
	{SocialInvestigation, Text{"Social investigation", "Uchunguzi wa kijamii"}, "neighbourhood", []GateRow{
		{"two_sources", Text{"The problem found from at least two kinds of source", "Tatizo limeonekana kutoka angalau aina mbili za vyanzo"}, func(e Evidence) bool { return e.SourceKinds >= 2 }},
		{"affected", Text{"The number of people affected estimated", "Idadi ya walioathirika imekadiriwa"}, func(e Evidence) bool { return e.Affected }}}},
	{TentativeProgramme, Text{"Tentative programme", "Mpango wa awali"}, "issue", []GateRow{
		{"scored", Text{"The criteria scored", "Vigezo vimepimwa"}, func(e Evidence) bool { return e.Scores > 0 }},
		{"reason", Text{"The reason for the choice written down", "Sababu ya kuchagua imeandikwa"}, func(e Evidence) bool { return e.Reason }}}},
	{Groundwork, Text{"Groundwork", "Kuandaa watu"}, "issue", []GateRow{
		{"one_to_ones", Text{"One-to-ones held on the issue", "Mazungumzo ya ana kwa ana kuhusu suala yamefanyika"}, func(e Evidence) bool { return e.IssueOneToOnes > 0 }},
		{"pledges", Text{"Pledges that reach the turnout target", "Ahadi za kuhudhuria zinafikia lengo"}, func(e Evidence) bool { return e.TurnoutTarget > 0 && e.Pledges >= e.TurnoutTarget }}}},
	{Meeting, Text{"Meeting", "Mkutano"}, "issue", []GateRow{
		{"quorum", Text{"A meeting with a quorum", "Mkutano wenye akidi"}, func(e Evidence) bool { return e.MeetingQuorum }},
		{"decision", Text{"The decision ratified", "Uamuzi umepitishwa"}, func(e Evidence) bool { return e.MeetingDecision }},
		{"demands", Text{"Demands named", "Madai yametajwa"}, func(e Evidence) bool { return e.Demands > 0 }},
		{"negotiators", Text{"Negotiators named", "Wapatanishi wametajwa"}, func(e Evidence) bool { return e.NegotiatorsNamed }}}},
	{RolePlaying, Text{"Role play", "Igizo"}, "issue", []GateRow{
		{"role_play", Text{"A role play held", "Igizo limefanyika"}, func(e Evidence) bool { return e.RolePlays > 0 }},
		{"speakers", Text{"A named resident for every speaking role", "Mkazi aliyetajwa kwa kila nafasi ya kusema"}, func(e Evidence) bool { return e.SpeakersResident }}}},
	{Mobilization, Text{"Mobilization (action)", "Uhamasishaji (tendo)"}, "issue", []GateRow{
		{"action", Text{"An action held that faces the target", "Tendo la kumkabili mlengwa limefanyika"}, func(e Evidence) bool { return e.Confrontations > 0 }},
		{"responses", Text{"A response recorded for every demand", "Jibu limerekodiwa kwa kila dai"}, func(e Evidence) bool { return e.Demands > 0 && e.DemandsAnswered >= e.Demands }}}},
	{EvaluationStep, Text{"Evaluation", "Tathmini"}, "issue", []GateRow{
		{"evaluation", Text{"Evaluated by the participants within " + strconv.Itoa(EvaluationWithin) + " days", "Washiriki wamefanya tathmini ndani ya siku " + strconv.Itoa(EvaluationWithin)}, func(e Evidence) bool { return e.EvaluationDays >= 0 && e.EvaluationDays <= EvaluationWithin }}}},
	{ReflectionStep, Text{"Reflection", "Tafakari"}, "issue", []GateRow{
		{"lesson", Text{"At least one lesson, or \"none\" said explicitly", "Angalau funzo moja, au \"hakuna\" limesemwa wazi"}, func(e Evidence) bool { return e.Lessons }}}},
	{OrganizationStep, Text{"Organization", "Kujenga kikundi"}, "organization", []GateRow{
		{"structure", Text{"A structure with officers", "Muundo wenye maafisa"}, func(e Evidence) bool { return e.Officers > 0 }},
		{"elected", Text{"Officers elected", "Maafisa wamechaguliwa"}, func(e Evidence) bool { return e.OfficersElected }},
		{"minutes", Text{"Minutes kept", "Kumbukumbu za mikutano zinawekwa"}, func(e Evidence) bool { return e.Minutes }}}},
}

// StepNames lists the steps as an enumeration, for labels.
var StepNames = func() Enumeration {
	e := Enumeration{Name: "step"}
	for _, s := range Steps {
		e.Terms = append(e.Terms, Term{strconv.Itoa(int(s.Step)), s.Name})
	}
	return e
}()

// Missing lists what is not yet there for the step to be done.
func Missing(s Step, e Evidence) []GateRow {
	var missing []GateRow
	for _, row := range Steps {
		if row.Step != s {
			continue
		}
		for _, g := range row.Evidence {
			if !g.met(e) {
				missing = append(missing, g)
			}
		}
	}
	return missing
}

// MoveName names a way in which an issue can move.
type MoveName string

// MoveRow is one way in which an issue can move.
type MoveRow struct {
	Name     MoveName      `json:"name" doc:"Names the move." example:"advance"`
	Label    Text          `json:"label" doc:"What people call it."`
	Statuses []IssueStatus `json:"statuses" doc:"The statuses from which it starts." example:"open"`
	From     []Step        `json:"from" doc:"The steps from which it starts." example:"3"`
	Shift    int64         `json:"shift,omitzero" doc:"How many steps it moves, backward when negative." example:"1"`
	To       Step          `json:"to,omitzero" doc:"The step where it ends, when it does not depend on where it starts." example:"4"`
	NewCycle bool          `json:"new_cycle,omitzero" doc:"True when it begins a new round." example:"false"`
	Status   IssueStatus   `json:"status,omitzero" doc:"The status that it brings about." example:"won"`
	Gated    bool          `json:"gated,omitzero" doc:"True when the step should be done first; going on without needs a reason." example:"true"`
	Reason   bool          `json:"reason,omitzero" doc:"True when a reason must be given." example:"false"`
	Win      bool          `json:"win,omitzero" doc:"True when a win verified by the people affected is needed first." example:"true"`
	Parent   bool          `json:"parent,omitzero" doc:"True when the wider issue must be named." example:"false"`
}

var (
	allSteps   = []Step{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}
	open       = []IssueStatus{Open}
	closedWays = []IssueStatus{Won, PartlyWon, Lost, Dropped}
)

// Moves is the table of everything that can happen to the step and the status
// of an issue. It is a cycle, not a pipeline: moves backward are normal, and
// groundwork to reflection repeat, each round a cycle.
var Moves = []MoveRow{
	{Name: "advance", Label: Text{"Go on to the next step", "Nenda hatua inayofuata"}, Statuses: open, From: []Step{1, 2, 3, 4, 5, 6, 7, 8, 9}, Shift: 1, Gated: true},
	{Name: "back", Label: Text{"Go back one step", "Rudi hatua moja"}, Statuses: open, From: []Step{2, 3, 4, 5, 6, 7, 8, 9, 10}, Shift: -1},
	{Name: "new_round", Label: Text{"Back to groundwork for another round", "Rudi kuandaa watu kwa awamu nyingine"}, Statuses: open, From: []Step{7, 8, 9, 10}, To: Groundwork, NewCycle: true},
	{Name: "win", Label: Text{"Close as won", "Funga kama limeshinda"}, Statuses: open, From: allSteps, Status: Won, Win: true},
	{Name: "partly_win", Label: Text{"Close as partly won", "Funga kama limeshinda kwa sehemu"}, Statuses: open, From: allSteps, Status: PartlyWon, Win: true},
	{Name: "lose", Label: Text{"Close as lost", "Funga kama limeshindwa"}, Statuses: open, From: allSteps, Status: Lost, Reason: true},
	{Name: "drop", Label: Text{"Drop it", "Liache"}, Statuses: open, From: allSteps, Status: Dropped, Reason: true},
	{Name: "reopen", Label: Text{"Open it again", "Lifungue tena"}, Statuses: closedWays, From: allSteps, Status: Open, Reason: true},
	{Name: "escalate", Label: Text{"Take it into a wider issue", "Lipeleke kwenye suala pana"}, Statuses: open, From: allSteps, Status: Escalated, Parent: true},
	{Name: "return", Label: Text{"Take it back from the wider issue", "Lirudishe kutoka suala pana"}, Statuses: []IssueStatus{Escalated}, From: allSteps, Status: Open, Reason: true},
	{Name: "merge", Label: Text{"Merge it into another issue", "Liunganishe na suala jingine"}, Statuses: open, From: allSteps, Status: Merged, Parent: true},
	{Name: "unmerge", Label: Text{"Undo the merging", "Tengua muungano"}, Statuses: []IssueStatus{Merged}, From: allSteps, Status: Open, Reason: true},
}

// MovesFrom lists the moves that start from where the issue stands.
func MovesFrom(i *Issue) []MoveRow {
	var rows []MoveRow
	for _, m := range Moves {
		if slices.Contains(m.Statuses, i.Status) && slices.Contains(m.From, i.Step) {
			rows = append(rows, m)
		}
	}
	return rows
}

// Move is a request to move an issue.
type Move struct {
	Name   MoveName `json:"move" validate:"required,max=30" doc:"Which move; the issue's moves list what is possible." example:"advance"`
	On     Date     `json:"on,omitzero" validate:"omitempty,date" doc:"The day; today when left out." example:"2025-03-14"`
	Reason string   `json:"reason,omitzero" validate:"max=500" doc:"Why. Needed to go on although something is missing, and for moves that say so." example:"The chief called the meeting before we were ready."`
	Parent ID       `json:"parent,omitzero" validate:"omitempty,recordid" doc:"The wider issue, to escalate or merge into." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d"`
}

// Moving is what the rules need to know to judge a move.
type Moving struct {
	Evidence Evidence
	WonFirst bool   // an outcome of the issue was verified by the people affected
	Parent   *Issue // the wider issue, when the move names one
	Today    Date
}

// Move carries the move out on the issue, or refuses it.
func (i *Issue) Move(m Move, with Moving) error {
	row, err := i.moveRow(m)
	if err != nil {
		return err
	}
	if row.Gated {
		if missing := Missing(i.Step, with.Evidence); len(missing) > 0 {
			if m.Reason == "" {
				return Refuse(ProblemGate).With("missing", missing)
			}
			i.Skipped = append(i.Skipped, i.Step)
		}
	}
	if row.Reason && m.Reason == "" {
		return Faulty(Wrong("/reason", RuleRequired))
	}
	if row.Win && !with.WonFirst {
		return Refuse(ProblemNotVerified)
	}
	if row.Parent {
		if err := i.takenInto(with.Parent); err != nil {
			return err
		}
	}
	i.apply(row, m, with.Today)
	return nil
}

func (i *Issue) moveRow(m Move) (MoveRow, error) {
	possible := MovesFrom(i)
	names := make([]MoveName, len(possible))
	for n, row := range possible {
		if row.Name == m.Name {
			return row, nil
		}
		names[n] = row.Name
	}
	return MoveRow{}, Refuse(ProblemMove).With("moves", names)
}

func (i *Issue) takenInto(parent *Issue) error {
	switch {
	case parent == nil:
		return Faulty(Wrong("/parent", RuleRequired))
	case parent.ID == i.ID, !parent.IsOpen(), parent.Parent == i.ID:
		return Faulty(Wrong("/parent", RuleAcceptable))
	}
	i.Parent = parent.ID
	return nil
}

func (i *Issue) apply(row MoveRow, m Move, today Date) {
	i.Step += Step(row.Shift)
	if row.To != 0 {
		i.Step = row.To
	}
	on := m.On
	if on == "" {
		on = today
	}
	if row.NewCycle {
		i.Cycle++
		i.CycleFrom = on
	}
	if row.Status == "" {
		return
	}
	i.Status = row.Status
	i.ClosedOn = ""
	if i.Status == Open {
		i.Parent = ""
		return
	}
	i.ClosedOn = on
}

// Relapse reopens an issue whose win did not last. It reports whether the
// issue had been closed as won.
func (i *Issue) Relapse() bool {
	if i.Status != Won && i.Status != PartlyWon {
		return false
	}
	i.Status, i.ClosedOn = Open, ""
	i.Relapses++
	return true
}

// Overlapping gives the organizations for which both the issue and the wider
// issue count, so that the figure of the one is not added to the other.
func (i *Issue) Overlapping(parent *Issue) []ID {
	if parent == nil || (i.Status != Escalated && i.Status != Merged) {
		return nil
	}
	var both []ID
	for _, org := range i.Within {
		if slices.Contains(parent.Within, org) {
			both = append(both, org)
		}
	}
	return both
}
