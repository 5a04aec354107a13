package benchmark

import (
	"cmp"
	"slices"
)

// A Scenario says where a team would stand if an assumption held that nothing in the survey supports. Missing answers
// are taken to be like those given. It always lies within the bounds of its [TotalStanding]: it is an average over
// populations with the published tables.
type Scenario struct {
	Low  Expected `json:"low"` // for the low and the high end of the team's comparable score
	High Expected `json:"high"`
}

// Expected are numbers of respondents as they come out on average; they add up to all respondents.
type Expected struct {
	Below float64 `json:"below"`
	Equal float64 `json:"equal"`
	Above float64 `json:"above"`
}

// A spread is how totals are distributed: the share of the respondents with at least so many units, in ascending
// order of units.
type spread []spreadPoint

// A spreadPoint is the share of the respondents with at least so many units.
type spreadPoint struct {
	units   int64
	atLeast float64
}

// atLeast returns the share of the respondents with at least so many units.
func (s spread) atLeast(units int64) float64 {
	i, _ := slices.BinarySearchFunc(s, units, func(p spreadPoint, u int64) int { return cmp.Compare(p.units, u) })
	if i == len(s) {
		return 0
	}
	return s[i].atLeast
}

func (s spread) expected(units int64, respondents int) Expected {
	n := float64(respondents)
	atOrAbove, above := s.atLeast(units), s.atLeast(units+1)
	return Expected{Below: n * (1 - atOrAbove), Equal: n * (atOrAbove - above), Above: n * above}
}

// spreads returns how totals are distributed if the answers to different questions are independent of each other, by
// convolution, and if the respondents rank alike in every question, by adding up quantiles. Both are nil where the
// survey publishes answers only together with others.
func spreads(terms []term, weights []int64) (independent, comonotonic spread) {
	shares := make([][]float64, len(terms))
	for i, t := range terms {
		if t.counted.merged != nil {
			return nil, nil
		}
		n := float64(t.counted.known())
		for _, count := range t.counted.counts {
			shares[i] = append(shares[i], float64(count)/n)
		}
	}
	return convolve(shares, weights), align(shares, weights)
}

// convolve adds up independent answers. Products are rounded before they are added, so that every platform gives the
// same bits.
func convolve(shares [][]float64, weights []int64) spread {
	sum := []float64{1}
	for i, column := range shares {
		top := int64(len(column)-1) * weights[i]
		next := make([]float64, int64(len(sum))+top)
		for v, share := range column {
			if share == 0 {
				continue
			}
			at := next[int64(v)*weights[i]:]
			for u, s := range sum {
				at[u] += float64(s * share)
			}
		}
		sum = next
	}
	var s spread
	tail := 0.0
	for u, share := range slices.Backward(sum) {
		if share > 0 {
			tail += share
			s = append(s, spreadPoint{int64(u), min(1, tail)})
		}
	}
	slices.Reverse(s)
	return s
}

// align adds up the answers of those who rank alike: at each share of the respondents, counted from the top, the
// answers that this share reaches.
func align(shares [][]float64, weights []int64) spread {
	tails := make([][]float64, len(shares)) // share of answers of at least v
	cuts := []float64{1}
	for i, column := range shares {
		tails[i] = make([]float64, len(column))
		tail := 0.0
		for v, share := range slices.Backward(column) {
			tail += share
			tails[i][v] = min(1, tail)
			cuts = append(cuts, tails[i][v])
		}
		tails[i][0] = 1
	}
	slices.Sort(cuts)
	var s spread
	for _, cut := range slices.Backward(slices.Compact(cuts)) {
		if cut == 0 {
			continue
		}
		units := int64(0)
		for i, tail := range tails {
			for v := len(tail) - 1; v > 0; v-- {
				if tail[v] >= cut {
					units += int64(v) * weights[i]
					break
				}
			}
		}
		if len(s) == 0 || s[len(s)-1].units < units {
			s = append(s, spreadPoint{units, cut})
		}
	}
	return s
}
