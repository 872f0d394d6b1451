package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/ncruces/go-sqlite3"
	"github.com/rs/zerolog"
	"github.com/valyala/fasthttp"
)

// served is a country behind HTTP on loopback, and a token for its staff.
type served struct {
	*country
	client *fasthttp.HostClient
	token  string
}

func serveCountry(b *testing.B) *served {
	b.Helper()
	s := &served{country: load(b, facts()/10, 9*facts()/10)}
	s.log = zerolog.Nop()
	s.config.LogLevel = "error"
	ctx := context.Background()
	s.token = s.staffToken(b)
	app, err := s.app()
	if err != nil {
		b.Fatal(err)
	}
	if err := s.services.Relay.CatchUp(ctx); err != nil { // what was loaded is no work of the benchmark
		b.Fatal(err)
	}
	background, stop := context.WithCancel(ctx)
	go s.services.Relay.Run(background)
	go s.services.Accesses.Run(background)
	s.client = listen(b, app)
	b.Cleanup(func() { stop(); time.Sleep(300 * time.Millisecond); s.close() })
	return s
}

// staffToken is a token of somebody who works for the county.
func (c *country) staffToken(b *testing.B) string {
	b.Helper()
	token, err := staffToken(context.Background(), c.services, c.County)
	if err != nil {
		b.Fatal(err)
	}
	return token
}

// listen serves an app on loopback and gives a client for it.
func listen(b *testing.B, app server) *fasthttp.HostClient {
	b.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	go app.Listener(l)
	b.Cleanup(func() { app.ShutdownWithTimeout(time.Second) })
	return &fasthttp.HostClient{Addr: l.Addr().String(), MaxConns: 256}
}

// call sends one request and fails on anything but the status.
func call(b *testing.B, c *fasthttp.HostClient, method, uri, token string, body []byte, want int) []byte {
	req, res := fasthttp.AcquireRequest(), fasthttp.AcquireResponse()
	defer fasthttp.ReleaseRequest(req)
	defer fasthttp.ReleaseResponse(res)
	req.Header.SetMethod(method)
	req.SetRequestURI(uri)
	req.Header.SetHost("127.0.0.1")
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	if body != nil {
		req.Header.SetContentType("application/json")
		req.SetBody(body)
	}
	if err := c.Do(req, res); err != nil {
		b.Error(err)
		return nil
	}
	if res.StatusCode() != want {
		b.Errorf("%s %s: %d %s", method, uri, res.StatusCode(), res.Body())
	}
	return append([]byte(nil), res.Body()...)
}

// rounds is how often a benchmark and its floor take turns. The machine is
// shared: what disturbs one then disturbs the other as well.
const rounds = 10

// each runs a request at a number of connections. Beside a floor it reports, and
// gives, how many times as long as that the request took.
func each(b *testing.B, connections int, do func(), floor func(times int) time.Duration) float64 {
	var took, least time.Duration
	b.ResetTimer()
	for round := range rounds {
		times := b.N*(round+1)/rounds - b.N*round/rounds
		took += together(connections, times, do)
		if floor != nil {
			b.StopTimer()
			least += floor(max(times, 100)) * time.Duration(times)
			b.StartTimer()
		}
	}
	b.StopTimer()
	b.ReportMetric(float64(b.N)/took.Seconds(), "requests/s")
	if floor == nil {
		return 0
	}
	ratio := float64(took) / float64(least)
	b.ReportMetric(ratio, "x-floor")
	return ratio
}

// together runs something a number of times, several at once, and gives the
// time from the first to the last.
func together(connections, times int, do func()) time.Duration {
	var left atomic.Int64
	left.Store(int64(times))
	var running sync.WaitGroup
	began := time.Now()
	for range connections {
		running.Go(func() {
			for left.Add(-1) >= 0 {
				do()
			}
		})
	}
	running.Wait()
	return time.Since(began)
}

// readFloor is the least that reading can cost: a bare Fiber route that returns
// the same bytes from memory, plus one bare indexed query for them.
func readFloor(b *testing.B, connections int, body []byte, rows [][]byte) func(times int) time.Duration {
	const path = "/bare"
	app := fiber.New(fiber.Config{DisableStartupMessage: true})
	app.Get(path, func(c *fiber.Ctx) error {
		c.Response().Header.SetContentType("application/json")
		c.Response().SetBodyRaw(body)
		return nil
	})
	client, query := listen(b, app), bareQuery(b, rows)
	return func(times int) time.Duration {
		took := together(connections, times, func() { call(b, client, "GET", path, "", nil, 200) })
		return took/time.Duration(times) + query(times)
	}
}

