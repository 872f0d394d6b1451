package services

import (
	"context"
	"encoding/base64"
	"fmt"
	"strings"

	"github.com/cotprogramme/baraza/models"
)

// A sealed session is one of a device with a PIN. What the browser sends by itself
// gives access for a few minutes; what renews it lies sealed on the device, and what
// ends it lies there in the clear, so that it can be told even after all was wiped.
// The device chooses both, so that an answer that is lost costs nothing.
const (
	renewalPrefix    = "br_"
	revocationPrefix = "bv_"
	secretBytes      = 32
)

// Sealing asks to seal the session in use.
type Sealing struct {
	Body SealingInput `body:"json"`
}

// SealingInput is what a device has made for its session.
type SealingInput struct {
	Renewal    string `json:"renewal" validate:"required,max=100" doc:"br_ and 32 random bytes in base64url, to be kept sealed." example:"br_4vJ9mQ0X1nS7kT2yW8eR5uI3oP6aD9fG1hJ4kL7zX0c"`
	Revocation string `json:"revocation" validate:"required,max=100" doc:"bv_ and 32 other random bytes in base64url. With it the session can be ended, and nothing else be done." example:"bv_nS7kT2yW8eR5uI3oP6aD9fG1hJ4kL7zX0c4vJ9mQ0X1"`
	Cookie     bool   `json:"cookie,omitzero" doc:"True for the web app: access comes as a cookie that no script can read." example:"true"`
}

// AccessRenewal asks for access anew.
type AccessRenewal struct {
	Body AccessRenewalInput `body:"json"`
}

// AccessRenewalInput is what a device sends that was unlocked.
type AccessRenewalInput struct {
	Renewal string `json:"renewal" validate:"required,max=100" doc:"What the session was sealed with." example:"br_4vJ9mQ0X1nS7kT2yW8eR5uI3oP6aD9fG1hJ4kL7zX0c"`
	Cookie  bool   `json:"cookie,omitzero" doc:"True for the web app: access comes as a cookie that no script can read." example:"true"`
}

// Renewed is access for a few minutes.
type Renewed struct {
	Token   string         `json:"token,omitzero" doc:"Send it as Bearer in the Authorization header. Absent when it went out as a cookie." example:"bz_4vJ9mQ0X1nS7kT2yW8eR5uI3oP6aD9fG1hJ4kL7zX0c"`
	Seconds int64          `json:"seconds" doc:"For how many seconds from now it gives access." example:"300"`
	Session models.Session `json:"session" doc:"The session."`

	cookie string
	until  models.Time
}

// Seat is the cookie that the web app asked for.
func (r Renewed) Seat() (token string, until models.Time, set bool) {
	return r.cookie, r.until, r.cookie != ""
}

// Seal makes a sealed session of an ordinary one. The token that was used until now
// gives access for as long as a renewal would. Doing it again with the same secrets
// is a renewal.
// Errors: invalid, state_not_allowed, unauthenticated, unavailable.
func (a *Accounts) Seal(ctx context.Context, actor models.Actor, in Sealing) (Renewed, error) {
	if err := in.Body.check(); err != nil {
		return Renewed{}, err
	}
	renewal := tokenHash(in.Body.Renewal)
	kept, _, err := a.Stores.Sessions.Get(ctx, models.ID(renewal))
	if err != nil {
		return Renewed{}, err
	}
	if kept == nil {
		if err := a.seal(ctx, actor, renewal, tokenHash(in.Body.Revocation)); err != nil {
			return Renewed{}, err
		}
	} else if kept.ID != actor.Session || kept.Door != models.RenewalDoor {
		return Renewed{}, models.Refuse(models.ProblemState)
	}
	return a.access(ctx, renewal, in.Body.Cookie)
}

func (in SealingInput) check() error {
	var f models.Faults
	f.Add(isSecret(in.Renewal, renewalPrefix), "/renewal", models.RuleFormat, secretForm(renewalPrefix))
	f.Add(isSecret(in.Revocation, revocationPrefix), "/revocation", models.RuleFormat, secretForm(revocationPrefix))
	return f.Err()
}

// secretForm is what such a secret looks like, for the message that refuses another.
func secretForm(prefix string) string {
	return fmt.Sprintf("%s + base64url(%d)", prefix, secretBytes)
}

func isSecret(text, prefix string) bool {
	rest, ok := strings.CutPrefix(text, prefix)
	b, err := base64.RawURLEncoding.Strict().DecodeString(rest)
	return ok && err == nil && len(b) == secretBytes
}

// seal gives the session in use its doors. Whoever has access of a sealed session
// only, or a token, cannot make more of it.
func (a *Accounts) seal(ctx context.Context, actor models.Actor, renewal, revocation string) error {
	defer a.forget()
	rows, err := a.sessions(ctx, actor.User)
	if err != nil {
		return err
	}
	for _, row := range rows {
		if row.ID != actor.Session || row.Door != "" || row.Token {
			continue
		}
		was, version, err := a.Stores.Sessions.Get(ctx, models.ID(row.Hash))
		if err != nil {
			return err
		}
		if was == nil || was.EndedAt != 0 {
			return models.Refuse(models.ProblemUnauthenticated)
		}
		return a.swapDoors(ctx, *was, version, renewal, revocation)
	}
	return models.Refuse(models.ProblemState)
}

