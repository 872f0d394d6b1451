package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"time"
)

// child is this program, run once more to serve.
type child struct {
	cmd   *exec.Cmd
	base  string        // its address
	ready time.Duration // from its start until it was ready
}

// readyWithin bounds how long a child may take to be ready.
const readyWithin = time.Minute

// spawn starts this program on the same store and waits until it is ready. It
// ends with the context.
func (p *program) spawn(ctx context.Context, c *config) (*child, error) {
	path, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("this program cannot find itself: %w", err)
	}
	k := &child{cmd: exec.CommandContext(ctx, path, "serve", "--listen", "127.0.0.1:0", "--data", c.Data, "--key-file", c.KeyFile, "--store", c.Store, "--log-level", "warn",
		// What is set for people is not for one who asks as fast as a hundred.
		"--public-url", "", "--openid-issuer", "", "--metrics-listen", "", "--require-second-factor", "", "--rate-user", "0", "--rate-address", "0")}
	k.cmd.Stderr = p.err
	out, err := k.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	began := time.Now()
	if err := k.cmd.Start(); err != nil {
		return nil, fmt.Errorf("this program cannot be started again: %w", err)
	}
	if err := k.wait(ctx, out); err != nil {
		k.cmd.Process.Kill()
		k.cmd.Wait()
		return nil, err
	}
	k.ready = time.Since(began)
	return k, nil
}

func (k *child) wait(ctx context.Context, out io.Reader) error {
	lines := bufio.NewScanner(out)
	for k.base == "" && lines.Scan() {
		if _, address, ok := strings.Cut(lines.Text(), "serves on "); ok {
			k.base = strings.TrimSpace(address)
		}
	}
	if k.base == "" {
		return fmt.Errorf("the program that was started ended at once")
	}
	go io.Copy(io.Discard, out)
	ctx, cancel := context.WithTimeout(ctx, readyWithin)
	defer cancel()
	for {
		if k.isReady(ctx) {
			return nil
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("the program that was started is not ready after %v", readyWithin)
		case <-time.After(5 * time.Millisecond):
		}
	}
}

func (k *child) isReady(ctx context.Context) bool {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, k.base+"/readyz", nil)
	if err != nil {
		return false
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return false
	}
	res.Body.Close()
	return res.StatusCode == http.StatusOK
}

// stop asks the child to end and waits for it.
func (k *child) stop() error {
	if err := k.cmd.Process.Signal(os.Interrupt); err != nil {
		return err
	}
	if err := k.cmd.Wait(); err != nil {
		return fmt.Errorf("the program that was started did not end well: %w", err)
	}
	return nil
}

// peak is the most memory that the child had resident, in bytes; 0 where the
// system does not tell.
func (k *child) peak() int64 {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", k.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	_, after, _ := strings.Cut(string(status), "VmHWM:")
	var kilobytes int64
	fmt.Sscan(after, &kilobytes)
	return kilobytes << 10
}
