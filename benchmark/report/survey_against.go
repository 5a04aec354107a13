package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/message"
)

// A differingRow is an answer with its share in both surveys.
type differingRow struct {
	surveyRow
	other      int // count in the other survey
	difference float64
	interval   benchmark.Interval
}

// A differing table is in both surveys.
type differing struct {
	table           *benchmark.Table
	base, otherBase int
	rows            []differingRow
	left            []message.Text // rows that one of them hides, or does not have
	greatest        float64        // of the differences, either way
}

// difference sets the survey beside another one, share by share: what changed most comes first.
func (p *surveyComposer) difference() {
	if p.against == nil {
		return
	}
	var all []differing
	var rest []string
	leave := func(id string) {
		if !slices.Contains(rest, id) {
			rest = append(rest, id)
		}
	}
	for t := range p.survey.Tables() {
		if _, _, group := t.Group(); group {
			continue
		}
		if d, ok := p.differing(t); ok {
			all = append(all, d)
		} else {
			leave(aboutOf(t))
		}
	}
	for t := range p.against.Tables() {
		if _, _, group := t.Group(); !group && tableLike(p.survey, t) == nil {
			leave(aboutOf(t))
		}
	}
	rest = slices.DeleteFunc(rest, func(id string) bool {
		return slices.ContainsFunc(all, func(d differing) bool { return aboutOf(d.table) == id })
	})
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

// aboutOf is the number of the question that a table is about, or of the two months between which it counts the time.
func aboutOf(t *benchmark.Table) string {
	if from, to, ok := t.Span(); ok {
		return from.ID() + "–" + to.ID()
	}
	q, _ := t.Question()
	return q.ID()
}

// tableLike returns the table of a survey that is about the same as another one's, nil if there is none: the same part
// of a question with that number, kind and prompt, or the time between two months with those numbers.
func tableLike(s *benchmark.Survey, t *benchmark.Table) *benchmark.Table {
	q, counted := t.Question()
	for u := range s.Tables() {
		v, ok := u.Question()
		_, _, group := u.Group()
		if group || ok != counted || aboutOf(u) != aboutOf(t) || u.Part() != t.Part() {
			continue
		}
		if !ok || v.Kind() == q.Kind() && v.Prompt() == q.Prompt() {
			return u
		}
	}
	return nil
}

// differing finds the same rows in the other survey. It is false if there is nothing to compare.
func (p *surveyComposer) differing(t *benchmark.Table) (d differing, ok bool) {
	u := tableLike(p.against, t)
	if u == nil {
		return d, false
	}
	rows, others := surveyRows(t), surveyRows(u)
	d = differing{table: t, base: baseOf(t, rows), otherBase: baseOf(u, others)}
	same := func(r surveyRow) func(surveyRow) bool {
		return func(o surveyRow) bool { return o.id == r.id && o.name == r.name }
	}
	for _, r := range rows {
		i := slices.IndexFunc(others, same(r))
		if i < 0 || r.hidden || others[i].hidden {
			d.left = append(d.left, r.name)
			continue
		}
		row := differingRow{surveyRow: r, other: others[i].count}
		if row.difference, row.interval, ok = benchmark.ShareDifference(r.count, d.base, row.other, d.otherBase); ok {
			d.rows = append(d.rows, row)
			d.greatest = max(d.greatest, math.Abs(row.difference))
		}
	}
	for _, o := range others {
		if !slices.ContainsFunc(rows, same(o)) {
			d.left = append(d.left, o.name)
		}
	}
	return d, d.rows != nil
}

func (p *surveyComposer) differs(d *differing) {
	title, note := say("survey-spans"), message.Plain(aboutOf(d.table))
	if q, ok := d.table.Question(); ok {
		title = textOf(q.Short())
		if part := d.table.Part(); part != "" {
			note = message.Clauses([]message.Text{note, partName(q, part)})
		}
	}
	p.Add(page.Heading{Level: 3, Text: title, Note: note})
	table := page.Table{Caption: title, Columns: []page.Column{
		{Head: say("survey-column-answer"), Wraps: true}, numbers("survey-column-here"), numbers("survey-column-there"),
		numbers("survey-column-difference"), numbers("survey-column-interval"),
	}}
	for _, r := range d.rows {
		share := func(count, base int) string { return fmt.Sprintf("%d/%d (%s)", count, base, shareOf(count, base)) }
		table.Row(r.name, share(r.count, d.base), share(r.other, d.otherBase), percentPoints(r.difference),
			say("trend-range", percentPoints(r.interval.Low), percentPoints(r.interval.High)))
	}
	p.Add(table)
	p.Para(only(d.left != nil, say("survey-against-left", message.List(d.left))))
}

// percentPoints writes a difference of shares in whole percentage points, with its sign.
func percentPoints(x float64) string {
	if n := int(math.Round(100 * x)); n != 0 {
		return fmt.Sprintf("%+d", n)
	}
	return "0"
}
