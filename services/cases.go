package services

import (
	"cmp"
	"context"
	"slices"

	"github.com/cotprogramme/baraza/models"
)

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

func (h *Home) issueFor(ctx context.Context, actor models.Actor, id models.ID) (*models.Issue, error) {
	return exists(ctx, h.Stores.Issues, h.scope(actor, models.ReadCases), id, "/issue")
}

func cases[T, I any](h *Home, noun models.Noun, store Store[T], sorts string, input func(*T) *I, derive func(context.Context, Change[T]) error) *Records[T, I] {
	return &Records[T, I]{home: h, noun: noun, store: store, sorts: sorts, rules: Rules[T, I]{
		Read: models.ReadCases, Write: models.WriteCases, Remove: models.DeleteCases, Input: input, Derive: derive}}
}

func (h *Home) issues() *Records[models.Issue, models.IssueInput] {
	r := cases(h, models.Issues, h.Stores.Issues, "-day day -created created -updated next_due", func(i *models.Issue) *models.IssueInput { return &i.IssueInput }, h.deriveIssue)
	r.rules.Reach = h.reachOfIssue
	r.rules.Refers = []Reference{
		{Member: "within", To: models.Organizations, Needs: true}, {Member: "hosts", Field: "within", To: models.Organizations},
		{Member: "places", Field: "place", To: models.Places, Needs: true},
		{Member: "next.owner", Field: "owner", To: models.People, Needs: true}, {Member: "parent", To: models.Issues}}
	r.rules.Discussed = true
	r.rules.Search, r.rules.Day = issueEntry, openedOn
	r.rules.Title = func(i *models.Issue) string { return i.Title }
	r.rules.Columns = issueColumns
	r.rules.Contacts = func(c *contacts, i *models.Issue) {
		if i.Next != nil {
			c.need(i.Next.Owner, i.Status == models.Open)
		}
	}
	r.rules.Lacks = map[string]string{
		"invited_hosts": standsForItself, "restricted_by": standsForItself,
		"overlap": "follows from the wider issue", "area": "follows from the places",
	}
	return r
}

func (h *Home) deriveIssue(ctx context.Context, c Change[models.Issue]) error {
	i := c.Next
	var f models.Faults
	switch {
	case c.Was == nil:
		i.Hosts, i.InvitedHosts = h.admitHosts(&f, c.Actor, nil, i.Hosts, nil)
	case !slices.Equal(c.Was.Hosts, i.Hosts):
		i.Hosts, i.InvitedHosts = h.admitHosts(&f, c.Actor, c.Was.Hosts, i.Hosts, i.InvitedHosts)
	}
	h.restrictIssue(&f, c)
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
	i.Area = h.area(i.Places...)
	i.Overlap = nil
	if err := h.reachOfIssue(ctx, i); err != nil || i.Parent == "" {
		return err
	}
	parent, err := h.Stores.Issues.Get(ctx, wholeForRules, i.Parent)
	if err != nil {
		return unknownTo(err, "/parent")
	}
	i.Overlap = i.Overlapping(parent)
	return nil
}

// ofTheIssue is how a record names the issue that it belongs to.
var ofTheIssue = Reference{Member: "issue", To: models.Issues, Reach: true}

func (h *Home) targets() *Records[models.Target, models.TargetInput] {
	r := cases(h, models.Targets, h.Stores.Targets, "-created created", func(t *models.Target) *models.TargetInput { return &t.TargetInput },
		func(ctx context.Context, c Change[models.Target]) error {
			if _, err := h.issueFor(ctx, c.Actor, c.Next.Issue); err != nil {
				return err
			}
			chosen := h.today()
			if c.Was != nil {
				chosen = c.Was.CreatedAt.Today()
			}
			official, err := h.official(ctx, c.Actor, c.Next.Post, chosen)
			c.Next.Official = official
			return err
		})
	r.rules.Belongs = true
	r.rules.Reach = func(ctx context.Context, t *models.Target) error {
		return h.ofIssue(ctx, &t.Reach, t.Issue, openedOn)
	}
	r.rules.Refers = []Reference{ofTheIssue, {Member: "post", To: models.Posts, Needs: true}}
	r.rules.Lacks = map[string]string{
		"Search": notSearched, "Day": noFigure, "Title": "a post says what it is",
		"Contacts": noContact, "Columns": noTable, "official": ofThePost,
	}
	return r
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
			if err != nil || c.Was != nil {
				return err
			}
			return h.scoredBy(ctx, c.Actor, c.Next.Scorer, i)
		})
	r.rules.Belongs = true
	r.rules.Reach = func(ctx context.Context, s *models.Score) error {
		return h.ofIssue(ctx, &s.Reach, s.Issue, openedOn)
	}
	r.rules.Refers = []Reference{ofTheIssue}
	r.rules.Contacts = func(c *contacts, s *models.Score) { c.met(s.Scorer, s.ScoredOn) }
	r.rules.Write, r.rules.Author = models.Discuss, h.isScorer
	r.rules.Fixed = func(was, next *models.ScoreInput) (f models.Faults) {
		f.Add(was.Issue == next.Issue, "/issue", models.RuleFixed)
		f.Add(was.Scorer == next.Scorer, "/scorer", models.RuleFixed)
		return f
	}
	r.rules.Lacks = map[string]string{
		"Search": notSearched, "Day": noFigure, "Title": "numbers have none", "Columns": noTable,
		"scorer": "a person or an account: forgetting looks for it by itself",
	}
	return r
}

