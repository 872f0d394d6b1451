package backup

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"crypto/ed25519"
	"crypto/sha256"
	"errors"
	"hash"
	"io"
	"reflect"

	"filippo.io/age"
	"github.com/go-json-experiment/json"
)

// Content is what a backup holds: the export, which can be read twice, as a restore
// does. Going back to the start decrypts it again, so that no readable copy ever lies
// on a disk. Each time it ends well only if the signature holds.
type Content struct {
	Origin Origin
	Keys   Keys // to be used only after the content was read to its end

	file       io.ReadSeeker
	identities []age.Identity
	plain      *bufio.Reader
	sum        hash.Hash
	at         int64 // in the export
}

// Open opens a backup. Who made it is for the caller to judge, by Origin.
// Errors: ErrKey, ErrAltered, ErrNewer; while reading, ErrAltered.
func Open(file io.ReadSeeker, identities ...age.Identity) (*Content, error) {
	c := &Content{file: file, identities: identities}
	first, err := c.rewind()
	c.Origin, c.Keys = first.Origin, first.Keys
	return c, err
}

// rewind goes to the start of the export.
func (c *Content) rewind() (first head, err error) {
	if _, err := c.file.Seek(0, io.SeekStart); err != nil {
		return first, err
	}
	opened, err := age.Decrypt(c.file, c.identities...)
	var none *age.NoIdentityMatchError
	switch {
	case errors.As(err, &none):
		return first, ErrKey
	case err != nil:
		return first, ErrAltered
	}
	plain, err := gzip.NewReader(opened)
	if err != nil {
		return first, ErrAltered
	}
	c.plain, c.sum, c.at = bufio.NewReaderSize(plain, longestHead), sha256.New(), 0
	line, err := c.plain.ReadSlice('\n')
	if err != nil || json.Unmarshal(line, &first) != nil {
		return first, ErrAltered
	}
	c.sum.Write(line)
	switch {
	case first.Baraza > Format:
		return first, ErrNewer
	case first.Baraza == Format && len(first.SignedBy) != ed25519.PublicKeySize, first.Baraza < Format && first.Signed():
		return first, ErrAltered
	}
	return first, nil
}

// longestHead bounds the first line, in bytes.
const longestHead = 64 << 10

// Read implements io.Reader. The last line is held back: it is no part of the
// export.
func (c *Content) Read(b []byte) (int, error) {
	held := 0
	if c.Origin.Signed() {
		held = lastLength
	}
	ahead, err := c.plain.Peek(min(len(b)+held, longestHead))
	switch {
	case err != nil && !errors.Is(err, io.EOF), len(ahead) < held:
		return 0, ErrAltered
	case len(ahead) == held && err != nil:
		return 0, c.end(ahead)
	}
	n := copy(b, ahead[:len(ahead)-held])
	c.sum.Write(b[:n])
	c.at += int64(n)
	_, err = c.plain.Discard(n)
	return n, err
}

// end gives io.EOF if what was read is what was signed.
func (c *Content) end(last []byte) error {
	if !c.Origin.Signed() {
		return io.EOF
	}
	var line struct {
		Signature []byte `json:"signature"`
	}
	if json.Unmarshal(last, &line, json.RejectUnknownMembers(true)) != nil || !bytes.Equal(last, lastLine(line.Signature)) ||
		!ed25519.Verify(c.Origin.SignedBy, signedPart(c.sum), line.Signature) {
		return ErrAltered
	}
	return io.EOF
}

// Seek implements io.Seeker, as far as reading twice needs it: to where it
// stands, and to the start.
func (c *Content) Seek(offset int64, whence int) (int64, error) {
	switch {
	case offset == 0 && whence == io.SeekCurrent:
		return c.at, nil
	case offset == 0 && whence == io.SeekStart:
		first, err := c.rewind()
		if err == nil && !reflect.DeepEqual(first, head{c.Origin, c.Keys}) {
			err = ErrAltered // it was exchanged meanwhile
		}
		return 0, err
	}
	return 0, errors.New("a backup can be read again only from its start")
}
