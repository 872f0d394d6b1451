package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var update = flag.Bool("update", false, "write the generated references anew")

// TestReferences holds the generated references in docs/reference to what
// describe prints. `go test ./cmd/baraza -run References -update` writes them.
func TestReferences(t *testing.T) {
	for _, d := range described {
		name := d.name + ".md"
		if d.name == "openapi" {
			name = "openapi.json"
		}
		path := filepath.Join("..", "..", "docs", "reference", name)
		var out bytes.Buffer
		if err := d.print(&program{out: &out}); err != nil {
			t.Fatal(err)
		}
		if *update {
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		kept, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(kept, out.Bytes()) {
			t.Errorf("%s is stale: run go test ./cmd/baraza -run References -update", path)
		}
	}
}
