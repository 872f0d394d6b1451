package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Backups that are made by the clock are named after the moment, in UTC.
const (
	backupStart = "baraza-"
	backupEnd   = ".age"
	backupName  = "2006-01-02T15-04-05Z"
)

// backupLook is how often the clock is looked at.
const backupLook = time.Minute

// keepBackups makes a backup whenever the newest one is old enough, until the
// context ends. What goes wrong is logged, and tried again at the next look.
func (p *program) keepBackups(ctx context.Context, h *house) {
	tick := time.NewTicker(backupLook)
	defer tick.Stop()
	for {
		if err := p.backUpIfDue(ctx, h, time.Now().UTC()); err != nil && ctx.Err() == nil {
			h.log.Error().Err(err).Msg("the backup failed; it will be tried again")
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// backUpIfDue makes a backup if the newest is older than it may be, and then
// removes those that are not to be kept. Nothing is removed when making fails.
func (p *program) backUpIfDue(ctx context.Context, h *house, now time.Time) error {
	c := h.config
	if err := os.MkdirAll(c.BackupTo, 0o700); err != nil {
		return fmt.Errorf("the folder of the backups cannot be made: %w", err)
	}
	made, err := backupsIn(c.BackupTo)
	if err != nil {
		return err
	}
	if len(made) > 0 && now.Sub(made[len(made)-1]) < c.BackupEvery {
		return nil
	}
	now = now.Truncate(time.Second)
	m, err := p.writeBackup(ctx, h, backupFile(c.BackupTo, now), c.BackupFor, nil)
	if err != nil {
		return err
	}
	h.log.Info().Int64("lines", m.Lines).Int64("bytes", m.Bytes).Str("signed_by", publicText(m.SignedBy)).Msg("a backup was made")
	var errs []error
	for _, old := range outdated(append(made, now)) {
		path := backupFile(c.BackupTo, old)
		errs = append(errs, os.Remove(path))
		if err := os.Remove(manifestOf(path)); !errors.Is(err, os.ErrNotExist) {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

func backupFile(folder string, at time.Time) string {
	return filepath.Join(folder, backupStart+at.Format(backupName)+backupEnd)
}

// backupsIn lists when the backups of a folder were made, oldest first. Other
// files are nobody's business.
func backupsIn(folder string) ([]time.Time, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, fmt.Errorf("the folder of the backups cannot be read: %w", err)
	}
	var made []time.Time
	for _, e := range entries {
		name, ours := strings.CutPrefix(e.Name(), backupStart)
		name, whole := strings.CutSuffix(name, backupEnd)
		if at, err := time.Parse(backupName, name); ours && whole && err == nil {
			made = append(made, at)
		}
	}
	slices.SortFunc(made, time.Time.Compare)
	return made, nil
}

// retention is how many backups are kept: the newest of each of the last seven
// days that have one, of the last five weeks, of the last twelve months. A
// fault that nobody sees for a year can still be undone.
var retention = []struct {
	keep   int
	period func(time.Time) string
}{
	{7, func(t time.Time) string { return t.Format("2006-01-02") }},
	{5, func(t time.Time) string { year, week := t.ISOWeek(); return fmt.Sprint(year, " ", week) }},
	{12, func(t time.Time) string { return t.Format("2006-01") }},
}

// outdated gives the backups that are not to be kept. They come oldest first.
func outdated(made []time.Time) []time.Time {
	kept := map[time.Time]bool{}
	for _, r := range retention {
		seen := map[string]bool{}
		for _, at := range slices.Backward(made) {
			if period := r.period(at); !seen[period] && len(seen) < r.keep {
				seen[period], kept[at] = true, true
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(made), func(at time.Time) bool { return kept[at] })
}
