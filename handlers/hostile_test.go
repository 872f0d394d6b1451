package handlers

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"
)

// listen serves the world on a loopback port.
func (w *world) listen(t testing.TB) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go func() { _ = w.app.Listener(l) }()
	t.Cleanup(func() { _ = w.app.ShutdownWithTimeout(time.Second) })
	return l.Addr().String()
}

// raw sends bytes and reads the answer to them.
func raw(t testing.TB, address, request string) answer {
	t.Helper()
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(5 * time.Second))
	if _, err := io.WriteString(conn, request); err != nil {
		t.Fatalf("%.60q: %v", request, err)
	}
	res, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatalf("%.60q: %v", request, err)
	}
	b, _ := io.ReadAll(res.Body)
	return answer{Response: res, body: string(b)}
}

func post(body string, headers ...string) string {
	return "POST /api/v1/plots HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer staff\r\nContent-Type: application/json\r\n" +
		strings.Join(append(headers, ""), "\r\n") + fmt.Sprintf("Content-Length: %d\r\n\r\n", len(body)) + body
}

// hostile is the list of promise 10: what is sent, and the status that answers.
func hostile() map[string]struct {
	request string
	status  int
} {
	type c = struct {
		request string
		status  int
	}
	const mib = 1 << 20
	get := func(target string) string {
		return "GET " + target + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer staff\r\n\r\n"
	}
	var squeezed bytes.Buffer
	z := gzip.NewWriter(&squeezed)
	_, _ = z.Write(bytes.Repeat([]byte(" "), 64*mib))
	_ = z.Close()
	all := map[string]c{
		"nested arrays":       {post(strings.Repeat("[", 200_000)), 400},
		"nested objects":      {post(strings.Repeat(`{"seeds":`, 100_000)), 400},
		"nested unknown":      {post(`{"x":` + strings.Repeat(`{"a":`, 150_000)), 400},
		"1 MiB + 1":           {post(`{"title":"` + strings.Repeat("a", mib+1-12) + `"}`), 413},
		"8 MiB":               {post(strings.Repeat("a", 8*mib)), 413},
		"1 MiB of numbers":    {post(`{"x":[` + strings.Repeat("1,", mib/2-10) + `1]}`), 422},
		"1 MiB of keepers":    {post(`{"title":"a","keepers":[` + strings.Repeat(`"a",`, mib/4-10) + `"a"]}`), 422},
		"1 MiB of digits":     {post(`{"title":"a","size":` + strings.Repeat("9", mib-30) + `}`), 422},
		"1 MiB of escapes":    {post(`{"title":"` + strings.Repeat(`\u0041`, mib/6-10) + `"}`), 422},
		"gzip bomb":           {post(squeezed.String(), "Content-Encoding: gzip"), 415},
		"deflate":             {post("x", "Content-Encoding: deflate"), 415},
		"bad UTF-8":           {post("{\"title\":\"\xff\xfe\"}"), 400},
		"duplicate":           {post(`{"title":"a","title":"b"}`), 400},
		"NUL":                 {post(`{"title":"a\u0000"}`), 422},
		"raw NUL":             {post("{\"title\":\"a\x00\"}"), 400},
		"huge number":         {post(`{"title":"a","size":1e999999999}`), 422},
		"operator":            {post(`{"title":{"$ne":null}}`), 422},
		"operator in list":    {post(`{"title":"a","keepers":[{"$gt":""}]}`), 422},
		"operator at top":     {post(`{"$where":"1"}`), 422},
		"operator in path":    {get("/api/v1/plots/%7B%22$ne%22:1%7D"), 422},
		"operator in query":   {get("/api/v1/plots?colour[$ne]=red"), 422},
		"traversal":           {get("/api/v1/plots/..%2f..%2fetc"), 422},
		"101 parameters":      {get("/api/v1/plots?" + strings.Repeat("a=1&", 101)), 422},
		"10,000 parameters":   {get("/api/v1/plots?" + strings.Repeat("a=1&", 10_000)), 431},
		"huge header":         {"GET /docs HTTP/1.1\r\nHost: x\r\nX: " + strings.Repeat("a", 64<<10) + "\r\n\r\n", 431},
		"unknown method":      {"BREW /docs HTTP/1.1\r\nHost: x\r\n\r\n", 405},
		"bad escapes":         {get("/api/v1/plots?cursor=%zz%"), 200},
		"chunked and too big": {"POST /api/v1/plots HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer staff\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n200000\r\n" + strings.Repeat("a", 0x200000) + "\r\n0\r\n\r\n", 413},
		"body with GET":       {"GET /api/v1/plots HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer staff\r\nContent-Length: 2\r\n\r\n{}", 415},
	}
	return all
}

