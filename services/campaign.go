package services

import (
	"context"
	"sort"

	"github.com/cotprogramme/baraza/models"
)

// Campaigns are the use cases about one issue and all that belongs to it.
type Campaigns struct{ *Services }

// The most that is looked at for one issue.
const (
	maxOfIssue  = 500
	maxTimeline = 300
)

// Move moves an issue as the table of moves allows.
// Errors: not_found, forbidden, version_required, stale, move_not_allowed,
// step_incomplete, win_not_verified, invalid.
func (c *Campaigns) Move(ctx context.Context, actor models.Actor, in models.Do[models.Move]) (models.Stored[models.Issue], error) {
	var none models.Stored[models.Issue]
	was, next, err := c.Issues.load(ctx, actor, in.Versioned, models.WriteCases)
	if err != nil {
		return none, err
	}
	f, err := c.open(ctx, wholeForRules, next)
	if err != nil {
		return none, err
	}
	with := models.Moving{Today: c.today(), WonFirst: f.verifiedWin()}
	with.Evidence = c.evidence(f)
	if in.Body.Parent != "" {
		if with.Parent, err = exists(ctx, c.Stores.Issues, c.scope(actor, models.ReadCases), in.Body.Parent, "/parent"); err != nil {
			return none, err
		}
	}
	if err := next.Move(in.Body, with); err != nil {
		return none, err
	}
	return c.Issues.put(ctx, actor, was, next, models.Deed("moved:"+string(in.Body.Name)), in.Body.Reason)
}

func (f *folder) verifiedWin() bool {
	for _, o := range f.outcomes {
		if o.Direction == models.Win && (o.State == models.Verified || o.State == models.Sustained) {
			return true
		}
	}
	return false
}

// Coaching says what stands between an issue and its next step.
type Coaching struct {
	Step    models.StepRow   `json:"step" doc:"The step it is in."`
	Missing []models.GateRow `json:"missing" doc:"What is missing before the step is done."`
	Moves   []models.MoveRow `json:"moves" doc:"What can happen next."`
	Skipped []models.Step    `json:"skipped" doc:"The steps that were gone past although something was missing." example:"6"`
}

// Coach says what is missing before the next step.
// Errors: not_found.
func (c *Campaigns) Coach(ctx context.Context, actor models.Actor, in models.ByID) (Coaching, error) {
	issue, err := c.Issues.get(ctx, actor, in.ID)
	if err != nil {
		return Coaching{}, err
	}
	if err := c.Directory.Refresh(ctx); err != nil {
		return Coaching{}, err
	}
	f, err := c.open(ctx, wholeForRules, issue)
	if err != nil {
		return Coaching{}, err
	}
	return c.coach(f), nil
}

func (c *Campaigns) coach(f *folder) Coaching {
	e := c.evidence(f)
	out := Coaching{Step: models.Steps[f.issue.Step-1], Missing: models.Missing(f.issue.Step, e), Moves: models.MovesFrom(f.issue), Skipped: f.issue.Skipped}
	if out.Missing == nil {
		out.Missing = []models.GateRow{}
	}
	return out
}

// Moment is one thing that happened on a campaign.
type Moment struct {
	On    models.Date      `json:"on" doc:"The day." example:"2025-03-14"`
	What  models.Text      `json:"what" doc:"What happened, in a sentence."`
	About models.RecordRef `json:"about" doc:"The record of it."`
}

// DemandLine is a demand with the answers it got.
type DemandLine struct {
	Demand    models.Demand           `json:"demand" doc:"The demand."`
	Post      string                  `json:"post" doc:"What the post is called." example:"MCA for Lindi"`
	Responses []models.DemandResponse `json:"responses" doc:"The answers, oldest first."`
}

// TurnoutLine is the turnout of one action.
type TurnoutLine struct {
	Action  models.ID         `json:"action" doc:"The action." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c9d"`
	On      models.Date       `json:"on" doc:"The day." example:"2025-03-14"`
	Kind    models.ActionKind `json:"kind" doc:"What the people did." example:"march"`
	Turnout models.Turnout    `json:"turnout" doc:"Who was expected and who came."`
}

// Campaign is the whole of one issue at a glance.
type Campaign struct {
	Issue       models.Issue         `json:"issue" doc:"The issue."`
	Hosts       []models.RecordRef   `json:"hosts" doc:"The organizations that took it up, by name."`
	Coaching    Coaching             `json:"coaching" doc:"Where it stands and what is missing before the next step."`
	Timeline    []Moment             `json:"timeline" doc:"What happened, newest first."`
	Turnout     []TurnoutLine        `json:"turnout" doc:"The turnout of each action held, oldest first."`
	Demands     []DemandLine         `json:"demands" doc:"The demands and their answers."`
	Targets     []models.Target      `json:"targets" doc:"The decision-makers it addresses."`
	Due         []models.Commitment  `json:"due" doc:"Promises that are still owed and not yet due, or without a date."`
	Overdue     []models.Commitment  `json:"overdue" doc:"Promises whose day has passed."`
	Settled     []models.Commitment  `json:"settled" doc:"Promises kept, broken, or settled by a compromise, and those handed on."`
	Outcomes    []models.Outcome     `json:"outcomes" doc:"What changed."`
	Spread      []models.Spread      `json:"spread" doc:"How the sixteen questions were scored."`
	Children    []models.RecordRef   `json:"children" doc:"The issues that were taken into this one."`
	Negotiators models.GenderBalance `json:"negotiators" doc:"How negotiators were split between women and men."`
}

// View gives a leader the whole of one issue.
// Errors: not_found.
func (c *Campaigns) View(ctx context.Context, actor models.Actor, in models.ByID) (Campaign, error) {
	issue, err := c.Issues.get(ctx, actor, in.ID)
	if err != nil {
		return Campaign{}, err
	}
	if err := c.Directory.Refresh(ctx); err != nil {
		return Campaign{}, err
	}
	c.lookFor(ctx, issue.Hosts...)
	f, err := c.open(ctx, c.scope(actor, models.ReadCases), issue)
	if err != nil {
		return Campaign{}, err
	}
	v := Campaign{Issue: *issue, Turnout: []TurnoutLine{}, Targets: values(f.targets), Outcomes: values(f.outcomes), Spread: models.SpreadOf(values(f.scores)), Children: []models.RecordRef{}}
	v.Coaching = c.coach(f)
	for _, id := range issue.Hosts {
		v.Hosts = append(v.Hosts, c.orgRef(id))
	}
	for _, child := range f.children {
		v.Children = append(v.Children, models.RecordRef{Noun: models.Issues, ID: child.ID, Name: child.Title})
	}
	v.promises(f)
	v.turnouts(f, actor)
	v.Timeline = f.timeline()
	v.Demands, err = c.demandLines(ctx, f)
	return v, err
}

func (h *Home) orgRef(id models.ID) models.RecordRef {
	o, _ := h.Directory.Organization(id)
	return models.RecordRef{Noun: models.Organizations, ID: id, Name: o.Name}
}

func values[T any](list []*T) []T {
	out := make([]T, len(list))
	for n, t := range list {
		out[n] = *t
	}
	return out
}

func (v *Campaign) promises(f *folder) {
	v.Due, v.Overdue, v.Settled = []models.Commitment{}, []models.Commitment{}, []models.Commitment{}
	for _, m := range f.commitments {
		switch {
		case m.Overdue:
			v.Overdue = append(v.Overdue, *m)
		case m.Status.Settled() || m.InheritedBy != "":
			v.Settled = append(v.Settled, *m)
		default:
			v.Due = append(v.Due, *m)
		}
	}
	sort.SliceStable(v.Due, func(a, b int) bool {
		x, y := v.Due[a].DueOn, v.Due[b].DueOn
		return x != "" && (y == "" || x < y)
	})
}

func (v *Campaign) turnouts(f *folder, actor models.Actor) {
	var sexes []models.Sex
	var unseen []models.RoleTaken
	for _, a := range f.actions {
		if a.Status != models.Held {
			continue
		}
		v.Turnout = append(v.Turnout, TurnoutLine{a.ID, a.On, a.Kind, a.Turnout})
		who := a.Negotiators()
		for _, r := range who {
			sexes = append(sexes, r.Sex)
		}
		if !models.Sees(actor.Grants, models.OfSpecial, a.Within, a.Hosts) {
			unseen = append(unseen, who...)
		}
	}
	v.Negotiators = models.BalanceOf(sexes).About(models.PeopleIn(unseen))
}

func (c *Campaigns) demandLines(ctx context.Context, f *folder) ([]DemandLine, error) {
	lines := make([]DemandLine, len(f.demands))
	ctx = c.Stores.Reading(ctx)
	posts := make([]models.ID, len(f.demands))
	for n, d := range f.demands {
		posts[n] = d.Post
	}
	if err := c.Stores.Posts.Fetch(ctx, posts...); err != nil {
		return nil, err
	}
	for n, d := range f.demands {
		lines[n] = DemandLine{Demand: *d, Responses: []models.DemandResponse{}}
		p, err := c.Stores.Posts.Get(ctx, wholeForRules, d.Post)
		if err != nil && !isProblem(err, models.ProblemNotFound) {
			return nil, err
		}
		if p != nil {
			lines[n].Post = p.Title
		}
		for _, r := range f.responses {
			if r.Demand == d.ID {
				lines[n].Responses = append(lines[n].Responses, *r)
			}
		}
	}
	return lines, nil
}
