package main

import (
	"fmt"
	"strings"

	"github.com/alecthomas/kong"

	"github.com/cotprogramme/baraza/models"
)

// made is the line that says where a page comes from.
func made(name string) string {
	return fmt.Sprintf("<!-- Made by `baraza describe %s`; do not edit. -->\n\n", name)
}

func permissionsPage() string {
	var b strings.Builder
	b.WriteString(made("permissions"))
	b.WriteString("# Who may do what\n\nA permission reaches as far as the table says, from the organization in which the role is held:\n\n")
	b.WriteString("- **all**: the whole installation\n- **federation**: everything that shares a federation with the organization today\n- **subtree**: the organization and all that counts for it\n- **aggregates**: rough figures about the subtree in whole months that are over, never a record; those that may be of fewer than five records or people are hidden\n- **-**: nothing\n\n")
	b.WriteString("A restricted record is seen only by people whose role is held in one of its host organizations itself, and by those who reach all.\n\n| Permission | What |")
	for _, r := range models.Roles.Terms {
		fmt.Fprintf(&b, " %s |", r.Label.En)
	}
	b.WriteString("\n| --- | --- |" + strings.Repeat(" --- |", len(models.Roles.Terms)) + "\n")
	for _, row := range models.Policy {
		fmt.Fprintf(&b, "| `%s` | %s |", row.Permission, row.What.En)
		for _, r := range models.Roles.Terms {
			fmt.Fprintf(&b, " %s |", row.Extents[models.Role(r.Value)])
		}
		b.WriteString("\n")
	}
	return b.String()
}

func stepsPage() string {
	var b strings.Builder
	b.WriteString(made("steps"))
	b.WriteString("# The ten steps\n\n```mermaid\nstateDiagram-v2\n")
	for _, s := range models.Steps {
		fmt.Fprintf(&b, "    s%d: %d %s\n", s.Step, s.Step, s.Name.En)
	}
	b.WriteString("    [*] --> s1\n")
	for _, m := range models.Moves {
		if m.Status != "" {
			continue
		}
		for _, from := range m.From {
			to := m.To
			if to == 0 {
				to = from + models.Step(m.Shift)
			}
			fmt.Fprintf(&b, "    s%d --> s%d: %s\n", from, to, m.Name)
		}
	}
	b.WriteString("```\n\n| Step | Belongs to | Shown by |\n| --- | --- | --- |\n")
	for _, s := range models.Steps {
		var evidence []string
		for _, g := range s.Evidence {
			evidence = append(evidence, g.What.En)
		}
		fmt.Fprintf(&b, "| %d. %s | %s | %s |\n", s.Step, s.Name.En, s.BelongsTo, strings.Join(evidence, "; "))
	}
	b.WriteString("\n## Moves\n\nA gated move asks for what shows that the step is done; going on without it needs a reason, and is reported.\n\n| Move | What | From status | To status | Asks for |\n| --- | --- | --- | --- | --- |\n")
	for _, m := range models.Moves {
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s |\n", m.Name, m.Label.En, joined(m.Statuses), orDash(string(m.Status)), orDash(strings.Join(asks(m), ", ")))
	}
	return b.String()
}

func asks(m models.MoveRow) []string {
	var list []string
	for _, a := range []struct {
		asked bool
		what  string
	}{{m.Gated, "the step's evidence, or a reason"}, {m.Reason, "a reason"}, {m.Win, "a win verified by the people affected"}, {m.Parent, "the wider issue"}} {
		if a.asked {
			list = append(list, a.what)
		}
	}
	return list
}

func joined[S ~string](list []S) string {
	var parts []string
	for _, s := range list {
		parts = append(parts, string(s))
	}
	return strings.Join(parts, ", ")
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

func problemsPage() string {
	var b strings.Builder
	b.WriteString(made("problems"))
	b.WriteString("# Problems\n\nEverything that can be refused, as `application/problem+json` (RFC 9457). `code` never changes.\n\n| Code | What | What to do |\n| --- | --- | --- |\n")
	for _, p := range models.Problems {
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", p.Code, p.Title.En, p.Advice.En)
	}
	return b.String()
}

func configurationPage() string {
	var b strings.Builder
	b.WriteString(made("configuration"))
	b.WriteString("# Configuration\n\nA flag beats the environment, the environment beats the default. Every mistake is told at once.\n\n| Flag | Environment | Default | Meaning |\n| --- | --- | --- | --- |\n")
	for _, f := range kong.Must(&serveCommand{}, values(nil)...).Model.Flags {
		if name := variableOf(f); name != "" {
			fmt.Fprintf(&b, "| `--%s` | `%s` | %s | %s |\n", f.Name, name, orDash(f.Default), f.Help)
		}
	}
	return b.String()
}

// roughFigures says what viewers of aggregates are shown.
const roughFigures = "Viewers of aggregates (funders) ask about whole months that are over. Counts are rounded down to a multiple of five, sums to a multiple of a step that is as large as the largest number in them; both are hidden when fewer than five records, or people, may be behind them. A longer period adds up calendar years, halves, quarters and months, each rounded by itself. `at_least` and `at_most` say between which numbers the true figure lies.\n\n"

func measuresPage() string {
	var b strings.Builder
	b.WriteString(made("measures"))
	b.WriteString("# The figures of roll-ups\n\nEach figure counts records whose own date lies in the period, once for each organization they count for, as they stand when you ask.\n\n" + roughFigures + "| Figure | What | Unit | Records | Adds up |\n| --- | --- | --- | --- | --- |\n")
	for _, m := range models.Measures {
		fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s |\n", m.Name, m.Label.En, m.Unit, m.Noun, orDash(m.Sum))
	}
	return b.String()
}
