//go:build linux || darwin

package sqlite

import (
	"os"
	"syscall"
)

// mapped maps the beginning of a file for reading; nil when that fails.
func mapped(f *os.File, size int) []byte {
	if info, err := f.Stat(); err != nil || info.Size() < int64(size) {
		return nil
	}
	mem, err := syscall.Mmap(int(f.Fd()), 0, size, syscall.PROT_READ, syscall.MAP_SHARED)
	if err != nil {
		return nil
	}
	return mem
}

func unmap(mem []byte) {
	if mem != nil {
		syscall.Munmap(mem)
	}
}
