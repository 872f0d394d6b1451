package services

import (
	"slices"
	"strings"

	"github.com/cotprogramme/baraza/models"
)

// atlas finds the places that a file means. A bare name never identifies a
// place if it occurs more than once.
type atlas struct {
	places map[models.ID]models.Place
	keys   map[string][]models.ID
}

func (h *Home) atlas() *atlas {
	a := &atlas{places: h.Directory.Places(), keys: map[string][]models.ID{}}
	for id, p := range a.places {
		for _, name := range append([]string{p.Name}, p.Aliases...) {
			if key := models.NameKey(name); !slices.Contains(a.keys[key], id) {
				a.keys[key] = append(a.keys[key], id)
			}
		}
	}
	return a
}

// place reads where a line is: a code or a path in one column (Mlango Kubwa,
// Mathare), or a ward with its constituency and county. It gives "" when
// nothing is said, and refuses the line when what is said is not one place.
func (l *importLine) place(a *atlas) models.ID {
	field, name := "ward", l.raw("ward")
	if name == "" {
		field, name = "place", l.raw("place")
	}
	above := []string{l.raw("constituency"), l.raw("county")}
	if name == "" {
		for n, f := range []string{"constituency", "county"} {
			if above[n] != "" {
				return l.placeNamed(a, f, above[n], above[n+1:])
			}
		}
		return ""
	}
	return l.placeNamed(a, field, name, above)
}

func (l *importLine) placeNamed(a *atlas, field, name string, above []string) models.ID {
	if p, ok := a.places[models.ID(name)]; ok {
		return p.ID
	}
	hits, levels := a.named(field, name), above
	if parts := strings.FieldsFunc(name, func(r rune) bool { return r == ',' || r == '>' }); len(hits) == 0 && len(parts) > 1 {
		hits, levels = a.named(field, parts[0]), append(parts[1:], above...)
	}
	if len(hits) == 0 {
		l.refuse(field, note("there is no place %s", "hakuna mahali %s", quoted(name)))
		return ""
	}
	fitting := hits
	given := false
	for _, up := range levels {
		if up = strings.TrimSpace(up); up == "" {
			continue
		}
		given = true
		fitting = slices.DeleteFunc(slices.Clone(fitting), func(id models.ID) bool { return !a.below(id, up) })
	}
	switch {
	case len(fitting) == 0:
		l.refuse(field, note("%s does not lie there", "%s haiko huko", quoted(name)), a.candidates(hits)...)
		return ""
	case len(fitting) > 1:
		l.refuse(field, note("%s may be one of several places", "%s inaweza kuwa mahali kadhaa", quoted(name)), a.candidates(fitting)...)
		return ""
	}
	if p := a.places[fitting[0]]; !given && p.Level != models.County && p.Level != models.Country {
		l.remark(field, note("recognised as %s", "imetambuliwa kama %s", a.called(p.ID)))
	}
	return fitting[0]
}

// named lists the places of a name that a column can mean: wards before
// neighbourhoods, so that a village of the same name is not in the way.
func (a *atlas) named(field, name string) []models.ID {
	hits := a.keys[models.NameKey(name)]
	for _, level := range levelsOf(field) {
		at := slices.DeleteFunc(slices.Clone(hits), func(id models.ID) bool { return a.places[id].Level != level })
		if len(at) > 0 {
			return at
		}
	}
	return nil
}

func levelsOf(field string) []models.PlaceLevel {
	switch field {
	case "constituency":
		return []models.PlaceLevel{models.Constituency}
	case "county":
		return []models.PlaceLevel{models.County}
	}
	levels := []models.PlaceLevel{models.Ward, models.Neighbourhood}
	if field == "place" {
		levels = append(levels, models.Constituency, models.County, models.Country)
	}
	return levels
}

// below reports whether the place lies in one of that name or code.
func (a *atlas) below(id models.ID, up string) bool {
	key := models.NameKey(strings.TrimSuffix(models.Fold(up), " county"))
	for _, above := range a.places[id].Path {
		p := a.places[above]
		if string(above) == up || models.NameKey(p.Name) == key || slices.ContainsFunc(p.Aliases, func(s string) bool { return models.NameKey(s) == key }) {
			return true
		}
	}
	return false
}

// called is a place with what tells it apart: Township, Baringo Central,
// Baringo.
func (a *atlas) called(id models.ID) string {
	p := a.places[id]
	parts := []string{p.Name}
	for _, above := range slices.Backward(p.Path) {
		if up := a.places[above]; up.Level != models.Country {
			parts = append(parts, up.Name)
		}
	}
	return strings.Join(parts, ", ")
}

func (a *atlas) candidates(ids []models.ID) []models.Candidate {
	out := make([]models.Candidate, len(ids))
	for n, id := range ids {
		out[n] = models.Candidate{ID: id, Name: a.called(id)}
	}
	slices.SortFunc(out, func(a, b models.Candidate) int { return strings.Compare(a.Name+string(a.ID), b.Name+string(b.ID)) })
	return out[:min(len(out), maxCandidates)]
}

// above gives the place of the level that holds the place, "" when none does.
func (a *atlas) above(id models.ID, level models.PlaceLevel) models.ID {
	for _, up := range append(slices.Clone(a.places[id].Path), id) {
		if a.places[up].Level == level {
			return up
		}
	}
	return ""
}
