package repository

import (
	"bufio"
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"errors"
	"io"
	"os"
)

// twice returns a reader that can go back to where it began. What comes from a pipe is
// kept meanwhile in a temporary file, encrypted under a key that is in memory only: it
// holds everything, and a program that is killed leaves it behind. Whoever has read it
// calls done.
func twice(r io.Reader) (again io.ReadSeeker, done func(), err error) {
	if s, ok := r.(io.ReadSeeker); ok {
		if _, err := s.Seek(0, io.SeekCurrent); err == nil {
			return s, func() {}, nil
		}
	}
	f, err := os.CreateTemp("", "baraza-import-*")
	if err != nil {
		return nil, nil, err
	}
	done = func() {
		f.Close()
		os.Remove(f.Name())
	}
	_ = os.Remove(f.Name()) // where a file that is open may go; elsewhere done removes it
	kept := &spool{file: f, key: make([]byte, 32), nonce: make([]byte, aes.BlockSize)}
	rand.Read(kept.key)   // never fails, see crypto/rand
	rand.Read(kept.nonce) // never fails, see crypto/rand
	if err := kept.fill(r); err != nil {
		done()
		return nil, nil, err
	}
	return kept, done, nil
}

// spool is a temporary file that only the program that wrote it can read, from its
// beginning on.
type spool struct {
	file       *os.File
	key, nonce []byte
	at         int64
	clear      io.Reader
}

func (s *spool) stream() (cipher.Stream, error) {
	block, err := aes.NewCipher(s.key)
	if err != nil {
		return nil, err
	}
	return cipher.NewCTR(block, s.nonce), nil
}

func (s *spool) fill(r io.Reader) error {
	stream, err := s.stream()
	if err != nil {
		return err
	}
	to := bufio.NewWriterSize(s.file, 1<<20)
	if _, err := io.Copy(&cipher.StreamWriter{S: stream, W: to}, r); err != nil {
		return err
	}
	if err := to.Flush(); err != nil {
		return err
	}
	_, err = s.Seek(0, io.SeekStart)
	return err
}

func (s *spool) Read(p []byte) (int, error) {
	n, err := s.clear.Read(p)
	s.at += int64(n)
	return n, err
}

var errSpoolSeek = errors.New("a spool goes back to its beginning only")

// Seek goes to the beginning, or says where it is.
func (s *spool) Seek(offset int64, whence int) (int64, error) {
	switch {
	case offset == 0 && whence == io.SeekCurrent:
		return s.at, nil
	case offset != 0 || whence != io.SeekStart:
		return 0, errSpoolSeek
	}
	if _, err := s.file.Seek(0, io.SeekStart); err != nil {
		return 0, err
	}
	stream, err := s.stream()
	if err != nil {
		return 0, err
	}
	s.at, s.clear = 0, &cipher.StreamReader{S: stream, R: s.file}
	return 0, nil
}
