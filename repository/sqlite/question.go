package sqlite

import (
	"encoding/binary"

	"github.com/cotprogramme/baraza/repository"
)

// question spells a query out as one text: the same for equal queries, another
// for any other. It is made for every list that is asked for, so it costs less
// than the SQL.
func question(collection string, q repository.Query) (string, error) {
	b := make(spelling, 0, 256)
	b.text(collection)
	if err := b.filter(q.Where); err != nil {
		return "", err
	}
	b.number(int64(len(q.Sort)))
	for _, s := range q.Sort {
		b.text(s.Field)
		b.yes(s.Desc)
	}
	b.yes(q.After != nil)
	if q.After != nil {
		b.values(q.After.Values)
		b.text(q.After.ID)
	}
	b.number(int64(q.Limit))
	b.yes(q.Bare)
	return string(b), nil
}

// spelling is a text of parts, each of which tells where it ends.
type spelling []byte

func (b *spelling) number(n int64) { *b = binary.AppendVarint(*b, n) }

func (b *spelling) text(s string) {
	b.number(int64(len(s)))
	*b = append(*b, s...)
}

func (b *spelling) texts(list []string) {
	b.number(int64(len(list)))
	for _, s := range list {
		b.text(s)
	}
}

func (b *spelling) yes(v bool) {
	if v {
		*b = append(*b, 'y')
	} else {
		*b = append(*b, 'n')
	}
}

func (b *spelling) values(list []any) {
	b.number(int64(len(list)))
	for _, v := range list {
		b.value(v)
	}
}

func (b *spelling) value(v any) {
	switch v := v.(type) {
	case nil:
		*b = append(*b, '0')
	case string:
		*b = append(*b, 's')
		b.text(v)
	case int64:
		*b = append(*b, 'i')
		b.number(v)
	case bool:
		*b = append(*b, 'b')
		b.yes(v)
	default:
		*b = append(*b, '?') // no field holds such a value: the answer is an error, which is not remembered
	}
}

func (b *spelling) parts(sign byte, list []repository.Filter) error {
	*b = append(*b, sign)
	b.number(int64(len(list)))
	for _, f := range list {
		if err := b.filter(f); err != nil {
			return err
		}
	}
	return nil
}

func (b *spelling) filter(f repository.Filter) error {
	switch f := f.(type) {
	case nil:
		return b.parts('a', nil)
	case repository.All:
		return b.parts('a', f)
	case repository.Either:
		return b.parts('e', f)
	case repository.Not:
		return b.parts('n', []repository.Filter{f.Of})
	case repository.Compare:
		*b = append(*b, 'c', byte(f.Op))
		b.text(f.Field)
		b.value(f.Value)
	case repository.In:
		*b = append(*b, 'i')
		b.text(f.Field)
		b.values(f.Values)
	case repository.Missing:
		*b = append(*b, 'm')
		b.text(f.Field)
	case repository.Starts:
		*b = append(*b, 's')
		b.text(f.Field)
		b.text(f.With)
	case repository.HasWords:
		*b = append(*b, 'w')
		b.text(f.Field)
		b.texts(f.Terms)
	default:
		return misuse("a filter of type %T", f)
	}
	return nil
}
