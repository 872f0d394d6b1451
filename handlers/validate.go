package handlers

import (
	"errors"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/go-playground/validator/v10"

	"github.com/cotprogramme/baraza/models"
)

// The validator builds names out of what its tag name function gives. These
// marks let pointerOf tell members of the body from parameters, and fields
// that are no member of their own from both.
const (
	markMember    = "/"
	markParameter = "?"
	markNothing   = "~"
)

var validation = sync.OnceValue(func() *validator.Validate {
	v := validator.New()
	v.RegisterTagNameFunc(markedName)
	for tag, holds := range map[string]func(reflect.Value) bool{
		"enum":     isEnumerated,
		"recordid": func(f reflect.Value) bool { return models.ID(f.String()).Valid() },
		"uuid":     func(f reflect.Value) bool { return models.ID(f.String()).IsUUID() },
		"date":     func(f reflect.Value) bool { return models.Date(f.String()).Valid() },
		"phone":    isPhone,
	} {
		if err := v.RegisterValidation(tag, func(fl validator.FieldLevel) bool { return holds(fl.Field()) }); err != nil {
			panic(err)
		}
	}
	return v
})

func isEnumerated(f reflect.Value) bool {
	e, ok := f.Interface().(models.Enumerated)
	return ok && e.Enumeration().Has(f.String())
}

func isPhone(f reflect.Value) bool {
	n, ok := models.ParsePhone(f.String())
	return ok && n == f.String()
}

func markedName(f reflect.StructField) string {
	if p, ok := parameterTag(f); ok {
		return markParameter + p.name
	}
	name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
	switch {
	case options == "embed", f.Anonymous && name == "", f.Tag.Get("body") != "":
		return markNothing
	case name == "":
		name = f.Name
	}
	return markMember + name
}

// validationFaults checks the validate tags of the struct that value points at.
func validationFaults(value any) models.Faults {
	err := validation().Struct(value)
	if err == nil {
		return nil
	}
	var found validator.ValidationErrors
	if !errors.As(err, &found) {
		panic(err) // not a struct that it can look at: a fault of ours, and no input is valid because of it
	}
	top := len(reflect.TypeOf(value).Elem().Name()) + 1
	var faults models.Faults
	for _, e := range found {
		if len(faults) == maxFaults {
			break
		}
		rule, limits := ruleOf(e)
		faults = append(faults, models.Wrong(pointerOf(e.Namespace()[top:]), rule, limits...))
	}
	return faults
}

// pointerOf makes a JSON pointer, or the name of a parameter, of the marked
// path that the validator gives: "~./hosts[0]" or "~.?id".
func pointerOf(path string) string {
	var b strings.Builder
	for part := range strings.SplitSeq(path, ".") {
		if part == "" || part[:1] == markNothing {
			continue
		}
		if part[:1] == markParameter {
			name, _, _ := strings.Cut(part[1:], "[")
			return name
		}
		part = strings.ReplaceAll(part, "]", "")
		b.WriteString(strings.ReplaceAll(part, "[", "/"))
	}
	return b.String()
}

// ruleOf names the rule behind a tag, with its limits.
func ruleOf(e validator.FieldError) (models.Rule, []string) {
	switch e.Tag() {
	case "required":
		return models.RuleRequired, nil
	case "min", "gte", "gt":
		return sized(e.Kind(), models.RuleMin, models.RuleMinLength, models.RuleMinItems), []string{e.Param()}
	case "max", "lte", "lt":
		return sized(e.Kind(), models.RuleMax, models.RuleMaxLength, models.RuleMaxItems), []string{e.Param()}
	case "len":
		if tooShort(e) {
			return sized(e.Kind(), models.RuleMin, models.RuleMinLength, models.RuleMinItems), []string{e.Param()}
		}
		return sized(e.Kind(), models.RuleMax, models.RuleMaxLength, models.RuleMaxItems), []string{e.Param()}
	case "oneof":
		return models.RuleEnum, []string{strings.Join(strings.Fields(e.Param()), ", ")}
	case "enum":
		return models.RuleEnum, []string{strings.Join(valuesOf(e.Type()), ", ")}
	case "unique":
		return models.RuleUnique, nil
	case "recordid", "uuid":
		return models.RuleID, nil
	case "date":
		return models.RuleDate, nil
	case "phone":
		return models.RulePhone, nil
	}
	return models.RuleFormat, []string{strings.TrimSpace(e.Tag() + " " + e.Param())}
}

func tooShort(e validator.FieldError) bool {
	wanted, _ := strconv.Atoi(e.Param())
	v := reflect.ValueOf(e.Value())
	switch v.Kind() {
	case reflect.String:
		return utf8.RuneCountInString(v.String()) < wanted
	case reflect.Slice, reflect.Map, reflect.Array:
		return v.Len() < wanted
	}
	return false
}

func sized(k reflect.Kind, number, text, items models.Rule) models.Rule {
	switch k {
	case reflect.String:
		return text
	case reflect.Slice, reflect.Map, reflect.Array:
		return items
	}
	return number
}
