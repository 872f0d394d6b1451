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
	secret  *secret
	guesses *guesses
	enrol   map[models.Role]bool // the roles that must have a second factor
	OpenID  OpenID               // where people can sign in besides; nil for nowhere

	mu    sync.RWMutex
	known map[string]authenticated // by token hash
	round int64                    // raised by forget, so that what was read before is not kept after
}

type authenticated struct {
	actor   models.Actor
	session models.Session
	readAt  time.Time
}

func newAccounts(h *Home) *Accounts {
	a := &Accounts{Home: h, secret: &secret{stores: h.Stores}, known: map[string]authenticated{}}
	a.guesses = &guesses{home: h, secret: a.secret}
	return a
}

// How long things last, and how much is kept.
const (
	sessionLasts     = 30 * 24 * time.Hour // however much it is used
	seenToTheNearest = time.Hour
	tokenLasts       = 365 * 24 * time.Hour
	setupLasts       = 24 * time.Hour
	recheckAfter     = 2 * time.Second // a session ended by another process takes effect within this time
	maxKnown         = 10_000
	someSessions     = 200 // read at once
	mostSessions     = 10_000
	deadKept         = 30 * 24 * time.Hour // so that ending one twice is no mistake
	setupState       = models.ID("setup")
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
	row, version, err := a.Stores.Sessions.Get(ctx, models.ID(hash))
	if err != nil {
		return authenticated{}, err
	}
	if row == nil || !row.Opens() || !row.Live(models.At(a.Clock())) {
		return authenticated{}, models.Refuse(models.ProblemUnauthenticated)
	}
	if row.Door == models.AccessDoor {
		if _, _, err := a.renewing(ctx, row.Of); err != nil {
			return authenticated{}, err
		}
	}
	u, err := a.active(ctx, row.User)
	if err != nil {
		return authenticated{}, err
	}
	a.see(ctx, row, version)
	return authenticated{session: row.Session, actor: models.Actor{User: u.ID, Name: u.Name, Grants: u.Grants,
		Language: u.Language, Session: row.ID, Only: row.Only, MustEnrol: a.mustEnrol(u)}}, nil
}

// active gives an account that may be used.
// Errors: unauthenticated, unavailable.
func (a *Accounts) active(ctx context.Context, user models.ID) (*models.User, error) {
	u, err := a.Stores.Users.Get(ctx, wholeForRules, user)
	if isProblem(err, models.ProblemNotFound) || err == nil && (u.Disabled || u.Deleted()) {
		return nil, models.Refuse(models.ProblemUnauthenticated)
	}
	return u, err
}

// see notes that a session is used. By compare-and-set, so that one that ends at
// this moment stays ended. It is no reason to refuse a reader when it cannot be
// noted: the disk may be full.
func (a *Accounts) see(ctx context.Context, row *models.SessionRow, version int64) {
	now := models.At(a.Clock())
	if now.Std().Sub(row.SeenAt.Std()) < seenToTheNearest {
		return
	}
	seen := *row
	seen.SeenAt = now
	if ok, err := a.Stores.Sessions.Swap(ctx, models.ID(row.Hash), version, &seen); ok && err == nil {
		row.SeenAt = now
	}
}

// Self is the caller's account and what it may do.
type Self struct {
	User        models.User         `json:"user" doc:"The account."`
	Permissions []models.Permission `json:"permissions" doc:"What it may do somewhere." example:"case.write"`
	Session     models.ID           `json:"session" doc:"The session or token in use." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2d0d"`
	MustEnrol   bool                `json:"must_enrol,omitzero" doc:"True when the role needs a second factor and the account has none: nothing but the account can be used until it has one." example:"false"`
}

// Me gives the caller's account and what it may do.
func (a *Accounts) Me(ctx context.Context, actor models.Actor, _ struct{}) (Self, error) {
	u, err := a.Stores.Users.Get(ctx, wholeForRules, actor.User)
	if err != nil {
		return Self{}, err
	}
	out := Self{User: *u, Session: actor.Session, MustEnrol: actor.MustEnrol, Permissions: []models.Permission{}}
	for _, row := range models.Policy {
		if actor.Extent(row.Permission) != models.Nothing {
			out.Permissions = append(out.Permissions, row.Permission)
		}
	}
	return out, nil
}
