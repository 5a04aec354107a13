package benchmark

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// table takes in a table of the document.
func (s *Survey) table(at *document.Document, d *tableDocument) {
	t := &Table{printed: *d, at: at}
	t.base = t.PrintedBase()
	if d.ReadBase != nil {
		t.base = *d.ReadBase
	}
	if d.NoAnswer != nil {
		t.noAnswer = *d.NoAnswer
	}
	if t.base > s.collection.Respondents {
		text := say("problem-over-respondents", d.Table, t.base, s.collection.Respondents)
		at.Problem(questionnaire.ErrInconsistent, text, "base")
	}
	if d.Span != nil {
		t.spanFrom, t.spanTo = s.month(t, d.Span.From, "from"), s.month(t, d.Span.To, "to")
		if t.spanFrom == nil || t.spanTo == nil {
			return
		}
	} else if q, ok := s.form.Question(d.Question); ok {
		t.question = q
	} else {
		at.Problem(questionnaire.ErrUnknownQuestion, say("problem-unknown-question", d.Table, d.Question), "question")
		return
	}
	if !t.based() {
		return
	}
	options := t.question != nil && t.question.NumOptions() > 0
	switch {
	case options && d.Counts == nil:
		at.Problem(questionnaire.ErrType, say("problem-needs-counts", d.Table, d.Question), "bins")
		return
	case !options && d.Bins == nil:
		at.Problem(questionnaire.ErrType, say("problem-needs-bins", d.Table, d.Question), "counts")
		return
	case !options && (d.Merged != nil || d.Suppressed != nil):
		at.Problem(questionnaire.ErrInconsistent, say("problem-merged-bins", d.Table))
		return
	case !options && d.Free != nil:
		at.Problem(questionnaire.ErrInconsistent, say("problem-free-bins", d.Table), "free")
		return
	case options:
		if (d.Merged != nil || d.Suppressed != nil) && s.document.Suppression == nil {
			at.Problem(questionnaire.ErrMissing, say("problem-no-threshold", d.Table))
		}
		t.takeRows()
	case !t.takeBins():
		return
	}
	t.sums()
	if d.Group != nil && d.Group.Of != nil {
		s.members(t, d.Group.Of)
	}
	s.tables = append(s.tables, t)
	switch {
	case d.Group != nil:
	case t.spanFrom != nil:
		s.spans = append(s.spans, t)
	default:
		s.byQuestion[t.question.ID()] = append(s.byQuestion[t.question.ID()], t)
	}
}

// based reports a table over all respondents that does not say how many there are, and several answers where the
// question takes one. The service "other" is left to each respondent, so its table needs no base.
func (t *Table) based() bool {
	d, q := &t.printed, t.question
	one := q == nil || q.Kind() != questionnaire.KindMultiple && q.Kind() != questionnaire.KindServices
	switch {
	case d.Base == nil && d.ReadBase != nil:
		t.at.Problem(questionnaire.ErrMissing, say("problem-no-base-to-correct", d.Table), "readBase")
	case d.Base == nil && d.Group == nil && (q == nil || !q.IsOther()):
		t.at.Problem(questionnaire.ErrMissing, say("problem-missing-base", d.Table))
	case d.Several && one:
		t.at.Problem(questionnaire.ErrInconsistent, say("problem-not-several", d.Table), "several")
	default:
		return true
	}
	return false
}

func (s *Survey) month(t *Table, id, end string) *questionnaire.Question {
	q, ok := s.form.Question(id)
	if !ok || q.Kind() != questionnaire.KindMonth {
		t.at.Problem(questionnaire.ErrUnknownQuestion, say("problem-not-a-month", t.printed.Table, id), "span", end)
	}
	return q
}

// members reads by which answers a respondent is in the group.
func (s *Survey) members(t *Table, of *membersDocument) {
	at := t.at.In("group", "of")
	q, ok := s.form.Question(of.Question)
	if !ok || q.Kind() != questionnaire.KindMultiple {
		text := say("problem-group-question", t.ID(), of.Question)
		at.Problem(questionnaire.ErrUnknownQuestion, text, "question")
		return
	}
	t.placement = q
	for _, option := range []struct {
		name, id string
		position *int
	}{{"with", of.With, &t.with}, {"without", of.Without, &t.without}} {
		if *option.position, ok = q.OptionIndex(option.id); !ok {
			text := say("problem-unknown-option", t.ID(), q.ID(), option.id, message.Few(rowIDs(q)))
			at.Problem(questionnaire.ErrUnknownOption, text, option.name)
		}
	}
}

// rowIDs returns what the counts of a table are keyed by: options, or letters of services.
func rowIDs(q *questionnaire.Question) []string {
	var ids []string
	if q.Kind() == questionnaire.KindServices {
		for s := range q.Services() {
			_, letter, _ := s.Parent()
			ids = append(ids, letter)
		}
		return ids
	}
	for o := range q.Options() {
		ids = append(ids, o.ID)
	}
	return ids
}

