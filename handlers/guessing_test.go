package handlers_test

import (
	"net/http"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/cotprogramme/baraza/cmd/wiring"
	"github.com/cotprogramme/baraza/handlers"
	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// guess tries a password from an address, and gives the status.
func (o *office) guess(name, word, address string, header ...string) answer {
	o.t.Helper()
	return o.ask("", "POST", "/api/v1/sign-in", map[string]any{"sign_in": name, "password": word}, append(header, "X-Forwarded-For", address)...)
}

// held fails unless the answer says to wait for so long.
func (a answer) held(t testing.TB, code models.Code, wait time.Duration) {
	t.Helper()
	a.refused(t, 429, code)
	if got := a.header.Get("Retry-After"); got != strconv.Itoa(int(wait/time.Second)) {
		t.Errorf("Retry-After is %q, want %v", got, wait)
	}
}

// later moves the clock.
func (h *house) later(by time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.now = h.now.Add(by)
}

const (
	cafe  = "198.51.100.7"
	home  = "203.0.113.20"
	wrong = "barabara mbovu sana"
)

// Promise 12: at most five tries in 15 minutes for an account and address, then
// 429 with Retry-After. What is not an account is held back just the same.
func TestGuessingPasswordsFails(t *testing.T) {
	o := newOffice(t)
	for _, name := range []string{"akinyi", "nobody"} {
		for n := range 5 {
			if a := o.guess(name, wrong, cafe); a.status != 401 {
				t.Fatalf("%s, try %d: %d %s", name, n+1, a.status, a.body)
			}
			o.later(time.Minute)
		}
		hashed := o.services.Hashes.Counted()
		for range 20 {
			o.guess(name, password, cafe).held(t, models.ProblemTries, 14*time.Minute)
			o.guess(" "+name+" ", password, cafe).refused(t, 429, models.ProblemTries)
		}
		if n := o.services.Hashes.Counted() - hashed; n != 0 {
			t.Errorf("%d passwords were looked at while %s had to wait", n, name)
		}
		// IPv4 written as IPv6 is no other address.
		o.guess(name, password, "::ffff:"+cafe).refused(t, 429, models.ProblemTries)
	}
	// Who guesses elsewhere does not lock her out at home, nor for good.
	if a := o.guess("akinyi", password, home); a.status != 201 {
		t.Errorf("at home: %d %s", a.status, a.body)
	}
	o.later(14 * time.Minute)
	if a := o.guess("akinyi", password, cafe); a.status != 201 {
		t.Errorf("after the wait: %d %s", a.status, a.body)
	}
}

// A household has 2^64 addresses of IPv6, and they count as one.
func TestANetworkOfIPv6IsOneAddress(t *testing.T) {
	o := newOffice(t)
	for n := range 5 {
		o.guess("akinyi", wrong, "2001:db8:1:1::"+strconv.Itoa(n+1)).refused(t, 401, models.ProblemBadSignIn)
	}
	o.guess("akinyi", password, "2001:db8:1:1:ffff::9").refused(t, 429, models.ProblemTries)
	if a := o.guess("akinyi", password, "2001:db8:1:2::1"); a.status != 201 {
		t.Errorf("from the next network: %d %s", a.status, a.body)
	}
}

// Fifty tries at the same moment are no way round.
func TestGuessesAtOnceAreCounted(t *testing.T) {
	o := newOffice(t)
	var looked, held atomic.Int64
	var all sync.WaitGroup
	for range 50 {
		all.Go(func() {
			switch a := o.guess("akinyi", wrong, cafe); a.status {
			case 401:
				looked.Add(1)
			case 429:
				held.Add(1)
			default:
				t.Errorf("%d %s", a.status, a.body)
			}
		})
	}
	all.Wait()
	if looked.Load() != 5 || held.Load() != 45 {
		t.Errorf("%d tries were looked at and %d held back, want 5 and 45", looked.Load(), held.Load())
	}
}

// Two processes over one store count together.
func TestProcessesCountTriesTogether(t *testing.T) {
	o := newOffice(t)
	second := services.New(wiring.Stores(o.book), o.clock, func() models.ID { return models.ID(newUUID()) })
	other, err := handlers.New(handlers.Config{Routes: handlers.Table(second), Auth: second.Accounts, Info: handlers.About("test"), Proxies: []string{"0.0.0.0/32"}})
	if err != nil {
		t.Fatal(err)
	}
	first := o.app
	for n := range 5 {
		if o.app = first; n%2 == 1 {
			o.app = other
		}
		o.guess("akinyi", wrong, cafe).refused(t, 401, models.ProblemBadSignIn)
	}
	o.app = first
	o.guess("akinyi", password, cafe).refused(t, 429, models.ProblemTries)
	o.app = other
	o.guess("akinyi", password, cafe).refused(t, 429, models.ProblemTries)
}

// The owner on a known device gets in while somebody guesses at the same
// address; whoever stole the device has five tries of his own.
func TestAKnownDeviceIsNotHeldBack(t *testing.T) {
	o := newOffice(t)
	in := o.guess("akinyi", password, cafe)
	device, _ := in.object(t)["device"].(string)
	if device == "" {
		t.Fatalf("the device got nothing to be known by: %s", in.body)
	}
	web := o.ask("", "POST", "/api/v1/sign-in", map[string]any{"sign_in": "akinyi", "password": password, "cookie": true})
	cookies := (&http.Response{Header: web.header}).Cookies()
	n := slices.IndexFunc(cookies, func(c *http.Cookie) bool { return c.Name == handlers.DeviceCookie })
	if n < 0 || !cookies[n].HttpOnly || !cookies[n].Secure || cookies[n].SameSite != http.SameSiteStrictMode || web.object(t)["device"] != nil {
		t.Fatalf("the browser is not known: %v %s", web.header, web.body)
	}
	for range 5 {
		o.guess("akinyi", wrong, cafe)
	}
	o.guess("akinyi", password, cafe).refused(t, 429, models.ProblemTries)
	byBody := func(name, word string) answer {
		return o.ask("", "POST", "/api/v1/sign-in", map[string]any{"sign_in": name, "password": word, "device": device}, "X-Forwarded-For", cafe)
	}
	for range 3 { // and it stays so
		if a := byBody("akinyi", password); a.status != 201 || a.object(t)["device"] != nil {
			t.Errorf("the owner on her phone: %d %s", a.status, a.body)
		}
	}
	if a := o.guess("akinyi", password, cafe, "Cookie", handlers.DeviceCookie+"="+cookies[n].Value); a.status != 201 {
		t.Errorf("the owner in her browser: %d %s", a.status, a.body)
	}
	// It is known to her account only, and made by nobody else.
	for range 5 {
		byBody("nobody", wrong).refused(t, 401, models.ProblemBadSignIn)
	}
	byBody("nobody", wrong).refused(t, 429, models.ProblemTries)
	other := "x" // than what stands there
	if device[len(device)-10:len(device)-9] == other {
		other = "y"
	}
	for _, forged := range []string{"bd_", device[:len(device)-10] + other + device[len(device)-9:], "bz_" + device[3:], "bd_%%%"} {
		o.guess("akinyi", password, cafe, "Cookie", handlers.DeviceCookie+"="+forged).refused(t, 429, models.ProblemTries)
	}
	// A thief has five tries with it.
	for range 5 {
		byBody("akinyi", wrong).refused(t, 401, models.ProblemBadSignIn)
	}
	byBody("akinyi", password).held(t, models.ProblemTries, 15*time.Minute)
	o.later(401 * 24 * time.Hour)
	for range 5 {
		o.guess("akinyi", wrong, cafe)
	}
	byBody("akinyi", password).refused(t, 429, models.ProblemTries)
}

// One address tries one password on many accounts. People of the same office who
// sign in rightly are not counted.
func TestSprayingIsHeldBack(t *testing.T) {
	o := newOffice(t)
	spray := func(from, to int) {
		for n := from; n < to; n++ {
			o.guess("user"+strconv.Itoa(n), wrong, cafe).refused(t, 401, models.ProblemBadSignIn)
		}
	}
	spray(0, 98)
	for range 4 {
		if a := o.guess("akinyi", password, cafe); a.status != 201 {
			t.Fatalf("the right password: %d %s", a.status, a.body)
		}
	}
	spray(98, 100)
	o.guess("akinyi", password, cafe).held(t, models.ProblemTries, time.Minute)
	if a := o.guess("akinyi", password, home); a.status != 201 {
		t.Errorf("elsewhere: %d %s", a.status, a.body)
	}
	o.later(time.Minute)
	if a := o.guess("akinyi", password, cafe); a.status != 201 {
		t.Errorf("after the wait: %d %s", a.status, a.body)
	}
}

// A stranger at an open session cannot guess the password to change it.
func TestTheCurrentPasswordIsNotGuessed(t *testing.T) {
	o := newOffice(t)
	o.enters("phone", password)
	change := func() answer {
		return o.ask("phone", "POST", "/api/v1/me/password", map[string]any{"current": wrong, "new": "barabara nzuri kwa wote"})
	}
	for range 5 {
		change().refused(t, 401, models.ProblemBadSignIn)
	}
	change().held(t, models.ProblemTries, 15*time.Minute)
}
