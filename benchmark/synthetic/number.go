package synthetic

import (
	"math/rand/v2"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// An interval is a range of numbers or months, both ends included; empty if hi is less than lo.
type interval struct{ lo, hi int }

// Months since January of year 0: those that an answer may name, and how far back they are drawn from a range.
const (
	firstMonth = 12 * 1970
	lastMonth  = 12*2099 + 11
	window     = 120
)

// beyond bounds the difference of two months.
const beyond = lastMonth - firstMonth + 1

// people deals a question for a number.
func (d *dealer) people(c *column) {
	for _, t := range c.tables { // at most one
		lo, hi := c.q.Bounds()
		var counts []int
		for bin := range t.Bins() {
			r := interval{lo, hi}
			if !bin.From.Open {
				r.lo = max(lo, bin.From.Value)
			}
			if bin.To.Open {
				r.hi = min(hi, 2*r.lo+10)
			} else {
				r.hi = min(hi, bin.To.Value)
			}
			n := bin.Count
			if r.hi < r.lo {
				d.because(t, outsideForm.Format(c.q.ID(), lo, hi))
				n = 0
			}
			c.ranges, counts = append(c.ranges, r), append(counts, n)
		}
		d.dealRanges(c, counts, t.Base())
	}
}

// months deals a question for a month. One that only a time between two months speaks of gets any month.
func (d *dealer) months(c *column) {
	var counts []int
	if len(c.tables) > 0 {
		t := c.tables[0] // there is only one
		for bin := range t.Bins() {
			c.ranges, counts = append(c.ranges, d.monthsOf(bin)), append(counts, bin.Count)
		}
		d.dealRanges(c, counts, t.Base())
		return
	}
	for t := range d.spans() {
		if from, to, _ := t.Span(); from == c.q || to == c.q {
			for bin := range t.Bins() {
				counts = append(counts, bin.Count)
			}
			c.ranges = []interval{{firstMonth, d.latest}}
			d.dealRanges(c, []int{sum(counts)}, t.Base())
			return
		}
	}
}

func (d *dealer) monthsOf(bin benchmark.Bin) interval {
	r := interval{firstMonth, d.latest}
	if !bin.From.Open {
		r.lo = bin.From.Value
	}
	switch {
	case bin.To.Open:
		r.hi = max(r.lo, d.latest)
	case r.lo <= d.latest:
		r.hi = min(bin.To.Value, d.latest)
	default:
		r.hi = bin.To.Value
	}
	return r
}

// dealRanges deals out the ranges, each to as many respondents as counted, and draws values from them.
func (d *dealer) dealRanges(c *column, counts []int, asked int) {
	p := d.pool(c)
	d.few(c, asked, p.len())
	respondents := p.draw(d.rng, sum(counts))
	for k, n := range shares(counts, len(respondents)) {
		for _, i := range respondents[:n] {
			c.given[i], c.bin[i] = true, int16(k)
			if c.q.Kind() == questionnaire.KindMonth {
				c.value[i] = int32(late(d.rng, c.ranges[k]))
			} else {
				c.value[i] = int32(anyOf(d.rng, c.ranges[k]))
			}
		}
		respondents = respondents[n:]
	}
}

// anyOf draws a number of the range.
func anyOf(rng *rand.Rand, r interval) int { return r.lo + rng.IntN(r.hi-r.lo+1) }

// late draws a month from the last years of the range.
func late(rng *rand.Rand, r interval) int {
	return anyOf(rng, interval{max(r.lo, r.hi-window+1), r.hi})
}
