package packing

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// A Kind is a row that stands several times in an arrangement.
type Kind struct {
	Row
	Times int
}

// Attempt arranges the k highest values of each column in k rows, so that the least total is high: each column in turn
// is put in the opposite order of what the others add up to, from a start that the number of the attempt fixes. It
// returns the rows and the least total. It stops when that reaches the goal.
func (p *Problem) Attempt(k int, goal int64, attempt uint64) ([]Kind, int64) {
	unlimited := int64(math.MaxInt64)
	return p.arrange(k, goal, attempt, &unlimited)
}

// arrange makes an attempt that places no more values than the budget has, from which it takes them. It returns no rows
// if there is not enough for a start.
func (p *Problem) arrange(k int, goal int64, attempt uint64, budget *int64) ([]Kind, int64) {
	cost := int64(k) * int64(len(p.columns))
	if k == 0 {
		return nil, p.highest
	} else if *budget < cost {
		return nil, math.MinInt64
	}
	*budget -= cost
	rng := rand.New(rand.NewPCG(attempt, uint64(k)))
	rows, sums, order, all := make([]Kind, k), make([]int64, k), make([]int, k), make(Row, cost)
	for i := range rows {
		rows[i], order[i] = Kind{all[i*len(p.columns):][:len(p.columns)], 1}, i
	}
	for j := range p.columns {
		start := make([]int, k)
		for i, at := range rng.Perm(k) {
			start[at] = i
		}
		p.deal(j, start, rows, sums)
	}
	least := slices.Min(sums)
	for stale := 0; stale < 3 && least < goal && *budget >= cost; *budget -= cost {
		before := least
		for _, j := range rng.Perm(len(p.columns)) {
			for i, r := range rows {
				if level := r.Row[j]; level > 0 {
					sums[i] -= p.columns[j][level-1].gain
				}
			}
			slices.SortFunc(order, func(a, b int) int { return cmp.Compare(sums[a], sums[b]) })
			p.deal(j, order, rows, sums)
		}
		least = slices.Min(sums)
		if stale++; least > before {
			stale = 0
		}
	}
	return rows, least
}

// deal gives the highest values of a column to rows, the highest to the first in the order.
func (p *Problem) deal(column int, order []int, rows []Kind, sums []int64) {
	levels := p.columns[column]
	at := len(levels)
	for n, i := range order {
		for at > 0 && levels[at-1].count <= n {
			at--
		}
		if rows[i].Row[column] = uint16(at); at > 0 {
			sums[i] += levels[at-1].gain
		}
	}
}
