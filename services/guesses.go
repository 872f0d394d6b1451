package services

import (
	"context"
	"hash/fnv"
	"net/netip"
	"sync"
	"time"

	"github.com/cotprogramme/baraza/models"
)

// guesses holds back who may be guessing passwords or codes. What it counts is
// kept in the store, so that all processes count together; under keys that tell
// neither a name nor an address.
type guesses struct {
	home    *Home
	secret  *secret
	turns   [64]sync.Mutex // one try at a time under a key, in this process
	mu      sync.Mutex
	sweptAt time.Time
}

// gauge is what a try counts under: a rule and whose try it is.
type gauge struct {
	rule models.ThrottleRule
	who  []string
}

// try is a try that was counted, so that it can be forgiven.
type try struct {
	guesses *guesses
	at      models.Time
	rules   []models.ThrottleRule
	ids     []models.ID
}

// How often the gauges are swept, and how many go at once.
const (
	sweepEvery  = 10 * time.Minute
	sweepAtMost = 500
	mostSwaps   = 20 // of one gauge, before the store is called unavailable
)

// try counts a try under each gauge before it is made, so that tries made at
// the same time are counted too. When one of them says to wait, the try must not
// be made and is counted nowhere.
// Errors: too_many_tries, unavailable.
func (g *guesses) try(ctx context.Context, gauges ...gauge) (*try, error) {
	t := &try{guesses: g, at: models.At(g.home.Clock())}
	for _, c := range gauges {
		id, err := g.secret.mark(ctx, forThrottles, append([]string{c.rule.Name}, c.who...)...)
		if err != nil {
			return nil, err
		}
		t.rules, t.ids = append(t.rules, c.rule), append(t.ids, models.ID(id))
	}
	for n, id := range t.ids {
		wait, err := g.change(ctx, id, func(th *models.Throttle) time.Duration { return th.Try(t.rules[n], t.at) })
		if err == nil && wait > 0 {
			seconds := int((wait + time.Second - 1) / time.Second)
			err = models.Refuse(models.ProblemTries).With("retry_after", seconds)
		}
		if err != nil {
			return nil, firstErr(err, t.takeBack(ctx, t.ids[:n]))
		}
	}
	return t, g.sweep(ctx)
}

// takeBack uncounts the try under the gauges.
func (t *try) takeBack(ctx context.Context, ids []models.ID) error {
	for _, id := range ids {
		_, err := t.guesses.change(ctx, id, func(th *models.Throttle) time.Duration { th.Forgive(t.at); return 0 })
		if err != nil {
			return err
		}
	}
	return nil
}

// good says that the try was no guess. Counters of one person begin anew; that
// of an address only forgets this try, for others guess from there too.
func (t *try) good(ctx context.Context) error {
	for n, id := range t.ids {
		var err error
		if t.rules[n].Name == models.TriesAtAddress.Name {
			err = t.takeBack(ctx, t.ids[n:n+1])
		} else {
			err = t.guesses.home.Stores.Throttles.Drop(ctx, id)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// change changes a gauge by compare-and-set, unless it says to wait.
func (g *guesses) change(ctx context.Context, id models.ID, do func(*models.Throttle) time.Duration) (time.Duration, error) {
	turn := fnv.New32a()
	turn.Write([]byte(id))
	mine := &g.turns[turn.Sum32()%uint32(len(g.turns))]
	mine.Lock()
	defer mine.Unlock()
	for range mostSwaps {
		th, version, err := g.home.Stores.Throttles.Get(ctx, id)
		if err != nil {
			return 0, err
		}
		if th == nil {
			th = &models.Throttle{}
		}
		if wait := do(th); wait > 0 {
			return wait, nil
		}
		ok, err := g.home.Stores.Throttles.Swap(ctx, id, version, th)
		if ok || err != nil {
			return 0, err
		}
	}
	return 0, models.Refuse(models.ProblemUnavailable)
}

// sweep drops now and then what can be forgotten.
func (g *guesses) sweep(ctx context.Context) error {
	now := g.home.Clock()
	g.mu.Lock()
	due := now.Sub(g.sweptAt) >= sweepEvery
	if due {
		g.sweptAt = now
	}
	g.mu.Unlock()
	if !due {
		return nil
	}
	old := models.Query{Where: []models.Condition{{Field: "expires", Op: models.Until, Values: []any{int64(models.At(now))}}}, Limit: sweepAtMost}
	ids, _, err := g.home.Stores.Throttles.Find(ctx, wholeForRules, old)
	if err != nil || len(ids) == 0 {
		return err
	}
	return g.home.Stores.Throttles.Drop(ctx, ids...)
}

// networkOf is what counts as one address. A household has a whole /64 of IPv6.
func networkOf(address string) string {
	a, err := netip.ParseAddr(address)
	if err != nil {
		return address
	}
	if a = a.Unmap(); a.Is4() {
		return a.String()
	}
	p, err := a.WithZone("").Prefix(64)
	if err != nil {
		return address
	}
	return p.String()
}
