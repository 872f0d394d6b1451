package services

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"encoding/hex"
	"strconv"
	"strings"

	"github.com/cotprogramme/baraza/models"
)

// credentialChange changes a credential and what its account says of it, and
// gives what the history of the account says was done; nothing for what opens
// no door, such as a code that was used up.
type credentialChange func(c *models.Credential, u *models.User) (models.Deed, error)

// changeCredential changes a credential by compare-and-set, so that nothing can
// be used twice, together with the event of its account, which binds it. An
// error of do is handed on, and nothing is changed.
func (a *Accounts) changeCredential(ctx context.Context, actor models.Actor, user models.ID, reason string, do credentialChange) error {
	for range mostSwaps {
		done, err := a.tryCredential(ctx, actor, user, reason, do)
		if done || err != nil {
			return err
		}
	}
	return models.Refuse(models.ProblemUnavailable)
}

// tryCredential is one try. It is not done if somebody else was faster.
func (a *Accounts) tryCredential(ctx context.Context, actor models.Actor, user models.ID, reason string, do credentialChange) (bool, error) {
	was, err := a.Stores.Users.Get(ctx, wholeForRules, user)
	if err != nil {
		return false, err
	}
	cred, version, err := a.Stores.Credentials.Get(ctx, user)
	if err != nil {
		return false, err
	}
	if cred == nil {
		cred = &models.Credential{User: user}
	}
	next := *was
	deed, err := do(cred, &next)
	if err != nil {
		return false, err
	}
	if deed == "" {
		return a.Stores.Credentials.Swap(ctx, user, version, cred)
	}
	account := a.account(actor, deed, reason)
	account.Bound = bind(newSalt(), cred)
	done := false
	err = a.Stores.Together(ctx, func(ctx context.Context) error {
		// The account first: all changes that are noted meet there, and who is
		// late has changed nothing yet.
		if _, err := a.Stores.Users.Put(ctx, was, &next, account); err != nil {
			return err
		}
		var err error
		done, err = a.Stores.Credentials.Swap(ctx, user, version, cred)
		return err
	})
	if isProblem(err, models.ProblemStale) || isProblem(err, models.ProblemConflict) {
		return false, nil
	}
	return done, err
}

func newSalt() string {
	var salt [16]byte
	rand.Read(salt[:]) // never fails, see crypto/rand
	return hex.EncodeToString(salt[:])
}

// bind gives the salt and the digest of all that opens the account. The newest
// code that was used is left out: it changes with each sign-in and opens nothing.
// So is a second factor that was only begun.
func bind(salt string, c *models.Credential) string {
	if c == nil {
		c = noCredential
	}
	time := func(t models.Time) string { return strconv.FormatInt(int64(t), 10) }
	parts := []string{string(c.User), c.Hash, time(c.Set)}
	if c.Code != nil {
		parts = append(parts, "code", c.Code.Hash, time(c.Code.Until))
		if c.Code.Version > 0 { // codes of before have none
			parts = append(parts, strconv.FormatInt(c.Code.Version, 10))
		}
	}
	if f := c.Factor; f.Active() {
		parts = append(append(parts, "factor", string(f.Sealed), time(f.Since)), f.Recovery...)
	}
	return salt + ":" + hex.EncodeToString(sum([]byte(salt), parts...))
}

// binds reports whether the credential is the one that was bound.
func binds(bound string, c *models.Credential) bool {
	salt, _, _ := strings.Cut(bound, ":")
	return hmac.Equal([]byte(bind(salt, c)), []byte(bound))
}
