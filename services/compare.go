package services

import (
	"context"

	"github.com/cotprogramme/baraza/models"
)

// CompareFor asks for two periods of one organization side by side.
type CompareFor struct {
	Organization models.ID   `path:"id" validate:"required,recordid" doc:"The organization." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"`
	From         models.Date `query:"from" validate:"required,date" doc:"First day of the period; for viewers of aggregates the first of a month." example:"2025-01-01"`
	To           models.Date `query:"to" validate:"required,date" doc:"Last day of the period; for viewers of aggregates the last of a month." example:"2025-12-31"`
	AgainstFrom  models.Date `query:"against_from" validate:"required,date" doc:"First day of the period it is compared with; for viewers of aggregates the first of a month." example:"2024-01-01"`
	AgainstTo    models.Date `query:"against_to" validate:"required,date" doc:"Last day of the period it is compared with; for viewers of aggregates the last of a month." example:"2024-12-31"`
}

// Comparison is two periods side by side.
type Comparison struct {
	Organization models.RecordRef            `json:"organization" doc:"The organization."`
	Period       models.Period               `json:"period" doc:"The period."`
	Against      models.Period               `json:"against" doc:"The period it is compared with."`
	Measures     []models.Measure            `json:"measures" doc:"What the figures mean, in their order."`
	Figures      map[models.MeasureName]Cell `json:"figures" doc:"The figures of the period."`
	Before       map[models.MeasureName]Cell `json:"before" doc:"The figures of the period it is compared with."`
	Rounded      bool                        `json:"rounded,omitzero" doc:"True when the figures are rough and those of few records are hidden, for viewers of aggregates." example:"false"`
	Until        models.Date                 `json:"until,omitzero" doc:"For viewers of aggregates: no day after this one is counted, because its month is not over yet." example:"2025-05-31"`
}

// Compare puts two periods of one organization side by side.
// Errors: not_found, invalid.
func (r *Rollups) Compare(ctx context.Context, actor models.Actor, in CompareFor) (Comparison, error) {
	v, err := r.admit(ctx, actor, in.Organization)
	if err != nil {
		return Comparison{}, err
	}
	now, err := r.of(ctx, v, RollupFor{Organization: in.Organization, From: in.From, To: in.To}, "")
	if err != nil {
		return Comparison{}, err
	}
	against := RollupFor{Organization: in.Organization, From: in.AgainstFrom, To: in.AgainstTo}
	before, err := r.of(ctx, v, against, "against_")
	if err != nil {
		return Comparison{}, err
	}
	return Comparison{Organization: now.Organization, Period: now.Period, Against: before.Period, Measures: now.Measures,
		Figures: now.Total, Before: before.Total, Rounded: now.Rounded, Until: now.Until}, nil
}

// ChildrenFor asks for the members of a federation side by side.
type ChildrenFor struct {
	Organization models.ID   `path:"id" validate:"required,recordid" doc:"The federation." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"`
	From         models.Date `query:"from" validate:"required,date" doc:"First day of the period; for viewers of aggregates the first of a month." example:"2025-01-01"`
	To           models.Date `query:"to" validate:"required,date" doc:"Last day of the period; for viewers of aggregates the last of a month." example:"2025-12-31"`
}

// ChildColumn is one member of a federation.
type ChildColumn struct {
	Organization models.RecordRef            `json:"organization" doc:"The member."`
	Figures      map[models.MeasureName]Cell `json:"figures" doc:"Its own figures, with what it shares with other members."`
	Shared       map[models.Noun]int64       `json:"shared" doc:"How many of its records count for another member too: these must not be added up. Empty for viewers of aggregates." example:"2"`
}

// SideBySide is the members of a federation beside its own figures.
type SideBySide struct {
	Organization models.RecordRef            `json:"organization" doc:"The federation."`
	Period       models.Period               `json:"period" doc:"The period."`
	Measures     []models.Measure            `json:"measures" doc:"What the figures mean, in their order."`
	Figures      map[models.MeasureName]Cell `json:"figures" doc:"The federation's figures, every record counted once. They are not the sum of the members'."`
	Children     []ChildColumn               `json:"children" doc:"The members on the last day of the period."`
	Rounded      bool                        `json:"rounded,omitzero" doc:"True when the figures are rough and those of few records are hidden, for viewers of aggregates." example:"false"`
	Until        models.Date                 `json:"until,omitzero" doc:"For viewers of aggregates: no day after this one is counted, because its month is not over yet." example:"2025-05-31"`
}

const maxChildren = 100

// Children puts the members of a federation side by side, and says how many of
// their records they share.
// Errors: not_found, invalid (more members than fit side by side).
func (r *Rollups) Children(ctx context.Context, actor models.Actor, in ChildrenFor) (SideBySide, error) {
	v, err := r.admit(ctx, actor, in.Organization)
	if err != nil {
		return SideBySide{}, err
	}
	whole, err := r.of(ctx, v, RollupFor{Organization: in.Organization, From: in.From, To: in.To}, "")
	if err != nil {
		return SideBySide{}, err
	}
	out := SideBySide{Organization: whole.Organization, Period: whole.Period, Measures: whole.Measures, Figures: whole.Total,
		Children: []ChildColumn{}, Rounded: whole.Rounded, Until: whole.Until}
	children := r.Directory.Graph().Children(in.Organization, in.To)
	if len(children) > maxChildren {
		children = children[:maxChildren]
	}
	for _, child := range children {
		cv := v
		cv.org = child
		counted := v.counted(whole.Period)
		cube, err := r.cube(ctx, cv, counted)
		if err != nil {
			return SideBySide{}, err
		}
		column := ChildColumn{Organization: r.orgRef(child), Figures: r.cells(cv, cube.blocks(cv, counted.Months(), ""), counted)}
		if column.Shared, err = r.shared(ctx, cv, children, whole.Period); err != nil {
			return SideBySide{}, err
		}
		out.Children = append(out.Children, column)
	}
	return out, nil
}

// shared counts the open records of one member that count for another too. Viewers of
// aggregates are told nothing: such numbers are small, and lie across the figures.
func (r *Rollups) shared(ctx context.Context, v viewer, children []models.ID, p models.Period) (map[models.Noun]int64, error) {
	out := map[models.Noun]int64{}
	if v.aggregates {
		return out, nil
	}
	var others []any
	for _, c := range children {
		if c != v.org {
			others = append(others, string(c))
		}
	}
	if len(others) == 0 {
		return out, nil
	}
	counters := r.counters()
	for _, shape := range models.FactShapes {
		where := append(factsOf(v.org, p, unrestricted), models.Condition{Field: "within", Op: models.Is, Values: others})
		groups, err := counters[shape.Noun](ctx, wholeForFigures, where, models.FactShape{Noun: shape.Noun})
		if err != nil {
			return nil, err
		}
		for _, g := range groups {
			if g.Count > 0 {
				out[shape.Noun] += g.Count
			}
		}
	}
	return out, nil
}
