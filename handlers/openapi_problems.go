package handlers

import (
	"net/http"
	"slices"
	"strings"

	"github.com/cotprogramme/baraza/models"
)

// problemsOf lists the statuses of the problems that a route may answer.
func problemsOf(m *mounted) []int {
	list := []int{http.StatusTooManyRequests, http.StatusInternalServerError, http.StatusServiceUnavailable}
	if !m.Endpoint.open {
		list = append(list, http.StatusUnauthorized, http.StatusForbidden)
	}
	if m.Method != http.MethodGet {
		list = append(list, http.StatusForbidden, http.StatusConflict, http.StatusInsufficientStorage)
	}
	if m.plan.body != nil {
		list = append(list, http.StatusBadRequest, http.StatusRequestEntityTooLarge, http.StatusUnsupportedMediaType)
	}
	if m.plan.body != nil || len(m.plan.parameters) > 0 {
		list = append(list, http.StatusUnprocessableEntity)
	}
	for _, q := range m.plan.parameters {
		switch {
		case q.source == fromPath:
			list = append(list, http.StatusNotFound)
		case q.source == fromHeader && q.name == "If-Match":
			list = append(list, http.StatusPreconditionFailed, http.StatusPreconditionRequired)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// problemName is the name under which the reference keeps a status.
func problemName(status int) string {
	return strings.ReplaceAll(strings.ReplaceAll(http.StatusText(status), " ", ""), "-", "")
}

func problemResponses() fields {
	var list []int
	for _, status := range statuses {
		list = append(list, status)
	}
	slices.Sort(list)
	var all fields
	for _, status := range slices.Compact(list) {
		all = append(all, field{problemName(status), fields{
			{"description", strings.Join(problemLines(status), " ")},
			{"content", fields{{mediaProblem, fields{{"schema", reference("Problem")}}}}},
		}})
	}
	return all
}

func problemLines(status int) []string {
	var lines []string
	for _, row := range models.Problems {
		if statuses[row.Kind] == status {
			lines = append(lines, string(row.Code)+": "+row.Title.En+".")
		}
	}
	if len(lines) == 0 {
		return []string{http.StatusText(status)}
	}
	return lines
}

var problemSchema = func() fields {
	text := func(doc, example string) fields {
		return fields{{"type", "string"}, {"description", doc}, {"examples", []string{example}}}
	}
	codes := make([]models.Code, len(models.Problems))
	for n := range models.Problems {
		codes[n] = models.Problems[n].Code
	}
	fault := fields{{"type", "object"}, {"required", []string{"pointer", "rule", "message"}}, {"properties", fields{
		{"pointer", text("A JSON pointer into the body, or the name of a parameter.", "/title")},
		{"rule", text("Names the rule for programs.", "required")},
		{"message", text("The rule in words, in the language asked for.", "is needed")},
	}}}
	return fields{
		{"type", "object"},
		{"description", "What went wrong (RFC 9457). Problems may have further members that help."},
		{"required", []string{"type", "title", "status", "code", "request_id"}},
		{"properties", fields{
			{"type", text("Where the problem is described.", "/problems/stale")},
			{"title", text("What the problem is, in the language asked for.", "Somebody changed the record since you read it")},
			{"status", fields{{"type", "integer"}, {"description", "The status of the answer."}, {"examples", []int{412}}}},
			{"detail", text("What you can do about it.", "Read it again and send your change with the new ETag.")},
			{"code", fields{{"type", "string"}, {"enum", codes}, {"description", "Names the problem for programs."}}},
			{"errors", fields{{"type", "array"}, {"items", fault}, {"description", "What is wrong, member by member."}}},
			{"request_id", text("Tell it to your administrator.", "3k9f0a7c1x2m")},
		}},
	}
}()
