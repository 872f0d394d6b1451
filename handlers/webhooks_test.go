package handlers_test

import (
	"context"
	"crypto/tls"
	"encoding/base64"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
	"github.com/cotprogramme/baraza/services/outbound"
)

// The example that Standard Webhooks gives for its libraries.
func TestWebhookSignature(t *testing.T) {
	key, err := base64.StdEncoding.DecodeString("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
	if err != nil {
		t.Fatal(err)
	}
	got := services.SignWebhook(key, "msg_p5jXN8AQM9LWM0D4loKWxJek", time.Unix(1614265330, 0), []byte(`{"test": 2432232314}`))
	if want := "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// receiver is another system that is told of changes.
type receiver struct {
	sync.Mutex
	url    string
	answer int
	got    []message
}

type message struct{ id, at, signature, body string }

func (r *receiver) ServeHTTP(w http.ResponseWriter, q *http.Request) {
	body, _ := io.ReadAll(q.Body)
	r.Lock()
	defer r.Unlock()
	r.got = append(r.got, message{q.Header.Get("Webhook-Id"), q.Header.Get("Webhook-Timestamp"), q.Header.Get("Webhook-Signature"), string(body)})
	w.WriteHeader(r.answer)
}

func (r *receiver) take() []message {
	r.Lock()
	defer r.Unlock()
	got := r.got
	r.got = nil
	return got
}

func newReceiver(t *testing.T, h *house) *receiver {
	t.Helper()
	r := &receiver{answer: http.StatusNoContent}
	server := httptest.NewTLSServer(r)
	t.Cleanup(server.Close)
	r.url = strings.Replace(server.URL, "127.0.0.1", "localhost", 1)
	roots := server.Client().Transport.(*http.Transport).TLSClientConfig.RootCAs
	h.services.Hooks.Caller = outbound.New(netip.Addr.IsLoopback, &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots, ServerName: "example.com"}})
	t.Cleanup(h.services.Hooks.Caller.Close)
	return r
}

func (m *matrix) work() {
	m.t.Helper()
	if err := m.services.Hooks.Work(context.Background()); err != nil {
		m.t.Fatal(err)
	}
}

// hook makes a webhook with a secret.
func (m *matrix) hook(body map[string]any) (id string, key []byte) {
	m.t.Helper()
	id = m.make("admin", "webhooks", body)
	secret := m.must("admin", "POST", "/api/v1/webhooks/"+id+"/secret", nil, "If-Match", m.version("webhooks", id))["secret"].(string)
	key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(secret, "whsec_"))
	if err != nil || len(key) < 24 {
		m.t.Fatalf("%q: %v", secret, err)
	}
	return id, key
}

func (m *matrix) patch(noun, id string, body map[string]any) {
	m.t.Helper()
	m.must("admin", "PATCH", "/api/v1/"+noun+"/"+id, body, "If-Match", m.version(noun, id), "Content-Type", "application/merge-patch+json")
}

// Another system is told that something changed: signed, once, and nothing of
// what stands in it.
func TestWebhooks(t *testing.T) {
	m := newMatrix(t)
	m.furnish()
	r := newReceiver(t, m.house)
	hook, key := m.hook(map[string]any{"name": "Dashboard", "url": r.url + "/x", "nouns": []string{"issues"}, "organization": m.orgs["own"]})
	m.patch("issues", m.records["issues"]["stranger"], map[string]any{"title": "Not told"})
	m.patch("actions", m.records["actions"]["own"], map[string]any{"title": "Not told"})
	m.patch("issues", m.records["issues"]["own"], map[string]any{"title": "Kiosk of Mama Atieno"})
	var processes sync.WaitGroup
	for range 4 {
		processes.Go(m.work)
	}
	processes.Wait()
	got := r.take()
	if len(got) != 1 {
		t.Fatalf("%d messages: %v", len(got), got)
	}
	var at int64
	fmt.Sscan(got[0].at, &at)
	if want := services.SignWebhook(key, got[0].id, time.Unix(at, 0), []byte(got[0].body)); got[0].signature != want {
		t.Errorf("signed %q, want %q", got[0].signature, want)
	}
	if !strings.Contains(got[0].body, `"type":"issues.changed"`) || !strings.Contains(got[0].body, m.records["issues"]["own"]) || strings.Contains(got[0].body, "Atieno") {
		t.Error(got[0].body)
	}
	// After a new secret both sign, for a day.
	_, second := m.hookSecret(hook)
	m.patch("issues", m.records["issues"]["own"], map[string]any{"title": "Again"})
	m.work()
	if got := r.take(); len(got) != 1 || len(strings.Fields(got[0].signature)) != 2 || second == nil {
		t.Fatalf("%v", got)
	}
	// Nothing is told of what is restricted, nor while it is paused.
	m.patch("issues", m.records["issues"]["own"], map[string]any{"sensitivity": "restricted"})
	m.work()
	if got := r.take(); len(got) != 0 {
		t.Errorf("it is told of what is restricted: %v", got)
	}
	m.patch("webhooks", hook, map[string]any{"organization": nil, "paused": true})
	m.patch("issues", m.records["issues"]["stranger"], map[string]any{"title": "Paused"})
	m.work()
	m.patch("webhooks", hook, map[string]any{"paused": nil})
	m.work()
	if got := r.take(); len(got) != 0 {
		t.Errorf("%v", got)
	}
	for _, url := range []string{"http://example.org/", "https://127.0.0.1/", "https://[::1]/", "https://10.0.0.8/x", "https://a:b@example.org/", "ftp://example.org/"} {
		if a := m.ask("admin", "POST", "/api/v1/webhooks", map[string]any{"name": "x", "url": url}); a.status != 422 {
			t.Errorf("%s: %d", url, a.status)
		}
	}
}

