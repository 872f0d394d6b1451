package services

import (
	"context"
	"crypto/subtle"
	"encoding/json"
	"reflect"

	"github.com/cotprogramme/baraza/models"
)

// users are the accounts. Only administrators manage them.
func (h *Home) users(a *Accounts) *Records[models.User, models.UserInput] {
	r := &Records[models.User, models.UserInput]{home: h, noun: models.Users, store: h.Stores.Users, sorts: "name -name created -created"}
	r.rules = Rules[models.User, models.UserInput]{
		Read: models.ManageUsers, Write: models.ManageUsers, Remove: models.ManageUsers,
		Input:    func(u *models.User) *models.UserInput { return &u.UserInput },
		Refers:   []Reference{{Member: "person", To: models.People}, {Member: "grants.organization", To: models.Organizations}},
		Title:    func(u *models.User) string { return u.Name },
		Contacts: func(c *contacts, u *models.User) { c.need(u.Person, !u.Disabled) },
		Names:    []string{"name", "sign_in"},
		Derive: func(ctx context.Context, c Change[models.User]) error {
			var f models.Faults
			for _, g := range c.Next.Grants {
				_, ok := h.Directory.Organization(g.Organization)
				f.Add(ok || g.Organization == "", "/grants", models.RuleReference)
			}
			person := named{pointer: "/person", now: c.Next.Person}
			if c.Was != nil {
				person.was = c.Was.Person
			}
			if err := firstErr(f.Err(), h.named(ctx, c.Actor, person)); err != nil {
				return err
			}
			if c.Was != nil && outOfUse(c.Was) && !outOfUse(c.Next) {
				c.Next.Voided = c.Was.Version + 1
			}
			if c.Was != nil && isAdministrator(c.Was) && !isAdministrator(c.Next) {
				return h.anotherAdministrator(ctx, c.Was.ID)
			}
			return nil
		},
		Removable: func(ctx context.Context, _ models.Actor, u *models.User) error {
			if isAdministrator(u) {
				return h.anotherAdministrator(ctx, u.ID)
			}
			return nil
		},
		After: func(ctx context.Context, c Change[models.User]) error {
			if c.Was != nil && isAdministrator(c.Was) && !isAdministrator(c.Next) {
				if err := h.keepAdministrator(ctx, c.Was); err != nil {
					a.forget()
					return err
				}
			}
			if outOfUse(c.Next) {
				return a.end(ctx, c.Next.ID, func(models.Session) bool { return true })
			}
			a.forget()
			return nil
		},
	}
	r.rules.Lacks = map[string]string{
		"Search": "accounts are looked up by administrators, in their list", "Day": noFigure,
		"Columns": "accounts are in the export of everything, without what opens them",
	}
	return r
}

// outOfUse reports whether nobody gets in with the account. What was handed out before to
// get in with stays void when the account is used again.
func outOfUse(u *models.User) bool { return u.Disabled || u.Deleted() }

func isAdministrator(u *models.User) bool {
	for _, g := range u.Grants {
		if g.Role == models.Administrator && !u.Disabled && !u.Deleted() {
			return true
		}
	}
	return false
}

// anotherAdministrator refuses to leave an installation without one.
func (h *Home) anotherAdministrator(ctx context.Context, besides models.ID) error {
	found := false
	err := h.Stores.Users.Each(ctx, wholeForRules, notDeleted, func(u *models.User) error {
		found = found || u.ID != besides && isAdministrator(u)
		return nil
	})
	if err == nil && !found {
		err = models.Refuse(models.ProblemState)
	}
	return err
}

// keepAdministrator looks again when an administrator is none any more, and takes that
// back if nobody is left: two who take the role from each other at the same moment both
// saw the other before. Whoever is stored last sees that.
// Errors: state_not_allowed, unavailable.
func (h *Home) keepAdministrator(ctx context.Context, was *models.User) error {
	left := h.anotherAdministrator(ctx, was.ID)
	if !isProblem(left, models.ProblemState) {
		return left
	}
	for range mostSwaps {
		now, err := h.Stores.Users.Get(ctx, wholeForRules, was.ID)
		if err != nil {
			return err
		}
		back := *now
		back.Grants, back.Disabled, back.DeletedAt = was.Grants, was.Disabled, was.DeletedAt
		_, err = h.Stores.Users.Put(ctx, now, &back, h.account(System, models.Changed, "Nobody would have been left to administer"))
		if !isProblem(err, models.ProblemStale) {
			return firstErr(err, left)
		}
	}
	return models.Refuse(models.ProblemUnavailable)
}

// mostSetupCodes is how many links for the first administrator are good at once: each
// process that starts over an empty database prints its own.
const mostSetupCodes = 20

// SetupCode makes a one-time code for the first administrator, unless there is
// an account already. It reports whether one is needed. The codes of other processes, and
// those printed before, stay good until an account is made or their time is over.
func (a *Accounts) SetupCode(ctx context.Context) (code string, needed bool, err error) {
	if used, err := a.hasAccounts(ctx); err != nil || used {
		return "", false, err
	}
	code, hash := newToken()
	for range mostSwaps {
		st, version, err := a.Stores.States.Get(ctx, setupState)
		if err != nil {
			return "", false, err
		}
		codes := append([]setupCode{{hash, models.At(a.Clock().Add(setupLasts))}}, a.setupCodes(st)...)
		codes = codes[:min(len(codes), mostSetupCodes)]
		note, err := json.Marshal(codes)
		if err != nil {
			return "", false, err
		}
		kept, err := a.Stores.States.Swap(ctx, setupState, version, &models.State{Note: string(note)})
		if err != nil || kept {
			return code, err == nil, err
		}
	}
	return "", false, models.Refuse(models.ProblemBusy)
}

