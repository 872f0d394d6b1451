package handlers_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"
	"github.com/rs/zerolog"

	"github.com/cotprogramme/baraza/cmd/wiring"
	"github.com/cotprogramme/baraza/handlers"
	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/repository"
	"github.com/cotprogramme/baraza/repository/sqlite"
	"github.com/cotprogramme/baraza/services"
)

// house is the whole API over a database of its own, with a clock that the
// test moves.
type house struct {
	t        testing.TB
	app      *fiber.App
	services *services.Services
	book     *repository.Book
	mu       sync.Mutex
	now      time.Time
	tokens   map[string]string // by who
}

func newHouse(t testing.TB) *house {
	t.Helper()
	return houseOn(t, embedded(t))
}

// embedded is the embedded engine with Kenya's places.
func embedded(t testing.TB) repository.Engine {
	t.Helper()
	path := filepath.Join(t.TempDir(), "baraza.db")
	for suffix, content := range kenya() {
		if err := os.WriteFile(path+suffix, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	engine, err := sqlite.Open(context.Background(), sqlite.Options{Path: path})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { engine.Close() })
	return engine
}

func houseOn(t testing.TB, engine repository.Engine) *house {
	t.Helper()
	book, err := repository.Open(context.Background(), engine)
	if err != nil {
		t.Fatal(err)
	}
	h := &house{t: t, book: book, now: time.Date(2025, 6, 30, 9, 0, 0, 0, time.UTC), tokens: map[string]string{}}
	h.services = services.New(wiring.Stores(book), h.clock, func() models.ID { return models.ID(uuid.Must(uuid.NewV7()).String()) })
	h.services.Hashes.Cost = services.HashCost{Passes: 1, Memory: 64, Threads: 1} // hundreds sign in, and no test here is about what a guess costs
	h.app, err = handlers.New(handlers.Config{Routes: handlers.Table(h.services), Auth: h.services.Accounts, Log: zerolog.Nop(), Info: handlers.About("test"), Deadline: time.Minute,
		Proxies: []string{"0.0.0.0/32"}}) // where the tests themselves come from, so that they can name an address
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// kenya is the files of a new database with Kenya's places, which take longer to
// load than most tests to run. What is in the log need not be in the file yet.
var kenya = sync.OnceValue(func() map[string][]byte {
	dir, err := os.MkdirTemp("", "kenya-*")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "baraza.db")
	engine, err := sqlite.Open(context.Background(), sqlite.Options{Path: path})
	if err != nil {
		panic(err)
	}
	book, err := repository.Open(context.Background(), engine)
	if err != nil {
		panic(err)
	}
	dawn := func() time.Time { return time.Date(2019, 1, 1, 9, 0, 0, 0, time.UTC) }
	all := services.New(wiring.Stores(book), dawn, func() models.ID { return models.ID(uuid.Must(uuid.NewV7()).String()) })
	if err := errors.Join(all.LoadPlaces(context.Background(), nil), engine.Close()); err != nil {
		panic(err)
	}
	files := map[string][]byte{}
	for _, suffix := range []string{"", "-wal"} {
		content, err := os.ReadFile(path + suffix)
		if err != nil && (suffix == "" || !errors.Is(err, os.ErrNotExist)) {
			panic(err)
		}
		if err == nil {
			files[suffix] = content
		}
	}
	return files
})

func (h *house) clock() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.now
}

// on moves the clock to the afternoon of a day in Kenya.
func (h *house) on(day models.Date) {
	at, err := time.ParseInLocation("2006-01-02", string(day), models.Nairobi)
	if err != nil {
		h.t.Fatalf("%s is no date", day)
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.now = at.Add(15 * time.Hour)
}

// answer is what came back.
type answer struct {
	status int
	header http.Header
	body   []byte
}

func (a answer) object(t testing.TB) map[string]any {
	t.Helper()
	var m map[string]any
	if err := json.Unmarshal(a.body, &m); err != nil {
		t.Fatalf("no JSON object: %s", a.body)
	}
	return m
}

// ask sends a request as somebody ("" is nobody) and gives what came back. Of a header
// that is named twice the last counts, but X-Forwarded-For is sent as often.
func (h *house) ask(who, method, path string, body any, header ...string) answer {
	h.t.Helper()
	var reader io.Reader
	switch b := body.(type) {
	case nil:
	case []byte:
		reader = bytes.NewReader(b)
	case string:
		reader = strings.NewReader(b)
	default:
		doc, err := json.Marshal(b)
		if err != nil {
			h.t.Fatal(err)
		}
		reader = bytes.NewReader(doc)
	}
	req := httptest.NewRequest(method, path, reader)
	if reader != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	if token := h.tokens[who]; token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	for n := 0; n+1 < len(header); n += 2 {
		if header[n] == "X-Forwarded-For" {
			req.Header.Add(header[n], header[n+1])
			continue
		}
		req.Header.Set(header[n], header[n+1])
	}
	res, err := h.app.Test(req, -1)
	if err != nil {
		h.t.Fatalf("%s %s: %v", method, path, err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		h.t.Fatal(err)
	}
	return answer{res.StatusCode, res.Header, b}
}

// must sends a request that is expected to succeed.
func (h *house) must(who, method, path string, body any, header ...string) map[string]any {
	h.t.Helper()
	a := h.ask(who, method, path, body, header...)
	if a.status >= 300 {
		h.t.Fatalf("%s %s as %q: %d %s", method, path, who, a.status, a.body)
	}
	if len(a.body) == 0 {
		return nil
	}
	return a.object(h.t)
}

// make creates a record and gives its id.
func (h *house) make(who, noun string, body map[string]any) string {
	h.t.Helper()
	return h.must(who, "POST", "/api/v1/"+noun, body)["id"].(string)
}

// version is the ETag of a record as it is now.
func (h *house) version(noun, id string) string {
	h.t.Helper()
	a := h.ask("admin", "GET", "/api/v1/"+noun+"/"+id, nil)
	if a.status != 200 {
		h.t.Fatalf("reading %s %s: %d %s", noun, id, a.status, a.body)
	}
	return a.header.Get("ETag")
}

const password = "maji safi kila siku"

// signs makes an account and a token for it. Tokens are used so that a
// password is hashed only once for each.
func (h *house) signs(who string, role models.Role, organization string) {
	h.t.Helper()
	grant := models.Grant{Role: role, Organization: models.ID(organization)}
	u, err := h.services.Accounts.AddUser(context.Background(), models.UserInput{Name: who, SignIn: fmt.Sprintf("%s.%d", strings.ToLower(who), len(h.tokens)), Grants: []models.Grant{grant}}, password)
	if err != nil {
		h.t.Fatal(err)
	}
	in, err := h.services.Accounts.CreateToken(context.Background(), models.Actor{User: u.ID, Grants: u.Grants}, services.NewToken{Body: services.NewTokenInput{Name: "test"}})
	if err != nil {
		h.t.Fatal(err)
	}
	h.tokens[who] = in.Token
}
