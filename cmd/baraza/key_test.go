package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestAnEncryptedDatabase encrypts a folder, works on it, changes its key and
// takes the encryption away again: what it holds stays the same.
func TestAnEncryptedDatabase(t *testing.T) {
	data, dir := filled(t), t.TempDir()
	first, second := filepath.Join(dir, "first.key"), filepath.Join(dir, "second.key")
	succeed(t, "key", "new", first)
	succeed(t, "key", "new", second)
	if bytes.Equal(read(t, first), read(t, second)) {
		t.Fatal("two keys are the same")
	}
	fail(t, "cannot be written", "key", "new", first)
	export := func(name string, more ...string) []byte {
		path := filepath.Join(dir, name)
		succeed(t, append([]string{"export", "--purpose", "moving", "--data", data, path}, more...)...)
		return read(t, path)
	}
	plain := export("plain")
	readable := func() bool {
		return bytes.Contains(read(t, filepath.Join(data, "baraza.db")), []byte("Water kiosk"))
	}
	if !readable() {
		t.Fatal("this test would see nothing")
	}
	succeed(t, "key", "change", "--data", data, "--new-key-file", first)
	if readable() {
		t.Error("the file can be read without the key")
	}
	fail(t, "encrypted", "export", "--purpose", "moving", "--data", data, filepath.Join(dir, "x"))
	fail(t, "the key does not open it", "export", "--purpose", "moving", "--data", data, "--key-file", second, filepath.Join(dir, "x"))
	fail(t, "was not changed", "key", "change", "--data", data, "--key-file", second, "--new-key-file", first)
	if !bytes.Equal(export("sealed", "--key-file", first), plain) {
		t.Error("encrypting changed what it holds")
	}
	succeed(t, "verify", "--data", data, "--key-file", first)
	succeed(t, "key", "change", "--data", data, "--key-file", first, "--new-key-file", second)
	if !bytes.Equal(export("again", "--key-file", second), plain) {
		t.Error("changing the key changed what it holds")
	}
	succeed(t, "key", "change", "--data", data, "--key-file", second)
	if !bytes.Equal(export("plain again"), plain) || !readable() {
		t.Error("taking the key away changed what it holds")
	}
	if left, _ := filepath.Glob(filepath.Join(data, "*rekeyed*")); len(left) > 0 {
		t.Errorf("it left %v behind", left)
	}
}

func TestKeysAreChecked(t *testing.T) {
	short := filepath.Join(t.TempDir(), "short.key")
	write(t, short, []byte("c0ffee\n"))
	fail(t, "128 hexadecimal digits", "verify", "--data", t.TempDir(), "--key-file", short)
	fail(t, "cannot be read", "verify", "--data", t.TempDir(), "--key-file", short+"er")
	fail(t, "its own disk", "verify", "--store", "mongodb://127.0.0.1/x", "--key-file", keyFile(t))
	env := map[string]string{"BARAZA_KEY": strings.TrimSpace(string(read(t, keyFile(t))))}
	p := quiet()
	p.env = func(name string) string { return env[name] }
	c, err := p.configured("serve")
	if err != nil || len(c.Key) != 64 {
		t.Errorf("%d bytes from the environment, %v", len(c.Key), err)
	}
	env["BARAZA_KEY"] = "no key"
	if _, err := p.configured("serve"); err == nil || strings.Contains(err.Error(), "no key") {
		t.Errorf("a wrong key in the environment: %v", err)
	}
}

func keyFile(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "db.key")
	succeed(t, "key", "new", path)
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info.Mode(), err)
	}
	return path
}
