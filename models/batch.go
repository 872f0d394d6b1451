package models

// BatchStatus is where an import stands.
type BatchStatus string

// The statuses of imports.
const (
	Previewed BatchStatus = "previewed"
	Imported  BatchStatus = "imported"
	Undone    BatchStatus = "undone"
)

// BatchStatuses lists the statuses.
var BatchStatuses = Enumeration{"batch_status", []Term{
	term("previewed", "Previewed", "Imekaguliwa"),
	term("imported", "Imported", "Imeingizwa"),
	term("undone", "Undone", "Imetenguliwa"),
}}

// Enumeration lists the statuses.
func (BatchStatus) Enumeration() Enumeration { return BatchStatuses }

// FileKind is what the lines of an imported file are.
type FileKind string

// The kinds of file.
const (
	RegisterFile      FileKind = "register"
	OrganizationsFile FileKind = "organizations"
	PeopleFile        FileKind = "people"
)

// FileKinds lists the kinds.
var FileKinds = Enumeration{"file_kind", []Term{
	term("register", "A field register: one line for each action", "Rejista ya uwanjani: mstari mmoja kwa kila tendo"),
	term("organizations", "Organizations", "Vikundi"),
	term("people", "People", "Watu"),
}}

// Enumeration lists the kinds.
func (FileKind) Enumeration() Enumeration { return FileKinds }

// LineVerdict is what an import does with a line.
type LineVerdict string

// The verdicts.
const (
	WillCreate LineVerdict = "create"
	WillMatch  LineVerdict = "match"
	WillRefuse LineVerdict = "refuse"
)

// LineVerdicts lists the verdicts.
var LineVerdicts = Enumeration{"line_verdict", []Term{
	term("create", "Creates records", "Unaunda rekodi"),
	term("match", "Is there already", "Tayari upo"),
	term("refuse", "Cannot be taken", "Haukubaliki"),
}}

// Enumeration lists the verdicts.
func (LineVerdict) Enumeration() Enumeration { return LineVerdicts }

// LineReport says what an import does with one line, and why.
type LineReport struct {
	Line    int         `json:"line" doc:"The line of the file, the header being line 1." example:"14"`
	Ref     string      `json:"ref,omitzero" doc:"The line's own reference, if it has one." example:"R012"`
	Verdict LineVerdict `json:"verdict" doc:"What is done with it." example:"refuse"`
	Reasons []LineNote  `json:"reasons,omitempty" doc:"Why it cannot be taken."`
	Notes   []LineNote  `json:"notes,omitempty" doc:"What was read differently from how it was written, or left out."`
	Creates []RecordRef `json:"creates,omitempty" doc:"The records that it creates."`
	Matches []RecordRef `json:"matches,omitempty" doc:"The records that it is about and that were there already."`
}

// LineNote is one remark on a line.
type LineNote struct {
	Column     string      `json:"column,omitzero" doc:"The column, as the header of the file names it." example:"ward"`
	Text       Text        `json:"text" doc:"The remark."`
	Candidates []Candidate `json:"candidates,omitempty" doc:"What the value may mean."`
}

// Candidate is one thing that an ambiguous value may mean.
type Candidate struct {
	ID   ID     `json:"id" doc:"The record." example:"KE-30-169-0845"`
	Name string `json:"name" doc:"Its name with what tells it apart." example:"Township, Baringo Central, Baringo"`
}

// RecordRef names a record with its kind.
type RecordRef struct {
	Noun Noun   `json:"noun" doc:"The kind of record." example:"issues"`
	ID   ID     `json:"id,omitzero" doc:"The record; absent in a preview, where it does not exist yet." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d"`
	Name string `json:"name,omitzero" doc:"What it is called." example:"Water kiosk dry since January"`
}

// ColumnMapping says which field a column of the file is.
type ColumnMapping struct {
	Column string `json:"column" doc:"The column, as the header names it." example:"people affected"`
	Field  string `json:"field,omitzero" doc:"The field it is read as; absent when the column is left out." example:"affected"`
}

// ImportField is something that a column of an imported file can be read as.
type ImportField struct {
	Name     string `json:"name" doc:"Names the field in a mapping." example:"affected"`
	Label    Text   `json:"label" doc:"What people call it; a column with this header is read as it."`
	Required bool   `json:"required,omitzero" doc:"True when no line can go in without it." example:"false"`
}

// Bounds of imported files. A register of ten years of a large federation
// fits; what is larger is a mistake or an attack.
const (
	MaxImportBytes    = 10 << 20
	MaxImportRows     = 20_000
	MaxImportColumns  = 100
	MaxImportCell     = 10_000   // characters
	MaxImportUnzipped = 32 << 20 // bytes of the parts of a workbook that are read
	MaxImportText     = 16 << 20 // bytes of all cells
	MaxImportCells    = 500_000  // that are not empty
	MaxLineReports    = 2_000    // lines told in one answer
)

// KeptRefused says for how many days the refused lines of an import can be
// fetched. They may hold personal data, and whoever corrects them does so soon.
const KeptRefused = 30

// BatchInput is what is known of an import beforehand.
type BatchInput struct {
	Kind    FileKind        `json:"kind" validate:"required" doc:"What the lines are." example:"register"`
	Name    string          `json:"name,omitzero" validate:"max=200" doc:"The name of the file." example:"field_register_2019.csv"`
	Under   ID              `json:"under,omitzero" validate:"omitempty,recordid" doc:"The federation that new organizations join." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3e"`
	Mapping []ColumnMapping `json:"mapping,omitempty" doc:"How the columns were read."`
}

// Batch is one import.
type Batch struct {
	Meta
	Reach
	BatchInput
	Status  BatchStatus `json:"status" doc:"Where it stands." example:"imported"`
	SHA256  string      `json:"sha256" doc:"The SHA-256 of the file, in hexadecimal." example:"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"`
	Lines   int         `json:"lines" doc:"How many lines the file has, without the header." example:"181"`
	Created int         `json:"created" doc:"How many records were created." example:"948"`
	Taken   int         `json:"taken" doc:"How many lines went in." example:"172"`
	Matched int         `json:"matched" doc:"How many lines were there already." example:"1"`
	Refused int         `json:"refused" doc:"How many lines could not be taken." example:"8"`
}
