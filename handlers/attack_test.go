package handlers_test

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/rs/zerolog"

	"github.com/cotprogramme/baraza/cmd/wiring"
	"github.com/cotprogramme/baraza/handlers"
	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// TestAttacks plays every script under testdata/attacks. Each is what somebody does
// who wants to see, or to change, what is not theirs, as requests and what they must
// answer; the next review starts from them. They run over the embedded engine, or
// over the server that BARAZA_TEST_MONGODB_URI names.
//
// The world is an installation with two roots, R and S. Under R stand two federations:
// F1 with the groups A and A2, and F2 with B and B2; under S stands the group Z. Each
// has an account of every role, called staff@F1, organizer@B and so on.
//
// A line asks, and says the status that must come back; $names stand for ids, and the
// version is sent along. Lines below it that are indented say more of the answer:
//
//	staff@F1 GET issues/$old -> 404
//	staff@F1 GET issues -> 200
//	  without $old
//	staff@F1 PATCH affiliations/$join {"from":"2019-01-01"} -> 200
//	  proposed.from = 2019-01-01
//
// "given" makes a record as the administrator on its day, "today" and "later" move the
// clock, "the relay stops" makes everything that is derived later never happen, and "the
// relay runs" makes it happen at once.
// Requests that begin with "elsewhere" reach another process over the same store. Files,
// addresses and whoever signs in are said as attack_entry_test.go explains.
func TestAttacks(t *testing.T) {
	files, err := filepath.Glob("testdata/attacks/*.attack")
	if err != nil || len(files) < 18 {
		t.Fatalf("found %d scripts, want at least 18 (%v)", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".attack"), func(t *testing.T) {
			t.Parallel()
			newAttack(t).play(file)
		})
	}
}

// attack is one script being played.
type attack struct {
	*house
	other *house // another process over the same store
	log   *stoppable
	ids   map[string]string
	last  answer
	place string

	forwarded []string          // the lines of X-Forwarded-For
	secrets   map[string]string // of second factors, by account
	address   string            // where the house listens, once it does
}

var attackers = []models.Role{models.Staff, models.Organizer, models.Leader, models.Funder}

func newAttack(t *testing.T) *attack {
	t.Helper()
	h := houseOn(t, storyEngine(t))
	a := &attack{house: h, ids: map[string]string{"password": password, "wrong": wrong}, secrets: map[string]string{}}
	a.log = &stoppable{Log: h.services.Stores.Log}
	h.services.Stores.Log = a.log
	h.on("2026-02-28")
	h.signs("admin", models.Administrator, "")
	a.other = a.process()
	for _, org := range []struct{ name, kind, under string }{
		{"R", "federation", ""}, {"S", "federation", ""}, {"F1", "federation", "R"}, {"F2", "federation", "R"},
		{"A", "neighbourhood", "F1"}, {"A2", "neighbourhood", "F1"}, {"B", "neighbourhood", "F2"}, {"B2", "neighbourhood", "F2"},
		{"Z", "neighbourhood", "S"},
	} {
		body := map[string]any{"name": "Organization " + org.name, "kind": org.kind, "level": "ward", "status": "active"}
		if org.under != "" {
			body["joins"], body["joins_from"] = a.ids[org.under], "2019-01-01"
		}
		a.ids[org.name] = h.make("admin", "organizations", body)
	}
	for _, org := range []string{"F1", "F2", "A", "A2", "B", "B2", "Z"} {
		for _, role := range attackers {
			h.signs(string(role)+"@"+org, role, a.ids[org])
		}
	}
	a.other.tokens = h.tokens
	h.on("2026-03-01")
	return a
}

// process is another program over the same store, with a directory and a relay of its
// own.
func (a *attack) process() *house {
	t := a.t
	h := &house{t: t, book: a.book, now: a.now, tokens: map[string]string{}}
	stores := wiring.Stores(a.book)
	stores.Log = a.log
	h.services = services.New(stores, a.house.clock, func() models.ID { return models.ID(uuid.Must(uuid.NewV7()).String()) })
	var err error
	h.app, err = handlers.New(handlers.Config{Routes: handlers.Table(h.services), Auth: h.services.Accounts, Log: zerolog.Nop(),
		Info: handlers.About("test"), Deadline: time.Minute, Proxies: []string{"0.0.0.0/32"}})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// stoppable is a log of events that the relay can be kept from reading.
type stoppable struct {
	services.Log
	stopped bool
}

const relayReads = 500 // how many events the relay asks for; nobody else here does

func (s *stoppable) Since(ctx context.Context, position int64, limit int) ([]models.Event, int64, error) {
	if s.stopped && limit == relayReads {
		<-ctx.Done()
		return nil, position, ctx.Err()
	}
	return s.Log.Since(ctx, position, limit)
}

var (
	attackLine = regexp.MustCompile(`^(?:(\d+) times )?(elsewhere )?(\S+) (GET|POST|PATCH|PUT|DELETE) (\S+)(?: (\{.*\}|".*"|<.*>))? -> (\d+)((?: as [$@]\w+(?: from \S+)?)*)$`)
	attackKept = regexp.MustCompile(` as ([$@])(\w+)(?: from (\S+))?`)
	attackSees = regexp.MustCompile(`^(with|without) (.+)$`)
	attackHas  = regexp.MustCompile(`^(\S+) = (.+)$`)
	attackGone = regexp.MustCompile(`^no (\S+)$`)
	attackID   = regexp.MustCompile(`\$(\w+)`)
)

func (a *attack) play(file string) {
	f, err := os.Open(file)
	if err != nil {
		a.t.Fatal(err)
	}
	defer f.Close()
	asked := 0
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimRight(lines.Text(), " ")
		a.place = fmt.Sprintf("%s:%d", filepath.Base(file), n)
		switch said := strings.TrimSpace(line); {
		case said == "" || said[0] == '#':
		case line[0] == ' ':
			a.expect(said)
		case said == "the relay stops":
			a.log.stopped = true
		case said == "the relay runs":
			a.log.stopped = false
			if err := a.services.Relay.CatchUp(context.Background()); err != nil {
				a.t.Fatalf("%s: %v", a.place, err)
			}
		case strings.HasPrefix(said, "today "):
			a.on(models.Date(said[6:]))
		case strings.HasPrefix(said, "given "):
			a.give(said)
		case a.enters(said):
		default:
			a.send(said)
			asked++
		}
	}
	if asked < 3 {
		a.t.Fatalf("%s asks nothing", file)
	}
}

