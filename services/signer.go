package services

import (
	"context"
	"crypto/ed25519"

	"github.com/cotprogramme/baraza/models"
)

// signerState holds the key with which the installation signs its backups. It is
// kept among the states, so that all processes share it, and is in no export and no
// backup: whoever can open a backup cannot make one that passes for true, and a
// machine that was lost cannot sign for the one that took its place.
const signerState = models.ID("signer")

// BackupSigner gives the key (Ed25519) that signs backups. It is made at the first
// need, and read each time, for another process may have changed it.
// Errors: unavailable.
func (a *Accounts) BackupSigner(ctx context.Context) (ed25519.PrivateKey, error) {
	for {
		seed, err := keptKey(ctx, a.secret.stores, signerState)
		switch {
		case err != nil:
			return nil, err
		case seed != nil:
			return ed25519.NewKeyFromSeed(seed), nil
		}
	}
}

// NewBackupSigner makes another key, which signs from then on. The one of before is
// gone; what it signed can be checked with its public part.
// Errors: unavailable.
func (a *Accounts) NewBackupSigner(ctx context.Context) (ed25519.PrivateKey, error) {
	if err := a.secret.stores.States.Put(ctx, signerState, freshKey()); err != nil {
		return nil, err
	}
	return a.BackupSigner(ctx)
}
