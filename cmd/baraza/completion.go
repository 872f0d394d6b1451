package main

import (
	"fmt"
	"strings"

	"github.com/alecthomas/kong"
)

type completionCommand struct {
	Shell string `arg:"" enum:"bash,zsh,fish" help:"The shell: bash, zsh or fish."`
}

// Help says how the script is used.
func (completionCommand) Help() string {
	return "For bash and zsh: source <(baraza completion bash). For fish: baraza completion fish | source."
}

// Run prints a script that knows commands, flags and what they can be set to, and leaves files to
// the shell. Nothing of this program runs while somebody types.
func (c *completionCommand) Run(k *kong.Kong, p *program) error {
	if c.Shell == "fish" {
		return put(p, fishScript(k.Model.Node))
	}
	script := bashScript(k.Model.Node)
	if c.Shell == "zsh" {
		script = "autoload -U +X bashcompinit && bashcompinit\n" + script
	}
	return put(p, script)
}

// choices are what a value can be set to; none if that is not a few words.
func choices(v *kong.Value) []string {
	return strings.FieldsFunc(v.Enum, func(r rune) bool { return r == ',' || r == ' ' })
}

// everyNode calls do for a command and all commands below it.
func everyNode(n *kong.Node, do func(*kong.Node)) {
	do(n)
	for _, child := range n.Children {
		everyNode(child, do)
	}
}

// bashScript finds the command that was typed, and what can follow there. It is written so that
// zsh runs it too.
func bashScript(root *kong.Node) string {
	var paths []string
	var flags, words, values strings.Builder
	everyNode(root, func(n *kong.Node) {
		if n != root {
			paths = append(paths, fmt.Sprintf("%q", " "+n.Path()))
		}
		at := strings.TrimSuffix(" "+n.Path(), " ")
		var names, follow []string
		for _, level := range n.AllFlags(true) {
			for _, f := range level {
				names = append(names, "--"+f.Name)
				if set := choices(f.Value); len(set) > 0 {
					fmt.Fprintf(&values, "    %q) words=%q ;;\n", at+" --"+f.Name, strings.Join(set, " "))
				}
			}
		}
		for _, child := range n.Children {
			follow = append(follow, child.Name)
		}
		for _, arg := range n.Positional {
			follow = append(follow, choices(arg)...)
		}
		fmt.Fprintf(&flags, "    %q) words=%q ;;\n", at, strings.Join(names, " "))
		fmt.Fprintf(&words, "    %q) words=%q ;;\n", at, strings.Join(follow, " "))
	})
	return fmt.Sprintf(`_baraza() {
  local typed=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} at= words= n
  for ((n = 1; n < COMP_CWORD; n++)); do
    case "$at ${COMP_WORDS[n]}" in
    %s) at="$at ${COMP_WORDS[n]}" ;;
    esac
  done
  if [[ $typed == -* ]]; then
    case "$at" in
%s    esac
  elif [[ $before == --* ]]; then
    case "$at $before" in
%s    esac
  else
    case "$at" in
%s    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$typed"))
}
complete -o default -F _baraza baraza
`, strings.Join(paths, " | "), flags.String(), values.String(), words.String())
}

// fishScript has a line for every command and flag, with its help.
func fishScript(root *kong.Node) string {
	var b strings.Builder
	line := func(when []string, rest, help string) {
		if len(when) > 0 {
			rest = "-n " + quoted(strings.Join(when, "; and ")) + " " + rest
		}
		fmt.Fprintf(&b, "complete -c baraza %s -d %s\n", rest, quoted(help))
	}
	everyNode(root, func(n *kong.Node) {
		var when []string
		for _, name := range strings.Fields(n.Path()) {
			when = append(when, "__fish_seen_subcommand_from "+name)
		}
		for _, f := range n.Flags {
			rest := "-l " + f.Name
			if set := choices(f.Value); len(set) > 0 {
				rest += " -xa " + quoted(strings.Join(set, " "))
			} else if !f.IsBool() {
				rest += " -r"
			}
			line(when, rest, f.Help)
		}
		for _, arg := range n.Positional {
			if set := choices(arg); len(set) > 0 {
				line(when, "-fa "+quoted(strings.Join(set, " ")), arg.Help)
			}
		}
		if n == root {
			when = append(when, "__fish_use_subcommand")
		}
		for _, child := range n.Children {
			line(when, "-fa "+child.Name, child.Help)
		}
	})
	return b.String()
}

// quoted is a word for fish.
func quoted(text string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(text) + "'"
}
