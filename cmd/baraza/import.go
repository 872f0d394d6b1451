package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/repository"
	"github.com/cotprogramme/baraza/services"
)

// How many refused lines, and how many reasons, the console shows.
const shownLines = 20

type importCommand struct {
	config
	File    string          `arg:"" help:"The file to read, or - for standard input: an export of Baraza, or with --kind a CSV or XLSX file."`
	Kind    models.FileKind `enum:",${kinds}" default:"" placeholder:"KIND" help:"What the lines are: ${kinds}."`
	Under   models.ID       `placeholder:"ID" help:"Id of the federation that new organizations join."`
	Refused string          `placeholder:"FILE" help:"File to write the refused lines to, with the reason."`
	Create  bool            `name:"create-organizations" help:"For a register: also create organizations that are named in full and not found."`
	Preview bool            `help:"Say what would be done and write nothing."`
	Map     []string        `sep:"none" placeholder:"COLUMN=FIELD" help:"What a column is read as; may be given again."`
}

func (c *importCommand) Run(ctx context.Context, p *program) error {
	c.bulk, c.partly = true, c.Kind == ""
	h, err := p.open(ctx, &c.config, nil)
	if err != nil {
		return err
	}
	return errors.Join(p.importFile(ctx, h, c), h.close())
}

func (p *program) importFile(ctx context.Context, h *house, c *importCommand) error {
	source, err := p.source(c.File)
	if err != nil {
		return err
	}
	defer source.Close()
	if c.Kind != "" {
		return p.importTable(ctx, h, source, c)
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
func (p *program) importTable(ctx context.Context, h *house, r io.Reader, c *importCommand) error {
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
	ask := services.ImportFile{Kind: c.Kind, Under: c.Under, CreateOrganizations: c.Create, Map: c.Map,
		File: models.Upload{Name: filepath.Base(c.File), Bytes: content}}
	if c.Preview {
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
	if c.Refused == "" || result.Counts.Refused == 0 {
		return nil
	}
	return p.writeRefused(ctx, h, result.Batch.ID, c.Refused)
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
