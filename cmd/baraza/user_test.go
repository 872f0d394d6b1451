package main

import (
	"strings"
	"testing"
)

// An account gets the role that is named, and none by itself.
func TestAnAccountNeedsARole(t *testing.T) {
	data := t.TempDir()
	add := []string{"user", "add", "--data", data, "--name", "Amina", "--sign-in", "amina"}
	if out, err := once(t, testPassword+"\n", add...); err == nil || !strings.Contains(out, "a --role that exists") {
		t.Errorf("without a role: %v %s", err, out)
	}
	if out, err := once(t, testPassword+"\n", append(add, "--role", "administrator")...); err != nil {
		t.Errorf("with one: %v %s", err, out)
	}
}
