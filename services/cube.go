package services

import (
	"context"

	"github.com/cotprogramme/baraza/models"
)

// figures are the measures of some span of time.
type figures map[models.MeasureName]models.MonthFigure

// cube is the figures month by month.
type cube map[models.Month]figures

func (c cube) in(months []models.Month) figures {
	out := figures{}
	for _, m := range months {
		out.add(c[m])
	}
	return out
}

func (c cube) all() figures {
	out := figures{}
	for _, f := range c {
		out.add(f)
	}
	return out
}

func (f figures) add(other figures) {
	for name, g := range other {
		mine := f[name]
		mine.Total += g.Total
		for split, parts := range g.Parts {
			for key, n := range parts {
				addPart(&mine, split, key, n)
			}
		}
		f[name] = mine
	}
}

func (f figures) count(m models.Measure, shape models.FactShape, g models.Group) {
	n, ok := m.Of(shape, g)
	if !ok || n == 0 {
		return
	}
	figure := f[m.Name]
	figure.Total += n
	for split, field := range shape.Splits {
		for k, name := range shape.Fields {
			if name == field {
				addPart(&figure, split, g.Key[k], n)
			}
		}
	}
	f[m.Name] = figure
}

func addPart(f *models.MonthFigure, split models.Split, key string, n int64) {
	if f.Parts == nil {
		f.Parts = map[models.Split]map[string]int64{}
	}
	if f.Parts[split] == nil {
		f.Parts[split] = map[string]int64{}
	}
	f.Parts[split][key] += n
}

// counter groups the facts of one noun.
type counter func(ctx context.Context, scope models.Scope, where []models.Condition, shape models.FactShape) ([]models.Group, error)

func (h *Home) counters() map[models.Noun]counter {
	return map[models.Noun]counter{
		models.Issues: h.Stores.Issues.Groups, models.Actions: h.Stores.Actions.Groups, models.OneToOnes: h.Stores.OneToOnes.Groups,
		models.Demands: h.Stores.Demands.Groups, models.ResponsesNoun: h.Stores.Responses.Groups,
		models.Commitments: h.Stores.Commitments.Groups, models.Outcomes: h.Stores.Outcomes.Groups,
	}
}

var wholeForFigures = models.WholeInstallation("a figure counts every fact of the organization; who may see figures is decided before")

// cube computes the figures of an organization as the viewer may see them:
// what is open to all comes from the monthly sums, restricted facts of the
// viewer's own organizations and what depends on today are added.
func (r *Rollups) cube(ctx context.Context, v viewer, p models.Period) (cube, error) {
	fresh, err := r.Relay.UpToDate(ctx)
	if err != nil {
		return nil, err
	}
	out := cube{}
	if err := r.open(ctx, out, v.org, p, fresh); err != nil {
		return nil, err
	}
	if v.all || len(v.direct) > 0 {
		if err := r.count(ctx, out, v.org, p, r.restrictedFor(v)); err != nil {
			return nil, err
		}
	}
	return out, r.overdue(ctx, out, v, p)
}

func (r *Rollups) restrictedFor(v viewer) []models.Condition {
	where := []models.Condition{{Field: "restricted", Op: models.Is, Values: []any{true}}}
	if !v.all {
		where = append(where, models.Condition{Field: "cleared", Op: models.Is, Values: anyIDs(v.direct)})
	}
	return where
}

func anyIDs(ids []models.ID) []any {
	out := make([]any, len(ids))
	for n, id := range ids {
		out[n] = string(id)
	}
	return out
}

var unrestricted = []models.Condition{{Field: "restricted", Op: models.Is, Values: []any{false}}}

