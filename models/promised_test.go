package models

import (
	"fmt"
	"strings"
	"testing"
)

// What each role may do, written down a second time. The tests of access follow
// the policy wherever it goes; here it is held to what was promised. Columns:
// organizer, leader, staff, administrator, funder.
const promisedPolicy = `
account             all all all all all
reference           all all all all all
place.read          all all all all all
place.write         all - all all -
organization.read   federation federation federation all -
organization.write  subtree - subtree all -
affiliation.write   - - subtree all -
person.read         subtree subtree subtree all -
person.write        subtree - subtree all -
person.access       - - - all -
person.erase        - - - all -
post.read           all all all all -
post.write          all - all all -
case.read           subtree subtree subtree all -
case.write          subtree - subtree all -
case.delete         - - subtree all -
outcome.verify      subtree subtree subtree all -
comment.write       subtree subtree subtree all -
rollup.read         subtree subtree subtree all aggregates
import              - - subtree all -
export              - - subtree all -
consent.keep        subtree - subtree all -
register.keep       - - - all -
access.read         - - - all -
user.manage         - - - all -
webhook.manage      - - - all -
`

var inColumns = []Role{Organizer, Leader, Staff, Administrator, Funder}

// Whoever widens the policy has to say so twice.
func TestThePolicyIsAsPromised(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(promisedPolicy), "\n")
	if len(lines) != len(Policy) {
		t.Errorf("the policy has %d permissions, promised are %d", len(Policy), len(lines))
	}
	for _, line := range lines {
		words := strings.Fields(line)
		for n, role := range inColumns {
			if got := ExtentOf(Permission(words[0]), role); got.String() != words[n+1] {
				t.Errorf("%s may %s: %s, promised is %s", role, words[0], got, words[n+1])
			}
		}
	}
}

// Who sees which class of a record of the own organization, and of one that is
// only within reach. The tests of masks follow the table of classes; here it is
// held to what was promised. Columns as above: o own organization only, r all
// within reach, - nothing.
const promisedSight = `
work        r r r r -
name        r r r r -
contact     r o r r -
sensitive   r o r r -
confidence  r o r r -
consent     r o r r -
link        r r r r -
account     - - - r -
text        r r r r -
`

// Whoever shows more of people has to say so twice.
func TestWhatIsSeenIsAsPromised(t *testing.T) {
	const group, federation, stranger ID = "group", "federation", "stranger"
	lines := strings.Split(strings.TrimSpace(promisedSight), "\n")
	if len(lines) != len(DataClasses) {
		t.Errorf("there are %d classes, promised are %d", len(DataClasses), len(lines))
	}
	for _, line := range lines {
		words := strings.Fields(line)
		for n, role := range inColumns {
			sees := func(at ID) bool {
				return Sees([]Grant{{Role: role, Organization: at}}, DataClass(words[0]), []ID{group, federation}, []ID{group})
			}
			got := fmt.Sprint(sees(group), sees(federation), sees(stranger))
			want := map[string]string{"-": "false false false", "o": "true false false", "r": fmt.Sprint(true, true, role == Administrator)}[words[n+1]]
			if got != want {
				t.Errorf("%s sees %s in the own group, from above, from elsewhere: %s, promised is %s", role, words[0], got, want)
			}
		}
	}
}
