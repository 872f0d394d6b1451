package models

import "fmt"

// AccessSeal binds one batch of the log of accesses. The batches of one writer,
// that is of one run of the program, form a chain: each names the hash of the one
// before. The first of a writer names batches of others, so that a writer cannot
// be taken away as a whole.
type AccessSeal struct {
	AccessHead
	Previous string        `json:"previous,omitzero"` // hash of the batch before
	Before   Time          `json:"before,omitzero"`   // At of the batch before, which says when that may go
	Entries  []SealedEntry `json:"entries"`
	Others   []AccessHead  `json:"others,omitempty"`
}

// AccessHead names one batch, and with it all that came before from its writer.
type AccessHead struct {
	Writer ID     `json:"writer"`
	Seq    int64  `json:"seq"`
	At     Time   `json:"at"` // of its newest entry; batches may go when that is older than entries are kept
	Hash   string `json:"hash"`
}

// SealedEntry binds one entry. An open one tells of an export that goes on: how
// many rows it has is not known yet, and bound when it ends.
type SealedEntry struct {
	ID     ID     `json:"id"`
	At     Time   `json:"at"`
	Open   bool   `json:"open,omitzero"`
	Digest string `json:"digest"`
}

// ID names the batch. The batches of a writer stand in their order.
func (h AccessHead) ID() ID { return ID(fmt.Sprintf("%s|%012d", h.Writer, h.Seq)) }
