package handlers

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/cotprogramme/baraza/models"
)

// schemas gathers the schemas of all types that the routes name.
type schemas struct {
	records     map[string]reflect.Type // by full name, for models.Stored
	types       map[string]reflect.Type // by the name of the schema
	docs        map[string]fields
	closed      map[string]bool // what requests hold takes no other members
	undescribed []string
	wrong       []error
}

// use says where a schema is used.
type use struct {
	request bool
	patch   bool
}

func newSchemas(records []any) *schemas {
	g := &schemas{records: map[string]reflect.Type{}, types: map[string]reflect.Type{}, docs: map[string]fields{}, closed: map[string]bool{}}
	for _, r := range records {
		t := reflect.TypeOf(r)
		g.records[t.PkgPath()+"."+t.Name()] = t
	}
	return g
}

// recordOf is the T of a models.Stored[T]: what its method Of gives, or the
// record of that name.
func (g *schemas) recordOf(t reflect.Type) reflect.Type {
	if of, ok := t.MethodByName("Of"); ok && of.Type.NumOut() == 1 {
		return of.Type.Out(0)
	}
	full := nameOf(t).args[0].full
	if r, ok := g.records[full]; ok {
		return r
	}
	g.wrong = append(g.wrong, fmt.Errorf("no record named %s in Info.Records", full))
	return emptyType
}

// of is the schema of a value: a reference for what has a name of its own.
func (g *schemas) of(t reflect.Type, b bounds, u use) fields {
	t = bare(t)
	switch {
	case isStored(t):
		return g.of(g.recordOf(t), b, u)
	case t == dateType:
		return fields{{"type", "string"}, {"format", "date"}}
	case t == timeType:
		return fields{{"type", "string"}, {"format", "date-time"}}
	case t == bytesType:
		return fields{{"type", "string"}, {"contentEncoding", "base64"}}
	case t == documentType:
		return fields{{"type", "object"}}
	case valuesOf(t) != nil:
		return g.enumeration(t)
	case readsText(t):
		return fields{{"type", "string"}}
	}
	switch t.Kind() {
	case reflect.Struct:
		return g.structure(t, u)
	case reflect.Slice, reflect.Array:
		s := fields{{"type", "array"}, {"items", g.of(t.Elem(), b.element(), use{request: u.request})}}
		return append(s, limits(b, "minItems", "maxItems")...)
	case reflect.Map:
		return g.dictionary(t, b, u)
	case reflect.Interface:
		return fields{}
	}
	return scalarSchema(t, b)
}

func (g *schemas) dictionary(t reflect.Type, b bounds, u use) fields {
	s := fields{{"type", "object"}, {"additionalProperties", g.of(t.Elem(), b.element(), u)}}
	if valuesOf(t.Key()) != nil {
		s = append(s, field{"propertyNames", g.enumeration(t.Key())})
	}
	return append(s, limits(b, "minProperties", "maxProperties")...)
}

const (
	patternID    = `^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9A-Z]+(-[0-9A-Z]+)*)$`
	patternPhone = `^\+[1-9][0-9]{7,14}$`
)

func scalarSchema(t reflect.Type, b bounds) fields {
	switch t.Kind() {
	case reflect.Bool:
		return fields{{"type", "boolean"}}
	case reflect.Float32, reflect.Float64:
		return append(fields{{"type", "number"}}, limits(b, "minimum", "maximum")...)
	case reflect.String:
	default:
		return append(fields{{"type", "integer"}, {"format", "int64"}}, limits(b, "minimum", "maximum")...)
	}
	s := fields{{"type", "string"}}
	switch {
	case b.oneOf != nil:
		return append(s, field{"enum", b.oneOf})
	case b.form == "uuid":
		s = append(s, field{"format", "uuid"})
	case b.form == "recordid":
		s = append(s, field{"pattern", patternID})
	case b.form == "phone":
		s = append(s, field{"pattern", patternPhone})
	case b.form == "email":
		s = append(s, field{"format", "email"})
	case b.pattern() != "":
		s = append(s, field{"pattern", b.pattern()})
	}
	if b.required && b.min == nil {
		s = append(s, field{"minLength", 1})
	}
	return append(s, limits(b, "minLength", "maxLength")...)
}

