package services

import (
	"cmp"

	"github.com/cotprogramme/baraza/models"
)

// The columns that facts of cases share.

func idColumn[T any](of func(*T) models.ID) column[T] {
	return own("Id", "Kitambulisho", func(_ *exporting, t *T) any { return string(of(t)) })
}

func dateColumn[T any](en, sw string, of func(*T) models.Date) column[T] {
	return own(en, sw, func(_ *exporting, t *T) any { return string(of(t)) })
}

func textColumn[T any](en, sw string, of func(*T) string) column[T] {
	return own(en, sw, func(_ *exporting, t *T) any { return of(t) })
}

func countColumn[T any](en, sw string, of func(*T) *int64) column[T] {
	return own(en, sw, func(_ *exporting, t *T) any { return many(of(t)) })
}

func kesColumn[T any](en, sw string, of func(*T) *int64) column[T] {
	return own(en, sw, func(_ *exporting, t *T) any { return shillings(of(t)) })
}

func termColumn[T any, E interface {
	~string
	models.Enumerated
}](en, sw string, of func(*T) E) column[T] {
	return own(en, sw, func(x *exporting, t *T) any { return called(x, of(t)) })
}

func hostsColumn[T any](of func(*T) []models.ID) column[T] {
	return own("Organizations", "Vikundi", func(x *exporting, t *T) any { return joined(of(t), x.organization) })
}

// issueOf are the columns that say to which issue a record belongs.
func issueOf[T any](issue func(*T) models.ID, from func(*T) *models.FromIssue) []column[T] {
	return []column[T]{
		own("Issue id", "Kitambulisho cha suala", func(_ *exporting, t *T) any { return string(issue(t)) }),
		own("Issue", "Suala", func(x *exporting, t *T) any { return title(x, x.Issues, issue(t)) }),
		own("Category", "Aina ya suala", func(x *exporting, t *T) any { return called(x, from(t).Category) }),
		own("Origin", "Chanzo", func(x *exporting, t *T) any { return called(x, from(t).Origin) }),
		own("Place", "Mahali", func(x *exporting, t *T) any { return x.place(from(t).Area) }),
	}
}

func postOf[T any](of func(*T) models.ID) column[T] {
	return own("Target", "Mlengwa", func(x *exporting, t *T) any { return x.post(of(t)) })
}

func officialOf[T any](of func(*T) models.ID) column[T] {
	return own("Official", "Afisa", func(x *exporting, t *T) any { return title(x, x.People, of(t)) })
}

func budget(m *models.Money) *int64 {
	if m == nil || m.Currency != "KES" {
		return nil
	}
	return &m.Cents
}

var issueColumns = []column[models.Issue]{
	idColumn(func(i *models.Issue) models.ID { return i.ID }),
	textColumn("Issue", "Suala", func(i *models.Issue) string { return i.Title }),
	termColumn("Category", "Aina ya suala", func(i *models.Issue) models.Category { return i.Category }),
	hostsColumn(func(i *models.Issue) []models.ID { return i.Hosts }),
	own("Place", "Mahali", func(x *exporting, i *models.Issue) any { return x.places(i.Places) }),
	dateColumn("Taken up on", "Lilianzishwa", func(i *models.Issue) models.Date { return i.OpenedOn }),
	termColumn("Origin", "Chanzo", func(i *models.Issue) models.Origin { return i.Origin }),
	countColumn("People affected", "Watu walioathirika", func(i *models.Issue) *int64 { return i.Affected }),
	own("Step", "Hatua", func(x *exporting, i *models.Issue) any { return int64(i.Step) }),
	termColumn("Status", "Hali", func(i *models.Issue) models.IssueStatus { return i.Status }),
	dateColumn("Closed on", "Lilifungwa", func(i *models.Issue) models.Date { return i.ClosedOn }),
	own("Wider issue", "Suala pana", func(x *exporting, i *models.Issue) any { return title(x, x.Issues, i.Parent) }),
	textColumn("Description", "Maelezo", func(i *models.Issue) string { return i.Description }),
}

