package benchmark

import (
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
	"sync"
)

// Publishing totals beside tables that hide counts must not give these away. What proves that it does not is another
// population with the same publication and another hidden count: the real one, in which one respondent's answer is
// moved between two options that are counted together, and no total leaves its cell. Whether there is such a respondent
// cannot be told from the tables afterwards. So a tally remembers, for each scored question and each pair of options,
// whether some respondent's answer could move from one to the other, and which kinds of totals would stay in their cells.

// Kinds of totals with the width of their cells, as bits.
const (
	moveItems         = 1 << iota // all items that the question speaks to, in halves of a point
	moveDocumentation             // the documentation index, in quarters
	moveOverall                   // overall, in quarters
	moveOverallWide               // overall, in halves
	moveKinds         = 1 << 4
)

// everyMove says that some answer could move while the totals of all kinds stay in their cells: nothing can be added to it.
const everyMove = 1<<moveKinds - 1

// withSubsets has, by set of kinds, a bit for each set within it.
var withSubsets = sync.OnceValue(func() (sets [moveKinds]uint16) {
	for all := range sets {
		for some := range moveKinds {
			if some&^all == 0 {
				sets[all] |= 1 << some
			}
		}
	}
	return sets
})

// closed adds to some sets of kinds, a bit for each, all sets within them.
func closed(sets uint16) uint16 {
	for all, subsets := range withSubsets() {
		if sets&(1<<all) != 0 {
			sets |= subsets
		}
	}
	return sets
}

// cellsOf returns into how many cells a kind of total divides a point. An item of four questions moves by a quarter of a
// point with each level of one of them: in narrow cells, every move would show.
func cellsOf(kind int) int64 {
	if kind == moveItems || kind == moveOverallWide {
		return 2
	}
	return 4
}

// A mover is a scored question of which a tally remembers moves.
type mover struct {
	question *questionnaire.Question
	options  int
	from     int // first position of its moves in Tally.movable
	touches  []touch
}

// A touch says that a question moves a total by some units a point.
type touch struct {
	total int
	kind  int
	low   []int64 // units by option: what it is worth at least
	high  []int64
	fence int // position in Tally.fences
}

// A fenced total is one that a tally puts a fence around.
type fenced struct{ total, kind int }

// A fence says by how many units the total of one response may change without leaving its cell: from what it is at least,
// and from what it is at most.
type fence struct{ low, high leeway }

type leeway struct{ down, up int64 }

func (l leeway) allows(change int64) bool { return -l.down <= change && change <= l.up }

// leeway returns how far a total may move within its cell. A total that is not exact may not.
func (t *totalLayout) leeway(units, cells int64) leeway {
	if !t.exact {
		return leeway{-1, -1}
	}
	cell := t.cell(units, cells)
	first, behind := (cell*t.den+cells-1)/cells, ((cell+1)*t.den+cells-1)/cells
	return leeway{units - first, behind - 1 - units}
}

func (l *layout) addMovers() {
	at := map[string]int{}
	touchAll := func(total, kind int, groups ...[]*maturity.Indicator) {
		l.fenced = append(l.fenced, fenced{total, kind})
		terms := shares(groups)
		weights, _, _ := units(terms)
		for i, term := range terms {
			q := term.indicator.Question()
			if term.indicator.Rule().Kind() != maturity.ByOption {
				continue
			}
			k, ok := at[q.ID()]
			if !ok {
				k = len(l.movers)
				at[q.ID()] = k
				l.movers = append(l.movers, mover{question: q, options: q.NumOptions(), from: l.moves})
				l.moves += q.NumOptions() * q.NumOptions()
			}
			touch := touch{total: total, kind: kind, fence: len(l.fenced) - 1}
			for o := range q.Options() {
				low, high := int64(0), int64(maturity.MaxPoints)
				if p, ok := term.indicator.Rule().Points(o.ID); ok {
					low, high = int64(p), int64(p)
				}
				touch.low, touch.high = append(touch.low, weights[i]*low), append(touch.high, weights[i]*high)
			}
			l.movers[k].touches = append(l.movers[k].touches, touch)
		}
	}
	var groups [][]*maturity.Indicator
	for item := range l.model.Items() {
		group := weighted(item.Indicators())
		touchAll(len(groups), moveItems, group)
		groups = append(groups, group)
	}
	touchAll(len(groups), moveDocumentation, weighted(l.model.Documentation()))
	touchAll(len(groups)+1, moveOverall, groups...)
	touchAll(len(groups)+1, moveOverallWide, groups...)
}

// move counts which answers of a response could move where.
func (t *Tally) move(r *questionnaire.Response) {
	l, subsets := t.layout, withSubsets()
	for i, f := range l.fenced {
		total, at := &l.totals[f.total], &t.totals[f.total]
		cells := cellsOf(f.kind)
		low := total.leeway(at.lastLow, cells)
		high := low
		if at.lastHigh != at.lastLow {
			high = total.leeway(at.lastHigh, cells)
		}
		t.fences[i] = fence{low, high}
	}
	for i := range l.movers {
		m := &l.movers[i]
		from, ok := r.Possible(m.question).Only()
		if !ok {
			continue
		}
		moves := t.movable[m.at(from, 0):m.at(from, m.options)]
		for to := range moves {
			if to != from && moves[to] != everyMove {
				moves[to] |= subsets[m.stays(from, to, t.fences)]
			}
		}
	}
}

// stays returns the kinds of totals that stay in their cells if an answer moves.
func (m *mover) stays(from, to int, fences []fence) int {
	stays := moveKinds - 1
	for i := range m.touches {
		touch := &m.touches[i]
		low, high := touch.low[to]-touch.low[from], touch.high[to]-touch.high[from]
		if f := &fences[touch.fence]; !f.low.allows(low) || !f.high.allows(high) {
			stays &^= touch.kind
		}
	}
	return stays
}

// at returns the position of the moves from one option to another.
func (m *mover) at(from, to int) int { return m.from + from*m.options + to }

// canMove reports whether some answer could move from one option to the other, or back, while the totals of the given
// kinds stay in their cells.
func (t *Tally) canMove(m *mover, a, b, kinds int) bool {
	both := t.movable[m.at(a, b)] | t.movable[m.at(b, a)]
	return both&(1<<kinds) != 0
}
