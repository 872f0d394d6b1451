package docs_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// sources gives the names of all files, and of all functions that are tests.
func sources(t *testing.T) (files, tests map[string]bool) {
	t.Helper()
	files, tests = map[string]bool{}, map[string]bool{}
	named := regexp.MustCompile(`(?m)^func (Test\w+)\(`)
	err := filepath.WalkDir("..", func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if e.Name() == "node_modules" || e.Name() == ".git" && e.IsDir() {
			return filepath.SkipDir
		}
		files[e.Name()] = true
		if !strings.HasSuffix(path, "_test.go") {
			return nil
		}
		text, err := os.ReadFile(path)
		for _, m := range named.FindAllStringSubmatch(string(text), -1) {
			tests[m[1]] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files, tests
}

// What contributors are told to look at is there.
func TestContributorsAreToldOfWhatThereIs(t *testing.T) {
	page, err := os.ReadFile(filepath.Join("..", "CONTRIBUTING.md"))
	if err != nil {
		t.Fatal(err)
	}
	files, tests := sources(t)
	for _, name := range regexp.MustCompile(`\bTest[A-Z]\w+`).FindAllString(string(page), -1) {
		if !tests[name] && name != "TestName" {
			t.Errorf("there is no %s", name)
		}
	}
	paths := regexp.MustCompile("`([\\w./-]+)`|\\]\\(([\\w./-]+)\\)").FindAllStringSubmatch(string(page), -1)
	for _, m := range paths {
		path := m[1] + m[2]
		if _, err := os.Stat(filepath.Join("..", path)); strings.Contains(path, "/") && err != nil {
			t.Errorf("there is no %s", path)
		}
		if base := filepath.Base(path); regexp.MustCompile(`\.(go|mjs|js|md)$`).MatchString(base) && !files[base] {
			t.Errorf("there is no %s", base)
		}
	}
	if len(paths) < 40 {
		t.Errorf("only %d names were found on the page", len(paths))
	}
}
