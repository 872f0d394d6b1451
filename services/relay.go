package services

import (
	"context"
	"crypto/rand"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"github.com/cotprogramme/baraza/models"
)

// Relay follows the log of events and brings up to date what is derived from
// records: search entries, monthly sums, and the records that take something
// over from another one. One process at a time does so for all; where it has come to
// is kept in the store. Repeating a part of the work changes nothing, and what comes
// late replaces nothing newer, so that it finishes after a crash, and two processes
// that both take it for their turn only do some of it twice.
type Relay struct {
	s         *Services
	me        models.ID
	followers map[models.Noun]follower
	fetchers  map[models.Noun]fetcher
	turn      sync.Mutex    // one round of this process at a time
	done      atomic.Int64  // position up to which everything is known to be derived
	seen      int64         // position up to which the directory knows of changes; -1 at first
	looking   sync.Mutex    // guards seen
	mu        sync.Mutex    // guards progress
	progress  chan struct{} // closed when done grows
	OnError   func(error)
}

// follower is what the relay knows to do for one noun.
type follower struct {
	index   func(ctx context.Context, id models.ID) (indexed, error)
	cascade func(ctx context.Context, e models.Event) error
	// settle looks again whether the record still has the reach of what it belongs to,
	// which may have been restricted while the record was being written. The first
	// context is for looking, the second for writing.
	settle func(look, ctx context.Context, id models.ID) error
}

// indexed is what search and sums know of a record.
type indexed struct {
	entry   *models.SearchEntry // nil when the search does not find it
	facts   []affected
	version int64 // of the record; 0 when there is none
}

// affected is a month of organizations whose sums a fact enters.
type affected struct {
	within []models.ID
	month  models.Month
}

const (
	relayBatch  = 500
	lookBatch   = 200 // events, while somebody waits for what another process has just made
	relayPause  = time.Second
	relayWaits  = 3 * time.Second
	relayLooks  = 20 * time.Millisecond // between looks at another process's progress
	relayLease  = 5 * time.Second
	relayDayKey = models.ID("relay-day")

	// relayState says how far the relay has come. Whoever changes what it derives
	// raises the generation, and everything is derived anew.
	relayState      = models.ID("relay-5")
	relayGeneration = 5
)

func newRelay(s *Services) *Relay {
	r := &Relay{s: s, me: models.ID(rand.Text()), seen: -1, progress: make(chan struct{}), OnError: func(error) {}}
	r.followers = s.followers()
	r.fetchers = map[models.Noun]fetcher{}
	for _, n := range s.nouns {
		r.fetchers[n.named()] = n.fetcher()
	}
	return r
}

// Run follows the log until the context ends. It lets changes gather for a
// moment: to follow each at once would cost the next one a wait for the disk.
// Whoever needs what follows sooner asks for it with CatchUp or UpToDate.
func (r *Relay) Run(ctx context.Context) {
	tick := time.NewTicker(relayPause)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if _, err := r.follow(ctx, 0); err != nil && ctx.Err() == nil {
			r.OnError(err)
		}
	}
}

// CatchUp derives everything up to the newest event, its own included, or waits until
// another process did.
func (r *Relay) CatchUp(ctx context.Context) error {
	for {
		elsewhere, err := r.follow(ctx, 0)
		if err != nil || !elsewhere {
			return err
		}
		select {
		case <-ctx.Done():
			return models.Refuse(models.ProblemUnavailable).Because(ctx.Err())
		case <-time.After(relayLooks):
		}
	}
}

// UpToDate waits until everything committed before the call is derived, for
// as long as a reader may wait. It reports whether that is so. What is committed
// meanwhile does not make it wait longer.
func (r *Relay) UpToDate(ctx context.Context) (bool, error) {
	head, err := r.s.Stores.Log.Head(ctx)
	if err != nil {
		return false, err
	}
	wait, cancel := context.WithTimeout(ctx, patience(ctx))
	defer cancel()
	for {
		progress := r.watched()
		if r.done.Load() >= head {
			return true, nil
		}
		var again <-chan time.Time
		if r.turn.TryLock() {
			elsewhere, err := r.following(wait, head)
			r.turn.Unlock()
			// A network's deadline may pass a moment before the context's own.
			late := errors.Is(wait.Err(), context.DeadlineExceeded) || errors.Is(err, context.DeadlineExceeded)
			if late && ctx.Err() == nil {
				return false, nil
			}
			if err != nil {
				return false, err
			}
			if !elsewhere {
				continue
			}
			again = time.After(relayLooks)
		} else {
			// Whoever has the turn may end it without coming as far.
			again = time.After(relayPause)
		}
		select {
		case <-wait.Done():
			return false, ctx.Err()
		case <-progress:
		case <-again:
		}
	}
}

// patience is how long somebody waits for what follows: half of the time that is left
// for an answer, for the question itself takes some as well.
func patience(ctx context.Context) time.Duration {
	if deadline, ok := ctx.Deadline(); ok {
		return min(relayWaits, time.Until(deadline)/2)
	}
	return relayWaits
}

// watched is closed when the relay has come further.
func (r *Relay) watched() <-chan struct{} {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.progress
}

// reached notes how far everything is derived, and tells whoever waits.
func (r *Relay) reached(position int64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.done.Store(position)
	close(r.progress)
	r.progress = make(chan struct{})
}

