package handlers_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"sync"
	"testing"

	"github.com/cotprogramme/baraza/models"
)

// device is a phone as the server knows it.
type device struct {
	*house
	who, id string
	seq     int
}

func (h *house) device(who string) *device { return &device{house: h, who: who, id: newUUID()} }

// op is an operation with the device's next count.
func (d *device) op(verb, noun, record string, base int64, fields map[string]any) map[string]any {
	d.seq++
	op := map[string]any{"id": newUUID(), "seq": d.seq, "at": "2026-03-14T09:21:07Z", "noun": noun, "record": record, "verb": verb, "fields": fields}
	if base > 0 {
		op["base"] = base
	}
	return op
}

// push sends operations and gives what became of each.
func (d *device) push(ops ...map[string]any) []map[string]any {
	d.t.Helper()
	var results []map[string]any
	for _, r := range d.must(d.who, "POST", "/api/v1/sync/push", map[string]any{"device": d.id, "operations": ops})["results"].([]any) {
		results = append(results, r.(map[string]any))
	}
	return results
}

// becomes fails unless the operations become what is wanted.
func (d *device) becomes(results []map[string]any, want ...string) {
	d.t.Helper()
	for n, w := range want {
		if results[n]["outcome"] != w {
			d.t.Fatalf("operation %d: %v, want %s", n, results[n], w)
		}
	}
}

// pulled is what a phone has, by noun and id; gone ones with their reason.
func (h *house) pulled(who, cursor, more string) (have map[string]map[string]any, next string) {
	h.t.Helper()
	have = map[string]map[string]any{}
	for {
		a := h.must(who, "GET", "/api/v1/sync/changes?limit=40&cursor="+cursor+more, nil)
		for _, x := range a["items"].([]any) {
			item := x.(map[string]any)
			have[item["noun"].(string)+" "+item["id"].(string)] = item
		}
		cursor = a["cursor"].(string)
		if a["more"] != true {
			return have, cursor
		}
	}
}

func newIssue(org string) map[string]any {
	return map[string]any{"title": "Kiosk dry", "category": "water_sanitation", "origin": "members", "opened_on": "2025-02-01", "hosts": []string{org}}
}

// TestSyncedDay: Akinyi logs an issue, an action and a demand where there is no
// network, Otieno changes the same issue elsewhere, and both catch up.
func TestSyncedDay(t *testing.T) {
	m := newMatrix(t)
	m.signs("otieno", models.Organizer, m.orgs["own"])
	post := m.make("admin", "posts", map[string]any{"title": "MCA", "level": "ward"})
	akinyi, otieno := m.device("organizer"), m.device("otieno")
	issue, action, demand := newUUID(), newUUID(), newUUID()
	create := akinyi.op("create", "issues", issue, 0, newIssue(m.orgs["own"]))
	march := akinyi.op("create", "actions", action, 0, map[string]any{"kind": "march", "on": "2025-03-01", "status": "held", "hosts": []string{m.orgs["own"]}, "issues": []string{issue}})
	asked := akinyi.op("create", "demands", demand, 0, map[string]any{"issue": issue, "post": post, "what": "Open the kiosk", "made_on": "2025-03-01"})
	own := akinyi.op("change", "issues", issue, 0, map[string]any{"title": "Kiosk dry since January"})

	// What arrives before what it builds on waits for it.
	akinyi.becomes(akinyi.push(asked, own), "waiting", "waiting")
	// In one push the order of sending does not matter.
	akinyi.becomes(akinyi.push(own, asked, march, create), "applied", "applied", "applied", "applied")
	akinyi.becomes(akinyi.push(create, own), "already_applied", "already_applied")

	have, _ := m.pulled("otieno", "", "")
	got := have["issues "+issue]
	if got == nil || got["record"].(map[string]any)["title"] != "Kiosk dry since January" || have["demands "+demand] == nil || have["actions "+action] == nil {
		t.Fatalf("%v", have)
	}
	version := int64(got["version"].(float64))

	// Different members merge, the same one clashes.
	otieno.becomes(otieno.push(otieno.op("change", "issues", issue, version, map[string]any{"description": "Since 3 January", "reason": "Felt by all"})), "applied")
	akinyi.becomes(akinyi.push(akinyi.op("change", "issues", issue, version, map[string]any{"affected": 300, "affected_method": "estimate"})), "merged")
	res := akinyi.push(akinyi.op("change", "issues", issue, version, map[string]any{"description": "Since Christmas"}))
	akinyi.becomes(res, "conflict")
	clash := res[0]["clashes"].([]any)[0].(map[string]any)
	if values := clash["values"].([]any); clash["member"] != "description" || len(values) != 2 {
		t.Fatalf("%v", clash)
	}
	list := m.must("leader", "GET", "/api/v1/sync/clashes", nil)["items"].([]any)
	if len(list) != 1 || list[0].(map[string]any)["id"] != issue {
		t.Fatalf("the clashes are %v", list)
	}
	// A leader of strangers sees none of it.
	m.signs("elsewhere", models.Leader, m.orgs["stranger"])
	if list := m.must("elsewhere", "GET", "/api/v1/sync/clashes", nil)["items"].([]any); len(list) != 0 {
		t.Fatalf("a stranger sees %v", list)
	}
	// Naming what is in force settles it as well as naming the other.
	doc := m.must("admin", "GET", "/api/v1/issues/"+issue, nil)
	m.must("organizer", "PATCH", "/api/v1/issues/"+issue, map[string]any{"description": doc["description"]}, "If-Match", m.version("issues", issue), "Content-Type", "application/merge-patch+json")
	if list := m.must("leader", "GET", "/api/v1/sync/clashes", nil)["items"].([]any); len(list) != 0 {
		t.Fatalf("settled, and still there: %v", list)
	}
	// Who then writes without having seen the settlement clashes with it.
	akinyi.becomes(akinyi.push(akinyi.op("change", "issues", issue, version, map[string]any{"reason": "Ours"})), "conflict")
	if p := akinyi.push(akinyi.op("change", "issues", issue, 99, map[string]any{"affected": 5})); p[0]["outcome"] != "refused" || p[0]["problem"].(map[string]any)["code"] != "invalid" {
		t.Errorf("one of two that belong together: %v", p)
	} else if faults := p[0]["problem"].(map[string]any)["errors"].([]any); faults[0].(map[string]any)["message"] != models.Rules[models.RuleRequired].En {
		t.Errorf("the rule is not told in words: %v", faults)
	}
}

