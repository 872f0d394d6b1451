package models

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// None and a few records look the same; more are told in steps of five.
func TestCountsAreRoundedDown(t *testing.T) {
	for n := range int64(200) {
		r := RoughCount(n)
		switch {
		case n < SmallNumber && r != RoughCount(0):
			t.Errorf("%d records look like %+v, none like %+v", n, r, RoughCount(0))
		case r.Hidden != (n < SmallNumber), r.Value%SmallNumber != 0, r.Endless, n < r.AtLeast, n > r.AtMost:
			t.Errorf("%d records look like %+v", n, r)
		case r.AtMost-r.AtLeast != SmallNumber-1:
			t.Errorf("%d records are one of %d", n, r.AtMost-r.AtLeast+1)
		}
	}
}

// numbers draws some numbers of records, most of them small, one often large.
func numbers(rnd *rand.Rand, unit Unit) (list []int64) {
	for range rnd.IntN(12) {
		list = append(list, rnd.Int64N(9)*unit.grain())
	}
	if len(list) > 0 && rnd.IntN(2) == 0 {
		list[0] = rnd.Int64N(1000*unit.grain()) * rnd.Int64N(50)
	}
	return list
}

func roughOf(unit Unit, list []int64) Rough {
	var sum, squares, records int64
	for _, n := range list {
		if n > 0 {
			sum, squares, records = sum+n, squares+Square(unit, n), records+1
		}
	}
	return RoughSum(unit, sum, squares, records)
}

// width is how far the values that a shown sum can have are from each other.
func width(r Rough) int64 {
	if w := 2 * (r.AtMost - r.Value); w%SmallNumber == 0 {
		return w
	}
	return 2*(r.AtMost-r.Value) + 1
}

// Whatever the numbers are: fewer than five are hidden, what is shown is right within
// what it says, no step is narrower than the largest number, and without any one record
// the sum looks the same, is hidden, or is a whole step away.
func TestSumsTellNoRecord(t *testing.T) {
	rnd, shown := rand.New(rand.NewPCG(1, 2)), 0
	for range 20_000 {
		unit := []Unit{HowMany, KESCents}[rnd.IntN(2)]
		list := numbers(rnd, unit)
		whole, sum, behind := roughOf(unit, list), int64(0), 0
		for _, n := range list {
			sum += n
			if n > 0 {
				behind++
			}
		}
		if whole.Hidden {
			if whole != (Rough{Hidden: true, Endless: true}) {
				t.Fatalf("%v is hidden as %+v", list, whole)
			}
			continue
		}
		shown++
		if behind < SmallNumber || sum < whole.AtLeast || sum > whole.AtMost || whole.Value == 0 || width(whole) < slices.Max(list) {
			t.Fatalf("%v is shown as %+v", list, whole)
		}
		for n := range list {
			less := roughOf(unit, slices.Delete(slices.Clone(list), n, n+1))
			if off := max(whole.Value, less.Value) - min(whole.Value, less.Value); !less.Hidden && off != 0 && off < min(width(whole), width(less)) {
				t.Fatalf("%v is shown as %+v, without its %d as %+v", list, whole, list[n], less)
			}
		}
	}
	if shown < 2000 {
		t.Errorf("only %d sums were shown", shown)
	}
}

// Numbers that are too large to be squared are not told at all, and many of them fit
// into a sum of squares.
func TestHugeNumbersAreHidden(t *testing.T) {
	const largest = 100_000_000_000_000 // of cents, as the rules of an outcome have it
	for _, unit := range []Unit{HowMany, KESCents} {
		if s := Square(unit, largest); s <= 0 || s*90_000 <= 0 {
			t.Errorf("the square of %d is %d", int64(largest), s)
		}
		list := []int64{largest, 1, 1, 1, 1, 1}
		if r := roughOf(unit, list); !r.Hidden {
			t.Errorf("%v is shown as %+v", list, r)
		}
	}
}

// Spans are put together from the same blocks, whatever they begin and end with.
func TestBlocks(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"2024-01", "2024-12", "2024-01+12"},
		{"2024-01", "2024-11", "2024-01+6 2024-07+3 2024-10+1 2024-11+1"},
		{"2024-02", "2024-04", "2024-02+1 2024-03+1 2024-04+1"},
		{"2023-10", "2025-09", "2023-10+3 2024-01+12 2025-01+6 2025-07+3"},
		{"2024-04", "2024-09", "2024-04+3 2024-07+3"},
		{"2024-05", "2024-05", "2024-05+1"},
	} {
		var got []string
		for _, b := range Blocks(Period{Month(c.from).First(), Month(c.to).Last()}.Months()) {
			got = append(got, fmt.Sprintf("%s+%d", b[0], len(b)))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s to %s is cut into %v, want %s", c.from, c.to, got, c.want)
		}
	}
}

// A span of several blocks is shown as far as they are.
func TestBlocksTogether(t *testing.T) {
	shown, few := RoughCount(12), RoughCount(3)
	for _, c := range []struct{ got, want Rough }{
		{shown.And(few), Rough{Value: 10, AtLeast: 10, AtMost: 18}},
		{few.And(few), Rough{Hidden: true, AtMost: 8}},
		{NoFigure.And(shown), shown},
		{RoughSum(HowMany, 50, 500, 5).And(RoughSum(HowMany, 1, 1, 1)), Rough{Value: 40, AtLeast: 20, AtMost: 60, Endless: true}},
	} {
		if c.got != c.want {
			t.Errorf("got %+v, want %+v", c.got, c.want)
		}
	}
}

// Every sum has beside it what its rough figure is made of, with the same conditions.
func TestWhatRoughFiguresAreMadeOf(t *testing.T) {
	named := map[MeasureName]Measure{}
	for _, m := range (SumKind{Rough: true}).Measures() {
		named[m.Name] = m
	}
	for _, m := range Measures {
		shape, _ := ShapeOf(m.Noun)
		rough := shape.Rough()
		if m.Sum == "" {
			continue
		}
		squares, behind := named[m.squares()], named[m.behind()]
		if fmt.Sprint(squares.Where) != fmt.Sprint(m.Where) || fmt.Sprint(behind.Where) != fmt.Sprint(m.Where) || behind.Sum != "" {
			t.Errorf("%s is made of %+v and %+v", m.Name, squares, behind)
		}
		g := Group{Key: make([]string, len(rough.Fields)), Count: 7, Sums: make([]int64, len(rough.Sums))}
		for n, field := range rough.Fields {
			for _, w := range m.Where {
				if w.Field == field {
					g.Key[n] = w.Values[0]
				}
			}
		}
		g.Sums[slices.Index(rough.Sums, SquareOf(m.Sum))] = 99
		if n, _ := squares.Of(rough, g); n != 99 {
			t.Errorf("the squares of %s are %d", m.Name, n)
		}
		if n, _ := behind.Of(rough, g); n != 0 {
			t.Errorf("behind %s are %d records without such a number", m.Name, n)
		}
		g.Key[slices.Index(rough.Fields, Nonzero)] = shape.Letter(m.Sum)
		if n, _ := behind.Of(rough, g); n != 7 {
			t.Errorf("behind %s are %d records", m.Name, n)
		}
	}
}
