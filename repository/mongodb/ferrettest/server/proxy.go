package main

import (
	"net"
	"sync"

	"go.mongodb.org/mongo-driver/bson"
)

// proxy stands between programs and FerretDB.
type proxy struct {
	back string

	writing sync.Mutex          // held for each command that writes
	unique  map[string][]string // collection to the paths of its unique indexes
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
			return
		}
		if _, err := front.Write(answer); err != nil {
			return
		}
	}
}

func (k *link) answer(request []byte) ([]byte, error) {
	c, err := command(request)
	if err != nil {
		return nil, err
	}
	if len(c) == 0 {
		return k.pass(request)
	}
	var mended bson.D
	switch c[0].Key {
	case "insert", "update", "delete", "findAndModify", "createIndexes", "dropIndexes", "drop", "dropDatabase":
		k.writing.Lock()
		defer k.writing.Unlock()
	case "aggregate":
		if len(accumulators(c)) > 1 {
			k.writing.Lock()
			defer k.writing.Unlock()
			mended, err = k.aggregate(c)
		}
	}
	switch c[0].Key {
	case "createIndexes":
		k.remember(c)
	case "update":
		mended, err = k.updates(c)
	case "insert":
		if k.hasSets(c) {
			mended, err = k.inserts(c)
		}
	}
	switch {
	case err != nil:
		return nil, err
	case mended == nil:
		return k.pass(request)
	}
	return message(0, number(request, 4), mended)
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
