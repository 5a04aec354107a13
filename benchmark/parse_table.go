package benchmark

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"

	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// inTable reports what is wrong in a table of the document.
func (b *builder) inTable(i int, err error, text message.Text, path ...any) {
	b.problem(err, text, append([]any{"tables", i}, path...)...)
}

func (b *builder) table(d *tableDocument, i int) {
	s := b.survey
	t := &Table{
		id: d.Table, part: d.Part, several: d.Several, offForm: d.OffForm, group: d.Group, note: d.Note, position: i,
	}
	if d.Base != nil {
		t.base, t.printedBase = *d.Base, *d.Base
	}
	if d.ReadBase != nil {
		t.base = *d.ReadBase
	}
	if d.NoAnswer != nil {
		t.noAnswer, t.hasNoAnswer = *d.NoAnswer, true
	}
	if t.base > s.collection.Respondents {
		text := say("problem-over-respondents", d.Table, t.base, s.collection.Respondents)
		b.inTable(i, questionnaire.ErrInconsistent, text, "base")
	}
	if d.Span != nil {
		t.spanFrom = b.month(d, d.Span.From, i, "from")
		t.spanTo = b.month(d, d.Span.To, i, "to")
		if t.spanFrom == nil || t.spanTo == nil {
			return
		}
	} else if q, ok := s.form.Question(d.Question); ok {
		t.question = q
	} else {
		b.inTable(i, questionnaire.ErrUnknownQuestion, say("problem-unknown-question", d.Table, d.Question), "question")
		return
	}
	if !b.based(t, d, i) {
		return
	}
	options := t.question != nil && t.question.NumOptions() > 0
	switch {
	case options && d.Counts == nil:
		b.inTable(i, questionnaire.ErrType, say("problem-needs-counts", d.Table, d.Question), "bins")
		return
	case !options && d.Bins == nil:
		b.inTable(i, questionnaire.ErrType, say("problem-needs-bins", d.Table, d.Question), "counts")
		return
	case !options && (d.Merged != nil || d.Suppressed != nil):
		b.inTable(i, questionnaire.ErrInconsistent, say("problem-merged-bins", d.Table))
		return
	case !options && d.Free != nil:
		b.inTable(i, questionnaire.ErrInconsistent, say("problem-free-bins", d.Table), "free")
		return
	case options:
		b.counts(t, d, i)
	case !b.bins(t, d, i):
		return
	}
	b.sums(t, d, i)
	b.members(t, d, i)
	s.tables = append(s.tables, t)
	switch {
	case t.group != nil:
	case t.spanFrom != nil:
		s.spans = append(s.spans, t)
	default:
		s.byQuestion[t.question.ID()] = append(s.byQuestion[t.question.ID()], t)
	}
}

// based reports a table over all respondents that does not say how many there are, and several answers where the
// question takes one. The service "other" is left to each respondent, so its table needs no base.
func (b *builder) based(t *Table, d *tableDocument, i int) bool {
	one := t.question == nil ||
		t.question.Kind() != questionnaire.KindMultiple && t.question.Kind() != questionnaire.KindServices
	switch {
	case d.Base == nil && d.ReadBase != nil:
		b.inTable(i, questionnaire.ErrMissing, say("problem-no-base-to-correct", d.Table), "readBase")
	case d.Base == nil && d.Group == nil && (t.question == nil || !t.question.IsOther()):
		b.inTable(i, questionnaire.ErrMissing, say("problem-missing-base", d.Table))
	case d.Several && one:
		b.inTable(i, questionnaire.ErrInconsistent, say("problem-not-several", d.Table), "several")
	default:
		return true
	}
	return false
}

func (b *builder) month(d *tableDocument, id string, i int, end string) *questionnaire.Question {
	q, ok := b.survey.form.Question(id)
	if !ok || q.Kind() != questionnaire.KindMonth {
		b.inTable(i, questionnaire.ErrUnknownQuestion, say("problem-not-a-month", d.Table, id), "span", end)
	}
	return q
}

