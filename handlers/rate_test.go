package handlers

import (
	"context"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rs/zerolog"
)

// limited is the garden with limits, a clock that the test moves and callers that
// name their address.
func limited(t testing.TB, l *Limiter, now *time.Time) *world {
	t.Helper()
	g, m := newGarden(), NewMetrics()
	app, err := New(Config{Routes: g.routes(), Auth: g, Log: zerolog.Nop(), Info: gardenInfo, Limiter: l, Metrics: m,
		Proxies: []string{"0.0.0.0/32"}, Clock: func() time.Time { return *now }})
	if err != nil {
		t.Fatal(err)
	}
	return &world{garden: g, app: app, watched: m}
}

const read = "/api/v1/plots/" + plotID

func from(address string) string { return "X-Forwarded-For: " + address }

// spend sends so many requests that are let through.
func (w *world) spend(t testing.TB, n int, headers ...string) {
	t.Helper()
	for range n {
		w.do(t, "GET", read, "", headers...).expect(t, 200, "")
	}
}

// held fails unless the next request is held back for so many seconds.
func (w *world) held(t testing.TB, wait int, headers ...string) {
	t.Helper()
	a := w.do(t, "GET", read, "", headers...)
	a.expect(t, 429, "too_many_requests")
	if got := a.Header.Get("Retry-After"); got != strconv.Itoa(wait) {
		t.Errorf("Retry-After is %q, want %d", got, wait)
	}
}

func TestAUserIsLimited(t *testing.T) {
	now := time.Date(2025, 6, 30, 9, 0, 20, 0, time.UTC)
	w := limited(t, NewLimiter(5, 0), &now)
	w.spend(t, 5, from("198.51.100.7"))
	w.held(t, 40, from("198.51.100.7"))
	w.held(t, 40, from("203.0.113.9"))
	w.spend(t, 5, "Authorization: Bearer leader") // somebody else
	w.do(t, "GET", "/docs", "").expect(t, 200, "")
	now = now.Add(39 * time.Second)
	w.held(t, 1)
	now = now.Add(time.Second)
	w.spend(t, 5)
	w.held(t, 60)
}

func TestAnAddressIsLimited(t *testing.T) {
	now := time.Date(2025, 6, 30, 9, 0, 20, 0, time.UTC)
	w := limited(t, NewLimiter(0, 5), &now)
	cafe := from("198.51.100.7")
	w.spend(t, 5, cafe)
	w.held(t, 40, cafe)
	w.held(t, 40, cafe, "Authorization: Bearer leader")
	w.do(t, "GET", read, "", cafe, "Authorization: ").expect(t, 429, "") // nor is anything else looked at
	w.do(t, "POST", "/api/v1/sessions", `{"name":"a","password":"b"}`, cafe).expect(t, 429, "")
	w.do(t, "GET", "/docs", "", cafe).expect(t, 429, "")
	w.do(t, "GET", "/nowhere", "", cafe).expect(t, 429, "")
	w.do(t, "OPTIONS", read, "", cafe).expect(t, 429, "")
	w.held(t, 40, from("::ffff:198.51.100.7"))
	w.spend(t, 5, from("203.0.113.9"))
	w.spend(t, 20, from("127.0.0.1")) // the operator, or a proxy that is not configured
	for n := range 5 {
		w.spend(t, 1, from(fmt.Sprintf("2001:db8:1:1::%d", n)))
	}
	w.held(t, 40, from("2001:db8:1:1:ffff::1"))
	w.spend(t, 1, from("2001:db8:1:2::1"))
	now = now.Add(40 * time.Second)
	w.spend(t, 5, cafe)
}

// exchanged is a board on which processes write their counts.
type exchanged map[int]map[string]int64

func (e exchanged) as(process int) Exchange {
	return func(_ context.Context, _ int64, mine map[string]int64) (map[string]int64, error) {
		e[process] = maps.Clone(mine)
		others := map[string]int64{}
		for p, counts := range e {
			for key, n := range counts {
				if p != process {
					others[key] += n
				}
			}
		}
		return others, nil
	}
}

