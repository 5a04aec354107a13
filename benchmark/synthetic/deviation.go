package synthetic

import (
	"strconv"
	"strings"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A Deviation is a row of a table whose count a population does not reproduce, because the tables contradict each other
// or the form.
type Deviation struct {
	Table, Part string // as in the survey
	Kind        RowKind
	Row         string             // "b" for an option, "d" for a service, "a;b" together, "5–9" for a range; else ""
	Label       questionnaire.Text // of the row
	Printed     int                // count as published
	Count       int                // count in the population
	Reason      questionnaire.Text
	Erratum     string // ID of an erratum of the survey on the figures or the form at this table, or ""
}

// A RowKind says what a row counts.
type RowKind string

const (
	OptionRow   RowKind = "option"   // respondents who chose the option
	ServiceRow  RowKind = "service"  // providers of the service
	RangeRow    RowKind = "range"    // respondents in the range
	AnsweredRow RowKind = "answered" // respondents who answer: of several choices and of services, the base less no answer

	// NoAnswerRow counts those without an answer on the form: the row of no answer together with those that the form
	// does not offer, which in a response look the same. Of several choices it is the row of no answer alone.
	NoAnswerRow RowKind = "no-answer"
)

// A row is a row of a table, as published.
type row struct {
	kind      RowKind
	id        string
	label     questionnaire.Text
	count     int
	positions []int // of the options, services or range
}

// rowsOf lists the rows of a table that can be counted in responses and show their counts.
func rowsOf(t *benchmark.Table) []row {
	var rows []row
	q, _ := t.Question()
	if q != nil {
		rows = optionRows(t, q)
	}
	k, months := 0, q != nil && q.Kind() == questionnaire.KindMonth
	for bin := range t.Bins() {
		rows = append(rows, row{RangeRow, ends(bin, months), bin.Label, bin.Count, []int{k}})
		k++
	}
	if q != nil && (q.Kind() == questionnaire.KindSeveral || q.Kind() == questionnaire.KindServices) {
		rows = append(rows, row{kind: AnsweredRow, label: questionnaire.Text(labelAnswered), count: answering(t)})
	}
	if n, ok := unanswered(t); ok {
		rows = append(rows, row{kind: NoAnswerRow, label: questionnaire.Text(labelNoAnswer), count: n})
	}
	return rows
}

// optionRows lists the rows for options or services, those that are counted together where the first of them stands.
func optionRows(t *benchmark.Table, q *questionnaire.Question) []row {
	var rows []row
	kind := OptionRow
	var ids []string
	var labels []message.Text
	for service := range q.Services() {
		_, letter, _ := service.Service()
		kind, ids, labels = ServiceRow, append(ids, letter), append(labels, message.Text(service.Short()))
	}
	if kind == OptionRow {
		for o := range q.Options() {
			ids, labels = append(ids, o.ID), append(labels, message.Text(o.Label))
		}
	}
	for k := range ids {
		if n, ok := t.Count(k); ok {
			rows = append(rows, row{kind, ids[k], questionnaire.Text(labels[k]), n, []int{k}})
		}
		options, n, _ := t.Together(k)
		if first, ok := options.First(); ok && first == k {
			r := row{kind: kind, count: n}
			var in []string
			var names []message.Text
			for i := range options.All() {
				in, names, r.positions = append(in, ids[i]), append(names, labels[i]), append(r.positions, i)
			}
			r.id = strings.Join(in, ";")
			r.label = questionnaire.Text(message.List(names))
			rows = append(rows, r)
		}
	}
	return rows
}

// unanswered returns how many give no answer that the form offers; it is false if the table has neither a base nor a
// row for them.
func unanswered(t *benchmark.Table) (int, bool) {
	n, ok := t.NoAnswer()
	if !t.Several() {
		for r := range t.OffForm() {
			n, ok = n+r.Count, true
		}
	}
	return n, ok && t.Base() > 0
}

func ends(b benchmark.Bin, months bool) string {
	end := func(b benchmark.Bound) string {
		switch {
		case b.Open:
			return ""
		case months:
			return questionnaire.Month{Year: b.Value / 12, Month: b.Value%12 + 1}.String()
		}
		return strconv.Itoa(b.Value)
	}
	return end(b.From) + "–" + end(b.To)
}

// compare counts the responses and lists the rows that differ.
func compare(
	s *benchmark.Survey, responses []*questionnaire.Response, reasons map[*benchmark.Table]message.Text,
) []Deviation {
	var deviations []Deviation
	for t := range s.Tables() {
		if _, group := t.Group(); group {
			continue
		}
		counted := count(s, t, responses)
		for _, r := range rowsOf(t) {
			if n := counted.of(r); n != r.count {
				reason, ok := reasons[t]
				if !ok {
					reason = contradicted
				}
				deviations = append(deviations, Deviation{
					Table: t.ID(), Part: t.Part(), Kind: r.kind, Row: r.id, Label: r.label,
					Printed: r.count, Count: n, Reason: questionnaire.Text(reason), Erratum: erratum(s, t),
				})
			}
		}
	}
	return deviations
}

// erratum finds the first erratum on the figures of a table, or else on the form.
func erratum(s *benchmark.Survey, t *benchmark.Table) string {
	for _, kind := range []string{"figure", "form"} {
		for _, e := range s.Errata() {
			if e.Place == t.ID() && e.Kind == kind {
				return e.ID
			}
		}
	}
	return ""
}
