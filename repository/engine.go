package repository

import (
	"context"
	"errors"
)

// Engine is what a database must do for the stores: keep documents with their
// versions, change them by compare-and-set together with the event that
// explains the change, find and group them by declared fields.
//
// The promises below are held by the suite in enginetest, which every engine
// passes. All methods may be called from many goroutines, honour the deadline
// of ctx, and return one of the errors declared in this file (wrapped) or
// ErrUnavailable for anything the database itself reports.
type Engine interface {
	// Migrate makes the collections and their indexes ready. It may be called
	// at every start: what exists already is kept, a new index or a new field
	// is added and filled from the documents by the given refill function.
	// A database that a newer program declared (NewerThan), be it only a collection
	// that is not declared now, is refused with ErrNewer, and nothing of it changes.
	// Writes of a program that goes on while a newer one migrates are refused with
	// ErrNewer as well.
	Migrate(ctx context.Context, collections []Collection, refill Refill) error

	// Get returns one record. Errors: ErrNotFound.
	Get(ctx context.Context, collection, id string) (Record, error)

	// Write applies the writes in order. Each write is atomic with its event:
	// after a crash both are there or neither is. The call returns once every
	// write is durable. A write that is refused ends the call with a
	// *WriteError that names its place; the writes before it stay applied,
	// those after it are not tried.
	// Errors: ErrExists, ErrTaken, ErrStale, ErrNotFound.
	Write(ctx context.Context, writes ...Write) error

	// Find returns the records that match, in order, at most q.Limit of them.
	Find(ctx context.Context, collection string, q Query) ([]Record, error)

	// Group counts the records that match and adds up fields, for each
	// distinct combination of the values of g.By, in no particular order.
	// Grouping by a field of many values counts a record once under each of
	// its distinct values, and not at all when it has none. A sum leaves out
	// missing values. More than g.Limit groups is ErrTooMany.
	Group(ctx context.Context, collection string, g Grouping) ([]Group, error)

	// History returns events of one record, oldest first, with Seq > after.
	History(ctx context.Context, record string, after int64, limit int) ([]Event, error)

	// Histories returns events of several records of a collection: the records in the
	// order of their ids, the events of each oldest first; of the first one those with
	// Seq > after. Where limit ends them, the rest of the last record's, and those of the
	// records behind it, are asked for again.
	Histories(ctx context.Context, collection string, records []string, after int64, limit int) ([]Event, error)

	// Events returns events of all records in the order in which they were
	// committed, with Position > after. Positions are given from 1 without a gap,
	// also after writes that were refused, so that a gap tells of a removal.
	// Once an event at position n has been returned, no event with a smaller
	// position will appear.
	Events(ctx context.Context, after int64, limit int) ([]Event, error)

	// Pending returns the events that are durable with their records and have no
	// position yet, those of a record in their order: of writes that have not returned,
	// or whose process died. An engine that gives positions with the write has none.
	// More than ten thousand is ErrTooMany.
	Pending(ctx context.Context) ([]Event, error)

	// Head returns the position of the newest event, 0 when there is none.
	Head(ctx context.Context) (int64, error)

	// Load fills a new database from an export, as it is: records with their
	// versions and heads, events in the order in which they are to stand in the
	// log. Neither is checked against the other; a record's Event is nil. What
	// is loaded by a call is durable when it returns; one that fails may have
	// loaded a part.
	// Errors: ErrExists, ErrTaken.
	Load(ctx context.Context, records []Write, events []Event) error

	// Snapshot calls do with a context in which reads see the database as it
	// was at one instant, whatever is written meanwhile. Do makes them from one
	// goroutine and does not write. A database that cannot do so returns
	// ErrNoSnapshots without calling do.
	Snapshot(ctx context.Context, do func(ctx context.Context) error) error

	// Drop removes records of a derived collection for good; ids that are not
	// there are passed over.
	Drop(ctx context.Context, collection string, ids ...string) error

	// Forget replaces the Doc of events, found by Record, Seq and Hash; nothing
	// else of them changes. It is for words that must be gone, so it holds for
	// every later read, by whatever method. Each event is replaced or not; the
	// call can be repeated. Errors: ErrNotFound, for an event that is not there
	// with that hash; the others are replaced all the same.
	Forget(ctx context.Context, events ...Event) error

	// Wipe returns when nothing of what was replaced or dropped before the call
	// is left in the files of the database. It may take long, and writes wait
	// for it. A database that decides by itself when it overwrites returns
	// ErrNoWipe.
	Wipe(ctx context.Context) error

	// Distant reports whether each call is an exchange with another machine, so that
	// calls which do not need each other's answers are better made at once.
	Distant() bool

	// Ping reports whether a write would be accepted now.
	Ping(ctx context.Context) error

	// Close flushes and releases the database. Calls after it return ErrUnavailable.
	Close() error
}

// Errors that an engine returns, wrapped or bare.
var (
	ErrNotFound    = errors.New("no such record")
	ErrExists      = errors.New("a record with this id exists")
	ErrTaken       = errors.New("a unique value is taken")
	ErrStale       = errors.New("the record has another version")
	ErrTooMany     = errors.New("too many groups")
	ErrNewer       = errors.New("the database was written by a newer program")
	ErrFull        = errors.New("no space is left for the database")
	ErrCorrupt     = errors.New("the database is damaged")
	ErrUnavailable = errors.New("the database cannot be reached")
	ErrNoWipe      = errors.New("the database overwrites by itself what was deleted")
	ErrNoSnapshots = errors.New("the database has no snapshots")
)

// WriteError tells which write of a call was refused, and why.
type WriteError struct {
	At  int // index into the writes of the call
	Err error
}