func limits(b bounds, least, most string) fields {
	var s fields
	if b.min != nil {
		if b.above {
			least = "exclusiveMinimum"
		}
		s = append(s, field{least, *b.min})
	}
	if b.max != nil {
		if b.below {
			most = "exclusiveMaximum"
		}
		s = append(s, field{most, *b.max})
	}
	if b.unique && least == "minItems" {
		s = append(s, field{"uniqueItems", true})
	}
	return s
}

func (g *schemas) enumeration(t reflect.Type) fields {
	e := reflect.Zero(t).Interface().(models.Enumerated).Enumeration()
	said := make([]string, 0, len(e.Terms))
	for _, term := range e.Terms {
		said = append(said, term.Value+": "+term.Label.En)
	}
	name := nameOf(t).schema()
	if g.claim(name, t) {
		g.docs[name] = fields{{"type", "string"}, {"enum", e.Values()}, {"description", strings.Join(said, "; ") + "."}}
	}
	return reference(name)
}

func reference(name string) fields { return fields{{"$ref", "#/components/schemas/" + name}} }

// claim reserves the name of a schema. It reports whether it is still to be
// written.
func (g *schemas) claim(name string, t reflect.Type) bool {
	if old, ok := g.types[name]; ok {
		if old != t {
			g.wrong = append(g.wrong, fmt.Errorf("both %v and %v would be called %s", old, t, name))
		}
		return false
	}
	g.types[name] = t
	return true
}

func (g *schemas) structure(t reflect.Type, u use) fields {
	name := nameOf(t).schema()
	if u.patch {
		name = strings.TrimSuffix(name, "Input") + "Patch"
	}
	if u.request {
		g.close(name)
	}
	if g.claim(name, t) {
		g.docs[name] = nil
		g.docs[name] = g.object(name, t, u)
	}
	return reference(name)
}

func (g *schemas) close(name string) { g.closed[name] = true }

// outlined is a record of which some are shown an outline only.
type outlined interface{ Outlined() []string }

func (g *schemas) object(name string, t reflect.Type, u use) fields {
	var properties fields
	var required []string
	outline, partly := reflect.Zero(t).Interface().(outlined)
	for _, m := range membersOf(t) {
		if m.doc == "" {
			g.undescribed = append(g.undescribed, name+"."+m.name)
		}
		for _, tag := range m.bounds.unsaid {
			g.undescribed = append(g.undescribed, name+"."+m.name+" "+tag)
		}
		s := g.of(m.typ, m.bounds, u)
		if u.patch && !m.required || m.mayBeNull() {
			s = orNull(s)
		}
		s = append(slices.Clone(s), field{"description", m.doc})
		if e, ok := exampleOf(m.typ, m.example, m.bounds); ok && bare(m.typ).Kind() != reflect.Struct {
			s = append(s, field{"examples", []any{e}})
		}
		properties = append(properties, field{m.name, s})
		if m.required && !u.patch && (!partly || slices.Contains(outline.Outlined(), m.name)) {
			required = append(required, m.name)
		}
	}
	doc := fields{{"type", "object"}, {"properties", properties}}
	if len(required) > 0 {
		doc = append(doc, field{"required", required})
	}
	if partly {
		doc = append(doc, field{"description", "Whoever does not read all of it is shown only " + strings.Join(outline.Outlined(), ", ") + "."})
	}
	return doc
}

func orNull(s fields) fields {
	if len(s) > 0 && s[0].name == "type" {
		return append(fields{{"type", []any{s[0].value, "null"}}}, s[1:]...)
	}
	return fields{{"anyOf", []any{s, fields{{"type", "null"}}}}}
}

// components lists all schemas by name.
func (g *schemas) components() fields {
	var all fields
	for name, doc := range g.docs {
		if g.closed[name] {
			doc = append(slices.Clone(doc), field{"additionalProperties", false})
		}
		all = append(all, field{name, doc})
	}
	slices.SortFunc(all, func(a, b field) int { return strings.Compare(a.name, b.name) })
	return all
}
