package models

import (
	"cmp"
	"crypto/sha256"
	"maps"
	"slices"
	"strconv"
)

// SyncVerb is what an operation does.
type SyncVerb string

// The verbs.
const (
	SyncCreate SyncVerb = "create"
	SyncChange SyncVerb = "change"
	SyncDelete SyncVerb = "delete"
	SyncMove   SyncVerb = "move"
)

// SyncVerbs lists the verbs.
var SyncVerbs = Enumeration{"sync_verb", []Term{
	term("create", "Create", "Unda"),
	term("change", "Change", "Badilisha"),
	term("delete", "Delete", "Futa"),
	term("move", "Move an issue", "Sogeza suala"),
}}

// Enumeration lists the verbs.
func (SyncVerb) Enumeration() Enumeration { return SyncVerbs }

// SyncOutcome is what became of an operation.
type SyncOutcome string

// The outcomes.
const (
	SyncApplied  SyncOutcome = "applied"
	SyncBefore   SyncOutcome = "already_applied"
	SyncMerged   SyncOutcome = "merged"
	SyncConflict SyncOutcome = "conflict"
	SyncWaiting  SyncOutcome = "waiting"
	SyncRefused  SyncOutcome = "refused"
)

// SyncOutcomes lists the outcomes.
var SyncOutcomes = Enumeration{"sync_outcome", []Term{
	term("applied", "Done", "Imefanyika"),
	term("already_applied", "Was done before", "Ilishafanyika"),
	term("merged", "Done, beside changes of others", "Imefanyika, pamoja na mabadiliko ya wengine"),
	term("conflict", "Done, but others wrote something else in the same place", "Imefanyika, lakini wengine waliandika tofauti mahali pamoja"),
	term("waiting", "Waits for what it builds on", "Inasubiri inachotegemea"),
	term("refused", "Cannot be done", "Haiwezi kufanyika"),
}}

// Enumeration lists the outcomes.
func (SyncOutcome) Enumeration() Enumeration { return SyncOutcomes }

// Done reports whether the device can forget the operation.
func (o SyncOutcome) Done() bool { return o != SyncWaiting && o != SyncRefused }

// Fields is the content of an operation: members by name.
type Fields map[string]any

// Operation is one thing that somebody did on a device, perhaps long ago.
type Operation struct {
	ID     ID       `json:"id" validate:"required,uuid" doc:"Names the operation for ever: a UUIDv7 made by the device." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1"`
	Seq    int64    `json:"seq" validate:"required,gte=1,lte=9007199254740991" doc:"1, 2, 3 …: the order in which the device did things. Never used twice." example:"7"`
	At     Time     `json:"at" validate:"required" doc:"What the device's clock said. A fact, never used for order." example:"2026-03-14T09:21:07.120Z"`
	Noun   Noun     `json:"noun" validate:"required,max=40" doc:"What kind of record it is about." example:"issues"`
	Record ID       `json:"record" validate:"required,recordid" doc:"The record. For create an id that the device made, a UUIDv7." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d"`
	Base   int64    `json:"base,omitzero" validate:"gte=0" doc:"The version of the record that the device had when the change was made; left out for create, and for changes of what the device itself made and has no version of yet." example:"4"`
	Verb   SyncVerb `json:"verb" validate:"required" doc:"What is done." example:"change"`
	Fields Fields   `json:"fields,omitzero" validate:"max=60" doc:"For create everything; for change the members that were changed, each whole, null to empty one; for move what POST /issues/{id}/moves takes."`
	Reason string   `json:"reason,omitzero" validate:"max=500" doc:"Why, if the person said so." example:"Corrected after the meeting"`
}

// Written is what somebody wrote in a member.
type Written struct {
	Operation ID     `json:"operation,omitzero" doc:"The operation; absent when it was written without sync." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1"`
	Device    ID     `json:"device,omitzero" doc:"The name of the device: not its id, see docs/sync.md." example:"5a3c1f0e-7b21-8c44-9d10-2f6e8b7a4c35"`
	Seq       int64  `json:"seq,omitzero" doc:"The device's count." example:"7"`
	Version   int64  `json:"version" doc:"The version of the record that it made." example:"5"`
	By        ID     `json:"by" doc:"Who wrote it." example:"01970c3e-0000-7000-8000-000000000001"`
	At        Time   `json:"at" doc:"When the server took it." example:"2026-03-14T09:21:07.120Z"`
	Value     Fields `json:"value,omitempty" doc:"What was written, by member; only while there is a clash."`
}

// key orders what was written at the same time. It is drawn from the name of
// the operation, so that it is the same on every server and favours nobody: no
// device, and no clock that is ahead.
func (w Written) key() string {
	name := string(w.Operation)
	if name == "" {
		name = "version " + strconv.FormatInt(w.Version, 10)
	}
	sum := sha256.Sum256([]byte(name))
	return string(sum[:])
}

// Register is what sync knows of one member of a record, or of a few that make
// sense only together. It is a multi-value register with one version vector:
// what was written by people who did not know of each other stands side by
// side, and whatever knew of others has taken their place.
// Source: M. Shapiro et al., A comprehensive study of Convergent and
// Commutative Replicated Data Types, INRIA RR-7506 (2011), section 3.2.2.
type Register struct {
	Seen   map[ID]int64 `json:"seen,omitempty" doc:"By the name of the device, the count up to which its writes are known."`
	Values []Written    `json:"values" doc:"What was written; several when people did not know of each other. The first is in force."`
}

