package ferrettest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/google/uuid"
	"github.com/rs/zerolog"

	"github.com/cotprogramme/baraza/handlers"
	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/repository/mongodb"
	"github.com/cotprogramme/baraza/services"
)

// api is the whole API over an engine, with an administrator.
type api struct {
	*home
	app   *fiber.App
	token string
	org   string

	interrupted atomic.Int64 // creates that were refused because the server was away
	slowest     atomic.Int64 // nanoseconds
}

func newAPI(t *testing.T, h *home) *api {
	t.Helper()
	a := &api{home: h}
	var err error
	a.app, err = handlers.New(handlers.Config{Routes: handlers.Table(h.Services), Auth: h.Accounts, Log: zerolog.Nop(), Info: handlers.About("test"), Deadline: mongodb.RequestDeadline})
	if err != nil {
		t.Fatal(err)
	}
	grants := []models.Grant{{Role: models.Administrator}}
	u, err := h.Accounts.AddUser(t.Context(), models.UserInput{Name: "Amina", SignIn: "amina", Grants: grants}, "maji safi kila siku")
	if err != nil {
		t.Fatal(err)
	}
	in, err := h.Accounts.CreateToken(t.Context(), models.Actor{User: u.ID, Grants: u.Grants}, services.NewToken{Body: services.NewTokenInput{Name: "test"}})
	if err != nil {
		t.Fatal(err)
	}
	a.token = in.Token
	made := a.ask(t, "POST", "/api/v1/organizations", map[string]any{"name": "Group", "kind": "neighbourhood", "level": "neighbourhood", "status": "active"})
	var org struct{ ID string }
	if made.status != http.StatusCreated || json.Unmarshal(made.body, &org) != nil {
		t.Fatalf("%d %s", made.status, made.body)
	}
	a.org = org.ID
	return a
}

// replied is what came back, and after how long.
type replied struct {
	status int
	header http.Header
	body   []byte
	took   time.Duration
}

func (a *api) ask(t *testing.T, method, path string, body any) replied {
	t.Helper()
	var reader io.Reader
	if body != nil {
		doc, err := json.Marshal(body)
		if err != nil {
			t.Error(err)
		}
		reader = bytes.NewReader(doc)
	}
	req := httptest.NewRequest(method, path, reader)
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Authorization", "Bearer "+a.token)
	began := time.Now()
	res, err := a.app.Test(req, -1)
	if err != nil {
		t.Errorf("%s %s: %v", method, path, err)
		return replied{}
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		t.Error(err)
	}
	took := time.Since(began)
	for most := a.slowest.Load(); int64(took) > most && !a.slowest.CompareAndSwap(most, int64(took)); most = a.slowest.Load() {
	}
	return replied{res.StatusCode, res.Header, text, took}
}

func (a *api) issue(id string) map[string]any {
	return map[string]any{"id": id, "title": "Kiosk dry", "category": "safety", "origin": "members", "opened_on": "2025-02-01", "hosts": []string{a.org}}
}

// refused fails unless the answer is the one that a client can do something
// with: come back, and when.
func (r replied) refused(t *testing.T, what string) {
	t.Helper()
	var problem struct{ Code string }
	if r.status != http.StatusServiceUnavailable || r.header.Get("Retry-After") == "" || r.took > 5*time.Second ||
		r.header.Get("Content-Type") != "application/problem+json" || json.Unmarshal(r.body, &problem) != nil || problem.Code != "unavailable" {
		t.Errorf("%s: %d after %v, Retry-After %q: %s", what, r.status, r.took, r.header.Get("Retry-After"), r.body)
	}
}

// failed is refused, but that a server that is only slow may also have answered in
// time.
func (r replied) failed(t *testing.T, way, what string) {
	t.Helper()
	if way != "slow" || r.status >= 300 {
		r.refused(t, what)
	}
}

// The server is cut off, its connections are reset, it goes silent or slow, while
// clients create issues: each request is answered, and what a client tries again
// with the same id is there once.
func TestAPIOfAServerThatVanishes(t *testing.T) {
	each(t, func(t *testing.T, s server) {
		for _, way := range ways {
			t.Run(way, func(t *testing.T) { apiVanishes(t, s, way) })
		}
	})
}

