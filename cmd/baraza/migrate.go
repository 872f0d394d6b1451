package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/cotprogramme/baraza/repository"
)

type migrateCommand struct{ config }

// Run makes the store ready. Every command does so when it opens the
// store; by itself it is for a server with much in it, where building an index
// may take long, before the processes of a new release are started.
func (c *migrateCommand) Run(ctx context.Context, p *program) error {
	steps := 0
	c.tell = func(line string) {
		steps++
		fmt.Fprintln(p.out, "  "+line)
	}
	c.bulk, c.partly = true, true
	h, err := p.open(ctx, &c.config, nil)
	if err != nil {
		return err
	}
	collections, indexes := repository.Collections(), 0
	for _, d := range collections {
		indexes += len(d.Indexes)
	}
	if steps == 0 && c.onServer() {
		fmt.Fprintln(p.out, "There was nothing to do.")
	}
	fmt.Fprintf(p.out, "The store is ready: %d collections and %d declared indexes.\n", len(collections), indexes)
	return h.close()
}

func indexesPage() string {
	var b strings.Builder
	b.WriteString(made("indexes"))
	b.WriteString("# What is stored, and by what it is found\n\n" +
		"Both engines make these indexes, each for the question beside it. Included fields are carried so that a question is answered from the index alone. " +
		"A record is always found by its id.\n")
	for _, c := range repository.Collections() {
		fmt.Fprintf(&b, "\n## %s\n\n", c.Name)
		if c.Derived {
			b.WriteString("Without a history of its own.\n\n")
		}
		for _, f := range c.Fields {
			if f.Kind == repository.Words {
				fmt.Fprintf(&b, "Found by the beginnings of its words, in %s.\n\n", f.Name)
			}
		}
		if len(c.Indexes) == 0 {
			b.WriteString("No other index than by id is declared.\n")
			continue
		}
		b.WriteString("| Index | Fields | Includes | For |\n| --- | --- | --- | --- |\n")
		for _, x := range c.Indexes {
			name := x.Name
			if x.Unique {
				name += " (unique)"
			}
			fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", name, strings.Join(x.Fields, ", "), strings.Join(x.Include, ", "), x.Why)
		}
	}
	return b.String()
}
