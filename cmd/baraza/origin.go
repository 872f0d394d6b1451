package main

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/cotprogramme/baraza/repository/backup"
)

// opening is how a backup is opened, and whose backups are accepted: whoever has the
// public key of the recipients can make a file that opens.
type opening struct {
	config
	comparing
	File       string `arg:"" help:"The backup to read."`
	Identity   string `required:"" placeholder:"FILE" help:"File with the secret key."`
	FromAnyone bool   `help:"Read a backup though nobody can tell who made it: whoever has the public key of a recipient can make one."`

	rehearsing bool
	checkpoint *checkpoint // to compare with; nil for none
}

// prepare reads the checkpoint, which may name whose backups are accepted.
func (o *opening) prepare() (err error) {
	if o.checkpoint, err = o.read(); err != nil {
		return err
	}
	if o.checkpoint != nil && len(o.checkpoint.backups) == ed25519.PublicKeySize {
		o.BackupBy = append(slices.Clone(o.BackupBy), o.checkpoint.backups)
	}
	if len(o.BackupBy) == 0 && !o.FromAnyone {
		return fmt.Errorf("%w: say who made it, with --backup-signer KEY (as baraza key signer prints it) or a --checkpoint that names the key; "+
			"--from-anyone reads it without that", errUsage)
	}
	return nil
}

// known reports whether a backup is signed with a key that was named.
func (o *opening) known(of backup.Origin) bool {
	return of.Signed() && slices.ContainsFunc(o.BackupBy, func(k ed25519.PublicKey) bool { return k.Equal(ed25519.PublicKey(of.SignedBy)) })
}

func (o *opening) accept(of backup.Origin) error {
	switch {
	case o.FromAnyone, o.known(of):
		return nil
	case !of.Signed():
		return errors.New("the backup is not signed, so nobody can tell who made it; it is of a release before signatures, or forged. " +
			"Use another one, or read it with --from-anyone if you know where it comes from")
	}
	return errors.New("the backup is signed with another key than those that were named; it is of another installation, or forged. Use another one")
}

// told is what is known of a backup that was read to its end.
func (o *opening) told(of backup.Origin) string {
	if !o.known(of) {
		return "Nobody can tell who made the backup: it is not signed with a key that was named."
	}
	return fmt.Sprintf("The backup was made at %s by release %s, and the signature holds.", of.MadeAt.UTC().Format(time.RFC3339), of.Program)
}

// compare compares what was restored with the checkpoint. A rehearsal also fails when
// the backup lacks what the checkpoint knows, for then another one may be newer; a
// restore tells it.
func (p *program) compare(ctx context.Context, h *house, o *opening, of backup.Origin) error {
	c := o.checkpoint
	if c == nil {
		return nil
	}
	at, err := time.Parse(time.RFC3339, c.at)
	if err != nil {
		return errCheckpoint
	}
	// What a backup says of itself counts only if it is signed.
	d := &differences{out: p.out, older: o.known(of) && !of.MadeAt.Truncate(time.Second).After(at)}
	if err := d.histories(ctx, h, c); err != nil {
		return err
	}
	if len(c.accesses) > 0 {
		fmt.Fprintln(p.out, "The log of accesses was not compared: backups do not hold it.")
	}
	if err := d.end(c); err != nil || d.later == 0 {
		return err
	}
	older := fmt.Sprintf("the backup is older than the checkpoint: %d histories began or went on after it was made", d.later)
	if o.rehearsing {
		return errors.New(older + "; look for a newer backup, or compare with a checkpoint of before")
	}
	fmt.Fprintf(p.out, "Mind that %s.\n", older)
	return nil
}
