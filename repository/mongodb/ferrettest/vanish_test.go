package ferrettest

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/url"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cotprogramme/baraza/repository"
	"github.com/cotprogramme/baraza/repository/mongodb"
)

// line is a TCP proxy that can be cut, go silent as a machine does that loses its
// power, or be slow.
type line struct {
	to     string
	listen net.Listener

	sync.Mutex
	open   map[net.Conn]bool
	cut    bool          // refuses and resets
	silent bool          // takes everything and answers nothing
	slow   time.Duration // how much later what comes back arrives
}

func newLine(t *testing.T, s server) (*line, string) {
	t.Helper()
	u, err := url.Parse(s.uri)
	if err != nil || strings.Contains(u.Host, ",") || u.Scheme != "mongodb" {
		t.Fatal("only a server with one address, mongodb://host:port, can be cut off: name one member in BARAZA_TEST_MONGODB_URI")
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &line{to: u.Host, listen: l, open: map[net.Conn]bool{}}
	go p.serve()
	t.Cleanup(func() {
		l.Close()
		p.set(true, false)
	})
	q := u.Query()
	q.Set("directConnection", "true")
	u.Host, u.RawQuery = l.Addr().String(), q.Encode()
	return p, u.String()
}

func (p *line) serve() {
	for {
		c, err := p.listen.Accept()
		if err != nil {
			return
		}
		back, err := net.Dial("tcp", p.to)
		if err != nil {
			c.Close()
			continue
		}
		p.Lock()
		if p.cut {
			c.Close()
			back.Close()
		} else {
			p.open[c], p.open[back] = true, true
			go p.copy(c, p.later(back))
			go p.copy(back, c)
		}
		p.Unlock()
	}
}

// late is a connection from which everything is read later than it came.
type late struct {
	net.Conn
	chunks <-chan chunk
	rest   []byte
}

type chunk struct {
	at    time.Time
	bytes []byte
}

// later delays what comes from a connection by as much as the line is slow when it
// comes.
func (p *line) later(from net.Conn) net.Conn {
	chunks := make(chan chunk, 4096)
	go p.receive(from, chunks)
	return &late{Conn: from, chunks: chunks}
}

func (p *line) receive(from net.Conn, chunks chan<- chunk) {
	defer close(chunks)
	for {
		b := make([]byte, 4096)
		n, err := from.Read(b)
		if err != nil {
			return
		}
		p.Lock()
		at := time.Now().Add(p.slow)
		p.Unlock()
		chunks <- chunk{at, b[:n]}
	}
}

func (l *late) Read(b []byte) (int, error) {
	if len(l.rest) == 0 {
		c, ok := <-l.chunks
		if !ok {
			return 0, io.EOF
		}
		time.Sleep(time.Until(c.at))
		l.rest = c.bytes
	}
	n := copy(b, l.rest)
	l.rest = l.rest[n:]
	return n, nil
}

func (p *line) copy(to, from net.Conn) {
	b := make([]byte, 4096)
	for {
		n, err := from.Read(b)
		if err != nil {
			break
		}
		p.Lock()
		silent := p.silent
		p.Unlock()
		if silent {
			continue
		}
		if _, err := to.Write(b[:n]); err != nil {
			break
		}
	}
	to.Close()
	from.Close()
	p.Lock()
	delete(p.open, to)
	if l, ok := from.(*late); ok {
		from = l.Conn
	}
	delete(p.open, from)
	p.Unlock()
}

// set changes the state of the line; what was open is cut off unless the line
// only goes silent.
func (p *line) set(cut, silent bool) {
	p.Lock()
	defer p.Unlock()
	if cut || p.silent && !silent {
		for c := range p.open {
			c.Close()
		}
	}
	p.cut, p.silent, p.slow = cut, silent, 0
}

// ways are how the server fails: its connections end, or are torn down, it takes
// everything and answers nothing, or it answers after two seconds.
var ways = []string{"cut", "reset", "silent", "slow"}

// fail makes the server fail in one of these ways.
func (p *line) fail(way string) {
	if way == "slow" {
		p.Lock()
		p.slow = 2 * time.Second
		p.Unlock()
		return
	}
	if way == "reset" {
		p.Lock()
		for c := range p.open {
			if tcp, ok := c.(*net.TCPConn); ok {
				tcp.SetLinger(0) // what is closed is then reset
			}
		}
		p.Unlock()
	}
	p.set(way != "silent", way == "silent")
}

func TestServerThatVanishes(t *testing.T) {
	each(t, func(t *testing.T, s server) {
		for _, way := range ways {
			t.Run(way, func(t *testing.T) { vanishes(t, s, way) })
		}
	})
}

func vanishes(t *testing.T, s server, way string) {
	p, uri := newLine(t, s)
	e := ready(t, mongodb.Options{URI: uri, Database: fresh(t, s), SweepEvery: 100 * time.Millisecond})
	write(t, e, note("before", 0))
	before := settled()
	p.fail(way)
	calls := map[string]func(context.Context) error{
		"write":   func(ctx context.Context) error { return e.Write(ctx, note("lost", 0)) },
		"get":     func(ctx context.Context) error { _, err := e.Get(ctx, "notes", "before"); return err },
		"events":  func(ctx context.Context) error { _, err := e.Events(ctx, 0, 10); return err },
		"history": func(ctx context.Context) error { _, err := e.History(ctx, "before", 0, 10); return err },
		"histories": func(ctx context.Context) error {
			_, err := e.Histories(ctx, "notes", []string{"before"}, 0, 10)
			return err
		},
		"ping": e.Ping,
	}
	var wg sync.WaitGroup
	for name, call := range calls {
		wg.Go(func() {
			began := time.Now()
			ctx, cancel := context.WithTimeout(context.Background(), mongodb.RequestDeadline)
			defer cancel()
			err := call(ctx)
			known := isErr(err, repository.ErrUnavailable) || err == nil && way == "slow"
			if took := time.Since(began); !known || took > 5*time.Second {
				t.Errorf("%s: %v after %v", name, err, took)
			}
		})
	}
	wg.Wait()
	p.set(false, false)
	recovered(t, e)
	if now := settled(); now > before+4 {
		t.Errorf("%d goroutines, %d before", now, before)
	}
	// What was acknowledged is there once; what was not, at most once.
	hashes := whole(t, e)
	count := map[string]int{}
	for _, h := range hashes {
		count[h]++
	}
	if count["before/1"] != 1 || count["lost/1"] > 1 || count["after/1"] != 1 {
		t.Errorf("the log is %v", hashes)
	}
}

func recovered(t *testing.T, e *mongodb.Engine) {
	t.Helper()
	began := time.Now()
	for {
		err := e.Write(context.Background(), note("after", 0))
		if err == nil || isErr(err, repository.ErrExists) {
			break
		}
		if time.Since(began) > 5*time.Second {
			t.Fatalf("not back after 5 s: %v", err)
		}
		time.Sleep(50 * time.Millisecond)
	}
	// One that was applied without an answer is in the log after a sweep.
	for time.Since(began) < 10*time.Second {
		for _, h := range whole(t, e) {
			if h == "after/1" {
				return
			}
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatal("the event did not follow")
}

// settled counts the goroutines when they have come to rest, without those of
// the line: it has some for each connection of the pool, and how many of these
// are kept depends on how many clients asked at once.
func settled() int {
	least := ours()
	for range 20 {
		time.Sleep(50 * time.Millisecond)
		least = min(least, ours())
	}
	return least
}

func ours() int {
	stacks := make([]byte, 8<<20)
	stacks = stacks[:runtime.Stack(stacks, true)]
	count := 0
	for stack := range strings.SplitSeq(string(stacks), "\n\n") {
		if !strings.Contains(stack, "(*line).") {
			count++
		}
	}
	return count
}

func TestNoServer(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := l.Addr().String()
	l.Close()
	began := time.Now()
	_, err = mongodb.Open(t.Context(), mongodb.Options{URI: fmt.Sprintf("mongodb://clerk:hush-hush@%s/", address)})
	if !isErr(err, repository.ErrUnavailable) || time.Since(began) > 5*time.Second {
		t.Fatalf("%v after %v", err, time.Since(began))
	}
	if strings.Contains(err.Error(), "hush") {
		t.Fatalf("the error tells the password: %v", err)
	}
	// In these the password is not where the parser looks for it.
	for _, uri := range []string{"mongodb://clerk:hush/", "mongodb://clerk:hush?x=1@" + address + "/", "hush"} {
		_, err = mongodb.Open(t.Context(), mongodb.Options{URI: uri})
		if err == nil || strings.Contains(err.Error(), "hush") {
			t.Fatalf("the error tells the password: %v", err)
		}
	}
}
