package services_test

import (
	"context"
	"slices"
	"sync"
	"testing"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/repository"
)

// listed notes which collections lists are read of.
type listed struct {
	repository.Engine
	mu          sync.Mutex
	collections []string
}

func (l *listed) Find(ctx context.Context, collection string, q repository.Query) ([]repository.Record, error) {
	l.mu.Lock()
	l.collections = append(l.collections, collection)
	l.mu.Unlock()
	return l.Engine.Find(ctx, collection, q)
}

// A change reads again what the directory holds of its noun, and nothing else: Kenya
// has 1,788 places, and an organization is none of them.
func TestADirectoryReadsOnlyWhatChanged(t *testing.T) {
	asked := &listed{Engine: embedded(t)}
	w := newWorldOver(t, asked)
	org := create(t, w.Organizations, "", models.OrganizationInput{Name: "Mathare Water", Kind: models.NeighbourhoodGroup, Level: "ward", Status: "active"})
	above := create(t, w.Organizations, "", models.OrganizationInput{Name: "Nairobi East", Kind: models.FederationOf, Level: "county", Status: "active"})
	must(t, w.Relay.CatchUp(ctx))
	lists := func(change func()) []string {
		asked.collections = nil
		change()
		must(t, w.Directory.Refresh(ctx))
		must(t, w.Relay.CatchUp(ctx))
		return asked.collections
	}
	after := lists(func() {
		create(t, w.Organizations, "", models.OrganizationInput{Name: "Kosovo Women", Kind: models.NeighbourhoodGroup, Level: "ward", Status: "active"})
	})
	if slices.Contains(after, string(models.Places)) || slices.Contains(after, string(models.Affiliations)) || !slices.Contains(after, string(models.Organizations)) {
		t.Errorf("after an organization was made, lists were read of %v", after)
	}
	after = lists(func() {
		create(t, w.Affiliations, "", models.AffiliationInput{Child: org, Parent: above, From: "2025-01-01"})
	})
	if slices.Contains(after, string(models.Places)) || !slices.Contains(after, string(models.Affiliations)) {
		t.Errorf("after a group joined, lists were read of %v", after)
	}
	if _, ok := w.Directory.Organization(org); !ok || len(w.Directory.Organizations()) != 3 {
		t.Error("an organization is not in the directory")
	}
}
