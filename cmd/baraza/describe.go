package main

import (
	"fmt"
	"slices"

	"github.com/cotprogramme/baraza/handlers"
	"github.com/cotprogramme/baraza/services"
)

// described is the table of what describe can print.
var described = []struct {
	name, what string
	print      func(p *program) error
}{
	{"openapi", "the API as OpenAPI 3.1", func(p *program) error {
		doc, err := handlers.OpenAPI(handlers.Table(services.New(&services.Stores{}, nil, nil)), handlers.About(version))
		if err != nil {
			return err
		}
		_, err = p.out.Write(append(doc, '\n'))
		return err
	}},
	{"permissions", "who may do what", func(p *program) error { return put(p, permissionsPage()) }},
	{"steps", "the ten steps, their gates and the moves", func(p *program) error { return put(p, stepsPage()) }},
	{"problems", "the catalogue of problems", func(p *program) error { return put(p, problemsPage()) }},
	{"configuration", "the settings", func(p *program) error { return put(p, configurationPage()) }},
	{"indexes", "the collections of the store, their indexes and what each is for", func(p *program) error { return put(p, indexesPage()) }},
	{"personal-data", "what is kept of people, why, for how long and who sees it", func(p *program) error { return put(p, personalPage()) }},
	{"measures", "the figures of roll-ups", func(p *program) error { return put(p, measuresPage()) }},
}

func put(p *program, text string) error {
	_, err := fmt.Fprint(p.out, text)
	return err
}

type describeCommand struct {
	What string `arg:"" enum:"${pages}" help:"What to print: ${pages}."`
}

func (c *describeCommand) Run(p *program) error {
	return described[slices.Index(pageNames(), c.What)].print(p)
}

func pageNames() (names []string) {
	for _, d := range described {
		names = append(names, d.name)
	}
	return names
}
