package packing

import (
	"math"
	"math/big"
)

// Prices has the price of each level of each column, one after the other: what it costs to go there from the level
// below. None is negative or above 2^32.
type Prices []int64

const (
	maxPrice  = 1 << 32 // keeps the cost of a row within int64
	maxStates = 1 << 16 // totals beyond are grouped
)

// Certify returns how many rows can reach a total at most, by the prices alone. Any prices give a bound that holds.
func (p *Problem) Certify(total int64, prices Prices) int {
	if total <= 0 {
		return p.rows
	}
	if total > p.highest {
		return 0
	}
	cost := cheapest(newGrid(p, total, maxStates), prices, math.MaxInt64/2)
	if cost <= 0 {
		return p.rows
	}
	value, k := new(big.Int), 0
	for _, c := range p.columns {
		for _, l := range c.levels {
			term := big.NewInt(int64(l.count))
			value.Add(value, term.Mul(term, big.NewInt(prices[k])))
			k++
		}
	}
	value.Quo(value, big.NewInt(cost))
	if !value.IsInt64() || value.Int64() > int64(p.rows) {
		return p.rows
	}
	return int(value.Int64())
}
