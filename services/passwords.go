package services

import (
	"context"

	"github.com/cotprogramme/baraza/models"
)

// NewPasswordInput is what somebody who changes the password sends.
type NewPasswordInput struct {
	Current string `json:"current" validate:"required,max=128" doc:"The password so far." example:"maji safi kila siku"`
	New     string `json:"new" validate:"required,max=128" doc:"The new password: 12 to 128 characters, none of the common ones." example:"barabara nzuri kwa wote"`
}

// NewPassword is a request to change one's password.
type NewPassword struct {
	Body NewPasswordInput `body:"json"`
}

// ChangePassword changes the caller's password and ends all other sessions.
// Errors: bad_sign_in (the current one is wrong), too_many_tries, busy, invalid.
func (a *Accounts) ChangePassword(ctx context.Context, actor models.Actor, in NewPassword) (struct{}, error) {
	if err := a.prove(ctx, actor, in.Body.Current); err != nil {
		return struct{}{}, err
	}
	if err := a.setPassword(ctx, actor, actor.User, in.Body.New, "/new"); err != nil {
		return struct{}{}, err
	}
	return struct{}{}, a.end(ctx, actor.User, func(s models.Session) bool { return s.ID != actor.Session })
}

// prove asks for the caller's password once more, before something that a
// stranger at an open session must not do.
// Errors: bad_sign_in, too_many_tries, busy, unavailable.
func (a *Accounts) prove(ctx context.Context, actor models.Actor, password string) error {
	try, err := a.guesses.try(ctx, gauge{models.TriesOfOneself, []string{string(actor.User)}})
	if err != nil {
		return err
	}
	cred, _, err := a.Stores.Credentials.Get(ctx, actor.User)
	if err != nil {
		return err
	}
	if cred == nil {
		cred = noCredential
	}
	ok, err := a.Hashes.Matches(ctx, cred.Hash, password)
	if err != nil {
		return err
	}
	if !ok {
		return models.Refuse(models.ProblemBadSignIn)
	}
	return try.good(ctx)
}

const passwordSet models.Deed = "password_set"

// setPassword keeps the hash of a password and notes on the account that it
// was set.
func (a *Accounts) setPassword(ctx context.Context, actor models.Actor, user models.ID, password, pointer string) error {
	was, err := a.Stores.Users.Get(ctx, wholeForRules, user)
	if err != nil {
		return err
	}
	if !models.GoodPassword(password, was.Name, was.SignIn) {
		return models.Faulty(models.Wrong(pointer, models.RulePassword))
	}
	hash, err := a.Hashes.Hash(ctx, password)
	if err != nil {
		return err
	}
	return a.changeCredential(ctx, actor, user, "", func(c *models.Credential, u *models.User) (models.Deed, error) {
		c.Hash, c.Set, c.Marks, u.HasPassword = hash, models.At(a.Clock()), nil, true
		return passwordSet, nil
	})
}

// note writes what was done to the way into an account into its history.
// Another change of the account at the same moment does not matter to it.
func (a *Accounts) note(ctx context.Context, actor models.Actor, user models.ID, deed models.Deed, reason string, set func(*models.User)) error {
	for again := 0; ; again++ {
		was, err := a.Stores.Users.Get(ctx, wholeForRules, user)
		if err != nil {
			return err
		}
		next := *was
		set(&next)
		_, err = a.Stores.Users.Put(ctx, was, &next, a.account(actor, deed, reason))
		if !isProblem(err, models.ProblemStale) || again == mostSwaps {
			return err
		}
	}
}

// PasswordInput is a password that an administrator sets.
type PasswordInput struct {
	Password string `json:"password" validate:"required,max=128" doc:"The new password: 12 to 128 characters, none of the common ones. Tell it to the user in person." example:"mvua ya kwanza ya aprili"`
}

// SetPassword sets the password of an account and ends all its sessions.
// Errors: not_found, version_required, stale, invalid.
func (a *Accounts) SetPassword(ctx context.Context, actor models.Actor, in models.Do[PasswordInput]) (struct{}, error) {
	u, err := a.Stores.Users.Get(ctx, a.scope(actor, models.ManageUsers), in.ID)
	if err != nil {
		return struct{}{}, err
	}
	if err := in.Check(u.Version); err != nil {
		return struct{}{}, err
	}
	if err := a.setPassword(ctx, actor, in.ID, in.Body.Password, "/password"); err != nil {
		return struct{}{}, err
	}
	return struct{}{}, a.end(ctx, in.ID, func(models.Session) bool { return true })
}
