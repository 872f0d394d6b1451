package repository

import (
	"fmt"

	"github.com/cotprogramme/baraza/models"
)

// The fields that every noun declares.
var commonFields = []Field{
	{"within", Many}, {"cleared", Many}, {"restricted", Bool}, {"deleted", Bool},
	{"created", Int}, {"updated", Int}, {"batch", Text},
}

func anys(ids []models.ID) []any {
	out := make([]any, len(ids))
	for n, id := range ids {
		out[n] = string(id)
	}
	return out
}

// conditions turns declared conditions of a list into a filter.
func conditions(c Collection, where []models.Condition) (Filter, error) {
	all := All{}
	for _, w := range where {
		f, err := condition(c, w)
		if err != nil {
			return nil, err
		}
		all = append(all, f)
	}
	return all, nil
}

func condition(c Collection, w models.Condition) (Filter, error) {
	if w.Field != ByID && c.field(w.Field) < 0 {
		return nil, fmt.Errorf("%s has no field %q to filter by", c.Name, w.Field)
	}
	if len(w.Values) == 0 {
		return Either{}, nil
	}
	switch w.Op {
	case models.Is:
		if len(w.Values) == 1 {
			return Compare{w.Field, Eq, w.Values[0]}, nil
		}
		return In{w.Field, w.Values}, nil
	case models.IsNot:
		return Not{In{w.Field, w.Values}}, nil
	case models.From:
		return Compare{w.Field, Ge, w.Values[0]}, nil
	case models.Until:
		return Compare{w.Field, Le, w.Values[0]}, nil
	case models.Before:
		return Compare{w.Field, Lt, w.Values[0]}, nil
	case models.Begins:
		return Starts{w.Field, fmt.Sprint(w.Values[0])}, nil
	case models.Worded:
		terms := make([]string, len(w.Values))
		for n, v := range w.Values {
			terms[n] = fmt.Sprint(v)
		}
		return HasWords{w.Field, terms}, nil
	case models.Without:
		if w.Values[0] == true {
			return Missing{w.Field}, nil
		}
		return Not{Missing{w.Field}}, nil
	}
	return nil, fmt.Errorf("%s: unknown comparison %q", c.Name, w.Op)
}

func (c Collection) field(name string) int {
	for n := range c.Fields {
		if c.Fields[n].Name == name {
			return n
		}
	}
	return -1
}
