package handlers

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"reflect"

	"github.com/cotprogramme/baraza/models"
)

// What holds for members whose tags say nothing.
const (
	maxText      = 10_000 // characters of a text
	maxList      = 10_000 // elements of a list
	multiline    = 500    // texts that may be this long may have several lines
	maxDepth     = 64     // nesting of a body
	maxFaults    = 50     // faults told in one answer
	maxName      = 64     // characters of a submitted name that an answer repeats
	maxQuery     = 100    // parameters of a request
	maxFileNames = 200    // characters of the name of a file
)

// checkText finds what is wrong with a text whatever its tags say: too long,
// characters that cannot be shown, a value that its enumeration does not know,
// a day that does not exist.
func checkText(t reflect.Type, values []string, s string, longest int) (models.Rule, []string, bool) {
	if len(s) > longest && utf8.RuneCountInString(s) > longest {
		return models.RuleMaxLength, []string{itoa(longest)}, false
	}
	if !showable(s, longest >= multiline) {
		return models.RuleText, nil, false
	}
	if s == "" {
		return "", nil, true
	}
	if values != nil && !containsText(values, s) {
		return models.RuleEnum, []string{strings.Join(values, ", ")}, false
	}
	if t == dateType && !models.Date(s).Valid() {
		return models.RuleDate, nil, false
	}
	return "", nil, true
}

func containsText(list []string, s string) bool {
	for _, v := range list {
		if v == s {
			return true
		}
	}
	return false
}

// showable refuses control characters, and the marks that turn the direction
// of text around: they make one name look like another.
func showable(s string, lines bool) bool {
	for _, r := range s {
		switch {
		case r >= ' ' && r < 0x7f:
		case lines && (r == '\n' || r == '\t'):
		case unicode.IsControl(r), r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
			return false
		}
	}
	return true
}
