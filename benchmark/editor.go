package benchmark

import (
	"slices"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// An editor decides what of a tally is shown.
type editor struct {
	tally     *Tally
	threshold int
	tables    []tableEdit
	withheld  []Withheld
	shown     []bool  // by total
	cells     []int64 // by total: into how many cells a point is divided, if only their edges are shown; else 0
}

// A tableEdit says how the rows of a table are shown.
type tableEdit struct {
	groups     [][]int // rows that are counted together; a row of its own shows its count
	suppressed []int   // rows whose count is left out
	withheld   bool
}

// hides reports whether the table does not show all its rows.
func (t *tableEdit) hides() bool {
	return t.withheld || t.suppressed != nil || slices.ContainsFunc(t.groups, func(g []int) bool { return len(g) > 1 })
}

// shows reports whether the table shows the count of a row.
func (t *tableEdit) shows(row int) bool {
	return !t.withheld && slices.ContainsFunc(t.groups, func(g []int) bool { return len(g) == 1 && g[0] == row })
}

func (e *editor) edit() {
	e.tables = make([]tableEdit, len(e.tally.tables))
	for i := range e.tables {
		e.rows(i)
	}
	e.answerers()
	for changed := true; changed; {
		changed = false
		for i := range e.tables {
			if !e.tables[i].withheld && e.givesAway(i) {
				e.tables[i].withheld = true
				changed = true
			}
		}
	}
	e.pickTotals()
}

// rows merges or hides the rows of one table.
func (e *editor) rows(i int) {
	l, t, edit := &e.tally.layout.tables[i], &e.tally.tables[i], &e.tables[i]
	answered := t.base - t.none - t.open
	edit.withheld = e.threshold > 1 && (t.base < e.threshold || answered < e.threshold)
	rows := sequence(l)
	if !l.several {
		edit.groups = e.merge(rows, t.counts)
		return
	}
	for _, k := range rows {
		if t.counts[k] < e.threshold && e.threshold > 1 {
			edit.suppressed = append(edit.suppressed, k)
		} else {
			edit.groups = append(edit.groups, []int{k})
		}
	}
}

// sequence returns the rows in the order in which neighbours may be merged: those on the scale, then those off it.
func sequence(l *tableLayout) []int {
	var on, off []int
	for k := range l.size() {
		switch {
		case l.bins != nil:
			on = append(on, k)
		case !l.listed[k]:
		case l.several || l.question.Order() == questionnaire.Unordered:
			on = append(on, k)
		default:
			if _, ok := l.question.Rank(k); ok {
				on = append(on, k)
			} else {
				off = append(off, k)
			}
		}
	}
	if l.question != nil && !l.several && l.bins == nil && l.question.Order() == questionnaire.Ascending {
		slices.Reverse(on)
	}
	return append(on, off...)
}

// merge joins neighbouring rows, from the first on, until each group counts enough; what is left at the end goes to the
// last group.
//
// A group of several rows gives none of them away, not even to somebody who knows this rule: whatever the rows before the
// one that fills the group count, as long as it is less than the threshold, and whatever those left at the end count,
// likewise, the groups are the same if the row that fills it has the rest.
func (e *editor) merge(rows []int, counts []int) [][]int {
	var groups [][]int
	var group []int
	sum := 0
	for _, k := range rows {
		group = append(group, k)
		if sum += counts[k]; sum >= e.threshold || e.threshold <= 1 {
			groups = append(groups, group)
			group, sum = nil, 0
		}
	}
	switch last := len(groups) - 1; {
	case group == nil:
	case last < 0:
		groups = append(groups, group)
	default:
		groups[last] = append(groups[last], group...)
	}
	return groups
}

// answerers withholds the tables of a question with several answers where the hidden counts are given away. Each of those
// who answered chose something, so all counts together are no fewer. If that leaves the hidden ones no room below the
// threshold, hiding one more would not help: it counts more than it would add to what the hidden ones may be.
func (e *editor) answerers() {
	if e.threshold <= 1 {
		return
	}
	byQuestion := map[*questionnaire.Question][]int{}
	for i := range e.tables {
		if l := &e.tally.layout.tables[i]; l.several && l.question.Kind() == questionnaire.KindSeveral {
			byQuestion[l.question] = append(byQuestion[l.question], i)
		}
	}
	for _, tables := range byQuestion {
		if e.crowded(tables) {
			for _, i := range tables {
				e.tables[i].withheld = true
			}
		}
	}
}

// crowded reports whether those who answered are so many that the hidden counts of their question must be as high as the
// threshold allows.
func (e *editor) crowded(tables []int) bool {
	shown, hidden, answered := 0, 0, 0
	for _, i := range tables {
		t, edit := &e.tally.tables[i], &e.tables[i]
		answered = t.base - t.none
		hidden += len(edit.suppressed)
		for _, g := range edit.groups {
			shown += t.counts[g[0]]
		}
	}
	return hidden > 0 && answered-shown >= hidden*(e.threshold-1)
}

// givesAway reports whether a table says something about hidden counts of another one: by how many it is about, or
// because it counts the time between two months.
func (e *editor) givesAway(i int) bool {
	l := &e.tally.layout.tables[i]
	if e.threshold <= 1 {
		return false
	}
	if l.from != nil {
		return e.tables[i].hides() || e.hidesAny(l.from) || e.hidesAny(l.to)
	}
	q := l.question
	if up, letter, ok := q.Service(); ok {
		if l.ways != 0 && !e.showsService(up, letter) {
			return true
		}
		q = up
	}
	c, ok := q.Condition()
	if !ok {
		return false
	}
	up, _ := q.Form().Question(c.Question)
	if up.Kind() == questionnaire.KindSeveral {
		return e.hidesAny(up)
	}
	found := false
	for k, table := range e.tally.layout.tables {
		if table.question != up {
			continue
		}
		found = true
		for _, id := range c.Options {
			if option, _ := up.OptionIndex(id); !e.tables[k].shows(option) {
				return true
			}
		}
	}
	return !found
}

// hidesAny reports whether some count of a question is hidden. A question without a table shows none.
func (e *editor) hidesAny(q *questionnaire.Question) bool {
	found := false
	for k, table := range e.tally.layout.tables {
		if table.question == q {
			found = true
			if e.tables[k].hides() {
				return true
			}
		}
	}
	return !found
}

// showsService reports whether the table of a services question shows how many provide a service.
func (e *editor) showsService(q *questionnaire.Question, letter string) bool {
	at := slices.Index(rows(q), letter)
	for k, table := range e.tally.layout.tables {
		if table.question == q && table.listed[at] {
			return e.tables[k].shows(at)
		}
	}
	return true
}
