package handlers

import (
	"reflect"
	"strconv"
)

// shape is what a JSON value must look like to be read into a Go type.
type shape struct {
	kind     shapeKind
	typ      reflect.Type
	values   []string          // of an enumerated text
	members  map[string]*place // of an object
	required []string          // members that must be present
	key      *shape            // of a map
	elem     *shape            // of a list or map
}

type shapeKind uint8

const (
	anything shapeKind = iota
	object
	list
	dictionary
	text
	parsed // a text that the type itself parses
	whole
	real
	flag
)

// place is where a value stands: what the tags of the field say, and whether
// null may stand there.
type place struct {
	shape    *shape
	bounds   bounds
	nullable bool
}

// shaper builds shapes and ends the recursion of types that hold themselves.
type shaper map[reflect.Type]*shape

func shapeOf(t reflect.Type) *shape { return shaper{}.of(t) }

func (b shaper) of(t reflect.Type) *shape {
	t = bare(t)
	if s, ok := b[t]; ok {
		return s
	}
	s := &shape{typ: t, values: valuesOf(t)}
	b[t] = s
	switch {
	case readsText(t), t == bytesType:
		s.kind = parsed
		return s
	}
	switch t.Kind() {
	case reflect.Struct:
		b.object(s)
	case reflect.Slice, reflect.Array:
		s.kind, s.elem = list, b.of(t.Elem())
	case reflect.Map:
		s.kind, s.key, s.elem = dictionary, b.of(t.Key()), b.of(t.Elem())
	case reflect.String:
		s.kind = text
	case reflect.Bool:
		s.kind = flag
	case reflect.Float32, reflect.Float64:
		s.kind = real
	case reflect.Interface:
		s.kind = anything
	default:
		s.kind = whole
	}
	return s
}

func (b shaper) object(s *shape) {
	s.kind, s.members = object, map[string]*place{}
	for _, m := range membersOf(s.typ) {
		s.members[m.name] = &place{
			shape:    b.of(m.typ),
			bounds:   m.bounds,
			nullable: m.mayBeNull(),
		}
		if m.required {
			s.required = append(s.required, m.name)
		}
	}
}

// word is what people call the kind of value.
func (s *shape) word() string {
	switch s.kind {
	case object, dictionary:
		return "object"
	case list:
		return "array"
	case whole:
		return "integer"
	case real:
		return "number"
	case flag:
		return "boolean"
	}
	return "string"
}

func itoa(n int) string { return strconv.Itoa(n) }
