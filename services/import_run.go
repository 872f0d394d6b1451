package services

import (
	"context"
	"errors"

	"github.com/cotprogramme/baraza/models"
)

// importRun is one look at a file, with or without writing.
type importRun struct {
	*Imports
	actor   models.Actor
	in      ImportFile
	table   *table
	columns *columns
	sum     string
	names   *names
	batch   *models.Batch
	before  *models.Batch // an import of the same file that still stands
	write   bool
	opened  bool // the batch is among the writes
	untried bool // a preview with organizations that do not exist yet: the rules of what belongs to them cannot be run
	lines   []*importLine
	notes   []models.LineNote
	told    map[string]bool
	made    map[models.ID]bool // what this run creates
	counts  ImportCounts
	back    []func() // takes back what a line that failed has left in memory
}

// work reads every line and does, or tries, what it asks for.
func (r *importRun) work(ctx context.Context) error {
	for _, row := range r.table.rows {
		l := &importLine{row: row, run: r, report: models.LineReport{Line: row.line}}
		l.surplus()
		r.lines = append(r.lines, l)
	}
	var err error
	switch r.in.Kind {
	case models.OrganizationsFile:
		err = r.importOrganizations(ctx)
	case models.PeopleFile:
		err = r.importPeople(ctx)
	default:
		err = r.importRegister(ctx)
	}
	if errors.Is(err, errNothing) {
		return nil
	}
	return err
}

// earlier looks for an import of the same file that was not undone.
func (r *importRun) earlier(ctx context.Context) error {
	found, err := r.Stores.Batches.Find(ctx, r.Batches.readScope(r.actor), models.Query{Where: equals("sha256", r.sum), Sort: "-created", Limit: 20})
	for _, b := range found {
		if b.Status == models.Imported && b.Kind == r.in.Kind && r.before == nil {
			r.before = b
		}
	}
	return err
}

// together writes what do stages, or only tries it. The batch goes first, so
// that whatever is kept of an interrupted import can be undone.
func (r *importRun) together(ctx context.Context, last bool, do func(context.Context) error) error {
	err := r.Stores.Together(ctx, func(ctx context.Context) error {
		if !r.opened {
			if _, err := r.Stores.Batches.Insert(ctx, r.batch, r.batch.BatchInput, r.account(r.actor, models.Created, "")); err != nil {
				return err
			}
		}
		if err := do(ctx); err != nil {
			return err
		}
		if last {
			r.count()
		}
		switch {
		case !r.write:
			return errPreview
		case last && r.counts.Created == 0 && r.before != nil:
			r.batch = r.before
			return errNothing
		case last:
			return r.close(ctx)
		}
		return nil
	})
	if errors.Is(err, errPreview) {
		return nil
	}
	r.opened = r.opened || err == nil
	return err
}

// close says in the batch what the import did.
func (r *importRun) close(ctx context.Context) error {
	next := *r.batch
	next.Status = models.Imported
	next.Created, next.Taken, next.Matched, next.Refused = r.counts.Created, r.counts.Taken, r.counts.Matched, r.counts.Refused
	if _, err := r.Stores.Batches.Put(ctx, r.batch, &next, r.account(r.actor, "imported", "")); err != nil {
		return err
	}
	r.batch = &next
	return nil
}

// attempt does what one line asks for. What the rules refuse becomes the
// reason why the line is refused, and nothing of the line remains.
func (r *importRun) attempt(ctx context.Context, l *importLine, do func(context.Context) error) error {
	mark, creates, matches := len(r.back), len(l.report.Creates), len(l.report.Matches)
	err := r.Stores.Together(ctx, func(ctx context.Context) error {
		if err := do(ctx); err != nil {
			return err
		}
		if l.refused() {
			return errRefused
		}
		return nil
	})
	if err == nil {
		return nil
	}
	for n := len(r.back) - 1; n >= mark; n-- {
		r.back[n]()
	}
	r.back = r.back[:mark]
	l.report.Creates, l.report.Matches = l.report.Creates[:creates], l.report.Matches[:matches]
	p := (*models.Problem)(nil)
	if errors.Is(err, errRefused) {
		return nil
	}
	if !errors.As(err, &p) {
		return err
	}
	switch models.Describe(p.Code).Kind {
	case models.Invalid, models.Conflict, models.Forbidden, models.NotFound:
		l.refuseFor(p)
		return nil
	}
	return err
}

