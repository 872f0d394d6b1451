package ferrettest

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"go.mongodb.org/mongo-driver/bson"

	"github.com/cotprogramme/baraza/repository/mongodb"
)

// program builds the real program once.
var program = sync.OnceValues(func() (string, error) {
	path := filepath.Join(folder, "baraza")
	c := exec.Command("go", "build", "-o", path, "./cmd/baraza")
	c.Dir = "../../.."
	if out, err := c.CombinedOutput(); err != nil {
		return "", fmt.Errorf("building the program: %w: %s", err, out)
	}
	return path, nil
})

// store is the address of a database, as the program is told it.
func store(t *testing.T, s server, database string) string {
	t.Helper()
	u, err := url.Parse(s.uri)
	if err != nil {
		t.Fatal(err)
	}
	u.Path = "/" + database
	return u.String()
}

// say runs a command of the program to its end.
func say(t *testing.T, stdin string, args ...string) (string, error) {
	t.Helper()
	path, err := program()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), path, args...)
	c.Stdin = strings.NewReader(stdin)
	out, err := c.CombinedOutput()
	return string(out), err
}

func TestMigrateCommand(t *testing.T) {
	each(t, func(t *testing.T, s server) {
		name := fresh(t, s)
		at := store(t, s, name)
		for _, says := range []string{"issues: building ", "There was nothing to do."} {
			if out, err := say(t, "", "migrate", "--store", at); err != nil || !strings.Contains(out, says) || !strings.Contains(out, "The store is ready") {
				t.Fatalf("migrate: %v: %s", err, out)
			}
		}
		_, err := direct(t, s, name).Collection("_meta").UpdateOne(t.Context(), bson.M{"_id": "format"}, bson.M{"$set": bson.M{"n": int64(99)}})
		if err != nil {
			t.Fatal(err)
		}
		out, err := say(t, "", "migrate", "--store", at)
		var exit *exec.ExitError
		if !as(err, &exit) || exit.ExitCode() != 1 || !strings.Contains(out, "newer") || strings.Contains(out, "goroutine") || strings.Count(out, "\n") != 1 {
			t.Fatalf("a newer database: %v: %s", err, out)
		}
	})
}

// process is a running program.
type process struct {
	*exec.Cmd
	t    *testing.T
	base string
	log  bytes.Buffer
}

func serve(t *testing.T, at string, more ...string) *process {
	t.Helper()
	path, err := program()
	if err != nil {
		t.Fatal(err)
	}
	p := &process{t: t, Cmd: exec.Command(path, append([]string{"serve", "--listen", "127.0.0.1:0", "--store", at, "--log-level", "warn"}, more...)...)}
	p.Stderr = &p.log
	out, err := p.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.kill)
	lines := bufio.NewScanner(out)
	for p.base == "" && lines.Scan() {
		_, p.base, _ = strings.Cut(lines.Text(), "serves on ")
	}
	if p.base == "" {
		p.kill() // its log is whole when it has ended
		t.Fatalf("it did not start: %s", &p.log)
	}
	go io.Copy(io.Discard, out)
	return p
}

// kill ends the process as kill -9 does.
func (p *process) kill() {
	if p.ProcessState == nil {
		p.Process.Kill()
		p.Wait()
	}
}

// call sends a request, with headers in pairs; a status of 0 says that nobody answered.
func (p *process) call(token, method, path string, body, answer any, header ...string) int {
	p.t.Helper()
	var reader io.Reader
	if body != nil {
		doc, err := json.Marshal(body)
		if err != nil {
			p.t.Error(err)
		}
		reader = bytes.NewReader(doc)
	}
	req, err := http.NewRequest(method, p.base+path, reader)
	if err != nil {
		p.t.Error(err)
		return 0
	}
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	for n := 0; n < len(header); n += 2 {
		req.Header.Set(header[n], header[n+1])
	}
	res, err := (&http.Client{Timeout: 20 * time.Second}).Do(req)
	if err != nil {
		return 0
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		return 0
	}
	if answer != nil && res.StatusCode < 300 && json.Unmarshal(text, answer) != nil {
		p.t.Errorf("%s %s: %s", method, path, text)
	}
	return res.StatusCode
}

