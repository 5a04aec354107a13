package benchmark_test

import (
	"slices"
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
)

// A truth is, by k, the k-th largest total that the respondents of any population have: the lowest and the highest
// there is.
type truth struct{ lowest, highest []int64 }

// atLeast returns how many respondents have at least so many units: in the population with the fewest, and in the one
// with the most.
func (v truth) atLeast(units int64) (fewest, most int) {
	for k := range v.lowest {
		if v.lowest[k] >= units {
			fewest++
		}
		if v.highest[k] >= units {
			most++
		}
	}
	return fewest, most
}

// truths tries every population with the tables; it is nil if they are too many.
func (c *crowd) truths(totals []linear) []truth {
	var weights [][]int64
	for _, l := range totals {
		weights = append(weights, l[:])
	}
	return truthsOf(c.cells[:], weights)
}

// truthsOf tries every population: cells are, by question and respondent, the points that may be; totals are weights by
// question. It is nil if there are too many. Respondents have no names, so the first column is taken in one order only.
func truthsOf(cells [][][]int, totals [][]int64) []truth {
	n := len(cells[0])
	var all [][][]int
	product := 1
	for k := range cells {
		all = append(all, columns(cells[k]))
		if k == 0 {
			all[k] = slices.DeleteFunc(all[k], func(v []int) bool { return !slices.IsSorted(v) })
		}
		if product *= len(all[k]); product > 100_000 {
			return nil
		}
	}
	found := make([]truth, len(totals))
	for i := range found {
		found[i] = truth{slices.Repeat([]int64{1 << 62}, n), make([]int64, n)}
	}
	population, below := make([][]int, len(cells)), make([]int64, n)
	var try func(k int)
	try = func(k int) {
		if k < len(cells) {
			for _, column := range all[k] {
				population[k] = column
				try(k + 1)
			}
			return
		}
		for i, weights := range totals {
			for r := range below {
				below[r] = 0
				for k, w := range weights {
					below[r] -= w * int64(population[k][r])
				}
			}
			slices.Sort(below)
			for k, b := range below {
				found[i].lowest[k], found[i].highest[k] = min(found[i].lowest[k], -b), max(found[i].highest[k], -b)
			}
		}
	}
	try(0)
	return found
}

// seen counts what a test came across, so that it cannot pass by seeing nothing.
type seen struct {
	ends, sharp int
	verdicts    map[benchmark.Verdict]int
}

// check compares a range with the truth, which it must contain. A sharp end is the truth.
func (n *seen) check(t *testing.T, where string, r benchmark.CountRange, fewest, most int) {
	t.Helper()
	if r.Min > fewest || r.Max < most || r.MinSharp && r.Min != fewest || r.MaxSharp && r.Max != most {
		t.Errorf("%s: %+v, but in all populations it is %d to %d", where, r, fewest, most)
	}
	n.ends += 2
	if r.MinSharp {
		n.sharp++
	}
	if r.MaxSharp {
		n.sharp++
	}
}

// total compares one total of a team, of low to high units, with the truth.
func (n *seen) total(t *testing.T, st benchmark.TotalStanding, low, high int64, v truth) {
	t.Helper()
	all := st.Respondents
	fewest, _ := v.atLeast(high)
	_, most := v.atLeast(low)
	below := [2]int{all - most, all - fewest} // in the population with the fewest, and with the most
	n.check(t, st.Subject+" at or above", st.AtOrAbove, fewest, most)
	n.check(t, st.Subject+" below", st.Below, below[0], below[1])
	fewest, _ = v.atLeast(high + 1)
	_, most = v.atLeast(low + 1)
	n.check(t, st.Subject+" above", st.Above, fewest, most)
	n.check(t, st.Subject+" at or below", st.AtOrBelow, all-most, all-fewest)
	want := benchmark.Undecided
	switch {
	case 2*below[0] > all:
		want = benchmark.AboveMedian
	case 2*fewest > all:
		want = benchmark.BelowMedian
	case 2*below[1] < all && 2*most < all:
		want = benchmark.AtMedian
	}
	sharp := st.Below.MinSharp && st.Below.MaxSharp && st.Above.MinSharp && st.Above.MaxSharp
	verdict := st.Verdict
	switch verdict {
	case benchmark.LikelyAboveMedian, benchmark.LikelyBelowMedian, benchmark.LikelyAtMedian: // nothing of this is certain
		verdict = benchmark.Undecided
	}
	if verdict != want && (sharp || verdict != benchmark.Undecided) {
		t.Errorf("%s: %s; of %d, in all populations %d to %d are below, %d to %d above", st.Subject, st.Verdict, all, below[0], below[1], fewest, most)
	}
	n.verdicts[verdict]++
	checkRanges(t, st)
}
