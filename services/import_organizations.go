package services

import (
	"cmp"
	"context"
	"slices"

	"github.com/cotprogramme/baraza/models"
)

// newcomer is an organization that an import creates, and the federation that
// it joins.
type newcomer struct {
	line  *importLine
	input models.OrganizationInput
	id    models.ID
	under string    // the federation as the file names it
	joins models.ID // the federation
	from  models.Date
}

// importOrganizations imports a file of organizations.
func (r *importRun) importOrganizations(ctx context.Context) error {
	atlas := r.atlas()
	var list []*newcomer
	for _, l := range r.lines {
		if n := l.organization(atlas); n != nil && !l.refused() {
			list = append(list, n)
		}
	}
	return r.together(ctx, true, func(ctx context.Context) error { return r.found(ctx, list) })
}

// organization reads a line. It gives nil for an organization that is there,
// or that a line before names.
func (l *importLine) organization(a *atlas) *newcomer {
	r := l.run
	l.computed()
	n := &newcomer{line: l, id: r.NewID(), under: l.raw("federation"), from: l.day("joined_on", false)}
	in := &n.input
	in.Name, in.ShortName, in.Sector, in.Notes = l.text("name"), l.text("short_name"), l.text("sector"), l.text("notes")
	l.text("aliases")
	in.Aliases, _ = readList(l.raw("aliases"))
	in.Kind = term(l, "kind", models.OrganizationKinds, map[string]string{"group": "neighbourhood", "cbo": "neighbourhood", "network": "federation"}, models.NeighbourhoodGroup)
	in.Level = term(l, "level", models.Levels, nil, models.Level("neighbourhood"))
	in.Status = term(l, "status", models.OrganizationStatuses, nil, models.OrganizationStatus("active"))
	in.FormedOn = l.date("formed_on")
	if kind := term(l, "registration_type", models.RegistrationTypes, nil, models.RegistrationType("")); kind != "" || l.raw("registration_number") != "" {
		in.Registration = &models.Registration{Type: cmp.Or(kind, models.RegistrationType("community_group")), Number: l.text("registration_number"), ExpiresOn: l.day("registration_expires", false)}
	}
	in.Places = l.placesOf(a)
	l.report.Ref = shorten(cmp.Or(in.ShortName, in.Name), 60)
	if len(in.Aliases) > 20 {
		l.refuse("aliases", note("are more than 20", "zinazidi 20"))
	}
	n.from = cmp.Or(n.from, cmp.Or(in.FormedOn, r.today()))
	if l.refused() || l.known(n) {
		return nil
	}
	o := models.Organization{OrganizationInput: *in}
	o.ID = n.id
	r.names.add(o, true)
	return n
}

