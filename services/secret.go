package services

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"sync"

	"github.com/cotprogramme/baraza/models"
)

// secret is the key of the installation: 256 bits that are made at the first
// need and kept among the states, so that all processes share them. It is in no
// export, so that what it seals cannot be read from one; an encrypted backup has
// it.
type secret struct {
	stores *Stores
	mu     sync.Mutex
	key    []byte
}

const secretState = models.ID("secret")

// For each use a key of its own is derived.
const (
	forThrottles = "throttles"
	forDevices   = "devices"
	forFactors   = "second factors"
	forAttempts  = "attempts at a provider"
	forWebhooks  = "signatures of webhooks"
)

// of gives the key for a use.
// Errors: unavailable.
func (s *secret) of(ctx context.Context, use string) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for s.key == nil {
		if err := s.load(ctx); err != nil {
			return nil, err
		}
	}
	return hkdf.Expand(sha256.New, s.key, use, sha256.Size)
}

// load reads the key, or makes one unless another process is faster.
func (s *secret) load(ctx context.Context) (err error) {
	s.key, err = keptKey(ctx, s.stores, secretState)
	return err
}

// keptKey reads the 256 bits of a key from a state, or makes them and gives none,
// to be asked again: another process may have been faster.
// Errors: unavailable.
func keptKey(ctx context.Context, stores *Stores, id models.ID) ([]byte, error) {
	st, version, err := stores.States.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	if st == nil {
		_, err = stores.States.Swap(ctx, id, version, freshKey())
		return nil, err
	}
	key, err := base64.StdEncoding.DecodeString(st.Note)
	if err != nil || len(key) != sha256.Size {
		return nil, errors.New("a key of the installation cannot be read")
	}
	return key, nil
}

func freshKey() *models.State {
	key := make([]byte, sha256.Size)
	rand.Read(key) // never fails, see crypto/rand
	return &models.State{Note: base64.StdEncoding.EncodeToString(key)}
}

// InstallationKey is the key that opens what is sealed in the records, for an
// encrypted backup. It belongs nowhere else.
// Errors: unavailable.
func (a *Accounts) InstallationKey(ctx context.Context) (string, error) {
	if _, err := a.secret.of(ctx, forFactors); err != nil {
		return "", err
	}
	a.secret.mu.Lock()
	defer a.secret.mu.Unlock()
	return base64.StdEncoding.EncodeToString(a.secret.key), nil
}

// UseInstallationKey gives an installation that was restored from a backup its
// key back, before anything else is sealed there.
// Errors: unavailable, unusable_file (it is no such key).
func (a *Accounts) UseInstallationKey(ctx context.Context, text string) error {
	key, err := base64.StdEncoding.DecodeString(text)
	if err != nil || len(key) != sha256.Size {
		return models.Refuse(models.ProblemFile).With("reason", "the backup holds no key of an installation")
	}
	a.secret.mu.Lock()
	defer a.secret.mu.Unlock()
	a.secret.key = key
	return a.secret.stores.States.Put(ctx, secretState, &models.State{Note: text})
}

// mark gives a text that stands for the parts and from which they cannot be
// found out, not even by trying all of them.
func (s *secret) mark(ctx context.Context, use string, parts ...string) (string, error) {
	key, err := s.of(ctx, use)
	if err != nil {
		return "", err
	}
	return hex.EncodeToString(sum(key, parts...)), nil
}

func sum(key []byte, parts ...string) []byte {
	h := hmac.New(sha256.New, key)
	for _, p := range parts {
		inner := sha256.Sum256([]byte(p))
		h.Write(inner[:]) // so that no two lists of parts look alike
	}
	return h.Sum(nil)
}

var errUnsealed = errors.New("a sealed value cannot be opened with the key of this installation")

// seal encrypts a value for one owner.
func (s *secret) seal(ctx context.Context, use string, owner models.ID, plain []byte) ([]byte, error) {
	box, err := s.box(ctx, use)
	if err != nil {
		return nil, err
	}
	nonce := make([]byte, box.NonceSize())
	rand.Read(nonce) // never fails, see crypto/rand
	return box.Seal(nonce, nonce, plain, []byte(owner)), nil
}

// unseal gives the value back. It fails for another owner and for another
// installation.
func (s *secret) unseal(ctx context.Context, use string, owner models.ID, sealed []byte) ([]byte, error) {
	box, err := s.box(ctx, use)
	if err != nil {
		return nil, err
	}
	if len(sealed) < box.NonceSize() {
		return nil, errUnsealed
	}
	plain, err := box.Open(nil, sealed[:box.NonceSize()], sealed[box.NonceSize():], []byte(owner))
	if err != nil {
		return nil, errUnsealed
	}
	return plain, nil
}

func (s *secret) box(ctx context.Context, use string) (cipher.AEAD, error) {
	key, err := s.of(ctx, use)
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}
