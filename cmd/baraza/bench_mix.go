package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"text/tabwriter"
	"time"

	"github.com/valyala/fasthttp"

	"github.com/cotprogramme/baraza/models"
)

// operation is one thing that people do all day.
type operation struct {
	name   string
	share  int // of a hundred requests
	growth growth
	ask    func(t *target, dice *rand.Rand) (method, path, body string)
}

// growth is the curve that the cost of an operation should follow.
type growth struct {
	name   string
	factor func(from, to float64) float64 // of the cost, from so many facts to so many
}

var (
	flat   = growth{"the same", func(_, _ float64) float64 { return 1 }}
	slow   = growth{"the logarithm", func(from, to float64) float64 { return math.Log(to) / math.Log(from) }}
	linear = growth{"the facts", func(from, to float64) float64 { return to / from }}
)

// mix is what a day looks like: most people read, some write. The shares are a
// guess until an installation has told better.
var mix = []operation{
	{"read an issue", 35, flat, func(t *target, dice *rand.Rand) (string, string, string) {
		return "GET", "/issues/" + t.anIssue(dice), ""
	}},
	{"list a group's newest 20", 20, flat, func(t *target, dice *rand.Rand) (string, string, string) {
		return "GET", "/issues?limit=20&organization=" + t.aGroup(dice), ""
	}},
	{"follow a campaign", 12, flat, func(t *target, dice *rand.Rand) (string, string, string) {
		return "GET", "/issues/" + t.anIssue(dice) + "/campaign", ""
	}},
	{"search for a word that a tenth hold", 5, linear, func(t *target, dice *rand.Rand) (string, string, string) {
		return "GET", "/search?q=kiosk&limit=20", ""
	}},
	{"search for words that few hold", 5, flat, func(t *target, dice *rand.Rand) (string, string, string) {
		return "GET", fmt.Sprintf("/search?q=group+%d&noun=organizations", dice.IntN(20)), ""
	}},
	{"a county's year by month", 5, flat, func(t *target, dice *rand.Rand) (string, string, string) {
		return "GET", "/organizations/" + string(t.County) + "/rollup?from=2025-01-01&to=2025-12-31&every=month", ""
	}},
	{"log an issue", 10, slow, logIssue},
	{"comment on an issue", 8, slow, func(t *target, dice *rand.Rand) (string, string, string) {
		return "POST", "/comments", fmt.Sprintf(`{"about":{"noun":"issues","id":%q},"kind":"comment","text":"The manager's office moved; go there first."}`, t.anIssue(dice))
	}},
}

func logIssue(t *target, dice *rand.Rand) (method, path, body string) {
	return "POST", "/issues", fmt.Sprintf(`{"title":"Water kiosk dry since %s","description":"The kiosk has had no water; people walk to Makina.","category":"water_sanitation","origin":"members","opened_on":"2025-%02d-%02d","hosts":[%q]}`,
		string(newID())[:8], 1+dice.IntN(12), 1+dice.IntN(28), t.aGroup(dice))
}

func one(list []models.ID, dice *rand.Rand) string { return string(list[dice.IntN(len(list))]) }
func (t *target) anIssue(dice *rand.Rand) string   { return one(t.Issues, dice) }
func (t *target) aGroup(dice *rand.Rand) string    { return one(t.Groups, dice) }
func (t *target) client(connections int) *requester {
	return newRequester(t.child.base, t.token, connections)
}

// requester sends requests and times them.
type requester struct {
	http  *fasthttp.HostClient
	base  string
	token string
}

func newRequester(base, token string, connections int) *requester {
	return &requester{http: &fasthttp.HostClient{Addr: strings.TrimPrefix(base, "http://"), MaxConns: connections,
		ReadTimeout: benchTimeout, WriteTimeout: benchTimeout}, base: base, token: token}
}

// benchTimeout is how long a request of a measurement may take.
const benchTimeout = 30 * time.Second

