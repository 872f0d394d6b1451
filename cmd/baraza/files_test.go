package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const testdata = "../../services/testdata/"

// say runs a command of the real binary that must succeed.
func say(t *testing.T, args ...string) string {
	t.Helper()
	out, err := once(t, "", args...)
	if err != nil {
		t.Fatalf("baraza %s: %v: %s", strings.Join(args, " "), err, out)
	}
	return out
}

// An operator takes the register of 2019 in at the console, moves everything to
// another folder, and finds it there to the byte.
func TestAnOperatorMovesHouse(t *testing.T) {
	dir := t.TempDir()
	here, there := filepath.Join(dir, "here"), filepath.Join(dir, "there")
	in := func(name string) string { return filepath.Join(dir, name) }
	say(t, "import", "--data", here, "--kind", "organizations", testdata+"organizations.csv")
	for _, c := range []struct{ flag, says string }{
		{"--preview", "181 lines: 169 would be taken, 1 are there already, 11 would be refused"},
		{"--refused=" + in("refused.csv"), "181 lines: 169 were taken, 1 are there already, 11 were refused"},
		{"--create-organizations", "170 are there already"},
	} {
		if out := say(t, "import", testdata+"field_register_2019.csv", "--data", here, "--kind", "register", c.flag); !strings.Contains(out, c.says) {
			t.Errorf("import %s says %s", c.flag, out)
		}
	}
	if refused, err := os.ReadFile(in("refused.csv")); err != nil || bytes.Count(refused, []byte("\n")) != 12 {
		t.Errorf("the refused lines: %v %s", err, refused)
	}
	say(t, "export", "--purpose", "moving", "--data", here, in("all.jsonl"))
	say(t, "import", "--data", there, in("all.jsonl"))
	say(t, "export", "--purpose", "moving", "--data", there, in("again.jsonl"))
	one, errOne := os.ReadFile(in("all.jsonl"))
	two, errTwo := os.ReadFile(in("again.jsonl"))
	if errOne != nil || errTwo != nil || !bytes.Equal(one, two) || len(one) < 1_000_000 {
		t.Errorf("what was moved is not what was there: %v %v, %d and %d bytes", errOne, errTwo, len(one), len(two))
	}
	for _, data := range []string{here, there} {
		if out := say(t, "verify", "--data", data); !strings.Contains(out, ": 0 findings.") {
			t.Errorf("verify says %s", out)
		}
	}
	if table := say(t, "export", "--purpose", "moving", "--data", there, "--noun", "actions", "-"); strings.Count(table, "\r\n") < 150 {
		t.Errorf("the table of actions has only %d lines", strings.Count(table, "\r\n"))
	}
	if out, err := once(t, "", "import", "--data", there, in("all.jsonl")); err == nil || !strings.Contains(out, "not empty") {
		t.Errorf("importing into a folder that is not empty: %v %s", err, out)
	}
}

// What is wrong with the command line is said before anything is opened.
func TestMistakesInFileCommands(t *testing.T) {
	data := filepath.Join(t.TempDir(), "none")
	for _, args := range [][]string{
		{"import"}, {"import", "a", "b"}, {"import", "--kind", "songs", "a"}, {"export"}, {"export", "--noun", "songs", "-"}, {"export", "all"}, {"export", "--purpose", "fun", "all"}, {"export", "--noun", "people", "-"},
		{"export", "--noun", "issues", "--format", "pdf", "-"}, {"verify", "now"}, {"export", "-", "--store", "mysql://user:secret@host"},
	} {
		out, err := once(t, "", append(args, "--data", data)...)
		if err == nil || strings.Contains(out, "secret") {
			t.Errorf("baraza %v: %v %s", args, err, out)
		}
	}
	if _, err := os.Stat(data); err == nil {
		t.Error("a data folder was made")
	}
}
