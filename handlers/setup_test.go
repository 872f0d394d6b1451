package handlers_test

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/cotprogramme/baraza/models"
)

// refused fails unless the answer is the problem.
func (a answer) refused(t testing.TB, status int, code models.Code) {
	t.Helper()
	if a.status != status || a.object(t)["code"] != string(code) {
		t.Fatalf("want %d %s, got %d %s", status, code, a.status, a.body)
	}
}

// link prints a setup link, as the program does at its first start.
func (h *house) link() string {
	h.t.Helper()
	code, needed, err := h.services.Accounts.SetupCode(context.Background())
	if err != nil || !needed {
		h.t.Fatalf("no setup link: needed %v, %v", needed, err)
	}
	return code
}

func first(code string) map[string]any {
	return map[string]any{"code": code, "name": "Wanjiru Kamau", "sign_in": "Wanjiru@Example.org", "password": password}
}

// A new installation has no account at all. Only the link that the program
// printed makes one, once, within its day: also when it was started again since.
func TestTheFirstAdministrator(t *testing.T) {
	h := newHouse(t)
	for _, name := range []string{"admin", "administrator", "root", "baraza", "demo", "wanjiru"} {
		h.ask("", "POST", "/api/v1/sign-in", map[string]any{"sign_in": name, "password": name}).refused(t, 401, models.ProblemBadSignIn)
	}
	if users, err := h.book.Users.Count(context.Background(), models.WholeInstallation("the test counts"), nil); err != nil || users != 0 {
		t.Fatalf("a new installation has %d accounts (%v)", users, err)
	}
	setUp := func(body map[string]any) answer { return h.ask("", "POST", "/api/v1/setup", body) }
	setUp(first("bz_made-up")).refused(t, 409, models.ProblemSetup)
	old := h.link()
	late := h.link()
	h.on("2025-07-02")
	setUp(first(old)).refused(t, 409, models.ProblemSetup)
	setUp(first(late)).refused(t, 409, models.ProblemSetup)

	good := h.link()
	h.link() // the program is started again
	weak := first(good)
	weak["password"] = "baraza" // refused, and the link stays good
	setUp(weak).refused(t, 422, models.ProblemInvalid)
	made := setUp(first(good))
	if made.status != 201 {
		t.Fatalf("%d %s", made.status, made.body)
	}
	h.tokens["wanjiru"] = made.object(t)["token"].(string)
	h.must("wanjiru", "GET", "/api/v1/users", nil)
	h.must("", "POST", "/api/v1/sign-in", map[string]any{"sign_in": "wanjiru@example.org", "password": password})
	setUp(first(good)).refused(t, 409, models.ProblemSetup)
	if _, needed, err := h.services.Accounts.SetupCode(context.Background()); needed || err != nil {
		t.Errorf("there is an administrator, and another link is printed (%v)", err)
	}
}

// Twenty people click on the link at once: one account comes of it.
func TestTheSetupLinkIsNotSharedOut(t *testing.T) {
	h := newHouse(t)
	code := h.link()
	var made atomic.Int64
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			switch a := h.ask("", "POST", "/api/v1/setup", first(code)); a.status {
			case 201:
				made.Add(1)
			case 409:
			default:
				t.Errorf("%d %s", a.status, a.body)
			}
		})
	}
	all.Wait()
	if made.Load() != 1 {
		t.Errorf("%d accounts were made with one link", made.Load())
	}
}

// An operator made the first account at the console. The link in the log of
// the first start must not make a second administrator.
func TestTheSetupLinkEndsWithTheFirstAccount(t *testing.T) {
	h := newHouse(t)
	code := h.link()
	h.signs("admin", models.Administrator, "")
	h.ask("", "POST", "/api/v1/setup", first(code)).refused(t, 409, models.ProblemSetup)
}
