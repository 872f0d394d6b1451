package services

import (
	"context"

	"github.com/cotprogramme/baraza/models"
)

// within gives for whom a fact of the day counts: its hosts and every
// federation above them on that day.
func (h *Home) within(day models.Date, hosts []models.ID) []models.ID {
	return h.Directory.Graph().Above(day, hosts...)
}

// hosts checks that the actor may see every host organization.
func (h *Home) hosts(f *models.Faults, actor models.Actor, pointer string, hosts ...models.ID) {
	scope := h.scope(actor, models.ReadOrganization)
	for _, id := range hosts {
		_, ok := h.orgIn(scope, id)
		f.Add(ok, pointer, models.RuleReference)
	}
}

// notFuture refuses the day of something that is said to have happened later.
func (h *Home) notFuture(f *models.Faults, pointer string, day models.Date) {
	f.Add(day <= h.today(), pointer, models.RuleFuture)
}

// belongsTo gives a record the reach that its issue gives it on the day.
func (h *Home) belongsTo(r *models.Reach, i *models.Issue, day models.Date) {
	r.Within = h.within(day, i.Hosts)
	r.Restricted, r.Cleared = i.Restricted, i.Cleared
}

func (h *Home) issueFor(ctx context.Context, actor models.Actor, id models.ID) (*models.Issue, error) {
	return exists(ctx, h.Stores.Issues, h.scope(actor, models.ReadCases), id, "/issue")
}

func cases[T, I any](h *Home, noun models.Noun, store Store[T], sorts string, input func(*T) *I, derive func(context.Context, Change[T]) error) *Records[T, I] {
	return &Records[T, I]{home: h, noun: noun, store: store, sorts: sorts, rules: Rules[T, I]{
		Read: models.ReadCases, Write: models.WriteCases, Remove: models.DeleteCases, Input: input, Derive: derive}}
}

func (h *Home) issues() *Records[models.Issue, models.IssueInput] {
	r := cases(h, models.Issues, h.Stores.Issues, "-day day -created created -updated next_due", func(i *models.Issue) *models.IssueInput { return &i.IssueInput }, h.deriveIssue)
	r.rules.After = func(ctx context.Context, c Change[models.Issue]) error {
		if c.Was == nil || c.Was.Restricted == c.Next.Restricted && sameIDs(c.Was.Hosts, c.Next.Hosts) {
			return nil
		}
		return h.followed(ctx)
	}
	return r
}

func (h *Home) deriveIssue(ctx context.Context, c Change[models.Issue]) error {
	i := c.Next
	var f models.Faults
	if c.Was == nil || !sameIDs(c.Was.Hosts, i.Hosts) {
		h.hosts(&f, c.Actor, "/hosts", i.Hosts...)
	}
	h.knownPlaces(&f, "/places", i.Places...)
	h.notFuture(&f, "/opened_on", i.OpenedOn)
	if err := f.Err(); err != nil {
		return err
	}
	if err := h.named(ctx, c.Actor, nextNamed(c.Was, i)); err != nil {
		return err
	}
	if c.Was == nil {
		i.Step, i.Cycle, i.CycleFrom, i.Status = models.Integration, 1, i.OpenedOn, models.Open
	}
	i.Within = h.within(i.OpenedOn, i.Hosts)
	i.Restricted, i.Cleared = i.Sensitivity == models.Restricted, nil
	if i.Restricted {
		i.Cleared = i.Hosts
	}
	i.Area = h.area(i.Places...)
	i.Overlap = nil
	if i.Parent == "" {
		return nil
	}
	parent, err := h.Stores.Issues.Get(ctx, wholeForRules, i.Parent)
	if err != nil {
		return unknownTo(err, "/parent")
	}
	i.Overlap = i.Overlapping(parent)
	return nil
}

func sameIDs(a, b []models.ID) bool {
	if len(a) != len(b) {
		return false
	}
	for n := range a {
		if a[n] != b[n] {
			return false
		}
	}
	return true
}

func (h *Home) targets() *Records[models.Target, models.TargetInput] {
	return cases(h, models.Targets, h.Stores.Targets, "-created created", func(t *models.Target) *models.TargetInput { return &t.TargetInput },
		func(ctx context.Context, c Change[models.Target]) error {
			i, err := h.issueFor(ctx, c.Actor, c.Next.Issue)
			if err != nil {
				return err
			}
			h.belongsTo(&c.Next.Reach, i, i.OpenedOn)
			chosen := h.today()
			if c.Was != nil {
				chosen = c.Was.CreatedAt.Today()
			}
			c.Next.Official, err = h.official(ctx, c.Actor, c.Next.Post, chosen)
			return err
		})
}

// official checks the post and gives who held it on the day.
func (h *Home) official(ctx context.Context, actor models.Actor, post models.ID, day models.Date) (models.ID, error) {
	if _, err := exists(ctx, h.Stores.Posts, h.scope(actor, models.ReadPosts), post, "/post"); err != nil {
		return "", err
	}
	return h.holderOn(ctx, post, day)
}

