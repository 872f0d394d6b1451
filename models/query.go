package models

import (
	"reflect"
	"strings"
)

// Condition is one declared filter of a list with the values asked for.
type Condition struct {
	Field  string
	Op     Comparison
	Values []any // string, int64 or bool
}

// Comparison is how a condition compares.
type Comparison string

// The comparisons that a filter tag may name.
const (
	Is      Comparison = "is"      // one of the values; for a set, some element is
	IsNot   Comparison = "not"     // none of the values
	From    Comparison = "from"    // at least
	Until   Comparison = "until"   // at most
	Before  Comparison = "before"  // less than
	Begins  Comparison = "begins"  // begins with
	Worded  Comparison = "words"   // every value is the beginning of some word
	Without Comparison = "without" // true: has no value; false: has one
)

// Query is what a list asks of a store.
type Query struct {
	Where  []Condition
	Sort   string // a declared field, with - in front for newest or largest first
	Limit  int
	Cursor string
	Count  bool
}

// ConditionsOf reads the conditions of a list off a request. Its fields carry
// the tag filter:"field,comparison"; what was not asked for is left out.
func ConditionsOf(request any) []Condition {
	var list []Condition
	collect(reflect.ValueOf(request), &list)
	return list
}

func collect(v reflect.Value, list *[]Condition) {
	for n := range v.NumField() {
		f := v.Type().Field(n)
		if f.Anonymous && f.Type.Kind() == reflect.Struct {
			collect(v.Field(n), list)
			continue
		}
		tag, ok := f.Tag.Lookup("filter")
		if !ok || v.Field(n).IsZero() {
			continue
		}
		field, op, _ := strings.Cut(tag, ",")
		*list = append(*list, Condition{Field: field, Op: Comparison(op), Values: plain(v.Field(n))})
	}
}

// plain gives the values as a store compares them: string, int64 or bool.
func plain(v reflect.Value) []any {
	switch v.Kind() {
	case reflect.Pointer:
		return plain(v.Elem())
	case reflect.Slice:
		values := make([]any, 0, v.Len())
		for n := range v.Len() {
			values = append(values, plain(v.Index(n))...)
		}
		return values
	case reflect.Bool:
		return []any{v.Bool()}
	case reflect.Int, reflect.Int64:
		return []any{v.Int()}
	}
	return []any{v.String()}
}
