package services

import (
	"context"

	"github.com/cotprogramme/baraza/models"
)

// demandOf finds the demand of a line on its issue, or makes it. Lines that
// demand the same of the same target share one demand, made on the earliest
// of their days.
func (g *register) demandOf(ctx context.Context, c *caseLine, i *models.Issue, p *models.Post) (*models.Demand, error) {
	if c.demand == "" {
		return nil, nil
	}
	d := c.file.demands[c.demandKey()]
	if d.demand == nil && !g.fresh(i.ID) {
		found, err := g.Stores.Demands.Find(ctx, g.Demands.readScope(g.actor), models.Query{Where: equals("issue", string(i.ID)), Sort: "day", Limit: maxOfIssue})
		if err != nil {
			return nil, err
		}
		for _, other := range found {
			if other.Post == p.ID && models.NameKey(other.What) == models.NameKey(c.demand) && d.demand == nil {
				d.demand = other
			}
		}
	}
	if d.demand != nil {
		c.matches(models.Demands, d.demand.ID, d.demand.What)
		return d.demand, nil
	}
	in := models.DemandInput{Issue: i.ID, Post: p.ID, What: c.demand, MadeOn: d.madeOn}
	// The relay would give the demand its newest answer after the responses
	// are stored; giving it now saves every demand a second change.
	made, err := add(ctx, c.importLine, g.Services.Demands, in, c.demand, func(t *models.Demand) { t.Answer = d.answer })
	if err == nil {
		d.demand = made
		g.back = append(g.back, func() { d.demand = nil })
	}
	return made, err
}

// response records what the target answered; each demand gets one response at
// an action.
func (g *register) response(ctx context.Context, c *caseLine, d *models.Demand, a *models.Action) error {
	key := string(d.ID) + "@" + string(a.ID)
	r := g.answers[key]
	if r == nil && !g.fresh(d.ID) && !g.fresh(a.ID) {
		found, err := g.Stores.Responses.Find(ctx, g.Responses.readScope(g.actor), models.Query{Limit: 1,
			Where: append(equals("demand", string(d.ID)), models.Condition{Field: "action", Op: models.Is, Values: []any{string(a.ID)}})})
		if err != nil {
			return err
		}
		if len(found) > 0 {
			r = found[0]
		}
	}
	if r != nil {
		c.matches(models.ResponsesNoun, r.ID, string(r.Answer))
		if r.Answer != c.answer {
			c.remark("response", note("is recorded as %q; left so", "limerekodiwa kama %q; limeachwa hivyo", string(r.Answer)))
		}
		return nil
	}
	r, err := add(ctx, c.importLine, g.Services.Responses, models.ResponseInput{Demand: d.ID, Action: a.ID, Answer: c.answer}, string(c.answer), nil)
	if err == nil {
		remember(g.importRun, g.answers, key, r)
	}
	return err
}

// promise records what the target promised.
func (g *register) promise(ctx context.Context, c *caseLine, i *models.Issue, p *models.Post, d *models.Demand, a *models.Action) (*models.Commitment, error) {
	if c.promise == "" {
		return nil, nil
	}
	key := string(a.ID) + "|" + models.NameKey(c.promise)
	m := g.promises[key]
	if m == nil && !g.fresh(a.ID) {
		found, err := g.Stores.Commitments.Find(ctx, g.Commitments.readScope(g.actor), models.Query{Limit: maxOfIssue,
			Where: append(equals("issue", string(i.ID)), models.Condition{Field: "day", Op: models.Is, Values: []any{string(c.date)}})})
		if err != nil {
			return nil, err
		}
		for _, other := range found {
			if other.Action == a.ID && models.NameKey(other.Words) == models.NameKey(c.promise) {
				m = other
			}
		}
	}
	if m != nil {
		c.matches(models.Commitments, m.ID, m.Words)
		return m, nil
	}
	in := models.CommitmentInput{Words: c.promise, Issue: i.ID, Action: a.ID, Post: p.ID, GivenOn: c.date, DueOn: c.due}
	if d != nil {
		in.Demand = d.ID
	}
	if c.promised != nil {
		in.Budget = &models.Money{Cents: *c.promised, Currency: "KES"}
	}
	m, err := add(ctx, c.importLine, g.Services.Commitments, in, c.promise, nil)
	if err == nil {
		remember(g.importRun, g.promises, key, m)
	}
	return m, err
}

// outcomeOf records what changed, as claimed: a win is verified by the people
// affected, and a register does not say how they did it. Its own word is kept
// in the description.
func (g *register) outcomeOf(ctx context.Context, c *caseLine, i *models.Issue, a *models.Action, m *models.Commitment) error {
	key := string(a.ID) + "|" + models.NameKey(c.outcome)
	o := g.wins[key]
	if o == nil && !g.fresh(a.ID) {
		found, err := g.Stores.Outcomes.Find(ctx, g.Outcomes.readScope(g.actor), models.Query{Limit: maxOfIssue,
			Where: append(equals("issue", string(i.ID)), models.Condition{Field: "day", Op: models.Is, Values: []any{string(c.date)}})})
		if err != nil {
			return err
		}
		for _, other := range found {
			if other.Action == a.ID && models.NameKey(other.Title) == models.NameKey(c.outcome) {
				o = other
			}
		}
	}
	if first, there := c.file.outcomes[models.NameKey(c.outcome)]; there {
		c.remark("outcome", note("is also reported on line %d; see that its people are not counted twice", "yameripotiwa pia kwenye mstari %d; hakikisha watu wake hawahesabiwi mara mbili", first))
	} else {
		remember(g.importRun, c.file.outcomes, models.NameKey(c.outcome), c.line)
	}
	if o != nil {
		c.matches(models.Outcomes, o.ID, o.Title)
		return nil
	}
	in := models.OutcomeInput{Issue: i.ID, Action: a.ID, Title: c.outcome, Kind: "service", Direction: models.Win, ObservedOn: c.date, Place: c.ward,
		Money: models.Rungs{Promised: c.promised, Delivered: c.delivered}}
	if m != nil {
		in.Commitment = m.ID
	}
	if c.benefiting != nil {
		in.Benefit = models.Benefit{People: &c.benefiting.n, Method: "estimate"}
	}
	if c.state != "" && c.state != models.Claimed {
		in.Description = "The register says: " + string(c.state) + "."
		c.remark("outcome_state", note("is recorded as claimed: a win is verified by the people affected, and the register does not say how; its word is kept in the description",
			"imerekodiwa kama inayodaiwa: ushindi huthibitishwa na walioathirika, na rejista haisemi vipi; neno lake limewekwa kwenye maelezo"))
	}
	g.tell("outcome", note("The register does not say what kind of change an outcome is; each is recorded as a service.", "Rejista haisemi matokeo ni mabadiliko ya namna gani; kila moja yamerekodiwa kama huduma."))
	o, err := add(ctx, c.importLine, g.Services.Outcomes, in, c.outcome, nil)
	if err == nil {
		remember(g.importRun, g.wins, key, o)
	}
	return err
}
