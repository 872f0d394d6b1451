package main

import (
	"testing"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/repository"
)

// Whatever is kept without a history is in the table of what is kept of people,
// also when it says nothing of them.
func TestEverythingKeptIsInTheTable(t *testing.T) {
	listed := map[string]bool{}
	for _, k := range models.BesideRecords {
		listed[k.Name] = k.What != "" && k.Kept != ""
	}
	for _, c := range repository.Collections() {
		if c.Derived && !listed[c.Name] {
			t.Errorf("the collection %s is not in models.BesideRecords", c.Name)
		}
		delete(listed, c.Name)
	}
	for name := range listed {
		t.Errorf("%s is in the table and is not kept", name)
	}
}
