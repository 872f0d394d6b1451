package openid

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/cotprogramme/baraza/models"
)

// at gives a provider that is really the handler, and little patience with it.
func at(t *testing.T, h http.HandlerFunc) *Provider {
	t.Helper()
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	p := New(Options{Issuer: server.URL, ClientID: "baraza", Redirect: "http://localhost/sign-in/openid"})
	if p.client.Timeout != callWithin {
		t.Errorf("calls may take %v", p.client.Timeout)
	}
	p.client.Timeout = 50 * time.Millisecond
	return p
}

// What a provider can do to us: not answer, answer without end, send us to
// another host. None of it holds a request up, and none is tried again at once.
func TestAProviderCannotHoldUsUp(t *testing.T) {
	done := make(chan struct{})
	t.Cleanup(func() { close(done) }) // before the servers close, which wait for it
	var calls, elsewhere atomic.Int64
	inside := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { elsewhere.Add(1) }))
	t.Cleanup(inside.Close)
	for what, h := range map[string]http.HandlerFunc{
		"does not answer": func(_ http.ResponseWriter, r *http.Request) {
			select {
			case <-r.Context().Done():
			case <-done:
			}
		},
		"answers without end": func(w http.ResponseWriter, _ *http.Request) {
			for n := 0; n < 64; n++ {
				if _, err := io.WriteString(w, strings.Repeat(" ", mostBytes/4)); err != nil {
					return
				}
			}
		},
		"sends us elsewhere": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, inside.URL, http.StatusFound)
		},
		"is another": func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, `{"issuer":"https://evil.example","authorization_endpoint":"https://evil.example/a","token_endpoint":"https://evil.example/t","jwks_uri":"https://evil.example/k"}`)
		},
	} {
		calls.Store(0)
		p := at(t, func(w http.ResponseWriter, r *http.Request) { calls.Add(1); h(w, r) })
		for range 3 {
			if _, err := p.Address(context.Background(), "state", "nonce", p.NewVerifier()); !errors.Is(err, models.Refuse(models.ProblemProvider)) {
				t.Errorf("a provider that %s: %v", what, err)
			}
		}
		if calls.Load() != 1 {
			t.Errorf("a provider that %s was asked %d times", what, calls.Load())
		}
	}
	endless := at(t, func(w http.ResponseWriter, _ *http.Request) {
		for n := 0; n < 64; n++ {
			if _, err := io.WriteString(w, strings.Repeat(" ", mostBytes/4)); err != nil {
				return
			}
		}
	})
	endless.client.Timeout = callWithin // so that it is not time that ends it
	res, err := endless.client.Get(endless.options.Issuer)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if body, err := io.ReadAll(res.Body); len(body) != mostBytes {
		t.Errorf("%d bytes of an answer without end were read: %v", len(body), err)
	}
	if elsewhere.Load() > 0 {
		t.Error("a provider can make us ask another server")
	}
}
