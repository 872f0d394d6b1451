package services

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"github.com/cotprogramme/baraza/models"
)

// Rollups answer what was done and won by an organization and all below it in
// a period.
type Rollups struct{ *Services }

// RollupFor asks for a roll-up.
type RollupFor struct {
	Organization models.ID         `path:"id" validate:"required,recordid" doc:"The organization: a group or a federation." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"`
	From         models.Date       `query:"from" validate:"required,date" doc:"First day of the period; for viewers of aggregates the first of a month." example:"2025-01-01"`
	To           models.Date       `query:"to" validate:"required,date" doc:"Last day of the period; for viewers of aggregates the last of a month." example:"2025-12-31"`
	Every        models.Every      `query:"every" doc:"Split by month or by quarter." example:"month"`
	By           models.Split      `query:"by" doc:"Also split by this." example:"category"`
	PlaceLevel   models.PlaceLevel `query:"place_level" validate:"omitempty,oneof=county constituency ward" doc:"For by=place: which level; ward when left out." example:"ward"`
}

// Cell is one figure.
type Cell struct {
	Value   int64  `json:"value" doc:"The figure. 0 when it is hidden." example:"12"`
	Hidden  bool   `json:"hidden,omitzero" doc:"True when there may be fewer than five records or people behind the figure, or none, and it is not shown to viewers of aggregates." example:"false"`
	AtLeast int64  `json:"at_least,omitzero" doc:"For viewers of aggregates, to whom value is rough: the true figure is not less; 0 when left out." example:"10"`
	AtMost  *int64 `json:"at_most,omitempty" doc:"For viewers of aggregates: the true figure is not more. Left out where a sum is hidden, or a part of it: it may be any." example:"14"`
	Records string `json:"records,omitzero" doc:"The list of the records behind the figure; it adds up to the figure." example:"/api/v1/issues?counted_for=01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d&from=2025-01-01&to=2025-01-31"`
}

// RollupRow is one line of a roll-up.
type RollupRow struct {
	Span    string                      `json:"span,omitzero" doc:"The month or quarter." example:"2025-Q1"`
	Period  models.Period               `json:"period" doc:"The days of the line."`
	Key     string                      `json:"key,omitzero" doc:"The value of the split." example:"water_sanitation"`
	Label   string                      `json:"label,omitzero" doc:"What that value is called." example:"Water and sanitation"`
	Figures map[models.MeasureName]Cell `json:"figures" doc:"The figures by name. A figure is missing where its records have no such split."`
}

// Rollup is the answer.
type Rollup struct {
	Organization models.RecordRef            `json:"organization" doc:"The organization."`
	Period       models.Period               `json:"period" doc:"The period."`
	Every        models.Every                `json:"every,omitzero" doc:"How time is split." example:"month"`
	By           models.Split                `json:"by,omitzero" doc:"What else the figures are split by." example:"category"`
	Measures     []models.Measure            `json:"measures" doc:"What the figures mean, in their order."`
	Total        map[models.MeasureName]Cell `json:"total" doc:"The figures of the whole period."`
	Rows         []RollupRow                 `json:"rows" doc:"The figures line by line; empty when no split was asked for."`
	Rounded      bool                        `json:"rounded,omitzero" doc:"True when the figures are rough and those of few records are hidden, for viewers of aggregates." example:"false"`
	Until        models.Date                 `json:"until,omitzero" doc:"For viewers of aggregates: no day after this one is counted, because its month is not over yet." example:"2025-05-31"`
}

const maxRollupDays = 366 * 12

// viewer is how somebody looks at figures.
type viewer struct {
	org        models.ID
	reach      []models.ID // what the viewer sees counts for one of these
	direct     []models.ID // restricted facts of these hosts are counted too
	all        bool        // restricted facts are all counted
	aggregates bool
	until      models.Date // for a viewer of aggregates, the last day of the newest month that is over
	language   models.Language
}

// admit decides whether the actor may see figures about the organization.
func (r *Rollups) admit(ctx context.Context, actor models.Actor, org models.ID) (v viewer, err error) {
	if err := r.Directory.Refresh(ctx); err != nil {
		return viewer{}, err
	}
	err = r.certain(ctx, func() error {
		v, err = r.viewer(actor, org)
		return err
	})
	return v, err
}

func (r *Rollups) viewer(actor models.Actor, org models.ID) (viewer, error) {
	v := viewer{org: org, language: actor.Language}
	if _, ok := r.Directory.Organization(org); !ok {
		return v, models.Refuse(models.ProblemNotFound)
	}
	above := r.Directory.Graph().Above(r.today(), org)
	if s := r.scope(actor, models.ReadRollups); s.Covers(above) {
		v.reach = slices.Concat(s.Within(), r.scope(actor, models.ReadCases).Within()) // what lists show
		v.direct, v.all = s.Direct(), s.Unbounded()
		return v, nil
	}
	if len(actor.Only) > 0 && actor.Extent(models.ReadRollups) == models.Nothing {
		return v, models.Refuse(models.ProblemForbidden)
	}
	for _, g := range actor.Grants {
		if models.ExtentOf(models.ReadRollups, g.Role) == models.Aggregates {
			v.reach = append(v.reach, g.Organization)
			v.aggregates = v.aggregates || slices.Contains(above, g.Organization)
		}
	}
	if !v.aggregates {
		return v, models.Refuse(models.ProblemNotFound)
	}
	v.until = r.today().LastOver()
	return v, nil
}

