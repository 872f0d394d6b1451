package services

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/models"
)

// The nouns that the command line names, those that a request may name, and
// those that have a table are the same.
func TestWhatCanBeExportedHasATable(t *testing.T) {
	f, _ := reflect.TypeFor[ExportTable]().FieldByName("Noun")
	_, list, _ := strings.Cut(f.Tag.Get("validate"), "oneof=")
	var tables []string
	for noun := range maps.Keys((&Exports{New(&Stores{}, nil, func() models.ID { return "" })}).tables()) {
		tables = append(tables, string(noun))
	}
	want := slices.Sorted(slices.Values(Exportable))
	for _, got := range [][]string{strings.Fields(list), tables} {
		if slices.Sort(got); !slices.Equal(got, want) {
			t.Errorf("%v is not %v", got, want)
		}
	}
}
