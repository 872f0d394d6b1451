package models

import (
	"cmp"
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestPhones(t *testing.T) {
	for written, want := range map[string]string{
		"0724 300 475": "+254724300475", "+254 724-300-475": "+254724300475", "254724300475": "+254724300475",
		"(0724) 300.475": "+254724300475", "00254724300475": "+254724300475", "+447700900123": "+447700900123",
		"724300475": "", "07243": "", "0724 300 47x": "", "+0724300475": "", "": "", "lots": "",
	} {
		got, ok := ParsePhone(written)
		if got != want || ok != (want != "") {
			t.Errorf("%q reads as %q, %v; want %q", written, got, ok, want)
		}
	}
}

func TestDates(t *testing.T) {
	for date, want := range map[Date]bool{"2024-02-29": true, "2023-02-29": false, "2025-13-01": false, "2025-1-1": false, "1899-12-31": false, "": false} {
		if date.Valid() != want {
			t.Errorf("%q is valid: %v", date, !want)
		}
	}
	if q := Month("2025-09").Quarter(); q != "2025-Q3" {
		t.Errorf("September lies in %s", q)
	}
	if last := Month("2024-02").Last(); last != "2024-02-29" {
		t.Errorf("February ends on %s", last)
	}
	// An instant late in the evening UTC is the next day in Kenya.
	if d := Time(1_740_000_000_000 - 1_740_000_000_000%86_400_000 + 22*3_600_000).Today(); d != "2025-02-20" {
		t.Errorf("the day in Kenya is %s", d)
	}
}

func TestPeriodsCutIntoMonths(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := Date("2020-01-01").AddDays(rapid.IntRange(0, 3000).Draw(t, "from"))
		p := Period{from, from.AddDays(rapid.IntRange(0, 900).Draw(t, "days"))}
		days := 0
		for _, m := range p.Months() {
			c := p.Cut(m)
			days += c.From.DaysUntil(c.To) + 1
			if p.Whole(m) != (c.From == m.First() && c.To == m.Last()) {
				t.Fatalf("%v: whole %s", p, m)
			}
		}
		if want := p.From.DaysUntil(p.To) + 1; days != want {
			t.Fatalf("%v has %d days, its months together %d", p, want, days)
		}
	})
}

// TestGraphAgainstTheObvious compares the graph with the plainest reading of
// the affiliations.
func TestGraphAgainstTheObvious(t *testing.T) {
	orgs := []ID{"A", "B", "C", "D", "E", "F"}
	rapid.Check(t, func(t *rapid.T) {
		var links []Membership
		for range rapid.IntRange(0, 12).Draw(t, "links") {
			a := Membership{Child: rapid.SampledFrom(orgs).Draw(t, "child"), Parent: rapid.SampledFrom(orgs).Draw(t, "parent"),
				From: Date("2025-01-01").AddDays(rapid.IntRange(0, 20).Draw(t, "from"))}
			if rapid.Bool().Draw(t, "ends") {
				a.Until = a.From.AddDays(rapid.IntRange(1, 20).Draw(t, "days"))
			}
			if NewGraph(links).Circle(a) == nil {
				links = append(links, a)
			}
		}
		g := NewGraph(links)
		for n := range 45 {
			day := Date("2025-01-01").AddDays(n)
			for _, org := range orgs {
				want := obviousAbove(links, org, day, 0)
				slices.Sort(want)
				want = slices.Compact(want)
				if got := g.Above(day, org); !slices.Equal(got, want) {
					t.Fatalf("above %s on %s: %v, want %v", org, day, got, want)
				}
				for _, up := range want {
					if !slices.Contains(g.Below(day, up), org) {
						t.Fatalf("%s is above %s on %s, but not the other way round", up, org, day)
					}
				}
			}
		}
	})
}

