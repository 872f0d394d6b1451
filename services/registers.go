package services

import (
	"cmp"
	"context"

	"github.com/cotprogramme/baraza/models"
)

// registers are kept by administrators for the whole installation: a request or
// a breach counts for no organization.
func registers[T, I any](h *Home, noun models.Noun, store Store[T], sorts string, input func(*T) *I, derive func(context.Context, Change[T]) error) *Records[T, I] {
	return &Records[T, I]{home: h, noun: noun, store: store, sorts: sorts, rules: Rules[T, I]{
		Read: models.KeepRegisters, Write: models.KeepRegisters, Remove: models.KeepRegisters, Input: input, Derive: derive}}
}

func (h *Home) requests() *Records[models.DataRequest, models.RequestInput] {
	r := registers(h, models.Requests, h.Stores.Requests, "due -due -created created", func(r *models.DataRequest) *models.RequestInput { return &r.RequestInput }, h.deriveRequest)
	r.rules.Refers = []Reference{{Member: "person", To: models.People, Needs: true}}
	r.rules.Contacts = func(c *contacts, t *models.DataRequest) {
		c.met(t.Person, t.ReceivedOn)
		c.need(t.Person, t.Status == models.RequestOpen)
	}
	r.rules.Lacks = map[string]string{
		"Search": notSearched, "Day": noFigure,
		"Title": "the words of a request are for those who keep it", "Columns": noTable,
	}
	return r
}

func (h *Home) deriveRequest(ctx context.Context, c Change[models.DataRequest]) error {
	r := c.Next
	var f models.Faults
	h.notFuture(&f, "/received_on", r.ReceivedOn)
	h.notFuture(&f, "/closed_on", r.ClosedOn)
	if err := f.Err(); err != nil {
		return err
	}
	if r.Person != "" && (c.Was == nil || c.Was.Person != r.Person) {
		if _, err := exists(ctx, h.Stores.People, public(h.scope(c.Actor, models.ReadPeople)), r.Person, "/person"); err != nil {
			return err
		}
	}
	r.Within, r.Overdue = []models.ID{}, false
	r.Status = cmp.Or(r.Status, models.RequestOpen)
	r.DueOn = r.ReceivedOn.AddDays(models.AnswerWithin)
	return nil
}

func (h *Home) breaches() *Records[models.Breach, models.BreachInput] {
	r := registers(h, models.Breaches, h.Stores.Breaches, "due -due -created created", func(b *models.Breach) *models.BreachInput { return &b.BreachInput },
		func(_ context.Context, c Change[models.Breach]) error {
			b, now := c.Next, models.At(h.Clock())
			var f models.Faults
			f.Add(b.NoticedAt <= now, "/noticed_at", models.RuleFuture)
			f.Add(b.CommissionerAt <= now, "/commissioner_at", models.RuleFuture)
			f.Add(b.PeopleAt <= now, "/people_at", models.RuleFuture)
			b.Within, b.Overdue = []models.ID{}, false
			b.Derive()
			return f.Err()
		})
	r.rules.Lacks = map[string]string{
		"Search": notSearched, "Day": noFigure,
		"Title": "what happened is for those who keep the register", "Contacts": noContact,
		"Columns": noTable,
	}
	return r
}

// clocked is a record that shows what depends on the instant.
type clocked[T any] interface {
	*T
	Clock(now models.Time)
}

// Clocked computes what a record shows that depends on the instant, and is
// therefore not stored.
func Clocked[T any, P clocked[T], I, In any](r *Records[T, I], use func(context.Context, models.Actor, In) (models.Stored[T], error)) func(context.Context, models.Actor, In) (T, error) {
	return func(ctx context.Context, actor models.Actor, in In) (T, error) {
		var none T
		stored, err := use(ctx, actor, in)
		if err != nil {
			return none, err
		}
		t, err := r.store.Open(stored)
		if err != nil {
			return none, err
		}
		P(t).Clock(models.At(r.home.Clock()))
		return *t, nil
	}
}

func clockedPage[T any, P clocked[T], I any](r *Records[T, I], page models.Page[models.Stored[T]], err error) (models.Page[T], error) {
	out := models.Page[T]{Items: []T{}, Next: page.Next, Total: page.Total}
	if err != nil {
		return out, err
	}
	now := models.At(r.home.Clock())
	for _, stored := range page.Items {
		t, err := r.store.Open(stored)
		if err != nil {
			return out, err
		}
		P(t).Clock(now)
		out.Items = append(out.Items, *t)
	}
	return out, nil
}

