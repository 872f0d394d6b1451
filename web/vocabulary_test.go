package web

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"testing"

	"github.com/cotprogramme/baraza/models"
)

var update = flag.Bool("update", false, "write app/generated/vocabulary.js anew")

const vocabularyFile = "app/generated/vocabulary.js"

type pair [2]string

func pairOf(t models.Text) pair { return pair{t.En, t.Sw} }

// vocabulary is what the app calls things: a phone has it before it has a network.
func vocabulary() ([]byte, error) {
	words := map[string][]any{}
	for _, e := range models.Vocabulary {
		for _, term := range e.Terms {
			words[e.Name] = append(words[e.Name], [3]string{term.Value, term.Label.En, term.Label.Sw})
		}
	}
	steps := []pair{}
	for _, s := range models.Steps {
		steps = append(steps, pairOf(s.Name))
	}
	moves := map[string]pair{}
	for _, m := range models.Moves {
		moves[string(m.Name)] = pairOf(m.Label)
	}
	var b bytes.Buffer
	b.WriteString("// Made from the tables of models by `go test ./web -run Vocabulary -update`.\n")
	for _, part := range []struct {
		name  string
		value any
	}{{"words", words}, {"steps", steps}, {"moves", moves}} {
		text, err := json.MarshalIndent(part.value, "", " ")
		if err != nil {
			return nil, err
		}
		b.WriteString("export const " + part.name + " = ")
		b.Write(text)
		b.WriteString(";\n")
	}
	return b.Bytes(), nil
}

func TestVocabularyOfTheAppIsCurrent(t *testing.T) {
	wanted, err := vocabulary()
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(vocabularyFile, wanted, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(vocabularyFile)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, wanted) {
		t.Errorf("%s is not current: run go test ./web -run Vocabulary -update", vocabularyFile)
	}
}
