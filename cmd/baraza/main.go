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
	"flag"
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

type command struct {
	name, what string
	run        func(ctx context.Context, p *program, args []string) error
}

var commands []command

func init() {
	commands = []command{
		{"demo", "fill a data folder with two years of invented cases and serve it", runDemo},
		{"serve", "serve the data folder", runServe},
		{"import", "take in a CSV or XLSX file, or an export of everything into an empty folder", runImport},
		{"export", "write everything as JSON Lines, or the records of one kind as CSV or XLSX", runExport},
		{"migrate", "make the collections and indexes of the store ready, or bring them to this release", runMigrate},
		{"verify", "check every record against its history, and every sum and search entry by counting again", runVerify},
		{"checkpoint", "sign where every history stands, to be kept elsewhere", runCheckpoint},
		{"retain", "list what is kept of people for longer than the table of retention says, and with --apply erase it", runRetain},
		{"backup", "write everything to an encrypted file, also while it is served", runBackup},
		{"restore", "read a backup into an empty folder", runRestore},
		{"rehearse", "prove that a backup can be restored, without touching the data", runRehearse},
		{"key", "make the key that encrypts the embedded database, or change it; show or change the one that signs backups", runKey},
		{"user", "add an account, set a password, take a lost second factor away, list accounts", runUser},
		{"health", "ask a running baraza whether it is ready", runHealth},
		{"bench", "measure this program on this machine with a made-up country", runBench},
		{"describe", "print the API, the permissions, the steps, the problems, what is kept of people or the configuration", runDescribe},
	}
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
	if len(args) == 0 || args[0] == "help" || args[0] == "-h" || args[0] == "--help" {
		p.usage()
		return 0
	}
	for _, c := range commands {
		if c.name != args[0] {
			continue
		}
		err := c.run(ctx, p, args[1:])
		switch {
		case err == nil:
			return 0
		case errors.Is(err, flag.ErrHelp):
			p.usage()
			return 0
		case errors.Is(err, errUsage):
			fmt.Fprintf(p.err, "baraza %s: %s\n", c.name, strings.TrimPrefix(err.Error(), errUsage.Error()+": "))
			return exitUsage
		}
		fmt.Fprintf(p.err, "baraza %s: %v\n", c.name, err)
		return exitFailed
	}
	fmt.Fprintf(p.err, "baraza: there is no command %q; see baraza help\n", args[0])
	return exitUsage
}

func (p *program) usage() {
	fmt.Fprintf(p.out, "Baraza %s keeps the cases of community organizing.\n\nCommands:\n", version)
	for _, c := range commands {
		fmt.Fprintf(p.out, "  %-10s %s\n", c.name, c.what)
	}
	fmt.Fprintf(p.out, "\nSettings, as flags or in the environment:\n")
	for _, s := range settings {
		fmt.Fprintf(p.out, "  --%-17s %-24s %s\n", s.Flag, s.Env, s.Doc)
		if s.Default != "" {
			fmt.Fprintf(p.out, "  %-19s %-24s default: %s\n", "", "", s.Default)
		}
	}
}

// configure reads the configuration of a command; mistakes are usage errors.
func (p *program) configure(name string, args []string, more func(*flag.FlagSet)) (*config, []string, error) {
	c, rest, err := readConfig(name, args, p.env, more)
	if errors.Is(err, flag.ErrHelp) {
		return nil, nil, err
	}
	if err != nil {
		return nil, nil, fmt.Errorf("%w: %w", errUsage, err)
	}
	return c, rest, nil
}
