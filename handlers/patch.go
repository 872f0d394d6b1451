package handlers

import (
	"bytes"
	"maps"
	"reflect"
	"slices"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/cotprogramme/baraza/models"
)

// patch is a merge patch of what people write in a record. It is checked
// against the shape of I before it is made.
type patch[I any] struct {
	document jsontext.Value
	decoder  *decoder
}

// newPatch reads a merge patch. The error is a *models.Problem.
func newPatch[I any](body []byte, d *decoder) (models.Patch[I], error) {
	w, err := scanJSON(body, d.shape, true)
	if err != nil {
		return nil, err
	}
	if err := w.faults.Err(); err != nil {
		return nil, err
	}
	return patch[I]{bytes.Clone(body), d}, nil
}

// Apply gives the input with the patch merged into it.
func (p patch[I]) Apply(current I) (I, error) {
	var none, next I
	before, err := json.Marshal(current)
	if err != nil {
		return none, err
	}
	after, err := merge(before, p.document)
	if err != nil {
		return none, err
	}
	if err := p.decoder.decode(after, &next); err != nil {
		return none, err
	}
	return next, nil
}

// Members are those that the patch names.
func (p patch[I]) Members() []string {
	var members map[string]jsontext.Value
	if err := json.Unmarshal(p.document, &members); err != nil {
		return nil // it was scanned before
	}
	return slices.Sorted(maps.Keys(members))
}

// merge is MergePatch of RFC 7396, section 2. Numbers pass through as text, so
// that none loses digits.
func merge(target, patch jsontext.Value) (jsontext.Value, error) {
	if patch.Kind() != '{' {
		return patch, nil
	}
	changes := map[string]jsontext.Value{}
	if err := json.Unmarshal(patch, &changes); err != nil {
		return nil, err
	}
	members := map[string]jsontext.Value{}
	if target.Kind() == '{' {
		if err := json.Unmarshal(target, &members); err != nil {
			return nil, err
		}
	}
	for name, change := range changes {
		if change.Kind() == 'n' {
			delete(members, name)
			continue
		}
		merged, err := merge(members[name], change)
		if err != nil {
			return nil, err
		}
		members[name] = merged
	}
	return json.Marshal(members, json.Deterministic(true))
}

// patchedType is the I of a models.Patch[I].
func patchedType(t reflect.Type) reflect.Type {
	apply, ok := t.MethodByName("Apply")
	if !ok {
		return nil
	}
	return apply.Type.In(0)
}
