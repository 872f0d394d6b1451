package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
	"github.com/cotprogramme/baraza/services/demo"
)

type benchCommand struct {
	config
	Facts       int           `default:"20000" help:"How many facts to load, a tenth of them in the county that is asked; with --grow the most."`
	Connections int           `default:"16" help:"How many people ask at once."`
	For         time.Duration `default:"20s" help:"How long to ask."`
	Think       time.Duration `default:"0s" help:"How long each of them looks at an answer before asking again, half of it to one and a half times it."`
	Grow        bool          `help:"Load ten times as much again and again, and tell how the cost of each operation grows."`
}

func (b *benchCommand) check() error {
	switch {
	case b.Facts < 1000 || b.Facts > 2_000_000:
		return fmt.Errorf("%w: --facts must be between 1000 and 2000000", errUsage)
	case b.Connections < 1 || b.Connections > 256:
		return fmt.Errorf("%w: --connections must be between 1 and 256", errUsage)
	case b.Think > time.Minute:
		return fmt.Errorf("%w: --think must be between 0s and 1m", errUsage)
	case b.For < time.Second || b.For > 10*time.Minute:
		return fmt.Errorf("%w: --for must be between 1s and 10m", errUsage)
	}
	return nil
}

// Run measures the real program over loopback: it fills a folder of its own with a made-up
// country, starts itself on it, asks, and removes it all.
func (b *benchCommand) Run(ctx context.Context, p *program) error {
	if err := b.check(); err != nil {
		return err
	}
	if b.Grow {
		return p.benchGrowth(ctx, &b.config, b.Facts)
	}
	return p.withCountry(ctx, &b.config, b.Facts, func(t *target) error {
		fmt.Fprintf(p.out, "Asking for %v at %d connections; whoever asks shares the machine with whoever answers.\n", b.For, b.Connections)
		tally, err := t.mixed(ctx, b)
		if err != nil {
			return err
		}
		tally.print(p.out)
		if peak := t.child.peak(); peak > 0 {
			fmt.Fprintf(p.out, "Ready %v after the start; at most %d MB of memory.\n", t.child.ready.Round(time.Millisecond), peak>>20)
		}
		return tally.err()
	})
}

// target is a running baraza that holds a made-up country.
type target struct {
	*demo.Country
	child  *child
	token  string
	events int64 // how many changes it held when it was loaded
}

// withCountry loads a country, serves it with the real program while do runs,
// and removes it. The folder lies in the data folder, so that the disk is the
// one that counts. A database server must be given an empty database.
func (p *program) withCountry(ctx context.Context, c *config, facts int, do func(*target) error) (err error) {
	mine := *c
	if !c.onServer() {
		if err := os.MkdirAll(c.Data, 0o700); err != nil {
			return fmt.Errorf("the data folder cannot be made: %w", err)
		}
		if mine.Data, err = os.MkdirTemp(c.Data, "bench-"); err != nil {
			return fmt.Errorf("the data folder cannot be used: %w", err)
		}
		defer func() { err = errors.Join(err, os.RemoveAll(mine.Data)) }()
	}
	t, err := p.settle(ctx, &mine, facts)
	if err != nil {
		return err
	}
	if t.child, err = p.spawn(ctx, &mine); err != nil {
		return err
	}
	return errors.Join(do(t), t.child.stop())
}

// settle fills the database and closes it again.
func (p *program) settle(ctx context.Context, c *config, facts int) (*target, error) {
	c.bulk = true
	h, err := p.open(ctx, c, nil)
	if err != nil {
		return nil, err
	}
	t, err := p.fill(ctx, h, facts)
	return t, errors.Join(err, h.close())
}

func (p *program) fill(ctx context.Context, h *house, facts int) (*target, error) {
	head, err := h.engine.Head(ctx)
	if err != nil {
		return nil, explained(err)
	}
	if head > 0 {
		return nil, fmt.Errorf("%w: bench fills the database that --store names, and this one is not empty; name a new one", errUsage)
	}
	loaded := p.meter("facts loaded")
	t := &target{}
	if t.Country, err = demo.Settle(ctx, h.services, facts/10, facts-facts/10, loaded.done); err != nil {
		return nil, explained(err)
	}
	loaded.end()
	if err := h.services.Relay.CatchUp(ctx); err != nil {
		return nil, explained(err)
	}
	if t.token, err = staffToken(ctx, h.services, t.County); err != nil {
		return nil, explained(err)
	}
	t.events, err = h.engine.Head(ctx)
	return t, explained(err)
}

// staffToken is a token of somebody new who works for an organization.
func staffToken(ctx context.Context, s *services.Services, organization models.ID) (string, error) {
	u, err := s.Accounts.AddUser(ctx, models.UserInput{Name: "Bench", SignIn: "bench", Grants: []models.Grant{{Role: models.Staff, Organization: organization}}}, string(newID()))
	if err != nil {
		return "", err
	}
	in, err := s.Accounts.CreateToken(ctx, models.Actor{User: u.ID, Grants: u.Grants}, services.NewToken{Body: services.NewTokenInput{Name: "bench"}})
	return in.Token, err
}
