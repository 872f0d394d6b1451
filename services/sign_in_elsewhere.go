package services

import (
	"cmp"
	"context"
	"crypto/subtle"
	"encoding/base64"
	"encoding/json"
	"time"

	"github.com/cotprogramme/baraza/models"
)

// OpenID is a provider at which people sign in.
type OpenID interface {
	Issuer() string
	NewVerifier() string
	// Address is where somebody is sent. Errors: provider_unavailable.
	Address(ctx context.Context, state, nonce, verifier string) (string, error)
	// Identify turns the code that came back into who that is, and whether more
	// than one factor was used.
	// Errors: bad_provider_sign_in, provider_unavailable.
	Identify(ctx context.Context, code, nonce, verifier string) (issuer, subject string, second bool, err error)
}

// attempt is what must be known of a sign-in at the provider when it comes back.
// It is kept by whoever made it, sealed, so that the provider's answer is of use
// to nobody else.
type attempt struct {
	State, Nonce, Verifier string
	Links                  models.ID // the account to link; none for a sign-in
	Found                  models.ID // the account that was found, when only its second factor is missing
	Version                int64     // of the account that is meant, when this was made
	Until                  models.Time
}

// How long a sign-in at the provider may take, and the second factor after it.
const attemptLasts = 10 * time.Minute

const (
	linked   models.Deed = "openid_linked"
	unlinked models.Deed = "openid_unlinked"
)

func (a *Accounts) sealAttempt(ctx context.Context, t attempt) (string, error) {
	plain, err := json.Marshal(t)
	if err != nil {
		return "", err
	}
	sealed, err := a.secret.seal(ctx, forAttempts, System.User, plain)
	return base64.RawURLEncoding.EncodeToString(sealed), err
}

func (a *Accounts) openAttempt(ctx context.Context, text string) (t attempt, err error) {
	bad := models.Refuse(models.ProblemBadProvider)
	sealed, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil {
		return t, bad
	}
	plain, err := a.secret.unseal(ctx, forAttempts, System.User, sealed)
	if err == errUnsealed {
		return t, bad
	}
	if err == nil {
		err = json.Unmarshal(plain, &t)
	}
	if err == nil && models.At(a.Clock()) >= t.Until {
		err = bad
	}
	return t, err
}

// SignInWays are the ways to sign in besides name and password, which always works.
type SignInWays struct {
	OpenID bool `json:"openid" doc:"Whether people can sign in with an OpenID provider." example:"false"`
}

// Ways says how people can sign in, so that nobody is offered what is not there.
func (a *Accounts) Ways(context.Context, struct{}) (SignInWays, error) {
	return SignInWays{OpenID: a.OpenID != nil}, nil
}

// Elsewhere is where to sign in.
type Elsewhere struct {
	URL       string      `json:"url" doc:"Go there." example:"https://id.example.org/authorize?client_id=baraza"`
	Attempt   string      `json:"attempt" doc:"Keep it where only you can read it, and send it when the provider has sent you back." example:"q3vJ9mQ0X1nS7kT2yW8eR5uI3oP6aD9fG1hJ4kL7zX0c"`
	ExpiresAt models.Time `json:"expires_at" doc:"Until when the sign-in must be finished." example:"2025-03-14T09:31:07.120Z"`
}

// BeginElsewhere begins a sign-in at the provider.
// Errors: no_provider, provider_unavailable.
func (a *Accounts) BeginElsewhere(ctx context.Context, _ struct{}) (Elsewhere, error) {
	return a.begin(ctx, "", 0)
}

// BeginLink begins to link the caller's account with who the caller is at the
// provider.
// Errors: bad_sign_in, too_many_tries, no_provider, provider_unavailable.
func (a *Accounts) BeginLink(ctx context.Context, actor models.Actor, in Proof) (Elsewhere, error) {
	if err := a.prove(ctx, actor, in.Body.Current); err != nil {
		return Elsewhere{}, err
	}
	u, err := a.Stores.Users.Get(ctx, wholeForRules, actor.User)
	if err != nil {
		return Elsewhere{}, err
	}
	return a.begin(ctx, u.ID, u.Version)
}

func (a *Accounts) begin(ctx context.Context, links models.ID, version int64) (Elsewhere, error) {
	if a.OpenID == nil {
		return Elsewhere{}, models.Refuse(models.ProblemNoProvider)
	}
	state, _ := newToken()
	nonce, _ := newToken()
	t := attempt{State: state, Nonce: nonce, Verifier: a.OpenID.NewVerifier(), Links: links, Version: version, Until: models.At(a.Clock().Add(attemptLasts))}
	url, err := a.OpenID.Address(ctx, t.State, t.Nonce, t.Verifier)
	if err != nil {
		return Elsewhere{}, err
	}
	sealed, err := a.sealAttempt(ctx, t)
	return Elsewhere{URL: url, Attempt: sealed, ExpiresAt: t.Until}, err
}

