package handlers_test

import (
	"maps"
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/models"
)

// Nobody verifies what they claimed themselves, whatever their role; a denial
// they may write down.
func TestNobodyVerifiesTheirOwnClaim(t *testing.T) {
	m := newMatrix(t)
	m.furnish()
	judge := func(who, id string, confirmed bool) answer {
		agreed := map[bool]int{true: 18, false: 2}[confirmed]
		return m.ask(who, "POST", "/api/v1/outcomes/"+id+"/judgements", map[string]any{"on": "2025-03-25", "confirmed": confirmed, "asked": 20, "agreed": agreed, "quorum": true},
			"If-Match", m.version("outcomes", id))
	}
	refused := func(who, id string) {
		t.Helper()
		if got := judge(who, id, true); got.status != 403 || !strings.Contains(string(got.body), "own_claim") {
			t.Errorf("%s verifies it: %d %s", who, got.status, got.body)
		}
	}
	for _, who := range []string{"organizer", "staff", "administrator"} {
		id := m.make(who, "outcomes", m.body("outcomes", "own"))
		refused(who, id)
		if got := judge("leader", id, true); got.status != 200 {
			t.Errorf("the leader verifies the claim of %s: %d %s", who, got.status, got.body)
		}
		if got := judge(who, id, false); got.status != 200 {
			t.Errorf("%s writes a denial down: %d %s", who, got.status, got.body)
		}
		refused(who, id)
	}
	// By sync, by somebody who changed what is claimed, and by another account of
	// the same person.
	d, id := m.device("organizer"), newUUID()
	d.becomes(d.push(d.op("create", "outcomes", id, 0, m.body("outcomes", "own"))), "applied")
	refused("organizer", id)
	m.must("staff", "PATCH", "/api/v1/outcomes/"+id, map[string]any{"benefit": map[string]any{"people": 90000}}, "If-Match", `"1"`, "Content-Type", mergePatch)
	refused("staff", id)
	refused("organizer", id)
	for _, who := range []string{"organizer", "leader"} {
		user := m.userID(who)
		m.must("admin", "PATCH", "/api/v1/users/"+user, map[string]any{"person": m.records["people"]["own"]}, "If-Match", m.version("users", user), "Content-Type", mergePatch)
	}
	other := m.make("organizer", "outcomes", m.body("outcomes", "own"))
	refused("leader", other)
}

// A meeting verifies when it was one of the hosts' own, with a quorum, on the day
// that is said.
func TestTheMeetingThatVerifies(t *testing.T) {
	m := newMatrix(t)
	m.furnish()
	m.signs("asker", models.Leader, m.orgs["own"])
	meeting := func(w string, more map[string]any) string {
		body := map[string]any{"kind": "public_meeting", "on": "2025-03-25", "status": "held", "hosts": []string{m.orgs[w]}, "quorum": true}
		maps.Copy(body, more)
		maps.DeleteFunc(body, func(_ string, v any) bool { return v == nil })
		return m.make("admin", "actions", body)
	}
	for what, c := range map[string]struct {
		action string
		want   int
		says   string
	}{
		"of the hosts":        {meeting("own", nil), 200, ""},
		"of a stranger":       {meeting("stranger", nil), 422, "/action"},
		"joint, not theirs":   {m.joint(), 422, "/action"},
		"without a quorum":    {meeting("own", map[string]any{"quorum": false}), 422, "/action"},
		"quorum not said":     {meeting("own", map[string]any{"quorum": nil}), 422, "/action"},
		"planned":             {meeting("own", map[string]any{"status": "planned"}), 422, "/action"},
		"before it was seen":  {meeting("own", map[string]any{"on": "2025-03-01"}), 422, "/action"},
		"on another day":      {meeting("own", map[string]any{"on": "2025-03-22"}), 422, "/on"},
		"that does not exist": {missing, 422, "/action"},
	} {
		id := m.make("clerk", "outcomes", m.body("outcomes", "own"))
		got := m.ask("asker", "POST", "/api/v1/outcomes/"+id+"/judgements", map[string]any{"on": "2025-03-25", "confirmed": true, "action": c.action, "quorum": true}, "If-Match", `"1"`)
		if got.status != c.want || !strings.Contains(string(got.body), c.says) {
			t.Errorf("a meeting %s: %d %s", what, got.status, got.body)
		}
	}
}

// joint is a meeting that the asker reads because a group below theirs holds it,
// but that is not of the hosts.
func (m *matrix) joint() string {
	fed := m.make("admin", "organizations", map[string]any{"name": "Wide", "kind": "federation", "level": "county", "status": "active"})
	m.signs("asker", models.Leader, fed)
	m.make("admin", "affiliations", map[string]any{"child": m.orgs["own"], "parent": fed, "from": "2019-01-01"})
	other := m.make("admin", "organizations", map[string]any{"name": "Beside", "kind": "neighbourhood", "level": "ward", "status": "active"})
	m.make("admin", "affiliations", map[string]any{"child": other, "parent": fed, "from": "2019-01-01"})
	return m.make("admin", "actions", map[string]any{"kind": "public_meeting", "on": "2025-03-25", "status": "held", "hosts": []string{other}, "quorum": true})
}
