package handlers

import (
	"bytes"
	"embed"
	"html/template"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/gofiber/fiber/v2"

	"github.com/cotprogramme/baraza/models"
)

//go:embed docs_page/page.html docs_page/problem.html docs_page/docs.css docs_page/docs.js
var pageFiles embed.FS

var pages = template.Must(template.ParseFS(pageFiles, "docs_page/*.html"))

// The reference pages load their own style and script and nothing else.
const policyPages = "default-src 'none'; style-src 'self'; script-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"

const mediaHTML = "text/html; charset=utf-8"

// reference is /openapi.json, /docs and a page for each problem, rendered when the
// first of them is asked for: few ask, and every start would wait for it.
func (e *edge) reference(all []*mounted) map[string]fiber.Handler {
	rendered := sync.OnceValues(func() (map[string]fiber.Handler, error) {
		assets, err := referenceOf(all, e.Info)
		if err != nil {
			return nil, err
		}
		sent := map[string]fiber.Handler{}
		for _, a := range assets {
			sent[a.Path] = e.asset(a)
		}
		return sent, nil
	})
	byPath := map[string]fiber.Handler{}
	for _, path := range referencePaths() {
		byPath[path] = func(c *fiber.Ctx) error {
			sent, err := rendered()
			if err != nil {
				return err
			}
			return sent[path](c)
		}
	}
	return byPath
}

const (
	openAPIPath  = "/openapi.json"
	docsPath     = "/docs"
	problemPaths = "/problems/"
)

// docsFiles are what the page of the reference loads, with their media types.
var docsFiles = map[string]string{
	"docs.css": "text/css; charset=utf-8",
	"docs.js":  "text/javascript; charset=utf-8",
}

func referencePaths() []string {
	paths := []string{openAPIPath, docsPath}
	for name := range docsFiles {
		paths = append(paths, docsPath+"/"+name)
	}
	for _, row := range models.Problems {
		paths = append(paths, problemPaths+string(row.Code))
	}
	return paths
}

// referenceOf renders what stands at referencePaths.
func referenceOf(all []*mounted, info Info) ([]Asset, error) {
	written, err := openAPI(all, info)
	if err != nil {
		return nil, err
	}
	doc := jsontext.Value(written)
	if err := doc.Compact(); err != nil {
		return nil, err
	}
	page, err := rendered("page.html", pageOf(all, info))
	if err != nil {
		return nil, err
	}
	assets := []Asset{
		{Path: openAPIPath, MediaType: mediaJSON, Body: doc},
		{Path: docsPath, MediaType: mediaHTML, Body: page, Policy: policyPages},
	}
	for name, mediaType := range docsFiles {
		body, err := pageFiles.ReadFile("docs_page/" + name)
		if err != nil {
			return nil, err
		}
		assets = append(assets, Asset{Path: docsPath + "/" + name, MediaType: mediaType, Body: body, Policy: policyPages})
	}
	for _, row := range models.Problems {
		page, err := rendered("problem.html", problemPage{row, statuses[row.Kind]})
		if err != nil {
			return nil, err
		}
		assets = append(assets, Asset{Path: problemPaths + string(row.Code), MediaType: mediaHTML, Body: page, Policy: policyPages})
	}
	return assets, nil
}

func rendered(name string, data any) ([]byte, error) {
	var b bytes.Buffer
	err := pages.ExecuteTemplate(&b, name, data)
	return b.Bytes(), err
}

type problemPage struct {
	models.ProblemRow
	Status int
}

type docsPage struct {
	Info     Info
	Tags     []docsTag
	Schemas  []docsSchema
	Problems []problemPage
}

type docsTag struct {
	Name       string
	Operations []docsOperation
}

type docsOperation struct {
	Method, Path, Name, Summary, Notes string
	Who                                string
	Parameters                         []docsRow
	Body, Answer                       string // names of schemas
	Example, Curl                      string
	Status                             int
	Problems                           []int
}

type docsSchema struct {
	Name string
	Rows []docsRow
}