// A phone is told why something was refused, the receipt stays, and what was
// refused can be sent again when it is allowed.
func TestSyncRefuses(t *testing.T) {
	m := newMatrix(t)
	m.furnish()
	d := m.device("leader")
	op := d.op("create", "issues", newUUID(), 0, newIssue(m.orgs["own"]))
	for range 2 {
		if res := d.push(op); res[0]["outcome"] != "refused" || res[0]["problem"].(map[string]any)["code"] != "forbidden" || res[0]["problem"].(map[string]any)["advice"] == "" {
			t.Fatalf("%v", res)
		}
	}
	receipts := m.must("leader", "GET", "/api/v1/sync/receipts?device="+d.id, nil)["items"].([]any)
	if len(receipts) != 1 || receipts[0].(map[string]any)["problem"] != "forbidden" {
		t.Fatalf("%v", receipts)
	}
	if other := m.must("organizer", "GET", "/api/v1/sync/receipts?device="+d.id, nil)["items"].([]any); len(other) != 0 {
		t.Errorf("somebody else sees the receipts: %v", other)
	}
	// The count of a device is used once, by one person.
	o := m.device("organizer")
	first := o.op("create", "issues", newUUID(), 0, newIssue(m.orgs["own"]))
	o.becomes(o.push(first), "applied")
	first["fields"].(map[string]any)["title"] = "Another"
	if res := o.push(first); res[0]["outcome"] != "refused" || res[0]["problem"].(map[string]any)["code"] != "id_taken" {
		t.Errorf("other content under the same name: %v", res)
	}
	for what, op := range map[string]map[string]any{
		"an account":            o.op("create", "users", newUUID(), 0, map[string]any{"name": "x"}),
		"an unknown member":     o.op("change", "issues", m.records["issues"]["own"], 1, map[string]any{"step": 9}),
		"a derived member":      o.op("change", "issues", m.records["issues"]["own"], 1, map[string]any{"within": []string{}}),
		"a wrong type":          o.op("change", "issues", m.records["issues"]["own"], 1, map[string]any{"title": 5}),
		"a move of an action":   o.op("move", "actions", m.records["actions"]["own"], 1, map[string]any{"move": "advance"}),
		"no title":              o.op("change", "issues", m.records["issues"]["own"], 1, map[string]any{"title": nil}),
		"a deletion, forbidden": o.op("delete", "issues", m.records["issues"]["own"], 1, nil),
	} {
		if res := o.push(op); res[0]["outcome"] != "refused" {
			t.Errorf("%s: %v", what, res)
		}
	}
	// A change of what was deleted meanwhile is kept, and said to be a clash.
	record := m.records["issues"]["own"]
	s := m.device("staff")
	s.becomes(s.push(s.op("delete", "issues", record, 1, nil)), "applied")
	o.becomes(o.push(o.op("change", "issues", record, 1, map[string]any{"title": "Still dry"})), "conflict")
	if have, _ := m.pulled("staff", "", ""); have["issues "+record] != nil {
		t.Error("a phone that has nothing gets what was deleted")
	}
}

