package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// A shell is told every command, the flags of each, and what they can be set to.
func TestCompletionInBash(t *testing.T) {
	script := succeed(t, "completion", "bash")
	for _, c := range []struct{ typed, offered string }{
		{"", "demo serve import export migrate verify checkpoint retain backup restore rehearse " +
			"key user health bench describe completion version"},
		{"re", "retain restore rehearse"},
		{"user ", "add list password second-factor"},
		{"user add --s", "--store --sign-in"},
		{"serve --log-format ", "text json"},
		{"serve --rate-user 5 --log-format=x --log-l", "--log-level"},
		{"retain --apply --dr", "--drain --dry-run"},
		{"describe o", "openapi"},
		{"serve --data ", ""},
		{"import ", ""},
	} {
		ask := script + "COMP_WORDS=(baraza " + c.typed + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n"
		if strings.HasSuffix(c.typed, " ") || c.typed == "" {
			ask += "COMP_WORDS+=(''); ((++COMP_CWORD))\n"
		}
		out, err := exec.Command("bash", "-c", ask+"_baraza; echo ${COMPREPLY[*]}").CombinedOutput()
		if got := strings.Join(strings.Fields(string(out)), " "); err != nil || !sameWords(got, c.offered) {
			t.Errorf("after %q it offers %q, want %q (%v)", c.typed, got, c.offered, err)
		}
	}
}

func sameWords(a, b string) bool {
	return slices.Equal(slices.Sorted(strings.FieldsSeq(a)), slices.Sorted(strings.FieldsSeq(b)))
}

func TestCompletionElsewhere(t *testing.T) {
	bash, zsh := succeed(t, "completion", "bash"), succeed(t, "completion", "zsh")
	if !strings.HasSuffix(zsh, "bashcompinit\n"+bash) {
		t.Errorf("zsh is told %s", zsh)
	}
	fish := succeed(t, "completion", "fish")
	for _, want := range []string{
		"complete -c baraza -n '__fish_use_subcommand' -fa serve -d 'Serve the data folder.'\n",
		"complete -c baraza -n '__fish_seen_subcommand_from user' -fa second-factor -d ",
		"-n '__fish_seen_subcommand_from user; and __fish_seen_subcommand_from add' -l role -xa ",
		"-n '__fish_seen_subcommand_from serve' -l log-format -xa 'text json' -d 'How lines are logged: text for people, json for machines.'\n",
		"-n '__fish_seen_subcommand_from completion' -fa 'bash zsh fish' -d ",
	} {
		if !strings.Contains(fish, want) {
			t.Errorf("fish is not told %s", want)
		}
	}
	if strings.Count(fish, "\n") != strings.Count(fish, "complete -c baraza") {
		t.Error("a line of the script for fish is broken")
	}
}
