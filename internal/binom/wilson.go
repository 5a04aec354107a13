package binom

import "math"

// Wilson returns the Wilson score interval for a proportion of which successes of n were observed, with the normal quantile z of the
// two-sided confidence: the p with
//
//	(p - successes/n)² ≤ z² p (1-p) / n
//
// Successes may be fractional: a mid-rank counts a tie as half. The interval contains successes/n and lies within [0, 1]. It says
// nothing where the n were not drawn at random. It is not ok, and 0, if n < 1, successes are outside [0, n], confidence is outside
// (0, 1), or either is NaN.
func Wilson(successes float64, n int, confidence float64) (lo, hi float64, ok bool) {
	size := float64(n)
	if !(n >= 1 && 0 <= successes && successes <= size && 0 < confidence && confidence < 1) {
		return 0, 0, false
	}
	z := math.Sqrt2 * math.Erfinv(confidence) // Quantile((1+confidence)/2), without the rounding of the sum
	p := successes / size
	return min(lower(successes, size, z), p), max(1-lower(size-successes, size, z), p), true
}

// lower returns the smaller root. It is the product of the roots divided by the larger, since the difference in the usual formula
// loses digits when successes are few.
func lower(successes, size, z float64) float64 {
	if successes <= 0 {
		return 0
	}
	p := successes / size
	return successes * p / (successes + z*z/2 + z*math.Sqrt(successes*(1-p)+z*z/4))
}

// Quantile returns the p-quantile of the standard normal distribution: -Inf for 0, +Inf for 1, NaN outside [0, 1]. Close to 0 it
// has as few digits as 2p-1 has, 11 for p = 1e-5.
func Quantile(p float64) float64 { return math.Sqrt2 * math.Erfinv(2*p-1) }