// open adds the facts that are open to all who may see the organization's
// figures. Whole months come from the sums that are kept, if everything
// committed is known to be in them; what is missing is counted and kept.
func (r *Rollups) open(ctx context.Context, out cube, org models.ID, p models.Period, fresh bool) error {
	var missing []models.Month
	versions := map[models.Month]int64{}
	for _, m := range p.Months() {
		if !p.Whole(m) || !fresh {
			if err := r.count(ctx, out, org, p.Cut(m), unrestricted); err != nil {
				return err
			}
			continue
		}
		sum, version, err := r.Stores.Sums.Get(ctx, sumID(org, m))
		if err != nil {
			return err
		}
		if sum == nil || !sum.Valid {
			missing = append(missing, m)
			versions[m] = version
			continue
		}
		out[m] = orEmpty(out[m])
		out[m].add(sum.Figures)
	}
	return r.fill(ctx, out, org, missing, versions)
}

func orEmpty(f figures) figures {
	if f == nil {
		return figures{}
	}
	return f
}

// fill counts the months whose sums are missing, in one pass over each run of
// months, and keeps the sums unless a fact changed meanwhile.
func (r *Rollups) fill(ctx context.Context, out cube, org models.ID, missing []models.Month, versions map[models.Month]int64) error {
	for len(missing) > 0 {
		run := 1
		for run < len(missing) && missing[run] == missing[run-1].Next() {
			run++
		}
		counted := cube{}
		period := models.Period{From: missing[0].First(), To: missing[run-1].Last()}
		if err := r.count(ctx, counted, org, period, unrestricted); err != nil {
			return err
		}
		for _, m := range missing[:run] {
			f := orEmpty(counted[m])
			sum := &models.MonthSum{Organization: org, Month: m, Valid: true, Figures: f}
			if _, err := r.Stores.Sums.Swap(ctx, sumID(org, m), versions[m], sum); err != nil {
				return err
			}
			out[m] = orEmpty(out[m])
			out[m].add(f)
		}
		missing = missing[run:]
	}
	return nil
}

// count adds up facts from the records themselves.
func (r *Rollups) count(ctx context.Context, out cube, org models.ID, p models.Period, where []models.Condition) error {
	counters := r.counters()
	for _, shape := range models.FactShapes {
		groups, err := counters[shape.Noun](ctx, wholeForFigures, factsOf(org, p, where), shape)
		if err != nil {
			return err
		}
		for _, g := range groups {
			m := models.Month(g.Key[0])
			out[m] = orEmpty(out[m])
			for _, measure := range models.Measures {
				if measure.Noun == shape.Noun && !measure.Live {
					out[m].count(measure, shape, g)
				}
			}
		}
	}
	return nil
}

func factsOf(org models.ID, p models.Period, more []models.Condition) []models.Condition {
	where := []models.Condition{
		{Field: "counted", Op: models.Is, Values: []any{string(org)}},
		{Field: "day", Op: models.From, Values: []any{string(p.From)}},
		{Field: "day", Op: models.Until, Values: []any{string(p.To)}},
	}
	return append(append(where, notDeleted...), more...)
}

// overdue counts the promises that are overdue today; it is never kept.
func (r *Rollups) overdue(ctx context.Context, out cube, v viewer, p models.Period) error {
	shape, _ := models.ShapeOf(models.Commitments)
	conditions := [][]models.Condition{unrestricted}
	if v.all || len(v.direct) > 0 {
		conditions = append(conditions, r.restrictedFor(v))
	}
	for _, where := range conditions {
		groups, err := r.Stores.Commitments.Groups(ctx, wholeForFigures, factsOf(v.org, p, append(overdueOn(r.today()), where...)), shape)
		if err != nil {
			return err
		}
		for _, g := range groups {
			m := models.Month(g.Key[0])
			out[m] = orEmpty(out[m])
			for _, measure := range models.Measures {
				if measure.Live {
					out[m].count(measure, shape, g)
				}
			}
		}
	}
	return nil
}

func overdueOn(today models.Date) []models.Condition {
	return []models.Condition{
		{Field: "owing", Op: models.Is, Values: []any{true}},
		{Field: "due", Op: models.Before, Values: []any{string(today)}},
	}
}
