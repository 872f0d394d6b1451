package services

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strings"

	"golang.org/x/crypto/argon2"

	"github.com/cotprogramme/baraza/models"
)

// Hasher turns passwords into argon2id hashes, a few at a time: each takes
// 19 MiB, and an unbounded number would be a denial of service.
// Source of the parameters: OWASP Password Storage Cheat Sheet.
type Hasher struct{ slots chan struct{} }

// NewHasher allows so many hashes at once.
func NewHasher(atOnce int) *Hasher { return &Hasher{make(chan struct{}, atOnce)} }

const (
	argonMemory  = 19 * 1024 // KiB
	argonTime    = 2
	argonThreads = 1
	argonKey     = 32
)

func (h *Hasher) enter(ctx context.Context) error {
	select {
	case h.slots <- struct{}{}:
		return nil
	case <-ctx.Done():
		return models.Refuse(models.ProblemUnavailable).Because(ctx.Err())
	}
}

// Hash gives the hash of a password in the PHC string format.
// Errors: unavailable, when no slot came free in time.
func (h *Hasher) Hash(ctx context.Context, password string) (string, error) {
	if err := h.enter(ctx); err != nil {
		return "", err
	}
	defer func() { <-h.slots }()
	salt := make([]byte, 16)
	rand.Read(salt) // never fails, see crypto/rand
	key := argon2.IDKey([]byte(password), salt, argonTime, argonMemory, argonThreads, argonKey)
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, argonMemory, argonTime, argonThreads,
		base64.RawStdEncoding.EncodeToString(salt), base64.RawStdEncoding.EncodeToString(key)), nil
}

// Matches reports whether the password belongs to the hash. An empty hash
// matches nothing but costs the same, so that unknown users cannot be told by
// timing.
func (h *Hasher) Matches(ctx context.Context, hash, password string) (bool, error) {
	if err := h.enter(ctx); err != nil {
		return false, err
	}
	defer func() { <-h.slots }()
	memory, time, threads := uint32(argonMemory), uint32(argonTime), uint8(argonThreads)
	salt, want := make([]byte, 16), []byte(nil)
	if parts := strings.Split(hash, "$"); len(parts) == 6 {
		if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &memory, &time, &threads); err != nil {
			return false, fmt.Errorf("a stored password hash cannot be read: %w", err)
		}
		salt, _ = base64.RawStdEncoding.DecodeString(parts[4])
		want, _ = base64.RawStdEncoding.DecodeString(parts[5])
	}
	got := argon2.IDKey([]byte(password), salt, time, memory, threads, argonKey)
	return len(want) > 0 && subtle.ConstantTimeCompare(got, want) == 1, nil
}

// newToken gives a secret of 256 bits and the hash under which it is kept.
func newToken() (token, hash string) {
	b := make([]byte, 32)
	rand.Read(b) // never fails, see crypto/rand
	token = "bz_" + base64.RawURLEncoding.EncodeToString(b)
	return token, tokenHash(token)
}

func tokenHash(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}
