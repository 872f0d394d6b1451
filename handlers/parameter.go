package handlers

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"

	"github.com/cotprogramme/baraza/models"
)

// source is where the value of a field of a request comes from.
type source string

const (
	fromPath   source = "path"
	fromQuery  source = "query"
	fromHeader source = "header"
	// fromClient is what the connection tells: client:"address" is the network
	// address of the caller, client:"language" the language asked for.
	fromClient source = "client"
)

type parameterName struct {
	source source
	name   string
}

func parameterTag(f reflect.StructField) (parameterName, bool) {
	for _, s := range []source{fromPath, fromQuery, fromHeader, fromClient} {
		if name, ok := f.Tag.Lookup(string(s)); ok {
			return parameterName{s, name}, true
		}
	}
	return parameterName{}, false
}

// parameter is one field of a request that is not its body.
type parameter struct {
	member
	source source
	set    setter
}

// content is the field of a request that holds its body.
type content struct {
	kind   contentKind
	index  []int
	typ    reflect.Type // of a JSON body; of a patch the I; nil for a file
	limit  int          // of a file in bytes
	accept []string     // media types of a file; none means any
}

type contentKind string

const (
	jsonContent  contentKind = "json"
	patchContent contentKind = "merge-patch"
	fileContent  contentKind = "file"
)

// requestParts sorts the fields of a request into parameters and body.
func requestParts(t reflect.Type) ([]parameter, *content, error) {
	if t.Kind() != reflect.Struct {
		return nil, nil, fmt.Errorf("%v is no struct", t)
	}
	var parts requestReader
	if err := parts.walk(t, nil); err != nil {
		return nil, nil, fmt.Errorf("%v: %w", t, err)
	}
	return parts.parameters, parts.body, nil
}

type requestReader struct {
	parameters []parameter
	body       *content
}

func (r *requestReader) walk(t reflect.Type, above []int) error {
	for n := range t.NumField() {
		f := t.Field(n)
		index := append(slices.Clone(above), n)
		if p, ok := parameterTag(f); ok {
			if err := r.parameter(f, p, index); err != nil {
				return err
			}
			continue
		}
		kind := f.Tag.Get("body")
		switch {
		case kind != "":
			if err := r.content(f, contentKind(kind), index); err != nil {
				return err
			}
		case f.Anonymous && f.Type.Kind() == reflect.Struct:
			if err := r.walk(f.Type, index); err != nil {
				return err
			}
		default:
			return fmt.Errorf("field %s has no path, query, header, client or body tag", f.Name)
		}
	}
	return nil
}

func (r *requestReader) parameter(f reflect.StructField, p parameterName, index []int) error {
	for _, other := range r.parameters {
		if other.name == p.name && other.source == p.source {
			return fmt.Errorf("%s parameter %s is there twice", p.source, p.name)
		}
	}
	m := describe(f, p.name, index)
	set, err := setterFor(f.Type, m.bounds)
	if err != nil {
		return fmt.Errorf("field %s: %w", f.Name, err)
	}
	r.parameters = append(r.parameters, parameter{member: m, source: p.source, set: set})
	return nil
}

func (r *requestReader) content(f reflect.StructField, kind contentKind, index []int) error {
	if r.body != nil {
		return fmt.Errorf("field %s is a second body", f.Name)
	}
	c := &content{kind: kind, index: index, typ: f.Type}
	switch kind {
	case jsonContent:
		if f.Type.Kind() != reflect.Struct {
			return fmt.Errorf("body field %s is no struct", f.Name)
		}
	case patchContent:
		if c.typ = patchedType(f.Type); c.typ == nil {
			return fmt.Errorf("body field %s is no models.Patch", f.Name)
		}
	case fileContent:
		limit, err := strconv.Atoi(f.Tag.Get("limit"))
		if f.Type != uploadType || err != nil || limit <= 0 {
			return fmt.Errorf("file field %s is no models.Upload with a limit in bytes", f.Name)
		}
		c.limit, c.typ, c.accept = limit, nil, splitList(f.Tag.Get("accept"))
		r.parameters = append(r.parameters, fileName())
	default:
		return fmt.Errorf("field %s has a body of unknown kind %q", f.Name, kind)
	}
	r.body = c
	return nil
}

// fileName is the query parameter that carries the name of a file.
func fileName() parameter {
	m := member{name: "name", typ: reflect.TypeFor[string](), doc: "The name of the file.", example: "photo.jpg"}
	longest := float64(maxFileNames)
	m.bounds.max = &longest
	return parameter{member: m, source: fromQuery, set: func(reflect.Value, []string) (models.Rule, []string, bool) { return "", nil, true }}
}
