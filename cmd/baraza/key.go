package main

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/cotprogramme/baraza/repository/sqlite"
)

type keyCommands struct {
	New    keyNew    `cmd:"" help:"Make a key to encrypt the embedded database with."`
	Change keyChange `cmd:"" help:"Encrypt the embedded database with another key, or none; --data and --key-file say how it is now."`
	Signer keySigner `cmd:"" help:"Print the public part of the key that signs the backups of an installation."`
}

type keyNew struct {
	File string `arg:"" help:"The file to write the key to."`
}

func (c *keyNew) Run(p *program) error { return p.makeKey(c.File) }

type keyChange struct {
	config
	NewKeyFile string `placeholder:"FILE" help:"File with the key to use from now on; none to keep the database plain."`
}

func (c *keyChange) Run(ctx context.Context, p *program) error {
	if c.onServer() {
		return fmt.Errorf("%w: a database server encrypts its own disk", errUsage)
	}
	return p.changeKey(ctx, &c.config, c.NewKeyFile)
}

type keySigner struct {
	config
	Renew bool `help:"Make another key, which signs backups from now on."`
}

func (c *keySigner) Run(ctx context.Context, p *program) error {
	return p.signer(ctx, &c.config, c.Renew)
}

func (p *program) makeKey(path string) error {
	key := make([]byte, sqlite.KeySize)
	rand.Read(key) // never fails, see crypto/rand
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("the key cannot be written: %w", err)
	}
	_, err = fmt.Fprintln(f, hex.EncodeToString(key))
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	fmt.Fprintf(p.out, "The key is in %s. Keep it on another disk than the data, and a copy in another house: without it the database cannot be opened.\n", path)
	return nil
}

func (p *program) changeKey(ctx context.Context, c *config, newFile string) error {
	next, err := keyOf(newFile)
	if err != nil {
		return fmt.Errorf("%w: --new-key-file %w", errUsage, err)
	}
	if err := sqlite.Rekey(ctx, c.database(), c.Key, next); err != nil {
		return fmt.Errorf("the key was not changed: %w; stop the program that serves it, and make sure that --key-file is the key of now", err)
	}
	if next == nil {
		fmt.Fprintln(p.out, "The database is plain now.")
	} else {
		fmt.Fprintf(p.out, "The database is encrypted with the key in %s now.\n", newFile)
	}
	fmt.Fprintln(p.out, "The disk may still hold what lay there before; if it could be stolen, erase its free space, or move to a new disk.")
	return nil
}

// signer prints the public part of the key that signs the backups of an installation.
func (p *program) signer(ctx context.Context, c *config, renew bool) error {
	h, err := p.open(ctx, c, nil)
	if err != nil {
		return err
	}
	key, err := h.services.Accounts.BackupSigner(ctx)
	was := key
	if err == nil && renew {
		key, err = h.services.Accounts.NewBackupSigner(ctx)
	}
	if err := errors.Join(explained(err), h.close()); err != nil {
		return err
	}
	if renew {
		fmt.Fprintf(p.out, "Backups of before were signed with\n  %s\nKeep that public key as long as them. ", publicPart(was))
	}
	fmt.Fprintf(p.out, "Backups are signed with the key whose public part, for --backup-signer, is\n  %s\n", publicPart(key))
	return nil
}

func publicPart(key ed25519.PrivateKey) string { return publicText(key.Public().(ed25519.PublicKey)) }

// keyOf reads the key in a file; without a file there is none.
func keyOf(path string) ([]byte, error) {
	if path == "" {
		return nil, nil
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, errors.New("names a file that cannot be read")
	}
	return parseKey(string(text))
}

func parseKey(text string) ([]byte, error) {
	key, err := hex.DecodeString(strings.TrimSpace(text))
	if err != nil || len(key) != sqlite.KeySize {
		return nil, fmt.Errorf("must be a key of %d hexadecimal digits, such as baraza key new makes", 2*sqlite.KeySize)
	}
	return key, nil
}
