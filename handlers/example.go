package handlers

import (
	"reflect"
	"strconv"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// exampleOf makes an example value of a type: out of the text of the example
// tag, or for what holds other values out of theirs. Ok is false when nothing
// says how one looks.
func exampleOf(t reflect.Type, text string, b bounds) (example any, ok bool) {
	t = bare(t)
	switch values := valuesOf(t); {
	case text == "" && len(values) > 0:
		text = values[0]
	case text == "" && len(b.oneOf) > 0:
		text = b.oneOf[0]
	}
	if readsText(t) {
		return text, text != ""
	}
	switch t.Kind() {
	case reflect.Struct:
		doc := exampleObject(t)
		return doc, len(doc) > 0
	case reflect.Slice, reflect.Array:
		one, ok := exampleOf(t.Elem(), text, b.element())
		return []any{one}, ok
	case reflect.Map:
		one, ok := exampleOf(t.Elem(), text, b.element())
		key, named := exampleOf(t.Key(), "", bounds{})
		if !named {
			key = "key"
		}
		return fields{{key.(string), one}}, ok
	case reflect.String:
		return text, text != ""
	case reflect.Interface:
		return text, text != ""
	}
	return exampleScalar(t, text)
}

func exampleScalar(t reflect.Type, text string) (any, bool) {
	switch t.Kind() {
	case reflect.Bool:
		return text == "true", text != ""
	case reflect.Float32, reflect.Float64:
		n, err := strconv.ParseFloat(text, 64)
		return n, err == nil
	}
	n, err := strconv.ParseInt(text, 10, 64)
	return n, err == nil
}

// exampleObject is an object with the example of every member that has one.
// What holds itself is not followed.
func exampleObject(t reflect.Type) fields {
	var doc fields
	for _, m := range membersOf(t) {
		if holds(m.typ, t) {
			continue
		}
		if e, ok := exampleOf(m.typ, m.example, m.bounds); ok {
			doc = append(doc, field{m.name, e})
		}
	}
	return doc
}

func holds(outer, t reflect.Type) bool {
	for outer.Kind() == reflect.Pointer || outer.Kind() == reflect.Slice || outer.Kind() == reflect.Map {
		outer = outer.Elem()
	}
	return outer == t
}

// exampleBody is an example of the JSON body of a route, nil when it has none.
func exampleBody(c *content) jsontext.Value {
	if c == nil || c.kind == fileContent {
		return nil
	}
	doc := exampleObject(c.typ)
	if c.kind == patchContent && len(doc) > 1 {
		doc = doc[:1]
	}
	body, err := json.Marshal(doc, writing)
	if err != nil {
		return nil
	}
	return body
}

// BadExamples lists the routes whose example body they would refuse, with the
// reason.
func BadExamples(routes []Route) []string {
	var bad []string
	for _, r := range routes {
		_, c, err := requestParts(r.Endpoint.in)
		if err != nil || c == nil || c.kind == fileContent {
			continue
		}
		body := exampleBody(c)
		if c.kind == patchContent {
			w, scanned := scanJSON(body, shapeOf(c.typ), true)
			if err = scanned; err == nil {
				err = w.faults.Err()
			}
		} else {
			err = decoderOf(c.typ).decode(body, reflect.New(c.typ).Interface())
		}
		if err != nil {
			bad = append(bad, r.Name+": "+err.Error())
		}
	}
	return bad
}
