package packing_test

import (
	"fmt"
	"math"
	"runtime"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/packing"
)

// columns returns n times the same column.
func columns(n int, weight int64, counts ...int) []packing.Column {
	return slices.Repeat([]packing.Column{{Weight: weight, Counts: counts}}, n)
}

// TestDegenerate is about problems at the edge of what there is. Their answers are known without a search.
func TestDegenerate(t *testing.T) {
	const many = 1_000_000_000
	known := []packing.Column{{Weight: 2, Counts: []int{0, 1}}, {Weight: 3, Counts: []int{0, 0, 1}}}
	rare := columns(1, 1<<40, append(slices.Repeat([]int{0}, 1000), 3)...)
	ladder := func(n int) []packing.Column { return columns(1, 1, slices.Repeat([]int{1}, n)...) }
	for _, tt := range []struct {
		name, why string
		rows      int
		columns   []packing.Column
		highest   int64
		total     int64
		want      int
		sharp     bool // has to be; else it may be
	}{
		{"no columns, total 0", "the empty total", 5, nil, 0, 0, 5, true},
		{"no columns, total 1", "the empty total is 0", 5, nil, 0, 1, 0, true},
		{"no rows, total 0", "there is nobody", 0, columns(2, 3, 0, 0), 0, 0, 0, true},
		{"no rows, total 1", "there is nobody", 0, columns(2, 3, 0, 0), 0, 1, 0, true},
		{"no rows, no counts", "there is nobody", 0, columns(2, 3), 0, 1, 0, true},
		{"nothing above value 0, total 0", "everybody has 0", 5, columns(3, 7, 5, 0, 0), 0, 0, 5, true},
		{"nothing above value 0, total 1", "everybody has 0", 5, columns(3, 7, 5, 0, 0), 0, 1, 0, true},
		{"all the same", "everybody has 3·2·7", 5, columns(3, 7, 0, 0, 5), 42, 42, 5, true},
		{"all the same, one less", "everybody has more", 5, columns(3, 7, 0, 0, 5), 42, 41, 5, true},
		{"all the same, one more", "nobody has it", 5, columns(3, 7, 0, 0, 5), 42, 43, 0, true},
		{"one row", "its total is known: 2·1+3·2", 1, known, 8, 8, 1, true},
		{"one row, one more", "its total is known: 2·1+3·2", 1, known, 8, 9, 0, true},
		{"lowest total", "everybody reaches it", 5, columns(3, 7, 2, 3), 21, math.MinInt64, 5, true},
		{"highest of int64", "nobody reaches it", 5, columns(3, 7, 2, 3), 21, math.MaxInt64, 0, true},

		{"1e9 rows, a half", "one column has nothing to arrange", many, columns(1, 1, many/2, many/2), 1, 1, many / 2, false},
		{"1e9 rows, all", "everybody has 2", many, columns(2, 1, 0, many), 2, 2, many, false},
		{"1e9 rows, three", "three have value 2 in either column", many, columns(2, 1, many/2-3, many/2, 3), 4, 4, 3, true},
		{"1e9 rows, heavy", "all together they have 1.9e17", many, columns(60, 1<<20, 0, 0, 0, many-2, 2), 240 << 20, 240 << 20, 2, true},
		{"1e9 rows, heavy, all", "everybody has 3·60·2^20", many, columns(60, 1<<20, 0, 0, 0, many-2, 2), 240 << 20, 180 << 20, many, false},

		{"60 columns, highest", "one has value 4, in all columns", 66, columns(60, 1<<40, 20, 20, 20, 5, 1), 240 << 40, 240 << 40, 1, true},
		{"60 columns, one more", "nobody has it", 66, columns(60, 1<<40, 20, 20, 20, 5, 1), 240 << 40, 240<<40 + 1, 0, true},
		{"60 columns, all the same", "everybody has 60·2^40", 7, columns(60, 1<<40, 0, 7), 60 << 40, 60 << 40, 7, true},
		{"60 light columns", "each row takes 60 of 30·60 ones: 30 rows", 60, columns(60, 1, 30, 30), 60, 60, 30, true},
		{"60 light columns, half", "each row takes 30 of 30·60 ones: 60 rows", 60, columns(60, 1, 30, 30), 60, 30, 60, true},

		{"256 values, 255 levels", "one column has nothing to arrange: 236 to 255", 256, ladder(256), 255, 236, 20, true},
		{"257 values, 256 levels", "one column has nothing to arrange: 237 to 256", 257, ladder(257), 256, 237, 20, true},
		{"257 values, highest", "one column has nothing to arrange: 256", 257, ladder(257), 256, 256, 1, true},
		{"one high value", "the steps below do not occur", 3, rare, 1000 << 40, 1000 << 40, 3, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := packing.New(tt.rows, tt.columns)
			if got := p.Highest(); got != tt.highest {
				t.Errorf("Highest() = %d, want %d", got, tt.highest)
			}
			b := p.Most(tt.total, packing.Ordinary)
			if b.Rows != tt.want || tt.sharp && !b.Sharp {
				t.Errorf("Most(%d) = %d, sharp %t, want %d, sharp %t: %s", tt.total, b.Rows, b.Sharp, tt.want, tt.sharp, tt.why)
			}
			if again := p.Certify(tt.total, b.Prices); again > b.Rows && tt.total <= 1<<16 {
				t.Errorf("Certify(%d) = %d by the prices of Most, which has %d", tt.total, again, b.Rows)
			}
		})
	}
}

