package services

import (
	"context"
	"slices"

	"github.com/cotprogramme/baraza/models"
)

var everybody = []models.ID{models.Public}

func equals(field string, value any) []models.Condition {
	return append([]models.Condition{{Field: field, Op: models.Is, Values: []any{value}}}, notDeleted...)
}

// equalsOneOf is equals with one of several ids.
func equalsOneOf(field string, ids []models.ID) []models.Condition {
	values := make([]any, len(ids))
	for n, id := range ids {
		values[n] = string(id)
	}
	return append([]models.Condition{{Field: field, Op: models.Is, Values: values}}, notDeleted...)
}

func (h *Home) places() *Records[models.Place, models.PlaceInput] {
	r := &Records[models.Place, models.PlaceInput]{home: h, noun: models.Places, store: h.Stores.Places, global: true, sorts: "name -name -created created"}
	r.rules = Rules[models.Place, models.PlaceInput]{
		Read: models.ReadPlaces, Write: models.WritePlaces, Remove: models.WritePlaces,
		Input:  func(p *models.Place) *models.PlaceInput { return &p.PlaceInput },
		Derive: h.derivePlace,
		Reach:  func(_ context.Context, p *models.Place) error { p.Within = everybody; return nil },
		Fixed: func(was, next *models.PlaceInput) (f models.Faults) {
			f.Add(was.Level == next.Level, "/level", models.RuleFixed)
			return f
		},
		Removable: func(ctx context.Context, actor models.Actor, p *models.Place) error {
			if p.Level != models.Neighbourhood {
				return models.Refuse(models.ProblemForbidden)
			}
			return h.needed(ctx, actor, models.Places, p.ID)
		},
		After:  forgetting[models.Place](h, models.Places),
		Refers: []Reference{{Member: "parent", To: models.Places, Needs: true}},
		Title:  func(p *models.Place) string { return p.Name },
	}
	r.rules.Lacks = map[string]string{
		"Search": "places are chosen from lists", "Day": noFigure, "Contacts": noContact,
		"Columns": noTable, "path": "follows from the parent",
	}
	return r
}

// forgetting makes the directory read a noun anew after a change.
func forgetting[T any](h *Home, noun models.Noun) func(context.Context, Change[T]) error {
	return func(context.Context, Change[T]) error {
		h.Directory.ForgetNoun(noun)
		return nil
	}
}

func (h *Home) derivePlace(_ context.Context, c Change[models.Place]) error {
	p := c.Next
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
		Input:  func(o *models.Organization) *models.OrganizationInput { return &o.OrganizationInput },
		Derive: h.deriveOrganization,
		Reach: func(_ context.Context, o *models.Organization) error {
			o.Within = h.Directory.Graph().Above(h.today(), o.ID)
			return nil
		},
		Removable: whenNeeded[models.Organization](h, models.Organizations),
		After:     forgetting[models.Organization](h, models.Organizations),
		Refers:    []Reference{{Member: "places", Field: "place", To: models.Places, Needs: true}},
		Discussed: true,
		Search:    organizationEntry,
		Columns:   organizationColumns,
		Title:     func(o *models.Organization) string { return o.Name },
	}
	r.rules.Lacks = map[string]string{
		"Day": noFigure, "Contacts": noContact,
	}
	return r
}

// deriveOrganization leaves the kind to administrators once the organization is
// there: as a federation it could take others in, and whoever has a grant in it would
// see what they do.
func (h *Home) deriveOrganization(_ context.Context, c Change[models.Organization]) error {
	var f models.Faults
	h.knownPlaces(&f, "/places", c.Next.Places...)
	same := c.Was == nil || c.Was.Kind == c.Next.Kind
	f.Add(same || c.Actor.Extent(models.WriteOrganization) == models.Everything, "/kind", models.RuleFixed)
	return f.Err()
}

// orgIn gives an organization that the actor may see.
func (h *Home) orgIn(scope models.Scope, id models.ID) (models.Organization, bool) {
	o, ok := h.Directory.Organization(id)
	return o, ok && scope.Holds(models.Reach{Within: h.Directory.Graph().Above(h.today(), id)})
}

func unionOf(a, b []models.ID) []models.ID {
	out := append([]models.ID{}, a...)
	for _, id := range b {
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
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
			return nil
		},
		Reach: func(_ context.Context, o *models.Officer) error {
			o.Reach = h.standing(o.From, o.Organization)
			return nil
		},
		Refers: []Reference{{Member: "organization", To: models.Organizations, Needs: true}, {Member: "person", To: models.People, Needs: true}},
		Contacts: func(c *contacts, o *models.Officer) {
			c.met(o.Person, max(o.From, o.Until))
			c.need(o.Person, o.Until == "")
		},
	}
	r.rules.Lacks = map[string]string{
		"Search": notSearched, "Day": noFigure,
		"Title": "a person and an organization say what it is", "Columns": noTable,
	}
	return r
}

