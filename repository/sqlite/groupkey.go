package sqlite

import (
	"encoding/binary"

	"github.com/ncruces/go-sqlite3"

	"github.com/cotprogramme/baraza/repository"
)

// The key of a group is its values one after the other, each with its type, so
// that different groups have different keys.
const (
	keyNone byte = iota
	keyInt
	keyText
)

func appendValue(key []byte, s *sqlite3.Stmt, at int) []byte {
	switch s.ColumnType(at) {
	case sqlite3.INTEGER:
		return binary.BigEndian.AppendUint64(append(key, keyInt), uint64(s.ColumnInt64(at)))
	case sqlite3.TEXT:
		return appendText(key, s.ColumnRawText(at))
	}
	return append(key, keyNone)
}

func appendText[B []byte | string](key []byte, text B) []byte {
	key = binary.AppendUvarint(append(key, keyText), uint64(len(text)))
	return append(key, text...)
}

// values reads a key back.
func (t *tally) values(key []byte) []any {
	out := make([]any, 0, len(t.kinds))
	for _, kind := range t.kinds {
		tag := key[0]
		key = key[1:]
		switch tag {
		case keyInt:
			out = append(out, intValue(kind, int64(binary.BigEndian.Uint64(key))))
			key = key[8:]
		case keyText:
			n, size := binary.Uvarint(key)
			key = key[size:]
			out = append(out, string(key[:n]))
			key = key[n:]
		default:
			out = append(out, nil)
		}
	}
	return out
}

// intValue gives a stored integer its meaning; for a text it stands for "no
// value".
func intValue(kind repository.FieldKind, i int64) any {
	switch {
	case kind == repository.Int:
		return i
	case kind == repository.Bool && i >= 0:
		return i == 1
	}
	return nil
}
