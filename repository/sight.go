package repository

import (
	"bytes"
	"context"
	"errors"
	"slices"

	"github.com/cotprogramme/baraza/models"
)

// A record counts for some organizations, and the people of most of them may read
// it too. The field "within" holds both in one index: the name of an organization
// whose people may read the record stands as it is, that of one for whose figures it
// only counts has a mark behind it. So reading asks for the bare names and figures
// for both, and no question needs a second index.

// closedMark stands behind the organizations that may only count a record.
const closedMark = "~"

// elementsOf are the values of the field "within".
func elementsOf(r *models.Reach) any {
	if len(r.Sight) == 0 {
		return texts(r.Within)
	}
	out := make([]string, len(r.Within))
	for n, id := range r.Within {
		if out[n] = string(id); !slices.Contains(r.Sight, id) {
			out[n] += closedMark
		}
	}
	return out
}

// countedFor are the values under which records stand that count for the
// organizations, whether their people may read them or not.
func countedFor(orgs []any) []any {
	out := make([]any, 0, 2*len(orgs))
	for _, org := range orgs {
		name, _ := org.(string)
		out = append(out, org, name+closedMark)
	}
	return out
}

// Older counts the records that match and count for the organizations of the scope,
// but that their people may not read: they are older than the membership.
func (s *Store[T]) Older(ctx context.Context, scope models.Scope, list []models.Condition) (int64, error) {
	if scope.Unbounded() || len(scope.Within()) == 0 {
		return 0, nil
	}
	where, err := s.where(wholeForCounts, list)
	if err != nil {
		return 0, err
	}
	marked := make([]any, len(scope.Within()))
	for n, id := range scope.Within() {
		marked[n] = string(id) + closedMark
	}
	return s.count(ctx, All{In{"within", marked}, Compare{"restricted", Eq, false}, Not{In{"within", anys(scope.Within())}}, where})
}

var wholeForCounts = models.WholeInstallation("a count of records that may not be read is bounded by their marks")

// Shows reports whether the record is in scope and not deleted, as it is now.
func (s *Store[T]) Shows(ctx context.Context, scope models.Scope, id models.ID) (bool, error) {
	stored, err := s.Read(ctx, scope, id)
	if errors.Is(err, models.Refuse(models.ProblemNotFound)) {
		return false, nil
	}
	// Within a text the quotation marks would be escaped.
	return err == nil && !bytes.Contains(stored.JSON, []byte(`"deleted_at":`)), err
}
