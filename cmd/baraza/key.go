package main

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"

	"github.com/cotprogramme/baraza/repository/sqlite"
)

// runKey makes a key, encrypts the database with another one, or shows or changes the
// one that signs backups.
func runKey(ctx context.Context, p *program, args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("%w: say new, change or signer", errUsage)
	}
	newFile, renew := "", false
	c, rest, err := p.configure("key", args[1:], func(fs *flag.FlagSet) {
		fs.StringVar(&newFile, "new-key-file", "", "of change: file with the key to use from now on; none to keep the database plain")
		fs.BoolVar(&renew, "renew", false, "of signer: make another key, which signs backups from now on")
	})
	if err != nil {
		return err
	}
	switch {
	case args[0] == "new" && len(rest) == 1:
		return p.makeKey(rest[0])
	case args[0] == "change" && len(rest) == 0 && !c.onServer():
		return p.changeKey(ctx, c, newFile)
	case args[0] == "signer" && len(rest) == 0:
		return p.signer(ctx, c, renew)
	}
	return fmt.Errorf("%w: say key new FILE, key change --new-key-file FILE with the --data and the --key-file of now, or key signer", errUsage)
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
