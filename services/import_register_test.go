package services_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

func testFile(t testing.TB, kind models.FileKind, name string) services.ImportFile {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return services.ImportFile{Kind: kind, File: models.Upload{Name: name, Bytes: b}}
}

// nairobi is a world with Kenya's places and the groups of the register.
func nairobi(t *testing.T) *world {
	t.Helper()
	w := newWorld(t)
	if err := w.LoadPlaces(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	w.run(t, testFile(t, models.OrganizationsFile, "organizations.csv"))
	return w
}

func (w *world) run(t *testing.T, in services.ImportFile) services.ImportResult {
	t.Helper()
	out, err := w.Imports.Run(context.Background(), services.System, in)
	if err != nil {
		t.Fatalf("importing: %v", err)
	}
	return out
}

func TestScratch(t *testing.T) {
	w := nairobi(t)
	out := w.run(t, testFile(t, models.RegisterFile, "field_register_2019.csv"))
	fmt.Printf("%+v\n", out.Counts)
	for _, n := range out.Notes {
		fmt.Println("NOTE", n.Column, n.Text.En)
	}
	for _, l := range out.Lines {
		if l.Verdict == models.WillRefuse {
			fmt.Println(l.Line, l.Ref)
			for _, r := range l.Reasons {
				fmt.Println("   ", r.Column, r.Text.En, r.Candidates)
			}
		}
	}
	for _, l := range out.Lines[:12] {
		fmt.Println(l.Line, l.Ref, l.Verdict)
		for _, r := range l.Notes {
			fmt.Println("   ", r.Column, r.Text.En)
		}
		for _, r := range l.Creates {
			fmt.Println("   +", r.Noun, r.Name)
		}
	}
	again := w.run(t, testFile(t, models.RegisterFile, "field_register_2019.csv"))
	fmt.Printf("%+v %v\n", again.Counts, again.Batch.ID == out.Batch.ID)
	for _, l := range again.Lines {
		if l.Verdict == models.WillCreate {
			fmt.Println(l)
		}
	}
}