var demandColumns = append([]column[models.Demand]{
	idColumn(func(d *models.Demand) models.ID { return d.ID }),
	textColumn("Demand", "Dai", func(d *models.Demand) string { return d.What }),
	postOf(func(d *models.Demand) models.ID { return d.Post }),
	officialOf(func(d *models.Demand) models.ID { return d.Official }),
	dateColumn("Made on", "Lilitolewa", func(d *models.Demand) models.Date { return d.MadeOn }),
	dateColumn("Due", "Inatakiwa tarehe", func(d *models.Demand) models.Date { return d.DueOn }),
	termColumn("Newest response", "Jibu la karibuni", func(d *models.Demand) models.Answer { return d.Answer }),
}, issueOf(func(d *models.Demand) models.ID { return d.Issue }, func(d *models.Demand) *models.FromIssue { return &d.FromIssue })...)

var actionColumns = []column[models.Action]{
	idColumn(func(a *models.Action) models.ID { return a.ID }),
	dateColumn("Date", "Tarehe", func(a *models.Action) models.Date { return a.On }),
	termColumn("Action", "Tendo", func(a *models.Action) models.ActionKind { return a.Kind }),
	textColumn("Title", "Jina", func(a *models.Action) string { return a.Title }),
	termColumn("Status", "Hali", func(a *models.Action) models.ActionStatus { return a.Status }),
	hostsColumn(func(a *models.Action) []models.ID { return a.Hosts }),
	own("Issues", "Masuala", func(x *exporting, a *models.Action) any {
		return joined(a.Issues, func(id models.ID) string { return title(x, x.Services.Issues, id) })
	}),
	own("Category", "Aina ya suala", func(x *exporting, a *models.Action) any { return called(x, a.Category) }),
	own("Place", "Mahali", func(x *exporting, a *models.Action) any { return x.place(cmp.Or(a.Place, a.Area)) }),
	own("Invited", "Walioalikwa", func(x *exporting, a *models.Action) any { return joined(a.Invited, x.post) }),
	own("Attended", "Waliofika", func(x *exporting, a *models.Action) any { return joined(a.Attended, x.post) }),
	countColumn("Pledged", "Walioahidi", func(a *models.Action) *int64 { return a.Turnout.Pledged }),
	countColumn("Confirmed", "Waliothibitisha", func(a *models.Action) *int64 { return a.Turnout.Confirmed }),
	countColumn("Present", "Waliohudhuria", func(a *models.Action) *int64 { return a.Turnout.Present }),
	countColumn("Women", "Wanawake", func(a *models.Action) *int64 { return a.Turnout.Women }),
	countColumn("Youth", "Vijana", func(a *models.Action) *int64 { return a.Turnout.Youth }),
	countColumn("With a disability", "Wenye ulemavu", func(a *models.Action) *int64 { return a.Turnout.Disability }),
	termColumn("Counted by", "Njia ya kuhesabu", func(a *models.Action) models.CountMethod { return a.Turnout.Method }),
	textColumn("Decision", "Uamuzi", func(a *models.Action) string { return a.Decision }),
}

var oneToOneColumns = append([]column[models.OneToOne]{
	idColumn(func(o *models.OneToOne) models.ID { return o.ID }),
	dateColumn("Date", "Tarehe", func(o *models.OneToOne) models.Date { return o.On }),
	hostsColumn(func(o *models.OneToOne) []models.ID { return []models.ID{o.Host} }),
	own("Person", "Mtu", func(x *exporting, o *models.OneToOne) any { return title(x, x.People, o.Person) }),
	termColumn("Held by", "Aliyefanya", func(o *models.OneToOne) models.Doer { return o.Doer }),
	own("Pledged", "Aliahidi", func(x *exporting, o *models.OneToOne) any { return x.yes(o.Pledged) }),
	own("Natural leader", "Kiongozi wa asili", func(x *exporting, o *models.OneToOne) any { return x.yes(o.Leader) }),
}, issueOf(func(o *models.OneToOne) models.ID { return o.Issue }, func(o *models.OneToOne) *models.FromIssue { return &o.FromIssue })...)

