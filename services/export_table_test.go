package services

import (
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
	for _, n := range New(&Stores{}, nil, func() models.ID { return "" }).nouns {
		if n.declared().exported {
			tables = append(tables, string(n.named()))
		}
	}
	want := slices.Sorted(slices.Values(Exportable))
	for _, got := range [][]string{strings.Fields(list), tables} {
		if slices.Sort(got); !slices.Equal(got, want) {
			t.Errorf("%v is not %v", got, want)
		}
	}
}
