package main

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// a data folder with an organization and two issues of known ids.
const (
	keptIssue = models.ID("01970c3e-8a10-7c3a-9d55-0c7f6a1b2c01")
	newIssue  = models.ID("01970c3e-8a10-7c3a-9d55-0c7f6a1b2c02")
	someGroup = models.ID("01970c3e-8a10-7c3a-9d55-0c7f6a1b2c03")
)

func opened(t *testing.T, data string) *house {
	t.Helper()
	p := &program{out: new(bytes.Buffer), err: new(bytes.Buffer), env: func(string) string { return "" }}
	c, err := p.configured("verify", "--data", data)
	if err != nil {
		t.Fatal(err)
	}
	h, err := p.open(t.Context(), c, nil)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func (h *house) issue(t *testing.T, id models.ID, title string) {
	t.Helper()
	in := models.IssueInput{Title: title, Category: "safety", Hosts: []models.ID{someGroup}, OpenedOn: "2025-02-01", Origin: "members"}
	_, err := h.services.Issues.Create(t.Context(), services.System, models.New[models.IssueInput]{Body: models.Create[models.IssueInput]{ID: id, Input: in}})
	if err != nil {
		t.Fatal(err)
	}
}

func done(t *testing.T, h *house) {
	t.Helper()
	if err := h.services.Relay.CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := h.close(); err != nil {
		t.Fatal(err)
	}
}

// without is an export of everything without one record and its history, with
// an end that fits.
func without(t *testing.T, file string, id models.ID) {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(strings.TrimSuffix(string(content), "\n"), "\n")
	var body strings.Builder
	records, events := 0, 0
	for _, l := range lines[:len(lines)-1] {
		switch {
		case strings.Contains(l, `"id":"`+string(id)) && strings.HasPrefix(l, `{"in":`), strings.HasPrefix(l, `{"event":"`+string(id)):
			continue
		case strings.HasPrefix(l, `{"in":`):
			records++
		case strings.HasPrefix(l, `{"event":`):
			events++
		}
		body.WriteString(l)
	}
	sum := sha256.Sum256([]byte(body.String()))
	end := fmt.Sprintf(`{"end":true,"records":%d,"events":%d,"sha256":"%x"}`+"\n", records, events, sum)
	if err := os.WriteFile(file, []byte(body.String()+end), 0o600); err != nil {
		t.Fatal(err)
	}
}

// Somebody with the whole database writes the history of an issue anew, so that
// every hash fits. Verify alone cannot know; with a checkpoint it names the issue,
// and only that one.
func TestACheckpointNoticesAHistoryWrittenAnew(t *testing.T) {
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	here, there := in("here"), in("there")
	h := opened(t, here)
	group := models.OrganizationInput{Name: "GUUM", Kind: models.NeighbourhoodGroup, Level: "ward", Status: "active"}
	if _, err := h.services.Organizations.Create(t.Context(), services.System, models.New[models.OrganizationInput]{Body: models.Create[models.OrganizationInput]{ID: someGroup, Input: group}}); err != nil {
		t.Fatal(err)
	}
	h.issue(t, keptIssue, "Dry kiosk")
	h.issue(t, newIssue, "The chief took the money")
	done(t, h)
	key := strings.Fields(succeed(t, "checkpoint", "--new-key", in("key")))
	public := key[len(key)-1]
	if out := succeed(t, "checkpoint", "--data", here, "--key", in("key"), in("point")); !strings.Contains(out, "3 histories") || !strings.Contains(out, public) {
		t.Errorf("checkpoint says %s", out)
	}
	verify := func(data string) []string {
		return []string{"verify", "--data", data, "--checkpoint", in("point"), "--signed-by", public}
	}
	// The history goes on after a checkpoint.
	h = opened(t, here)
	h.issue(t, "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c04", "Later")
	done(t, h)
	if out := succeed(t, verify(here)...); !strings.Contains(out, "3 histories were compared") || strings.Count(out, ": 0 findings.") != 2 {
		t.Errorf("verify says %s", out)
	}

	succeed(t, "export", "--purpose", "moving", "--data", here, in("all.jsonl"))
	without(t, in("all.jsonl"), newIssue)
	succeed(t, "import", "--data", there, in("all.jsonl"))
	fail(t, string(newIssue)+" version 1: the checkpoint knows this event, and it is gone", verify(there)...)
	h = opened(t, there)
	h.issue(t, newIssue, "The chief is a good man")
	done(t, h)
	if out := succeed(t, "verify", "--data", there); !strings.Contains(out, ": 0 findings.") {
		t.Errorf("the history was not written anew as it was meant: %s", out)
	}
	code, out := console(t, verify(there)...)
	if code == 0 || !strings.Contains(out, "issues "+string(newIssue)+" version 1: the history was written anew") || !strings.Contains(out, ": 1 findings.") {
		t.Errorf("verify with the checkpoint: %d %s", code, out)
	}
}

// A checkpoint that was altered, cut or signed by somebody else is no proof.
func TestACheckpointIsSigned(t *testing.T) {
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	h := opened(t, in("data"))
	group := models.OrganizationInput{Name: "GUUM", Kind: models.NeighbourhoodGroup, Level: "ward", Status: "active"}
	if _, err := h.services.Organizations.Create(t.Context(), services.System, models.New[models.OrganizationInput]{Body: models.Create[models.OrganizationInput]{ID: someGroup, Input: group}}); err != nil {
		t.Fatal(err)
	}
	done(t, h)
	var public [2]string
	for n, name := range []string{"key", "other"} {
		words := strings.Fields(succeed(t, "checkpoint", "--new-key", in(name)))
		public[n] = words[len(words)-1]
	}
	succeed(t, "checkpoint", "--data", in("data"), "--key", in("key"), in("point"))
	whole, err := os.ReadFile(in("point"))
	if err != nil {
		t.Fatal(err)
	}
	ask := func(key string) []string {
		return []string{"verify", "--data", in("data"), "--checkpoint", in("point"), "--signed-by", key}
	}
	succeed(t, ask(public[0])...)
	fail(t, "not signed with that key", ask(public[1])...)
	fail(t, "--signed-by", ask("")...)
	lines := strings.SplitAfter(string(whole), "\n")
	for what, altered := range map[string]string{
		"a hash":              strings.Replace(string(whole), " 1 ", " 2 ", 1),
		"a line less":         lines[0] + lines[2],
		"no end":              lines[0] + lines[1],
		"another instant":     strings.Replace(string(whole), `"at":"20`, `"at":"19`, 1),
		"nothing":             "",
		"more than was there": lines[0] + lines[1] + lines[1] + lines[2],
	} {
		if err := os.WriteFile(in("point"), []byte(altered), 0o600); err != nil {
			t.Fatal(err)
		}
		if code, out := console(t, ask(public[0])...); code == 0 || !strings.Contains(out, "nothing of it can be trusted") {
			t.Errorf("%s: %d %s", what, code, out)
		}
	}
	fail(t, "needs one file", "checkpoint", "--data", in("data"), in("point"))
	fail(t, "cannot be written", "checkpoint", "--new-key", in("key"))
}

// Somebody with the whole database empties the log of accesses and all that is
// kept beside it. Verify alone cannot know; with a checkpoint it can.
func TestACheckpointNoticesAnEmptiedLogOfAccesses(t *testing.T) {
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	h := opened(t, in("data"))
	id := models.ID("01970c3e-8a10-7c3a-9d55-0c7f6a1b2c05")
	person := models.PersonInput{Name: "Zubeda", Kinds: []models.PersonKind{"member"}, Organizations: []models.ID{someGroup}}
	group := models.OrganizationInput{Name: "GUUM", Kind: models.NeighbourhoodGroup, Level: "ward", Status: "active"}
	_, err := h.services.Organizations.Create(t.Context(), services.System, models.New[models.OrganizationInput]{Body: models.Create[models.OrganizationInput]{ID: someGroup, Input: group}})
	if err == nil {
		_, err = h.services.People.Create(t.Context(), services.System, models.New[models.PersonInput]{Body: models.Create[models.PersonInput]{ID: id, Input: person}})
	}
	if err == nil {
		_, err = h.services.People.Read(t.Context(), services.System, models.ByID{ID: id})
	}
	if err == nil {
		err = h.services.Accesses.Flush(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	done(t, h)
	key := strings.Fields(succeed(t, "checkpoint", "--new-key", in("key")))
	succeed(t, "checkpoint", "--data", in("data"), "--key", in("key"), in("point"))
	verify := []string{"verify", "--data", in("data"), "--checkpoint", in("point"), "--signed-by", key[len(key)-1]}
	succeed(t, verify...)

	h = opened(t, in("data"))
	whole, all := models.WholeInstallation("a test empties the log"), models.Query{Limit: 100}
	entries, _, err := h.book.Accesses.Find(t.Context(), whole, all)
	seals, of, errSeals := h.book.AccessSeals.Find(t.Context(), whole, all)
	if err != nil || errSeals != nil || len(entries) == 0 || len(seals) != 1 {
		t.Fatal(len(entries), len(seals), err, errSeals)
	}
	err = errors.Join(h.book.Accesses.Drop(t.Context(), entries...), h.book.AccessSeals.Drop(t.Context(), seals...),
		h.book.States.Drop(t.Context(), "accesses|"+of[0].Writer))
	if err != nil {
		t.Fatal(err)
	}
	done(t, h)
	succeed(t, "verify", "--data", in("data"))
	fail(t, "the checkpoint knows this batch of the log of accesses, and it is gone", verify...)
}
