package synthetic

import (
	"cmp"
	"slices"

	"github.com/csirtgauge/csirtgauge/benchmark"
)

// one deals a question with one choice. Its tables count different options.
func (d *dealer) one(c *column) {
	counts := d.counts(c.q.NumOptions(), c.tables)
	p := d.pool(c)
	d.few(c, max(base(c.tables), sum(counts)), p.len())
	d.dealOne(c, p.draw(d.rng, sum(counts)), counts)
}

// dealOne deals one option each to the respondents, and returns those who are left without one. With too few
// respondents, each option gets its share.
func (d *dealer) dealOne(c *column, respondents, counts []int) []int {
	for k, n := range shares(counts, len(respondents)) {
		for _, i := range respondents[:n] {
			c.choose(i, 1<<k)
		}
		respondents = respondents[n:]
	}
	return respondents
}

// counts returns the counts of options or services: 0 where no table has the row or shows its count, and none more than
// all respondents. Of rows that are counted together, each respondent is dealt one at random.
func (d *dealer) counts(rows int, tables []*benchmark.Table) []int {
	counts := make([]int, rows)
	for _, t := range tables {
		for k := range counts {
			n, _ := t.Count(k)
			together, m, merged := t.Together(k)
			if max(n, m) > d.n { // only where no base limits it
				d.because(t, overAnswers.Format(d.n, max(n, m)))
			}
			counts[k] += min(n, d.n)
			if first, _ := together.First(); merged && first == k {
				for range min(m, d.n) {
					counts[d.any(together)]++
				}
			}
		}
	}
	return counts
}

func sum(counts []int) int {
	total := 0
	for _, n := range counts {
		total += n
	}
	return total
}

// shares cuts counts down in proportion until they add up to total, by largest remainders; of equal remainders, the
// first goes first. Counts that do not exceed it together stay as they are.
func shares(counts []int, total int) []int {
	all := sum(counts)
	if all <= total {
		return slices.Clone(counts)
	}
	cut := make([]int, len(counts))
	order := make([]int, len(counts))
	product := func(k int) int64 { return int64(counts[k]) * int64(total) }
	for k := range counts {
		cut[k], order[k] = int(product(k)/int64(all)), k
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(product(b)%int64(all), product(a)%int64(all)) })
	for _, k := range order[:total-sum(cut)] {
		cut[k]++
	}
	return cut
}
