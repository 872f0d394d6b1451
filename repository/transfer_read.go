package repository

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/go-json-experiment/json"

	"github.com/cotprogramme/baraza/models"
)

// maxTransferLine bounds one line, in bytes. A photo is the largest.
const maxTransferLine = 64 << 20

// ReadEverything reads what Everything wrote into an empty database, which
// then holds the same documents, versions, heads and events, byte for byte.
// The whole file is checked before anything is written; a file that cannot be
// read twice is kept in a temporary one meanwhile. What is derived follows from
// the events by itself.
// Errors: unusable_file (it is no such file, was cut off, was changed, or was
// written by a newer program; reason and line say which), state_not_allowed
// (the database is not empty), no_space, unavailable.
func (t *Transfer) ReadEverything(ctx context.Context, r io.Reader, progress func(done int64)) error {
	if err := t.empty(ctx); err != nil {
		return err
	}
	file, done, err := twice(r)
	if err != nil {
		return models.Refuse(models.ProblemNoSpace).Because(err)
	}
	defer done()
	start, err := file.Seek(0, io.SeekCurrent)
	if err != nil {
		return models.Refuse(models.ProblemUnavailable).Because(err)
	}
	if err := t.read(file, func(transferLine, int64) error { return ctx.Err() }); err != nil {
		return err
	}
	if _, err := file.Seek(start, io.SeekStart); err != nil {
		return models.Refuse(models.ProblemUnavailable).Because(err)
	}
	in := &in{Transfer: t, ctx: ctx, by: map[string]shelfOrStore{}, progress: progress}
	for _, c := range t.book.kept() {
		in.by[c.Collection().Name] = c
	}
	if err := t.read(file, in.take); err != nil {
		return err
	}
	return in.flush()
}

// empty refuses a database that holds anything.
func (t *Transfer) empty(ctx context.Context) error {
	head, err := t.book.Engine.Head(ctx)
	if err != nil {
		return problem(err)
	}
	full := head > 0
	for _, c := range t.book.kept() {
		rows, err := t.book.Engine.Find(ctx, c.Collection().Name, Query{Limit: 1, Bare: true})
		if err != nil {
			return problem(err)
		}
		full = full || len(rows) > 0
	}
	if full {
		return models.Refuse(models.ProblemState).With("reason", "the database is not empty; read the file into a new one")
	}
	return nil
}

// twice gives a reader that can go back to where it began.
func twice(r io.Reader) (io.ReadSeeker, func(), error) {
	if s, ok := r.(io.ReadSeeker); ok {
		if _, err := s.Seek(0, io.SeekCurrent); err == nil {
			return s, func() {}, nil
		}
	}
	f, err := os.CreateTemp("", "baraza-import-*")
	if err != nil {
		return nil, nil, err
	}
	done := func() {
		f.Close()
		os.Remove(f.Name())
	}
	if _, err = io.Copy(f, r); err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	if err != nil {
		done()
		return nil, nil, err
	}
	return f, done, nil
}

// read walks over the lines of a file and checks it as a whole.
func (t *Transfer) read(r io.Reader, do func(l transferLine, n int64) error) error {
	lines := bufio.NewReaderSize(r, 1<<20)
	sum := sha256.New()
	var found transferEnd
	for n := int64(1); ; n++ {
		line, err := oneLine(lines)
		switch {
		case errors.Is(err, io.EOF):
			return damaged("the file was cut off: its last line is missing", n)
		case errors.Is(err, errLong):
			return damaged("a line is too long", n)
		case err != nil:
			return models.Refuse(models.ProblemUnavailable).Because(err)
		}
		switch {
		case n == 1:
			err = checkHead(line)
		case bytes.HasPrefix(line, []byte(`{"end":`)):
			found.SHA256 = hex.EncodeToString(sum.Sum(nil))
			return checkEnd(line, found, lines, n)
		default:
			err = oneRecord(line, n, &found, do)
		}
		if err != nil {
			return err
		}
		sum.Write(line)
	}
}

func oneRecord(line []byte, n int64, found *transferEnd, do func(transferLine, int64) error) error {
	var l transferLine
	if json.Unmarshal(line, &l, json.RejectUnknownMembers(true)) != nil || (l.In == "") == (l.Event == "") || l.Version < 1 || (l.Doc == nil) == (l.Raw == nil) {
		return damaged("the line cannot be read", n)
	}
	if l.Event != "" {
		found.Events++
	} else {
		found.Records++
	}
	return do(l, n)
}

func checkHead(line []byte) error {
	var head transferHead
	if json.Unmarshal(line, &head) != nil || head.Baraza < 1 {
		return damaged("this is not an export of Baraza", 1)
	}
	if head.Baraza > transferFormat {
		return damaged(fmt.Sprintf("the file was written by a newer program: format %d, this one knows %d", head.Baraza, transferFormat), 1)
	}
	return nil
}

func checkEnd(line []byte, found transferEnd, rest *bufio.Reader, n int64) error {
	var end transferEnd
	found.End = true
	if json.Unmarshal(line, &end, json.RejectUnknownMembers(true)) != nil {
		return damaged("the line cannot be read", n)
	}
	if end != found {
		return damaged("the file was changed after it was written: the sum of its lines is another", n)
	}
	if _, err := rest.ReadByte(); !errors.Is(err, io.EOF) {
		return damaged("something follows the last line", n+1)
	}
	return nil
}

var errLong = errors.New("a line is too long")

// oneLine reads a line with its end; a line without one was cut off.
func oneLine(r *bufio.Reader) ([]byte, error) {
	var line []byte
	for {
		part, err := r.ReadSlice('\n')
		line = append(line, part...)
		switch {
		case len(line) > maxTransferLine:
			return nil, errLong
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		}
		return line, err
	}
}

// in is an export on its way in.
type in struct {
	*Transfer
	ctx      context.Context
	by       map[string]shelfOrStore
	records  []Write
	events   []Event
	bytes    int
	done     int64
	progress func(done int64)
}

func (i *in) take(l transferLine, n int64) error {
	doc := []byte(l.Doc)
	if l.Raw != nil {
		doc = l.Raw
	}
	if l.Event != "" {
		i.events = append(i.events, Event{Record: l.Event, Seq: l.Version, Hash: l.Hash, Doc: doc})
	} else {
		c := i.by[l.In]
		if c == nil {
			return damaged("the file holds a kind of record that this program does not know", n)
		}
		values, err := c.Refill(l.ID, doc)
		if err != nil {
			return damaged("the record cannot be read", n)
		}
		i.records = append(i.records, Write{Collection: l.In, Record: Record{ID: l.ID, Version: l.Version, Head: l.Hash, Doc: doc, Values: values}})
	}
	i.done++
	if i.bytes += len(doc); len(i.records)+len(i.events) < transferPage && i.bytes < 16<<20 {
		return nil
	}
	return i.flush()
}

func (i *in) flush() error {
	err := i.book.Engine.Load(i.ctx, i.records, i.events)
	i.records, i.events, i.bytes = i.records[:0], i.events[:0], 0
	switch {
	case errors.Is(err, ErrExists), errors.Is(err, ErrTaken):
		return damaged("the file holds a record twice", 0)
	case err != nil:
		return problem(err)
	}
	if i.progress != nil {
		i.progress(i.done)
	}
	return nil
}
