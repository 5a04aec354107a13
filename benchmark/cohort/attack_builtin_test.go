package cohort_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/cohort"
	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// others are the answers with another one to the question of a row, as far as the form allows.
func (r plainAnswers) others(rows *rowsOfTable, row int) []plainAnswers {
	var all []plainAnswers
	with := func(q *questionnaire.Question, answer any) {
		other := maps.Clone(r)
		if up, letter, service := q.Parent(); service {
			services, _ := r[up.ID()].(map[string]any)
			services = maps.Clone(services)
			if services == nil {
				services = map[string]any{}
			}
			services[letter] = answer
			q, answer = up, services
		}
		other[q.ID()] = answer
		if before, ok := q.NotBefore(); ok && other[before.ID()] != nil {
			other[before.ID()] = min(other[before.ID()].(string), answer.(string))
		}
		all = append(all, other)
	}
	monthFrom := func(n int) string { return fmt.Sprintf("%04d-%02d", n/12, n%12+1) }
	q := rows.question
	if q == nil { // another beginning of a span
		if to, ok := monthOf(r[rows.to.ID()]); ok {
			for _, b := range rows.bins {
				with(rows.from, monthFrom(to-valueIn(b)))
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
	case questionnaire.KindMultiple: // with the option of the row, or without
		var chosen []any
		if answer, ok := r[q.ID()]; ok {
			chosen = answer.([]any)
		}
		if at := slices.Index(chosen, any(rows.ids[row])); at >= 0 {
			with(q, slices.Delete(slices.Clone(chosen), at, at+1))
		} else {
			with(q, append(slices.Clone(chosen), rows.ids[row]))
		}
	case questionnaire.KindCount:
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
	if b.OpenFrom {
		return max(0, b.To)
	}
	return b.From
}

// figures are what a response adds to each figure that is published, the counts of rows, alone or merged. Two
// populations whose figures add up to the same have the same publication, unless the decisions what to publish differ.
func (f *fingers) figures(doc *shownSurvey, counts []tallyTable) []int {
	var all []int
	for i, rows := range f.rows {
		table := doc.table(counts[i])
		if table == nil {
			continue
		}
		all = append(all, counts[i].Base, counts[i].Open)
		if table.NoAnswer != nil {
			all = append(all, counts[i].None)
		}
		for k, id := range rows.ids {
			if table.shows(id) {
				all = append(all, counts[i].Counts[k])
			}
		}
		for _, row := range table.Merged {
			sum := 0
			for _, id := range row.Of {
				sum += counts[i].Counts[slices.Index(rows.ids, id)]
			}
			all = append(all, sum)
		}
		month := rows.question != nil && rows.question.Kind() == questionnaire.KindMonth
		at := -1 // of the range shown
		for k, b := range rows.bins {
			if from := strings.ReplaceAll(bound(b.From, b.OpenFrom, month), "..", ""); at < 0 || at+1 < len(table.Bins) && strings.HasPrefix(table.Bins[at+1].row(), from+"..") {
				at++
				all = append(all, 0)
			}
			all[len(all)-1] += counts[i].Counts[k]
		}
	}
	return all
}

// A besieged cohort is a cohort under attack.
type besieged struct {
	madeUp
	fingers   *fingers
	document  string
	doc       *shownSurvey
	threshold int
	others    []*cohort.Tally // by respondent: of all the others
	free      map[place]map[int]bool
}

// attack looks for respondents who could each have answered otherwise, so that the publication is the same and the
// count of a row is not. It returns how many there are, up to one more than can collude: that one is left whoever does.
func (c *besieged) attack(t *testing.T, at place) int {
	t.Helper()
	form := c.model.Form()
	for i, r := range c.answers {
		if len(c.free[at]) > colluders(c.threshold) {
			break
		}
		if c.free[at][i] {
			continue
		}
		counts := c.fingers.tables(r)
		figures := c.fingers.figures(c.doc, counts)
		for _, other := range r.others(&c.fingers.rows[at.table], at.row) {
			now := c.fingers.tables(other)
			if now[at.table].Counts[at.row] == counts[at.table].Counts[at.row] || !slices.Equal(figures, c.fingers.figures(c.doc, now)) {
				continue
			}
			data, err := json.Marshal(map[string]any{"form": form.ID(), "answers": other})
			if err != nil {
				t.Fatal(err)
			}
			response, err := form.ParseJSON(data)
			if err != nil {
				t.Fatal(err)
			}
			// An answer that does not apply is not counted, so it may as well not be there; others that are odd are not allowed.
			if slices.ContainsFunc(response.Warnings(), func(w questionnaire.Warning) bool {
				return w.Code != questionnaire.AnswerNotApplicable && w.Question == c.question(at)
			}) {
				continue
			}
			tally := tallyOf(t, c.model, c.layout, response)
			if err := tally.Merge(c.others[i]); err != nil {
				t.Fatal(err)
			}
			if document, _ := publishedAs(t, tally, c.threshold); document == c.document {
				c.frees(i, counts, now)
				break
			}
		}
	}
	return len(c.free[at])
}

// frees notes which counts differ if a respondent answers otherwise.
func (c *besieged) frees(respondent int, was, is []tallyTable) {
	for table := range was {
		for row, n := range was[table].Counts {
			if at := (place{table, row}); n != is[table].Counts[row] {
				if c.free[at] == nil {
					c.free[at] = map[int]bool{}
				}
				c.free[at][respondent] = true
			}
		}
	}
}

// question returns the question of a row; of a span, that of its end.
func (c *besieged) question(at place) string {
	if rows := &c.fingers.rows[at.table]; rows.question != nil {
		return rows.question.ID()
	}
	return c.fingers.rows[at.table].to.ID()
}

// TestAttackBuiltin: no hidden count of a cohort like that of the built-in survey, or of three times as many, follows
// from all figures together, the rules and the answers of those who collude.
func TestAttackBuiltin(t *testing.T) {
	for _, tt := range []struct {
		name       string
		n          int
		plain      bool
		seeds      []uint64
		thresholds []int
	}{
		{"66", 66, false, []uint64{1}, []int{3, 5, 10}},
		{"66, plain", 66, true, []uint64{3}, []int{3}},
		{"200", 200, false, []uint64{4}, []int{3}},
	} {
		for _, seed := range tt.seeds {
			if !exhaustive.Wanted(t) && seed != 3 {
				continue
			}
			made := builtinCohort(t, seed, tt.n, tt.plain)
			w := &tinyWorld{fingers: newFingers(made.model.Form(), made.layout)}
			var others []*cohort.Tally
			for i := range made.responses {
				others = append(others, tallyOf(t, made.model, made.layout, slices.Concat(made.responses[:i], made.responses[i+1:])...))
			}
			for _, threshold := range tt.thresholds {
				t.Run(fmt.Sprintf("%s/seed %d/%d", tt.name, seed, threshold), func(t *testing.T) {
					document, doc := publishedAs(t, tallyOf(t, made.model, made.layout, made.responses...), threshold)
					c := &besieged{made, w.fingers, document, doc, threshold, others, map[place]map[int]bool{}}
					hidden := 0
					w.hidden(doc, func(at place, name string) {
						hidden++
						if n := c.attack(t, at); n <= colluders(threshold) {
							t.Errorf("%s, %d: only %d respondents could change it alone", name, w.fingers.tables(made.answers...)[at.table].Counts[at.row], n)
						}
					})
					t.Logf("%d hidden counts, %d tables withheld", hidden, len(doc.Suppression.Withheld))
				})
			}
		}
	}
}
