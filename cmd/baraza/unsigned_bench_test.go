package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// BenchmarkUnsignedBodies has a hundred connections send ten megabytes each to an import,
// without credentials, while somebody records issues one after the other. It reports the
// most memory of the program, the writes' p95, and how many of the hundred got the answer
// that they are not signed in; the others were cut off while they still sent.
func BenchmarkUnsignedBodies(b *testing.B) {
	p, _ := start(b, withAdmin(b))
	writer := newClient(p.base, signIn(b, p.base))
	var org struct{ ID string }
	group := map[string]any{"name": "Gatwekera Umoja", "kind": "neighbourhood", "level": "neighbourhood", "status": "active"}
	if _, err := writer.call("POST", "/api/v1/organizations", group, &org); err != nil {
		b.Fatal(err)
	}
	issue := map[string]any{"title": "Dry kiosk", "category": "water_sanitation", "origin": "members", "opened_on": "2025-02-01", "hosts": []string{org.ID}}
	before := peakMemory(b, p.cmd.Process.Pid)
	var answered atomic.Int64
	var waits []time.Duration
	for b.Loop() {
		var senders sync.WaitGroup
		for range 100 {
			senders.Go(func() {
				if sendsUnsigned(strings.TrimPrefix(p.base, "http://"), 10<<20) == http.StatusUnauthorized {
					answered.Add(1)
				}
			})
		}
		sent := make(chan struct{})
		go func() { senders.Wait(); close(sent) }()
		for over := false; !over; {
			began := time.Now()
			if status, err := writer.call("POST", "/api/v1/issues", issue, nil); status != http.StatusCreated {
				b.Fatalf("%d %v", status, err)
			}
			waits = append(waits, time.Since(began))
			select {
			case <-sent:
				over = true
			case <-time.After(5 * time.Millisecond):
			}
		}
	}
	slices.Sort(waits)
	b.ReportMetric(float64(before)/1e6, "MB-before")
	b.ReportMetric(float64(peakMemory(b, p.cmd.Process.Pid))/1e6, "MB-peak")
	b.ReportMetric(float64(waits[len(waits)*95/100].Microseconds())/1000, "ms-write-p95")
	b.ReportMetric(float64(answered.Load())/float64(b.N), "answered/op")
	if err := p.stop(); err != nil {
		b.Fatal(err)
	}
}

// sendsUnsigned sends so many bytes to an import without credentials, as far as they are
// taken, and gives the status of the answer; 0 if it did not come.
func sendsUnsigned(address string, size int) int {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		return 0
	}
	defer conn.Close()
	head := fmt.Sprintf("POST /api/v1/imports?kind=people HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\nContent-Length: %d\r\n\r\n", size)
	go func() {
		if _, err := io.WriteString(conn, head); err != nil {
			return
		}
		piece := bytes.Repeat([]byte("x"), 64<<10)
		for left := size; left > 0; left -= len(piece) {
			if _, err := conn.Write(piece); err != nil {
				return
			}
		}
	}()
	_ = conn.SetReadDeadline(time.Now().Add(30 * time.Second))
	res, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		return 0
	}
	defer res.Body.Close()
	return res.StatusCode
}
