package handlers

import (
	"bytes"
	"cmp"
	"context"
	"math/rand/v2"
	"net/http"
	"net/netip"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// exchange is one request and its answer.
type exchange struct {
	edge     *edge
	route    *mounted
	c        *fiber.Ctx
	ctx      context.Context
	cancel   context.CancelFunc
	actor    models.Actor
	language models.Language
	id       string
	began    time.Time
	code     models.Code // of the problem that was the answer
	cause    error
	stack    string
	policy   string // the Content-Security-Policy
	caching  string // the Cache-Control
	received int    // bytes of the body
	patch    []byte // the body of a merge patch
	release  func() // gives the room of the body back
}

// edge is what surrounds every request.
type edge struct {
	Config
	proxies   []netip.Prefix
	origins   map[string]bool
	encrypted bool // all of our origins are https
	bodies    *services.Room
	drains    chan struct{} // holds one for each refused body that is read on
	meters    *Metrics
}

// noRoute stands in for the route of a request that found none.
var noRoute = &mounted{Route: Route{Name: "-"}}

func (e *edge) handler(m *mounted) fiber.Handler {
	return func(c *fiber.Ctx) error {
		x := e.open(c, m)
		x.close(x.run())
		return nil
	}
}

// refusal answers what the router or the server refused by itself.
func (e *edge) refusal(c *fiber.Ctx, err error) error {
	x := e.open(c, noRoute)
	if held := x.limitAddress(); held != nil {
		x.close(held)
		return nil
	}
	if asksForOptions(c, err) {
		c.Append(fiber.HeaderAllow, fiber.MethodOptions)
		c.Status(http.StatusNoContent)
		err = nil
	}
	x.close(err)
	return nil
}

func (e *edge) open(c *fiber.Ctx, m *mounted) *exchange {
	header := &c.Request().Header
	x := &exchange{edge: e, route: m, c: c, began: time.Now(), policy: policyData, caching: "no-store"}
	if id := header.Peek("Request-Id"); wellFormedID(id) {
		x.id = string(id)
	} else {
		x.id = newRequestID()
	}
	if accepts := header.Peek("Accept-Language"); len(accepts) > 0 {
		x.language = languageOf(string(accepts))
	}
	return x
}

func wellFormedID(id []byte) bool {
	if len(id) < 8 || len(id) > 64 {
		return false
	}
	for _, b := range id {
		if !(b >= '0' && b <= '9' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b == '-' || b == '_') {
			return false
		}
	}
	return true
}

func newRequestID() string {
	var b [32]byte
	id := strconv.AppendUint(b[:0], rand.Uint64(), 36)
	return string(strconv.AppendUint(id, rand.Uint64()|1<<63, 36))
}

// run lets the request through to its use case, or says why not.
func (x *exchange) run() (err error) {
	defer func() {
		if r := recover(); r != nil {
			x.stack = string(debug.Stack())
			err = panicked(r)
		}
	}()
	if err := x.limitAddress(); err != nil {
		return err
	}
	if x.route.handle == nil {
		return models.Refuse(models.ProblemNoRoute)
	}
	if err := x.admit(); err != nil {
		return err
	}
	x.ctx, x.cancel = context.WithTimeout(context.Background(), x.edge.deadline(x.route))
	if !x.route.Endpoint.open {
		if err := x.identify(); err != nil {
			return err
		}
	}
	if err := x.route.handle(x); err != nil {
		return err
	}
	return nil
}

// keepDeadline hands the end of the deadline over to whoever still works on
// the answer when the handler is done.
func (x *exchange) keepDeadline() func() {
	cancel := x.cancel
	x.cancel = nil
	return cancel
}

// close writes the problem, if there is one, the headers and the log line.
func (x *exchange) close(err error) {
	if x.cancel != nil {
		x.cancel()
	}
	if x.release != nil {
		x.release()
	}
	x.language = cmp.Or(x.language, models.English)
	if err != nil {
		x.drain()
		x.sendProblem(err)
	}
	x.guard()
	x.edge.meters.answered(x.route.Name, x.c.Response().StatusCode(), time.Since(x.began))
	x.log()
}

func (x *exchange) sendProblem(err error) {
	p, status := problemOf(err)
	x.code, x.cause = p.Code, p.Cause
	res := x.c.Response()
	res.ResetBody()
	res.Header.Del("ETag")
	res.Header.Del("Location")
	res.Header.Del("Content-Disposition")
	res.SetStatusCode(status)
	res.Header.SetContentType(mediaProblem)
	res.Header.Set("Content-Language", string(x.language))
	if wait := waitFor(p, status); wait > 0 {
		res.Header.Set("Retry-After", itoa(wait))
	}
	if status == http.StatusUnauthorized {
		res.Header.Set("WWW-Authenticate", `Bearer realm="baraza"`)
	}
	res.SetBodyRaw(render(p, status, x.language, x.id))
}

// address is the network address of the caller. Only proxies that the
// configuration trusts may speak for another.
func (x *exchange) address() string {
	remote := x.c.Context().RemoteIP().String()
	addr, err := netip.ParseAddr(remote)
	if err != nil || !x.edge.trusts(addr.Unmap()) {
		return remote
	}
	// Sent in several lines it is one list: what the nearest proxy says stands last.
	lines := bytes.Join(x.c.Request().Header.PeekAll("X-Forwarded-For"), []byte(","))
	forwarded := strings.Split(string(lines), ",")
	for n := len(forwarded) - 1; n >= 0; n-- {
		addr, err := netip.ParseAddr(strings.TrimSpace(forwarded[n]))
		if err != nil {
			return remote
		}
		remote = addr.Unmap().String()
		if !x.edge.trusts(addr.Unmap()) {
			break
		}
	}
	return remote
}

func (e *edge) trusts(addr netip.Addr) bool {
	for _, p := range e.proxies {
		if p.Contains(addr) {
			return true
		}
	}
	return false
}
