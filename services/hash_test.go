package services

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/cotprogramme/baraza/models"
)

// Each hash takes 19 MiB: only so many are made at once, and only so many wait.
func TestHashesAreCapped(t *testing.T) {
	h := NewHasher(2)
	h.waits = time.Millisecond
	busy := func() bool {
		_, err := h.Matches(context.Background(), "", "maji safi kila siku")
		return errors.Is(err, models.Refuse(models.ProblemBusy))
	}
	var leave []func()
	for range 2 {
		l, err := h.enter(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		leave = append(leave, l)
	}
	if !busy() {
		t.Error("a third hash was made at once")
	}
	h.waits = time.Hour
	ctx, stop := context.WithCancel(context.Background())
	waiting := make(chan error)
	for range 2 * waitingForSlot {
		go func() {
			_, err := h.Hash(ctx, "maji safi kila siku")
			waiting <- err
		}()
	}
	for len(h.places) < 2+2*waitingForSlot {
		runtime.Gosched()
	}
	gone, leaves := context.WithCancel(context.Background())
	leaves()
	if _, err := h.Matches(gone, "", "maji safi kila siku"); !errors.Is(err, models.Refuse(models.ProblemBusy)) {
		t.Errorf("the queue has no end: %v", err)
	}
	stop()
	for range 2 * waitingForSlot {
		if err := <-waiting; !errors.Is(err, models.Refuse(models.ProblemUnavailable)) {
			t.Errorf("who gave up was told %v", err)
		}
	}
	for _, l := range leave {
		l()
	}
	if ok, err := h.Matches(context.Background(), "", "x"); ok || err != nil || len(h.places) > 0 {
		t.Errorf("after the rush: %v %v, %d places taken", ok, err, len(h.places))
	}
}

// What the program hashes passwords with is what the cheat sheet asks for, and a hash
// says its own cost: one that was made under another is still matched.
func TestPasswordsAreHashedAsAsked(t *testing.T) {
	ctx, h := context.Background(), NewHasher(1)
	asked, err := h.Hash(ctx, "maji safi kila siku")
	if err != nil || !strings.HasPrefix(asked, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Errorf("hashed as %q, %v", asked, err)
	}
	h.Cost = HashCost{Passes: 1, Memory: 64, Threads: 1}
	for password, want := range map[string]bool{"maji safi kila siku": true, "maji safi kila wiki": false} {
		if ok, err := h.Matches(ctx, asked, password); ok != want || err != nil {
			t.Errorf("%q: %v %v", password, ok, err)
		}
	}
}
