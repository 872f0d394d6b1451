package handlers

import (
	"encoding"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cotprogramme/baraza/models"
)

// setter puts the texts of one parameter into its field. It returns a rule
// that they break.
type setter func(field reflect.Value, texts []string) (models.Rule, []string, bool)

// setterFor computes how a field of the type is filled.
func setterFor(t reflect.Type, b bounds) (setter, error) {
	if t.Kind() == reflect.Pointer {
		inner, err := setterFor(t.Elem(), b)
		if err != nil {
			return nil, err
		}
		return func(field reflect.Value, texts []string) (models.Rule, []string, bool) {
			field.Set(reflect.New(t.Elem()))
			return inner(field.Elem(), texts)
		}, nil
	}
	if t.Kind() == reflect.Slice {
		return sliceSetter(t, b)
	}
	one, err := scalarSetter(t, b)
	if err != nil {
		return nil, err
	}
	return func(field reflect.Value, texts []string) (models.Rule, []string, bool) {
		if len(texts) > 1 {
			return models.RuleDuplicate, nil, false
		}
		return one(field, texts[0])
	}, nil
}

func sliceSetter(t reflect.Type, b bounds) (setter, error) {
	one, err := scalarSetter(t.Elem(), b.element())
	if err != nil {
		return nil, err
	}
	return func(field reflect.Value, texts []string) (models.Rule, []string, bool) {
		list := reflect.MakeSlice(t, 0, len(texts))
		for _, text := range texts {
			for part := range strings.SplitSeq(text, ",") {
				if list.Len() == maxQuery {
					return models.RuleMaxItems, []string{itoa(maxQuery)}, false
				}
				element := reflect.New(t.Elem()).Elem()
				if rule, limits, ok := one(element, part); !ok {
					return rule, limits, false
				}
				list = reflect.Append(list, element)
			}
		}
		field.Set(list)
		return "", nil, true
	}, nil
}

var errKind = errors.New("is of a kind that no parameter can have")

type scalar func(field reflect.Value, text string) (models.Rule, []string, bool)

func scalarSetter(t reflect.Type, b bounds) (scalar, error) {
	if readsText(t) {
		return func(field reflect.Value, s string) (models.Rule, []string, bool) {
			if field.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(s)) != nil {
				return models.RuleFormat, []string{unparsable(t, "")}, false
			}
			return "", nil, true
		}, nil
	}
	switch t.Kind() {
	case reflect.String:
		return textSetter(t, b), nil
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return func(field reflect.Value, s string) (models.Rule, []string, bool) {
			n, err := strconv.ParseInt(s, 10, t.Bits())
			if err != nil {
				return models.RuleType, []string{"integer"}, false
			}
			field.SetInt(n)
			return "", nil, true
		}, nil
	case reflect.Bool:
		return func(field reflect.Value, s string) (models.Rule, []string, bool) {
			if s != "true" && s != "false" {
				return models.RuleType, []string{"boolean"}, false
			}
			field.SetBool(s == "true")
			return "", nil, true
		}, nil
	}
	return nil, fmt.Errorf("%v %w", t, errKind)
}

func textSetter(t reflect.Type, b bounds) scalar {
	values, longest := valuesOf(t), b.maxOr(maxText)
	return func(field reflect.Value, s string) (models.Rule, []string, bool) {
		if !utf8.ValidString(s) {
			return models.RuleUTF8, nil, false
		}
		if !showable(s, false) {
			return models.RuleText, nil, false
		}
		if rule, limits, ok := checkText(t, values, s, longest); !ok {
			return rule, limits, false
		}
		field.SetString(s)
		return "", nil, true
	}
}
