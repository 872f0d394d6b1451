package services

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"time"

	"github.com/cotprogramme/baraza/models"
)

// Imports take files in that people kept before they had Baraza. A preview
// says for each line what will be done with it; good lines go in, bad lines
// come back with the reason; what is there already is matched and never made
// twice; and an import can be undone as a whole.
type Imports struct {
	*Services
	turn chan struct{} // one import or undoing at a time, so that two do not make the same records
}

// turnPatience is how long an import waits for another one to end.
const turnPatience = time.Minute

func newImports(s *Services) *Imports { return &Imports{s, make(chan struct{}, 1)} }

// ImportFile is a file to look at or to take in.
type ImportFile struct {
	Kind                models.FileKind `query:"kind" validate:"required" doc:"What the lines are." example:"register"`
	Under               models.ID       `query:"under" validate:"omitempty,recordid" doc:"The federation that new organizations join. Only those who may write everywhere can leave it out." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3e"`
	CreateOrganizations bool            `query:"create_organizations" doc:"For a register: also create organizations that are named in full and not found. Without it their lines are refused, with what the name may mean." example:"false"`
	Map                 []string        `query:"map" validate:"max=100,dive,max=200" doc:"What a column is read as, as column=field, overriding what the header suggests; column= leaves it out. The column is named by its header or its number, from 1." example:"people affected=affected"`
	File                models.Upload   `body:"file" limit:"10485760" accept:"text/csv,text/plain,text/tab-separated-values,application/vnd.ms-excel,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,application/octet-stream" doc:"A CSV file (comma, semicolon or tab; UTF-8, UTF-16 or Windows-1252) or an XLSX workbook whose first sheet has a header line; at most 10 MiB, 20,000 lines and 100 columns."`
}

// ImportCounts says how many lines met which end.
type ImportCounts struct {
	Lines   int `json:"lines" doc:"How many lines the file has, without the header." example:"181"`
	Taken   int `json:"taken" doc:"How many lines go in." example:"169"`
	Matched int `json:"matched" doc:"How many lines are there already." example:"1"`
	Refused int `json:"refused" doc:"How many lines cannot be taken." example:"11"`
	Created int `json:"created" doc:"How many records are created." example:"612"`
}

// ImportPreview says what an import would do. Nothing was written.
type ImportPreview struct {
	Name    string                 `json:"name,omitzero" doc:"The name of the file." example:"field_register_2019.csv"`
	SHA256  string                 `json:"sha256" doc:"The SHA-256 of the file, in hexadecimal." example:"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"`
	Mapping []models.ColumnMapping `json:"mapping" doc:"How each column is read."`
	Fields  []models.ImportField   `json:"fields" doc:"What columns of this kind of file can be read as."`
	Missing []string               `json:"missing,omitempty" doc:"The fields without which no line can go in and that no column is read as." example:"date"`
	Counts  ImportCounts           `json:"counts" doc:"How many lines meet which end."`
	Notes   []models.LineNote      `json:"notes,omitempty" doc:"What holds for the whole file."`
	Lines   []models.LineReport    `json:"lines" doc:"What is done with each line; of a long file all that are refused come first in choice, up to 2,000 in all."`
	More    bool                   `json:"more,omitzero" doc:"True when there are more lines than are listed." example:"false"`
}

// ImportResult says what an import did.
type ImportResult struct {
	ImportPreview
	Batch models.Batch `json:"batch" doc:"The import. When nothing was created because the same file was imported before, it is that import."`
}

// Preview says what an import would do with each line, and writes nothing.
// Errors: forbidden, invalid, unusable_file, busy.
func (i *Imports) Preview(ctx context.Context, actor models.Actor, in ImportFile) (ImportPreview, error) {
	release, err := i.Decoders.Take(ctx, actor.User, tableBytes(in.File.Bytes))
	if err != nil {
		return ImportPreview{}, err
	}
	defer release()
	r, err := i.begin(ctx, actor, in)
	if err != nil {
		return ImportPreview{}, err
	}
	if err := r.work(ctx); err != nil {
		return ImportPreview{}, err
	}
	return r.preview(), r.sighted(ctx)
}

// sighted notes the people whom the report on a file names because a line was
// taken for one of them.
// Errors: unavailable.
func (r *importRun) sighted(ctx context.Context) error {
	var people []models.ID
	for _, l := range r.lines {
		for _, m := range l.report.Matches {
			if m.Noun == models.People && !r.fresh(m.ID) && !slices.Contains(people, m.ID) {
				people = append(people, m.ID)
			}
		}
	}
	if len(people) == 0 {
		return nil
	}
	return r.Accesses.note(ctx, r.actor, models.AccessEntry{Noun: models.People, People: people})
}

