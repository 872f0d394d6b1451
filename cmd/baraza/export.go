package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/repository"
	"github.com/cotprogramme/baraza/services"
)

type exportCommand struct {
	config
	File         string         `arg:"" help:"The file to write, or - for standard output."`
	Noun         models.Noun    `enum:",${nouns}" default:"" placeholder:"NOUN" help:"Only these records, as a table: ${nouns}."`
	Format       string         `enum:"csv,xlsx" default:"csv" help:"Of a table: csv or xlsx."`
	Organization models.ID      `placeholder:"ID" help:"Of a table: only what counts for the organization with this id."`
	Purpose      models.Purpose `enum:",${purposes}" default:"" placeholder:"PURPOSE" help:"What for, of: ${purposes}. Needed for everything and for what says something of people, and kept in the log of accesses."`
	From         models.Date    `placeholder:"DAY" help:"Of a table: only from this day on."`
	To           models.Date    `placeholder:"DAY" help:"Of a table: only up to this day."`
}

func (c *exportCommand) Run(ctx context.Context, p *program) error {
	if c.Purpose == "" && (c.Noun == "" || models.HoldsPeople(c.Noun)) {
		return fmt.Errorf("%w: say with --purpose what the export is for: %s", errUsage, strings.Join(models.Purposes.Values(), ", "))
	}
	if c.Noun == "" && (c.Organization != "" || c.From != "" || c.To != "" || c.Format != "csv") {
		return fmt.Errorf("%w: --format, --organization, --from and --to are for a table, which --noun names", errUsage)
	}
	c.bulk = true
	h, err := p.open(ctx, &c.config, nil)
	if err != nil {
		return err
	}
	if c.Noun == "" {
		return errors.Join(p.exportEverything(ctx, h, c.File, c.Purpose), h.close())
	}
	ask := services.ExportTable{Noun: c.Noun, Format: c.Format, Organization: c.Organization, Purpose: c.Purpose, From: c.From, To: c.To}
	return errors.Join(p.exportTable(ctx, h, c.File, ask), h.close())
}

// exporter is the operator at the console.
func exporter() models.Actor {
	actor := services.System
	actor.Doing = "export"
	return actor
}

func (p *program) exportEverything(ctx context.Context, h *house, path string, purpose models.Purpose) error {
	if err := h.services.Exports.NoteEverything(ctx, exporter(), purpose); err != nil {
		return explained(err)
	}
	meter := p.meter("lines written")
	err := p.writeFile(path, func(w io.Writer) error { return repository.NewTransfer(h.book).Everything(ctx, w, meter.done) })
	if err == nil {
		meter.end()
	}
	return err
}

func (p *program) exportTable(ctx context.Context, h *house, path string, ask services.ExportTable) error {
	table, err := h.services.Exports.Table(ctx, exporter(), ask)
	if err != nil {
		return explained(err)
	}
	return errors.Join(p.writeFile(path, table.Write), h.services.Accesses.Flush(ctx))
}

// writeFile writes beside the file and puts it in place when it is whole and
// on the disk, so that what has the name is never half a file. Only the
// operator may read it.
func (p *program) writeFile(path string, write func(io.Writer) error) error {
	if path == "-" {
		return explained(write(p.out))
	}
	f, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*")
	if err != nil {
		return fmt.Errorf("the file cannot be written: %w", err)
	}
	if err = explained(write(f)); err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}
