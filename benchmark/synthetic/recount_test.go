package synthetic_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/synthetic"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A cell is a row of a table.
type cell struct {
	Table, Part string
	Kind        synthetic.RowKind
	Row         string
}

// recount counts the tables of a survey anew, from the JSON of the responses. It is the oracle of the tests, and does with strings what
// the package does with sets.
func recount(t testing.TB, s *benchmark.Survey, responses []*questionnaire.Response) (printed, counted map[cell]int) {
	t.Helper()
	printed, counted = map[cell]int{}, map[cell]int{}
	all := answersOf(t, responses)
	for table := range s.Tables() {
		if _, group := table.Group(); group {
			continue
		}
		at := func(row cell) cell { return cell{table.ID(), table.Part(), row.Kind, row.Row} }
		rows, answered, unanswered := tally(s, table, all)
		for row, n := range printedRows(table) {
			printed[at(row)], counted[at(row)] = n, rows[row]
		}
		none, ok := table.NoAnswer()
		if q, _ := table.Question(); q != nil && q.Kind() == questionnaire.KindSeveral {
			given := 0 // also if nothing of this part is named
			for _, answers := range all {
				if _, ok := answers[q.ID()]; ok {
					given++
				}
			}
			answered = max(answered, min(given, table.Base()-none))
		}
		if q, _ := table.Question(); q != nil && (q.Kind() == questionnaire.KindSeveral || q.Kind() == questionnaire.KindServices) {
			c := at(cell{Kind: synthetic.AnsweredRow})
			printed[c], counted[c] = table.Base()-none, answered
		}
		if ok || len(slices.Collect(table.OffForm())) > 0 {
			c := at(cell{Kind: synthetic.NoAnswerRow})
			for row := range table.OffForm() {
				none += row.Count
			}
			printed[c], counted[c] = none, max(0, min(unanswered, table.Base()-answered))
		}
	}
	return printed, counted
}

func answersOf(t testing.TB, responses []*questionnaire.Response) []map[string]any {
	t.Helper()
	var all []map[string]any
	for _, r := range responses {
		var d struct{ Answers map[string]any }
		data, err := json.Marshal(r)
		if err == nil {
			err = json.Unmarshal(data, &d)
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, d.Answers)
	}
	return all
}

func tally(s *benchmark.Survey, table *benchmark.Table, all []map[string]any) (rows map[cell]int, answered, unanswered int) {
	rows = map[cell]int{}
	for _, answers := range all {
		in, asked, known := rowsOf(s, table, answers)
		for _, row := range in {
			rows[row]++
		}
		switch {
		case known:
			answered++
		case asked:
			unanswered++
		}
	}
	return rows, answered, unanswered
}

func printedRows(table *benchmark.Table) map[cell]int {
	rows := map[cell]int{}
	for bin := range table.Bins() {
		rows[cell{Kind: synthetic.RangeRow, Row: ends(table, bin)}] = bin.Count
	}
	q, ok := table.Question()
	if !ok {
		return rows
	}
	kind, ids := idsOf(q)
	for k, id := range ids {
		if n, ok := table.Count(k); ok {
			rows[cell{Kind: kind, Row: id}] = n
		}
		if options, n, ok := table.Together(k); ok {
			rows[cell{Kind: kind, Row: joined(ids, options)}] = n
		}
	}
	return rows
}

// idsOf returns what the rows of a table on a question are called.
func idsOf(q *questionnaire.Question) (synthetic.RowKind, []string) {
	var ids []string
	for service := range q.Services() {
		ids = append(ids, strings.TrimPrefix(service.ID(), q.ID()))
	}
	if len(ids) > 0 {
		return synthetic.ServiceRow, ids
	}
	for o := range q.Options() {
		ids = append(ids, o.ID)
	}
	return synthetic.OptionRow, ids
}

func joined(ids []string, options questionnaire.OptionSet) string {
	var in []string
	for k := range options.All() {
		in = append(in, ids[k])
	}
	return strings.Join(in, ";")
}

func ends(table *benchmark.Table, bin benchmark.Bin) string {
	q, _ := table.Question()
	write := func(b benchmark.Bound) string {
		switch {
		case b.Open:
			return ""
		case q != nil && q.Kind() == questionnaire.KindMonth:
			return fmt.Sprintf("%04d-%02d", b.Value/12, b.Value%12+1)
		}
		return fmt.Sprint(b.Value)
	}
	return write(bin.From) + "–" + write(bin.To)
}

