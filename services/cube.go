package services

import (
	"context"

	"github.com/cotprogramme/baraza/models"
)

// figures are the measures of some span of time.
type figures map[models.MeasureName]models.MonthFigure

// cube is the figures month by month.
type cube map[models.Month]figures

// in adds up some months, with the parts of one split.
func (c cube) in(months []models.Month, by models.Split) figures {
	out := figures{}
	for _, m := range months {
		out.add(c[m], by)
	}
	return out
}

// blocks adds up months as the viewer may see them: all together, or for a viewer of
// aggregates in blocks.
func (c cube) blocks(v viewer, months []models.Month, by models.Split) (blocks []figures) {
	if !v.aggregates {
		return []figures{c.in(months, by)}
	}
	for _, block := range models.Blocks(months) {
		blocks = append(blocks, c.in(block, by))
	}
	return blocks
}

// add adds other figures with their parts of one split.
func (f figures) add(other figures, by models.Split) {
	for name, g := range other {
		mine := f[name]
		mine.Total += g.Total
		for key, n := range g.Parts[by] {
			addPart(&mine, by, key, n)
		}
		f[name] = mine
	}
}

// take adds other figures with all their parts.
func (f figures) take(other figures) {
	for name, g := range other {
		mine, there := f[name]
		if !there {
			f[name] = g
			continue
		}
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
	if err := r.kept(ctx, out, v, p, fresh); err != nil {
		return nil, err
	}
	cleared, err := r.clearedFor(ctx, v)
	if err != nil {
		return nil, err
	}
	if cleared != nil {
		return out, r.count(ctx, out, v.org, p, sight{where: cleared}, r.today())
	}
	return out, nil
}

// sight is which facts are counted, and for which kind of sums.
type sight struct {
	where []models.Condition
	kind  models.SumKind
}

// open is what the kept sums of a kind hold: all facts for those who see
// everything, the unrestricted ones for everybody else.
func open(k models.SumKind) sight {
	s := sight{where: unrestricted, kind: k}
	if k.All {
		s.where = nil
	}
	return s
}

// kind is the kind of sums that is for the viewer.
func (v viewer) kind() models.SumKind { return models.SumKind{All: v.all, Rough: v.aggregates} }

// sees reports whether all facts of the organization in the period are in the
// viewer's sight. Those of a time when it did not belong to the viewer's
// federation are not, and no list would explain them.
func (r *Rollups) sees(v viewer, p models.Period) bool {
	return v.all || r.Directory.Graph().Throughout(p, v.org, v.reach)
}

// inSight are the conditions on the facts that the viewer sees one by one.
func (v viewer) inSight() sight {
	s := open(v.kind())
	s.where = append([]models.Condition{{Field: "within", Op: models.Is, Values: anyIDs(v.reach)}}, s.where...)
	return s
}

// clearedFor are the conditions on restricted facts that the viewer sees
// besides; nil when there are none, which is nearly always so.
func (r *Rollups) clearedFor(ctx context.Context, v viewer) ([]models.Condition, error) {
	if v.all || len(v.direct) == 0 {
		return nil, nil
	}
	where := []models.Condition{{Field: "cleared", Op: models.Is, Values: anyIDs(v.direct)}}
	for _, shape := range models.FactShapes {
		groups, err := r.counters()[shape.Noun](ctx, wholeForFigures, append(where, notDeleted...), models.FactShape{Noun: shape.Noun})
		if err != nil {
			return nil, err
		}
		for _, g := range groups {
			if g.Count > 0 {
				return append(where, models.Condition{Field: "restricted", Op: models.Is, Values: []any{true}}), nil
			}
		}
	}
	return nil, nil
}

func anyIDs(ids []models.ID) []any {
	out := make([]any, len(ids))
	for n, id := range ids {
		out[n] = string(id)
	}
	return out
}

var unrestricted = []models.Condition{{Field: "restricted", Op: models.Is, Values: []any{false}}}

// kept adds the facts that are open to the viewer and in sight. Whole months come from the
// sums that are kept, if everything committed is known to be in them; what is
// missing is counted and kept. A sum holds what is overdue on its day, so that it
// serves for that day.
func (r *Rollups) kept(ctx context.Context, out cube, v viewer, p models.Period, fresh bool) error {
	today := r.today()
	var own, counted spans
	var wanted []models.Month
	whole := r.sees(v, p)
	for _, m := range p.Months() {
		switch {
		case !whole && !r.sees(v, p.Cut(m)):
			own.add(p.Cut(m))
		case !p.Whole(m) || !fresh:
			counted.add(p.Cut(m))
		default:
			wanted = append(wanted, m)
		}
	}
	for _, span := range own {
		if err := r.count(ctx, out, v.org, span, v.inSight(), today); err != nil {
			return err
		}
	}
	for _, span := range counted {
		if err := r.count(ctx, out, v.org, span, open(v.kind()), today); err != nil {
			return err
		}
	}
	return r.summed(ctx, out, v, wanted)
}

// summed adds the sums of whole months, asked for together; those that are missing are
// counted and kept.
func (r *Rollups) summed(ctx context.Context, out cube, v viewer, wanted []models.Month) error {
	if len(wanted) == 0 {
		return nil
	}
	ids := make([]models.ID, len(wanted))
	for n, m := range wanted {
		ids[n] = sumID(v.org, m, v.kind())
	}
	sums, versions, err := r.Stores.Sums.GetAll(ctx, ids)
	if err != nil {
		return err
	}
	var missing []models.Month
	was := map[models.Month]int64{}
	for n, m := range wanted {
		if sum := sums[n]; sum != nil && sum.Valid && sum.Today == r.today() {
			out[m] = orEmpty(out[m])
			out[m].take(sum.Figures)
			continue
		}
		missing = append(missing, m)
		was[m] = versions[n]
	}
	return r.fill(ctx, out, v, missing, was)
}

// spans are periods, those that meet joined to one.
type spans []models.Period

func (s *spans) add(p models.Period) {
	if n := len(*s); n > 0 && (*s)[n-1].To.AddDays(1) == p.From {
		(*s)[n-1].To = p.To
		return
	}
	*s = append(*s, p)
}

func orEmpty(f figures) figures {
	if f == nil {
		return figures{}
	}
	return f
}

// fill counts the months whose sums are missing, in one pass over each run of
// months, and keeps the sums unless a fact changed meanwhile.
func (r *Rollups) fill(ctx context.Context, out cube, v viewer, missing []models.Month, versions map[models.Month]int64) error {
	today := r.today()
	for len(missing) > 0 {
		run := 1
		for run < len(missing) && missing[run] == missing[run-1].Next() {
			run++
		}
		counted := cube{}
		period := models.Period{From: missing[0].First(), To: missing[run-1].Last()}
		if err := r.count(ctx, counted, v.org, period, open(v.kind()), today); err != nil {
			return err
		}
		for _, m := range missing[:run] {
			f := orEmpty(counted[m])
			sum := &models.MonthSum{Organization: v.org, Month: m, SumKind: v.kind(), Today: today, Valid: true, Figures: f}
			if _, err := r.Stores.Sums.Swap(ctx, sumID(v.org, m, v.kind()), versions[m], sum); err != nil {
				return err
			}
			out[m] = orEmpty(out[m])
			out[m].take(f)
		}
		missing = missing[run:]
	}
	return nil
}

// count adds up facts from the records themselves, and the promises among them
// that are overdue on the day.
func (r *Rollups) count(ctx context.Context, out cube, org models.ID, p models.Period, s sight, today models.Date) error {
	for _, shape := range models.FactShapes {
		if err := r.countNoun(ctx, out, shape, sight{factsOf(org, p, s.where), s.kind}, false); err != nil {
			return err
		}
	}
	shape, _ := models.ShapeOf(models.Commitments)
	return r.countNoun(ctx, out, shape, sight{factsOf(org, p, append(overdueOn(today), s.where...)), s.kind}, true)
}

// countNoun adds up the facts of one noun for its measures: those that depend
// on today, or the others.
func (r *Rollups) countNoun(ctx context.Context, out cube, shape models.FactShape, s sight, live bool) error {
	if s.kind.Rough {
		shape = shape.Rough()
	}
	groups, err := r.counters()[shape.Noun](ctx, wholeForFigures, s.where, shape)
	if err != nil {
		return err
	}
	for _, g := range groups {
		m := models.Month(g.Key[0])
		out[m] = orEmpty(out[m])
		for _, measure := range s.kind.Measures() {
			if measure.Noun == shape.Noun && measure.Live == live {
				out[m].count(measure, shape, g)
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

func overdueOn(today models.Date) []models.Condition {
	return []models.Condition{{Field: "owed", Op: models.Before, Values: []any{string(today)}}}
}
