package services_test

import (
	"context"
	"testing"

	"github.com/cotprogramme/baraza/handlers"
	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/repository"
	"github.com/cotprogramme/baraza/services"
)

// orders notes in which order each collection is asked for.
type orders struct {
	repository.Engine
	by map[string][]repository.Sort
}

func (o *orders) Find(ctx context.Context, collection string, q repository.Query) ([]repository.Record, error) {
	o.by[collection] = q.Sort
	return o.Engine.Find(ctx, collection, q)
}

// A device that fetches everything walks through facts in the order of an index of its
// scope: by the id, each page would sort all that is left of a federation.
func TestAFirstPullWalksAnIndex(t *testing.T) {
	e := &orders{Engine: embedded(t), by: map[string][]repository.Sort{}}
	w := newWorldOver(t, e)
	fed := create(t, w.Organizations, "", models.OrganizationInput{Name: "NPSN", Kind: models.FederationOf, Level: "county", Status: "active"})
	sync := handlers.SyncOf(w.Services)
	staff := models.Actor{User: w.NewID(), Grants: []models.Grant{{Role: models.Staff, Organization: fed}}}
	clear(e.by)
	for cursor, more := "", true; more; {
		out, err := sync.Changes(ctx, staff, services.Pull{Cursor: cursor})
		must(t, err)
		cursor, more = out.Cursor, out.More
	}
	for _, noun := range []models.Noun{models.Issues, models.Demands, models.Actions, models.OneToOnes, models.ResponsesNoun, models.Commitments, models.Outcomes} {
		if by := e.by[string(noun)]; len(by) == 0 || by[0].Field != "day" {
			t.Errorf("%s are walked through by %v", noun, by)
		}
	}
}
