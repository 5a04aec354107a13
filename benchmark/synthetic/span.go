package synthetic

import (
	"cmp"
	"iter"
	"slices"

	"github.com/csirtgauge/csirtgauge/benchmark"
)

// A span is a table of the times between two months, and how the population fills it. The row after the last range
// counts those whose time is not known or in no range.
type span struct {
	table    *benchmark.Table
	from, to *column
	ranges   []interval
	gaps     []interval // times that are in no range, and keep the order of the months
	want     []int
	have     []int
	price    []int64 // by row
}

// spans yields the tables of times over all respondents.
func (d *dealer) spans() iter.Seq[*benchmark.Table] {
	return func(yield func(*benchmark.Table) bool) {
		for t := range d.survey.Tables() {
			_, _, ok := t.Span()
			if _, group := t.Group(); ok && !group && !yield(t) {
				return
			}
		}
	}
}

// A cost is what is wrong with an arrangement. Months in the wrong order weigh more than whatever the rows are off.
type cost struct {
	broken int
	rows   int64
}

func (c cost) compare(o cost) int {
	return cmp.Or(cmp.Compare(c.broken, o.broken), cmp.Compare(c.rows, o.rows))
}

// A respondent too many or too few in a row costs rowPrice and, so that there is a best arrangement, a little more in
// rows with smaller counts; even for all respondents together, that little is less than rowPrice.
const rowPrice = 1 << 32

func (d *dealer) span(t *benchmark.Table) *span {
	from, to, _ := t.Span()
	s := &span{table: t, from: d.byID[from.ID()], to: d.byID[to.ID()]}
	rest := d.n
	for bin := range t.Bins() {
		r := interval{-beyond, beyond}
		if !bin.From.Open {
			r.lo = min(bin.From.Value, beyond)
		}
		if !bin.To.Open {
			r.hi = min(bin.To.Value, beyond)
		}
		s.ranges, s.want = append(s.ranges, r), append(s.want, bin.Count)
		rest -= bin.Count
	}
	next := -beyond
	if before, ok := to.NotBefore(); ok && before == from {
		next = 0
	}
	for _, r := range append(slices.Clone(s.ranges), interval{beyond + 1, beyond + 1}) {
		if next < r.lo {
			s.gaps = append(s.gaps, interval{next, r.lo - 1})
		}
		next = max(next, r.hi+1)
	}
	order := make([]int, len(s.want))
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(s.want[b], s.want[a]) })
	s.want = append(s.want, rest)
	s.have, s.price = make([]int, len(s.want)), make([]int64, len(s.want))
	for place, k := range order {
		s.price[k] = rowPrice + int64(place) + 1
	}
	s.price[len(order)] = rowPrice
	return s
}

// row returns the row that counts respondent i.
func (s *span) row(i int) int {
	if s.from.given[i] && s.to.given[i] {
		months := int(s.to.value[i] - s.from.value[i])
		for k, r := range s.ranges {
			if r.lo <= months && months <= r.hi {
				return k
			}
		}
	}
	return len(s.ranges)
}

// cost returns what the row is off.
func (s *span) cost(k int) int64 {
	off := int64(s.have[k] - s.want[k])
	return max(off, -off) * s.price[k]
}

// explain gives the reason where the times do not come out.
func (d *dealer) explain(s *span) {
	if slices.Equal(s.have, s.want) {
		return
	}
	least, most := s.known(d.n)
	if wanted := sum(s.want[:len(s.ranges)]); wanted > most || wanted < least && len(s.gaps) == 0 {
		d.because(s.table, otherSpans.Format(s.from.q.ID(), s.to.q.ID(), least, most, wanted))
		return
	}
	d.because(s.table, noArrangement.Format(s.from.q.ID(), s.to.q.ID()))
}

// known returns for how many of the respondents both months can be known.
func (s *span) known(respondents int) (least, most int) {
	from, to := s.from.answers(), s.to.answers()
	return max(0, from+to-respondents), min(from, to)
}
