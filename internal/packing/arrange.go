package packing

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
)

// Arrange looks for k rows that reach the total, in attempts that arrange no more rows than given, taken together. It
// returns the number of the attempt that found them.
func (p *Problem) Arrange(k int, total int64, rows int) (attempt uint64, ok bool) {
	if k == 0 {
		return 0, true
	}
	if k > p.rows {
		return 0, false
	}
	for n := range uint64(max(0, rows/k)) {
		if _, least := p.Attempt(k, total, n); least >= total {
			return n, true
		}
	}
	return 0, false
}

// Attempt arranges the k highest values of each column in k rows, so that the least total is high: each column in turn
// is put in the opposite order of what the others add up to, from a start that the number of the attempt fixes. It
// returns the rows, with a value for each column, and the least total. It stops when that reaches the goal.
func (p *Problem) Attempt(k int, goal int64, attempt uint64) ([][]int, int64) {
	if k == 0 {
		return nil, p.highest
	}
	rng := rand.New(rand.NewPCG(attempt, uint64(k)))
	rows, sums := make([][]int, k), make([]int64, k)
	for i := range rows {
		rows[i] = make([]int, len(p.columns))
	}
	top := make([][]int, len(p.columns))
	for j, c := range p.columns {
		top[j] = c.top(k)
		for i, at := range rng.Perm(k) {
			rows[i][j] = top[j][at]
			sums[i] += c.weight * int64(top[j][at])
		}
	}
	order := make([]int, k)
	for i := range order {
		order[i] = i
	}
	least := slices.Min(sums)
	for stale := 0; stale < 3 && least < goal; {
		before := least
		for _, j := range rng.Perm(len(p.columns)) {
			w := p.columns[j].weight
			for i := range sums {
				sums[i] -= w * int64(rows[i][j])
			}
			slices.SortFunc(order, func(a, b int) int { return cmp.Compare(sums[a], sums[b]) })
			for at, i := range order {
				rows[i][j] = top[j][at]
				sums[i] += w * int64(rows[i][j])
			}
		}
		least = slices.Min(sums)
		if stale++; least > before {
			stale = 0
		}
	}
	return rows, least
}

// top returns the k highest values in descending order.
func (c *column) top(k int) []int {
	values := make([]int, 0, k)
	for v, n := range slices.Backward(c.counts) {
		for range min(n, k-len(values)) {
			values = append(values, v)
		}
	}
	return values
}

// Check counts an arrangement: each row reaches the total, and no value is used more often than it is there, a higher
// one standing in for a lower one.
func (p *Problem) Check(rows [][]int, total int64) error {
	if len(rows) > p.rows {
		return fmt.Errorf("%d rows of %d", len(rows), p.rows)
	}
	for i, r := range rows {
		sum := int64(0)
		if len(r) != len(p.columns) {
			return fmt.Errorf("row %d has %d values for %d columns", i, len(r), len(p.columns))
		}
		for j, v := range r {
			if v < 0 || v > 0 && v >= len(p.columns[j].counts) {
				return fmt.Errorf("row %d has the value %d in column %d", i, v, j)
			}
		}
		for j, c := range p.columns {
			sum += c.weight * int64(r[j])
		}
		if sum < total {
			return fmt.Errorf("row %d reaches %d, not %d", i, sum, total)
		}
	}
	for j, c := range p.columns {
		atLeast, used := 0, 0
		for v := len(c.counts) - 1; v > 0; v-- {
			atLeast += c.counts[v]
			for _, r := range rows {
				if r[j] == v {
					used++
				}
			}
			if used > atLeast {
				return fmt.Errorf("column %d has %d values of at least %d, %d are used", j, atLeast, v, used)
			}
		}
	}
	return nil
}
