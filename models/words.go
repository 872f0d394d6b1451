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

// isApostrophe reports whether a letter is one of those that stand for an
// apostrophe on some keyboard: the straight one, quotation marks, primes, the
// accents that stand alone, and the letters that look like it.
func isApostrophe(r rune) bool { return strings.ContainsRune("'’‘‛ʼʻʽʹˈ`´′＇ꞌ", r) }

// isUnseen reports whether a letter has no width: accents that stand by
// themselves, soft hyphens, joiners.
func isUnseen(r rune) bool { return unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r) }

// Fold brings a text into the form in which names are compared, in searches,
// imports and looking for mentions alike: lower case, Latin letters without
// accents, composed or not, apostrophes of every kind dropped (Achieng' is
// Achieng, and Murang'a is Muranga).
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		if r < 128 {
			switch {
			case r >= 'A' && r <= 'Z':
				b.WriteRune(r + 'a' - 'A')
			case r == '\'' || r == '`':
			default:
				b.WriteRune(r)
			}
			continue
		}
		if isApostrophe(r) || isUnseen(r) {
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
		"a": "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ",
		"b": "ḃḅḇ",
		"c": "çćĉċčḉ",
		"d": "ďḋḍḏḑḓđ",
		"e": "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ",
		"f": "ḟ",
		"g": "ĝğġģǧǵḡ",
		"h": "ĥȟḣḥḧḩḫẖħ",
		"i": "ìíîïĩīĭįǐȉȋḭḯỉịı",
		"j": "ĵǰ",
		"k": "ķǩḱḳḵ",
		"l": "ĺļľḷḹḻḽ",
		"m": "ḿṁṃ",
		"n": "ñńņňǹṅṇṉṋ",
		"o": "òóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ",
		"p": "ṕṗ",
		"r": "ŕŗřȑȓṙṛṝṟ",
		"s": "śŝşšșṡṣṥṧṩ",
		"t": "ţťțṫṭṯṱẗ",
		"u": "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự",
		"v": "ṽṿ",
		"w": "ŵẁẃẅẇẉẘ",
		"x": "ẋẍ",
		"y": "ýÿŷȳẏẙỳỵỷỹ",
		"z": "źżžẑẓẕ",
	} {
		for _, r := range accented {
			m[r] = plain
		}
	}
	return m
}()
