package handlers

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/rs/zerolog"
	"github.com/valyala/fasthttp"

	"github.com/cotprogramme/baraza/models"
)

// begun sends a request that announces a body and holds most of it back.
func begun(t *testing.T, address, token string, announced int) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	_ = conn.SetDeadline(time.Now().Add(5 * time.Second))
	head := "PUT /api/v1/plots/" + plotID + "/photo HTTP/1.1\r\nHost: x\r\nContent-Type: image/png\r\n"
	if token != "" {
		head += "Authorization: Bearer " + token + "\r\n"
	}
	length := fmt.Sprintf("Content-Length: %d\r\n\r\n", announced)
	if announced < 0 {
		length = "Transfer-Encoding: chunked\r\n\r\n200000\r\n"
	}
	if _, err := io.WriteString(conn, head+length+strings.Repeat("x", 8<<10)); err != nil {
		t.Fatal(err)
	}
	return conn
}

// status reads the answer, 0 when there is none.
func status(conn net.Conn) (int, http.Header) {
	res, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		return 0, nil
	}
	defer res.Body.Close()
	return res.StatusCode, res.Header
}

// Whoever is not let in gets the answer without the body being read, so that it
// costs no memory.
func TestCredentialsAreLookedAtBeforeABody(t *testing.T) {
	w := newWorld(t)
	address := w.listen(t)
	for _, c := range []struct {
		what, token string
		length      int
		want        int
	}{
		{"nobody", "", 2 << 20, 401},
		{"nobody, in chunks", "", -1, 401},
		{"an unknown token", "stranger", 2 << 20, 401},
		{"a role that may not", "funder", 2 << 20, 403},
		{"more than the route takes", "staff", 2<<20 + 1, 413},
	} {
		t.Run(c.what, func(t *testing.T) {
			if got, _ := status(begun(t, address, c.token, c.length)); got != c.want {
				t.Errorf("%d, want %d", got, c.want)
			}
		})
	}
}

// What bodies take while they arrive is bounded: for an account, and for all.
func TestUnreadBodiesAreBounded(t *testing.T) {
	g := newGarden()
	app, err := New(Config{Routes: g.routes(), Auth: g, Log: zerolog.Nop(), Info: gardenInfo, BodyRoom: 4 << 20, BodyPatience: 50 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	address := (&world{garden: g, app: app}).listen(t)
	first := begun(t, address, "staff", 2<<20)
	arrives := func(token string, want int) {
		t.Helper()
		conn := begun(t, address, token, 2<<20)
		_, _ = io.WriteString(conn, strings.Repeat("x", 2<<20-8<<10))
		got, header := status(conn)
		if got != want || want == 503 && header.Get("Retry-After") == "" {
			t.Errorf("%s: %d %v, want %d", token, got, header, want)
		}
	}
	time.Sleep(100 * time.Millisecond) // until the first has taken its room
	arrives("staff", 503)              // no second one of the same account
	arrives("organizer", 204)
	begun(t, address, "organizer", 2<<20)
	time.Sleep(100 * time.Millisecond)
	arrives("administrator", 503) // both halves are taken
	_, _ = io.WriteString(first, strings.Repeat("x", 2<<20-8<<10))
	if got, _ := status(first); got != 204 {
		t.Errorf("the first, once it is whole: %d", got)
	}
	arrives("staff", 204)
}

// A body that does not say how long it is may be no longer than others.
func TestBodiesInChunksAreBounded(t *testing.T) {
	address := newWorld(t).listen(t)
	for end, want := range map[string]int{"\r\n0\r\n\r\n": 204, "\r\n1\r\nx\r\n0\r\n\r\n": 413} {
		conn := begun(t, address, "staff", -1)
		_, _ = io.WriteString(conn, strings.Repeat("x", 2<<20-8<<10)+end)
		if got, _ := status(conn); got != want {
			t.Errorf("%q: %d, want %d", end, got, want)
		}
	}
}

// A body that comes too slowly is not waited for.
func TestABodyHasARate(t *testing.T) {
	g := newGarden()
	app, err := New(Config{Routes: g.routes(), Auth: g, Log: zerolog.Nop(), Info: gardenInfo, BodyGrace: 100 * time.Millisecond, BodyRate: 1 << 20})
	if err != nil {
		t.Fatal(err)
	}
	conn := begun(t, (&world{garden: g, app: app}).listen(t), "staff", 2<<20)
	go func() {
		for {
			if _, err := io.WriteString(conn, "x"); err != nil {
				return
			}
			time.Sleep(10 * time.Millisecond)
		}
	}()
	if got, _ := status(conn); got != 408 {
		t.Errorf("%d, want 408", got)
	}
}

// Who is not signed in can send a short body only.
func TestOpenRoutesTakeLittle(t *testing.T) {
	w := newWorld(t)
	a := w.do(t, "POST", "/api/v1/sessions", `{"name":"a","password":"`+strings.Repeat("b", openBody)+`"}`)
	a.expect(t, 413, models.ProblemTooLarge)
}

// A body that was refused is read on for a moment, so that the answer arrives, unless as
// many are as may be.
func TestFewRefusedBodiesAreReadOn(t *testing.T) {
	const size = 1 << 20
	app := fiber.New()
	for free, left := range map[int]int{1: 0, 0: size} {
		conn, _ := net.Pipe()
		body := strings.NewReader(strings.Repeat("x", size))
		var request fasthttp.RequestCtx
		request.Init2(conn, nil, true)
		request.Request.Header.SetContentLength(size)
		request.Request.SetBodyStream(body, size)
		x := &exchange{c: app.AcquireCtx(&request), edge: &edge{drains: make(chan struct{}, free)}}
		x.drain()
		if body.Len() != left || len(x.edge.drains) != 0 {
			t.Errorf("with room for %d: %d bytes were left, want %d; %d are still read on", free, body.Len(), left, len(x.edge.drains))
		}
		app.ReleaseCtx(x.c)
		_ = conn.Close()
	}
}
