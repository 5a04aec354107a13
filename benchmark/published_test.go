package benchmark_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// The oracle of every figure here is the report: JPCERT/CC, 2015年度 CSIRT構築および運用における実態調査, chapter 2 and
// supplements 1 and 2.

// Published looks figures up in the tables of a survey, by the numbers of the report.
type published struct {
	t testing.TB
	s *benchmark.Survey
}

func builtin(t testing.TB) published { return published{t, benchmark.JPCERT2015()} }

// tables returns the table with that number, or all its parts; "supplement-2.1/security" is one part.
func (p published) tables(id string) []*benchmark.Table {
	p.t.Helper()
	id, part, one := strings.Cut(id, "/")
	var found []*benchmark.Table
	for table := range p.s.Tables() {
		if table.ID() == id && (!one || table.Part() == part) {
			found = append(found, table)
		}
	}
	if len(found) == 0 {
		p.t.Fatalf("no table %s", id)
	}
	return found
}

// n adds up rows of a table, separated by spaces: an option, the letter of a service, the start of a range (2014-01, 5,
// or .. where it is open), #0 and so on for rows that are not on the form, ? for no answer.
func (p published) n(id, rows string) int {
	p.t.Helper()
	sum := 0
	for row := range strings.FieldsSeq(rows) {
		found := false
		for _, table := range p.tables(id) {
			if n, ok := count(table, row); ok {
				sum, found = sum+n, true
			}
		}
		if !found {
			p.t.Fatalf("table %s has no row %s", id, row)
		}
	}
	return sum
}

// base returns what a table is counted on; 66 stands for all.
func (p published) base(id string) int {
	p.t.Helper()
	return p.tables(id)[0].Base()
}

// answered returns the base without those who gave no answer.
func (p published) answered(id string) int {
	p.t.Helper()
	n, _ := p.tables(id)[0].NoAnswer()
	return p.base(id) - n
}

func count(table *benchmark.Table, row string) (int, bool) {
	switch {
	case row == "?":
		return table.NoAnswer()
	case row[0] == '#':
		rows := slices.Collect(table.OffForm())
		if i, err := strconv.Atoi(row[1:]); err == nil && i < len(rows) {
			return rows[i].Count, true
		}
		return 0, false
	}
	for i, id := range rowsOf(table) {
		if id == row {
			return table.Count(i)
		}
	}
	for bin := range table.Bins() {
		if start(table, bin) == row {
			return bin.Count, true
		}
	}
	return 0, false
}

// rowsOf returns the options, or the letters of the services, that a table may count.
func rowsOf(table *benchmark.Table) []string {
	q, ok := table.Question()
	if !ok {
		return nil
	}
	var ids []string
	for s := range q.Services() {
		_, letter, _ := s.Parent()
		ids = append(ids, letter)
	}
	if q.Kind() != questionnaire.KindServices {
		for o := range q.Options() {
			ids = append(ids, o.ID)
		}
	}
	return ids
}

func start(table *benchmark.Table, bin benchmark.Bin) string {
	q, ok := table.Question()
	return bound(bin.From, bin.OpenFrom, ok && q.Kind() == questionnaire.KindMonth)
}

func bound(value int, open, month bool) string {
	switch {
	case open:
		return ".."
	case month:
		return questionnaire.Month{Year: value / 12, Month: value%12 + 1}.String()
	}
	return strconv.Itoa(value)
}

// describe writes all figures of a table on a line, such as "N 66: a 9, b 19, # 1, ? 2", # for a row that is not on the
// form.
func describe(table *benchmark.Table) string {
	var head, rows []string
	if n := table.PrintedBase(); n > 0 {
		head = append(head, "N "+strconv.Itoa(n))
	}
	if table.Base() != table.PrintedBase() {
		head = append(head, "read "+strconv.Itoa(table.Base()))
	}
	if table.Several() {
		head = append(head, "several")
	}
	if q, ok := table.Question(); ok {
		head = append(head, "of "+q.ID())
	}
	if from, to, ok := table.Span(); ok {
		head = append(head, "from "+from.ID()+" to "+to.ID())
	}
	if _, mean, ok := table.Group(); ok {
		head = append(head, fmt.Sprintf("group of %.1f on average", mean))
	}
	for i, id := range rowsOf(table) {
		if n, ok := table.Count(i); ok {
			rows = append(rows, fmt.Sprintf("%s %d", id, n))
		}
	}
	q, _ := table.Question()
	for bin := range table.Bins() {
		month := q != nil && q.Kind() == questionnaire.KindMonth
		rows = append(rows, fmt.Sprintf("%s–%s %d", bound(bin.From, bin.OpenFrom, month), bound(bin.To, bin.OpenTo, month), bin.Count))
	}
	for row := range table.OffForm() {
		rows = append(rows, fmt.Sprintf("# %d", row.Count))
	}
	if n, ok := table.NoAnswer(); ok {
		rows = append(rows, fmt.Sprintf("? %d", n))
	}
	return strings.Join(head, " ") + ": " + strings.Join(rows, ", ")
}

// view is all that a survey says, in plain values.
func view(s *benchmark.Survey) map[string]any {
	type table struct{ ID, Part, Figures, Note, Labels string }
	var tables []table
	for t := range s.Tables() {
		var labels strings.Builder
		for bin := range t.Bins() {
			labels.WriteString(fmt.Sprint(bin.Label))
		}
		for row := range t.OffForm() {
			labels.WriteString(fmt.Sprint(row.Label))
		}
		title, mean, _ := t.Group()
		tables = append(tables, table{t.ID(), t.Part(), describe(t), fmt.Sprint(t.Note()), labels.String() + fmt.Sprint(title, mean)})
	}
	return map[string]any{
		"id": s.ID(), "title": s.Title(), "source": s.Source(), "form": s.Form().ID(), "collection": s.Collection(),
		"caveats": s.Caveats(), "errata": s.Errata(), "tables": tables,
	}
}
