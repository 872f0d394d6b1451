package handlers

import (
	"context"
	"maps"
	"net/netip"
	"sync"
	"time"

	"github.com/cotprogramme/baraza/models"
)

// rates counts requests in memory, by the minute, under what they come from. The
// counts of a minute are forgotten with it.
type rates struct {
	limit  uint32 // of a minute; 0 for none
	shards [rateShards]rateShard
}

type rateShard struct {
	mu     sync.Mutex
	minute int64
	counts map[string]*rateCount
}

type rateCount struct {
	mine   uint32
	others uint32 // as other processes said lately
}

const (
	rateShards = 64
	// A shard that has seen so many in one minute begins anew: an attacker with
	// many addresses must not fill the memory.
	mostInShard = 4096
	// What does not reach this share of the limit here is not worth telling
	// other processes.
	worthSharing = 8
	mostShared   = 1000
	minute       = 60
)

func newRates(limit int) *rates { return &rates{limit: uint32(max(limit, 0))} }

// shardOf spreads keys by FNV-1a.
func shardOf(key string) int {
	h := uint32(2166136261)
	for n := range len(key) {
		h = (h ^ uint32(key[n])) * 16777619
	}
	return int(h % rateShards)
}

// take counts a request. When there were too many, it says for how many seconds
// to wait: until the minute is over.
func (r *rates) take(key string, now time.Time) (wait int) {
	if r.limit == 0 {
		return 0
	}
	second := now.Unix()
	s := &r.shards[shardOf(key)]
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.minute != second/minute || len(s.counts) >= mostInShard {
		s.minute, s.counts = second/minute, map[string]*rateCount{}
	}
	c := s.counts[key]
	if c == nil {
		c = &rateCount{}
		s.counts[key] = c
	}
	if c.mine+c.others >= r.limit {
		return int(minute - second%minute)
	}
	c.mine++
	return 0
}

// heavy lists what came near the limit here in the present minute.
func (r *rates) heavy(now time.Time) map[string]int64 {
	list := map[string]int64{}
	for n := range r.shards {
		s := &r.shards[n]
		s.mu.Lock()
		if s.minute == now.Unix()/minute {
			for key, c := range s.counts {
				if c.mine > r.limit/worthSharing && len(list) < mostShared {
					list[key] = int64(c.mine)
				}
			}
		}
		s.mu.Unlock()
	}
	return list
}

// hear takes in what other processes counted in the minute.
func (r *rates) hear(others map[string]int64, minuteOf int64) {
	for key, count := range others {
		s := &r.shards[shardOf(key)]
		s.mu.Lock()
		if c := s.counts[key]; c != nil && s.minute == minuteOf {
			c.others = uint32(min(count, int64(r.limit)))
		}
		s.mu.Unlock()
	}
}

// Exchange tells other processes over the same store what this one counted in a
// minute, and gives what they counted under the same names.
type Exchange func(ctx context.Context, minute int64, mine map[string]int64) (others map[string]int64, err error)

// Limiter is the rate limits of an app, so that they can be shared.
type Limiter struct{ users, addresses *rates }

// NewLimiter limits how many requests a user and an address may send in a minute;
// 0 is no limit.
func NewLimiter(ofUser, ofAddress int) *Limiter {
	return &Limiter{newRates(ofUser), newRates(ofAddress)}
}

// Share exchanges counts with other processes once. A request never waits for it.
func (l *Limiter) Share(ctx context.Context, now time.Time, exchange Exchange) error {
	mine := map[string]int64{}
	maps.Copy(mine, l.users.heavy(now))
	maps.Copy(mine, l.addresses.heavy(now))
	others, err := exchange(ctx, now.Unix()/minute, mine)
	if err != nil {
		return err
	}
	l.users.hear(others, now.Unix()/minute)
	l.addresses.hear(others, now.Unix()/minute)
	return nil
}

// limitAddress holds back an address that sends too much. This machine's own is
// let through: it is the operator's, or that of a proxy that speaks for all.
func (x *exchange) limitAddress() error {
	l := x.edge.Limiter
	if l == nil || l.addresses.limit == 0 {
		return nil
	}
	addr, ok := netip.AddrFromSlice(x.c.Context().RemoteIP())
	addr = addr.Unmap()
	if ok && x.edge.trusts(addr) {
		var err error
		if addr, err = netip.ParseAddr(x.address()); err != nil {
			ok = false
		}
	}
	if !ok || addr.IsLoopback() {
		return nil
	}
	return x.tooMany(l.addresses.take(networkKey(addr), x.edge.Clock()), "address")
}

func (x *exchange) limitUser() error {
	l := x.edge.Limiter
	if l == nil || l.users.limit == 0 {
		return nil
	}
	return x.tooMany(l.users.take(string(x.actor.User), x.edge.Clock()), "user")
}

func (x *exchange) tooMany(wait int, whose string) error {
	if wait == 0 {
		return nil
	}
	x.edge.meters.limited(whose)
	return models.Refuse(models.ProblemTooMany).With(factRetryAfter, wait)
}

// networkKey is an address of IPv4, and the /64 of one of IPv6, which is one
// household.
func networkKey(addr netip.Addr) string {
	if addr.Is6() {
		if p, err := addr.WithZone("").Prefix(64); err == nil {
			addr = p.Addr()
		}
	}
	b := addr.As16()
	return string(b[:])
}
