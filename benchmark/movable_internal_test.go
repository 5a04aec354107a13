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

// TestClosed: a set of kinds of totals brings every set within it, by definition, and closing twice adds nothing.
func TestClosed(t *testing.T) {
	for all := range moveKinds {
		got := closed(1 << all)
		for some := range moveKinds {
			if within := some|all == all; within != (got&(1<<some) != 0) {
				t.Errorf("closed(%04b) has %04b: %t, want %t", all, some, !within, within)
			}
		}
	}
	for _, sets := range []uint16{0, 1, 2, 0x8000, 0x0110, everyMove} {
		once := closed(sets)
		if closed(once) != once || once&sets != sets || sets == 0 && once != 0 {
			t.Errorf("closed(%04x) = %04x", sets, once)
		}
	}
	if closed(1<<(moveKinds-1)) != everyMove {
		t.Error("all kinds do not bring every set")
	}
}
