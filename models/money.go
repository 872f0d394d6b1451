package models

import (
	"strings"
	"unicode"
)

// Money is an amount in the smallest unit of a currency (cents of a shilling).
type Money struct {
	Cents    int64  `json:"cents" validate:"gte=0,lte=100000000000000" doc:"The amount in cents: KES 1,500 is 150000." example:"150000000"`
	Currency string `json:"currency" validate:"len=3,uppercase,alpha" doc:"Currency by its ISO 4217 code." example:"KES"`
}

// KES is an amount of whole Kenya shillings.
func KES(shillings int64) Money { return Money{Cents: shillings * 100, Currency: "KES"} }

// betweenDigits reports whether a letter stands in telephones between the digits:
// spaces, dashes and brackets of every kind, dots, strokes, and what is not seen.
func betweenDigits(r rune) bool {
	return unicode.IsSpace(r) && r != '\n' && r != '\r' || unicode.In(r, unicode.Zs, unicode.Pd, unicode.Ps, unicode.Pe, unicode.Cf) || r == '.' || r == '/' || r == '\u2212'
}

// ParsePhone brings a telephone number as people write it in Kenya into E.164:
// spaces, dots, dashes and brackets are dropped, and 07.., 01.. and 254..
// become +254... It reports false when no such number comes out.
// Source: Communications Authority of Kenya, national numbering plan: nine
// digits follow the country code.
func ParsePhone(s string) (string, bool) {
	var b strings.Builder
	for i, r := range s {
		switch {
		case r >= '0' && r <= '9', r == '+' && i == 0:
			b.WriteRune(r)
		case betweenDigits(r):
		default:
			return "", false
		}
	}
	n := b.String()
	switch {
	case strings.HasPrefix(n, "+"):
	case strings.HasPrefix(n, "00"):
		n = "+" + n[2:]
	case strings.HasPrefix(n, "0"):
		n = "+254" + n[1:]
	case strings.HasPrefix(n, "254"):
		n = "+" + n
	default:
		return "", false
	}
	if len(n) < 9 || len(n) > 16 || n[1] == '0' {
		return "", false
	}
	if strings.HasPrefix(n, "+254") && len(n) != 13 {
		return "", false
	}
	return n, true
}
