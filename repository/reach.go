package repository

import (
	"bytes"
	"sync"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/cotprogramme/baraza/models"
)

// reachOf reads for whom a stored record counts without reading the rest of
// it, as every record that is shown needs. The members of a reach stand one
// after the other, the list of organizations first: that is how the structs
// of all nouns are written, and a test holds them to it.
func reachOf(doc []byte) (models.Reach, error) {
	r := reachReaders.Get().(*reachReader)
	defer reachReaders.Put(r)
	r.buf = *bytes.NewBuffer(doc)
	r.dec.Reset(&r.buf, jsontext.AllowDuplicateNames(true))
	reach, err := r.read()
	if err != nil {
		return models.Reach{}, unreadable(err)
	}
	return reach, nil
}

type reachReader struct {
	buf bytes.Buffer
	dec jsontext.Decoder
}

var reachReaders = sync.Pool{New: func() any { return new(reachReader) }}

func (r *reachReader) read() (reach models.Reach, err error) {
	if _, err = r.dec.ReadToken(); err != nil {
		return reach, err
	}
	for begun := false; err == nil && r.dec.PeekKind() == '"'; {
		var name jsontext.Value
		if name, err = r.dec.ReadValue(); err != nil {
			break
		}
		switch string(name) {
		case `"within"`:
			begun = true
			reach.Within, err = r.ids()
		case `"sight"`:
			reach.Sight, err = r.ids()
		case `"restricted"`:
			var yes jsontext.Token
			yes, err = r.dec.ReadToken()
			reach.Restricted = err == nil && yes.Kind() == 't'
		case `"cleared"`:
			reach.Cleared, err = r.ids()
		default:
			if begun {
				return reach, nil
			}
			err = r.dec.SkipValue()
		}
	}
	return reach, err
}

// ids reads a list of texts.
func (r *reachReader) ids() ([]models.ID, error) {
	if begin, err := r.dec.ReadToken(); err != nil || begin.Kind() != '[' {
		return nil, err
	}
	list := make([]models.ID, 0, 4)
	for r.dec.PeekKind() == '"' {
		id, err := r.dec.ReadToken()
		if err != nil {
			return nil, err
		}
		list = append(list, models.ID(id.String()))
	}
	_, err := r.dec.ReadToken()
	return list, err
}
