package models

// SightWrite is a row of the table of everything that can be written and changes who
// sees what: the members of a noun, or an operation, with the rule that holds it, and
// the script of the attack suite that tries it.
type SightWrite struct {
	Noun      Noun
	Members   string // by spaces; empty where a whole operation is meant
	Operation string // the name of the route
	Rule      string
	Attack    string // under handlers/testdata/attacks
}

// SightWrites is that table. A member that moves the reach of a record and has no row
// fails a test in services, an operation without one a test in handlers.
var SightWrites = []SightWrite{
	{Noun: Affiliations, Members: "child parent", Attack: "01_a_foreign_group_is_taken_in",
		Rule: "Fixed once written. Somebody for each side agrees, or an administrator does it; until then nothing counts and nothing opens."},
	{Noun: Affiliations, Members: "from", Attack: "02_a_membership_is_stretched",
		Rule: "What one side alone writes is proposed to the other. What is older than the agreement counts for figures and opens to nobody."},
	{Noun: Affiliations, Members: "until", Attack: "13_a_federation_that_was_left",
		Rule: "As for from. With the membership ends the sight of all that the group recorded, with the answer; figures of its time stay."},
	{Operation: "answerAffiliation", Attack: "01_a_foreign_group_is_taken_in", Rule: "Only the side that was asked agrees."},
	{Operation: "openAffiliation", Attack: "01_a_foreign_group_is_taken_in", Rule: "Only administrators, with a reason."},
	{Operation: "deleteAffiliation", Attack: "13_a_federation_that_was_left", Rule: "Both sides, or an administrator. It closes as an end does."},
	{Operation: "restoreAffiliation", Attack: "02_a_membership_is_stretched", Rule: "Both sides, or an administrator."},
	{Operation: "createOrganization", Attack: "03_other_doors_to_a_membership",
		Rule: "Founds what has no past, below a federation that the founder writes for."},
	{Noun: Organizations, Members: "kind", Attack: "03_other_doors_to_a_membership", Rule: "Only administrators, once the organization is there."},
	{Noun: Issues, Members: "hosts", Attack: "04_hosts_are_named_without_being_asked",
		Rule: "Organizations that the author does not write for are invited; a host is taken away by its own people only."},
	{Noun: Actions, Members: "hosts", Attack: "04_hosts_are_named_without_being_asked", Rule: "As for issues."},
	{Operation: "answerAsIssueHost", Attack: "04_hosts_are_named_without_being_asked", Rule: "Only the people of the organization that was asked accept, and only those of a host leave."},
	{Operation: "answerAsActionHost", Attack: "04_hosts_are_named_without_being_asked", Rule: "As for issues."},
	{Noun: Issues, Members: "sensitivity", Attack: "14_a_co_host_opens_what_is_restricted",
		Rule: "Any host restricts, and it holds for all that belongs to the issue with the answer. Only the host that restricted it lifts it, or invites further hosts, or an administrator does."},
	{Noun: Issues, Members: "opened_on", Attack: "09_a_record_moves_to_other_days", Rule: "The author's own record; it never leaves the author's reach."},
	{Noun: Actions, Members: "on", Attack: "09_a_record_moves_to_other_days", Rule: "As for issues."},
	{Noun: Actions, Members: "issues", Attack: "09_a_record_moves_to_other_days",
		Rule: "Only issues that the author reads; it stays restricted while one of them is, and no host of the action is locked out. A joint action leaves a restricted issue by the word of who restricted it."},
	{Noun: OneToOnes, Members: "host on issue", Attack: "09_a_record_moves_to_other_days", Rule: "A host that the author writes for, an issue that the author reads."},
	{Noun: Demands, Members: "issue made_on", Attack: "09_a_record_moves_to_other_days", Rule: "The issue is fixed; the day is the author's own."},
	{Noun: Commitments, Members: "issue given_on", Attack: "09_a_record_moves_to_other_days", Rule: "As for demands."},
	{Noun: Outcomes, Members: "issue observed_on", Attack: "09_a_record_moves_to_other_days", Rule: "As for demands."},
	{Noun: ResponsesNoun, Members: "demand action", Attack: "09_a_record_moves_to_other_days", Rule: "Fixed once written."},
	{Noun: Targets, Members: "issue", Attack: "09_a_record_moves_to_other_days", Rule: "An issue that the author reads."},
	{Noun: Scores, Members: "issue", Attack: "09_a_record_moves_to_other_days", Rule: "An issue that the author reads."},
	{Noun: Comments, Members: "about", Attack: "09_a_record_moves_to_other_days", Rule: "Fixed once written; a record that the author reads."},
	{Noun: Attachments, Members: "about", Attack: "09_a_record_moves_to_other_days", Rule: "Fixed once written; a record that the author reads."},
	{Noun: People, Members: "organizations", Attack: "08_people_are_put_into_groups", Rule: "Somebody who writes for a group takes people in and out, and nobody else."},
	{Noun: People, Members: "kinds sensitivity", Attack: "08_people_are_put_into_groups",
		Rule: "By the person's own group; of several, the one that restricted the person opens the record again. Of an official everybody sees the name and the posts; the rest stays with the group."},
	{Noun: Holders, Members: "person", Attack: "15_an_official_without_a_post",
		Rule: "Whoever may write down who holds a post makes the name of an official public by it, and nothing else."},
	{Noun: Consents, Members: "person", Attack: "08_people_are_put_into_groups", Rule: "Fixed once written; a person whom the author reads."},
	{Noun: Officers, Members: "organization from", Attack: "08_people_are_put_into_groups", Rule: "An organization that the author writes for."},
	{Operation: "moveIssue", Attack: "09_a_record_moves_to_other_days",
		Rule: "Merging and escalating name a wider issue that the author reads. They change what is counted twice, and who sees neither."},
	{Operation: "createAccount", Attack: "10_grants_are_taken", Rule: "Administrators only."},
	{Operation: "changeAccount", Attack: "10_grants_are_taken", Rule: "Administrators only."},
	{Operation: "importFile", Attack: "11_a_file_names_what_is_not_ours",
		Rule: "Each line goes through the rules above as its author's own; the organizations of a file are those the author works for."},
	{Operation: "undoImport", Attack: "11_a_file_names_what_is_not_ours", Rule: "Takes back what the import made, and nothing that others have built upon."},
	{Operation: "pushOperations", Attack: "03_other_doors_to_a_membership", Rule: "Each operation goes through the rules above as its author's own."},
}

// SightWritesOf lists the members of a noun that have a row.
func SightWritesOf(noun Noun) []SightWrite {
	var rows []SightWrite
	for _, w := range SightWrites {
		if w.Noun == noun && w.Members != "" {
			rows = append(rows, w)
		}
	}
	return rows
}
