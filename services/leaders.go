package services

import (
	"cmp"
	"context"
	"slices"
	"sort"

	"github.com/cotprogramme/baraza/models"
)

// MyWork is what somebody owns.
type MyWork struct {
	Today   models.Date `json:"today" doc:"The day it was asked for." example:"2025-03-14"`
	Overdue []Task      `json:"overdue" doc:"What should have been done before today, oldest first."`
	Due     []Task      `json:"due" doc:"What is due today or later, soonest first."`
	Undated []Task      `json:"undated" doc:"What has no date."`
}

// Task is one thing that somebody owns: the next step of an issue, the follow-up
// of a promise, or for who keeps the registers a request or a breach whose clock
// runs.
type Task struct {
	What  string           `json:"what" doc:"What is to be done, the words of the promise, what the person asks for, or the risk of the breach." example:"Visit the households on the railway side"`
	DueOn models.Date      `json:"due_on,omitzero" doc:"By when." example:"2025-03-20"`
	Kind  string           `json:"kind" doc:"next_step of an issue, promise to follow up, request of a person to answer, or breach to tell the Data Commissioner of." example:"next_step"`
	About models.RecordRef `json:"about" doc:"The record it belongs to."`
	Doer  models.Doer      `json:"doer,omitzero" doc:"Whether a resident or a paid organizer owns it." example:"resident"`
}

// MyWork lists what the caller owns, as a user or as the person of the account.
func (c *Campaigns) MyWork(ctx context.Context, actor models.Actor, _ struct{}) (MyWork, error) {
	w := MyWork{Today: c.today(), Overdue: []Task{}, Due: []Task{}, Undated: []Task{}}
	owners := []any{string(actor.User)}
	u, err := c.Stores.Users.Get(ctx, wholeForRules, actor.User)
	if err != nil && !isProblem(err, models.ProblemNotFound) {
		return w, err
	}
	if u != nil && u.Person != "" {
		owners = append(owners, string(u.Person))
	}
	scope := c.scope(actor, models.ReadCases)
	mine := models.Condition{Field: "owner", Op: models.Is, Values: owners}
	issues, err := c.Stores.Issues.Find(ctx, scope, models.Query{Sort: "next_due", Limit: maxOfIssue,
		Where: append([]models.Condition{mine, {Field: "status", Op: models.Is, Values: []any{string(models.Open)}}}, notDeleted...)})
	if err != nil {
		return w, err
	}
	for _, i := range issues {
		w.put(Task{i.Next.What, i.Next.DueOn, "next_step", models.RecordRef{Noun: models.Issues, ID: i.ID, Name: i.Title}, i.Next.Doer})
	}
	promises, err := c.Stores.Commitments.Find(ctx, scope, models.Query{Sort: "due", Limit: maxOfIssue,
		Where: append([]models.Condition{mine, {Field: "owing", Op: models.Is, Values: []any{true}}}, notDeleted...)})
	if err != nil {
		return w, err
	}
	for _, m := range promises {
		w.put(Task{m.Words, m.DueOn, "promise", models.RecordRef{Noun: models.Commitments, ID: m.ID, Name: m.Words}, m.OwnerDoer})
	}
	if err := c.clocksRunning(ctx, actor, &w); err != nil {
		return w, err
	}
	for _, list := range [][]Task{w.Overdue, w.Due} {
		sort.SliceStable(list, func(a, b int) bool { return list[a].DueOn < list[b].DueOn })
	}
	return w, nil
}

func (w *MyWork) put(t Task) {
	switch {
	case t.DueOn == "":
		w.Undated = append(w.Undated, t)
	case t.DueOn < w.Today:
		w.Overdue = append(w.Overdue, t)
	default:
		w.Due = append(w.Due, t)
	}
}

// ScorecardFor asks for the scorecard of a post.
type ScorecardFor struct {
	models.ByID
	From models.Date `query:"from" validate:"omitempty,date" doc:"First day; from the beginning when left out." example:"2024-01-01"`
	To   models.Date `query:"to" validate:"omitempty,date" doc:"Last day; up to today when left out." example:"2025-12-31"`
}

// ScoreLine counts what was asked of a post, or of one official in it, and
// what came of it.
type ScoreLine struct {
	Official    models.RecordRef                  `json:"official,omitzero" doc:"The official; absent on the line of the whole post."`
	Asked       int64                             `json:"asked" doc:"Demands put to the post." example:"9"`
	Answers     map[models.Answer]int64           `json:"answers" doc:"Their answers." example:"3"`
	Given       int64                             `json:"given" doc:"Promises given." example:"5"`
	ByStatus    map[models.CommitmentStatus]int64 `json:"by_status" doc:"How those promises stand." example:"2"`
	Overdue     int64                             `json:"overdue" doc:"Promises whose day has passed." example:"1"`
	Inherited   int64                             `json:"inherited" doc:"Promises that a successor took over." example:"1"`
	Orphaned    int64                             `json:"orphaned" doc:"Promises that nobody owns any more." example:"0"`
	KESPromised int64                             `json:"kes_promised_cents" doc:"Money promised in Kenya shillings, in cents." example:"35000000"`
}

