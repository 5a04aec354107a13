package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A differingRow is an answer with its share in both surveys.
type differingRow struct {
	surveyRow
	other      int // count in the other survey
	difference float64
	interval   benchmark.Interval
}

// A differing question has its answers in both surveys.
type differing struct {
	question        *questionnaire.Question
	part            string
	base, otherBase int
	rows            []differingRow
	greatest        float64 // of the differences, either way
}

// difference sets the survey beside another one, share by share: what changed most comes first.
func (p *surveyComposer) difference() {
	if p.against == nil {
		return
	}
	var all []differing
	var rest []string
	for t := range p.survey.Tables() {
		q, ok := t.Question()
		if _, _, group := t.Group(); !ok || group {
			continue
		}
		if d, ok := p.differing(t, q); ok {
			all = append(all, d)
		} else if !slices.Contains(rest, q.ID()) {
			rest = append(rest, q.ID())
		}
	}
	rest = slices.DeleteFunc(rest, func(id string) bool {
		return slices.ContainsFunc(all, func(d differing) bool { return d.question.ID() == id })
	})
	for q := range p.against.Form().Questions() {
		if _, ok := p.survey.Form().Question(q.ID()); !ok {
			rest = append(rest, q.ID())
		}
	}
	slices.SortStableFunc(all, func(a, b differing) int { return cmp.Compare(b.greatest, a.greatest) })
	p.Section("against", say("survey-against", message.Text(p.against.Title())))
	p.Para(say("survey-against-lead", p.survey.Respondents(), p.against.Respondents()))
	p.Para(only(!p.survey.Form().Same(p.against.Form()), say("survey-against-forms", p.survey.Form().ID(), p.against.Form().ID())))
	for i := range all {
		p.differs(&all[i])
	}
	p.Para(only(rest != nil, say("survey-against-rest", message.Plains(rest))))
	p.Legend(say("survey-against-legend"))
}

// differing finds the same question, part and answers in the other survey. It is false if there is nothing to compare.
func (p *surveyComposer) differing(t *benchmark.Table, q *questionnaire.Question) (d differing, ok bool) {
	other, ok := p.against.Form().Question(q.ID())
	if !ok || other.Kind() != q.Kind() || other.Prompt() != q.Prompt() {
		return d, false
	}
	for u := range p.against.TablesOf(q.ID()) {
		if u.Part() != t.Part() {
			continue
		}
		rows, others := surveyRows(t), surveyRows(u)
		d = differing{question: q, part: t.Part(), base: baseOf(t, rows), otherBase: baseOf(u, others)}
		for _, r := range rows {
			i := slices.IndexFunc(others, func(o surveyRow) bool { return r.id != "" && o.id == r.id && o.name == r.name })
			if i < 0 || r.hidden || others[i].hidden {
				continue
			}
			row := differingRow{surveyRow: r, other: others[i].count}
			if row.difference, row.interval, ok = benchmark.ShareDifference(r.count, d.base, row.other, d.otherBase); ok {
				d.rows = append(d.rows, row)
				d.greatest = max(d.greatest, math.Abs(row.difference))
			}
		}
	}
	return d, d.rows != nil
}

func (p *surveyComposer) differs(d *differing) {
	note := message.Plain(d.question.ID())
	if d.part != "" {
		note = message.Clauses([]message.Text{note, partName(d.question, d.part)})
	}
	p.Add(page.Heading{Level: 3, Text: textOf(d.question.Short()), Note: note})
	table := page.Table{Caption: textOf(d.question.Short()), Columns: []page.Column{
		{Head: say("survey-column-answer"), Wraps: true}, numbers("survey-column-here"), numbers("survey-column-there"),
		numbers("survey-column-difference"), numbers("survey-column-interval"),
	}}
	for _, r := range d.rows {
		share := func(count, base int) string { return fmt.Sprintf("%d/%d (%s)", count, base, shareOf(count, base)) }
		table.Row(r.name, share(r.count, d.base), share(r.other, d.otherBase), percentPoints(r.difference),
			say("trend-range", percentPoints(r.interval.Low), percentPoints(r.interval.High)))
	}
	p.Add(table)
}

// percentPoints writes a difference of shares in whole percentage points, with its sign.
func percentPoints(x float64) string {
	if n := int(math.Round(100 * x)); n != 0 {
		return fmt.Sprintf("%+d", n)
	}
	return "0"
}