func (a *Accounts) swapDoors(ctx context.Context, was models.SessionRow, version int64, renewal, revocation string) error {
	was.Sealed = true
	whole, ends, opens := was, was, was
	whole.Hash, whole.Door = renewal, models.RenewalDoor
	ends.Hash, ends.Door = revocation, models.RevocationDoor
	opens.Door, opens.Of, opens.ExpiresAt = models.AccessDoor, renewal, a.accessEnds(was)
	// In this order, for a store may be left with the first of them: at no moment is there
	// something that renews a session that ended meanwhile.
	rows := []*models.SessionRow{&ends, &opens, &whole}
	err := a.Stores.Together(ctx, func(ctx context.Context) error {
		for n, was := range []int64{0, version, 0} {
			if _, err := a.Stores.Sessions.Swap(ctx, models.ID(rows[n].Hash), was, rows[n]); err != nil {
				return err
			}
		}
		return nil
	})
	if isProblem(err, models.ProblemStale) || isProblem(err, models.ProblemConflict) {
		return models.Refuse(models.ProblemState)
	}
	return err
}

func (a *Accounts) accessEnds(of models.SessionRow) models.Time {
	return min(of.ExpiresAt, models.At(a.Clock().Add(models.SessionAccess)))
}

// Renew gives access anew to a device that was unlocked. What renews has 256 bits
// and is guessed no sooner than a token, so that tries are not counted: many phones
// share an address, and one of them must not hold the others up.
// Errors: unauthenticated, unavailable.
func (a *Accounts) Renew(ctx context.Context, in AccessRenewal) (Renewed, error) {
	if !isSecret(in.Body.Renewal, renewalPrefix) {
		return Renewed{}, models.Refuse(models.ProblemUnauthenticated)
	}
	return a.access(ctx, tokenHash(in.Body.Renewal), in.Body.Cookie)
}

// renewing gives the row of what renews a session that is alive.
func (a *Accounts) renewing(ctx context.Context, renewal string) (*models.SessionRow, int64, error) {
	row, version, err := a.Stores.Sessions.Get(ctx, models.ID(renewal))
	if err == nil && (row == nil || row.Door != models.RenewalDoor || !row.Live(models.At(a.Clock()))) {
		err = models.Refuse(models.ProblemUnauthenticated)
	}
	return row, version, err
}

// access opens a door for a few minutes.
func (a *Accounts) access(ctx context.Context, renewal string, cookie bool) (Renewed, error) {
	whole, version, err := a.renewing(ctx, renewal)
	if err != nil {
		return Renewed{}, err
	}
	if _, err := a.active(ctx, whole.User); err != nil {
		return Renewed{}, err
	}
	a.see(ctx, whole, version)
	token, hash := newToken()
	opens := *whole
	opens.Hash, opens.Door, opens.Of, opens.ExpiresAt = hash, models.AccessDoor, renewal, a.accessEnds(*whole)
	if err := a.Stores.Sessions.Put(ctx, models.ID(hash), &opens); err != nil {
		return Renewed{}, err
	}
	out := Renewed{Token: token, Seconds: int64(opens.ExpiresAt.Std().Sub(a.Clock()).Seconds()), Session: whole.Session, until: opens.ExpiresAt}
	out.Session.Current = true
	if cookie {
		out.Token, out.cookie = "", token
	}
	return out, a.dropDead(ctx, whole.User)
}

// LockedOut is the answer to locking: nothing, and no cookie any more.
type LockedOut struct{}

// Seat takes the cookie of the web app away.
func (LockedOut) Seat() (token string, until models.Time, set bool) { return "", 0, true }

// Lock drops the access of a sealed session. An ordinary one has nothing that would
// open it again, so that it is refused.
// Errors: state_not_allowed.
func (a *Accounts) Lock(ctx context.Context, actor models.Actor, _ struct{}) (LockedOut, error) {
	sealed := false
	err := a.endRows(ctx, actor.User, func(row *models.SessionRow) bool {
		opens := row.ID == actor.Session && row.Door == models.AccessDoor
		sealed = sealed || opens
		return opens
	})
	if err == nil && !sealed {
		err = models.Refuse(models.ProblemState)
	}
	return LockedOut{}, err
}

// Revocation asks to end a session.
type Revocation struct {
	Body RevocationInput `body:"json"`
}

// RevocationInput is what a device sends that was wiped.
type RevocationInput struct {
	Revocation string `json:"revocation" validate:"required,max=100" doc:"What the session was sealed with for this." example:"bv_nS7kT2yW8eR5uI3oP6aD9fG1hJ4kL7zX0c4vJ9mQ0X1"`
	Cookies    bool   `json:"cookies,omitzero" doc:"True when nobody is signed in in this browser: its cookies go too." example:"true"`
}

// Revoked is the answer to a revocation, whether or not there was a session.
type Revoked struct {
	Cookies bool `json:"cookies" doc:"Whether the cookies of this browser went too." example:"true"`
}

// Seat takes the cookie of the web app away if that was asked for.
func (r Revoked) Seat() (token string, until models.Time, set bool) { return "", 0, r.Cookies }

// KnownDevice takes the cookie of the device away if that was asked for.
func (r Revoked) KnownDevice() (token string, until models.Time, set bool) { return "", 0, r.Cookies }

// Clears is what a browser in which nobody is signed in is to forget.
func (r Revoked) Clears() string {
	if r.Cookies {
		return SignedOut{}.Clears()
	}
	return ""
}

// Revoke ends a sealed session, as often as it is asked for.
// Errors: unavailable.
func (a *Accounts) Revoke(ctx context.Context, in Revocation) (Revoked, error) {
	row, _, err := a.Stores.Sessions.Get(ctx, models.ID(tokenHash(in.Body.Revocation)))
	if err != nil {
		return Revoked{}, err
	}
	if row != nil && row.Door == models.RevocationDoor {
		err = a.end(ctx, row.User, func(s models.Session) bool { return s.ID == row.ID })
	}
	return Revoked{in.Body.Cookies}, err
}
