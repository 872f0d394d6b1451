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

	"github.com/go-json-experiment/json"

	"github.com/cotprogramme/baraza/models"
)

// maxTransferLine bounds one line, in bytes. A photo is the largest.
const maxTransferLine = 64 << 20

// ReadEverything reads what Everything wrote into an empty database, which
// then holds the same documents, versions, heads and events, byte for byte.
// The whole file is checked before anything is written; a file that cannot be
// read twice is kept in a temporary one meanwhile, encrypted. What is derived follows from
// the events by itself. If it is broken off, the same file read again goes on
// where it was.
// Errors: unusable_file (it is no such file, was cut off, was changed, or was
// written by a newer program; reason and line say which), state_not_allowed
// (the database is not empty, and not of this file), no_space, unavailable.
func (t *Transfer) ReadEverything(ctx context.Context, r io.Reader, progress func(done int64)) error {
	in := &in{Transfer: t, ctx: ctx, by: map[string]shelfOrStore{}, progress: progress}
	for _, c := range t.book.exported {
		in.by[c.Collection().Name] = c
	}
	if err := in.begun(); err != nil {
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
	whole, err := t.read(file, func(transferLine, int64) error { return ctx.Err() })
	if err != nil {
		return err
	}
	if err := in.begin(whole.SHA256); err != nil {
		return err
	}
	if _, err := file.Seek(start, io.SeekStart); err != nil {
		return models.Refuse(models.ProblemUnavailable).Because(err)
	}
	if _, err := t.read(file, in.take); err != nil {
		return err
	}
	if err := in.flush(); err != nil {
		return err
	}
	return t.book.States.Drop(ctx, importState)
}

// read walks over the lines of a file and checks it as a whole. It gives what
// the last line must say.
func (t *Transfer) read(r io.Reader, do func(l transferLine, n int64) error) (transferEnd, error) {
	lines := bufio.NewReaderSize(r, 1<<20)
	sum := sha256.New()
	var found transferEnd
	for n := int64(1); ; n++ {
		line, err := oneLine(lines)
		switch {
		case errors.Is(err, io.EOF):
			return found, damaged("the file was cut off: its last line is missing", n)
		case errors.Is(err, errLong):
			return found, damaged("a line is too long", n)
		case err != nil:
			return found, models.Refuse(models.ProblemUnavailable).Because(err)
		}
		switch {
		case n == 1:
			err = checkHead(line)
		case bytes.HasPrefix(line, []byte(`{"end":`)):
			found.SHA256 = hex.EncodeToString(sum.Sum(nil))
			return found, checkEnd(line, found, lines, n)
		default:
			err = oneRecord(line, n, &found, do)
		}
		if err != nil {
			return found, err
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
	switch _, err := rest.ReadByte(); {
	case errors.Is(err, io.EOF):
		return nil
	case err != nil:
		return models.Refuse(models.ProblemUnavailable).Because(err)
	}
	return damaged("something follows the last line", n+1)
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
