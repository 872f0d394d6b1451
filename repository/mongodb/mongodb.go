// Package mongodb keeps the engine's promises in a MongoDB database, or in one
// that speaks its protocol, for several processes at once.
//
// It decides how records, pending events, the log and indexes lie in
// collections, how a filter becomes a query, how events get their positions,
// and how the server's errors are named. It leaves alone what a document means,
// who may see it, and how the server is made safe: replica set, accounts and
// backups are the operator's.
//
// A write changes one document, which carries its event until the log has it.
// No transaction over several documents is needed, nor $lookup, text, partial
// or expiring indexes, so that sharded clusters and compatible servers serve as
// well. The log is a collection whose _id is the position; positions leave no
// gap, so that a process which wakes up late can only try a position that is
// taken, and is refused.
package mongodb

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"go.mongodb.org/mongo-driver/bson"
	"go.mongodb.org/mongo-driver/bson/primitive"
	"go.mongodb.org/mongo-driver/event"
	"go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/mongo/options"
	"go.mongodb.org/mongo-driver/mongo/readconcern"
	"go.mongodb.org/mongo-driver/mongo/readpref"
	"go.mongodb.org/mongo-driver/mongo/writeconcern"
	"go.mongodb.org/mongo-driver/x/mongo/driver/connstring"

	"github.com/cotprogramme/baraza/repository"
)

// RequestDeadline is how long a request may ask a server, exchange after exchange:
// whoever sent it hears within five seconds, also of a server that is only slow.
const RequestDeadline = 4 * time.Second

// bulkExchange is how long one exchange of a command may take that walks over everything.
const bulkExchange = 2 * time.Minute

// patience is how long a connection may take to be made, or a look whether the server is
// alive, and how long to wait for a server that is.
type patience struct{ connect, server time.Duration }

// What a request has time for, and a command that walks over everything: a server that
// needs four seconds for an exchange needs them to say that it is alive, too.
var (
	requestPatience = patience{2 * time.Second, 3 * time.Second}
	bulkPatience    = patience{20 * time.Second, 30 * time.Second}
)

// Options say which database is meant and how much is asked of its server.
// Zero values stand for the defaults.
type Options struct {
	// URI is the address of the server, mongodb:// or mongodb+srv://.
	URI string
	// Database is the name of the database. Default: the one that URI names,
	// else baraza.
	Database string
	// Connections is the most that are open to each server, unless URI says so
	// (maxPoolSize). Default 64.
	Connections int
	// Timeout is how long one exchange with the server may take before the
	// database counts as unreachable. Default: the one that URI names (timeoutMS, or
	// socketTimeoutMS), else 4 s, or two minutes for Bulk. Migrations are exempt: to
	// build an index may take hours.
	Timeout time.Duration
	// Bulk is for commands that walk over everything and whom nobody waits for: one
	// slow exchange does not end them.
	Bulk bool
	// SweepEvery is how often the processes, one at a time, look for events
	// that a process left behind when it died. Default 2 s.
	SweepEvery time.Duration
	// Monitor is told of every exchange, for measurements. Nil for nobody.
	Monitor *event.CommandMonitor
	// Tell is told what a migration does, a line for each step. Nil for nobody.
	Tell func(line string)
}

func (o Options) withDefaults() Options {
	if o.Connections <= 0 {
		o.Connections = 64
	}
	if o.Timeout <= 0 {
		o.Timeout = RequestDeadline
		if o.Bulk {
			o.Timeout = bulkExchange
		}
	}
	if o.SweepEvery <= 0 {
		o.SweepEvery = 2 * time.Second
	}
	if o.Tell == nil {
		o.Tell = func(string) {}
	}
	return o
}

// Engine is a repository.Engine on one MongoDB database. Its methods may be
// called from many goroutines.
type Engine struct {
	opts   Options
	me     string // names this engine in leases
	client *mongo.Client
	db     *mongo.Database
	secret string // must not appear in an error

	collections atomic.Pointer[map[string]*collection]
	format      atomic.Int64 // of the newest declaration; 0 before there is one
	newest      atomic.Int64 // format of the database, as it was when looked at
	others      atomic.Int64 // processes that were there then, besides this one
	looked      atomic.Int64 // UnixNano

	life    context.Context // ends when the engine closes
	stop    context.CancelFunc
	loops   sync.WaitGroup
	calls   sync.WaitGroup
	closing sync.Mutex
	closed  bool

	queue chan *job
	clear chan []mark
	log   logbook
}

var _ repository.Engine = (*Engine)(nil)

// The engine's own collections. Declared ones do not begin with a line.
const (
	metaName   = "_meta"
	eventsName = "_events"
)

