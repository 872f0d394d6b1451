package backup

import (
	"bufio"
	"compress/gzip"
	"errors"
	"io"

	"filippo.io/age"
	"github.com/go-json-experiment/json"
)

// Open gives the export that a backup holds. It can be read twice, as a
// restore does: going back to the start decrypts it again, so that no readable
// copy ever lies on a disk.
// Errors: ErrKey, ErrAltered; while reading, ErrAltered.
func Open(file io.ReadSeeker, identities ...age.Identity) (io.ReadSeeker, Keys, error) {
	c := &content{file: file, identities: identities}
	err := c.rewind()
	return c, c.keys, err
}

type content struct {
	file       io.ReadSeeker
	identities []age.Identity
	plain      *bufio.Reader
	keys       Keys
	at         int64 // in the export
}

func (c *content) rewind() error {
	if _, err := c.file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	opened, err := age.Decrypt(c.file, c.identities...)
	var none *age.NoIdentityMatchError
	switch {
	case errors.As(err, &none):
		return ErrKey
	case err != nil:
		return ErrAltered
	}
	plain, err := gzip.NewReader(opened)
	if err != nil {
		return ErrAltered
	}
	c.plain, c.at = bufio.NewReaderSize(plain, longestKeys), 0
	line, err := c.plain.ReadSlice('\n')
	if err != nil || json.Unmarshal(line, &c.keys) != nil {
		return ErrAltered
	}
	return nil
}

// longestKeys bounds the line of the keys, in bytes.
const longestKeys = 64 << 10

// Read implements io.Reader.
func (c *content) Read(b []byte) (int, error) {
	n, err := c.plain.Read(b)
	c.at += int64(n)
	if err != nil && !errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return n, ErrAltered
	}
	return n, err
}

// Seek implements io.Seeker, as far as reading twice needs it: to where it
// stands, and to the start.
func (c *content) Seek(offset int64, whence int) (int64, error) {
	switch {
	case offset == 0 && whence == io.SeekCurrent:
		return c.at, nil
	case offset == 0 && whence == io.SeekStart:
		return 0, c.rewind()
	}
	return 0, errors.New("a backup can be read again only from its start")
}
