package services

import (
	"context"

	"github.com/cotprogramme/baraza/models"
)

// CompareFor asks for two periods of one organization side by side.
type CompareFor struct {
	Organization models.ID   `path:"id" validate:"required,recordid" doc:"The organization." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"`
	From         models.Date `query:"from" validate:"required,date" doc:"First day of the period." example:"2025-01-01"`
	To           models.Date `query:"to" validate:"required,date" doc:"Last day of the period." example:"2025-12-31"`
	AgainstFrom  models.Date `query:"against_from" validate:"required,date" doc:"First day of the period it is compared with." example:"2024-01-01"`
	AgainstTo    models.Date `query:"against_to" validate:"required,date" doc:"Last day of the period it is compared with." example:"2024-12-31"`
}

// Comparison is two periods side by side.
type Comparison struct {
	Organization models.RecordRef            `json:"organization" doc:"The organization."`
	Period       models.Period               `json:"period" doc:"The period."`
	Against      models.Period               `json:"against" doc:"The period it is compared with."`
	Measures     []models.Measure            `json:"measures" doc:"What the figures mean, in their order."`
	Figures      map[models.MeasureName]Cell `json:"figures" doc:"The figures of the period."`
	Before       map[models.MeasureName]Cell `json:"before" doc:"The figures of the period it is compared with."`
	Rounded      bool                        `json:"rounded,omitzero" doc:"True when numbers of people are added up from rough ones, for viewers of aggregates." example:"false"`
}

// Compare puts two periods of one organization side by side.
// Errors: not_found, invalid.
func (r *Rollups) Compare(ctx context.Context, actor models.Actor, in CompareFor) (Comparison, error) {
	now, err := r.Of(ctx, actor, RollupFor{Organization: in.Organization, From: in.From, To: in.To})
	if err != nil {
		return Comparison{}, err
	}
	before, err := r.Of(ctx, actor, RollupFor{Organization: in.Organization, From: in.AgainstFrom, To: in.AgainstTo})
	if err != nil {
		return Comparison{}, err
	}
	return Comparison{Organization: now.Organization, Period: now.Period, Against: before.Period, Measures: now.Measures,
		Figures: now.Total, Before: before.Total, Rounded: now.Rounded}, nil
}

// ChildrenFor asks for the members of a federation side by side.
type ChildrenFor struct {
	Organization models.ID   `path:"id" validate:"required,recordid" doc:"The federation." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"`
	From         models.Date `query:"from" validate:"required,date" doc:"First day of the period." example:"2025-01-01"`
	To           models.Date `query:"to" validate:"required,date" doc:"Last day of the period." example:"2025-12-31"`
}

// ChildColumn is one member of a federation.
type ChildColumn struct {
	Organization models.RecordRef            `json:"organization" doc:"The member."`
	Figures      map[models.MeasureName]Cell `json:"figures" doc:"Its own figures, with what it shares with other members."`
	Shared       map[models.Noun]int64       `json:"shared" doc:"How many of its records count for another member too: these must not be added up." example:"2"`
}

// SideBySide is the members of a federation beside its own figures.
type SideBySide struct {
	Organization models.RecordRef            `json:"organization" doc:"The federation."`
	Period       models.Period               `json:"period" doc:"The period."`
	Measures     []models.Measure            `json:"measures" doc:"What the figures mean, in their order."`
	Figures      map[models.MeasureName]Cell `json:"figures" doc:"The federation's figures, every record counted once. They are not the sum of the members'."`
	Children     []ChildColumn               `json:"children" doc:"The members on the last day of the period."`
	Rounded      bool                        `json:"rounded,omitzero" doc:"True when numbers of people are added up from rough ones, for viewers of aggregates." example:"false"`
}

const maxChildren = 100

// Children puts the members of a federation side by side, and says how many of
// their records they share.
// Errors: not_found, invalid (more members than fit side by side).
func (r *Rollups) Children(ctx context.Context, actor models.Actor, in ChildrenFor) (SideBySide, error) {
	whole, err := r.Of(ctx, actor, RollupFor{Organization: in.Organization, From: in.From, To: in.To})
	if err != nil {
		return SideBySide{}, err
	}
	v, err := r.admit(ctx, actor, in.Organization)
	if err != nil {
		return SideBySide{}, err
	}
	out := SideBySide{Organization: whole.Organization, Period: whole.Period, Measures: whole.Measures, Figures: whole.Total, Children: []ChildColumn{}, Rounded: whole.Rounded}
	children := r.Directory.Graph().Children(in.Organization, in.To)
	if len(children) > maxChildren {
		children = children[:maxChildren]
	}
	for _, child := range children {
		cv := v
		cv.org = child
		cube, err := r.cube(ctx, cv, whole.Period)
		if err != nil {
			return SideBySide{}, err
		}
		column := ChildColumn{Organization: r.orgRef(child), Figures: r.cells(cv, cube.totals(), whole.Period)}
		if column.Shared, err = r.shared(ctx, child, children, whole.Period); err != nil {
			return SideBySide{}, err
		}
		out.Children = append(out.Children, column)
	}
	return out, nil
}

// shared counts the open records of one member that count for another too.
func (r *Rollups) shared(ctx context.Context, child models.ID, children []models.ID, p models.Period) (map[models.Noun]int64, error) {
	out := map[models.Noun]int64{}
	var others []any
	for _, c := range children {
		if c != child {
			others = append(others, string(c))
		}
	}
	if len(others) == 0 {
		return out, nil
	}
	counters := r.counters()
	for _, shape := range models.FactShapes {
		where := append(factsOf(child, p, unrestricted), models.Condition{Field: "within", Op: models.Is, Values: others})
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