func (m *matrix) hookSecret(id string) (string, []byte) {
	m.t.Helper()
	secret := m.must("admin", "POST", "/api/v1/webhooks/"+id+"/secret", nil, "If-Match", m.version("webhooks", id))["secret"].(string)
	return secret, []byte(secret)
}

// What is not received is tried again, ever more seldom, then given up, and can
// be sent once more.
func TestWebhookThatDoesNotAnswer(t *testing.T) {
	m := newMatrix(t)
	m.furnish()
	r := newReceiver(t, m.house)
	hook, _ := m.hook(map[string]any{"name": "Dashboard", "url": r.url})
	r.answer = http.StatusServiceUnavailable
	m.patch("issues", m.records["issues"]["own"], map[string]any{"title": "Again"})
	tries := 0
	ids := map[string]bool{}
	for range 400 { // half an hour each
		m.work()
		for _, got := range r.take() {
			tries++
			ids[got.id] = true
		}
		m.later(30 * time.Minute)
	}
	if tries != len(models.DeliveryTries)+1 || len(ids) != 1 {
		t.Errorf("%d tries of %d messages, want %d of one", tries, len(ids), len(models.DeliveryTries)+1)
	}
	dead := m.must("admin", "GET", "/api/v1/webhooks/"+hook+"/deliveries?status=dead", nil)["items"].([]any)
	if len(dead) != 1 || dead[0].(map[string]any)["answer"] != float64(503) {
		t.Fatalf("%v", dead)
	}
	r.answer = http.StatusOK
	if n := m.must("admin", "POST", "/api/v1/webhooks/"+hook+"/replay", nil, "If-Match", m.version("webhooks", hook))["deliveries"]; n != float64(1) {
		t.Fatalf("%v are sent once more", n)
	}
	m.work()
	if got := r.take(); len(got) != 1 || !ids[got[0].id] {
		t.Errorf("%v", got)
	}
	// With the guard of the product the same address is not called.
	m.services.Hooks.Caller = outbound.New(nil, nil)
	m.patch("issues", m.records["issues"]["own"], map[string]any{"title": "Not to loopback"})
	m.work()
	pending := m.must("admin", "GET", "/api/v1/webhooks/"+hook+"/deliveries?status=pending", nil)["items"].([]any)
	if len(r.take()) != 0 || len(pending) != 1 || pending[0].(map[string]any)["failure"] != outbound.ErrPrivate.Error() {
		t.Errorf("%v", pending)
	}
}

// What waits to be sent when its record is restricted is not sent.
func TestWebhookWaitingWhenRestricted(t *testing.T) {
	m := newMatrix(t)
	m.furnish()
	r := newReceiver(t, m.house)
	m.hook(map[string]any{"name": "Dashboard", "url": r.url})
	r.answer = http.StatusServiceUnavailable
	m.patch("issues", m.records["issues"]["own"], map[string]any{"title": "Again"})
	m.work()
	if got := r.take(); len(got) != 1 {
		t.Fatalf("%d messages", len(got))
	}
	m.patch("issues", m.records["issues"]["own"], map[string]any{"sensitivity": "restricted"})
	m.later(24 * time.Hour)
	m.work()
	if got := r.take(); len(got) != 0 {
		t.Errorf("it is told of what is restricted: %v", got)
	}
}