// Moves made offline are judged when they arrive: somebody else's stands.
func TestSyncMoves(t *testing.T) {
	m := newMatrix(t)
	m.furnish()
	issue := m.records["issues"]["own"]
	a, b := m.device("organizer"), m.device("staff")
	move := a.op("move", "issues", issue, 1, map[string]any{"move": "drop", "reason": "Too few were willing"})
	a.becomes(a.push(move), "applied")
	a.becomes(a.push(move), "already_applied")
	if res := b.push(b.op("move", "issues", issue, 1, map[string]any{"move": "drop", "reason": "So say I"})); res[0]["outcome"] != "refused" || res[0]["problem"].(map[string]any)["code"] != "stale" {
		t.Errorf("%v", res)
	}
}

// Fifty copies of one operation at once do one thing.
func TestSyncAtOnce(t *testing.T) {
	m := newMatrix(t)
	m.furnish()
	d := m.device("organizer")
	issue := newUUID()
	ops := []map[string]any{d.op("create", "issues", issue, 0, newIssue(m.orgs["own"])), d.op("change", "issues", issue, 0, map[string]any{"title": "Dry"})}
	var copies sync.WaitGroup
	for range 50 {
		copies.Go(func() {
			a := m.ask(d.who, "POST", "/api/v1/sync/push", map[string]any{"device": d.id, "operations": ops})
			if a.status != 200 || bytes.Contains(a.body, []byte("refused")) || bytes.Contains(a.body, []byte("waiting")) {
				t.Errorf("%d %s", a.status, a.body)
			}
		})
	}
	copies.Wait()
	if events := m.must("admin", "GET", "/api/v1/issues/"+issue+"/history", nil)["items"].([]any); len(events) != 2 {
		t.Errorf("%d events, want 2", len(events))
	}
}

// A photo arrives in parts, in spite of lost answers, and only whole.
func TestSyncPhotos(t *testing.T) {
	m := newMatrix(t)
	m.furnish()
	sum := sha256.Sum256(smallPNG)
	name := hex.EncodeToString(sum[:])
	path := fmt.Sprintf("/api/v1/sync/photos/%s?size=%d&offset=", name, len(smallPNG))
	d := m.device("organizer")
	photo := newUUID()
	op := d.op("create", "attachments", photo, 0, map[string]any{"content": name, "about": map[string]any{"noun": "issues", "id": m.records["issues"]["own"]}, "caption": "The kiosk"})
	d.becomes(d.push(op), "waiting")
	half := len(smallPNG) / 2
	send := func(offset int, part []byte) map[string]any {
		return m.must("organizer", "POST", path+fmt.Sprint(offset), part, "Content-Type", "application/octet-stream")
	}
	for range 2 {
		if got := send(0, smallPNG[:half]); got["received"] != float64(half) || got["complete"] != false {
			t.Fatalf("%v", got)
		}
	}
	if got := m.must("organizer", "GET", "/api/v1/sync/photos/"+name, nil); got["received"] != float64(half) {
		t.Fatalf("%v", got)
	}
	if got := m.must("staff", "GET", "/api/v1/sync/photos/"+name, nil); got["received"] != float64(0) {
		t.Errorf("somebody else learns what was sent: %v", got)
	}
	d.becomes(d.push(op), "waiting")
	if got := send(half, smallPNG[half:]); got["complete"] != true {
		t.Fatalf("%v", got)
	}
	d.becomes(d.push(op), "applied")
	d.becomes(d.push(op), "already_applied")
	if a := m.ask("leader", "GET", "/api/v1/attachments/"+photo+"/file", nil); a.status != 200 || a.header.Get("Content-Type") != "image/jpeg" {
		t.Errorf("%d", a.status)
	}
	// What is not what its name says is not taken.
	wrong := "/api/v1/sync/photos/" + hex.EncodeToString(make([]byte, 32)) + fmt.Sprintf("?size=%d&offset=0", len(smallPNG))
	if a := m.ask("organizer", "POST", wrong, smallPNG, "Content-Type", "application/octet-stream"); a.status != 422 {
		t.Errorf("%d %s", a.status, a.body)
	}
}
