package services

import (
	"context"
	"sync"
	"sync/atomic"

	"github.com/cotprogramme/baraza/models"
)

// Directory keeps in memory what nearly every request asks about: which
// organizations and places there are, and which federation stands above whom.
// Each of the three is read from the stores again after one of its records changed.
type Directory struct {
	stores *Stores
	now    atomic.Pointer[directory]
	stale  [heldNouns]atomic.Int64 // raised by every change
	load   sync.Mutex
}

// What the directory holds.
const (
	heldAffiliations = iota
	heldOrganizations
	heldPlaces
	heldNouns
)

type directory struct {
	at            [heldNouns]int64
	graph         *models.Graph
	organizations map[models.ID]models.Organization
	places        map[models.ID]models.Place
}

func newDirectory(s *Stores) *Directory {
	d := &Directory{stores: s}
	d.Forget()
	return d
}

// Forget makes the next question read everything again.
func (d *Directory) Forget() {
	for i := range d.stale {
		d.stale[i].Add(1)
	}
}

// ForgetNoun makes the next question read the records of a noun again, and reports
// whether the directory holds them.
func (d *Directory) ForgetNoun(noun models.Noun) bool {
	switch noun {
	case models.Affiliations:
		d.stale[heldAffiliations].Add(1)
	case models.Organizations:
		d.stale[heldOrganizations].Add(1)
	case models.Places:
		d.stale[heldPlaces].Add(1)
	default:
		return false
	}
	return true
}

func (d *Directory) changes() (at [heldNouns]int64) {
	for i := range d.stale {
		at[i] = d.stale[i].Load()
	}
	return at
}

// Refresh reads from the stores what changed.
// Errors: unavailable.
func (d *Directory) Refresh(ctx context.Context) error {
	if d.current().at == d.changes() {
		return nil
	}
	d.load.Lock()
	defer d.load.Unlock()
	was, at := d.current(), d.changes()
	if was.at == at {
		return nil
	}
	next := *was
	next.at = at
	if was.at[heldAffiliations] != at[heldAffiliations] {
		var links []models.Membership
		err := d.stores.Affiliations.Each(ctx, wholeForDirectory, notDeleted, func(a *models.Affiliation) error {
			if a.InForce() {
				links = append(links, a.Membership())
			}
			return nil
		})
		if err != nil {
			return err
		}
		next.graph = models.NewGraph(links)
	}
	var err error
	if was.at[heldOrganizations] != at[heldOrganizations] {
		if next.organizations, err = byID(ctx, d.stores.Organizations); err != nil {
			return err
		}
	}
	if was.at[heldPlaces] != at[heldPlaces] {
		if next.places, err = byID(ctx, d.stores.Places); err != nil {
			return err
		}
	}
	d.now.Store(&next)
	return nil
}

var wholeForDirectory = models.WholeInstallation("the directory serves everybody and is asked within a scope")

// byID reads the records of a noun that are not deleted.
func byID[T any](ctx context.Context, from Store[T]) (map[models.ID]T, error) {
	all := map[models.ID]T{}
	err := from.Each(ctx, wholeForDirectory, notDeleted, func(t *T) error {
		all[base(t).ID] = *t
		return nil
	})
	return all, err
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
