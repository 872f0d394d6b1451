package services

import (
	"context"
	"sync"
	"time"

	"github.com/cotprogramme/baraza/models"
)

// Accounts are the use cases of signing in and of one's own account.
type Accounts struct {
	*Home
	mu    sync.RWMutex
	known map[string]authenticated // by token hash
	round int64                    // raised by forget, so that what was read before is not kept after
}

type authenticated struct {
	actor   models.Actor
	session models.Session
	readAt  time.Time
}

func newAccounts(h *Home) *Accounts { return &Accounts{Home: h, known: map[string]authenticated{}} }

// How long things last, and how much is kept.
const (
	sessionLasts = 14 * 24 * time.Hour
	tokenLasts   = 365 * 24 * time.Hour
	setupLasts   = 24 * time.Hour
	recheckAfter = 2 * time.Second // a session ended by another process takes effect within this time
	maxKnown     = 10_000
	someSessions = 200 // read at once
	mostSessions = 10_000
	deadKept     = 30 * 24 * time.Hour // so that ending one twice is no mistake
	setupState   = models.ID("setup")
)

// forget drops what is known of sessions, so that a change of an account takes
// effect with the next request.
func (a *Accounts) forget() {
	a.mu.Lock()
	defer a.mu.Unlock()
	clear(a.known)
	a.round++
}

// Authenticate finds out who sends a token.
// Errors: unauthenticated, unavailable.
func (a *Accounts) Authenticate(ctx context.Context, token string) (models.Actor, error) {
	if len(token) < 20 || len(token) > 200 {
		return models.Actor{}, models.Refuse(models.ProblemUnauthenticated)
	}
	hash := tokenHash(token)
	now := a.Clock()
	a.mu.RLock()
	k, ok := a.known[hash]
	round := a.round
	a.mu.RUnlock()
	if ok && now.Sub(k.readAt) < recheckAfter && k.session.Live(models.At(now)) {
		return k.actor, nil
	}
	k, err := a.read(ctx, hash)
	if err != nil {
		return models.Actor{}, err
	}
	k.readAt = now
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.round != round {
		return k.actor, nil // an account changed while this was read
	}
	if len(a.known) >= maxKnown {
		clear(a.known)
	}
	a.known[hash] = k
	return k.actor, nil
}

func (a *Accounts) read(ctx context.Context, hash string) (authenticated, error) {
	row, _, err := a.Stores.Sessions.Get(ctx, models.ID(hash))
	if err != nil {
		return authenticated{}, err
	}
	if row == nil || !row.Live(models.At(a.Clock())) {
		return authenticated{}, models.Refuse(models.ProblemUnauthenticated)
	}
	u, err := a.Stores.Users.Get(ctx, wholeForRules, row.User)
	if isProblem(err, models.ProblemNotFound) || err == nil && (u.Disabled || u.Deleted()) {
		return authenticated{}, models.Refuse(models.ProblemUnauthenticated)
	}
	if err != nil {
		return authenticated{}, err
	}
	return authenticated{session: row.Session, actor: models.Actor{User: u.ID, Name: u.Name, Grants: u.Grants,
		Language: u.Language, Session: row.ID, Only: row.Only}}, nil
}

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

// dropDead removes the sessions of a user that ended a while ago. They show
// nothing to anybody and would only pile up.
func (a *Accounts) dropDead(ctx context.Context, user models.ID) error {
	rows, err := a.sessions(ctx, user)
	if err != nil {
		return err
	}
	long := models.At(a.Clock().Add(-deadKept))
	var dead []models.ID
	for _, row := range rows {
		if !row.Live(long) && (row.EndedAt == 0 || row.EndedAt < long) {
			dead = append(dead, models.ID(row.Hash))
		}
	}
	if len(dead) == 0 {
		return nil
	}
	return a.Stores.Sessions.Drop(ctx, dead...)
}

// SignedOut is the answer to signing out: nothing, and no cookie any more.
type SignedOut struct{}

// Seat takes the cookie of the web app away.
func (SignedOut) Seat() (token string, until models.Time, set bool) { return "", 0, true }

// SignOut ends the session in use.
func (a *Accounts) SignOut(ctx context.Context, actor models.Actor, _ struct{}) (SignedOut, error) {
	return SignedOut{}, a.end(ctx, actor.User, func(s models.Session) bool { return s.ID == actor.Session })
}

// end ends those sessions of a user that are named, at once.
func (a *Accounts) end(ctx context.Context, user models.ID, which func(models.Session) bool) error {
	defer a.forget()
	rows, err := a.sessions(ctx, user)
	if err != nil {
		return err
	}
	for _, row := range rows {
		if row.EndedAt != 0 || !which(row.Session) {
			continue
		}
		row.EndedAt = models.At(a.Clock())
		if err := a.Stores.Sessions.Put(ctx, models.ID(row.Hash), row); err != nil {
			return err
		}
	}
	return nil
}

