package packing

import "slices"

// An Effort limits the search for certificates. It is counted, not timed, so that every machine finds the same. Without
// any, a bound is what the values allow on average, which takes microseconds.
type Effort struct {
	Arrange int64 // values put in order, in all attempts taken together
	Cells   int64 // of the dynamic programme and of the linear one
}

// Ordinary effort takes milliseconds.
var Ordinary = Effort{Arrange: 1 << 18, Cells: 1 << 22}

// A Bound is how many rows can reach a total at most.
type Bound struct {
	Rows    int
	Sharp   bool   // that many rows can
	Witness []Kind // an arrangement of them, where the bound is sharp
	Prices  Prices // prove that no more can; nil where nothing is to be proven
	Spent   Effort // on this
}

// Most bounds how many rows can reach a total.
func (p *Problem) Most(total int64, e Effort) Bound {
	k, prices := p.average(total)
	if prices == nil {
		return Bound{Rows: k, Sharp: true, Witness: []Kind{{make(Row, len(p.columns)), k}}}
	}
	b := Bound{Rows: k, Prices: prices}
	granted := e.Arrange / 2 // the rest is for what the linear programme leaves
	budget := granted
	tried := 0
	if k <= 16*len(p.levels) { // of more rows, the programme packs most at once
		tried = k
		b.Witness, b.Sharp = p.try(k, total, &budget)
	}
	if !b.Sharp {
		lp := p.improve(&b, total, e.Cells)
		if lp != nil {
			b.Spent.Cells = e.Cells - lp.cells
		}
		granted, budget = e.Arrange, budget+e.Arrange-granted
		if b.Witness, b.Sharp = p.complete(lp, b.Rows, total, &budget); !b.Sharp && b.Rows != tried {
			b.Witness, b.Sharp = p.try(b.Rows, total, &budget)
		}
	}
	b.Spent.Arrange = granted - budget
	return b
}

// try looks for k rows that reach the total, in a few attempts.
func (p *Problem) try(k int, total int64, budget *int64) (rows []Kind, ok bool) {
	for attempt := range uint64(4) {
		if rows, least := p.arrange(k, total, attempt, budget); least >= total {
			return rows, true
		}
	}
	return nil, false
}

// complete looks for k rows that reach the total: whole rows of the kinds that the linear programme packs and, from
// what these leave, the rest by arranging. However many rows there are, the rest is hardly more than there are kinds.
func (p *Problem) complete(lp *program, k int, total int64, budget *int64) (kinds []Kind, ok bool) {
	if lp == nil {
		return nil, false
	}
	left := &Problem{highest: p.highest}
	for _, levels := range p.columns {
		left.columns = append(left.columns, slices.Clone(levels))
	}
	for i, r := range lp.basis {
		n := min(k, int(lp.x[i]*float64(p.rows)))
		for j, level := range r {
			for _, l := range left.columns[j][:level] {
				n = min(n, l.count)
			}
		}
		if r == nil || n <= 0 || p.total(r) < total { // it may reach the total only in a coarser grid
			continue
		}
		for j, level := range r {
			for i := range left.columns[j][:level] {
				left.columns[j][i].count -= n
			}
		}
		kinds, k = append(kinds, Kind{r, n}), k-n
	}
	for _, levels := range left.columns { // whoever has a level has those below, too
		for i := 1; i < len(levels); i++ {
			levels[i].count = min(levels[i].count, levels[i-1].count)
		}
	}
	rows, ok := left.try(k, total, budget)
	if !ok {
		return nil, false
	}
	return append(kinds, rows...), true
}

// total returns what a row adds up to.
func (p *Problem) total(r Row) int64 {
	sum := int64(0)
	for j, level := range r {
		if level > 0 {
			sum += p.columns[j][level-1].gain
		}
	}
	return sum
}
