package wiring_test

import (
	"reflect"
	"testing"

	"github.com/cotprogramme/baraza/cmd/wiring"
	"github.com/cotprogramme/baraza/repository"
	"github.com/cotprogramme/baraza/repository/sqlite"
)

// A store that was forgotten would only be missed by the first who needs it.
func TestEveryStoreIsThere(t *testing.T) {
	e, err := sqlite.Open(t.Context(), sqlite.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	book, err := repository.Open(t.Context(), e)
	if err != nil {
		t.Fatal(err)
	}
	stores := reflect.ValueOf(wiring.Stores(book)).Elem()
	for n := range stores.NumField() {
		if stores.Field(n).IsNil() {
			t.Errorf("%s is missing", stores.Type().Field(n).Name)
		}
	}
}
