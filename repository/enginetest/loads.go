package enginetest

import (
	"context"
	"fmt"
	"testing"

	"github.com/cotprogramme/baraza/repository"
)

// loaded is an issue as an export holds it: the record without its events.
func loaded(id string, version int64, set values) repository.Write {
	return repository.Write{Collection: issues, Record: repository.Record{ID: id, Version: version, Head: fmt.Sprintf("%s/%d", id, version),
		Doc: fmt.Appendf(nil, `{"id":%q,"version":%d}`, id, version), Values: row(set)}}
}

func happened(id string, seq int64) repository.Event {
	return repository.Event{Record: id, Seq: seq, Hash: fmt.Sprintf("%s/%d", id, seq), Doc: fmt.Appendf(nil, `{"to":%d}`, seq)}
}

func (s *suite) loads(t *testing.T) {
	t.Run("records and their events come back as they were", func(t *testing.T) {
		e := s.ready(t)
		if err := e.Load(t.Context(), []repository.Write{loaded("a", 3, values{fDay: "2025-01-01"}), loaded("b", 1, nil)}, nil); err != nil {
			t.Fatal(err)
		}
		if err := e.Load(t.Context(), nil, []repository.Event{happened("a", 1), happened("b", 1), happened("a", 2), happened("a", 3)}); err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(names(log(t, e, 0, 10))); got != "[a/1 b/1 a/2 a/3]" {
			t.Fatalf("the log is %s", got)
		}
		if version(t, e, "a") != 3 {
			t.Fatal("the version was not kept")
		}
		wantFound(t, e, repository.Query{Where: is("day", "2025-01-01")}, "a")
		write(t, e, issue("a", 3, nil))
		if got := log(t, e, 0, 10); len(got) != 5 || got[4].Seq != 4 {
			t.Fatalf("the history does not go on: %v", names(got))
		}
	})
	t.Run("what is there is refused", func(t *testing.T) {
		e := s.ready(t)
		write(t, e, issue("a", 0, nil))
		wantErr(t, e.Load(t.Context(), []repository.Write{loaded("a", 1, nil)}, nil), repository.ErrExists)
		wantErr(t, e.Load(t.Context(), nil, []repository.Event{happened("a", 1)}), repository.ErrExists)
	})
	t.Run("a snapshot does not see what is written meanwhile", func(t *testing.T) {
		e := s.ready(t)
		write(t, e, issue("a", 0, nil))
		if s.noSnapshots {
			err := e.Snapshot(t.Context(), func(context.Context) error {
				t.Error("called without a snapshot")
				return nil
			})
			wantErr(t, err, repository.ErrNoSnapshots)
			return
		}
		err := e.Snapshot(t.Context(), func(ctx context.Context) error {
			write(t, e, issue("b", 0, nil), issue("a", 1, nil))
			rows, err := e.Find(ctx, issues, repository.Query{Limit: 10})
			if err != nil || len(rows) != 1 || rows[0].Version != 1 {
				t.Errorf("found %v, %v", rows, err)
			}
			head, err := e.Head(ctx)
			if err != nil || head != 1 {
				t.Errorf("the head is %d, %v", head, err)
			}
			return err
		})
		if err != nil || version(t, e, "a") != 2 {
			t.Fatalf("after the snapshot: %v", err)
		}
	})
}
