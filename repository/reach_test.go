package repository

import (
	"reflect"
	"testing"

	"github.com/cotprogramme/baraza/models"
)

// TestReachOf reads the reach off a record of every noun, as restricted and as
// open as it can be, and compares it with what decoding the record gives.
func TestReachOf(t *testing.T) {
	nouns := 0
	for _, s := range newBook(nil).all() {
		store, ok := s.(interface{ blank() models.Record })
		if !ok {
			continue // a shelf: what lies there has no reach of its own
		}
		nouns++
		for _, want := range []models.Reach{
			{Within: []models.ID{"a", "b"}, Restricted: true, Cleared: []models.ID{"a"}},
			{Within: []models.ID{"a"}}, {Restricted: true}, {},
		} {
			t.Run(s.Collection().Name, func(t *testing.T) {
				r := store.blank()
				*r.Access() = want
				doc, err := encode(r)
				if err != nil {
					t.Fatal(err)
				}
				got, err := reachOf(doc)
				if err != nil {
					t.Fatal(err)
				}
				if len(want.Within) == 0 {
					want.Within = got.Within // no list and an empty one are written alike
				}
				if len(got.Within) != len(want.Within) || !reflect.DeepEqual(got, want) {
					t.Errorf("%s\n got %+v\nwant %+v", doc, got, want)
				}
			})
		}
	}
	if nouns < 20 {
		t.Errorf("%d nouns were tried", nouns)
	}
	if _, err := reachOf([]byte(`{"id":"x","within":["a"`)); err == nil {
		t.Error("a document that is cut was read")
	}
}

func (s *Store[T]) blank() models.Record { return record(new(T)) }
