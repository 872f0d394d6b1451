package repository

import (
	"slices"
	"strconv"

	"github.com/cotprogramme/baraza/models"
)

func of[T any](name string, kind FieldKind, read func(*T) any) FieldOf[T] {
	return FieldOf[T]{Field{name, kind}, read}
}

// fact is the part of a spec that every noun of the roll-ups has: the day it
// counts on, what rough figures are made of, and one index that answers lists and
// figures of an organization.
func fact[T any](noun models.Noun, day func(*T) models.Date, fields ...FieldOf[T]) Spec[T] {
	shape, _ := models.ShapeOf(noun)
	include := slices.Concat([]string{"deleted", "restricted"}, shape.Fields, shape.Sums)
	for _, f := range rough(shape, fields) {
		fields, include = append(fields, f), append(include, f.Name)
	}
	return Spec[T]{
		Noun: noun,
		Fields: append([]FieldOf[T]{
			of("day", Text, func(t *T) any { return text(day(t)) }),
			of("month", Text, func(t *T) any { return text(day(t).Month()) }),
		}, fields...),
		Indexes: []Index{
			{Name: "within_day", Fields: []string{"within", "day"}, Wide: true, Include: include,
				Why: "lists of an organization by date, and its roll-ups from the index alone"},
			{Name: "cleared", Fields: []string{"cleared"}, Why: "restricted records of a viewer's own organizations"},
			rarely("undoing an import", "batch"),
		},
	}
}

// rough are what rough figures are made of, beside the numbers of the shape: their
// squares, and which of them are other than zero.
func rough[T any](shape models.FactShape, fields []FieldOf[T]) (more []FieldOf[T]) {
	numbers := map[string]func(*T) any{}
	for _, f := range fields {
		numbers[f.Name] = f.Of
	}
	for _, sum := range shape.Sums {
		unit := models.UnitOf(shape.Noun, sum)
		more = append(more, of(models.SquareOf(sum), Int, func(t *T) any {
			n, ok := numbers[sum](t).(int64)
			if !ok {
				return nil
			}
			return models.Square(unit, n)
		}))
	}
	if len(shape.Sums) == 0 {
		return nil
	}
	return append(more, of(models.Nonzero, Text, func(t *T) any {
		letters := ""
		for _, sum := range shape.Sums {
			if n, _ := numbers[sum](t).(int64); n != 0 {
				letters += shape.Letter(sum)
			}
		}
		return text(letters)
	}))
}

func (s Spec[T]) with(indexes ...Index) Spec[T] {
	s.Indexes = append(s.Indexes, indexes...)
	return s
}

func by(why string, fields ...string) Index {
	name := ""
	for _, f := range fields {
		name += f + "_"
	}
	return Index{Name: name[:len(name)-1], Fields: fields, Wide: fields[0] == "within", Why: why}
}

// rarely is by for a field that most records leave empty.
func rarely(why string, fields ...string) Index {
	x := by(why, fields...)
	x.Sparse = true
	return x
}

// fromIssue are the fields that records take over from their issue.
func fromIssue[T any](f func(*T) *models.FromIssue) []FieldOf[T] {
	return []FieldOf[T]{
		of("category", Text, func(t *T) any { return text(f(t).Category) }),
		of("origin", Text, func(t *T) any { return text(f(t).Origin) }),
		of("area", Text, func(t *T) any { return text(f(t).Area) }),
	}
}

func yesNo(b bool) any {
	if b {
		return "yes"
	}
	return "no"
}

