package ferrettest

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"github.com/cotprogramme/baraza/repository/mongodb"
)

const writers = 6

// ledger is what was acknowledged.
type ledger struct {
	t            *testing.T
	p            *pair
	admin, other string // tokens: who sees everything; who does not see what is restricted
	fed, org     string

	sync.Mutex
	cases []*caseOf
}

// caseOf is an issue as it must be.
type caseOf struct {
	ID, Word, Day, Comment string
	Restricted, Dropped    bool
	Changes                int // that people made, besides the creation
	doubtful               bool
}

func newLedger(t *testing.T, p *pair) *ledger {
	t.Helper()
	l := &ledger{t: t, p: p}
	l.admin = l.signsIn("amina")
	var made struct{ ID string }
	org := func(kind string) string {
		p.must(l.admin, "POST", "/api/v1/organizations", map[string]any{"name": "Group of " + kind, "kind": kind, "level": "ward", "status": "active"}, &made)
		return made.ID
	}
	l.fed, l.org = org("federation"), org("neighbourhood")
	p.must(l.admin, "POST", "/api/v1/affiliations", map[string]any{"child": l.org, "parent": l.fed, "from": "2019-01-01"}, nil)
	p.must(l.admin, "POST", "/api/v1/users", map[string]any{"name": "Wanjiru", "sign_in": "wanjiru",
		"grants": []any{map[string]string{"role": "staff", "organization": l.fed}}}, &made)
	p.must(l.admin, "POST", "/api/v1/users/"+made.ID+"/password", map[string]string{"password": passphrase}, nil, "If-Match", `"1"`)
	l.other = l.signsIn("wanjiru")
	return l
}

func (l *ledger) signsIn(name string) string {
	l.t.Helper()
	var in struct{ Token string }
	l.p.must("", "POST", "/api/v1/sign-in", map[string]string{"sign_in": name, "password": passphrase}, &in)
	return in.Token
}

// write records issues, one after the other, and does with each what people do.
func (l *ledger) write(ctx context.Context, writer int) {
	for n := 0; ctx.Err() == nil; n++ {
		id := uuid.Must(uuid.NewV7()).String()
		c := &caseOf{ID: id, Word: "kisima" + strings.ReplaceAll(id[24:], "-", ""), Day: fmt.Sprintf("2025-%02d-%02d", n%12+1, writer+1)}
		issue := issueOf(l.org, id)
		issue["title"], issue["opened_on"] = c.Word, c.Day
		if status, _ := l.p.ask(writer, l.admin, "POST", "/api/v1/issues", issue, nil); status != http.StatusCreated && status != http.StatusOK {
			l.t.Errorf("creating an issue: %d", status)
			return
		}
		l.Lock()
		l.cases = append(l.cases, c)
		l.Unlock()
		l.comments(writer, c)
		switch n % 4 {
		case 1:
			l.amends(writer+n, c, "sensitivity", "restricted", func() { c.Restricted = true })
			l.unseen(writer+n+1, c)
		case 2:
			day := fmt.Sprintf("2025-%02d-%02d", (n+5)%12+1, writer+1)
			l.amends(writer+n, c, "opened_on", day, func() { c.Day = day })
		case 3:
			l.moves(writer+n, c)
		}
		l.same(writer+n+1, c) // what one program acknowledged, the other one gives at once
	}
}

func (l *ledger) comments(first int, c *caseOf) {
	id := uuid.Must(uuid.NewV7()).String()
	body := map[string]any{"id": id, "about": map[string]string{"noun": "issues", "id": c.ID}, "kind": "comment", "text": c.Word}
	if status, _ := l.p.ask(first, l.admin, "POST", "/api/v1/comments", body, nil); status != http.StatusCreated && status != http.StatusOK {
		l.t.Errorf("a comment: %d", status)
	}
	c.Comment = id
}

// shown is an issue as it is read.
type shown struct {
	Version                    int
	Title, Sensitivity, Status string
	On                         string `json:"opened_on"`
}

// changes makes a change of a case by its version until it is acknowledged. One whose
// answer was lost is looked for before it is made again.
func (l *ledger) changes(first int, c *caseOf, method, path string, body any, there func(shown) bool, note func()) {
	for try := 0; try < 10; try++ {
		var now shown
		if status, _ := l.p.ask(first, l.admin, "GET", "/api/v1/issues/"+c.ID, nil, &now); status != http.StatusOK {
			l.t.Errorf("an acknowledged issue: %d", status)
			return
		}
		if there(now) {
			c.doubtful = true // it was made, and nobody said so
			break
		}
		status, sure := l.p.ask(first, l.admin, method, path, body, nil, "If-Match", fmt.Sprintf("%q", fmt.Sprint(now.Version)))
		if status < 300 {
			break
		}
		if status != http.StatusPreconditionFailed || sure && try > 5 {
			l.t.Errorf("%s %s: %d", method, path, status)
			return
		}
	}
	c.Changes++
	note()
}

func (l *ledger) amends(first int, c *caseOf, member, value string, note func()) {
	there := func(s shown) bool { return s.Sensitivity == value || s.On == value }
	l.changes(first, c, "PATCH", "/api/v1/issues/"+c.ID, map[string]string{member: value}, there, note)
}

