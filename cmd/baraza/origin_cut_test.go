package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/repository"
)

// A backup that lacks what the checkpoint knows is taken for an older one only if it is
// signed and was made before: one that was made later, from a database out of which a
// record was cut, lacks it, and so does one that only says that it is older.
func TestWhatWasCutIsNoOlderBackup(t *testing.T) {
	dir, data := t.TempDir(), small(t)
	in := func(name string) string { return filepath.Join(dir, name) }
	secret, public := keys(t)
	words := strings.Fields(succeed(t, "checkpoint", "--new-key", in("key")))
	moved := func(to string, less ...models.ID) {
		t.Helper()
		succeed(t, "export", "--purpose", "moving", "--data", data, in(to+".jsonl"))
		for _, id := range less {
			without(t, in(to+".jsonl"), id)
		}
		succeed(t, "import", "--data", in(to), in(to+".jsonl"))
		succeed(t, "backup", "--data", in(to), "--recipient", public, in(to+".age"))
	}
	moved("early")
	h := opened(t, data)
	h.issue(t, newIssue, "The chief took the money")
	done(t, h)
	succeed(t, "checkpoint", "--data", data, "--key", in("key"), in("point"))
	time.Sleep(1100 * time.Millisecond) // both are told to the second
	moved("late", newIssue)
	for name, how := range map[string][]string{"early": {"--from-anyone"}, "late": {"--backup-signer", signedWith(t, in("late"))}} {
		for _, command := range []string{"rehearse", "restore"} {
			ask := []string{command, "--data", in("to"), "--identity", secret, "--checkpoint", in("point"), "--signed-by", words[len(words)-1], in(name + ".age")}
			fail(t, "issues "+string(newIssue)+" version 1: "+repository.HeadGone, append(ask, how...)...)
			if left, _ := os.ReadDir(in("to")); len(left) > 0 {
				t.Errorf("%s of %s left %v behind", command, name, left)
			}
		}
	}
}
