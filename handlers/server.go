package handlers

import (
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"
)

// Limits of the server. A phone on a slow network needs time for a whole
// request; a client that only holds a connection open costs one goroutine.
const (
	readTimeout  = 30 * time.Second
	writeTimeout = 60 * time.Second
	idleTimeout  = 75 * time.Second
	headerBytes  = 16 << 10
)

func (e *edge) deadline(m *mounted) time.Duration {
	if m.carriesFile() {
		return e.FileDeadline
	}
	return e.Deadline
}

func (m *mounted) carriesFile() bool {
	return m.Endpoint.out == fileType || m.plan != nil && m.plan.body != nil && m.plan.body.kind == fileContent
}

func (e *edge) server(all []*mounted) *fiber.App {
	app := fiber.New(fiber.Config{
		StrictRouting:                true,
		CaseSensitive:                true,
		DisableStartupMessage:        true,
		DisablePreParseMultipartForm: true,
		StreamRequestBody:            true, // a body is read when the caller is let in
		Network:                      fiber.NetworkTCP,
		ReadTimeout:                  e.ReadWithin,
		WriteTimeout:                 e.WriteWithin,
		IdleTimeout:                  e.IdleFor,
		ReadBufferSize:               headerBytes,
		BodyLimit:                    e.BodyLimit,
		ErrorHandler:                 e.refusal,
	})
	server := app.Server()
	server.HeaderReceived = e.allowances(all)
	server.Handler = e.knownMethods(app, server.Handler)
	return app
}

// knownMethods answers unknown methods as everything else is answered; Fiber
// would write plain text.
func (e *edge) knownMethods(app *fiber.App, next fasthttp.RequestHandler) fasthttp.RequestHandler {
	known := map[string]bool{}
	for _, m := range fiber.DefaultMethods {
		known[m] = true
	}
	return func(r *fasthttp.RequestCtx) {
		if known[string(r.Method())] {
			next(r)
			return
		}
		c := app.AcquireCtx(r)
		defer app.ReleaseCtx(c)
		e.open(c, noRoute).close(fiber.ErrMethodNotAllowed)
	}
}

// allowances gives answers that are files more time than others. A request that
// carries one gets its time when it is let in, see body.
func (e *edge) allowances(all []*mounted) func(*fasthttp.RequestHeader) fasthttp.RequestConfig {
	var files []*mounted
	for _, m := range all {
		if m.carriesFile() {
			files = append(files, m)
		}
	}
	return func(h *fasthttp.RequestHeader) fasthttp.RequestConfig {
		if len(files) == 0 {
			return fasthttp.RequestConfig{}
		}
		method := string(h.Method())
		path, _, _ := strings.Cut(string(h.RequestURI()), "?")
		for _, m := range files {
			if m.Method == method && matchesPath(m.Path, path) {
				return fasthttp.RequestConfig{WriteTimeout: e.FileDeadline}
			}
		}
		return fasthttp.RequestConfig{}
	}
}

// matchesPath reports whether a path is one of a pattern such as /issues/:id.
func matchesPath(pattern, path string) bool {
	for {
		wanted, restWanted, moreWanted := strings.Cut(pattern, "/")
		got, rest, more := strings.Cut(path, "/")
		if wanted != got && (!strings.HasPrefix(wanted, ":") || got == "") || moreWanted != more {
			return false
		}
		if !more {
			return true
		}
		pattern, path = restWanted, rest
	}
}
