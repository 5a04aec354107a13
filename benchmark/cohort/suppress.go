package cohort

import (
	"slices"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A suppressor decides what of a tally is shown.
//
// What it must not give away is a count below the threshold. The reader may know these rules, all that the form says of
// answers, and the answers of two respondents fewer than the threshold. None of them can tell a hidden count: there is
// another population with the same publication and the same answers of those whom the reader knows, in which the count
// differs.
type suppressor struct {
	tally     *Tally
	threshold int
	tables    []tableSuppression
}

// A tableSuppression says how the rows of a table are shown.
type tableSuppression struct {
	groups     [][]int // rows that are counted together; a row of its own shows its count
	suppressed []int   // rows whose count is left out
	unanswered bool    // how many gave no answer is left out
	withheld   bool
}

// shows reports whether the table shows the count of a row.
func (t *tableSuppression) shows(row int) bool {
	return !t.withheld && slices.ContainsFunc(t.groups, func(g []int) bool { return len(g) == 1 && g[0] == row })
}

// suppress decides on every table. A threshold of 1 hides nothing.
func suppress(t *Tally, threshold int, d *declaration) []tableSuppression {
	s := suppressor{t, threshold, make([]tableSuppression, len(t.tables))}
	for i := range s.tables {
		s.primary(i)
	}
	if threshold <= 1 {
		return s.tables
	}
	s.always(d)
	s.choices()
	for changed := true; changed; {
		changed = false
		for i := range s.tables {
			if !s.tables[i].withheld && s.givesAway(i) {
				s.tables[i].withheld, changed = true, true
			}
		}
	}
	return s.tables
}

// primary hides the counts of one table that are below the threshold, and the table if so few answered.
func (s *suppressor) primary(i int) {
	l, t, edit := &s.tally.layout.tables[i], &s.tally.tables[i], &s.tables[i]
	rows := sequence(l)
	edit.withheld = s.threshold > 1 && t.Base-t.None-t.Open < s.threshold
	if !l.several {
		edit.groups = s.merge(rows, t.Counts)
		return
	}
	for _, k := range rows {
		if t.Counts[k] < s.threshold && s.threshold > 1 {
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
// A group of several rows gives none of them away. All its respondents may be in its last row, but for those whom the
// reader knows; or one of the others may be in any other row. Either way the rows before the last count less than the
// threshold, so that the groups are the same. And there are two others at least, since the group counts the threshold.
func (s *suppressor) merge(rows []int, counts []int) [][]int {
	var groups [][]int
	var group []int
	sum := 0
	for _, k := range rows {
		group = append(group, k)
		if sum += counts[k]; sum >= s.threshold || s.threshold <= 1 {
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

// always withholds the tables that no publication shows, whatever the answers are: those that a declared total closes,
// and what inOrder says.
func (s *suppressor) always(d *declaration) {
	s.inOrder()
	for i := range s.tables {
		s.tables[i].withheld = s.tables[i].withheld || d.has(&s.tally.layout.tables[i])
	}
}

// inOrder withholds the tables of months that the form puts before those of another table, and of the time between two
// months: the earlier month is none that is later, so the numbers up to some month bound each other.
func (s *suppressor) inOrder() {
	tables := s.tally.layout.tables
	for i := range tables {
		if tables[i].from != nil {
			s.tables[i].withheld = true
			continue
		}
		for q, ok := tables[i].question.NotBefore(); ok; q, ok = q.NotBefore() {
			for k := range tables {
				s.tables[k].withheld = s.tables[k].withheld || tables[k].question == q
			}
		}
	}
}

// choices leaves out how many gave no answer to a question with several answers that hides a count: each of those who
// answered chose something, so their number bounds the hidden counts from below. From above, what is shown may leave
// them too little room.
func (s *suppressor) choices() {
	for i := range s.tables {
		q := s.tally.layout.tables[i].question
		if q != nil && q.Kind() == questionnaire.KindMultiple && !s.showsAll(q) {
			s.tables[i].unanswered = true
			s.tables[i].withheld = s.tables[i].withheld || s.room(q) < s.threshold-1
		}
	}
}

// room returns how many may have chosen an option that is hidden, for all that the shown counts say: those asked,
// without those who chose one that excludes it. It is 0 if nothing is shown.
func (s *suppressor) room(q *questionnaire.Question) int {
	base, alone, others, excludes := 0, 0, 0, false
	for k := range q.NumOptions() {
		t := s.showing(q, k)
		switch exclusive := q.Option(k).Exclusive; {
		case t == nil:
			excludes = excludes || exclusive
		case exclusive:
			base, alone = t.Base, alone+t.Counts[k]
		default:
			base, others = t.Base, max(others, t.Counts[k])
		}
	}
	if !excludes {
		others = 0
	}
	return base - alone - others
}

// showing returns the table that shows the count of an option of a question, or nil.
func (s *suppressor) showing(q *questionnaire.Question, option int) *tableTally {
	for i, table := range s.tally.layout.tables {
		if table.question == q && s.tables[i].shows(option) {
			return &s.tally.tables[i]
		}
	}
	return nil
}

// showsAll reports whether the counts of all options of a question are shown.
func (s *suppressor) showsAll(q *questionnaire.Question) bool {
	for k := range q.NumOptions() {
		if s.showing(q, k) == nil {
			return false
		}
	}
	return true
}

// givesAway reports whether a table says something about hidden counts of another one by how many it is about:
// secondary suppression.
func (s *suppressor) givesAway(i int) bool {
	l := &s.tally.layout.tables[i]
	q := l.question
	if up, _, ok := q.Parent(); ok {
		if l.ways != 0 && !s.showsService(up, q) {
			return true
		}
		q = up
	}
	c, ok := q.Condition()
	if !ok {
		return false
	}
	up, _ := q.Form().Question(c.Question)
	if up.Kind() == questionnaire.KindMultiple {
		return !s.showsAll(up)
	}
	return slices.ContainsFunc(c.Options, func(id string) bool {
		option, _ := up.OptionIndex(id)
		return s.showing(up, option) == nil
	})
}

// showsService reports whether the table of a services question shows how many provide a service.
func (s *suppressor) showsService(q, service *questionnaire.Question) bool {
	for k, table := range s.tally.layout.tables {
		if at := slices.Index(table.services, service); table.question == q && table.listed[at] {
			return s.tables[k].shows(at)
		}
	}
	return true
}
