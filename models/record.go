package models

import (
	"io"
	"slices"
	"strconv"
	"strings"
)

// Meta is what every record carries besides what people write in it.
type Meta struct {
	ID        ID     `json:"id" doc:"Names the record. A client may choose it (a UUIDv7) when it creates the record." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"`
	Version   int64  `json:"version" doc:"Counts the changes of the record, from 1. The ETag carries it." example:"3"`
	CreatedAt Time   `json:"created_at" doc:"When the server first stored the record." example:"2025-03-14T09:21:07.120Z"`
	CreatedBy ID     `json:"created_by" doc:"The user who created the record." example:"01970c3e-0000-7000-8000-000000000001"`
	UpdatedAt Time   `json:"updated_at" doc:"When the server stored the newest change." example:"2025-03-20T18:02:44.000Z"`
	UpdatedBy ID     `json:"updated_by" doc:"The user who made the newest change." example:"01970c3e-0000-7000-8000-000000000001"`
	DeletedAt Time   `json:"deleted_at,omitzero" doc:"When the record was deleted; absent while it is not. A deleted record can be restored." example:"2025-04-01T07:00:00.000Z"`
	Batch     ID     `json:"batch,omitzero" doc:"The import batch that made the record." example:"01970c3e-0000-7000-8000-0000000000ba"`
	Sync      Sync   `json:"sync,omitempty" doc:"By member, who wrote it through sync, and what others wrote who did not know of it: docs/sync.md."`
	Head      string `json:"-"` // hash of the newest event, kept beside the document
}

// Base gives access to the meta data of any record.
func (m *Meta) Base() *Meta { return m }

// ETag is the version, for the header of that name.
func (m Meta) ETag() int64 { return m.Version }

// Deleted reports whether the record was deleted and not restored.
func (m *Meta) Deleted() bool { return m.DeletedAt != 0 }

// Reach says for whom a record counts and who may see it. It is derived, never
// written by people. Figures go by Within; reading goes by Seers.
type Reach struct {
	Within     []ID `json:"within" doc:"The organizations that the record counts for: its hosts and every federation above them on the date of the fact."`
	Sight      []ID `json:"sight,omitempty" doc:"Those of them whose people may read the record, when not all may: a federation that took a member in does not see what is older than the day both agreed to it, and one that a member has left sees nothing of it."`
	Restricted bool `json:"restricted,omitzero" doc:"True when the record, or the issue it belongs to, is restricted." example:"false"`
	Cleared    []ID `json:"cleared,omitempty" doc:"The host organizations whose own people may see the record although it is restricted."`
}

// Seers lists the organizations whose people may read the record while it is
// not restricted: Sight, or Within where nothing narrows it.
func (r *Reach) Seers() []ID {
	if len(r.Sight) > 0 {
		return r.Sight
	}
	return r.Within
}

// Closed lists the organizations that the record counts for, but whose people
// may not read it.
func (r *Reach) Closed() []ID {
	if len(r.Sight) == 0 {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(r.Within), func(id ID) bool { return slices.Contains(r.Sight, id) })
}

// See narrows who may read a record to some of those for whom it counts.
func (r *Reach) See(seers []ID) {
	r.Sight = nil
	if len(seers) < len(r.Within) {
		r.Sight = seers
	}
}

// Access gives access to the reach of any record.
func (r *Reach) Access() *Reach { return r }

// Record is what the stores keep: a pointer to one of the nouns.
type Record interface {
	Base() *Meta
	Access() *Reach
}

// Create is the input of every creation: what people write, and the id if the
// client chose one.
type Create[I any] struct {
	ID    ID `json:"id,omitzero" validate:"omitempty,uuid" doc:"Your own id for the record, a UUIDv7; leave it out and the server makes one. Sending the same id with the same content again is safe." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"`
	Input I  `json:",embed" validate:"required"`
}

// New is a request to create a record.
type New[I any] struct {
	Body Create[I] `body:"json"`
}

// Do is a request that does something to one record.
type Do[I any] struct {
	Versioned
	Body I `body:"json"`
}

// Remove is a request to delete or to restore one record.
type Remove struct {
	Versioned
	Reason string `query:"reason" validate:"max=500" doc:"Why; kept in its history." example:"Recorded twice"`
}

// Patch is an RFC 7396 merge patch of what people write in a record.
type Patch[I any] interface {
	// Apply gives the input with the patch merged into it, or a *Problem of
	// kind Invalid that names the members at fault.
	Apply(current I) (I, error)
	// Members are those that the patch names.
	Members() []string
}

// Stored is a record as it goes out: its version for the ETag and its JSON.
// T says which noun it is.
type Stored[T any] struct {
	Version int64
	JSON    []byte
}

// Page is one page of a list.
type Page[T any] struct {
	Items []T    `json:"items" doc:"The records of this page, in the order asked for."`
	Next  string `json:"next,omitzero" doc:"Pass it as cursor to get the next page; absent on the last one." example:"djEuWyIyMDI1LTAzLTE0Il0"`
	Total *int64 `json:"total,omitempty" doc:"How many records match in all; only when count=true was asked for." example:"137"`
	Older int64  `json:"older,omitzero" doc:"For a list behind a figure: how many more records the figure counts that you may not read, since they are from before the membership was agreed, or of a member that has left." example:"4"`
}

// Paging is the part of a list request that says which page.
type Paging struct {
	Limit  int    `query:"limit" validate:"omitempty,min=1,max=200" doc:"How many records a page holds, 1 to 200; 20 when left out." example:"20"`
	Cursor string `query:"cursor" validate:"max=1000" doc:"The next of the page before." example:"djEuWyIyMDI1LTAzLTE0Il0"`
	Count  bool   `query:"count" doc:"Also count all the records that match." example:"true"`
}

// Versioned is a change of a record that the caller has read before.
type Versioned struct {
	ID      ID     `path:"id" validate:"required,recordid" doc:"The record." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"`
	IfMatch string `header:"If-Match" doc:"The ETag of the record as you read it. Without it the change is refused with 428." example:"\"3\""`
}

// ByID asks for one record.
type ByID struct {
	ID ID `path:"id" validate:"required,recordid" doc:"The record." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d"`
}

// Amend is a merge patch of one record.
type Amend[I any] struct {
	Versioned
	Reason string   `query:"reason" validate:"max=500" doc:"Why the record is changed; kept in its history." example:"Corrected after the meeting"`
	Patch  Patch[I] `body:"merge-patch"`
}

// File is an answer that is not JSON.
type File struct {
	Name      string // as offered for saving; empty shows it in place
	MediaType string
	Size      int64 // bytes, -1 when unknown
	Write     func(io.Writer) error
}

// Upload is a file sent to us.
type Upload struct {
	Name      string
	MediaType string
	Bytes     []byte
}

// Check compares the version that the caller read with the present one.
// Errors: version_required, stale.
func (v Versioned) Check(present int64) error {
	tag := strings.TrimPrefix(strings.TrimSpace(v.IfMatch), "W/")
	if tag == "" || tag == "*" {
		return Refuse(ProblemNeedsVersion)
	}
	if tag != `"`+strconv.FormatInt(present, 10)+`"` {
		return Refuse(ProblemStale)
	}
	return nil
}
