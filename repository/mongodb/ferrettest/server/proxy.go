package main

import (
	"fmt"
	"net"
	"os"
	"sync"

	"go.mongodb.org/mongo-driver/bson"
)

// proxy stands between programs and FerretDB.
type proxy struct {
	back string

	writing sync.Mutex          // held for each command that writes
	unique  map[string][]string // collection to the paths of its unique indexes
	known   *memory
	byID    *indexer
}

func (p *proxy) serve(l net.Listener) {
	for {
		c, err := l.Accept()
		if err != nil {
			return
		}
		go p.carry(c)
	}
}

// link is one program's connection and the one to FerretDB that belongs to it.
type link struct {
	*proxy
	front, back net.Conn
	id          uint32
}

func (p *proxy) carry(front net.Conn) {
	defer front.Close()
	back, err := net.Dial("tcp", p.back)
	if err != nil {
		return
	}
	defer back.Close()
	k := &link{proxy: p, front: front, back: back}
	for {
		request, err := readMessage(front)
		if err != nil {
			return
		}
		answer, err := k.answer(request)
		if err != nil {
			fmt.Fprintln(os.Stderr, "a connection ends:", err)
			return
		}
		if _, err := front.Write(answer); err != nil {
			return
		}
	}
}

// answer gives what was answered before, or has the command carried out.
func (k *link) answer(request []byte) ([]byte, error) {
	c, err := command(request)
	if err != nil {
		return nil, err
	}
	if len(c) == 0 {
		return k.pass(request)
	}
	asked := question(c)
	if asked == "" {
		return k.carryOut(request, c)
	}
	answer, age := k.known.recall(name(c), asked)
	if answer != nil {
		return addressed(answer, request), nil
	}
	answer, err = k.carryOut(request, c)
	if err == nil && isWhole(answer) {
		k.known.keep(name(c), asked, age, answer)
	}
	return answer, err
}

// carryOut has a command carried out, mended where it must be. What is mended
// statement by statement lets others in between, as MongoDB does.
func (k *link) carryOut(request []byte, c bson.D) ([]byte, error) {
	var mended bson.D
	var err error
	switch c[0].Key {
	case "update":
		mended, err = k.updates(c)
	case "insert":
		if mended, err = k.inserts(c); err == nil && mended == nil {
			return k.alone(request, c)
		}
	case "delete", "findAndModify", "createIndexes", "dropIndexes", "drop", "dropDatabase":
		return k.alone(request, c)
	case "aggregate":
		mended, err = k.aggregate(c)
	case "find":
		mended, err = k.find(c)
	}
	switch {
	case err != nil:
		return nil, err
	case mended == nil:
		return k.pass(request)
	}
	return message(0, number(request, 4), mended)
}

// alone passes a command that writes while no other does.
func (k *link) alone(request []byte, c bson.D) (answer []byte, err error) {
	k.exclusively(c, func() {
		if c[0].Key == "createIndexes" {
			k.remember(c)
		}
		answer, err = k.pass(request)
	})
	return answer, err
}

// exclusively writes while no other writes, and drops what is remembered of
// what is written, before and after.
func (k *link) exclusively(c bson.D, do func()) {
	k.writing.Lock()
	defer k.writing.Unlock()
	k.known.forget(written(c))
	defer k.known.forget(written(c))
	do()
	switch c[0].Key {
	case "drop", "dropDatabase":
		k.byID.forget(written(c))
	default:
		// A command that failed may have made no table; the next one will.
		if err := k.byID.ready(fmt.Sprint(member(c, "$db")), fmt.Sprint(c[0].Value)); err != nil {
			fmt.Fprintln(os.Stderr, "an index by id:", err)
		}
	}
}

// pass hands a message on as it is.
func (k *link) pass(request []byte) ([]byte, error) {
	if _, err := k.back.Write(request); err != nil {
		return nil, err
	}
	return readMessage(k.back)
}

// run makes FerretDB carry out a command of the proxy's own.
func (k *link) run(c bson.D) (bson.D, error) {
	k.id++
	request, err := message(k.id, 0, c)
	if err != nil {
		return nil, err
	}
	answer, err := k.pass(request)
	if err != nil {
		return nil, err
	}
	return command(answer)
}
