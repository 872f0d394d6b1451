package docs_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// aliases are folders that the pages call by their last name.
var aliases = map[string]string{
	"ferrettest": "repository/mongodb/ferrettest",
	"openidtest": "services/openid/openidtest",
}

var (
	declared = regexp.MustCompile(`(?m)^func ((?:Test|Fuzz|Benchmark)[A-Z]\w*)\(`)
	mention  = regexp.MustCompile("`([^`]+)`" + `|\b((?:Test|Fuzz|Benchmark)[A-Z]\w*)((?: \d\d\b,?)*)|\b([\w-]+\.test\.mjs)`)
	script   = regexp.MustCompile(`\d\d`)
)

// testsOf gives the names of all tests by the folder they are in.
func testsOf(t *testing.T) map[string]map[string]bool {
	t.Helper()
	all := map[string]map[string]bool{}
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			if err == nil && d.Name() == "node_modules" {
				return fs.SkipDir
			}
			return err
		}
		folder, _ := filepath.Rel("..", filepath.Dir(path))
		if all[folder] == nil {
			all[folder] = map[string]bool{}
		}
		if strings.HasSuffix(path, ".test.mjs") {
			all[folder][d.Name()] = true
		}
		if !strings.HasSuffix(path, "_test.go") {
			return nil
		}
		text, err := os.ReadFile(path)
		for _, m := range declared.FindAllStringSubmatch(string(text), -1) {
			all[folder][m[1]] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// missing lists what a text names and there is not. A name belongs to the folder that
// stands before it; one without a folder may be in any.
func missing(text string, tests map[string]map[string]bool) (gone []string) {
	folder := ""
	for _, m := range mention.FindAllStringSubmatch(text, -1) {
		name := m[2] + m[4]
		if place := aliases[m[1]]; place != "" || tests[m[1]] != nil {
			folder = place
			if place == "" {
				folder = m[1]
			}
			continue
		}
		if name == "" {
			continue
		}
		if !there(tests, folder, name) {
			gone = append(gone, strings.TrimSpace(folder+" "+name))
		}
		for _, number := range script.FindAllString(m[3], -1) {
			files, _ := filepath.Glob("../handlers/testdata/attacks/" + number + "_*")
			if name == "TestAttacks" && len(files) != 1 {
				gone = append(gone, name+" "+number)
			}
		}
	}
	return gone
}

func there(tests map[string]map[string]bool, folder, name string) bool {
	if folder != "" && !strings.HasSuffix(name, ".mjs") {
		return tests[folder][name]
	}
	for _, names := range tests {
		if names[name] {
			return true
		}
	}
	return false
}

// TestEveryTestThatIsNamedExists holds the pages about safety to the tests that they
// name: a promise whose test was renamed or removed is held by nothing.
func TestEveryTestThatIsNamedExists(t *testing.T) {
	tests := testsOf(t)
	named := 0
	for _, page := range []string{"safety.md", "mutations.md"} {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		named += len(mention.FindAllString(string(text), -1))
		for line := range strings.SplitSeq(string(text), "\n") {
			for cell := range strings.SplitSeq(line, "|") {
				for _, name := range missing(cell, tests) {
					t.Errorf("%s names %s, which there is not", page, name)
				}
			}
		}
	}
	if named < 200 {
		t.Errorf("only %d tests are named: the pages are read wrongly", named)
	}
	for wrong, text := range map[string]string{
		"services TestNobody": "`services` TestNobody",
		"handlers TestBlocks": "`handlers` TestBlocks",
		"TestNobody":          "TestNobody",
		"TestAttacks 99":      "`handlers` TestAttacks 99",
		"gone.test.mjs":       "gone.test.mjs: a phone",
	} {
		if gone := missing(text, tests); len(gone) != 1 || gone[0] != wrong {
			t.Errorf("%q lacks %q, want %q", text, gone, wrong)
		}
	}
}
