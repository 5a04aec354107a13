package copula

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
)

func TestNormal(t *testing.T) {
	for x := -9.0; x <= 9; x += 0.0007 {
		density, below := normal(x)
		if want := math.Exp(-x*x/2) / math.Sqrt(2*math.Pi); !(math.Abs(density-want) < 1e-9) {
			t.Fatalf("density at %v: %v, want %v", x, density, want)
		}
		if want := math.Erfc(-x/math.Sqrt2) / 2; !(math.Abs(below-want) < 1e-9) {
			t.Fatalf("below %v: %v, want %v", x, below, want)
		}
	}
}

// TestNodes: factors have mean 0 and variance 1, but for what is beyond the nodes; of the normal and the exponential
// distribution, the third and fourth moments are 0 and 3, and 2 and 9.
func TestNodes(t *testing.T) {
	for shape, want := range map[Shape][4]float64{Normal: {0, 1, 0, 3}, Ahead: {0, 1, 2, 9}, Behind: {0, 1, -2, 9}} {
		for _, count := range []int{16, 20, 32, 108} {
			var got [4]float64
			last := math.Inf(-1)
			for _, n := range shape.nodes(count) {
				for k := range got {
					got[k] += n.weight * math.Pow(n.z, float64(k+1))
				}
				if n.z <= last {
					t.Errorf("shape %d: node %v after %v", shape, n.z, last)
				}
				last = n.z
			}
			if diff := cmp.Diff(want, got, cmpopts.EquateApprox(0, 0.01)); diff != "" {
				t.Errorf("moments of shape %d with %d nodes (-want +got):\n%s", shape, count, diff)
			}
		}
	}
}

// drawn makes up the answers of some respondents to some questions, not all of whom answered, and not all of the points
// of which occur.
func drawn(rng *rand.Rand, questions, respondents int) []Margin {
	var margins []Margin
	for range questions {
		values := slices.DeleteFunc([]int{0, 1, 2, 3, 4}, func(int) bool { return rng.IntN(4) == 0 })
		if len(values) == 0 {
			values = []int{4}
		}
		counts := make([]int, 5)
		for range 1 + rng.IntN(respondents) {
			counts[values[rng.IntN(len(values))]]++
		}
		margins = append(margins, NewMargin(values, counts, respondents))
	}
	return margins
}

// TestThresholds: however strong the factor is, answers have the shares that are published.
func TestThresholds(t *testing.T) {
	margins := append(drawn(rand.New(rand.NewPCG(1, 2)), 20, 66), NewMargin([]int{0, 2, 4}, []int{1, 0, 65_998, 0, 1}, 66_000))
	for _, shape := range Shapes() {
		for _, rho := range []float64{0, 0.001, 0.3, 0.7, strongest} {
			f := New(shape, rho, margins)
			for j, m := range margins {
				var got []float64
				for _, row := range f.reach[j] {
					sum := 0.0
					for i, n := range f.nodes {
						sum += n.weight * row[i]
						if shape != Normal && rho == 0 && math.Abs(row[i]-row[0]) > 1e-12 {
							t.Errorf("without a factor, the chance of an answer depends on it")
						}
					}
					got = append(got, sum)
				}
				if diff := cmp.Diff(m.AtLeast, got, cmpopts.EquateApprox(0, 1e-9), cmpopts.EquateEmpty()); diff != "" {
					t.Errorf("shape %d, ρ %v (-published +got):\n%s", shape, rho, diff)
				}
			}
		}
	}
}

// TestExactTotals: the joint chance of an answer and of a total below a score is what going through all answers says, as
// is the number of steps bounded: with none left, the total is not exact.
func TestExactTotals(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for trial := range 40 {
		margins := drawn(rng, 1+rng.IntN(5), 30)
		var questions []int
		var weights []int64
		for j := range margins {
			questions, weights = append(questions, j), append(weights, 1+rng.Int64N(9))
		}
		budget := int64(1 << 15)
		total := NewTotal(margins, questions, weights, &budget)
		f := New(Shapes()[trial%3], 0.1+0.2*float64(trial%4), margins)
		got := total.joint(f)
		var want []float64
		for j := range margins {
			for x := range margins[j].Values {
				for _, score := range total.Scores {
					sum := 0.0
					for i, n := range f.nodes {
						sum += n.weight * f.chance(i, 0, func(k int) int64 { return weights[k] }, score, j, x)
					}
					want = append(want, sum)
				}
			}
		}
		if diff := cmp.Diff(want, got, cmpopts.EquateApprox(0, 1e-12)); diff != "" || !total.exact {
			t.Fatalf("%v with weights %v (-want +got):\n%s", margins, weights, diff)
		}
		enough := 1<<15 - budget
		for _, left := range []int64{enough, enough - 1} {
			again := left
			if exact := NewTotal(margins, questions, weights, &again).exact; exact != (left == enough) {
				t.Errorf("%d steps of %d: exact is %v", left, enough, exact)
			}
		}
	}
}

// chance is that of a sum below a score and of the x-th value of question j at a node, by going through all answers to the
// questions from k on.
func (f *Factor) chance(node, k int, weight func(k int) int64, score int64, j, x int) float64 {
	if k == len(f.margins) {
		if score > 0 {
			return 1
		}
		return 0
	}
	sum := 0.0
	for y, v := range f.margins[k].Values {
		if k != j || x == y {
			sum += f.share(k, y, node) * f.chance(node, k+1, weight, score-weight(k)*int64(v), j, x)
		}
	}
	return sum
}

