package ferrettest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"github.com/cotprogramme/baraza/repository/mongodb"
	"github.com/cotprogramme/baraza/services"
	"go.mongodb.org/mongo-driver/bson"
	"slices"
	"testing"
	"time"

	"github.com/cotprogramme/baraza/models"
	"github.com/cotprogramme/baraza/repository"
)

// movesHouse carries everything from the embedded engine to the server and
// back, to the same bytes each time. On the way in it breaks off twice, in the
// middle of records and in the middle of events.
func movesHouse(t *testing.T, s server, from *home) {
	file := everything(t, from.book)
	e := onServer(t, s)
	for _, at := range []int{2, 3} {
		broken := &breaking{Engine: e, at: at}
		if err := readBack(t, broken, file); !errors.Is(err, models.Refuse(models.ProblemUnavailable)) {
			t.Fatalf("an import that breaks off ends with %v", err)
		}
		if broken.whole < 1 {
			t.Fatal("nothing was read before it broke off")
		}
	}
	if err := readBack(t, e, everything(t, newHome(t, embedded(t)).book)); !errors.Is(err, models.Refuse(models.ProblemState)) {
		t.Fatalf("another file in between: %v", err)
	}
	if err := readBack(t, e, file); err != nil {
		t.Fatalf("going on: %v", err)
	}
	if err := readBack(t, e, file); !errors.Is(err, models.Refuse(models.ProblemState)) {
		t.Fatalf("the same file once more: %v", err)
	}
	there := newHome(t, e)
	same(t, "on the server", everything(t, there.book), file)
	sameHeads(t, from.book, there.book)
	back := embedded(t)
	if err := readBack(t, back, everything(t, there.book)); err != nil {
		t.Fatal(err)
	}
	same(t, "back", everything(t, newHome(t, back).book), file)
	sameHeads(t, from.book, newHome(t, back).book)
}

// sameHeads compares what the databases hold without the help of an export, which
// may leave the same out of both.
func sameHeads(t *testing.T, one, two *repository.Book) {
	t.Helper()
	heads := func(b *repository.Book) (all []repository.Head) {
		if err := b.Heads(t.Context(), func(h repository.Head) error { all = append(all, h); return nil }); err != nil {
			t.Fatal(err)
		}
		return all
	}
	if a, b := heads(one), heads(two); len(a) < 100 || !slices.Equal(a, b) {
		t.Errorf("%d records in the one, %d in the other, or not the same", len(a), len(b))
	}
}

// everything is the export of a book.
func everything(t *testing.T, b *repository.Book) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := repository.NewTransfer(b).Everything(t.Context(), &out, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func readBack(t *testing.T, e repository.Engine, file []byte) error {
	t.Helper()
	b, err := repository.Open(t.Context(), e)
	if err != nil {
		t.Fatal(err)
	}
	return repository.NewTransfer(b).ReadEverything(t.Context(), bytes.NewReader(file), nil)
}

func same(t *testing.T, where string, got, want []byte) {
	t.Helper()
	if bytes.Equal(got, want) && bytes.Count(want, []byte("\n")) > 1000 {
		return
	}
	gots, wants := bytes.Split(got, []byte("\n")), bytes.Split(want, []byte("\n"))
	for n := range min(len(gots), len(wants)) {
		if !bytes.Equal(gots[n], wants[n]) {
			t.Fatalf("%s line %d is\n%s\ninstead of\n%s", where, n+1, gots[n], wants[n])
		}
	}
	t.Fatalf("%s there are %d lines, %d were there", where, len(gots), len(wants))
}

// breaking is an engine whose process is killed in the middle of a load: a part
// of it is there.
type breaking struct {
	repository.Engine
	at, whole int
}

func (b *breaking) Load(ctx context.Context, records []repository.Write, events []repository.Event) error {
	if b.at--; b.at > 0 {
		b.whole++
		return b.Engine.Load(ctx, records, events)
	}
	if err := b.Engine.Load(ctx, records[:len(records)/2], events[:len(events)/2]); err != nil {
		return err
	}
	return fmt.Errorf("%w: killed", repository.ErrUnavailable)
}

// An export of a server without snapshots is refused if somebody writes
// meanwhile.
func TestExportOfAServerWithoutSnapshots(t *testing.T) {
	each(t, func(t *testing.T, s server) {
		e := onServer(t, s)
		b, err := repository.Open(t.Context(), e)
		if err != nil {
			t.Fatal(err)
		}
		declared := notes()
		declared[0].Format = repository.Format // beside a book
		if err := e.Migrate(t.Context(), declared, nil); err != nil {
			t.Fatal(err)
		}
		err = b.Snapshot(t.Context(), func(context.Context) error {
			write(t, e, note("meanwhile", 0))
			return nil
		})
		without := len(s.without) > 0
		if errors.Is(err, models.Refuse(models.ProblemState)) != without || !without && err != nil {
			t.Fatalf("got %v", err)
		}
		if err := b.Snapshot(t.Context(), func(context.Context) error { return nil }); err != nil {
			t.Fatalf("at rest: %v", err)
		}
	})
}

// A write whose process died before its event was in the log goes out whole: the file
// that is read back has every record with all of its history.
func TestAnExportHasWhatIsPending(t *testing.T) {
	each(t, func(t *testing.T, s server) {
		database := fresh(t, s)
		e := open(t, mongodb.Options{URI: s.uri, Database: database, SweepEvery: time.Hour})
		b, err := repository.Open(t.Context(), e)
		if err != nil {
			t.Fatal(err)
		}
		h := newHome(t, e)
		_, err = h.Organizations.Create(t.Context(), services.System, models.New[models.OrganizationInput]{Body: models.Create[models.OrganizationInput]{
			ID: "01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d", Input: models.OrganizationInput{Name: "GUUM", Kind: models.NeighbourhoodGroup, Level: "ward", Status: "active"}}})
		if err != nil {
			t.Fatal(err)
		}
		org := models.ID("01970c3e-8a10-7c3a-9d55-0c7f6a1b2c3d")
		edit(t, h.Organizations, org, func(o *models.OrganizationInput) { o.Name = "Gatwekera Umoja" })
		// The event of the last change is taken back to where a process that died leaves it.
		var last bson.M
		log := direct(t, s, database).Collection("_events")
		if err := log.FindOneAndDelete(t.Context(), bson.M{"r": string(org), "s": int64(2)}).Decode(&last); err != nil {
			t.Fatal(err)
		}
		pending := bson.A{bson.M{"s": last["s"], "h": last["h"], "d": last["d"]}}
		if _, err := direct(t, s, database).Collection("organizations").UpdateByID(t.Context(), string(org), bson.M{"$set": bson.M{"e": pending}}); err != nil {
			t.Fatal(err)
		}
		file := everything(t, b)
		into := embedded(t)
		if err := readBack(t, into, file); err != nil {
			t.Fatal(err)
		}
		moved, err := repository.Open(t.Context(), into)
		if err != nil {
			t.Fatal(err)
		}
		_, _, err = moved.CheckHistory(t.Context(), func(f models.Finding) { t.Errorf("found %+v", f) })
		if err != nil {
			t.Fatal(err)
		}
		events, err := into.History(t.Context(), string(org), 0, 9)
		if err != nil || len(events) != 2 {
			t.Errorf("%d events came along, %v; want 2", len(events), err)
		}
	})
}
