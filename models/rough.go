package models

import (
	"crypto/sha256"
	"slices"
)

// Viewers of aggregates get figures that are added up from rough numbers of
// people: each record's number, moved to one of the two multiples of five beside
// it. What they can learn by combining figures is at most the rough number of each
// record, and behind that there are always several. docs/adr/0022 says why.

// SmallNumber is the least number of people that a viewer of aggregates may be
// told, and the width of the steps of rough numbers.
const SmallNumber = 5

// Roughly gives the rough number of people of a record: the multiple of five below
// it or the one above it, more often the nearer one, so that many together are right
// on average. A record has one threshold for all its numbers, so that it never has
// more women than people.
func Roughly(record ID, people int64) int64 {
	down := people / SmallNumber * SmallNumber
	if people-down < threshold(record) {
		return down
	}
	return down + SmallNumber
}

// threshold is a number from 1 to 5 that is fixed for a record, and that nobody
// knows who does not know its name.
func threshold(record ID) int64 {
	sum := sha256.Sum256([]byte("people of " + record))
	return 1 + int64(sum[0])%SmallNumber
}

// Shield decides whether the sum of the rough numbers of some records is shown to
// a viewer of aggregates. It is if it cannot be about fewer than five people: each
// number was at most four less than it looks, and at least one if it looks like more
// than none. Only what the viewer may know goes in, so that being hidden tells nothing
// either.
func Shield(sum, records int64) (shown int64, hidden bool) {
	atLeast := max(sum-(SmallNumber-1)*records, sum/SmallNumber)
	if records > 0 && atLeast < SmallNumber {
		return 0, true
	}
	return sum, false
}

// RoughOf names the field of rough numbers beside a field of numbers.
func RoughOf(field string) string { return "rough_" + field }

// PeopleIn names the fields of a noun that hold numbers of people.
func PeopleIn(noun Noun) (fields []string) {
	for _, m := range Measures {
		if m.Noun == noun && m.Unit == HowMany && !slices.Contains(fields, m.Sum) {
			fields = append(fields, m.Sum)
		}
	}
	return fields
}

// Behind lists the figures that count the records whose people a figure adds up:
// those with the same conditions, or that share them out among themselves.
func (m Measure) Behind() []MeasureName { return behind[m.Name] }

var behind = map[MeasureName][]MeasureName{
	"turnout_pledged":    {"actions_held"},
	"turnout_confirmed":  {"actions_held"},
	"turnout_present":    {"actions_held"},
	"turnout_women":      {"actions_held"},
	"turnout_youth":      {"actions_held"},
	"turnout_disability": {"actions_held"},
	"roles_taken":        {"actions_held"},
	"roles_resident":     {"actions_held"},
	"roles_women":        {"actions_held"},
	"roles_youth":        {"actions_held"},
	"people_benefiting":  {"outcomes_verified", "outcomes_sustained"},
	"people_claimed":     {"outcomes_claimed"},
}
