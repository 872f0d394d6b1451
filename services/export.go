package services

import (
	"cmp"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/cotprogramme/baraza/models"
)

// Exports give records away as tables for people and their spreadsheets.
// Everything, for the operator, is written by repository.Transfer.
type Exports struct{ *Services }

// Exportable names the records that can be exported as a table.
var Exportable = []string{"organizations", "people", "posts", "issues", "demands", "actions", "one-to-ones", "responses", "commitments", "outcomes"}

// ExportTable asks for the records of one noun as a table.
type ExportTable struct {
	Noun         models.Noun    `path:"noun" validate:"required,oneof=organizations people posts issues demands actions one-to-ones responses commitments outcomes" doc:"Which records." example:"issues"`
	Format       string         `query:"format" validate:"omitempty,oneof=csv xlsx" doc:"csv or xlsx; csv when left out. In CSV, an apostrophe stands before what a spreadsheet would compute, telephone numbers included." example:"xlsx"`
	Organization models.ID      `query:"organization" validate:"omitempty,recordid" doc:"Only what counts for this organization or federation." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"`
	Purpose      models.Purpose `query:"purpose" doc:"What for; needed for records that say something of people: people, actions, one-to-ones and commitments. It is kept in the log of accesses." example:"reporting"`
	From         models.Date    `query:"from" validate:"omitempty,date" doc:"Only from this day on; not for organizations, people and posts." example:"2025-01-01"`
	To           models.Date    `query:"to" validate:"omitempty,date" doc:"Only up to this day; not for organizations, people and posts." example:"2025-12-31"`
}

// Table gives the records of one noun that the caller may both read and
// export, as a table with names beside the ids and labels in the caller's
// language. Files of organizations and of people can be imported again. That it
// was made is noted before anything leaves.
// Errors: forbidden, invalid, unavailable.
func (e *Exports) Table(ctx context.Context, actor models.Actor, in ExportTable) (models.File, error) {
	if err := e.Directory.Refresh(ctx); err != nil {
		return models.File{}, err
	}
	e.looksAgain(ctx) // its rows name organizations and places, which may have been made a moment ago
	where, err := e.asked(actor, in)
	if err != nil {
		return models.File{}, err
	}
	note := models.ExportNote{Format: cmp.Or(in.Format, "csv"), Organization: in.Organization, From: in.From, To: in.To}
	log, err := e.Accesses.begin(ctx, actor, in.Noun, in.Purpose, note)
	if err != nil {
		return models.File{}, err
	}
	x := &exporting{log: log, Exports: e, ctx: ctx, actor: actor, atlas: e.atlas(), titles: map[models.ID]string{}}
	rows := log.whole(e.noun(in.Noun).table(x, where))
	name := string(in.Noun) + "-" + string(e.today())
	if in.Format == "xlsx" {
		return models.File{Name: name + ".xlsx", MediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Size: -1,
			Write: func(w io.Writer) error { return writeWorkbook(w, rows) }}, nil
	}
	return models.File{Name: name + ".csv", MediaType: "text/csv", Size: -1, Write: func(w io.Writer) error { return writeCSV(w, rows) }}, nil
}

// asked turns what is asked for into conditions.
func (e *Exports) asked(actor models.Actor, in ExportTable) ([]models.Condition, error) {
	scope := e.scope(actor, models.Export)
	if !scope.Unbounded() && len(scope.Within()) == 0 {
		return nil, models.Refuse(models.ProblemForbidden)
	}
	where := append([]models.Condition{}, notDeleted...)
	var f models.Faults
	f.Add(slices.Contains(Exportable, string(in.Noun)), "noun", models.RuleEnum, strings.Join(Exportable, ", "))
	f.Add(!models.HoldsPeople(in.Noun) || in.Purpose != "", "purpose", models.RuleRequired)
	if in.Organization != "" {
		_, ok := e.orgIn(scope, in.Organization)
		f.Add(ok, "organization", models.RuleReference)
		where = append(where, models.Condition{Field: "within", Op: models.Is, Values: []any{string(in.Organization)}})
	}
	_, dated := models.ShapeOf(in.Noun)
	f.Add(in.From == "" || dated, "from", models.RuleAcceptable)
	f.Add(in.To == "" || dated, "to", models.RuleAcceptable)
	f.Add(in.From == "" || in.To == "" || in.From <= in.To, "to", models.RuleOrder, "from")
	if in.From != "" {
		where = append(where, models.Condition{Field: "day", Op: models.From, Values: []any{string(in.From)}})
	}
	if in.To != "" {
		where = append(where, models.Condition{Field: "day", Op: models.Until, Values: []any{string(in.To)}})
	}
	return where, f.Err()
}

// rowsOf hands a table over row by row, the header first. A cell is a string
// or an int64.
type rowsOf func(row func([]any) error) error

// column is one column of a table.
type column[T any] struct {
	label models.Text
	of    func(x *exporting, t *T) any // string or int64; nil is an empty cell
}

func rowsFrom[T, I any](x *exporting, r *Records[T, I], columns []column[T], where []models.Condition) rowsOf {
	return func(row func([]any) error) error {
		header := make([]any, len(columns))
		for n, c := range columns {
			header[n] = c.label.In(x.actor.Language)
		}
		if err := row(header); err != nil {
			return err
		}
		exports := x.scope(x.actor, models.Export)
		if r.global {
			exports = public(exports)
		}
		cells := make([]any, len(columns))
		return r.store.Each(x.ctx, r.listScope(x.actor, where, "name"), where, func(t *T) error {
			if !exports.Holds(*reach(t)) {
				return nil
			}
			only, _ := r.outlined(x.actor, t)
			if r.rules.Outline != nil && (only || !x.scope(x.actor, models.Export).Holds(*reach(t))) {
				t = r.rules.Outline.record(t)
			}
			r.veil(x.actor, t)
			if err := x.log.row(x.ctx, t); err != nil {
				return err
			}
			for n, c := range columns {
				cells[n] = c.of(x, t)
			}
			if x.err != nil {
				return x.err
			}
			return row(cells)
		})
	}
}

func writeCSV(w io.Writer, rows rowsOf) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil { // without it Excel takes the file for Windows-1252
		return err
	}
	c := csv.NewWriter(w)
	c.UseCRLF = true
	err := rows(func(cells []any) error {
		line := make([]string, len(cells))
		for n, v := range cells {
			if v != nil {
				line[n] = safeCell(fmt.Sprint(v))
			}
		}
		return c.Write(line)
	})
	c.Flush()
	return errors.Join(err, c.Error())
}
