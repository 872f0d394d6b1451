package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"image/png"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func loaded(t *testing.T) *app {
	t.Helper()
	a, err := load(embedded)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

var unfilled = regexp.MustCompile(`\{\{[a-z]+\}\}`)

func TestEveryFileIsServedUnderItsHash(t *testing.T) {
	files, err := Files()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if len(f.Body) == 0 || f.MediaType == "" {
			t.Errorf("%s is empty", f.Path)
		}
		if unfilled.Match(f.Body) {
			t.Errorf("%s has a place that was not filled", f.Path)
		}
	}
}

func TestWhatIsLoadedFirstExists(t *testing.T) {
	a := loaded(t)
	for _, name := range a.first() {
		if a.files[name] == nil {
			t.Errorf("%s is imported and is not there", name)
		}
	}
}

// A content security policy without 'unsafe-inline' refuses these, so nobody would
// notice them but the person whose page stays empty.
func TestTheShellHoldsNothingInline(t *testing.T) {
	shell := string(loaded(t).files["index.html"])
	for _, inline := range []string{"<style", " style=", " onclick", "javascript:"} {
		if strings.Contains(shell, inline) {
			t.Errorf("the shell has %s", inline)
		}
	}
	if n := strings.Count(shell, "<script"); n != 1 {
		t.Errorf("%d scripts", n)
	}
}

func TestTheAppNamesNoOtherHost(t *testing.T) {
	address := regexp.MustCompile(`https?://[^\s"'` + "`" + `)]+`)
	for name, body := range loaded(t).files {
		if strings.HasPrefix(name, "vendor/") { // they name their authors' pages in comments
			continue
		}
		for _, found := range address.FindAllString(string(body), -1) {
			if !strings.HasPrefix(found, "http://www.w3.org/") {
				t.Errorf("%s names %s", name, found)
			}
		}
	}
}

func TestBothRoutersHaveTheSamePages(t *testing.T) {
	pattern := regexp.MustCompile(`(?m)^\s*\["(/[^"]*)",`)
	var pages []string
	for _, m := range pattern.FindAllStringSubmatch(string(loaded(t).files["routes.js"]), -1) {
		pages = append(pages, m[1])
	}
	served := slices.Clone(Pages)
	slices.Sort(pages)
	slices.Sort(served)
	if !slices.Equal(pages, served) {
		t.Errorf("the app has\n%v\nand the server\n%v", pages, served)
	}
}

// An icon of another size than it says is passed over by some launchers.
func TestIconsAreAsTheManifestSays(t *testing.T) {
	a := loaded(t)
	var manifest struct {
		Icons []struct{ Src, Sizes, Type string }
	}
	if err := json.Unmarshal(a.files["manifest.webmanifest"], &manifest); err != nil {
		t.Fatal(err)
	}
	drawn := 0
	for _, i := range manifest.Icons {
		body := a.files[strings.TrimPrefix(i.Src, "{{base}}")]
		if body == nil {
			t.Errorf("%s is not there", i.Src)
		}
		if i.Type != "image/png" {
			continue
		}
		drawn++
		c, err := png.DecodeConfig(bytes.NewReader(body))
		if err != nil || fmt.Sprintf("%dx%d", c.Width, c.Height) != i.Sizes {
			t.Errorf("%s is %dx%d, %v", i.Src, c.Width, c.Height, err)
		}
	}
	if drawn != 4 {
		t.Errorf("%d icons are PNG", drawn)
	}
	worker, err := a.worker()
	if err != nil || bytes.Contains(worker, []byte(".png")) {
		t.Errorf("the worker keeps icons that only launchers show, %v", err)
	}
}

type carried struct {
	Packages []struct {
		Name, Version, Licence, Integrity string
		Files                             []struct{ File, From, SHA256 string }
	}
}

func TestCarriedLibrariesAreAsTheyCame(t *testing.T) {
	text, err := os.ReadFile("vendor.json")
	if err != nil {
		t.Fatal(err)
	}
	var list carried
	if err := json.Unmarshal(text, &list); err != nil {
		t.Fatal(err)
	}
	// Whoever fetches it again asks the registry that their own client is set to.
	if strings.Contains(string(text), "://") {
		t.Error("vendor.json names a host")
	}
	said := map[string]bool{}
	for _, p := range list.Packages {
		if p.Version == "" || p.Licence == "" || !strings.HasPrefix(p.Integrity, "sha512-") {
			t.Errorf("%s: what it is a copy of is not said", p.Name)
		}
		for _, f := range p.Files {
			said[f.File] = true
			body, err := os.ReadFile(path.Join("app/vendor", f.File))
			if err != nil {
				t.Error(err)
				continue
			}
			if sum := sha256.Sum256(body); hex.EncodeToString(sum[:]) != f.SHA256 {
				t.Errorf("%s is not what vendor.json says", f.File)
			}
		}
	}
	entries, err := os.ReadDir("app/vendor")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !said[e.Name()] && !strings.HasSuffix(e.Name(), ".d.ts") {
			t.Errorf("%s is in no package", e.Name())
		}
	}
}
