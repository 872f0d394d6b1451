package services

import (
	"context"
	"errors"
	"runtime"
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
