package models

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

// Whatever the rhythm of the tries, there are never more than the rule allows in
// any stretch of its time.
func TestNoRhythmGetsMoreTries(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rule := rapid.SampledFrom([]ThrottleRule{TriesAtAccount, TriesOnDevice, TriesOfOneself, TriesOfCodes}).Draw(t, "rule")
		var th Throttle
		var made []Time
		now := At(time.Date(2025, 6, 30, 9, 0, 0, 0, time.UTC))
		for range rapid.IntRange(1, 200).Draw(t, "tries") {
			now += Time(rapid.Int64Range(0, 20*60_000).Draw(t, "pause"))
			if th.Try(rule, now) > 0 {
				continue
			}
			made = append(made, now)
			if n := len(made); n > rule.Tries && now-made[n-1-rule.Tries] < Time(rule.Within.Milliseconds()) {
				t.Fatalf("%d tries in %v", rule.Tries+1, now.Std().Sub(made[n-1-rule.Tries].Std()))
			}
		}
	})
}

// Who goes on guessing waits longer each time; who comes back after a day does
// not.
func TestWaitsGrow(t *testing.T) {
	var th Throttle
	now := At(time.Date(2025, 6, 30, 9, 0, 0, 0, time.UTC))
	for round, want := range []time.Duration{15 * time.Minute, 30 * time.Minute, time.Hour, 2 * time.Hour, 4 * time.Hour, 4 * time.Hour} {
		for n := range 5 {
			if wait := th.Try(TriesAtAccount, now); wait != 0 {
				t.Fatalf("round %d, try %d: wait %v", round, n, wait)
			}
		}
		if wait := th.Try(TriesAtAccount, now); wait != want {
			t.Errorf("round %d: wait %v, want %v", round, wait, want)
		}
		now = th.Until
	}
	now = th.Expires
	for range 5 {
		th.Try(TriesAtAccount, now)
	}
	if wait := th.Try(TriesAtAccount, now); wait != 15*time.Minute {
		t.Errorf("after a day: wait %v", wait)
	}
}

// What turned out good is not counted.
func TestGoodTriesAreForgiven(t *testing.T) {
	var th Throttle
	for n := range Time(1000) {
		if wait := th.Try(TriesAtAddress, n); wait != 0 {
			t.Fatalf("try %d: wait %v", n, wait)
		}
		th.Forgive(n)
	}
}