// sessions reads all sessions of a user, up to a bound that no person reaches:
// one that is left out could not be ended.
func (a *Accounts) sessions(ctx context.Context, user models.ID) ([]*models.SessionRow, error) {
	for limit := someSessions; ; limit = min(limit*4, mostSessions) {
		_, rows, err := a.Stores.Sessions.Find(ctx, wholeForRules, models.Query{Where: []models.Condition{{Field: "user", Op: models.Is, Values: []any{string(user)}}}, Sort: "-created", Limit: limit})
		if err != nil || len(rows) < limit || limit == mostSessions {
			return rows, err
		}
	}
}

// SessionList is one's sessions and tokens.
type SessionList struct {
	Items []models.Session `json:"items" doc:"The sessions and tokens that are alive, newest first."`
}

// Sessions lists the caller's sessions and tokens.
func (a *Accounts) Sessions(ctx context.Context, actor models.Actor, _ struct{}) (SessionList, error) {
	rows, err := a.sessions(ctx, actor.User)
	out := SessionList{Items: []models.Session{}}
	for _, row := range rows {
		if row.Live(models.At(a.Clock())) {
			s := row.Session
			s.Current = s.ID == actor.Session
			out.Items = append(out.Items, s)
		}
	}
	return out, err
}

// EndSession ends one of the caller's sessions or tokens.
// Errors: not_found.
func (a *Accounts) EndSession(ctx context.Context, actor models.Actor, in models.ByID) (struct{}, error) {
	found := false
	err := a.end(ctx, actor.User, func(s models.Session) bool {
		found = found || s.ID == in.ID
		return s.ID == in.ID
	})
	if err == nil && !found {
		err = models.Refuse(models.ProblemNotFound)
	}
	return struct{}{}, err
}

// NewTokenInput is what somebody who wants a token sends.
type NewTokenInput struct {
	Name string              `json:"name" validate:"required,max=120" doc:"What it is for." example:"Monthly report"`
	Only []models.Permission `json:"only,omitempty" validate:"max=30,unique" doc:"The permissions it is limited to; all of one's own when left out." example:"rollup.read"`
	Days int64               `json:"days,omitzero" validate:"omitempty,min=1,max=365" doc:"For how many days it is good; 365 when left out." example:"90"`
}

// NewToken is a request for an API token.
type NewToken struct {
	Body NewTokenInput `body:"json"`
}

// CreateToken makes an API token for the caller. A token cannot do more than
// the session that made it.
// Errors: invalid.
func (a *Accounts) CreateToken(ctx context.Context, actor models.Actor, in NewToken) (SignedIn, error) {
	for _, p := range in.Body.Only {
		if actor.Extent(p) == models.Nothing {
			return SignedIn{}, models.Faulty(models.Wrong("/only", models.RuleAcceptable))
		}
	}
	only := in.Body.Only
	if len(only) == 0 {
		only = actor.Only
	}
	u, err := a.Stores.Users.Get(ctx, wholeForRules, actor.User)
	if err != nil {
		return SignedIn{}, err
	}
	lasts := tokenLasts
	if in.Body.Days > 0 {
		lasts = time.Duration(in.Body.Days) * 24 * time.Hour
	}
	return a.open(ctx, u, models.Session{Name: in.Body.Name, Token: true, Only: only}, lasts)
}

// Self is the caller's account and what it may do.
type Self struct {
	User        models.User         `json:"user" doc:"The account."`
	Permissions []models.Permission `json:"permissions" doc:"What it may do somewhere." example:"case.write"`
	Session     models.ID           `json:"session" doc:"The session or token in use." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2d0d"`
}

// Me gives the caller's account and what it may do.
func (a *Accounts) Me(ctx context.Context, actor models.Actor, _ struct{}) (Self, error) {
	u, err := a.Stores.Users.Get(ctx, wholeForRules, actor.User)
	if err != nil {
		return Self{}, err
	}
	out := Self{User: *u, Session: actor.Session, Permissions: []models.Permission{}}
	for _, row := range models.Policy {
		if actor.Extent(row.Permission) != models.Nothing {
			out.Permissions = append(out.Permissions, row.Permission)
		}
	}
	return out, nil
}

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
// Errors: bad_sign_in (the current one is wrong), invalid.
func (a *Accounts) ChangePassword(ctx context.Context, actor models.Actor, in NewPassword) (struct{}, error) {
	cred, _, err := a.Stores.Credentials.Get(ctx, actor.User)
	if err != nil {
		return struct{}{}, err
	}
	hash := ""
	if cred != nil {
		hash = cred.Hash
	}
	ok, err := a.Hashes.Matches(ctx, hash, in.Body.Current)
	if err != nil {
		return struct{}{}, err
	}
	if !ok {
		return struct{}{}, models.Refuse(models.ProblemBadSignIn)
	}
	if err := a.setPassword(ctx, actor, actor.User, in.Body.New, "/new"); err != nil {
		return struct{}{}, err
	}
	return struct{}{}, a.end(ctx, actor.User, func(s models.Session) bool { return s.ID != actor.Session })
}

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
	if err := a.Stores.Credentials.Put(ctx, user, &models.Credential{User: user, Hash: hash, Set: models.At(a.Clock())}); err != nil {
		return err
	}
	next := *was
	next.HasPassword = true
	_, err = a.Stores.Users.Put(ctx, was, &next, a.account(actor, "password_set", ""))
	return err
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
