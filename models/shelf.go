package models

// MonthSum is what is kept of the figures of one organization and month: for
// each measure its total and its parts under each split. It is derived, and
// rebuilt when a fact of the month changes.
type MonthSum struct {
	Organization ID    `json:"organization"`
	Month        Month `json:"month"`
	SumKind
	Today   Date                        `json:"today,omitzero"` // the day on which its overdue promises were overdue
	Valid   bool                        `json:"valid"`
	Figures map[MeasureName]MonthFigure `json:"figures,omitempty"`
}

// SumKind says which facts are in a sum, and how.
type SumKind struct {
	All   bool `json:"all,omitzero"`   // restricted facts are in it
	Rough bool `json:"rough,omitzero"` // what rough figures are made of is in it, for viewers of aggregates
}

// SumKinds are the kinds of sums that are kept.
var SumKinds = []SumKind{{}, {All: true}, {Rough: true}}

// MonthFigure is one measure of one month.
type MonthFigure struct {
	Total int64                      `json:"t"`
	Parts map[Split]map[string]int64 `json:"p,omitempty"`
}

// SearchEntry is what a search knows of one record.
type SearchEntry struct {
	Reach
	Noun  Noun     `json:"noun"`
	Title string   `json:"title"`
	Note  string   `json:"note,omitzero"`
	On    Date     `json:"on,omitzero"`
	Issue ID       `json:"issue,omitzero"`
	Words []string `json:"words"`
}

// SessionRow is a session as it is kept: under the hash of its token, never
// the token. A sealed session has several tokens, each with a row of its own.
type SessionRow struct {
	Session
	Hash string      `json:"hash"`
	Door SessionDoor `json:"door,omitzero"`
	Of   string      `json:"of,omitzero"` // for access: the hash of what renews it, without which it opens nothing
	// MadeBy is the token that made this one, which ends with it.
	MadeBy ID `json:"made_by,omitzero"`
}

// SessionDoor is what one of the tokens of a sealed session does.
type SessionDoor string

// The doors of a sealed session. The token of any other session opens all by itself.
const (
	AccessDoor     SessionDoor = "access"     // opens, for a few minutes
	RenewalDoor    SessionDoor = "renewal"    // gives access anew, and opens nothing itself
	RevocationDoor SessionDoor = "revocation" // ends the session, and nothing else
)

// Opens reports whether the token stands for the account.
func (r *SessionRow) Opens() bool { return r.Door == "" || r.Door == AccessDoor }

// Whole reports whether the row is the session itself and not only a door of it.
func (r *SessionRow) Whole() bool { return r.Door == "" || r.Door == RenewalDoor }

// Credential is what proves that somebody is the user.
type Credential struct {
	User ID     `json:"user"`
	Hash string `json:"hash"` // argon2id, in the PHC string format
	Set  Time   `json:"set"`

	Factor *Factor      `json:"factor,omitempty"`
	Code   *OneTimeCode `json:"code,omitempty"`
	Marks  []Mark       `json:"marks,omitempty"` // of devices that are known, oldest first; a new password or second factor forgets them
}

// Mark is what is kept of a device from which somebody has signed in.
type Mark struct {
	Hash string `json:"hash"` // SHA-256
	At   Time   `json:"at"`
}

// OneTimeCode is a code with which the password can be chosen, once.
type OneTimeCode struct {
	Hash    string `json:"hash"` // SHA-256
	Until   Time   `json:"until"`
	Version int64  `json:"version,omitzero"` // of the account, when it was made
}

// Factor is the second factor of an account: a generator of codes (RFC 6238),
// and codes on paper for the day on which it is lost.
type Factor struct {
	Sealed   []byte   `json:"sealed"`             // the secret of the generator, encrypted under the key of the installation
	Since    Time     `json:"since,omitzero"`     // when its owner showed that it works; it counts only from then on
	Step     int64    `json:"step,omitzero"`      // the newest 30 seconds whose code was used; older codes are not taken any more
	Recovery []string `json:"recovery,omitempty"` // SHA-256 of the recovery codes that were not used
}

// Active reports whether the second factor is asked for.
func (f *Factor) Active() bool { return f != nil && f.Since != 0 }

// Photo is the bytes of a photo.
type Photo struct {
	Bytes []byte `json:"bytes"`
}

// State is what the program remembers of its own work.
type State struct {
	Position int64  `json:"position,omitzero"`
	Head     int64  `json:"head,omitzero"`
	Day      Date   `json:"day,omitzero"`
	Note     string `json:"note,omitzero"`
	Holder   ID     `json:"holder,omitzero"` // the process that works on it, or did last
	Until    Time   `json:"until,omitzero"`  // how long no other process may
}
