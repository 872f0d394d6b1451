package services_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// A sign-in name that nobody has takes as long as one that somebody has, whose
// account is disabled or has no password. The middle of several tries is compared;
// without a hash for nobody it would be a hundredth.
func TestTimingTellsNothing(t *testing.T) {
	w := newWorld(t)
	w.Hashes.Cost = services.PasswordCost
	add := func(name string, disabled bool) {
		_, err := w.Accounts.AddUser(ctx, models.UserInput{Name: name, SignIn: name, Disabled: disabled, Grants: []models.Grant{{Role: models.Administrator}}}, "maji safi kila siku")
		must(t, err)
	}
	add("akinyi", false)
	add("former", true)
	create(t, w.Users, "", models.UserInput{Name: "New", SignIn: "newcomer", Grants: []models.Grant{{Role: models.Administrator}}})
	names := []string{"akinyi", "former", "newcomer", "nobody"}
	took := map[string][]time.Duration{}
	for range 15 {
		w.now = w.now.Add(time.Hour) // so that nothing is held back
		for _, name := range names {
			hashed := w.Hashes.Counted()
			began := time.Now()
			_, err := w.Accounts.SignIn(ctx, services.SignIn{Body: services.SignInInput{SignIn: name, Password: "barabara mbovu sana"}, Address: "198.51.100.7"})
			took[name] = append(took[name], time.Since(began))
			if !errors.Is(err, models.Refuse(models.ProblemBadSignIn)) || w.Hashes.Counted() != hashed+1 {
				t.Fatalf("%s: %v after %d hashes", name, err, w.Hashes.Counted()-hashed)
			}
		}
	}
	middle := func(name string) time.Duration {
		slices.Sort(took[name])
		return took[name][len(took[name])/2]
	}
	for _, name := range names {
		if ratio := float64(middle(name)) / float64(middle("akinyi")); ratio < 0.5 || ratio > 2 {
			t.Errorf("%s takes %v, akinyi %v", name, middle(name), middle("akinyi"))
		}
		t.Logf("%s: %v", name, middle(name))
	}
}