// obviousAbove climbs without remembering where it was; a circle would never
// end, and is caught by the depth.
func obviousAbove(links []Membership, org ID, day Date, depth int) []ID {
	if depth > 20 {
		panic("a circle was let in")
	}
	all := []ID{org}
	for _, a := range links {
		if a.Child == org && a.HoldsOn(day) {
			all = append(all, obviousAbove(links, a.Parent, day, depth+1)...)
		}
	}
	return all
}

func TestACircleIsNamed(t *testing.T) {
	g := NewGraph([]Membership{{Child: "A", Parent: "B", From: "2025-01-01"}, {Child: "B", Parent: "C", From: "2025-01-01", Until: "2025-06-01"}})
	if way := g.Circle(Membership{Child: "C", Parent: "A", From: "2025-03-01"}); !slices.Equal(way, []ID{"C", "A", "B", "C"}) {
		t.Errorf("the way round is %v", way)
	}
	if way := g.Circle(Membership{Child: "C", Parent: "A", From: "2025-06-01"}); way != nil {
		t.Errorf("after B has left C there is no circle, but %v is named", way)
	}
}

func TestMoves(t *testing.T) {
	full := Evidence{OneToOnes: 1, LeadersSpotted: 1}
	i := &Issue{Status: Open, Step: 1, Cycle: 1}
	if err := i.Move(Move{Name: "advance"}, Moving{Evidence: Evidence{OneToOnes: 1}}); !errors.Is(err, Refuse(ProblemGate)) || i.Step != 1 {
		t.Errorf("without a natural leader: %v, step %d", err, i.Step)
	}
	if err := i.Move(Move{Name: "advance", Reason: "The chief called us"}, Moving{}); err != nil || i.Step != 2 || !slices.Equal(i.Skipped, []Step{1}) {
		t.Errorf("with a reason: %v, %+v", err, i)
	}
	i.Step = 1
	if err := i.Move(Move{Name: "advance"}, Moving{Evidence: full}); err != nil || len(i.Skipped) != 1 {
		t.Errorf("with the evidence: %v", err)
	}
	i.Step = 8
	if err := i.Move(Move{Name: "new_round"}, Moving{Today: "2025-03-02"}); err != nil || i.Step != Groundwork || i.Cycle != 2 || i.CycleFrom != "2025-03-02" {
		t.Errorf("a new round: %v %+v", err, i)
	}
	if err := i.Move(Move{Name: "win"}, Moving{}); !errors.Is(err, Refuse(ProblemNotVerified)) {
		t.Errorf("an unverified win: %v", err)
	}
	if err := i.Move(Move{Name: "win"}, Moving{WonFirst: true, Today: "2025-05-01"}); err != nil || i.Status != Won || i.ClosedOn != "2025-05-01" {
		t.Errorf("a win: %v %+v", err, i)
	}
	if !i.Relapse() || i.Status != Open || i.Relapses != 1 || i.ClosedOn != "" {
		t.Errorf("a relapse: %+v", i)
	}
	if i.Relapse() {
		t.Error("an open issue relapsed")
	}
}

func TestAnIssueIsNotTakenIntoItself(t *testing.T) {
	a := &Issue{Meta: Meta{ID: "a"}, Status: Open, Step: 3}
	child := &Issue{Meta: Meta{ID: "b"}, Status: Open, Parent: "a"}
	closed := &Issue{Meta: Meta{ID: "c"}, Status: Won}
	for _, parent := range []*Issue{nil, a, child, closed} {
		if err := a.Move(Move{Name: "merge"}, Moving{Parent: parent}); err == nil || a.Status != Open {
			t.Errorf("it was merged into %+v", parent)
		}
	}
}

func TestOverlapCountsOnce(t *testing.T) {
	child := &Issue{Reach: Reach{Within: []ID{"group", "ward", "county"}}, Status: Escalated}
	parent := &Issue{Reach: Reach{Within: []ID{"county", "ward"}}}
	child.Overlap = child.Overlapping(parent)
	for org, want := range map[ID]bool{"group": true, "ward": false, "county": false, "stranger": false} {
		if child.Counted(org) != want {
			t.Errorf("the child counts for %s: %v", org, !want)
		}
	}
	child.Status = Open
	if child.Overlapping(parent) != nil {
		t.Error("an open issue overlaps")
	}
}

