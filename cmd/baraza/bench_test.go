package main

import (
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"
)

// TestBench runs the command as a user would, small and short, and looks at
// what it prints and what it leaves behind.
func TestBench(t *testing.T) {
	data := t.TempDir()
	out, err := once(t, "", "bench", "--data", data, "--facts", "1000", "--for", "2s", "--connections", "4")
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for _, o := range mix {
		if !strings.Contains(out, o.name) {
			t.Errorf("%q was not measured:\n%s", o.name, out)
		}
	}
	if left, err := os.ReadDir(data); err != nil || len(left) > 0 {
		t.Errorf("it left %v behind, %v", left, err)
	}
}

func TestBenchRefuses(t *testing.T) {
	for _, args := range [][]string{{"--facts", "1"}, {"--connections", "0"}, {"--for", "1h"}, {"--grow", "--facts", "5000"}, {"more"}} {
		out, err := once(t, "", append([]string{"bench", "--data", t.TempDir()}, args...)...)
		if err == nil || !strings.Contains(out, "bench: ") {
			t.Errorf("%v: %v %s", args, err, out)
		}
	}
}

func TestMixAddsUp(t *testing.T) {
	sum, drawn := 0, make([]int, len(mix))
	for _, o := range mix {
		sum += o.share
	}
	if sum != 100 {
		t.Errorf("the shares add up to %d", sum)
	}
	dice := rand.New(rand.NewPCG(1, 2))
	const times = 20_000
	for range times {
		drawn[draw(dice)]++
	}
	for n, o := range mix {
		if share := 100 * float64(drawn[n]) / times; math.Abs(share-float64(o.share)) > 2 {
			t.Errorf("%s was drawn %.1f times of a hundred, not %d", o.name, share, o.share)
		}
	}
}

func TestPercentile(t *testing.T) {
	sorted := make([]time.Duration, 100)
	for n := range sorted {
		sorted[n] = time.Duration(n + 1)
	}
	for share, want := range map[float64]time.Duration{0.5: 51, 0.95: 96, 0.99: 100, 1: 100} {
		if got := percentile(sorted, share); got != want {
			t.Errorf("%v: %d, want %d", share, got, want)
		}
	}
	if percentile(nil, 0.5) != 0 {
		t.Error("of nothing it is something")
	}
}
