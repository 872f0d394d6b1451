package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/rs/zerolog"

	"github.com/cotprogramme/baraza/cmd/wiring"
	"github.com/cotprogramme/baraza/handlers"
	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/repository"
	"github.com/cotprogramme/baraza/repository/mongodb"
	"github.com/cotprogramme/baraza/repository/sqlite"
	"github.com/cotprogramme/baraza/services"
	"github.com/cotprogramme/baraza/services/openid"
)

// house is an opened database with everything wired together.
type house struct {
	config   *config
	engine   repository.Engine
	book     *repository.Book
	services *services.Services
	log      zerolog.Logger
	limiter  *handlers.Limiter // of requests; none but when it serves
	metrics  *handlers.Metrics
}

// newID gives the ids of new records.
func newID() models.ID { return models.ID(uuid.Must(uuid.NewV7()).String()) }

// open opens the database. A nil clock is the wall clock.
func (p *program) open(ctx context.Context, c *config, clock func() time.Time) (*house, error) {
	if clock == nil {
		clock = time.Now
	}
	engine, err := p.engine(ctx, c)
	if err != nil {
		return nil, err
	}
	book, err := repository.Open(ctx, engine)
	if err != nil {
		return nil, errors.Join(explain(err, c), engine.Close())
	}
	if err := whole(ctx, book, c); err != nil {
		return nil, errors.Join(err, engine.Close())
	}
	h := &house{config: c, engine: engine, book: book, log: p.logger(c)}
	h.services = services.New(wiring.Stores(book), clock, newID)
	h.services.Accounts.Require(c.Enrol...)
	if h.services.Accounts.OpenID, err = c.provider(); err != nil {
		return nil, errors.Join(err, engine.Close())
	}
	h.services.Hooks.OnError = func(err error) {
		h.log.Error().Err(err).Msg("webhooks")
	}
	h.services.Relay.OnError = func(err error) {
		h.log.Error().Err(err).Msg("deriving from the log of events failed; it will be tried again")
	}
	h.services.Accesses.OnError = func(err error) {
		h.log.Error().Err(err).Msg("the log of accesses could not be written; it will be tried again")
	}
	return h, nil
}

// within opens the database, does something and closes it again.
func (p *program) within(ctx context.Context, c *config, do func(*house) error) error {
	h, err := p.open(ctx, c, nil)
	if err != nil {
		return err
	}
	return errors.Join(do(h), h.close())
}

// whole refuses a database that holds a part only of what was to be read into it, but to
// the commands that read the rest.
func whole(ctx context.Context, book *repository.Book, c *config) error {
	if c.partly {
		return nil
	}
	broken, err := book.Unfinished(ctx)
	if err != nil {
		return explain(err, c)
	}
	if broken {
		return errors.New("an import of everything was broken off in this database, which holds a part of it only; " +
			"run the same import or restore again, and it goes on where it was")
	}
	return nil
}

// provider is where people can sign in besides; nil for nowhere.
func (c *config) provider() (services.OpenID, error) {
	if c.Issuer == "" {
		return nil, nil
	}
	o := openid.Options{Issuer: c.Issuer, ClientID: c.Client, Redirect: c.Public + handlers.OpenIDPath}
	if c.Secret != "" {
		secret, err := os.ReadFile(c.Secret)
		if err != nil {
			return nil, fmt.Errorf("the client secret of the OpenID provider cannot be read: %w", err)
		}
		o.Secret = strings.TrimSpace(string(secret))
	}
	return openid.New(o), nil
}

// engine opens the engine that the configuration names.
func (p *program) engine(ctx context.Context, c *config) (repository.Engine, error) {
	if c.onServer() {
		e, err := mongodb.Open(ctx, mongodb.Options{URI: c.Store, Tell: c.tell, Bulk: c.bulk})
		if err != nil {
			return nil, explain(err, c)
		}
		return e, nil
	}
	if err := os.MkdirAll(c.Data, 0o700); err != nil {
		return nil, fmt.Errorf("the data folder cannot be made: %w", err)
	}
	tell := c.tell
	if tell == nil {
		log := p.logger(c)
		tell = func(line string) { log.Info().Msg(line) }
	}
	if info, err := os.Stat(c.Data); err == nil && info.Mode().Perm()&0o077 != 0 {
		tell("others on this machine can look into the data folder: chmod 700 " + c.Data)
	}
	e, err := sqlite.Open(ctx, sqlite.Options{Path: c.database(), Key: c.Key, Tell: tell})
	if err != nil {
		return nil, explain(err, c)
	}
	return e, nil
}

// explain adds what an operator can do about a database that does not open.
func explain(err error, c *config) error {
	switch {
	case errors.Is(err, repository.ErrNewer):
		return fmt.Errorf("%w; install the newer release, or restore a backup made with this one", err)
	case errors.Is(err, repository.ErrCorrupt):
		return fmt.Errorf("%w; nothing was changed. Restore %s from a backup", err, c.database())
	case errors.Is(err, repository.ErrFull):
		return fmt.Errorf("%w; make room on the disk of %s", err, c.Data)
	}
	if c.onServer() {
		return fmt.Errorf("the database server cannot be used: %w; is it running, and does --store name it?", err)
	}
	return fmt.Errorf("the database %s cannot be opened: %w", c.database(), err)
}

func (p *program) logger(c *config) zerolog.Logger {
	level, err := zerolog.ParseLevel(c.LogLevel)
	if err != nil {
		level = zerolog.InfoLevel
	}
	zerolog.TimeFieldFormat = "2006-01-02T15:04:05.000Z07:00"
	var out zerolog.Logger
	if c.LogForm == "json" {
		out = zerolog.New(p.err)
	} else {
		out = zerolog.New(zerolog.ConsoleWriter{Out: p.err, NoColor: true, TimeFormat: "15:04:05"})
	}
	return out.Level(level).With().Timestamp().Logger()
}
