package packing_test

import (
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/csirtgauge/csirtgauge/internal/packing"
	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
)

// fractional returns the optimum of the packing in fractions, rounded down: no prices prove less. It is at most the number
// of rows. It solves the linear
// programme over all kinds of rows that reach the total and would not without any of their values, in fractions without
// rounding, by the simplex method in a tableau with Bland's rule.
func (t table) fractional(total int64) int {
	var tableau [][]*big.Rat // a row for each level: all kinds, what is left over, and how many there are; then the objective
	kinds := t.minimal(total)
	n := t.levels()
	for i, count := range t.counts() {
		row := make([]*big.Rat, len(kinds)+n+1)
		for k, kind := range kinds {
			row[k] = big.NewRat(kind[i], 1)
		}
		for k := range n {
			row[len(kinds)+k] = new(big.Rat)
		}
		row[len(kinds)+i].SetInt64(1)
		row[len(kinds)+n] = big.NewRat(int64(count), 1)
		tableau = append(tableau, row)
	}
	objective := make([]*big.Rat, len(kinds)+n+1)
	for k := range objective {
		objective[k] = new(big.Rat)
		if k < len(kinds) {
			objective[k].SetInt64(-1)
		}
	}
	tableau = append(tableau, objective)
	basis := make([]int, n)
	for i := range basis {
		basis[i] = len(kinds) + i
	}
	for {
		in := -1
		for k, v := range objective[:len(kinds)+n] {
			if v.Sign() < 0 {
				in = k
				break
			}
		}
		if in < 0 {
			packed := objective[len(kinds)+n]
			return int(min(int64(t.rows), new(big.Int).Quo(packed.Num(), packed.Denom()).Int64()))
		}
		out, least := -1, new(big.Rat)
		for i, row := range tableau[:n] {
			if row[in].Sign() <= 0 {
				continue
			}
			ratio := new(big.Rat).Quo(row[len(row)-1], row[in])
			if c := ratio.Cmp(least); out < 0 || c < 0 || c == 0 && basis[i] < basis[out] {
				out, least = i, ratio
			}
		}
		basis[out] = in
		pivot := new(big.Rat).Set(tableau[out][in])
		for _, v := range tableau[out] {
			v.Quo(v, pivot)
		}
		for i, row := range tableau {
			if i == out || row[in].Sign() == 0 {
				continue
			}
			factor := new(big.Rat).Set(row[in])
			for k, v := range tableau[out] {
				if v.Sign() != 0 {
					row[k].Sub(row[k], new(big.Rat).Mul(factor, v))
				}
			}
		}
	}
}

// counts returns how many rows there are with at least the value of each level.
func (t table) counts() []int {
	var counts []int
	for _, c := range t.columns {
		for v, n := range c.Counts {
			if v > 0 && n > 0 {
				counts = append(counts, atLeast(c, v))
			}
		}
	}
	return counts
}

// minimal returns the kinds of rows that reach the total, and do not with the next lower value in any column. For each
// level, 1 says that it is used.
func (t table) minimal(total int64) [][]int64 {
	var kinds [][]int64
	used := make([]int64, 0, t.levels())
	var choose func(column int, sum, narrowest int64)
	choose = func(column int, sum, narrowest int64) {
		if column == len(t.columns) {
			if sum >= total && sum-narrowest < total {
				kinds = append(kinds, append([]int64(nil), used...))
			}
			return
		}
		var occurring []int64 // values above 0
		for v, n := range t.columns[column].Counts {
			if v > 0 && n > 0 {
				occurring = append(occurring, int64(v))
			}
		}
		weight, start, last := t.columns[column].Weight, len(used), int64(0)
		for taken := range len(occurring) + 1 {
			used = used[:start]
			value, step := int64(0), narrowest
			for i, v := range occurring {
				if i < taken {
					used = append(used, 1)
					value = v
				} else {
					used = append(used, 0)
				}
			}
			if taken > 0 {
				step = min(narrowest, weight*(value-last))
			}
			choose(column+1, sum+weight*value, step)
			last = value
		}
		used = used[:start]
	}
	choose(0, 0, 1<<62)
	return kinds
}

