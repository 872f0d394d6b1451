package docs_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// TestComposeHasBounds holds compose.yaml to what a reader may copy from it: images of
// one version, memory that is bounded, and a database with accounts whose passwords
// have no default.
func TestComposeHasBounds(t *testing.T) {
	b, err := os.ReadFile("../compose.yaml")
	if err != nil {
		t.Fatal(err)
	}
	text := string(b)
	version := regexp.MustCompile(`^[a-z]+:\d+\.\d+\.\d+$`)
	for _, m := range regexp.MustCompile(`(?m)^\s*image: (\S+)$`).FindAllStringSubmatch(text, -1) {
		if m[1] != "baraza" && !version.MatchString(m[1]) {
			t.Errorf("the image %s has no version", m[1])
		}
	}
	images := strings.Count(text, "image: ")
	if limits := strings.Count(text, "mem_limit: "); images == 0 || limits != images {
		t.Errorf("%d images and %d bounds of memory", images, limits)
	}
	for _, needed := range []string{"--keyFile", "MONGO_INITDB_ROOT_PASSWORD", "createUser", "${BARAZA_DB_PASSWORD:?"} {
		if !strings.Contains(text, needed) {
			t.Errorf("%s is missing", needed)
		}
	}
	if m := regexp.MustCompile(`\$\{\w*(PASSWORD|KEY)\w*(:-[^}]*)?\}`).FindString(text); m != "" {
		t.Errorf("a secret has a default, or may be left out: %s", m)
	}
}
