package models

import "testing"

func TestRedactFindsNamesAndTelephonesAsPeopleWriteThem(t *testing.T) {
	s := Seek("Achieng' Odhiambo", "+254712345678")
	for text, want := range map[string]string{
		"ACHIENG ODHIAMBO came":                     "[…] came",
		"Aliita Achieng’  Ódhiambo, kisha akaenda.": "Aliita […], kisha akaenda.",
		"call 0712 345-678 today":                   "call […] today",
		"call (+254) 712 345 678.":                  "call […].",
		"Achieng came, Odhiambo did not":            "Achieng came, Odhiambo did not",
		"call 0712\u00a0345\u202f678 now":           "call […] now",
		"call 254–712–345–678, please":              "call […], please",
		"call +254 (0) 712 [345] 678":               "call […]",
		"call 07\u200b12\u00ad345678":               "call […]",
		"call 0712−345−678":                         "call […]",
		"Achieng`\u2009Odhiambo´s house":            "[…]´s house",
		"Achieng' Odhiambo's and hers":              "[…]'s and hers",
		"ACHIENG’ ODHIAMBO’S":                       "[…]’S",
		"Achiengʼ Odhiamboʼs":                       "[…]ʼs",
		"Achieng‘ Odhiambo‘s":                       "[…]‘s",
		"Achieng` Odhiambo`s":                       "[…]`s",
		"Achieng´ Odhiambo´s":                       "[…]´s",
		"Áchieng O\u0301dhiambó":                    "[…]",
		"Achieng Od\u00adhiambo":                    "[…]",
		"Achieng Odhiambos":                         "Achieng Odhiambos",
		"0712 345 679 on 14.3.2025":                 "0712 345 679 on 14.3.2025",
		"Achieng Odhiambo Achieng Odhiambo":         "[…] […]",
		"":                                          "",
	} {
		if got := s.Redact(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
		if s.In(text) != (text != want) {
			t.Errorf("%q: found %v", text, s.In(text))
		}
	}
	if !Seek("", " - ").None() || Seek("Kamau").None() {
		t.Error("what is to be looked for is not told from nothing")
	}
}

// A name is the same with every kind of apostrophe, and with accents that are
// part of a letter or stand by themselves.
func TestApostrophesAndAccentsDoNotMatter(t *testing.T) {
	s := Seek("Ng'ang'a Wĩ")
	for _, a := range []string{"'", "’", "‘", "ʼ", "`", "´", "′", "＇", "‛", "ʻ"} {
		for _, name := range []string{"Ng" + a + "ang" + a + "a Wĩ", "NG" + a + "ANG" + a + "A WI\u0303", "Ng" + a + "ang" + a + "a wi" + a + "s"} {
			if !s.In("He saw " + name + " there") {
				t.Errorf("%q is not found", name)
			}
		}
		if got := WordsOf("Murang" + a + "a"); len(got) != 1 || got[0] != "muranga" {
			t.Errorf("a search has %q", got)
		}
		if NameKey("Achieng"+a) != NameKey("Achieng") {
			t.Errorf("an import takes Achieng%s for somebody else", a)
		}
	}
	for composed, apart := range map[string]string{"ẹ": "e\u0323", "ĩ": "i\u0303", "ũ": "u\u0303", "ǹ": "n\u0300", "ḿ": "m\u0301", "ơ": "o\u031b", "Ạ": "A\u0323", "ế": "e\u0302\u0301"} {
		if NameKey(composed) != NameKey(apart) {
			t.Errorf("%q and %q are not the same", composed, apart)
		}
	}
	for _, phone := range []string{"0712 345 678", "0712\u00a0345\u00a0678", "0712–345–678", "+254 712 345 678", "254712345678", "(0712) 345 678", "07\u200b12345678"} {
		if got, ok := ParsePhone(phone); !ok || got != "+254712345678" {
			t.Errorf("%q is %q", phone, got)
		}
	}
}

// EachText reaches every text of a noun, also in lists and below pointers, and
// nothing that has a meaning of its own.
func TestEachTextReachesListsAndPointers(t *testing.T) {
	c := &Commitment{CommitmentInput: CommitmentInput{Words: "w", Issue: "i", Owner: "o", OwnerNoted: "n"}, FollowUps: []FollowUp{{Note: "f", On: "2025-01-01"}}}
	i := &Issue{IssueInput: IssueInput{Title: "t", Next: &NextStep{What: "x", Owner: "o"}, Sources: []Source{{Kind: "people", Note: "s"}}}}
	i.ID, i.Head = "id", "head"
	seen := map[string]string{}
	for _, r := range []any{c, i} {
		EachText(r, func(member string, text *string) {
			if *text != "" {
				seen[member] = *text
				*text = "gone"
			}
		})
	}
	want := map[string]string{"words": "w", "owner_noted": "n", "follow_ups/note": "f", "title": "t", "next/what": "x", "sources/note": "s"}
	for member, text := range want {
		if seen[member] != text {
			t.Errorf("%s was not reached", member)
		}
	}
	if len(seen) != len(want) || c.FollowUps[0].Note != "gone" || i.Next.Owner != "o" || i.Head != "head" {
		t.Errorf("reached %v", seen)
	}
}
