package enginetest

import (
	"errors"
	"fmt"
	"testing"

	"github.com/cotprogramme/baraza/repository"
)

// forgets holds engines to replacing the words of events: everywhere they are
// read from, at once, and nothing besides.
func (s *suite) forgets(t *testing.T) {
	e := s.ready(t)
	write(t, e, issue("a", 0, nil), issue("b", 0, nil))
	write(t, e, issue("a", 1, nil))
	event := func(record string, seq int64, hash string) repository.Event {
		return repository.Event{Record: record, Seq: seq, Hash: hash, Doc: []byte(`{"to":"forgotten"}`)}
	}
	if err := e.Forget(t.Context(), event("a", 1, "a/1"), event("a", 2, "a/2")); err != nil {
		t.Fatal(err)
	}
	wantErr(t, e.Forget(t.Context(), event("b", 1, "another"), event("c", 1, "c/1")), repository.ErrNotFound)
	want := "[a/1 {\"to\":\"forgotten\"} b/1 {\"to\":1} a/2 {\"to\":\"forgotten\"}]"
	told := func(events []repository.Event) string {
		var list []string
		for _, ev := range events {
			list = append(list, ev.Hash, string(ev.Doc))
		}
		return fmt.Sprint(list)
	}
	if got := told(log(t, e, 0, 10)); got != want {
		t.Errorf("the log is\n     %s\nwant %s", got, want)
	}
	history, err := e.History(t.Context(), "a", 0, 10)
	if got := told(history); err != nil || got != "[a/1 {\"to\":\"forgotten\"} a/2 {\"to\":\"forgotten\"}]" {
		t.Errorf("the history is %s, %v", got, err)
	}
	// What is missing is told, and the others are replaced all the same.
	wantErr(t, e.Forget(t.Context(), event("c", 1, "c/1"), event("b", 1, "b/1")), repository.ErrNotFound)
	if history, err = e.History(t.Context(), "b", 0, 10); err != nil || told(history) != "[b/1 {\"to\":\"forgotten\"}]" {
		t.Errorf("the history is %s, %v", told(history), err)
	}
	if err := e.Wipe(t.Context()); err != nil && !errors.Is(err, repository.ErrNoWipe) {
		t.Fatalf("wiping: %v", err)
	}
	// The database works on as before.
	write(t, e, issue("a", 2, nil))
	if got := len(log(t, e, 0, 10)); got != 4 || version(t, e, "a") != 3 {
		t.Errorf("%d events, version %d", got, version(t, e, "a"))
	}
}
