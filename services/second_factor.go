package services

import (
	"context"
	"crypto/subtle"
	"strings"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/hotp"
	"github.com/pquerna/otp/totp"

	"github.com/cotprogramme/baraza/models"
)

// The second factor is a generator of codes as RFC 6238 has it: six digits that
// change every 30 seconds. The code before and after is taken too, for clocks
// are not exact; each code is taken once.
const (
	factorIssuer  = "Baraza"
	factorPeriod  = 30 // seconds
	factorDrift   = 1  // periods
	recoveryCodes = 10
)

// What the history of an account says about its second factor.
const (
	factorSet     models.Deed = "second_factor_set"
	factorRemoved models.Deed = "second_factor_removed"
	recoveryMade  models.Deed = "recovery_codes_made"
	recoveryUsed  models.Deed = "recovery_code_used"
)

// Require says which roles must have a second factor. Until they do, they can
// use nothing but their own account, with sessions and tokens of before too.
func (a *Accounts) Require(roles ...models.Role) {
	a.enrol = map[models.Role]bool{}
	for _, r := range roles {
		a.enrol[r] = true
	}
}

func (a *Accounts) mustEnrol(u *models.User) bool { return !u.SecondFactor && a.needsFactor(u) }

func (a *Accounts) needsFactor(u *models.User) bool {
	for _, g := range u.Grants {
		if a.enrol[g.Role] {
			return true
		}
	}
	return false
}

// checkSecond finishes a try whose password was right: it asks for the second
// factor, if the account has one.
// Errors: second_factor_required, bad_second_factor, too_many_tries, unavailable.
func (a *Accounts) checkSecond(ctx context.Context, u *models.User, cred *models.Credential, code string, known bool, try *try) error {
	if !cred.Factor.Active() {
		return try.good(ctx)
	}
	if code == "" {
		// The try was no guess. The gauges are not emptied, or codes could be
		// guessed without end by sending none in between.
		if err := try.takeBack(ctx, try.ids); err != nil {
			return err
		}
		return models.Refuse(models.ProblemFactorAsked)
	}
	// Whoever comes to this knows the password, so that waiting everywhere is right.
	// Known devices count by themselves, all of an account together: the owner gets in
	// while a stranger guesses.
	whose := []string{string(u.ID)}
	if known {
		whose = append(whose, "on known devices")
	}
	codes, err := a.guesses.try(ctx, gauge{models.TriesOfCodes, whose})
	if err != nil {
		return err
	}
	try.rules, try.ids = append(try.rules, codes.rules...), append(try.ids, codes.ids...)
	if err := a.spend(ctx, models.Actor{User: u.ID}, u.ID, code); err != nil {
		return err
	}
	return try.good(ctx)
}

// spend uses up a code of the generator or a recovery code.
// Errors: bad_second_factor, unavailable.
func (a *Accounts) spend(ctx context.Context, actor models.Actor, user models.ID, code string) error {
	return a.changeCredential(ctx, actor, user, "", func(c *models.Credential, _ *models.User) (models.Deed, error) {
		if !c.Factor.Active() {
			return "", models.Refuse(models.ProblemBadFactor)
		}
		step, err := a.stepOf(ctx, user, c.Factor, code)
		switch {
		case err != nil:
			return "", err
		case step > c.Factor.Step:
			c.Factor.Step = step
			return "", nil
		case strike(c.Factor, recoveryHash(user, code)):
			return recoveryUsed, nil
		}
		return "", models.Refuse(models.ProblemBadFactor)
	})
}

