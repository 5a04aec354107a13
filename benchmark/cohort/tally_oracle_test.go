package cohort_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A tallyTable is a table of a tally as the document has it.
type tallyTable struct {
	Table  string `json:"table"`
	Part   string `json:"part"`
	Base   int    `json:"base"`
	Counts []int  `json:"counts"`
	Open   int    `json:"open"`
	None   int    `json:"none"`
}

// fingers count answers one by one as they stand in the JSON of a response: the oracle of tables. They know forms and
// surveys only by their API, and tallies not at all.
type fingers struct {
	form   *questionnaire.Form
	layout *benchmark.Survey // or nil
	rows   []rowsOfTable
	ways   map[*questionnaire.Question][]string // of a services question: the options that mean that a service is provided
}

// rowsOfTable are what a table has rows for.
type rowsOfTable struct {
	id, part string
	question *questionnaire.Question // nil for a span
	from, to *questionnaire.Question
	ids      []string // options or letters of services, in form order
	listed   []bool   // whether there is a row for it
	bins     []benchmark.Bin
}

// plainAnswers are answers by question.
type plainAnswers map[string]any

func givens(t testing.TB, answers string) plainAnswers {
	t.Helper()
	var g plainAnswers
	if err := json.Unmarshal([]byte(answers), &g); err != nil {
		t.Fatal(err)
	}
	return g
}

// givensOf are the answers of a response, as it writes itself.
func givensOf(t testing.TB, r *questionnaire.Response) plainAnswers {
	t.Helper()
	data, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	var d struct{ Answers plainAnswers }
	if err := json.Unmarshal(data, &d); err != nil {
		t.Fatal(err)
	}
	return d.Answers
}

func newFingers(form *questionnaire.Form, layout *benchmark.Survey) *fingers {
	f := &fingers{form: form, layout: layout, ways: map[*questionnaire.Question][]string{}}
	if layout == nil {
		for q := range form.Questions() {
			for _, q := range append([]*questionnaire.Question{q}, slices.Collect(q.Services())...) {
				if q.Kind() == questionnaire.KindSingle || q.Kind() == questionnaire.KindMultiple {
					f.rows = append(f.rows, rowsOfTable{id: q.ID(), question: q, ids: idsOf(q), listed: slices.Repeat([]bool{true}, q.NumOptions())})
				}
			}
		}
		return f
	}
	for t := range layout.Tables() {
		if _, _, group := t.Group(); group {
			continue
		}
		r := rowsOfTable{id: t.ID(), part: t.Part()}
		r.from, r.to, _ = t.Span()
		if q, ok := t.Question(); ok {
			r.question, r.ids = q, idsOf(q)
			for i := range r.ids {
				_, alone := t.Count(i)
				_, _, together := t.Together(i)
				r.listed = append(r.listed, alone || together || t.Suppressed(i))
				if up, _, ok := q.Parent(); ok && r.listed[i] {
					f.ways[up] = append(f.ways[up], r.ids[i])
				}
			}
		}
		if bins := slices.Collect(t.Bins()); bins != nil { // with a range before and one behind, unless they are there
			r.ids, r.listed = nil, nil
			if first := bins[0]; !first.OpenFrom && first.From > 0 {
				r.bins = append(r.bins, benchmark.Bin{OpenFrom: true, To: first.From - 1})
			}
			r.bins = append(r.bins, bins...)
			if last := bins[len(bins)-1]; !last.OpenTo {
				r.bins = append(r.bins, benchmark.Bin{From: last.To + 1, OpenTo: true})
			}
		}
		f.rows = append(f.rows, r)
	}
	for i := range f.rows { // a service is provided in any way that the table of any service has
		if r := &f.rows[i]; r.question != nil {
			if up, _, ok := r.question.Parent(); ok {
				for k, id := range r.ids {
					r.listed[k] = slices.Contains(f.ways[up], id)
				}
			}
		}
	}
	return f
}

// idsOf are what the counts of a question are keyed by.
func idsOf(q *questionnaire.Question) []string {
	var all []string
	for s := range q.Services() {
		_, letter, _ := s.Parent()
		all = append(all, letter)
	}
	if all == nil {
		for o := range q.Options() {
			all = append(all, o.ID)
		}
	}
	return all
}

// answer returns the answer to a question or service; it is false if there is none. One among all options is none.
func (r plainAnswers) answer(q *questionnaire.Question) (any, bool) {
	answer, ok := r[q.ID()]
	if up, letter, service := q.Parent(); service {
		services, _ := r[up.ID()].(map[string]any)
		answer, ok = services[letter]
	}
	if q.Kind() == questionnaire.KindSingle && len(mayBe(answer)) == q.NumOptions() {
		return nil, false
	}
	return answer, ok
}

