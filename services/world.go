package services

import (
	"context"

	"github.com/cotprogramme/baraza/models"
)

var everybody = []models.ID{models.Public}

func equals(field string, value any) []models.Condition {
	return append([]models.Condition{{Field: field, Op: models.Is, Values: []any{value}}}, notDeleted...)
}

// unused refuses the deletion of a record that others refer to.
func unused[T any](ctx context.Context, store Store[T], noun models.Noun, field string, id models.ID) error {
	found, err := store.Find(ctx, wholeForRules, models.Query{Where: equals(field, string(id)), Limit: 3})
	if err != nil || len(found) == 0 {
		return err
	}
	refs := make([]models.RecordRef, len(found))
	for n, t := range found {
		refs[n] = models.RecordRef{Noun: noun, ID: base(t).ID}
	}
	return models.Refuse(models.ProblemInUse).With("records", refs)
}

func (h *Home) places() *Records[models.Place, models.PlaceInput] {
	r := &Records[models.Place, models.PlaceInput]{home: h, noun: models.Places, store: h.Stores.Places, global: true, sorts: "name -name -created created"}
	r.rules = Rules[models.Place, models.PlaceInput]{
		Read: models.ReadPlaces, Write: models.WritePlaces, Remove: models.WritePlaces,
		Input:  func(p *models.Place) *models.PlaceInput { return &p.PlaceInput },
		Derive: h.derivePlace,
		Fixed: func(was, next *models.PlaceInput) (f models.Faults) {
			f.Add(was.Level == next.Level, "/level", models.RuleFixed)
			return f
		},
		Removable: func(ctx context.Context, p *models.Place) error {
			if p.Level != models.Neighbourhood {
				return models.Refuse(models.ProblemForbidden)
			}
			return nil
		},
		After: forgetting[models.Place](h),
	}
	return r
}

// forgetting makes the directory read anew after a change.
func forgetting[T any](h *Home) func(context.Context, Change[T]) error {
	return func(context.Context, Change[T]) error {
		h.Directory.Forget()
		return nil
	}
}

func (h *Home) derivePlace(_ context.Context, c Change[models.Place]) error {
	p := c.Next
	p.Within = everybody
	if c.Actor.User != System.User && p.Level != models.Neighbourhood {
		return models.Faulty(models.Wrong("/level", models.RuleAcceptable))
	}
	if p.Level == models.Country {
		p.Path = []models.ID{}
		return nil
	}
	parent, ok := h.Directory.Place(p.Parent)
	if !ok {
		return models.Faulty(models.Wrong("/parent", models.RuleReference))
	}
	if models.LevelBelow(parent.Level) != p.Level {
		return models.Faulty(models.Wrong("/parent", models.RuleParent))
	}
	p.Path = append(append([]models.ID{}, parent.Path...), parent.ID)
	return nil
}

func (h *Home) knownPlaces(f *models.Faults, pointer string, ids ...models.ID) {
	for _, id := range ids {
		if id == "" {
			continue
		}
		_, ok := h.Directory.Place(id)
		f.Add(ok, pointer, models.RuleReference)
	}
}

// area is the administrative place that holds the first of the places.
func (h *Home) area(ids ...models.ID) models.ID {
	for _, id := range ids {
		if p, ok := h.Directory.Place(id); ok {
			return p.Area()
		}
	}
	return ""
}

