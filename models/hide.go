package models

import (
	"reflect"
	"strings"
)

// Hide empties members of a record, those within lists too, and what was
// written in them by people who did not know of each other.
func Hide(record any, members []string) {
	for _, m := range members {
		hide(reflect.ValueOf(record).Elem(), strings.Split(m, "/"))
	}
	if r, ok := record.(Record); ok {
		for _, register := range r.Base().Sync {
			for _, w := range register.Values {
				for m, v := range w.Value {
					w.Value[m] = HideIn(m, v, members)
				}
			}
		}
	}
}

func hide(v reflect.Value, path []string) {
	switch {
	case len(path) == 0:
		v.SetZero()
	case v.Kind() == reflect.Pointer:
		if !v.IsNil() {
			hide(v.Elem(), path)
		}
	case v.Kind() == reflect.Slice:
		for n := range v.Len() {
			hide(v.Index(n), path)
		}
	case v.Kind() == reflect.Struct:
		for n := range v.NumField() {
			f := v.Type().Field(n)
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			switch {
			case name == path[0]:
				hide(v.Field(n), path[1:])
			case f.Anonymous && name == "":
				hide(v.Field(n), path)
			}
		}
	}
}

// Filled lists those of the members, written as in the table, of which a record
// has something. It looks at members of the record itself, not within others.
func Filled(record any, members string) []string {
	var filled []string
	var look func(v reflect.Value, wanted string) bool
	look = func(v reflect.Value, wanted string) bool {
		for n := range v.NumField() {
			f := v.Type().Field(n)
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			if name == wanted && !v.Field(n).IsZero() || f.Anonymous && name == "" && look(v.Field(n), wanted) {
				return true
			}
		}
		return false
	}
	for _, m := range strings.Fields(members) {
		if look(reflect.ValueOf(record).Elem(), m) {
			filled = append(filled, m)
		}
	}
	return filled
}

// HideIn takes members out of the value that a history tells of one member.
func HideIn(member string, value any, members []string) any {
	for _, m := range members {
		switch first, rest, within := strings.Cut(m, "/"); {
		case first != member:
		case !within:
			return nil
		default:
			hideIn(value, strings.Split(rest, "/"))
		}
	}
	return value
}

func hideIn(value any, path []string) {
	switch v := value.(type) {
	case []any:
		for _, x := range v {
			hideIn(x, path)
		}
	case map[string]any:
		if len(path) == 1 {
			delete(v, path[0])
		} else {
			hideIn(v[path[0]], path[1:])
		}
	}
}
