package repository

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/cotprogramme/baraza/models"
)

// Transfer writes everything that is kept as JSON Lines, and reads it back
// into an empty database.
//
// The first line says what the file is. Then comes every record of every noun,
// by noun and id, with the document, version and head as they are kept; the
// credentials and photos that belong to them; every event in the order of the
// log; and a last line with the counts and the SHA-256 of all lines before it.
// What is derived (sums, search entries) and what is of the moment (sessions,
// the state of the program, refused lines) is left out. The same content gives
// the same bytes.
type Transfer struct{ book *Book }

// NewTransfer gives the transfer of a book.
func NewTransfer(b *Book) *Transfer { return &Transfer{b} }

// transferFormat is raised when a program of before could not read the file.
const transferFormat = 1

type transferHead struct {
	Baraza int `json:"baraza"`
}

// transferLine is a record, or with Event an event.
type transferLine struct {
	In      string         `json:"in,omitzero"`    // collection
	Event   string         `json:"event,omitzero"` // the record of an event
	ID      string         `json:"id,omitzero"`
	Version int64          `json:"version"` // of an event its place in the history
	Hash    string         `json:"hash,omitzero"`
	Doc     jsontext.Value `json:"doc,omitzero"`
	Raw     []byte         `json:"raw,omitzero"` // a document that is no clean JSON, in base64
}

type transferEnd struct {
	End     bool   `json:"end"`
	Records int64  `json:"records"`
	Events  int64  `json:"events"`
	SHA256  string `json:"sha256"`
}

// Snapshot calls do with a context in which all reads see the state of one
// instant. A database without snapshots must be left alone meanwhile: if it was
// written to, the call is refused after do has run.
// Errors: unavailable, state_not_allowed (it was written to meanwhile).
func (b *Book) Snapshot(ctx context.Context, do func(context.Context) error) error {
	err := b.Engine.Snapshot(ctx, do)
	if !errors.Is(err, ErrNoSnapshots) {
		return err
	}
	before, err := b.Engine.Head(ctx)
	if err != nil {
		return problem(err)
	}
	if err := do(ctx); err != nil {
		return err
	}
	after, err := b.Engine.Head(ctx)
	if err == nil && after != before {
		return refusedState("the database has no snapshots and was written to meanwhile; stop what writes to it and do this again")
	}
	return problem(err)
}

// What is read from the engine at once.
const transferPage = 500

// out is an export on its way out.
type out struct {
	*Transfer
	ctx      context.Context
	w        io.Writer
	sum      hash.Hash
	end      transferEnd
	progress func(done int64)
}

// Everything writes all that is kept, as it was at one instant. Progress, if
// asked for, is told as the number of lines so far.
// Errors: unavailable; whatever the writer returns.
func (t *Transfer) Everything(ctx context.Context, w io.Writer, progress func(done int64)) error {
	buffer := bufio.NewWriterSize(w, 1<<20)
	o := &out{Transfer: t, sum: sha256.New(), progress: progress}
	o.w = io.MultiWriter(buffer, o.sum)
	err := t.book.Snapshot(ctx, func(ctx context.Context) error {
		o.ctx = ctx
		return o.write()
	})
	if err != nil {
		return problem(err)
	}
	if progress != nil {
		progress(o.end.Records + o.end.Events)
	}
	o.end.End, o.end.SHA256 = true, hex.EncodeToString(o.sum.Sum(nil))
	last, err := encode(o.end)
	if err != nil {
		return err
	}
	if _, err := buffer.Write(append(last, '\n')); err != nil {
		return err
	}
	return buffer.Flush()
}

func (o *out) write() error {
	if _, err := fmt.Fprintf(o.w, "{\"baraza\":%d}\n", transferFormat); err != nil {
		return err
	}
	for _, c := range o.book.exported {
		if err := o.records(c.Collection().Name); err != nil {
			return err
		}
	}
	return o.events()
}

func (o *out) records(collection string) error {
	return eachRecord(o.ctx, o.book.Engine, collection, func(r Record) error {
		o.end.Records++
		return o.line(transferLine{In: collection, ID: r.ID, Version: r.Version, Hash: r.Head}, r.Doc)
	})
}

// eachRecord calls do for every record of a collection in the order of the ids.
func eachRecord(ctx context.Context, e Engine, collection string, do func(Record) error) error {
	return eachPage(ctx, e, collection, func(rows []Record) error {
		for _, r := range rows {
			if err := do(r); err != nil {
				return err
			}
		}
		return nil
	})
}

// eachPage calls do for all records of a collection in the order of the ids, a page at a
// time.
func eachPage(ctx context.Context, e Engine, collection string, do func([]Record) error) error {
	q := Query{Sort: []Sort{{ByID, false}}, Limit: transferPage}
	if collection == "photos" {
		q.Limit = 4 // a photo may have megabytes
	}
	for {
		rows, err := e.Find(ctx, collection, q)
		if err != nil || len(rows) == 0 {
			return err
		}
		if err := do(rows); err != nil || len(rows) < q.Limit {
			return err
		}
		q.After = rows[len(rows)-1].Key()
	}
}

// events writes the log, and behind it what has no position yet: its records are in the
// file already, and would be without the end of their history.
func (o *out) events() error {
	write := func(e Event) error {
		o.end.Events++
		return o.line(transferLine{Event: e.Record, Version: e.Seq, Hash: e.Hash}, e.Doc)
	}
	if err := eachEvent(o.ctx, o.book.Engine, write); err != nil {
		return err
	}
	pending, err := o.book.Engine.Pending(o.ctx)
	if err != nil {
		return err
	}
	for _, e := range pending {
		if err := write(e); err != nil {
			return err
		}
	}
	return nil
}

// eachEvent calls do for every event in the order of the log.
func eachEvent(ctx context.Context, e Engine, do func(Event) error) error {
	return eachEventPage(ctx, e, func(events []Event) error {
		for _, ev := range events {
			if err := do(ev); err != nil {
				return err
			}
		}
		return nil
	})
}

// eachEventPage calls do for all events in the order of the log, a page at a time.
func eachEventPage(ctx context.Context, e Engine, do func([]Event) error) error {
	for after := int64(0); ; {
		events, err := e.Events(ctx, after, transferPage)
		if err != nil || len(events) == 0 {
			return err
		}
		if err := do(events); err != nil {
			return err
		}
		after = events[len(events)-1].Position
	}
}

// line writes one line. The document goes out byte by byte, because its hash
// is part of the history.
func (o *out) line(l transferLine, doc []byte) error {
	clean := bytes.IndexByte(doc, '\n') < 0 && jsontext.Value(doc).IsValid() && len(bytes.TrimSpace(doc)) == len(doc)
	if !clean {
		l.Raw = doc
	}
	head, err := json.Marshal(l)
	if err != nil {
		return err
	}
	if clean {
		head = append(append(append(head[:len(head)-1], `,"doc":`...), doc...), '}')
	}
	if n := o.end.Records + o.end.Events; o.progress != nil && n%1000 == 0 {
		o.progress(n)
	}
	_, err = o.w.Write(append(head, '\n'))
	return err
}

// damaged is the problem of a file that cannot be read back.
func damaged(why string, line int64) error {
	p := models.Refuse(models.ProblemFile).With("reason", why)
	if line > 0 {
		p = p.With("line", line)
	}
	return p
}
