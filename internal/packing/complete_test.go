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
	few := packing.Effort{Arrange: 2000, Cells: 1 << 22}
	none := few
	none.Cells = 0
	asked := 0
	for range exhaustive.Rounds(t, 500) {
		tt := small(rng, 7).longer(1000)
		p, total := tt.problem(), 1+rng.Int64N(tt.highest1())
		b := p.Most(total, few)
		checkBound(t, tt, total, b)
		if b.Rows <= 2000 {
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
