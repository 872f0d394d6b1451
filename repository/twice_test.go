package repository

import (
	"bytes"
	"io"
	"os"
	"strings"
	"testing"
)

// What comes from a pipe can be read again, and lies nowhere in the clear meanwhile.
func TestAPipeIsNotKeptInTheClear(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("TMPDIR", folder)
	text := strings.Repeat("Zubeda of Makina, 0712 345 678\n", 100_000)
	again, done, err := twice(io.MultiReader(strings.NewReader(text)))
	if err != nil {
		t.Fatal(err)
	}
	kept, ok := again.(*spool)
	if !ok {
		t.Fatalf("it is kept as %T", again)
	}
	raw := make([]byte, len(text))
	if _, err := kept.file.ReadAt(raw, 0); err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(raw, []byte("Zubeda")) {
		t.Error("the temporary file can be read by others")
	}
	for range 2 {
		got, err := io.ReadAll(again)
		if err != nil || string(got) != text {
			t.Errorf("%d bytes of %d, %v", len(got), len(text), err)
		}
		if at, err := again.Seek(0, io.SeekCurrent); at != int64(len(text)) || err != nil {
			t.Errorf("at %d, %v", at, err)
		}
		if _, err := again.Seek(0, io.SeekStart); err != nil {
			t.Fatal(err)
		}
	}
	done()
	if left, err := os.ReadDir(folder); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}