// Merge adds what somebody wrote who had the record at the base version.
// Present is what the members hold now. It reports whether it was known before,
// or something newer of the same device was.
func (r *Register) Merge(w Written, base int64, present Fields) (known bool) {
	if r.Seen[w.Device] >= w.Seq {
		return true
	}
	var left []Written
	for _, v := range r.Values {
		if v.Version <= base || v.Device == w.Device && v.Device != "" && v.Seq < w.Seq {
			continue
		}
		if len(r.Values) == 1 {
			v.Value = present
		}
		left = append(left, v)
	}
	r.Values = append(left, w)
	slices.SortFunc(r.Values, func(a, b Written) int { return cmp.Compare(a.key(), b.key()) })
	if r.Seen = maps.Clone(r.Seen); r.Seen == nil {
		r.Seen = map[ID]int64{}
	}
	r.Seen[w.Device] = w.Seq
	return false
}

// InForce is what the members are to hold.
func (r *Register) InForce() Fields { return r.Values[0].Value }

// Trim drops the value where there is no clash: the record has it.
func (r *Register) Trim() {
	if len(r.Values) == 1 {
		r.Values[0].Value = nil
	}
}

// Overwrite says that somebody wrote the member who saw all that was there.
func (r *Register) Overwrite(w Written) { r.Values = []Written{w} }

// Clashes reports whether people wrote different things.
func (r Register) Clashes() bool { return len(r.Values) > 1 }

// Sync is what sync knows of a record, by register. Members that were not
// written by sync have none.
type Sync map[string]Register

// Settle leaves what is in force and drops what stood beside it.
func (s Sync) Settle() {
	for name, r := range s {
		if r.Clashes() {
			r.Values = slices.Clone(r.Values[:1])
			r.Trim()
			s[name] = r
		}
	}
}

// Clash is a member in which people wrote without knowing of each other.
type Clash struct {
	Member string    `json:"member" doc:"The member, or the first of those that make sense only together; deleted_at when the record was deleted meanwhile." example:"title"`
	Values []Written `json:"values,omitempty" doc:"What was written. The first is in force; that says nothing about which is right."`
}

// Clashes lists the clashes, by name.
func (s Sync) Clashes() []Clash {
	var list []Clash
	for _, name := range slices.Sorted(maps.Keys(s)) {
		if s[name].Clashes() {
			list = append(list, Clash{name, s[name].Values})
		}
	}
	return list
}

// SyncTogether is the table of members that make sense only together: a change
// of one names all of them, and they are in force together.
var SyncTogether = map[Noun][][]string{
	Issues:      {{"affected", "affected_method"}, {"opened_on", "due_on"}},
	Demands:     {{"made_on", "due_on"}},
	Commitments: {{"given_on", "due_on"}},
	Actions:     {{"invited", "attended"}},
	People:      {{"phone", "phone_shared", "consent"}, {"kinds", "organizations"}},
	Officers:    {{"from", "until"}},
	Holders:     {{"from", "until"}},
}

// RegisterOf is the register of a member, and the members that are in it.
func RegisterOf(noun Noun, member string) (name string, members []string) {
	for _, group := range SyncTogether[noun] {
		if slices.Contains(group, member) {
			return group[0], group
		}
	}
	return member, []string{member}
}

// RegistersOf sorts the members of a change by their registers. A change that
// names some members of a register names all.
func RegistersOf(noun Noun, fields Fields) (map[string]Fields, error) {
	registers := map[string]Fields{}
	var f Faults
	for member := range fields {
		name, members := RegisterOf(noun, member)
		if registers[name] != nil {
			continue
		}
		registers[name] = Fields{}
		for _, m := range members {
			v, named := fields[m]
			f.Add(named, "/fields/"+m, RuleRequired)
			registers[name][m] = v
		}
	}
	return registers, f.Err()
}

// Receipt is what the server has of an operation.
type Receipt struct {
	Operation ID          `json:"operation" doc:"The operation." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2fa1"`
	Device    ID          `json:"device" doc:"The device." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2fd1"`
	Seq       int64       `json:"seq" doc:"The device's count." example:"7"`
	User      ID          `json:"user" doc:"Whose it is." example:"01970c3e-0000-7000-8000-000000000001"`
	Noun      Noun        `json:"noun" doc:"What kind of record it is about." example:"issues"`
	Record    ID          `json:"record" doc:"The record." example:"01970c3e-8a10-7c3a-9d55-0c7f6a1b2c7d"`
	Outcome   SyncOutcome `json:"outcome" doc:"What became of it." example:"applied"`
	Version   int64       `json:"version,omitzero" doc:"The version of the record after it." example:"5"`
	Problem   Code        `json:"problem,omitzero" doc:"Why it was refused." example:"forbidden"`
	At        Time        `json:"at" doc:"When the server took it." example:"2026-03-14T09:21:07.120Z"`
	Digest    string      `json:"digest" doc:"SHA-256 of what was sent, so that other content under the same name is noticed." example:"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"`
}

// ReceiptsKept is how long receipts are kept at least.
// Source: the promise that retries are safe for a phone that was away for weeks.
const ReceiptsKept = 400 // days

// Parcel is a photo that arrives in parts.
type Parcel struct {
	User     ID    `json:"user"`
	Size     int64 `json:"size"`
	Received int64 `json:"received"`
	At       Time  `json:"at"`
	Parts    int   `json:"parts"`
}

// What an account may have on its way at once: parts of photos, and photos that no
// record refers to. A telephone that comes back after weeks sends its photos one by one.
const (
	MaxParcels     = 50
	MaxParcelBytes = 64 << 20
	ParcelsKept    = 24 // hours after the newest part
)

// Document is a record as it is kept: JSON that goes out without being read.
type Document []byte

// MarshalJSON gives the document.
func (d Document) MarshalJSON() ([]byte, error) { return d, nil }

// Clashing says where clashes are to be looked for. It is derived.
type Clashing struct {
	Reach
	Noun   Noun `json:"noun"`
	Record ID   `json:"record"`
}
