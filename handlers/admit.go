package handlers

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"runtime"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"

	"github.com/cotprogramme/baraza/models"
)

// SessionCookie is the name of the cookie that carries the session of the web
// app. The prefix makes browsers hold it to this host and to https.
const SessionCookie = "__Host-baraza"

// DeviceCookie is the name of the cookie by which a device is known on which
// somebody has signed in before. It opens nothing.
const DeviceCookie = "__Host-baraza-device"

// fromDevice is a request that wants to know from which device it comes.
type fromDevice interface{ FromDevice(token string) }

// knownDevice is an answer after which the device may be known.
type knownDevice interface {
	KnownDevice() (token string, until models.Time, set bool)
}

// clearing is an answer after which a browser is to forget things.
type clearing interface{ Clears() string }

const (
	deviceTimeHeader = "Baraza-Device-Time"
	policyData       = "default-src 'none'; frame-ancestors 'none'"
)

// admit refuses what no use case should see: compressed bodies, and changes
// that another site makes a browser send.
func (x *exchange) admit() error {
	header := &x.c.Request().Header
	if encoding := header.Peek("Content-Encoding"); len(encoding) > 0 {
		return models.Refuse(models.ProblemMediaType)
	}
	if x.safe() {
		return nil
	}
	switch string(header.Peek("Sec-Fetch-Site")) {
	case "cross-site", "same-site":
		return models.Refuse(models.ProblemCrossOrigin)
	}
	return nil
}

func (x *exchange) safe() bool { return x.route.Method == http.MethodGet }

// identify finds out who sent the request and whether that person may use the
// route at all.
func (x *exchange) identify() error {
	header := &x.c.Request().Header
	token, fromCookie := bearer(string(header.Peek("Authorization"))), false
	if token == "" {
		token, fromCookie = string(header.Cookie(SessionCookie)), true
	}
	if token == "" {
		return models.Refuse(models.ProblemUnauthenticated)
	}
	if fromCookie && !x.safe() && !x.fromOurPages() {
		return models.Refuse(models.ProblemCrossOrigin)
	}
	actor, err := x.edge.Auth.Authenticate(x.ctx, token)
	if err != nil {
		return err
	}
	x.actor = actor
	x.actor.Doing = x.route.Name
	if err := x.limitUser(); err != nil {
		return err
	}
	x.language = cmp.Or(x.language, actor.Language, models.English)
	x.actor.Language = x.language
	if actor.Extent(x.route.Permission) == models.Nothing {
		if actor.MustEnrol {
			return models.Refuse(models.ProblemMustEnrol)
		}
		return models.Refuse(models.ProblemForbidden)
	}
	return x.readDeviceTime()
}

func bearer(authorization string) string {
	scheme, token, ok := strings.Cut(authorization, " ")
	if !ok || !strings.EqualFold(scheme, "Bearer") {
		return ""
	}
	return strings.TrimSpace(token)
}

// fromOurPages reports whether a browser vouches that one of our own pages
// sent the request. Without such a word a cookie proves nothing.
func (x *exchange) fromOurPages() bool {
	header := &x.c.Request().Header
	switch string(header.Peek("Sec-Fetch-Site")) {
	case "same-origin", "none":
		return true
	case "":
	default:
		return false
	}
	origin, err := url.Parse(string(header.Peek("Origin")))
	if err != nil || origin.Host == "" {
		return false
	}
	if len(x.edge.origins) > 0 {
		return x.edge.origins[origin.Scheme+"://"+origin.Host]
	}
	return origin.Host == string(header.Host())
}

func (x *exchange) readDeviceTime() error {
	said := x.c.Request().Header.Peek(deviceTimeHeader)
	if len(said) == 0 {
		return nil
	}
	if x.actor.DeviceAt.UnmarshalText(said) != nil {
		return models.Faulty(models.Wrong(deviceTimeHeader, models.RuleFormat, unparsable(timeType, "")))
	}
	return nil
}

// seat sets or clears the cookie of the session. Without an end it goes with the
// browser.
func (x *exchange) seat(token string, until models.Time) { x.setCookie(SessionCookie, token, until) }

func (x *exchange) setCookie(name, value string, until models.Time) {
	expires := until.Std()
	if value == "" {
		expires = time.Unix(1, 0)
	}
	x.c.Cookie(&fiber.Cookie{
		Name: name, Value: value, Path: "/", Expires: expires,
		Secure: true, HTTPOnly: true, SameSite: fiber.CookieSameSiteStrictMode, SessionOnly: value != "" && until == 0,
	})
}

// device is the cookie of the device, "" for none.
func (x *exchange) device() string {
	const longest = 200
	if token := x.c.Request().Header.Cookie(DeviceCookie); len(token) <= longest {
		return string(token)
	}
	return ""
}

func (x *exchange) remember(d knownDevice) {
	if token, until, set := d.KnownDevice(); set {
		x.setCookie(DeviceCookie, token, until)
	}
}

// guards are the headers that every answer carries with the same value.
var guards = []struct{ name, value []byte }{
	{[]byte("X-Content-Type-Options"), []byte("nosniff")},
	{[]byte("Referrer-Policy"), []byte("no-referrer")},
	{[]byte("X-Frame-Options"), []byte("DENY")},
	{[]byte("Cross-Origin-Resource-Policy"), []byte("same-origin")},
}

// guard sets the headers that every answer carries.
func (x *exchange) guard() {
	h := &x.c.Response().Header
	for _, g := range guards {
		h.SetCanonical(g.name, g.value)
	}
	if x.edge.encrypted {
		h.Set("Strict-Transport-Security", "max-age=31536000")
	}
	h.Set("Request-Id", x.id)
	h.Set("Content-Security-Policy", x.policy)
	h.Set("Cache-Control", x.caching)
}

// panicked keeps what a panic says out of the log unless the runtime said it:
// any other text may hold what people wrote.
func panicked(r any) error {
	if e, ok := r.(runtime.Error); ok {
		return fmt.Errorf("panic: %w", e)
	}
	return fmt.Errorf("panic of type %T", r)
}

func asksForOptions(c *fiber.Ctx, err error) bool {
	var e *fiber.Error
	return c.Method() == fiber.MethodOptions && errors.As(err, &e) && e.Code == http.StatusMethodNotAllowed
}

// sent is the size of an answer; -1 for one that is still streaming.
func sent(res *fasthttp.Response) int {
	if res.IsBodyStream() {
		return res.Header.ContentLength()
	}
	return len(res.Body())
}

// log writes the one line of the request. It holds no query, body or token.
func (x *exchange) log() {
	status := x.c.Response().StatusCode()
	line := x.edge.Log.Info()
	if status >= http.StatusInternalServerError {
		line = x.edge.Log.Error()
	}
	line = line.Str("request_id", x.id).
		Bytes("method", x.c.Request().Header.Method()).
		Str("route", x.route.Name).
		Int("status", status).
		Dur("took", time.Since(x.began)).
		Int("in", x.received).
		Int("out", sent(x.c.Response()))
	if x.actor.User != "" {
		line = line.Str("user", string(x.actor.User))
	}
	if x.code != "" {
		line = line.Str("problem", string(x.code))
	}
	if status >= http.StatusInternalServerError && x.cause != nil {
		line = line.AnErr("cause", x.cause)
	}
	if x.stack != "" {
		line = line.Str("stack", x.stack)
	}
	line.Msg("request")
}
