package handlers

import (
	"cmp"
	"mime"
	"net/url"
	"reflect"
	"regexp"
	"strings"

	"github.com/cotprogramme/baraza/models"
)

// plan is how the requests of one route are read. It is computed once.
type plan struct {
	parameters []parameter
	queries    map[string]int // names of query parameters to places in parameters
	body       *content
	decoder    *decoder // of a JSON body or a patch
	mostBytes  int
}

func planFor(in reflect.Type, mostBytes int) (*plan, error) {
	parameters, body, err := requestParts(in)
	if err != nil {
		return nil, err
	}
	p := &plan{parameters: parameters, queries: map[string]int{}, body: body, mostBytes: mostBytes}
	for n, q := range parameters {
		if q.source == fromQuery {
			p.queries[q.name] = n
		}
	}
	switch {
	case body == nil:
	case body.kind == fileContent:
		p.mostBytes = body.limit
	default:
		p.decoder = decoderOf(body.typ)
	}
	return p, nil
}

// bind fills the request that v, the element of a pointer, holds. The error is
// a *models.Problem; of kind Invalid it names every fault found.
func (p *plan) bind(x *exchange, v reflect.Value) error {
	var faults models.Faults
	for n := range p.parameters {
		q := &p.parameters[n]
		if q.source == fromQuery {
			continue
		}
		if text := x.text(q); text != "" {
			p.fill(q, v, []string{text}, &faults)
		}
	}
	p.bindQuery(x, v, &faults)
	found, whole, err := p.bindBody(x, v)
	if err != nil {
		return err
	}
	faults = merged(faults, found)
	if whole {
		faults = merged(faults, validationFaults(v.Addr().Interface()))
	}
	return faults.Err()
}

func (p *plan) fill(q *parameter, v reflect.Value, texts []string, faults *models.Faults) {
	field := v
	if q.index != nil {
		field = v.FieldByIndex(q.index)
	}
	if rule, limits, ok := q.set(field, texts); !ok {
		*faults = append(*faults, models.Wrong(q.name, rule, limits...))
	}
}

// text is what the request says for a parameter that is not of the query.
func (x *exchange) text(q *parameter) string {
	switch q.source {
	case fromPath:
		raw := x.c.Params(q.name)
		if strings.Contains(raw, "%") {
			if plain, err := url.PathUnescape(raw); err == nil {
				return plain
			}
		}
		return strings.Clone(raw) // the server uses the bytes again
	case fromHeader:
		return string(x.c.Request().Header.Peek(q.name))
	}
	if q.name == "language" {
		return string(cmp.Or(x.language, models.English))
	}
	return x.address()
}

var parameterForm = regexp.MustCompile(`^[a-zA-Z0-9_.-]{1,40}$`)

func (p *plan) bindQuery(x *exchange, v reflect.Value, faults *models.Faults) {
	uri := x.c.Request().URI()
	if len(uri.QueryString()) == 0 {
		return
	}
	args := uri.QueryArgs()
	if args.Len() > maxQuery {
		faults.Add(false, "query", models.RuleParameter)
		return
	}
	given := make([][]string, len(p.parameters))
	for name, value := range args.All() {
		n, known := p.queries[string(name)]
		if !known {
			shown := "query"
			if parameterForm.Match(name) {
				shown = string(name)
			}
			faults.Add(told(*faults, shown), shown, models.RuleParameter)
			continue
		}
		if len(value) > 0 {
			given[n] = append(given[n], string(value))
		}
	}
	for n, texts := range given {
		if len(texts) > 0 {
			p.fill(&p.parameters[n], v, texts, faults)
		}
	}
}

// bindBody reads the body. Whole is false when the request could not be filled
// so far that validating it makes sense.
func (p *plan) bindBody(x *exchange, v reflect.Value) (faults models.Faults, whole bool, err error) {
	if p.body == nil {
		body, err := x.body(0)
		if err != nil || len(body) > 0 {
			return nil, false, models.Refuse(models.ProblemMediaType)
		}
		return nil, true, nil
	}
	mediaType, err := x.mediaType()
	if err != nil {
		return nil, false, err
	}
	if !p.body.takes(mediaType) {
		return nil, false, models.Refuse(models.ProblemMediaType)
	}
	body, err := x.body(p.mostBytes)
	if err != nil {
		return nil, false, err
	}
	switch p.body.kind {
	case jsonContent:
		return p.decoder.read(body, v.FieldByIndex(p.body.index))
	case patchContent:
		x.patch = body // the endpoint makes the patch, it knows the type
		return nil, true, nil
	}
	return p.bindFile(x, v, mediaType, body)
}

// takes reports whether the body may be of the media type.
func (c *content) takes(mediaType string) bool {
	switch c.kind {
	case jsonContent:
		return mediaType == "application/json"
	case patchContent:
		return mediaType == "application/merge-patch+json" || mediaType == "application/json"
	}
	return len(c.accept) == 0 || containsText(c.accept, mediaType)
}

func (p *plan) bindFile(x *exchange, v reflect.Value, mediaType string, body []byte) (models.Faults, bool, error) {
	name := string(x.c.Request().URI().QueryArgs().Peek("name"))
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	var faults models.Faults
	name = strings.ToValidUTF8(name, "")
	if rule, limits, ok := checkText(nil, nil, name, maxFileNames); !ok {
		faults.Add(false, "name", rule, limits...)
	}
	faults.Add(len(body) > 0, "", models.RuleRequired)
	upload := models.Upload{Name: name, MediaType: mediaType, Bytes: body}
	v.FieldByIndex(p.body.index).Set(reflect.ValueOf(upload))
	return faults, true, nil
}

// mediaType is the content type of the body, without parameters.
func (x *exchange) mediaType() (string, error) {
	header := string(x.c.Request().Header.ContentType())
	if header == "application/json" {
		return header, nil
	}
	mediaType, parameters, err := mime.ParseMediaType(header)
	charset := strings.ToLower(parameters["charset"])
	if err != nil || charset != "" && charset != "utf-8" && charset != "us-ascii" && !strings.HasPrefix(mediaType, "text/") {
		return "", models.Refuse(models.ProblemMediaType)
	}
	return mediaType, nil
}

func splitList(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' })
}
