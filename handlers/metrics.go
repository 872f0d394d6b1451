package handlers

import (
	"context"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Metrics are what can be watched of an app. Labels name routes, classes of
// statuses and limits, never a person, an address or a record.
type Metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	took     *prometheus.HistogramVec
	held     *prometheus.CounterVec
	routes   map[string]*meter
}

// meter is what is counted of one route; looked up once, for it is on the way of
// every request.
type meter struct {
	classes [6]prometheus.Counter // by the first digit of the status
	took    prometheus.Observer
}

// NewMetrics gives counters that nothing has been counted with.
func NewMetrics() *Metrics {
	m := &Metrics{registry: prometheus.NewRegistry(), routes: map[string]*meter{},
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "baraza_requests_total", Help: "Requests answered, by route and class of status."}, []string{"route", "class"}),
		took: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "baraza_request_seconds", Help: "How long answers took.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10}}, []string{"route"}),
		held: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "baraza_limited_total", Help: "Requests refused because there were too many, by whose limit it was."}, []string{"limit"}),
	}
	m.registry.MustRegister(m.requests, m.took, m.held, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// Count adds a counter of something that the app does not see itself.
func (m *Metrics) Count(name, help string, value func() float64) {
	m.registry.MustRegister(prometheus.NewCounterFunc(prometheus.CounterOpts{Name: name, Help: help}, value))
}

func (m *Metrics) watch(all []*mounted) {
	names := []string{noRoute.Name, assetName}
	for _, r := range all {
		names = append(names, r.Name)
	}
	for _, name := range names {
		t := &meter{took: m.took.WithLabelValues(name)}
		for class := 1; class < len(t.classes); class++ {
			t.classes[class] = m.requests.WithLabelValues(name, string(rune('0'+class))+"xx")
		}
		m.routes[name] = t
	}
}

func (m *Metrics) answered(route string, status int, took time.Duration) {
	if m == nil {
		return
	}
	t := m.routes[route]
	if class := status / 100; t != nil && class > 0 && class < len(t.classes) {
		t.classes[class].Inc()
		t.took.Observe(took.Seconds())
	}
}

func (m *Metrics) limited(whose string) {
	if m != nil {
		m.held.WithLabelValues(whose).Inc()
	}
}

// Handler shows the metrics and the health of the program, for a listener of its
// own: /metrics, /healthz and /readyz.
func (m *Metrics) Handler(ready func(context.Context) error) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{MaxRequestsInFlight: 3, Timeout: 10 * time.Second}))
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		status := http.StatusNoContent
		if err := ready(r.Context()); err != nil {
			_, status = problemOf(err)
		}
		w.WriteHeader(status)
	})
	return mux
}