// The specs of the nouns that describe the world around the cases.
var (
	PlaceSpec = Spec[models.Place]{Noun: models.Places, Fields: []FieldOf[models.Place]{
		of("level", Text, func(p *models.Place) any { return text(p.Level) }),
		of("parent", Text, func(p *models.Place) any { return text(p.Parent) }),
		of("name", Text, func(p *models.Place) any { return text(p.Name) }),
		of("name_key", Text, func(p *models.Place) any { return text(models.NameKey(p.Name)) }),
	}, Indexes: []Index{by("the places below a place, by name", "parent", "name"), by("all places by name", "name"),
		by("imports look places up by folded name", "name_key"), rarely("undoing an import", "batch")}}

	OrganizationSpec = Spec[models.Organization]{Noun: models.Organizations, Fields: []FieldOf[models.Organization]{
		of("kind", Text, func(o *models.Organization) any { return text(o.Kind) }),
		of("level", Text, func(o *models.Organization) any { return text(o.Level) }),
		of("status", Text, func(o *models.Organization) any { return text(o.Status) }),
		of("name", Text, func(o *models.Organization) any { return text(o.Name) }),
		of("place", Many, func(o *models.Organization) any { return texts(o.Places) }),
	}, Indexes: []Index{by("organizations of a federation by name", "within", "name"), by("all organizations by name", "name"),
		by("organizations at home in a place", "place"),
		rarely("undoing an import", "batch")}}

	AffiliationSpec = Spec[models.Affiliation]{Noun: models.Affiliations, Fields: []FieldOf[models.Affiliation]{
		of("child", Text, func(a *models.Affiliation) any { return text(a.Child) }),
		of("parent", Text, func(a *models.Affiliation) any { return text(a.Parent) }),
		of("from", Text, func(a *models.Affiliation) any { return text(a.From) }),
		of("until", Text, func(a *models.Affiliation) any { return text(a.Until) }),
	}, Indexes: []Index{by("the federations of an organization", "child", "from"), by("the members of a federation", "parent", "from"), rarely("undoing an import", "batch")}}

	OfficerSpec = Spec[models.Officer]{Noun: models.Officers, Fields: []FieldOf[models.Officer]{
		of("organization", Text, func(o *models.Officer) any { return text(o.Organization) }),
		of("person", Text, func(o *models.Officer) any { return text(o.Person) }),
		of("from", Text, func(o *models.Officer) any { return text(o.From) }),
		of("until", Text, func(o *models.Officer) any { return text(o.Until) }),
	}, Indexes: []Index{by("officers of an organization", "organization", "from"), by("offices of a person", "person")}}

	PersonSpec = Spec[models.Person]{Noun: models.People, Fields: []FieldOf[models.Person]{
		of("name", Text, func(p *models.Person) any { return text(p.Name) }),
		of("name_key", Text, func(p *models.Person) any { return text(models.NameKey(p.Name)) }),
		of("phone", Text, func(p *models.Person) any { return text(p.Phone) }),
		of("kind", Many, func(p *models.Person) any { return texts(p.Kinds) }),
		of("place", Text, func(p *models.Person) any { return text(p.Place) }),
	}, Indexes: []Index{rarely("people who live in a place", "place"), by("people of an organization by name", "within", "name"), by("imports look people up by telephone", "phone"),
		by("imports look people up by folded name", "name_key"), rarely("undoing an import", "batch")}}

	PostSpec = Spec[models.Post]{Noun: models.Posts, Fields: []FieldOf[models.Post]{
		of("title", Text, func(p *models.Post) any { return text(p.Title) }),
		of("name_key", Text, func(p *models.Post) any { return text(models.NameKey(p.Title)) }),
		of("level", Text, func(p *models.Post) any { return text(p.Level) }),
		of("place", Text, func(p *models.Post) any { return text(p.Place) }),
	}, Indexes: []Index{by("posts by title", "title"), by("imports look posts up by folded title", "name_key"), rarely("posts that answer for a place", "place"), rarely("undoing an import", "batch")}}

	HolderSpec = Spec[models.Holder]{Noun: models.Holders, Fields: []FieldOf[models.Holder]{
		of("post", Text, func(h *models.Holder) any { return text(h.Post) }),
		of("person", Text, func(h *models.Holder) any { return text(h.Person) }),
		of("from", Text, func(h *models.Holder) any { return text(h.From) }),
		of("until", Text, func(h *models.Holder) any { return text(h.Until) }),
	}, Indexes: []Index{by("who held a post when", "post", "from"), by("the posts of an official", "person")}}
)