func (l *ledger) moves(first int, c *caseOf) {
	there := func(s shown) bool { return s.Status == "dropped" }
	l.changes(first, c, "POST", "/api/v1/issues/"+c.ID+"/moves", map[string]string{"move": "drop", "reason": "The people chose another one"}, there, func() { c.Dropped = true })
}

// same fails unless a case reads as it must.
func (l *ledger) same(first int, c *caseOf) {
	var now shown
	status, _ := l.p.ask(first, l.admin, "GET", "/api/v1/issues/"+c.ID, nil, &now)
	if status != http.StatusOK || now.Title != c.Word || now.On != c.Day || (now.Sensitivity == "restricted") != c.Restricted || (now.Status == "dropped") != c.Dropped {
		l.t.Errorf("the issue %+v reads %d %+v", *c, status, now)
	}
}

// unseen fails if somebody sees something of what was restricted.
func (l *ledger) unseen(first int, c *caseOf) {
	for _, path := range []string{"/api/v1/issues/" + c.ID, "/api/v1/comments/" + c.Comment, "/api/v1/issues/" + c.ID + "/campaign", "/api/v1/issues/" + c.ID + "/history"} {
		if c.doubtful && strings.Contains(path, "comments") {
			continue // whoever was not answered was not promised that it is done
		}
		if status, _ := l.p.ask(first, l.other, "GET", path, nil, nil); status != http.StatusNotFound {
			l.t.Errorf("%s of a restricted issue: %d", path, status)
		}
	}
	for _, path := range []string{"/api/v1/search?q=" + c.Word, "/api/v1/issues?limit=100&organization=" + l.org, "/api/v1/comments?limit=100&about=" + c.ID} {
		if c.doubtful && !strings.Contains(path, "/issues") {
			continue
		}
		for _, id := range l.listed(first, l.other, path) {
			if id == c.ID || id == c.Comment {
				l.t.Errorf("%s lists a restricted issue", path)
			}
		}
	}
}

func (l *ledger) listed(first int, token, path string) (ids []string) {
	var page struct{ Items []struct{ ID string } }
	if status, _ := l.p.ask(first, token, "GET", path, nil, &page); status != http.StatusOK {
		l.t.Errorf("%s: %d", path, status)
	}
	for _, i := range page.Items {
		ids = append(ids, i.ID)
	}
	return ids
}

// read asks for figures all the time, as people do: sums are kept while they change.
func (l *ledger) read(ctx context.Context) {
	for n := 0; ctx.Err() == nil; n++ {
		for _, org := range []string{l.fed, l.org} {
			path := "/api/v1/organizations/" + org + "/rollup?every=month&from=2025-01-01&to=2025-12-31"
			if status, _ := l.p.ask(n, l.other, "GET", path, nil, nil); status != http.StatusOK {
				l.t.Errorf("%s: %d", path, status)
			}
		}
	}
}

// check compares everything with what was acknowledged, through both programs.
func (l *ledger) check(s server, name string) string {
	l.t.Helper()
	times := logOf(l.t, open(l.t, mongodb.Options{URI: s.uri, Database: name, Timeout: time.Minute}))
	open, restricted, changes, months := 0, 0, 0, map[string]int{}
	for n, c := range l.cases {
		l.same(n, c)
		l.once(n, c, times)
		found := l.listed(n, l.other, "/api/v1/search?q="+c.Word)
		if c.Restricted {
			c.doubtful = false // by now it must be done
			l.unseen(n, c)
			restricted++
		} else if open++; len(found) != 1 || found[0] != c.ID {
			l.t.Errorf("the search finds %v, not the issue %+v", found, *c)
		}
		months[c.Day[:7]]++
		changes += c.Changes
	}
	for n := range l.p.now {
		p := l.p.now[n].Load()
		for _, org := range []string{l.fed, l.org} {
			if got := p.opened(l.other, org); got != open {
				l.t.Errorf("somebody's roll-up counts %d issues, %d are open to them", got, open)
			}
			if got := p.opened(l.admin, org); got != len(l.cases) {
				l.t.Errorf("a roll-up counts %d issues, %d were acknowledged", got, len(l.cases))
			}
		}
		for month, want := range months {
			if got := p.openedIn(l.admin, l.fed, month); got != want {
				l.t.Errorf("the roll-up of %s counts %d issues, %d were acknowledged", month, got, want)
			}
		}
	}
	return fmt.Sprintf("%d issues, as many comments and %d changes acknowledged (%d restrictions), each there once in a log of %d events", len(l.cases), changes, restricted, len(times))
}

// once fails unless the log has every change of a case that people made once.
func (l *ledger) once(first int, c *caseOf, times map[string]int) {
	var page struct {
		Items []struct {
			Deed    string
			Version int
		}
	}
	l.p.ask(first, l.admin, "GET", "/api/v1/issues/"+c.ID+"/history", nil, &page)
	made := 0
	for n, e := range page.Items {
		if e.Version != n+1 || times[fmt.Sprint(c.ID, "/", e.Version)] != 1 {
			l.t.Errorf("the issue %+v has the history %+v", *c, page.Items)
		}
		if e.Deed != "recounted" {
			made++
		}
	}
	if made != 1+c.Changes || times[c.Comment+"/1"] != 1 {
		l.t.Errorf("the issue %+v has %d changes in its history, its comment stands %d times in the log", *c, made-1, times[c.Comment+"/1"])
	}
}