// cut makes up a table with any number of rows and values of at most 4.
func cut(rng *rand.Rand, rows, columns int) table {
	t := table{rows: rows}
	for range columns {
		cuts := []int{0, rows}
		for range rng.IntN(5) {
			cuts = append(cuts, rng.IntN(rows+1))
		}
		slices.Sort(cuts)
		c := packing.Column{Weight: 1 + rng.Int64N(7)}
		for i, n := range cuts[1:] {
			c.Counts = append(c.Counts, n-cuts[i])
		}
		t.columns = append(t.columns, c)
	}
	return t
}

// TestMostIsTheFractionalOptimum: with ordinary effort, where totals are told apart, the prices are the best that there
// are. This is what the linear programme is for, and what a slip in it would cost without breaking a bound. Prices are
// rounded to 2^-32 of the cheapest row, so that among 1e9 rows a few may be missed.
func TestMostIsTheFractionalOptimum(t *testing.T) {
	for _, tt := range []struct {
		name, why                   string
		rows, columns, times, spare int
	}{
		{"few rows", "many ties between counts", 5, 6, 200, 0},
		{"a survey", "as many as an association has members", 66, 6, 60, 0},
		{"a large survey", "one row is little", 66_000, 5, 30, 0},
		{"1e9 rows", "one row is next to nothing", 1_000_000_000, 6, 60, 10},
	} {
		t.Run(tt.name, func(t *testing.T) {
			rng := rand.New(rand.NewPCG(1, 2))
			some := 0
			for range exhaustive.Rounds(t, tt.times) {
				table := cut(rng, tt.rows, tt.columns)
				total := 1 + rng.Int64N(table.highest1())
				if total > table.highest() {
					continue
				}
				want := table.fractional(total)
				if got := table.problem().Most(total, packing.Ordinary).Rows; got < want || got > want+tt.spare {
					t.Errorf("%v: Most(%d) = %d, but the best prices prove %d: %s", table, total, got, want, tt.why)
				}
				if want < tt.rows {
					some++
				}
			}
			t.Logf("%d of %d bounds are below the number of rows", some, exhaustive.Rounds(t, tt.times))
		})
	}
}

// TestMostDoesNotSettleTooEarly: the search for prices must not take those it has for better than they are. In each case
// the first prices, by what the values add to the total, prove a whole number of rows, which in floats may look like less.
func TestMostDoesNotSettleTooEarly(t *testing.T) {
	for _, tt := range []struct {
		name  string
		table table
		total int64
		want  int
	}{
		{"15 cells", table{5, []packing.Column{
			{Weight: 3, Counts: []int{1, 1, 1, 1, 1}}, {Weight: 6, Counts: []int{2, 1, 2}}, {Weight: 6, Counts: []int{1, 1, 2, 1}},
		}}, 25, 3},
		{"18 cells", table{3, []packing.Column{
			{Weight: 4, Counts: []int{1, 1, 1}}, {Weight: 6, Counts: []int{0, 2, 1}}, {Weight: 7, Counts: []int{0, 1, 1, 0, 1}},
			{Weight: 5, Counts: []int{1, 1, 1}}, {Weight: 4, Counts: []int{1, 1, 0, 1}},
		}}, 53, 1},
		{"25 cells", table{5, []packing.Column{
			{Weight: 5, Counts: []int{2, 0, 0, 2, 1}}, {Weight: 3, Counts: []int{2, 2, 0, 1}}, {Weight: 5, Counts: []int{0, 5}},
			{Weight: 6, Counts: []int{1, 3, 1}}, {Weight: 6, Counts: []int{2, 1, 1, 1}},
		}}, 39, 3},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.table.fractional(tt.total); got != tt.want {
				t.Fatalf("the best prices prove %d, want %d", got, tt.want)
			}
			if got := tt.table.problem().Most(tt.total, packing.Ordinary).Rows; got != tt.want {
				t.Errorf("Most(%d) = %d, want %d", tt.total, got, tt.want)
			}
		})
	}
}
