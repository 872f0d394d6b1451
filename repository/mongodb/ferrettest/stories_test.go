package ferrettest

import (
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// The stories of the API are told, and its attacks played, over each server. They are tests of the
// product's module and run there; none may be passed over.
func TestStoriesOverServers(t *testing.T) {
	each(t, func(t *testing.T, s server) {
		// Without the race detector: over the embedded store they run with it, and so do
		// the tests of the engine.
		c := exec.CommandContext(t.Context(), "go", "test", "-count=1", "-v", "-run", "^(TestStories|TestAttacks)$", "./handlers")
		c.Dir = "../../.."
		c.Env = append(os.Environ(), "BARAZA_TEST_MONGODB_URI="+s.uri)
		out, err := c.CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		stories := regexp.MustCompile(`--- PASS: Test(?:Stories|Attacks)/`).FindAll(out, -1)
		told := strings.Count(string(out), "told over a MongoDB server")
		if len(stories) < 27 || told != len(stories) || strings.Contains(string(out), "--- SKIP") {
			t.Fatalf("%d stories and attacks passed, %d of them over the server: %s", len(stories), told, out)
		}
	})
}