// errRefused ends the attempt of a line that was refused along the way.
var errRefused = errors.New("the line is refused")

// add makes one record through the rules of its noun: the same checks and the
// same event as when somebody records it by hand. Tune, if given, fills in
// what follows from other lines of the file.
func add[T, I any](ctx context.Context, l *importLine, rec *Records[T, I], input I, called string, tune func(*T)) (*T, error) {
	r := l.run
	t := new(T)
	*rec.rules.Input(t) = input
	m := base(t)
	m.ID, m.Batch = r.NewID(), r.batch.ID
	if err := check(input); err != nil {
		return nil, err
	}
	if !r.untried {
		if err := rec.derive(ctx, Change[T]{Actor: r.actor, Next: t}); err != nil {
			return nil, err
		}
		if tune != nil {
			tune(t)
		}
		if !rec.writeScope(r.actor, rec.rules.Write).Holds(*reach(t)) {
			return nil, models.Refuse(models.ProblemForbidden)
		}
		if _, err := rec.store.Insert(ctx, t, input, r.account(r.actor, models.Created, "")); err != nil {
			return nil, err
		}
	}
	l.creates(rec.noun, m.ID, called)
	return t, nil
}

// remember puts a record into a map of the run for as long as its line stands.
func remember[K comparable, V any](r *importRun, m map[K]V, k K, v V) {
	was, there := m[k]
	m[k] = v
	r.back = append(r.back, func() {
		if there {
			m[k] = was
		} else {
			delete(m, k)
		}
	})
}

// tell notes once what holds for the whole file.
func (r *importRun) tell(field string, text models.Text) {
	if r.told[text.En] {
		return
	}
	r.told[text.En] = true
	r.notes = append(r.notes, models.LineNote{Column: r.columnOf(field), Text: text})
}

func (r *importRun) columnOf(field string) string {
	if n, ok := r.columns.at[field]; ok {
		return r.table.header[n]
	}
	return field
}

// count decides how each line ended and counts.
func (r *importRun) count() {
	r.counts = ImportCounts{Lines: len(r.lines)}
	for _, l := range r.lines {
		r.counts.Created += len(l.report.Creates)
		switch {
		case l.refused():
			l.report.Verdict = models.WillRefuse
			r.counts.Refused++
		case len(l.report.Creates) > 0:
			l.report.Verdict = models.WillCreate
			r.counts.Taken++
		default:
			l.report.Verdict = models.WillMatch
			r.counts.Matched++
		}
	}
}

func (r *importRun) preview() ImportPreview {
	p := ImportPreview{Name: r.batch.Name, SHA256: r.sum, Mapping: r.columns.mapping, Fields: publicFields(r.in.Kind),
		Missing: r.columns.missing(r.in.Kind), Counts: r.counts, Notes: r.notes, Lines: []models.LineReport{}}
	room := models.MaxLineReports - min(r.counts.Refused, models.MaxLineReports)
	for _, l := range r.lines {
		switch {
		case len(p.Lines) == models.MaxLineReports:
			p.More = true
			return p
		case l.refused():
		case room > 0:
			room--
		default:
			p.More = true
			continue
		}
		if !r.write {
			l.report.Creates, l.report.Matches = r.unnamed(l.report.Creates), r.unnamed(l.report.Matches)
		}
		p.Lines = append(p.Lines, l.report)
	}
	return p
}

// unnamed takes the ids away from what a preview did not create.
func (r *importRun) unnamed(refs []models.RecordRef) []models.RecordRef {
	for n, ref := range refs {
		if r.made[ref.ID] {
			refs[n].ID = ""
		}
	}
	return refs
}
