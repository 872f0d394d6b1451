package handlers

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/cotprogramme/baraza/models"
)

// Info is the head of the reference.
type Info struct {
	Title       string
	Version     string
	Description string
	// Records are zero values of the records that models.Stored names, from
	// which their schemas are read.
	Records []any
}

// OpenAPI writes the OpenAPI 3.1 document of a table of routes. The same table
// gives the same bytes.
func OpenAPI(routes []Route, info Info) ([]byte, error) {
	all, err := mountAll(routes, 1<<20)
	if err != nil {
		return nil, err
	}
	return openAPI(all, info)
}

// Undescribed lists the members and parameters of a table of routes that have
// no doc tag.
func Undescribed(routes []Route, info Info) []string {
	all, err := mountAll(routes, 1<<20)
	if err != nil {
		return []string{err.Error()}
	}
	g := newSchemas(info.Records)
	for _, m := range all {
		g.operation(m)
	}
	slices.Sort(g.undescribed)
	return slices.Compact(g.undescribed)
}

func openAPI(all []*mounted, info Info) ([]byte, error) {
	g := newSchemas(info.Records)
	paths := g.paths(all)
	g.docs["Problem"] = problemSchema
	if err := errors.Join(g.wrong...); err != nil {
		return nil, err
	}
	doc := fields{
		{"openapi", "3.1.0"},
		{"info", fields{{"title", info.Title}, {"version", info.Version}, {"description", info.Description}}},
		{"tags", tagsOf(all)},
		{"paths", paths},
		{"components", fields{
			{"schemas", g.components()},
			{"responses", problemResponses()},
			{"securitySchemes", fields{
				{"bearer", fields{{"type", "http"}, {"scheme", "bearer"}, {"description", "A session or API token."}}},
				{"cookie", fields{{"type", "apiKey"}, {"in", "cookie"}, {"name", SessionCookie}, {"description", "The session of the web app."}}},
			}},
		}},
	}
	b, err := json.Marshal(doc, writing, jsontext.WithIndent("  "))
	if err != nil {
		return nil, err
	}
	return append(b, '\n'), nil
}

func tagsOf(all []*mounted) []any {
	var tags []any
	seen := map[string]bool{}
	for _, m := range all {
		if !seen[m.Tag] {
			seen[m.Tag] = true
			tags = append(tags, fields{{"name", m.Tag}})
		}
	}
	return tags
}

func (g *schemas) paths(all []*mounted) fields {
	var paths fields
	for _, m := range all {
		path := templated(m.Path)
		operation := field{strings.ToLower(m.Method), g.operation(m)}
		n := slices.IndexFunc(paths, func(f field) bool { return f.name == path })
		if n < 0 {
			paths = append(paths, field{path, fields{operation}})
			continue
		}
		paths[n].value = append(paths[n].value.(fields), operation)
	}
	return paths
}

// templated writes /issues/:id as /issues/{id}.
func templated(path string) string {
	parts := strings.Split(path, "/")
	for n, part := range parts {
		if strings.HasPrefix(part, ":") {
			parts[n] = "{" + part[1:] + "}"
		}
	}
	return strings.Join(parts, "/")
}

func (g *schemas) operation(m *mounted) fields {
	doc := fields{{"operationId", m.Name}, {"tags", []string{m.Tag}}, {"summary", m.Summary}}
	if m.Notes != "" {
		doc = append(doc, field{"description", m.Notes})
	}
	if m.Permission != models.Anybody {
		doc = append(doc, field{"x-permission", m.Permission})
	}
	if parameters := g.parameters(m); len(parameters) > 0 {
		doc = append(doc, field{"parameters", parameters})
	}
	if m.plan.body != nil {
		doc = append(doc, field{"requestBody", g.requestBody(m)})
	}
	doc = append(doc, field{"responses", g.responses(m)})
	if m.Endpoint.open {
		return append(doc, field{"security", []any{}})
	}
	return append(doc, field{"security", []any{fields{{"bearer", []string{}}}, fields{{"cookie", []string{}}}}})
}

func (g *schemas) parameters(m *mounted) []any {
	var list []any
	for _, q := range m.plan.parameters {
		if q.source == fromClient {
			continue
		}
		if q.doc == "" {
			g.undescribed = append(g.undescribed, m.Name+"?"+q.name)
		}
		for _, tag := range q.bounds.unsaid {
			g.undescribed = append(g.undescribed, m.Name+"?"+q.name+" "+tag)
		}
		doc := fields{{"name", q.name}, {"in", q.source}, {"description", q.doc}, {"required", q.required || q.source == fromPath}}
		doc = append(doc, field{"schema", g.of(q.typ, q.bounds, use{})})
		if e, ok := exampleOf(q.typ, q.example, q.bounds); ok {
			doc = append(doc, field{"example", e})
		}
		list = append(list, doc)
	}
	return list
}

func (g *schemas) requestBody(m *mounted) fields {
	c, content := m.plan.body, fields{}
	switch c.kind {
	case fileContent:
		accept := c.accept
		if len(accept) == 0 {
			accept = []string{"*/*"}
		}
		for _, mediaType := range accept {
			content = append(content, field{mediaType, fields{{"schema", fields{{"type", "string"}, {"format", "binary"}, {"maxLength", c.limit}}}}})
		}
	case patchContent:
		schema := g.structure(c.typ, use{request: true, patch: true})
		content = fields{{"application/merge-patch+json", fields{{"schema", schema}, {"example", exampleBody(c)}}}}
	default:
		schema := g.structure(c.typ, use{request: true})
		content = fields{{mediaJSON, fields{{"schema", schema}, {"example", exampleBody(c)}}}}
	}
	return fields{{"required", true}, {"content", content}}
}

func (g *schemas) responses(m *mounted) fields {
	good := fields{{"description", http.StatusText(m.Status)}}
	headers := fields{}
	text := fields{{"type", "string"}}
	if isStored(m.Endpoint.out) {
		headers = append(headers, field{"ETag", fields{{"description", "The version of the record."}, {"schema", text}}})
	}
	if m.Location != "" {
		headers = append(headers, field{"Location", fields{{"description", "Where it can be read."}, {"schema", text}}})
	}
	if len(headers) > 0 {
		good = append(good, field{"headers", headers})
	}
	switch {
	case isEmpty(m.Endpoint.out):
	case m.Endpoint.out == fileType:
		good = append(good, field{"content", fields{{m.mediaType(), fields{{"schema", fields{{"type", "string"}, {"format", "binary"}}}}}}})
	default:
		good = append(good, field{"content", fields{{mediaJSON, fields{{"schema", g.of(m.Endpoint.out, bounds{}, use{})}}}}})
	}
	all := fields{{itoa(m.Status), good}}
	if isStored(m.Endpoint.out) && m.Method == http.MethodGet {
		all = append(all, field{"304", fields{{"description", "The version named in If-None-Match is the present one."}}})
	}
	for _, status := range problemsOf(m) {
		all = append(all, field{itoa(status), fields{{"$ref", "#/components/responses/" + problemName(status)}}})
	}
	return all
}

func (m *mounted) mediaType() string {
	if m.MediaType != "" {
		return m.MediaType
	}
	return "application/octet-stream"
}
