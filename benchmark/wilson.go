package benchmark

import "math"

// wilson returns the Wilson score interval for a proportion of which successes of n were observed, with z, the normal
// quantile of the two-sided confidence, such as 1.96 for 95%: the p with
//
//	(p - successes/n)² ≤ z² p (1-p) / n
//
// Successes may be fractional: a mid-rank counts a tie as half. The interval contains successes/n and lies within [0,
// 1]; it is not empty where the count is 0 or n, and on average covers as often as it says even for small n, which the
// textbook interval does not. Every platform gives the same bits. It says nothing where the n were not drawn at random.
// It is not ok, and 0, if n < 1, successes are outside [0, n], z is not positive and finite, or either is NaN.
//
//   - Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of the
//     American Statistical Association 22, 209–212. doi:10.1080/01621459.1927.10502953
//   - Brown, L. D., Cai, T. T. & DasGupta, A. (2001). Interval estimation for a binomial proportion. Statistical
//     Science 16, 101–133. doi:10.1214/ss/1009213286
func wilson(successes float64, n int, z float64) (lo, hi float64, ok bool) {
	size := float64(n)
	if !(n >= 1 && 0 <= successes && successes <= size && 0 < z && z <= math.MaxFloat64) {
		return 0, 0, false
	}
	p := successes / size
	return min(wilsonLow(successes, size, z), p), max(1-wilsonLow(size-successes, size, z), p), true
}

// wilsonLow returns the smaller root. It is the product of the roots divided by the larger, since the difference in the
// usual formula loses digits when successes are few. Each product is rounded before it is added: else some processors
// do both in one step, and round once.
func wilsonLow(successes, size, z float64) float64 {
	if successes <= 0 {
		return 0
	}
	p := successes / size
	root := math.Sqrt(float64(successes*(1-p)) + float64(z*z/4))
	return successes * p / (successes + float64(z*z/2) + float64(z*root))
}
