package packing_test

import (
	"math/rand/v2"
	"testing"

	"github.com/csirtgauge/csirtgauge/internal/packing"
	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
)

// TestMostOfManyRows: far more rows than may be arranged are there all the same, but for a few problems, by the kinds of rows that the linear programme packs
// and the few that are left. Without the programme nothing is shown.
func TestMostOfManyRows(t *testing.T) {
	rng := rand.New(rand.NewPCG(17, 18))
	few := packing.Effort{Arrange: 2000, Cells: 1 << 22}
	none := few
	none.Cells = 0
	asked, sharp := 0, 0
	for range exhaustive.Rounds(t, 500) {
		tt := small(rng, 7).longer(1000)
		p, total := tt.problem(), 1+rng.Int64N(tt.highest1())
		b := p.Most(total, few)
		checkBound(t, tt, total, b)
		if b.Rows <= 2000 {
			continue // few enough to be arranged
		}
		asked++
		if b.Sharp {
			sharp++
		}
		if p.Most(total, none).Sharp {
			t.Errorf("%v: Most(%d) is sharp without the programme", tt, total)
		}
	}
	if asked == 0 || 100*sharp < 99*asked {
		t.Errorf("%d of %d bounds with more rows than may be arranged are sharp; the programme shows 99 in 100", sharp, asked)
	}
}
