package main

import (
	"fmt"
	"strings"

	"github.com/cotprogramme/baraza/models"
)

func personalPage() string {
	var b strings.Builder
	b.WriteString(made("personal-data"))
	b.WriteString("# What is kept of people\n\n" +
		"Every member of every record is of one class. The class says why it is kept, for how long, and which role sees it of those records that the role reads at all " +
		"([permissions](permissions.md)): **in reach** of all of them, **own organization** only where the record belongs to the very organization in which the role is held, **-** of none. " +
		"Answers, lists, histories and tables leave out the rest.\n\n" +
		"Source: Data Protection Act 2019 (Kenya), sections 2, 25, 30, 32 and 39. Have counsel check the table for your office.\n\n## Classes\n\n| Class | What | Why it is kept | For how long |")
	for _, r := range models.Roles.Terms {
		fmt.Fprintf(&b, " %s |", r.Label.En)
	}
	b.WriteString("\n| --- | --- | --- | --- |" + strings.Repeat(" --- |", len(models.Roles.Terms)) + "\n")
	for _, c := range models.DataClasses {
		fmt.Fprintf(&b, "| %s | %s | %s | %s |", c.Class, c.What.En, c.Why, c.Kept)
		for _, r := range models.Roles.Terms {
			fmt.Fprintf(&b, " %s |", c.Sight[models.Role(r.Value)])
		}
		b.WriteString("\n")
	}
	b.WriteString("\n## Members\n\nWhat each member means is in the [API](openapi.json).\n\n| Records | Class | Members |\n| --- | --- | --- |\n")
	for _, row := range models.PersonalData {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", row.Noun, row.Class, strings.Join(row.Names(), ", "))
	}
	for _, row := range models.CountedPeople {
		fmt.Fprintf(&b, "\nIn %s, %s count people by what is %s. Who does not see that is told them from %d people on, and never in a history. So are the numbers of women and men among officers and negotiators; "+
			"whether more than two thirds are of one gender is always said.\n", row.Noun, strings.Join(row.Names(), ", "), row.Class, models.SmallNumber)
	}
	b.WriteString("\n## When it goes\n\n`baraza retain` lists what is kept for longer, and with `--apply` erases it. Names stand for the whole person; whoever holds an office, owes something, " +
		"has an account or an open request is not gone however long ago the last contact was. The numbers of days are ours: have counsel check them.\n\n| Class | After | Days |\n| --- | --- | --- |\n")
	for _, row := range models.Retention {
		fmt.Fprintf(&b, "| %s | %s | %d |\n", row.Class, since[row.After], row.Days)
	}
	b.WriteString("\nA consent is for one purpose. What is held for that purpose only goes when it is taken back:\n\n| Purpose | Records | Members |\n| --- | --- | --- |\n")
	for _, row := range models.HeldFor {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", row.Purpose, row.Noun, strings.Join(strings.Fields(row.Members), ", "))
	}
	b.WriteString("\nEvery record names the accounts that made and changed it, and its history the account behind each change.\n\n## Beside the records\n\n| What | Holds | For how long |\n| --- | --- | --- |\n")
	for _, k := range models.BesideRecords {
		fmt.Fprintf(&b, "| %s | %s | %s |\n", k.Name, k.What, k.Kept)
	}
	return b.String()
}
