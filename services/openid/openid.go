// Package openid asks an OpenID provider who somebody is: authorization code flow
// with PKCE, as OpenID Connect Core 1.0 and RFC 7636 have it.
//
// It decides how the provider is spoken to and what of its answers is believed.
// Whose account that is, and what it may do, is decided in services.
package openid

import (
	"context"
	"crypto/subtle"
	"errors"
	"io"
	"net/http"
	"slices"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"github.com/cotprogramme/baraza/models"
)

// Options are what the provider and we know of each other.
type Options struct {
	Issuer   string // such as https://id.example.org
	ClientID string
	Secret   string // empty for a public client
	Redirect string // the page of ours to which the provider sends people back
}

// Bounds of what we ask of the provider.
const (
	callWithin = 10 * time.Second
	mostBytes  = 1 << 20
	restAfter  = 5 * time.Second // a provider that did not answer is left alone for so long
)

// Provider is an OpenID provider. It is looked for at the first use, so that the
// program starts without it.
type Provider struct {
	options Options
	client  *http.Client
	turn    chan struct{} // one looks for the provider at a time
	config  *oauth2.Config
	verify  *oidc.IDTokenVerifier
	failed  time.Time
}

// New gives access to a provider. It makes no call.
func New(o Options) *Provider {
	client := &http.Client{Timeout: callWithin, Transport: bounded{http.DefaultTransport},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	return &Provider{options: o, client: client, turn: make(chan struct{}, 1)}
}

// bounded cuts answers that are too long.
type bounded struct{ http.RoundTripper }

func (b bounded) RoundTrip(r *http.Request) (*http.Response, error) {
	res, err := b.RoundTripper.RoundTrip(r)
	if err != nil {
		return nil, err
	}
	res.Body = struct {
		io.Reader
		io.Closer
	}{io.LimitReader(res.Body, mostBytes), res.Body}
	return res, nil
}

var errResting = errors.New("the OpenID provider did not answer a moment ago")

// ready finds out where the provider's addresses are.
// Errors: provider_unavailable.
func (p *Provider) ready(ctx context.Context) error {
	select {
	case p.turn <- struct{}{}:
	case <-ctx.Done():
		return unavailable(ctx.Err())
	}
	defer func() { <-p.turn }()
	if p.config != nil {
		return nil
	}
	if time.Since(p.failed) < restAfter {
		return unavailable(errResting)
	}
	// The provider's keys are fetched again later, so its context must not end
	// with this request; the client has a deadline of its own.
	found, err := oidc.NewProvider(oidc.ClientContext(context.Background(), p.client), p.options.Issuer)
	if err != nil {
		p.failed = time.Now()
		return unavailable(err)
	}
	p.verify = found.Verifier(&oidc.Config{ClientID: p.options.ClientID})
	p.config = &oauth2.Config{ClientID: p.options.ClientID, ClientSecret: p.options.Secret, Endpoint: found.Endpoint(),
		RedirectURL: p.options.Redirect, Scopes: []string{oidc.ScopeOpenID}}
	return nil
}

func unavailable(err error) error { return models.Refuse(models.ProblemProvider).Because(err) }

// Address is where somebody is sent to sign in. State and nonce must come back;
// verifier stays here and goes to the provider with the code.
// Errors: provider_unavailable.
func (p *Provider) Address(ctx context.Context, state, nonce, verifier string) (string, error) {
	if err := p.ready(ctx); err != nil {
		return "", err
	}
	return p.config.AuthCodeURL(state, oidc.Nonce(nonce), oauth2.S256ChallengeOption(verifier)), nil
}

// Identify turns the code that came back into who the provider says somebody is,
// and whether more than one factor was used (amr, RFC 8176). An e-mail address is
// no part of it: providers do not promise that it belongs to the person.
// Errors: bad_provider_sign_in (the provider or its word is refused),
// provider_unavailable.
func (p *Provider) Identify(ctx context.Context, code, nonce, verifier string) (issuer, subject string, second bool, err error) {
	if err := p.ready(ctx); err != nil {
		return "", "", false, err
	}
	ctx, cancel := context.WithTimeout(oidc.ClientContext(ctx, p.client), callWithin)
	defer cancel()
	token, err := p.config.Exchange(ctx, code, oauth2.VerifierOption(verifier))
	if err != nil {
		var refused *oauth2.RetrieveError
		if errors.As(err, &refused) && refused.Response.StatusCode < http.StatusInternalServerError {
			return "", "", false, models.Refuse(models.ProblemBadProvider)
		}
		return "", "", false, unavailable(err)
	}
	raw, _ := token.Extra("id_token").(string)
	id, err := p.verify.Verify(ctx, raw)
	if err != nil || subtle.ConstantTimeCompare([]byte(id.Nonce), []byte(nonce)) != 1 {
		return "", "", false, models.Refuse(models.ProblemBadProvider).Because(err)
	}
	var said struct {
		Methods []string `json:"amr"`
	}
	if err := id.Claims(&said); err != nil {
		return "", "", false, models.Refuse(models.ProblemBadProvider)
	}
	return id.Issuer, id.Subject, slices.Contains(said.Methods, "mfa"), nil
}

// Issuer is who the provider is.
func (p *Provider) Issuer() string { return p.options.Issuer }

// NewVerifier gives a secret for PKCE.
func (p *Provider) NewVerifier() string { return oauth2.GenerateVerifier() }
