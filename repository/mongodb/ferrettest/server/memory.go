package main

import (
	"encoding/binary"
	"slices"
	"strings"
	"sync"

	"go.mongodb.org/mongo-driver/bson"
)

// memory keeps the answers to questions about a collection until somebody
// writes to it. FerretDB reads the whole collection for each, which takes it a
// third of a millisecond a document, and a program asks the same again and
// again: what is pending, what is new in the log, which places there are.
type memory struct {
	sync.Mutex
	of map[string]*remembered // by collection
}

// remembered is what is known of one collection. A write counts its age on
// before and after, so that what was read during it is not kept.
type remembered struct {
	age     int
	answers map[string][]byte // by question
}

// The most answers that are kept of a collection; then they are forgotten.
const mostAnswers = 100

func newMemory() *memory { return &memory{of: map[string]*remembered{}} }

// recall gives the answer to a question if it is known, and the age of the
// collection with which a new one is to be kept.
func (m *memory) recall(collection, question string) ([]byte, int) {
	m.Lock()
	defer m.Unlock()
	r := m.of[collection]
	if r == nil {
		r = &remembered{answers: map[string][]byte{}}
		m.of[collection] = r
	}
	return r.answers[question], r.age
}

func (m *memory) keep(collection, question string, age int, answer []byte) {
	m.Lock()
	defer m.Unlock()
	r := m.of[collection]
	if r.age != age {
		return
	}
	if len(r.answers) >= mostAnswers {
		clear(r.answers)
	}
	r.answers[question] = answer
}

// forget drops what is known of a collection, or with a name that ends with a
// dot of all collections of a database.
func (m *memory) forget(name string) {
	m.Lock()
	defer m.Unlock()
	for collection, r := range m.of {
		if collection == name || strings.HasSuffix(name, ".") && strings.HasPrefix(collection, name) {
			r.age++
			clear(r.answers)
		}
	}
}

// question is what a command asks, whoever asks it; "" if its answer is not
// kept: it is no question, or one by id, which FerretDB answers fast.
func question(c bson.D) string {
	if c[0].Key != "find" && c[0].Key != "aggregate" || oneID(member(c, "filter")) != "" {
		return ""
	}
	plain := slices.DeleteFunc(slices.Clone(c), func(e bson.E) bool {
		return e.Key == "lsid" || e.Key == "$clusterTime" || e.Key == "txnNumber"
	})
	text, err := bson.Marshal(plain)
	if err != nil {
		return ""
	}
	return string(text)
}

// isWhole tells whether an answer is all there is: nothing more is to be
// fetched, and nothing went wrong.
func isWhole(answer []byte) bool {
	d, err := command(answer)
	return err == nil && member(d, "ok") == float64(1) && member(d, "cursor", "id") == int64(0)
}

// addressed is an answer made one to another request.
func addressed(answer, request []byte) []byte {
	again := slices.Clone(answer)
	binary.LittleEndian.PutUint32(again[8:], number(request, 4))
	return again
}

// oneID is the id of a condition that asks for one record by it and nothing
// else.
func oneID(filter any) string {
	if d, _ := filter.(bson.D); len(d) == 1 && d[0].Key == "_id" {
		id, _ := d[0].Value.(string)
		return id
	}
	return ""
}
