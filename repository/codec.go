package repository

import (
	"errors"
	"fmt"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/cotprogramme/baraza/models"
)

// Stored documents are canonical in the sense that the same value always gives
// the same bytes: struct order, maps sorted.
var writing = json.JoinOptions(json.Deterministic(true), json.FormatNilSliceAsNull(false))

func encode(v any) ([]byte, error) {
	b, err := json.Marshal(v, writing)
	if err != nil {
		return nil, fmt.Errorf("encoding a record: %w", err)
	}
	return b, nil
}

func decode(b []byte, v any) error {
	if err := json.Unmarshal(b, v); err != nil {
		return unreadable(err)
	}
	return nil
}

func unreadable(err error) error {
	return fmt.Errorf("%w: a stored document cannot be read: %w", ErrCorrupt, err)
}

// problem turns what an engine reports into what callers are told.
func problem(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, ErrNotFound):
		return models.Refuse(models.ProblemNotFound)
	case errors.Is(err, ErrExists):
		return models.Refuse(models.ProblemConflict)
	case errors.Is(err, ErrTaken):
		return models.Refuse(models.ProblemTaken)
	case errors.Is(err, ErrStale):
		return models.Refuse(models.ProblemStale)
	case errors.Is(err, ErrFull):
		return models.Refuse(models.ProblemNoSpace).Because(err)
	case errors.Is(err, ErrCorrupt), errors.Is(err, ErrTooMany):
		return models.Refuse(models.ProblemInternal).Because(err)
	case errors.Is(err, ErrUnavailable), errors.Is(err, ErrNewer):
		return models.Refuse(models.ProblemUnavailable).Because(err)
	}
	return err
}

// members splits a JSON object into its members.
func members(doc []byte) (map[string]jsontext.Value, error) {
	var m map[string]jsontext.Value
	return m, decode(doc, &m)
}