func TestJudgements(t *testing.T) {
	n := func(v int64) *int64 { return &v }
	yes := Judgement{On: "2025-05-25", Confirmed: true, Asked: n(60), Agreed: n(57), Quorum: true}
	o := &Outcome{OutcomeInput: OutcomeInput{ObservedOn: "2025-05-20", Direction: Win}, State: Claimed}
	for _, c := range []struct {
		on   Date
		want OutcomeState
	}{{"2025-05-25", Verified}, {"2025-05-25", Verified}, {"2025-08-22", Verified}, {"2025-08-23", Sustained}, {"2025-12-01", Sustained}} {
		yes.On = c.on
		if lost, err := o.Judge(yes); err != nil || lost || o.State != c.want {
			t.Errorf("confirmed on %s: %v %v %v, want %s", c.on, lost, err, o.State, c.want)
		}
	}
	no := Judgement{On: "2025-12-02", Asked: n(54), Agreed: n(9), Quorum: true}
	if lost, err := o.Judge(no); err != nil || !lost || o.State != Relapsed {
		t.Errorf("denied: %v %v %v", lost, err, o.State)
	}
	// The time begins anew with the next confirmation.
	for _, c := range []struct {
		on   Date
		want OutcomeState
	}{{"2025-12-10", Verified}, {"2026-02-01", Verified}, {"2026-03-10", Sustained}} {
		yes.On = c.on
		if _, err := o.Judge(yes); err != nil || o.State != c.want {
			t.Errorf("confirmed anew on %s: %v %v, want %s", c.on, err, o.State, c.want)
		}
	}
	for what, j := range map[string]Judgement{
		"nobody agreed":              {Confirmed: true, Asked: n(5), Agreed: n(0), Quorum: true},
		"half agreed":                {Confirmed: true, Asked: n(60), Agreed: n(30), Quorum: true},
		"too few were asked":         {Confirmed: true, Asked: n(4), Agreed: n(4), Quorum: true},
		"one of one":                 {Confirmed: true, Asked: n(1), Agreed: n(1), Quorum: true},
		"denied, but most agreed":    {Asked: n(60), Agreed: n(31), Quorum: true},
		"more agreed than asked":     {Confirmed: true, Asked: n(60), Agreed: n(61), Quorum: true},
		"it is not said how many":    {Confirmed: true, Asked: n(60), Quorum: true},
		"nobody was asked":           {Confirmed: true, Agreed: n(60), Quorum: true},
		"no meeting and no poll":     {Confirmed: true, Quorum: true},
		"without a quorum":           {Confirmed: true, Asked: n(60), Agreed: n(57)},
		"before it was seen":         {On: "2025-05-01", Confirmed: true, Asked: n(60), Agreed: n(57), Quorum: true},
		"a meeting, but most denied": {Confirmed: true, Action: "a", Asked: n(60), Agreed: n(2), Quorum: true},
	} {
		o := &Outcome{OutcomeInput: OutcomeInput{ObservedOn: "2025-05-20", Direction: Win}, State: Claimed}
		j.On = cmp.Or(j.On, "2025-05-25")
		if _, err := o.Judge(j); err == nil || o.State != Claimed || len(o.Judgements) != 0 {
			t.Errorf("%s: %v %v", what, err, o.State)
		}
	}
	half := Judgement{On: "2025-05-25", Asked: n(60), Agreed: n(30), Quorum: true}
	if _, err := (&Outcome{State: Claimed}).Judge(half); err != nil {
		t.Errorf("half of them is not confirmed: %v", err)
	}
}

