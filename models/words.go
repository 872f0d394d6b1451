package models

import (
	"strings"
	"unicode"
)

// MaxWords bounds how many different words of one record can be searched for.
const MaxWords = 400

// WordsOf folds texts into the words that a search compares: lower case,
// without accents, letters and digits only, each word once.
func WordsOf(texts ...string) []string {
	seen := map[string]bool{}
	var words []string
	for _, t := range texts {
		for _, w := range strings.FieldsFunc(Fold(t), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			if len(w) > 40 {
				w = w[:40]
				w = strings.ToValidUTF8(w, "")
			}
			if !seen[w] && len(words) < MaxWords {
				seen[w] = true
				words = append(words, w)
			}
		}
	}
	return words
}

// Fold brings a text into the form in which names are compared: lower case,
// Latin letters without accents, apostrophes dropped (Achieng' is Achieng, and
// Murang'a is Muranga).
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		if r < 128 {
			switch {
			case r >= 'A' && r <= 'Z':
				b.WriteRune(r + 'a' - 'A')
			case r == '\'':
			default:
				b.WriteRune(r)
			}
			continue
		}
		if r == '’' || r == '‘' || unicode.Is(unicode.Mn, r) {
			continue
		}
		r = unicode.ToLower(r)
		if plain, ok := plainLetter[r]; ok {
			b.WriteString(plain)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// NameKey is the form in which two names are the same: folded words joined by
// single spaces.
func NameKey(s string) string {
	return strings.Join(strings.FieldsFunc(Fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}

var plainLetter = func() map[rune]string {
	m := map[rune]string{'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ð': "d", 'þ': "th", 'ł': "l", 'ŋ': "ng"}
	for plain, accented := range map[string]string{
		"a": "àáâãäåāăąǎ", "c": "çćĉċč", "d": "ďđ", "e": "èéêëēĕėęěẽ", "g": "ĝğġģ", "h": "ĥħ", "i": "ìíîïĩīĭįı",
		"j": "ĵ", "k": "ķ", "l": "ĺļľ", "n": "ñńņň", "o": "òóôõöōŏőǒ", "r": "ŕŗř", "s": "śŝşš", "t": "ţťŧ",
		"u": "ùúûüũūŭůűųǔ", "w": "ŵ", "y": "ýÿŷ", "z": "źżž",
	} {
		for _, r := range accented {
			m[r] = plain
		}
	}
	return m
}()
