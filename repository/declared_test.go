package repository

import (
	"flag"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write what Format stands for anew")

const declaredFile = "testdata/declared.txt"

// TestFormat holds Format to what it stands for: the fields and indexes that are
// declared, and the members of the documents.
func TestFormat(t *testing.T) {
	var lines []string
	for _, c := range Collections() {
		for _, f := range c.Fields {
			lines = append(lines, fmt.Sprintf("%s field %s %d", c.Name, f.Name, f.Kind))
		}
		for _, x := range c.Indexes {
			x.Why = ""
			lines = append(lines, fmt.Sprintf("%s index %+v", c.Name, x))
		}
	}
	book := reflect.TypeFor[Book]()
	for n := range book.NumField() {
		f := book.Field(n)
		get, keeps := f.Type.MethodByName("Get")
		if !keeps || get.Type.Out(0).Kind() != reflect.Pointer {
			continue // the engine and the log
		}
		for _, m := range memberNames(get.Type.Out(0).Elem()) {
			lines = append(lines, fmt.Sprintf("%s member %s", f.Name, m))
		}
	}
	slices.Sort(lines)
	now := fmt.Sprintf("format %d\n%s\n", Format, strings.Join(lines, "\n"))
	if *update {
		if err := os.WriteFile(declaredFile, []byte(now), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	was, err := os.ReadFile(declaredFile)
	if err != nil {
		t.Fatal(err)
	}
	if string(was) == now {
		return
	}
	if strings.HasPrefix(string(was), fmt.Sprintf("format %d\n", Format)) {
		t.Errorf("what is declared or kept changed: raise repository.Format, then go test ./repository -run TestFormat -update")
	} else {
		t.Errorf("repository.Format was raised: go test ./repository -run TestFormat -update")
	}
	for _, line := range lines {
		if !strings.Contains(string(was), line+"\n") {
			t.Log("new: " + line)
		}
	}
}

// memberNames lists the members of a document.
func memberNames(of reflect.Type) (names []string) {
	for n := range of.NumField() {
		f := of.Field(n)
		if f.Anonymous && f.Type.Kind() == reflect.Struct {
			names = append(names, memberNames(f.Type)...)
			continue
		}
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		names = append(names, name+" "+f.Type.String())
	}
	return names
}
