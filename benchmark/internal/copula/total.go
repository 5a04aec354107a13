package copula

import (
	"math"
	"math/bits"
	"slices"
)

// A Total is a weighted sum of the points of some questions, in units, and the scores at which its distribution is
// kept. It never changes.
//
// Where there are few sums, it is kept at each of them, exactly. Elsewhere it is kept at some scores and interpolated,
// and what is added up given the factor is taken as normal with skewness and kurtosis: for overall of the built-in model,
// that puts ends of bands within 0.3 of 66 respondents of where they are, and within 0.6 where fewer than four are on one
// side, as a test shows.
type Total struct {
	Scores []int64 // ascending; the last is beyond all totals

	parts       []part
	kept        []int // of Scores, those at which the residual variance is worked out; it is interpolated elsewhere
	first, span int64 // totals are first, first + span, …
	exact       bool  // kept at each of these
	lumps       []int // of parts, the few that alone move a total far that is not exact: their values are gone through
}

type part struct {
	question int
	weight   int64
	values   []int
}

// smoothScores and smoothKept are how many scores are kept of a total that is not exact.
const (
	smoothScores = 128
	smoothKept   = 20
	maxLumps     = 2
	lumpy        = 16 // a question of two values is a lump if it moves the total by a 16th of its range
)

// NewTotal prepares a total of questions with these margins. It is exact if to add it up takes no more steps than are
// left of the budget.
func NewTotal(margins []Margin, questions []int, weights []int64, budget *int64) *Total {
	t := &Total{}
	highest, values := int64(0), 0
	for i, j := range questions {
		p := part{j, weights[i], margins[j].Values}
		t.parts = append(t.parts, p)
		t.first += p.weight * int64(p.values[0])
		highest += p.weight * int64(p.values[len(p.values)-1])
		values += len(p.values)
		for _, v := range p.values {
			t.span = gcd(t.span, p.weight*int64(v-p.values[0]))
		}
	}
	t.span = max(t.span, 1)
	spans := (highest-t.first)/t.span + 1
	steps := spans * int64(values*bits.Len(uint(len(t.parts))))
	count := min(spans, smoothScores)
	if t.exact = steps <= *budget; t.exact {
		*budget -= steps
		count = spans
	}
	for i := range count + 1 {
		t.Scores = append(t.Scores, t.first+t.span*(spans*i/count))
		if t.exact {
			t.kept = append(t.kept, int(i))
		}
	}
	if t.exact {
		return t
	}
	for i := range smoothKept + 1 { // close together at both ends, where few respondents are
		part := (1 - math.Cos(math.Pi*float64(i)/smoothKept)) / 2
		t.kept = append(t.kept, int(math.Round(float64(count)*part)))
	}
	t.kept = slices.Compact(t.kept)
	for i, p := range t.parts {
		reach := p.weight * int64(p.values[len(p.values)-1]-p.values[0])
		if len(p.values) == 2 && len(t.lumps) < maxLumps && lumpy*reach >= highest-t.first {
			t.lumps = append(t.lumps, i)
		}
	}
	return t
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// At interpolates what is known for each of the scores, at the next total.
func (t *Total) At(units int64, known []float64) float64 {
	units = t.first + t.span*((max(units-t.first, 0)+t.span-1)/t.span)
	i, found := slices.BinarySearch(t.Scores, units)
	switch {
	case i == len(t.Scores):
		return known[i-1]
	case found:
		return known[i]
	}
	part := float64(units-t.Scores[i-1]) / float64(t.Scores[i]-t.Scores[i-1])
	return known[i-1] + float64(part*(known[i]-known[i-1]))
}

// joint returns for each value of each part and each kept score the chance of that value and of a total below the
// score.
func (t *Total) joint(f *Factor) []float64 {
	rows := 0
	for _, p := range t.parts {
		rows += len(p.values)
	}
	joint := make([]float64, rows*len(t.kept))
	if !t.exact {
		t.smoothJoint(f, joint)
		return joint
	}
	room := make([]float64, 2*(len(t.parts)+1)*(len(t.Scores)+1)) // each part is added at most once at a time
	for node := range f.nodes {
		l := leaveOut{t, f, node, joint, room}
		l.run(0, len(t.parts), []float64{1})
	}
	return joint
}
