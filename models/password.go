package models

import (
	_ "embed"
	"strings"
	"sync"
)

// The bounds of a password in characters.
// Source: NIST SP 800-63B, section 5.1.1.2; the house asks for 12 instead of 8.
const (
	shortestPassword = 12
	longestPassword  = 128
	leastDistinct    = 5 // different characters
	leastOfOwn       = 6 // letters and digits besides one's own words
	shortestOwnWord  = 4
)

// GoodPassword reports whether a password may be used: 12 to 128 characters, not
// a common one, not a common one repeated or dressed with digits and signs, and
// not made of the words own (the name, the sign-in name) or the programme's.
// There are no rules of composition.
func GoodPassword(password string, own ...string) bool {
	n := len([]rune(password))
	if n < shortestPassword || n > longestPassword {
		return false
	}
	low := strings.ToLower(password)
	distinct := map[rune]bool{}
	for _, r := range low {
		distinct[r] = true
	}
	if len(distinct) < leastDistinct || isCommon(low) || isRun(low) {
		return false
	}
	return enoughBesides(low, append(WordsOf(own...), programmeWords...))
}

// isCommon looks a password up as it is, bare of digits and signs at its ends,
// and as the part of it that is repeated.
func isCommon(low string) bool {
	bare := strings.Trim(low, "0123456789!@#$%^&*()-_=+.,?~ ")
	common := commonPasswords()
	return common[low] || common[bare] || common[repeated(low)] || common[repeated(bare)]
}

// isRun reports whether a password only counts up or down, as 123456789012 does.
func isRun(s string) bool {
	const digits = "0123456789"
	step := func(n int) int {
		if strings.ContainsRune(digits, rune(s[n])) && strings.ContainsRune(digits, rune(s[n-1])) {
			return (int(s[n]) - int(s[n-1]) + 10) % 10
		}
		return int(s[n]) - int(s[n-1])
	}
	for n := 2; n < len(s); n++ {
		if step(n) != step(1) {
			return false
		}
	}
	return true
}

// repeated is the shortest part that makes up the text by being repeated, the
// text itself when nothing shorter does.
func repeated(s string) string {
	for n := 1; n <= len(s)/2; n++ {
		if len(s)%n == 0 && strings.Repeat(s[:n], len(s)/n) == s {
			return s[:n]
		}
	}
	return s
}

// enoughBesides reports whether enough is left of a password when the words are
// taken out. A password that holds none of them is not looked at further.
func enoughBesides(low string, words []string) bool {
	rest := Fold(low)
	found := false
	for _, w := range words {
		if len(w) >= shortestOwnWord && strings.Contains(rest, w) {
			found = true
			rest = strings.ReplaceAll(rest, w, " ")
		}
	}
	if !found {
		return true
	}
	left := 0
	for _, w := range strings.Fields(NameKey(rest)) {
		left += len(w)
	}
	return left >= leastOfOwn
}

// programmeWords are what a stranger would guess first here: the programme's own
// words, and those that passwords are built from most often.
var programmeWords = []string{
	"baraza", "cotprogramme", "community", "organizing", "organizer", "organiser", "administrator", "kenya", "nairobi", "kibera", "korogocho",
	"mathare", "mukuru", "mombasa", "kisumu", "nakuru", "harambee", "hakunamatata", "jambo", "karibu", "password", "nenosiri",
	"qwertyuiop", "iloveyou", "welcome", "letmein", "changeme",
}

//go:embed common_passwords.txt
var commonPasswordList string

var commonPasswords = sync.OnceValue(func() map[string]bool {
	list := map[string]bool{}
	for line := range strings.Lines(commonPasswordList) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			list[line] = true
		}
	}
	return list
})
