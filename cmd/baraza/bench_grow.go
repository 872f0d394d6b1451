package main

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"text/tabwriter"
	"time"
)

// The sizes of a growth run: from ten thousand facts, ten times as many each time.
const growFrom, growBy = 10_000, 10

// grown is what every operation costs at one size.
type grown struct {
	facts int
	costs []time.Duration // of growing(), the median
}

// first is what is measured besides the mix: it happens once for each start.
var first = []operation{
	{name: "start until ready", growth: flat},
	{name: "a county's year, for the first time", growth: linear},
}

func growing() []operation { return append(slices.Clone(first), mix...) }

// benchGrowth loads more and more facts and prints how the cost of each
// operation grows, one person asking at a time.
func (p *program) benchGrowth(ctx context.Context, c *config, most int) error {
	if c.onServer() {
		return fmt.Errorf("%w: --grow needs a new database for every size, which it can make only in a data folder", errUsage)
	}
	var sizes []grown
	for facts := growFrom; facts <= most; facts *= growBy {
		fmt.Fprintf(p.err, "%d facts\n", facts)
		g := grown{facts: facts}
		err := p.withCountry(ctx, c, facts, func(t *target) (err error) {
			g.costs, err = t.costs(ctx)
			return err
		})
		if err != nil {
			return err
		}
		sizes = append(sizes, g)
	}
	if len(sizes) == 0 {
		return fmt.Errorf("%w: --grow needs --facts of %d or more", errUsage, growFrom)
	}
	printGrowth(p.out, sizes)
	return nil
}

// Each operation is asked for so often, but not for longer than that.
const (
	growTimes = 300
	growFor   = 3 * time.Second
)

// costs measures every operation alone, each time right after somebody logged
// an issue, so that no answer is one that was given before.
func (t *target) costs(ctx context.Context) ([]time.Duration, error) {
	client, dice := t.client(1), rand.New(rand.NewPCG(4, 5))
	cold, err := client.do("GET", "/organizations/"+string(t.County)+"/rollup?from=2024-01-01&to=2025-12-31&every=month", "")
	if err != nil {
		return nil, err
	}
	costs := []time.Duration{t.child.ready, cold}
	for _, o := range mix {
		var took []time.Duration
		for began := time.Now(); len(took) < growTimes && time.Since(began) < growFor; {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			if _, err := client.do(logIssue(t, dice)); err != nil {
				return nil, err
			}
			one, err := client.do(o.ask(t, dice))
			if err != nil {
				return nil, err
			}
			took = append(took, one)
		}
		slices.Sort(took)
		costs = append(costs, percentile(took, 0.5))
	}
	return costs, nil
}

// printGrowth prints the cost at every size and, beside each, how many times
// the cost of the size before it that is, and how many it should be.
func printGrowth(to io.Writer, sizes []grown) {
	w := tabwriter.NewWriter(to, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(w, "facts\t")
	for n, g := range sizes {
		fmt.Fprintf(w, "%d\t", g.facts)
		if n > 0 {
			fmt.Fprint(w, "grew\texpected\t")
		}
	}
	fmt.Fprintln(w, "grows with\t")
	for at, o := range growing() {
		fmt.Fprintf(w, "%s\t", o.name)
		for n, g := range sizes {
			fmt.Fprintf(w, "%s\t", ms(g.costs[at]))
			if n > 0 {
				before := sizes[n-1]
				fmt.Fprintf(w, "x %.1f\tx %.1f\t", float64(g.costs[at])/float64(before.costs[at]), o.growth.factor(float64(before.facts), float64(g.facts)))
			}
		}
		fmt.Fprintf(w, "%s\t\n", o.growth.name)
	}
	w.Flush()
}