// placesOf reads where an organization is at home; several places are divided
// by semicolons.
func (l *importLine) placesOf(a *atlas) []models.ID {
	var ids []models.ID
	if list, _ := readList(l.raw("place")); len(list) > 0 {
		for _, name := range list {
			if id := l.placeNamed(a, "place", name, nil); id != "" && !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
		return ids
	}
	if id := l.place(a); id != "" {
		ids = append(ids, id)
	}
	return ids
}

// known matches an organization that is there already. It is left as it is.
func (l *importLine) known(n *newcomer) bool {
	names := l.run.names
	if id := models.ID(l.raw("id")); id.IsUUID() && names.own[id] {
		l.matches(models.Organizations, id, names.known[id].Name)
		return true
	}
	for _, name := range append([]string{n.input.Name, n.input.ShortName}, n.input.Aliases...) {
		if name == "" {
			continue
		}
		hits := names.within(names.keys[models.NameKey(name)], true)
		switch {
		case len(hits) > 1:
			l.refuse("name", note("%s is the name of several organizations", "%s ni jina la vikundi kadhaa", quoted(name)), names.candidates(hits)...)
			return true
		case len(hits) == 1 && !l.sameGroup(n, hits[0]):
			l.refuse("name", note("%s is the name of another organization; correct it, or add the other name there", "%s ni jina la kikundi kingine; lisahihishe, au ongeza jina hilo huko", quoted(name)), names.candidates(hits)...)
			return true
		case len(hits) == 1:
			l.matches(models.Organizations, hits[0], names.known[hits[0]].Name)
			return true
		}
	}
	return false
}

// sameGroup refuses to take two groups for one only because they share their
// letters: the full names must agree with some name of the other.
func (l *importLine) sameGroup(n *newcomer, id models.ID) bool {
	o := l.run.names.known[id]
	theirs := append([]string{o.Name, o.ShortName}, o.Aliases...)
	return slices.ContainsFunc(theirs, func(name string) bool { return models.NameKey(name) == models.NameKey(n.input.Name) }) ||
		slices.ContainsFunc(n.input.Aliases, func(name string) bool { return models.NameKey(name) == models.NameKey(o.Name) })
}

// found creates organizations and lets them join their federations. A new
// organization counts for its federations at once, before the directory knows
// of it; so its reach is computed here from the affiliations and the new ones.
func (r *importRun) found(ctx context.Context, list []*newcomer) error {
	links := r.Directory.Graph().Memberships()
	joined := map[models.ID]models.ID{} // by newcomer
	for _, n := range list {
		if r.joins(n); n.line.refused() || n.joins == "" {
			continue
		}
		// Nobody who is there already is below a newcomer.
		for up := n.joins; up != "" && !n.line.refused(); up = joined[up] {
			if up == n.id {
				n.line.refuse("federation", note("would close a circle of federations", "ingefunga mzunguko wa mashirikisho"))
			}
		}
		if !n.line.refused() {
			joined[n.id] = n.joins
			links = append(links, models.Membership{Child: n.id, Parent: n.joins, From: n.from})
		}
	}
	refuseBelowRefused(list)
	graph := models.NewGraph(links)
	for _, n := range list {
		if n.line.refused() {
			continue
		}
		if err := r.attempt(ctx, n.line, func(ctx context.Context) error { return r.enter(ctx, n, graph) }); err != nil {
			return err
		}
	}
	r.unmet(list)
	return nil
}

// refuseBelowRefused refuses newcomers that join one that is refused, however
// far below.
func refuseBelowRefused(list []*newcomer) {
	below := map[models.ID][]*newcomer{}
	var refused []*newcomer
	for _, n := range list {
		below[n.joins] = append(below[n.joins], n)
		if n.line.refused() {
			refused = append(refused, n)
		}
	}
	for ; len(refused) > 0; refused = refused[1:] {
		for _, n := range below[refused[0].id] {
			if !n.line.refused() {
				n.line.refuse("federation", note("is refused itself", "limekataliwa lenyewe"))
				refused = append(refused, n)
			}
		}
	}
}

// unmet takes back that newcomers who were refused are known, also from lines
// that name them again.
func (r *importRun) unmet(list []*newcomer) {
	refused := map[models.ID]int{}
	for _, n := range list {
		if n.line.refused() {
			r.names.drop(n.id)
			refused[n.id] = n.line.line
		}
	}
	for _, l := range r.lines {
		for _, m := range l.report.Matches {
			if line, there := refused[m.ID]; there {
				l.report.Matches = nil
				l.refuse("name", note("is the organization of line %d, which is refused", "ni kikundi cha mstari wa %d, uliokataliwa", line))
			}
		}
	}
}

// joins finds the federation that a newcomer joins.
func (r *importRun) joins(n *newcomer) {
	n.joins = r.in.Under
	if n.under != "" {
		hit := r.names.find(n.under, true)
		if hit.id == "" || r.names.known[hit.id].Kind != models.FederationOf {
			n.line.refuse("federation", note("%s is no federation that you work for", "%s si shirikisho unalofanyia kazi", quoted(n.under)), hit.candidates...)
			return
		}
		n.joins = hit.id
	}
	if n.joins == "" && r.actor.Extent(models.WriteOrganization) != models.Everything {
		n.line.refuse("federation", note("is needed: a new organization joins a federation that you work for", "inahitajika: kikundi kipya hujiunga na shirikisho unalofanyia kazi"))
	}
}

// enter writes one newcomer and its affiliation.
func (r *importRun) enter(ctx context.Context, n *newcomer, graph *models.Graph) error {
	if err := check(n.input); err != nil {
		return err
	}
	o := &models.Organization{OrganizationInput: n.input}
	o.ID, o.Batch, o.Within = n.id, r.batch.ID, graph.Above(r.today(), n.id)
	reach := models.Reach{Within: graph.Above(max(r.today(), n.from), n.id)}
	if !r.scope(r.actor, models.WriteOrganization).Holds(reach) || n.joins != "" && !r.scope(r.actor, models.Affiliate).Holds(reach) {
		return models.Refuse(models.ProblemForbidden)
	}
	account := r.account(r.actor, models.Created, "")
	if _, err := r.Stores.Organizations.Insert(ctx, o, n.input, account); err != nil {
		return err
	}
	n.line.creates(models.Organizations, o.ID, o.Name)
	if n.joins == "" {
		return nil
	}
	link := &models.Affiliation{AffiliationInput: models.AffiliationInput{Child: n.id, Parent: n.joins, From: n.from}}
	link.ID, link.Batch = r.NewID(), r.batch.ID
	link.State, link.AgreedOn = models.AffiliationAgreed, r.today() // a newcomer has no past to be opened
	link.Within = unionOf(graph.Above(r.today(), n.id), graph.Above(r.today(), n.joins))
	if _, err := r.Stores.Affiliations.Insert(ctx, link, link.AffiliationInput, account); err != nil {
		return err
	}
	n.line.creates(models.Affiliations, link.ID, o.Name+" > "+r.names.known[n.joins].Name)
	return nil
}
