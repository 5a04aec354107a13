// Package totals says of what a total is made (the score of an item, the documentation index, overall), and counts it
// in whole units: what comparing totals and tallying them have in common.
package totals

import (
	"iter"
	"math/big"
	"math/bits"

	"github.com/csirtgauge/csirtgauge/maturity"
)

// Subjects besides the IDs of the items, none of which is called so.
const (
	Overall       = "overall"
	Documentation = "documentation"
)

// Weighted returns the indicators that have a weight.
func Weighted(indicators iter.Seq[*maturity.Indicator]) []*maturity.Indicator {
	var list []*maturity.Indicator
	for ind := range indicators {
		if ind.Weight() > 0 {
			list = append(list, ind)
		}
	}
	return list
}

// A Share is the part of one question in a total.
type Share struct {
	Indicator *maturity.Indicator // of the question, the first
	Of        big.Rat             // the total is the sum of the shares times the points
}

// Shares returns the share of each question in the mean of the groups' weighted means.
func Shares(groups ...[]*maturity.Indicator) []*Share {
	var shares []*Share
	byQuestion := map[string]*Share{}
	for _, group := range groups {
		weights := int64(0)
		for _, ind := range group {
			weights += int64(ind.Weight())
		}
		for _, ind := range group {
			s := byQuestion[ind.Question().ID()]
			if s == nil {
				s = &Share{Indicator: ind}
				byQuestion[ind.Question().ID()] = s
				shares = append(shares, s)
			}
			s.Of.Add(&s.Of, big.NewRat(int64(ind.Weight()), weights*int64(len(groups))))
		}
	}
	return shares
}

// Units of a total: as few as make all weights whole, if that is not too many.
const (
	maxUnits   = 1 << 20
	roundUnits = 1 << 16
)

// Units returns the shares in units of 1/den points, rounded up if they are not exact.
func Units(shares []*Share) (weights []int64, den int64, exact bool) {
	common := big.NewInt(1)
	for _, s := range shares {
		d := s.Of.Denom()
		common.Mul(common, new(big.Int).Quo(d, new(big.Int).GCD(nil, nil, common, d)))
	}
	exact = common.IsInt64() && common.Int64() <= maxUnits
	if den = roundUnits; exact {
		den = common.Int64()
	}
	for _, s := range shares {
		up := new(big.Int).Mul(s.Of.Num(), big.NewInt(den))
		up.Add(up, new(big.Int).Sub(s.Of.Denom(), big.NewInt(1)))
		weights = append(weights, up.Quo(up, s.Of.Denom()).Int64())
	}
	return weights, den, exact
}

// InUnits returns a score in units of 1/den points, rounded down, and whether that is exact.
func InUnits(r maturity.Ratio, den int64) (units int64, exact bool) {
	hi, lo := bits.Mul64(uint64(r.Num), uint64(den))
	quotient, rest := bits.Div64(hi, lo, uint64(r.Den))
	return int64(quotient), rest == 0
}