// Two processes share a limit, as well as they told each other.
func TestLimitsAreShared(t *testing.T) {
	now := time.Date(2025, 6, 30, 9, 0, 20, 0, time.UTC)
	board := exchanged{}
	limiters := []*Limiter{NewLimiter(10, 0), NewLimiter(10, 0)}
	first, second := limited(t, limiters[0], &now), limited(t, limiters[1], &now)
	share := func() {
		t.Helper()
		for range 2 {
			for n, l := range limiters {
				if err := l.Share(context.Background(), now, board.as(n)); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	first.spend(t, 6)
	second.spend(t, 2)
	share()
	first.spend(t, 2)
	first.held(t, 40)
	share()
	second.held(t, 40)
	now = now.Add(time.Minute)
	share()
	first.spend(t, 10)
}

// An attacker with many addresses does not fill the memory.
func TestCountsAreBounded(t *testing.T) {
	r := newRates(100)
	now := time.Date(2025, 6, 30, 9, 0, 0, 0, time.UTC)
	for n := range 2 * rateShards * mostInShard {
		r.take(strconv.Itoa(n), now)
	}
	kept := 0
	for n := range r.shards {
		kept += len(r.shards[n].counts)
	}
	if kept > rateShards*mostInShard {
		t.Errorf("%d counts are kept", kept)
	}
	r.take("x", now.Add(time.Minute))
	if s := &r.shards[shardOf("x")]; len(s.counts) != 1 {
		t.Errorf("after the minute %d counts are kept", len(s.counts))
	}
}

// Labels name no person, and what people send is in no metric.
func TestMetricsHoldNoPeople(t *testing.T) {
	now := time.Date(2025, 6, 30, 9, 0, 20, 0, time.UTC)
	w := limited(t, NewLimiter(3, 0), &now)
	const planted = "Atieno-4711"
	w.do(t, "GET", read+"?x="+planted, "", from("198.51.100.7"), "User-Agent: "+planted)
	w.do(t, "POST", "/api/v1/plots", `{"title":"`+planted+`"}`).expect(t, 201, "")
	w.do(t, "GET", "/"+planted, "").expect(t, 404, "")
	w.do(t, "GET", "/api/v1/plots/"+planted, "")
	w.held(t, 40)
	metrics := httptest.NewServer(w.watched.Handler(func(context.Context) error { return context.DeadlineExceeded }))
	defer metrics.Close()
	text, status := get(t, metrics.URL+"/metrics")
	for _, want := range []string{`baraza_requests_total{class="2xx",route="createPlot"} 1`, `baraza_requests_total{class="4xx",route="-"} 1`,
		`baraza_limited_total{limit="user"} 1`, `baraza_request_seconds_count{route="readPlot"}`} {
		if status != 200 || !strings.Contains(text, want) {
			t.Errorf("%s is not counted: %d", want, status)
		}
	}
	for _, secret := range []string{planted, "198.51.100", plotID, "u-staff", "staff\""} {
		if strings.Contains(text, secret) {
			t.Errorf("the metrics tell %s", secret)
		}
	}
	for line := range strings.Lines(text) {
		if _, labels, ok := strings.Cut(line, "{"); ok && strings.HasPrefix(line, "baraza_") {
			for label := range strings.SplitSeq(strings.SplitN(labels, "}", 2)[0], ",") {
				if name, _, _ := strings.Cut(label, "="); name != "route" && name != "class" && name != "limit" && name != "le" {
					t.Errorf("there is a label %s", name)
				}
			}
		}
	}
	if _, status := get(t, metrics.URL+"/healthz"); status != 204 {
		t.Errorf("healthz: %d", status)
	}
	if _, status := get(t, metrics.URL+"/readyz"); status != 503 {
		t.Errorf("readyz: %d", status)
	}
	if _, status := get(t, metrics.URL+read); status != 404 {
		t.Errorf("the API is served with the metrics: %d", status)
	}
}

func get(t testing.TB, url string) (string, int) {
	t.Helper()
	res, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b), res.StatusCode
}

// A page of another site may read nothing: no answer names an origin that may,
// also not the one to a browser that asks before it sends.
func TestOtherSitesReadNothing(t *testing.T) {
	w := newWorld(t)
	for _, method := range []string{"GET", "OPTIONS", "POST", "HEAD"} {
		for _, path := range []string{read, "/api/v1/plots", "/docs", "/openapi.json", "/nowhere"} {
			a := w.do(t, method, path, "", "Origin: https://evil.example", "Access-Control-Request-Method: PUT", "Access-Control-Request-Headers: authorization")
			for name := range a.Header {
				if strings.HasPrefix(name, "Access-Control-") {
					t.Errorf("%s %s: %s", method, path, name)
				}
			}
			if got := a.Header.Get("Cross-Origin-Resource-Policy"); got != "same-origin" {
				t.Errorf("%s %s: Cross-Origin-Resource-Policy is %q", method, path, got)
			}
		}
	}
}

// A client that does not finish its request, or asks for nothing more, is let go.
func TestSlowClientsAreLetGo(t *testing.T) {
	g := newGarden()
	app, err := New(Config{Routes: g.routes(), Auth: g, Log: zerolog.Nop(), Info: gardenInfo, ReadWithin: 150 * time.Millisecond, IdleFor: 150 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	address := (&world{garden: g, app: app}).listen(t)
	for what, start := range map[string]string{
		"half a head":            "GET /docs HTTP/1.1\r\nHos",
		"half a body":            "POST /api/v1/plots HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{",
		"nothing":                "",
		"one request and a half": "GET /trouble HTTP/1.1\r\nHost: x\r\n\r\nGET /tro",
		"nothing more":           "GET /trouble HTTP/1.1\r\nHost: x\r\n\r\n",
	} {
		conn, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		if _, err := io.WriteString(conn, start); err != nil {
			t.Fatal(err)
		}
		_ = conn.SetReadDeadline(time.Now().Add(20 * time.Second))
		if _, err := io.ReadAll(conn); err != nil {
			t.Errorf("%s: the connection stays open: %v", what, err)
		}
	}
	defaults := Config{}.withDefaults()
	if defaults.ReadWithin > time.Minute || defaults.WriteWithin > 2*time.Minute || defaults.IdleFor > 2*time.Minute {
		t.Errorf("%+v", defaults)
	}
}
