package services

import (
	"cmp"
	"context"

	"github.com/cotprogramme/baraza/models"
)

// Memberships decide who sees whose records. So joining needs both sides, and so
// does every later change of its days; docs/safety.md lists what holds it.

func (h *Home) affiliations() *Records[models.Affiliation, models.AffiliationInput] {
	r := &Records[models.Affiliation, models.AffiliationInput]{home: h, noun: models.Affiliations,
		store: h.Stores.Affiliations, sorts: "-from from -created"}
	r.rules = Rules[models.Affiliation, models.AffiliationInput]{
		Read: models.ReadOrganization, Write: models.Affiliate, Remove: models.Affiliate,
		Input:  func(a *models.Affiliation) *models.AffiliationInput { return &a.AffiliationInput },
		Derive: h.deriveAffiliation,
		Reach:  h.reachOfAffiliation,
		Refers: []Reference{{Member: "child", To: models.Organizations}, {Member: "parent", To: models.Organizations, Needs: true}},
		Fixed: func(was, next *models.AffiliationInput) (f models.Faults) {
			f.Add(was.Child == next.Child, "/child", models.RuleFixed)
			f.Add(was.Parent == next.Parent, "/parent", models.RuleFixed)
			return f
		},
		Removable: func(_ context.Context, actor models.Actor, a *models.Affiliation) error {
			if a.InForce() && !h.speaks(actor, a).Both() {
				return models.Refuse(models.ProblemForbidden)
			}
			return nil
		},
		After: func(ctx context.Context, c Change[models.Affiliation]) error {
			h.Directory.ForgetNoun(models.Affiliations)
			if c.Was != nil && c.Was.InForce() {
				if err := h.left(ctx, c.Next.Child, c.Next.ID); err != nil {
					return err
				}
			}
			return h.followed(ctx)
		},
	}
	r.rules.Lacks = map[string]string{
		"Search": notSearched, "Day": noFigure, "Title": "two organizations say what it is",
		"Contacts": noContact, "Columns": noTable,
	}
	return r
}

// speaks says for which sides of a membership the actor may speak. What somebody
// reaches through the membership itself does not count: else the federation alone
// could keep a member for ever, or take in its past.
func (h *Home) speaks(actor models.Actor, a *models.Affiliation) models.Speaking {
	scope := h.scope(actor, models.Affiliate)
	graph := h.Directory.Graph().Without(a.ID)
	holds := func(org models.ID) bool { return scope.Holds(models.Reach{Within: graph.Above(h.today(), org)}) }
	return models.Speaking{Child: holds(a.Child), Parent: holds(a.Parent), Administrator: scope.Unbounded()}
}

func (h *Home) reachOfAffiliation(_ context.Context, a *models.Affiliation) error {
	g := h.Directory.Graph()
	a.Within = unionOf(g.Above(h.today(), a.Child), g.Above(h.today(), a.Parent))
	return nil
}

func (h *Home) deriveAffiliation(ctx context.Context, c Change[models.Affiliation]) error {
	a := c.Next
	if err := h.sidesOf(c.Actor, a); err != nil {
		return err
	}
	speaking := h.speaks(c.Actor, a)
	if c.Was != nil && c.Was.Deleted() && !a.Deleted() && a.InForce() && !speaking.Both() {
		return models.Refuse(models.ProblemForbidden)
	}
	if err := a.Agree(c.Was, speaking, h.today()); err != nil {
		return err
	}
	if a.Deleted() || a.State == models.AffiliationDeclined {
		return nil
	}
	return h.fits(ctx, a)
}

// sidesOf checks that the actor sees both organizations, and that the days fit.
func (h *Home) sidesOf(actor models.Actor, a *models.Affiliation) error {
	var f models.Faults
	scope := h.scope(actor, models.ReadOrganization)
	_, child := h.orgIn(scope, a.Child)
	parent, above := h.orgIn(scope, a.Parent)
	f.Add(child, "/child", models.RuleReference)
	f.Add(above, "/parent", models.RuleReference)
	f.Add(a.Until == "" || a.Until > a.From, "/until", models.RuleOrder, "from")
	f.Add(!above || parent.Kind == models.FederationOf, "/parent", models.RuleAcceptable)
	return f.Err()
}

