package packing

import "math"

// A grid is a problem in units that make the dynamic programme over totals affordable. Where a unit is more than 1,
// gains are rounded up and so is the target: a row that reaches the total reaches the target too.
type grid struct {
	target  int
	columns [][]int // gain of each level
}

func newGrid(p *Problem, total int64, states int64) *grid {
	unit := (total + states - 1) / states
	g := &grid{target: int((total + unit - 1) / unit)}
	for _, c := range p.columns {
		gains := make([]int, len(c.levels))
		for i, l := range c.levels {
			gains[i] = int(min((l.gain+unit-1)/unit, int64(g.target)))
		}
		g.columns = append(g.columns, gains)
	}
	return g
}

// gains returns what each level adds to the one below: prices that are right on average.
func (g *grid) gains() []float64 {
	var steps []float64
	for _, gains := range g.columns {
		last := 0
		for _, gain := range gains {
			steps = append(steps, float64(gain-last))
			last = gain
		}
	}
	return steps
}

// A row is a level for each column, counted from 1; 0 for the value 0, which is free.
type row []uint16

// A number is what prices are made of: integers for a proof, floats to look for good ones.
type number interface{ ~int64 | ~float64 }

// cheapest returns the cost of the cheapest row that reaches the target.
func cheapest[T number](g *grid, prices []T, infinite T) T {
	cost := make([]T, g.target+1) // of reaching at least t with the columns so far
	for t := 1; t <= g.target; t++ {
		cost[t] = infinite
	}
	k := 0
	for _, gains := range g.columns {
		column := prices[k : k+len(gains)]
		for t := g.target; t > 0; t-- {
			best, sum := cost[t], T(0)
			for i, gain := range gains {
				sum += column[i]
				best = min(best, cost[max(0, t-gain)]+sum)
			}
			cost[t] = best
		}
		k += len(gains)
	}
	return cost[g.target]
}

// A pricer finds the cheapest row again and again, for prices that change.
type pricer struct {
	*grid
	cost   []float64
	choice [][]uint16 // by column and total: the level taken
}

func newPricer(g *grid) *pricer {
	p := &pricer{grid: g, cost: make([]float64, g.target+1)}
	for range g.columns {
		p.choice = append(p.choice, make([]uint16, g.target+1))
	}
	return p
}

// cheapest returns the cheapest row that reaches the target, and its cost.
func (p *pricer) cheapest(prices []float64) (row, float64) {
	cost := p.cost
	for t := 1; t <= p.target; t++ {
		cost[t] = math.Inf(1)
	}
	k := 0
	for j, gains := range p.columns {
		column, choice := prices[k:k+len(gains)], p.choice[j]
		for t := p.target; t > 0; t-- {
			best, level, sum := cost[t], uint16(0), 0.0
			for i, gain := range gains {
				sum += column[i]
				if c := cost[max(0, t-gain)] + sum; c < best {
					best, level = c, uint16(i+1)
				}
			}
			cost[t], choice[t] = best, level
		}
		k += len(gains)
	}
	r := make(row, len(p.columns))
	t := p.target
	for j := len(p.columns) - 1; j >= 0 && t > 0; j-- {
		if r[j] = p.choice[j][t]; r[j] > 0 {
			t = max(0, t-p.columns[j][r[j]-1])
		}
	}
	return r, cost[p.target]
}