func (h *Home) people() *Records[models.Person, models.PersonInput] {
	r := &Records[models.Person, models.PersonInput]{home: h, noun: models.People, store: h.Stores.People, global: true, sorts: "name -name -created created"}
	r.rules = Rules[models.Person, models.PersonInput]{
		Read: models.ReadPeople, Write: models.WritePeople, Remove: models.WritePeople,
		Input:     func(p *models.Person) *models.PersonInput { return &p.PersonInput },
		Derive:    h.derivePerson,
		Outline:   personOutline,
		Removable: whenNeeded[models.Person](h, models.People),
		Reach:     h.reachOfPerson,
		Refers: []Reference{{Member: "within", To: models.Organizations, Needs: true}, {Member: "organizations", Field: "within", To: models.Organizations},
			{Member: "place", To: models.Places, Needs: true}},
		Settles:   true,
		Discussed: true,
		Columns:   personColumns,
		Title:     func(p *models.Person) string { return p.Name },
		Contacts: func(c *contacts, p *models.Person) {
			c.met(p.ID, p.CreatedAt.Today())
			c.need(p.ID, p.HasKind(models.Official))
			if p.Consent != nil {
				c.met(p.ID, p.Consent.On)
			}
		},
		// What a person is called is corrected by a change, and forgotten by an erasure.
		Names: []string{"name", "phone"},
	}
	r.rules.Lacks = map[string]string{
		"Search": "people are looked up by those who work with them, in their list",
		"Day":    noFigure, "restricted_by": standsForItself, "kept_by": standsForItself,
	}
	return r
}

func (h *Home) derivePerson(_ context.Context, c Change[models.Person]) error {
	p := c.Next
	if p.ErasedAt != 0 && c.Actor.User != System.User {
		return models.Refuse(models.ProblemErased)
	}
	var f models.Faults
	h.groupsOf(&f, c)
	h.knownPlaces(&f, "/place", p.Place)
	if p.Phone != "" {
		if e164, ok := models.ParsePhone(p.Phone); ok {
			p.Phone = e164
		}
	}
	h.keptBy(c)
	h.restrictPerson(&f, c)
	return f.Err()
}

// groupsOf checks the groups of a person: whoever belongs to a group is seen by its
// people, so only those who speak for a group take somebody in or out.
func (h *Home) groupsOf(f *models.Faults, c Change[models.Person]) {
	var was []models.ID
	if c.Was != nil {
		was = c.Was.Organizations
	}
	sees, speaks := h.scope(c.Actor, models.ReadOrganization), h.scope(c.Actor, models.WritePeople)
	for _, id := range c.Next.Organizations {
		_, seen := h.orgIn(sees, id)
		f.Add(seen, "/organizations", models.RuleReference)
		_, ours := h.orgIn(speaks, id)
		f.Add(!seen || ours || slices.Contains(was, id), "/organizations", models.RuleReach)
	}
	for _, id := range was {
		_, ours := h.orgIn(speaks, id)
		f.Add(ours || slices.Contains(c.Next.Organizations, id), "/organizations", models.RuleReach)
	}
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
			var f models.Faults
			h.knownPlaces(&f, "/place", c.Next.Place)
			return f.Err()
		},
		Reach:     func(_ context.Context, p *models.Post) error { p.Within = everybody; return nil },
		Removable: whenNeeded[models.Post](h, models.Posts),
		Refers:    []Reference{{Member: "place", To: models.Places, Needs: true}},
		Search:    postEntry,
		Columns:   postColumns,
		Title:     func(p *models.Post) string { return p.Title },
	}
	r.rules.Lacks = map[string]string{
		"Day": noFigure, "Contacts": noContact,
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
		Reach:  func(_ context.Context, o *models.Holder) error { o.Within = everybody; return nil },
		Refers: []Reference{{Member: "post", To: models.Posts, Needs: true}, {Member: "person", To: models.People, Needs: true}},
		Contacts: func(c *contacts, o *models.Holder) {
			c.met(o.Person, max(o.From, o.Until))
			c.need(o.Person, o.Until == "")
		},
		After: func(ctx context.Context, c Change[models.Holder]) error {
			if c.Was != nil && c.Was.Person != c.Next.Person {
				if err := h.officeOf(ctx, c.Was.Person); err != nil {
					return err
				}
			}
			return h.officeOf(ctx, c.Next.Person)
		},
	}
	r.rules.Lacks = map[string]string{
		"Search": notSearched, "Day": noFigure, "Title": "a person and a post say what it is",
		"Columns": noTable,
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
	return h.Stores.Holders.Find(ctx, wholeForRules, termsOf(post))
}

func termsOf(post models.ID) models.Query {
	return models.Query{Where: equals("post", string(post)), Sort: "from", Limit: 1000}
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
