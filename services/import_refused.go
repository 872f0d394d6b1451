package services

import (
	"context"
	"encoding/csv"
	"io"
	"slices"
	"strings"

	"github.com/cotprogramme/baraza/models"
)

// The lines that an import refuses are kept beside it, whole and with the
// reason, so that whoever corrects them does not need the first file. They may
// hold personal data: they are kept for models.KeptRefused days, are no part
// of an export, and go when the import is undone.

// What is kept of refused lines, in bytes.
const maxRefused = 4 << 20

func refusedID(batch models.ID) models.ID { return "refused|" + batch }

// keepRefused keeps the refused lines, and drops those of imports that are too
// old.
func (r *importRun) keepRefused(ctx context.Context) error {
	if err := r.dropOldRefused(ctx); err != nil {
		return err
	}
	id := refusedID(r.batch.ID)
	if r.counts.Refused == 0 {
		return r.Stores.States.Drop(ctx, id)
	}
	text, err := r.refusedLines()
	if err != nil {
		return err
	}
	return r.Stores.States.Put(ctx, id, &models.State{Note: text, Day: r.today().AddDays(models.KeptRefused)})
}

func (r *importRun) dropOldRefused(ctx context.Context) error {
	before := models.At(r.Clock().AddDate(0, 0, -models.KeptRefused))
	old, err := r.Stores.Batches.Find(ctx, wholeForRules, models.Query{Sort: "-created", Limit: 200,
		Where: []models.Condition{{Field: "created", Op: models.Before, Values: []any{int64(before)}}}})
	if err != nil || len(old) == 0 {
		return err
	}
	ids := make([]models.ID, len(old))
	for n, b := range old {
		ids[n] = refusedID(b.ID)
	}
	return r.Stores.States.Drop(ctx, ids...)
}

// refusedLines writes the refused lines as the file had them, with a column
// reason, so that the corrected file can be imported as it is.
func (r *importRun) refusedLines() (string, error) {
	var b strings.Builder
	b.WriteString("\ufeff")
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	header := safeCells(r.table.header)
	at := slices.Index(header, "reason") // of a file that came back before
	added := at < 0 || r.columns.mapping[at].Field != ""
	if added {
		at, header = len(header), append(header, "reason")
	}
	if err := w.Write(header); err != nil {
		return "", err
	}
	for _, l := range r.lines {
		if !l.refused() {
			continue
		}
		cells := safeCells(l.cells)
		for len(cells) < len(header) {
			cells = append(cells, "")
		}
		reason := safeCell(l.reason(r.actor.Language))
		if cells[at] = reason; added && len(l.cells) > at { // more cells than the header has
			cells = slices.Concat(safeCells(l.cells[:at]), []string{reason}, safeCells(l.cells[at:]))
		}
		if err := w.Write(cells); err != nil {
			return "", err
		}
		if w.Flush(); b.Len() > maxRefused {
			if err := w.Write([]string{"there are more refused lines than can be kept"}); err != nil {
				return "", err
			}
			break
		}
	}
	w.Flush()
	return b.String(), w.Error()
}

// reason is everything that keeps a line out, in words.
func (l *importLine) reason(lang models.Language) string {
	var parts []string
	for _, r := range l.report.Reasons {
		s := r.Text.In(lang)
		if r.Column != "" {
			s = r.Column + ": " + s
		}
		for n, c := range r.Candidates {
			s += map[bool]string{true: ": ", false: "; "}[n == 0] + c.Name
		}
		parts = append(parts, s)
	}
	return strings.Join(parts, " | ")
}

// Refused gives the lines that an import refused, as a CSV file with all their
// columns and the reason.
// Errors: not_found (also when nothing was refused, or 30 days have passed).
func (i *Imports) Refused(ctx context.Context, actor models.Actor, in models.ByID) (models.File, error) {
	batch, err := i.Batches.get(ctx, actor, in.ID)
	if err != nil {
		return models.File{}, err
	}
	kept, _, err := i.Stores.States.Get(ctx, refusedID(batch.ID))
	if err != nil {
		return models.File{}, err
	}
	if kept == nil || kept.Day < i.today() {
		return models.File{}, models.Refuse(models.ProblemNotFound)
	}
	return models.File{Name: "refused-" + string(batch.ID) + ".csv", MediaType: "text/csv", Size: int64(len(kept.Note)), Write: func(w io.Writer) error {
		_, err := io.WriteString(w, kept.Note)
		return err
	}}, nil
}
