package handlers_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"

	"github.com/cotprogramme/baraza/models"
)

// Whoever knows the id of somebody else's device cannot use up its counts, nor
// make its changes look as if they were known.
func TestADeviceBelongsToItsUser(t *testing.T) {
	m := newMatrix(t)
	m.furnish()
	issue := m.records["issues"]["own"]
	mine := m.device("organizer")
	theirs := &device{house: m.house, who: "leader", id: mine.id}
	for range 3 {
		theirs.push(theirs.op("change", "issues", issue, 1, map[string]any{"title": "Taken"}))
	}
	mine.becomes(mine.push(mine.op("change", "issues", issue, 1, map[string]any{"title": "Mine"})), "applied")
	// A count that is far ahead, in the same member of the same record.
	staff := &device{house: m.house, who: "staff", id: mine.id, seq: 1000}
	staff.becomes(staff.push(staff.op("change", "issues", issue, 2, map[string]any{"title": "Far ahead"})), "applied")
	mine.becomes(mine.push(mine.op("change", "issues", issue, 3, map[string]any{"title": "Mine again"})), "applied")
	if doc := m.must("organizer", "GET", "/api/v1/issues/"+issue, nil); doc["title"] != "Mine again" {
		t.Errorf("the change was taken for known: %v", doc["title"])
	}
	list := m.must("organizer", "GET", "/api/v1/sync/receipts?device="+mine.id, nil)["items"].([]any)
	if len(list) != 2 || list[0].(map[string]any)["device"] != mine.id {
		t.Errorf("the receipts are %v", list)
	}
}

// The id of a device stands in nothing that goes out, not even to its user: what
// stands there instead is the same for everybody and opens nothing.
func TestDevicesAreNotShown(t *testing.T) {
	m := newMatrix(t)
	m.furnish()
	issue := m.records["issues"]["own"]
	mine, other := m.device("organizer"), m.device("staff")
	told := m.must("organizer", "POST", "/api/v1/sync/push", map[string]any{"device": mine.id, "operations": []any{
		mine.op("change", "issues", issue, 1, map[string]any{"title": "One"})}})
	other.push(other.op("change", "issues", issue, 1, map[string]any{"title": "Two"}))
	name, _ := told["device"].(string)
	for _, who := range []string{"organizer", "leader", "admin"} {
		all := m.everyAnswerAbout(who, issue)
		for _, d := range []string{mine.id, other.id} {
			if strings.Contains(all, d) {
				t.Errorf("%s is shown the id of a device", who)
			}
		}
		if name == "" || !strings.Contains(all, name) {
			t.Errorf("the device cannot be recognised by its user as %q", name)
		}
	}
}

func (h *house) everyAnswerAbout(who, issue string) string {
	h.t.Helper()
	var all strings.Builder
	for _, path := range []string{"/issues/" + issue, "/issues/" + issue + "/history", "/issues?limit=200", "/sync/clashes", "/sync/changes?limit=1000"} {
		a := h.ask(who, "GET", "/api/v1"+path, nil)
		if a.status != 200 {
			h.t.Fatalf("%s as %s: %d %s", path, who, a.status, a.body)
		}
		all.Write(a.body)
	}
	return all.String()
}

// What was kept before devices had names of their own still counts for its user,
// and shows no id either.
func TestReceiptsFromBefore(t *testing.T) {
	m := newMatrix(t)
	m.furnish()
	issue, ctx := m.records["issues"]["own"], context.Background()
	mine := m.device("organizer")
	op := mine.op("change", "issues", issue, 1, map[string]any{"title": "Said before"})
	var user models.ID
	for _, u := range m.must("admin", "GET", "/api/v1/users?limit=200", nil)["items"].([]any) {
		if u := u.(map[string]any); u["name"] == "organizer" {
			user = models.ID(u["id"].(string))
		}
	}
	r := &models.Receipt{Operation: models.ID(op["id"].(string)), Device: models.ID(mine.id), Seq: 1, User: user, Noun: models.Issues,
		Record: models.ID(issue), Outcome: models.SyncApplied, Version: 7, Digest: digestOf(t, op)}
	if err := m.book.Receipts.Put(ctx, models.ID(fmt.Sprintf("%s|%016d", mine.id, 1)), r); err != nil {
		t.Fatal(err)
	}
	theirs := &device{house: m.house, who: "staff", id: mine.id}
	theirs.becomes(theirs.push(theirs.op("change", "issues", issue, 1, map[string]any{"description": "Theirs"})), "applied")
	mine.becomes(mine.push(op), "already_applied")
	list := m.must("organizer", "GET", "/api/v1/sync/receipts?device="+mine.id, nil)["items"].([]any)
	if len(list) != 1 || list[0].(map[string]any)["operation"] != op["id"] {
		t.Errorf("the receipts are %v", list)
	}

	was, err := m.book.Issues.Get(ctx, models.WholeInstallation("a test"), models.ID(issue))
	if err != nil {
		t.Fatal(err)
	}
	next := *was
	next.Sync = models.Sync{"title": {Seen: map[models.ID]int64{models.ID(mine.id): 3}, Values: []models.Written{
		{Operation: models.ID(newUUID()), Device: models.ID(mine.id), Seq: 3, Version: was.Version + 1, By: user, Value: models.Fields{"title": "Mine"}},
		{Version: was.Version, Value: models.Fields{"title": "Other"}}}}}
	next.Title = "Mine"
	if _, err := m.book.Issues.Put(ctx, was, &next, models.Account{By: user, Deed: models.Changed}); err != nil {
		t.Fatal(err)
	}
	// The device builds on what it wrote itself, which it has no version of.
	mine.seq = 3
	res := mine.push(mine.op("change", "issues", issue, 1, map[string]any{"title": "Mine, later"}))
	for _, c := range res[0]["clashes"].([]any) {
		for _, v := range c.(map[string]any)["values"].([]any) {
			if v := v.(map[string]any); v["value"].(map[string]any)["title"] == "Mine" {
				t.Error("a device clashes with itself")
			}
		}
	}
	for _, who := range []string{"organizer", "admin"} {
		if strings.Contains(m.everyAnswerAbout(who, issue), mine.id) {
			t.Errorf("%s is shown the id of a device", who)
		}
	}
}

// digestOf is what a receipt keeps of an operation.
func digestOf(t *testing.T, op map[string]any) string {
	t.Helper()
	doc, err := json.Marshal(op)
	if err != nil {
		t.Fatal(err)
	}
	var read models.Operation
	if err := json.Unmarshal(doc, &read); err != nil {
		t.Fatal(err)
	}
	if doc, err = json.Marshal(read, json.Deterministic(true)); err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(doc)
	return hex.EncodeToString(sum[:])
}