// takeRows takes in the rows of options or services: those of a count alone, those that are counted together, and those
// whose count is not shown. What respondents wrote is no more than chose its option.
func (t *Table) takeRows() {
	d, ids := &t.printed, rowIDs(t.question)
	t.rowOf = make([]*row, len(ids))
	take := func(r *row, id string, path ...any) {
		switch i := slices.Index(ids, id); {
		case i < 0:
			text := say("problem-unknown-option", d.Table, t.question.ID(), id, message.Few(ids))
			t.at.Problem(questionnaire.ErrUnknownOption, text, path...)
		case t.rowOf[i] != nil:
			t.at.Problem(questionnaire.ErrDuplicate, say("problem-row-twice", d.Table, id), path...)
		default:
			t.rowOf[i], r.of = r, append(r.of, i)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(d.Counts)) {
		r := &row{count: d.Counts[id]}
		t.rows = append(t.rows, r)
		take(r, id, "counts", id)
	}
	for j, merged := range d.Merged {
		if d.Several {
			t.at.Problem(questionnaire.ErrInconsistent, say("problem-merged-several", d.Table), "merged", j)
		}
		r := &row{count: merged.Count}
		t.rows = append(t.rows, r)
		for k, id := range merged.Of {
			take(r, id, "merged", j, "of", k)
		}
		slices.Sort(r.of)
	}
	for j, id := range d.Suppressed {
		if !d.Several {
			t.at.Problem(questionnaire.ErrInconsistent, say("problem-suppressed-single", d.Table), "suppressed", j)
		}
		take(&row{suppressed: true}, id, "suppressed", j)
	}
	named := map[string]int64{}
	for j, f := range d.Free {
		n, ok := t.Count(slices.Index(ids, f.Option))
		if !ok {
			text := say("problem-free-uncounted", d.Table, f.Option)
			t.at.Problem(questionnaire.ErrUnknownOption, text, "free", j, "option")
			continue
		}
		if named[f.Option] += int64(f.Count); named[f.Option] > int64(n) {
			text := say("problem-free-too-many", d.Table, named[f.Option], f.Option, n)
			t.at.Problem(questionnaire.ErrInconsistent, text, "free", j)
		}
	}
}

// takeBins takes in ranges; it is false if they cannot be read.
func (t *Table) takeBins() bool {
	d := &t.printed
	dates := t.question != nil && t.question.Kind() == questionnaire.KindMonth
	for j, row := range d.Bins {
		from, ok1 := bound(row.From, dates)
		to, ok2 := bound(row.To, dates)
		if !ok1 || !ok2 {
			t.at.Problem(questionnaire.ErrFormat, say("problem-wrong-bound", d.Table), "bins", j)
			return false
		}
		bin := Bin{From: from, To: to, OpenFrom: row.From == nil, OpenTo: row.To == nil, Label: row.Label, Count: row.Count}
		last := len(d.Bins) - 1
		ascends := j == 0 || !bin.OpenFrom && from > t.bins[j-1].To
		closed := (!bin.OpenFrom || j == 0) && (!bin.OpenTo || j == last) && (bin.OpenFrom || bin.OpenTo || from <= to)
		if !ascends || !closed {
			t.at.Problem(questionnaire.ErrInconsistent, say("problem-wrong-bins", d.Table), "bins", j)
			return false
		}
		t.bins = append(t.bins, bin)
	}
	return true
}

// bound reads an end of a range; one that is left out is 0.
func bound(raw json.RawMessage, date bool) (int, bool) {
	if raw == nil {
		return 0, true
	}
	if date {
		var m questionnaire.Month
		err := json.Unmarshal(raw, &m)
		return m.Sub(questionnaire.Month{Month: 1}), err == nil
	}
	n, err := strconv.Atoi(string(raw))
	return n, err == nil
}

// sums reports rows that count more than the base and, with one answer each, rows that do not add up to it.
func (t *Table) sums() {
	d := &t.printed
	if d.Base == nil {
		return
	}
	sum := int64(0)
	add := func(row any, n int, path ...any) {
		sum += int64(n)
		if n > t.base {
			t.at.Problem(questionnaire.ErrInconsistent, say("problem-over-base", d.Table, row, n, t.base), path...)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(d.Counts)) {
		add(id, d.Counts[id])
	}
	for _, row := range d.Merged {
		add(message.Plains(row.Of), row.Count)
	}
	for _, bin := range t.bins {
		add(message.Text(bin.Label), bin.Count)
	}
	for _, row := range d.OffForm {
		add(message.Text(row.Label), row.Count)
	}
	add("noAnswer", t.noAnswer, "noAnswer")
	if !d.Several && sum != int64(t.base) {
		t.at.Problem(questionnaire.ErrInconsistent, say("problem-wrong-sum", d.Table, sum, t.base))
	}
}

// coverage reports options that stand in two tables of a question, or in none.
func (s *Survey) coverage() {
	for q := range s.form.Questions() {
		extra := map[string]bool{}
		for service := range q.Services() {
			_, letter, _ := service.Parent()
			extra[letter] = service.IsOther()
			// The providers of a service are split as far as the publication does.
			s.covered(service, func(string) bool { return false })
		}
		s.covered(q, func(id string) bool { return !extra[id] })
	}
}

func (s *Survey) covered(q *questionnaire.Question, required func(id string) bool) {
	tables := s.byQuestion[q.ID()]
	if len(tables) == 0 {
		return
	}
	first := tables[0]
	if first.rowOf == nil {
		if len(tables) > 1 {
			tables[1].at.Problem(questionnaire.ErrDuplicate, say("problem-bins-twice", tables[1].ID(), q.ID()))
		}
		return
	}
	for k, id := range rowIDs(q) {
		in := slices.DeleteFunc(slices.Clone(tables), func(t *Table) bool { return !t.Has(k) })
		switch {
		case len(in) == 0 && required(id) && !s.withholds(q):
			first.at.Problem(questionnaire.ErrMissing, say("problem-missing-option", first.ID(), id, q.ID()))
		case len(in) > 1:
			in[1].at.Problem(questionnaire.ErrDuplicate, say("problem-option-twice", in[1].ID(), id, q.ID()))
		}
	}
}

// withholds reports whether some table of a question is said to be left out.
func (s *Survey) withholds(q *questionnaire.Question) bool {
	_, withheld, _ := s.Suppression()
	return slices.ContainsFunc(withheld, func(w Withheld) bool { return w.Question == q.ID() })
}
