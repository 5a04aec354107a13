package cohort

import (
	"fmt"
	"slices"
	"strings"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// ErrTotals is what the error of [Tally.Publish] and [Tally.Outline] wraps if totals cannot be declared together.
var ErrTotals = fmt.Errorf("cohort: these totals cannot be declared")

// A declaration says which totals are shown, and so which tables are not.
type declaration struct {
	totals []int // positions in the layout
	closed map[*questionnaire.Question]bool
}

// declare checks the totals with these subjects: there are such, each is named once, and no two share a question with a
// weight. Of two that do, each cell of one would confine those of the other.
func (l *layout) declare(subjects []string) (declaration, error) {
	d := declaration{closed: map[*questionnaire.Question]bool{}}
	owner := map[*questionnaire.Question]string{}
	for _, subject := range subjects {
		i := slices.IndexFunc(l.totals, func(t totalLayout) bool { return t.subject == subject })
		switch {
		case i < 0:
			var all []string
			for _, t := range l.totals {
				all = append(all, t.subject)
			}
			return d, fmt.Errorf("%w: there is no %q; there are %s", ErrTotals, subject, strings.Join(all, ", "))
		case slices.Contains(d.totals, i):
			return d, fmt.Errorf("%w: %q is named twice", ErrTotals, subject)
		}
		for _, q := range l.totals[i].questions {
			if other, taken := owner[q]; taken {
				return d, fmt.Errorf("%w: %q and %q share question %s", ErrTotals, other, subject, q.ID())
			}
			owner[q], d.closed[q] = subject, true
		}
		d.totals = append(d.totals, i)
	}
	l.close(d.closed)
	return d, nil
}

// close adds all questions that decide one of a set or are decided by one, in any number of steps: by a condition, as a
// service, or by the order of months. Between what is left and the set, the form links nothing: the answers on one side
// may be those of other respondents, so that no table tells of a total, nor a total of a table.
func (l *layout) close(set map[*questionnaire.Question]bool) {
	form := l.model.Form()
	link := func(a, b *questionnaire.Question) bool {
		if set[a] == set[b] {
			return false
		}
		set[a], set[b] = true, true
		return true
	}
	for changed := true; changed; {
		changed = false
		for q := range form.Questions() {
			if c, ok := q.Condition(); ok {
				up, _ := form.Question(c.Question)
				changed = link(up, q) || changed
			}
			if earlier, ok := q.NotBefore(); ok {
				changed = link(earlier, q) || changed
			}
			for service := range q.Services() {
				changed = link(q, service) || changed
			}
		}
	}
}

// has reports whether a table is of a question of the closed set.
func (d *declaration) has(l *tableLayout) bool {
	return d.closed[l.question] || d.closed[l.from] || d.closed[l.to]
}

// An Outline says what a publication shows, whatever the answers are. It may show less: what they make it hide, too.
type Outline struct {
	Totals   []string             // declared
	Tables   int                  // of the tally
	Withheld []benchmark.Withheld // the tables of them that are always left out
}

// Outline says what a publication that hides small counts and declares these totals shows, without a look at what was
// counted. The error wraps [ErrTotals].
func (t *Tally) Outline(totals ...string) (Outline, error) {
	t.made("Tally.Outline")
	d, err := t.layout.declare(totals)
	if err != nil {
		return Outline{}, err
	}
	s := suppressor{tally: t, tables: make([]tableSuppression, len(t.tables))}
	s.always(&d)
	o := Outline{Totals: slices.Clone(totals), Tables: len(t.tables)}
	for i, table := range s.tables {
		if table.withheld {
			o.Withheld = append(o.Withheld, t.layout.tables[i].withheld())
		}
	}
	return o, nil
}

// stated writes how the points stated of a total are distributed: an open answer counts as the lowest that it may be.
// From the highest total down, an edge is where enough respondents have come together since the last one, and enough
// are left: those before the first edge, between two, and behind the last are at least as many as the threshold.
func (t *Tally) stated(i, threshold int) totalDocument {
	l := &t.layout.totals[i]
	d := totalDocument{Total: l.subject, Unit: l.den, Stated: true, AtLeast: []edgeDocument{}}
	above, cell := 0, 0
	for u := maturity.MaxPoints * l.den; u > 0; u-- {
		cell += t.totals[i].low[u]
		if cell >= threshold && len(t.held)-above-cell >= threshold {
			above, cell = above+cell, 0
			d.AtLeast = append(d.AtLeast, edgeDocument{u, above, above})
		}
	}
	slices.Reverse(d.AtLeast)
	return d
}
