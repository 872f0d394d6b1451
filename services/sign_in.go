package services

import (
	"context"
	"time"

	"github.com/cotprogramme/baraza/models"
)

// SignIn is a sign-in name and a password.
type SignIn struct {
	Body SignInInput `body:"json"`
}

// SignInInput is what somebody who signs in sends.
type SignInInput struct {
	SignIn   string `json:"sign_in" validate:"required,max=120" doc:"The sign-in name." example:"wanjiru@example.org"`
	Password string `json:"password" validate:"required,max=128" doc:"The password." example:"maji safi kila siku"`
	Cookie   bool   `json:"cookie,omitzero" doc:"True for the web app: the session comes as a cookie that no script can read, and the answer shows no token." example:"false"`
}

// SignedIn is the answer to signing in.
type SignedIn struct {
	Token   string         `json:"token,omitzero" doc:"Send it as Bearer in the Authorization header. It is shown only now; absent when it went out as a cookie." example:"bz_4vJ9mQ0X1nS7kT2yW8eR5uI3oP6aD9fG1hJ4kL7zX0c"`
	Session models.Session `json:"session" doc:"The session."`
	User    models.User    `json:"user" doc:"The account."`
	cookie  string
}

// Seat is the cookie that the web app asked for.
func (s SignedIn) Seat() (token string, until models.Time, set bool) {
	return s.cookie, s.Session.ExpiresAt, s.cookie != ""
}

// SignIn opens a session.
// Errors: bad_sign_in, unavailable.
func (a *Accounts) SignIn(ctx context.Context, in SignIn) (SignedIn, error) {
	users, err := a.Stores.Users.Find(ctx, wholeForRules, models.Query{Where: equals("sign_in", models.SignInKey(in.Body.SignIn)), Limit: 1})
	if err != nil {
		return SignedIn{}, err
	}
	hash := ""
	if len(users) == 1 {
		cred, _, err := a.Stores.Credentials.Get(ctx, users[0].ID)
		if err != nil {
			return SignedIn{}, err
		}
		if cred != nil {
			hash = cred.Hash
		}
	}
	ok, err := a.Hashes.Matches(ctx, hash, in.Body.Password)
	if err != nil {
		return SignedIn{}, err
	}
	if !ok || users[0].Disabled {
		return SignedIn{}, models.Refuse(models.ProblemBadSignIn)
	}
	out, err := a.open(ctx, users[0], models.Session{}, sessionLasts)
	if in.Body.Cookie {
		out.Token, out.cookie = "", out.Token
	}
	return out, err
}

func (a *Accounts) open(ctx context.Context, u *models.User, s models.Session, lasts time.Duration) (SignedIn, error) {
	now := a.Clock()
	s.ID, s.User, s.CreatedAt, s.ExpiresAt = a.NewID(), u.ID, models.At(now), models.At(now.Add(lasts))
	token, hash := newToken()
	if err := a.Stores.Sessions.Put(ctx, models.ID(hash), &models.SessionRow{Session: s, Hash: hash}); err != nil {
		return SignedIn{}, err
	}
	return SignedIn{Token: token, Session: s, User: *u}, a.dropDead(ctx, u.ID)
}

// SignedOut is the answer to signing out: nothing, and no cookie any more.
type SignedOut struct{}

// Seat takes the cookie of the web app away.
func (SignedOut) Seat() (token string, until models.Time, set bool) { return "", 0, true }

// SignOut ends the session in use.
func (a *Accounts) SignOut(ctx context.Context, actor models.Actor, _ struct{}) (SignedOut, error) {
	return SignedOut{}, a.end(ctx, actor.User, func(s models.Session) bool { return s.ID == actor.Session })
}
