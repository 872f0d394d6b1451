package services

import (
	"context"

	"github.com/cotprogramme/baraza/models"
)

// folder is everything recorded about one issue that the viewer may see.
type folder struct {
	issue       *models.Issue
	actions     []*models.Action
	demands     []*models.Demand
	responses   []*models.DemandResponse
	commitments []*models.Commitment
	outcomes    []*models.Outcome
	scores      []*models.Score
	targets     []*models.Target
	oneToOnes   []*models.OneToOne
	children    []*models.Issue
	talks       talks             // of the hosts
	officers    []*models.Officer // of the hosts
}

// talks are how many one-to-ones there were, and in how many a leader was spotted.
type talks struct{ all, leaders int64 }

// open reads everything recorded about the issue within the scope, and what the gates of
// the steps ask about its hosts.
func (c *Campaigns) open(ctx context.Context, scope models.Scope, issue *models.Issue) (*folder, error) {
	f := &folder{issue: issue}
	s := c.Stores
	err := s.AtOnce(
		of(ctx, s.Actions, scope, issue, "issue", "day", &f.actions),
		of(ctx, s.Demands, scope, issue, "issue", "day", &f.demands),
		of(ctx, s.Responses, scope, issue, "issue", "day", &f.responses),
		of(ctx, s.Commitments, scope, issue, "issue", "day", &f.commitments),
		of(ctx, s.Outcomes, scope, issue, "issue", "day", &f.outcomes),
		of(ctx, s.Scores, scope, issue, "issue", "created", &f.scores),
		of(ctx, s.Targets, scope, issue, "issue", "created", &f.targets),
		of(ctx, s.OneToOnes, scope, issue, "issue", "day", &f.oneToOnes),
		of(ctx, s.Issues, scope, issue, "parent", "day", &f.children),
		func() (err error) { f.talks, err = c.talksOf(ctx, issue.Hosts); return err },
		func() (err error) { f.officers, err = c.officersOf(ctx, issue.Hosts...); return err },
	)
	today := c.today()
	for _, m := range f.commitments {
		m.Overdue = m.IsOverdue(today)
	}
	return f, err
}

// of is the question for the records of a noun that name an issue.
func of[T any](ctx context.Context, from Store[T], scope models.Scope, issue *models.Issue, field, sort string, into *[]*T) func() error {
	return func() (err error) {
		*into, err = from.Find(ctx, scope, models.Query{Where: equals(field, string(issue.ID)), Sort: sort, Limit: maxOfIssue})
		return err
	}
}

// evidence gathers what the gates of the steps ask for.
func (c *Campaigns) evidence(f *folder) models.Evidence {
	i := f.issue
	e := models.Evidence{Affected: i.Affected != nil, Scores: len(f.scores), Reason: i.Reason != "", Demands: len(f.demands), EvaluationDays: -1}
	kinds := map[models.SourceKind]bool{}
	for _, s := range i.Sources {
		kinds[s.Kind] = true
	}
	e.SourceKinds = len(kinds)
	if i.TurnoutTarget != nil {
		e.TurnoutTarget = *i.TurnoutTarget
	}
	f.groundwork(&e)
	f.actionsOfCycle(&e)
	e.OneToOnes, e.LeadersSpotted, e.Officers = f.talks.all, f.talks.leaders, len(f.officers)
	for _, o := range f.officers {
		e.OfficersElected = e.OfficersElected || o.Elected
	}
	for _, org := range i.Hosts {
		o, _ := c.Directory.Organization(org)
		e.Minutes = e.Minutes || o.Minutes
	}
	return e
}

func (f *folder) groundwork(e *models.Evidence) {
	for _, o := range f.oneToOnes {
		if o.On >= f.issue.CycleFrom || f.issue.Cycle == 1 {
			e.IssueOneToOnes++
			if o.Pledged {
				e.Pledges++
			}
		}
	}
	answered := map[models.ID]bool{}
	for _, r := range f.responses {
		if r.On >= f.issue.CycleFrom {
			answered[r.Demand] = true
		}
	}
	e.DemandsAnswered = len(answered)
}

func (f *folder) actionsOfCycle(e *models.Evidence) {
	lastConfrontation := models.Date("")
	for _, a := range f.actions {
		if a.On < f.issue.CycleFrom {
			continue
		}
		if p := a.Turnout.Pledged; p != nil && *p > e.Pledges {
			e.Pledges = *p
		}
		if a.Status != models.Held {
			continue
		}
		if a.Quorum != nil && *a.Quorum {
			e.MeetingQuorum = true
			e.MeetingDecision = e.MeetingDecision || a.Decision != ""
		}
		e.NegotiatorsNamed = e.NegotiatorsNamed || len(a.Negotiators()) > 0
		switch {
		case a.Kind == models.RolePlay:
			e.RolePlays++
			e.SpeakersResident = speakersAreResidents(a)
		case a.Kind == models.Evaluation && lastConfrontation != "":
			e.EvaluationDays = lastConfrontation.DaysUntil(a.On)
		case a.Kind.Confronts() && !(a.Quorum != nil && *a.Quorum):
			e.Confrontations++
			lastConfrontation = a.On
		}
		e.Lessons = e.Lessons || len(a.Lessons) > 0 || a.NoLesson
	}
}

func speakersAreResidents(a *models.Action) bool {
	speakers := 0
	for _, r := range a.Roles {
		if r.Role != models.Speaker && r.Role != models.Negotiator {
			continue
		}
		if r.Doer != models.Resident || r.Person == "" && r.Name == "" {
			return false
		}
		speakers++
	}
	return speakers > 0
}

// talksOf counts the one-to-ones of organizations.
func (c *Campaigns) talksOf(ctx context.Context, orgs []models.ID) (t talks, err error) {
	groups, err := c.Stores.OneToOnes.Groups(ctx, wholeForRules, equalsOneOf("host", orgs), models.FactShape{Fields: []string{"leader"}})
	for _, g := range groups {
		t.all += g.Count
		if g.Key[0] == "true" {
			t.leaders += g.Count
		}
	}
	return t, err
}

// maxOfficers is how many officers of an organization are looked at, former ones too.
const maxOfficers = 200

// officersOf lists the officers of organizations whose terms run today.
func (h *Home) officersOf(ctx context.Context, orgs ...models.ID) ([]*models.Officer, error) {
	all, err := h.Stores.Officers.Find(ctx, wholeForRules, models.Query{Where: equalsOneOf("organization", orgs), Sort: "-from", Limit: maxOfficers * min(max(1, len(orgs)), 50)})
	var now []*models.Officer
	for _, o := range all {
		if o.From <= h.today() && (o.Until == "" || h.today() < o.Until) {
			now = append(now, o)
		}
	}
	return now, err
}