// Scorecard is what became of the promises of a post.
type Scorecard struct {
	Post      models.Post     `json:"post" doc:"The post."`
	Period    models.Period   `json:"period" doc:"The days it covers."`
	Whole     ScoreLine       `json:"whole" doc:"The post as a whole."`
	Officials []ScoreLine     `json:"officials" doc:"The same for each official who was asked or promised."`
	Holders   []models.Holder `json:"holders" doc:"Who held the post when, oldest first."`
	Promises  string          `json:"promises" doc:"The list of the promises." example:"/api/v1/commitments?post=01970c3e-8a10-7c3a-9d55-0c7f6a1b2c5d"`
	Partial   bool            `json:"partial,omitzero" doc:"True when there was more than could be counted; ask for a shorter period." example:"false"`
}

const maxScorecard = 5000

// Scorecard counts what was asked of a post and what became of its promises,
// within what the caller may see.
// Errors: not_found.
func (c *Campaigns) Scorecard(ctx context.Context, actor models.Actor, in ScorecardFor) (Scorecard, error) {
	post, err := c.Posts.get(ctx, actor, in.ID)
	if err != nil {
		return Scorecard{}, err
	}
	card := Scorecard{Post: *post, Period: models.Period{From: cmp.Or(in.From, "1900-01-01"), To: cmp.Or(in.To, c.today())},
		Promises: "/api/v1/commitments?post=" + string(in.ID), Officials: []ScoreLine{}}
	holders, err := c.holdersOf(ctx, in.ID)
	if err != nil {
		return card, err
	}
	card.Holders = values(holders)
	scope := c.scope(actor, models.ReadCases)
	where := append(equals("post", string(in.ID)),
		models.Condition{Field: "day", Op: models.From, Values: []any{string(card.Period.From)}},
		models.Condition{Field: "day", Op: models.Until, Values: []any{string(card.Period.To)}})
	q := models.Query{Where: where, Sort: "day", Limit: maxScorecard}
	demands, err := c.Stores.Demands.Find(ctx, scope, q)
	if err != nil {
		return card, err
	}
	answers, err := c.Stores.Responses.Find(ctx, scope, q)
	if err != nil {
		return card, err
	}
	promises, err := c.Stores.Commitments.Find(ctx, scope, q)
	if err != nil {
		return card, err
	}
	card.Partial = len(demands) == maxScorecard || len(answers) == maxScorecard || len(promises) == maxScorecard
	card.fill(demands, answers, promises, c.today())
	return card, c.nameOfficials(ctx, &card)
}

func (card *Scorecard) fill(demands []*models.Demand, answers []*models.DemandResponse, promises []*models.Commitment, today models.Date) {
	lines := map[models.ID]*ScoreLine{}
	var order []models.ID
	each := func(official models.ID, do func(*ScoreLine)) {
		do(&card.Whole)
		if official == "" {
			return
		}
		if lines[official] == nil {
			lines[official] = &ScoreLine{Official: models.RecordRef{Noun: models.People, ID: official}}
			order = append(order, official)
		}
		do(lines[official])
	}
	for _, d := range demands {
		each(d.Official, func(l *ScoreLine) { l.Asked++ })
	}
	for _, a := range answers {
		each(a.Official, func(l *ScoreLine) { tally(&l.Answers, a.Answer) })
	}
	for _, m := range promises {
		each(m.Official, func(l *ScoreLine) { l.promise(m, today) })
	}
	for _, id := range order {
		card.Officials = append(card.Officials, *lines[id])
	}
}

func tally[K comparable](m *map[K]int64, k K) {
	if *m == nil {
		*m = map[K]int64{}
	}
	(*m)[k]++
}

func (l *ScoreLine) promise(m *models.Commitment, today models.Date) {
	l.Given++
	tally(&l.ByStatus, m.Status)
	if m.IsOverdue(today) {
		l.Overdue++
	}
	switch m.Standing {
	case models.Inherited:
		l.Inherited++
	case models.Orphaned:
		l.Orphaned++
	}
	if m.Budget != nil && m.Budget.Currency == "KES" {
		l.KESPromised += m.Budget.Cents
	}
}

// nameOfficials gives the officials of the lines their names, if those are public.
func (c *Campaigns) nameOfficials(ctx context.Context, card *Scorecard) error {
	for n := range card.Officials {
		p, err := c.Stores.People.Get(ctx, wholeForRules, card.Officials[n].Official.ID)
		if err != nil {
			if err = notFoundIsFine(err); err != nil {
				return err
			}
			continue
		}
		if slices.Contains(p.Seers(), models.Public) {
			card.Officials[n].Official.Name = p.Name
		}
	}
	return nil
}
