package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"filippo.io/age"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// signedWith is the public key with which a data folder signs its backups.
func signedWith(t *testing.T, data string) string {
	t.Helper()
	words := strings.Fields(succeed(t, "key", "signer", "--data", data))
	return words[len(words)-1]
}

// small gives a data folder with an organization and an issue.
func small(t *testing.T) string {
	t.Helper()
	data := filepath.Join(t.TempDir(), "data")
	h := opened(t, data)
	group := models.OrganizationInput{Name: "GUUM", Kind: models.NeighbourhoodGroup, Level: "ward", Status: "active"}
	in := models.New[models.OrganizationInput]{Body: models.Create[models.OrganizationInput]{ID: someGroup, Input: group}}
	if _, err := h.services.Organizations.Create(t.Context(), services.System, in); err != nil {
		t.Fatal(err)
	}
	h.issue(t, keptIssue, "Dry kiosk")
	done(t, h)
	return data
}

// Somebody who has the public key only, and this program, makes a backup of invented
// cases and puts it in the place of the true one.
func TestABackupOfSomebodyElseIsRefused(t *testing.T) {
	dir, here := t.TempDir(), small(t)
	secret, public := keys(t)
	forged, to := filepath.Join(dir, "monday.age"), filepath.Join(dir, "to")
	succeed(t, "backup", "--data", small(t), "--recipient", public, forged)
	for _, command := range []string{"rehearse", "restore"} {
		ask := []string{command, "--data", to, "--identity", secret, forged}
		fail(t, "say who made it", ask...)
		fail(t, "signed with another key", append(ask, "--backup-signer", signedWith(t, here))...)
		fail(t, "must be a public key", append(ask, "--backup-signer", "nonsense")...)
		if left, _ := os.ReadDir(to); len(left) > 0 {
			t.Errorf("%s left %v behind", command, left)
		}
	}
	if out := succeed(t, "restore", "--data", to, "--identity", secret, "--from-anyone", forged); !strings.Contains(out, "Nobody can tell who made") {
		t.Errorf("whoever accepts it is told nothing: %s", out)
	}
}

// Whoever can open a backup takes it apart and puts it together again, so that every
// sum fits but the signature. Nothing of it is restored.
func TestWhoeverOpensABackupCannotAlterIt(t *testing.T) {
	dir, data := t.TempDir(), small(t)
	secret, public := keys(t)
	genuine, forged, to := filepath.Join(dir, "b.age"), filepath.Join(dir, "forged.age"), filepath.Join(dir, "to")
	out := succeed(t, "backup", "--data", data, "--recipient", public, genuine)
	signer := signedWith(t, data)
	if !strings.Contains(out, signer) || !bytes.Contains(read(t, manifestOf(genuine)), []byte(signer)) {
		t.Errorf("the public key is neither told nor in the manifest: %s", out)
	}
	lines := plainLines(t, genuine, secret)
	head, end := lines[0], len(lines)-1
	for what, altered := range map[string][]string{
		"a word":                   summed(replaced(lines, "Dry kiosk", "Wet kiosk")),
		"another order":            summed(swapped(lines, 2, 3)),
		"a line less":              summed(append(append([]string{}, lines[:3]...), lines[4:]...)),
		"a later instant":          replaced(lines, `"made_at":"2`, `"made_at":"3`),
		"another installation key": append([]string{regexp.MustCompile(`("installation":").`).ReplaceAllString(head, "${1}!")}, lines[1:]...),
		"no signature":             lines[:end],
		"another signature":        append(append([]string{}, lines[:end]...), regexp.MustCompile(`:"....`).ReplaceAllString(lines[end], `:"AAAA`)),
		"something more":           append(append([]string{}, lines...), "{}\n"),
		"something in between":     append(append([]string{}, lines[:end]...), "{}\n", lines[end]),
	} {
		sealLines(t, forged, public, altered)
		ask := []string{"restore", "--data", to, "--identity", secret, "--backup-signer", signer, forged}
		for _, args := range [][]string{ask, append(ask, "--from-anyone")} {
			if code, out := console(t, args...); code == 0 || !strings.Contains(out, "altered or cut off") && !strings.Contains(out, "something follows the last line") {
				t.Errorf("%s: %d %s", what, code, out)
			}
		}
		if left, _ := os.ReadDir(to); len(left) > 0 {
			t.Errorf("%s: it left %v behind", what, left)
		}
	}
	sealLines(t, forged, public, lines) // the test puts it together as it was
	succeed(t, "rehearse", "--data", to, "--identity", secret, "--backup-signer", signer, forged)
}