// ReturnInput is what the provider sent somebody back with.
type ReturnInput struct {
	Attempt string `json:"attempt" validate:"required,max=2000" doc:"What you got at the beginning." example:"q3vJ9mQ0X1nS7kT2yW8eR5uI3oP6aD9fG1hJ4kL7zX0c"`
	State   string `json:"state,omitzero" validate:"max=200" doc:"The parameter state of the address to which the provider sent you back." example:"bz_4vJ9mQ0X1nS7kT2yW8eR5uI3oP6aD9fG1hJ4kL7zX0c"`
	Code    string `json:"code,omitzero" validate:"max=2000" doc:"The parameter code of that address." example:"SplxlOBeZQQYbYS6WxSbIA"`
}

// LinkReturn finishes linking.
type LinkReturn struct {
	Body ReturnInput `body:"json"`
}

// ElsewhereInput finishes a sign-in at the provider.
type ElsewhereInput struct {
	Return       ReturnInput `json:",embed" validate:"required"`
	SecondFactor string      `json:"second_factor,omitzero" validate:"max=40" doc:"After second_factor_required: the code of your authenticator, with the attempt that came with the problem." example:"492039"`
	Cookie       bool        `json:"cookie,omitzero" doc:"True for the web app: the session comes as a cookie that no script can read." example:"false"`
	Device       string      `json:"device,omitzero" validate:"max=200" doc:"What this device got when it signed in before." example:"bd_AAABl3pJ8gC4vJ9mQ0X1nS7kT2yW8eR5uI3oP6aD9fG1hJ4kL7zX0cAAAA"`
}

// ElsewhereReturn finishes a sign-in at the provider.
type ElsewhereReturn struct {
	Body    ElsewhereInput `body:"json"`
	Address string         `client:"address"`
}

// FromDevice takes the token of the device that came as a cookie.
func (in *ElsewhereReturn) FromDevice(token string) { in.Body.Device = cmp.Or(in.Body.Device, token) }

// FinishElsewhere opens a session for who the provider says somebody is, if an
// account was linked with that. The provider's word does not stand for a second
// factor, unless it says that it asked for one.
// Errors: bad_provider_sign_in, not_linked, second_factor_required,
// bad_second_factor, too_many_tries, no_provider, provider_unavailable.
func (a *Accounts) FinishElsewhere(ctx context.Context, in ElsewhereReturn) (SignedIn, error) {
	t, err := a.openAttempt(ctx, in.Body.Return.Attempt)
	if err != nil {
		return SignedIn{}, err
	}
	if t.Links != "" {
		return SignedIn{}, models.Refuse(models.ProblemBadProvider)
	}
	try, err := a.guesses.try(ctx, gauge{models.TriesAtAddress, []string{networkOf(in.Address)}})
	if err != nil {
		return SignedIn{}, err
	}
	second := false
	if t.Found == "" {
		if t.Found, second, err = a.find(ctx, t, in.Body.Return); err != nil {
			return SignedIn{}, err
		}
	}
	u, err := a.Stores.Users.Get(ctx, wholeForRules, t.Found)
	if err != nil || outOfUse(u) || t.Version > 0 && t.Version < u.Voided {
		return SignedIn{}, firstErr(unlessMissing(err), models.Refuse(models.ProblemNotLinked))
	}
	device, err := a.device(ctx, u.ID, in.Body.Device)
	if err != nil {
		return SignedIn{}, err
	}
	known := device != ""
	if second {
		err = try.good(ctx)
	} else {
		err = a.secondElsewhere(ctx, t, u, in.Body.SecondFactor, known, try)
	}
	if err != nil {
		return SignedIn{}, err
	}
	return a.welcome(ctx, u, known, in.Body.Cookie)
}

func unlessMissing(err error) error {
	if isProblem(err, models.ProblemNotFound) {
		return nil
	}
	return err
}

// secondElsewhere asks for the second factor of an account. The provider's code
// is used up, so the problem brings an attempt with which to go on.
func (a *Accounts) secondElsewhere(ctx context.Context, t attempt, u *models.User, code string, known bool, try *try) error {
	cred, _, err := a.Stores.Credentials.Get(ctx, u.ID)
	if err != nil {
		return err
	}
	if cred == nil {
		cred = noCredential
	}
	err = a.checkSecond(ctx, u, cred, code, known, try)
	if !isProblem(err, models.ProblemFactorAsked) {
		return err
	}
	sealed, sealing := a.sealAttempt(ctx, attempt{Found: u.ID, Version: u.Version, Until: t.Until})
	return firstErr(sealing, models.Refuse(models.ProblemFactorAsked).With("attempt", sealed))
}