// named puts ids for the names in a text.
func (a *attack) named(text string) string {
	return attackID.ReplaceAllStringFunc(text, func(m string) string {
		if who, is := strings.CutPrefix(m, "$code_of_"); is {
			return a.code(who)
		}
		id, ok := a.ids[m[1:]]
		if !ok {
			a.t.Fatalf("%s: nothing was called %s", a.place, m)
		}
		return id
	})
}

func (a *attack) send(line string) {
	m := attackLine.FindStringSubmatch(line)
	if m == nil {
		a.t.Fatalf("%s: cannot be read: %s", a.place, line)
	}
	times, h, who := 1, a.house, m[3]
	if m[1] != "" {
		times, _ = strconv.Atoi(m[1])
	}
	if m[2] != "" {
		h = a.other
	}
	if who == nobody {
		who = ""
	} else if h.tokens[who] == "" {
		a.t.Fatalf("%s: there is no account %s", a.place, who)
	}
	for n := range times {
		a.ids["n"] = strconv.Itoa(n)
		a.last = a.asks(h, who, m[4], "/api/v1/"+a.named(m[5]), a.named(m[6]))
		if fmt.Sprint(a.last.status) != m[7] {
			a.t.Fatalf("%s: %d %s", a.place, a.last.status, a.last.body)
		}
	}
	for _, kept := range attackKept.FindAllStringSubmatch(m[8], -1) {
		a.keep(kept[1], kept[2], kept[3])
	}
}

// asks sends one request, with the version of the record that it changes.
func (a *attack) asks(h *house, who, method, path, said string) answer {
	var header []string
	if parts := strings.SplitN(strings.TrimPrefix(path, "/api/v1/"), "/", 3); method != "GET" && len(parts) > 1 {
		if tag := a.ask("admin", "GET", "/api/v1/"+parts[0]+"/"+strings.SplitN(parts[1], "?", 2)[0], nil).header.Get("ETag"); tag != "" {
			header = append(header, "If-Match", tag)
		}
	}
	if method == "PATCH" {
		header = append(header, "Content-Type", "application/merge-patch+json")
	}
	for _, line := range a.forwarded {
		header = append(header, "X-Forwarded-For", line)
	}
	switch {
	case said == "":
		return h.ask(who, method, path, nil, header...)
	case said[0] == '{':
		return h.ask(who, method, path, []byte(said), header...)
	case said[0] == '<':
		return a.sendsFile(h, who, method, path, strings.Trim(said, "<>"), header)
	}
	text, err := strconv.Unquote(said)
	if err != nil {
		a.t.Fatalf("%s: %v", a.place, err)
	}
	return h.ask(who, method, path, []byte(text), append(header, "Content-Type", "text/csv")...)
}

// keep names what an answer holds: its id, or the member that is said. After an @ it is
// the token of whoever asks by that name from then on.
func (a *attack) keep(as, name, from string) {
	value, there := a.member(cmp.Or(from, "id"))
	if !there && from == "" {
		value, there = a.member("batch.id")
	}
	if !there {
		a.t.Fatalf("%s: the answer has no such member: %s", a.place, a.last.body)
	}
	if as == "@" {
		a.house.tokens[name] = fmt.Sprint(value)
		return
	}
	a.ids[name] = fmt.Sprint(value)
}

// expect holds the newest answer to what the script says of it.
func (a *attack) expect(said string) {
	if m := attackSees.FindStringSubmatch(said); m != nil {
		for _, what := range strings.Fields(a.named(m[2])) {
			what = strings.ReplaceAll(what, "_", " ")
			if strings.Contains(string(a.last.body), what) != (m[1] == "with") {
				a.t.Fatalf("%s: %s %s: %s", a.place, m[1], what, a.last.body)
			}
		}
		return
	}
	if m := attackGone.FindStringSubmatch(said); m != nil {
		if v, there := a.member(m[1]); there {
			a.t.Fatalf("%s: there is %v: %s", a.place, v, a.last.body)
		}
		return
	}
	m := attackHas.FindStringSubmatch(said)
	if m == nil {
		a.t.Fatalf("%s: cannot be read: %s", a.place, said)
	}
	got, _ := a.member(m[1])
	if fmt.Sprint(got) != a.named(m[2]) {
		a.t.Fatalf("%s: it is %v: %s", a.place, got, a.last.body)
	}
}

// member finds a member of the newest answer by its path; # is how many there are.
func (a *attack) member(path string) (any, bool) {
	var v any = a.last.object(a.t)
	for _, name := range strings.Split(path, ".") {
		switch at := v.(type) {
		case map[string]any:
			var there bool
			if v, there = at[name]; !there {
				return nil, false
			}
		case []any:
			if name == "#" {
				v = len(at)
				continue
			}
			var n int
			if _, err := fmt.Sscan(name, &n); err != nil || n >= len(at) {
				return nil, false
			}
			v = at[n]
		default:
			return nil, false
		}
	}
	return v, true
}
