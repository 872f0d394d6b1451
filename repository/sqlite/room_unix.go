//go:build linux || darwin

package sqlite

import "syscall"

// freeBytes is how much a program may still write to the disk of a folder.
func freeBytes(folder string) (bytes uint64, known bool) {
	var s syscall.Statfs_t
	if syscall.Statfs(folder, &s) != nil {
		return 0, false
	}
	return s.Bavail * uint64(s.Bsize), true
}
