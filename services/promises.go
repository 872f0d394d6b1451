package services

import (
	"cmp"
	"context"

	"github.com/cotprogramme/baraza/models"
)

// FollowUp records that somebody asked after a promise, and how it stands now.
// Errors: not_found, forbidden, version_required, stale, invalid,
// state_not_allowed (the promise was handed on).
func (c *Campaigns) FollowUp(ctx context.Context, actor models.Actor, in models.Do[models.FollowUp]) (models.Stored[models.Commitment], error) {
	var none models.Stored[models.Commitment]
	was, next, err := c.Commitments.load(ctx, actor, in.Versioned, models.Discuss)
	if err != nil {
		return none, err
	}
	f := in.Body
	if f.By == "" {
		f.By = actor.User
	}
	if err := c.named(ctx, actor, named{pointer: "/by", now: f.By}); err != nil {
		return none, err
	}
	if f.On > c.today() {
		return none, models.Faulty(models.Wrong("/on", models.RuleFuture))
	}
	if err := next.Add(f); err != nil {
		return none, err
	}
	return c.Commitments.put(ctx, actor, was, next, "followed_up", f.Note)
}

// Renewal is a promise asked again of the successor in the post.
type Renewal struct {
	ID        models.ID     `json:"id,omitzero" validate:"omitempty,uuid" doc:"Your own id for the new promise." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2cbd"`
	Words     string        `json:"words" validate:"required,max=2000" doc:"The successor's exact words." example:"I will finish the drain that my predecessor began."`
	GivenOn   models.Date   `json:"given_on" validate:"required,date" doc:"The day the successor promised." example:"2025-10-02"`
	DueOn     models.Date   `json:"due_on,omitzero" validate:"omitempty,date" doc:"By when it is to be kept." example:"2026-02-01"`
	Action    models.ID     `json:"action,omitzero" validate:"omitempty,recordid" doc:"The action at which it was given." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c9d"`
	Witnesses string        `json:"witnesses,omitzero" validate:"max=500" doc:"Before whom." example:"The ward assembly"`
	Budget    *models.Money `json:"budget,omitempty" doc:"The money promised."`
}

// Renew records that the successor in the post took a promise over: it makes
// the successor's own promise, and the first one is marked as inherited. The
// history of both stays.
// Errors: not_found, forbidden, version_required, stale, invalid,
// state_not_allowed (it is settled, or handed on already).
func (c *Campaigns) Renew(ctx context.Context, actor models.Actor, in models.Do[Renewal]) (models.Stored[models.Commitment], error) {
	var renewed models.Stored[models.Commitment]
	was, next, err := c.Commitments.load(ctx, actor, in.Versioned, models.WriteCases)
	if err != nil {
		return renewed, err
	}
	if was.Status.Settled() || was.InheritedBy != "" {
		return renewed, models.Refuse(models.ProblemState)
	}
	b := in.Body
	begun, err := c.begunRenewal(ctx, was.ID)
	if err != nil {
		return renewed, err
	}
	if begun != nil {
		return c.finishRenewal(ctx, actor, was, next, begun)
	}
	t := &models.Commitment{CommitmentInput: models.CommitmentInput{Words: b.Words, Issue: was.Issue, Demand: was.Demand, Action: b.Action,
		Post: was.Post, GivenOn: b.GivenOn, DueOn: b.DueOn, Witnesses: b.Witnesses, Budget: b.Budget,
		Owner: was.Owner, OwnerDoer: was.OwnerDoer, OwnerNoted: was.OwnerNoted}}
	t.ID = cmp.Or(b.ID, c.NewID())
	t.InheritedFrom, t.Status, t.Standing = was.ID, models.CommitmentOpen, models.Current
	successor, err := c.holderOn(ctx, was.Post, b.GivenOn)
	if err != nil {
		return renewed, err
	}
	if successor == "" || successor == was.Official {
		return renewed, models.Faulty(models.Wrong("/given_on", models.RuleAcceptable))
	}
	next.InheritedBy, next.Standing = t.ID, models.Inherited
	err = c.Stores.Together(ctx, func(ctx context.Context) error {
		if renewed, err = c.Commitments.insert(ctx, actor, t, t.CommitmentInput, models.Created, ""); err != nil {
			return err
		}
		_, err = c.Commitments.put(ctx, actor, was, next, "inherited", "")
		return err
	})
	return renewed, err
}

// begunRenewal finds the successor's promise of a renewal that ended half-way: it is
// there, and the first promise does not say so.
func (c *Campaigns) begunRenewal(ctx context.Context, first models.ID) (*models.Commitment, error) {
	found, err := c.Stores.Commitments.Find(ctx, wholeForRules, models.Query{Where: equals("inherited_from", string(first)), Limit: 1})
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return found[0], nil
}

// finishRenewal marks a promise as inherited by the one that is there already.
func (c *Campaigns) finishRenewal(ctx context.Context, actor models.Actor, was, next, begun *models.Commitment) (models.Stored[models.Commitment], error) {
	next.InheritedBy, next.Standing = begun.ID, models.Inherited
	if _, err := c.Commitments.put(ctx, actor, was, next, "inherited", ""); err != nil {
		return models.Stored[models.Commitment]{}, err
	}
	return c.Commitments.Read(ctx, actor, models.ByID{ID: begun.ID})
}

// Orphaning says why nobody owns a promise any more.
type Orphaning struct {
	Reason string `json:"reason" validate:"required,max=500" doc:"Why nobody owns it any more." example:"The post was abolished."`
}

