package handlers

import (
	"bytes"
	"fmt"
	"net/http"
	"reflect"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/valyala/fasthttp"

	"github.com/cotprogramme/baraza/models"
)

// answerer writes what a use case gave.
type answerer func(x *exchange, out reflect.Value) error

// tagged is an answer that knows the version for its ETag.
type tagged interface{ ETag() int64 }

// seated is an answer that may set the cookie of the web app: to a token, or
// when the token is empty to nothing, which takes the cookie away.
type seated interface {
	Seat() (token string, until models.Time, set bool)
}

const mediaJSON = "application/json"

var writing = json.JoinOptions(json.Deterministic(true), json.FormatNilSliceAsNull(false))

// answererFor picks how the answers of a route are written.
func answererFor(r Route) (answerer, error) {
	out := r.Endpoint.out
	switch {
	case isEmpty(out):
		return answerEmpty, nil
	case out == fileType:
		return answerFile, nil
	case isStored(out):
		return answerStored, nil
	case isPage(out) && isStored(out.Field(0).Type.Elem()):
		return answerPage, nil
	case out.Kind() == reflect.Struct:
		return answerJSON, nil
	}
	return nil, fmt.Errorf("its answer %v is no struct", out)
}

// isEmpty reports whether an answer has no body.
func isEmpty(out reflect.Type) bool { return out.Kind() == reflect.Struct && out.NumField() == 0 }

func answerEmpty(x *exchange, out reflect.Value) error {
	x.takeSeat(out.Addr().Interface())
	x.c.Status(x.route.Status)
	return nil
}

// answerStored sends the JSON of a record as it is kept. The bytes are not
// copied; nobody may change them afterwards.
func answerStored(x *exchange, out reflect.Value) error {
	doc := out.Field(1).Bytes()
	if x.unchanged(out.Field(0).Int()) {
		return nil
	}
	if x.route.Location != "" {
		x.setLocation(doc)
	}
	return x.sendJSON(doc)
}

func answerJSON(x *exchange, out reflect.Value) error {
	answer := out.Addr().Interface()
	if t, ok := answer.(tagged); ok && x.unchanged(t.ETag()) {
		return nil
	}
	doc, err := json.Marshal(answer, writing)
	if err != nil {
		return err
	}
	x.takeSeat(answer)
	if x.route.Location != "" {
		x.setLocation(doc)
	}
	return x.sendJSON(doc)
}

func (x *exchange) takeSeat(answer any) {
	if s, ok := answer.(seated); ok {
		if token, until, set := s.Seat(); set {
			x.seat(token, until)
		}
	}
	if c, ok := answer.(clearing); ok && c.Clears() != "" {
		x.c.Response().Header.Set("Clear-Site-Data", c.Clears())
	}
}

// answerPage sends a page of records without reading their JSON again. It
// writes into the buffer of the answer, which the server uses again.
func answerPage(x *exchange, out reflect.Value) error {
	items, res := out.FieldByName("Items"), x.c.Response()
	for n := range items.Len() {
		res.AppendBodyString(opening(n))
		res.AppendBody(items.Index(n).Field(1).Bytes())
	}
	if items.Len() == 0 {
		res.AppendBodyString(opening(0))
	}
	end := []byte{']'}
	if next := out.FieldByName("Next").String(); next != "" {
		quoted, err := jsontext.AppendQuote(nil, next)
		if err != nil {
			return err
		}
		end = append(append(end, `,"next":`...), quoted...)
	}
	if total := out.FieldByName("Total"); !total.IsNil() {
		end = strconv.AppendInt(append(end, `,"total":`...), total.Elem().Int(), 10)
	}
	if older := out.FieldByName("Older").Int(); older > 0 {
		end = strconv.AppendInt(append(end, `,"older":`...), older, 10)
	}
	res.AppendBody(append(end, '}'))
	x.sendsJSON()
	x.shorten()
	return nil
}

// opening is what stands before the nth record of a page.
func opening(n int) string {
	if n == 0 {
		return `{"items":[`
	}
	return ","
}

func (x *exchange) sendJSON(doc []byte) error {
	x.sendsJSON()
	x.c.Response().SetBodyRaw(doc)
	x.shorten()
	return nil
}

// shorten compresses an answer that is large enough to gain by it, for a phone
// that pays for what it receives. That its length then tells something about
// its content helps nobody: another site can make a browser send no request
// that is signed in, and hears nothing of the answer.
func (x *exchange) shorten() {
	res := x.c.Response()
	body := res.Body()
	if len(body) < worthSqueezing {
		return
	}
	res.Header.Set("Vary", "Accept-Encoding")
	if !acceptsGzip(x.c.Request().Header.Peek("Accept-Encoding")) {
		return
	}
	res.SetBodyRaw(fasthttp.AppendGzipBytesLevel(make([]byte, 0, len(body)/4), body, fasthttp.CompressBestSpeed))
	res.Header.Set("Content-Encoding", "gzip")
	if tag := res.Header.Peek("ETag"); len(tag) > 0 {
		res.Header.Set("ETag", "W/"+string(tag)) // the same content in other bytes
	}
}

// acceptsGzip reads an Accept-Encoding header: gzip is welcome when it is named
// and not refused with q=0 (RFC 9110, 12.5.3).
func acceptsGzip(header []byte) bool {
	for part := range strings.SplitSeq(string(header), ",") {
		coding, quality, _ := strings.Cut(part, ";")
		if !strings.EqualFold(strings.TrimSpace(coding), "gzip") {
			continue
		}
		q, err := strconv.ParseFloat(strings.TrimPrefix(strings.ToLower(strings.TrimSpace(quality)), "q="), 64)
		return err != nil || q > 0
	}
	return false
}

func (x *exchange) sendsJSON() {
	res := x.c.Response()
	res.SetStatusCode(x.route.Status)
	res.Header.SetContentType(mediaJSON)
}

// unchanged sets the ETag. When the caller has that version already it answers
// so and reports true.
func (x *exchange) unchanged(version int64) bool {
	tag := `"` + strconv.FormatInt(version, 10) + `"`
	x.c.Response().Header.Set("ETag", tag)
	known := x.c.Request().Header.Peek("If-None-Match")
	if len(known) == 0 || x.route.Method != http.MethodGet || !matchesTag(string(known), tag) {
		return false
	}
	x.c.Status(http.StatusNotModified)
	return true
}

func matchesTag(header, tag string) bool {
	for part := range strings.SplitSeq(header, ",") {
		part = strings.TrimSpace(part)
		if part == "*" || strings.TrimPrefix(part, "W/") == tag {
			return true
		}
	}
	return false
}

// setLocation names where the record of the document can be read.
func (x *exchange) setLocation(doc []byte) {
	id := memberText(doc, "id")
	if id == "" {
		return
	}
	path := strings.Replace(x.route.Location, ":id", id, 1)
	x.c.Response().Header.Set("Location", path)
}

// memberText is the value of a text member at the top of a JSON object.
func memberText(doc []byte, name string) string {
	dec := jsontext.NewDecoder(bytes.NewBuffer(doc), jsontext.AllowDuplicateNames(true))
	if token, err := dec.ReadToken(); err != nil || token.Kind() != '{' {
		return ""
	}
	for dec.PeekKind() == '"' {
		token, err := dec.ReadToken()
		if err != nil {
			return ""
		}
		found := token.String() == name
		if found && dec.PeekKind() == '"' {
			if token, err = dec.ReadToken(); err != nil {
				return ""
			}
			return token.String()
		}
		if dec.SkipValue() != nil {
			return ""
		}
	}
	return ""
}
