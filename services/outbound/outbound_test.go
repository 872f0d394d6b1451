package outbound

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
)

func TestPublic(t *testing.T) {
	for _, s := range []string{"127.0.0.1", "127.9.9.9", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "0.1.2.3",
		"224.0.0.1", "255.255.255.255", "240.0.0.1", "198.18.0.1", "192.0.2.1", "::1", "::", "fe80::1", "fc00::1", "fd00:ec2::254", "ff02::1", "::ffff:127.0.0.1",
		"::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::", "2001:db8::1", "fec0::1",
		"::7f00:1", "::ffff:0:127.0.0.1", "::10.0.0.1", "::ffff:0:10.0.0.1", "2001:0:7f00:1::", "4000::1", "1000::1", "0:1::1", "3fff::1",
		"192.0.0.8", "192.88.99.1", "198.51.100.7", "203.0.113.20", "2a00:1450:4001:81b::200e%eth0"} {
		if Public(netip.MustParseAddr(s)) {
			t.Errorf("%s would be called", s)
		}
	}
	for _, s := range []string{"8.8.8.8", "41.90.64.1", "172.32.0.1", "100.128.0.1", "2a00:1450:4001:81b::200e", "2c0f:fe38::1", "::ffff:8.8.8.8"} {
		if !Public(netip.MustParseAddr(s)) {
			t.Errorf("%s would not be called", s)
		}
	}
	if Public(netip.Addr{}) {
		t.Error("no address would be called")
	}
}

func TestCheck(t *testing.T) {
	for _, s := range []string{"http://example.org", "ftp://example.org", "https://", "https://user:secret@example.org", "https://127.0.0.1/x", "https://[::1]/", "https://[::ffff:10.0.0.1]/", "file:///etc/passwd", "javascript:alert(1)", "//example.org", ":"} {
		if _, err := Check(s); err == nil {
			t.Errorf("%s is taken", s)
		}
	}
	if _, err := Check("https://example.org:8443/hook?x=1"); err != nil {
		t.Error(err)
	}
}

// receiver answers over TLS on loopback; the caller may call loopback.
func receiver(t *testing.T, answer http.HandlerFunc) (*Caller, string) {
	t.Helper()
	server := httptest.NewTLSServer(answer)
	t.Cleanup(server.Close)
	c := New(func(a netip.Addr) bool { return a.IsLoopback() }, &http.Transport{TLSClientConfig: &tls.Config{ServerName: "example.com", RootCAs: server.Client().Transport.(*http.Transport).TLSClientConfig.RootCAs}})
	t.Cleanup(c.Close)
	// A name, because addresses of loopback are refused before the network.
	return c, strings.Replace(server.URL, "127.0.0.1", "localhost", 1)
}

func TestPost(t *testing.T) {
	inside := 0
	c, at := receiver(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/inside":
			inside++
		case "/redirect":
			http.Redirect(w, r, "/inside", http.StatusTemporaryRedirect)
		case "/long":
			fmt.Fprint(w, strings.Repeat("x", MostAnswer+1))
		}
	})
	status, err := c.Post(context.Background(), at+"/redirect", http.Header{}, nil)
	if err != nil || status != http.StatusTemporaryRedirect || inside != 0 {
		t.Errorf("redirected: %d %v, followed %d times", status, err, inside)
	}
	if _, err := c.Post(context.Background(), at+"/long", http.Header{}, nil); !errors.Is(err, ErrTooLong) {
		t.Errorf("%v", err)
	}
}

// A name that leads to loopback is not called: it is judged when it is resolved.
func TestNameOfAPrivateAddress(t *testing.T) {
	called := false
	_, at := receiver(t, func(http.ResponseWriter, *http.Request) { called = true })
	c := New(nil, nil)
	defer c.Close()
	if _, err := c.Post(context.Background(), at, http.Header{}, nil); !errors.Is(err, ErrPrivate) || called {
		t.Errorf("%v, called: %v", err, called)
	}
	if got := Reason(ErrPrivate); strings.Contains(got, "127") {
		t.Error(got)
	}
}
