package packing_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/csirtgauge/csirtgauge/internal/packing"
)

// A table is a problem as a test made it up. The oracles of this package's tests read it literally: they go through all
// populations and all rows, and know nothing of levels in a Problem, of states or of attempts.
type table struct {
	rows    int
	columns []packing.Column
}

func (t table) problem() *packing.Problem { return packing.New(t.rows, t.columns) }

// heavier returns the table with all weights multiplied.
func (t table) heavier(factor int64) table {
	t.columns = slices.Clone(t.columns)
	for j := range t.columns {
		t.columns[j].Weight *= factor
	}
	return t
}

// longer returns the table with all rows there several times.
func (t table) longer(factor int) table {
	t.rows *= factor
	t.columns = slices.Clone(t.columns)
	for j, c := range t.columns {
		t.columns[j].Counts = slices.Clone(c.Counts)
		for v := range c.Counts {
			t.columns[j].Counts[v] *= factor
		}
	}
	return t
}

// draw makes up a table with values of at most 4. In every other column some of them do not occur.
func draw(rng *rand.Rand, rows, columns int, heaviest int64) table {
	t := table{rows: rows}
	for range columns {
		low, high := 0, 4
		if rng.IntN(2) == 0 {
			low = rng.IntN(5)
			high = low + rng.IntN(5-low)
		}
		c := packing.Column{Weight: 1 + rng.Int64N(heaviest), Counts: make([]int, high+1+rng.IntN(2))}
		for range rows {
			c.Counts[low+rng.IntN(high-low+1)]++
		}
		t.columns = append(t.columns, c)
	}
	return t
}

// small draws a table that is small enough to go through all populations: at most 5 rows and 4 columns.
func small(rng *rand.Rand, heaviest int64) table {
	return draw(rng, 1+min(4, rng.IntN(8)), min(4, rng.IntN(8)), heaviest)
}

// values returns the values of a column in ascending order, each as often as it occurs.
func values(c packing.Column) []int {
	var all []int
	for v, n := range c.Counts {
		all = append(all, slices.Repeat([]int{v}, n)...)
	}
	return all
}

// spell writes out an arrangement: the values of each row, row by row.
func (t table) spell(kinds []packing.Kind) [][]int {
	var rows [][]int
	for _, kind := range kinds {
		for range kind.Times {
			var row []int
			for j, c := range t.columns {
				value := 0
				for level := int(kind.Row[j]); level > 0; {
					if value++; c.Counts[value] > 0 {
						level--
					}
				}
				row = append(row, value)
			}
			rows = append(rows, row)
		}
	}
	return rows
}

// least returns the lowest total of some rows.
func (t table) least(rows [][]int) int64 {
	least := int64(math.MaxInt64)
	for _, r := range rows {
		sum := int64(0)
		for j, v := range r {
			sum += t.columns[j].Weight * int64(v)
		}
		least = min(least, sum)
	}
	return least
}

// keeps reports whether the rows can stand in the table, a higher value of it in place of a lower one: in each column, the
// highest value used is at most the highest there is, the next at most the next, and so on.
func (t table) keeps(rows [][]int) bool {
	if len(rows) > t.rows {
		return false
	}
	for j, c := range t.columns {
		var used []int
		for _, r := range rows {
			used = append(used, r[j])
		}
		slices.Sort(used)
		there := values(c)[t.rows-len(rows):]
		for i, v := range used {
			if v > there[i] {
				return false
			}
		}
	}
	return true
}

// highest returns the total of a row with the highest value everywhere.
func (t table) highest() int64 {
	sum := int64(0)
	for _, c := range t.columns {
		most := 0
		for v, n := range c.Counts {
			if n > 0 {
				most = v
			}
		}
		sum += c.Weight * int64(most)
	}
	return sum
}

