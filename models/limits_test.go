package models_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/cotprogramme/baraza/models"
)

// Every message that names limits is given them wherever it is used: "{0}" is no word of
// any language. Calls that hand their limits on (limits...) are of functions that are
// looked at themselves.
func TestMessagesAreGivenTheirLimits(t *testing.T) {
	values := ruleNames(t)
	used := 0
	walkSource(t, func(path string, files *token.FileSet, call *ast.CallExpr) {
		for n, arg := range call.Args {
			selector, ok := arg.(*ast.SelectorExpr)
			name := ""
			if ok {
				name = selector.Sel.Name
			} else if ident, ok := arg.(*ast.Ident); ok {
				name = ident.Name
			}
			rule, ok := values[name]
			if !ok || call.Ellipsis.IsValid() || !givesLimits(call) {
				continue
			}
			used++
			for _, l := range []models.Language{models.English, models.Swahili} {
				said := models.Fault{Rule: rule, Limits: make([]string, len(call.Args)-n-1)}.In(l)
				if strings.Contains(said, "{") {
					t.Errorf("%s: %s needs more limits than %d: %q", files.Position(call.Pos()), name, len(call.Args)-n-1, said)
				}
			}
		}
	})
	if used < 100 {
		t.Errorf("only %d uses were found", used)
	}
}

// givesLimits reports whether what a call says after a rule are the limits of it.
func givesLimits(call *ast.CallExpr) bool {
	name := ""
	switch f := call.Fun.(type) {
	case *ast.SelectorExpr:
		name = f.Sel.Name
	case *ast.Ident:
		name = f.Name
	}
	switch name {
	case "Wrong", "Add", "fault", "faultAt", "malformed":
		return true
	}
	return false
}

// ruleNames are the rules by the name of their constant.
func ruleNames(t *testing.T) map[string]models.Rule {
	t.Helper()
	files := token.NewFileSet()
	parsed, err := parser.ParseFile(files, "problems.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]models.Rule{}
	ast.Inspect(parsed, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || len(spec.Values) != 1 || !strings.HasPrefix(spec.Names[0].Name, "Rule") {
			return true
		}
		if text, ok := spec.Values[0].(*ast.BasicLit); ok {
			if value, err := strconv.Unquote(text.Value); err == nil {
				names[spec.Names[0].Name] = models.Rule(value)
			}
		}
		return true
	})
	return names
}

func walkSource(t *testing.T, visit func(path string, files *token.FileSet, call *ast.CallExpr)) {
	t.Helper()
	for _, folder := range []string{"models", "services", "handlers", "repository", "cmd"} {
		err := filepath.WalkDir(filepath.Join("..", folder), func(path string, _ fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			files := token.NewFileSet()
			parsed, err := parser.ParseFile(files, path, nil, 0)
			if err != nil {
				return err
			}
			ast.Inspect(parsed, func(n ast.Node) bool {
				if call, ok := n.(*ast.CallExpr); ok {
					visit(path, files, call)
				}
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
