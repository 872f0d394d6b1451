package services

import (
	"context"
	"slices"
	"strings"

	"github.com/cotprogramme/baraza/models"
)

// register imports a field register: one line for each action. Lines of the
// same organization and ward with the same issue are one issue, taken up on
// the earliest of their days.
//
// What a line says and what cannot be recorded is never dropped silently: the
// line is refused and comes back. What is left out on purpose, or read
// differently from how it was written, is told in a note.
type register struct {
	*importRun
	atlas *atlas
	cases []*caseLine
	files map[string]*caseFile // by issue
	// What this run has met or made, by what tells it apart.
	posts    map[string]*models.Post
	aims     map[string]bool
	answers  map[string]*models.DemandResponse
	promises map[string]*models.Commitment
	wins     map[string]*models.Outcome
}

// caseFile is what the lines of one issue share.
type caseFile struct {
	first    *caseLine
	openedOn models.Date
	demands  map[string]*caseDemand // by target and demand
	issue    *models.Issue
	actions  []*models.Action
	outcomes map[string]int // the line that reported an outcome first
}

type caseDemand struct {
	madeOn     models.Date
	answeredOn models.Date
	answer     models.Answer // the newest
	demand     *models.Demand
}

func (r *importRun) importRegister(ctx context.Context) error {
	g := &register{importRun: r, atlas: r.atlas(), files: map[string]*caseFile{}, posts: map[string]*models.Post{}, aims: map[string]bool{},
		answers: map[string]*models.DemandResponse{}, promises: map[string]*models.Commitment{}, wins: map[string]*models.Outcome{}}
	for _, l := range r.lines {
		g.cases = append(g.cases, l.readCase(g.atlas))
	}
	g.repeated()
	if list := g.newcomers(); len(list) > 0 {
		if err := r.together(ctx, false, func(ctx context.Context) error { return r.found(ctx, list) }); err != nil {
			return err
		}
		if r.untried = !r.write; r.write {
			r.Directory.Forget()
			if err := r.Directory.Refresh(ctx); err != nil {
				return err
			}
		}
	}
	for _, c := range g.cases {
		g.group(c)
	}
	return r.together(ctx, true, func(ctx context.Context) error {
		for _, c := range g.cases {
			if c.refused() {
				continue
			}
			if err := r.attempt(ctx, c.importLine, func(ctx context.Context) error { return g.enter(ctx, c) }); err != nil {
				return err
			}
		}
		return nil
	})
}

// repeated looks at references that are used twice. The first line that has
// one keeps it; another line with other content is refused, because a
// correction of either would be taken for the other.
func (g *register) repeated() {
	first := map[string]*caseLine{}
	for _, c := range g.cases {
		ref := c.report.Ref
		if ref == "" {
			continue
		}
		other := first[ref]
		switch {
		case other == nil:
			first[ref] = c
		case slices.Equal(other.cells, c.cells):
			c.remark("ref", note("is the same line as line %d", "ni mstari uleule wa %d", other.line))
		default:
			c.refuse("ref", note("is the reference of line %d, which says something else; give this line one of its own", "ni rejeleo la mstari wa %d, unaosema jambo jingine; upe mstari huu rejeleo lake", other.line))
		}
	}
}

// newcomers lists the organizations to create: those that good lines name in
// full and that nobody knows. A name in capitals is spelled as another line
// spells it, and letters alone never make an organization.
func (g *register) newcomers() []*newcomer {
	if !g.in.CreateOrganizations {
		return nil
	}
	byKey := map[string]*newcomer{}
	var list []*newcomer
	for _, c := range g.cases {
		if c.refused() {
			continue
		}
		for n, name := range append([]string{c.organization}, c.partners...) {
			key := models.NameKey(name)
			if len(strings.Fields(key)) < 2 || len(g.names.keys[key]) > 0 {
				continue
			}
			known := byKey[key]
			if known == nil {
				known = &newcomer{line: c.importLine, id: g.NewID(), from: c.date, input: models.OrganizationInput{Name: name,
					Kind: models.NeighbourhoodGroup, Level: "neighbourhood", Status: "active"}}
				byKey[key], list = known, append(list, known)
			}
			known.from = min(known.from, c.date)
			if isShouted(known.input.Name) {
				known.input.Name = name
			}
			if n == 0 && len(known.input.Places) == 0 && c.ward != "" {
				known.input.Places = []models.ID{c.ward}
			}
		}
	}
	for _, n := range list {
		if letters, rest, _ := strings.Cut(n.input.Name, " "); isAcronym(letters) && !isShouted(rest) {
			n.input.ShortName = letters
		}
		o := models.Organization{OrganizationInput: n.input}
		o.ID = n.id
		g.names.add(o, true)
	}
	return list
}

func isShouted(s string) bool { return s == strings.ToUpper(s) }

// group finds the organizations of a line and the issue that it belongs to.
func (g *register) group(c *caseLine) {
	g.hosts(c)
	if c.refused() {
		return
	}
	c.key = models.NameKey(c.title) + "|" + string(c.host) + "|" + string(c.ward)
	f := g.files[c.key]
	if f == nil {
		f = &caseFile{first: c, openedOn: c.date, demands: map[string]*caseDemand{}, outcomes: map[string]int{}}
		g.files[c.key] = f
	}
	f.openedOn = min(f.openedOn, c.date)
	c.file = f
	if c.demand == "" {
		return
	}
	d := f.demands[c.demandKey()]
	if d == nil {
		d = &caseDemand{madeOn: c.date}
		f.demands[c.demandKey()] = d
	}
	d.madeOn = min(d.madeOn, c.date)
	if c.answer != "" && c.date >= d.answeredOn {
		d.answeredOn, d.answer = c.date, c.answer
	}
}

// hosts finds who held the action: an organization within the reach of the
// import, and its partners.
func (g *register) hosts(c *caseLine) {
	hit := g.names.find(c.organization, true)
	if hit.id == "" && c.organization != "" {
		c.refuse("organization", note("%s is no organization that you work for; correct the name, add it to the organization's other names, or import the organization first",
			"%s si kikundi unachofanyia kazi; sahihisha jina, liongeze kwenye majina mengine ya kikundi, au ingiza kikundi kwanza", quoted(c.organization)), hit.candidates...)
	}
	if hit.inferred {
		c.remark("organization", note("%s is read as %s, from its first letters", "%s imesomwa kama %s, kutoka herufi za kwanza", quoted(c.organization), g.names.known[hit.id].Name))
	}
	c.host = hit.id
	c.hosting = []models.ID{hit.id}
	if c.partnersTwice {
		c.remark("joint", note("names a group twice; it is counted once", "inataja kikundi mara mbili; kimehesabiwa mara moja"))
	}
	for _, name := range c.partners {
		hit := g.names.find(name, false)
		switch {
		case hit.id == "":
			c.refuse("joint", note("%s is no organization that you can see", "%s si kikundi unachoweza kukiona", quoted(name)), hit.candidates...)
		case hit.id == c.host:
			c.remark("joint", note("names the organization itself", "inataja kikundi chenyewe"))
		case !slices.Contains(c.hosting, hit.id):
			c.hosting = append(c.hosting, hit.id)
		}
	}
}
