package models

// Change is one member of a record before and after.
type Change struct {
	Member string `json:"member" doc:"The member that changed." example:"title"`
	Was    any    `json:"was,omitempty" doc:"What it was; absent when it was not there." example:"Kiosk dry"`
	Now    any    `json:"now,omitempty" doc:"What it is; absent when it is gone." example:"Water kiosk dry since January"`
}

// Deed names what was done to a record.
type Deed string

// The deeds that every noun knows.
const (
	Created  Deed = "created"
	Changed  Deed = "changed"
	DeletedD Deed = "deleted"
	Restored Deed = "restored"
	// Recounted is a change of what a record counts for, brought about by a
	// change of another record that cause names.
	Recounted Deed = "recounted"
	// Erased is the removal of what a record said about a person who is to be
	// forgotten. Its event and those before it tell no words.
	Erased Deed = "erased"
	// Redacted is the removal of words from the texts of a record, by a person
	// who read them, and from its earlier versions.
	Redacted Deed = "redacted"
)

// Erases reports whether words of earlier events may be gone after it.
func (d Deed) Erases() bool { return d == Erased || d == Redacted }

// Event explains one change of one record. The events of a record form a
// chain: each names the hash of the one before.
type Event struct {
	Record   ID       `json:"record" doc:"The record." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d"`
	Noun     Noun     `json:"noun" doc:"What kind of record it is." example:"issues"`
	Version  int64    `json:"version" doc:"The version that the record has after the change." example:"3"`
	At       Time     `json:"at" doc:"When the server stored it." example:"2025-03-14T09:21:07.120Z"`
	DeviceAt Time     `json:"device_at,omitzero" doc:"What the clock of the phone said when it was made." example:"2025-03-14T06:02:00.000Z"`
	By       ID       `json:"by" doc:"The user who made it." example:"01970c3e-0000-7000-8000-000000000001"`
	Deed     Deed     `json:"deed" doc:"What was done." example:"changed"`
	Reason   string   `json:"reason,omitzero" doc:"Why, in the words of whoever did it." example:"Corrected after the meeting"`
	Cause    ID       `json:"cause,omitzero" doc:"The record whose change brought this one about." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3f"`
	Changes  []Change `json:"changes,omitempty" doc:"What changed, member by member; none for a creation."`
	Previous string   `json:"previous,omitzero" doc:"The hash of the event before, in hexadecimal." example:"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"`
	Hash     string   `json:"hash" doc:"The hash of this event, in hexadecimal." example:"60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752"`
	Bound    string   `json:"-"` // see Account
}

// Account is what a change says about itself, before the store fills in the
// rest of the event.
type Account struct {
	At       Time
	By       ID
	DeviceAt Time
	Deed     Deed
	Reason   string
	Cause    ID
	// Bound is a salted digest of something that lies beside the record and has
	// no history: the chain holds it too. It is never told.
	Bound string
}
