package main

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/go-json-experiment/json"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/repository"
)

var errCheckpoint = errors.New("the checkpoint is not whole, or was not signed with that key; nothing of it can be trusted")

// checkpoint is one that was read and whose signature holds.
type checkpoint struct {
	at       string
	backups  []byte // public key of the installation's backups; none in older checkpoints
	heads    []repository.Head
	accesses []models.AccessHead
}

// comparing names a checkpoint to compare with.
type comparing struct {
	Checkpoint string `placeholder:"FILE" help:"Compare every history with this checkpoint, so that one is noticed that was written anew as a whole."`
	SignedBy   string `placeholder:"KEY" help:"The public key of whoever made the checkpoint."`
}

// read reads the checkpoint; nil if none is named.
func (c *comparing) read() (*checkpoint, error) {
	switch {
	case c.Checkpoint != "":
		return readCheckpoint(c.Checkpoint, c.SignedBy)
	case c.SignedBy != "":
		return nil, fmt.Errorf("%w: --signed-by goes with --checkpoint", errUsage)
	}
	return nil, nil
}

// readCheckpoint reads a checkpoint and checks who signed it.
func readCheckpoint(path, signedBy string) (*checkpoint, error) {
	key, err := publicKey(signedBy)
	if err != nil {
		return nil, fmt.Errorf("%w: --checkpoint needs --signed-by, the public key that baraza checkpoint prints", errUsage)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("the checkpoint cannot be read: %w", err)
	}
	lines := bytes.SplitAfter(bytes.TrimSuffix(content, []byte("\n")), []byte("\n"))
	body := bytes.Join(lines[:len(lines)-1], nil)
	var head checkpointHead
	var end checkpointEnd
	sum := sha256.New()
	sum.Write(body)
	if json.Unmarshal(lines[0], &head) != nil || json.Unmarshal(lines[len(lines)-1], &end) != nil || !end.End ||
		!ed25519.Verify(key, signedPart(sum, end.Records), end.Signature) {
		return nil, errCheckpoint
	}
	if head.Checkpoint > checkpointFormat {
		return nil, errors.New("the checkpoint was made by a newer program; check it with that one")
	}
	c := &checkpoint{at: head.At, backups: head.Backups}
	for _, line := range lines[1 : len(lines)-1] {
		if err := c.line(string(line)); err != nil {
			return nil, errCheckpoint
		}
	}
	return c, nil
}

// publicKey reads what publicText writes.
func publicKey(text string) (ed25519.PublicKey, error) {
	key, err := base64.StdEncoding.DecodeString(strings.TrimSpace(text))
	if err != nil || len(key) != ed25519.PublicKeySize {
		return nil, errors.New("must be a public key, such as baraza key signer prints")
	}
	return key, nil
}

func (c *checkpoint) line(text string) error {
	var h repository.Head
	if _, err := fmt.Sscan(text, &h.Noun, &h.ID, &h.Version, &h.Hash); err != nil {
		return err
	}
	if h.Noun != checkpointAccesses {
		c.heads = append(c.heads, h)
		return nil
	}
	a := models.AccessHead{Writer: h.ID, Seq: h.Version, Hash: h.Hash}
	var at int64
	_, err := fmt.Sscan(text, &h.Noun, &h.ID, &h.Version, &h.Hash, &at)
	a.At = models.Time(at)
	c.accesses = append(c.accesses, a)
	return err
}

// against compares every history, and the log of accesses, with the checkpoint and
// prints what does not fit.
func (p *program) against(ctx context.Context, h *house, c *checkpoint) error {
	d := &differences{out: p.out}
	if err := d.histories(ctx, h, c); err != nil {
		return err
	}
	for _, head := range c.accesses {
		f, err := h.services.Accesses.CheckHead(ctx, head)
		if err != nil {
			return explained(err)
		}
		if f != nil {
			d.found(*f)
		}
	}
	return d.end(c)
}

// differences are counted and printed, as many as verify prints.
type differences struct {
	out          io.Writer
	older        bool // what is compared was made before the checkpoint
	wrong, later int
}

func (d *differences) histories(ctx context.Context, h *house, c *checkpoint) error {
	for _, head := range c.heads {
		if err := h.book.CheckHead(ctx, head, d.found); err != nil {
			return explained(err)
		}
	}
	return nil
}

func (d *differences) found(f models.Finding) {
	if d.older && f.What == repository.HeadGone {
		d.later++
		f.What = "this is later than the backup"
	} else {
		d.wrong++
	}
	if d.wrong+d.later <= models.MaxFindings {
		fmt.Fprintf(d.out, "%s %s version %d: %s\n", f.Noun, f.ID, f.Version, f.What)
	}
}

func (d *differences) end(c *checkpoint) error {
	fmt.Fprintf(d.out, "%d histories were compared with the checkpoint of %s: %d findings.\n", len(c.heads), c.at, d.wrong)
	if d.wrong > 0 {
		return fmt.Errorf("%d histories are not what they were at the checkpoint; somebody wrote them anew or cut them. Keep the data folder as it is and compare with a backup of before", d.wrong)
	}
	return nil
}
