package models

import "strings"

// ID names a record: a UUIDv7 in lower case, or for a place of the electoral
// commission's list its code (KE-47-278-1386). An ID is never a secret.
type ID string

// Public as an element of Reach.Within marks a record that everybody who is
// signed in may read: places, posts, officials.
const Public ID = "*"

// IsUUID reports whether the id has the form of a UUID in lower case.
func (id ID) IsUUID() bool {
	if len(id) != 36 {
		return false
	}
	for i := range len(id) {
		c := id[i]
		switch {
		case i == 8 || i == 13 || i == 18 || i == 23:
			if c != '-' {
				return false
			}
		case !(c >= '0' && c <= '9' || c >= 'a' && c <= 'f'):
			return false
		}
	}
	return true
}

// IsPlaceCode reports whether the id has the form of an electoral code.
func (id ID) IsPlaceCode() bool {
	if len(id) < 2 || len(id) > 20 {
		return false
	}
	for part := range strings.SplitSeq(string(id), "-") {
		if part == "" {
			return false
		}
		for i := range len(part) {
			if c := part[i]; !(c >= '0' && c <= '9' || c >= 'A' && c <= 'Z') {
				return false
			}
		}
	}
	return true
}

// Valid reports whether the id may name a record.
func (id ID) Valid() bool { return id.IsUUID() || id.IsPlaceCode() }
