package main

import (
	"encoding/json"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cotprogramme/baraza/models"
)

// TestRetriesAcrossACrash sends one issue fifty times at once, and one operation
// of a phone that logs another, kills the process meanwhile, and sends both fifty
// times more: there is one of each, and every answer to the issue is the same one,
// from before the crash and after it.
func TestRetriesAcrossACrash(t *testing.T) {
	const rounds, copies = 8, 50
	data := withAdmin(t)
	p, _ := start(t, data)
	token := signIn(t, p.base)
	org := newOrganization(t, newClient(p.base, token))
	before, lost := 0, 0
	for round := range rounds {
		id, synced := newID(), newID()
		issue := map[string]any{"id": id, "title": "Kiosk dry", "category": "safety", "origin": "members", "opened_on": models.At(time.Now()).Today(), "hosts": []string{org}}
		logged := map[string]any{"title": "Kiosk dry", "category": "safety", "origin": "members", "opened_on": models.At(time.Now()).Today(), "hosts": []string{org}}
		push := map[string]any{"device": newID(), "operations": []any{map[string]any{"id": newID(), "seq": 1, "at": "2026-03-14T09:21:07Z", "noun": "issues", "record": synced, "verb": "create", "fields": logged}}}

		answers := p.inParallel(token, copies, round%2*(1+rand.IntN(copies)), issue, push)
		before += len(answers)
		lost += 2*copies - len(answers)
		p, _ = start(t, data)
		again := p.inParallel(token, copies, never, issue, push)
		if len(again) != 2*copies {
			t.Fatalf("%d of %d were answered after the crash", len(again), 2*copies)
		}
		for _, a := range append(answers, again...) {
			if a.err != nil {
				t.Fatalf("sent again: %v", a.err)
			}
			if a.what == "/api/v1/issues" && a.doc != again[0].doc {
				t.Errorf("one answer is\n%s\nand another\n%s", again[0].doc, a.doc)
			}
			if a.what != "/api/v1/issues" && !strings.Contains(a.doc, `applied"`) {
				t.Errorf("the operation: %s", a.doc)
			}
		}
		c := newClient(p.base, token)
		for _, record := range []models.ID{id, synced} {
			var history struct{ Items []struct{ Version int } }
			if _, err := c.call("GET", "/api/v1/issues/"+string(record)+"/history", nil, &history); err != nil || len(history.Items) != 1 {
				t.Errorf("the history of one issue: %v %v", history, err)
			}
		}
		issue["title"] = "Kiosk open"
		if status, err := c.call("POST", "/api/v1/issues", issue, nil); status != 409 {
			t.Errorf("other content under the same id: %d %v", status, err)
		}
	}
	if before == 0 || lost == 0 {
		t.Errorf("%d requests were answered before a crash and %d were not: it never fell among them", before, lost)
	}
	t.Logf("%d requests were answered before a crash, %d were not; each record is there once", before, lost)
}

// sent is what a request was answered with.
type sent struct {
	what, doc string
	err       error
}

const never = -1

// inParallel sends an issue and a push so many times each, all at once, and gives
// the answers that came, those to the issue first. The process is killed when so many
// answers have come, or with none a moment after the sending; what has no answer then
// is left out.
func (p *process) inParallel(token string, copies, killAfter int, issue, push any) (answers []sent) {
	var mu sync.Mutex
	var of = map[string][]sent{}
	var wg sync.WaitGroup
	enough := make(chan struct{})
	if killAfter == 0 {
		time.AfterFunc(time.Duration(rand.IntN(20))*time.Millisecond, func() { close(enough) })
	}
	came := 0
	c := newClient(p.base, token)
	for what, body := range map[string]any{"/api/v1/issues": issue, "/api/v1/sync/push": push} {
		for range copies {
			wg.Go(func() {
				var doc json.RawMessage
				status, err := c.call("POST", what, body, &doc)
				if status == 0 || status == 503 && killAfter != never {
					return
				}
				mu.Lock()
				defer mu.Unlock()
				of[what] = append(of[what], sent{what, string(doc), err})
				if came++; came == killAfter {
					close(enough)
				}
			})
		}
	}
	if killAfter != never {
		<-enough
		p.kill()
	}
	wg.Wait()
	return append(of["/api/v1/issues"], of["/api/v1/sync/push"]...)
}
