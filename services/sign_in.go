package services

import (
	"cmp"
	"context"
	"time"

	folding "golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"github.com/cotprogramme/baraza/models"
)

// SignIn is a sign-in name and a password.
type SignIn struct {
	Body    SignInInput `body:"json"`
	Address string      `client:"address"`
}

// FromDevice takes the token of the device that came as a cookie.
func (in *SignIn) FromDevice(token string) { in.Body.Device = cmp.Or(in.Body.Device, token) }

// SignInInput is what somebody who signs in sends.
type SignInInput struct {
	SignIn   string `json:"sign_in" validate:"required,max=120" doc:"The sign-in name." example:"wanjiru@example.org"`
	Password string `json:"password" validate:"required,max=128" doc:"The password." example:"maji safi kila siku"`
	Code     string `json:"code,omitzero" validate:"max=40" doc:"For an account with a second factor: the code that the authenticator shows, or a recovery code." example:"492039"`
	Cookie   bool   `json:"cookie,omitzero" doc:"True for the web app: the session comes as a cookie that no script can read, and the answer shows no token." example:"false"`
	Device   string `json:"device,omitzero" validate:"max=200" doc:"What this device got when it signed in before. With it, wrong passwords sent by others do not hold it up." example:"bd_AAABl3pJ8gC4vJ9mQ0X1nS7kT2yW8eR5uI3oP6aD9fG1hJ4kL7zX0cAAAA"`
}

// SignedIn is the answer to signing in.
type SignedIn struct {
	Token   string         `json:"token,omitzero" doc:"Send it as Bearer in the Authorization header. It is shown only now; absent when it went out as a cookie." example:"bz_4vJ9mQ0X1nS7kT2yW8eR5uI3oP6aD9fG1hJ4kL7zX0c"`
	Session models.Session `json:"session" doc:"The session."`
	User    models.User    `json:"user" doc:"The account."`
	Device  string         `json:"device,omitzero" doc:"Keep it on this device and send it with the next sign-in. Absent when the device had one, and when it went out as a cookie." example:"bd_AAABl3pJ8gC4vJ9mQ0X1nS7kT2yW8eR5uI3oP6aD9fG1hJ4kL7zX0cAAAA"`

	cookie       string // the token, when it goes out as one
	deviceCookie string
	deviceUntil  models.Time
}

// seated moves what no script should read out of the answer, into cookies.
func (s SignedIn) seated(cookie bool) SignedIn {
	if cookie {
		s.Token, s.cookie = "", s.Token
		s.Device, s.deviceCookie = "", s.Device
	}
	return s
}

// KnownDevice is the cookie by which the device is known from now on.
func (s SignedIn) KnownDevice() (token string, until models.Time, set bool) {
	return s.deviceCookie, s.deviceUntil, s.deviceCookie != ""
}

// Seat is the cookie that the web app asked for.
//
// It goes with the browser: nobody said yet that anything is kept here.
func (s SignedIn) Seat() (token string, until models.Time, set bool) {
	return s.cookie, 0, s.cookie != ""
}

// SignIn opens a session. It costs the same whether or not there is such an
// account, and whatever is wrong about it is told in the same words.
// Errors: bad_sign_in, second_factor_required, bad_second_factor, too_many_tries,
// busy, unavailable.
func (a *Accounts) SignIn(ctx context.Context, in SignIn) (SignedIn, error) {
	u, cred, err := a.who(ctx, in.Body.SignIn)
	if err != nil {
		return SignedIn{}, err
	}
	known, gauges, err := a.gaugesOf(ctx, in, u)
	if err != nil {
		return SignedIn{}, err
	}
	try, err := a.guesses.try(ctx, gauges...)
	if err != nil {
		return SignedIn{}, err
	}
	ok, err := a.Hashes.Matches(ctx, cred.Hash, in.Body.Password)
	if err != nil {
		return SignedIn{}, err
	}
	if !ok || u.Disabled {
		return SignedIn{}, models.Refuse(models.ProblemBadSignIn)
	}
	if err := a.checkSecond(ctx, u, cred, in.Body.Code, known, try); err != nil {
		return SignedIn{}, err
	}
	return a.welcome(ctx, u, known, in.Body.Cookie)
}

