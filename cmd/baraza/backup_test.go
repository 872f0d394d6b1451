package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// console runs the program as an operator does, with nothing set around it, and gives
// its exit code and all that it printed. It is the
// real one, since the race detector would make reading a database ten times as slow.
func console(t *testing.T, args ...string) (int, string) {
	t.Helper()
	out, err := onceIn(t, []string{"PATH=" + os.Getenv("PATH"), "TMPDIR=" + os.TempDir()}, "", args...)
	var ended *exec.ExitError
	switch {
	case err == nil:
		return 0, out
	case errors.As(err, &ended):
		return ended.ExitCode(), out
	}
	t.Fatal(err)
	return 0, ""
}

func succeed(t *testing.T, args ...string) string {
	t.Helper()
	code, out := console(t, args...)
	if code != 0 {
		t.Fatalf("baraza %s: %d %s", strings.Join(args, " "), code, out)
	}
	return out
}

func fail(t *testing.T, want string, args ...string) {
	t.Helper()
	if code, out := console(t, args...); code == 0 || !strings.Contains(out, want) {
		t.Errorf("baraza %s: %d %s; want %q", strings.Join(args, " "), code, out, want)
	}
}

// keys makes a pair of keys and gives the file of the secret one and the
// public one.
func keys(t *testing.T) (secret, public string) {
	t.Helper()
	secret = filepath.Join(t.TempDir(), "key.txt")
	out := strings.TrimSpace(succeed(t, "backup", "--new-key", secret))
	return secret, out[strings.LastIndex(out, "\n")+1:]
}

// filled is a data folder with a made-up country, which is told once and copied.
func filled(t *testing.T) string {
	t.Helper()
	data := t.TempDir()
	for name, content := range madeUp(t) {
		write(t, filepath.Join(data, name), content)
	}
	return data
}

var madeUpOnce struct {
	sync.Once
	files map[string][]byte
}

func madeUp(t *testing.T) map[string][]byte {
	t.Helper()
	madeUpOnce.Do(func() {
		c := load(t, 200, 200)
		if _, err := c.services.Accounts.AddUser(t.Context(), models.UserInput{Name: "Amina", SignIn: "amina", Grants: []models.Grant{{Role: models.Administrator}}}, testPassword); err != nil {
			t.Fatal(err)
		}
		if err := c.close(); err != nil {
			t.Fatal(err)
		}
		entries, err := os.ReadDir(c.data)
		if err != nil {
			t.Fatal(err)
		}
		madeUpOnce.files = map[string][]byte{}
		for _, e := range entries {
			madeUpOnce.files[e.Name()] = read(t, filepath.Join(c.data, e.Name()))
		}
	})
	if madeUpOnce.files == nil {
		t.Fatal("no country could be made up")
	}
	return madeUpOnce.files
}

// TestBackupRestores restores a backup elsewhere and compares the exports.
func TestBackupRestores(t *testing.T) {
	data, dir := filled(t), t.TempDir()
	secret, public := keys(t)
	file, before, after := filepath.Join(dir, "b.age"), filepath.Join(dir, "before"), filepath.Join(dir, "after")
	succeed(t, "export", "--purpose", "moving", "--data", data, before)
	succeed(t, "backup", "--data", data, "--recipient", public, file)
	succeed(t, "rehearse", "--data", filepath.Join(dir, "rehearsal"), "--identity", secret, "--backup-signer", signedWith(t, data), file)
	restored := filepath.Join(dir, "restored")
	if said := succeed(t, "restore", "--data", restored, "--identity", secret, "--backup-signer", signedWith(t, data), file); !strings.Contains(said, "forget them anew") {
		t.Errorf("the operator is not told of those who were forgotten since: %s", said)
	}
	succeed(t, "export", "--purpose", "moving", "--data", restored, after)
	if !bytes.Equal(read(t, before), read(t, after)) {
		t.Error("what was restored is not what was backed up")
	}
	for _, folder := range []string{restored, filepath.Join(dir, "rehearsal")} {
		if left, _ := filepath.Glob(filepath.Join(folder, "restoring-*")); len(left) > 0 {
			t.Errorf("it left %v behind", left)
		}
	}
	if a, b := installationKey(t, data), installationKey(t, restored); a != b {
		t.Error("the key of the second factors was not restored")
	}
	// The export is what is to be proved, so it is not all that is asked.
	counted := func(data string) string { return succeed(t, "verify", "--data", data) }
	if a, b := counted(data), counted(restored); a != b || strings.HasPrefix(a, "0 ") {
		t.Errorf("there was %s, and there is %s", a, b)
	}
	signsIn(t, restored)
	fail(t, "there is a database", "restore", "--data", restored, "--identity", secret, "--backup-signer", signedWith(t, data), file)
	if plain := read(t, file); bytes.Contains(plain, []byte("kiosk")) || bytes.Contains(plain, []byte("amina")) {
		t.Error("the file can be read without a key")
	}
}

