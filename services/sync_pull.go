package services

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"slices"

	"github.com/go-json-experiment/json"

	"github.com/cotprogramme/baraza/models"
)

// Pull asks what changed.
type Pull struct {
	Cursor string        `query:"cursor" validate:"max=2000" doc:"The cursor of the answer before; leave it out to get everything." example:"eyJwIjo0N30"`
	Limit  int           `query:"limit" validate:"omitempty,min=1,max=1000" doc:"How many records a page holds, 1 to 1000; 500 when left out." example:"500"`
	Nouns  []models.Noun `query:"noun" validate:"max=30,dive,max=40" doc:"Only these kinds of record." example:"issues"`
}

// SyncItem is a record that changed, or that is gone.
type SyncItem struct {
	Noun    models.Noun     `json:"noun" doc:"What kind of record it is." example:"issues"`
	ID      models.ID       `json:"id" doc:"The record." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d"`
	Version int64           `json:"version,omitzero" doc:"Its version." example:"3"`
	Record  models.Document `json:"record,omitzero" doc:"The record as it is now, as GET gives it."`
	Gone    string          `json:"gone,omitzero" doc:"Why the device is to drop its copy: deleted, or out_of_reach." example:"deleted"`
}

// The reasons for which a record is gone.
const (
	goneDeleted = "deleted"
	goneReach   = "out_of_reach"
)

// Pulled is what changed.
type Pulled struct {
	Items  []SyncItem `json:"items" doc:"The records."`
	Cursor string     `json:"cursor" doc:"Pass it the next time." example:"eyJwIjo0N30"`
	More   bool       `json:"more,omitzero" doc:"True when the next page is there already." example:"false"`
	Reset  bool       `json:"reset,omitzero" doc:"True when everything within reach is sent anew: what has not come when more is absent is not the user's any more." example:"false"`
}

// progress is how far a device has come.
type progress struct {
	Position int64  `json:"p"`           // in the log
	Whose    string `json:"w"`           // a digest of the reach and the nouns
	Noun     int    `json:"n,omitzero"`  // which noun is being sent, counted from 1; 0: all were
	Within   string `json:"c,omitzero"`  // cursor within the noun
	Anew     bool   `json:"r,omitempty"` // begun because the reach changed
}

func (p progress) String() string {
	doc, err := json.Marshal(p)
	if err != nil {
		return ""
	}
	return base64.RawURLEncoding.EncodeToString(doc)
}

// Changes gives what changed within the caller's reach since a cursor, or, for a
// device that has nothing, everything within reach.
// Errors: invalid (a kind of record that does not sync, a cursor that is none).
func (s *Sync) Changes(ctx context.Context, actor models.Actor, in Pull) (Pulled, error) {
	if err := s.Directory.Refresh(ctx); err != nil {
		return Pulled{}, err
	}
	nouns, err := s.wanted(in.Nouns)
	if err != nil {
		return Pulled{}, err
	}
	at, err := s.progressOf(ctx, actor, in)
	if err != nil {
		return Pulled{}, err
	}
	if !slices.ContainsFunc(nouns, func(n SyncedNoun) bool { return n.reaches(actor) }) {
		// How far the log is would tell how much others write, and when.
		return Pulled{Items: []SyncItem{}, Cursor: progress{Whose: at.Whose}.String(), Reset: at.Anew}, nil
	}
	limit := cmp.Or(in.Limit, 500)
	if at.Noun > 0 {
		return s.everything(ctx, actor, nouns, at, limit)
	}
	return s.since(ctx, actor, nouns, at, limit)
}

func (s *Sync) wanted(only []models.Noun) ([]SyncedNoun, error) {
	if len(only) == 0 {
		return s.nouns, nil
	}
	var nouns []SyncedNoun
	for _, n := range s.nouns {
		if slices.Contains(only, n.synced()) {
			nouns = append(nouns, n)
		}
	}
	for _, n := range only {
		if s.noun(n) == nil {
			return nil, models.Faulty(models.Wrong("noun", models.RuleAcceptable))
		}
	}
	return nouns, nil
}

// progressOf reads a cursor. With one of another reach everything begins anew.
func (s *Sync) progressOf(ctx context.Context, actor models.Actor, in Pull) (progress, error) {
	var at progress
	whose := s.whose(actor, in.Nouns)
	if in.Cursor != "" {
		doc, err := base64.RawURLEncoding.DecodeString(in.Cursor)
		if err != nil || json.Unmarshal(doc, &at) != nil || at.Position < 0 || at.Noun < 0 || at.Noun > len(s.nouns) {
			return at, models.Faulty(models.Wrong("cursor", models.RuleCursor))
		}
		if at.Whose == whose {
			return at, nil
		}
	}
	head, err := s.Stores.Log.Head(ctx)
	return progress{Position: head, Whose: whose, Noun: 1, Anew: in.Cursor != ""}, err
}

// whose is a digest of what somebody reaches and asks for.
func (s *Sync) whose(actor models.Actor, nouns []models.Noun) string {
	doc, err := json.Marshal(struct {
		User   models.ID
		Grants []models.Grant
		Only   []models.Permission
		Nouns  []models.Noun
	}{actor.User, actor.Grants, actor.Only, slices.Sorted(slices.Values(nouns))})
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(doc)
	return hex.EncodeToString(sum[:8])
}

