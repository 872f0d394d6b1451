package models

import (
	"slices"
	"time"
)

// Throttle is what is kept of the tries under one key: of somebody who may be
// guessing.
type Throttle struct {
	Tries   []Time `json:"tries,omitempty"`  // within the rule's time, oldest first
	Until   Time   `json:"until,omitzero"`   // no try before this instant
	Rounds  int64  `json:"rounds,omitzero"`  // how many times in a row the limit was reached
	Expires Time   `json:"expires,omitzero"` // when all of this can be forgotten
}

// ThrottleRule says how many tries there may be and how long to wait after
// them. The wait doubles with every round.
type ThrottleRule struct {
	Name   string
	Tries  int
	Within time.Duration
	First  time.Duration // the wait after the first round; not shorter than Within where the number of tries is a promise
	Most   time.Duration // the longest wait
}

// roundsKept is how long a round is held against a key: waits grow while less
// time than this lies between two rounds.
const roundsKept = 24 * time.Hour

// The rules of guessing. Five tries in 15 minutes are promise 12; a hundred from
// one address leave room for an office or a network that shares it; twenty wrong
// codes can only be typed by somebody who knows the password already.
var (
	TriesAtAccount = ThrottleRule{"account", 5, 15 * time.Minute, 15 * time.Minute, 4 * time.Hour}
	TriesOnDevice  = ThrottleRule{"device", 5, 15 * time.Minute, 15 * time.Minute, 4 * time.Hour}
	TriesOfOneself = ThrottleRule{"self", 5, 15 * time.Minute, 15 * time.Minute, time.Hour}
	TriesAtAddress = ThrottleRule{"address", 100, 15 * time.Minute, time.Minute, 15 * time.Minute}
	TriesOfCodes   = ThrottleRule{"code", 20, 15 * time.Minute, 15 * time.Minute, 4 * time.Hour}
)

// An account knows so many devices; the one that was seen first goes when another
// comes. They are given out slowly, for each is a door of its own to guess at.
const (
	MaxMarks      = 10
	MarksInAnHour = 3
)

// Try counts a try at the instant, before it is known whether it is a good one.
// When it may not be made, nothing is counted, and it says how long to wait.
func (t *Throttle) Try(rule ThrottleRule, now Time) (wait time.Duration) {
	if now < t.Until {
		return t.Until.Std().Sub(now.Std())
	}
	if now >= t.Expires {
		*t = Throttle{}
	}
	gone := At(now.Std().Add(-rule.Within))
	t.Tries = slices.DeleteFunc(slices.Clone(t.Tries), func(at Time) bool { return at <= gone })
	t.Tries = append(t.Tries, now)
	if len(t.Tries) >= rule.Tries {
		t.Tries = nil
		t.Until = At(now.Std().Add(rule.wait(t.Rounds)))
		t.Rounds++
	}
	t.Expires = At(max(now, t.Until).Std().Add(roundsKept))
	return 0
}

func (r ThrottleRule) wait(rounds int64) time.Duration {
	wait := r.First
	for ; rounds > 0 && wait < r.Most; rounds-- {
		wait *= 2
	}
	return min(wait, r.Most)
}

// Forgive takes a try back that turned out good.
func (t *Throttle) Forgive(now Time) {
	if n := slices.Index(t.Tries, now); n >= 0 {
		t.Tries = slices.Delete(slices.Clone(t.Tries), n, n+1)
	}
}

// RateCounts is how many requests one process counted in one minute.
type RateCounts struct {
	Minute int64            `json:"minute"` // since 1970
	Counts map[string]int64 `json:"counts"` // by marks that tell nothing
}