// reachable returns, for each k, the highest total that k rows of one population reach together. It goes through all
// populations. The first column keeps its order, because the names of rows do not matter.
func (t table) reachable() []int64 {
	best := slices.Repeat([]int64{math.MinInt64}, t.rows+1)
	best[0] = math.MaxInt64
	totals, sorted := make([]int64, t.rows), make([]int64, t.rows)
	var place func(column, row int, left []int)
	place = func(column, row int, left []int) {
		switch {
		case column == len(t.columns):
			copy(sorted, totals)
			slices.Sort(sorted)
			for k := range t.rows {
				best[k+1] = max(best[k+1], sorted[t.rows-1-k])
			}
			return
		case row == t.rows && column+1 == len(t.columns):
			place(column+1, 0, nil)
			return
		case row == t.rows:
			place(column+1, 0, slices.Clone(t.columns[column+1].Counts))
			return
		}
		for v, n := range left {
			if n == 0 {
				continue
			}
			left[v]--
			totals[row] += t.columns[column].Weight * int64(v)
			place(column, row+1, left)
			totals[row] -= t.columns[column].Weight * int64(v)
			left[v]++
			if column == 0 {
				break
			}
		}
	}
	if len(t.columns) == 0 {
		place(0, 0, nil)
	} else {
		place(0, 0, slices.Clone(t.columns[0].Counts))
	}
	return best
}

// truth returns how many rows of one population can have at least this total.
func truth(reachable []int64, total int64) int {
	k := 0
	for n, best := range reachable {
		if best >= total {
			k = n
		}
	}
	return k
}

// atLeast returns how many rows have at least this value.
func atLeast(c packing.Column, value int) int {
	n := 0
	for v, count := range c.Counts {
		if v >= value {
			n += count
		}
	}
	return n
}

// levels returns how many prices there are: one for each value above 0 that occurs.
func (t table) levels() int {
	n := 0
	for _, c := range t.columns {
		for v, count := range c.Counts {
			if v > 0 && count > 0 {
				n++
			}
		}
	}
	return n
}

// kinds calls yield with the total and the cost of every row, whether a population has it or not: in each column a
// value that occurs, or 0.
func (t table) kinds(prices packing.Prices, yield func(total, cost int64)) {
	var choose func(column, k int, total, cost int64)
	choose = func(column, k int, total, cost int64) {
		if column == len(t.columns) {
			yield(total, cost)
			return
		}
		c := t.columns[column]
		next := k
		for v, count := range c.Counts {
			if v > 0 && count > 0 {
				next++
			}
		}
		choose(column+1, next, total, cost)
		for v, count := range c.Counts {
			if v > 0 && count > 0 {
				cost += prices[k]
				k++
				choose(column+1, next, total+c.Weight*int64(v), cost)
			}
		}
	}
	choose(0, 0, 0, 0)
}

// certificate is the bound of doc.go: Σ count·price over the cost of the cheapest row that reaches the total.
func (t table) certificate(total int64, prices packing.Prices) int {
	if total <= 0 {
		return t.rows
	}
	cheapest := int64(math.MaxInt64)
	t.kinds(prices, func(reached, cost int64) {
		if reached >= total {
			cheapest = min(cheapest, cost)
		}
	})
	switch cheapest {
	case math.MaxInt64:
		return 0
	case 0:
		return t.rows
	}
	value, k := int64(0), 0
	for _, c := range t.columns {
		for v, count := range c.Counts {
			if v > 0 && count > 0 {
				value += prices[k] * int64(atLeast(c, v))
				k++
			}
		}
	}
	return int(min(int64(t.rows), value/cheapest))
}

// TestOracle checks the oracles themselves.
func TestOracle(t *testing.T) {
	tt := table{3, []packing.Column{{Weight: 2, Counts: []int{1, 1, 1}}, {Weight: 1, Counts: []int{1, 1, 1}}}}
	// By hand: one row 4+2; two rows 4+1, 2+2; three rows 4+0, 2+1, 0+2.
	if got, want := tt.reachable(), []int64{math.MaxInt64, 6, 4, 2}; !slices.Equal(got, want) {
		t.Errorf("reachable %v, want %v", got, want)
	}
	// By hand, with price 1 on each of the four levels: all values cost 2+1+2+1 = 6, rows for 1, 4, 5, 6 at least 1, 2, 3, 4.
	for _, c := range []struct {
		total int64
		want  int
	}{{0, 3}, {1, 3}, {4, 3}, {5, 2}, {6, 1}, {7, 0}} {
		if got := tt.certificate(c.total, packing.Prices{1, 1, 1, 1}); got != c.want {
			t.Errorf("certificate for %d: %d, want %d", c.total, got, c.want)
		}
	}
}
