package benchmark

import "math"

// ShareDifference returns how much larger one share is than another, of which count of base and otherCount of otherBase
// were observed, and a 95% interval of that difference for those who regard both groups as random samples of which no
// member is in both: the hybrid score interval, method 10 of Newcombe, from the Wilson intervals of both shares. All are
// from −1 to 1. It is false unless both bases are positive and the counts from 0 to their base.
//
//   - Newcombe, R. G. (1998). Interval estimation for the difference between independent proportions: comparison of
//     eleven methods. Statistics in Medicine 17, 873–890.
func ShareDifference(count, base, otherCount, otherBase int) (difference float64, interval Interval, ok bool) {
	low, high, ok := wilson(float64(count), base, quantile)
	otherLow, otherHigh, otherOK := wilson(float64(otherCount), otherBase, quantile)
	if !ok || !otherOK {
		return 0, Interval{}, false
	}
	p, q := float64(count)/float64(base), float64(otherCount)/float64(otherBase)
	difference = p - q
	down := math.Sqrt(float64((p-low)*(p-low)) + float64((otherHigh-q)*(otherHigh-q)))
	up := math.Sqrt(float64((high-p)*(high-p)) + float64((q-otherLow)*(q-otherLow)))
	return difference, Interval{difference - down, difference + up}, true
}
