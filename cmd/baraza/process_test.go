package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// binary builds the program once for all tests that drive the real thing.
var binary = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "baraza-test-")
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, "baraza")
	out, err := exec.Command("go", "build", "-o", path, ".").CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("building: %w: %s", err, out)
	}
	return path, nil
})

func TestMain(m *testing.M) {
	code := m.Run()
	if path, err := binary(); err == nil {
		os.RemoveAll(filepath.Dir(path))
	}
	os.Exit(code)
}

// process is a running baraza.
type process struct {
	t    testing.TB
	cmd  *exec.Cmd
	base string
	log  *bytes.Buffer
	out  *bytes.Buffer
}

// start serves a data folder with the real binary and waits until it is ready.
func start(t testing.TB, data string) (*process, time.Duration) {
	t.Helper()
	path, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	return launch(t, exec.Command(path, serving(data)...))
}

// serving are the arguments of a program that serves a folder for a test, where
// one user writes as fast as a hundred.
func serving(data string) []string {
	return []string{"serve", "--listen", "127.0.0.1:0", "--data", data, "--log-level", "warn", "--rate-user", "0"}
}

// launch starts a command that serves, and waits until it is ready.
func launch(t testing.TB, cmd *exec.Cmd) (*process, time.Duration) {
	t.Helper()
	p := &process{t: t, cmd: cmd, log: &bytes.Buffer{}, out: &bytes.Buffer{}}
	p.cmd.Stderr = p.log
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.kill() })
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if _, address, ok := strings.Cut(lines.Text(), "serves on "); ok {
			p.base = strings.TrimSpace(address)
			break
		}
	}
	if p.base == "" {
		t.Fatalf("it did not start: %s", p.log)
	}
	go io.Copy(io.Discard, out)
	for {
		res, err := http.Get(p.base + "/readyz")
		if err == nil {
			res.Body.Close()
			if res.StatusCode == http.StatusOK {
				return p, time.Since(began)
			}
		}
		if time.Since(began) > 20*time.Second {
			t.Fatalf("it is not ready: %v %s", err, p.log)
		}
		time.Sleep(5 * time.Millisecond)
	}
}

func (p *process) kill() {
	if p.cmd.ProcessState == nil {
		p.cmd.Process.Kill()
		p.cmd.Wait()
	}
}

// stop asks the process to end and waits for it.
func (p *process) stop() error {
	if err := p.cmd.Process.Signal(os.Interrupt); err != nil {
		return err
	}
	return p.cmd.Wait()
}

// once runs a command of the real binary to its end.
func once(t testing.TB, stdin string, args ...string) (string, error) {
	t.Helper()
	return onceIn(t, nil, stdin, args...)
}

// onceIn is once with an environment of its own.
func onceIn(t testing.TB, env []string, stdin string, args ...string) (string, error) {
	t.Helper()
	path, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, path, args...)
	cmd.Env, cmd.Stdin = env, strings.NewReader(stdin)
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// client talks to a process.
type client struct {
	http  *http.Client
	base  string
	token string
}

func newClient(base, token string) *client {
	return &client{http: &http.Client{Timeout: 10 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: 64}}, base: base, token: token}
}

func (c *client) call(method, path string, body, answer any) (int, error) {
	var b io.Reader
	if body != nil {
		doc, err := json.Marshal(body)
		if err != nil {
			return 0, err
		}
		b = bytes.NewReader(doc)
	}
	req, err := http.NewRequest(method, c.base+path, b)
	if err != nil {
		return 0, err
	}
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	if c.token != "" {
		req.Header.Set("Authorization", "Bearer "+c.token)
	}
	res, err := c.http.Do(req)
	if err != nil {
		return 0, err
	}
	defer res.Body.Close()
	doc, err := io.ReadAll(res.Body)
	if err != nil {
		return 0, err
	}
	if res.StatusCode >= 300 {
		return res.StatusCode, errors.New(string(doc))
	}
	if answer != nil {
		return res.StatusCode, json.Unmarshal(doc, answer)
	}
	return res.StatusCode, nil
}

const testPassword = "maji safi kila siku"

// signIn signs in as the administrator that withAdmin made.
func signIn(t testing.TB, base string) string {
	t.Helper()
	var in struct{ Token string }
	if _, err := newClient(base, "").call("POST", "/api/v1/sign-in", map[string]string{"sign_in": "amina", "password": testPassword}, &in); err != nil {
		t.Fatal(err)
	}
	return in.Token
}

// withAdmin gives a new data folder with an administrator.
func withAdmin(t testing.TB) string {
	t.Helper()
	data := t.TempDir()
	if out, err := once(t, testPassword+"\n", "user", "add", "--data", data, "--name", "Amina", "--sign-in", "amina", "--role", "administrator"); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return data
}
