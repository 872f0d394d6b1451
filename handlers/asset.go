package handlers

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"

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

// Files smaller than this are not worth compressing.
const worthSqueezing = 1 << 10

const assetName = "asset"

func (e *edge) asset(a Asset) fiber.Handler {
	sum := sha256.Sum256(a.Body)
	tag := `"` + hex.EncodeToString(sum[:12]) + `"`
	squeezed := squeeze(a)
	if a.Policy == "" {
		a.Policy = policyData
	}
	if a.Caching == "" {
		a.Caching = "no-cache"
	}
	m := &mounted{Route: Route{Method: http.MethodGet, Path: a.Path, Name: assetName, Status: http.StatusOK, Endpoint: Endpoint{open: true}}}
	m.handle = func(x *exchange) error {
		x.policy, x.caching = a.Policy, a.Caching
		res := x.c.Response()
		res.Header.Set("ETag", tag)
		res.Header.Set("Vary", "Accept-Encoding")
		if matchesTag(string(x.c.Request().Header.Peek("If-None-Match")), tag) {
			x.c.Status(http.StatusNotModified)
			return nil
		}
		res.Header.SetContentType(a.MediaType)
		if squeezed != nil && acceptsGzip(x.c.Request().Header.Peek("Accept-Encoding")) {
			res.Header.Set("ETag", "W/"+tag)
			res.Header.Set("Content-Encoding", "gzip")
			res.SetBodyRaw(squeezed)
			return nil
		}
		res.SetBodyRaw(a.Body)
		return nil
	}
	return e.handler(m)
}

// squeeze compresses what is text; it is the same for everybody, so that its
// length tells nothing.
func squeeze(a Asset) []byte {
	if len(a.Body) < worthSqueezing || !strings.HasPrefix(a.MediaType, "text/") && !strings.Contains(a.MediaType, "json") && !strings.Contains(a.MediaType, "svg") {
		return nil
	}
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil
	}
	if _, err := w.Write(a.Body); err != nil || w.Close() != nil {
		return nil
	}
	return b.Bytes()
}