func (h *Home) organizations() *Records[models.Organization, models.OrganizationInput] {
	r := &Records[models.Organization, models.OrganizationInput]{home: h, noun: models.Organizations, store: h.Stores.Organizations, sorts: "name -name -created created"}
	r.rules = Rules[models.Organization, models.OrganizationInput]{
		Read: models.ReadOrganization, Write: models.WriteOrganization, Remove: models.WriteOrganization,
		Input: func(o *models.Organization) *models.OrganizationInput { return &o.OrganizationInput },
		Derive: func(_ context.Context, c Change[models.Organization]) error {
			c.Next.Within = h.Directory.Graph().Above(h.today(), c.Next.ID)
			var f models.Faults
			h.knownPlaces(&f, "/places", c.Next.Places...)
			return f.Err()
		},
		Removable: func(ctx context.Context, o *models.Organization) error {
			n, err := h.Stores.Issues.Find(ctx, wholeForRules, models.Query{Where: equals("within", string(o.ID)), Limit: 3})
			if err != nil {
				return err
			}
			refs := []models.RecordRef{}
			for _, i := range n {
				refs = append(refs, models.RecordRef{Noun: models.Issues, ID: i.ID})
			}
			for _, child := range h.Directory.Graph().Children(o.ID, h.today()) {
				refs = append(refs, models.RecordRef{Noun: models.Organizations, ID: child})
			}
			if len(refs) > 0 {
				return models.Refuse(models.ProblemInUse).With("records", refs)
			}
			return nil
		},
		After: forgetting[models.Organization](h),
	}
	return r
}

// orgIn gives an organization that the actor may see.
func (h *Home) orgIn(scope models.Scope, id models.ID) (models.Organization, bool) {
	o, ok := h.Directory.Organization(id)
	return o, ok && scope.Holds(models.Reach{Within: h.Directory.Graph().Above(h.today(), id)})
}

func (h *Home) affiliations() *Records[models.Affiliation, models.AffiliationInput] {
	r := &Records[models.Affiliation, models.AffiliationInput]{home: h, noun: models.Affiliations, store: h.Stores.Affiliations, sorts: "-from from -created"}
	r.rules = Rules[models.Affiliation, models.AffiliationInput]{
		Read: models.ReadOrganization, Write: models.Affiliate, Remove: models.Affiliate,
		Input:  func(a *models.Affiliation) *models.AffiliationInput { return &a.AffiliationInput },
		Derive: h.deriveAffiliation,
		Fixed: func(was, next *models.AffiliationInput) (f models.Faults) {
			f.Add(was.Child == next.Child, "/child", models.RuleFixed)
			f.Add(was.Parent == next.Parent, "/parent", models.RuleFixed)
			return f
		},
		After: func(ctx context.Context, _ Change[models.Affiliation]) error {
			h.Directory.Forget()
			return h.followed(ctx)
		},
	}
	return r
}

func (h *Home) deriveAffiliation(ctx context.Context, c Change[models.Affiliation]) error {
	a := c.Next
	var f models.Faults
	scope := h.scope(c.Actor, models.ReadOrganization)
	_, child := h.orgIn(scope, a.Child)
	parent, above := h.orgIn(scope, a.Parent)
	f.Add(child, "/child", models.RuleReference)
	f.Add(above, "/parent", models.RuleReference)
	f.Add(a.Until == "" || a.Until > a.From, "/until", models.RuleOrder, "from")
	f.Add(!above || parent.Kind == models.FederationOf, "/parent", models.RuleAcceptable)
	if err := f.Err(); err != nil {
		return err
	}
	a.Within = unionOf(h.Directory.Graph().Above(h.today(), a.Child), h.Directory.Graph().Above(h.today(), a.Parent))
	if a.Deleted() {
		return nil
	}
	others, err := h.otherAffiliations(ctx, a)
	if err != nil {
		return err
	}
	for _, o := range others {
		if o.Child == a.Child && o.Parent == a.Parent && o.Overlaps(a.AffiliationInput) {
			return models.Refuse(models.ProblemOverlap)
		}
	}
	if way := models.NewGraph(others).Circle(a.AffiliationInput); way != nil {
		path := make([]models.RecordRef, len(way))
		for n, id := range way {
			o, _ := h.Directory.Organization(id)
			path[n] = models.RecordRef{Noun: models.Organizations, ID: id, Name: orElse(o.ShortName, o.Name)}
		}
		return models.Refuse(models.ProblemCircle).With("path", path)
	}
	return nil
}

