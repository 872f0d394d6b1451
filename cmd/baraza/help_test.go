package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// inside runs the real program in an empty folder, with nothing set, and gives what it printed,
// its exit code and what it left there.
func inside(t *testing.T, args ...string) (out string, code int, left []os.DirEntry) {
	t.Helper()
	path, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(path, args...)
	cmd.Dir, cmd.Env = t.TempDir(), []string{}
	text, err := cmd.CombinedOutput()
	var ended *exec.ExitError
	if errors.As(err, &ended) {
		code = ended.ExitCode()
	} else if err != nil {
		t.Fatal(err)
	}
	if left, err = os.ReadDir(cmd.Dir); err != nil {
		t.Fatal(err)
	}
	return string(text), code, left
}

// Whoever asks for help gets it, and nothing is made or changed by asking.
func TestHelpTouchesNothing(t *testing.T) {
	for _, command := range everyCommand() {
		out, code, left := inside(t, append(strings.Fields(command), "--help")...)
		if code != 0 || len(left) > 0 || !strings.HasPrefix(out, "Usage: baraza "+command) {
			t.Errorf("baraza %s --help ended with %d, left %v and printed %.200s", command, code, left, out)
		}
	}
}

// What is wrong with a command line is said before anything is opened, with the code for it, and
// never by repeating what was sent: it may be a password in the wrong place.
func TestAWrongCommandLineIsNotRepeated(t *testing.T) {
	for _, args := range []string{
		"hunter2", "user hunter2", "user", "key", "serve --hunter2", "serve --hunter2=hunter2", "serve hunter2",
		"serve --data", "serve --data --hunter2", "user list hunter2", "bench --facts hunter2", "bench --for hunter2",
		"retain --apply=hunter2",
		"serve --listen hunter2", "serve --log-level hunter2", "export - --format hunter2", "export - --noun hunter2",
		"describe hunter2", "describe", "restore", "key new", "user add --sign-in hunter2", "user password", "serve -hunter2",
		"completion hunter2", "key change --new-key-file hunter2", "backup hunter2", "checkpoint hunter2",
		"verify --signed-by hunter2", "export - --noun issues --from hunter2", "export - --noun issues --to 2025-02-30",
		"export - --noun issues --organization hunter2", "export - --purpose reporting --from 2025-01-01",
		"user add --name A --sign-in amina --role organizer --organization hunter2",
		"user add --name hunter2 --sign-in hunter2 --role hunter2",
	} {
		out, code, left := inside(t, strings.Fields(args)...)
		if code != exitUsage || len(left) > 0 || strings.Contains(out, "hunter2") || !strings.HasPrefix(out, "baraza") {
			t.Errorf("baraza %s ended with %d, left %v and printed %.300s", args, code, left, out)
		}
	}
}

// configured reads the configuration of a command that has no argument.
func (p *program) configured(command string, args ...string) (*config, error) {
	line, err := p.parse(append([]string{command}, args...))
	if err != nil {
		return nil, err
	}
	return configOf(line), nil
}

// everyCommand lists the words of all commands and of what stands below them.
func everyCommand() (paths []string) {
	everyNode(quiet().grammar(nil, nil).Model.Node, func(n *kong.Node) { paths = append(paths, n.Path()) })
	return paths
}

// Every mistake of the configuration is told at once, each with where it comes from; what is set
// and empty in the environment is not set, and a flag beats what stands there.
func TestEveryMistakeIsToldAtOnce(t *testing.T) {
	env := map[string]string{"BARAZA_LOG_LEVEL": "loud", "BARAZA_DRAIN": "", "BARAZA_LISTEN": "nowhere",
		"BARAZA_OPENID_ISSUER": "https://id.example.org"}
	p := quiet()
	p.env = func(name string) string { return env[name] }
	_, err := p.configured("serve", "--rate-user", "many", "--listen", "127.0.0.1:1", "--backup-every", "1s",
		"--store", "mysql://x:y@z")
	if err == nil {
		t.Fatal("it is taken")
	}
	for _, want := range []string{"BARAZA_LOG_LEVEL must be one of: debug, info, warn, error",
		"--rate-user must be a number", "--openid-issuer needs --public-url",
		"--backup-every must be a time between 1m and 8784h", "--store must be sqlite"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not told: %v", want, err)
		}
	}
	if text := err.Error(); strings.Count(text, "\n") != 4 || strings.Contains(text, "loud") || strings.Contains(text, "x:y") {
		t.Errorf("it says %s", text)
	}
}

// Where something is almost one of our names, the name is told.
func TestAMistypedNameIsGuessed(t *testing.T) {
	for args, want := range map[string]string{
		"srve":          `did you mean "serve"?`,
		"serve --dta x": `did you mean "--data"?`,
		"user ad":       `did you mean "add"?`,
	} {
		if _, err := quiet().parse(strings.Fields(args)); !errors.Is(err, errUsage) || !strings.Contains(err.Error(), want) {
			t.Errorf("baraza %s: %v", args, err)
		}
	}
}

// The version, the commit and the Go that built it are told, as command and as flag.
func TestVersion(t *testing.T) {
	told := regexp.MustCompile(`^baraza \S+ \(commit \S+, go1\.\S+, \w+/\w+\)\n$`)
	for _, ask := range []string{"version", "--version"} {
		out, code, left := inside(t, ask)
		if code != 0 || len(left) > 0 || !told.MatchString(out) {
			t.Errorf("baraza %s: %d %v %s", ask, code, left, out)
		}
	}
}

// A release is told its version and commit by the linker, under the names that the makefile
// and the image use.
func TestAReleaseKnowsItsVersion(t *testing.T) {
	path := filepath.Join(t.TempDir(), "baraza")
	build := exec.Command("go", "build", "-ldflags", "-X main.version=v1.2.3 -X main.commit=c0ffee", "-o", path, ".")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	out, err := exec.Command(path, "version").Output()
	if err != nil || !strings.HasPrefix(string(out), "baraza v1.2.3 (commit c0ffee, go") {
		t.Errorf("%v: %s", err, out)
	}
	for _, recipe := range []string{"Makefile", "Dockerfile"} {
		text, err := os.ReadFile(filepath.Join("..", "..", recipe))
		if err != nil || !regexp.MustCompile(`-X main\.version=\S+ -X main\.commit=\S`).Match(text) {
			t.Errorf("%s does not tell it: %v", recipe, err)
		}
	}
}
