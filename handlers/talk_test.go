package handlers

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/rs/zerolog"

	"github.com/cotprogramme/baraza/models"
)

type world struct {
	*garden
	app     *fiber.App
	log     *bytes.Buffer
	watched *Metrics // of an app that is watched
}

func newWorld(t testing.TB) *world {
	t.Helper()
	g := newGarden()
	w := &world{garden: g, log: &bytes.Buffer{}}
	app, err := New(Config{Routes: g.routes(), Auth: g, Log: zerolog.New(zerolog.SyncWriter(w.log)), Info: gardenInfo, Deadline: 300 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	w.app = app
	return w
}

type answer struct {
	*http.Response
	body string
	doc  map[string]any
}

func (a answer) fault(n int) string {
	list, _ := a.doc["errors"].([]any)
	if n >= len(list) {
		return ""
	}
	f := list[n].(map[string]any)
	return fmt.Sprint(f["pointer"], " ", f["rule"])
}

// do sends a request as staff of the programme. Headers are "Name: value"; an
// empty value takes a header away.
func (w *world) do(t testing.TB, method, target, body string, headers ...string) answer {
	t.Helper()
	req := httptest.NewRequest(method, target, strings.NewReader(body))
	req.Header.Set("Authorization", "Bearer staff")
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		if name != "X-Forwarded-For" { // there may be several lines of it
			req.Header.Del(name)
		}
		req.Header.Add(name, value)
		if value == "" {
			req.Header.Del(name)
		}
	}
	res, err := w.app.Test(req, -1)
	if err != nil {
		t.Fatal(err)
	}
	b, _ := io.ReadAll(res.Body)
	a := answer{Response: res, body: string(b)}
	_ = json.Unmarshal(b, &a.doc)
	return a
}

func (a answer) expect(t testing.TB, status int, code models.Code) {
	t.Helper()
	if a.StatusCode != status {
		t.Fatalf("status %d, want %d: %s", a.StatusCode, status, a.body)
	}
	if code == "" {
		return
	}
	if got := a.Header.Get("Content-Type"); got != mediaProblem {
		t.Errorf("content type %q", got)
	}
	if a.doc["code"] != string(code) {
		t.Errorf("code %v, want %s", a.doc["code"], code)
	}
}
