package synthetic

import (
	"math/rand/v2"
	"slices"
)

// An arrangement is the months of all respondents while they are being arranged. Each move keeps every table of months:
// it draws months anew within their ranges, and swaps those of two respondents.
type arrangement struct {
	rng     *rand.Rand
	n       int
	columns []*column // on either side of a link
	links   []link
	cost    cost
	left    int         // moves to make at most
	saved   [][2]moment // by column, while two respondents swap
	drawn   []bool      // by column, while the months of one are drawn
}

// A link is a rule on two months: a table of the times between them or, if span is nil, that the second is not earlier.
type link struct {
	from, to *column
	ends     [2]int // places of from and to among the columns
	span     *span
}

func (l link) broken(i int) bool {
	return l.from.given[i] && l.to.given[i] && l.to.value[i] < l.from.value[i]
}

// arrange arranges the months so that tables of the time between two of them hold, and the order that the form demands.
// Where the order cannot hold, the later month is left out.
func (d *dealer) arrange() {
	a := arrangement{rng: d.rng, n: d.n}
	for t := range d.spans() {
		s := d.span(t)
		a.link(link{from: s.from, to: s.to, span: s})
	}
	for _, c := range d.columns {
		if before, ok := c.q.NotBefore(); ok {
			a.link(link{from: d.byID[before.ID()], to: c})
		}
	}
	if len(a.links) == 0 {
		return
	}
	for _, l := range a.links {
		if l.span != nil {
			for k, n := range l.span.want {
				a.cost.rows += int64(n) * l.span.price[k]
			}
		}
	}
	for i := range a.n {
		a.count(i, 1)
	}
	a.search()
	for _, l := range a.links {
		for i := range a.n {
			if l.span == nil && l.broken(i) {
				l.to.given[i] = false
				for _, t := range l.to.tables {
					d.because(t, wrongOrder.Format(l.to.q.ID(), l.from.q.ID()))
				}
			}
		}
	}
	for _, l := range a.links {
		if l.span != nil {
			d.explain(l.span)
		}
	}
}

func (a *arrangement) link(l link) {
	for k, c := range []*column{l.from, l.to} {
		l.ends[k] = slices.Index(a.columns, c)
		if l.ends[k] < 0 {
			l.ends[k] = len(a.columns)
			a.columns, a.saved, a.drawn = append(a.columns, c), append(a.saved, [2]moment{}), append(a.drawn, false)
		}
	}
	a.links = append(a.links, l)
}

// count adds respondent i to the rows and the cost, or takes it from them.
func (a *arrangement) count(i, sign int) {
	for _, l := range a.links {
		switch {
		case l.span != nil:
			k := l.span.row(i)
			a.cost.rows -= l.span.cost(k)
			l.span.have[k] += sign
			a.cost.rows += l.span.cost(k)
		case l.broken(i):
			a.cost.broken += sign
		}
	}
}
