package repository

import "testing"

// mostFields is how many fields an index of MongoDB can have, the id among them.
// Source: MongoDB Limits and Thresholds, "Number of Indexed Fields in a Compound Index".
const mostFields = 32

func TestNoIndexIsTooWide(t *testing.T) {
	for _, c := range Collections() {
		for _, x := range c.Indexes {
			if n := len(x.Fields) + 1 + len(x.Include); n > mostFields {
				t.Errorf("index %s of %s has %d fields, want at most %d", x.Name, c.Name, n, mostFields)
			}
		}
	}
}
