package services

import (
	"context"
	"sync"

	"github.com/cotprogramme/baraza/models"
)

// Rates lets processes over one store tell each other how many requests they
// counted, so that a limit is one for all of them. What a process counts lies in
// one row of its own, under marks that tell neither a user nor an address.
type Rates struct {
	accounts *Accounts
	process  models.ID
	mu       sync.Mutex
	told     bool  // there is a row of this process
	swept    int64 // the minute in which rows of before were dropped
}

// NewRates gives this process a row among the others.
func NewRates(a *Accounts) *Rates { return &Rates{accounts: a, process: a.NewID()} }

const (
	forRates      = "rates"
	mostProcesses = 200
)

// Exchange tells the others what was counted in the minute, and adds up what they
// counted under the same names. A process that has nothing to tell asks nothing.
// Errors: unavailable.
func (r *Rates) Exchange(ctx context.Context, minute int64, mine map[string]int64) (map[string]int64, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(mine) == 0 && !r.told {
		return nil, nil
	}
	shelf := r.accounts.Stores.Rates
	row := &models.RateCounts{Minute: minute, Counts: map[string]int64{}}
	names := map[string]string{}
	for name, count := range mine {
		mark, err := r.accounts.secret.mark(ctx, forRates, name)
		if err != nil {
			return nil, err
		}
		names[mark], row.Counts[mark] = name, count
	}
	if err := shelf.Put(ctx, r.process, row); err != nil {
		return nil, err
	}
	r.told = len(mine) > 0
	ids, rows, err := shelf.Find(ctx, wholeForRules, models.Query{Where: []models.Condition{{Field: "minute", Op: models.Is, Values: []any{minute}}}, Limit: mostProcesses})
	if err != nil {
		return nil, err
	}
	others := map[string]int64{}
	for n, row := range rows {
		for mark, count := range row.Counts {
			if name, ok := names[mark]; ok && ids[n] != r.process {
				others[name] += count
			}
		}
	}
	return others, r.sweep(ctx, minute)
}

// sweep drops the rows of processes that are gone.
func (r *Rates) sweep(ctx context.Context, minute int64) error {
	if r.swept == minute {
		return nil
	}
	r.swept = minute
	old := models.Query{Where: []models.Condition{{Field: "minute", Op: models.Before, Values: []any{minute - 1}}}, Limit: mostProcesses}
	ids, _, err := r.accounts.Stores.Rates.Find(ctx, wholeForRules, old)
	if err != nil || len(ids) == 0 {
		return err
	}
	return r.accounts.Stores.Rates.Drop(ctx, ids...)
}
