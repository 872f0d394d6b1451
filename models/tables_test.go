package models

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// constants lists the values of the constants of a type in this package.
func constants(t *testing.T, typ string) []string {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var values []string
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range file.Decls {
			g, ok := decl.(*ast.GenDecl)
			if !ok || g.Tok != token.CONST {
				continue
			}
			for _, spec := range g.Specs {
				v := spec.(*ast.ValueSpec)
				if id, ok := v.Type.(*ast.Ident); !ok || id.Name != typ || len(v.Values) == 0 {
					continue
				}
				if s, err := strconv.Unquote(v.Values[0].(*ast.BasicLit).Value); err == nil {
					values = append(values, s)
				}
			}
		}
	}
	if len(values) == 0 {
		t.Fatalf("there is no constant of type %s", typ)
	}
	return values
}

func both(t *testing.T, what string, text Text) {
	t.Helper()
	if strings.TrimSpace(text.En) == "" || strings.TrimSpace(text.Sw) == "" {
		t.Errorf("%s is not said in both languages: %+v", what, text)
	}
}

func TestEveryProblemIsDescribed(t *testing.T) {
	described := map[string]bool{}
	for _, row := range Problems {
		described[string(row.Code)] = true
		both(t, "the title of "+string(row.Code), row.Title)
		both(t, "the advice of "+string(row.Code), row.Advice)
	}
	for _, code := range constants(t, "Code") {
		if !described[code] {
			t.Errorf("the problem %s is not in the catalogue", code)
		}
	}
	if len(described) != len(Problems) {
		t.Error("a problem is in the catalogue twice")
	}
}

func TestEveryRuleHasWords(t *testing.T) {
	for _, rule := range constants(t, "Rule") {
		both(t, "the rule "+rule, Rules[Rule(rule)])
	}
}

func TestEveryPermissionIsInThePolicy(t *testing.T) {
	for _, p := range constants(t, "Permission") {
		if p == "" {
			continue // Anybody
		}
		n := slices.IndexFunc(Policy, func(row PolicyRow) bool { return string(row.Permission) == p })
		if n < 0 {
			t.Errorf("the permission %s is not in the policy", p)
			continue
		}
		both(t, "the permission "+p, Policy[n].What)
		for _, r := range Roles.Terms {
			if _, said := Policy[n].Extents[Role(r.Value)]; !said {
				t.Errorf("the policy does not say how far %s goes for %s", p, r.Value)
			}
		}
	}
	if got := ExtentOf("no.such.permission", Administrator); got != Nothing {
		t.Errorf("an unknown permission reaches %v", got)
	}
	if got := ExtentOf(ReadCases, "no such role"); got != Nothing {
		t.Errorf("an unknown role reaches %v", got)
	}
}

func TestVocabularySpeaksBothLanguages(t *testing.T) {
	names := map[string]bool{}
	for _, e := range Vocabulary {
		if names[e.Name] || len(e.Terms) < 2 {
			t.Errorf("the enumeration %s is there twice, or has fewer than two values", e.Name)
		}
		names[e.Name] = true
		seen := map[string]bool{}
		for _, term := range e.Terms {
			both(t, e.Name+" "+term.Value, term.Label)
			if seen[term.Value] {
				t.Errorf("%s has %s twice", e.Name, term.Value)
			}
			seen[term.Value] = true
		}
	}
	if len(Criteria.Terms) != 16 {
		t.Errorf("there are %d questions for choosing an issue, want 16", len(Criteria.Terms))
	}
}

func TestStepsAndMoves(t *testing.T) {
	if len(Steps) != 10 {
		t.Fatalf("there are %d steps", len(Steps))
	}
	for n, s := range Steps {
		if int(s.Step) != n+1 || len(s.Evidence) == 0 {
			t.Errorf("step %d stands at place %d, with %d gates", s.Step, n+1, len(s.Evidence))
		}
		both(t, "the step", s.Name)
		for _, g := range s.Evidence {
			both(t, string(g.Code), g.What)
			if g.met(Evidence{EvaluationDays: -1}) {
				t.Errorf("the gate %s is open without any evidence", g.Code)
			}
		}
	}
	// Whatever its status and step, an issue can go somewhere.
	for _, status := range IssueStatuses.Terms {
		for _, step := range allSteps {
			i := &Issue{Status: IssueStatus(status.Value), Step: step}
			if len(MovesFrom(i)) == 0 {
				t.Errorf("an issue that is %s at step %d is stuck", status.Value, step)
			}
		}
	}
	for _, m := range Moves {
		both(t, "the move "+string(m.Name), m.Label)
		for _, from := range m.From {
			if to := from + Step(m.Shift); m.To == 0 && (to < 1 || to > 10) {
				t.Errorf("%s leads from %d to %d", m.Name, from, to)
			}
		}
	}
}

func TestMeasuresAskWhatTheirShapesKnow(t *testing.T) {
	names := map[MeasureName]bool{}
	for _, m := range Measures {
		both(t, string(m.Name), m.Label)
		if names[m.Name] {
			t.Errorf("%s is there twice", m.Name)
		}
		names[m.Name] = true
		shape, ok := ShapeOf(m.Noun)
		if !ok {
			t.Errorf("%s is about %s, which have no shape", m.Name, m.Noun)
			continue
		}
		for _, w := range m.Where {
			if !slices.Contains(shape.Fields, w.Field) {
				t.Errorf("%s asks for %s, which %s do not have", m.Name, w.Field, m.Noun)
			}
		}
		if m.Sum != "" && !slices.Contains(shape.Sums, m.Sum) {
			t.Errorf("%s adds up %s, which %s do not have", m.Name, m.Sum, m.Noun)
		}
	}
	for _, s := range FactShapes {
		if s.Fields[0] != "month" {
			t.Errorf("the shape of %s does not begin with the month", s.Noun)
		}
		for split, field := range s.Splits {
			if !slices.Contains(s.Fields, field) {
				t.Errorf("%s cannot be split by %s: no field %s", s.Noun, split, field)
			}
		}
	}
}
