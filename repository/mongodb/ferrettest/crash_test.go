package ferrettest

import (
	"fmt"
	"testing"
	"time"

	"go.mongodb.org/mongo-driver/bson"

	"github.com/cotprogramme/baraza/repository"
	"github.com/cotprogramme/baraza/repository/mongodb"
)

// notes is all that the tests of this package write, besides the contract's.
func notes() []repository.Collection {
	return []repository.Collection{{Name: "notes", Fields: []repository.Field{{Name: "day"}, {Name: "by"}},
		Indexes: []repository.Index{{Name: "day_by", Fields: []string{"day", "by"}, Unique: true, Why: "one note a day from each"}}}}
}

func ready(t testing.TB, o mongodb.Options) *mongodb.Engine {
	t.Helper()
	e := open(t, o)
	if err := e.Migrate(t.Context(), notes(), nil); err != nil {
		t.Fatal(err)
	}
	return e
}

func note(id string, was int64) repository.Write {
	hash := fmt.Sprintf("%s/%d", id, was+1)
	return repository.Write{Collection: "notes", Was: was,
		Record: repository.Record{ID: id, Version: was + 1, Head: hash, Doc: []byte(hash), Values: []any{nil, nil}},
		Event:  &repository.Event{Record: id, Seq: was + 1, Hash: hash, Doc: []byte(hash)}}
}

func write(t testing.TB, e repository.Engine, ws ...repository.Write) {
	t.Helper()
	if err := e.Write(t.Context(), ws...); err != nil {
		t.Fatal(err)
	}
}

// whole reads all of the log and checks that its positions have no gap.
func whole(t testing.TB, e repository.Engine) []string {
	t.Helper()
	var hashes []string
	for after := int64(0); ; {
		page, err := e.Events(t.Context(), after, 100)
		if err != nil {
			t.Fatal(err)
		}
		if len(page) == 0 {
			return hashes
		}
		for _, ev := range page {
			if ev.Position != after+1 {
				t.Fatalf("position %d after %d", ev.Position, after)
			}
			after = ev.Position
			hashes = append(hashes, ev.Hash)
		}
	}
}

// die leaves a document as a process does that ends right after writing it:
// its event is not in the log.
func die(t *testing.T, s server, database, id string, seqs ...int64) {
	t.Helper()
	var pending bson.A
	for _, seq := range seqs {
		hash := fmt.Sprintf("%s/%d", id, seq)
		pending = append(pending, bson.M{"s": seq, "h": hash, "d": []byte(hash)})
	}
	last := seqs[len(seqs)-1]
	hash := fmt.Sprintf("%s/%d", id, last)
	_, err := direct(t, s, database).Collection("notes").InsertOne(t.Context(),
		bson.M{"_id": id, "v": last, "h": hash, "f": bson.M{}, "d": []byte(hash), "e": pending})
	if err != nil {
		t.Fatal(err)
	}
}

func history(t *testing.T, e repository.Engine, id string) string {
	t.Helper()
	events, err := e.History(t.Context(), id, 0, 10)
	if err != nil {
		t.Fatal(err)
	}
	text := ""
	for n, ev := range events {
		if ev.Seq != int64(n+1) || ev.Record != id || string(ev.Doc) != ev.Hash {
			t.Fatalf("event %d is %+v", n, ev)
		}
		text += ev.Hash + " "
	}
	together, err := e.Histories(t.Context(), "notes", []string{"nobody", id}, 0, 10)
	if err != nil || fmt.Sprint(together) != fmt.Sprint(events) {
		t.Fatalf("read with others the history is %v, %v", together, err)
	}
	return text
}

