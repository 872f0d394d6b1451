package repository

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"slices"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/cotprogramme/baraza/models"
)

// storedEvent is an event as it is kept. What it says in words is bound to
// the chain by a salted digest only, so that a later erasure can take the
// words away without breaking the chain. The digests of the document and of
// what the client sent are salted too: without the salt nobody can try names
// and telephones until one fits.
type storedEvent struct {
	Form     int         `json:"form,omitzero"` // 0: the digests of document and input have no salt; 2: the hash holds Bound
	Record   models.ID   `json:"record"`
	Noun     models.Noun `json:"noun"`
	Version  int64       `json:"version"`
	At       models.Time `json:"at"`
	DeviceAt models.Time `json:"device_at,omitzero"`
	By       models.ID   `json:"by"`
	Deed     models.Deed `json:"deed"`
	Cause    models.ID   `json:"cause,omitzero"`
	Body     eventBody   `json:"body,omitzero"`
	Salt     string      `json:"salt"`
	Digest   string      `json:"digest"`            // of salt and body
	State    string      `json:"state"`             // digest of the document after the change
	Input    string      `json:"input,omitzero"`    // digest of what the client sent, at creation
	Bound    string      `json:"bound,omitzero"`    // digest of what lies beside the record, for an account its credential
	Previous string      `json:"previous,omitzero"` // hash of the event before
	Hash     string      `json:"hash"`
}

type eventBody struct {
	Reason  string         `json:"reason,omitzero"`
	Changes []storedChange `json:"changes,omitempty"`
}

func (b eventBody) IsZero() bool { return b.Reason == "" && len(b.Changes) == 0 }

type storedChange struct {
	Member string         `json:"member"`
	Was    jsontext.Value `json:"was,omitzero"`
	Now    jsontext.Value `json:"now,omitzero"`
}

// The forms of events. New ones are salted; those that bind something are of
// the next form.
const (
	saltedForm = 1
	boundForm  = 2
)

// newEvent explains a change from one document to another. At creation there
// is none before, and input is what the client sent; an erasure tells neither.
func newEvent(noun models.Noun, m *models.Meta, a models.Account, was, doc, input []byte) (storedEvent, error) {
	e := storedEvent{Form: saltedForm, Record: m.ID, Noun: noun, Version: m.Version, At: a.At, DeviceAt: a.DeviceAt,
		By: a.By, Deed: a.Deed, Cause: a.Cause, Bound: a.Bound, Previous: m.Head}
	if e.Bound != "" {
		e.Form = boundForm
	}
	e.Body.Reason = a.Reason
	if was != nil {
		changes, err := compare(was, doc)
		if err != nil {
			return e, err
		}
		e.Body.Changes = changes
	}
	var salt [16]byte
	rand.Read(salt[:]) // never fails, see crypto/rand
	e.Salt = hex.EncodeToString(salt[:])
	e.State = e.seal(doc)
	if input != nil {
		e.Input = e.seal(input)
	}
	var err error
	if e.Digest, err = e.bodyDigest(); err != nil {
		return e, err
	}
	e.Hash = e.chainHash()
	return e, nil
}

// seal is the digest by which the event holds a document.
func (e *storedEvent) seal(doc []byte) string {
	if e.Form < saltedForm {
		return digest(doc)
	}
	return digest(append([]byte(e.Salt), doc...))
}

func (e *storedEvent) bodyDigest() (string, error) {
	if e.Body.IsZero() {
		return digest([]byte(e.Salt)), nil
	}
	body, err := encode(e.Body)
	if err != nil {
		return "", err
	}
	return digest(append([]byte(e.Salt), body...)), nil
}

// chainHash binds the event to the one before. Each part is led by its length
// so that no two events give the same bytes.
func (e *storedEvent) chainHash() string {
	h := sha256.New()
	var n [8]byte
	part := func(s string) {
		binary.BigEndian.PutUint64(n[:], uint64(len(s)))
		h.Write(n[:])
		h.Write([]byte(s))
	}
	number := func(v int64) {
		binary.BigEndian.PutUint64(n[:], uint64(v))
		h.Write(n[:])
	}
	for _, s := range []string{e.Previous, string(e.Record), string(e.Noun), string(e.By), string(e.Deed), string(e.Cause), e.Digest, e.State, e.Input} {
		part(s)
	}
	if e.Form >= boundForm || e.Bound != "" {
		part(e.Bound)
	}
	number(e.Version)
	number(int64(e.At))
	number(int64(e.DeviceAt))
	if e.Form > 0 {
		number(int64(e.Form))
	}
	return hex.EncodeToString(h.Sum(nil))
}