// TestMostTakesNoSpaceForRows: the effort limits the rows that are arranged, so that a bound for very many rows costs as
// much as one for many.
func TestMostTakesNoSpaceForRows(t *testing.T) {
	const limit = 64 << 20
	for _, rows := range []int{10, 1_000_000, 1_000_000_000} {
		p := packing.New(rows, columns(10, 3, rows/2, rows/2))
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		b := p.Most(15, packing.Ordinary)
		runtime.ReadMemStats(&after)
		if b.Rows != rows { // everybody can have five of ten
			t.Fatalf("%d rows: Most = %d", rows, b.Rows)
		}
		if got := after.TotalAlloc - before.TotalAlloc; got > limit {
			t.Fatalf("%d rows: %d bytes allocated, want at most %d", rows, got, limit) // stop before more rows
		}
	}
}

// TestProblemNeverChanges: what a caller does to the columns after New, or to the rows and prices that it got, is without
// effect.
func TestProblemNeverChanges(t *testing.T) {
	given := []packing.Column{{Weight: 1, Counts: []int{2, 2, 2}}, {Weight: 2, Counts: []int{2, 2, 2}}}
	p := packing.New(6, given)
	want := p.Most(3, packing.Ordinary)
	wantRows, wantLeast := p.Attempt(6, math.MaxInt64, 0)

	b := p.Most(3, packing.Ordinary)
	clear(b.Prices)
	rows, _ := p.Attempt(6, math.MaxInt64, 0)
	for _, r := range rows {
		clear(r.Row)
	}
	for j := range given {
		given[j].Weight = 100
		copy(given[j].Counts, []int{6, 0, 0})
	}

	if diff := cmp.Diff(want, p.Most(3, packing.Ordinary)); diff != "" {
		t.Errorf("Most (-before +after):\n%s", diff)
	}
	rows, least := p.Attempt(6, math.MaxInt64, 0)
	if diff := cmp.Diff(wantRows, rows); diff != "" || least != wantLeast {
		t.Errorf("Attempt, least total %d, before %d (-before +after):\n%s", least, wantLeast, diff)
	}
}

// TestMostNamesItsPrices: without anything to prove there are no prices, else there is one for each value above 0 that
// occurs.
func TestMostNamesItsPrices(t *testing.T) {
	p := packing.New(4, []packing.Column{{Weight: 1, Counts: []int{1, 2, 0, 1}}, {Weight: 2, Counts: []int{0, 4}}})
	for total, want := range []int{0, 3, 3, 3, 3, 3, 0} {
		t.Run(fmt.Sprint(total), func(t *testing.T) {
			b := p.Most(int64(total), packing.Ordinary)
			if len(b.Prices) != want || (b.Prices == nil) != (want == 0) {
				t.Errorf("prices %d, want %d of them", b.Prices, want)
			}
		})
	}
}
