package main

import (
	"context"
	"errors"
	"fmt"
)

func runVerify(ctx context.Context, p *program, args []string) error {
	c, rest, err := p.configure("verify", args, nil)
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		return fmt.Errorf("%w: verify takes no argument", errUsage)
	}
	h, err := p.open(ctx, c, nil)
	if err != nil {
		return err
	}
	return errors.Join(p.verify(ctx, h), h.close())
}

// checker is an engine whose file can be checked page by page; a server
// checks its own.
type checker interface {
	Check(ctx context.Context) error
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
		fmt.Fprintf(p.out, "%s %s", f.Noun, f.ID)
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