var responseColumns = append([]column[models.DemandResponse]{
	idColumn(func(r *models.DemandResponse) models.ID { return r.ID }),
	dateColumn("Date", "Tarehe", func(r *models.DemandResponse) models.Date { return r.On }),
	own("Demand", "Dai", func(x *exporting, r *models.DemandResponse) any { return title(x, x.Demands, r.Demand) }),
	postOf(func(r *models.DemandResponse) models.ID { return r.Post }),
	officialOf(func(r *models.DemandResponse) models.ID { return r.Official }),
	termColumn("Response", "Jibu", func(r *models.DemandResponse) models.Answer { return r.Answer }),
	textColumn("Words", "Maneno", func(r *models.DemandResponse) string { return r.Words }),
}, issueOf(func(r *models.DemandResponse) models.ID { return r.Issue }, func(r *models.DemandResponse) *models.FromIssue { return &r.FromIssue })...)

var commitmentColumns = append([]column[models.Commitment]{
	idColumn(func(c *models.Commitment) models.ID { return c.ID }),
	textColumn("Promise", "Ahadi", func(c *models.Commitment) string { return c.Words }),
	postOf(func(c *models.Commitment) models.ID { return c.Post }),
	officialOf(func(c *models.Commitment) models.ID { return c.Official }),
	dateColumn("Given on", "Ilitolewa", func(c *models.Commitment) models.Date { return c.GivenOn }),
	dateColumn("Due", "Inatakiwa tarehe", func(c *models.Commitment) models.Date { return c.DueOn }),
	termColumn("Status", "Hali", func(c *models.Commitment) models.CommitmentStatus { return c.Status }),
	own("Overdue", "Imepitwa na wakati", func(x *exporting, c *models.Commitment) any { return x.yes(c.IsOverdue(x.today())) }),
	termColumn("Standing", "Inadaiwa nani", func(c *models.Commitment) models.CommitmentStanding { return c.Standing }),
	kesColumn("KES promised", "KES zilizoahidiwa", func(c *models.Commitment) *int64 { return budget(c.Budget) }),
	textColumn("Witnesses", "Mashahidi", func(c *models.Commitment) string { return c.Witnesses }),
}, issueOf(func(c *models.Commitment) models.ID { return c.Issue }, func(c *models.Commitment) *models.FromIssue { return &c.FromIssue })...)

var outcomeColumns = append([]column[models.Outcome]{
	idColumn(func(o *models.Outcome) models.ID { return o.ID }),
	textColumn("Outcome", "Matokeo", func(o *models.Outcome) string { return o.Title }),
	termColumn("Kind", "Namna", func(o *models.Outcome) models.OutcomeKind { return o.Kind }),
	termColumn("Win or loss", "Ushindi au kushindwa", func(o *models.Outcome) models.OutcomeDirection { return o.Direction }),
	termColumn("State", "Hali", func(o *models.Outcome) models.OutcomeState { return o.State }),
	dateColumn("Observed on", "Yalionekana", func(o *models.Outcome) models.Date { return o.ObservedOn }),
	countColumn("People benefiting", "Watu wanaonufaika", func(o *models.Outcome) *int64 { return o.Benefit.People }),
	kesColumn("KES promised", "KES zilizoahidiwa", func(o *models.Outcome) *int64 { return o.Money.Promised }),
	kesColumn("KES budgeted", "KES kwenye bajeti", func(o *models.Outcome) *int64 { return o.Money.Budgeted }),
	kesColumn("KES released", "KES zilizotolewa", func(o *models.Outcome) *int64 { return o.Money.Released }),
	kesColumn("KES delivered", "KES zilizofika", func(o *models.Outcome) *int64 { return o.Money.Delivered }),
	textColumn("Description", "Maelezo", func(o *models.Outcome) string { return o.Description }),
}, issueOf(func(o *models.Outcome) models.ID { return o.Issue }, func(o *models.Outcome) *models.FromIssue { return &o.FromIssue })...)