// Open connects to the server. It returns ErrNewer for a database of a newer
// program and ErrUnavailable when the server does not answer or does not let
// us in.
func Open(ctx context.Context, o Options) (*Engine, error) {
	address, err := connstring.ParseAndValidate(o.URI)
	if err != nil {
		// The parser's own words may repeat the password.
		return nil, misuse("the address of the database cannot be read")
	}
	if o.Timeout <= 0 {
		o.Timeout = timeoutOf(address)
	}
	o = o.withDefaults()
	if o.Database == "" {
		o.Database = address.Database
	}
	if o.Database == "" {
		o.Database = "baraza"
	}
	e := &Engine{opts: o, me: primitive.NewObjectID().Hex(), secret: address.Password,
		queue: make(chan *job, 256), clear: make(chan []mark, 64)}
	e.collections.Store(&map[string]*collection{})
	e.life, e.stop = context.WithCancel(context.Background())
	if e.client, err = mongo.Connect(ctx, e.settings()); err != nil {
		return nil, e.named(ctx, err)
	}
	e.db = e.client.Database(o.Database)
	if err := e.prepare(ctx); err != nil {
		e.disconnect()
		return nil, err
	}
	for _, loop := range []func(){e.sequence, e.clearAll, e.sweepAlways} {
		e.loops.Go(loop)
	}
	return e, nil
}

// timeoutOf is how long an exchange may take by the address; 0 if it does not say.
func timeoutOf(address *connstring.ConnString) time.Duration {
	switch {
	case address.TimeoutSet:
		return address.Timeout
	case address.SocketTimeoutSet:
		return address.SocketTimeout
	}
	return 0
}

// settings are our defaults, then what the address says, then what the promises of this
// package rest on, which the address cannot change: what is acknowledged is on a majority
// and in its journal, and what is read is as well.
func (e *Engine) settings() *options.ClientOptions {
	durable := writeconcern.Majority()
	journal := true
	durable.Journal = &journal
	wait := requestPatience
	if e.opts.Bulk {
		wait = bulkPatience
	}
	// Reads see what a majority has: an event must not be moved to the log, nor
	// shown, while its document could still be rolled back. The client's own limit makes
	// the driver tell the server how long to work on a command, see limit.
	return options.Client().
		SetAppName("baraza").
		SetRetryWrites(true).
		SetRetryReads(true).
		SetConnectTimeout(wait.connect).
		SetServerSelectionTimeout(min(wait.server, e.opts.Timeout)).
		SetMaxPoolSize(uint64(e.opts.Connections)).
		SetMaxConnIdleTime(5 * time.Minute).
		ApplyURI(e.opts.URI).
		SetTimeout(e.opts.Timeout).
		SetMonitor(e.opts.Monitor).
		SetWriteConcern(durable).
		SetReadConcern(readconcern.Majority()).
		SetReadPreference(readpref.Primary())
}

// limit gives one exchange with the server its deadline. The driver does not see it: only
// for a context without one does it take the client's limit, which is the same, and tell
// the server (maxTimeMS), so that it does not go on for callers who have left.
func (e *Engine) limit(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithTimeout(ctx, e.opts.Timeout)
	return undated{ctx}, cancel
}

// undated is a context that ends at its deadline without telling when that is.
type undated struct{ context.Context }

// Deadline tells nothing.
func (undated) Deadline() (time.Time, bool) { return time.Time{}, false }

// unlimited is for exchanges of a migration, which last as long as they take.
func unlimited(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, 365*24*time.Hour)
}

// begin admits a call unless the engine is closed or the caller's time is
// over. The caller says done when it ends.
func (e *Engine) begin(ctx context.Context) (done func(), err error) {
	e.closing.Lock()
	defer e.closing.Unlock()
	if e.closed {
		return nil, errClosed
	}
	if err := ctx.Err(); err != nil {
		return nil, unavailable(err)
	}
	e.calls.Add(1)
	return e.calls.Done, nil
}

// Close waits for the calls in progress, finishes the log and disconnects.
// Later calls of any method return ErrUnavailable.
func (e *Engine) Close() error {
	e.closing.Lock()
	was := e.closed
	e.closed = true
	e.closing.Unlock()
	if was {
		return nil
	}
	e.calls.Wait()
	e.stop()
	e.loops.Wait()
	e.depart()
	return e.disconnect()
}

func (e *Engine) disconnect() error {
	ctx, cancel := e.limit(context.Background())
	defer cancel()
	return e.named(ctx, e.client.Disconnect(ctx))
}

// Distant implements repository.Engine.
func (e *Engine) Distant() bool { return true }

// Ping implements repository.Engine: it makes a small durable write.
func (e *Engine) Ping(ctx context.Context) error {
	done, err := e.begin(ctx)
	if err != nil {
		return err
	}
	defer done()
	ctx, cancel := e.limit(ctx)
	defer cancel()
	_, err = e.db.Collection(metaName).UpdateOne(ctx, bson.D{{Key: "_id", Value: "ping"}},
		bson.D{{Key: "$inc", Value: bson.D{{Key: "n", Value: int64(1)}}}}, options.Update().SetUpsert(true))
	if mongo.IsDuplicateKeyError(err) {
		return nil // two first pings met: the server took one of them
	}
	return e.named(ctx, err)
}

// collection finds a declared collection.
func (e *Engine) collection(name string) (*collection, error) {
	if c := (*e.collections.Load())[name]; c != nil {
		return c, nil
	}
	return nil, misuse("collection %q is not declared", name)
}

// stored gives the documents of a collection.
func (e *Engine) stored(c *collection) *mongo.Collection { return e.db.Collection(c.Name) }

func misuse(format string, args ...any) error {
	return fmt.Errorf("mongodb: "+format, args...)
}
