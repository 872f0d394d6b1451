package services_test

import (
	"testing"
	"time"

	"github.com/cotprogramme/baraza/cmd/wiring"
	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
	"github.com/cotprogramme/baraza/services/demo"
)

// Whatever takes its reach from a record is restricted with it and nowhere to be seen for
// others, whatever its noun: the demo has records of every one.
func TestWhatBelongsIsRestrictedWithIt(t *testing.T) {
	w := newWorld(t)
	clock := &demo.Clock{}
	w.Services = services.New(wiring.Stores(w.book), clock.Now, w.NewID)
	must(t, demo.Build(ctx, w.Services, clock, models.At(time.Now()).Today(), func(float64) {}))
	w.addToTheDemo(t)
	hosts := map[models.ID]bool{}
	must(t, w.Stores.Issues.Each(ctx, anything, nil, func(i *models.Issue) error {
		for _, h := range i.Hosts {
			hosts[h] = true
		}
		i.Sensitivity = models.Restricted
		return amend(w, w.Issues, i.ID, i.IssueInput)
	}))
	must(t, w.Stores.People.Each(ctx, anything, nil, func(p *models.Person) error {
		if p.HasKind(models.Official) {
			return nil // is nobody's own
		}
		p.Sensitivity = models.Restricted
		return amend(w, w.People, p.ID, p.PersonInput)
	}))
	var elsewhere models.Actor
	must(t, w.Stores.Organizations.Each(ctx, anything, nil, func(o *models.Organization) error {
		if !hosts[o.ID] && o.Kind == models.FederationOf {
			elsewhere.Grants = append(elsewhere.Grants, models.Grant{Role: models.Staff, Organization: o.ID})
		}
		return nil
	}))
	elsewhere.User = w.NewID()
	restricted, belongs, open := map[models.ID]bool{}, map[models.Noun]int{}, 0
	must(t, w.Walk(ctx, func(r services.Walked) {
		if restricted[r.ID] = r.Reach.Restricted; !r.Reach.Restricted && r.Sees(elsewhere) {
			open++
		}
		for _, from := range r.From {
			if !restricted[from.ID] {
				continue
			}
			if belongs[r.Noun]++; !r.Reach.Restricted || r.Sees(elsewhere) {
				t.Errorf("%s takes its reach from one of the %s, which is restricted: it is restricted %v, and somebody else sees it: %v",
					r.Noun, from.Noun, r.Reach.Restricted, r.Sees(elsewhere))
			}
		}
	}))
	for _, noun := range w.TakingReach() {
		if belongs[noun] == 0 {
			t.Errorf("the demo has none of the %s that belongs to something: let it tell of one (services/demo), or add one above", noun)
		}
	}
	if open < 20 {
		t.Errorf("whoever sees nothing restricted sees %d records altogether: that shows little", open)
	}
}

// What refers is found by a field that the stores declare.
func TestReferencesAreDeclaredFields(t *testing.T) {
	must(t, newWorld(t).AskByReferences(ctx))
}

// addToTheDemo adds what the demo has not: a photo of an issue, and what somebody agreed to.
func (w *world) addToTheDemo(t *testing.T) {
	t.Helper()
	issues, err := w.Stores.Issues.Find(ctx, anything, models.Query{Limit: 1})
	must(t, err)
	_, err = w.Campaigns.AddPhoto(ctx, services.System, services.AddPhoto{Noun: models.Issues, About: issues[0].ID, File: models.Upload{Bytes: squareOf(t, 20)}})
	must(t, err)
	people, err := w.Stores.People.Find(ctx, anything, models.Query{Limit: 100})
	must(t, err)
	for _, p := range people {
		if !p.HasKind(models.Official) {
			create(t, w.Consents, "", models.ConsentRecordInput{Person: p.ID, Purpose: models.ForContact, On: "2025-07-01", Language: models.Swahili, How: "spoken", Notice: "2025-01 sw"})
			return
		}
	}
}
