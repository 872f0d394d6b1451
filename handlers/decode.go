package handlers

import (
	"reflect"

	"github.com/go-json-experiment/json"

	"github.com/cotprogramme/baraza/models"
)

// decoder reads JSON bodies into values of one type.
type decoder struct{ shape *shape }

func decoderOf(t reflect.Type) *decoder { return &decoder{shapeOf(t)} }

// read fills the value from the body. Faults of the content come back as a
// list; ok is false when the value could not be filled. The error is a
// *models.Problem of kind Malformed.
func (d *decoder) read(body []byte, into reflect.Value) (faults models.Faults, ok bool, err error) {
	w, err := scanJSON(body, d.shape, false)
	if err != nil {
		return nil, false, err
	}
	if w.bad {
		return w.faults, false, nil
	}
	if err := json.Unmarshal(body, into.Addr().Interface()); err != nil {
		return nil, false, unreadable(err)
	}
	return w.faults, true, nil
}

// decode reads a body into the value that into points at, and validates it.
// The error is a *models.Problem, of kind Malformed when the body is not JSON
// and of kind Invalid with every fault found when its content is not right.
func (d *decoder) decode(body []byte, into any) error {
	v := reflect.ValueOf(into).Elem()
	faults, ok, err := d.read(body, v)
	if err != nil {
		return err
	}
	if ok {
		faults = merged(faults, validationFaults(into))
	}
	return faults.Err()
}

// merged adds the faults of members that have none yet.
func merged(faults, more models.Faults) models.Faults {
	for _, f := range more {
		if len(faults) >= maxFaults {
			break
		}
		if !told(faults, f.Pointer) {
			faults = append(faults, f)
		}
	}
	return faults
}

func told(faults models.Faults, pointer string) bool {
	for i := range faults {
		if faults[i].Pointer == pointer {
			return true
		}
	}
	return false
}
