//go:build !linux && !darwin

package sqlite

import "os"

// mapped maps nothing here, so that nothing is remembered.
func mapped(*os.File, int) []byte { return nil }

func unmap([]byte) {}
