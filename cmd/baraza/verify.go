package main

import (
	"context"
	"errors"
	"fmt"
)

type verifyCommand struct {
	config
	comparing
	Repair bool `help:"Derive anew what is found wrong in search entries, monthly sums and what follows from the rules."`
}

func (c *verifyCommand) Run(ctx context.Context, p *program) error {
	of, err := c.read()
	if err != nil {
		return err
	}
	c.bulk, c.partly = true, true
	h, err := p.open(ctx, &c.config, nil)
	if err != nil {
		return err
	}
	if c.Repair {
		err = p.repair(ctx, h)
	}
	if err == nil {
		err = p.verify(ctx, h)
	}
	if of != nil {
		err = errors.Join(err, p.against(ctx, h, of))
	}
	return errors.Join(err, h.close())
}

// checker is an engine whose file can be checked page by page; a server
// checks its own.
type checker interface {
	Check(ctx context.Context) error
}

// repair mends what is derived, and tells how much of what was found that is.
func (p *program) repair(ctx context.Context, h *house) error {
	report, mended, err := h.services.Repair(ctx, h.book, nil)
	if err != nil {
		return explained(err)
	}
	if report.Behind > 0 {
		fmt.Fprintf(p.out, "%d events are still to be followed up, so sums and search entries were not checked.\n", report.Behind)
	}
	fmt.Fprintf(p.out, "%d findings, of which %d could be derived anew.\n", report.Wrong, mended)
	return nil
}

// verify checks the file and everything in it, and prints each finding.
func (p *program) verify(ctx context.Context, h *house) error {
	if file, ok := h.engine.(checker); ok {
		if err := file.Check(ctx); err != nil {
			return explain(err, h.config)
		}
	}
	meters := map[string]*meter{}
	report, err := h.services.Verify(ctx, h.book, func(what string, done int64) {
		if meters[what] == nil {
			meters[what] = p.meter(what + " checked")
		}
		meters[what].done(done)
	})
	if err != nil {
		return explained(err)
	}
	for _, f := range report.Findings {
		fmt.Fprint(p.out, f.Noun)
		if f.ID != "" {
			fmt.Fprintf(p.out, " %s", f.ID)
		}
		if f.Version > 0 {
			fmt.Fprintf(p.out, " version %d", f.Version)
		}
		fmt.Fprintf(p.out, ": %s\n", f.What)
	}
	fmt.Fprintf(p.out, "%d records, %d events, %d monthly sums and %d search entries were checked: %d findings.\n",
		report.Records, report.Events, report.Sums, report.Entries, report.Wrong)
	switch {
	case report.Behind > 0:
		return fmt.Errorf("%d events are still to be followed up, so sums and search entries were not checked; run verify again", report.Behind)
	case report.Wrong > 0:
		return fmt.Errorf("%d findings; what is named was changed behind the program's back, or the program is wrong. Keep the data folder as it is and compare with a backup", report.Wrong)
	}
	return nil
}
