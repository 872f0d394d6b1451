package services

import (
	"context"
	"fmt"

	"github.com/cotprogramme/baraza/models"
)

// Walked is a record of any noun, for tests of all of them.
type Walked struct {
	Noun  models.Noun
	ID    models.ID
	Reach models.Reach
	From  []models.RecordRef // what it takes its reach from
	Sees  func(models.Actor) bool
}

// Walk calls do with every record of every noun.
func (s *Services) Walk(ctx context.Context, do func(Walked)) error {
	for _, n := range s.nouns {
		if err := n.(interface {
			walk(context.Context, func(Walked)) error
		}).walk(ctx, do); err != nil {
			return err
		}
	}
	return nil
}

func (r *Records[T, I]) walk(ctx context.Context, do func(Walked)) error {
	return r.store.Each(ctx, wholeForRules, nil, func(t *T) error {
		w := Walked{Noun: r.noun, ID: base(t).ID, Reach: *reach(t), Sees: func(a models.Actor) bool {
			return r.exists(ctx, r.readScope(a), base(t).ID, "/id") == nil
		}}
		for _, ref := range r.rules.Refers {
			if ref.Reach {
				w.From = append(w.From, ref.of(t)...)
			}
		}
		do(w)
		return nil
	})
}

// AskByReferences asks for the records that name another one, by every reference that
// something asks for.
func (s *Services) AskByReferences(ctx context.Context) error {
	for _, n := range s.nouns {
		for _, r := range n.declared().refers {
			if !r.Reach && !r.Needs {
				continue
			}
			if _, err := n.naming(ctx, wholeForRules, r.field(), "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d", 1); err != nil {
				return fmt.Errorf("%s by %s: %w", n.named(), r.field(), err)
			}
		}
	}
	return nil
}

// TakingReach lists the nouns that take their reach from another record.
func (s *Services) TakingReach() (list []models.Noun) {
	for _, n := range s.nouns {
		for _, r := range n.declared().refers {
			if r.Reach {
				list = append(list, n.named())
				break
			}
		}
	}
	return list
}
