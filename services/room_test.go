package services_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// An account has a share of a room at once, and always one thing of any size.
func TestARoomHasShares(t *testing.T) {
	synctest.Test(t, shares)
}

func shares(t *testing.T) {
	r := services.NewRoom(100, 40, time.Millisecond)
	ctx, cancel := context.WithTimeout(t.Context(), time.Hour) // of the clock in here
	defer cancel()
	busy := func(whose models.ID, bytes int64) (func(), bool) {
		release, err := r.Take(ctx, whose, bytes)
		return release, err != nil
	}
	one, _ := busy("a", 30)
	if _, full := busy("a", 20); !full {
		t.Error("more than the share was given")
	}
	if _, full := busy("b", 60); full {
		t.Error("the first of another account was refused")
	}
	if _, full := busy("c", 20); !full {
		t.Error("more than there is was given")
	}
	one()
	one() // twice is once
	if _, full := busy("c", 35); full {
		t.Error("what was given back is gone")
	}
	whole := services.NewRoom(100, 40, time.Millisecond)
	all, err := whole.Take(ctx, "a", 1000)
	must(t, err) // more than the room has is the same as all of it
	if _, err := whole.Take(ctx, "b", 1); err == nil {
		t.Error("there was room beside all of it")
	}
	all()
	if _, err := whole.Take(ctx, "b", 100); err != nil {
		t.Errorf("what was given back is gone: %v", err)
	}
	if !strings.Contains(models.Describe(models.ProblemBusy).Title.En, "too much to do") {
		t.Error("the problem speaks of something else")
	}
}

// Who finds no room waits for as long as the room is patient, and no longer: not for as
// long as the request may take.
func TestARoomIsPatientForAWhile(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		const patience = 10 * time.Second
		r := services.NewRoom(100, 100, patience)
		ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
		defer cancel()
		all, err := r.Take(ctx, "a", 100)
		must(t, err)
		began := time.Now() // of the clock in here, which nothing holds up
		if _, err := r.Take(ctx, "b", 1); !errors.Is(err, models.Refuse(models.ProblemBusy)) {
			t.Errorf("where there is no room: %v", err)
		}
		if waited := time.Since(began); waited != patience {
			t.Errorf("it was refused after %v, want %v", waited, patience)
		}
		time.AfterFunc(patience-time.Second, all)
		if _, err := r.Take(ctx, "b", 1); err != nil {
			t.Errorf("what was given back while somebody waited was not given to them: %v", err)
		}
	})
}

// Whoever was refused holds nothing of their share, whether the room was full or their
// own share was.
func TestARefusalHoldsNoShare(t *testing.T) {
	t.Parallel()
	for what, refuse := range map[string]func(ctx context.Context, r *services.Room) error{
		"a full room":  func(ctx context.Context, r *services.Room) error { _, err := r.Take(ctx, "b", 30); return err },
		"a full share": func(ctx context.Context, r *services.Room) error { _, err := r.Take(ctx, "b", 90); return err },
		"nobody waits": func(ctx context.Context, r *services.Room) error {
			gone, cancel := context.WithCancel(ctx)
			cancel()
			_, err := r.Take(gone, "b", 30)
			return err
		},
	} {
		t.Run(what, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { refusedShare(t, refuse) })
		})
	}
}

func refusedShare(t *testing.T, refuse func(ctx context.Context, r *services.Room) error) {
	r := services.NewRoom(100, 40, time.Second)
	ctx, cancel := context.WithTimeout(t.Context(), time.Hour) // of the clock in here
	defer cancel()
	take := func(whose models.ID, bytes int64) func() {
		t.Helper()
		release, err := r.Take(ctx, whose, bytes)
		if err != nil {
			t.Fatalf("what was refused or given back is still counted: %v", err)
		}
		return release
	}
	others, own := take("a", 80), take("b", 10)
	for range 3 {
		if err := refuse(ctx, r); !errors.Is(err, models.Refuse(models.ProblemBusy)) {
			t.Fatalf("want busy: %v", err)
		}
	}
	others()
	rest := take("b", 30)
	own()
	rest()
	take("b", 100)
}

// A photo or file that turns out to be broken gives back what it took.
func TestWhatIsBrokenGivesItsRoomBack(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	org := create(t, w.Organizations, "", models.OrganizationInput{Name: "Gatwekera Umoja", Kind: models.NeighbourhoodGroup, Level: "neighbourhood", Status: "active"})
	const size = 16 << 20
	w.Decoders = services.NewRoom(size, size, time.Millisecond)
	actor := services.System
	actor.User = "00000000-0000-7000-8000-000000000001"
	cut := pngSaying(900, 900, 16, 6, 0, 10)
	photo := services.AddPhoto{Noun: models.Organizations, About: org, File: models.Upload{Bytes: cut}}
	file := services.ImportFile{Kind: models.OrganizationsFile, File: models.Upload{Bytes: []byte("Name\n\x81\n")}}
	for what, do := range map[string]func() error{
		"a photo":   func() error { _, err := w.Campaigns.AddPhoto(ctx, actor, photo); return err },
		"a preview": func() error { _, err := w.Imports.Preview(ctx, actor, file); return err },
		"an import": func() error { _, err := w.Imports.Run(ctx, actor, file); return err },
	} {
		if err := do(); problemOf(err).Code != models.ProblemImage && problemOf(err).Code != models.ProblemFile {
			t.Errorf("%s that is broken: %v", what, err)
		}
		release, err := w.Decoders.Take(ctx, actor.User, size)
		if err != nil {
			t.Fatalf("%s that was broken keeps room: %v", what, err)
		}
		release()
	}
}
