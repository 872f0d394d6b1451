package services

import (
	"slices"
	"strings"
	"unicode"

	"github.com/cotprogramme/baraza/models"
)

// names finds the organizations that a file means.
type names struct {
	home  *Home
	known map[models.ID]models.Organization
	own   map[models.ID]bool // within the reach of the import; the others may be partners only
	keys  map[string][]models.ID
	words map[models.ID][]string
	first map[string][]models.ID // by the first letters of their names
	asked int                    // how often candidates were looked for
}

func newNames(h *Home, actor models.Actor) *names {
	n := &names{home: h, known: map[models.ID]models.Organization{}, own: map[models.ID]bool{}, keys: map[string][]models.ID{},
		words: map[models.ID][]string{}, first: map[string][]models.ID{}}
	importing, reading := h.scope(actor, models.Import), h.scope(actor, models.ReadOrganization)
	for id, o := range h.Directory.Organizations() {
		reach := models.Reach{Within: h.Directory.Graph().Above(h.today(), id)}
		if own := importing.Holds(reach); own || reading.Holds(reach) {
			n.add(o, own)
		}
	}
	return n
}

// add makes an organization known by its name, short name and other names.
func (n *names) add(o models.Organization, own bool) {
	n.known[o.ID], n.own[o.ID] = o, own
	n.words[o.ID] = strings.Fields(models.NameKey(o.Name))
	letters := initials(o.Name)
	n.first[letters] = append(n.first[letters], o.ID)
	for _, name := range append([]string{o.Name, o.ShortName}, o.Aliases...) {
		if key := models.NameKey(name); key != "" && !slices.Contains(n.keys[key], o.ID) {
			n.keys[key] = append(n.keys[key], o.ID)
		}
	}
}

// drop makes an organization unknown; what names it then finds nothing.
func (n *names) drop(id models.ID) {
	delete(n.known, id)
	delete(n.own, id)
}

// foundName is what a name was found to mean.
type foundName struct {
	id         models.ID
	inferred   bool // from the first letters of the organization's name
	candidates []models.Candidate
}

// find looks a name up. Own asks only for organizations within the reach of
// the import.
func (n *names) find(name string, own bool) foundName {
	hits := n.within(n.keys[models.NameKey(name)], own)
	if len(hits) == 0 && models.ID(name).IsUUID() {
		hits = n.within([]models.ID{models.ID(name)}, own)
	}
	if len(hits) == 1 {
		return foundName{id: hits[0]}
	}
	if len(hits) > 1 {
		return foundName{candidates: n.candidates(hits)}
	}
	if isAcronym(name) {
		if hits = n.within(n.first[name], own); len(hits) == 1 {
			return foundName{id: hits[0], inferred: true}
		}
	}
	return foundName{candidates: n.candidates(append(hits, n.alike(name, own)...))}
}

func (n *names) within(ids []models.ID, own bool) []models.ID {
	var out []models.ID
	for _, id := range ids {
		if _, known := n.known[id]; known && (n.own[id] || !own) {
			out = append(out, id)
		}
	}
	return out
}

// What is offered for one name, and for how many names of a file.
const (
	maxCandidates = 10
	maxAlike      = 500
)

func (n *names) candidates(ids []models.ID) []models.Candidate {
	var out []models.Candidate
	for _, id := range ids {
		o := n.known[id]
		name := o.Name
		if o.ShortName != "" {
			name += " (" + o.ShortName + ")"
		}
		if c := (models.Candidate{ID: id, Name: name}); !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b models.Candidate) int { return strings.Compare(a.Name, b.Name) })
	return out[:min(len(out), maxCandidates)]
}

// alike lists organizations whose names share at least half of their words
// with the name, or whose letters hold those of an acronym in order.
func (n *names) alike(name string, own bool) []models.ID {
	if n.asked++; n.asked > maxAlike {
		return nil
	}
	words := strings.Fields(models.NameKey(name))
	var out []models.ID
	for id, o := range n.known {
		if own && !n.own[id] {
			continue
		}
		theirs := n.words[id]
		common := 0
		for _, w := range words {
			if !fillers[w] && slices.Contains(theirs, w) {
				common++
			}
		}
		if 2*common >= max(len(words), len(theirs)) || isAcronym(name) && holdsLetters(initials(o.Name), strings.ToUpper(name)) {
			out = append(out, id)
		}
	}
	return out
}

func holdsLetters(all, some string) bool {
	at := 0
	for i := 0; i < len(all) && at < len(some); i++ {
		if all[i] == some[at] {
			at++
		}
	}
	return at == len(some)
}

// fillers are the small words that an acronym passes over.
var fillers = map[string]bool{"wa": true, "ya": true, "na": true, "za": true, "la": true, "cha": true, "kwa": true, "and": true, "of": true, "for": true, "the": true}

// initials are the first letters of a name's words: Silanga Umoja na
// Maendeleo gives SUM.
func initials(name string) string {
	var b strings.Builder
	for _, w := range strings.Fields(models.NameKey(name)) {
		if !fillers[w] {
			b.WriteRune(unicode.ToUpper([]rune(w)[0]))
		}
	}
	return b.String()
}

// isAcronym reports whether a name is a few capital letters and nothing else.
func isAcronym(name string) bool {
	if len(name) < 2 || len(name) > 8 {
		return false
	}
	for _, r := range name {
		if r < 'A' || r > 'Z' {
			return false
		}
	}
	return true
}
