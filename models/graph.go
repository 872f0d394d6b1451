package models

import "slices"

// Graph knows which organization belonged to which federation when. It is a
// directed acyclic graph whose edges hold for a time, not a tree: a group may
// belong to its ward federation and to a sectoral one.
type Graph struct {
	up   map[ID][]Membership // by child
	down map[ID][]Membership // by parent
}

// Membership is an agreed membership as the graph knows it.
type Membership struct {
	ID            ID // of the affiliation; empty for one that is only tried
	Child, Parent ID
	From, Until   Date // as in AffiliationInput
	SightFrom     Date // records of earlier days are closed to the parent; "" closes none
}

// HoldsOn reports whether the membership is in force on the day.
func (l Membership) HoldsOn(d Date) bool { return l.From <= d && (l.Until == "" || d < l.Until) }

// Overlaps reports whether both are in force on some common day.
func (l Membership) Overlaps(b Membership) bool {
	return (b.Until == "" || l.From < b.Until) && (l.Until == "" || b.From < l.Until)
}

// NewGraph builds the graph of the memberships.
func NewGraph(links []Membership) *Graph {
	g := &Graph{up: map[ID][]Membership{}, down: map[ID][]Membership{}}
	for _, a := range links {
		g.up[a.Child] = append(g.up[a.Child], a)
		g.down[a.Parent] = append(g.down[a.Parent], a)
	}
	return g
}

// Above lists the organizations and every federation above them on the day,
// each once, in the order of the ids.
func (g *Graph) Above(day Date, orgs ...ID) []ID {
	return walk(g.up, func(l Membership) bool { return l.HoldsOn(day) }, orgs, parentOf)
}

// Seers lists those of Above whose people may read a record of some day that the
// organizations host: a membership opens to the federation nothing that is older
// than the day from which it was agreed to. For a fact both days are its own; for
// what stands, such as a person, holds is today.
func (g *Graph) Seers(holds, recorded Date, orgs ...ID) []ID {
	return walk(g.up, func(l Membership) bool { return l.HoldsOn(holds) && l.SightFrom <= recorded }, orgs, parentOf)
}

// Without gives the graph as it would be without one membership.
func (g *Graph) Without(affiliation ID) *Graph {
	var links []Membership
	for _, list := range g.up {
		for _, l := range list {
			if l.ID != affiliation {
				links = append(links, l)
			}
		}
	}
	return NewGraph(links)
}

// Memberships lists the memberships, in no order.
func (g *Graph) Memberships() (links []Membership) {
	for _, list := range g.up {
		links = append(links, list...)
	}
	return links
}

// Throughout reports whether the organization is one of some others, or below
// one of them, on every day of the period.
func (g *Graph) Throughout(p Period, org ID, above []ID) bool {
	if slices.Contains(above, org) {
		return true
	}
	days := []Date{p.From}
	ever := []ID{org}
	for n := 0; n < len(ever); n++ {
		for _, a := range g.up[ever[n]] {
			if !slices.Contains(ever, a.Parent) {
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
func (g *Graph) Below(day Date, orgs ...ID) []ID {
	return walk(g.down, func(l Membership) bool { return l.HoldsOn(day) }, orgs, childOf)
}

func parentOf(l Membership) ID { return l.Parent }
func childOf(l Membership) ID  { return l.Child }

func walk(edges map[ID][]Membership, open func(Membership) bool, start []ID, next func(Membership) ID) []ID {
	seen := make([]ID, 0, len(start)+4)
	for _, org := range start {
		if !slices.Contains(seen, org) {
			seen = append(seen, org)
		}
	}
	for n := 0; n < len(seen); n++ {
		for _, a := range edges[seen[n]] {
			if to := next(a); open(a) && !slices.Contains(seen, to) {
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
			if !slices.Contains(seen, a.Child) {
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
		if a.HoldsOn(day) && !slices.Contains(children, a.Child) {
			children = append(children, a.Child)
		}
	}
	slices.Sort(children)
	return children
}

// Circle gives the way round that the affiliation would close: from its child
// over its parent back to the child, all links holding on some common day. It
// is nil when there is none.
func (g *Graph) Circle(a Membership) []ID {
	if a.Child == a.Parent {
		return []ID{a.Child, a.Child}
	}
	way := g.climb(a.Parent, a.Child, a, []ID{a.Child, a.Parent})
	return way
}

func (g *Graph) climb(at, goal ID, span Membership, way []ID) []ID {
	for _, up := range g.up[at] {
		if !up.Overlaps(span) || slices.Contains(way[1:], up.Parent) {
			continue
		}
		next := append(slices.Clone(way), up.Parent)
		if up.Parent == goal {
			return next
		}
		common := Membership{From: max(span.From, up.From), Until: earlier(span.Until, up.Until)}
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