func (h *Home) otherAffiliations(ctx context.Context, a *models.Affiliation) ([]models.AffiliationInput, error) {
	var others []models.AffiliationInput
	err := h.Stores.Affiliations.Each(ctx, wholeForRules, notDeleted, func(o *models.Affiliation) error {
		if o.ID != a.ID {
			others = append(others, o.AffiliationInput)
		}
		return nil
	})
	return others, err
}

func unionOf(a, b []models.ID) []models.ID {
	out := append([]models.ID{}, a...)
	for _, id := range b {
		if !has(out, id) {
			out = append(out, id)
		}
	}
	return out
}

func has[T comparable](list []T, v T) bool {
	for _, x := range list {
		if x == v {
			return true
		}
	}
	return false
}

func (h *Home) officers() *Records[models.Officer, models.OfficerInput] {
	r := &Records[models.Officer, models.OfficerInput]{home: h, noun: models.Officers, store: h.Stores.Officers, sorts: "-from from -created"}
	r.rules = Rules[models.Officer, models.OfficerInput]{
		Read: models.ReadOrganization, Write: models.WriteOrganization, Remove: models.WriteOrganization,
		Input: func(o *models.Officer) *models.OfficerInput { return &o.OfficerInput },
		Derive: func(ctx context.Context, c Change[models.Officer]) error {
			o := c.Next
			_, ok := h.orgIn(h.scope(c.Actor, models.ReadOrganization), o.Organization)
			var f models.Faults
			f.Add(ok, "/organization", models.RuleReference)
			f.Add(o.Until == "" || o.Until > o.From, "/until", models.RuleOrder, "from")
			if err := f.Err(); err != nil {
				return err
			}
			p, err := exists(ctx, h.Stores.People, h.scope(c.Actor, models.ReadPeople), o.Person, "/person")
			if err != nil {
				return err
			}
			o.Sex = p.Sex
			o.Within = h.Directory.Graph().Above(h.today(), o.Organization)
			return nil
		},
	}
	return r
}

func (h *Home) people() *Records[models.Person, models.PersonInput] {
	r := &Records[models.Person, models.PersonInput]{home: h, noun: models.People, store: h.Stores.People, global: true, sorts: "name -name -created created"}
	r.rules = Rules[models.Person, models.PersonInput]{
		Read: models.ReadPeople, Write: models.WritePeople, Remove: models.WritePeople,
		Input:   func(p *models.Person) *models.PersonInput { return &p.PersonInput },
		Derive:  h.derivePerson,
		Outline: personOutline,
		Removable: func(ctx context.Context, p *models.Person) error {
			if err := unused(ctx, h.Stores.Holders, models.Holders, "person", p.ID); err != nil {
				return err
			}
			return unused(ctx, h.Stores.Officers, models.Officers, "person", p.ID)
		},
	}
	return r
}

func (h *Home) derivePerson(_ context.Context, c Change[models.Person]) error {
	p := c.Next
	if p.ErasedAt != 0 && c.Actor.User != System.User {
		return models.Refuse(models.ProblemErased)
	}
	var f models.Faults
	scope := h.scope(c.Actor, models.ReadOrganization)
	for _, id := range p.Organizations {
		_, ok := h.orgIn(scope, id)
		f.Add(ok, "/organizations", models.RuleReference)
	}
	h.knownPlaces(&f, "/place", p.Place)
	if p.Phone != "" {
		if e164, ok := models.ParsePhone(p.Phone); ok {
			p.Phone = e164
		}
	}
	p.Within, p.Cleared = nil, nil
	if p.HasKind(models.Official) {
		p.Within = everybody
	}
	h.keptBy(c)
	if keepers := p.Keepers(); len(keepers) > 0 {
		p.Within = unionOf(p.Within, h.Directory.Graph().Above(h.today(), keepers...))
	}
	if p.Restricted = p.Sensitivity == models.Restricted; p.Restricted {
		p.Cleared = p.Keepers()
	}
	return f.Err()
}

