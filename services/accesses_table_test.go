package services

import (
	"testing"

	"github.com/cotprogramme/baraza/models"
)

// Every noun that says something of people leaves entries, or says why not.
func TestEveryNounOfPeopleLeavesEntries(t *testing.T) {
	nouns := 0
	for _, row := range models.PersonalData {
		if !models.HoldsPeople(row.Noun) {
			continue
		}
		nouns++
		if shownPeople[row.Noun] == "" == (showNobody[row.Noun] == "") {
			t.Errorf("%s says something of people: is it in the log of accesses?", row.Noun)
		}
	}
	if nouns == 0 || !models.HoldsPeople(models.People) || models.HoldsPeople(models.Posts) {
		t.Error("the table of personal data is read wrongly")
	}
}

// The people are found in the JSON as it goes out, and a text cannot pass for one.
func TestPeopleInAnAnswer(t *testing.T) {
	const a, b = "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c4d", "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c5e"
	for doc, want := range map[string]int{
		`{"roles":[{"person":"` + a + `"},{"person":"` + b + `"}]}`:   2,
		`{"notes":"\"person\":\"` + a + `\""}`:                        0,
		`{"person":""}`:                                               0,
		`{"person":"` + a:                                             1,
		`{"person":"` + a[:30]:                                        0,
		`{"person":"` + `XXXXXXXX-8a10-7c3a-9d55-0c7f6a1b2c4d` + `"}`: 0,
	} {
		if got := peopleIn([]byte(doc), `"person":"`); len(got) != want {
			t.Errorf("%s: %v", doc, got)
		}
	}
	if got := peopleIn([]byte(`{"id":"`+a+`","other":{"id":"`+b+`"}}`), `{"id":"`); len(got) != 1 || got[0] != a {
		t.Errorf("the person's own id: %v", got)
	}
}
