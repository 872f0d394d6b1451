package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/cotprogramme/baraza/cmd/wiring"
	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
	"github.com/cotprogramme/baraza/services/demo"
)

// The demo keeps to a folder of its own, so that it never mixes with real work.
const demoFolder = "./data/demo"

type demoCommand struct {
	config
	Fresh bool `help:"Tell the stories again into an empty folder."`
}

func (c *demoCommand) Run(ctx context.Context, p *program) error {
	if c.Data == "./data" {
		c.Data = demoFolder
	}
	c.BackupTo = "" // where backups of real work may lie
	if c.Fresh {
		for _, suffix := range []string{"", "-wal", "-shm"} {
			if err := os.Remove(c.database() + suffix); err != nil && !errors.Is(err, os.ErrNotExist) {
				return fmt.Errorf("the old demo cannot be removed: %w", err)
			}
		}
	}
	h, err := p.open(ctx, &c.config, nil)
	if err != nil {
		return err
	}
	if err := p.tell(ctx, h); err != nil {
		return errors.Join(err, h.close())
	}
	return p.serve(ctx, h, func(base string) { p.welcome(base) })
}

// tell fills an empty folder with the stories. A folder that has accounts is
// left as it is.
func (p *program) tell(ctx context.Context, h *house) error {
	_, empty, err := h.services.Accounts.SetupCode(ctx)
	if err != nil || !empty {
		return err
	}
	fmt.Fprintln(p.out, "Preparing the demo: Kenya's places, eight neighbourhood groups, two years of cases ...")
	began, last := time.Now(), time.Now()
	clock := &demo.Clock{}
	story := services.New(wiring.Stores(h.book), clock.Now, newID)
	err = demo.Build(ctx, story, clock, models.At(time.Now()).Today(), func(share float64) {
		if time.Since(last) > time.Second {
			last = time.Now()
			fmt.Fprintf(p.out, "  %3.0f%%\n", 100*share)
		}
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(p.out, "  done in %.1f s\n\n", time.Since(began).Seconds())
	h.services.Directory.Forget()
	return nil
}

// welcome tells a newcomer what to try.
func (p *program) welcome(base string) {
	fmt.Fprintf(p.out, "Baraza serves the demo on %s\n\nOpen it in a browser and sign in as one of these; the password of all is %q:\n", base, demo.Password)
	for _, a := range demo.Accounts {
		fmt.Fprintf(p.out, "  %-8s %s\n", a.SignIn, a.What)
	}
	fmt.Fprintf(p.out, `
The API is described at %[1]s/docs. Two more things to try in another terminal:

  TOKEN=$(curl -s %[1]s/api/v1/sign-in -H 'Content-Type: application/json' \
    -d '{"sign_in":"wanjiru","password":"%[2]s"}' | sed 's/.*"token":"\([^"]*\)".*/\1/')

  curl -s -H "Authorization: Bearer $TOKEN" '%[1]s/api/v1/search?q=water+kiosk&limit=3'

Stop with Ctrl-C.
`, base, demo.Password)
}
