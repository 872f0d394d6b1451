package sqlite

import (
	"os"
	"slices"
	"sync"

	"github.com/cotprogramme/baraza/repository"
)

const (
	// mostRecalled bounds the documents that are remembered, in bytes.
	mostRecalled = 8 << 20
	// longestRecalled is the longest page that is worth remembering, in bytes.
	longestRecalled = 128 << 10
)

// recall is what was answered since the database last changed. Records and lists
// are asked for far more often than anything is written.
//
// Whether anybody has committed since, another process included, stands at the
// beginning of the index of the log, a file that all connections share: two
// copies of a header that counts the commits and sums up the frames. SQLite
// compares them itself to know whether its page cache is still good
// (sqlite.org/walformat.html, "The WAL-Index Header"). Reading it takes no lock
// and no call; a copy that is just being written equals no other, and only means
// that something is asked once more.
type recall struct {
	mu    sync.Mutex
	index []byte // the index of the log, mapped; nil when that cannot be had, and nothing is remembered
	state state  // of the database, that pages belong to
	pages map[string][]repository.Record
	bytes int
}

// state tells one commit from another: both copies of the header.
type state [96]byte

// watch begins to remember. The index of the log is there as soon as something
// was read.
func (r *recall) watch(path string) {
	f, err := os.Open(path + "-shm")
	if err != nil {
		return
	}
	defer f.Close()
	r.index = mapped(f, len(r.state))
}

func (r *recall) close() {
	r.mu.Lock()
	defer r.mu.Unlock()
	unmap(r.index)
	r.index, r.pages = nil, nil
}

// recalled gives the page that a question was answered with, if nothing was
// committed since, and the state to remember an answer under otherwise.
func (r *recall) recalled(question string) (page []repository.Record, now state, ok bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.index == nil {
		return nil, now, false
	}
	copy(now[:], r.index)
	if now != r.state || r.pages == nil {
		r.state, r.pages, r.bytes = now, map[string][]repository.Record{}, 0
		return nil, now, false
	}
	page, ok = r.pages[question]
	return slices.Clone(page), now, ok
}

// remember keeps a page that was read after recalled gave the state. If
// something was committed in between, the page is newer than the state it is
// kept under, and goes with it at the next question.
func (r *recall) remember(question string, page []repository.Record, at state) {
	size := sizeOf(question, page)
	if size > longestRecalled {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.pages == nil || r.state != at {
		return
	}
	if _, twice := r.pages[question]; twice {
		return
	}
	if r.bytes+size > mostRecalled {
		clear(r.pages)
		r.bytes = 0
	}
	r.bytes += size
	r.pages[question] = slices.Clone(page)
}

func sizeOf(question string, page []repository.Record) int {
	size := len(question)
	for _, r := range page {
		size += len(r.Doc) + len(r.ID) + len(r.Head)
	}
	return size
}

// remembering answers a question from memory, or by asking and then remembers.
// Inside a snapshot the memory is of another instant.
func (e *Engine) remembering(snapshot bool, question string, ask func() ([]repository.Record, error)) ([]repository.Record, error) {
	if snapshot {
		return ask()
	}
	page, at, known := e.recall.recalled(question)
	if known {
		return page, nil
	}
	page, err := ask()
	if err == nil {
		e.recall.remember(question, page, at)
	}
	return page, err
}
