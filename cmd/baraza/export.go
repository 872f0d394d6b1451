package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/repository"
	"github.com/cotprogramme/baraza/services"
)

func runExport(ctx context.Context, p *program, args []string) error {
	var noun, format, organization, from, to, purpose string
	c, rest, err := p.configure("export", args, func(fs *flag.FlagSet) {
		fs.StringVar(&noun, "noun", "", "only these records, as a table: "+strings.Join(services.Exportable, ", "))
		fs.StringVar(&format, "format", "csv", "of a table: csv or xlsx")
		fs.StringVar(&organization, "organization", "", "of a table: only what counts for the organization with this id")
		fs.StringVar(&purpose, "purpose", "", "what for, of: "+strings.Join(models.Purposes.Values(), ", ")+"; needed for everything and for what says something of people, and kept in the log of accesses")
		fs.StringVar(&from, "from", "", "of a table: only from this day on")
		fs.StringVar(&to, "to", "", "of a table: only up to this day")
	})
	if err != nil {
		return err
	}
	known := noun == "" || slices.Contains(services.Exportable, noun)
	if len(rest) != 1 || !known || format != "csv" && format != "xlsx" {
		return fmt.Errorf("%w: export needs one file to write, or - for standard output; it holds everything as JSON Lines, or with --noun (%s) a table as --format csv or xlsx",
			errUsage, strings.Join(services.Exportable, ", "))
	}
	if purpose != "" && !models.Purposes.Has(purpose) || purpose == "" && (noun == "" || models.HoldsPeople(models.Noun(noun))) {
		return fmt.Errorf("%w: say with --purpose what the export is for: %s", errUsage, strings.Join(models.Purposes.Values(), ", "))
	}
	c.bulk = true
	h, err := p.open(ctx, c, nil)
	if err != nil {
		return err
	}
	if noun == "" {
		return errors.Join(p.exportEverything(ctx, h, rest[0], models.Purpose(purpose)), h.close())
	}
	ask := services.ExportTable{Noun: models.Noun(noun), Format: format, Organization: models.ID(organization), Purpose: models.Purpose(purpose), From: models.Date(from), To: models.Date(to)}
	return errors.Join(p.exportTable(ctx, h, rest[0], ask), h.close())
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