// Promise 10: bad input gets a clear answer, fast, with flat memory.
func TestBadInputGetsAClearAnswer(t *testing.T) {
	w := newWorld(t)
	address := w.listen(t)
	var slowest time.Duration
	var most uint64
	for name, c := range hostile() {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			began := time.Now()
			a := raw(t, address, c.request)
			took := time.Since(began)
			runtime.ReadMemStats(&after)
			if a.StatusCode != c.status {
				t.Errorf("status %d, want %d: %.200s", a.StatusCode, c.status, a.body)
			}
			if c.status >= 400 && (a.Header.Get("Content-Type") != mediaProblem || a.Header.Get("Request-Id") == "" || a.Header.Get("Content-Security-Policy") == "") {
				t.Errorf("headers %v", a.Header)
			}
			if len(a.body) > 20_000 {
				t.Errorf("%d bytes of answer", len(a.body))
			}
			if took > 200*time.Millisecond*raceFactor {
				t.Errorf("took %v", took)
			}
			grown := after.TotalAlloc - before.TotalAlloc
			if grown > 64<<20 {
				t.Errorf("%d MiB allocated", grown>>20)
			}
			slowest, most = max(slowest, took), max(most, grown)
		})
	}
	t.Logf("the slowest answer took %v, the dearest allocated %d KiB", slowest, most>>10)
}

// Promise 11: slow clients do not stop fast ones. A thousand connections hold
// half a head or half a body, or ask for much and read nothing.
func TestSlowClientsDoNotStopFastOnes(t *testing.T) {
	w := newWorld(t)
	address := w.listen(t)
	const slow = 1000
	starts := []string{
		"GET /docs HTTP/1.1\r\nHos",
		"POST /api/v1/plots HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{",
		"GET /docs HTTP/1.1\r\nHost: x\r\n\r\nGET /docs HT",
	}
	conns := make([]net.Conn, slow)
	for n := range conns {
		conn, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatalf("connection %d: %v", n, err)
		}
		defer conn.Close()
		conns[n] = conn
		start := starts[n%len(starts)]
		if n%20 == 0 {
			_ = conn.(*net.TCPConn).SetReadBuffer(4 << 10)
			start = strings.Repeat("GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n", 50)
		}
		if _, err := io.WriteString(conn, start); err != nil {
			t.Fatalf("connection %d: %v", n, err)
		}
	}
	const reads = 50
	began := time.Now()
	for range reads {
		if a := raw(t, address, "GET /api/v1/plots/"+plotID+" HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer staff\r\n\r\n"); a.StatusCode != 200 {
			t.Fatalf("status %d", a.StatusCode)
		}
	}
	took := time.Since(began)
	if took > time.Second*raceFactor {
		t.Errorf("%d reads took %v", reads, took)
	}
	t.Logf("%d reads beside %d slow connections took %v", reads, slow, took)
}

// A file that fails after its head was sent must not look whole.
func TestABrokenFileDoesNotLookWhole(t *testing.T) {
	w := newWorld(t)
	address := w.listen(t)
	res, err := http.DefaultClient.Do(request(t, address, fmt.Sprintf("/api/v1/export?size=%d&fail=%d", 10*fileHead, 5*fileHead)))
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if b, err := io.ReadAll(res.Body); err == nil {
		t.Errorf("%d %v without an error: %.100q", res.StatusCode, res.Header, b)
	}
	// A client that leaves ends the writing.
	res, err = http.DefaultClient.Do(request(t, address, "/api/v1/export?size=100000000"))
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	for range 50 {
		if !strings.Contains(goroutines(), "handlers.produce") {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Error("a file is still being written")
}

func request(t testing.TB, address, target string) *http.Request {
	req, err := http.NewRequest("GET", "http://"+address+target, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer staff")
	return req
}

func goroutines() string {
	b := make([]byte, 1<<20)
	return string(b[:runtime.Stack(b, true)])
}

func TestAddressesBehindTrustedProxies(t *testing.T) {
	g := newGarden()
	app, err := New(Config{Routes: g.routes(), Auth: g, Info: gardenInfo, Proxies: []string{"0.0.0.0/32", "10.0.0.0/8"}})
	if err != nil {
		t.Fatal(err)
	}
	w := &world{garden: g, app: app}
	for header, want := range map[string]string{"41.90.1.1": "41.90.1.1", "6.6.6.6, 41.90.1.1, 10.1.1.1": "41.90.1.1", "x": "0.0.0.0",
		"6.6.6.6\n41.90.1.1": "41.90.1.1", "6.6.6.6\n41.90.1.1, 10.1.1.1": "41.90.1.1", "41.90.1.1\n10.1.1.1": "41.90.1.1", "41.90.1.1\nx": "0.0.0.0"} {
		var lines []string
		for line := range strings.SplitSeq(header, "\n") {
			lines = append(lines, "X-Forwarded-For: "+line)
		}
		w.do(t, "POST", "/api/v1/sessions", `{"name":"a","password":"b"}`, lines...).expect(t, 201, "")
		if got := g.in.(signIn).Address; got != want {
			t.Errorf("%s: %s, want %s", header, got, want)
		}
	}
	// Whoever is no trusted proxy speaks for nobody but itself.
	for _, proxies := range [][]string{nil, {"10.0.0.0/8"}} {
		if w.app, err = New(Config{Routes: g.routes(), Auth: g, Info: gardenInfo, Proxies: proxies}); err != nil {
			t.Fatal(err)
		}
		w.do(t, "POST", "/api/v1/sessions", `{"name":"a","password":"b"}`, "X-Forwarded-For: 41.90.1.1").expect(t, 201, "")
		if got := g.in.(signIn).Address; got != "0.0.0.0" {
			t.Errorf("%v: a stranger says it is %s", proxies, got)
		}
	}
}
