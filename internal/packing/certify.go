package packing

import (
	"math"
	"math/bits"
)

// Prices has the price of each level of each column, one after the other: what it costs to go there from the level
// below. None is negative, and all together are below 2^62.
type Prices []int64

// maxStates is how many totals a proof tells apart; beyond, they are grouped.
const maxStates = 1 << 16

// Certify returns how many rows can reach a total at most, by the prices alone. Any prices give a bound that holds.
func (p *Problem) Certify(total int64, prices Prices) int {
	if total <= 0 {
		return p.rows
	}
	if total > p.highest {
		return 0
	}
	_, cost := p.newGrid(total, maxStates).cheapest(prices)
	return p.affordable(prices, cost)
}

// affordable returns how many rows all values together are worth, of which the cheapest costs so much.
func (p *Problem) affordable(prices Prices, cost int64) int {
	var high, low, carry uint64
	for i, l := range p.levels {
		h, s := bits.Mul64(uint64(l.count), uint64(prices[i]))
		low, carry = bits.Add64(low, s, 0)
		high += h + carry
	}
	if cost <= 0 || high >= uint64(cost) {
		return p.rows
	}
	rows, _ := bits.Div64(high, low, uint64(cost))
	return int(min(rows, uint64(p.rows)))
}

// A grid is a problem in units that make the dynamic programme over totals affordable. Where a unit is more than 1,
// gains are rounded up and so is the target: a row that reaches the total reaches the target too.
type grid struct {
	target int
	gains  [][]int // by column and level
	cost   []int64 // of reaching at least so many units
	choice [][]uint16
}

func (p *Problem) newGrid(total, states int64) *grid {
	unit := (total + states - 1) / states
	g := &grid{target: int((total + unit - 1) / unit)}
	g.cost = make([]int64, g.target+1)
	for _, levels := range p.columns {
		gains := make([]int, len(levels))
		for i, l := range levels {
			gains[i] = int(min((l.gain+unit-1)/unit, int64(g.target)))
		}
		g.gains = append(g.gains, gains)
		g.choice = append(g.choice, make([]uint16, g.target+1))
	}
	return g
}

// cheapest returns the cheapest row that reaches the target, and its cost.
func (g *grid) cheapest(prices Prices) (Row, int64) {
	cost := g.cost // with the columns so far
	for t := 1; t <= g.target; t++ {
		cost[t] = math.MaxInt64 / 2
	}
	for j, gains := range g.gains {
		column, choice := prices[:len(gains)], g.choice[j]
		prices = prices[len(gains):]
		for t := g.target; t > 0; t-- {
			best, level, sum := cost[t], 0, int64(0)
			for i, gain := range gains {
				sum += column[i]
				if c := cost[max(0, t-gain)] + sum; c < best {
					best, level = c, i+1
				}
			}
			cost[t], choice[t] = best, uint16(level)
		}
	}
	r := make(Row, len(g.gains))
	for j, t := len(r)-1, g.target; j >= 0 && t > 0; j-- {
		if r[j] = g.choice[j][t]; r[j] > 0 {
			t = max(0, t-g.gains[j][r[j]-1])
		}
	}
	return r, cost[g.target]
}
