// Package demo tells two years of invented cases of real neighbourhood groups
// of Nairobi, so that somebody new sees what Baraza is for.
//
// It decides only the stories. They are recorded through the use cases that
// people call, day by day under a clock that it moves, and so they keep every
// rule. The names of the groups are real; all people, cases and promises are
// invented.
package demo

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// Clock is a clock that the stories move.
type Clock struct{ at time.Time }

// Now is the instant that the stories have come to.
func (c *Clock) Now() time.Time { return c.at }

// Until moves the clock to the afternoon of a day in Kenya, and a little
// further at every call so that no two things happen at once.
func (c *Clock) until(d models.Date) {
	t, err := time.ParseInLocation("2006-01-02", string(d), models.Nairobi)
	if err != nil {
		return
	}
	c.at = t.Add(15 * time.Hour)
}

// Years is how far back the stories begin.
const Years = 2

// Build records the stories up to today into an empty database. Progress is
// told as a share of the whole, 0 to 1.
func Build(ctx context.Context, s *services.Services, clock *Clock, today models.Date, progress func(share float64)) error {
	t := &teller{Services: s, ctx: ctx, clock: clock, today: today, dice: rand.New(rand.NewPCG(1963, 12)), progress: progress}
	t.begin = today.AddDays(-365*Years - 60)
	t.on(t.begin)
	if err := s.LoadPlaces(ctx, nil); err != nil {
		return fmt.Errorf("loading Kenya's places: %w", err)
	}
	t.cast()
	t.stories()
	t.seasons()
	if t.err != nil {
		return fmt.Errorf("telling the demo's stories: %w", t.err)
	}
	clock.at = time.Now()
	return s.Relay.CatchUp(ctx)
}

// teller records one thing after another. After the first error it records
// nothing more.
type teller struct {
	*services.Services
	ctx      context.Context
	clock    *Clock
	today    models.Date
	begin    models.Date
	dice     *rand.Rand
	progress func(float64)
	err      error

	actor    models.Actor
	groups   map[string]models.ID
	villages map[string]models.ID
	feds     map[string]models.ID
	posts    map[string]models.ID
	leaders  map[string][]models.ID
	users    map[string]models.Actor
}

func (t *teller) on(d models.Date) {
	if d > t.today {
		d = t.today
	}
	t.clock.until(d)
}

func (t *teller) ago(days int) models.Date { return t.today.AddDays(-days) }

func (t *teller) fail(err error) {
	if err != nil && t.err == nil {
		t.err = err
	}
}

// record creates a record and gives its id.
func record[T, I any](t *teller, r *services.Records[T, I], in I) models.ID {
	if t.err != nil {
		return ""
	}
	t.clock.at = t.clock.at.Add(time.Second)
	id := t.NewID()
	_, err := r.Create(t.ctx, t.actor, models.New[I]{Body: models.Create[I]{ID: id, Input: in}})
	if err != nil {
		t.fail(fmt.Errorf("%T: %w", in, err))
	}
	return id
}

// version gives the present version of a record, as an If-Match.
func version[T any](t *teller, store services.Store[T], id models.ID) models.Versioned {
	stored, err := store.Read(t.ctx, models.WholeInstallation("the demo tells every story"), id)
	t.fail(err)
	return models.Versioned{ID: id, IfMatch: fmt.Sprintf("%q", fmt.Sprint(stored.Version))}
}

func (t *teller) move(issue models.ID, m models.Move) {
	if t.err != nil {
		return
	}
	_, err := t.Campaigns.Move(t.ctx, t.actor, models.Do[models.Move]{Versioned: version(t, t.Stores.Issues, issue), Body: m})
	if err != nil {
		t.fail(fmt.Errorf("moving %s (%s) on %s: %w", issue, m.Name, t.clock.at.Format("2006-01-02"), err))
	}
}

// advance goes on to the next step, saying why if something is missing.
func (t *teller) advance(issue models.ID, reason string) {
	t.move(issue, models.Move{Name: "advance", Reason: reason})
}

func (t *teller) followUp(commitment models.ID, f models.FollowUp) {
	if t.err != nil {
		return
	}
	t.on(f.On)
	_, err := t.Campaigns.FollowUp(t.ctx, t.actor, models.Do[models.FollowUp]{Versioned: version(t, t.Stores.Commitments, commitment), Body: f})
	t.fail(err)
}

func (t *teller) judge(outcome models.ID, j models.Judgement) {
	if t.err != nil {
		return
	}
	t.on(j.On)
	asker := t.users["james"]
	if asker.User == t.actor.User { // nobody verifies what they claimed themselves
		asker = t.users["wanjiru"]
	}
	if _, err := t.Outcomes.Read(t.ctx, asker, models.ByID{ID: outcome}); err != nil {
		asker = services.System // of a group that left its federation nobody else is there
	}
	_, err := t.Campaigns.Judge(t.ctx, asker, models.Do[models.Judgement]{Versioned: version(t, t.Stores.Outcomes, outcome), Body: j})
	t.fail(err)
}

func (t *teller) renew(commitment models.ID, r services.Renewal) models.ID {
	if t.err != nil {
		return ""
	}
	t.on(r.GivenOn)
	r.ID = t.NewID()
	_, err := t.Campaigns.Renew(t.ctx, t.actor, models.Do[services.Renewal]{Versioned: version(t, t.Stores.Commitments, commitment), Body: r})
	t.fail(err)
	return r.ID
}

func num(n int) *int64 {
	v := int64(n)
	return &v
}

func yes() *bool {
	v := true
	return &v
}

// between draws a number, both ends included.
func (t *teller) between(low, high int) int { return low + t.dice.IntN(high-low+1) }

func pick[T any](t *teller, list []T) T { return list[t.dice.IntN(len(list))] }
