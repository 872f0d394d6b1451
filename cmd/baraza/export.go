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
	var noun, format, organization, from, to string
	c, rest, err := p.configure("export", args, func(fs *flag.FlagSet) {
		fs.StringVar(&noun, "noun", "", "only these records, as a table: "+strings.Join(services.Exportable, ", "))
		fs.StringVar(&format, "format", "csv", "of a table: csv or xlsx")
		fs.StringVar(&organization, "organization", "", "of a table: only what counts for the organization with this id")
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
	h, err := p.open(ctx, c, nil)
	if err != nil {
		return err
	}
	if noun == "" {
		return errors.Join(p.exportEverything(ctx, h, rest[0]), h.close())
	}
	ask := services.ExportTable{Noun: models.Noun(noun), Format: format, Organization: models.ID(organization), From: models.Date(from), To: models.Date(to)}
	return errors.Join(p.exportTable(ctx, h, rest[0], ask), h.close())
}

func (p *program) exportEverything(ctx context.Context, h *house, path string) error {
	meter := p.meter("lines written")
	err := p.writeFile(path, func(w io.Writer) error { return repository.NewTransfer(h.book).Everything(ctx, w, meter.done) })
	if err == nil {
		meter.end()
	}
	return err
}

func (p *program) exportTable(ctx context.Context, h *house, path string, ask services.ExportTable) error {
	table, err := h.services.Exports.Table(ctx, services.System, ask)
	if err != nil {
		return explained(err)
	}
	return p.writeFile(path, table.Write)
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
