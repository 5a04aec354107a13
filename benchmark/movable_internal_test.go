package benchmark

import "testing"

// TestLeeway: a change is allowed where the total stays in its cell, and nothing is where a total is not exact.
func TestLeeway(t *testing.T) {
	const most = 4 // points
	for den := int64(1); den <= 24; den++ {
		for _, cells := range []int64{2, 4} {
			total, vague := totalLayout{den: den, exact: true}, totalLayout{den: den}
			for units := range most*den + 1 {
				for to := range most*den + 1 {
					// A cell is 1/cells points wide, and units and to are in 1/den points.
					want := units*cells/den == to*cells/den
					if got := total.leeway(units, cells).allows(to - units); got != want {
						t.Fatalf("from %d to %d of %d a point, %d cells a point: allowed %t, want %t", units, to, den, cells, got, want)
					}
					if vague.leeway(units, cells).allows(to - units) {
						t.Fatalf("from %d to %d of %d a point, not exact: allowed", units, to, den)
					}
				}
			}
		}
	}
}
