package packing

import (
	"math"
	"math/rand/v2"
	"slices"
)

// improve looks for prices that prove fewer rows, by linear programming, starting from those of the bound. It returns
// the programme; nil where it is too large for so many cells.
func (p *Problem) improve(b *Bound, total, cells int64) *program {
	const least = 16 // so often the rows have to be priced at least, else the grid is made coarser
	n, states := int64(len(p.levels)), min(total, maxStates)
	for n*(states+2*n)*least > cells {
		if states /= 2; states == 0 {
			return nil
		}
	}
	g, lp := p.newGrid(total, states), newProgram(p, cells)
	for prices := b.Prices; lp.cells > 0; {
		lp.cells -= n * int64(g.target)
		r, cost := g.cheapest(prices)
		if rows := p.affordable(prices, cost); rows < b.Rows {
			b.Rows, b.Prices = rows, prices
		}
		if !lp.enter(r) || float64(float64(p.rows)*lp.packed)-1e-4 >= float64(b.Rows) {
			break // no prices prove less
		}
		prices = make(Prices, n)
		for i, y := range lp.prices {
			prices[i] = int64(math.Round(float64(min(1, max(0, y)) * (1 << 32))))
		}
	}
	return lp
}

// A program is the linear programme of packing: as many rows as possible, in fractions, of the kinds that reach the
// target, none of whose levels is used more often than it is there. Kinds of rows come in as they are found. It is
// solved by the revised simplex method; products are rounded before they are added, so that every platform goes the
// same way.
type program struct {
	*Problem
	basis  []Row     // nil for what is left over of a level
	x      []float64 // the share of all rows
	packed float64   // of them
	inv    [][]float64
	prices []float64 // that the basis implies, by level
	cells  int64     // left to be spent
}

const tolerance = 1e-9

func newProgram(p *Problem, cells int64) *program {
	n := len(p.levels)
	lp := &program{p, make([]Row, n), make([]float64, n), 0, make([][]float64, n), make([]float64, n), cells}
	// Without ties between the counts, the method cannot go in circles.
	rng := rand.New(rand.NewPCG(1, 2))
	for i, l := range p.levels {
		lp.x[i] = float64(l.count)/float64(p.rows) + float64(1e-7*rng.Float64())
		lp.inv[i] = make([]float64, n)
		lp.inv[i][i] = 1
	}
	return lp
}

// enter takes a row into the basis, and what is left over of levels whose price falls below 0. It is false if the row
// costs what it is worth.
func (lp *program) enter(r Row) bool {
	if lp.over(r, lp.prices) >= 1-tolerance {
		return false
	}
	ok := lp.pivot(r, 0)
	for ok && lp.cells > 0 {
		lowest := slices.Min(lp.prices)
		if lowest >= -tolerance {
			break
		}
		ok = lp.pivot(nil, slices.Index(lp.prices, lowest))
	}
	return ok
}

// over sums up what a list has of the levels that a row uses.
func (p *Problem) over(r Row, list []float64) float64 {
	sum := 0.0
	for j, levels := range p.columns {
		for _, v := range list[:r[j]] {
			sum += v
		}
		list = list[len(levels):]
	}
	return sum
}

// pivot takes a row into the basis, or with nil what is left over of a level.
func (lp *program) pivot(r Row, level int) bool {
	lp.cells -= 2 * int64(len(lp.inv)) * int64(len(lp.inv))
	d, out, least := make([]float64, len(lp.inv)), -1, math.Inf(1)
	for i, inv := range lp.inv {
		if d[i] = inv[level]; r != nil {
			d[i] = lp.over(r, inv)
		}
		if d[i] > tolerance && lp.x[i]/d[i] < least {
			out, least = i, lp.x[i]/d[i]
		}
	}
	if out < 0 {
		return false
	}
	entering := lp.inv[out]
	for i := range entering {
		entering[i] /= d[out]
	}
	for i, inv := range lp.inv {
		if factor := d[i]; i != out && factor != 0 {
			lp.x[i] -= float64(factor * least)
			for k, v := range entering {
				inv[k] -= float64(factor * v)
			}
		}
	}
	lp.x[out], lp.basis[out], lp.packed = least, r, 0
	clear(lp.prices)
	for i, r := range lp.basis {
		if r != nil {
			lp.packed += lp.x[i]
			for k, v := range lp.inv[i] {
				lp.prices[k] += v
			}
		}
	}
	return true
}
