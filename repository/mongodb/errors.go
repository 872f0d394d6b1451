package mongodb

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/x/mongo/driver"

	"github.com/cotprogramme/baraza/repository"
)

var (
	errClosed = fmt.Errorf("%w: the engine is closed", repository.ErrUnavailable)
	errTooBig = misuse("the document is larger than MongoDB can hold")
)

// Codes of the server.
const (
	codeDuplicate    = 11000
	codeOutOfSpace   = 14031
	codeTooLarge     = 10334
	codeTooLargeGrow = 17419
)

func unavailable(err error) error {
	return fmt.Errorf("%w: %w", repository.ErrUnavailable, err)
}

// named puts the driver's and the server's errors under the names that the
// interface declares. Of their text only what cannot hold a secret is kept:
// server errors may quote the values of a record.
func (e *Engine) named(ctx context.Context, err error) error {
	var server mongo.ServerError
	switch {
	case err == nil || isNamed(err):
		return err
	case ctx.Err() != nil:
		return unavailable(ctx.Err())
	case mongo.IsTimeout(err):
		// The connection's deadline may pass a moment before the context's.
		return unavailable(context.DeadlineExceeded)
	case errors.As(err, &server):
		return e.refusal(server)
	case errors.Is(err, mongo.ErrClientDisconnected):
		return errClosed
	case errors.Is(err, driver.ErrDocumentTooLarge):
		return errTooBig
	}
	text := err.Error()
	if e.secret != "" {
		text = strings.ReplaceAll(text, e.secret, "***")
	}
	return fmt.Errorf("%w: %s", repository.ErrUnavailable, text)
}

// refusal names an error that the server itself reports.
func (e *Engine) refusal(err mongo.ServerError) error {
	switch {
	case err.HasErrorCode(codeOutOfSpace):
		return fmt.Errorf("%w: the server has no space", repository.ErrFull)
	case err.HasErrorCode(codeTooLarge), err.HasErrorCode(codeTooLargeGrow):
		return errTooBig
	case err.HasErrorCode(codeDuplicate):
		return repository.ErrTaken
	}
	var command mongo.CommandError
	if errors.As(err, &command) {
		if command.Code == 0 {
			return fmt.Errorf("%w: the connection was lost", repository.ErrUnavailable)
		}
		return fmt.Errorf("%w: the server answered %s (%d)", repository.ErrUnavailable, command.Name, command.Code)
	}
	return fmt.Errorf("%w: the server refused a write or cannot make it durable", repository.ErrUnavailable)
}

func isNamed(err error) bool {
	for _, known := range []error{repository.ErrUnavailable, repository.ErrFull, repository.ErrTaken, repository.ErrExists,
		repository.ErrStale, repository.ErrNotFound, repository.ErrTooMany, repository.ErrNewer, repository.ErrCorrupt, repository.ErrNoSnapshots, repository.ErrNoWipe, errTooBig} {
		if errors.Is(err, known) {
			return true
		}
	}
	return false
}

// refusedAt tells which document of an ordered bulk was refused because
// something in it is taken.
func refusedAt(err error) (at int, ok bool) {
	var bulk mongo.BulkWriteException
	if !errors.As(err, &bulk) || len(bulk.WriteErrors) == 0 {
		return 0, false
	}
	first := bulk.WriteErrors[0]
	return first.Index, first.HasErrorCode(codeDuplicate)
}
