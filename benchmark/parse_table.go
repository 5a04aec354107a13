package benchmark

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"

	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

func (b *builder) table(d *tableDocument, i int) {
	s := b.survey
	t := &Table{id: d.Table, part: d.Part, several: d.Several, offForm: d.OffForm, group: d.Group, note: d.Note, place: i}
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
		b.problem(questionnaire.ErrInconsistent, overRespondents.Format(d.Table, t.base, s.collection.Respondents), "tables", i, "base")
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
		b.problem(questionnaire.ErrUnknownQuestion, unknownQuestion.Format(d.Table, d.Question), "tables", i, "question")
		return
	}
	if !b.based(t, d, i) {
		return
	}
	options := t.question != nil && t.question.Kind() != questionnaire.KindCount && t.question.Kind() != questionnaire.KindMonth
	switch {
	case options && d.Counts == nil:
		b.problem(questionnaire.ErrType, needsCounts.Format(d.Table, d.Question), "tables", i, "bins")
		return
	case !options && d.Bins == nil:
		b.problem(questionnaire.ErrType, needsBins.Format(d.Table, d.Question), "tables", i, "counts")
		return
	case !options && (d.Merged != nil || d.Suppressed != nil):
		b.problem(questionnaire.ErrInconsistent, mergedBins.Format(d.Table), "tables", i)
		return
	case !options && d.Free != nil:
		b.problem(questionnaire.ErrInconsistent, freeBins.Format(d.Table), "tables", i, "free")
		return
	case options:
		b.counts(t, d, i)
	case !b.bins(t, d, i):
		return
	}
	b.sums(t, d, i)
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
	one := t.question == nil || t.question.Kind() != questionnaire.KindMultiple && t.question.Kind() != questionnaire.KindServices
	switch {
	case d.Base == nil && d.ReadBase != nil:
		b.problem(questionnaire.ErrMissing, unprintedBase.Format(d.Table), "tables", i, "readBase")
	case d.Base == nil && d.Group == nil && (t.question == nil || !t.question.IsOther()):
		b.problem(questionnaire.ErrMissing, missingBase.Format(d.Table), "tables", i)
	case d.Several && one:
		b.problem(questionnaire.ErrInconsistent, notSeveral.Format(d.Table), "tables", i, "several")
	default:
		return true
	}
	return false
}

func (b *builder) month(d *tableDocument, id string, i int, end string) *questionnaire.Question {
	q, ok := b.survey.form.Question(id)
	if !ok || q.Kind() != questionnaire.KindMonth {
		b.problem(questionnaire.ErrUnknownQuestion, notMonth.Format(d.Table, id), "tables", i, "span", end)
	}
	return q
}

// rows returns what the counts of a table are keyed by: options, or letters of services.
func rows(q *questionnaire.Question) []string {
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
	ids := rows(t.question)
	t.counts, t.listed = make([]int, len(ids)), make([]bool, len(ids))
	for _, id := range slices.Sorted(maps.Keys(d.Counts)) {
		k := slices.Index(ids, id)
		if k < 0 {
			b.problem(questionnaire.ErrUnknownOption, unknownOption.Format(d.Table, t.question.ID(), id, message.Few(ids)), "tables", i, "counts", id)
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
			b.problem(questionnaire.ErrUnknownOption, freeUncounted.Format(d.Table, f.Option), "tables", i, "free", j, "option")
			continue
		}
		if named[k] += int64(f.Count); named[k] > int64(t.counts[k]) {
			b.problem(questionnaire.ErrInconsistent, freeTooMany.Format(d.Table, named[k], f.Option, t.counts[k]), "tables", i, "free", j)
		}
	}
}