// opened is how many issues a roll-up of 2025 counts for an organization.
func (p *process) opened(token, org string) int {
	return p.counted(token, org, "2025-01-01", "2025-12-31")
}

// openedIn is opened of one month.
func (p *process) openedIn(token, org, month string) int {
	first, err := time.Parse("2006-01", month)
	if err != nil {
		p.t.Error(err)
	}
	return p.counted(token, org, first.Format(time.DateOnly), first.AddDate(0, 1, -1).Format(time.DateOnly))
}

func (p *process) counted(token, org, from, to string) int {
	var r struct {
		Total map[string]struct{ Value int } `json:"total"`
	}
	if p.call(token, "GET", "/api/v1/organizations/"+org+"/rollup?from="+from+"&to="+to, nil, &r) != http.StatusOK {
		return -1
	}
	return r.Total["issues_opened"].Value
}

func issueOf(org, id string) map[string]any {
	return map[string]any{"id": id, "title": "Kiosk dry", "category": "safety", "origin": "members", "opened_on": "2025-02-01", "hosts": []string{org}}
}

const passphrase = "maji safi kila siku"

// administered makes a database with Kenya's places and an administrator, and returns
// its name and its address.
func administered(t *testing.T, s server) (name, at string) {
	t.Helper()
	name = fresh(t, s)
	at = store(t, s, name)
	seedPlaces(t, s, name)
	if out, err := say(t, passphrase+"\n", "user", "add", "--store", at, "--name", "Amina", "--sign-in", "amina", "--role", "administrator"); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return name, at
}

// Two programs serve one database. What is written through one is in the
// other's roll-up within two seconds; either may be killed, and whatever was
// acknowledged is there with one event.
func TestTwoPrograms(t *testing.T) {
	each(t, func(t *testing.T, s server) {
		name, at := administered(t, s)
		both := []*process{serve(t, at), serve(t, at)}
		var in struct{ Token string }
		if got := both[0].call("", "POST", "/api/v1/sign-in", map[string]string{"sign_in": "amina", "password": passphrase}, &in); got != http.StatusOK && got != http.StatusCreated {
			t.Fatalf("signing in: %d", got)
		}
		var org struct{ ID string }
		if got := both[0].call(in.Token, "POST", "/api/v1/organizations", map[string]any{"name": "Group", "kind": "neighbourhood", "level": "neighbourhood", "status": "active"}, &org); got != http.StatusCreated {
			t.Fatalf("an organization: %d", got)
		}
		ids := seenByTheOther(t, both, in.Token, org.ID)
		for n := range both {
			ids = append(ids, writeWhileKilled(t, both, n, in.Token, org.ID)...)
			both[n] = serve(t, at)
		}
		loggedOnce(t, s, name, both, in.Token, ids)
		if got := both[1].opened(in.Token, org.ID); got < len(ids) {
			t.Errorf("the roll-up counts %d issues, %d were acknowledged", got, len(ids))
		}
		both[0].kill()
		both[1].kill()
		verifies(t, at)
	})
}

// verifies fails unless everything in a database fits its history. It is moved
// to the embedded engine for that: to verify asks for the history of each
// record, for which FerretDB reads the whole log.
func verifies(t *testing.T, at string) {
	t.Helper()
	file, data := filepath.Join(t.TempDir(), "all.jsonl"), t.TempDir()
	for _, args := range [][]string{{"export", "--purpose", "moving", "--store", at, file}, {"import", "--data", data, file}, {"verify", "--data", data}} {
		out, err := say(t, "", args...)
		if err != nil || args[0] == "verify" && !strings.Contains(out, ": 0 findings.") {
			t.Errorf("%s: %v: %s", args[0], err, out)
		}
	}
}

// seedPlaces loads Kenya's places, which the program would record one by one
// as it starts.
func seedPlaces(t *testing.T, s server, name string) {
	t.Helper()
	records, events := placesIn("KE")
	h := newHome(t, open(t, mongodb.Options{URI: s.uri, Database: name, Timeout: time.Minute}))
	if err := h.book.Engine.Load(t.Context(), records, events); err != nil {
		t.Fatal(err)
	}
}

