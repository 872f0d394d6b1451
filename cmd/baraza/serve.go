package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"runtime/debug"
	"sync"
	"time"

	"github.com/cotprogramme/baraza/handlers"
	"github.com/cotprogramme/baraza/services"
	"github.com/cotprogramme/baraza/web"
)

type serveCommand struct{ config }

func (c *serveCommand) Run(ctx context.Context, p *program) error {
	h, err := p.open(ctx, &c.config, nil)
	if err != nil {
		return err
	}
	if err := h.services.LoadPlaces(ctx, nil); err != nil {
		return errors.Join(err, h.close())
	}
	code, needed, err := h.services.Accounts.SetupCode(ctx)
	if err != nil {
		return errors.Join(err, h.close())
	}
	return p.serve(ctx, h, func(base string) {
		fmt.Fprintf(p.out, "Baraza serves on %s\n", base)
		if needed {
			fmt.Fprintf(p.out, "There is no account yet. Make the first administrator within 24 hours at\n  %s/setup?code=%s\n", base, code)
		}
	})
}

// serve answers requests until the context ends, then lets those under way
// finish and closes the database.
func (p *program) serve(ctx context.Context, h *house, greet func(base string)) error {
	h.limiter, h.metrics = handlers.NewLimiter(h.config.OfUser, h.config.OfSource), handlers.NewMetrics()
	app, err := h.app()
	if err != nil {
		return errors.Join(err, h.close())
	}
	listener, err := net.Listen("tcp", h.config.Listen)
	if err != nil {
		return errors.Join(fmt.Errorf("cannot listen on %s: %w; is another program there? Choose another address with --listen", h.config.Listen, err), h.close())
	}
	watched, err := h.watched()
	if err != nil {
		return errors.Join(err, listener.Close(), h.close())
	}
	address := listener.Addr().String()
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(services.MemoryAimedAt)
	}
	background, stop := context.WithCancel(context.WithoutCancel(ctx))
	var working sync.WaitGroup
	p.work(background, h, &working)
	served := make(chan error, 1)
	go func() { served <- app.Listener(listener) }()
	base := h.config.Public
	if base == "" {
		base = "http://" + address
	}
	greet(base)
	p.ready(address)
	select {
	case err = <-served:
	case <-ctx.Done():
		h.log.Info().Msg("stopping: requests under way may finish")
		err = shutDown(app, h.config.Drain)
	}
	stop()
	working.Wait()
	return errors.Join(err, watched(), h.close())
}

// work starts what goes on beside the requests until the context ends.
func (p *program) work(ctx context.Context, h *house, working *sync.WaitGroup) {
	working.Go(func() { h.services.Relay.Run(ctx) })
	working.Go(func() { h.services.Hooks.Run(ctx) })
	working.Go(func() { h.services.Accesses.Run(ctx) })
	if h.config.onServer() {
		working.Go(func() { h.shareRates(ctx) })
	}
	if h.config.BackupTo != "" {
		working.Go(func() { p.keepBackups(ctx, h) })
	}
}

func shutDown(app server, drain time.Duration) error {
	if err := app.ShutdownWithTimeout(drain); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("shutting down: %w", err)
	}
	return nil
}

func (h *house) close() error { return h.engine.Close() }

// app builds the HTTP side over the use cases.
func (h *house) app() (server, error) {
	pages, err := assets()
	if err != nil {
		return nil, err
	}
	return handlers.New(handlers.Config{
		Assets:   pages,
		Routes:   handlers.Table(h.services),
		Auth:     h.services.Accounts,
		Log:      h.log,
		Info:     handlers.About(version),
		Deadline: h.config.requestDeadline(),
		Origins:  origins(h.config.Public),
		Proxies:  h.config.Proxies,
		Limiter:  h.limiter,
		Metrics:  h.metrics,
	})
}

// assets are the pages of the server and the web app.
func assets() ([]handlers.Asset, error) {
	all, err := handlers.SignInPages()
	if err != nil {
		return nil, err
	}
	files, err := web.Files()
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		all = append(all, handlers.Asset{Path: f.Path, MediaType: f.MediaType, Body: f.Body, Policy: web.Policy, Caching: f.Caching})
	}
	return all, nil
}

// server is what the program needs of the HTTP side.
type server interface {
	Listener(net.Listener) error
	ShutdownWithTimeout(time.Duration) error
}
