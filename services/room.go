package services

import (
	"context"
	"sync"
	"time"

	"golang.org/x/sync/semaphore"

	"github.com/cotprogramme/baraza/models"
)

// Room is memory that may be used at once, in bytes. Who needs some takes it before,
// waits for a while when there is none, and is refused after that.
type Room struct {
	size     int64
	patience time.Duration
	all      *semaphore.Weighted

	share int64 // of it that one account may have at once
	mu    sync.Mutex
	had   map[models.ID]int64
}

// What decoding may take at once: a photo and a table of the largest kind.
const (
	decoderRoom     = 144 << 20
	decoderShare    = 100 << 20
	decoderPatience = 10 * time.Second
)

// NewRoom gives a room of so many bytes, of which one account may have a share at once.
func NewRoom(size, share int64, patience time.Duration) *Room {
	return &Room{size: size, share: share, patience: patience, all: semaphore.NewWeighted(size), had: map[models.ID]int64{}}
}

// Take waits for so many bytes, and gives what hands them back. More than the room
// has is the same as all of it.
// Errors: busy.
func (r *Room) Take(ctx context.Context, whose models.ID, bytes int64) (release func(), err error) {
	bytes = min(bytes, r.size)
	if !r.count(whose, bytes) {
		return nil, models.Refuse(models.ProblemBusy)
	}
	waiting, cancel := context.WithTimeout(ctx, r.patience)
	defer cancel()
	if err := r.all.Acquire(waiting, bytes); err != nil {
		r.discount(whose, bytes)
		return nil, models.Refuse(models.ProblemBusy).Because(err)
	}
	return sync.OnceFunc(func() {
		r.all.Release(bytes)
		r.discount(whose, bytes)
	}), nil
}

// count notes what an account takes, unless that is more than its share. What nobody
// in particular takes has no share: it must be small.
func (r *Room) count(whose models.ID, bytes int64) bool {
	if whose == "" {
		return true
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if had := r.had[whose]; had > 0 && had+bytes > r.share {
		return false
	}
	r.had[whose] += bytes
	return true
}

func (r *Room) discount(whose models.ID, bytes int64) {
	if whose == "" {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.had[whose] -= bytes; r.had[whose] <= 0 {
		delete(r.had, whose)
	}
}

// MemoryAimedAt is what the program tries to stay under: the collector works harder
// when it comes near. It is no bound; those are above.
const MemoryAimedAt = 240 << 20
