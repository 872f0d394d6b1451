package main

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/services"
)

// commandLine is everything that can be said to the program.
type commandLine struct {
	Number kong.VersionFlag `name:"version" help:"Print which release this is."`

	Demo       demoCommand       `cmd:"" help:"Fill a data folder with two years of invented cases and serve it."`
	Serve      serveCommand      `cmd:"" help:"Serve the data folder."`
	Import     importCommand     `cmd:"" help:"Take in a CSV or XLSX file, or an export of everything into an empty folder."`
	Export     exportCommand     `cmd:"" help:"Write everything as JSON Lines, or the records of one kind as CSV or XLSX."`
	Migrate    migrateCommand    `cmd:"" help:"Make the collections and indexes of the store ready, or bring them to this release."`
	Verify     verifyCommand     `cmd:"" help:"Check every record against its history, and every sum and search entry by counting again."`
	Checkpoint checkpointCommand `cmd:"" help:"Sign where every history stands, to be kept elsewhere."`
	Retain     retainCommand     `cmd:"" help:"List what is kept of people for longer than the table of retention says, and with --apply erase it."`
	Backup     backupCommand     `cmd:"" help:"Write everything to an encrypted file, also while it is served."`
	Restore    restoreCommand    `cmd:"" help:"Read a backup into an empty folder."`
	Rehearse   rehearseCommand   `cmd:"" help:"Prove that a backup can be restored, without touching the data."`
	Key        keyCommands       `cmd:"" help:"Make the key that encrypts the embedded database, or change it; show or change the one that signs backups."`
	User       userCommands      `cmd:"" help:"Add an account, set a password, take a lost second factor away, list accounts."`
	Health     healthCommand     `cmd:"" help:"Ask a running baraza whether it is ready."`
	Bench      benchCommand      `cmd:"" help:"Measure this program on this machine with a made-up country."`
	Describe   describeCommand   `cmd:"" help:"Print what the code says of itself, as docs/reference has it."`
	Completion completionCommand `cmd:"" help:"Print a script with which a shell completes commands and flags."`
	Version    versionCommand    `cmd:"" help:"Print which release this is."`
}

const settingsGroup = "settings"

// variableOf is the variable in the environment that a flag can be set by; none but for settings.
func variableOf(f *kong.Flag) string {
	if f == nil || f.Group == nil || f.Group.Key != settingsGroup {
		return ""
	}
	return "BARAZA_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
}

// grammar is what can be said, and how it is read. The program goes on after help was printed:
// ended is told of it.
func (p *program) grammar(faults *[]error, ended func(int)) *kong.Kong {
	fromEnvironment := func(_ *kong.Context, _ *kong.Path, f *kong.Flag) (any, error) {
		if name := variableOf(f); name != "" && p.env(name) != "" {
			return variable{name, p.env(name)}, nil
		}
		return nil, nil
	}
	return kong.Must(&commandLine{}, append(values(faults),
		kong.Name("baraza"),
		kong.Description("Baraza keeps the cases of community organizing."),
		kong.Writers(p.out, p.err),
		kong.Exit(ended),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.ExplicitGroups([]kong.Group{{Key: settingsGroup, Title: "Settings, which can stand in the environment too:"}}),
		kong.ValueFormatter(func(v *kong.Value) string {
			if name := variableOf(v.Flag); name != "" {
				return v.Help + " [" + name + "]"
			}
			return v.Help
		}),
		kong.Resolvers(kong.ResolverFunc(fromEnvironment)),
		kong.Vars{
			"version":  released(),
			"roles":    strings.Join(models.Roles.Values(), ", "),
			"purposes": strings.Join(models.Purposes.Values(), ", "),
			"kinds":    strings.Join(models.FileKinds.Values(), ", "),
			"nouns":    strings.Join(services.Exportable, ", "),
			"pages":    strings.Join(pageNames(), ", "),
		})...)
}

// parse reads a command line and the configuration. There is nothing to run, and no error, when
// help was asked for. Mistakes are usage errors; those of the configuration are told at once.
func (p *program) parse(args []string) (*kong.Context, error) {
	if len(args) == 0 || args[0] == "help" {
		args = append(slices.Clone(args[min(1, len(args)):]), "--help")
	}
	var faults []error
	ended := false
	line, err := p.grammar(&faults, func(int) { ended = true }).Parse(args)
	if ended {
		return nil, nil
	}
	if wrong := (*kong.ParseError)(nil); errors.As(err, &wrong) {
		line = wrong.Context
	}
	if c := configOf(line); c != nil && line.Error == nil {
		faults = append(faults, c.finish(p.env)...)
	}
	if err != nil && len(faults) == 0 {
		faults = append(faults, refused(line, err))
	}
	if len(faults) > 0 {
		return line, fmt.Errorf("%w: %w", errUsage, errors.Join(faults...))
	}
	return line, nil
}

// commandOf is the command that a line names, or the whole program.
func commandOf(line *kong.Context) *kong.Node {
	if command := line.Selected(); command != nil {
		return command
	}
	return line.Model.Node
}

// configOf is the configuration of the command that a line names; nil if it has none.
func configOf(line *kong.Context) *config {
	if c, ok := commandOf(line).Target.Addr().Interface().(interface{ configuration() *config }); ok {
		return c.configuration()
	}
	return nil
}

// meant is what kong thinks was meant: names of ours.
var meant = regexp.MustCompile(`did you mean (one of )?"[a-z-]+"(, "[a-z-]+")*\?$`)

// refused says what is wrong with a command line. What kong says may repeat what was sent, which
// may be a password in the wrong place; only what it says of things missing does not.
func refused(line *kong.Context, err error) error {
	text, command := err.Error(), commandOf(line)
	said := "there is no such command"
	switch {
	case line.Error == nil:
		said = text
	case strings.HasPrefix(text, "unknown flag"):
		said = "there is no such flag"
	case len(command.Children) == 0:
		said = "that is an argument too many"
	}
	for _, f := range line.Flags() {
		if name := f.ShortSummary(); strings.HasPrefix(text, name+": ") {
			said = name + " needs a value; one that begins with - is written " + name + "=VALUE"
			if f.IsBool() {
				said = name + " is on or off; leave its value out"
			}
		}
	}
	if hint := meant.FindString(text); hint != "" {
		said += "; " + hint
	}
	return fmt.Errorf("%s; see %s --help", said, command.FullPath())
}
