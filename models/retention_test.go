package models

import "testing"

// Every class that says something of a person goes some time after the last
// contact, and nothing of the person outlives the name.
func TestEveryClassOfPeopleIsKeptForATime(t *testing.T) {
	whole, ok := KeptUntil(OfNames, LastContact, "2020-01-01")
	if !ok {
		t.Fatal("people are kept for ever")
	}
	for _, class := range aboutPeople {
		until, ok := KeptUntil(class, LastContact, "2020-01-01")
		if !ok || until > whole {
			t.Errorf("%s is kept until %q, the person until %s", class, until, whole)
		}
	}
	seen := map[RetentionRow]bool{}
	for _, row := range Retention {
		days := row.Days
		row.Days = 0
		if seen[row] || days < 0 {
			t.Errorf("%s after %s stands twice, or goes before its day", row.Class, row.After)
		}
		seen[row] = true
	}
	if until, _ := KeptUntil(OfContact, LastContact, "2023-07-14"); until != "2025-07-13" {
		t.Errorf("two years end on %s", until)
	}
	if _, ok := KeptUntil(OfWork, LastContact, "2020-01-01"); ok {
		t.Error("the work itself goes")
	}
}
