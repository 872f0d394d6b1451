// Package backup keeps everything that a database holds in one file that only
// the holder of a key can read.
//
// The file is a line of keys and an export of everything (see
// repository.Transfer), compressed and encrypted to one or more public keys with age (age-encryption.org/v1). A
// machine that makes backups needs no key that opens them. A file that was
// altered or cut is refused as a whole.
package backup

import (
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"time"

	"filippo.io/age"
	"github.com/go-json-experiment/json"

	"github.com/cotprogramme/baraza/repository"
)

// Manifest says what a backup holds, for whoever keeps it. It lies beside the
// file and can be read without a key.
type Manifest struct {
	Baraza     int       `json:"baraza"` // format of the file
	MadeAt     time.Time `json:"made_at"`
	Program    string    `json:"program"` // version that made it
	Lines      int64     `json:"lines"`   // records and events
	Bytes      int64     `json:"bytes"`   // of the file
	SHA256     string    `json:"sha256"`  // of the file
	Recipients []string  `json:"recipients"`
}

// Keys is what opens sealed values of the records. An export leaves it out; a
// backup has it, or nobody's second factor would work after a restore.
type Keys struct {
	Installation string `json:"installation,omitzero"`
}

// Format is the number of the file's form; it grows when a program of before
// could not read it.
const Format = 1

// Errors of a file that cannot be used.
var (
	ErrKey     = errors.New("the key does not open this backup")
	ErrAltered = errors.New("the backup was altered or cut off; use another one")
)

// Write writes a backup of a book, as it was at one instant, and tells what it
// wrote. The caller fills in when and by what it was made.
// Errors: whatever the export or the writer returns.
func Write(ctx context.Context, book *repository.Book, keys Keys, to io.Writer, recipients []age.Recipient, progress func(lines int64)) (Manifest, error) {
	m := Manifest{Baraza: Format}
	sum := newSummed(to)
	for _, r := range recipients {
		m.Recipients = append(m.Recipients, fmt.Sprint(r))
	}
	sealed, err := age.Encrypt(sum, recipients...)
	if err != nil {
		return m, fmt.Errorf("a backup cannot be encrypted: %w", err)
	}
	small, err := gzip.NewWriterLevel(sealed, gzip.BestSpeed)
	if err != nil {
		return m, err
	}
	if err := json.MarshalWrite(small, keys); err != nil {
		return m, err
	}
	if _, err := small.Write([]byte{'\n'}); err != nil {
		return m, err
	}
	err = repository.NewTransfer(book).Everything(ctx, small, func(lines int64) {
		m.Lines = lines
		if progress != nil {
			progress(lines)
		}
	})
	if err != nil {
		return m, err
	}
	if err := errors.Join(small.Close(), sealed.Close()); err != nil {
		return m, err
	}
	m.Bytes, m.SHA256 = sum.bytes, sum.text()
	return m, nil
}

// summed counts and sums up what goes through it.
type summed struct {
	to    io.Writer
	sum   hash.Hash
	bytes int64
}

func newSummed(to io.Writer) *summed { return &summed{to: to, sum: sha256.New()} }

func (s *summed) Write(b []byte) (int, error) {
	n, err := s.to.Write(b)
	s.sum.Write(b[:n])
	s.bytes += int64(n)
	return n, err
}

func (s *summed) text() string { return hex.EncodeToString(s.sum.Sum(nil)) }

// Check compares a file with its manifest, which needs no key.
// Errors: ErrAltered.
func (m Manifest) Check(file io.Reader) error {
	sum := newSummed(io.Discard)
	if _, err := io.Copy(sum, file); err != nil {
		return err
	}
	if sum.bytes != m.Bytes || sum.text() != m.SHA256 {
		return ErrAltered
	}
	return nil
}