func apiVanishes(t *testing.T, s server, way string) {
	p, uri := newLine(t, s)
	a := newAPI(t, newHome(t, open(t, mongodb.Options{URI: uri, Database: fresh(t, s), SweepEvery: 100 * time.Millisecond})))
	before := uuid.Must(uuid.NewV7()).String()
	if r := a.ask(t, "POST", "/api/v1/issues", a.issue(before)); r.status != http.StatusCreated {
		t.Fatalf("%d %s", r.status, r.body)
	}
	goroutines := settled()

	var clients sync.WaitGroup
	var ids []string
	gone, back := make(chan struct{}), make(chan struct{})
	for range 4 {
		list := make([]string, 0, 25)
		for range cap(list) {
			list = append(list, uuid.Must(uuid.NewV7()).String())
		}
		ids = append(ids, list...)
		clients.Go(func() { a.persist(t, list, gone, back) })
	}
	time.Sleep(100 * time.Millisecond) // in the middle of their work
	p.fail(way)
	close(gone)
	var asks sync.WaitGroup
	for _, ask := range [][2]string{{"GET", "/api/v1/issues/" + before}, {"GET", "/api/v1/issues"}, {"GET", "/readyz"},
		{"GET", "/api/v1/issues/" + before + "/history"}, {"GET", "/api/v1/organizations/" + a.org + "/rollup?from=2025-01-01&to=2025-12-31"}} {
		asks.Go(func() { a.ask(t, ask[0], ask[1], nil).failed(t, way, ask[0]+" "+ask[1]) })
	}
	asks.Go(func() {
		a.ask(t, "POST", "/api/v1/issues", a.issue(uuid.Must(uuid.NewV7()).String())).failed(t, way, "POST")
	})
	asks.Wait()

	p.set(false, false)
	began := time.Now()
	for a.ask(t, "GET", "/api/v1/issues/"+before, nil).status != http.StatusOK {
		if time.Since(began) > 5*time.Second {
			t.Fatal("not back after 5 s")
		}
		time.Sleep(50 * time.Millisecond)
	}
	close(back)
	clients.Wait()
	if way != "slow" && a.interrupted.Load() == 0 {
		t.Error("no client was interrupted")
	}
	if slowest := time.Duration(a.slowest.Load()); slowest < 2*time.Second || slowest > 5*time.Second {
		t.Errorf("the slowest answer took %v", slowest)
	}
	a.thereOnce(t, append(ids, before))
	if now := settled(); now > goroutines+4 {
		t.Errorf("%d goroutines, %d before", now, goroutines)
	}
}

// persist creates issues, each again with the same id until it is there.
func (a *api) persist(t *testing.T, ids []string, gone, back chan struct{}) {
	for _, id := range ids {
		for began := time.Now(); ; time.Sleep(50 * time.Millisecond) {
			r := a.ask(t, "POST", "/api/v1/issues", a.issue(id))
			if r.status == http.StatusCreated || r.status == http.StatusOK {
				break
			}
			r.refused(t, "creating "+id)
			a.interrupted.Add(1)
			select {
			case <-gone:
				<-back
			default:
			}
			if time.Since(began) > time.Minute {
				t.Errorf("%s was never created", id)
				return
			}
		}
	}
}

// thereOnce fails unless each record is there with one event, in its history
// and in the log.
func (a *api) thereOnce(t *testing.T, ids []string) {
	t.Helper()
	logged := map[string]int{}
	for after := int64(0); ; {
		page, err := a.book.Engine.Events(t.Context(), after, 500)
		if err != nil {
			t.Fatal(err)
		}
		if len(page) == 0 {
			break
		}
		for _, e := range page {
			logged[fmt.Sprint(e.Record, "/", e.Seq)]++
			after = e.Position
		}
	}
	for _, id := range ids {
		var history struct{ Items []struct{ Version int } }
		r := a.ask(t, "GET", "/api/v1/issues/"+id+"/history", nil)
		if json.Unmarshal(r.body, &history) != nil || len(history.Items) != 1 || logged[id+"/1"] != 1 {
			t.Errorf("%s: %d times in the log, history %d %s", id, logged[id+"/1"], r.status, r.body)
		}
	}
}