type docsRow struct {
	Name, In, Type, Schema, Limits, Doc, Example string
	Required                                     bool
}

func pageOf(all []*mounted, info Info) docsPage {
	page := docsPage{Info: info}
	g := newSchemas(info.Records)
	for _, m := range all {
		g.operation(m)
		n := slices.IndexFunc(page.Tags, func(t docsTag) bool { return t.Name == m.Tag })
		if n < 0 {
			n = len(page.Tags)
			page.Tags = append(page.Tags, docsTag{Name: m.Tag})
		}
		page.Tags[n].Operations = append(page.Tags[n].Operations, g.docsOperation(m))
	}
	for name, t := range g.types {
		if t.Kind() == reflect.Struct {
			page.Schemas = append(page.Schemas, docsSchema{name, g.docsRows(t, strings.HasSuffix(name, "Patch"))})
		}
	}
	slices.SortFunc(page.Schemas, func(a, b docsSchema) int { return strings.Compare(a.Name, b.Name) })
	for _, row := range models.Problems {
		page.Problems = append(page.Problems, problemPage{row, statuses[row.Kind]})
	}
	return page
}

func (g *schemas) docsOperation(m *mounted) docsOperation {
	op := docsOperation{
		Method: m.Method, Path: templated(m.Path), Name: m.Name, Summary: m.Summary, Notes: m.Notes,
		Who: "Anybody, without signing in", Status: m.Status, Problems: problemsOf(m), Answer: g.schemaName(m.Endpoint.out),
	}
	for _, row := range models.Policy {
		if row.Permission == m.Permission {
			op.Who = row.What.En + " (" + string(row.Permission) + ")"
		}
	}
	for _, q := range m.plan.parameters {
		if q.source != fromClient {
			row := g.docsRow(q.member)
			row.In, row.Required = string(q.source), q.required || q.source == fromPath
			op.Parameters = append(op.Parameters, row)
		}
	}
	if c := m.plan.body; c != nil && c.kind != fileContent {
		op.Body = nameOf(c.typ).schema()
		if c.kind == patchContent {
			op.Body = strings.TrimSuffix(op.Body, "Input") + "Patch"
		}
		example := exampleBody(c)
		if example.Indent(jsontext.WithIndent("  ")) == nil {
			op.Example = string(example)
		}
	}
	op.Curl = curlOf(m)
	return op
}

func (g *schemas) schemaName(t reflect.Type) string {
	if isEmpty(t) || t == fileType {
		return ""
	}
	return nameOf(t).schema()
}

func (g *schemas) docsRows(t reflect.Type, patch bool) []docsRow {
	var rows []docsRow
	for _, m := range membersOf(t) {
		row := g.docsRow(m)
		row.Required = m.required && !patch
		rows = append(rows, row)
	}
	return rows
}

func (g *schemas) docsRow(m member) docsRow {
	row := docsRow{Name: m.name, Doc: m.doc, Example: m.example, Limits: m.bounds.words()}
	t := bare(m.typ)
	list := ""
	if t.Kind() == reflect.Slice && t != bytesType {
		list, t = "list of ", bare(t.Elem())
	}
	switch {
	case valuesOf(t) != nil:
		row.Type, row.Limits = list+"one of", strings.Join(valuesOf(t), ", ")
	case t == dateType:
		row.Type = list + "date"
	case t == timeType:
		row.Type = list + "time"
	case t.Kind() == reflect.Struct:
		row.Type, row.Schema = list, nameOf(t).schema()
	default:
		row.Type = list + shapeOf(t).word()
	}
	return row
}

// words says the bounds of a member as people read them.
func (b bounds) words() string {
	var said []string
	if b.min != nil {
		said = append(said, "at least "+trimmed(*b.min))
	}
	if b.max != nil {
		said = append(said, "at most "+trimmed(*b.max))
	}
	if b.unique {
		said = append(said, "no item twice")
	}
	if b.oneOf != nil {
		said = append(said, "one of "+strings.Join(b.oneOf, ", "))
	}
	return strings.Join(said, ", ")
}