// Backups of releases before signatures, or from which the signature was taken.
func TestAnUnsignedBackupIsRefused(t *testing.T) {
	dir, data := t.TempDir(), small(t)
	secret, public := keys(t)
	file, old, to := filepath.Join(dir, "b.age"), filepath.Join(dir, "old.age"), filepath.Join(dir, "to")
	succeed(t, "backup", "--data", data, "--recipient", public, file)
	lines := plainLines(t, file, secret)
	head := regexp.MustCompile(`"installation":"[^"]*"`).FindString(lines[0])
	sealLines(t, old, public, append([]string{"{" + head + "}\n"}, lines[1:len(lines)-1]...))
	ask := []string{"restore", "--data", to, "--identity", secret, "--backup-signer", signedWith(t, data), old}
	fail(t, "is not signed", ask...)
	if left, _ := os.ReadDir(to); len(left) > 0 {
		t.Errorf("it left %v behind", left)
	}
	if out := succeed(t, append(ask, "--from-anyone")...); !strings.Contains(out, "Nobody can tell who made") {
		t.Errorf("it says %s", out)
	}
	if installationKey(t, data) != installationKey(t, to) {
		t.Error("the key of the second factors was not restored")
	}
	// One of today from which the key was taken, or whose key is none, is no old one.
	for _, signer := range []string{``, `,"signed_by":"AAAA"`} {
		sealLines(t, old, public, append([]string{`{"baraza":2` + signer + `,` + head + "}\n"}, lines[1:len(lines)-1]...))
		fail(t, "altered or cut off", "rehearse", "--data", dir, "--identity", secret, "--from-anyone", old)
	}
	sealLines(t, old, public, append([]string{`{"baraza":3,"something":"new"}` + "\n"}, lines[1:]...))
	fail(t, "newer program", "rehearse", "--data", dir, "--identity", secret, "--from-anyone", old)
}

// A true backup of before takes the place of the newest one. It is accepted, and a
// rehearsal with a checkpoint of after says that it is older; one with a checkpoint of
// before it says nothing.
func TestAnOlderBackupIsKnownByACheckpoint(t *testing.T) {
	dir, data := t.TempDir(), small(t)
	in := func(name string) string { return filepath.Join(dir, name) }
	secret, public := keys(t)
	words := strings.Fields(succeed(t, "checkpoint", "--new-key", in("key")))
	by := []string{"--signed-by", words[len(words)-1]}
	succeed(t, "checkpoint", "--data", data, "--key", in("key"), in("before"))
	succeed(t, "backup", "--data", data, "--recipient", public, in("old.age"))
	h := opened(t, data)
	h.issue(t, newIssue, "The chief took the money")
	done(t, h)
	succeed(t, "checkpoint", "--data", data, "--key", in("key"), in("after"))
	succeed(t, "backup", "--data", data, "--recipient", public, in("new.age"))
	ask := func(command, file, point string) []string {
		return append([]string{command, "--data", in("to"), "--identity", secret, "--checkpoint", in(point), in(file)}, by...)
	}
	succeed(t, ask("rehearse", "old.age", "before")...)
	succeed(t, ask("rehearse", "new.age", "before")...)
	succeed(t, ask("rehearse", "new.age", "after")...)
	fail(t, "older than the checkpoint: 1 histories", ask("rehearse", "old.age", "after")...)
	code, out := console(t, ask("restore", "old.age", "after")...)
	if code != 0 || !strings.Contains(out, "issues "+string(newIssue)+" version 1: this is later than the backup") || !strings.Contains(out, "Mind that the backup is older") {
		t.Errorf("restoring the older backup: %d %s", code, out)
	}
	fail(t, "--signed-by", "rehearse", "--data", in("x"), "--identity", secret, "--checkpoint", in("after"), in("new.age"))
	fail(t, "goes with --checkpoint", append([]string{"rehearse", "--data", in("x"), "--identity", secret, in("new.age")}, by...)...)

	// Whoever stole the key that signs writes a history anew.
	succeed(t, "export", "--purpose", "moving", "--data", data, in("all.jsonl"))
	without(t, in("all.jsonl"), newIssue)
	succeed(t, "import", "--data", in("there"), in("all.jsonl"))
	h = opened(t, in("there"))
	h.issue(t, newIssue, "The chief is a good man")
	done(t, h)
	succeed(t, "backup", "--data", in("there"), "--recipient", public, in("forged.age"))
	forged := append(ask("rehearse", "forged.age", "after"), "--backup-signer", signedWith(t, in("there")))
	fail(t, "issues "+string(newIssue)+" version 1: the history was written anew", forged...)
	fail(t, "issues "+string(newIssue)+" version 1: the history was written anew", append(ask("rehearse", "forged.age", "after"), "--from-anyone")...)
}