// ListConsents asks for consents.
type ListConsents struct {
	Listing
	Person       models.ID               `query:"person" validate:"omitempty,recordid" filter:"person,is" doc:"Only of this person." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d"`
	Organization models.ID               `query:"organization" validate:"omitempty,recordid" filter:"within,is" doc:"Only of people of this organization or below it today." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"`
	Purpose      []models.ConsentPurpose `query:"purpose" validate:"max=5" filter:"purpose,is" doc:"Only for these purposes." example:"contact"`
	Withdrawn    *bool                   `query:"withdrawn" filter:"withdrawn,is" doc:"Only those that were taken back, or only those that were not." example:"true"`
	Sort         string                  `query:"sort" validate:"max=30" doc:"The order: on or created, with - in front for the last first." example:"-on"`
}

func (l ListConsents) order() string { return l.Sort }

// ListRequests asks for requests of people.
type ListRequests struct {
	Listing
	Person  models.ID              `query:"person" validate:"omitempty,recordid" filter:"person,is" doc:"Only about this person." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d"`
	Kind    []models.RequestKind   `query:"kind" validate:"max=4" filter:"kind,is" doc:"Only these kinds." example:"erasure"`
	Status  []models.RequestStatus `query:"status" validate:"max=4" filter:"status,is" doc:"Only with these statuses." example:"open"`
	Overdue bool                   `query:"overdue" doc:"Only those that are open and whose day has passed." example:"true"`
	Sort    string                 `query:"sort" validate:"max=30" doc:"The order: due or created, with - in front for the last first." example:"due"`
}

func (l ListRequests) order() string { return l.Sort }

// ListRequests lists requests, and says of each whether it is overdue.
// Errors: invalid.
func (p *Privacy) ListRequests(ctx context.Context, actor models.Actor, in ListRequests) (models.Page[models.DataRequest], error) {
	where := models.ConditionsOf(in)
	if in.Overdue {
		where = append(where, models.Condition{Field: "status", Op: models.Is, Values: []any{string(models.RequestOpen)}},
			models.Condition{Field: "due", Op: models.Before, Values: []any{string(p.today())}})
	}
	page, err := p.Requests.page(ctx, actor, in, where)
	return clockedPage(p.Requests, page, err)
}

// ListBreaches asks for breaches.
type ListBreaches struct {
	Listing
	Told    *bool  `query:"told" filter:"told,is" doc:"Only those of which the Data Commissioner was told, or only the others." example:"false"`
	Overdue bool   `query:"overdue" doc:"Only those of which the Data Commissioner has not been told in time." example:"true"`
	Sort    string `query:"sort" validate:"max=30" doc:"The order: due or created, with - in front for the last first." example:"due"`
}

func (l ListBreaches) order() string { return l.Sort }

// ListBreaches lists breaches, and says of each whether it is overdue.
// Errors: invalid.
func (p *Privacy) ListBreaches(ctx context.Context, actor models.Actor, in ListBreaches) (models.Page[models.Breach], error) {
	where := models.ConditionsOf(in)
	if in.Overdue {
		where = append(where, models.Condition{Field: "told", Op: models.Is, Values: []any{false}},
			models.Condition{Field: "due", Op: models.Before, Values: []any{int64(models.At(p.Clock()))}})
	}
	page, err := p.Breaches.page(ctx, actor, in, where)
	return clockedPage(p.Breaches, page, err)
}

// clocksRunning adds to somebody's work what the registers ask for: requests to
// answer and breaches to tell of.
func (c *Campaigns) clocksRunning(ctx context.Context, actor models.Actor, w *MyWork) error {
	scope := c.scope(actor, models.KeepRegisters)
	open := models.Query{Sort: "due", Limit: maxOfIssue, Where: equals("status", string(models.RequestOpen))}
	requests, err := c.Stores.Requests.Find(ctx, scope, open)
	if err != nil {
		return err
	}
	for _, r := range requests {
		what := models.RequestKinds.Label(string(r.Kind), actor.Language)
		w.put(Task{What: what, DueOn: r.DueOn, Kind: "request", About: models.RecordRef{Noun: models.Requests, ID: r.ID, Name: what}})
	}
	breaches, err := c.Stores.Breaches.Find(ctx, scope, models.Query{Sort: "due", Limit: maxOfIssue, Where: equals("told", false)})
	for _, b := range breaches {
		what := models.BreachRisks.Label(string(b.Risk), actor.Language)
		w.put(Task{What: what, DueOn: b.DueAt.Today(), Kind: "breach", About: models.RecordRef{Noun: models.Breaches, ID: b.ID, Name: what}})
	}
	return err
}
