package report

import (
	"fmt"
	"slices"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
)

// placeWidth holds a range of counts of five digits.
const placeWidth = 13

// place shows where the totals stand among those of the respondents, as far as that is certain.
func (p *page) place() {
	c, a := p.comparison, p.assessment
	if !c.Overall.IsComparable() {
		return
	}
	head := headPlace.Format(c.Overall.Respondents)
	p.section("place", head)
	scenarios := c.Overall.Independent != nil
	t := table{caption: p.say(head), columns: []tableColumn{
		{long: p.say(columnSubject), width: subjectWidth}, {head: p.say(columnLower), width: placeWidth, right: true}, {head: p.say(columnHigher), width: placeWidth, right: true},
	}}
	if scenarios {
		t.columns = append(t.columns, tableColumn{head: p.say(columnIndep), width: placeWidth, right: true}, tableColumn{head: p.say(columnLike), width: placeWidth, right: true})
	}
	t.columns = append(t.columns, tableColumn{width: 2, graphic: true}, tableColumn{head: p.say(columnVerdict)})
	t.rows = append(t.rows, p.placed(p.text(maturity.OverallTitle()), &c.Overall, scenarios))
	for i := range a.Items {
		standing, _ := c.Item(a.Items[i].Item().ID())
		t.rows = append(t.rows, p.placed(itemName(a.Items[i].Item(), p), standing, scenarios))
	}
	t.rows = append(t.rows, p.placed(p.text(maturity.DocumentationTitle()), &c.Documentation, scenarios))
	p.add(figure{chart: p.boundsChart()})
	p.add(t)
	p.legend(legendBounds)
	if p.loose {
		p.legend(legendStar)
	}
	if p.stepped != nil {
		p.legend(legendSteps.Format(message.List(p.stepped)))
	}
	if scenarios {
		p.legend(legendScenarios)
	}
	p.legend(legendVerdict)
	if left := p.inFormOrder(ids(append(slices.Clone(c.Overall.LeftOut), c.Documentation.LeftOut...))); len(left) > 0 {
		p.legend(lineLeftOut.Format(message.Plains(left)))
	}
}

var verdicts = map[benchmark.Verdict]message.Text{
	benchmark.AboveMedian: verdictAbove, benchmark.BelowMedian: verdictBelow, benchmark.AtMedian: verdictAt, benchmark.Undecided: verdictUndecided,
}

func (p *page) placed(name string, t *benchmark.TotalStanding, scenarios bool) []cell {
	row := []string{name, "-", "-"}
	if t.IsComparable() {
		switch {
		case t.Published:
			p.stepped = append(p.stepped, message.Plain(name))
		case !(t.Below.MinSharp && t.Below.MaxSharp && t.Above.MinSharp && t.Above.MaxSharp):
			p.loose = true
		}
		row = []string{name, bounds(t, t.Below), bounds(t, t.Above)}
	}
	if scenarios {
		row = append(row, expected(t.Independent), expected(t.Comonotonic))
	}
	return cells(append(row, "", p.say(verdicts[t.Verdict]))...)
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

// expected writes the number of lower respondents under an assumption, at both ends of the team's score.
func expected(s *benchmark.Scenario) string {
	if s == nil {
		return "-"
	}
	low, high := fmt.Sprintf("%.0f", s.Low.Below), fmt.Sprintf("%.0f", s.High.Below)
	if low == high {
		return low
	}
	return low + "-" + high
}