func (h *Home) demands() *Records[models.Demand, models.DemandInput] {
	r := cases(h, models.Demands, h.Stores.Demands, "-day day -created created", func(d *models.Demand) *models.DemandInput { return &d.DemandInput }, h.deriveDemand)
	r.rules.Belongs = true
	r.rules.Reach = func(ctx context.Context, d *models.Demand) error {
		return h.ofIssue(ctx, &d.Reach, d.Issue, onDay(d.MadeOn))
	}
	r.rules.Refers = []Reference{ofTheIssue, {Member: "post", To: models.Posts, Needs: true}}
	r.rules.Discussed = true
	r.rules.Search, r.rules.Columns = demandEntry, demandColumns
	r.rules.Day = func(d *models.Demand) models.Date { return d.MadeOn }
	r.rules.Title = func(d *models.Demand) string { return d.What }
	r.rules.Fixed = func(was, next *models.DemandInput) (f models.Faults) {
		f.Add(was.Issue == next.Issue, "/issue", models.RuleFixed)
		return f
	}
	r.rules.Removable = whenNeeded[models.Demand](h, models.Demands)
	r.rules.Lacks = map[string]string{
		"Contacts": noContact, "official": ofThePost,
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
	d.Inherit(i)
	answers, err := h.Stores.Responses.Find(ctx, wholeForRules, newestAnswer(d.ID))
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

func newestAnswer(demand models.ID) models.Query {
	return models.Query{Where: equals("demand", string(demand)), Sort: "-day", Limit: 1}
}

func (h *Home) actions() *Records[models.Action, models.ActionInput] {
	r := cases(h, models.Actions, h.Stores.Actions, "-day day -created created", func(a *models.Action) *models.ActionInput { return &a.ActionInput }, h.deriveAction)
	r.rules.Belongs = true
	r.rules.Reach = h.reachOfAction
	r.rules.Refers = []Reference{
		{Member: "within", To: models.Organizations, Needs: true}, {Member: "hosts", Field: "within", To: models.Organizations},
		{Member: "issues", Field: "issue", To: models.Issues, Reach: true}, {Member: "place", To: models.Places, Needs: true},
		{Member: "invited", Field: "post", To: models.Posts, Needs: true}, {Member: "attended", Field: "post", To: models.Posts},
		{Member: "roles.person", Field: "person", To: models.People, Needs: true}}
	r.rules.Discussed = true
	r.rules.Search, r.rules.Columns = actionEntry, actionColumns
	r.rules.Day = func(a *models.Action) models.Date { return a.On }
	r.rules.Title = func(a *models.Action) string {
		return cmp.Or(a.Title, models.ActionKinds.Label(string(a.Kind), models.English)+" "+string(a.On))
	}
	r.rules.Contacts = func(c *contacts, a *models.Action) {
		for _, role := range a.Roles {
			c.met(role.Person, a.On)
		}
	}
	r.rules.Removable = whenNeeded[models.Action](h, models.Actions)
	r.rules.Lacks = map[string]string{
		"invited_hosts": standsForItself,
	}
	return r
}

func (h *Home) deriveAction(ctx context.Context, c Change[models.Action]) error {
	a := c.Next
	var f models.Faults
	switch {
	case c.Was == nil:
		a.Hosts, a.InvitedHosts = h.admitHosts(&f, c.Actor, nil, a.Hosts, nil)
	case !slices.Equal(c.Was.Hosts, a.Hosts):
		a.Hosts, a.InvitedHosts = h.admitHosts(&f, c.Actor, c.Was.Hosts, a.Hosts, a.InvitedHosts)
	}
	if err := h.restrictedAction(ctx, &f, c); err != nil {
		return err
	}
	h.knownPlaces(&f, "/place", a.Place)
	if a.Status == models.Held {
		h.notFuture(&f, "/on", a.On)
	}
	if err := f.Err(); err != nil {
		return err
	}
	a.FromIssue = models.FromIssue{}
	for n, id := range a.Issues {
		scope := h.scope(c.Actor, models.ReadCases)
		if c.Was != nil && slices.Contains(c.Was.Issues, id) {
			scope = wholeForRules // it stays where others put it who read it
		}
		i, err := exists(ctx, h.Stores.Issues, scope, id, "/issues")
		if err != nil {
			return err
		}
		if n == 0 {
			a.Inherit(i)
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
	r := cases(h, models.OneToOnes, h.Stores.OneToOnes, "-day day -created created", func(o *models.OneToOne) *models.OneToOneInput { return &o.OneToOneInput }, h.deriveOneToOne)
	r.rules.Belongs = true
	r.rules.Reach = h.reachOfOneToOne
	r.rules.Refers = []Reference{ofTheIssue,
		{Member: "within", To: models.Organizations, Needs: true}, {Member: "host", To: models.Organizations},
		{Member: "person", To: models.People, Needs: true}}
	r.rules.Discussed = true
	r.rules.Columns = oneToOneColumns
	r.rules.Day = func(o *models.OneToOne) models.Date { return o.On }
	r.rules.Contacts = func(c *contacts, o *models.OneToOne) { c.met(o.Person, o.On) }
	r.rules.Lacks = map[string]string{
		"Search": "what people said in confidence is not searched",
		"Title":  "a person says what it is",
	}
	return r
}

func (h *Home) deriveOneToOne(ctx context.Context, c Change[models.OneToOne]) error {
	o := c.Next
	var f models.Faults
	h.hosts(&f, c.Actor, "/host", o.Host)
	h.notFuture(&f, "/on", o.On)
	if err := f.Err(); err != nil {
		return err
	}
	o.FromIssue = models.FromIssue{}
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
	return nil
}