// setupCode is a code for the first administrator as it is kept.
type setupCode struct {
	Hash  string      `json:"hash"`
	Until models.Time `json:"until"`
}

// setupCodes lists the codes that are good.
func (a *Accounts) setupCodes(st *models.State) (good []setupCode) {
	var all []setupCode
	if st == nil || json.Unmarshal([]byte(st.Note), &all) != nil {
		return nil
	}
	for _, c := range all {
		if c.Until >= models.At(a.Clock()) {
			good = append(good, c)
		}
	}
	return good
}

func (a *Accounts) hasAccounts(ctx context.Context) (bool, error) {
	n, err := a.Stores.Users.Count(ctx, wholeForRules, notDeleted)
	return n > 0, err
}

// SetupInput is what the first administrator sends.
type SetupInput struct {
	Code     string `json:"code" validate:"required,max=200" doc:"The code of the setup link." example:"bz_4vJ9mQ0X1nS7kT2yW8eR5uI3oP6aD9fG1hJ4kL7zX0c"`
	Name     string `json:"name" validate:"required,max=120" doc:"Your name." example:"Wanjiru Kamau"`
	SignIn   string `json:"sign_in" validate:"required,min=3,max=120" doc:"The sign-in name you want." example:"wanjiru@example.org"`
	Password string `json:"password" validate:"required,max=128" doc:"The password you want: 12 to 128 characters, none of the common ones." example:"maji safi kila siku"`
}

// Setup is a request to make the first account.
type Setup struct {
	Body SetupInput `body:"json"`
}

// Setup makes the first administrator and signs in. The code is good once.
// Errors: setup_link_used, invalid.
func (a *Accounts) Setup(ctx context.Context, in Setup) (SignedIn, error) {
	st, version, err := a.Stores.States.Get(ctx, setupState)
	if err != nil {
		return SignedIn{}, err
	}
	code, known := tokenHash(in.Body.Code), 0
	for _, c := range a.setupCodes(st) {
		known |= subtle.ConstantTimeCompare([]byte(c.Hash), []byte(code))
	}
	if known != 1 {
		return SignedIn{}, models.Refuse(models.ProblemSetup)
	}
	if !models.GoodPassword(in.Body.Password, in.Body.Name, in.Body.SignIn) {
		return SignedIn{}, models.Faulty(models.Wrong("/password", models.RulePassword))
	}
	// An account made at the console ends the link as well.
	if used, err := a.hasAccounts(ctx); err != nil || used {
		return SignedIn{}, firstErr(err, models.Refuse(models.ProblemSetup))
	}
	ok, err := a.Stores.States.Swap(ctx, setupState, version, &models.State{})
	if err != nil {
		return SignedIn{}, err
	}
	if !ok {
		return SignedIn{}, models.Refuse(models.ProblemSetup)
	}
	u, err := a.AddUser(ctx, models.UserInput{Name: in.Body.Name, SignIn: in.Body.SignIn, Grants: []models.Grant{{Role: models.Administrator}}}, in.Body.Password)
	if err != nil {
		return SignedIn{}, err
	}
	return a.open(ctx, u, models.Session{}, sessionLasts)
}

// AddUser makes an account with a password, for the operator at the console.
// Errors: invalid, already_exists.
func (a *Accounts) AddUser(ctx context.Context, in models.UserInput, password string) (*models.User, error) {
	u := &models.User{UserInput: in}
	u.ID = a.NewID()
	if err := in.Check(); err != nil {
		return nil, err
	}
	if !models.GoodPassword(password, in.Name, in.SignIn) {
		return nil, models.Faulty(models.Wrong("/password", models.RulePassword))
	}
	_, err := a.Stores.Users.Insert(ctx, u, in, a.account(System, models.Created, ""))
	if isProblem(err, models.ProblemTaken) {
		u, err = a.withoutPassword(ctx, in, err)
	}
	if err != nil {
		return nil, err
	}
	if err := a.setPassword(ctx, System, u.ID, password, "/password"); err != nil {
		return nil, err
	}
	return a.Stores.Users.Get(ctx, wholeForRules, u.ID)
}

// withoutPassword finds the account that an earlier try made before it ended: the same,
// and with nothing yet that opens it.
// Errors: taken; unavailable.
func (a *Accounts) withoutPassword(ctx context.Context, in models.UserInput, taken error) (*models.User, error) {
	users, err := a.Stores.Users.Find(ctx, wholeForRules, models.Query{Where: equals("sign_in", models.SignInKey(in.SignIn)), Limit: 1})
	if err != nil {
		return nil, err
	}
	if len(users) == 0 || !reflect.DeepEqual(users[0].UserInput, in) {
		return nil, taken
	}
	cred, _, err := a.Stores.Credentials.Get(ctx, users[0].ID)
	if err == nil && cred != nil {
		err = taken
	}
	return users[0], err
}

// ResetPassword sets the password of an account, for the operator at the
// console, and ends its sessions.
// Errors: not_found, invalid.
func (a *Accounts) ResetPassword(ctx context.Context, signIn, password string) error {
	users, err := a.Stores.Users.Find(ctx, wholeForRules, models.Query{Where: equals("sign_in", models.SignInKey(signIn)), Limit: 1})
	if err != nil {
		return err
	}
	if len(users) == 0 {
		return models.Refuse(models.ProblemNotFound)
	}
	if err := a.setPassword(ctx, System, users[0].ID, password, "/password"); err != nil {
		return err
	}
	return a.end(ctx, users[0].ID, func(models.Session) bool { return true })
}
