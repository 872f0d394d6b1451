package demo

import (
	"fmt"

	"github.com/cotprogramme/baraza/models"
)

// plot is what a campaign is about and how far it comes.
type plot struct {
	hosts              []string
	title, description string
	category           models.Category
	origin             models.Origin
	sensitivity        models.Sensitivity
	opened             models.Date
	affected           int
	post               string
	demand, leverage   string
	promise            string
	answer             models.Answer
	budget             int64 // KES
	kind               models.ActionKind
	present            int
	reach              models.Step
	standing           models.CommitmentStatus
	outcome            string
	outcomeKind        models.OutcomeKind
	benefit            int
	verified           bool
	close              models.MoveName
	why                string
}

// told is what recording a campaign left behind.
type told struct {
	issue, demand, action, commitment, outcome models.ID
	last                                       models.Date
}

// campaign records a campaign from the first door to wherever it comes.
func (t *teller) campaign(p plot) told {
	c := told{last: p.opened}
	hosts := t.hostIDs(p.hosts)
	lead := p.hosts[0]
	t.on(p.opened)
	c.issue = record(t, t.Issues, models.IssueInput{Title: p.title, Description: p.description, Category: p.category, Hosts: hosts, Places: t.placesOf(p.hosts),
		OpenedOn: p.opened, DueOn: p.opened.AddDays(180), Origin: p.origin, Sensitivity: p.sensitivity, Affected: num(p.affected), AffectedMethod: "estimate",
		Sources: []models.Source{{Kind: "people", Note: "House visits in " + lead + "'s clusters"}, {Kind: "documents", Note: "The county's own plan for the year"}},
		Reason:  "Felt in every cluster, and one named official can decide it.", TurnoutTarget: num(p.present * 9 / 10), Next: t.next(p, lead)})
	t.doors(p, c.issue, lead)
	if p.reach < models.Groundwork {
		return c
	}
	for step := models.Integration; step < models.Groundwork; step++ {
		t.advance(c.issue, "")
	}
	t.prepare(p, &c, hosts, lead)
	if p.reach >= models.Mobilization {
		t.confront(p, &c, hosts, lead)
	}
	if p.outcome != "" {
		t.win(p, &c)
	}
	if p.close != "" {
		t.on(c.last.AddDays(3))
		t.move(c.issue, models.Move{Name: p.close, Reason: p.why, On: t.clampDay(c.last.AddDays(3))})
	}
	return c
}

func (t *teller) clampDay(d models.Date) models.Date { return min(d, t.today) }

func (t *teller) hostIDs(shorts []string) []models.ID {
	ids := make([]models.ID, len(shorts))
	for n, s := range shorts {
		ids[n] = t.groups[s]
		if ids[n] == "" {
			ids[n] = t.feds[s]
		}
	}
	return ids
}

func (t *teller) placesOf(shorts []string) []models.ID {
	var ids []models.ID
	for _, s := range shorts {
		if v := t.villages[s]; v != "" {
			ids = append(ids, v)
		}
	}
	if ids == nil {
		ids = []models.ID{"KE-47"}
	}
	return ids
}

// next is the open end of a campaign that is still under way.
func (t *teller) next(p plot, lead string) *models.NextStep {
	if p.close != "" || len(t.leaders[lead]) == 0 {
		return nil
	}
	what := pick(t, []string{"Visit the households that have not pledged", "Ask the office for a date in writing", "Call the negotiators together",
		"Count again who will come", "Bring the letter to the ward office and have it stamped"})
	return &models.NextStep{What: what, Owner: t.leaders[lead][0], Doer: models.Resident, DueOn: t.today.AddDays(t.between(-12, 25))}
}