func TestProcessThatDied(t *testing.T) {
	each(t, func(t *testing.T, s server) {
		t.Run("the next start finishes", func(t *testing.T) {
			o := mongodb.Options{URI: s.uri, Database: fresh(t, s), SweepEvery: time.Hour}
			write(t, ready(t, o), note("a", 0))
			die(t, s, o.Database, "b", 1)
			for range 3 { // and only the first of them does
				e := ready(t, o)
				if got := fmt.Sprint(whole(t, e)); got != "[a/1 b/1]" {
					t.Fatalf("the log is %s", got)
				}
			}
		})
		t.Run("another process finishes", func(t *testing.T) {
			o := mongodb.Options{URI: s.uri, Database: fresh(t, s), SweepEvery: 50 * time.Millisecond}
			e, other := ready(t, o), ready(t, o)
			die(t, s, o.Database, "b", 1, 2)
			for range 100 {
				if got := fmt.Sprint(whole(t, other)); got == "[b/1 b/2]" {
					write(t, e, note("b", 2))
					if got := fmt.Sprint(whole(t, e)); got != "[b/1 b/2 b/3]" {
						t.Fatalf("the log is %s", got)
					}
					return
				}
				time.Sleep(50 * time.Millisecond)
			}
			t.Fatal("nobody finished")
		})
		t.Run("whoever writes the record next finishes first", func(t *testing.T) {
			o := mongodb.Options{URI: s.uri, Database: fresh(t, s), SweepEvery: time.Hour}
			e := ready(t, o)
			die(t, s, o.Database, "b", 1)
			write(t, e, note("b", 1))
			if got := fmt.Sprint(whole(t, e)); got != "[b/1 b/2]" {
				t.Fatalf("the log is %s", got)
			}
		})
		t.Run("its history is whole before that", func(t *testing.T) {
			o := mongodb.Options{URI: s.uri, Database: fresh(t, s), SweepEvery: time.Hour}
			e := ready(t, o)
			write(t, e, note("c", 0), note("c", 1))
			die(t, s, o.Database, "b", 1, 2)
			if got := history(t, e, "b"); got != "b/1 b/2 " {
				t.Fatalf("the history is %s", got)
			}
			if got := history(t, e, "c"); got != "c/1 c/2 " {
				t.Fatalf("the history is %s", got)
			}
			if len(whole(t, e)) != 2 {
				t.Fatal("to read is not to write")
			}
		})
	})
}

// A process stops between the log and the document: its event is in both.
func TestEventInBothPlaces(t *testing.T) {
	each(t, func(t *testing.T, s server) {
		o := mongodb.Options{URI: s.uri, Database: fresh(t, s), SweepEvery: time.Hour}
		e := ready(t, o)
		die(t, s, o.Database, "b", 1, 2)
		_, err := direct(t, s, o.Database).Collection("_events").InsertOne(t.Context(),
			bson.M{"_id": int64(1), "c": "notes", "r": "b", "s": int64(1), "h": "b/1", "d": []byte("b/1")})
		if err != nil {
			t.Fatal(err)
		}
		if got := history(t, e, "b"); got != "b/1 b/2 " {
			t.Fatalf("the history is %s", got)
		}
		again := ready(t, o)
		if got := fmt.Sprint(whole(t, again)); got != "[b/1 b/2]" {
			t.Fatalf("the log is %s", got)
		}
		n, err := direct(t, s, o.Database).Collection("notes").CountDocuments(t.Context(), bson.M{"e.s": bson.M{"$gt": 0}})
		if err != nil || n != 0 {
			t.Fatalf("%d documents still hold their events, %v", n, err)
		}
	})
}

func TestUniqueOverTwoFields(t *testing.T) {
	each(t, func(t *testing.T, s server) {
		e := ready(t, mongodb.Options{URI: s.uri, Database: fresh(t, s)})
		with := func(id string, was int64, day, by any) repository.Write {
			w := note(id, was)
			w.Record.Values = []any{day, by}
			return w
		}
		write(t, e, with("a", 0, "1", "x"), with("b", 0, "1", nil), with("c", 0, "1", nil), with("d", 0, "1", "y"))
		if err := e.Write(t.Context(), with("e", 0, "1", "x")); !isErr(err, repository.ErrTaken) {
			t.Fatalf("got %v", err)
		}
		if err := e.Write(t.Context(), with("b", 1, "1", "y")); !isErr(err, repository.ErrTaken) {
			t.Fatalf("got %v", err)
		}
		// What is given up is free.
		write(t, e, with("a", 1, "1", nil), with("b", 1, "1", "x"))
	})
}
