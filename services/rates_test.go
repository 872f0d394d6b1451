package services_test

import (
	"maps"
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/cmd/wiring"
	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// Processes over one store add up what the others counted, and leave behind
// neither a user nor an address nor a row.
func TestProcessesShareCounts(t *testing.T) {
	w := newWorld(t)
	other := services.New(wiring.Stores(w.book), w.Clock, w.NewID)
	first, second, third := services.NewRates(w.Accounts), services.NewRates(other.Accounts), services.NewRates(w.Accounts)
	exchange := func(r *services.Rates, minute int64, mine map[string]int64, want map[string]int64) {
		t.Helper()
		got, err := r.Exchange(ctx, minute, mine)
		must(t, err)
		if !maps.Equal(got, want) {
			t.Errorf("the others counted %v, want %v", got, want)
		}
	}
	rows := func() []*models.RateCounts {
		t.Helper()
		_, list, err := w.Stores.Rates.Find(ctx, models.WholeInstallation("the test reads everything"), models.Query{Limit: 100})
		must(t, err)
		return list
	}
	exchange(third, 100, nil, nil)
	if n := len(rows()); n != 0 {
		t.Errorf("who counted nothing left %d rows", n)
	}
	exchange(first, 100, map[string]int64{"u-akinyi": 40, "198.51.100.7": 9}, map[string]int64{})
	exchange(second, 100, map[string]int64{"u-akinyi": 7}, map[string]int64{"u-akinyi": 40})
	exchange(third, 100, map[string]int64{"u-akinyi": 1, "198.51.100.7": 1}, map[string]int64{"u-akinyi": 47, "198.51.100.7": 9})
	exchange(first, 100, map[string]int64{"u-akinyi": 41}, map[string]int64{"u-akinyi": 8})
	exchange(first, 101, map[string]int64{"u-akinyi": 1}, map[string]int64{}) // a new minute
	for _, row := range rows() {
		for mark := range row.Counts {
			if len(mark) != 64 || strings.Contains(mark, "akinyi") {
				t.Errorf("a row tells %q", mark)
			}
		}
	}
	exchange(first, 103, map[string]int64{"u-akinyi": 1}, map[string]int64{})
	if n := len(rows()); n != 1 {
		t.Errorf("of processes that are gone %d rows are left", n-1)
	}
}
