package packing

import (
	"math/rand/v2"
	"testing"
)

// TestEffortIsKept: however large the problem, no attempt takes more than there is, and the linear programme ends with the
// pricing, or with the exchange of the basis, in which its cells run out.
func TestEffortIsKept(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 30 {
		rows, count := 1+rng.IntN(500), 1+rng.IntN(60)
		var columns []Column
		for range count {
			c := Column{Weight: 1 + rng.Int64N(100), Counts: make([]int, 5)}
			for range rows {
				c.Counts[rng.IntN(5)]++
			}
			columns = append(columns, c)
		}
		p := New(rows, columns)
		total := 1 + rng.Int64N(p.Highest())
		budget := rng.Int64N(1 << 16)
		k, prices := p.average(total)
		b := Bound{Rows: k, Prices: prices}
		if p.try(k, total, &budget); budget < 0 {
			t.Errorf("%d rows of %d columns: %d values too many arranged", k, count, -budget)
		}
		cells, n := rng.Int64N(1<<20), int64(len(p.levels))
		if lp := p.improve(&b, total, cells); lp != nil && lp.cells < -max(2*n*n, cells/16) {
			t.Errorf("%d levels, %d cells: %d too many", n, cells, -lp.cells)
		}
	}
}
