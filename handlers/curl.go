package handlers

import (
	"net/http"
	"strconv"
	"strings"
)

// curlOf is a command line that calls a route with its examples.
func curlOf(m *mounted) string {
	lines := []string{"curl"}
	if m.Method != http.MethodGet {
		lines[0] += " -X " + m.Method
	}
	if !m.Endpoint.open {
		lines = append(lines, "-H 'Authorization: Bearer TOKEN'")
	}
	path := m.Path
	for _, q := range m.plan.parameters {
		switch q.source {
		case fromPath:
			path = strings.Replace(path, ":"+q.name, q.example, 1)
		case fromHeader:
			if q.example != "" {
				lines = append(lines, "-H "+quoted(q.name+": "+q.example))
			}
		}
	}
	switch c := m.plan.body; {
	case c == nil:
	case c.kind == fileContent:
		lines = append(lines, "-H 'Content-Type: "+firstOr(c.accept, "application/octet-stream")+"'", "--data-binary @photo.jpg")
	case c.kind == patchContent:
		lines = append(lines, "-H 'Content-Type: application/merge-patch+json'", "-d "+quoted(string(exampleBody(c))))
	default:
		lines = append(lines, "-H 'Content-Type: application/json'", "-d "+quoted(string(exampleBody(c))))
	}
	lines = append(lines, quoted("https://baraza.example.org"+path))
	return strings.Join(lines, " \\\n  ")
}

// quoted protects a text from the shell.
func quoted(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }

func firstOr(list []string, otherwise string) string {
	if len(list) > 0 {
		return list[0]
	}
	return otherwise
}

func trimmed(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }
