package benchmark

import (
	"cmp"
	"math"
	"slices"

	"github.com/csirtgauge/csirtgauge/maturity"
)

// A Scenario says where a team would stand if an assumption held that nothing in the survey supports. Missing answers
// are taken to be like those given. It always lies within the bounds of its [TotalStanding]: it is an average over
// populations with the published tables.
//
// Low is for the low end of the team's comparable score, and High for the high end. Where it is open what respondents
// have (answers that are counted only together with others; and who stated nothing, if the table counts only those who
// stated something), Low takes the most points, High the fewest.
type Scenario struct {
	Low  Expected `json:"low"`
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

// spreads has how totals are distributed under an assumption: if what is open of the respondents is worth the fewest
// points, and if it is worth the most.
type spreads struct{ fewest, most spread }

func (s *spreads) expected(low, high int64, respondents int) Scenario {
	return Scenario{s.most.expected(low, respondents), s.fewest.expected(high, respondents)}
}

// newSpreads returns how totals are distributed if the answers to different questions are independent of each other, by
// convolution, and if the respondents rank alike in every question, by adding up quantiles.
func newSpreads(terms []term, weights []int64, den int64) (independent, comonotonic *spreads) {
	var fewest, most [][]float64
	open := false
	for _, t := range terms {
		low, high := t.counted.shares()
		fewest, most, open = append(fewest, low), append(most, high), open || !slices.Equal(low, high)
	}
	highest := maturity.MaxPoints * den
	independent = &spreads{fewest: convolve(fewest, weights, highest)}
	comonotonic = &spreads{fewest: align(fewest, weights)}
	if independent.most, comonotonic.most = independent.fewest, comonotonic.fewest; open {
		independent.most, comonotonic.most = convolve(most, weights, highest), align(most, weights)
	}
	return independent, comonotonic
}

// onScale counts those on the scale by value, if every open one is the lowest possible, and if it is the highest. The
// missing are left out, unless they may all have the lowest value.
func (d distribution) onScale() (lowest, highest []int) {
	lowest, highest = d.extremes()
	highest[len(highest)-1] -= d.missing
	if !d.unsaid {
		lowest[0] -= d.missing
	}
	return lowest, highest
}

// shares returns how the values counted by onScale are distributed.
func (d distribution) shares() (fewest, most []float64) {
	lowest, highest := d.onScale()
	share := func(counts []int) []float64 {
		sum, shares := 0, make([]float64, len(counts))
		for _, n := range counts {
			sum += n
		}
		for v, n := range counts {
			shares[v] = float64(n) / float64(sum)
		}
		return shares
	}
	return share(lowest), share(highest)
}

const (
	maxCells   = 1 << 14 // totals that a distribution tells apart
	maxSum     = 1 << 19 // of such, over all questions; only where they are too many anyway
	negligible = 1e-20   // a share that no sum of all shows
)

// A cell has the share of those with some neighbouring totals, and the sum of how far these are beyond the first of
// them, so that their mean is known. With few totals, each has a cell of its own.
type cell struct{ share, beyond float64 }

// convolve adds up independent answers. Products are rounded before they are added, so that every platform gives the
// same bits.
func convolve(shares [][]float64, weights []int64, highest int64) spread {
	width := 0 // binary digits of the number of totals in a cell
	for highest>>width >= maxCells || width > 0 && highest>>width*int64(len(shares)) >= maxSum {
		width++
	}
	sum, next := make([]cell, highest>>width+1), make([]cell, highest>>width+1)
	units := func(at int, c cell) int64 { return int64(at)<<width + int64(math.Round(c.beyond/c.share)) }
	sum[0].share = 1
	for i, column := range shares {
		clear(next)
		for at, c := range sum {
			if c.share < negligible {
				continue
			}
			from := units(at, c)
			for v, share := range column {
				to := from + int64(v)*weights[i]
				into, part := &next[to>>width], float64(c.share*share)
				into.share += part
				into.beyond += float64(part * float64(to&(1<<width-1)))
			}
		}
		sum, next = next, sum
	}
	var s spread
	tail := 0.0
	for at, c := range slices.Backward(sum) {
		if c.share > 0 {
			tail += c.share
			s = append(s, spreadPoint{units(at, c), min(1, tail)})
		}
	}
	slices.Reverse(s)
	s[0].atLeast = 1 // nobody has less, however the shares were rounded
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