// mayApply reports whether the answers do not rule out the condition of a question, nor that of the other question.
func mayApply(form *questionnaire.Form, id string, answers map[string]any) bool {
	q, _ := form.Question(id)
	c, ok := q.Condition()
	if !ok {
		return true
	}
	other, given := answers[c.Question]
	chosen, _ := other.([]any)
	if one, ok := other.(string); ok {
		chosen = []any{one}
	}
	met := slices.ContainsFunc(chosen, func(v any) bool { return slices.Contains(c.Options, v.(string)) })
	return mayApply(form, c.Question, answers) && (met || !given)
}

// rowsOf returns the rows of a table that count the answers, whether no answer would count as such, and whether there is one. The option
// for services that are not provided is known by name here.
func rowsOf(s *benchmark.Survey, table *benchmark.Table, answers map[string]any) (rows []cell, asked, known bool) {
	absent := func(v any) bool { return v == "not-provided" || v == "absent" }
	inRange := func(n int) []cell {
		for bin := range table.Bins() {
			if (bin.From.Open || bin.From.Value <= n) && (bin.To.Open || bin.To.Value >= n) {
				return []cell{{Kind: synthetic.RangeRow, Row: ends(table, bin)}}
			}
		}
		return nil
	}
	months := func(id string) (int, bool) {
		text, ok := answers[id].(string)
		var year, month int
		if ok {
			fmt.Sscanf(text, "%d-%d", &year, &month)
		}
		return 12*year + month - 1, ok
	}
	if from, to, ok := table.Span(); ok {
		first, ok1 := months(from.ID())
		second, ok2 := months(to.ID())
		if ok1 && ok2 {
			rows = inRange(second - first)
		}
		return rows, true, len(rows) > 0
	}
	q, _ := table.Question()
	asked = mayApply(s.Form(), q.ID(), answers)
	kind, ids := idsOf(q)
	// in returns the row of an option or service: none if the count is not shown; ok is false if the table does not know it.
	in := func(id string) (rows []cell, ok bool) {
		k := slices.Index(ids, id)
		if k < 0 {
			return nil, false
		}
		if _, alone := table.Count(k); alone {
			return []cell{{Kind: kind, Row: id}}, true
		}
		if options, _, merged := table.Together(k); merged {
			return []cell{{Kind: kind, Row: joined(ids, options)}}, true
		}
		return nil, table.Suppressed(k)
	}
	if parent, letter, ok := q.Service(); ok {
		services, _ := answers[parent.ID()].(map[string]any)
		way, given := services[letter]
		if _, ok := in("absent"); !ok {
			asked = given && !absent(way)
		}
		rows, known = in(fmt.Sprint(way))
		return rows, asked, known
	}
	switch answer := answers[q.ID()].(type) {
	case string:
		if q.Kind() == questionnaire.KindMonth {
			n, _ := months(q.ID())
			rows = inRange(n)
			return rows, asked, len(rows) > 0
		}
		rows, known = in(answer)
	case float64:
		rows = inRange(int(answer))
		known = len(rows) > 0
	case []any:
		known = len(slices.Collect(s.TablesOf(q.ID()))) == 1
		for _, v := range answer {
			row, ok := in(v.(string))
			rows, known = append(rows, row...), known || ok
		}
	case map[string]any:
		for letter, way := range answer {
			row, ok := in(letter)
			known = known || ok
			if !absent(way) {
				rows = append(rows, row...)
			}
		}
	}
	return rows, asked, known
}

// differences lists the cells whose counts differ.
func differences(printed, counted map[cell]int) map[cell][2]int {
	d := map[cell][2]int{}
	for c, n := range printed {
		if counted[c] != n {
			d[c] = [2]int{n, counted[c]}
		}
	}
	return d
}

// listed turns deviations into the form of differences.
func listed(deviations []synthetic.Deviation) map[cell][2]int {
	d := map[cell][2]int{}
	for _, v := range deviations {
		d[cell{v.Table, v.Part, v.Kind, v.Row}] = [2]int{v.Printed, v.Count}
	}
	return d
}