func digest(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// Members that change with every change say nothing.
var silent = []string{"version", "updated_at", "updated_by"}

// compare lists the members that differ, in the order of their names.
func compare(was, now []byte) ([]storedChange, error) {
	before, err := members(was)
	if err != nil {
		return nil, err
	}
	after, err := members(now)
	if err != nil {
		return nil, err
	}
	var changes []storedChange
	for name, v := range after {
		if !slices.Contains(silent, name) && !bytes.Equal(v, before[name]) {
			changes = append(changes, storedChange{name, before[name], v})
		}
	}
	for name, v := range before {
		if _, still := after[name]; !still {
			changes = append(changes, storedChange{name, v, nil})
		}
	}
	slices.SortFunc(changes, func(a, b storedChange) int { return bytes.Compare([]byte(a.Member), []byte(b.Member)) })
	return changes, nil
}

func (e *storedEvent) public() (models.Event, error) {
	out := models.Event{Record: e.Record, Noun: e.Noun, Version: e.Version, At: e.At, DeviceAt: e.DeviceAt, By: e.By,
		Deed: e.Deed, Reason: e.Body.Reason, Cause: e.Cause, Previous: e.Previous, Hash: e.Hash, Bound: e.Bound}
	for _, c := range e.Body.Changes {
		change := models.Change{Member: c.Member}
		for _, side := range []struct {
			raw jsontext.Value
			to  *any
		}{{c.Was, &change.Was}, {c.Now, &change.Now}} {
			if side.raw == nil {
				continue
			}
			if err := decode(side.raw, side.to); err != nil {
				return out, err
			}
		}
		out.Changes = append(out.Changes, change)
	}
	return out, nil
}

// Log is the history of all records.
type Log struct{ engine Engine }

// NewLog gives access to the history kept in the engine.
func NewLog(e Engine) Log { return Log{e} }

// Of lists the events of one record after a version, oldest first.
func (l Log) Of(ctx context.Context, record models.ID, after int64, limit int) ([]models.Event, error) {
	rows, err := l.engine.History(ctx, string(record), after, limit)
	if err != nil {
		return nil, problem(err)
	}
	return publish(rows)
}

// Since lists events of all records after a position in the order in which
// they were committed, and the position of the last one.
func (l Log) Since(ctx context.Context, position int64, limit int) ([]models.Event, int64, error) {
	rows, err := l.engine.Events(ctx, position, limit)
	if err != nil {
		return nil, position, problem(err)
	}
	events, err := publish(rows)
	if len(rows) > 0 {
		position = rows[len(rows)-1].Position
	}
	return events, position, err
}

// Head is the position of the newest event.
func (l Log) Head(ctx context.Context) (int64, error) {
	n, err := l.engine.Head(ctx)
	return n, problem(err)
}

func publish(rows []Event) ([]models.Event, error) {
	out := make([]models.Event, len(rows))
	for n := range rows {
		var e storedEvent
		if err := decode(rows[n].Doc, &e); err != nil {
			return nil, problem(err)
		}
		var err error
		if out[n], err = e.public(); err != nil {
			return nil, problem(err)
		}
	}
	return out, nil
}

// Forget takes the words of those events of a record away that which names, up
// to a version, and the salt with which they could be guessed. The chain still
// holds. It gives how many there were; those without words already are not
// counted.
// Errors: unavailable.
func (l Log) Forget(ctx context.Context, record models.ID, upTo int64, which func(models.Event) bool) (int, error) {
	forgotten := 0
	for after := int64(0); after < upTo; {
		page, err := l.engine.History(ctx, string(record), after, transferPage)
		if err != nil || len(page) == 0 {
			return forgotten, problem(err)
		}
		after = page[len(page)-1].Seq
		reworded, err := reword(page, upTo, which)
		if err == nil && len(reworded) > 0 {
			err = l.engine.Forget(ctx, reworded...)
		}
		if err != nil {
			return forgotten, problem(err)
		}
		forgotten += len(reworded)
	}
	return forgotten, nil
}

func reword(page []Event, upTo int64, which func(models.Event) bool) ([]Event, error) {
	var reworded []Event
	for _, ev := range page {
		var e storedEvent
		if err := decode(ev.Doc, &e); err != nil {
			return nil, err
		}
		told, err := e.public()
		if err != nil {
			return nil, err
		}
		if ev.Seq > upTo || e.Salt == "" || !which(told) {
			continue
		}
		e.Body, e.Salt = eventBody{}, ""
		if ev.Doc, err = encode(e); err != nil {
			return nil, err
		}
		reworded = append(reworded, ev)
	}
	return reworded, nil
}
