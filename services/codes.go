package services

import (
	"context"
	"crypto/subtle"
	"time"

	"github.com/cotprogramme/baraza/models"
)

// How long a one-time code is good. An invitation has to wait for the next
// meeting; whoever asks for a reset sits beside the administrator.
const (
	invitationLasts = 72 * time.Hour
	resetLasts      = time.Hour
)

const codeMade models.Deed = "code_made"

// CodeForInput is what an administrator says about a one-time code.
type CodeForInput struct {
	Reason string `json:"reason,omitzero" validate:"max=500" doc:"Why; kept in the history of the account." example:"She forgot it"`
}

// OneTimeCode is a code with which somebody chooses a password.
type OneTimeCode struct {
	Code      string      `json:"code" doc:"Hand it over in person. It is shown only now." example:"7QKF-3M2X-9TWB-5RHD"`
	ExpiresAt models.Time `json:"expires_at" doc:"Until when it is good: 72 hours for the first password of an account, an hour after that." example:"2025-03-14T10:21:07.120Z"`
}

// MakeCode makes a one-time code for an account: an invitation when it has no
// password yet, otherwise a reset. A code that was made before is good no more;
// the password so far is, until the code is used.
// Errors: not_found, version_required, stale, state_not_allowed (the account is
// disabled or deleted).
func (a *Accounts) MakeCode(ctx context.Context, actor models.Actor, in models.Do[CodeForInput]) (OneTimeCode, error) {
	u, err := a.Stores.Users.Get(ctx, a.scope(actor, models.ManageUsers), in.ID)
	if err != nil {
		return OneTimeCode{}, err
	}
	if err := in.Check(u.Version); err != nil {
		return OneTimeCode{}, err
	}
	if u.Disabled || u.Deleted() {
		return OneTimeCode{}, models.Refuse(models.ProblemState)
	}
	lasts := invitationLasts
	if u.HasPassword {
		lasts = resetLasts
	}
	out := OneTimeCode{Code: newCode(), ExpiresAt: models.At(a.Clock().Add(lasts))}
	err = a.changeCredential(ctx, actor, u.ID, in.Body.Reason, func(c *models.Credential, next *models.User) (models.Deed, error) {
		c.Code = &models.OneTimeCode{Hash: recoveryHash(u.ID, out.Code), Until: out.ExpiresAt, Version: next.Version + 1}
		return codeMade, nil
	})
	if err != nil {
		return OneTimeCode{}, err
	}
	return out, nil
}

// RedemptionInput is what somebody who got a code sends.
type RedemptionInput struct {
	SignIn   string `json:"sign_in" validate:"required,max=120" doc:"The sign-in name." example:"wanjiru@example.org"`
	Code     string `json:"code" validate:"required,max=40" doc:"The code that the administrator handed over." example:"7QKF-3M2X-9TWB-5RHD"`
	Password string `json:"password" validate:"required,max=128" doc:"The password you want: 12 to 128 characters, none of the common ones." example:"maji safi kila siku"`
}

// Redemption is a request to choose a password with a code.
type Redemption struct {
	Body    RedemptionInput `body:"json"`
	Address string          `client:"address"`
}

// Redeem chooses a password with a one-time code; all sessions of the account
// end. It opens none: an account with a second factor still asks for it.
// Errors: bad_code, too_many_tries, busy, invalid.
func (a *Accounts) Redeem(ctx context.Context, in Redemption) (struct{}, error) {
	u, cred, err := a.who(ctx, in.Body.SignIn)
	if err != nil {
		return struct{}{}, err
	}
	network, name := networkOf(in.Address), accountKey(in.Body.SignIn)
	try, err := a.guesses.try(ctx, gauge{models.TriesAtAddress, []string{network}}, gauge{models.TriesAtAccount, []string{name, network, "code"}})
	if err != nil {
		return struct{}{}, err
	}
	code := recoveryHash(u.ID, in.Body.Code)
	if u.Disabled || !a.opens(u, cred, code) {
		return struct{}{}, models.Refuse(models.ProblemBadCode)
	}
	if err := try.good(ctx); err != nil {
		return struct{}{}, err
	}
	if !models.GoodPassword(in.Body.Password, u.Name, u.SignIn) {
		return struct{}{}, models.Faulty(models.Wrong("/password", models.RulePassword))
	}
	hash, err := a.Hashes.Hash(ctx, in.Body.Password)
	if err != nil {
		return struct{}{}, err
	}
	err = a.changeCredential(ctx, models.Actor{User: u.ID}, u.ID, "", func(c *models.Credential, u *models.User) (models.Deed, error) {
		if !a.opens(u, c, code) {
			return "", models.Refuse(models.ProblemBadCode)
		}
		c.Hash, c.Set, c.Code, c.Marks, u.HasPassword = hash, models.At(a.Clock()), nil, nil, true
		return passwordSet, nil
	})
	if err != nil {
		return struct{}{}, err
	}
	return struct{}{}, a.end(ctx, u.ID, func(models.Session) bool { return true })
}

// opens reports whether a code is the one that the account waits for, and was not made
// before the account was disabled.
func (a *Accounts) opens(u *models.User, c *models.Credential, code string) bool {
	return c.Code != nil && c.Code.Version >= u.Voided && models.At(a.Clock()) < c.Code.Until && subtle.ConstantTimeCompare([]byte(c.Code.Hash), []byte(code)) == 1
}