// The specs of the nouns that make up a case.
var (
	IssueSpec = fact(models.Issues, func(i *models.Issue) models.Date { return i.OpenedOn },
		of("category", Text, func(i *models.Issue) any { return text(i.Category) }),
		of("origin", Text, func(i *models.Issue) any { return text(i.Origin) }),
		of("area", Text, func(i *models.Issue) any { return text(i.Area) }),
		of("name_key", Text, func(i *models.Issue) any { return text(models.NameKey(i.Title)) }),
		of("step", Text, func(i *models.Issue) any { return strconv.FormatInt(int64(i.Step), 10) }),
		of("status", Text, func(i *models.Issue) any { return text(i.Status) }),
		of("skipping", Text, func(i *models.Issue) any { return yesNo(len(i.Skipped) > 0) }),
		of("place", Many, func(i *models.Issue) any { return texts(i.Places) }),
		of("invited_host", Many, func(i *models.Issue) any { return texts(i.InvitedHosts) }),
		of("overlap", Many, func(i *models.Issue) any { return texts(i.Overlap) }),
		of("parent", Text, func(i *models.Issue) any { return text(i.Parent) }),
		of("owner", Text, func(i *models.Issue) any {
			if i.Next == nil {
				return nil
			}
			return text(i.Next.Owner)
		}),
		of("next_due", Text, func(i *models.Issue) any {
			if i.Next == nil {
				return nil
			}
			return text(i.Next.DueOn)
		}),
	).with(rarely("issues taken into a wider one", "parent"), rarely("what somebody is to do next", "owner", "next_due"),
		by("imports look issues up by folded title", "name_key"),
		by("issues felt in a place", "place"), by("issues that an organization is invited to host", "invited_host"))

	TargetSpec = Spec[models.Target]{Noun: models.Targets, Fields: []FieldOf[models.Target]{
		of("issue", Text, func(t *models.Target) any { return text(t.Issue) }),
		of("post", Text, func(t *models.Target) any { return text(t.Post) }),
	}, Indexes: []Index{by("targets of an issue", "issue"), by("issues that address a post", "post"), rarely("undoing an import", "batch")}}

	ScoreSpec = Spec[models.Score]{Noun: models.Scores, Fields: []FieldOf[models.Score]{
		of("issue", Text, func(s *models.Score) any { return text(s.Issue) }),
	}, Indexes: []Index{by("scores of an issue", "issue")}}

	DemandSpec = fact(models.Demands, func(d *models.Demand) models.Date { return d.MadeOn }, append(
		fromIssue(func(d *models.Demand) *models.FromIssue { return &d.FromIssue }),
		of("issue", Text, func(d *models.Demand) any { return text(d.Issue) }),
		of("post", Text, func(d *models.Demand) any { return text(d.Post) }),
		of("answered", Bool, func(d *models.Demand) any { return d.Answer != "" }),
	)...).with(by("demands of an issue", "issue"), by("demands put to a post", "post", "day"))

	ActionSpec = fact(models.Actions, func(a *models.Action) models.Date { return a.On }, append(
		fromIssue(func(a *models.Action) *models.FromIssue { return &a.FromIssue }),
		of("kind", Text, func(a *models.Action) any { return text(a.Kind) }),
		of("status", Text, func(a *models.Action) any { return text(a.Status) }),
		of("issue", Many, func(a *models.Action) any { return texts(a.Issues) }),
		of("place", Text, func(a *models.Action) any { return text(a.Place) }),
		of("post", Many, func(a *models.Action) any { return texts(a.Posts()) }),
		of("person", Many, func(a *models.Action) any { return texts(a.People()) }),
		of("invited_host", Many, func(a *models.Action) any { return texts(a.InvitedHosts) }),
		of("pledged", Int, func(a *models.Action) any { return number(a.Turnout.Pledged) }),
		of("confirmed", Int, func(a *models.Action) any { return number(a.Turnout.Confirmed) }),
		of("present", Int, func(a *models.Action) any { return number(a.Turnout.Present) }),
		of("women", Int, func(a *models.Action) any { return number(a.Turnout.Women) }),
		of("youth", Int, func(a *models.Action) any { return number(a.Turnout.Youth) }),
		of("disability", Int, func(a *models.Action) any { return number(a.Turnout.Disability) }),
		of("roles_taken", Int, func(a *models.Action) any { return a.RolesTaken }),
		of("roles_resident", Int, func(a *models.Action) any { return a.RolesResident }),
		of("roles_women", Int, func(a *models.Action) any { return number(a.RolesWomen) }),
		of("roles_youth", Int, func(a *models.Action) any { return number(a.RolesYouth) }),
	)...).with(by("actions of an issue by date", "issue", "day"), rarely("actions at a place", "place"),
		by("actions that concern a post", "post"), by("actions in which a person had a role", "person"),
		by("actions that an organization is invited to host", "invited_host"))

	OneToOneSpec = fact(models.OneToOnes, func(o *models.OneToOne) models.Date { return o.On }, append(
		fromIssue(func(o *models.OneToOne) *models.FromIssue { return &o.FromIssue }),
		of("host", Text, func(o *models.OneToOne) any { return text(o.Host) }),
		of("issue", Text, func(o *models.OneToOne) any { return text(o.Issue) }),
		of("person", Text, func(o *models.OneToOne) any { return text(o.Person) }),
		of("pledged", Bool, func(o *models.OneToOne) any { return o.Pledged }),
		of("leader", Bool, func(o *models.OneToOne) any { return o.Leader }),
	)...).with(by("one-to-ones on an issue", "issue", "day"), by("one-to-ones of a host", "host", "day"), by("one-to-ones with a person", "person"))

	ResponseSpec = fact(models.ResponsesNoun, func(r *models.DemandResponse) models.Date { return r.On }, append(
		fromIssue(func(r *models.DemandResponse) *models.FromIssue { return &r.FromIssue }),
		of("answer", Text, func(r *models.DemandResponse) any { return text(r.Answer) }),
		of("demand", Text, func(r *models.DemandResponse) any { return text(r.Demand) }),
		of("action", Text, func(r *models.DemandResponse) any { return text(r.Action) }),
		of("issue", Text, func(r *models.DemandResponse) any { return text(r.Issue) }),
		of("post", Text, func(r *models.DemandResponse) any { return text(r.Post) }),
		of("once", Text, func(r *models.DemandResponse) any {
			if r.Deleted() {
				return nil
			}
			return string(r.Demand) + "@" + string(r.Action)
		}),
	)...).with(by("responses on an issue", "issue", "day"), by("responses to a demand", "demand", "day"), by("responses of a post", "post", "day"), by("responses at an action", "action"),
		Index{Name: "once", Fields: []string{"once"}, Unique: true, Why: "each demand gets one response at an action"})

	CommitmentSpec = fact(models.Commitments, func(c *models.Commitment) models.Date { return c.GivenOn }, append(
		fromIssue(func(c *models.Commitment) *models.FromIssue { return &c.FromIssue }),
		of("status", Text, func(c *models.Commitment) any { return text(c.Status) }),
		of("standing", Text, func(c *models.Commitment) any { return text(c.Standing) }),
		of("renewed", Text, func(c *models.Commitment) any { return yesNo(c.InheritedFrom != "") }),
		of("owing", Bool, func(c *models.Commitment) any { return !c.Status.Settled() && c.InheritedBy == "" }),
		of("due", Text, func(c *models.Commitment) any { return text(c.DueOn) }),
		of("owed", Text, func(c *models.Commitment) any {
			if c.Status.Settled() || c.InheritedBy != "" {
				return nil
			}
			return text(c.DueOn)
		}),
		of("issue", Text, func(c *models.Commitment) any { return text(c.Issue) }),
		of("demand", Text, func(c *models.Commitment) any { return text(c.Demand) }),
		of("action", Text, func(c *models.Commitment) any { return text(c.Action) }),
		of("post", Text, func(c *models.Commitment) any { return text(c.Post) }),
		of("official", Text, func(c *models.Commitment) any { return text(c.Official) }),
		of("owner", Text, func(c *models.Commitment) any { return text(c.Owner) }),
		of("inherited_from", Text, func(c *models.Commitment) any { return text(c.InheritedFrom) }),
	)...).with(rarely("the promise that a successor took over", "inherited_from"), rarely("promises on a demand", "demand"),
		rarely("promises given at an action", "action"), by("promises on an issue", "issue", "day"), by("promises of a post", "post", "day"), by("promises somebody follows up", "owner", "due"),
		Index{Name: "within_owed", Fields: []string{"within", "owed"}, Wide: true, Include: []string{"deleted", "restricted", "day", "month", "category", "status", "origin", "area", "renewed"},
			Why: "promises of an organization that are overdue, from the index alone"})

	OutcomeSpec = fact(models.Outcomes, func(o *models.Outcome) models.Date { return o.ObservedOn }, append(
		fromIssue(func(o *models.Outcome) *models.FromIssue { return &o.FromIssue }),
		of("kind", Text, func(o *models.Outcome) any { return text(o.Kind) }),
		of("state", Text, func(o *models.Outcome) any { return text(o.State) }),
		of("direction", Text, func(o *models.Outcome) any { return text(o.Direction) }),
		of("issue", Text, func(o *models.Outcome) any { return text(o.Issue) }),
		of("place", Text, func(o *models.Outcome) any { return text(o.Place) }),
		of("action", Text, func(o *models.Outcome) any { return text(o.Action) }),
		of("commitment", Text, func(o *models.Outcome) any { return text(o.Commitment) }),
		of("benefiting", Int, func(o *models.Outcome) any { return number(o.Benefit.People) }),
		of("promised_cents", Int, func(o *models.Outcome) any { return number(o.Money.Promised) }),
		of("budgeted_cents", Int, func(o *models.Outcome) any { return number(o.Money.Budgeted) }),
		of("released_cents", Int, func(o *models.Outcome) any { return number(o.Money.Released) }),
		of("delivered_cents", Int, func(o *models.Outcome) any { return number(o.Money.Delivered) }),
	)...).with(by("outcomes of an issue", "issue", "day"),
		rarely("outcomes at a place", "place"), rarely("what an action brought", "action"), rarely("what a promise brought", "commitment"))
)

// The specs of the nouns that go with others.
var (
	CommentSpec = Spec[models.Comment]{Noun: models.Comments, Fields: []FieldOf[models.Comment]{
		of("about", Text, func(c *models.Comment) any { return text(c.About.ID) }),
		of("kind", Text, func(c *models.Comment) any { return text(c.Kind) }),
	}, Indexes: []Index{by("comments about a record, in order", "about", "created")}}

	AttachmentSpec = Spec[models.Attachment]{Noun: models.Attachments, Fields: []FieldOf[models.Attachment]{
		of("about", Text, func(a *models.Attachment) any { return text(a.About.ID) }),
	}, Indexes: []Index{by("photos of a record, in order", "about", "created")}}

	UserSpec = Spec[models.User]{Noun: models.Users, Fields: []FieldOf[models.User]{
		of("sign_in", Text, func(u *models.User) any { return models.SignInKey(u.SignIn) }),
		of("name", Text, func(u *models.User) any { return text(u.Name) }),
		of("openid", Text, func(u *models.User) any {
			if u.OpenID == nil || u.Deleted() {
				return nil
			}
			return u.OpenID.Key()
		}),
	}, Indexes: []Index{{Name: "sign_in", Fields: []string{"sign_in"}, Unique: true, Why: "signing in, and no two accounts of one name"}, by("accounts by name", "name"),
		{Name: "openid", Fields: []string{"openid"}, Unique: true, Why: "signing in with a provider, and no two accounts of one person there"}}}
)

// WebhookSpec declares how webhooks are kept.
var WebhookSpec = Spec[models.Webhook]{Noun: models.Webhooks, Indexes: []Index{by("webhooks by age", "created")}}

// BatchSpec declares how imports are kept.
var BatchSpec = Spec[models.Batch]{Noun: models.Batches, Fields: []FieldOf[models.Batch]{
	of("sha256", Text, func(b *models.Batch) any { return text(b.SHA256) }),
}, Indexes: []Index{by("imports by age", "created"), by("whether a file was imported before", "sha256")}}
