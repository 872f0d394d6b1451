package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"filippo.io/age"

	"github.com/cotprogramme/baraza/repository/backup"
)

type backupCommand struct {
	config
	File      string   `arg:"" optional:"" help:"The file to write."`
	Recipient []string `sep:"none" placeholder:"KEY" help:"Public key (age1...) of somebody who may open it; may be given again."`
	NewKey    string   `placeholder:"FILE" help:"Make a pair of keys: write the secret one to this file and print the public one."`
}

// Run writes a backup, also while another process serves the same store, or makes the pair of
// keys that backups need.
func (c *backupCommand) Run(ctx context.Context, p *program) error {
	switch {
	case c.NewKey != "" && c.File == "":
		return p.newKey(c.NewKey)
	case c.File == "" || c.NewKey != "" || len(c.Recipient) == 0:
		return fmt.Errorf("%w: backup needs one file to write and a --recipient; backup --new-key FILE makes the keys", errUsage)
	}
	keys, err := publicKeys(c.Recipient)
	if err != nil {
		return fmt.Errorf("%w: %w", errUsage, err)
	}
	c.bulk = true
	h, err := p.open(ctx, &c.config, nil)
	if err != nil {
		return err
	}
	lines := p.meter("records and events written")
	m, err := p.writeBackup(ctx, h, c.File, keys, lines.done)
	if err = errors.Join(err, h.close()); err != nil {
		return err
	}
	fmt.Fprintf(p.out, "%s holds %d records and events in %d bytes. What it holds stands in %s.\n", c.File, m.Lines, m.Bytes, manifestOf(c.File))
	fmt.Fprintf(p.out, "It is signed. The public key, for --backup-signer; keep it with the checkpoints:\n  %s\n", publicText(m.SignedBy))
	fmt.Fprintln(p.out, "Keep the backup on another machine, and prove it with baraza rehearse.")
	return nil
}

func publicKeys(texts []string) ([]age.Recipient, error) {
	var keys []age.Recipient
	for _, text := range texts {
		key, err := age.ParseX25519Recipient(text)
		if err != nil {
			return nil, errors.New("a recipient must be a public key of age, such as baraza backup --new-key prints (age1...)")
		}
		keys = append(keys, key)
	}
	return keys, nil
}

func (p *program) newKey(path string) error {
	key, err := age.GenerateX25519Identity()
	if err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("the key cannot be written: %w", err)
	}
	_, err = fmt.Fprintf(f, "# Opens the backups that are made for %s\n%s\n", key.Recipient(), key)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	fmt.Fprintf(p.out, "The secret key is in %s. Take it off this machine and keep two copies: without it no backup can be opened.\nThe public key, for --recipient:\n%s\n", path, key.Recipient())
	return nil
}

func manifestOf(path string) string { return path + ".manifest.json" }

// writeBackup writes the file, then its manifest; each is whole when it has its
// name.
func (p *program) writeBackup(ctx context.Context, h *house, path string, keys []age.Recipient, progress func(int64)) (m backup.Manifest, err error) {
	with := backup.Making{At: time.Now().UTC().Truncate(time.Millisecond), Program: version, Recipients: keys, Progress: progress}
	if with.Keys.Installation, err = h.services.Accounts.InstallationKey(ctx); err == nil {
		with.Signer, err = h.services.Accounts.BackupSigner(ctx)
	}
	if err != nil {
		return m, explained(err)
	}
	err = p.writeFile(path, func(w io.Writer) error {
		m, err = backup.Write(ctx, h.book, w, with)
		return err
	})
	if err != nil {
		return m, err
	}
	return m, p.writeFile(manifestOf(path), func(w io.Writer) error {
		e := json.NewEncoder(w)
		e.SetIndent("", "  ")
		return e.Encode(m)
	})
}
