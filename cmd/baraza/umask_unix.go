//go:build unix

package main

import "syscall"

// Whatever the program writes is for the user it runs as: copies, logs of changes and
// temporary files too.
func init() { syscall.Umask(0o077) }
