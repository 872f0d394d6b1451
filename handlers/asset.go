package handlers

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"

	"github.com/gofiber/fiber/v2"
)

// Asset is a file that is sent as it is to anybody.
type Asset struct {
	Path      string
	MediaType string
	Body      []byte
	Policy    string // its Content-Security-Policy; nothing may load when left out
	Caching   string // its Cache-Control; asked for anew each time when left out
}

func (e *edge) asset(a Asset) fiber.Handler {
	sum := sha256.Sum256(a.Body)
	tag := `"` + hex.EncodeToString(sum[:12]) + `"`
	m := &mounted{Route: Route{Method: http.MethodGet, Path: a.Path, Name: "asset", Status: http.StatusOK, Endpoint: Endpoint{open: true}}}
	m.handle = func(x *exchange) error {
		x.policy, x.caching = policyData, "no-cache"
		if a.Policy != "" {
			x.policy = a.Policy
		}
		if a.Caching != "" {
			x.caching = a.Caching
		}
		x.c.Response().Header.Set("ETag", tag)
		if matchesTag(string(x.c.Request().Header.Peek("If-None-Match")), tag) {
			x.c.Status(http.StatusNotModified)
			return nil
		}
		x.c.Response().Header.SetContentType(a.MediaType)
		x.c.Response().SetBodyRaw(a.Body)
		return nil
	}
	return e.handler(m)
}
