package ferrettest

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/cotprogramme/baraza/repository"
	"github.com/cotprogramme/baraza/repository/mongodb"
)

// A process of an older release that writes while a newer one migrates is refused, and
// everything that it wrote before has a value in what is new.
func TestARunningProcessIsOutgrown(t *testing.T) {
	each(t, func(t *testing.T, s server) {
		o := mongodb.Options{URI: s.uri, Database: fresh(t, s), SweepEvery: 100 * time.Millisecond, Timeout: time.Second}
		declared := func(format int64, fields ...repository.Field) []repository.Collection {
			return []repository.Collection{{Name: "sums", Derived: true, Format: format, Fields: fields}}
		}
		old, now := open(t, o), open(t, o)
		if err := old.Migrate(t.Context(), declared(1, repository.Field{Name: "a"}), nil); err != nil {
			t.Fatal(err)
		}
		written, refused := 0, error(nil)
		var writer sync.WaitGroup
		begun := make(chan struct{})
		writer.Go(func() {
			for ; refused == nil; written++ {
				if written == 20 {
					close(begun)
				}
				refused = old.Write(t.Context(), repository.Write{Collection: "sums",
					Record: repository.Record{ID: fmt.Sprint("n", written), Version: 1, Doc: []byte("{}"), Values: []any{"x"}}})
			}
		})
		<-begun
		refill := func(string, string, []byte) ([]any, error) { return []any{"x", "filled"}, nil }
		if err := now.Migrate(t.Context(), declared(2, repository.Field{Name: "a"}, repository.Field{Name: "b"}), refill); err != nil {
			t.Fatal(err)
		}
		writer.Wait()
		if !isErr(refused, repository.ErrNewer) {
			t.Errorf("the older process is answered %v, want ErrNewer", refused)
		}
		found, err := now.Group(t.Context(), "sums", repository.Grouping{By: []string{"b"}, Limit: 9})
		if err != nil || len(found) != 1 || found[0].Key[0] != "filled" || found[0].Count != int64(written-1) {
			t.Errorf("of %d documents are filled: %v, %v", written-1, found, err)
		}
	})
}
