package models

import (
	"reflect"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Redacted text stands where words of a person were.
const RedactedText = "[…]"

// Words to be found, as names and telephones are compared: names without
// regard to capitals, accents and apostrophes, and with the s of a possessive,
// telephones by their last nine digits, which is all of a Kenyan number but its
// prefix.
type Sought struct {
	names  [][]string
	phones []string
}

const phoneDigits = 9

// Seek makes ready to look for names, words and telephones.
func Seek(texts ...string) Sought {
	var s Sought
	for _, t := range texts {
		if d := digitsOf(t); len(d) >= phoneDigits && !strings.ContainsFunc(t, unicode.IsLetter) {
			s.phones = append(s.phones, d[len(d)-phoneDigits:])
		} else if words := strings.Fields(NameKey(t)); len(words) > 0 {
			s.names = append(s.names, words)
		}
	}
	return s
}

// None reports whether there is nothing to look for.
func (s Sought) None() bool { return len(s.names) == 0 && len(s.phones) == 0 }

// In reports whether something that is looked for stands in the text.
func (s Sought) In(text string) bool { return len(s.find(text)) > 0 }

// Redact replaces what is looked for in the text.
func (s Sought) Redact(text string) string {
	var b strings.Builder
	from := 0
	for _, f := range s.find(text) {
		if f.from < from {
			continue
		}
		b.WriteString(text[from:f.from] + RedactedText)
		from = f.to
	}
	return b.String() + text[from:]
}

// stretch is a part of a text, in bytes.
type stretch struct{ from, to int }

// find gives where something stands, in the order of the text.
func (s Sought) find(text string) []stretch {
	var found []stretch
	words := stretches(text, func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsDigit(r) || isUnseen(r) || isApostrophe(r)
	})
	for n := range words {
		for _, name := range s.names {
			if to, ok := alike(text, words[n:min(n+len(name), len(words))], name); ok {
				found = append(found, stretch{words[n].from, to})
			}
		}
	}
	for _, run := range stretches(text, func(r rune) bool { return r >= '0' && r <= '9' || r == '+' || betweenDigits(r) }) {
		d := digitsOf(text[run.from:run.to])
		for _, phone := range s.phones {
			if strings.Contains(d, phone) {
				found = append(found, run.trimmed(text))
			}
		}
	}
	inOrder(found)
	return found
}

// trimmed is the stretch without what only stands around it.
func (s stretch) trimmed(text string) stretch {
	part := text[s.from:s.to]
	s.from += len(part) - len(strings.TrimLeftFunc(part, func(r rune) bool { return betweenDigits(r) && !unicode.Is(unicode.Ps, r) }))
	s.to -= len(part) - len(strings.TrimRightFunc(part, func(r rune) bool { return betweenDigits(r) && !unicode.Is(unicode.Pe, r) }))
	return s
}

func inOrder(list []stretch) {
	for n := 1; n < len(list); n++ {
		for m := n; m > 0 && list[m].from < list[m-1].from; m-- {
			list[m], list[m-1] = list[m-1], list[m]
		}
	}
}

// alike reports whether the words are the name, and where the name ends: before
// the s of a possessive, if it has one.
func alike(text string, words []stretch, name []string) (to int, ok bool) {
	if len(words) < len(name) {
		return 0, false
	}
	for n, w := range words {
		word := text[w.from:w.to]
		if to = w.to; NameKey(word) == name[n] {
			continue
		}
		owner, has := withoutPossessive(word)
		if !has || NameKey(owner) != name[n] {
			return 0, false
		}
		to = w.from + len(owner)
	}
	return to, true
}

// withoutPossessive gives the word without an apostrophe and an s at its end.
func withoutPossessive(word string) (string, bool) {
	rest := strings.TrimRightFunc(word, isUnseen)
	if !strings.HasSuffix(rest, "s") && !strings.HasSuffix(rest, "S") {
		return word, false
	}
	rest = strings.TrimRightFunc(rest[:len(rest)-1], isUnseen)
	last, size := utf8.DecodeLastRuneInString(rest)
	return rest[:len(rest)-size], size > 0 && isApostrophe(last)
}

// stretches are the longest parts of a text of which every letter is in.
func stretches(text string, in func(rune) bool) []stretch {
	var list []stretch
	open := false
	for at, r := range text {
		switch {
		case in(r) && open:
		case in(r):
			list, open = append(list, stretch{from: at, to: len(text)}), true
		case open:
			list[len(list)-1].to, open = at, false
		}
	}
	return list
}

func digitsOf(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, text)
}

// EachText calls do with every text that people write in a record, by the
// member that holds it, so that it can be read or replaced. Ids, dates and words
// of the vocabulary have types of their own and are no texts.
//
// What stands beside it in a clash is shown as well; to replace it, settle the
// clash.
func EachText(record any, do func(member string, text *string)) {
	eachText(reflect.ValueOf(record).Elem(), "", do)
	if r, ok := record.(Record); ok {
		for _, c := range r.Base().Sync.Clashes() {
			for _, w := range c.Values {
				EachTextIn(w.Value, func(s string) { do(c.Member, &s) })
			}
		}
	}
}

// textsIn calls do with every text in a JSON value.
func textsIn(value any, do func(string)) {
	switch v := value.(type) {
	case string:
		do(v)
	case []any:
		for _, x := range v {
			textsIn(x, do)
		}
	case map[string]any:
		for _, x := range v {
			textsIn(x, do)
		}
	}
}

func eachText(v reflect.Value, member string, do func(string, *string)) {
	switch v.Kind() {
	case reflect.String:
		if v.Type() == reflect.TypeFor[string]() {
			do(member, v.Addr().Interface().(*string))
		}
	case reflect.Pointer:
		if !v.IsNil() {
			eachText(v.Elem(), member, do)
		}
	case reflect.Slice:
		for n := range v.Len() {
			eachText(v.Index(n), member, do)
		}
	case reflect.Struct:
		for n := range v.NumField() {
			f := v.Type().Field(n)
			if f.Type == reflect.TypeFor[Meta]() || f.Type == reflect.TypeFor[Reach]() {
				continue
			}
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			if name != "" && member != "" {
				name = member + "/" + name
			} else if name == "" {
				name = member
			}
			eachText(v.Field(n), name, do)
		}
	}
}

// EachTextIn calls do with every text in the fields, ids and words of the
// vocabulary included.
func EachTextIn(fields Fields, do func(string)) { textsIn(map[string]any(fields), do) }