// fits refuses a second membership of the same two at the same time, and one that
// would close a circle. Proposed days are looked at as if they were agreed.
// Errors: overlapping_terms, affiliation_circle.
func (h *Home) fits(ctx context.Context, a *models.Affiliation) error {
	wanted := a.Membership()
	if a.Proposed != nil {
		wanted.From, wanted.Until = a.Proposed.From, a.Proposed.Until
	}
	var others []models.Membership
	err := h.Stores.Affiliations.Each(ctx, wholeForRules, notDeleted, func(o *models.Affiliation) error {
		m := o.Membership()
		switch {
		case o.ID == a.ID || o.State == models.AffiliationDeclined:
		case m.Child == a.Child && m.Parent == a.Parent && m.Overlaps(wanted):
			return models.Refuse(models.ProblemOverlap)
		case o.InForce():
			others = append(others, m)
		}
		return nil
	})
	if err != nil {
		return err
	}
	way := models.NewGraph(others).Circle(wanted)
	if way == nil {
		return nil
	}
	path := make([]models.RecordRef, len(way))
	for n, id := range way {
		o, _ := h.Directory.Organization(id)
		path[n] = models.RecordRef{Noun: models.Organizations, ID: id, Name: cmp.Or(o.ShortName, o.Name)}
	}
	return models.Refuse(models.ProblemCircle).With("path", path)
}

// AffiliationAnswer is what one side says to what the other proposes.
type AffiliationAnswer struct {
	Agreed bool   `json:"agreed" doc:"True to agree; false to decline, or to take back what your own side proposed." example:"true"`
	Note   string `json:"note,omitzero" validate:"max=500" doc:"Why; kept in its history." example:"Decided by our general meeting."`
}

// AnswerAffiliation agrees to a membership, or to other days of it, that the other
// side proposes, or declines.
// Errors: not_found, forbidden (another side is to answer), version_required, stale,
// state_not_allowed (nothing is proposed), overlapping_terms, affiliation_circle.
func (s *Services) AnswerAffiliation(ctx context.Context, actor models.Actor, in models.Do[AffiliationAnswer]) (models.Stored[models.Affiliation], error) {
	var none models.Stored[models.Affiliation]
	was, next, err := s.Affiliations.load(ctx, actor, in.Versioned, models.Affiliate)
	if err != nil {
		return none, err
	}
	if err := next.Answer(in.Body.Agreed, s.speaks(actor, next), s.today()); err != nil {
		return none, err
	}
	event := models.Deed("declined")
	if in.Body.Agreed {
		event = "agreed"
	}
	return s.storeAnswer(ctx, actor, was, next, s.account(actor, event, in.Body.Note))
}

// storeAnswer stores days that the other side wrote: the actor agrees to them, and
// does not write them, so that the rules run as the program's own.
func (s *Services) storeAnswer(ctx context.Context, actor models.Actor, was, next *models.Affiliation, a models.Account) (models.Stored[models.Affiliation], error) {
	r := s.Affiliations
	r.overwrite(actor, was, next, "from", "until")
	if err := r.derive(ctx, Change[models.Affiliation]{Actor: System, Was: was, Next: next}); err != nil {
		return models.Stored[models.Affiliation]{}, err
	}
	stored, err := r.store.Put(ctx, was, next, a)
	if err != nil {
		return stored, err
	}
	return stored, r.after(ctx, Change[models.Affiliation]{Actor: actor, Was: was, Next: next})
}

// AffiliationOpening is an administrator's word.
type AffiliationOpening struct {
	From   models.Date `json:"from" validate:"required,date" doc:"The federation may read what happened from this day on." example:"2024-01-01"`
	Reason string      `json:"reason" validate:"required,max=500" doc:"Why; kept in its history." example:"Both general meetings asked for it on 3 March 2026."`
}

// OpenAffiliation lets the federation read what is older than the day on which both
// agreed, or closes it again.
// Errors: not_found, forbidden (only administrators do this), version_required,
// stale, state_not_allowed (it is not agreed).
func (s *Services) OpenAffiliation(ctx context.Context, actor models.Actor, in models.Do[AffiliationOpening]) (models.Stored[models.Affiliation], error) {
	var none models.Stored[models.Affiliation]
	was, next, err := s.Affiliations.load(ctx, actor, in.Versioned, models.Affiliate)
	if err != nil {
		return none, err
	}
	if actor.Extent(models.Affiliate) != models.Everything {
		return none, models.Refuse(models.ProblemForbidden)
	}
	if !next.InForce() {
		return none, models.Refuse(models.ProblemState)
	}
	next.Open(in.Body.From)
	return s.Affiliations.put(ctx, actor, was, next, "opened", in.Body.Reason)
}
