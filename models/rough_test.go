package models

import (
	"fmt"
	"math"
	"slices"
	"testing"
)

func TestRoughNumbers(t *testing.T) {
	behind := map[int64]map[int64]bool{} // what may be behind a rough number
	var real, rough float64
	const records = 4000
	for r := range records {
		id := ID(fmt.Sprintf("01970c3e-0000-7000-8000-%012d", r))
		before := int64(0)
		for n := range int64(40) {
			about := Roughly(id, n)
			if about%SmallNumber != 0 || about-n >= SmallNumber || n-about >= SmallNumber || n%SmallNumber == 0 && about != n {
				t.Fatalf("%d is roughly %d", n, about)
			}
			if about < before {
				t.Fatalf("%d looks like %d, and one less like more", n, about)
			}
			before = about
			if behind[about] == nil {
				behind[about] = map[int64]bool{}
			}
			behind[about][n] = true
		}
		n := int64(r) % 13
		real, rough = real+float64(n), rough+float64(Roughly(id, n))
	}
	for about, numbers := range behind {
		if about < 35 && len(numbers) < SmallNumber {
			t.Errorf("behind %d there can only be %v", about, numbers)
		}
	}
	// A number is at most two and a half off on average, a sum the square root of
	// that many times; five times that is no chance.
	if off := math.Abs(rough - real); off > 5*2.5*math.Sqrt(records) {
		t.Errorf("%d records have %.0f people, roughly %.0f", records, real, rough)
	}
}

// Whatever numbers are behind it, a figure that is shown is about five people or
// more.
func TestShownFiguresAreOfFivePeople(t *testing.T) {
	shown := 0
	for first := range int64(12) {
		for second := range int64(12) {
			for third := range int64(12) {
				sum, real := int64(0), first+second+third
				for n, people := range []int64{first, second, third} {
					sum += Roughly(ID(fmt.Sprint("record ", n, first, second, third)), people)
				}
				number, hidden := Shield(sum, 3)
				switch {
				case hidden && number != 0:
					t.Fatalf("%d is hidden and shown as %d", real, number)
				case !hidden && (real < SmallNumber || number != sum):
					t.Fatalf("%d people are shown as %d", real, number)
				case !hidden:
					shown++
				}
			}
		}
	}
	if shown < 100 {
		t.Errorf("only %d figures were shown", shown)
	}
	if number, hidden := Shield(0, 0); number != 0 || hidden {
		t.Error("where there are no records there is something hidden")
	}
}

// Behind a figure of people are the figures that count the same records: those
// with its conditions, or that share out the values of one of them.
func TestWhatIsBehindFiguresOfPeople(t *testing.T) {
	for _, m := range Measures {
		if (m.Unit == HowMany) != (len(m.Behind()) > 0) {
			t.Errorf("%s counts %s and has %v behind it", m.Name, m.Unit, m.Behind())
		}
		conditions := map[string][]string{}
		for _, name := range m.Behind() {
			n := slices.IndexFunc(Measures, func(b Measure) bool { return b.Name == name })
			if n < 0 || Measures[n].Unit != Records || Measures[n].Noun != m.Noun || Measures[n].Live || len(Measures[n].Where) != len(m.Where) {
				t.Fatalf("%s does not count the records of %s", name, m.Name)
			}
			for _, w := range Measures[n].Where {
				if !slices.Equal(conditions[w.Field], w.Values) {
					conditions[w.Field] = append(conditions[w.Field], w.Values...)
				}
			}
		}
		for _, w := range m.Where {
			if m.Unit == HowMany && !slices.Equal(conditions[w.Field], w.Values) {
				t.Errorf("%s asks for %v, what is behind it for %v", m.Name, w, conditions[w.Field])
			}
		}
	}
	for name := range behind {
		if !slices.ContainsFunc(Measures, func(m Measure) bool { return m.Name == name }) {
			t.Errorf("there is no figure %s", name)
		}
	}
}
