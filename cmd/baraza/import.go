package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/repository"
	"github.com/cotprogramme/baraza/services"
)

const importUsage = "import needs one file, or - for standard input: an export of Baraza, or with --kind a CSV or XLSX file"

// How many refused lines, and how many reasons, the console shows.
const shownLines = 20

// repeated collects a flag that is given more than once.
type repeated []string

func (r *repeated) String() string     { return strings.Join(*r, " ") }
func (r *repeated) Set(s string) error { *r = append(*r, s); return nil }

// importing is what the command line asks for.
type importing struct {
	kind, under, refused string
	create, preview      bool
	columns              repeated
}

func runImport(ctx context.Context, p *program, args []string) error {
	var in importing
	c, rest, err := p.configure("import", args, func(fs *flag.FlagSet) {
		fs.StringVar(&in.kind, "kind", "", "what the lines are: "+strings.Join(models.FileKinds.Values(), ", "))
		fs.StringVar(&in.under, "under", "", "id of the federation that new organizations join")
		fs.StringVar(&in.refused, "refused", "", "file to write the refused lines to, with the reason")
		fs.BoolVar(&in.create, "create-organizations", false, "for a register: also create organizations that are named in full and not found")
		fs.BoolVar(&in.preview, "preview", false, "say what would be done and write nothing")
		fs.Var(&in.columns, "map", "column=field, what a column is read as; may be given again")
	})
	if err != nil {
		return err
	}
	if len(rest) != 1 || in.kind != "" && !models.FileKinds.Has(in.kind) {
		return fmt.Errorf("%w: %s; kinds: %s", errUsage, importUsage, strings.Join(models.FileKinds.Values(), ", "))
	}
	c.bulk, c.partly = true, in.kind == ""
	h, err := p.open(ctx, c, nil)
	if err != nil {
		return err
	}
	return errors.Join(p.importFile(ctx, h, rest[0], in), h.close())
}

func (p *program) importFile(ctx context.Context, h *house, path string, in importing) error {
	source, err := p.source(path)
	if err != nil {
		return err
	}
	defer source.Close()
	if in.kind != "" {
		return p.importTable(ctx, h, source, path, in)
	}
	if partly, lines, err := p.readBack(ctx, h, source); err != nil {
		return brokenOff(err, partly, lines)
	}
	fmt.Fprintln(p.out, "Everything was read. Run baraza verify to check it against its history.")
	return nil
}

func (p *program) source(path string) (io.ReadCloser, error) {
	if path == "-" {
		return io.NopCloser(p.in), nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("the file cannot be read: %w", err)
	}
	return f, nil
}

// readBack fills an empty database from an export of everything. After an error it returns
// whether the database holds a part of it, and how many lines.
func (p *program) readBack(ctx context.Context, h *house, r io.Reader) (partly bool, lines int64, err error) {
	meter := p.meter("lines read")
	if err := repository.NewTransfer(h.book).ReadEverything(ctx, r, meter.done); err != nil {
		return meter.begun, meter.count, explained(err)
	}
	meter.end()
	return false, meter.count, explained(h.services.Relay.CatchUp(ctx))
}

// brokenOff says what is there when not everything was read, and how to go on.
func brokenOff(err error, partly bool, lines int64) error {
	if !partly {
		return err
	}
	return fmt.Errorf("%w\n%d lines were read, and the rest was not: run the same command again, and it goes on where it was", err, lines)
}

// importTable takes the good lines of a table in, as the operator.
func (p *program) importTable(ctx context.Context, h *house, r io.Reader, path string, in importing) error {
	content, err := io.ReadAll(io.LimitReader(r, models.MaxImportBytes+1))
	if err != nil {
		return fmt.Errorf("the file cannot be read: %w", err)
	}
	if bytes.HasPrefix(content, []byte(`{"baraza":`)) {
		return fmt.Errorf("%w: this is an export of everything; leave --kind out", errUsage)
	}
	if err := h.services.LoadPlaces(ctx, nil); err != nil {
		return explained(err)
	}
	ask := services.ImportFile{Kind: models.FileKind(in.kind), Under: models.ID(in.under), CreateOrganizations: in.create, Map: in.columns,
		File: models.Upload{Name: filepath.Base(path), Bytes: content}}
	if in.preview {
		preview, err := h.services.Imports.Preview(ctx, services.System, ask)
		if err != nil {
			return explained(err)
		}
		p.report(preview, "would be")
		return nil
	}
	result, err := h.services.Imports.Run(ctx, services.System, ask)
	if err != nil {
		return explained(err)
	}
	p.report(result.ImportPreview, "were")
	fmt.Fprintf(p.out, "The import has the id %s.\n", result.Batch.ID)
	if in.refused == "" || result.Counts.Refused == 0 {
		return nil
	}
	return p.writeRefused(ctx, h, result.Batch.ID, in.refused)
}

func (p *program) writeRefused(ctx context.Context, h *house, batch models.ID, path string) error {
	lines, err := h.services.Imports.Refused(ctx, services.System, models.ByID{ID: batch})
	if err != nil {
		return explained(err)
	}
	if err := p.writeFile(path, lines.Write); err != nil {
		return err
	}
	fmt.Fprintf(p.out, "The refused lines are in %s, each with its reason.\n", path)
	return nil
}

func (p *program) report(r services.ImportPreview, were string) {
	c := r.Counts
	fmt.Fprintf(p.out, "%d lines: %d %s taken, %d are there already, %d %s refused; %d records %s made.\n", c.Lines, c.Taken, were, c.Matched, c.Refused, were, c.Created, were)
	for _, field := range r.Missing {
		fmt.Fprintf(p.out, "No column is read as %s; say --map COLUMN=%s.\n", field, field)
	}
	shown := 0
	for _, l := range r.Lines {
		if l.Verdict != models.WillRefuse {
			continue
		}
		if shown++; shown > shownLines {
			fmt.Fprintf(p.out, "  and %d more\n", c.Refused-shownLines)
			break
		}
		fmt.Fprintf(p.out, "  line %d:", l.Line)
		for _, why := range l.Reasons {
			fmt.Fprintf(p.out, " %s %s.", why.Column, why.Text.En)
		}
		fmt.Fprintln(p.out)
	}
}

// meter tells every second how far something long has come.
type meter struct {
	p     *program
	what  string
	last  time.Time
	count int64
	begun bool
}

func (p *program) meter(what string) *meter { return &meter{p: p, what: what, last: time.Now()} }

func (m *meter) done(n int64) {
	m.count, m.begun = n, true
	if time.Since(m.last) > time.Second {
		m.last = time.Now()
		fmt.Fprintf(m.p.err, "  %d %s\n", n, m.what)
	}
}

func (m *meter) end() { fmt.Fprintf(m.p.err, "  %d %s, all of them\n", m.count, m.what) }
