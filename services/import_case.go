package services

import (
	"context"
	"slices"

	"github.com/cotprogramme/baraza/models"
)

// enter records what one line says, or matches what is there.
func (g *register) enter(ctx context.Context, c *caseLine) error {
	issue, err := g.issue(ctx, c)
	if err != nil {
		return err
	}
	var post *models.Post
	if c.target != "" {
		if post, err = g.post(ctx, c); err != nil {
			return err
		}
		if err := g.aim(ctx, c, issue, post); err != nil {
			return err
		}
	}
	action, err := g.action(ctx, c, issue, post)
	if err != nil {
		return err
	}
	demand, err := g.demandOf(ctx, c, issue, post)
	if err != nil {
		return err
	}
	if c.answer != "" {
		if err := g.response(ctx, c, demand, action); err != nil {
			return err
		}
	}
	promise, err := g.promise(ctx, c, issue, post, demand, action)
	if err != nil || c.outcome == "" {
		return err
	}
	return g.outcomeOf(ctx, c, issue, action, promise)
}

// fresh reports whether a record was made by this run and so nothing that
// refers to it can be in the store.
func (r *importRun) fresh(id models.ID) bool { return r.made[id] }

// issue finds the issue of a line, or makes it as the first of its lines
// describes it.
func (g *register) issue(ctx context.Context, c *caseLine) (*models.Issue, error) {
	f := c.file
	if f.issue == nil {
		found, err := g.Stores.Issues.Find(ctx, g.Issues.readScope(g.actor), models.Query{Sort: "day", Limit: 500,
			Where: append(equals("name_key", models.NameKey(c.title)), models.Condition{Field: "within", Op: models.Is, Values: []any{string(c.host)}})})
		if err != nil {
			return nil, err
		}
		area := g.area(c.ward)
		for _, i := range found {
			if slices.Contains(i.Hosts, c.host) && (i.Area == area || i.Area == "" || area == "") && (f.issue == nil || !f.issue.IsOpen() && i.IsOpen()) {
				f.issue = i
			}
		}
	}
	if f.issue != nil {
		c.matches(models.Issues, f.issue.ID, f.issue.Title)
		g.differences(c, f.issue)
		return f.issue, nil
	}
	in := models.IssueInput{Title: c.title, Category: c.category, Hosts: []models.ID{c.host}, OpenedOn: f.openedOn, Origin: c.origin}
	if c.ward != "" {
		in.Places = []models.ID{c.ward}
	}
	if c.affected != nil {
		in.Affected, in.AffectedMethod = &c.affected.n, "estimate"
	}
	i, err := add(ctx, c.importLine, g.Services.Issues, in, c.title, nil)
	if err == nil {
		f.issue, f.first = i, c
		g.back = append(g.back, func() { f.issue = nil })
	}
	return i, err
}

// differences tells what a line says of an issue that is recorded otherwise.
func (g *register) differences(c *caseLine, i *models.Issue) {
	left := func(field string, differs bool, recorded any) {
		if differs {
			c.remark(field, note("the issue is recorded with %v; left so", "suala limerekodiwa na %v; limeachwa hivyo", recorded))
		}
	}
	left("category", c.category != i.Category, note(models.Categories.Label(string(i.Category), models.English), models.Categories.Label(string(i.Category), models.Swahili)))
	left("origin", c.origin != i.Origin, note(models.Origins.Label(string(i.Origin), models.English), models.Origins.Label(string(i.Origin), models.Swahili)))
	if c.affected != nil && i.Affected != nil {
		left("affected", c.affected.n != *i.Affected, *i.Affected)
	}
	if c.date < i.OpenedOn {
		c.remark("date", note("lies before the day the issue was taken up, %s; that day is left so", "ni kabla ya siku suala lilipoanzishwa, %s; siku hiyo imeachwa hivyo", string(i.OpenedOn)))
	}
}

// aim makes the post a target of the issue, unless it is one.
func (g *register) aim(ctx context.Context, c *caseLine, i *models.Issue, p *models.Post) error {
	key := string(i.ID) + ">" + string(p.ID)
	if g.aims[key] {
		return nil
	}
	if !g.fresh(i.ID) && !g.fresh(p.ID) {
		found, err := g.Stores.Targets.Find(ctx, g.Targets.readScope(g.actor), models.Query{Where: equals("issue", string(i.ID)), Limit: maxOfIssue})
		if err != nil {
			return err
		}
		for _, t := range found {
			if t.Post == p.ID {
				remember(g.importRun, g.aims, key, true)
				return nil
			}
		}
	}
	_, err := add(ctx, c.importLine, g.Services.Targets, models.TargetInput{Issue: i.ID, Post: p.ID, Primary: true}, p.Title, nil)
	if err == nil {
		remember(g.importRun, g.aims, key, true)
	}
	return err
}

// action finds the action of a line by its kind, day, issue and organization,
// and by the reference that an import before it kept; or records it.
func (g *register) action(ctx context.Context, c *caseLine, i *models.Issue, p *models.Post) (*models.Action, error) {
	var found []*models.Action
	if !g.fresh(i.ID) {
		var err error
		where := append(equals("issue", string(i.ID)), models.Condition{Field: "day", Op: models.Is, Values: []any{string(c.date)}})
		if found, err = g.Stores.Actions.Find(ctx, g.Actions.readScope(g.actor), models.Query{Where: where, Limit: maxOfIssue}); err != nil {
			return nil, err
		}
	}
	for _, a := range append(found, c.file.actions...) {
		if ref := refOf(a.Notes); a.On != c.date || a.Kind != c.kind || !slices.Contains(a.Hosts, c.host) || ref != "" && c.report.Ref != "" && ref != c.ref() {
			continue
		}
		c.matches(models.Actions, a.ID, callAction(g.actor, a.Kind, a.On))
		if !sameCount(a.Turnout.Present, c.turnout.Present) || !sameCount(a.Turnout.Pledged, c.turnout.Pledged) || !sameCount(a.Turnout.Women, c.turnout.Women) || !slices.Equal(a.Hosts, c.hosting) {
			c.remark("action", note("is recorded already with other figures or groups; left so", "limerekodiwa tayari kwa takwimu au vikundi vingine; limeachwa hivyo"))
		}
		return a, nil
	}
	in := models.ActionInput{Kind: c.kind, On: c.date, Status: models.Held, Hosts: c.hosting, Issues: []models.ID{i.ID}, Place: c.ward, Turnout: c.turnout, Notes: c.came()}
	if c.targetPresent != nil {
		in.Invited = []models.ID{p.ID}
		if *c.targetPresent {
			in.Attended = in.Invited
		}
	}
	a, err := add(ctx, c.importLine, g.Services.Actions, in, callAction(g.actor, c.kind, c.date), nil)
	if err == nil {
		was := c.file.actions
		c.file.actions = append(was[:len(was):len(was)], a)
		g.back = append(g.back, func() { c.file.actions = was })
	}
	return a, err
}

func sameCount(a, b *int64) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }

// callAction names an action that may have no title.
func callAction(actor models.Actor, kind models.ActionKind, on models.Date) string {
	return models.ActionKinds.Label(string(kind), actor.Language) + " " + string(on)
}