// everything gives one page of what is within reach, noun by noun.
func (s *Sync) everything(ctx context.Context, actor models.Actor, nouns []SyncedNoun, at progress, limit int) (Pulled, error) {
	out := Pulled{Items: []SyncItem{}, More: true, Reset: at.Anew}
	for at.Noun <= len(nouns) && len(out.Items) < limit {
		items, next, err := nouns[at.Noun-1].pull(ctx, actor, at.Within, limit-len(out.Items))
		if err != nil {
			return out, err
		}
		out.Items = append(out.Items, items...)
		if at.Within = next; next == "" {
			at.Noun++
		}
	}
	if at.Noun > len(nouns) {
		// What changed meanwhile follows from where the log stood at the start.
		at.Noun, at.Within, at.Anew, out.More = 0, "", false, false
	}
	out.Cursor = at.String()
	return out, nil
}

// reaches reports whether there may be any record of the noun for the actor.
func (s synced[T, I]) reaches(actor models.Actor) bool {
	scope := s.readScope(actor)
	return scope.Unbounded() || len(scope.Within()) > 0
}

func (s synced[T, I]) pull(ctx context.Context, actor models.Actor, cursor string, limit int) ([]SyncItem, string, error) {
	q := models.Query{Where: notDeleted, Limit: limit, Cursor: cursor}
	if s.rules.Day != nil {
		// The newest first, as lists show them: there is an index in this order within a
		// scope. By the id, each page would sort all that is left.
		q.Sort = "-day"
	}
	page, err := s.store.List(ctx, s.readScope(actor), q)
	if err != nil {
		return nil, "", err
	}
	items := make([]SyncItem, 0, len(page.Items))
	for n := range page.Items {
		if page.Items[n], err = s.shown(actor, page.Items[n], nil); err != nil {
			return nil, "", err
		}
		item, err := s.item(page.Items[n])
		if err != nil {
			return nil, "", err
		}
		items = append(items, *item)
	}
	return items, page.Next, s.sighted(ctx, actor, page.Items...)
}

// item is a record, as it is shown, on its way to a device.
func (s synced[T, I]) item(stored models.Stored[T]) (*SyncItem, error) {
	var m struct {
		ID        models.ID   `json:"id"`
		DeletedAt models.Time `json:"deleted_at"`
	}
	if err := json.Unmarshal(stored.JSON, &m); err != nil {
		return nil, err
	}
	if m.DeletedAt != 0 {
		return &SyncItem{Noun: s.noun, ID: m.ID, Version: stored.Version, Gone: goneDeleted}, nil
	}
	return &SyncItem{Noun: s.noun, ID: m.ID, Version: stored.Version, Record: stored.JSON}, nil
}

// since gives what changed after a position of the log, each record once.
func (s *Sync) since(ctx context.Context, actor models.Actor, nouns []SyncedNoun, at progress, limit int) (Pulled, error) {
	out := Pulled{Items: []SyncItem{}}
	events, position, err := s.Stores.Log.Since(ctx, at.Position, limit)
	if err != nil {
		return out, err
	}
	of := map[models.ID][]models.Event{}
	for _, e := range events {
		of[e.Record] = append(of[e.Record], e)
	}
	for _, e := range events {
		list := of[e.Record]
		if list[0].Version != e.Version {
			continue // it was looked at with its first event
		}
		n := slices.IndexFunc(nouns, func(n SyncedNoun) bool { return n.synced() == e.Noun })
		if n < 0 {
			continue
		}
		item, err := nouns[n].look(ctx, actor, e.Record, list)
		if err != nil {
			return out, err
		}
		if item != nil {
			out.Items = append(out.Items, *item)
		}
	}
	at.Position = position
	out.Cursor, out.More = at.String(), len(events) == limit
	return out, nil
}

// look gives a record as it is after some events. One that is out of reach is
// told only to whom it was within reach before them.
func (s synced[T, I]) look(ctx context.Context, actor models.Actor, id models.ID, since []models.Event) (*SyncItem, error) {
	scope := s.readScope(actor)
	stored, err := s.read(ctx, actor, id)
	if err == nil {
		return s.item(stored)
	}
	if !isProblem(err, models.ProblemNotFound) || scope.Unbounded() {
		return nil, notFoundIsFine(err)
	}
	t, err := s.store.Get(ctx, wholeForRules, id)
	if err != nil {
		return nil, notFoundIsFine(err)
	}
	if !scope.Holds(reachBefore(*reach(t), since)) {
		return nil, nil
	}
	return &SyncItem{Noun: s.noun, ID: id, Gone: goneReach}, nil
}

// reachBefore is the reach that a record had before events of it.
func reachBefore(r models.Reach, events []models.Event) models.Reach {
	for _, e := range slices.Backward(events) {
		for _, c := range e.Changes {
			switch c.Member {
			case "within":
				r.Within = idsIn(c.Was)
			case "sight":
				r.Sight = idsIn(c.Was)
			case "cleared":
				r.Cleared = idsIn(c.Was)
			case "restricted":
				r.Restricted, _ = c.Was.(bool)
			}
		}
	}
	return r
}

func idsIn(value any) []models.ID {
	var ids []models.ID
	list, _ := value.([]any)
	for _, v := range list {
		if id, ok := v.(string); ok {
			ids = append(ids, models.ID(id))
		}
	}
	return ids
}
