package enginetest

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/cotprogramme/baraza/repository"
)

// oracle answers questions the slow and obvious way.
type oracle struct {
	fields  []repository.Field
	records map[string]repository.Record
}

func (o *oracle) at(field string) int {
	return slices.IndexFunc(o.fields, func(f repository.Field) bool { return f.Name == field })
}

func (o *oracle) value(r repository.Record, field string) any {
	if field == repository.ByID {
		return r.ID
	}
	return r.Values[o.at(field)]
}

// order compares two values of one kind; missing comes first.
func order(a, b any) int {
	switch {
	case a == nil && b == nil:
		return 0
	case a == nil:
		return -1
	case b == nil:
		return 1
	}
	switch a := a.(type) {
	case string:
		return strings.Compare(a, b.(string))
	case int64:
		return cmp.Compare(a, b.(int64))
	case bool:
		n := map[bool]int{true: 1}
		return n[a] - n[b.(bool)]
	}
	panic(fmt.Sprintf("a value of type %T", a))
}

// some tells whether the value, or an element of it, passes a test.
func some(v any, test func(any) bool) bool {
	if v == nil {
		return false
	}
	if set, ok := v.([]string); ok {
		return slices.ContainsFunc(set, func(s string) bool { return test(s) })
	}
	return test(v)
}

func (o *oracle) holds(f repository.Filter, r repository.Record) bool {
	test := func(f repository.Filter) bool { return o.holds(f, r) }
	switch f := f.(type) {
	case nil:
		return true
	case repository.All:
		return !slices.ContainsFunc(f, func(p repository.Filter) bool { return !test(p) })
	case repository.Either:
		return slices.ContainsFunc(f, test)
	case repository.Not:
		return !test(f.Of)
	case repository.Compare:
		return some(o.value(r, f.Field), func(v any) bool { return f.Value != nil && relation(f.Op, order(v, f.Value)) })
	case repository.In:
		return some(o.value(r, f.Field), func(v any) bool { return slices.Contains(f.Values, v) })
	case repository.Missing:
		v := o.value(r, f.Field)
		set, ok := v.([]string)
		return v == nil || ok && len(set) == 0
	case repository.Starts:
		return some(o.value(r, f.Field), func(v any) bool { return strings.HasPrefix(v.(string), f.With) })
	case repository.HasWords:
		for _, t := range f.Terms {
			if !some(o.value(r, f.Field), func(v any) bool { return strings.HasPrefix(v.(string), t) }) {
				return false
			}
		}
		return true
	}
	panic(fmt.Sprintf("a filter of type %T", f))
}

func relation(op repository.Op, sign int) bool {
	return [...]bool{repository.Eq: sign == 0, repository.Ne: sign != 0, repository.Lt: sign < 0,
		repository.Le: sign <= 0, repository.Gt: sign > 0, repository.Ge: sign >= 0}[op]
}

func (o *oracle) keyOf(r repository.Record, sorts []repository.Sort) repository.Key {
	k := repository.Key{ID: r.ID}
	for _, s := range sorts {
		k.Values = append(k.Values, o.value(r, s.Field))
	}
	if n := slices.IndexFunc(sorts, func(s repository.Sort) bool { return s.Field == repository.ByID }); n >= 0 {
		clear(k.Values[n+1:]) // nothing is equal beyond the id
	}
	return k
}

func before(a, b repository.Key, sorts []repository.Sort) int {
	desc := false
	for i, s := range sorts {
		desc = s.Desc
		if c := order(a.Values[i], b.Values[i]); c != 0 {
			return turned(c, desc)
		}
	}
	return turned(strings.Compare(a.ID, b.ID), desc)
}

func turned(c int, desc bool) int {
	if desc {
		return -c
	}
	return c
}

func (o *oracle) find(q repository.Query) []string {
	var keys []repository.Key
	for _, r := range o.records {
		k := o.keyOf(r, q.Sort)
		if o.holds(q.Where, r) && (q.After == nil || before(k, *q.After, q.Sort) > 0) {
			keys = append(keys, k)
		}
	}
	slices.SortFunc(keys, func(a, b repository.Key) int { return before(a, b, q.Sort) })
	ids := []string{}
	for _, k := range keys[:min(len(keys), q.Limit)] {
		ids = append(ids, k.ID)
	}
	return ids
}

func (o *oracle) group(g repository.Grouping) []repository.Group {
	var groups []repository.Group
	places := map[string]int{}
	for _, r := range o.records {
		if !o.holds(g.Where, r) {
			continue
		}
		for _, key := range o.combinations(r, g.By) {
			name := fmt.Sprintf("%#v", key)
			at, ok := places[name]
			if !ok {
				at = len(groups)
				places[name] = at
				groups = append(groups, repository.Group{Key: key, Sums: make([]int64, len(g.Sum))})
			}
			groups[at].Count++
			for i, f := range g.Sum {
				n, _ := o.value(r, f).(int64)
				groups[at].Sums[i] += n
			}
		}
	}
	return groups
}

// combinations lists the keys under which a record is counted.
func (o *oracle) combinations(r repository.Record, by []string) [][]any {
	keys := [][]any{{}}
	for _, f := range by {
		options := []any{o.value(r, f)}
		if o.fields[o.at(f)].Kind == repository.Many {
			options = nil
			set, _ := o.value(r, f).([]string)
			for _, e := range slices.Compact(slices.Sorted(slices.Values(set))) {
				options = append(options, e)
			}
		}
		var longer [][]any
		for _, k := range keys {
			for _, v := range options {
				longer = append(longer, append(slices.Clone(k), v))
			}
		}
		keys = longer
	}
	return keys
}
