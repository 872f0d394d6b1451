package services_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"github.com/google/uuid"

	"github.com/cotprogramme/baraza/cmd/wiring"
	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// together lets the first two changes of accounts go on only when both were looked at.
type together struct {
	services.Store[models.User]
	both  sync.WaitGroup
	mu    sync.Mutex
	still int
}

func (s *together) Put(ctx context.Context, was, next *models.User, a models.Account) (models.Stored[models.User], error) {
	s.mu.Lock()
	waits := s.still > 0
	s.still--
	s.mu.Unlock()
	if waits {
		s.both.Done()
		s.both.Wait()
	}
	return s.Store.Put(ctx, was, next, a)
}

// Two administrators take the role from each other at the same moment, in one process
// and in two: somebody is left who has it.
func TestSomebodyIsLeftToAdminister(t *testing.T) {
	for what, processes := range map[string]int{"one process": 1, "two processes": 2} {
		t.Run(what, func(t *testing.T) {
			w := newWorld(t)
			ctx := context.Background()
			stores := wiring.Stores(w.book)
			users := &together{Store: stores.Users}
			stores.Users = users
			var all []*services.Services
			for range processes {
				all = append(all, services.New(stores, w.Clock, func() models.ID { return models.ID(uuid.Must(uuid.NewV7()).String()) }))
			}
			ids := make([]models.ID, 2)
			for n, name := range []string{"amina", "baraka"} {
				ids[n] = create(t, all[0].Users, "", models.UserInput{Name: name, SignIn: name, Grants: []models.Grant{{Role: models.Administrator}}})
			}
			users.still = 2
			users.both.Add(2)
			var leaving sync.WaitGroup
			refused := make([]error, 2)
			for n := range ids {
				leaving.Go(func() {
					s := all[n%processes]
					in := models.Remove{}
					in.ID, in.IfMatch = ids[1-n], `"1"`
					_, refused[n] = s.Users.Delete(ctx, services.System, in)
				})
			}
			leaving.Wait()
			left := 0
			for _, id := range ids {
				u, err := w.Stores.Users.Get(ctx, models.WholeInstallation("a test counts"), id)
				must(t, err)
				if !u.Deleted() {
					left++
				}
			}
			if left == 0 || !errors.Is(errors.Join(refused...), models.Refuse(models.ProblemState)) {
				t.Errorf("%d are left: %v", left, refused)
			}
		})
	}
}

// Whoever cannot get in, or has another role, is nobody to leave an installation to: the
// only administrator besides stays, and nothing is written in trying.
func TestTheLastAdministratorStays(t *testing.T) {
	admin := []models.Grant{{Role: models.Administrator}}
	for what, other := range map[string]models.UserInput{
		"nobody":                   {},
		"a disabled one":           {Name: "Baraka", SignIn: "baraka", Grants: admin, Disabled: true},
		"one that was deleted":     {Name: "Deleted", SignIn: "deleted", Grants: admin},
		"somebody of another role": {Name: "Baraka", SignIn: "baraka", Grants: []models.Grant{{Role: models.Funder}}},
	} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			last := create(t, w.Users, "", models.UserInput{Name: "Amina", SignIn: "amina", Grants: admin})
			if other.Name != "" {
				if other.Grants[0].Role != models.Administrator {
					other.Grants[0].Organization = create(t, w.Organizations, "", models.OrganizationInput{Name: "GUUM", Kind: models.NeighbourhoodGroup, Level: "ward", Status: "active"})
				}
				id := create(t, w.Users, "", other)
				if other.Name == "Deleted" {
					in := models.Remove{}
					in.ID, in.IfMatch = id, `"1"`
					_, err := w.Users.Delete(ctx, services.System, in)
					must(t, err)
				}
			}
			in := models.Remove{}
			in.ID, in.IfMatch = last, `"1"`
			if _, err := w.Users.Delete(ctx, services.System, in); !errors.Is(err, models.Refuse(models.ProblemState)) {
				t.Errorf("the last administrator is deleted: %v", err)
			}
			u, err := w.Stores.Users.Get(ctx, models.WholeInstallation("a test"), last)
			must(t, err)
			if u.Version != 1 || u.Deleted() {
				t.Errorf("what was refused was written: version %d, deleted %v", u.Version, u.Deleted())
			}
		})
	}
}