// TestAt: an exact total is looked up at the next sum, another one is interpolated between the scores that are
// kept; above all totals, what holds beyond them does.
func TestAt(t *testing.T) {
	exact := &Total{first: 0, span: 4, Scores: []int64{0, 4, 8, 12}}
	smooth := &Total{first: 2, span: 3, Scores: []int64{2, 8, 14, 20}}
	known := []float64{0, 10, 40, 60}
	for _, tt := range []struct {
		name, why string
		total     *Total
		units     int64
		want      float64
	}{
		{"a total", "a score that is kept", exact, 4, 10},
		{"no total", "below 5 is below 8", exact, 5, 40},
		{"the next", "below 8 is not", exact, 8, 40},
		{"beyond", "all are below", exact, 12, 60},
		{"far beyond", "all are below", exact, 99, 60},
		{"below all", "nobody is below", exact, -1, 0},
		{"kept", "a score that is kept", smooth, 8, 10},
		{"between", "5 is halfway from 2 to 8", smooth, 5, 5},
		{"between totals", "totals are 2, 5, 8, …: below 6 is below 8", smooth, 6, 10},
		{"above all", "all are below", smooth, 21, 60},
		{"under all", "nobody is below", smooth, 0, 0},
	} {
		if got := tt.total.At(tt.units, known); got != tt.want {
			t.Errorf("%s: %v, want %v: %s", tt.name, got, tt.want, tt.why)
		}
	}
}

// TestStrengths: at the strengths found, alpha is what was asked for; where the tables do not allow it, that is said.
func TestStrengths(t *testing.T) {
	levels := NewMargin([]int{0, 1, 2, 3, 4}, []int{10, 20, 6, 20, 10}, 66)
	constant := NewMargin([]int{4}, []int{0, 0, 0, 0, 40}, 66)
	rare, common := NewMargin([]int{0, 4}, []int{60, 0, 0, 0, 6}, 66), NewMargin([]int{0, 4}, []int{6, 0, 0, 0, 60}, 66)
	for _, tt := range []struct {
		name, why string
		margins   []Margin
		ok        bool
	}{
		{"ten", "alpha grows with ρ", slices.Repeat([]Margin{levels}, 10), true},
		{"ten, and one always alike", "it does not count", append(slices.Repeat([]Margin{levels}, 10), constant), true},
		{"two far apart", "who does what is rare does what is common, and that is little", []Margin{rare, common}, false},
		{"one", "alpha needs two", []Margin{levels}, false},
		{"one, and one always alike", "alpha needs two on which respondents differ", []Margin{levels, constant}, false},
	} {
		questions, weights, budget := []int{}, []int64{}, int64(1<<15)
		for j := range tt.margins {
			questions, weights = append(questions, j), append(weights, int64(1+j%3))
		}
		total := NewTotal(tt.margins, questions, weights, &budget)
		for _, shape := range Shapes() {
			from, to, ok := Strengths(shape, tt.margins, total, 0.7, 0.9)
			if ok != tt.ok {
				t.Errorf("%s, shape %d: %v, want %v: %s", tt.name, shape, ok, tt.ok, tt.why)
				continue
			}
			if !ok {
				continue
			}
			got := [2]string{fmt.Sprintf("%.3f", New(shape, from, tt.margins).Alpha(total)), fmt.Sprintf("%.3f", New(shape, to, tt.margins).Alpha(total))}
			if want := [2]string{"0.700", "0.900"}; got != want {
				t.Errorf("%s, shape %d: alpha %v at ρ %v and %v, want %v: %s", tt.name, shape, got, from, to, want, tt.why)
			}
		}
	}
}

// TestStrongest: where the tables do not allow the higher alpha, the factor is as strong as it gets.
func TestStrongest(t *testing.T) {
	levels := NewMargin([]int{0, 1, 2, 3, 4}, []int{10, 20, 6, 20, 10}, 66)
	margins, budget := []Margin{levels, levels}, int64(1<<15)
	total := NewTotal(margins, []int{0, 1}, []int64{1, 2}, &budget)
	from, to, ok := Strengths(Normal, margins, total, 0.7, 0.9) // with unequal weights, alpha is less
	if alpha := New(Normal, strongest, margins).Alpha(total); !ok || !(from < to) || to != strongest || !(alpha < 0.9) {
		t.Errorf("from %v to %v, %v, where alpha is %v", from, to, ok, alpha)
	}
}

// TestNodesSuffice: ten times as many nodes do not move a number of 66 respondents by more than 0.15.
func TestNodesSuffice(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for range exhaustive.Rounds(t, 10) {
		margins := drawn(rng, 8, 66)
		budget := int64(1 << 15)
		totals := []*Total{
			NewTotal(margins, []int{0, 1, 2}, []int64{1, 1, 1}, &budget),
			NewTotal(margins, []int{0, 1, 2, 3, 4, 5, 6, 7}, []int64{1, 1, 1, 1, 1, 1, 1, 1}, &budget),
		}
		for _, shape := range Shapes() {
			for _, rho := range []float64{0.1, 0.4, 0.8, 0.9} {
				got := New(shape, rho, margins).Spreads(totals)
				want := fit(shape.nodes(10*enough(rho)), rho, margins).Spreads(totals)
				for i := range want {
					for k := range want[i].Below {
						expected := 66 * math.Abs(got[i].Below[k]-want[i].Below[k])
						sd := math.Abs(math.Sqrt(66*got[i].Residual[k]) - math.Sqrt(66*want[i].Residual[k]))
						if !(expected <= 0.15) || want[i].Residual[k] > 1e-6 && !(sd <= 0.1) {
							t.Errorf("shape %d, ρ %v, total %d, score %d: expected off by %.3f, deviation by %.3f", shape, rho, i, k, expected, sd)
						}
					}
				}
			}
		}
	}
}