// members reads by which answers a respondent is in the group.
func (b *builder) members(t *Table, d *tableDocument, i int) {
	if d.Group == nil || d.Group.Of == nil {
		return
	}
	of := d.Group.Of
	q, ok := b.survey.form.Question(of.Question)
	if !ok || q.Kind() != questionnaire.KindMultiple {
		b.inTable(i, questionnaire.ErrUnknownQuestion, say("problem-group-question", d.Table, of.Question), "group", "of", "question")
		return
	}
	t.placement = q
	for _, option := range []struct {
		name, id string
		position *int
	}{{"with", of.With, &t.with}, {"without", of.Without, &t.without}} {
		if *option.position, ok = q.OptionIndex(option.id); !ok {
			text := say("problem-unknown-option", d.Table, q.ID(), option.id, message.Few(rowIDs(q)))
			b.inTable(i, questionnaire.ErrUnknownOption, text, "group", "of", option.name)
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

func (b *builder) counts(t *Table, d *tableDocument, i int) {
	ids := rowIDs(t.question)
	t.counts, t.listed = make([]int, len(ids)), make([]bool, len(ids))
	for _, id := range slices.Sorted(maps.Keys(d.Counts)) {
		k := slices.Index(ids, id)
		if k < 0 {
			text := say("problem-unknown-option", d.Table, t.question.ID(), id, message.Few(ids))
			b.inTable(i, questionnaire.ErrUnknownOption, text, "counts", id)
			continue
		}
		t.counts[k], t.listed[k] = d.Counts[id], true
	}
	b.hidden(t, d, i, ids)
	b.free(t, d, i, ids)
}

// free takes in what respondents wrote: no more than chose its option.
func (b *builder) free(t *Table, d *tableDocument, i int, ids []string) {
	t.free = d.Free
	named := make([]int64, len(ids))
	for j, f := range d.Free {
		k := slices.Index(ids, f.Option)
		if k < 0 || !t.listed[k] {
			b.inTable(i, questionnaire.ErrUnknownOption, say("problem-free-uncounted", d.Table, f.Option), "free", j, "option")
			continue
		}
		if named[k] += int64(f.Count); named[k] > int64(t.counts[k]) {
			text := say("problem-free-too-many", d.Table, named[k], f.Option, t.counts[k])
			b.inTable(i, questionnaire.ErrInconsistent, text, "free", j)
		}
	}
}

// hidden takes in the rows of options that are counted together, and the options whose counts are not shown.
func (b *builder) hidden(t *Table, d *tableDocument, i int, ids []string) {
	if (d.Merged != nil || d.Suppressed != nil) && b.survey.suppression == nil {
		b.inTable(i, questionnaire.ErrMissing, say("problem-no-threshold", d.Table))
	}
	seen := map[string]bool{}
	take := func(id string, path ...any) (int, bool) {
		k := slices.Index(ids, id)
		switch {
		case k < 0:
			text := say("problem-unknown-option", d.Table, t.question.ID(), id, message.Few(ids))
			b.inTable(i, questionnaire.ErrUnknownOption, text, path...)
		case t.listed[k] || seen[id]:
			b.inTable(i, questionnaire.ErrDuplicate, say("problem-row-twice", d.Table, id), path...)
		}
		seen[id] = true
		return k, k >= 0
	}
	for j, row := range d.Merged {
		if t.several {
			b.inTable(i, questionnaire.ErrInconsistent, say("problem-merged-several", d.Table), "merged", j)
		}
		merged := mergedRow{count: row.Count}
		for k, id := range row.Of {
			if at, ok := take(id, "merged", j, "of", k); ok && at < maxOptions {
				merged.options |= 1 << at
			}
		}
		t.merged = append(t.merged, merged)
	}
	for j, id := range d.Suppressed {
		if !t.several {
			b.inTable(i, questionnaire.ErrInconsistent, say("problem-suppressed-single", d.Table), "suppressed", j)
		}
		if k, ok := take(id, "suppressed", j); ok {
			t.suppressed = append(t.suppressed, k)
		}
	}
}

// maxOptions is how many options a question has at most.
const maxOptions = 32

func (b *builder) bins(t *Table, d *tableDocument, i int) bool {
	dates := t.question != nil && t.question.Kind() == questionnaire.KindMonth
	for j, row := range d.Bins {
		from, ok1 := bound(row.From, dates)
		to, ok2 := bound(row.To, dates)
		if !ok1 || !ok2 {
			b.inTable(i, questionnaire.ErrFormat, say("problem-wrong-bound", d.Table), "bins", j)
			return false
		}
		bin := Bin{From: from, To: to, OpenFrom: row.From == nil, OpenTo: row.To == nil, Label: row.Label, Count: row.Count}
		last := len(d.Bins) - 1
		ascends := j == 0 || !bin.OpenFrom && from > t.bins[j-1].To
		closed := (!bin.OpenFrom || j == 0) && (!bin.OpenTo || j == last) && (bin.OpenFrom || bin.OpenTo || from <= to)
		if !ascends || !closed {
			b.inTable(i, questionnaire.ErrInconsistent, say("problem-wrong-bins", d.Table), "bins", j)
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

func (b *builder) sums(t *Table, d *tableDocument, i int) {
	if d.Base == nil {
		return
	}
	sum := int64(t.noAnswer)
	add := func(row message.Text, n int) {
		sum += int64(n)
		if n > t.base {
			b.inTable(i, questionnaire.ErrInconsistent, say("problem-over-base", d.Table, row, n, t.base))
		}
	}
	for _, id := range slices.Sorted(maps.Keys(d.Counts)) {
		add(message.Plain(id), d.Counts[id])
	}
	for _, row := range d.Merged {
		add(message.Plains(row.Of), row.Count)
	}
	for _, bin := range t.bins {
		add(message.Text(bin.Label), bin.Count)
	}
	for _, row := range t.offForm {
		add(message.Text(row.Label), row.Count)
	}
	if t.noAnswer > t.base {
		text := say("problem-over-base", d.Table, "noAnswer", t.noAnswer, t.base)
		b.inTable(i, questionnaire.ErrInconsistent, text, "noAnswer")
	}
	if !t.several && sum != int64(t.base) {
		b.inTable(i, questionnaire.ErrInconsistent, say("problem-wrong-sum", d.Table, sum, t.base))
	}
}

// coverage reports options that stand in two tables of a question, or in none.
func (b *builder) coverage() {
	for q := range b.survey.form.Questions() {
		extra := map[string]bool{}
		for service := range q.Services() {
			_, letter, _ := service.Parent()
			extra[letter] = service.IsOther()
			// The providers of a service are split as far as the publication does.
			b.covered(service, func(string) bool { return false })
		}
		b.covered(q, func(id string) bool { return !extra[id] })
	}
}

func (b *builder) covered(q *questionnaire.Question, required func(id string) bool) {
	tables := b.survey.byQuestion[q.ID()]
	if len(tables) == 0 {
		return
	}
	if tables[0].counts == nil {
		if len(tables) > 1 {
			b.inTable(tables[1].position, questionnaire.ErrDuplicate, say("problem-bins-twice", tables[1].id, q.ID()))
		}
		return
	}
	for k, id := range rowIDs(q) {
		var in []*Table
		for _, t := range tables {
			if t.has(k) {
				in = append(in, t)
			}
		}
		switch {
		case len(in) == 0 && required(id) && !b.withholds(q):
			b.inTable(tables[0].position, questionnaire.ErrMissing, say("problem-missing-option", tables[0].id, id, q.ID()))
		case len(in) > 1:
			b.inTable(in[1].position, questionnaire.ErrDuplicate, say("problem-option-twice", in[1].id, id, q.ID()))
		}
	}
}

// withholds reports whether some table of a question is said to be left out.
func (b *builder) withholds(q *questionnaire.Question) bool {
	s := b.survey.suppression
	return s != nil && slices.ContainsFunc(s.Withheld, func(w Withheld) bool { return w.Question == q.ID() })
}