func TestPromises(t *testing.T) {
	c := &Commitment{CommitmentInput: CommitmentInput{GivenOn: "2025-03-14", DueOn: "2025-05-01"}, Status: CommitmentOpen}
	if c.IsOverdue("2025-05-01") || !c.IsOverdue("2025-05-02") {
		t.Error("it is overdue from the day after it was due")
	}
	if err := c.Add(FollowUp{On: "2025-03-01", Status: Kept}); err == nil {
		t.Error("it was followed up before it was given")
	}
	if err := c.Add(FollowUp{On: "2025-06-01", Status: Kept}); err != nil || c.SettledOn != "2025-06-01" || c.IsOverdue("2025-07-01") {
		t.Errorf("kept: %v %+v", err, c)
	}
	if err := c.Add(FollowUp{On: "2025-07-01", Status: Stalled}); err != nil || c.SettledOn != "" || !c.IsOverdue("2025-07-02") {
		t.Errorf("stalled again: %v %+v", err, c)
	}
	c.InheritedBy = "successor"
	if c.IsOverdue("2025-07-02") || c.Add(FollowUp{On: "2025-08-01", Status: Kept}) == nil {
		t.Error("what was handed on is still owed")
	}
}

func TestTwoThirds(t *testing.T) {
	for _, c := range []struct {
		women, men int
		flagged    bool
	}{{2, 1, false}, {3, 1, true}, {4, 2, false}, {0, 3, true}, {0, 0, false}, {1, 0, true}, {5, 5, false}} {
		sexes := append(slices.Repeat([]Sex{Female}, c.women), slices.Repeat([]Sex{Male}, c.men)...)
		if b := BalanceOf(sexes); b.Flagged != c.flagged || *b.Women != c.women {
			t.Errorf("%d women and %d men: %+v", c.women, c.men, b)
		}
	}
}

func TestPasswords(t *testing.T) {
	for password, want := range map[string]bool{
		"maji safi kila siku": true, "short": false, "passwordpassword": false, "password1234": false, "aaaaaaaaaaaaaa": false,
		"wanjiru kamau": false, "Wanjiru Kamau na mto mkubwa": true, "123456789012": false, "barazabaraza": false,
		"210987654321": false, "abcdefghijkl": false, "254712345678": true, "sunshine2025!": false, "sunshinesunshine": false,
		"Iloveyou!!!!": false, "baraza kibera": false, "Kamau-Wanjiru1": false, "kibera ina maji safi": true, "qwertyuiopasdf": false,
		"correct horse battery": true, "ŵanjirũ kamau": false,
		strings.Repeat("maji safi ", 12) + "kila siku": false, // 129 characters
	} {
		if GoodPassword(password, "Wanjiru Kamau", "wanjiru") != want {
			t.Errorf("%q is good: %v", password, !want)
		}
	}
}

func TestFolding(t *testing.T) {
	for text, want := range map[string]string{"Achieng'": "achieng", "Wanjikũ N.": "wanjiku n", "MURANG’A": "muranga", "  Laini   Saba ": "laini saba", "Straße": "strasse"} {
		if got := NameKey(text); got != want {
			t.Errorf("%q folds to %q, want %q", text, got, want)
		}
	}
	if words := WordsOf("Water kiosk, water!", "maji"); !slices.Equal(words, []string{"water", "kiosk", "maji"}) {
		t.Errorf("the words are %v", words)
	}
}

func TestScopes(t *testing.T) {
	open := Reach{Within: []ID{"group", "fed"}}
	restricted := Reach{Within: []ID{"group", "fed"}, Restricted: true, Cleared: []ID{"group"}}
	for _, c := range []struct {
		scope       Scope
		open, close bool
	}{
		{Scope{}, false, false},
		{WholeInstallation(""), false, false},
		{WholeInstallation("a reason"), true, true},
		{ScopeOf([]ID{"fed"}, []ID{"fed"}), true, false},
		{ScopeOf([]ID{"group"}, []ID{"group"}), true, true},
		{ScopeOf([]ID{"stranger"}, []ID{"group"}), false, false},
	} {
		if c.scope.Holds(open) != c.open || c.scope.Holds(restricted) != c.close {
			t.Errorf("%+v holds %v, %v", c.scope, c.scope.Holds(open), c.scope.Holds(restricted))
		}
	}
}
