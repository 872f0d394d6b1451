package services

import (
	"context"

	"github.com/cotprogramme/baraza/models"
)

// Store keeps the records of one noun. Its errors are *models.Problem: unavailable when
// the database does not answer in time, no_space when its disk is full, and what the
// methods name. What is outside the scope, or not there, is not_found.
type Store[T any] interface {
	// Get returns a record, a deleted one too.
	// Errors: not_found.
	Get(ctx context.Context, scope models.Scope, id models.ID) (*T, error)
	// Read is Get without decoding: the document as it goes out, and its version.
	// Errors: not_found.
	Read(ctx context.Context, scope models.Scope, id models.ID) (models.Stored[T], error)
	// Fetch reads records at once into a context of Stores.Reading; elsewhere it does
	// nothing. Empty ids and those that are not there are passed over.
	Fetch(ctx context.Context, ids ...models.ID) error
	// FetchBy reads into such a context, in few exchanges, what Find finds in the whole
	// installation with each of the values in the query's first condition.
	FetchBy(ctx context.Context, q models.Query, values ...string) error
	// Open decodes a record that was read.
	Open(stored models.Stored[T]) (*T, error)
	// Shut encodes a record as it goes out.
	Shut(t *T) (models.Stored[T], error)
	// Insert keeps a new record as version 1, with its event. Input is what was sent, by
	// which CreatedFrom knows it again.
	// Errors: id_taken, already_exists (a unique value is taken).
	Insert(ctx context.Context, t *T, input any, a models.Account) (models.Stored[T], error)
	// Put keeps the next state of a record, with an event that says what changed, if
	// nobody has changed it since was was read.
	// Errors: stale, not_found, already_exists (a unique value is taken).
	Put(ctx context.Context, was, next *T, a models.Account) (models.Stored[T], error)
	// Erase is Put for a change whose event must not tell what was there before.
	// Errors: as of Put.
	Erase(ctx context.Context, was, next *T, a models.Account) (models.Stored[T], error)
	// CreatedFrom reports whether the record was created from this input; false for one
	// that is not there.
	CreatedFrom(ctx context.Context, id models.ID, input any) (bool, error)
	// List returns a page of records, at most q.Limit, and where the next one begins: Next
	// is empty on the last page. Total is nil unless q.Count asks for it.
	// Errors: invalid (a cursor of another list).
	List(ctx context.Context, scope models.Scope, q models.Query) (models.Page[models.Stored[T]], error)
	// Find returns the first records that match, at most q.Limit; none is no error.
	Find(ctx context.Context, scope models.Scope, q models.Query) ([]*T, error)
	// Each calls do for every record that matches, by id, a page at a time. What is written
	// meanwhile may be left out. It ends with the first error, which it returns.
	Each(ctx context.Context, scope models.Scope, where []models.Condition, do func(*T) error) error
	// EachPage is Each with up to five hundred records at a time.
	EachPage(ctx context.Context, scope models.Scope, where []models.Condition, do func([]*T) error) error
	// Count returns how many records match.
	Count(ctx context.Context, scope models.Scope, where []models.Condition) (int64, error)
	// Older counts the records that match and count for the organizations of the scope,
	// but that their people may not read: they are older than the membership.
	Older(ctx context.Context, scope models.Scope, where []models.Condition) (int64, error)
	// Shows reports whether the record is in scope and not deleted, as it is now.
	Shows(ctx context.Context, scope models.Scope, id models.ID) (bool, error)
	// Groups counts the records that match and adds up their numbers by the fields of the
	// shape, in no order. A group may come in two parts, to be added up.
	Groups(ctx context.Context, scope models.Scope, where []models.Condition, shape models.FactShape) ([]models.Group, error)
}

