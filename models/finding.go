package models

// Finding is something that does not fit in what is kept: a record that was
// changed behind the program's back, a gap in a history, a sum that is wrong.
type Finding struct {
	Noun    Noun   `json:"noun,omitzero" doc:"The kind of record, or sums, search, log or accesses." example:"issues"`
	ID      ID     `json:"id,omitzero" doc:"The record; none for a place in the log of events." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d"`
	Version int64  `json:"version,omitzero" doc:"The version, or the place in the record's history or in the log." example:"3"`
	What    string `json:"what" doc:"What is wrong." example:"the event was changed: its hash is not that of its content"`
}

// MaxFindings bounds the findings that one check reports.
const MaxFindings = 1000