// do sends one request and gives the time until its answer was whole.
func (r *requester) do(method, path, body string) (time.Duration, error) {
	req, res := fasthttp.AcquireRequest(), fasthttp.AcquireResponse()
	defer fasthttp.ReleaseRequest(req)
	defer fasthttp.ReleaseResponse(res)
	req.Header.SetMethod(method)
	req.SetRequestURI(r.base + "/api/v1" + path)
	req.Header.Set("Authorization", "Bearer "+r.token)
	if body != "" {
		req.Header.SetContentType("application/json")
		req.SetBodyString(body)
	}
	began := time.Now()
	if err := r.http.Do(req, res); err != nil {
		return 0, err
	}
	took := time.Since(began)
	if res.StatusCode() >= 300 {
		return took, fmt.Errorf("%s %s: %d", method, path, res.StatusCode())
	}
	return took, nil
}

// timings is what one operation took, each time.
type timings struct {
	took   []time.Duration
	failed int
}

// tally is what a measurement saw, by operation in the order of the mix.
type tally struct {
	ops   []timings
	total time.Duration
	cause error // of a request that failed
}

// mixed asks at random, as the shares say, until the time is over.
func (t *target) mixed(ctx context.Context, b *benchCommand) (*tally, error) {
	connections := b.Connections
	ctx, cancel := context.WithTimeout(ctx, b.For)
	defer cancel()
	client, all := t.client(connections), &tally{ops: make([]timings, len(mix))}
	var mu sync.Mutex
	var asking sync.WaitGroup
	began := time.Now()
	for n := range connections {
		asking.Go(func() {
			mine := &tally{ops: make([]timings, len(mix))}
			for dice := rand.New(rand.NewPCG(uint64(n), 3)); ctx.Err() == nil; {
				at := draw(dice)
				mine.add(at, client, t, dice)
				ponder(ctx, b.Think, dice)
			}
			mu.Lock()
			defer mu.Unlock()
			all.merge(mine)
		})
	}
	asking.Wait()
	all.total = time.Since(began)
	if errors.Is(context.Cause(ctx), context.Canceled) {
		return nil, context.Canceled
	}
	return all, nil
}

// ponder is how long somebody looks at an answer.
func ponder(ctx context.Context, think time.Duration, dice *rand.Rand) {
	if think == 0 {
		return
	}
	select {
	case <-ctx.Done():
	case <-time.After(think/2 + time.Duration(dice.Int64N(int64(think)))):
	}
}

// draw picks an operation as often as its share says.
func draw(dice *rand.Rand) int {
	left := dice.IntN(100)
	for n, o := range mix {
		if left -= o.share; left < 0 {
			return n
		}
	}
	return 0
}

func (y *tally) add(at int, client *requester, t *target, dice *rand.Rand) {
	took, err := client.do(mix[at].ask(t, dice))
	if err != nil {
		y.ops[at].failed++
		y.cause = err
		return
	}
	y.ops[at].took = append(y.ops[at].took, took)
}

func (y *tally) merge(o *tally) {
	for n := range o.ops {
		y.ops[n].took = append(y.ops[n].took, o.ops[n].took...)
		y.ops[n].failed += o.ops[n].failed
	}
	if o.cause != nil {
		y.cause = o.cause
	}
}

// err says that some requests failed.
func (y *tally) err() error {
	if y.cause == nil {
		return nil
	}
	return fmt.Errorf("some requests failed, one of them so: %w", y.cause)
}

// percentile is the time within which a share of the requests was answered;
// the times are sorted.
func percentile(sorted []time.Duration, share float64) time.Duration {
	if len(sorted) == 0 {
		return 0
	}
	return sorted[min(len(sorted)-1, int(share*float64(len(sorted))))]
}

func (y *tally) print(to io.Writer) {
	w := tabwriter.NewWriter(to, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "\trequests\ta second\thalf within\t95%\t99%\tall\tfailed\t")
	row := func(name string, t timings) {
		slices.Sort(t.took)
		fmt.Fprintf(w, "%s\t%d\t%.0f\t%s\t%s\t%s\t%s\t%d\t\n", name, len(t.took), float64(len(t.took))/y.total.Seconds(),
			ms(percentile(t.took, 0.5)), ms(percentile(t.took, 0.95)), ms(percentile(t.took, 0.99)), ms(percentile(t.took, 1)), t.failed)
	}
	var every timings
	for n, t := range y.ops {
		row(mix[n].name, t)
		every.took, every.failed = append(every.took, t.took...), every.failed+t.failed
	}
	row("together", every)
	w.Flush()
}

func ms(d time.Duration) string { return fmt.Sprintf("%.2f ms", float64(d.Microseconds())/1000) }
