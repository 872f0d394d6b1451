package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"time"

	"github.com/cotprogramme/baraza/services"
)

// Bounds of the listener for metrics.
const (
	watchHeader = 5 * time.Second
	watchAnswer = 15 * time.Second
	watchBytes  = 8 << 10
)

// watched serves metrics and health on a listener of their own, if one is asked
// for, and gives what ends it.
func (h *house) watched() (stop func() error, err error) {
	if h.config.Metrics == "" {
		return func() error { return nil }, nil
	}
	listener, err := net.Listen("tcp", h.config.Metrics)
	if err != nil {
		return nil, fmt.Errorf("cannot listen on %s: %w; choose another address with --metrics-listen", h.config.Metrics, err)
	}
	h.metrics.Count("baraza_password_hashes_total", "Password hashes that were made.", func() float64 { return float64(h.services.Hashes.Counted()) })
	server := &http.Server{Handler: h.metrics.Handler(h.services.Stores.Ping), ReadHeaderTimeout: watchHeader, ReadTimeout: watchHeader,
		WriteTimeout: watchAnswer, IdleTimeout: time.Minute, MaxHeaderBytes: watchBytes}
	h.log.Info().Str("address", listener.Addr().String()).Msg("metrics and health are served")
	go func() {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			h.log.Error().Err(err).Msg("the listener for metrics failed")
		}
	}()
	return server.Close, nil
}

// ratesEvery is how often processes tell each other what they counted. Until then
// a limit may be passed by as much as the others let through.
const ratesEvery = 5 * time.Second

func (h *house) shareRates(ctx context.Context) {
	rates := services.NewRates(h.services.Accounts)
	tick := time.NewTicker(ratesEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case now := <-tick.C:
			if err := h.limiter.Share(ctx, now, rates.Exchange); err != nil && ctx.Err() == nil {
				h.log.Warn().Err(err).Msg("the counts of requests were not shared; it will be tried again")
			}
		}
	}
}

// origins are those of our own pages.
func origins(public string) []string {
	u, err := url.Parse(public)
	if err != nil || u.Host == "" {
		return nil
	}
	return []string{u.Scheme + "://" + u.Host}
}
