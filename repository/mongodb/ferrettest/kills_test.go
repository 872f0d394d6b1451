package ferrettest

import (
	"context"
	"net/http"
	"os"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/cotprogramme/baraza/cmd/wiring"
	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/repository"
	"github.com/cotprogramme/baraza/repository/mongodb"
	"github.com/cotprogramme/baraza/services"
)

// killsFor is how long TestKillsUnderLoad goes on: twenty seconds, or as long as
// BARAZA_TEST_KILLS says (5m).
func killsFor(t *testing.T) time.Duration {
	t.Helper()
	text := os.Getenv("BARAZA_TEST_KILLS")
	if text == "" {
		return 20 * time.Second
	}
	long, err := time.ParseDuration(text)
	if err != nil || long <= 0 {
		t.Fatalf("BARAZA_TEST_KILLS is no duration: %v", err)
	}
	return long
}

// Two programs serve one database while people write through both, and every twenty
// seconds one of them is killed and started again. Afterwards whatever was acknowledged
// is there, once; nothing is stale; what was restricted is nowhere for others; every
// figure is what a recount gives.
func TestKillsUnderLoad(t *testing.T) {
	each(t, func(t *testing.T, s server) {
		name, at := administered(t, s)
		p := newPair(t, at)
		l := newLedger(t, p)
		kills := l.workWhileKilled(killsFor(t))
		l.settles()
		checked := l.check(s, name)
		p.kill()
		report := l.verified(s, name)
		t.Logf("%d kills in %v, %s; verify: %d records, %d events, %d sums, %d search entries, %d findings",
			kills, killsFor(t), checked, report.Records, report.Events, report.Sums, report.Entries, report.Wrong)
	})
}

// verified is what baraza verify does, what is derived included.
func (l *ledger) verified(s server, name string) services.VerifyReport {
	l.t.Helper()
	book, err := repository.Open(l.t.Context(), open(l.t, mongodb.Options{URI: s.uri, Database: name, Timeout: time.Minute}))
	if err != nil {
		l.t.Fatal(err)
	}
	all := services.New(wiring.Stores(book), time.Now, func() models.ID { return "" })
	report, err := all.Verify(l.t.Context(), book, nil)
	if err != nil || report.Wrong > 0 || report.Behind > 0 {
		l.t.Errorf("verify: %v, %d behind, %d findings: %+v", err, report.Behind, report.Wrong, report.Findings)
	}
	return report
}

// pair is two programs over one database, of which one may be down.
type pair struct {
	t   *testing.T
	at  string
	now [2]atomic.Pointer[process]
}

func newPair(t *testing.T, at string) *pair {
	p := &pair{t: t, at: at}
	for n := range p.now {
		p.now[n].Store(serve(t, at, "--rate-user", "0"))
	}
	return p
}

func (p *pair) kill() {
	for n := range p.now {
		p.now[n].Load().kill()
	}
}

// patience is how long somebody tries who gets no answer, or is told to come again.
const patience = 90 * time.Second

// ask sends a request to one of the two, and when nobody answers, or it is told to come
// again, to the other one. Sure is false when an earlier try may have been carried out.
func (p *pair) ask(first int, token, method, path string, body, answer any, header ...string) (status int, sure bool) {
	p.t.Helper()
	sure = true
	for began := time.Now(); time.Since(began) < patience; first++ {
		status = p.now[first%2].Load().call(token, method, path, body, answer, header...)
		if status != 0 && status != http.StatusTooManyRequests && status < 500 {
			return status, sure
		}
		sure = false
		time.Sleep(50 * time.Millisecond)
	}
	p.t.Errorf("%s %s: %d for %v", method, path, status, patience)
	return status, false
}

// must is ask for what is to be answered with success.
func (p *pair) must(token, method, path string, body, answer any, header ...string) {
	p.t.Helper()
	if status, _ := p.ask(0, token, method, path, body, answer, header...); status >= 300 {
		p.t.Fatalf("%s %s: %d", method, path, status)
	}
}

// workWhileKilled lets people work for a while, and kills one program after the other.
// It gives how often.
func (l *ledger) workWhileKilled(long time.Duration) (kills int) {
	every := min(20*time.Second, long/3)
	ctx, stop := context.WithTimeout(l.t.Context(), long)
	defer stop()
	var people sync.WaitGroup
	for n := range writers {
		people.Go(func() { l.write(ctx, n) })
	}
	people.Go(func() { l.read(ctx) })
	for ; ; kills++ {
		select {
		case <-ctx.Done():
			people.Wait()
			return kills
		case <-time.After(every):
		}
		if ctx.Err() == nil {
			l.p.now[kills%2].Load().kill()
			l.p.now[kills%2].Store(serve(l.t, l.p.at, "--rate-user", "0"))
		}
	}
}

// settles waits until both have followed the log to its end.
func (l *ledger) settles() {
	l.t.Helper()
	for began := time.Now(); ; time.Sleep(200 * time.Millisecond) {
		counted := [2]int{}
		for n := range l.p.now {
			counted[n] = l.p.now[n].Load().opened(l.admin, l.fed)
		}
		if want := len(l.cases); counted == [2]int{want, want} {
			return
		} else if time.Since(began) > 30*time.Second {
			l.t.Errorf("the roll-ups count %v issues, %d were acknowledged", counted, want)
			return
		}
	}
}
