package main

import (
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// free is an address of loopback that nobody listens on.
func free(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// Metrics and health are served where they are asked for, and nowhere else.
func TestMetricsHaveAListenerOfTheirOwn(t *testing.T) {
	address := free(t)
	t.Setenv("BARAZA_METRICS_LISTEN", address)
	p, _ := start(t, withAdmin(t))
	token := signIn(t, p.base)
	if _, err := newClient(p.base, token).call("GET", "/api/v1/me", nil, nil); err != nil {
		t.Fatal(err)
	}
	get := func(url string) (int, string) {
		res, err := http.Get(url)
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		text, err := io.ReadAll(res.Body)
		if err != nil {
			t.Fatal(err)
		}
		return res.StatusCode, string(text)
	}
	status, text := get("http://" + address + "/metrics")
	for _, want := range []string{`baraza_requests_total{class="2xx",route="getMe"} 1`, "baraza_password_hashes_total 1", "go_goroutines"} {
		if status != 200 || !strings.Contains(text, want) {
			t.Errorf("%d without %s", status, want)
		}
	}
	for path, want := range map[string]int{"/healthz": 204, "/readyz": 204, "/api/v1/me": 404} {
		if status, _ := get("http://" + address + path); status != want {
			t.Errorf("%s: %d, want %d", path, status, want)
		}
	}
	if status, _ := get(p.base + "/metrics"); status != 404 {
		t.Errorf("the API shows metrics: %d", status)
	}
	if err := p.stop(); err != nil {
		t.Errorf("stopping: %v %s", err, p.log)
	}
}

func TestEdgeSettingsAreChecked(t *testing.T) {
	c, err := quiet().configured("serve")
	if err != nil || c.Metrics != "" || c.OfUser != 600 || c.OfSource != 3000 || len(c.Proxies) != 0 || len(c.Enrol) != 0 || c.Issuer != "" {
		t.Fatalf("what is set when nothing is said: %+v %v", c, err)
	}
	for _, wrong := range [][]string{
		{"--rate-user", "many"}, {"--rate-address", "-1"}, {"--trusted-proxies", "10.0.0.1"}, {"--metrics-listen", "9090"},
		{"--require-second-factor", "king"}, {"--openid-issuer", "id.example.org"}, {"--openid-issuer", "https://id.example.org"},
	} {
		if _, err := quiet().configured("serve", wrong...); err == nil {
			t.Errorf("%v is taken", wrong)
		}
	}
	c, err = quiet().configured("serve", "--require-second-factor", "administrator, staff", "--trusted-proxies", "10.0.0.0/8,::1/128",
		"--openid-issuer", "https://id.example.org", "--public-url", "https://baraza.example.org")
	if err != nil || len(c.Enrol) != 2 || len(c.Proxies) != 2 {
		t.Errorf("%+v %v", c, err)
	}
}

// A request may ask a database server several times, so it has less time than one
// exchange after the other would take: whoever sent it hears within five seconds.
func TestWhoAsksAServerHearsSoon(t *testing.T) {
	for _, x := range []struct {
		args []string
		want time.Duration
	}{
		{nil, 30 * time.Second},
		{[]string{"--request-deadline", "12s"}, 12 * time.Second},
		{[]string{"--store", "mongodb://127.0.0.1/"}, 4 * time.Second},
		{[]string{"--store", "mongodb://127.0.0.1/", "--request-deadline", "12s"}, 12 * time.Second},
	} {
		c, err := quiet().configured("serve", x.args...)
		if err != nil || c.requestDeadline() != x.want {
			t.Errorf("%v: %v, want %v (%v)", x.args, c.requestDeadline(), x.want, err)
		}
	}
}
