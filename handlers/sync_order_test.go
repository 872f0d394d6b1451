package handlers_test

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cotprogramme/baraza/handlers"
	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

var histories = flag.Int("histories", 100, "how many random histories TestSyncOrder tries")

// edit is what somebody does on a device with the record as it was at the
// beginning of a round.
type edit struct {
	device int
	seq    int64
	round  int
	id     models.ID
	fields models.Fields
}

// register is the first member of an edit's register.
func (e edit) register() string {
	for _, name := range []string{"affected", "opened_on"} {
		if _, ok := e.fields[name]; ok {
			return name
		}
	}
	for name := range e.fields {
		return name
	}
	return ""
}

// phones is three devices of three people of one group.
type phones struct {
	*house
	sync   *services.Sync
	org    string
	actors []models.Actor
}

func newPhones(t *testing.T) *phones {
	p := &phones{house: newHouse(t)}
	p.sync = handlers.SyncOf(p.services)
	p.signs("admin", models.Administrator, "")
	p.org = p.make("admin", "organizations", map[string]any{"name": "LUUM", "kind": "neighbourhood", "level": "ward", "status": "active"})
	for n := range 3 {
		p.actors = append(p.actors, models.Actor{User: models.ID(fmt.Sprintf("01970c3e-0000-7000-8000-0000000000a%d", n)),
			Grants: []models.Grant{{Role: models.Organizer, Organization: models.ID(p.org)}}})
	}
	return p
}

// someEdit writes one member, or two that make sense only together.
func someEdit(r *rand.Rand) models.Fields {
	n := r.IntN(3)
	switch r.IntN(6) {
	case 0:
		return models.Fields{"title": fmt.Sprint("Title ", n)}
	case 1:
		if n == 0 {
			return models.Fields{"description": nil}
		}
		return models.Fields{"description": fmt.Sprint("Description ", n)}
	case 2:
		return models.Fields{"affected": 100 * (n + 1), "affected_method": []string{"estimate", "list", "head_count"}[n]}
	case 3:
		return models.Fields{"opened_on": "2025-02-01", "due_on": fmt.Sprintf("2025-0%d-01", n+3)}
	case 4:
		return models.Fields{"sources": []any{map[string]any{"kind": "people", "note": fmt.Sprint("Note ", n)}}}
	}
	return models.Fields{"location": map[string]any{"lat": -1.3, "lon": 36.7 + float64(n)/100}}
}

// history is two rounds of edits of three devices.
func history(r *rand.Rand, most int) [2][]edit {
	var rounds [2][]edit
	var seqs [3]int64
	for round := range rounds {
		for range r.IntN(most + 1) {
			device := r.IntN(3)
			seqs[device]++
			rounds[round] = append(rounds[round], edit{device, seqs[device], round, models.ID(newUUID()), someEdit(r)})
		}
	}
	return rounds
}

// play sends the rounds in an order to a new record, and gives its state.
// Each arrival stands for an edit by its place in the round; it may come again.
func (p *phones) play(t *testing.T, rounds [2][]edit, orders [2][]int) map[string]string {
	t.Helper()
	record := p.make("admin", "issues", map[string]any{"title": "Kiosk dry", "category": "water_sanitation", "origin": "members", "opened_on": "2025-02-01", "hosts": []string{p.org}})
	devices := []models.ID{models.ID(newUUID()), models.ID(newUUID()), models.ID(newUUID())}
	version := int64(1)
	for round, order := range orders {
		base := version
		for _, n := range order {
			e := rounds[round][n]
			op := models.Operation{ID: e.id, Seq: e.seq, At: 1, Noun: models.Issues, Record: models.ID(record), Base: base, Verb: models.SyncChange, Fields: e.fields}
			out, err := p.sync.Push(context.Background(), p.actors[e.device], services.Push{Body: services.PushInput{Device: devices[e.device], Operations: []models.Operation{op}}})
			if err != nil {
				t.Fatal(err)
			}
			res := out.Results[0]
			if !res.Outcome.Done() {
				t.Fatalf("%v became %s: %+v", e, res.Outcome, res.Problem)
			}
			version = max(version, res.Version)
		}
	}
	return p.state(t, record)
}

// state is what the record holds: by register, the operations that stand side
// by side with what they wrote, the one in force first.
func (p *phones) state(t *testing.T, record string) map[string]string {
	t.Helper()
	i, err := p.services.Stores.Issues.Get(context.Background(), models.WholeInstallation("a test"), models.ID(record))
	if err != nil {
		t.Fatal(err)
	}
	doc := p.ask("admin", "GET", "/api/v1/issues/"+record, nil).object(t)
	state := map[string]string{}
	for _, name := range []string{"title", "description", "affected", "affected_method", "opened_on", "due_on", "sources", "location"} {
		state["holds "+name] = fmt.Sprint(doc[name])
	}
	for name, register := range i.Sync {
		for _, w := range register.Values {
			state["wrote "+name] += fmt.Sprint(w.Operation, w.Value, "; ")
		}
	}
	return state
}

// survivors is what must stand in the end, worked out without the registers: of
// the last round that wrote a register, the last edit of each device.
func survivors(rounds [2][]edit) map[string][]models.ID {
	all := map[string][]models.ID{}
	for _, round := range rounds {
		last := map[string]map[int]models.ID{}
		for _, e := range round {
			if last[e.register()] == nil {
				last[e.register()] = map[int]models.ID{}
			}
			last[e.register()][e.device] = e.id
		}
		for name, ids := range last {
			all[name] = nil
			for _, id := range ids {
				all[name] = append(all[name], id)
			}
		}
	}
	return all
}

