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
