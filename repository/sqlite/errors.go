package sqlite

import (
	"context"
	"errors"
	"fmt"

	"github.com/ncruces/go-sqlite3"

	"github.com/cotprogramme/baraza/repository"
)

var errClosed = fmt.Errorf("%w: the engine is closed", repository.ErrUnavailable)

// misuse reports a mistake of the calling program, which no retry can mend.
func misuse(format string, args ...any) error {
	return fmt.Errorf("sqlite: "+format, args...)
}

func unavailable(err error) error {
	return fmt.Errorf("%w: %w", repository.ErrUnavailable, err)
}

// named puts SQLite's own errors under the names that the interface declares;
// other errors pass unchanged.
func named(ctx context.Context, err error) error {
	var code sqlite3.ErrorCode
	if err == nil || !errors.As(err, &code) || isNamed(err) {
		return err
	}
	var x sqlite3.ExtendedErrorCode
	errors.As(err, &x)
	switch {
	case code == sqlite3.FULL:
		return fmt.Errorf("%w: %w", repository.ErrFull, err)
	case code == sqlite3.CORRUPT, code == sqlite3.NOTADB,
		x == sqlite3.IOERR_DATA, x == sqlite3.IOERR_CORRUPTFS:
		return fmt.Errorf("%w: %w", repository.ErrCorrupt, err)
	case code == sqlite3.INTERRUPT && ctx.Err() != nil:
		return unavailable(ctx.Err())
	}
	return unavailable(err)
}

func isNamed(err error) bool {
	return errors.Is(err, repository.ErrUnavailable) ||
		errors.Is(err, repository.ErrFull) || errors.Is(err, repository.ErrCorrupt) || errors.Is(err, repository.ErrNewer)
}

// isRefusal tells whether the write alone is at fault, so that the others of
// its batch can go on.
func isRefusal(err error) bool {
	return errors.Is(err, repository.ErrExists) || errors.Is(err, repository.ErrTaken) ||
		errors.Is(err, repository.ErrStale) || errors.Is(err, repository.ErrNotFound) ||
		errors.Is(err, errTooBig)
}

func hasCode(err error, codes ...sqlite3.ErrorCode) bool {
	for _, c := range codes {
		if errors.Is(err, c) {
			return true
		}
	}
	return false
}
