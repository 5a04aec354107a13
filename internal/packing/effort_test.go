package packing_test

import (
	"math/rand/v2"
	"testing"

	"github.com/csirtgauge/csirtgauge/internal/packing"
	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
)

// onAverage is the closed form of doc.go: the most rows whose highest values of each column reach the total on average.
func (t table) onAverage(total int64) int {
	for k := t.rows; k > 0; k-- {
		sum := int64(0)
		for _, c := range t.columns {
			for _, v := range values(c)[t.rows-k:] {
				sum += c.Weight * int64(v)
			}
		}
		if sum >= int64(k)*total {
			return k
		}
	}
	return 0
}

// TestMostWithoutEffort: a bound is the closed form, and its prices prove it. Effort only makes it narrower.
func TestMostWithoutEffort(t *testing.T) {
	rng := rand.New(rand.NewPCG(21, 22))
	narrower := 0
	for range exhaustive.Rounds(t, 500) {
		tt := draw(rng, 1+rng.IntN(66), 1+rng.IntN(8), 7)
		total := 1 + rng.Int64N(tt.highest1())
		p, want := tt.problem(), tt.onAverage(total)
		b := p.Most(total, packing.Effort{})
		checkBound(t, tt, total, b)
		if b.Rows != want {
			t.Fatalf("%v: Most(%d) = %d, on average %d", tt, total, b.Rows, want)
		}
		switch more := p.Most(total, packing.Ordinary); {
		case more.Rows > want:
			t.Fatalf("%v: Most(%d) = %d with ordinary effort, %d without", tt, total, more.Rows, want)
		case more.Rows < want:
			narrower++
		}
	}
	if narrower == 0 {
		t.Error("the linear programme makes no bound narrower")
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