// Run takes the good lines of a file in. The lines that it refuses can be
// fetched as a file for 30 days.
// Errors: forbidden, invalid, unusable_file, busy, unavailable, no_space.
func (i *Imports) Run(ctx context.Context, actor models.Actor, in ImportFile) (ImportResult, error) {
	release, err := i.Decoders.Take(ctx, actor.User, tableBytes(in.File.Bytes))
	if err != nil {
		return ImportResult{}, err
	}
	defer release()
	done, err := i.alone(ctx)
	if err != nil {
		return ImportResult{}, err
	}
	defer done()
	r, err := i.begin(ctx, actor, in)
	if err != nil {
		return ImportResult{}, err
	}
	if len(r.table.rows) == 0 {
		return ImportResult{}, unreadable("there is no line below the header", 0)
	}
	r.write = true
	if err := r.earlier(ctx); err != nil {
		return ImportResult{}, err
	}
	if err := r.work(ctx); err != nil {
		return ImportResult{}, err
	}
	i.Directory.Forget()
	if err := r.keepRefused(ctx); err != nil {
		return ImportResult{}, err
	}
	return ImportResult{r.preview(), *r.batch}, r.sighted(ctx)
}

// alone waits for its turn for a while, and gives what ends it.
// Errors: busy, unavailable.
func (i *Imports) alone(ctx context.Context) (done func(), err error) {
	enough := time.NewTimer(turnPatience)
	defer enough.Stop()
	select {
	case i.turn <- struct{}{}:
		return func() { <-i.turn }, nil
	case <-enough.C:
		return nil, models.Refuse(models.ProblemBusy)
	case <-ctx.Done():
		return nil, models.Refuse(models.ProblemUnavailable).Because(ctx.Err())
	}
}

// begin reads the file and checks who imports what and where.
func (i *Imports) begin(ctx context.Context, actor models.Actor, in ImportFile) (*importRun, error) {
	if err := i.Directory.Refresh(ctx); err != nil {
		return nil, err
	}
	scope := i.scope(actor, models.Import)
	if !scope.Unbounded() && len(scope.Within()) == 0 {
		return nil, models.Refuse(models.ProblemForbidden)
	}
	i.looksAgain(ctx) // what another process has just made would be made a second time
	if in.Under != "" {
		under, ok := i.orgIn(scope, in.Under)
		var f models.Faults
		f.Add(ok, "under", models.RuleReference)
		f.Add(!ok || under.Kind == models.FederationOf, "under", models.RuleAcceptable)
		if err := f.Err(); err != nil {
			return nil, err
		}
	}
	t, err := readTable(in.File.Bytes)
	if err != nil {
		return nil, err
	}
	c, err := mapColumns(in.Kind, t.header, in.Map)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(in.File.Bytes)
	r := &importRun{Imports: i, actor: actor, in: in, table: t, columns: c, sum: hex.EncodeToString(sum[:]), told: map[string]bool{}, made: map[models.ID]bool{}}
	r.batch = &models.Batch{BatchInput: models.BatchInput{Kind: in.Kind, Name: shorten(in.File.Name, 200), Under: in.Under, Mapping: c.mapping},
		Status: models.Previewed, SHA256: r.sum, Lines: len(t.rows)}
	r.batch.ID, r.batch.Within = i.NewID(), i.office(actor, in.Under)
	r.names = newNames(i.Home, actor)
	if t.legacy {
		r.tell("", note("The file is not in UTF-8; it was read as Windows-1252, the older form of Excel.", "Faili si UTF-8; limesomwa kama Windows-1252, muundo wa zamani wa Excel."))
	}
	return r, nil
}

// office is for whom an import counts: the organizations from which the actor
// imports, and all above them.
func (h *Home) office(actor models.Actor, under models.ID) []models.ID {
	orgs := h.scope(actor, models.Import).Within()
	if under != "" {
		orgs = append([]models.ID{under}, orgs...)
	}
	if len(orgs) == 0 {
		return []models.ID{}
	}
	return h.Directory.Graph().Above(h.today(), orgs...)
}

// errPreview ends a unit of writes that were only tried.
var errPreview = errors.New("only a preview")

// errNothing ends a unit in which nothing was to be written.
var errNothing = errors.New("nothing to write")
