package sqlite

import (
	"bytes"
	"encoding/binary"
	"hash/fnv"
	"slices"
	"strings"

	"github.com/ncruces/go-sqlite3"

	"github.com/cotprogramme/baraza/repository"
)

// cell is a value as SQLite stores it; two cells are equal when == says so.
type cell struct {
	kind cellKind
	i    int64
	s    string
}

type cellKind uint8

const (
	cellNull cellKind = iota
	cellInt
	cellText
	cellBlob
	cellLow // minus infinity: before every integer
)

func intCell(i int64) cell   { return cell{kind: cellInt, i: i} }
func textCell(s string) cell { return cell{kind: cellText, s: s} }

// missing is the stored form of "no value" for each kind of scalar: SQLite
// sorts numbers before texts.
var missing = [...]struct {
	cell cell
	sql  string
}{
	repository.Text: {intCell(0), "0"},
	repository.Int:  {cell{kind: cellLow}, "-9e999"},
	repository.Bool: {intCell(-1), "-1"},
}

// scalar converts a value of a Text, Int or Bool field; nil is "no value".
func scalar(kind repository.FieldKind, v any) (cell, bool) {
	if v == nil {
		return missing[kind].cell, true
	}
	switch x := v.(type) {
	case string:
		return textCell(x), kind == repository.Text
	case int64:
		return intCell(x), kind == repository.Int
	case bool:
		if x {
			return intCell(1), kind == repository.Bool
		}
		return intCell(0), kind == repository.Bool
	}
	return cell{}, false
}

// value reads a column of a scalar field; the reverse of scalar.
func value(s *sqlite3.Stmt, at int, kind repository.FieldKind) any {
	v := rawCell(s, at)
	switch {
	case v == missing[kind].cell:
		return nil
	case kind == repository.Int:
		return v.i
	case kind == repository.Bool:
		return v.i == 1
	}
	return v.s
}

// rawCell reads a column as it is stored.
func rawCell(s *sqlite3.Stmt, at int) cell {
	switch s.ColumnType(at) {
	case sqlite3.INTEGER:
		return intCell(s.ColumnInt64(at))
	case sqlite3.TEXT:
		return textCell(s.ColumnText(at))
	case sqlite3.BLOB:
		return cell{kind: cellBlob, s: string(s.ColumnRawBlob(at))}
	case sqlite3.FLOAT:
		return cell{kind: cellLow}
	}
	return cell{}
}

// asSet sorts the elements and leaves out repetitions, in a new slice.
func asSet(elements []string) []string {
	set := slices.Clone(elements)
	slices.Sort(set)
	return slices.Compact(set)
}

// pack stores a set in one cell: the length of each element, then its bytes.
// No element is NULL.
func pack(set []string) cell {
	if len(set) == 0 {
		return cell{}
	}
	var b []byte
	for _, e := range set {
		b = binary.AppendUvarint(b, uint64(len(e)))
		b = append(b, e...)
	}
	return cell{kind: cellBlob, s: string(b)}
}

// next cuts the first element off a packed set.
func next[B []byte | string](packed B) (element, rest B) {
	var n, shift int
	for i := 0; i < len(packed); i++ {
		n |= int(packed[i]&0x7f) << shift
		if packed[i] < 0x80 {
			end := min(i+1+n, len(packed))
			return packed[i+1 : end], packed[end:]
		}
		shift += 7
	}
	return packed[:0], packed[:0]
}

func unpack(packed string) []string {
	var set []string
	for len(packed) > 0 {
		var e string
		e, packed = next(packed)
		set = append(set, e)
	}
	return set
}

// fingerprint stands for a set of words in the document's row, so that an
// unchanged text does not touch the word index.
func fingerprint(words []string) cell {
	if len(words) == 0 {
		return cell{}
	}
	h := fnv.New64a()
	h.Write([]byte(strings.Join(words, " ")))
	return intCell(int64(h.Sum64()))
}

// registerMany gives a connection the conditions on packed sets. They answer
// false for NULL, never NULL.
func registerMany(c *sqlite3.Conn) error {
	const flags = sqlite3.DETERMINISTIC | sqlite3.INNOCUOUS
	holds := func(test func(element, arg string) bool) sqlite3.ScalarFunction {
		return func(ctx sqlite3.Context, arg ...sqlite3.Value) {
			want, packed := string(arg[1].RawBlob()), arg[0].RawBlob()
			found := false
			for len(packed) > 0 && !found {
				var e []byte
				e, packed = next(packed)
				found = test(string(e), want)
			}
			ctx.ResultBool(found)
		}
	}
	if err := c.CreateFunction("many_starts", 2, flags, holds(strings.HasPrefix)); err != nil {
		return err
	}
	return c.CreateFunction("many_any", 2, flags, func(ctx sqlite3.Context, arg ...sqlite3.Value) {
		ctx.ResultBool(intersect(arg[0].RawBlob(), arg[1].RawBlob()))
	})
}

// intersect tells whether two packed sets share an element; both are sorted.
func intersect(a, b []byte) bool {
	if len(a) == 0 || len(b) == 0 {
		return false
	}
	x, a := next(a)
	y, b := next(b)
	for {
		switch bytes.Compare(x, y) {
		case 0:
			return true
		case -1:
			if len(a) == 0 {
				return false
			}
			x, a = next(a)
		default:
			if len(b) == 0 {
				return false
			}
			y, b = next(b)
		}
	}
}