// welcome opens a session on a device that is known from now on.
func (a *Accounts) welcome(ctx context.Context, u *models.User, known, cookie bool) (SignedIn, error) {
	out, err := a.open(ctx, u, models.Session{}, sessionLasts)
	if err == nil && !known {
		out.Device, out.deviceUntil, err = a.newDevice(ctx, u.ID)
	}
	return out.seated(cookie), err
}

// noCredential stands in for that of an account without a password, and of
// nobody's.
var noCredential = &models.Credential{}

// who finds an account and its credential by the sign-in name. For nobody it
// gives an account without id and asks the store as often.
func (a *Accounts) who(ctx context.Context, signIn string) (*models.User, *models.Credential, error) {
	users, err := a.Stores.Users.Find(ctx, wholeForRules, models.Query{Where: equals("sign_in", models.SignInKey(signIn)), Limit: 1})
	if err != nil {
		return nil, nil, err
	}
	u := &models.User{Meta: models.Meta{ID: System.User}}
	if len(users) == 1 && !users[0].Deleted() {
		u = users[0]
	}
	cred, _, err := a.Stores.Credentials.Get(ctx, u.ID)
	if err != nil {
		return nil, nil, err
	}
	if cred == nil {
		cred = noCredential
	}
	return u, cred, nil
}

// gaugesOf says under what a try to sign in counts, and whether it comes from
// a device that the account knows.
func (a *Accounts) gaugesOf(ctx context.Context, in SignIn, u *models.User) (known bool, _ []gauge, err error) {
	device, err := a.device(ctx, u.ID, in.Body.Device)
	if err != nil {
		return false, nil, err
	}
	if device != "" {
		return true, []gauge{{models.TriesOnDevice, []string{device}}}, nil
	}
	network := networkOf(in.Address)
	return false, []gauge{{models.TriesAtAddress, []string{network}}, {models.TriesAtAccount, []string{accountKey(in.Body.SignIn), network}}}, nil
}

// accountKey is under what the tries at a name count: a form of it that does not depend on
// how it is spelled, whether it is an account's or nobody's. Two names that differ in such
// a spelling only count together.
func accountKey(signIn string) string {
	return models.SignInKey(folding.Fold().String(norm.NFKC.String(signIn)))
}

func (a *Accounts) open(ctx context.Context, u *models.User, s models.Session, lasts time.Duration) (SignedIn, error) {
	return a.openBy(ctx, u, s, lasts, "")
}

// openBy is open for a token that is made by another one.
func (a *Accounts) openBy(ctx context.Context, u *models.User, s models.Session, lasts time.Duration, by models.ID) (SignedIn, error) {
	now := a.Clock()
	s.ID, s.User, s.CreatedAt, s.SeenAt, s.ExpiresAt = a.NewID(), u.ID, models.At(now), models.At(now), models.At(now.Add(lasts))
	token, hash := newToken()
	if err := a.Stores.Sessions.Put(ctx, models.ID(hash), &models.SessionRow{Session: s, Hash: hash, MadeBy: by}); err != nil {
		return SignedIn{}, err
	}
	return SignedIn{Token: token, Session: s, User: *u}, a.dropDead(ctx, u.ID)
}

// SignedOut is the answer to signing out: nothing, and no cookie any more.
type SignedOut struct{}

// Seat takes the cookie of the web app away.
func (SignedOut) Seat() (token string, until models.Time, set bool) { return "", 0, true }

// KnownDevice takes the cookie of the device away: it is of the account.
func (SignedOut) KnownDevice() (token string, until models.Time, set bool) { return "", 0, true }

// Clears is what a browser is to forget. What the app keeps for somebody else on the
// same device stays, so it is the cache only.
func (SignedOut) Clears() string { return `"cache"` }

// SignOut ends the session in use.
func (a *Accounts) SignOut(ctx context.Context, actor models.Actor, _ struct{}) (SignedOut, error) {
	return SignedOut{}, a.end(ctx, actor.User, func(s models.Session) bool { return s.ID == actor.Session })
}
