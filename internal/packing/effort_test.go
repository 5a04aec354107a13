package packing_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/packing"
	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
)

// TestMostSteps: no limit of steps is as good as one that is never reached, and one step is too little for anything.
func TestMostSteps(t *testing.T) {
	rng := rand.New(rand.NewPCG(19, 20))
	limits := packing.Effort{Pivots: 300, States: 2048, Rows: 1000}
	for range exhaustive.Rounds(t, 100) {
		tt := draw(rng, 20, 5, 7)
		p, total := tt.problem(), 1+rng.Int64N(tt.highest1())
		for _, pair := range [][2]packing.Effort{
			{limits, {Steps: math.MaxInt64, Pivots: 300, States: 2048, Rows: 1000}},
			{{States: 2048}, {Steps: 1, Pivots: 300, States: 2048, Rows: 1000}},
		} {
			want, got := p.Most(total, pair[0]), p.Most(total, pair[1])
			if diff := cmp.Diff(want, got, witnesses); diff != "" {
				t.Fatalf("%v: Most(%d) (-%+v +%+v):\n%s", tt, total, pair[0], pair[1], diff)
			}
		}
	}
}

// TestMostStepsOfARow: 500 for each of 10 columns, so that 10 rows take 50,000.
func TestMostStepsOfARow(t *testing.T) {
	p := packing.New(10, columns(10, 1, 0, 10))
	for steps, want := range map[int64]bool{49_999: false, 50_000: true} {
		if b := p.Most(10, packing.Effort{Steps: steps, States: 2048, Rows: 1000}); b.Rows != 10 || b.Sharp != want {
			t.Errorf("%d steps: Most(10) = %d, sharp %t, want 10, sharp %t", steps, b.Rows, b.Sharp, want)
		}
	}
}

// TestMostWithoutPivots: the first prices are what the values add to the total, which prove what the average allows.
func TestMostWithoutPivots(t *testing.T) {
	rng := rand.New(rand.NewPCG(21, 22))
	for range exhaustive.Rounds(t, 500) {
		tt := draw(rng, 1+rng.IntN(66), 1+rng.IntN(8), 7)
		total := 1 + rng.Int64N(tt.highest1())
		if b, most := tt.problem().Most(total, packing.Effort{States: 2048}), tt.average(total); b.Rows > most {
			t.Fatalf("%v: Most(%d) = %d, on average %d", tt, total, b.Rows, most)
		}
	}
}

// TestOrdinarySettlesSmallProblems: whatever effort is ordinary, it shows that as many rows as the prices allow are there.
func TestOrdinarySettlesSmallProblems(t *testing.T) {
	rng := rand.New(rand.NewPCG(23, 24))
	for range exhaustive.Rounds(t, 1000) {
		tt := small(rng, 7)
		total := 1 + rng.Int64N(tt.highest1())
		if b := tt.problem().Most(total, packing.Ordinary); !b.Sharp {
			t.Errorf("%v: Most(%d) = %d, which is not shown", tt, total, b.Rows)
		}
	}
}
