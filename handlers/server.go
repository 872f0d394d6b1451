package handlers

import (
	"bytes"
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
	drainAtMost  = time.Second
	overshoot    = 64 << 10 // a body a little too large is read, and refused in peace
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
		Network:                      fiber.NetworkTCP,
		ReadTimeout:                  e.ReadWithin,
		WriteTimeout:                 e.WriteWithin,
		IdleTimeout:                  e.IdleFor,
		ReadBufferSize:               headerBytes,
		BodyLimit:                    e.BodyLimit + overshoot,
		ErrorHandler:                 e.refusal,
	})
	server := app.Server()
	server.HeaderReceived = e.allowances(all)
	server.Handler = e.knownMethods(app, server.Handler)
	server.ErrorHandler = drained(server.ErrorHandler)
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

// drained reads on for a moment when a body is refused unread. Closing at once
// would make the network drop the answer that says why.
func drained(answer func(*fasthttp.RequestCtx, error)) func(*fasthttp.RequestCtx, error) {
	return func(r *fasthttp.RequestCtx, err error) {
		if err == fasthttp.ErrBodyTooLarge {
			drain(r)
		}
		answer(r, err)
	}
}

var lastChunk = []byte("0\r\n\r\n")

func drain(r *fasthttp.RequestCtx) {
	conn, ended := r.Conn(), time.Now().Add(drainAtMost)
	// Part of the body is in the reader's buffer already, and will not come.
	expected := r.Request.Header.ContentLength() - headerBytes
	scratch := make([]byte, 32<<10)
	for read := 0; time.Now().Before(ended); {
		patience := 300 * time.Millisecond
		if expected > 0 && read >= expected {
			patience = 20 * time.Millisecond
		}
		if conn.SetReadDeadline(time.Now().Add(patience)) != nil {
			return
		}
		n, err := conn.Read(scratch)
		if err != nil {
			return
		}
		if expected < 0 && bytes.HasSuffix(scratch[:n], lastChunk) {
			return
		}
		read += n
	}
}

// allowances gives the routes that carry files more room and time than others.
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
				return fasthttp.RequestConfig{
					ReadTimeout: e.FileDeadline, WriteTimeout: e.FileDeadline,
					MaxRequestBodySize: m.plan.mostBytes + overshoot,
				}
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