// doors is the walk from door to door before a campaign, and how the issue was
// judged.
func (t *teller) doors(p plot, issue models.ID, lead string) {
	host := t.hostIDs([]string{lead})[0]
	for n := range t.between(2, 4) {
		day := t.clampDay(p.opened.AddDays(2 + 2*n))
		t.on(day)
		record(t, t.OneToOnes, models.OneToOneInput{Host: host, Issue: issue, On: day, Doer: pick(t, []models.Doer{models.Resident, models.Resident, models.PaidOrganizer}),
			Pledged: n > 0, Leader: n == 0, Interests: pick(t, interests)})
	}
	for _, scorer := range t.leaders[lead][:min(2, len(t.leaders[lead]))] {
		values := map[models.Criterion]int64{}
		for _, c := range models.Criteria.Terms {
			values[models.Criterion(c.Value)] = int64(t.between(1, 3))
		}
		record(t, t.Scores, models.ScoreInput{Issue: issue, ScoredOn: t.clampDay(p.opened.AddDays(10)), Scorer: scorer, Values: values})
	}
}

// prepare is groundwork, the meeting that decides and the role play.
func (t *teller) prepare(p plot, c *told, hosts []models.ID, lead string) {
	meeting := t.clampDay(p.opened.AddDays(21))
	t.on(meeting)
	record(t, t.Actions, models.ActionInput{Kind: models.HouseMeeting, On: t.clampDay(p.opened.AddDays(16)), Status: models.Held, Hosts: hosts, Issues: []models.ID{c.issue},
		Turnout: models.Turnout{Pledged: num(p.present), Present: num(t.between(12, 30)), Method: "list"}, Led: models.Resident})
	t.advance(c.issue, "")
	c.last = meeting
	if p.reach < models.Meeting {
		return
	}
	c.demand = record(t, t.Demands, models.DemandInput{Issue: c.issue, Post: t.posts[p.post], What: p.demand, MadeOn: meeting, DueOn: meeting.AddDays(90), Leverage: p.leverage})
	record(t, t.Targets, models.TargetInput{Issue: c.issue, Post: t.posts[p.post], Primary: true, Stance: pick(t, []models.Stance{"neutral", "opposes", "leans"})})
	record(t, t.Actions, models.ActionInput{Kind: models.PublicMeeting, Title: "Meeting on: " + p.title, On: meeting, Status: models.Held, Hosts: hosts, Issues: []models.ID{c.issue},
		Quorum: yes(), Decision: "To put the demand in person. Negotiators are named.", Turnout: models.Turnout{Present: num(t.between(40, 90)), Women: num(t.between(20, 39)), Method: "list"},
		Roles: t.roles(lead, 5), Led: models.Resident, Place: t.placesOf([]string{lead})[0]})
	t.advance(c.issue, "")
	if p.reach < models.RolePlaying {
		return
	}
	play := t.clampDay(p.opened.AddDays(27))
	t.on(play)
	record(t, t.Actions, models.ActionInput{Kind: models.RolePlay, On: play, Status: models.Held, Hosts: hosts, Issues: []models.ID{c.issue},
		Turnout: models.Turnout{Present: num(t.between(9, 18)), Method: "list"}, Roles: t.roles(lead, 4), Led: models.Resident})
	t.advance(c.issue, "")
	c.last = play
}

// roles names residents for the public roles of an action.
func (t *teller) roles(lead string, n int) []models.RoleTaken {
	kinds := []models.ActionRole{"chair", models.Speaker, models.Negotiator, models.Negotiator, "minutes", "marshal"}
	sexes := []models.Sex{"female", "female", "male", "female", "male", "male"}
	var roles []models.RoleTaken
	for i, person := range t.leaders[lead] {
		if i >= n || i >= len(kinds) {
			break
		}
		band := models.AgeBand("35_59")
		if i%2 == 1 {
			band = models.Youth
		}
		roles = append(roles, models.RoleTaken{Role: kinds[i], Person: person, Doer: models.Resident, Sex: sexes[i], AgeBand: band})
	}
	if n > 5 {
		roles = append(roles, models.RoleTaken{Role: "minutes", Name: "The organizer", Doer: models.PaidOrganizer, Sex: "female", AgeBand: models.Youth})
	}
	return roles
}

