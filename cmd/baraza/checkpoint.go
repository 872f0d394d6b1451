package main

import (
	"bufio"
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"strings"
	"time"

	"github.com/go-json-experiment/json"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/repository"
)

// A checkpoint is a text file: a line that says when, a line for the head of each
// record (noun, id, version, hash), a line for the newest batch of each writer of
// the log of accesses (the same, and when it was written), and a line with the signature (Ed25519, RFC
// 8032) of the SHA-256 of everything before it. The first line also has the public key
// with which the installation signs its backups. It is kept where nobody who could
// write to the database can write. It holds no data of people.

// Format 2 has lines for the log of accesses.
const checkpointFormat = 2

const checkpointAccesses = "accesses"

// What is signed begins so, so that no other signature of the key can be taken
// for one of a checkpoint.
const checkpointSigned = "baraza checkpoint\n"

type checkpointHead struct {
	Checkpoint int    `json:"checkpoint"`
	At         string `json:"at"`
	Backups    []byte `json:"backups,omitzero"` // public key of the installation's backups
}

type checkpointEnd struct {
	End       bool   `json:"end"`
	Records   int64  `json:"records"`
	Signature []byte `json:"signature"`
}

type checkpointCommand struct {
	config
	File    string `arg:"" optional:"" help:"The file to write."`
	NewKey  string `placeholder:"FILE" help:"Make a pair of keys: write the secret one to this file and print the public one."`
	Signing string `name:"key" placeholder:"FILE" help:"File of the secret key to sign with."`
}

func (c *checkpointCommand) Run(ctx context.Context, p *program) error {
	switch {
	case c.NewKey != "" && c.File == "" && c.Signing == "":
		return p.newSigningKey(c.NewKey)
	case c.File == "" || c.NewKey != "" || c.Signing == "":
		return fmt.Errorf("%w: checkpoint needs one file to write and --key; checkpoint --new-key FILE makes the keys", errUsage)
	}
	secret, err := signingKey(c.Signing)
	if err != nil {
		return err
	}
	c.bulk = true
	h, err := p.open(ctx, &c.config, nil)
	if err != nil {
		return err
	}
	records := int64(0)
	err = p.writeFile(c.File, func(w io.Writer) (err error) {
		records, err = writeCheckpoint(ctx, h, w, secret)
		return err
	})
	if err := errors.Join(err, h.close()); err != nil {
		return err
	}
	fmt.Fprintf(p.out, "%s has the heads of %d histories. Keep it where nobody who can write to the database can write, and check with\n  baraza verify --checkpoint FILE --signed-by %s\n",
		c.File, records, publicText(secret.Public().(ed25519.PublicKey)))
	return nil
}

func (p *program) newSigningKey(path string) error {
	public, secret, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("the key cannot be written: %w", err)
	}
	_, err = fmt.Fprintln(f, base64.StdEncoding.EncodeToString(secret.Seed()))
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	fmt.Fprintf(p.out, "The secret key is in %s. The public key, for verify --signed-by; keep it with the checkpoints:\n%s\n", path, publicText(public))
	return nil
}

func publicText(key ed25519.PublicKey) string { return base64.StdEncoding.EncodeToString(key) }

func signingKey(path string) (ed25519.PrivateKey, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("the key cannot be read: %w", err)
	}
	seed, err := base64.StdEncoding.DecodeString(strings.TrimSpace(string(text)))
	if err != nil || len(seed) != ed25519.SeedSize {
		return nil, errors.New("the file of the key is not one that baraza checkpoint --new-key writes")
	}
	return ed25519.NewKeyFromSeed(seed), nil
}

func writeCheckpoint(ctx context.Context, house *house, to io.Writer, key ed25519.PrivateKey) (records int64, err error) {
	buffer, sum := bufio.NewWriter(to), sha256.New()
	w := io.MultiWriter(buffer, sum)
	signer, err := house.services.Accounts.BackupSigner(ctx)
	if err != nil {
		return 0, explained(err)
	}
	at := models.At(time.Now()).Std().UTC().Format(time.RFC3339)
	first, err := json.Marshal(checkpointHead{checkpointFormat, at, signer.Public().(ed25519.PublicKey)})
	if err != nil {
		return 0, err
	}
	if _, err := w.Write(append(first, '\n')); err != nil {
		return 0, err
	}
	err = house.book.Heads(ctx, func(h repository.Head) error {
		records++
		_, err := fmt.Fprintf(w, "%s %s %d %s\n", h.Noun, h.ID, h.Version, h.Hash)
		return err
	})
	if err != nil {
		return records, err
	}
	heads, err := house.services.Accesses.Heads(ctx)
	if err != nil {
		return records, err
	}
	for _, h := range heads {
		records++
		if _, err := fmt.Fprintf(w, "%s %s %d %s %d\n", checkpointAccesses, h.Writer, h.Seq, h.Hash, int64(h.At)); err != nil {
			return records, err
		}
	}
	last, err := json.Marshal(checkpointEnd{true, records, ed25519.Sign(key, signedPart(sum, records))})
	if err != nil {
		return records, err
	}
	if _, err := buffer.Write(append(last, '\n')); err != nil {
		return records, err
	}
	return records, buffer.Flush()
}

func signedPart(sum hash.Hash, records int64) []byte {
	return fmt.Appendf(nil, "%s%d %x", checkpointSigned, records, sum.Sum(nil))
}