func (h *Home) scores() *Records[models.Score, models.ScoreInput] {
	r := cases(h, models.Scores, h.Stores.Scores, "-created created", func(s *models.Score) *models.ScoreInput { return &s.ScoreInput },
		func(ctx context.Context, c Change[models.Score]) error {
			i, err := h.issueFor(ctx, c.Actor, c.Next.Issue)
			if err != nil {
				return err
			}
			h.belongsTo(&c.Next.Reach, i, i.OpenedOn)
			if c.Was != nil {
				return nil
			}
			return h.scoredBy(ctx, c.Actor, c.Next.Scorer, i)
		})
	r.rules.Write, r.rules.Author = models.Discuss, h.isScorer
	r.rules.Fixed = func(was, next *models.ScoreInput) (f models.Faults) {
		f.Add(was.Issue == next.Issue, "/issue", models.RuleFixed)
		f.Add(was.Scorer == next.Scorer, "/scorer", models.RuleFixed)
		return f
	}
	return r
}

func (h *Home) demands() *Records[models.Demand, models.DemandInput] {
	r := cases(h, models.Demands, h.Stores.Demands, "-day day -created created", func(d *models.Demand) *models.DemandInput { return &d.DemandInput }, h.deriveDemand)
	r.rules.Fixed = func(was, next *models.DemandInput) (f models.Faults) {
		f.Add(was.Issue == next.Issue, "/issue", models.RuleFixed)
		return f
	}
	r.rules.Removable = func(ctx context.Context, d *models.Demand) error {
		return unused(ctx, h.Stores.Responses, models.ResponsesNoun, "demand", d.ID)
	}
	return r
}

func (h *Home) deriveDemand(ctx context.Context, c Change[models.Demand]) error {
	d := c.Next
	i, err := h.issueFor(ctx, c.Actor, d.Issue)
	if err != nil {
		return err
	}
	var f models.Faults
	h.notFuture(&f, "/made_on", d.MadeOn)
	if err := f.Err(); err != nil {
		return err
	}
	h.belongsTo(&d.Reach, i, d.MadeOn)
	d.Inherit(i)
	answers, err := h.Stores.Responses.Find(ctx, wholeForRules, models.Query{Where: equals("demand", string(d.ID)), Sort: "-day", Limit: 1})
	if err != nil {
		return err
	}
	d.Answer = ""
	if len(answers) > 0 {
		d.Answer = answers[0].Answer
	}
	d.Official, err = h.official(ctx, c.Actor, d.Post, d.MadeOn)
	return err
}

func (h *Home) actions() *Records[models.Action, models.ActionInput] {
	r := cases(h, models.Actions, h.Stores.Actions, "-day day -created created", func(a *models.Action) *models.ActionInput { return &a.ActionInput }, h.deriveAction)
	r.rules.Removable = func(ctx context.Context, a *models.Action) error {
		return firstErr(unused(ctx, h.Stores.Responses, models.ResponsesNoun, "action", a.ID),
			unused(ctx, h.Stores.Commitments, models.Commitments, "action", a.ID))
	}
	return r
}

func (h *Home) deriveAction(ctx context.Context, c Change[models.Action]) error {
	a := c.Next
	var f models.Faults
	if c.Was == nil || !sameIDs(c.Was.Hosts, a.Hosts) {
		h.hosts(&f, c.Actor, "/hosts", a.Hosts...)
	}
	h.knownPlaces(&f, "/place", a.Place)
	if a.Status == models.Held {
		h.notFuture(&f, "/on", a.On)
	}
	if err := f.Err(); err != nil {
		return err
	}
	a.Within = h.within(a.On, a.Hosts)
	a.Restricted, a.Cleared, a.FromIssue = false, nil, models.FromIssue{}
	for n, id := range a.Issues {
		i, err := exists(ctx, h.Stores.Issues, h.scope(c.Actor, models.ReadCases), id, "/issues")
		if err != nil {
			return err
		}
		if n == 0 {
			a.Inherit(i)
		}
		if i.Restricted {
			a.Restricted, a.Cleared = true, unionOf(a.Cleared, i.Cleared)
		}
	}
	if area := h.area(a.Place); area != "" {
		a.Area = area
	}
	for _, post := range append(append([]models.ID{}, a.Invited...), a.Attended...) {
		if _, err := exists(ctx, h.Stores.Posts, h.scope(c.Actor, models.ReadPosts), post, "/invited"); err != nil {
			return err
		}
	}
	a.CountRoles()
	return h.named(ctx, c.Actor, rolesNamed(c.Was, a)...)
}

func (h *Home) oneToOnes() *Records[models.OneToOne, models.OneToOneInput] {
	return cases(h, models.OneToOnes, h.Stores.OneToOnes, "-day day -created created", func(o *models.OneToOne) *models.OneToOneInput { return &o.OneToOneInput }, h.deriveOneToOne)
}

func (h *Home) deriveOneToOne(ctx context.Context, c Change[models.OneToOne]) error {
	o := c.Next
	var f models.Faults
	h.hosts(&f, c.Actor, "/host", o.Host)
	h.notFuture(&f, "/on", o.On)
	if err := f.Err(); err != nil {
		return err
	}
	o.Within = h.within(o.On, []models.ID{o.Host})
	o.Restricted, o.Cleared, o.FromIssue = false, nil, models.FromIssue{}
	if o.Person != "" {
		if _, err := exists(ctx, h.Stores.People, h.scope(c.Actor, models.ReadPeople), o.Person, "/person"); err != nil {
			return err
		}
	}
	if o.Issue == "" {
		return nil
	}
	i, err := h.issueFor(ctx, c.Actor, o.Issue)
	if err != nil {
		return err
	}
	o.Inherit(i)
	o.Restricted, o.Cleared = i.Restricted, i.Cleared
	return nil
}