// stepOf finds the 30 seconds to which the code belongs, 0 for none that are
// now. A secret that was sealed by another installation knows no code; recovery
// codes are still good.
func (a *Accounts) stepOf(ctx context.Context, user models.ID, f *models.Factor, code string) (int64, error) {
	secret, err := a.secret.unseal(ctx, forFactors, user, f.Sealed)
	if err == errUnsealed {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	now := a.Clock().Unix() / factorPeriod
	for step := now - factorDrift; step <= now+factorDrift; step++ {
		ok, err := hotp.ValidateCustom(bareCode(code), uint64(step), string(secret), hotp.ValidateOpts{Digits: otp.DigitsSix, Algorithm: otp.AlgorithmSHA1})
		if ok && err == nil {
			return step, nil
		}
	}
	return 0, nil
}

// strike takes a recovery code off the list.
func strike(f *models.Factor, hash string) bool {
	for n, kept := range f.Recovery {
		if subtle.ConstantTimeCompare([]byte(kept), []byte(hash)) == 1 {
			f.Recovery = append(append([]string{}, f.Recovery[:n]...), f.Recovery[n+1:]...)
			return true
		}
	}
	return false
}

func recoveryHash(user models.ID, code string) string {
	return tokenHash(string(user) + " " + bareCode(code))
}

// ProofInput is the password once more.
type ProofInput struct {
	Current string `json:"current" validate:"required,max=128" doc:"Your password." example:"maji safi kila siku"`
}

// Proof is a request that needs the password once more.
type Proof struct {
	Body ProofInput `body:"json"`
}

// NewFactor is what the authenticator needs to know.
type NewFactor struct {
	Secret string `json:"secret" doc:"Type it into the authenticator. It is shown only now." example:"JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"`
	URL    string `json:"url" doc:"The same for a QR code." example:"otpauth://totp/Baraza:wanjiru?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Baraza"`
}

// BeginFactor makes a secret for the caller's authenticator. It counts once a
// code has shown that it works.
// Errors: bad_sign_in, too_many_tries, state_not_allowed (there is one already).
func (a *Accounts) BeginFactor(ctx context.Context, actor models.Actor, in Proof) (NewFactor, error) {
	if err := a.prove(ctx, actor, in.Body.Current); err != nil {
		return NewFactor{}, err
	}
	u, err := a.Stores.Users.Get(ctx, wholeForRules, actor.User)
	if err != nil {
		return NewFactor{}, err
	}
	key, err := totp.Generate(totp.GenerateOpts{Issuer: factorIssuer, AccountName: u.SignIn, Period: factorPeriod})
	if err != nil {
		return NewFactor{}, err
	}
	sealed, err := a.secret.seal(ctx, forFactors, u.ID, []byte(key.Secret()))
	if err != nil {
		return NewFactor{}, err
	}
	err = a.changeCredential(ctx, actor, u.ID, "", func(c *models.Credential, _ *models.User) (models.Deed, error) {
		if c.Factor.Active() {
			return "", models.Refuse(models.ProblemState)
		}
		c.Factor = &models.Factor{Sealed: sealed}
		return "", nil
	})
	return NewFactor{Secret: key.Secret(), URL: key.URL()}, err
}

// CodeInput is a code of the second factor.
type CodeInput struct {
	Code string `json:"code" validate:"required,max=40" doc:"The code that the authenticator shows." example:"492039"`
}

// WithCode is a request that needs a code.
type WithCode struct {
	Body CodeInput `body:"json"`
}

// RecoveryCodes are for the day on which the authenticator is lost.
type RecoveryCodes struct {
	Codes []string `json:"codes" doc:"Each is good once, in place of a code. Write them down; they are shown only now." example:"7QKF-3M2X-9TWB-5RHD"`
}

// ConfirmFactor shows that the caller's authenticator works. From now on it is
// asked for, and all other sessions and tokens end.
// Errors: bad_second_factor, too_many_tries, state_not_allowed (none was begun).
func (a *Accounts) ConfirmFactor(ctx context.Context, actor models.Actor, in WithCode) (RecoveryCodes, error) {
	try, err := a.guesses.try(ctx, gauge{models.TriesOfOneself, []string{string(actor.User)}})
	if err != nil {
		return RecoveryCodes{}, err
	}
	out, hashes := newRecoveryCodes(actor.User)
	err = a.changeCredential(ctx, actor, actor.User, "", func(c *models.Credential, u *models.User) (models.Deed, error) {
		if c.Factor == nil || c.Factor.Active() {
			return "", models.Refuse(models.ProblemState)
		}
		step, err := a.stepOf(ctx, actor.User, c.Factor, in.Body.Code)
		if err != nil {
			return "", err
		}
		if step == 0 {
			return "", models.Refuse(models.ProblemBadFactor)
		}
		c.Factor.Since, c.Factor.Step, c.Factor.Recovery = models.At(a.Clock()), step, hashes
		c.Marks = nil
		u.SecondFactor = true
		return factorSet, nil
	})
	if err != nil {
		return RecoveryCodes{}, err
	}
	if err = a.end(ctx, actor.User, func(s models.Session) bool { return s.ID != actor.Session }); err != nil {
		return out, err
	}
	return out, try.good(ctx)
}

func newRecoveryCodes(user models.ID) (out RecoveryCodes, hashes []string) {
	for range recoveryCodes {
		code := newCode()
		out.Codes, hashes = append(out.Codes, code), append(hashes, recoveryHash(user, code))
	}
	return out, hashes
}

// RenewRecovery makes new recovery codes; the old ones are good no more.
// Errors: bad_second_factor, too_many_tries.
func (a *Accounts) RenewRecovery(ctx context.Context, actor models.Actor, in WithCode) (RecoveryCodes, error) {
	if err := a.spendOwn(ctx, actor, in.Body.Code); err != nil {
		return RecoveryCodes{}, err
	}
	out, hashes := newRecoveryCodes(actor.User)
	err := a.changeCredential(ctx, actor, actor.User, "", func(c *models.Credential, _ *models.User) (models.Deed, error) {
		if !c.Factor.Active() {
			return "", models.Refuse(models.ProblemState)
		}
		c.Factor.Recovery = hashes
		return recoveryMade, nil
	})
	return out, err
}

// spendOwn uses up a code of the caller, who is signed in.
func (a *Accounts) spendOwn(ctx context.Context, actor models.Actor, code string) error {
	try, err := a.guesses.try(ctx, gauge{models.TriesOfOneself, []string{string(actor.User)}})
	if err != nil {
		return err
	}
	if err := a.spend(ctx, actor, actor.User, code); err != nil {
		return err
	}
	return try.good(ctx)
}

// RemoveFactor takes the caller's second factor away, unless the role needs one.
// Errors: bad_second_factor, too_many_tries, second_factor_missing.
func (a *Accounts) RemoveFactor(ctx context.Context, actor models.Actor, in WithCode) (struct{}, error) {
	u, err := a.Stores.Users.Get(ctx, wholeForRules, actor.User)
	if err != nil {
		return struct{}{}, err
	}
	if a.needsFactor(u) {
		return struct{}{}, models.Refuse(models.ProblemMustEnrol)
	}
	if err := a.spendOwn(ctx, actor, in.Body.Code); err != nil {
		return struct{}{}, err
	}
	return struct{}{}, a.dropFactor(ctx, actor, actor.User, "")
}

// TakeFactor takes the second factor of somebody away who has lost both the
// authenticator and the recovery codes, and ends all sessions.
// Errors: not_found, version_required, stale, state_not_allowed (there is none).
func (a *Accounts) TakeFactor(ctx context.Context, actor models.Actor, in models.Remove) (struct{}, error) {
	u, err := a.Stores.Users.Get(ctx, a.scope(actor, models.ManageUsers), in.ID)
	if err != nil {
		return struct{}{}, err
	}
	if err := in.Check(u.Version); err != nil {
		return struct{}{}, err
	}
	if err := a.dropFactor(ctx, actor, u.ID, in.Reason); err != nil {
		return struct{}{}, err
	}
	return struct{}{}, a.end(ctx, u.ID, func(models.Session) bool { return true })
}

func (a *Accounts) dropFactor(ctx context.Context, actor models.Actor, user models.ID, reason string) error {
	defer a.forget()
	return a.changeCredential(ctx, actor, user, reason, func(c *models.Credential, u *models.User) (models.Deed, error) {
		if c.Factor == nil {
			return "", models.Refuse(models.ProblemState)
		}
		c.Factor, c.Marks, u.SecondFactor = nil, nil, false
		return factorRemoved, nil
	})
}

// ForgetFactor takes a second factor away, for the operator at the console.
// Errors: not_found, state_not_allowed (there is none).
func (a *Accounts) ForgetFactor(ctx context.Context, signIn string) error {
	u, _, err := a.who(ctx, signIn)
	if err != nil {
		return err
	}
	if u.ID == System.User {
		return models.Refuse(models.ProblemNotFound)
	}
	if err := a.dropFactor(ctx, System, u.ID, ""); err != nil {
		return err
	}
	return a.end(ctx, u.ID, func(models.Session) bool { return true })
}

// bareCode is a code without what people put between its letters.
func bareCode(code string) string {
	return strings.ToUpper(strings.NewReplacer(" ", "", "-", "", "\t", "").Replace(code))
}
