// Package docs_test holds the code to what the documents say.
package docs_test

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/cotprogramme/baraza"

type room struct{ ours, own []string }

var quoted = regexp.MustCompile("`([^`]+)`")

// table reads the import table out of the architecture page.
func table(t *testing.T) map[string]room {
	t.Helper()
	page, err := os.ReadFile("architecture.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, ok := strings.Cut(string(page), "## Who may import whom")
	if !ok {
		t.Fatal("the page has no import table")
	}
	section, _, _ = strings.Cut(section, "\n## ")
	rooms := map[string]room{}
	for _, line := range strings.Split(section, "\n") {
		cells := strings.Split(line, "|")
		if len(cells) != 5 || !strings.Contains(cells[1], "`") {
			continue
		}
		folder := quoted.FindStringSubmatch(cells[1])[1]
		var r room
		for _, m := range quoted.FindAllStringSubmatch(cells[2], -1) {
			r.ours = append(r.ours, m[1])
		}
		for _, m := range quoted.FindAllStringSubmatch(cells[3], -1) {
			r.own = append(r.own, m[1])
		}
		rooms[folder] = r
	}
	if len(rooms) < 8 {
		t.Fatalf("the table has only %d rows", len(rooms))
	}
	return rooms
}

// imports lists what the files of a folder import, tests left out.
func imports(t *testing.T, folder string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range f.Imports {
			path, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, path)
		}
	}
	return list
}

// folders lists every folder with Go files that are no tests.
func folders(t *testing.T) []string {
	t.Helper()
	seen := map[string]bool{}
	var list []string
	err := filepath.WalkDir("..", func(path string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() && (name == "testdata" || name == "node_modules" || len(name) > 2 && name[0] == '.') {
			return filepath.SkipDir
		}
		if d.IsDir() && path != ".." {
			if _, err := os.Stat(filepath.Join(path, "go.mod")); err == nil {
				return filepath.SkipDir // a module of its own
			}
		}
		if strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
			folder, err := filepath.Rel("..", filepath.Dir(path))
			if err != nil {
				return err
			}
			if !seen[folder] {
				seen[folder] = true
				list = append(list, filepath.ToSlash(folder))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestImportsFollowTheTable(t *testing.T) {
	rooms := table(t)
	owner := map[string][]string{}
	for folder, r := range rooms {
		for _, m := range r.own {
			owner[m] = append(owner[m], folder)
		}
	}
	for _, folder := range folders(t) {
		r, ok := rooms[folder]
		if !ok {
			t.Errorf("%s is not in the table", folder)
			continue
		}
		for _, path := range imports(t, folder) {
			if ours, ok := strings.CutPrefix(path, module+"/"); ok {
				if !slices.Contains(r.ours, ours) {
					t.Errorf("%s imports %s, which the table does not allow", folder, ours)
				}
				continue
			}
			for m, owners := range owner {
				if (path == m || strings.HasPrefix(path, m+"/")) && !slices.Contains(owners, folder) {
					t.Errorf("%s imports %s, which only %v may", folder, path, owners)
				}
			}
			if folder == "models" && strings.Contains(strings.Split(path, "/")[0], ".") {
				t.Errorf("models imports %s; it may import the standard library only", path)
			}
		}
	}
}
