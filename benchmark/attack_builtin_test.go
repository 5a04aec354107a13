package benchmark_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// others are the answers with another one to the question of a row.
func (r plainAnswers) others(rows *rowsOfTable, row int) []plainAnswers {
	var all []plainAnswers
	with := func(q *questionnaire.Question, answer any) {
		other := maps.Clone(r)
		if up, letter, service := q.Service(); service {
			services, _ := r[up.ID()].(map[string]any)
			services = maps.Clone(services)
			if services == nil {
				services = map[string]any{}
			}
			services[letter] = answer
			q, answer = up, services
		}
		other[q.ID()] = answer
		all = append(all, other)
	}
	monthFrom := func(n int) string { return fmt.Sprintf("%04d-%02d", n/12, n%12+1) }
	q := rows.question
	if q == nil { // another end of a span
		if from, ok := monthOf(r[rows.from.ID()]); ok {
			for _, b := range rows.bins {
				with(rows.to, monthFrom(from+valueIn(b)))
			}
		}
		return all
	}
	switch q.Kind() {
	case questionnaire.KindServices:
		service, _ := q.Form().Question(q.ID() + rows.ids[row])
		for o := range service.Options() {
			with(service, o.ID)
		}
	case questionnaire.KindPeople:
		for _, b := range rows.bins {
			with(q, float64(valueIn(b)))
		}
	case questionnaire.KindMonth:
		for _, b := range rows.bins {
			with(q, monthFrom(valueIn(b)))
		}
	default:
		for o := range q.Options() {
			with(q, o.ID)
		}
	}
	return all
}

// valueIn returns a number in a range.
func valueIn(b benchmark.Bin) int {
	if b.From.Open {
		return max(0, b.To.Value)
	}
	return b.From.Value
}

// A besieged cohort is a cohort under attack, one respondent at a time.
type besieged struct {
	*tinyWorld
	answers []plainAnswers
	doc     *shownSurvey
	own     [][]int // figures by respondent
	sums    []tallyTable
	limit   int
}

// free reports whether one respondent could have answered otherwise, so that all figures stay the same and the count does not. A
// count that is left out because it is below the threshold stays below it.
func (c *besieged) free(t *testing.T, at place) bool {
	t.Helper()
	rows := &c.fingers.rows[at.table]
	if q := rows.question; q != nil && q.Kind() == questionnaire.KindSeveral {
		return c.severalFree(q, at)
	}
	for i, r := range c.answers {
		for _, other := range r.others(rows, at.row) {
			counts := c.fingers.tables(other)
			d := counts[at.table].Counts[at.row] - c.counts[i][at.table].Counts[at.row]
			if d == 0 || c.uncovers(i, counts) {
				continue
			}
			data, err := json.Marshal(map[string]any{"form": c.model.Form().ID(), "answers": other})
			if err != nil {
				t.Fatal(err)
			}
			response, err := c.model.Form().ParseJSON(data)
			if err != nil {
				t.Fatal(err)
			}
			if slices.Equal(c.own[i], c.fingers.figures(c.doc, counts, c.model.Assess(response))) {
				return true
			}
		}
	}
	return false
}

// severalFree is free for questions with several answers. Any counts that are no higher than the number of those who answered, and
// together no lower, are those of some choices, and no total says what was chosen.
func (c *besieged) severalFree(q *questionnaire.Question, at place) bool {
	answered, others := 0, 0
	most := func(p place) int {
		switch n := c.sums[p.table].Counts[p.row]; {
		case c.doc.table(c.sums[p.table]).shows(c.fingers.rows[p.table].ids[p.row]):
			return n
		case n < c.limit:
			return c.limit - 1
		}
		return answered
	}
	for i, rows := range c.fingers.rows {
		if rows.question != q {
			continue
		}
		answered = c.sums[i].Base - c.sums[i].None
		if c.doc.table(c.sums[i]) == nil {
			return true // not even the number of those who answered is shown
		}
		for k, listed := range rows.listed {
			if p := (place{i, k}); listed && p != at {
				others += most(p)
			}
		}
	}
	return max(0, answered-others) < min(answered, most(at))
}

// uncovers reports whether some count that is left out would be so no more, or not for the same reason.
func (c *besieged) uncovers(i int, counts []tallyTable) bool {
	for k := range counts {
		table := c.doc.table(counts[k])
		if table == nil || table.Suppressed == nil {
			continue
		}
		for row, id := range c.fingers.rows[k].ids {
			was := c.sums[k].Counts[row]
			is := was + counts[k].Counts[row] - c.counts[i][k].Counts[row]
			if slices.Contains(table.Suppressed, id) && (was < c.limit) != (is < c.limit) {
				return true
			}
		}
	}
	return false
}

// TestAttackBuiltin: no hidden count of a cohort like that of the built-in survey, or of three times as many, follows from all figures
// together, totals included.
func TestAttackBuiltin(t *testing.T) {
	for _, tt := range []struct {
		name       string
		n          int
		plain      bool
		seeds      []uint64
		thresholds []int
	}{
		{"66", 66, false, []uint64{1, 2}, []int{2, 5, 10}},
		{"66, plain", 66, true, []uint64{3}, []int{3}},
		{"200", 200, false, []uint64{4}, []int{3, 20}},
	} {
		for _, seed := range tt.seeds {
			if testing.Short() && seed != 3 {
				continue
			}
			made := builtinCohort(t, seed, tt.n, tt.plain)
			w := &tinyWorld{model: made.model, layout: made.layout, fingers: newFingers(made.model.Form(), made.layout)}
			tally := tallyOf(t, made.model, made.layout, made.responses...)
			for _, r := range made.answers {
				w.counts = append(w.counts, w.fingers.tables(r))
			}
			for _, threshold := range tt.thresholds {
				t.Run(fmt.Sprintf("%s/seed %d/%d", tt.name, seed, threshold), func(t *testing.T) {
					_, doc := publishedAs(t, tally, threshold)
					c := &besieged{tinyWorld: w, answers: made.answers, doc: doc, sums: w.fingers.tables(made.answers...), limit: threshold}
					for i, r := range made.responses {
						c.own = append(c.own, w.fingers.figures(doc, w.counts[i], w.model.Assess(r)))
					}
					hidden := 0
					w.hidden(doc, func(at place, name string) {
						hidden++
						if !c.free(t, at) {
							t.Errorf("no other count of %s, %d, fits", name, c.sums[at.table].Counts[at.row])
						}
					})
					t.Logf("%d hidden counts, %d tables withheld, %d totals", hidden, len(doc.Suppression.Withheld), len(doc.Totals.Of))
				})
			}
		}
	}
}
