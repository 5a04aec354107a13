package packing_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/packing"
	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
)

// checkAttempt checks what an attempt returned against the table: k rows, in each column its k highest values, and the
// least total of them.
func checkAttempt(t *testing.T, tt table, k int, rows [][]int, least int64) {
	t.Helper()
	if len(rows) != k {
		t.Fatalf("%v: %d rows, want %d", tt, len(rows), k)
	}
	if k == 0 {
		if least != tt.highest() {
			t.Fatalf("%v: least total of no rows %d, want the highest %d", tt, least, tt.highest())
		}
		return
	}
	sums := make([]int64, k)
	for j, c := range tt.columns {
		var got []int
		for i, r := range rows {
			if len(r) != len(tt.columns) {
				t.Fatalf("%v: row %v", tt, r)
			}
			got = append(got, r[j])
			sums[i] += c.Weight * int64(r[j])
		}
		slices.Sort(got)
		if want := values(c)[tt.rows-k:]; !slices.Equal(got, want) {
			t.Fatalf("%v: column %d of %d rows has %v, want the highest values %v", tt, j, k, got, want)
		}
	}
	if want := slices.Min(sums); least != want {
		t.Fatalf("%v: least total %d of %v, want %d", tt, least, rows, want)
	}
}

func TestAttempt(t *testing.T) {
	rng, stopped := rand.New(rand.NewPCG(1, 2)), 0
	for range exhaustive.Rounds(t, 1500) {
		tt := draw(rng, 1+rng.IntN(30), rng.IntN(8), []int64{1, 7, 1 << 40}[rng.IntN(3)])
		p, k, n := tt.problem(), rng.IntN(tt.rows+1), rng.Uint64()
		kinds, least := p.Attempt(k, math.MaxInt64, n)
		rows := tt.spell(kinds)
		checkAttempt(t, tt, k, rows, least)
		if again, _ := p.Attempt(k, math.MaxInt64, n); !cmp.Equal(kinds, again) {
			t.Fatalf("%v: attempt %d is not the same twice", tt, n)
		}

		// To reverse a column never lowers the least total. So whoever stops later has no less, and with a goal that is
		// reached the search ends with it reached.
		goal := rng.Int64N(tt.highest() + 1)
		kinds, early := p.Attempt(k, goal, n)
		checkAttempt(t, tt, k, tt.spell(kinds), early)
		if early > least || least >= goal && early < goal {
			t.Fatalf("%v: attempt %d for %d rows ends at %d, with the goal %d at %d", tt, n, k, least, goal, early)
		}
		first, start := p.Attempt(k, math.MinInt64, n)
		if start > early {
			t.Fatalf("%v: attempt %d for %d rows starts at %d and ends at %d", tt, n, k, start, early)
		}
		if rows, _ := p.Attempt(k, start, n); !cmp.Equal(rows, first) {
			t.Fatalf("%v: attempt %d for %d rows goes on although it starts at %d", tt, n, k, start)
		}
		if start < least {
			stopped++
		}
	}
	if stopped == 0 {
		t.Error("no attempt stops at its goal before the end")
	}
}

// TestAttemptByHand: with one column there is nothing to arrange; with two, the opposite order is the best.
func TestAttemptByHand(t *testing.T) {
	light, heavy := packing.Column{Weight: 1, Counts: []int{1, 1, 1}}, packing.Column{Weight: 2, Counts: []int{1, 1, 1}}
	rare := packing.Column{Weight: 1, Counts: []int{2, 0, 0, 1}}
	for _, tt := range []struct {
		name, why string
		table     table
		k         int
		want      int64
	}{
		{"no rows", "as high as a row can be: 2·2", table{3, []packing.Column{heavy}}, 0, 4},
		{"one row", "the highest of all columns: 2·2+3", table{3, []packing.Column{heavy, rare}}, 1, 7},
		{"one column", "the second highest: 2·1", table{3, []packing.Column{heavy}}, 2, 2},
		{"two columns", "2+0, 1+1, 0+2", table{3, []packing.Column{light, light}}, 3, 2},
		{"the two highest of two columns", "2+1, 1+2", table{3, []packing.Column{light, light}}, 2, 3},
		{"unlike columns", "4+0, 2+0, 0+3", table{3, []packing.Column{heavy, rare}}, 3, 2},
		{"no columns", "the empty total", table{3, nil}, 3, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			kinds, got := tt.table.problem().Attempt(tt.k, math.MaxInt64, 0)
			rows := tt.table.spell(kinds)
			checkAttempt(t, tt.table, tt.k, rows, got)
			if got != tt.want {
				t.Errorf("least total %d of %v, want %d: %s", got, rows, tt.want, tt.why)
			}
		})
	}
}

// TestAttemptScaled: an order has no unit. Where int has 32 bits, differences of totals do not fit.
func TestAttemptScaled(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range exhaustive.Rounds(t, 200) {
		tt := draw(rng, 2+rng.IntN(12), 2+rng.IntN(4), 7)
		for _, factor := range []int64{2, 3, 1 << 30, 1 << 31, 1 << 32, 1 << 40} {
			want, least := tt.problem().Attempt(tt.rows, math.MaxInt64, 7)
			got, more := tt.heavier(factor).problem().Attempt(tt.rows, math.MaxInt64, 7)
			if diff := cmp.Diff(want, got); diff != "" || more != factor*least {
				t.Fatalf("%v: least total %d; with weights %d times as high %d (-light +heavy):\n%s", tt, least, factor, more, diff)
			}
		}
	}
}