// confront is the action itself, its evaluation and reflection.
func (t *teller) confront(p plot, c *told, hosts []models.ID, lead string) {
	day := t.clampDay(p.opened.AddDays(34))
	t.on(day)
	women := p.present * t.between(48, 70) / 100
	a := models.ActionInput{Kind: p.kind, On: day, Status: models.Held, Hosts: hosts, Issues: []models.ID{c.issue}, Place: t.placesOf([]string{lead})[0],
		Objective: "A date and a name for: " + p.demand, Invited: []models.ID{t.posts[p.post]}, Roles: t.roles(lead, 6), Led: models.Resident,
		Turnout: models.Turnout{Pledged: num(p.present * t.between(95, 140) / 100), Confirmed: num(p.present), Present: num(p.present), Women: num(women),
			Men: num(p.present - women), Youth: num(p.present * t.between(20, 45) / 100), Disability: num(t.between(0, 6)), Method: "head_count"}}
	if p.answer != "absent" {
		a.Attended = a.Invited
	}
	c.action = record(t, t.Actions, a)
	c.last = day
	record(t, t.Responses, models.ResponseInput{Demand: c.demand, Action: c.action, Answer: p.answer, Words: p.promise})
	if p.promise != "" {
		m := models.CommitmentInput{Words: p.promise, Issue: c.issue, Demand: c.demand, Action: c.action, Post: t.posts[p.post], GivenOn: day, DueOn: day.AddDays(t.between(45, 120)),
			Witnesses: fmt.Sprintf("%d residents and the chief", p.present), Owner: first(t.leaders[lead]), OwnerDoer: models.Resident}
		if p.budget > 0 {
			m.Budget = &models.Money{Cents: p.budget * 100, Currency: "KES"}
		}
		c.commitment = record(t, t.Commitments, m)
	}
	t.advance(c.issue, "")
	if p.reach >= models.EvaluationStep {
		t.evaluate(p, c, hosts)
	}
	if p.standing != "" && c.commitment != "" {
		t.followUp(c.commitment, models.FollowUp{On: t.clampDay(day.AddDays(40)), Note: pick(t, findings), Status: models.InTheWorks, Doer: models.Resident})
		c.last = t.clampDay(day.AddDays(75))
		t.followUp(c.commitment, models.FollowUp{On: c.last, Note: pick(t, findings), Status: p.standing, Doer: models.Resident})
	}
}

func (t *teller) evaluate(p plot, c *told, hosts []models.ID) {
	day := t.clampDay(c.last.AddDays(2))
	t.on(day)
	record(t, t.Actions, models.ActionInput{Kind: models.Evaluation, On: day, Status: models.Held, Hosts: hosts, Issues: []models.ID{c.issue},
		Turnout: models.Turnout{Present: num(t.between(14, 40)), Method: "list"}, Led: models.Resident})
	t.advance(c.issue, "")
	if p.reach < models.ReflectionStep {
		return
	}
	record(t, t.Actions, models.ActionInput{Kind: models.Reflection, On: day, Status: models.Held, Hosts: hosts, Issues: []models.ID{c.issue},
		Lessons: []string{pick(t, lessons)}, Turnout: models.Turnout{Present: num(t.between(10, 25)), Method: "list"}, Led: models.Resident})
	t.advance(c.issue, "")
	c.last = day
}

// win is what changed, and what the people affected said about it.
func (t *teller) win(p plot, c *told) {
	day := t.clampDay(c.last.AddDays(20))
	t.on(day)
	o := models.OutcomeInput{Issue: c.issue, Action: c.action, Commitment: c.commitment, Title: p.outcome, Kind: p.outcomeKind, Direction: models.Win, ObservedOn: day,
		ChangedBy: p.post, Contribution: "The people put the demand in person and followed it up.", Benefit: models.Benefit{People: num(p.benefit), Women: num(p.benefit * 52 / 100), Method: "estimate"}}
	if p.budget > 0 {
		o.Money = models.Rungs{Promised: num(int(p.budget * 100)), Budgeted: num(int(p.budget * 90)), Released: num(int(p.budget * 70)), Delivered: num(int(p.budget * 60))}
	}
	c.outcome = record(t, t.Outcomes, o)
	c.last = day
	if !p.verified {
		return
	}
	c.last = t.clampDay(day.AddDays(12))
	asked := t.between(40, 90)
	t.judge(c.outcome, models.Judgement{On: c.last, Confirmed: true, Asked: num(asked), Agreed: num(asked - t.between(0, 6)), Quorum: true, Note: "Asked from door to door"})
}
