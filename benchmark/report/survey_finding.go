package report

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A shareRow is an answer of which the share is known.
type shareRow struct {
	question *questionnaire.Question
	surveyRow
	base int
}

func (r *shareRow) share() maturity.Ratio {
	return maturity.Ratio{Num: int64(r.count), Den: int64(r.base)}
}

func (r *shareRow) text() message.Text {
	return say("survey-finding", message.Text(r.question.Short()), r.question.ID(), r.name, r.count, r.base,
		shareOf(r.count, r.base))
}

// shareRows are the answers to a question that the form offers and that mean the same for everybody: no text of one's
// own, and none off the scale.
func (p *surveyComposer) shareRows(q *questionnaire.Question) (all []shareRow) {
	for t := range p.survey.TablesOf(q.ID()) {
		rows := surveyRows(t)
		base := baseOf(t, rows)
		for _, r := range rows {
			i, ok := q.OptionIndex(r.id)
			if r.id == "" && !r.merged || r.hidden || r.off || base == 0 || ok && (q.Option(i).Free || q.Option(i).OffScale) {
				continue
			}
			all = append(all, shareRow{q, r, base})
		}
	}
	return all
}

// findings follow from the counts by rule, and each stands in a table: the most and the least common answer of each
// section, and how far the respondents have documented what they do.
func (p *surveyComposer) findings() {
	p.Section("findings", say("survey-findings"))
	bySection := map[*questionnaire.Section][]shareRow{}
	var sections []*questionnaire.Section
	for q := range p.survey.Form().Questions() {
		rows := p.shareRows(q)
		if bySection[q.Section()] == nil && rows != nil {
			sections = append(sections, q.Section())
		}
		bySection[q.Section()] = append(bySection[q.Section()], rows...)
	}
	_, _, hides := p.survey.Suppression()
	byShare := func(a, b shareRow) int { return a.share().Cmp(b.share()) }
	for _, s := range sections {
		rows := bySection[s]
		most, least := slices.MaxFunc(rows, byShare), slices.MinFunc(rows, byShare) // the first, where several are
		p.Bullet("- ", message.Sentences(say("survey-most", s.ID(), message.Text(s.Title()), most.text()),
			either(hides, say("survey-least-shown", least.text()), say("survey-least", least.text()))))
	}
	p.Legend(say("survey-findings-legend"))
	p.documented()
}

// A documentedRow says how many have a rule in writing.
type documentedRow struct {
	question    *questionnaire.Question
	least, most int // the same, unless counts are hidden or merged
	base        int
}

// documented lists the questions of the documentation scale from the one that most have in writing.
func (p *surveyComposer) documented() {
	m := maturity.Establishment2015()
	if !m.Form().Same(p.survey.Form()) {
		return
	}
	var all []documentedRow
	for ind := range m.Documentation() {
		q, _ := p.survey.Form().Question(ind.Question().ID())
		for t := range p.survey.TablesOf(q.ID()) {
			all = append(all, inWriting(t, q, ind.Rule()))
		}
	}
	all = slices.DeleteFunc(all, func(r documentedRow) bool { return r.base == 0 })
	slices.SortStableFunc(all, func(a, b documentedRow) int {
		return cmp.Or(cmp.Compare(b.least*a.base, a.least*b.base), cmp.Compare(b.most*a.base, a.most*b.base))
	})
	if all == nil {
		return
	}
	table := page.Table{Caption: say("survey-documented"), Columns: []page.Column{
		{Head: say("survey-column-question"), Wraps: true}, numbers("survey-column-documented"),
		numbers("survey-column-base"), numbers("survey-column-share"),
	}}
	for _, r := range all {
		name := say("survey-named", message.Text(r.question.Short()), r.question.ID())
		low := maturity.Ratio{Num: int64(r.least), Den: int64(r.base)}
		high := maturity.Ratio{Num: int64(r.most), Den: int64(r.base)}
		table.Row(name, both(r.least, r.most), strconv.Itoa(r.base), shares(low, high))
	}
	p.Part(say("survey-documented"))
	p.Add(table)
}

// inWriting counts those with an answer worth two points or more: documented, approved or audited.
func inWriting(t *benchmark.Table, q *questionnaire.Question, rule maturity.Rule) documentedRow {
	rows := surveyRows(t)
	r := documentedRow{question: q, base: baseOf(t, rows)}
	known := 0
	for _, row := range rows {
		known += row.count
	}
	var counted questionnaire.OptionSet
	hidden := false
	for i := range q.NumOptions() {
		written := func(i int) bool { points, _ := rule.Points(q.Option(i).ID); return points >= 2 }
		set, count, together := t.Together(i)
		own, ok := t.Count(i)
		switch {
		case counted.Has(i):
		case together:
			counted |= set
			some, all := false, true
			for j := range set.All() {
				some, all = some || written(j), all && written(j)
			}
			if all {
				r.least += count
			}
			if some {
				r.most += count
			}
		case ok && written(i):
			r.least, r.most = r.least+own, r.most+own
		case !ok && t.Has(i) && written(i):
			hidden = true
		}
	}
	if hidden { // what is left of the base
		r.most += max(r.base-known, 0)
	}
	return r
}
