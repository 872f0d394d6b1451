package services

import (
	"context"
	"reflect"
	"slices"

	"github.com/cotprogramme/baraza/models"
)

// What came of an issue: what officials answered and promised, and what changed.

func (h *Home) responses() *Records[models.DemandResponse, models.ResponseInput] {
	r := cases(h, models.ResponsesNoun, h.Stores.Responses, "-day day -created created", func(d *models.DemandResponse) *models.ResponseInput { return &d.ResponseInput }, h.deriveResponse)
	r.rules.Belongs = true
	r.rules.Reach = h.reachOfResponse
	r.rules.Refers = []Reference{ofTheIssue, {Member: "action", To: models.Actions, Reach: true, Needs: true},
		{Member: "demand", To: models.Demands, Needs: true}, {Member: "post", To: models.Posts}}
	r.rules.Discussed = true
	r.rules.Columns = responseColumns
	r.rules.Day = func(d *models.DemandResponse) models.Date { return d.On }
	r.rules.Title = func(d *models.DemandResponse) string { return string(d.Answer) }
	r.rules.Fixed = func(was, next *models.ResponseInput) (f models.Faults) {
		f.Add(was.Demand == next.Demand, "/demand", models.RuleFixed)
		f.Add(was.Action == next.Action, "/action", models.RuleFixed)
		return f
	}
	r.rules.Lacks = map[string]string{
		"Search": notSearched, "Contacts": noContact, "official": ofThePost,
	}
	return r
}

func (h *Home) deriveResponse(ctx context.Context, c Change[models.DemandResponse]) error {
	r := c.Next
	scope := h.scope(c.Actor, models.ReadCases)
	d, err := exists(ctx, h.Stores.Demands, scope, r.Demand, "/demand")
	if err != nil {
		return err
	}
	a, err := exists(ctx, h.Stores.Actions, scope, r.Action, "/action")
	if err != nil {
		return err
	}
	if !slices.Contains(a.Issues, d.Issue) {
		return models.Faulty(models.Wrong("/action", models.RuleBelongs, "issue"))
	}
	if a.Status != models.Held {
		return models.Refuse(models.ProblemState)
	}
	i, err := h.issueFor(ctx, c.Actor, d.Issue)
	if err != nil {
		return err
	}
	r.Issue, r.Post, r.On = d.Issue, d.Post, a.On
	r.Inherit(i)
	r.Official, err = h.holderOn(ctx, d.Post, a.On)
	return err
}

func (h *Home) commitments() *Records[models.Commitment, models.CommitmentInput] {
	r := cases(h, models.Commitments, h.Stores.Commitments, "-day day due -created created", func(m *models.Commitment) *models.CommitmentInput { return &m.CommitmentInput }, h.deriveCommitment)
	r.rules.Belongs = true
	r.rules.Reach = func(ctx context.Context, m *models.Commitment) error {
		return h.ofIssue(ctx, &m.Reach, m.Issue, onDay(m.GivenOn))
	}
	r.rules.Refers = []Reference{ofTheIssue, {Member: "post", To: models.Posts, Needs: true},
		{Member: "demand", To: models.Demands, Needs: true}, {Member: "action", To: models.Actions, Needs: true},
		{Member: "owner", To: models.People, Needs: true}, {Member: "inherited_from", To: models.Commitments, Needs: true}}
	r.rules.Discussed = true
	r.rules.Search, r.rules.Columns = commitmentEntry, commitmentColumns
	r.rules.Day = func(m *models.Commitment) models.Date { return m.GivenOn }
	r.rules.Title = func(m *models.Commitment) string { return m.Words }
	r.rules.Contacts = func(c *contacts, m *models.Commitment) {
		c.met(m.Owner, m.GivenOn)
		c.need(m.Owner, !m.Status.Settled() && m.InheritedBy == "")
		for _, f := range m.FollowUps {
			c.met(f.By, f.On)
		}
	}
	r.rules.Fixed = func(was, next *models.CommitmentInput) (f models.Faults) {
		f.Add(was.Issue == next.Issue, "/issue", models.RuleFixed)
		f.Add(was.Post == next.Post, "/post", models.RuleFixed)
		return f
	}
	r.rules.Removable = whenNeeded[models.Commitment](h, models.Commitments)
	r.rules.Lacks = map[string]string{
		"official": ofThePost, "inherited_by": "is the other end of inherited_from",
		"follow_ups.by": "an account, which is never deleted for good",
	}
	return r
}

