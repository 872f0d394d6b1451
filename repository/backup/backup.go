// Package backup keeps everything that a database holds in one file that only
// the holder of a key can read, and only the installation can have made.
//
// The file is a line that says what it is, an export of everything (see
// repository.Transfer) and a signature of both, compressed and encrypted to one or
// more public keys with age (age-encryption.org/v1). A machine that makes backups
// needs no key that opens them, and whoever opens them none that makes them. A file
// that was altered or cut is refused as a whole.
package backup

import (
	"compress/gzip"
	"context"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
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
// file and can be read without a key. It is not signed: what counts is in the file.
type Manifest struct {
	Baraza     int       `json:"baraza"` // format of the file
	MadeAt     time.Time `json:"made_at"`
	Program    string    `json:"program"` // version that made it
	Lines      int64     `json:"lines"`   // records and events
	Bytes      int64     `json:"bytes"`   // of the file
	SHA256     string    `json:"sha256"`  // of the file
	SignedBy   []byte    `json:"signed_by,omitzero"`
	Recipients []string  `json:"recipients"`
}

// Origin is what a backup says of itself. It is signed with all that follows.
type Origin struct {
	Baraza   int       `json:"baraza,omitzero"` // format of the file; none stands for 1
	MadeAt   time.Time `json:"made_at,omitzero"`
	Program  string    `json:"program,omitzero"`
	SignedBy []byte    `json:"signed_by,omitzero"` // public key (Ed25519); none before format 2
}

// Signed reports whether a backup is of a format that is signed. Whether the signature
// holds is known when all of it was read.
func (o Origin) Signed() bool { return len(o.SignedBy) > 0 }

// Keys is what opens sealed values of the records. An export leaves it out; a
// backup has it, or nobody's second factor would work after a restore.
type Keys struct {
	Installation string `json:"installation,omitzero"`
}

// head is the first line.
type head struct {
	Origin
	Keys
}

// Format is the number of the file's form; it grows when a program of before
// could not read it. Since 2 a backup is signed.
const Format = 2

// Errors of a file that cannot be used.
var (
	ErrKey     = errors.New("the key does not open this backup")
	ErrAltered = errors.New("the backup was altered or cut off; use another one")
	ErrNewer   = errors.New("the backup was made by a newer program; use that one")
)

// Making is what a backup is made with.
type Making struct {
	At         time.Time
	Program    string
	Keys       Keys
	Signer     ed25519.PrivateKey
	Recipients []age.Recipient
	Progress   func(lines int64) // nil for nobody
}

// Write writes a backup of a book, as it was at one instant, and tells what it
// wrote.
// Errors: whatever the export or the writer returns.
func Write(ctx context.Context, book *repository.Book, to io.Writer, with Making) (Manifest, error) {
	m := Manifest{Baraza: Format, MadeAt: with.At, Program: with.Program, SignedBy: with.Signer.Public().(ed25519.PublicKey)}
	sum := newSummed(to)
	for _, r := range with.Recipients {
		m.Recipients = append(m.Recipients, fmt.Sprint(r))
	}
	sealed, err := age.Encrypt(sum, with.Recipients...)
	if err != nil {
		return m, fmt.Errorf("a backup cannot be encrypted: %w", err)
	}
	small, err := gzip.NewWriterLevel(sealed, gzip.BestSpeed)
	if err != nil {
		return m, err
	}
	first := head{Origin{m.Baraza, m.MadeAt, m.Program, m.SignedBy}, with.Keys}
	err = signed(small, with.Signer, first, func(w io.Writer) error {
		return repository.NewTransfer(book).Everything(ctx, w, func(lines int64) {
			m.Lines = lines
			if with.Progress != nil {
				with.Progress(lines)
			}
		})
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

// signed writes the first line, what write writes, and the signature of both.
func signed(to io.Writer, key ed25519.PrivateKey, first head, write func(io.Writer) error) error {
	sum := sha256.New()
	w := io.MultiWriter(to, sum)
	line, err := json.Marshal(first)
	if err != nil {
		return err
	}
	if _, err := w.Write(append(line, '\n')); err != nil {
		return err
	}
	if err := write(w); err != nil {
		return err
	}
	_, err = to.Write(lastLine(ed25519.Sign(key, signedPart(sum))))
	return err
}

// signedPart is what is signed. It begins so that no other signature of the key
// can be taken for one of a backup.
func signedPart(sum hash.Hash) []byte { return fmt.Appendf(nil, "baraza backup\n%x", sum.Sum(nil)) }

// lastLine holds the signature. It is always as long, so that a reader knows where
// the export ends.
func lastLine(signature []byte) []byte {
	return fmt.Appendf(nil, "{\"signature\":%q}\n", base64.StdEncoding.EncodeToString(signature))
}

var lastLength = len(lastLine(make([]byte, ed25519.SignatureSize)))

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
