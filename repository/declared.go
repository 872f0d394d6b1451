package repository

import (
	"slices"
	"strings"
)

// Format numbers what this program declares to a database and keeps in documents. It is
// raised with every change of either, so that a program of before finds that it is
// older, and leaves alone what it does not know. TestFormat tells when it is due.
const Format = 2

// OwnIndex ends the names of indexes that an engine makes by itself.
const OwnIndex = "__own"

// NewerThan reports whether a collection was declared by a newer program than the one
// that declares it now: under a greater number, or under the same one with a field or
// an index that would be lost.
func NewerThan(was, now Collection) bool {
	if was.Format != now.Format {
		return was.Format > now.Format
	}
	for _, f := range was.Fields {
		if !slices.Contains(now.Fields, f) {
			return true
		}
	}
	for _, x := range was.Indexes {
		if strings.HasSuffix(x.Name, OwnIndex) {
			continue
		}
		if !slices.ContainsFunc(now.Indexes, func(n Index) bool { return n.Name == x.Name }) {
			return true
		}
	}
	return false
}