// seenByTheOther creates issues through the two in turn and reads the figure
// through the one that did not.
func seenByTheOther(t *testing.T, both []*process, token, org string) (ids []string) {
	t.Helper()
	// Both follow the log from its beginning first, Kenya's places included.
	for began := time.Now(); both[0].opened(token, org) != 0 || both[1].opened(token, org) != 0; {
		if time.Since(began) > 30*time.Second {
			t.Fatalf("the group is not known to both: %d, %d", both[0].opened(token, org), both[1].opened(token, org))
		}
		time.Sleep(100 * time.Millisecond)
	}
	var slowest time.Duration
	for n := range 6 {
		id := uuid.Must(uuid.NewV7()).String()
		if got := both[n%2].call(token, "POST", "/api/v1/issues", issueOf(org, id), nil); got != http.StatusCreated {
			t.Fatalf("issue %d: %d", n, got)
		}
		ids = append(ids, id)
		began := time.Now()
		for both[(n+1)%2].opened(token, org) != n+1 {
			if time.Since(began) > 2*time.Second {
				t.Fatalf("after 2 s the other's roll-up counts %d issues, not %d", both[(n+1)%2].opened(token, org), n+1)
			}
		}
		slowest = max(slowest, time.Since(began))
	}
	t.Logf("the other's roll-up had it after %v at most", slowest)
	return ids
}

// writeWhileKilled lets clients create issues through both, the same id through
// either, and kills one in the middle. It gives what was acknowledged.
func writeWhileKilled(t *testing.T, both []*process, victim int, token, org string) []string {
	t.Helper()
	var mu sync.Mutex
	var ids []string
	var clients sync.WaitGroup
	killed := make(chan struct{})
	for range 3 {
		clients.Go(func() {
			for n := 0; ; n++ {
				id := uuid.Must(uuid.NewV7()).String()
				acknowledged := 0
				for _, p := range both {
					if got := p.call(token, "POST", "/api/v1/issues", issueOf(org, id), nil); got == http.StatusCreated || got == http.StatusOK {
						acknowledged++
					}
				}
				if acknowledged > 0 {
					mu.Lock()
					ids = append(ids, id)
					mu.Unlock()
				}
				select {
				case <-killed:
					return
				default:
				}
			}
		})
	}
	time.Sleep(1500 * time.Millisecond)
	both[victim].kill()
	time.Sleep(500 * time.Millisecond)
	close(killed)
	clients.Wait()
	if len(ids) < 6 {
		t.Fatalf("only %d issues were created", len(ids))
	}
	return ids
}

// loggedOnce fails unless every acknowledged issue is readable through both and
// its creation stands in the log once, without a gap in the log.
func loggedOnce(t *testing.T, s server, name string, both []*process, token string, ids []string) {
	t.Helper()
	times := logOf(t, open(t, mongodb.Options{URI: s.uri, Database: name, Timeout: time.Minute}))
	for n, id := range ids {
		if got := both[n%2].call(token, "GET", "/api/v1/issues/"+id, nil, nil); got != http.StatusOK || times[id+"/1"] != 1 || times[id+"/2"] != 0 {
			t.Errorf("issue %s: %d, in the log %d times", id, got, times[id+"/1"])
		}
	}
	t.Logf("%d acknowledged issues are there, each once in the log of %d events", len(ids), len(times))
}

// logOf is how often each event of the log stands in it: once, at a position without a
// gap.
func logOf(t *testing.T, e *mongodb.Engine) map[string]int {
	t.Helper()
	times := map[string]int{}
	for after := int64(0); ; {
		page, err := e.Events(t.Context(), after, 1000)
		if err != nil {
			t.Fatal(err)
		}
		if len(page) == 0 {
			break
		}
		for _, ev := range page {
			if ev.Position != after+1 {
				t.Fatalf("position %d after %d", ev.Position, after)
			}
			after = ev.Position
			times[fmt.Sprint(ev.Record, "/", ev.Seq)]++
		}
	}
	for key, n := range times {
		if n != 1 {
			t.Errorf("event %s stands %d times in the log", key, n)
		}
	}
	return times
}

func as(err error, target **exec.ExitError) bool {
	exit, ok := err.(*exec.ExitError)
	*target = exit
	return ok
}
