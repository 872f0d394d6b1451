package main

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// releases are data folders that earlier releases wrote: one record or more of
// every kind, with a changed one. Each release adds its own (see docs/releasing.md).
const releases = "testdata/releases/*.db.gz"

// TestUpgradesKeepData opens what every earlier release wrote: each record and
// each event is there, people sign in, work goes on, and the folder can be given
// back to the release that wrote it.
func TestUpgradesKeepData(t *testing.T) {
	files, err := filepath.Glob(releases)
	if err != nil || len(files) == 0 {
		t.Fatalf("no earlier release: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".db.gz"), func(t *testing.T) { upgrades(t, file) })
	}
}

func upgrades(t *testing.T, file string) {
	data := t.TempDir()
	before := unpacked(t, file, filepath.Join(data, "baraza.db"))
	p, _ := start(t, data)
	var in struct{ Token string }
	if status, err := newClient(p.base, "").call("POST", "/api/v1/sign-in", map[string]string{"sign_in": "amina", "password": "maji safi kila siku"}, &in); err != nil || status != 201 {
		t.Fatalf("signing in: %d %v", status, err)
	}
	c := newClient(p.base, in.Token)
	for _, noun := range []string{"places", "organizations", "affiliations", "people", "officers", "posts", "holders", "issues", "targets", "scores", "actions",
		"demands", "responses", "one-to-ones", "commitments", "outcomes", "comments", "users"} {
		var list struct{ Items []struct{ ID string } }
		if status, err := c.call("GET", "/api/v1/"+noun, nil, &list); err != nil || status != 200 || len(list.Items) == 0 {
			t.Fatalf("%s: %d %v, %d of them", noun, status, err, len(list.Items))
		}
		one := "/api/v1/" + noun + "/" + list.Items[0].ID
		for _, path := range []string{one, one + "/history"} {
			if status, err := c.call("GET", path, nil, nil); err != nil || status != 200 {
				t.Errorf("%s: %d %v", path, status, err)
			}
		}
	}
	var found struct{ Items []any }
	if status, err := c.call("GET", "/api/v1/search?q=kiosk", nil, &found); err != nil || status != 200 || len(found.Items) == 0 {
		t.Errorf("search: %d %v %v", status, err, found)
	}
	if err := p.stop(); err != nil {
		t.Fatal(err)
	}
	if out := say(t, "verify", "--data", data); !strings.Contains(out, ": 0 findings.") {
		t.Errorf("verify says %s", out)
	}
	copies, err := filepath.Glob(filepath.Join(data, "baraza.db.before-upgrade-*Z"))
	if err != nil || len(copies) != 1 {
		t.Fatalf("%d copies from before the upgrade: %v", len(copies), err)
	}
	if after, err := os.ReadFile(copies[0]); err != nil || len(after) < len(before)*9/10 {
		t.Errorf("the copy has %d bytes of %d: %v", len(after), len(before), err)
	}
	// The copy is a database by itself, as it was.
	back := t.TempDir()
	if err := os.Rename(copies[0], filepath.Join(back, "baraza.db")); err != nil {
		t.Fatal(err)
	}
	if out := say(t, "verify", "--data", back); !strings.Contains(out, ": 0 findings.") {
		t.Errorf("verify says of the copy %s", out)
	}
	// What is as this release wants it is not copied again.
	if out := say(t, "verify", "--data", data); !strings.Contains(out, ": 0 findings.") {
		t.Errorf("verify says %s", out)
	}
	if copies, _ := filepath.Glob(filepath.Join(data, "baraza.db.before-upgrade-*")); len(copies) != 0 {
		t.Errorf("copied again: %v", copies)
	}
}

func unpacked(t *testing.T, file, to string) []byte {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return content
}
