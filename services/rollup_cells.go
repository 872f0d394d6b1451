package services

import (
	"net/url"
	"slices"
	"strings"

	"github.com/cotprogramme/baraza/models"
)

// cells are the figures of a whole span.
func (r *Rollups) cells(v viewer, blocks []figures, p models.Period) map[models.MeasureName]Cell {
	out := map[models.MeasureName]Cell{}
	for _, m := range models.Measures {
		shape, _ := models.ShapeOf(m.Noun)
		total := func(f figures, name models.MeasureName) int64 { return f[name].Total }
		out[m.Name] = r.cell(v, m, shape, blocks, total, p, "", "")
	}
	return out
}

// parts are the figures of one value of the split. A measure whose records
// have no such split, or that asks for another value of it, has none.
func (r *Rollups) parts(v viewer, blocks []figures, p models.Period, by models.Split, key string, level models.PlaceLevel) map[models.MeasureName]Cell {
	out := map[models.MeasureName]Cell{}
	part := func(f figures, name models.MeasureName) (value int64) {
		for part, n := range f[name].Parts[by] {
			if r.splitKey(by, part, level) == key {
				value += n
			}
		}
		return value
	}
	for _, m := range models.Measures {
		shape, _ := models.ShapeOf(m.Noun)
		field := shape.Splits[by]
		if field == "" || slices.ContainsFunc(m.Where, func(w models.Match) bool { return w.Field == field && !w.Holds(key) }) {
			continue
		}
		out[m.Name] = r.cell(v, m, shape, blocks, part, p, by, key)
	}
	return out
}

// cell shows one of the figures of a place in a table. Figure looks one up by name. For
// a viewer of aggregates each block of months is made rough by itself.
func (r *Rollups) cell(v viewer, m models.Measure, shape models.FactShape, blocks []figures,
	figure func(figures, models.MeasureName) int64, p models.Period, by models.Split, key string) Cell {
	if !v.aggregates {
		return Cell{Value: figure(blocks[0], m.Name), Records: recordsOf(v.org, m, shape, p, by, key)}
	}
	rough := models.NoFigure
	for _, f := range blocks {
		rough = rough.And(m.Rough(func(name models.MeasureName) int64 { return figure(f, name) }))
	}
	c := Cell{Value: rough.Value, Hidden: rough.Hidden, AtLeast: rough.AtLeast}
	if !rough.Endless {
		c.AtMost = &rough.AtMost
	}
	return c
}

// recordsOf is the list that explains a figure.
func recordsOf(org models.ID, m models.Measure, shape models.FactShape, p models.Period, by models.Split, key string) string {
	q := url.Values{"counted_for": {string(org)}, "from": {string(p.From)}, "to": {string(p.To)}}
	for _, w := range m.Where {
		q.Set(w.Field, strings.Join(w.Values, ","))
	}
	if m.Live {
		q.Set("overdue", "true")
	}
	switch {
	case by == "":
	case key == "":
		q.Set("without", shape.Splits[by])
	case by == models.ByPlace:
		q.Set("area_in", key)
	default:
		q.Set(shape.Splits[by], key)
	}
	return "/api/v1/" + string(m.Noun) + "?" + q.Encode()
}