// identify asks the provider who came back.
func (a *Accounts) identify(ctx context.Context, t attempt, in ReturnInput) (link models.Link, second bool, err error) {
	if a.OpenID == nil {
		return link, false, models.Refuse(models.ProblemNoProvider)
	}
	if in.Code == "" || subtle.ConstantTimeCompare([]byte(in.State), []byte(t.State)) != 1 {
		return link, false, models.Refuse(models.ProblemBadProvider)
	}
	link.Issuer, link.Subject, second, err = a.OpenID.Identify(ctx, in.Code, t.Nonce, t.Verifier)
	return link, second, err
}

// find gives the account that is linked with who came back.
func (a *Accounts) find(ctx context.Context, t attempt, in ReturnInput) (models.ID, bool, error) {
	link, second, err := a.identify(ctx, t, in)
	if err != nil {
		return "", false, err
	}
	users, err := a.Stores.Users.Find(ctx, wholeForRules, models.Query{Where: equals("openid", link.Key()), Limit: 1})
	if err != nil {
		return "", false, err
	}
	if len(users) == 0 {
		return "", false, models.Refuse(models.ProblemNotLinked)
	}
	return users[0].ID, second, nil
}

// FinishLink links the caller's account.
// Errors: bad_provider_sign_in, already_exists (another account is linked with
// that), no_provider, provider_unavailable.
func (a *Accounts) FinishLink(ctx context.Context, actor models.Actor, in LinkReturn) (struct{}, error) {
	t, err := a.openAttempt(ctx, in.Body.Attempt)
	if err != nil {
		return struct{}{}, err
	}
	if t.Links != actor.User {
		return struct{}{}, models.Refuse(models.ProblemBadProvider)
	}
	u, err := a.Stores.Users.Get(ctx, wholeForRules, actor.User)
	if err != nil {
		return struct{}{}, err
	}
	if t.Version < u.Voided {
		return struct{}{}, models.Refuse(models.ProblemBadProvider)
	}
	link, _, err := a.identify(ctx, t, in.Body)
	if err != nil {
		return struct{}{}, err
	}
	return struct{}{}, a.note(ctx, actor, actor.User, linked, "", func(u *models.User) { u.OpenID = &link })
}

// Unlink ends the link of the caller's account.
// Errors: bad_sign_in, too_many_tries.
func (a *Accounts) Unlink(ctx context.Context, actor models.Actor, in Proof) (struct{}, error) {
	if err := a.prove(ctx, actor, in.Body.Current); err != nil {
		return struct{}{}, err
	}
	return struct{}{}, a.note(ctx, actor, actor.User, unlinked, "", func(u *models.User) { u.OpenID = nil })
}

// LinkInput is what an administrator says about a link.
type LinkInput struct {
	Subject string `json:"subject" validate:"required,max=255" doc:"Who the person is at the provider: the subject that it gives, not an e-mail address." example:"248289761001"`
}

// LinkAccount links an account with a person at the provider.
// Errors: not_found, version_required, stale, no_provider, already_exists.
func (a *Accounts) LinkAccount(ctx context.Context, actor models.Actor, in models.Do[LinkInput]) (struct{}, error) {
	u, err := a.Stores.Users.Get(ctx, a.scope(actor, models.ManageUsers), in.ID)
	if err != nil {
		return struct{}{}, err
	}
	if err := in.Check(u.Version); err != nil {
		return struct{}{}, err
	}
	if a.OpenID == nil {
		return struct{}{}, models.Refuse(models.ProblemNoProvider)
	}
	link := models.Link{Issuer: a.OpenID.Issuer(), Subject: in.Body.Subject}
	return struct{}{}, a.note(ctx, actor, u.ID, linked, "", func(u *models.User) { u.OpenID = &link })
}

// UnlinkAccount ends the link of an account, and its sessions.
// Errors: not_found, version_required, stale.
func (a *Accounts) UnlinkAccount(ctx context.Context, actor models.Actor, in models.Remove) (struct{}, error) {
	u, err := a.Stores.Users.Get(ctx, a.scope(actor, models.ManageUsers), in.ID)
	if err != nil {
		return struct{}{}, err
	}
	if err := in.Check(u.Version); err != nil {
		return struct{}{}, err
	}
	if err := a.note(ctx, actor, u.ID, unlinked, in.Reason, func(u *models.User) { u.OpenID = nil }); err != nil {
		return struct{}{}, err
	}
	return struct{}{}, a.end(ctx, u.ID, func(models.Session) bool { return true })
}