// Shelf keeps things without a history: sums, search entries, sessions. A version is
// never given twice to what is kept under an id, also after it was dropped. Its errors are
// unavailable and no_space.
type Shelf[T any] interface {
	// Get returns the thing and its version; nil and 0 say that it is not there.
	Get(ctx context.Context, id models.ID) (t *T, version int64, err error)
	// GetAll returns things and their versions in the order of the ids, in one exchange
	// for five hundred; nil and 0 for what is not there.
	GetAll(ctx context.Context, ids []models.ID) (things []*T, versions []int64, err error)
	// Put keeps the thing, whatever was there.
	Put(ctx context.Context, id models.ID, t *T) error
	// PutAll keeps many things in one call, whatever was there.
	PutAll(ctx context.Context, ids []models.ID, things []*T) error
	// PutNewer keeps many things, each unless one with a greater version is there.
	PutNewer(ctx context.Context, ids []models.ID, things []*T, versions []int64) error
	// Swap keeps the thing if its version is still was, 0 for nothing there, and
	// reports whether it did. In Together it is only collected: if it cannot be swapped
	// then, all that was collected is refused.
	Swap(ctx context.Context, id models.ID, was int64, t *T) (bool, error)
	// Drop removes things for good; ids that are not there are passed over.
	Drop(ctx context.Context, ids ...models.ID) error
	// Find returns the first things that match and their ids, at most q.Limit.
	Find(ctx context.Context, scope models.Scope, q models.Query) ([]models.ID, []*T, error)
}

// Log is the history of all records. Positions count from 1 without a gap.
type Log interface {
	// Of returns events of a record with a greater version than after, oldest first, at
	// most limit; none for a record that is not there.
	Of(ctx context.Context, record models.ID, after int64, limit int) ([]models.Event, error)
	// Since returns events behind a position in the order in which they were committed, at
	// most limit, and the position of the last of them: the one given, if there is none.
	Since(ctx context.Context, position int64, limit int) ([]models.Event, int64, error)
	// Head returns the position of the newest event, 0 for an empty log.
	Head(ctx context.Context) (int64, error)
	// Forget takes the words of events of a record away, up to a version, and
	// returns of how many. That there was an event stays.
	Forget(ctx context.Context, record models.ID, upTo int64, which func(models.Event) bool) (int, error)
}

// Stores is everything the services keep.
type Stores struct {
	Places        Store[models.Place]
	Organizations Store[models.Organization]
	Affiliations  Store[models.Affiliation]
	Officers      Store[models.Officer]
	People        Store[models.Person]
	Posts         Store[models.Post]
	Holders       Store[models.Holder]
	Targets       Store[models.Target]
	Issues        Store[models.Issue]
	Scores        Store[models.Score]
	Demands       Store[models.Demand]
	Actions       Store[models.Action]
	OneToOnes     Store[models.OneToOne]
	Responses     Store[models.DemandResponse]
	Commitments   Store[models.Commitment]
	Outcomes      Store[models.Outcome]
	Comments      Store[models.Comment]
	Attachments   Store[models.Attachment]
	Users         Store[models.User]
	Batches       Store[models.Batch]
	Webhooks      Store[models.Webhook]
	Consents      Store[models.ConsentRecord]
	Requests      Store[models.DataRequest]
	Breaches      Store[models.Breach]

	Sums        Shelf[models.MonthSum]
	Search      Shelf[models.SearchEntry] // of issues and what belongs to them
	Names       Shelf[models.SearchEntry] // of organizations and posts: few among many
	Sessions    Shelf[models.SessionRow]
	Credentials Shelf[models.Credential]
	Photos      Shelf[models.Photo]
	States      Shelf[models.State]
	Throttles   Shelf[models.Throttle]
	Rates       Shelf[models.RateCounts]
	Receipts    Shelf[models.Receipt]
	Clashes     Shelf[models.Clashing]
	Parcels     Shelf[models.Parcel]
	Parts       Shelf[models.Photo]
	Deliveries  Shelf[models.Delivery]
	Accesses    Shelf[models.AccessEntry]
	AccessSeals Shelf[models.AccessSeal]

	Log Log
	// Ping reports whether a change would be kept now.
	Ping func(ctx context.Context) error
	// Wipe removes from the files what was forgotten before; false if the
	// database does that at a time of its own.
	Wipe     func(ctx context.Context) (bool, error)
	Together func(ctx context.Context, do func(context.Context) error) error
	// AtOnce asks questions that do not need each other's answers, together if that
	// saves time, and returns the first of their errors.
	AtOnce func(ask ...func() error) error
	// Reading returns a context in which records that were fetched are remembered, for
	// looking only.
	Reading func(ctx context.Context) context.Context
}
