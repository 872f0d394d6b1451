package handlers

import (
	"reflect"
	"strings"
)

// typeName is a type's name taken apart: without import paths, with the names
// of its type arguments.
type typeName struct {
	base string
	full string // with the import path
	args []typeName
}

func nameOf(t reflect.Type) typeName {
	n, _ := parseTypeName(t.Name())
	n.full = t.PkgPath() + "." + n.base
	return n
}

func bareName(t reflect.Type) string { return nameOf(t).base }

func parseTypeName(s string) (n typeName, rest string) {
	end := strings.IndexAny(s, "[,]")
	if end < 0 {
		end = len(s)
	}
	n.full, rest = s[:end], s[end:]
	n.base = n.full[strings.LastIndexAny(n.full, "./")+1:]
	n.base, _, _ = strings.Cut(n.base, "·")
	if !strings.HasPrefix(rest, "[") {
		return n, rest
	}
	for rest != "" && rest[0] != ']' {
		var arg typeName
		arg, rest = parseTypeName(rest[1:])
		n.args = append(n.args, arg)
	}
	return n, strings.TrimPrefix(rest, "]")
}

// schema is what the type is called in the reference: IssuePage for
// Page[Stored[Issue]], NewIssue for Create[IssueInput].
func (n typeName) schema() string {
	if len(n.args) == 0 {
		return n.base
	}
	inner := n.args[0].schema()
	switch n.base {
	case "Stored":
		return inner
	case "Create":
		return "New" + strings.TrimSuffix(inner, "Input")
	case "Patch":
		return strings.TrimSuffix(inner, "Input") + "Patch"
	}
	for _, more := range n.args[1:] {
		inner += more.schema()
	}
	return inner + n.base
}