// hidden takes in the rows of options that are counted together, and the options whose counts are not shown.
func (b *builder) hidden(t *Table, d *tableDocument, i int, ids []string) {
	if (d.Merged != nil || d.Suppressed != nil) && b.survey.suppression == nil {
		b.problem(questionnaire.ErrMissing, noThreshold.Format(d.Table), "tables", i)
	}
	seen := map[string]bool{}
	take := func(id string, path ...any) (int, bool) {
		k := slices.Index(ids, id)
		switch {
		case k < 0:
			b.problem(questionnaire.ErrUnknownOption, unknownOption.Format(d.Table, t.question.ID(), id, message.Few(ids)), path...)
		case t.listed[k] || seen[id]:
			b.problem(questionnaire.ErrDuplicate, twiceRow.Format(d.Table, id), path...)
		}
		seen[id] = true
		return k, k >= 0
	}
	for j, row := range d.Merged {
		if t.several {
			b.problem(questionnaire.ErrInconsistent, mergedSeveral.Format(d.Table), "tables", i, "merged", j)
		}
		merged := mergedRow{count: row.Count}
		for k, id := range row.Of {
			if at, ok := take(id, "tables", i, "merged", j, "of", k); ok && at < maxOptions {
				merged.options |= 1 << at
			}
		}
		t.merged = append(t.merged, merged)
	}
	for j, id := range d.Suppressed {
		if !t.several {
			b.problem(questionnaire.ErrInconsistent, suppressedOne.Format(d.Table), "tables", i, "suppressed", j)
		}
		if k, ok := take(id, "tables", i, "suppressed", j); ok {
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
			b.problem(questionnaire.ErrFormat, wrongBound.Format(d.Table), "tables", i, "bins", j)
			return false
		}
		bin := Bin{From: from, To: to, Label: row.Label, Count: row.Count}
		last := len(d.Bins) - 1
		ascends := j == 0 || !from.Open && from.Value > t.bins[j-1].To.Value
		closed := (!from.Open || j == 0) && (!to.Open || j == last) && (from.Open || to.Open || from.Value <= to.Value)
		if !ascends || !closed {
			b.problem(questionnaire.ErrInconsistent, wrongBins.Format(d.Table), "tables", i, "bins", j)
			return false
		}
		t.bins = append(t.bins, bin)
	}
	return true
}

func bound(raw json.RawMessage, date bool) (Bound, bool) {
	if raw == nil {
		return Bound{Open: true}, true
	}
	if date {
		var m questionnaire.Month
		err := json.Unmarshal(raw, &m)
		return Bound{Value: m.Sub(questionnaire.Month{Month: 1})}, err == nil
	}
	n, err := strconv.Atoi(string(raw))
	return Bound{Value: n}, err == nil
}

func (b *builder) sums(t *Table, d *tableDocument, i int) {
	if d.Base == nil {
		return
	}
	sum := int64(t.noAnswer)
	add := func(row message.Text, n int) {
		sum += int64(n)
		if n > t.base {
			b.problem(questionnaire.ErrInconsistent, overBase.Format(d.Table, row, n, t.base), "tables", i)
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
		b.problem(questionnaire.ErrInconsistent, overBase.Format(d.Table, "noAnswer", t.noAnswer, t.base), "tables", i, "noAnswer")
	}
	if !t.several && sum != int64(t.base) {
		b.problem(questionnaire.ErrInconsistent, wrongSum.Format(d.Table, sum, t.base), "tables", i)
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
			b.problem(questionnaire.ErrDuplicate, twiceBins.Format(tables[1].id, q.ID()), "tables", tables[1].place)
		}
		return
	}
	for k, id := range rows(q) {
		var in []*Table
		for _, t := range tables {
			if t.has(k) {
				in = append(in, t)
			}
		}
		switch {
		case len(in) == 0 && required(id) && !b.withholds(q):
			b.problem(questionnaire.ErrMissing, missingOption.Format(tables[0].id, id, q.ID()), "tables", tables[0].place)
		case len(in) > 1:
			b.problem(questionnaire.ErrDuplicate, twiceOption.Format(in[1].id, id, q.ID()), "tables", in[1].place)
		}
	}
}

// withholds reports whether some table of a question is said to be left out.
func (b *builder) withholds(q *questionnaire.Question) bool {
	s := b.survey.suppression
	return s != nil && slices.ContainsFunc(s.Withheld, func(w Withheld) bool { return w.Question == q.ID() })
}
