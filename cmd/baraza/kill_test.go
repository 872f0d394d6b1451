package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cotprogramme/baraza/models"
)

// TestKilled kills the process twenty times while eight writers record issues.
// Whatever was acknowledged must be there afterwards, with its event. How long
// the slowest start took is reported; the promise is two seconds.
func TestKilled(t *testing.T) {
	const rounds, writers, least = 20, 8, 10_000
	data := withAdmin(t)
	p, _ := start(t, data)
	token := signIn(t, p.base)
	org := newOrganization(t, newClient(p.base, token))
	acknowledged := 0
	var slowest time.Duration
	for round := 0; round < rounds || acknowledged < least; round++ {
		if round > 3*rounds {
			t.Fatalf("only %d writes were acknowledged", acknowledged)
		}
		ids := writeUntilKilled(p, token, org, writers, time.Duration(300+rand.IntN(500))*time.Millisecond)
		var took time.Duration
		p, took = start(t, data)
		slowest = max(slowest, took)
		acknowledged += len(ids)
		checkThere(t, newClient(p.base, token), ids)
	}
	if err := p.stop(); err != nil {
		t.Errorf("stopping: %v %s", err, p.log)
	}
	out, err := once(t, "", "verify", "--data", data)
	if err != nil {
		t.Errorf("verify after the kills: %v %s", err, out)
	}
	t.Logf("%d acknowledged, 0 lost; slowest restart %v; %s", acknowledged, slowest, strings.TrimSpace(out))
}

func newOrganization(t testing.TB, c *client) string {
	t.Helper()
	var org struct{ ID string }
	if _, err := c.call("POST", "/api/v1/organizations", map[string]any{"name": "Group", "kind": "neighbourhood", "level": "neighbourhood", "status": "active"}, &org); err != nil {
		t.Fatal(err)
	}
	return org.ID
}

// writeUntilKilled lets writers record issues, kills the process in the middle
// and gives the ids whose 201 arrived.
func writeUntilKilled(p *process, token, org string, writers int, after time.Duration) []string {
	var mu sync.Mutex
	var ids []string
	var wg sync.WaitGroup
	for range writers {
		wg.Go(func() {
			c := newClient(p.base, token)
			for n := 0; ; n++ {
				id := string(newID())
				_, err := c.call("POST", "/api/v1/issues", map[string]any{"id": id, "title": fmt.Sprintf("Issue %d", n), "category": "safety", "origin": "members",
					"opened_on": models.At(time.Now()).Today(), "hosts": []string{org}}, nil)
				if err != nil {
					return
				}
				mu.Lock()
				ids = append(ids, id)
				mu.Unlock()
			}
		})
	}
	time.Sleep(after)
	p.kill()
	wg.Wait()
	return ids
}

func checkThere(t *testing.T, c *client, ids []string) {
	t.Helper()
	for _, id := range ids {
		var history struct{ Items []struct{ Version int } }
		if _, err := c.call("GET", "/api/v1/issues/"+id, nil, nil); err != nil {
			t.Fatalf("the acknowledged issue %s is lost: %v", id, err)
		}
		if _, err := c.call("GET", "/api/v1/issues/"+id+"/history", nil, &history); err != nil || len(history.Items) == 0 || history.Items[0].Version != 1 {
			t.Fatalf("the issue %s has no event: %v %v", id, history, err)
		}
	}
}
