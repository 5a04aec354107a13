package benchmark

import (
	"slices"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// pickTotals decides which totals are published, and how finely: as finely as they are known if everything behind them
// is shown, else by cells, as long as each hidden count of the questions behind them stays protected.
func (e *editor) pickTotals() {
	l := e.tally.layout
	e.shown = slices.Repeat([]bool{true}, len(l.totals))
	e.cells = make([]int64, len(l.totals))
	if e.threshold <= 1 {
		return
	}
	var movers []*mover // whose question hides counts
	touched := make([]bool, len(l.totals))
	for i := range l.movers {
		if m := &l.movers[i]; e.hidesAny(m.question) {
			movers = append(movers, m)
			for _, touch := range m.touches {
				touched[touch.total] = true
			}
		}
	}
	all := func(total, kinds int) bool {
		for _, m := range movers {
			if (total < 0 || m.touchesTotal(total)) && !e.protected(m, kinds) {
				return false
			}
		}
		return true
	}
	// Overall says most, so it goes last; halves of a point say less than quarters.
	kinds := 0
	for _, try := range []int{moveOverall | moveDocumentation, moveOverallWide | moveDocumentation, moveOverall, moveOverallWide, moveDocumentation} {
		if all(-1, try) {
			kinds = try
			break
		}
	}
	for i := range l.totals {
		kind := kindOf(&l.totals[i])
		if kind == moveOverall && kinds&moveOverallWide != 0 {
			kind = moveOverallWide
		}
		if touched[i] {
			e.cells[i] = cellsOf(kind)
			e.shown[i] = kinds&kind != 0 || kind == moveItems && all(i, kinds|moveItems)
		}
		if e.hidesFacts(i) {
			e.shown[i] = false
		}
	}
}

func (m *mover) touchesTotal(total int) bool {
	return slices.ContainsFunc(m.touches, func(t touch) bool { return t.total == total })
}

// hidesFacts reports whether counts are hidden of a question behind a total that is scored by whether something is
// stated, or by how many services are decided on.
func (e *editor) hidesFacts(total int) bool {
	l := &e.tally.layout.totals[total]
	return slices.ContainsFunc(l.stated, e.hidesAnswerers) || slices.ContainsFunc(l.decided, func(q *questionnaire.Question) bool {
		for service := range q.Services() {
			if !service.Extra() && e.hidesAny(service) {
				return true
			}
		}
		return e.hidesAny(q)
	})
}

// hidesAnswerers reports whether it is hidden how many stated something in answer to a question.
func (e *editor) hidesAnswerers(q *questionnaire.Question) bool {
	for k, table := range e.tally.layout.tables {
		if edit := &e.tables[k]; table.question == q {
			return edit.withheld || table.bins != nil && edit.hides()
		}
	}
	return true
}

func kindOf(t *totalLayout) int {
	switch {
	case t.item >= 0:
		return moveItems
	case t.subject == documentationSubject:
		return moveDocumentation
	}
	return moveOverall
}

// protected reports whether, for each hidden count of a question, an answer could be moved from or to it within the
// options that it is counted with, while the totals of the given kinds stay in their cells.
func (e *editor) protected(m *mover, kinds int) bool {
	for _, group := range e.hiddenTogether(m) {
		for _, a := range group {
			if !slices.ContainsFunc(group, func(b int) bool { return b != a && e.tally.canMove(m, a, b, kinds) }) {
				return false
			}
		}
	}
	return true
}

// hiddenTogether returns the options of a question by how they are counted together: all of them if there is no table.
func (e *editor) hiddenTogether(m *mover) [][]int {
	for k, table := range e.tally.layout.tables {
		if edit := &e.tables[k]; table.question == m.question && !edit.withheld {
			return slices.DeleteFunc(slices.Clone(edit.groups), func(g []int) bool { return len(g) == 1 })
		}
	}
	var all []int
	for option := range m.options {
		all = append(all, option)
	}
	return [][]int{all}
}
