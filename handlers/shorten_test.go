package handlers_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"strings"
	"testing"
)

// Large answers are compressed for those who accept it, small ones never, and
// what comes out is the same.
func TestLargeAnswersAreCompressed(t *testing.T) {
	h := newHouse(t)
	h.signs("admin", "administrator", "")
	const long, short = "/api/v1/places?limit=50", "/api/v1/places/KE-47"
	plain := h.ask("admin", "GET", long, nil)
	for header, want := range map[string]string{"gzip": "gzip", "br, gzip;q=0.5": "gzip", "GZIP": "gzip", "gzip;q=0": "", "br": "", "": ""} {
		a := h.ask("admin", "GET", long, nil, "Accept-Encoding", header)
		if got := a.header.Get("Content-Encoding"); got != want {
			t.Errorf("asked for %q it is encoded as %q, want %q", header, got, want)
			continue
		}
		if a.header.Get("Vary") != "Accept-Encoding" {
			t.Errorf("asked for %q it does not say that it varies", header)
		}
		body := a.body
		if want == "gzip" {
			if len(body) > len(plain.body)/3 {
				t.Errorf("%d bytes became %d", len(plain.body), len(body))
			}
			r, err := gzip.NewReader(bytes.NewReader(body))
			if err != nil {
				t.Fatal(err)
			}
			if body, err = io.ReadAll(r); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(body, plain.body) {
			t.Errorf("asked for %q it says something else", header)
		}
	}
	if a := h.ask("admin", "GET", short, nil, "Accept-Encoding", "gzip"); a.header.Get("Content-Encoding") != "" {
		t.Errorf("%d bytes were compressed", len(a.body))
	}
}

// A record that was read compressed can be changed and asked for again by the
// tag that came with it.
func TestTagOfACompressedRecord(t *testing.T) {
	h := newHouse(t)
	h.signs("admin", "administrator", "")
	id := h.make("admin", "organizations", map[string]any{"name": "Lindi Water Group", "kind": "neighbourhood", "level": "neighbourhood", "status": "active", "places": []string{"KE-47-278-1386"}, "notes": strings.Repeat("Meets on Sundays after church. ", 60)})
	path := "/api/v1/organizations/" + id
	a := h.ask("admin", "GET", path, nil, "Accept-Encoding", "gzip")
	tag := a.header.Get("ETag")
	if a.header.Get("Content-Encoding") != "gzip" || !strings.HasPrefix(tag, "W/") {
		t.Fatalf("encoding %q, tag %q, %d bytes", a.header.Get("Content-Encoding"), tag, len(a.body))
	}
	if again := h.ask("admin", "GET", path, nil, "If-None-Match", tag); again.status != 304 {
		t.Errorf("asked again: %d", again.status)
	}
	h.must("admin", "PATCH", path, map[string]any{"name": "Lindi Water and Light"}, "If-Match", tag)
}
