package packing_test

import (
	"math/rand/v2"
	"testing"

	"github.com/csirtgauge/csirtgauge/internal/packing"
	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
)

// TestMostOfManyRows: far more rows than may be arranged are there all the same, by the kinds of rows that the linear programme packs
// and the few that are left. Without the programme nothing is shown.
func TestMostOfManyRows(t *testing.T) {
	rng := rand.New(rand.NewPCG(17, 18))
	few := packing.Effort{Pivots: 3000, States: 2048, Rows: 200}
	none := few
	none.Pivots = 0
	asked := 0
	for range exhaustive.Rounds(t, 500) {
		tt := small(rng, 7).longer(1000)
		p, total := tt.problem(), 1+rng.Int64N(tt.highest1())
		b := p.Most(total, few)
		checkBound(t, tt, total, b)
		if b.Rows <= few.Rows {
			continue // few enough to be arranged
		}
		asked++
		if !b.Sharp || p.Most(total, none).Sharp {
			t.Errorf("%v: Most(%d) = %d, sharp %t with the programme, %t without", tt, total, b.Rows, b.Sharp, !b.Sharp)
		}
	}
	if asked == 0 {
		t.Error("no bound has more rows than may be arranged")
	}
}

// TestMostArrangesAllRows: a coarse grid leads the programme to kinds of rows after which the rest cannot be arranged. All rows together
// can: the totals 4+0+4, 2+3+4, 2+12+4, 0+6+4 and 0+6+4 are all at least 8.
func TestMostArrangesAllRows(t *testing.T) {
	tt := table{5, []packing.Column{{Weight: 2, Counts: []int{2, 2, 1}}, {Weight: 3, Counts: []int{1, 1, 2, 0, 1}}, {Weight: 2, Counts: []int{0, 0, 5}}}}
	b := tt.problem().Most(8, packing.Effort{Pivots: 100, States: 5, Rows: 2000})
	checkBound(t, tt, 8, b)
	if b.Rows != 5 || !b.Sharp {
		t.Errorf("Most(8) = %d, sharp %t, want 5, sharp", b.Rows, b.Sharp)
	}
}
