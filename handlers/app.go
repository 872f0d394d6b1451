package handlers

import (
	"cmp"
	"context"
	"fmt"
	"net/netip"
	"slices"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/rs/zerolog"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// Authenticator finds out who a token belongs to.
type Authenticator interface {
	// Authenticate gives the actor of a session or API token.
	// Errors: unauthenticated (unknown, ended or expired token).
	Authenticate(ctx context.Context, token string) (models.Actor, error)
}

// Config is what the HTTP side needs to run.
type Config struct {
	Routes []Route
	Auth   Authenticator
	Log    zerolog.Logger
	Info   Info // the head of the reference

	Deadline     time.Duration // for a request; 10 s when left out
	FileDeadline time.Duration // for a request that takes or gives a file; 15 minutes when left out
	BodyLimit    int           // bytes of a JSON body; 1 MiB when left out
	Origins      []string      // of our own pages, such as https://baraza.example.org; the Host header decides when left out
	Proxies      []string      // networks whose X-Forwarded-For is believed, such as 10.0.0.0/8
	Assets       []Asset       // files sent as they are, such as the web app

	Limiter     *Limiter         // of requests by user and address; none when left out
	Metrics     *Metrics         // what is counted; nothing when left out
	Clock       func() time.Time // by which requests are limited; the wall clock when left out
	ReadWithin  time.Duration    // for a request to arrive; 30 s when left out
	WriteWithin time.Duration    // for an answer to be taken; 60 s when left out
	IdleFor     time.Duration    // that a connection may stay open without a request; 75 s when left out

	BodyRoom     int64         // bytes that all bodies may take while they arrive and are worked on; 64 MiB when left out
	BodyPatience time.Duration // that a body waits for room; 5 s when left out
	BodyGrace    time.Duration // after which a body must have a rate; 15 s when left out
	BodyRate     int64         // bytes in a second; 2 KiB when left out
}

func (c Config) withDefaults() Config {
	if c.Deadline == 0 {
		c.Deadline = 10 * time.Second
	}
	if c.FileDeadline == 0 {
		c.FileDeadline = 15 * time.Minute
	}
	if c.BodyLimit == 0 {
		c.BodyLimit = 1 << 20
	}
	c.ReadWithin = cmp.Or(c.ReadWithin, readTimeout)
	c.WriteWithin = cmp.Or(c.WriteWithin, writeTimeout)
	c.IdleFor = cmp.Or(c.IdleFor, idleTimeout)
	c.BodyRoom = cmp.Or(c.BodyRoom, bodyRoom)
	c.BodyPatience = cmp.Or(c.BodyPatience, bodyPatience)
	c.BodyGrace = cmp.Or(c.BodyGrace, bodyGrace)
	c.BodyRate = cmp.Or(c.BodyRate, bodyRate)
	if c.Clock == nil {
		c.Clock = time.Now
	}
	return c
}

// New builds the app: every route of the table, the reference pages and the
// assets. The error names every row of the table that cannot be mounted.
func New(config Config) (*fiber.App, error) {
	e, err := newEdge(config)
	if err != nil {
		return nil, err
	}
	all, err := mountAll(config.Routes, e.BodyLimit)
	if err != nil {
		return nil, err
	}
	if e.meters = e.Metrics; e.meters != nil {
		e.meters.watch(all)
	}
	app := e.server(all)
	for _, m := range all {
		if m.Method == fiber.MethodGet {
			app.Get(m.Path, e.handler(m))
			continue
		}
		app.Add(m.Method, m.Path, e.handler(m))
	}
	for path, handler := range e.reference(all) {
		app.Get(path, handler)
	}
	for _, a := range config.Assets {
		app.Get(a.Path, e.asset(a))
	}
	return app, nil
}

func newEdge(config Config) (*edge, error) {
	e := &edge{Config: config.withDefaults(), origins: map[string]bool{}}
	for _, o := range config.Origins {
		e.origins[o] = true
	}
	e.bodies = services.NewRoom(e.BodyRoom, e.BodyRoom/bodyShares, e.BodyPatience)
	e.drains = make(chan struct{}, drainsAtOnce)
	plain := func(origin string) bool { return !strings.HasPrefix(origin, "https://") }
	e.encrypted = len(config.Origins) > 0 && !slices.ContainsFunc(config.Origins, plain)
	for _, text := range config.Proxies {
		p, err := netip.ParsePrefix(text)
		if err != nil {
			return nil, fmt.Errorf("proxies: %w", err)
		}
		e.proxies = append(e.proxies, p)
	}
	for _, r := range config.Routes {
		if !r.Endpoint.open && e.Auth == nil {
			return nil, fmt.Errorf("route %s needs an authenticator", r.Name)
		}
	}
	return e, nil
}
