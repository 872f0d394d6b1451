package sqlite

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/cotprogramme/baraza/repository"
)

// private makes the files of a database readable for nobody but their owner, whatever
// the folder and the mask of the process say.
func private(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if errors.Is(err, fs.ErrPermission) {
		return nil // opening it says more
	}
	if err != nil {
		return fmt.Errorf("%w: %w", repository.ErrUnavailable, err)
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("%w: %w", repository.ErrUnavailable, err)
	}
	for _, end := range []string{"", "-wal", "-shm", "-journal"} {
		if err := os.Chmod(path+end, 0o600); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%w: %w", repository.ErrUnavailable, err)
		}
	}
	return nil
}
