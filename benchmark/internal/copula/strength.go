package copula

import "math"

// strongest is the greatest ρ that is looked at: stronger ones need ever more nodes.
const strongest = 0.95

// Strengths returns the ρ at which a total has the lower and the higher alpha. If the tables do not allow the higher,
// to is the strongest; if they do not allow the lower, ok is false.
//
// The mean correlation that belongs to alpha by the formula of Spearman and Brown is nearly proportional to ρ, so the
// secant method takes a few steps.
func Strengths(shape Shape, margins []Margin, t *Total, lower, higher float64) (from, to float64, ok bool) {
	m := float64(len(t.parts))
	correlation := func(alpha float64) float64 { return alpha / (m - float64(alpha*(m-1))) }
	var x, y [2]float64 // the last two points; the first is that of independence
	step := func(rho float64) {
		x, y = [2]float64{x[1], rho}, [2]float64{y[1], correlation(New(shape, rho, margins).Alpha(t))}
	}
	step(0.3)
	reach := func(want float64) bool {
		for range 30 {
			if math.Abs(y[1]-want) < 1e-4 {
				return true
			}
			next := x[1] + (want-y[1])*(x[1]-x[0])/(y[1]-y[0])
			if !(next > 0) || x[1] == strongest && next > strongest {
				return false
			}
			step(min(next, strongest))
		}
		return false
	}
	if !reach(correlation(lower)) {
		return 0, 0, false
	}
	from = x[1]
	if !reach(correlation(higher)) {
		return from, strongest, true
	}
	return from, x[1], true
}
