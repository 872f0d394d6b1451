package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
	"github.com/cotprogramme/baraza/services/demo"
)

// facts is how many facts the benchmarks load; BARAZA_BENCH_FACTS changes it.
// One in five is an issue. A tenth of all belongs to the county that is asked.
func facts() int {
	if n, err := strconv.Atoi(os.Getenv("BARAZA_BENCH_FACTS")); err == nil && n > 0 {
		return n
	}
	return 20_000
}

// country is a data folder with a made-up country.
type country struct {
	*house
	*demo.Country
	data string
}

func quiet() *program {
	return &program{out: io.Discard, err: io.Discard, env: func(string) string { return "" }, ready: func(string) {}}
}

// load makes a country with so many facts in the county that is asked and so
// many outside of it.
func load(b testing.TB, inside, outside int) *country {
	b.Helper()
	c := &country{data: b.TempDir()}
	h, err := quiet().open(context.Background(), &config{settings: settings{Data: c.data}}, nil)
	if err != nil {
		b.Fatal(err)
	}
	c.house = h
	if c.Country, err = demo.Settle(context.Background(), h.services, inside, outside, nil); err != nil {
		b.Fatal(err)
	}
	return c
}

func (c *country) rollup(b *testing.B) services.Rollup {
	r, err := c.services.Rollups.Of(context.Background(), services.System, services.RollupFor{Organization: c.County, From: "2025-01-01", To: "2025-12-31", Every: models.Monthly})
	if err != nil {
		b.Fatal(err)
	}
	return r
}

// forgetSums empties the sums that are kept, so that the next roll-up is cold.
func (c *country) forgetSums(b *testing.B) {
	ctx := context.Background()
	for _, m := range (models.Period{From: "2025-01-01", To: "2025-12-31"}).Months() {
		if err := c.services.Stores.Sums.Drop(ctx, c.County+"|"+models.ID(m), c.County+"|"+models.ID(m)+"|all"); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkRollup times a county federation's year by month: warm, cold, and
// cold with only the tenth of the facts that belong to it.
func BenchmarkRollup(b *testing.B) {
	for _, outside := range []int{9, 0} {
		inside := facts() / 10
		c := load(b, inside, outside*inside)
		if err := c.services.Relay.CatchUp(context.Background()); err != nil {
			b.Fatal(err)
		}
		name := fmt.Sprintf("facts=%d,outside=%d", inside, outside*inside)
		b.Run("cold/"+name, func(b *testing.B) {
			for range b.N {
				b.StopTimer()
				c.forgetSums(b)
				b.StartTimer()
				c.rollup(b)
			}
		})
		b.Run("warm/"+name, func(b *testing.B) {
			c.rollup(b)
			b.ResetTimer()
			for range b.N {
				c.rollup(b)
			}
		})
		size, _ := os.Stat(filepath.Join(c.data, "baraza.db"))
		b.Logf("database of %d MB", size.Size()>>20)
		c.close()
	}
}