// The key that signs can be changed, a restored installation has one of its own, and
// what was signed before is accepted by whoever names the key of before.
func TestTheKeyThatSignsIsChanged(t *testing.T) {
	dir, data := t.TempDir(), small(t)
	secret, public := keys(t)
	old, file := filepath.Join(dir, "old.age"), filepath.Join(dir, "new.age")
	first := signedWith(t, data)
	if signedWith(t, data) != first {
		t.Error("the key does not stay the same")
	}
	succeed(t, "backup", "--data", data, "--recipient", public, old)
	if out := succeed(t, "key", "signer", "--renew", "--data", data); !strings.Contains(out, first) {
		t.Errorf("the key of before is not told: %s", out)
	}
	second := signedWith(t, data)
	succeed(t, "backup", "--data", data, "--recipient", public, file)
	rehearse := func(file, signers string) []string {
		return []string{"rehearse", "--data", dir, "--identity", secret, "--backup-signer", signers, file}
	}
	fail(t, "another key", rehearse(file, first)...)
	fail(t, "another key", rehearse(old, second)...)
	for _, f := range []string{old, file} {
		succeed(t, rehearse(f, first+","+second)...)
	}
	restored := filepath.Join(dir, "restored")
	out := succeed(t, "restore", "--data", restored, "--identity", secret, "--backup-signer", second, file)
	if third := signedWith(t, restored); third == first || third == second || !strings.Contains(out, third) {
		t.Errorf("the restored installation signs with %s and says %s", third, out)
	}
}

func plainLines(t *testing.T, file, secret string) []string {
	t.Helper()
	identities, err := age.ParseIdentities(bytes.NewReader(read(t, secret)))
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := age.Decrypt(bytes.NewReader(read(t, file)), identities...)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := gzip.NewReader(sealed)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(plain)
	if err != nil {
		t.Fatal(err)
	}
	return strings.SplitAfter(strings.TrimSuffix(string(content), "\n"), "\n")
}

func sealLines(t *testing.T, file, public string, lines []string) {
	t.Helper()
	to, err := age.ParseX25519Recipient(public)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	sealed, err := age.Encrypt(&b, to)
	if err != nil {
		t.Fatal(err)
	}
	small := gzip.NewWriter(sealed)
	fmt.Fprintln(small, strings.TrimSuffix(strings.Join(lines, ""), "\n"))
	if err := small.Close(); err != nil {
		t.Fatal(err)
	}
	if err := sealed.Close(); err != nil {
		t.Fatal(err)
	}
	write(t, file, b.Bytes())
}

func replaced(lines []string, was, next string) []string {
	return strings.SplitAfter(strings.Replace(strings.Join(lines, ""), was, next, 1), "\n")
}

func swapped(lines []string, a, b int) []string {
	next := append([]string{}, lines...)
	next[a], next[b] = next[b], next[a]
	return next
}

// summed gives the lines of a backup with an end of the export that fits.
func summed(lines []string) []string {
	end := len(lines) - 2
	sum, records, events := sha256.New(), 0, 0
	for _, l := range lines[1:end] {
		io.WriteString(sum, l)
		records += strings.Count(l[:min(len(l), 6)], `{"in":`)
		events += strings.Count(l[:min(len(l), 9)], `{"event":`)
	}
	next := append([]string{}, lines...)
	next[end] = fmt.Sprintf(`{"end":true,"records":%d,"events":%d,"sha256":"%x"}`+"\n", records, events, sum.Sum(nil))
	return next
}
