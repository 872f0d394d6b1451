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
	"sync/atomic"
	"time"

	"golang.org/x/crypto/argon2"

	"github.com/cotprogramme/baraza/models"
)

// Hasher turns passwords into argon2id hashes, a few at a time: each takes
// 19 MiB, and an unbounded number would be a denial of service. Some more may
// wait for their turn, for a while.
type Hasher struct {
	// Cost is of the hashes that are made from now on; a kept one says its own.
	Cost HashCost

	slots   chan struct{}
	places  chan struct{} // of those that hash and those that wait
	waits   time.Duration
	counted atomic.Int64
}

// How many wait for each slot, and how long.
const (
	waitingForSlot = 16
	hashWaits      = 3 * time.Second
)

// NewHasher allows so many hashes at once.
func NewHasher(atOnce int) *Hasher {
	return &Hasher{Cost: PasswordCost, slots: make(chan struct{}, atOnce), places: make(chan struct{}, atOnce*(1+waitingForSlot)), waits: hashWaits}
}

// Counted is how many hashes were made.
func (h *Hasher) Counted() int64 { return h.counted.Load() }

// HashCost is what one argon2id hash takes: passes over so many KiB of memory.
type HashCost struct {
	Passes, Memory uint32
	Threads        uint8
}

// PasswordCost is what every password is hashed with. Tests that sign in a hundred
// people and are not about passwords take less.
// Source: OWASP Password Storage Cheat Sheet.
var PasswordCost = HashCost{Passes: 2, Memory: 19 * 1024, Threads: 1}

const argonKey = 32 // bytes

func (c HashCost) key(password string, salt []byte) []byte {
	return argon2.IDKey([]byte(password), salt, c.Passes, c.Memory, c.Threads, argonKey)
}

// enter takes a slot. Who finds all places taken, or waits too long, is told to
// come back: to wait for longer would only make everybody wait.
func (h *Hasher) enter(ctx context.Context) (leave func(), err error) {
	select {
	case h.places <- struct{}{}:
	default:
		return nil, models.Refuse(models.ProblemBusy)
	}
	patience := time.NewTimer(h.waits)
	defer patience.Stop()
	select {
	case h.slots <- struct{}{}:
		h.counted.Add(1)
		return func() { <-h.slots; <-h.places }, nil
	case <-patience.C:
		err = models.Refuse(models.ProblemBusy)
	case <-ctx.Done():
		err = models.Refuse(models.ProblemUnavailable).Because(ctx.Err())
	}
	<-h.places
	return nil, err
}

// Hash gives the hash of a password in the PHC string format.
// Errors: busy, when no slot came free in time; unavailable.
func (h *Hasher) Hash(ctx context.Context, password string) (string, error) {
	leave, err := h.enter(ctx)
	if err != nil {
		return "", err
	}
	defer leave()
	salt := make([]byte, 16)
	rand.Read(salt) // never fails, see crypto/rand
	key := h.Cost.key(password, salt)
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, h.Cost.Memory, h.Cost.Passes, h.Cost.Threads,
		base64.RawStdEncoding.EncodeToString(salt), base64.RawStdEncoding.EncodeToString(key)), nil
}

// Matches reports whether the password belongs to the hash. An empty hash
// matches nothing but costs the same, so that unknown users cannot be told by
// timing.
func (h *Hasher) Matches(ctx context.Context, hash, password string) (bool, error) {
	leave, err := h.enter(ctx)
	if err != nil {
		return false, err
	}
	defer leave()
	cost := h.Cost
	salt, want := make([]byte, 16), []byte(nil)
	if parts := strings.Split(hash, "$"); len(parts) == 6 {
		if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &cost.Memory, &cost.Passes, &cost.Threads); err != nil {
			return false, fmt.Errorf("a stored password hash cannot be read: %w", err)
		}
		salt, _ = base64.RawStdEncoding.DecodeString(parts[4])
		want, _ = base64.RawStdEncoding.DecodeString(parts[5])
	}
	got := cost.key(password, salt)
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

// codeLetters are what people can read to each other: no I, L, O and U.
const codeLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// newCode gives a secret of 80 bits that can be typed, such as
// 7QKF-3M2X-9TWB-5RHD.
func newCode() string {
	b := make([]byte, 16)
	rand.Read(b) // never fails, see crypto/rand
	var code strings.Builder
	for n, c := range b {
		if n > 0 && n%4 == 0 {
			code.WriteByte('-')
		}
		code.WriteByte(codeLetters[c%32])
	}
	return code.String()
}
