package models

import "slices"

// Graph knows which organization belonged to which federation when. It is a
// directed acyclic graph whose edges hold for a time, not a tree: a group may
// belong to its ward federation and to a sectoral one.
type Graph struct {
	up   map[ID][]AffiliationInput // by child
	down map[ID][]AffiliationInput // by parent
}

// NewGraph builds the graph of the affiliations.
func NewGraph(affiliations []AffiliationInput) *Graph {
	g := &Graph{up: map[ID][]AffiliationInput{}, down: map[ID][]AffiliationInput{}}
	for _, a := range affiliations {
		g.up[a.Child] = append(g.up[a.Child], a)
		g.down[a.Parent] = append(g.down[a.Parent], a)
	}
	return g
}

// Above lists the organizations and every federation above them on the day,
// each once, in the order of the ids.
func (g *Graph) Above(day Date, orgs ...ID) []ID { return walk(g.up, day, orgs, parentOf) }

// Throughout reports whether the organization is one of some others, or below
// one of them, on every day of the period.
func (g *Graph) Throughout(p Period, org ID, above []ID) bool {
	if contains(above, org) {
		return true
	}
	days := []Date{p.From}
	ever := []ID{org}
	for n := 0; n < len(ever); n++ {
		for _, a := range g.up[ever[n]] {
			if !contains(ever, a.Parent) {
				ever = append(ever, a.Parent)
			}
			for _, d := range []Date{a.From, a.Until} {
				if d != "" && p.From < d && d <= p.To {
					days = append(days, d)
				}
			}
		}
	}
	return !slices.ContainsFunc(days, func(d Date) bool { return !anyOf(g.Above(d, org), above) })
}

// Below lists the organizations and everything below them on the day.
func (g *Graph) Below(day Date, orgs ...ID) []ID { return walk(g.down, day, orgs, childOf) }

func parentOf(a AffiliationInput) ID { return a.Parent }
func childOf(a AffiliationInput) ID  { return a.Child }

func walk(edges map[ID][]AffiliationInput, day Date, start []ID, next func(AffiliationInput) ID) []ID {
	seen := make([]ID, 0, len(start)+4)
	for _, org := range start {
		if !contains(seen, org) {
			seen = append(seen, org)
		}
	}
	for n := 0; n < len(seen); n++ {
		for _, a := range edges[seen[n]] {
			if to := next(a); a.HoldsOn(day) && !contains(seen, to) {
				seen = append(seen, to)
			}
		}
	}
	slices.Sort(seen)
	return seen
}

// EverBelow lists the organization and everything that was ever below it.
func (g *Graph) EverBelow(org ID) []ID {
	seen := []ID{org}
	for n := 0; n < len(seen); n++ {
		for _, a := range g.down[seen[n]] {
			if !contains(seen, a.Child) {
				seen = append(seen, a.Child)
			}
		}
	}
	return seen
}

// Roots lists the topmost federations above the organizations on the day.
func (g *Graph) Roots(day Date, orgs ...ID) []ID {
	var roots []ID
	for _, org := range g.Above(day, orgs...) {
		top := true
		for _, a := range g.up[org] {
			top = top && !a.HoldsOn(day)
		}
		if top {
			roots = append(roots, org)
		}
	}
	return roots
}

// Children lists the members of a federation on the day.
func (g *Graph) Children(org ID, day Date) []ID {
	var children []ID
	for _, a := range g.down[org] {
		if a.HoldsOn(day) && !contains(children, a.Child) {
			children = append(children, a.Child)
		}
	}
	slices.Sort(children)
	return children
}

// Circle gives the way round that the affiliation would close: from its child
// over its parent back to the child, all links holding on some common day. It
// is nil when there is none.
func (g *Graph) Circle(a AffiliationInput) []ID {
	if a.Child == a.Parent {
		return []ID{a.Child, a.Child}
	}
	way := g.climb(a.Parent, a.Child, a, []ID{a.Child, a.Parent})
	return way
}

func (g *Graph) climb(at, goal ID, span AffiliationInput, way []ID) []ID {
	for _, up := range g.up[at] {
		if !up.Overlaps(span) || contains(way[1:], up.Parent) {
			continue
		}
		next := append(slices.Clone(way), up.Parent)
		if up.Parent == goal {
			return next
		}
		common := AffiliationInput{From: max(span.From, up.From), Until: earlier(span.Until, up.Until)}
		if found := g.climb(up.Parent, goal, common, next); found != nil {
			return found
		}
	}
	return nil
}

func earlier(a, b Date) Date {
	if a == "" || b != "" && b < a {
		return b
	}
	return a
}