// follow derives everything up to a position, 0 for the newest event. It reports
// whether another process is at it.
func (r *Relay) follow(ctx context.Context, upTo int64) (elsewhere bool, err error) {
	r.turn.Lock()
	defer r.turn.Unlock()
	return r.following(ctx, upTo)
}

func (r *Relay) following(ctx context.Context, upTo int64) (elsewhere bool, err error) {
	for first := true; ; first = false {
		st, version, err := r.s.Stores.States.Get(ctx, relayState)
		if err != nil {
			return false, err
		}
		if st == nil {
			st = &models.State{}
		}
		r.reached(st.Position)
		if err := r.look(ctx, st.Position); err != nil {
			return false, err
		}
		if first {
			if err := r.newDay(ctx); err != nil {
				return false, err
			}
		}
		if upTo > 0 && st.Position >= upTo {
			return false, nil
		}
		events, position, err := r.s.Stores.Log.Since(ctx, st.Position, relayBatch)
		if err != nil || len(events) == 0 {
			return false, err
		}
		if st.Holder != r.me && st.Until > models.At(time.Now()) {
			return true, nil
		}
		if version, err = r.hold(ctx, st, version, len(events)); err != nil {
			return false, err
		}
		if version == 0 {
			continue // another process was faster
		}
		if err := r.round(ctx, events, position); err != nil {
			r.leave(ctx, version)
			return false, err
		}
		next := &models.State{Position: position, Holder: r.me}
		if len(events) == relayBatch {
			next.Until = models.At(time.Now().Add(relayLease)) // there is more to come
		}
		kept, err := r.s.Stores.States.Swap(ctx, relayState, version, next)
		if err != nil {
			return false, err
		}
		if kept {
			r.reached(position)
		}
	}
}

// hold takes the work for this process, so that no other one does it as well. It
// returns the version under which how far it came is to be noted; 0 if another one was
// faster. Who had it last goes on without a word when there is little to do: that costs
// no wait for the disk, and if another one takes it at the same moment, a little is done
// twice.
func (r *Relay) hold(ctx context.Context, st *models.State, version int64, events int) (int64, error) {
	now := time.Now()
	if st.Holder == r.me && (events < relayBatch || st.Until > models.At(now.Add(relayLease/2))) {
		return version, nil
	}
	next := *st
	next.Holder, next.Until = r.me, models.At(now.Add(relayLease))
	ok, err := r.s.Stores.States.Swap(ctx, relayState, version, &next)
	if err != nil || !ok {
		return 0, err
	}
	held, version, err := r.s.Stores.States.Get(ctx, relayState)
	if err != nil || held == nil || held.Holder != r.me {
		return 0, err
	}
	return version, nil
}

// leave gives the work back that failed, so that nobody has to wait until the lease is
// over. If that fails too, they do.
func (r *Relay) leave(ctx context.Context, version int64) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), time.Second)
	defer cancel()
	if st, now, err := r.s.Stores.States.Get(ctx, relayState); err == nil && st != nil && now == version && st.Until != 0 {
		next := *st
		next.Until = 0
		_, _ = r.s.Stores.States.Swap(ctx, relayState, version, &next)
	}
}

// look makes the directory forget what other processes changed up to a position, 0 for
// the newest event.
func (r *Relay) look(ctx context.Context, upTo int64) error {
	r.looking.Lock()
	defer r.looking.Unlock()
	if r.seen < 0 {
		head, err := r.s.Stores.Log.Head(ctx)
		if err != nil {
			return err
		}
		r.seen = head
		r.s.Directory.Forget()
		return r.s.Directory.Refresh(ctx)
	}
	for upTo == 0 || r.seen < upTo {
		events, position, err := r.s.Stores.Log.Since(ctx, r.seen, lookBatch)
		if err != nil || len(events) == 0 {
			return err
		}
		if err := r.noticed(ctx, events, position); err != nil {
			return err
		}
	}
	return nil
}

// noticed makes the directory forget what events changed that go up to a position.
func (r *Relay) noticed(ctx context.Context, events []models.Event, position int64) error {
	held := false
	for _, e := range events {
		held = r.s.Directory.ForgetNoun(e.Noun) || held
	}
	if held {
		if err := r.s.Directory.Refresh(ctx); err != nil {
			return err
		}
	}
	r.seen = position
	return nil
}

// noticedHere is noticed for events that are about to be derived.
func (r *Relay) noticedHere(ctx context.Context, events []models.Event, position int64) error {
	r.looking.Lock()
	defer r.looking.Unlock()
	if r.seen >= position {
		return nil
	}
	return r.noticed(ctx, events, position)
}

// newDay derives again what depends on today: an affiliation that begins or
// ends today changes who is above an organization, and who sees its records.
func (r *Relay) newDay(ctx context.Context) error {
	today := r.s.today()
	st, _, err := r.s.Stores.States.Get(ctx, relayDayKey)
	if err != nil {
		return err
	}
	if st != nil && st.Day == today {
		return nil
	}
	if st != nil {
		if err := r.s.Directory.Refresh(ctx); err != nil {
			return err
		}
		if err := r.s.affiliationsBetween(ctx, st.Day, today); err != nil {
			return err
		}
	}
	if err := firstErr(r.s.tidySync(ctx), r.s.Hooks.tidyDeliveries(ctx)); err != nil {
		return err
	}
	return r.s.Stores.States.Put(ctx, relayDayKey, &models.State{Day: today})
}
