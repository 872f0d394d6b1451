package models

import (
	"slices"
	"strings"
)

// Viewers of aggregates get rough figures of blocks of whole months: counts of records
// in steps of five, sums of their numbers in steps so wide that no single record can
// be told in them, and neither about fewer than five records. docs/adr/0024 says why.

// SmallNumber is the least number of records, and of people, that a viewer of
// aggregates may be told, and the width of the steps of counts.
const SmallNumber = 5

// Rough is a figure as a viewer of aggregates may see it. The true one is at least
// AtLeast and, unless it is Endless, at most AtMost.
type Rough struct {
	Value           int64 // what stands for the figure; 0 when it is hidden
	Hidden          bool
	AtLeast, AtMost int64
	Endless         bool
}

// NoFigure is what a figure of no time at all looks like.
var NoFigure = Rough{Hidden: true}

// And is the figure of two spans of time together, each as it may be seen alone.
func (r Rough) And(other Rough) Rough {
	return Rough{Value: r.Value + other.Value, Hidden: r.Hidden && other.Hidden, Endless: r.Endless || other.Endless,
		AtLeast: r.AtLeast + other.AtLeast, AtMost: r.AtMost + other.AtMost}
}

// RoughCount is a number of records, rounded down. None, and a few, look the same.
func RoughCount(records int64) Rough {
	if records < SmallNumber {
		return Rough{Hidden: true, AtMost: SmallNumber - 1}
	}
	down := records - records%SmallNumber
	return Rough{Value: down, AtLeast: down, AtMost: down + SmallNumber - 1}
}

// RoughSum is a sum of numbers of records, of people or of money, that knows how many
// of them are other than zero and the sum of their squares.
func RoughSum(unit Unit, sum, squares, records int64) Rough {
	least := int64(0)
	if unit == HowMany {
		least = SmallNumber
	}
	step := unit.grain() * stepOf(squares)
	near := (sum + step/2) / step * step
	if records < SmallNumber || sum < least || near == 0 || squares >= mostGrains*mostGrains {
		return Rough{Hidden: true, Endless: true}
	}
	return Rough{Value: near, AtLeast: max(near-step/2, least), AtMost: near + step/2}
}

// stepOf is the width of the steps of a sum: five, doubled until it is as large as the
// root of the sum of squares and so as the largest of the numbers. Each width is a
// multiple of those before it, so that two sums that differ do so by a whole step.
func stepOf(squares int64) int64 {
	step := int64(SmallNumber)
	for (squares-1)/step >= step {
		step *= 2
	}
	return step
}

// grain is the unit in which the numbers are squared: cents of whole years' budgets
// have squares that no number holds.
func (u Unit) grain() int64 {
	if u == KESCents {
		return 1000 * 100
	}
	return 1
}

// mostGrains is the number from which on larger ones have the same square, so that many
// fit into a sum. Where there may be one, the sum is hidden.
const mostGrains = 10_000_000

// Square is the square of a number in grains of its unit, begun ones counted whole.
func Square(unit Unit, number int64) int64 {
	grains := min((number+unit.grain()-1)/unit.grain(), mostGrains)
	return grains * grains
}

// SquareOf names the field of squares beside a field of numbers.
func SquareOf(field string) string { return "square_" + field }

// Nonzero is the field that says which numbers of a record are other than zero: a letter
// for each, in the order of the shape. Whoever changes that order gives it another name.
const Nonzero = "nonzero"

// Letter stands for a number of the shape in Nonzero.
func (s FactShape) Letter(sum string) string {
	return string(rune('a' + slices.Index(s.Sums, sum)))
}

// UnitOf is what a number of the noun's records counts.
func UnitOf(noun Noun, sum string) Unit {
	for _, m := range Measures {
		if m.Noun == noun && m.Sum == sum {
			return m.Unit
		}
	}
	return Records
}

// Rough is the shape with all of which rough figures are made.
func (s FactShape) Rough() FactShape {
	if len(s.Sums) == 0 {
		return s
	}
	s.Fields = append(slices.Clone(s.Fields), Nonzero)
	sums := slices.Clone(s.Sums)
	for _, sum := range s.Sums {
		sums = append(sums, SquareOf(sum))
	}
	s.Sums = sums
	return s
}

// Measures are the measures whose sums are of the kind: those that rough figures are
// made of stand beside the others, for a viewer to be shown neither.
func (k SumKind) Measures() []Measure {
	if k.Rough {
		return roughMeasures
	}
	return Measures
}

var roughMeasures = func() (all []Measure) {
	for _, m := range Measures {
		all = append(all, m)
		if m.Sum == "" {
			continue
		}
		shape, _ := ShapeOf(m.Noun)
		squares, behind := m, m
		squares.Name, squares.Sum = m.squares(), SquareOf(m.Sum)
		behind.Name, behind.Sum, behind.letter = m.behind(), "", shape.Letter(m.Sum)
		all = append(all, squares, behind)
	}
	return all
}()

func (m Measure) squares() MeasureName { return m.Name + " squares" }
func (m Measure) behind() MeasureName  { return m.Name + " behind" }

// Rough is the measure as a viewer of aggregates may see it in a block of months,
// whose figures are looked up by name.
func (m Measure) Rough(figure func(MeasureName) int64) Rough {
	if m.Sum == "" {
		return RoughCount(figure(m.Name))
	}
	return RoughSum(m.Unit, figure(m.Name), figure(m.squares()), figure(m.behind()))
}

// has reports whether the group's records have the number that the measure asks for.
func (m Measure) has(shape FactShape, g Group) bool {
	return m.letter == "" || strings.Contains(g.Key[slices.Index(shape.Fields, Nonzero)], m.letter)
}

// Blocks cuts months that follow each other into whole calendar years, what is left
// into halves, quarters and months. However long the spans are that somebody asks for,
// they are put together from these, so that spans which overlap tell no more.
func Blocks(months []Month) (blocks [][]Month) {
	for len(months) > 0 {
		length := 1
		for _, n := range []int{12, 6, 3} {
			if len(months) >= n && months[0].Begins(n) {
				length = n
				break
			}
		}
		blocks, months = append(blocks, months[:length]), months[length:]
	}
	return blocks
}

// Begins reports whether so many months that divide a year begin with the month.
func (m Month) Begins(months int) bool {
	return len(m) == 7 && (int(m[5]-'0')*10+int(m[6]-'0')-1)%months == 0
}