// bareQuery gives the time of one query by an index for the rows, on one
// connection.
func bareQuery(b *testing.B, rows [][]byte) func(times int) time.Duration {
	db := bareTable(b)
	insert, _, err := db.Prepare(`INSERT INTO t(k, doc) VALUES(?, ?)`)
	if err != nil {
		b.Fatal(err)
	}
	if err := db.Exec(`BEGIN`); err != nil {
		b.Fatal(err)
	}
	for n := range 20_000 {
		insert.BindText(1, fmt.Sprintf("%08d", n/len(rows)))
		insert.BindBlob(2, rows[n%len(rows)])
		if err := insert.Exec(); err != nil {
			b.Fatal(err)
		}
	}
	if err := db.Exec(`COMMIT`); err != nil {
		b.Fatal(err)
	}
	query, _, err := db.Prepare(`SELECT doc FROM t WHERE k = ?`)
	if err != nil {
		b.Fatal(err)
	}
	return func(times int) time.Duration {
		began := time.Now()
		for n := range times {
			query.BindText(1, fmt.Sprintf("%08d", n%(20_000/len(rows))))
			for query.Step() {
				query.ColumnBlob(0, nil)
			}
			if err := query.Reset(); err != nil {
				b.Fatal(err)
			}
		}
		return time.Since(began) / time.Duration(times)
	}
}

