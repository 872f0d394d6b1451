package services

import (
	"context"
	"time"

	"github.com/cotprogramme/baraza/models"
)

// dropDead removes the sessions of a user that ended a while ago, and access that
// lapsed. They show nothing to anybody and would only pile up.
func (a *Accounts) dropDead(ctx context.Context, user models.ID) error {
	rows, err := a.sessions(ctx, user)
	if err != nil {
		return err
	}
	long := models.At(a.Clock().Add(-deadKept))
	var dead []models.ID
	now := models.At(a.Clock())
	for _, row := range rows {
		lapsed := row.Door == models.AccessDoor && !row.Live(now)
		if lapsed || !row.Live(long) && (row.EndedAt == 0 || row.EndedAt < long) {
			dead = append(dead, models.ID(row.Hash))
		}
	}
	if len(dead) == 0 {
		return nil
	}
	return a.Stores.Sessions.Drop(ctx, dead...)
}

// end ends those sessions of a user that are named, at once, with all their doors.
func (a *Accounts) end(ctx context.Context, user models.ID, which func(models.Session) bool) error {
	return a.endRows(ctx, user, func(row *models.SessionRow) bool { return which(row.Session) })
}

func (a *Accounts) endRows(ctx context.Context, user models.ID, which func(*models.SessionRow) bool) error {
	defer a.forget()
	rows, err := a.sessions(ctx, user)
	if err != nil {
		return err
	}
	ended := map[models.ID]bool{}
	for more := true; more; { // what a token made ends with it, and what that one made
		more = false
		for _, row := range rows {
			if row.EndedAt != 0 || !which(row) && !ended[row.MadeBy] {
				continue
			}
			if err := a.endRow(ctx, models.ID(row.Hash)); err != nil {
				return err
			}
			row.EndedAt, ended[row.ID], more = models.At(a.Clock()), true, true
		}
	}
	return nil
}

// endRow ends one token by compare-and-set, so that whoever is about to note
// something else about it finds out that it has ended.
func (a *Accounts) endRow(ctx context.Context, id models.ID) error {
	for range mostSwaps {
		row, version, err := a.Stores.Sessions.Get(ctx, id)
		if err != nil || row == nil || row.EndedAt != 0 {
			return err
		}
		row.EndedAt = models.At(a.Clock())
		if done, err := a.Stores.Sessions.Swap(ctx, id, version, row); done || err != nil {
			return err
		}
	}
	return models.Refuse(models.ProblemUnavailable)
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
		if row.Whole() && row.Live(models.At(a.Clock())) {
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
// the session that made it, and made by a token it ends with that one.
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
	rows, err := a.sessions(ctx, actor.User)
	if err != nil {
		return SignedIn{}, err
	}
	by := models.ID("")
	for _, row := range rows {
		if row.ID == actor.Session && row.Token {
			by = row.ID
			lasts = min(lasts, row.ExpiresAt.Std().Sub(models.At(a.Clock()).Std()))
		}
	}
	return a.openBy(ctx, u, models.Session{Name: in.Body.Name, Token: true, Only: only}, lasts, by)
}
