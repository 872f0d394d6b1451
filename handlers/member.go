package handlers

import (
	"encoding"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/cotprogramme/baraza/models"
)

// member is one member of a JSON object or one parameter of a request, as the
// tags of its struct field describe it.
type member struct {
	name     string
	index    []int // where the field lies, through embedded structs
	typ      reflect.Type
	bounds   bounds
	doc      string
	example  string
	optional bool // the JSON encoder leaves it out when it is empty
	required bool
}

// bounds is what the validate tag of a field says about its values.
type bounds struct {
	tagged   bool
	required bool
	unique   bool
	min, max *float64
	above    bool // min itself is not allowed
	below    bool // max itself is not allowed
	oneOf    []string
	form     string   // uuid, recordid, date, phone ...
	letters  []string // alpha, hexadecimal, lowercase, uppercase
	unsaid   []string // tags that no schema says
	each     *bounds
}

var (
	enumerated   = reflect.TypeFor[models.Enumerated]()
	fromText     = reflect.TypeFor[encoding.TextUnmarshaler]()
	dateType     = reflect.TypeFor[models.Date]()
	timeType     = reflect.TypeFor[models.Time]()
	uploadType   = reflect.TypeFor[models.Upload]()
	fileType     = reflect.TypeFor[models.File]()
	emptyType    = reflect.TypeFor[struct{}]()
	bytesType    = reflect.TypeFor[[]byte]()
	documentType = reflect.TypeFor[models.Document]()
	plainRecords = reflect.TypeFor[models.Stored[struct{}]]()
)

// membersOf lists the JSON members of a struct in the order of its fields,
// embedded ones in place. Of two with one name the outer one counts.
func membersOf(t reflect.Type) []member {
	var list []member
	depths := map[string]int{}
	gatherMembers(t, nil, func(m member) {
		if depth, ok := depths[m.name]; ok {
			if depth <= len(m.index) {
				return
			}
			list = slices.DeleteFunc(list, func(old member) bool { return old.name == m.name })
		}
		depths[m.name] = len(m.index)
		list = append(list, m)
	})
	return list
}

func gatherMembers(t reflect.Type, above []int, add func(member)) {
	for n := range t.NumField() {
		f := t.Field(n)
		index := append(slices.Clone(above), n)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "-" && options == "" {
			continue
		}
		if f.Type.Kind() == reflect.Struct && (options == "embed" || f.Anonymous && name == "") {
			gatherMembers(f.Type, index, add)
			continue
		}
		if !f.IsExported() {
			continue
		}
		if name == "" {
			name = f.Name
		}
		m := describe(f, name, index)
		m.optional = strings.Contains(options, "omitempty") || strings.Contains(options, "omitzero")
		m.required = m.bounds.required || !m.bounds.tagged && !m.optional
		add(m)
	}
}

func describe(f reflect.StructField, name string, index []int) member {
	tag, tagged := f.Tag.Lookup("validate")
	m := member{name: name, index: index, typ: f.Type, bounds: readBounds(tag), doc: f.Tag.Get("doc"), example: f.Tag.Get("example")}
	m.bounds.tagged = tagged
	m.required = m.bounds.required
	return m
}

func readBounds(tag string) bounds {
	var b bounds
	rest := strings.Split(tag, ",")
	for n, part := range rest {
		name, value, _ := strings.Cut(part, "=")
		switch name {
		case "required":
			b.required = true
		case "unique":
			b.unique = true
		case "min", "gte", "gt":
			b.min, b.above = number(value), name == "gt"
		case "max", "lte", "lt":
			b.max, b.below = number(value), name == "lt"
		case "len":
			b.min, b.max = number(value), number(value)
		case "oneof":
			b.oneOf = strings.Fields(value)
		case "uuid", "recordid", "date", "phone", "email", "url":
			b.form = name
		case "alpha", "hexadecimal", "lowercase", "uppercase":
			b.letters = append(b.letters, name)
		case "", "omitempty", "enum": // enumerations are said by their type
		case "dive":
			each := readBounds(strings.Join(afterKeys(rest[n+1:]), ","))
			b.each, b.unsaid = &each, append(b.unsaid, each.unsaid...)
			return b
		default:
			b.unsaid = append(b.unsaid, name)
		}
	}
	return b
}

// pattern is the regular expression of text that may hold only such letters, or
// nothing where any may stand.
func (b bounds) pattern() string {
	lower, upper := !slices.Contains(b.letters, "uppercase"), !slices.Contains(b.letters, "lowercase")
	class := ""
	switch {
	case slices.Contains(b.letters, "hexadecimal"):
		class = "0-9" + cased(lower, upper, "a-f")
	case slices.Contains(b.letters, "alpha"):
		class = cased(lower, upper, "a-z")
	default:
		return ""
	}
	return "^[" + class + "]*$"
}

func cased(lower, upper bool, letters string) string {
	switch {
	case lower && upper:
		return letters + strings.ToUpper(letters)
	case lower:
		return letters
	}
	return strings.ToUpper(letters)
}

// afterKeys skips what a dive says about the keys of a map.
func afterKeys(parts []string) []string {
	if len(parts) > 0 && parts[0] == "keys" {
		if end := slices.Index(parts, "endkeys"); end >= 0 {
			return parts[end+1:]
		}
	}
	return parts
}

func number(s string) *float64 {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return nil
	}
	return &v
}

// element is what the tag says about the elements of a list or map.
func (b bounds) element() bounds {
	if b.each == nil {
		return bounds{}
	}
	return *b.each
}

func (b bounds) maxOr(otherwise int) int {
	if b.max == nil {
		return otherwise
	}
	return int(*b.max)
}

// bare is the type behind a pointer.
func bare(t reflect.Type) reflect.Type {
	if t.Kind() == reflect.Pointer {
		return t.Elem()
	}
	return t
}

func readsText(t reflect.Type) bool { return reflect.PointerTo(t).Implements(fromText) }

// valuesOf lists the values of an enumerated type, nil for any other type.
func valuesOf(t reflect.Type) []string {
	if t.Kind() != reflect.String || !t.Implements(enumerated) {
		return nil
	}
	return reflect.Zero(t).Interface().(models.Enumerated).Enumeration().Values()
}

// isGeneric reports whether t is an instance of the generic type that sample
// is an instance of.
func isGeneric(t, sample reflect.Type) bool {
	name, _, generic := strings.Cut(t.Name(), "[")
	wanted, _, _ := strings.Cut(sample.Name(), "[")
	return generic && name == wanted && t.PkgPath() == sample.PkgPath()
}

func isStored(t reflect.Type) bool { return isGeneric(t, plainRecords) }

func isPage(t reflect.Type) bool { return isGeneric(t, reflect.TypeFor[models.Page[struct{}]]()) }

// mayBeNull reports whether null says something that leaving the member out
// does not.
func (m member) mayBeNull() bool {
	return m.typ.Kind() == reflect.Pointer && !m.optional && !m.bounds.required
}