func bareTable(b *testing.B) *sqlite3.Conn {
	db, err := sqlite3.Open("file:" + filepath.Join(b.TempDir(), "bare.db"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { db.Close() })
	if err := db.Exec(`PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t(id INTEGER PRIMARY KEY, k TEXT, doc BLOB); CREATE INDEX tk ON t(k)`); err != nil {
		b.Fatal(err)
	}
	return db
}

// bareInsert gives the time of one durable insert of the bytes, one at a time.
func bareInsert(b *testing.B, doc []byte) func(times int) time.Duration {
	db := bareTable(b)
	insert, _, err := db.Prepare(`INSERT INTO t(k, doc) VALUES(?, ?)`)
	if err != nil {
		b.Fatal(err)
	}
	key := 0
	return func(times int) time.Duration {
		began := time.Now()
		for range times {
			key++
			insert.BindText(1, fmt.Sprintf("%08d", key))
			insert.BindBlob(2, doc)
			if err := insert.Exec(); err != nil {
				b.Fatal(err)
			}
		}
		return time.Since(began) / time.Duration(times)
	}
}

func (s *served) newIssue() []byte {
	return fmt.Appendf(nil, `{"title":"Water kiosk dry since January","description":"The kiosk at plot 14 has had no water since 3 January; people walk to Makina.","category":"water_sanitation","origin":"members","opened_on":"2025-02-01","hosts":[%q]}`, s.Groups[0])
}

// BenchmarkCreate creates issues over HTTP, authenticated and durable. At one
// connection it is compared with one bare durable insert of the same bytes, at
// 64 with the rows a second that a bare writer commits in batches, each create
// counted as the rows that it writes: of the record, of its event and of the
// indexes that are tables.
func BenchmarkCreate(b *testing.B) {
	s := serveCountry(b)
	body := s.newIssue()
	rows := s.rowsOf(b, func() { call(b, s.client, "POST", "/api/v1/issues", s.token, body, 201) })
	for _, connections := range []int{1, 16, 64} {
		b.Run(fmt.Sprintf("connections=%d", connections), func(b *testing.B) {
			do := func() { call(b, s.client, "POST", "/api/v1/issues", s.token, body, 201) }
			switch connections {
			case 1:
				each(b, connections, do, bareInsert(b, make([]byte, 700)))
			case 64:
				bare := bareRows(b, make([]byte, 700))
				times := each(b, connections, do, func(n int) time.Duration { return time.Duration(rows) * bare(n) })
				b.ReportMetric(float64(rows), "rows/create")
				b.ReportMetric(1/times, "of-bare-rows")
			default:
				each(b, connections, do, nil)
			}
		})
	}
}

// rowsOf counts the rows that one change adds in its own transaction.
func (s *served) rowsOf(b *testing.B, change func()) int64 {
	b.Helper()
	db, err := sqlite3.Open("file:" + s.config.database() + "?mode=ro")
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	count := func() (rows int64) {
		list, _, err := db.Prepare(`SELECT name FROM sqlite_schema WHERE type='table' AND (name='events' OR name LIKE 'c\_issues%' ESCAPE '\')`)
		if err != nil {
			b.Fatal(err)
		}
		defer list.Close()
		for list.Step() {
			table, _, err := db.Prepare(`SELECT count(*) FROM "` + list.ColumnText(0) + `"`)
			if err != nil {
				b.Fatal(err)
			}
			table.Step()
			rows += table.ColumnInt64(0)
			table.Close()
		}
		return rows
	}
	before := count()
	change()
	return count() - before
}

// bareRows gives the time of one row that a bare writer commits durably, 64 at
// a time.
func bareRows(b *testing.B, doc []byte) func(times int) time.Duration {
	db := bareTable(b)
	insert, _, err := db.Prepare(`INSERT INTO t(k, doc) VALUES(?, ?)`)
	if err != nil {
		b.Fatal(err)
	}
	const batch = 64
	key := 0
	return func(times int) time.Duration {
		batches := (times + batch - 1) / batch
		began := time.Now()
		for range batches {
			if err := db.Exec(`BEGIN IMMEDIATE`); err != nil {
				b.Fatal(err)
			}
			for range batch {
				key++
				insert.BindText(1, fmt.Sprintf("%08d", key))
				insert.BindBlob(2, doc)
				if err := insert.Exec(); err != nil {
					b.Fatal(err)
				}
			}
			if err := db.Exec(`COMMIT`); err != nil {
				b.Fatal(err)
			}
		}
		return time.Since(began) / time.Duration(batches*batch)
	}
}

// BenchmarkRead asks what people ask all day, always the same, and compares it
// with a floor that returns the same bytes.
func BenchmarkRead(b *testing.B) {
	s := serveCountry(b)
	issue := "/api/v1/issues/" + string(s.Issues[0])
	row := call(b, s.client, "GET", issue, s.token, nil, 200)
	for _, x := range []struct {
		name, path string
		rows       int // that the floor reads
	}{
		{"one", issue, 1},
		{"list", "/api/v1/issues?organization=" + string(s.Groups[0]) + "&limit=20", 20},
		{"campaign", issue + "/campaign", 20},
		{"search", "/api/v1/search?q=group+7&noun=organizations", 20},
		{"rollup", "/api/v1/organizations/" + string(s.County) + "/rollup?from=2025-01-01&to=2025-12-31&every=month", 20},
	} {
		body := call(b, s.client, "GET", x.path, s.token, nil, 200)
		for _, connections := range []int{1, 16, 64} {
			b.Run(fmt.Sprintf("%s/connections=%d", x.name, connections), func(b *testing.B) {
				each(b, connections, func() { call(b, s.client, "GET", x.path, s.token, nil, 200) }, readFloor(b, connections, body, slices.Repeat([][]byte{row}, x.rows)))
			})
		}
	}
}

// BenchmarkExport writes everything as JSON Lines and reads it into an empty
// folder.
func BenchmarkExport(b *testing.B) {
	c := load(b, facts()/10, 9*facts()/10)
	defer c.close()
	path := filepath.Join(b.TempDir(), "all.jsonl")
	b.Run("export", func(b *testing.B) {
		for range b.N {
			if err := quiet().exportEverything(context.Background(), c.house, path, "moving"); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(facts()*b.N)/b.Elapsed().Seconds(), "facts/s")
	})
	b.Run("import", func(b *testing.B) {
		for range b.N {
			f, err := os.Open(path)
			if err != nil {
				b.Fatal(err)
			}
			h, err := quiet().open(context.Background(), &config{settings: settings{Data: b.TempDir()}}, nil)
			if err != nil {
				b.Fatal(err)
			}
			_, _, err = quiet().readBack(context.Background(), h, f)
			if err := errors.Join(err, h.close(), f.Close()); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(facts()*b.N)/b.Elapsed().Seconds(), "facts/s")
	})
}

// BenchmarkStart starts the real program on a data folder until it is ready,
// and asks it for a year of the county, a list, a campaign and a search. It
// reports the time to be ready and the most memory that the program took.
func BenchmarkStart(b *testing.B) {
	c := load(b, facts()/10, 9*facts()/10)
	ctx := context.Background()
	if err := c.services.Relay.CatchUp(ctx); err != nil {
		b.Fatal(err)
	}
	token := c.staffToken(b)
	c.close()
	if size, err := os.Stat(filepath.Join(c.data, "baraza.db")); err == nil {
		b.ReportMetric(float64(size.Size())/1e6, "MB-database")
	}
	var ready time.Duration
	var peak int64
	for b.Loop() {
		p, took := start(b, c.data)
		ready = max(ready, took)
		reader := newClient(p.base, token)
		for _, path := range []string{
			"/organizations/" + string(c.County) + "/rollup?from=2025-01-01&to=2025-12-31&every=month&by=category",
			"/issues?organization=" + string(c.Groups[0]) + "&limit=200", "/issues/" + string(c.Issues[0]) + "/campaign", "/search?q=kiosk",
		} {
			if status, err := reader.call("GET", "/api/v1"+path, nil, nil); err != nil || status != 200 {
				b.Fatalf("%s: %d %v", path, status, err)
			}
		}
		peak = max(peak, peakMemory(b, p.cmd.Process.Pid))
		if err := p.stop(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(ready.Milliseconds()), "ms-to-ready")
	b.ReportMetric(float64(peak)/1e6, "MB-peak")
}

// peakMemory is the most memory that a process had resident, in bytes.
func peakMemory(b *testing.B, pid int) int64 {
	b.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		b.Skipf("this system does not tell the memory of a process: %v", err)
	}
	_, after, _ := strings.Cut(string(status), "VmHWM:")
	var kib int64
	if _, err := fmt.Sscanf(after, "%d kB", &kib); err != nil {
		b.Fatal(err)
	}
	return kib << 10
}
