package main

import (
	"encoding/binary"
	"errors"
	"io"

	"go.mongodb.org/mongo-driver/bson"
)

// The parts of the wire protocol that the proxy understands.
const (
	opMsg      = 2013
	headerSize = 16
	mostBytes  = 64 << 20
)

// readMessage reads a whole message, its header too.
func readMessage(r io.Reader) ([]byte, error) {
	var size [4]byte
	if _, err := io.ReadFull(r, size[:]); err != nil {
		return nil, err
	}
	n := binary.LittleEndian.Uint32(size[:])
	if n < headerSize || n > mostBytes {
		return nil, errors.New("not a message")
	}
	m := make([]byte, n)
	copy(m, size[:])
	_, err := io.ReadFull(r, m[4:])
	return m, err
}

func number(m []byte, at int) uint32 { return binary.LittleEndian.Uint32(m[at:]) }

// command reads the document of an OP_MSG, with its sequences as arrays; nil
// for any other message.
func command(m []byte) (bson.D, error) {
	if len(m) < headerSize+5 || number(m, 12) != opMsg {
		return nil, nil
	}
	end := len(m)
	if number(m, headerSize)&1 != 0 {
		end -= 4 // a checksum
	}
	var body bson.D
	var sequences bson.D
	for rest := m[headerSize+4 : end]; len(rest) > 0; {
		kind, size := rest[0], int(number(rest, 1))
		section := rest[1 : 1+size]
		rest = rest[1+size:]
		if kind == 0 {
			if err := bson.Unmarshal(section, &body); err != nil {
				return nil, err
			}
			continue
		}
		name, documents, err := sequence(section)
		if err != nil {
			return nil, err
		}
		sequences = append(sequences, bson.E{Key: name, Value: documents})
	}
	return append(body, sequences...), nil
}

func sequence(section []byte) (string, bson.A, error) {
	rest := section[4:]
	end := 0
	for rest[end] != 0 {
		end++
	}
	name, rest := string(rest[:end]), rest[end+1:]
	documents := bson.A{}
	for len(rest) > 0 {
		size := number(rest, 0)
		var d bson.D
		if err := bson.Unmarshal(rest[:size], &d); err != nil {
			return "", nil, err
		}
		documents, rest = append(documents, d), rest[size:]
	}
	return name, documents, nil
}

// message makes an OP_MSG of a document.
func message(id, answers uint32, d bson.D) ([]byte, error) {
	body, err := bson.Marshal(d)
	if err != nil {
		return nil, err
	}
	m := make([]byte, headerSize+5, headerSize+5+len(body))
	binary.LittleEndian.PutUint32(m[0:], uint32(cap(m)))
	binary.LittleEndian.PutUint32(m[4:], id)
	binary.LittleEndian.PutUint32(m[8:], answers)
	binary.LittleEndian.PutUint32(m[12:], opMsg)
	return append(m, body...), nil
}

// member finds a member of a document by its path.
func member(d bson.D, path ...string) any {
	for _, e := range d {
		if e.Key != path[0] {
			continue
		}
		if len(path) == 1 {
			return e.Value
		}
		if inner, ok := e.Value.(bson.D); ok {
			return member(inner, path[1:]...)
		}
	}
	return nil
}

// with is a copy of a document with one member changed or added.
func with(d bson.D, key string, value any) bson.D {
	changed := make(bson.D, 0, len(d)+1)
	found := false
	for _, e := range d {
		if e.Key == key {
			e.Value, found = value, true
		}
		changed = append(changed, e)
	}
	if !found {
		changed = append(changed, bson.E{Key: key, Value: value})
	}
	return changed
}
