package handlers

import (
	"bytes"
	"encoding"
	"encoding/base64"
	"errors"
	"io"
	"reflect"
	"strconv"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/cotprogramme/baraza/models"
)

// scan walks a JSON text beside the shape it must have and notes every fault.
type scan struct {
	dec    *jsontext.Decoder
	faults models.Faults
	bad    bool // a fault that keeps the text from being read into the type
	patch  bool // a merge patch: null removes, and nothing is required
}

var errEnough = errors.New("enough faults")

// scanJSON checks a body against a shape. The error is a *models.Problem of
// kind Malformed; faults of the content are in the scan.
func scanJSON(body []byte, s *shape, patch bool) (*scan, error) {
	if !utf8.Valid(body) {
		return nil, malformed("", models.RuleUTF8)
	}
	w := &scan{dec: jsontext.NewDecoder(bytes.NewBuffer(body)), patch: patch}
	err := w.value(&place{shape: s}, true)
	if err == errEnough {
		return w, nil
	}
	if err == nil {
		if _, err = w.dec.ReadToken(); err == io.EOF {
			return w, nil
		}
	}
	return nil, unreadable(err)
}

func malformed(pointer string, rule models.Rule, limits ...string) *models.Problem {
	return &models.Problem{Code: models.ProblemMalformed, Faults: []models.Fault{models.Wrong(pointer, rule, limits...)}}
}

// unreadable turns what the JSON reader found into a problem, without the
// text of its error, which may hold submitted values.
func unreadable(err error) error {
	var p *models.Problem
	if errors.As(err, &p) {
		return p
	}
	var syntax *jsontext.SyntacticError
	if !errors.As(err, &syntax) {
		return malformed("", models.RuleSyntax)
	}
	rule := models.RuleSyntax
	if errors.Is(syntax.Err, jsontext.ErrDuplicateName) {
		rule = models.RuleDuplicate
	}
	return malformed(tame(syntax.JSONPointer), rule)
}

// tame shortens a pointer to the part before a name that is too long to repeat.
func tame(p jsontext.Pointer) string {
	var kept jsontext.Pointer
	for token := range p.Tokens() {
		if len(token) > maxName || len(kept) > 4*maxName || !showable(token, false) {
			break
		}
		kept = kept.AppendToken(token)
	}
	return string(kept)
}

func (w *scan) fault(rule models.Rule, limits ...string) error {
	return w.faultAt(tame(w.dec.StackPointer()), rule, limits...)
}

func (w *scan) faultAt(pointer string, rule models.Rule, limits ...string) error {
	w.faults = append(w.faults, models.Wrong(pointer, rule, limits...))
	if len(w.faults) >= maxFaults {
		w.bad = true
		return errEnough
	}
	return nil
}

func (w *scan) wrongType(s *shape, opened jsontext.Kind) error {
	w.bad = true
	if err := w.fault(models.RuleType, s.word()); err != nil {
		return err
	}
	return w.skipRest(opened)
}

// value reads one value that must fit its place.
func (w *scan) value(p *place, top bool) error {
	token, err := w.dec.ReadToken()
	if err != nil {
		return err
	}
	kind := token.Kind()
	if w.dec.StackDepth() > maxDepth {
		return malformed(tame(w.dec.StackPointer()), models.RuleDepth)
	}
	s := p.shape
	if kind == 'n' && s.kind != anything {
		if p.nullable || w.patch && !top {
			return nil
		}
		return w.wrongType(s, kind)
	}
	switch s.kind {
	case object, dictionary:
		if kind != '{' {
			return w.wrongType(s, kind)
		}
		if s.kind == object {
			return w.object(s)
		}
		return w.dictionary(p)
	case list:
		if kind != '[' {
			return w.wrongType(s, kind)
		}
		return w.list(p)
	case anything:
		return w.skipRest(kind)
	}
	return w.scalar(p, token, kind)
}

func (w *scan) scalar(p *place, token jsontext.Token, kind jsontext.Kind) error {
	s := p.shape
	switch s.kind {
	case text:
		if kind != '"' {
			return w.wrongType(s, kind)
		}
		if rule, limits, ok := checkText(s.typ, s.values, token.String(), p.bounds.maxOr(maxText)); !ok {
			return w.fault(rule, limits...)
		}
	case parsed:
		if kind != '"' {
			return w.wrongType(s, kind)
		}
		if form := unparsable(s.typ, token.String()); form != "" {
			w.bad = true
			return w.fault(models.RuleFormat, form)
		}
	case flag:
		if kind != 't' && kind != 'f' {
			return w.wrongType(s, kind)
		}
	case whole, real:
		if kind != '0' || !fits(s, token.String()) {
			return w.wrongType(s, kind)
		}
	}
	return nil
}

func fits(s *shape, digits string) bool {
	if s.kind == real {
		_, err := strconv.ParseFloat(digits, s.typ.Bits())
		return err == nil
	}
	if k := s.typ.Kind(); k >= reflect.Uint && k <= reflect.Uint64 {
		_, err := strconv.ParseUint(digits, 10, s.typ.Bits())
		return err == nil
	}
	_, err := strconv.ParseInt(digits, 10, s.typ.Bits())
	return err == nil
}

// unparsable names the form that a text does not have, "" when it is good.
func unparsable(t reflect.Type, s string) string {
	if t == bytesType {
		if _, err := base64.StdEncoding.DecodeString(s); err != nil {
			return "base64"
		}
		return ""
	}
	if reflect.New(t).Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(s)) == nil {
		return ""
	}
	if t == timeType {
		return "2006-01-02T15:04:05Z"
	}
	return bareName(t)
}
