package packing

import (
	"math"
	"math/rand/v2"
)

// A program is the linear programme of packing: as many rows as possible, in fractions, of the kinds that reach the
// target, none of whose levels is used more often than it is there. Kinds of rows come in as they are found. It is
// solved by the revised simplex method; products are rounded before they are added, so that every platform goes the
// same way.
type program struct {
	size   int // levels of all columns
	counts []float64
	basis  []row // nil for what is left over of a level
	x      []float64
	inv    [][]float64
	prices []float64
	d      []float64
}

const tolerance = 1e-9

func newProgram(p *Problem) *program {
	lp := &program{}
	// Without ties between the counts, the method cannot go in circles.
	rng := rand.New(rand.NewPCG(1, 2))
	for _, c := range p.columns {
		for _, l := range c.levels {
			lp.counts = append(lp.counts, float64(l.count)/float64(p.rows))
			lp.x = append(lp.x, lp.counts[lp.size]+float64(1e-7*rng.Float64()))
			lp.size++
		}
	}
	lp.basis = make([]row, lp.size)
	lp.prices, lp.d = make([]float64, lp.size), make([]float64, lp.size)
	for i := range lp.size {
		lp.inv = append(lp.inv, make([]float64, lp.size))
		lp.inv[i][i] = 1
	}
	return lp
}

// dual computes the prices that the basis implies.
func (lp *program) dual() {
	clear(lp.prices)
	for r, kind := range lp.basis {
		if kind != nil {
			for i, v := range lp.inv[r] {
				lp.prices[i] += v
			}
		}
	}
}

// negative returns a level whose price is below 0, so that some of it had better be left over.
func (lp *program) negative() (level int, ok bool) {
	lowest := -tolerance
	for i, y := range lp.prices {
		if y < lowest {
			level, lowest, ok = i, y, true
		}
	}
	return level, ok
}

// packed returns the share of the rows that the basis packs.
func (lp *program) packed() float64 {
	sum := 0.0
	for r, kind := range lp.basis {
		if kind != nil {
			sum += lp.x[r]
		}
	}
	return sum
}

// kinds returns the kinds of rows that are packed, with the share of each.
func (lp *program) kinds() []kind {
	var kinds []kind
	for r, levels := range lp.basis {
		if levels != nil {
			kinds = append(kinds, kind{levels, lp.x[r]})
		}
	}
	return kinds
}

// enter takes a kind of row into the basis, or with nil what is left over of a level.
func (lp *program) enter(columns [][]int, kind row, level int) bool {
	for r, inv := range lp.inv {
		if kind == nil {
			lp.d[r] = inv[level]
			continue
		}
		sum, k := 0.0, 0
		for j, gains := range columns {
			for i := range int(kind[j]) {
				sum += inv[k+i]
			}
			k += len(gains)
		}
		lp.d[r] = sum
	}
	out, least := -1, math.Inf(1)
	for r, d := range lp.d {
		if d > tolerance {
			if ratio := lp.x[r] / d; ratio < least {
				out, least = r, ratio
			}
		}
	}
	if out < 0 {
		return false
	}
	pivot := lp.inv[out]
	for i := range pivot {
		pivot[i] /= lp.d[out]
	}
	for r, inv := range lp.inv {
		if factor := lp.d[r]; r != out && factor != 0 {
			lp.x[r] -= float64(factor * least)
			for i, v := range pivot {
				inv[i] -= float64(factor * v)
			}
		}
	}
	lp.x[out], lp.basis[out] = least, kind
	return true
}
