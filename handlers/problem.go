package handlers

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/gofiber/fiber/v2"
	"golang.org/x/text/language"

	"github.com/cotprogramme/baraza/models"
)

var statuses = map[models.Kind]int{
	models.Internal:        http.StatusInternalServerError,
	models.Malformed:       http.StatusBadRequest,
	models.Unauthenticated: http.StatusUnauthorized,
	models.Forbidden:       http.StatusForbidden,
	models.NotFound:        http.StatusNotFound,
	models.Conflict:        http.StatusConflict,
	models.Stale:           http.StatusPreconditionFailed,
	models.NeedsVersion:    http.StatusPreconditionRequired,
	models.TooLarge:        http.StatusRequestEntityTooLarge,
	models.WrongType:       http.StatusUnsupportedMediaType,
	models.Invalid:         http.StatusUnprocessableEntity,
	models.TooMany:         http.StatusTooManyRequests,
	models.Unavailable:     http.StatusServiceUnavailable,
	models.NoSpace:         http.StatusInsufficientStorage,
	models.NoMethod:        http.StatusMethodNotAllowed,
}

// Seconds that Retry-After asks to wait when the problem does not say. A
// problem says so with the fact retry_after, a number of seconds.
const (
	waitTooMany     = 60
	waitUnavailable = 5
)

const (
	mediaProblem   = "application/problem+json"
	factRetryAfter = "retry_after"
)

// problemOf turns any error into a problem and the status it is sent with.
func problemOf(err error) (*models.Problem, int) {
	var p *models.Problem
	if errors.As(err, &p) && p != nil {
		return p, statuses[models.Describe(p.Code).Kind]
	}
	var refusal *fiber.Error
	switch {
	case errors.As(err, &refusal):
		return ofFiber(refusal)
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return models.Refuse(models.ProblemUnavailable).Because(err), http.StatusServiceUnavailable
	}
	return models.Refuse(models.ProblemInternal).Because(err), http.StatusInternalServerError
}

// ofFiber names what the router or the server refused by itself.
func ofFiber(e *fiber.Error) (*models.Problem, int) {
	code := models.ProblemMalformed
	switch e.Code {
	case http.StatusNotFound:
		code = models.ProblemNoRoute
	case http.StatusMethodNotAllowed:
		code = models.ProblemNoMethod
	case http.StatusRequestEntityTooLarge, http.StatusRequestHeaderFieldsTooLarge:
		code = models.ProblemTooLarge
	case http.StatusRequestTimeout, http.StatusBadRequest:
	default:
		return models.Refuse(models.ProblemMalformed), http.StatusBadRequest
	}
	return models.Refuse(code), e.Code
}

// render writes a problem as application/problem+json (RFC 9457).
func render(p *models.Problem, status int, l models.Language, requestID string) []byte {
	row := models.Describe(p.Code)
	doc := fields{
		{"type", "/problems/" + string(row.Code)},
		{"title", row.Title.In(l)},
		{"status", status},
		{"detail", row.Advice.In(l)},
		{"code", row.Code},
	}
	if len(p.Faults) > 0 {
		doc = append(doc, field{"errors", renderFaults(p.Faults, l)})
	}
	doc = append(doc, field{"request_id", requestID})
	known := len(doc)
	for name, fact := range p.Facts {
		if !doc[:known].has(name) {
			doc = append(doc, field{name, fact})
		}
	}
	slices.SortFunc(doc[known:], func(a, b field) int { return strings.Compare(a.name, b.name) })
	body, err := json.Marshal(doc, writing)
	if err != nil {
		body, _ = json.Marshal(doc[:known], writing)
	}
	return body
}

type faultDoc struct {
	Pointer string      `json:"pointer"`
	Rule    models.Rule `json:"rule"`
	Message string      `json:"message"`
}

func renderFaults(faults []models.Fault, l models.Language) []faultDoc {
	docs := make([]faultDoc, 0, min(len(faults), maxFaults))
	for _, f := range faults[:min(len(faults), maxFaults)] {
		docs = append(docs, faultDoc{f.Pointer, f.Rule, f.In(l)})
	}
	return docs
}

// waitFor is how many seconds the caller should wait, 0 for no matter.
func waitFor(p *models.Problem, status int) int {
	switch fact := p.Facts[factRetryAfter].(type) {
	case int:
		return fact
	case int64:
		return int(fact)
	}
	switch status {
	case http.StatusTooManyRequests:
		return waitTooMany
	case http.StatusServiceUnavailable:
		return waitUnavailable
	}
	return 0
}

// languageOf reads Accept-Language; "" when it asks for no language of ours, or cannot be
// read.
func languageOf(header string) models.Language {
	tags, _, err := language.ParseAcceptLanguage(header) // the most wanted first
	if err != nil {
		return ""
	}
	for _, tag := range tags {
		base, _ := tag.Base()
		switch l := models.Language(base.String()); l {
		case models.English, models.Swahili:
			return l
		}
	}
	return ""
}