func (h *Home) deriveCommitment(ctx context.Context, c Change[models.Commitment]) error {
	m := c.Next
	scope := h.scope(c.Actor, models.ReadCases)
	i, err := h.issueFor(ctx, c.Actor, m.Issue)
	if err != nil {
		return err
	}
	var f models.Faults
	h.notFuture(&f, "/given_on", m.GivenOn)
	if err := f.Err(); err != nil {
		return err
	}
	if m.Demand != "" {
		d, err := exists(ctx, h.Stores.Demands, scope, m.Demand, "/demand")
		if err != nil {
			return err
		}
		if d.Issue != m.Issue {
			return models.Faulty(models.Wrong("/demand", models.RuleBelongs, "issue"))
		}
	}
	if err := h.givenAt(ctx, scope, m); err != nil {
		return err
	}
	holder, err := h.official(ctx, c.Actor, m.Post, m.GivenOn)
	if err != nil {
		return err
	}
	owner, err := h.ownerNamed(ctx, c)
	if err := firstErr(err, h.named(ctx, c.Actor, owner)); err != nil {
		return err
	}
	switch {
	case m.Official == "":
		m.Official = holder
	case m.Official != holder && (c.Was == nil || c.Was.Official != m.Official):
		if err := h.promiser(ctx, c.Actor, m.Official); err != nil {
			return err
		}
	}
	if c.Was == nil && m.Status == "" {
		m.Status, m.Standing = models.CommitmentOpen, models.Current
	}
	m.Overdue = false
	m.Inherit(i)
	return nil
}

// givenAt checks the action at which a promise was given. A research action
// informs; promises cannot be attached to it.
func (h *Home) givenAt(ctx context.Context, scope models.Scope, m *models.Commitment) error {
	if m.Action == "" {
		return nil
	}
	a, err := exists(ctx, h.Stores.Actions, scope, m.Action, "/action")
	switch {
	case err != nil:
		return err
	case a.Kind == models.Research:
		return models.Refuse(models.ProblemResearch)
	case !slices.Contains(a.Issues, m.Issue):
		return models.Faulty(models.Wrong("/action", models.RuleBelongs, "issue"))
	}
	return nil
}

func (h *Home) outcomes() *Records[models.Outcome, models.OutcomeInput] {
	r := cases(h, models.Outcomes, h.Stores.Outcomes, "-day day -created created", func(o *models.Outcome) *models.OutcomeInput { return &o.OutcomeInput }, h.deriveOutcome)
	r.rules.Belongs = true
	r.rules.Reach = func(ctx context.Context, o *models.Outcome) error {
		return h.ofIssue(ctx, &o.Reach, o.Issue, onDay(o.ObservedOn))
	}
	r.rules.Refers = []Reference{ofTheIssue, {Member: "place", To: models.Places, Needs: true},
		{Member: "action", To: models.Actions, Needs: true}, {Member: "commitment", To: models.Commitments, Needs: true}}
	r.rules.Discussed = true
	r.rules.Search, r.rules.Columns = outcomeEntry, outcomeColumns
	r.rules.Day = func(o *models.Outcome) models.Date { return o.ObservedOn }
	r.rules.Title = func(o *models.Outcome) string { return o.Title }
	r.rules.Fixed = func(was, next *models.OutcomeInput) (f models.Faults) {
		f.Add(was.Issue == next.Issue, "/issue", models.RuleFixed)
		return f
	}
	r.rules.Lacks = map[string]string{
		"Contacts": noContact, "claimed_by": "an account, which is never deleted for good",
		"judgements.action": "the judgement stands without the meeting",
	}
	return r
}

func (h *Home) deriveOutcome(ctx context.Context, c Change[models.Outcome]) error {
	o := c.Next
	scope := h.scope(c.Actor, models.ReadCases)
	i, err := h.issueFor(ctx, c.Actor, o.Issue)
	if err != nil {
		return err
	}
	var f models.Faults
	h.knownPlaces(&f, "/place", o.Place)
	h.notFuture(&f, "/observed_on", o.ObservedOn)
	if err := f.Err(); err != nil {
		return err
	}
	if o.Action != "" {
		if _, err := exists(ctx, h.Stores.Actions, scope, o.Action, "/action"); err != nil {
			return err
		}
	}
	if o.Commitment != "" {
		if _, err := exists(ctx, h.Stores.Commitments, scope, o.Commitment, "/commitment"); err != nil {
			return err
		}
	}
	switch {
	case c.Was == nil:
		o.State, o.ClaimedBy = models.Claimed, c.Actor.User
	case c.Actor.User != System.User && !reflect.DeepEqual(c.Was.OutcomeInput, o.OutcomeInput):
		o.ClaimedBy = c.Actor.User
	}
	o.Inherit(i)
	if area := h.area(o.Place); area != "" {
		o.Area = area
	}
	return nil
}