// keptBy notes for whom somebody wrote an official down who belongs to no
// organization: they keep what is not for everybody. What administrators write
// down so is kept by administrators.
func (h *Home) keptBy(c Change[models.Person]) {
	p := c.Next
	if len(p.Organizations) > 0 || len(p.KeptBy) > 0 || c.Actor.User == System.User {
		return
	}
	if s := h.scope(c.Actor, models.WritePeople); !s.Unbounded() {
		p.KeptBy = unionOf(nil, s.Direct())
	}
}

func (h *Home) posts() *Records[models.Post, models.PostInput] {
	r := &Records[models.Post, models.PostInput]{home: h, noun: models.Posts, store: h.Stores.Posts, global: true, sorts: "title -title -created created"}
	r.rules = Rules[models.Post, models.PostInput]{
		Read: models.ReadPosts, Write: models.WritePosts, Remove: models.WritePosts,
		Input: func(p *models.Post) *models.PostInput { return &p.PostInput },
		Derive: func(_ context.Context, c Change[models.Post]) error {
			c.Next.Within = everybody
			var f models.Faults
			h.knownPlaces(&f, "/place", c.Next.Place)
			return f.Err()
		},
		Removable: func(ctx context.Context, p *models.Post) error {
			return firstErr(unused(ctx, h.Stores.Holders, models.Holders, "post", p.ID),
				unused(ctx, h.Stores.Demands, models.Demands, "post", p.ID),
				unused(ctx, h.Stores.Commitments, models.Commitments, "post", p.ID))
		},
	}
	return r
}

func firstErr(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func (h *Home) holders() *Records[models.Holder, models.HolderInput] {
	r := &Records[models.Holder, models.HolderInput]{home: h, noun: models.Holders, store: h.Stores.Holders, global: true, sorts: "-from from -created"}
	r.rules = Rules[models.Holder, models.HolderInput]{
		Read: models.ReadPosts, Write: models.WritePosts, Remove: models.WritePosts,
		Input: func(o *models.Holder) *models.HolderInput { return &o.HolderInput },
		Fixed: func(was, next *models.HolderInput) (f models.Faults) {
			f.Add(was.Post == next.Post, "/post", models.RuleFixed)
			return f
		},
		Derive: func(ctx context.Context, c Change[models.Holder]) error {
			c.Next.Within = everybody
			if c.Next.Until != "" && c.Next.Until <= c.Next.From {
				return models.Faulty(models.Wrong("/until", models.RuleOrder, "from"))
			}
			if _, err := exists(ctx, h.Stores.Posts, h.scope(c.Actor, models.ReadPosts), c.Next.Post, "/post"); err != nil {
				return err
			}
			p, err := exists(ctx, h.Stores.People, public(h.scope(c.Actor, models.ReadPeople)), c.Next.Person, "/person")
			if err != nil {
				return err
			}
			if !p.HasKind(models.Official) {
				return models.Faulty(models.Wrong("/person", models.RuleAcceptable))
			}
			return h.oneAtATime(ctx, c.Next)
		},
	}
	return r
}

func (h *Home) oneAtATime(ctx context.Context, next *models.Holder) error {
	terms, err := h.holdersOf(ctx, next.Post)
	if err != nil || next.Deleted() {
		return err
	}
	for _, t := range terms {
		if t.ID != next.ID && t.Overlaps(next.HolderInput) {
			return models.Refuse(models.ProblemOverlap)
		}
	}
	return nil
}

func (h *Home) holdersOf(ctx context.Context, post models.ID) ([]*models.Holder, error) {
	return h.Stores.Holders.Find(ctx, wholeForRules, models.Query{Where: equals("post", string(post)), Sort: "from", Limit: 1000})
}

// holderOn is the official who held the post on the day, "" when nobody is
// recorded.
func (h *Home) holderOn(ctx context.Context, post models.ID, day models.Date) (models.ID, error) {
	terms, err := h.holdersOf(ctx, post)
	for _, t := range terms {
		if t.HoldsOn(day) {
			return t.Person, err
		}
	}
	return "", err
}