// Orphan marks a promise that the one who gave it can no longer keep and that
// no successor took over. It stays open and is reported.
// Errors: not_found, forbidden, version_required, stale, state_not_allowed.
func (c *Campaigns) Orphan(ctx context.Context, actor models.Actor, in models.Do[Orphaning]) (models.Stored[models.Commitment], error) {
	was, next, err := c.Commitments.load(ctx, actor, in.Versioned, models.WriteCases)
	if err != nil {
		return models.Stored[models.Commitment]{}, err
	}
	if was.Status.Settled() || was.Standing != models.Current {
		return models.Stored[models.Commitment]{}, models.Refuse(models.ProblemState)
	}
	next.Standing = models.Orphaned
	return c.Commitments.put(ctx, actor, was, next, "orphaned", in.Body.Reason)
}

// Judge records what the people affected said about an outcome. When they deny
// a win for which the issue was closed, the issue is opened again.
// Errors: not_found, forbidden, version_required, stale, invalid,
// quorum_missing, own_claim, state_not_allowed.
func (c *Campaigns) Judge(ctx context.Context, actor models.Actor, in models.Do[models.Judgement]) (models.Stored[models.Outcome], error) {
	var out models.Stored[models.Outcome]
	was, next, err := c.Outcomes.load(ctx, actor, in.Versioned, models.Verify)
	if err != nil {
		return out, err
	}
	if in.Body.On > c.today() {
		return out, models.Faulty(models.Wrong("/on", models.RuleFuture))
	}
	if err := firstErr(c.ownClaim(ctx, actor, was, in.Body), c.decidedAt(ctx, actor, was, in.Body)); err != nil {
		return out, err
	}
	lost, err := next.Judge(in.Body)
	if err != nil {
		return out, err
	}
	err = c.Stores.Together(ctx, func(ctx context.Context) error {
		if out, err = c.Outcomes.put(ctx, actor, was, next, judgedDeed, in.Body.Note); err != nil || !lost {
			return err
		}
		return c.relapse(ctx, actor, next)
	})
	return out, err
}

// ownClaim refuses that somebody verifies what they claimed themselves, with
// another account of the same person either.
// Errors: own_claim.
func (c *Campaigns) ownClaim(ctx context.Context, actor models.Actor, o *models.Outcome, j models.Judgement) error {
	if !j.Confirmed {
		return nil
	}
	claimer := cmp.Or(o.ClaimedBy, o.CreatedBy)
	if claimer == actor.User || o.CreatedBy == actor.User {
		return models.Refuse(models.ProblemOwnClaim)
	}
	theirs, err := c.personOf(ctx, claimer)
	if err != nil || theirs == "" {
		return err
	}
	own, err := c.personOf(ctx, actor.User)
	if err == nil && own == theirs {
		return models.Refuse(models.ProblemOwnClaim)
	}
	return err
}

// decidedAt checks the meeting at which the people affected are said to have
// decided.
func (c *Campaigns) decidedAt(ctx context.Context, actor models.Actor, o *models.Outcome, j models.Judgement) error {
	if j.Action == "" {
		return nil
	}
	a, err := exists(ctx, c.Stores.Actions, c.scope(actor, models.ReadCases), j.Action, "/action")
	if err != nil {
		return err
	}
	i, err := c.Stores.Issues.Get(ctx, wholeForRules, o.Issue)
	if err != nil {
		return err
	}
	return j.At(a, o, i.Hosts)
}

// relapse opens the issue again, unless another verified win still carries it.
func (c *Campaigns) relapse(ctx context.Context, actor models.Actor, denied *models.Outcome) error {
	issue, err := c.Stores.Issues.Get(ctx, wholeForRules, denied.Issue)
	if err != nil {
		return err
	}
	others, err := c.Stores.Outcomes.Find(ctx, wholeForRules, models.Query{Where: equals("issue", string(issue.ID)), Sort: "day", Limit: maxOfIssue})
	if err != nil {
		return err
	}
	for _, o := range others {
		if o.ID != denied.ID && o.Direction == models.Win && (o.State == models.Verified || o.State == models.Sustained) {
			return nil
		}
	}
	next, err := c.Issues.copyOf(ctx, issue)
	if err != nil {
		return err
	}
	if !next.Relapse() {
		return nil
	}
	a := c.account(actor, relapsedDeed, "")
	a.Cause = denied.ID
	_, err = c.Stores.Issues.Put(ctx, issue, next, a)
	return err
}

// relapsedDeed is what an event calls it that an issue was opened again.
const relapsedDeed = "relapsed"

// judged finishes a judgement that ended half-way: the outcome was denied, and the issue
// that was closed for it is not open again. Whether it was is told by the history of the
// issue, since it may have been closed once more.
func (c *Campaigns) judged(ctx context.Context, e models.Event) error {
	if e.Deed != judgedDeed {
		return nil
	}
	denied, err := c.Stores.Outcomes.Get(ctx, wholeForRules, e.Record)
	if err != nil {
		return notFoundIsFine(err)
	}
	if denied.Deleted() || denied.Direction != models.Win || denied.State != models.Relapsed || denied.Version < e.Version {
		return nil
	}
	for after := int64(0); ; {
		page, err := c.Stores.Log.Of(ctx, denied.Issue, after, relayBatch)
		if err != nil {
			return err
		}
		for _, x := range page {
			relapsed := x.At >= e.At && x.Deed == relapsedDeed && x.Cause == e.Record
			if relapsed || x.At > e.At && touches(x, "status") {
				return nil // or it went on otherwise since
			}
			after = x.Version
		}
		if len(page) < relayBatch {
			break
		}
	}
	err = c.relapse(ctx, System, denied)
	if isProblem(err, models.ProblemStale) {
		return nil // somebody is at it
	}
	return notFoundIsFine(err)
}

// judgedDeed is what an event calls a judgement.
const judgedDeed = "judged"