// Of computes the roll-up of an organization.
// Errors: not_found (also when the organization is out of reach), invalid.
func (r *Rollups) Of(ctx context.Context, actor models.Actor, in RollupFor) (Rollup, error) {
	v, err := r.admit(ctx, actor, in.Organization)
	if err != nil {
		return Rollup{}, err
	}
	return r.of(ctx, v, in, "")
}

// of computes the roll-up for a viewer. Prefix is what the names of the parameters of
// the period begin with.
func (r *Rollups) of(ctx context.Context, v viewer, in RollupFor, prefix string) (Rollup, error) {
	period := models.Period{From: in.From, To: in.To}
	if err := v.validPeriod(period, prefix); err != nil {
		return Rollup{}, err
	}
	out := Rollup{Organization: r.orgRef(in.Organization), Period: period, Every: in.Every, By: in.By, Measures: models.Measures,
		Rows: []RollupRow{}, Rounded: v.aggregates, Until: v.until}
	period = v.counted(period)
	cube, err := r.cube(ctx, v, period)
	if err != nil {
		return Rollup{}, err
	}
	out.Total = r.cells(v, cube.blocks(v, period.Months(), ""), period)
	if in.Every == "" && in.By == "" {
		return out, nil
	}
	for _, span := range spansOf(period, in.Every) {
		out.Rows = append(out.Rows, r.rows(v, cube.blocks(v, span.months, in.By), span, in)...)
	}
	return out, nil
}

// validPeriod refuses a period that no figures are given of. Viewers of aggregates ask
// about whole months only.
func (v viewer) validPeriod(p models.Period, prefix string) error {
	var f models.Faults
	f.Add(p.From <= p.To, prefix+"to", models.RuleOrder, prefix+"from")
	f.Add(p.From.DaysUntil(p.To) < maxRollupDays, prefix+"to", models.RuleMax, "12 years after from")
	f.Add(!v.aggregates || p.From == p.From.Month().First(), prefix+"from", models.RuleMonths)
	f.Add(!v.aggregates || p.To == p.To.Month().Last(), prefix+"to", models.RuleMonths)
	return f.Err()
}

// counted is the part of the period that is counted for the viewer: a month that runs
// would tell a viewer of aggregates who asks every day what was done on that day.
func (v viewer) counted(p models.Period) models.Period {
	if v.aggregates {
		p.To = min(p.To, v.until)
	}
	return p
}

type span struct {
	name   string
	period models.Period
	months []models.Month
}

func spansOf(p models.Period, every models.Every) []span {
	if every == "" {
		return []span{{period: p, months: p.Months()}}
	}
	var spans []span
	for _, m := range p.Months() {
		name := string(m)
		if every == models.Quarterly {
			name = m.Quarter()
		}
		if n := len(spans); n > 0 && spans[n-1].name == name {
			spans[n-1].months = append(spans[n-1].months, m)
			spans[n-1].period.To = p.Cut(m).To
			continue
		}
		spans = append(spans, span{name, p.Cut(m), []models.Month{m}})
	}
	return spans
}

// rows are the lines of one span: one, or one for each value of the split. A viewer of
// aggregates gets no line in which nothing is shown: that there is one would tell.
func (r *Rollups) rows(v viewer, blocks []figures, s span, in RollupFor) []RollupRow {
	if in.By == "" {
		return []RollupRow{{Span: s.name, Period: s.period, Figures: r.cells(v, blocks, s.period)}}
	}
	keys := map[string]bool{}
	for _, f := range blocks {
		for _, figure := range f {
			for key := range figure.Parts[in.By] {
				keys[r.splitKey(in.By, key, in.PlaceLevel)] = true
			}
		}
	}
	var rows []RollupRow
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		row := RollupRow{Span: s.name, Period: s.period, Key: key, Label: r.label(in.By, key, v.language),
			Figures: r.parts(v, blocks, s.period, in.By, key, in.PlaceLevel)}
		if !v.aggregates || row.shows() {
			rows = append(rows, row)
		}
	}
	return rows
}

// shows reports whether any figure of the line is shown.
func (r RollupRow) shows() bool {
	for _, c := range r.Figures {
		if !c.Hidden {
			return true
		}
	}
	return false
}

// splitKey is the value under which a part is shown: places at the level asked
// for, everything else as it is.
func (r *Rollups) splitKey(by models.Split, key string, level models.PlaceLevel) string {
	if by != models.ByPlace || key == "" {
		return key
	}
	p, ok := r.Directory.Place(models.ID(key))
	if !ok {
		return key
	}
	level = cmp.Or(level, models.Ward)
	for _, id := range append(append([]models.ID{}, p.Path...), p.ID) {
		if q, ok := r.Directory.Place(id); ok && q.Level == level {
			return string(id)
		}
	}
	return key
}

func (r *Rollups) label(by models.Split, key string, l models.Language) string {
	switch by {
	case models.ByPlace:
		if p, ok := r.Directory.Place(models.ID(key)); ok {
			return p.Name
		}
	case models.ByCategory:
		return models.Categories.Label(key, l)
	case models.ByOrigin:
		return models.Origins.Label(key, l)
	case models.ByStep:
		return models.StepNames.Label(key, l)
	case models.ByKind:
		for _, e := range []models.Enumeration{models.ActionKinds, models.OutcomeKinds, models.Responses} {
			if e.Has(key) {
				return e.Label(key, l)
			}
		}
	case models.ByStatus:
		for _, e := range []models.Enumeration{models.IssueStatuses, models.ActionStatuses, models.CommitmentStatuses, models.OutcomeStates} {
			if e.Has(key) {
				return e.Label(key, l)
			}
		}
	}
	return key
}
