package models

// Scope bounds what a call to a store may touch. Its zero value matches
// nothing.
type Scope struct {
	all    bool
	within []ID // records that count for one of these
	direct []ID // restricted records whose hosts are among these
}

// WholeInstallation is the scope without bounds. Why it is needed is written
// at each use.
func WholeInstallation(why string) Scope { return Scope{all: why != ""} }

// ScopeOf is the scope of records that the people of the organizations within
// may read; restricted ones only when hosted by one of direct.
func ScopeOf(within, direct []ID) Scope { return Scope{within: within, direct: direct} }

// Unbounded reports whether every record is in scope.
func (s Scope) Unbounded() bool { return s.all }

// Within lists the organizations that bound the scope.
func (s Scope) Within() []ID { return s.within }

// Direct lists the organizations whose restricted records are in scope.
func (s Scope) Direct() []ID { return s.direct }

// Holds reports whether a record with the reach is in scope.
func (s Scope) Holds(r Reach) bool {
	if s.all {
		return true
	}
	if !anyOf(r.Seers(), s.within) {
		return false
	}
	return !r.Restricted || anyOf(r.Cleared, s.direct)
}

// Covers reports whether the scope holds all facts of the organization, so
// that figures about it may be shown. Above names the organization and every
// federation above it.
func (s Scope) Covers(above []ID) bool { return s.all || anyOf(above, s.within) }

func anyOf(list, wanted []ID) bool {
	for _, v := range list {
		for _, w := range wanted {
			if v == w {
				return true
			}
		}
	}
	return false
}
