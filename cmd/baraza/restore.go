package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"filippo.io/age"

	"github.com/cotprogramme/baraza/repository/backup"
)

// openBackup checks a file against its manifest, if that lies beside it, and
// opens it if it is of somebody whose backups are accepted.
func openBackup(path string, o *opening) (f *os.File, content *backup.Content, err error) {
	keys, err := os.Open(o.Identity)
	if err != nil {
		return nil, nil, fmt.Errorf("the secret key cannot be read: %w", err)
	}
	defer keys.Close()
	identities, err := age.ParseIdentities(keys)
	if err != nil {
		return nil, nil, errors.New("the file of --identity holds no secret key of age")
	}
	if f, err = os.Open(path); err != nil {
		return nil, nil, fmt.Errorf("the backup cannot be read: %w", err)
	}
	if err = checkManifest(path, f); err == nil {
		content, err = backup.Open(f, identities...)
	}
	if err == nil {
		err = o.accept(content.Origin)
	}
	if err != nil {
		return nil, nil, errors.Join(err, f.Close())
	}
	return f, content, nil
}

// checkManifest says whether a backup is the one that its manifest speaks of. A
// backup without one is taken as it is: what it holds is sealed and signed anyway.
func checkManifest(path string, f io.Reader) error {
	text, err := os.ReadFile(manifestOf(path))
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("the manifest cannot be read: %w", err)
	}
	var m backup.Manifest
	if json.Unmarshal(text, &m) != nil || m.Baraza < 1 {
		return fmt.Errorf("%s is no manifest; restore the one that was written with the backup, or take it away", manifestOf(path))
	}
	if m.Baraza > backup.Format {
		return fmt.Errorf("the backup was made by a newer program (format %d, this one knows %d); use that one", m.Baraza, backup.Format)
	}
	return m.Check(f)
}

// restoredAnew is what nobody must forget after a restore.
const restoredAnew = "Whoever was forgotten after the backup was made stands in it again: forget them anew before you serve it to others.\n"

type restoreCommand struct{ opening }

// Run reads a backup into a store that is empty.
func (r *restoreCommand) Run(ctx context.Context, p *program) error {
	if err := r.prepare(); err != nil {
		return err
	}
	o, c := &r.opening, &r.config
	if c.onServer() {
		said, err := p.restoreInto(ctx, c, o)
		if err != nil {
			return err
		}
		fmt.Fprint(p.out, said, restoredAnew)
		return nil
	}
	if _, err := os.Stat(c.database()); err == nil {
		return fmt.Errorf("%w: there is a database in %s; restore into a new folder with --data, and put it in place when it is proved", errUsage, c.Data)
	}
	// A restore that fails half way must not leave what looks like a database.
	return p.aside(c, func(mine *config) error {
		said, err := p.restoreInto(ctx, mine, o)
		if err != nil {
			return err
		}
		if err := os.Rename(mine.database(), c.database()); err != nil {
			return fmt.Errorf("the database cannot be put in place: %w", err)
		}
		fmt.Fprintf(p.out, "The backup was restored into %s.\n%s%s", c.Data, said, restoredAnew)
		return nil
	})
}

type rehearseCommand struct{ opening }

// Run proves that a backup can be restored, without touching the store.
func (r *rehearseCommand) Run(ctx context.Context, p *program) error {
	if err := r.prepare(); err != nil {
		return err
	}
	r.rehearsing = true
	began := time.Now()
	return p.aside(&r.config, func(mine *config) error {
		if _, err := p.restoreInto(ctx, mine, &r.opening); err != nil {
			return err
		}
		fmt.Fprintf(p.out, "The backup is good: it was restored and verified in %.1f s, and removed again.\n", time.Since(began).Seconds())
		return nil
	})
}

// aside gives do a folder of its own beside the data, on the same disk, and
// removes it afterwards.
func (p *program) aside(c *config, do func(mine *config) error) (err error) {
	if err := os.MkdirAll(c.Data, 0o700); err != nil {
		return fmt.Errorf("the data folder cannot be made: %w", err)
	}
	mine := *c
	mine.Store = embedded
	if mine.Data, err = os.MkdirTemp(c.Data, "restoring-"); err != nil {
		return fmt.Errorf("the data folder cannot be used: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(mine.Data)) }()
	return do(&mine)
}

// restoreInto reads a backup into an empty store, verifies what came of it and
// compares it with the checkpoint. It gives what is to be said of the key with which
// the store signs its own backups.
func (p *program) restoreInto(ctx context.Context, c *config, o *opening) (said string, err error) {
	f, content, err := openBackup(filepath.Clean(o.File), o)
	if err != nil {
		return "", err
	}
	defer f.Close()
	c.bulk, c.partly = true, true
	h, err := p.open(ctx, c, nil)
	if err != nil {
		return "", err
	}
	partly, lines, err := p.readBack(ctx, h, content)
	if err != nil && c.onServer() {
		err = brokenOff(err, partly, lines) // elsewhere nothing stays of it
	}
	if err == nil {
		fmt.Fprintln(p.out, o.told(content.Origin))
		err = p.verify(ctx, h)
	}
	if err == nil {
		err = p.compare(ctx, h, o, content.Origin)
	}
	if err == nil {
		err = explained(h.services.Accounts.UseInstallationKey(ctx, content.Keys.Installation))
	}
	if err == nil && !o.rehearsing {
		said, err = signsAnew(ctx, h)
	}
	return said, errors.Join(err, h.close())
}

// signsAnew tells of the key of a store that was restored. It has one of its own:
// the machine that was lost can sign no more for it.
func signsAnew(ctx context.Context, h *house) (string, error) {
	key, err := h.services.Accounts.BackupSigner(ctx)
	if err != nil {
		return "", explained(err)
	}
	return fmt.Sprintf("It signs its own backups with another key. Name this one with --backup-signer, and that of before as long as you keep its backups:\n  %s\n", publicPart(key)), nil
}