func (e *WriteError) Error() string { return e.Err.Error() }
func (e *WriteError) Unwrap() error { return e.Err }

// Record is a document as an engine keeps it.
type Record struct {
	ID      string
	Version int64  // 1 at first; in a derived collection, whatever the writer says, but see Any
	Head    string // hash of the record's newest event; empty in derived collections
	Doc     []byte // JSON; the engine neither reads nor changes it
	// Values holds what the engine may filter, sort, group and add up, in the
	// order of Collection.Fields: string, int64, bool, []string (Many and
	// Words) or nil for "no value". Get and Find leave it nil.
	Values []any
	// Place is where a record that was found stands in the order asked for: the
	// value of each Sort, up to one by the id, which nothing ties with. Only
	// Find gives it.
	Place []any
}

// Key is the place to go on from after this record.
func (r Record) Key() *Key { return &Key{Values: r.Place, ID: r.ID} }

// Event is the durable account of one change of one record.
type Event struct {
	Position int64 // place in the log of all events; given by the engine
	Record   string
	Seq      int64 // the version that the record has after the change
	Hash     string
	Doc      []byte // JSON
}

// Write is one change of one record.
type Write struct {
	Collection string
	Record     Record
	// Was is the version that the stored record must have; 0 inserts. In a
	// derived collection it may be Any or Newer.
	Was   int64
	Event *Event // nil only in derived collections
}

// What Write.Was may be in a derived collection besides a version.
const (
	// Any stores the record whether or not one is there. Its version becomes one more
	// than the one that was there, 1 if there was none, so that whoever read the one
	// before cannot take this one for it.
	Any = -1
	// Newer stores the record unless one with a greater version is there, which then
	// stays: the write counts as made. What was derived from an older state, and comes
	// late, changes nothing.
	Newer = -2
)

// FieldKind says what values a field has.
type FieldKind uint8

// The kinds of field.
const (
	Text  FieldKind = iota // string, compared byte by byte
	Int                    // int64
	Bool                   // bool, false before true
	Many                   // []string, a set; matched when any element matches
	Words                  // []string of folded words, matched by their beginnings; at most one in a collection
)

// Field is something the engine may be asked about.
type Field struct {
	Name string
	Kind FieldKind
}

// Index makes a question fast. Why names the question.
//
// The first field may be of kind Many: the index then holds one entry for each
// element. Include names further fields that an entry carries so that the
// question is answered from the index alone.
type Index struct {
	Name    string
	Fields  []string
	Include []string
	Unique  bool // records without a value in every field are exempt
	Sparse  bool // most records have no value in the first field, and nobody looks for those: an engine may leave them out
	Wide    bool // a value of the first field stands for very many records, so any other index that fits is shorter
	Why     string
}

// Collection declares a kind of record to the engine.
type Collection struct {
	Name    string
	Fields  []Field
	Indexes []Index
	Derived bool  // rebuilt from other records at will: no events, may be dropped
	Format  int64 // of the program that declares it; see Format
}

// Refill computes Record.Values from a stored document when fields were added.
type Refill func(collection string, id string, doc []byte) ([]any, error)

// Query asks for records.
type Query struct {
	Where Filter // nil matches everything
	Sort  []Sort // ties are broken by id, ascending or as the last Sort says
	After *Key   // only records that come after this one in the order
	Limit int    // 1 to 10,000
	// Bare leaves Doc empty: the caller needs only ids, versions and heads.
	Bare bool
}

// Sort orders by one field (not Many, not Words). A missing value comes first.
type Sort struct {
	Field string
	Desc  bool
}

// Key is the place of a record in an order.
type Key struct {
	Values []any // one for each Sort
	ID     string
}

// Grouping asks for counts and sums.
type Grouping struct {
	Where Filter
	By    []string
	Sum   []string // fields of kind Int
	Limit int      // 1 to 100,000
}

// Group is one row of an answer to a Grouping.
type Group struct {
	Key   []any // one for each Grouping.By
	Count int64
	Sums  []int64 // one for each Grouping.Sum
}

// Filter is a condition on records. It is two-valued: a comparison with a
// missing value is false, so Not of it is true.
type Filter interface{ isFilter() }

type (
	// All holds when every part does; without parts, always.
	All []Filter
	// Either holds when some part does; without parts, never.
	Either []Filter
	// Not holds when its part does not.
	Not struct{ Of Filter }
	// Compare holds when the field's value stands in the relation to Value.
	// On a field of kind Many only Eq is allowed: some element equals Value.
	Compare struct {
		Field string
		Op    Op
		Value any
	}
	// In holds when the value, or some element of a Many field, is listed.
	In struct {
		Field  string
		Values []any
	}
	// Missing holds when the field has no value (a Many field: no element).
	Missing struct{ Field string }
	// Starts holds when the text, or some element of a Many field, begins so.
	Starts struct{ Field, With string }
	// HasWords holds when each term is the beginning of some word of the
	// Words field. Terms are letters and digits only, already folded.
	HasWords struct {
		Field string
		Terms []string
	}
)

func (All) isFilter()      {}
func (Either) isFilter()   {}
func (Not) isFilter()      {}
func (Compare) isFilter()  {}
func (In) isFilter()       {}
func (Missing) isFilter()  {}
func (Starts) isFilter()   {}
func (HasWords) isFilter() {}

// Op is a relation between a field and a value.
type Op uint8

// The relations.
const (
	Eq Op = iota
	Ne
	Lt
	Le
	Gt
	Ge
)

// ByID names the record's own id in a filter or a sort.
const ByID = "_id"
