package benchmark

import (
	"slices"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// questions reports tables of one question, or of questions that depend on each other, that cannot stand together.
func (r *tallyReader) questions() {
	l, t := r.tally.layout, r.tally
	first := map[*questionnaire.Question]*tableTally{}
	for i := range l.tables {
		q, table := l.tables[i].question, &t.tables[i]
		if q == nil {
			continue
		}
		wrong := false
		if q.Kind() == questionnaire.KindMultiple {
			chosen := int64(0)
			for _, n := range table.counts {
				chosen += int64(n)
			}
			// Whoever answered chose something, and each part counts all options.
			wrong = table.open != 0 || chosen < int64(table.base-table.none)
			if first[q] == nil {
				first[q] = table
			}
			same := first[q]
			wrong = wrong || table.base != same.base || table.none != same.none || !slices.Equal(table.counts, same.counts)
		}
		least, most, ok := r.asked(q)
		if wrong || ok && !(least <= int64(table.base) && int64(table.base) <= most) {
			r.problem(questionnaire.ErrInconsistent, tallyCounts, "tables", i)
		}
	}
}

// asked returns how many a question may apply to, as far as other tables say it.
func (r *tallyReader) asked(q *questionnaire.Question) (least, most int64, ok bool) {
	l, t := r.tally.layout, r.tally
	if up, letter, service := q.Parent(); service {
		at := slices.Index(rows(up), letter)
		for k := range l.tables {
			if table := &l.tables[k]; table.question == up && table.listed[at] && table.ways != 0 {
				n := int64(t.tables[k].counts[at])
				return n, n, true
			}
		}
		return 0, 0, false
	}
	c, conditional := q.Condition()
	if !conditional {
		return 0, 0, false
	}
	up, _ := q.Form().Question(c.Question)
	for k := range l.tables {
		if l.tables[k].question != up || up.Kind() != questionnaire.KindSingle {
			continue
		}
		table := &t.tables[k]
		least = int64(table.none)
		for _, id := range c.Options {
			option, _ := up.OptionIndex(id)
			least += int64(table.counts[option])
		}
		return least, least + int64(table.open) + int64(t.respondents) - int64(table.base), true
	}
	return 0, 0, false
}
