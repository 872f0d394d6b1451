package services

import (
	"context"
	"sync"
	"sync/atomic"

	"github.com/cotprogramme/baraza/models"
)

// Directory keeps in memory what nearly every request asks about: which
// organizations and places there are, and which federation stands above whom.
// It is read from the stores and forgotten when one of them changes.
type Directory struct {
	stores *Stores
	now    atomic.Pointer[directory]
	stale  atomic.Int64 // raised by every change
	load   sync.Mutex
}

type directory struct {
	at            int64
	graph         *models.Graph
	organizations map[models.ID]models.Organization
	places        map[models.ID]models.Place
}

func newDirectory(s *Stores) *Directory {
	d := &Directory{stores: s}
	d.stale.Store(1)
	return d
}

// Forget makes the next question read the stores again.
func (d *Directory) Forget() { d.stale.Add(1) }

// Refresh reads the stores if something changed.
func (d *Directory) Refresh(ctx context.Context) error {
	if now := d.now.Load(); now != nil && now.at == d.stale.Load() {
		return nil
	}
	d.load.Lock()
	defer d.load.Unlock()
	at := d.stale.Load()
	if now := d.now.Load(); now != nil && now.at == at {
		return nil
	}
	next := &directory{at: at, organizations: map[models.ID]models.Organization{}, places: map[models.ID]models.Place{}}
	all := models.WholeInstallation("the directory serves everybody and is asked within a scope")
	var links []models.Membership
	err := d.stores.Affiliations.Each(ctx, all, notDeleted, func(a *models.Affiliation) error {
		if a.InForce() {
			links = append(links, a.Membership())
		}
		return nil
	})
	if err != nil {
		return err
	}
	next.graph = models.NewGraph(links)
	err = d.stores.Organizations.Each(ctx, all, notDeleted, func(o *models.Organization) error {
		next.organizations[o.ID] = *o
		return nil
	})
	if err != nil {
		return err
	}
	err = d.stores.Places.Each(ctx, all, notDeleted, func(p *models.Place) error {
		next.places[p.ID] = *p
		return nil
	})
	if err != nil {
		return err
	}
	d.now.Store(next)
	return nil
}

var notDeleted = []models.Condition{{Field: "deleted", Op: models.Is, Values: []any{false}}}

var emptyDirectory = &directory{graph: models.NewGraph(nil)}

func (d *Directory) current() *directory {
	if now := d.now.Load(); now != nil {
		return now
	}
	return emptyDirectory
}

// Graph is the graph of the affiliations.
func (d *Directory) Graph() *models.Graph { return d.current().graph }

// Organization gives an organization that is not deleted.
func (d *Directory) Organization(id models.ID) (models.Organization, bool) {
	o, ok := d.current().organizations[id]
	return o, ok
}

// Organizations gives all organizations that are not deleted.
func (d *Directory) Organizations() map[models.ID]models.Organization {
	return d.current().organizations
}

// Place gives a place that is not deleted.
func (d *Directory) Place(id models.ID) (models.Place, bool) {
	p, ok := d.current().places[id]
	return p, ok
}

// Places gives all places that are not deleted.
func (d *Directory) Places() map[models.ID]models.Place { return d.current().places }
