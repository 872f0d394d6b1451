package services

import (
	"context"

	"github.com/cotprogramme/baraza/models"
)

// contacts is what is known of when people were last in contact, and who is
// still needed whatever the day.
type contacts struct {
	last   map[models.ID]models.Date
	needed map[models.ID]bool // somebody who holds an office, owes something, has an account
}

func (c *contacts) met(person models.ID, on models.Date) {
	if person != "" {
		c.last[person] = max(c.last[person], on)
	}
}

func (c *contacts) need(person models.ID, needed bool) {
	if person != "" && needed {
		c.needed[person] = true
	}
}

// contacts looks through everything in which a person stands, once for all
// people: who took a role is in no index.
func (p *Privacy) contacts(ctx context.Context) (*contacts, error) {
	c := &contacts{map[models.ID]models.Date{}, map[models.ID]bool{}}
	for _, n := range p.nouns {
		if err := n.contacts(ctx, c); err != nil {
			return c, err
		}
	}
	return c, nil
}

// each calls do with every record that is not deleted.
func each[T any](ctx context.Context, store Store[T], do func(*T)) error {
	return store.Each(ctx, wholeForRules, notDeleted, func(t *T) error { do(t); return nil })
}