// mayBe returns the options that the answer to a one-choice question may be.
func mayBe(answer any) []string {
	switch a := answer.(type) {
	case string:
		return []string{a}
	case map[string]any:
		return chosenOf(a["among"])
	}
	return nil
}

func chosenOf(v any) []string {
	var all []string
	for _, s := range v.([]any) {
		all = append(all, s.(string))
	}
	return all
}

// asked reports whether a question applies, or may.
func (f *fingers) asked(q *questionnaire.Question, r plainAnswers) bool {
	c, ok := q.Condition()
	if !ok {
		return true
	}
	up, _ := f.form.Question(c.Question)
	answer, ok := r.answer(up)
	if !f.asked(up, r) || !ok {
		return f.asked(up, r)
	}
	chosen := mayBe(answer)
	if up.Kind() == questionnaire.KindMultiple {
		chosen = chosenOf(answer)
	}
	return slices.ContainsFunc(chosen, func(id string) bool { return slices.Contains(c.Options, id) })
}

// provided reports whether a response says that a service is provided, however.
func (f *fingers) provided(service *questionnaire.Question, r plainAnswers) bool {
	up, _, _ := service.Parent()
	answer, ok := r.answer(service)
	return ok && !slices.ContainsFunc(mayBe(answer), func(id string) bool { return !slices.Contains(f.ways[up], id) })
}

// tables counts the responses in each table.
func (f *fingers) tables(responses ...plainAnswers) []tallyTable {
	var all []tallyTable
	for i := range f.rows {
		rows := &f.rows[i]
		c := tallyTable{Table: rows.id, Part: rows.part, Counts: make([]int, max(len(rows.ids), len(rows.bins)))}
		for _, r := range responses {
			if rows.question == nil {
				c.span(rows, r)
			} else {
				f.count(&c, rows, r)
			}
		}
		all = append(all, c)
	}
	return all
}

func (c *tallyTable) span(rows *rowsOfTable, r plainAnswers) {
	c.Base++
	from, ok1 := monthOf(r[rows.from.ID()])
	to, ok2 := monthOf(r[rows.to.ID()])
	if !ok1 || !ok2 || to < from {
		c.None++
		return
	}
	c.bin(rows, to-from)
}

func monthOf(v any) (int, bool) {
	s, ok := v.(string)
	if !ok {
		return 0, false
	}
	var y, m int
	if _, err := fmt.Sscanf(s, "%d-%d", &y, &m); err != nil {
		panic(err)
	}
	return 12*y + m - 1, true
}

func (c *tallyTable) bin(rows *rowsOfTable, v int) {
	for i, b := range rows.bins {
		if (b.OpenFrom || b.From <= v) && (b.OpenTo || v <= b.To) {
			c.Counts[i]++
			return
		}
	}
	c.Open++
}

func (f *fingers) count(c *tallyTable, rows *rowsOfTable, r plainAnswers) {
	q := rows.question
	answer, ok := r.answer(q)
	if _, _, service := q.Parent(); !f.asked(q, r) || service && f.layout != nil && !f.provided(q, r) {
		return
	}
	c.Base++
	add := func(id string) { c.Counts[slices.Index(rows.ids, id)]++ }
	switch {
	case q.Kind() == questionnaire.KindServices:
		none := true
		for s := range q.Services() {
			_, answered := r.answer(s)
			none = none && !answered
			if f.provided(s, r) {
				_, letter, _ := s.Parent()
				add(letter)
			}
		}
		if none {
			c.None++
		}
	case !ok, q.Kind() == questionnaire.KindMultiple && len(chosenOf(answer)) == 0:
		c.None++
	case q.Kind() == questionnaire.KindMultiple:
		for _, id := range chosenOf(answer) {
			add(id)
		}
	case q.Kind() == questionnaire.KindCount:
		c.bin(rows, int(answer.(float64)))
	case q.Kind() == questionnaire.KindMonth:
		v, _ := monthOf(answer)
		c.bin(rows, v)
	case len(mayBe(answer)) > 1:
		c.Open++
	default:
		add(mayBe(answer)[0])
	}
}

// bound is an end of a range as documents have it, ".." for none.
func bound(value int, open, month bool) string {
	switch {
	case open:
		return ".."
	case month:
		return questionnaire.Month{Year: value / 12, Month: value%12 + 1}.String()
	}
	return fmt.Sprint(value)
}
