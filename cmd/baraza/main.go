// Command baraza keeps the cases of community organizing: the issues that
// neighbourhood organizations take up, the actions they hold, what officials
// promised and what was won.
//
// It decides how the pieces are put together and how the program is run; what
// they do is decided in services, how it looks over HTTP in handlers.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
)

// program is one run of baraza, with what it needs from outside, so that a
// test can run it too.
type program struct {
	out, err io.Writer
	in       io.Reader
	env      func(string) string
	ready    func(address string) // told when the program serves
}

// Exit codes: 2 says that the command line or the configuration is wrong.
const (
	exitFailed = 1
	exitUsage  = 2
)

var errUsage = errors.New("usage")

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, os.Interrupt)
	defer stop()
	p := &program{out: os.Stdout, err: os.Stderr, in: os.Stdin, env: os.Getenv, ready: func(string) {}}
	os.Exit(p.run(ctx, os.Args[1:]))
}

func (p *program) run(ctx context.Context, args []string) int {
	line, err := p.parse(args)
	if line == nil && err == nil {
		return 0
	}
	if err == nil {
		line.BindTo(ctx, (*context.Context)(nil))
		err = line.Run(p)
	}
	name := strings.TrimSpace("baraza " + commandOf(line).Path())
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errUsage):
		fmt.Fprintf(p.err, "%s: %s\n", name, strings.TrimPrefix(err.Error(), errUsage.Error()+": "))
		return exitUsage
	}
	fmt.Fprintf(p.err, "%s: %v\n", name, err)
	return exitFailed
}
