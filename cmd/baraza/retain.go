package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

type retainCommand struct {
	config
	DryRun bool `help:"Only list; so it is without --apply too."`
	Apply  bool `help:"Erase what is listed."`
}

func (c *retainCommand) Run(ctx context.Context, p *program) error {
	if c.DryRun && c.Apply {
		return fmt.Errorf("%w: say either --dry-run or --apply", errUsage)
	}
	c.bulk = true
	h, err := p.open(ctx, &c.config, nil)
	if err != nil {
		return err
	}
	return errors.Join(p.retain(ctx, h, c.Apply), h.close())
}

// since says in words from when a thing was kept on.
var since = map[models.Since]string{models.LastContact: "last contact", models.CaseClosed: "case closed", models.Withdrawal: "consent taken back"}

// retain prints records and never names: the list may be sent on.
func (p *program) retain(ctx context.Context, h *house, apply bool) error {
	actor := services.System
	actor.Doing = "retain"
	out, err := h.services.Privacy.Retain(ctx, actor, apply)
	for _, o := range out.TooLong {
		what := strings.Join(o.Members, ", ")
		if o.Members == nil {
			what = "the whole person"
		}
		fmt.Fprintf(p.out, "%s %s: %s; %s %s, to be kept until %s\n", o.Noun, o.ID, what, since[o.After], o.On, o.Until)
	}
	if err != nil {
		return explained(err)
	}
	switch {
	case !apply:
		fmt.Fprintf(p.out, "%d things are kept for too long. Nothing was changed; with --apply they are erased.\n", len(out.TooLong))
	case out.Wiped || out.Erased == 0:
		fmt.Fprintf(p.out, "%d things were erased.\n", out.Erased)
	default:
		fmt.Fprintf(p.out, "%d things were erased. The database overwrites their bytes at a time of its own.\n", out.Erased)
	}
	return nil
}
