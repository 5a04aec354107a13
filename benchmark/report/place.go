package report

import (
	"slices"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// place shows where the totals stand among those of the respondents: what is certain, and what is likely.
func (p *composer) place() {
	c := p.comparison
	if !c.Overall.IsComparable() {
		return
	}
	head := say("place", c.Overall.Respondents)
	p.Section("place", head)
	likely := slices.ContainsFunc(p.totals(), total.narrows)
	t := page.Table{Caption: head, Columns: []page.Column{
		unnamed("column-subject"),
		numbers("place-column-below"),
	}}
	if likely {
		t.Columns = append(t.Columns, numbers("place-column-likely"))
	}
	t.Columns = append(t.Columns,
		numbers("place-column-above"), gap(), words("place-column-verdict"))
	for _, total := range p.totals() {
		t.Rows = append(t.Rows, p.placed(total.name, total.standing, likely))
	}
	p.Add(page.Figure{Chart: p.boundsChart()})
	p.Add(t)
	var out []*questionnaire.Question
	for _, ind := range slices.Concat(c.Overall.LeftOut, c.Documentation.LeftOut) {
		out = append(out, ind.Question())
	}
	left := p.inFormOrder(out)
	p.Legend(
		say("place-legend-bounds"),
		only(p.loose, say("place-legend-star")),
		only(p.stepped != nil, say("place-legend-steps", message.List(p.stepped))),
		p.stated(),
		only(likely, say("place-legend-likely", say("caveats"))),
		either(likely, say("place-legend-verdict-likely"), say("place-legend-verdict")),
		only(left != nil, say("place-left-out", message.Plains(left))),
	)
}

// stated says of which totals the survey publishes points stated; it is zero if there are none.
func (p *composer) stated() message.Text {
	var names []message.Text
	for _, total := range p.totals() {
		if total.standing.Stated {
			names = append(names, total.name)
		}
	}
	return only(names != nil, say("legend-stated", message.List(names)))
}

func (p *composer) placed(name message.Text, t *benchmark.TotalStanding, likely bool) []page.Cell {
	below, above := "-", "-"
	if t.IsComparable() {
		switch {
		case t.Published:
			p.stepped = append(p.stepped, name)
		case !(t.Below.MinSharp && t.Below.MaxSharp && t.Above.MinSharp && t.Above.MaxSharp):
			p.loose = true
		}
		below, above = bounds(t, t.Below), bounds(t, t.Above)
	}
	row := page.Cells(name, below)
	switch l := t.Likely; {
	case !likely:
	case l.Narrows(t.Below):
		row = append(row, page.Cells(both(l.Below.Min, l.Below.Max))...)
	default:
		row = append(row, page.Cells("-")...)
	}
	return append(row, page.Cells(above, "", named("verdict", t.Verdict))...)
}

// bounds writes the range of a count. An asterisk marks one that is not proven to be the tightest; where a survey
// publishes totals, none is claimed to be.
func bounds(t *benchmark.TotalStanding, c benchmark.CountRange) string {
	s := both(c.Min, c.Max)
	if !t.Published && !(c.MinSharp && c.MaxSharp) {
		s += "*"
	}
	return s
}