// signsIn fails unless the person of the data folder gets in with the password.
func signsIn(t *testing.T, data string) {
	t.Helper()
	h, err := quiet().open(t.Context(), &config{settings: settings{Data: data}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer h.close()
	if _, err := h.services.Accounts.SignIn(t.Context(), services.SignIn{Body: services.SignInInput{SignIn: "amina", Password: testPassword}}); err != nil {
		t.Errorf("nobody gets in: %v", err)
	}
}

func installationKey(t *testing.T, data string) string {
	t.Helper()
	h, err := quiet().open(t.Context(), &config{settings: settings{Data: data}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer h.close()
	key, err := h.services.Accounts.InstallationKey(t.Context())
	if err != nil || key == "" {
		t.Fatalf("%q %v", key, err)
	}
	return key
}

// TestBackupUnderLoad backs up while eight people write. Whatever instant the
// backup shows, it holds together: it verifies, and has every record that was
// there before.
func TestBackupUnderLoad(t *testing.T) {
	c := load(t, 200, 0)
	defer c.close()
	secret, public := keys(t)
	file := filepath.Join(t.TempDir(), "b.age")
	ctx, stop := context.WithCancel(t.Context())
	var writing sync.WaitGroup
	for range 8 {
		writing.Go(func() {
			for ctx.Err() == nil {
				in := models.New[models.IssueInput]{Body: models.Create[models.IssueInput]{Input: models.IssueInput{Title: "No light on the path", Description: "The lamp at the bridge is broken.",
					Category: "security", Hosts: []models.ID{c.Groups[0]}, OpenedOn: "2025-03-01", Origin: "members"}}}
				if _, err := c.services.Issues.Create(context.Background(), services.System, in); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	succeed(t, "backup", "--data", c.data, "--recipient", public, file)
	stop()
	writing.Wait()
	if out := succeed(t, "rehearse", "--data", t.TempDir(), "--identity", secret, "--backup-signer", signedWith(t, c.data), file); !strings.Contains(out, " 0 findings") {
		t.Error(out)
	}
}

// TestADamagedBackupIsRefused flips bits all over a backup and cuts it in many
// places, without and with its manifest: each is refused, and nothing is left
// where it was to be restored.
func TestADamagedBackupIsRefused(t *testing.T) {
	data, dir := filled(t), t.TempDir()
	secret, public := keys(t)
	file := filepath.Join(dir, "b.age")
	succeed(t, "backup", "--data", data, "--recipient", public, file)
	good, signer := read(t, file), signedWith(t, data)
	hurt := filepath.Join(dir, "hurt.age")
	try := func(what string, content []byte) {
		t.Helper()
		write(t, hurt, content)
		to := filepath.Join(dir, "to")
		if code, out := console(t, "restore", "--data", to, "--identity", secret, "--backup-signer", signer, hurt); code == 0 || !strings.Contains(out, "altered or cut off") && !strings.Contains(out, "does not open") {
			t.Errorf("%s: %d %s", what, code, out)
		}
		if left, _ := os.ReadDir(to); len(left) > 0 {
			t.Errorf("%s: it left %v behind", what, left)
		}
	}
	for n := range 12 {
		at := n * (len(good) - 1) / 11
		flipped := bytes.Clone(good)
		flipped[at] ^= 1
		try("a flipped bit", flipped)
		try("a cut", good[:at])
	}
	try("something more", append(bytes.Clone(good), 'x'))
	write(t, manifestOf(hurt), read(t, manifestOf(file)))
	try("another file than the manifest's", good[:len(good)-1])
	// A whole backup, which opens, under the manifest of this one.
	second := filepath.Join(dir, "second.age")
	succeed(t, "backup", "--data", data, "--recipient", public, second)
	try("another whole backup than the manifest's", read(t, second))
	other, _ := keys(t)
	fail(t, "does not open", "rehearse", "--data", dir, "--identity", other, "--backup-signer", signer, file)
	fail(t, "public key", "backup", "--data", data, "--recipient", "age1nonsense", filepath.Join(dir, "x"))
	fail(t, "no secret key", "rehearse", "--data", dir, "--identity", file, "--backup-signer", signer, file)
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func write(t *testing.T, path string, content []byte) {
	t.Helper()
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}
