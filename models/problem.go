package models

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Kind sorts problems by what the caller can do about them.
type Kind uint8

// The kinds of problem.
const (
	Internal Kind = iota
	Malformed
	Unauthenticated
	Forbidden
	NotFound
	Conflict
	Stale
	NeedsVersion
	TooLarge
	WrongType
	Invalid
	TooMany
	Unavailable
	NoSpace
	NoMethod
)

// Code names a problem for programs. It never changes once published.
type Code string

// Problem is the one kind of error that crosses layers. It holds no submitted
// value and no internals; Cause is for the log only.
type Problem struct {
	Code   Code
	Faults []Fault
	Facts  map[string]any // what helps the caller: a path that would close a circle, candidates, what is missing
	Cause  error
}

// Fault says what is wrong with one member of a request.
type Fault struct {
	Pointer string   // RFC 6901 into the body, or the name of a parameter
	Rule    Rule     // which rule does not hold
	Limits  []string // the numbers of the rule, never the value submitted
}

// Rule names a rule that a member of a request must keep; Rules has the words.
type Rule string

func (p *Problem) Error() string {
	if p.Cause != nil {
		return fmt.Sprintf("%s: %v", p.Code, p.Cause)
	}
	return fmt.Sprintf("%s %v", p.Code, p.Faults)
}

func (p *Problem) Unwrap() error { return p.Cause }

// Is makes errors.Is compare problems by code.
func (p *Problem) Is(target error) bool {
	other, ok := target.(*Problem)
	return ok && other.Code == p.Code
}

// Refuse is a problem without further detail.
func Refuse(code Code) *Problem { return &Problem{Code: code} }

// With adds a fact that helps the caller.
func (p *Problem) With(name string, fact any) *Problem {
	facts := map[string]any{name: fact}
	for k, v := range p.Facts {
		facts[k] = v
	}
	return &Problem{Code: p.Code, Faults: p.Faults, Facts: facts, Cause: p.Cause}
}

// Because adds what went wrong inside, for the log.
func (p *Problem) Because(err error) *Problem {
	return &Problem{Code: p.Code, Faults: p.Faults, Facts: p.Facts, Cause: err}
}

// Faulty is a problem of kind Invalid about the members named.
func Faulty(faults ...Fault) *Problem { return &Problem{Code: ProblemInvalid, Faults: faults} }

// Wrong is the fault of one member.
func Wrong(pointer string, rule Rule, limits ...string) Fault {
	return Fault{Pointer: pointer, Rule: rule, Limits: limits}
}

// In says the rule in words, with its limits.
func (f Fault) In(l Language) string {
	words := Rules[f.Rule].In(l)
	if f.Rule == RuleEnum {
		return strings.ReplaceAll(words, "{0}", strings.Join(f.Limits, ", "))
	}
	for n, limit := range f.Limits {
		words = strings.ReplaceAll(words, "{"+strconv.Itoa(n)+"}", limit)
	}
	return words
}

// Faults collects what is wrong, so that every mistake is told at once.
type Faults []Fault

// Add notes a fault when the rule does not hold.
func (f *Faults) Add(holds bool, pointer string, rule Rule, limits ...string) {
	if !holds {
		*f = append(*f, Wrong(pointer, rule, limits...))
	}
}

// Err is nil when nothing is wrong.
func (f Faults) Err() error {
	if len(f) == 0 {
		return nil
	}
	return Faulty(slices.Clone(f)...)
}

// Text is a sentence in each language of the interface.
type Text struct {
	En string `json:"en" doc:"In English." example:"Water and sanitation"`
	Sw string `json:"sw" doc:"In Swahili." example:"Maji na usafi wa mazingira"`
}

// In gives the sentence in the language, English when it is not Swahili.
func (t Text) In(l Language) string {
	if l == Swahili && t.Sw != "" {
		return t.Sw
	}
	return t.En
}

// IsUnavailable reports whether the error is a problem that passes by itself.
func IsUnavailable(err error) bool {
	var p *Problem
	return errors.As(err, &p) && Describe(p.Code).Kind == Unavailable
}