func (p *phones) check(t *testing.T, rounds [2][]edit, state map[string]string) {
	t.Helper()
	want := survivors(rounds)
	for name, ids := range want {
		for _, id := range ids {
			if !strings.Contains(state["wrote "+name], string(id)) {
				t.Fatalf("%s: %s was dropped: %v\n%v", name, id, state, rounds)
			}
		}
		if n := strings.Count(state["wrote "+name], "; "); n != len(ids) {
			t.Fatalf("%s: %d stand, want %d: %v\n%v", name, n, len(ids), state, rounds)
		}
	}
}

// TestSyncOrder: three people edit one record on three devices that do not know
// of each other, twice. In whatever order the edits arrive, some of them twice,
// the record is the same, and nothing that anybody wrote last is dropped.
func TestSyncOrder(t *testing.T) {
	p := newPhones(t)
	seed := rand.Uint64()
	r := rand.New(rand.NewPCG(seed, 0))
	for n := range *histories {
		rounds := history(r, 6)
		first := p.play(t, rounds, [2][]int{inTurn(rounds[0]), inTurn(rounds[1])})
		p.check(t, rounds, first)
		var orders [2][]int
		for k, round := range rounds {
			orders[k] = inTurn(round)
			for range r.IntN(3) { // what comes again, because an answer got lost
				if len(round) > 0 {
					orders[k] = append(orders[k], r.IntN(len(round)))
				}
			}
			r.Shuffle(len(orders[k]), func(a, b int) { orders[k][a], orders[k][b] = orders[k][b], orders[k][a] })
		}
		if other := p.play(t, rounds, orders); fmt.Sprint(other) != fmt.Sprint(first) {
			t.Fatalf("seed %d, history %d: in turn\n%v\nin the order %v\n%v\n%v", seed, n, first, orders, other, rounds)
		}
	}
	t.Logf("%d histories, seed %d", *histories, seed)
}

// TestSyncEveryOrder tries all orders of a few edits that touch each other.
func TestSyncEveryOrder(t *testing.T) {
	p := newPhones(t)
	title := func(device int, seq int64, text string) edit {
		return edit{device, seq, 0, models.ID(newUUID()), models.Fields{"title": text}}
	}
	for _, round := range [][]edit{
		{title(0, 1, "One"), title(0, 2, "Two"), title(1, 1, "Three"), title(2, 1, "Two")},
		{title(0, 1, "Same"), title(1, 1, "Same"), title(1, 2, "Other"), {2, 1, 0, models.ID(newUUID()), models.Fields{"affected": 10, "affected_method": "list"}}},
		{title(0, 1, "Kiosk dry"), title(1, 1, "Kiosk dry"), title(2, 1, "Kiosk broken"), title(0, 2, "Kiosk dry")},
	} {
		rounds := [2][]edit{round, nil}
		var first map[string]string
		tried := 0
		permutations(len(round), func(order []int) {
			state := p.play(t, rounds, [2][]int{order, nil})
			p.check(t, rounds, state)
			if first == nil {
				first = state
			}
			if tried++; fmt.Sprint(state) != fmt.Sprint(first) {
				t.Fatalf("in the order %v\n%v\nbut in the first\n%v", order, state, first)
			}
		})
		if tried != 24 {
			t.Errorf("%d orders were tried", tried)
		}
	}
}

func inTurn(round []edit) []int {
	order := make([]int, len(round))
	for n := range order {
		order[n] = n
	}
	return order
}

func permutations(n int, do func([]int)) {
	order := make([]int, 0, n)
	var add func()
	add = func() {
		if len(order) == n {
			do(slices.Clone(order))
			return
		}
		for k := range n {
			if !slices.Contains(order, k) {
				order = append(order, k)
				add()
				order = order[:len(order)-1]
			}
		}
	}
	add()
}

// What a phone sent is known for as long as receipts are promised to be kept, and
// not for ever.
func TestReceiptsAreKept(t *testing.T) {
	p := newPhones(t)
	record := p.make("admin", "issues", map[string]any{"title": "Kiosk dry", "category": "water_sanitation", "origin": "members", "opened_on": "2025-02-01", "hosts": []string{p.org}})
	device := models.ID(newUUID())
	op := models.Operation{ID: models.ID(newUUID()), Seq: 1, At: 1, Noun: models.Issues, Record: models.ID(record), Base: 1, Verb: models.SyncChange, Fields: models.Fields{"title": "Still dry"}}
	push := func() models.SyncOutcome {
		t.Helper()
		out, err := p.sync.Push(context.Background(), p.actors[0], services.Push{Body: services.PushInput{Device: device, Operations: []models.Operation{op}}})
		if err != nil {
			t.Fatal(err)
		}
		return out.Results[0].Outcome
	}
	kept := func() int {
		t.Helper()
		if err := p.services.Relay.CatchUp(context.Background()); err != nil {
			t.Fatal(err)
		}
		list, err := p.sync.Receipts(context.Background(), p.actors[0], services.ReceiptsOf{Device: device})
		if err != nil {
			t.Fatal(err)
		}
		return len(list.Items)
	}
	if got := push(); got != models.SyncApplied {
		t.Fatalf("it became %s", got)
	}
	const promised = 90 // days; docs/safety.md says 400
	for _, days := range []int{promised, 399 - promised} {
		p.later(time.Duration(days) * 24 * time.Hour)
		if n := kept(); n != 1 {
			t.Fatalf("%d receipts are kept after %d more days", n, days)
		}
		if got := push(); got != models.SyncBefore {
			t.Errorf("sent again it became %s", got)
		}
	}
	p.later(2 * 24 * time.Hour)
	if n := kept(); n != 0 {
		t.Errorf("%d receipts are kept for ever", n)
	}
}
