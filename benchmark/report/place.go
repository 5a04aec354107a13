package report

import (
	"fmt"
	"slices"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/internal/column"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
)

// placeWidth holds a range of counts of five digits.
const placeWidth = 13

// place shows where the totals stand among those of the respondents, as far as that is certain.
func (p *textPage) place() {
	c, a := p.comparison, p.assessment
	if !c.Overall.IsComparable() {
		return
	}
	p.title(headPlace.Format(c.Overall.Respondents))
	scenarios := c.Overall.Independent != nil
	columns := []string{
		column.Left("", subjectWidth), column.Right(p.say(columnLower), placeWidth), column.Right(p.say(columnHigher), placeWidth),
	}
	if scenarios {
		columns = append(columns, column.Right(p.say(columnIndep), placeWidth), column.Right(p.say(columnLike), placeWidth))
	}
	p.line(append(columns, "  ", p.say(columnVerdict))...)
	p.placed(p.text(maturity.OverallTitle()), &c.Overall, scenarios)
	for i := range a.Items {
		standing, _ := c.Item(a.Items[i].Item().ID())
		p.placed(itemName(a.Items[i].Item(), p), standing, scenarios)
	}
	p.placed(p.text(maturity.DocumentationTitle()), &c.Documentation, scenarios)
	p.line()
	p.paragraph("", p.say(legendBounds))
	if p.loose {
		p.paragraph("", p.say(legendStar))
	}
	if p.stepped != nil {
		p.paragraph("", p.say(legendSteps.Format(message.List(p.stepped))))
	}
	if scenarios {
		p.paragraph("", p.say(legendScenarios))
	}
	p.paragraph("", p.say(legendVerdict))
	if left := p.inFormOrder(ids(append(slices.Clone(c.Overall.LeftOut), c.Documentation.LeftOut...))); len(left) > 0 {
		p.paragraph("", p.say(lineLeftOut.Format(message.Plains(left))))
	}
}

var verdicts = map[benchmark.Verdict]message.Text{
	benchmark.AboveMedian: verdictAbove, benchmark.BelowMedian: verdictBelow, benchmark.AtMedian: verdictAt, benchmark.Undecided: verdictUndecided,
}

func (p *textPage) placed(name string, t *benchmark.TotalStanding, scenarios bool) {
	if !t.IsComparable() {
		p.line(column.Left(column.Cut(name, subjectWidth), subjectWidth), column.Right("-", placeWidth), column.Right("-", placeWidth))
		return
	}
	switch {
	case t.Published:
		p.stepped = append(p.stepped, message.Plain(name))
	case !(t.Below.MinSharp && t.Below.MaxSharp && t.Above.MinSharp && t.Above.MaxSharp):
		p.loose = true
	}
	columns := []string{
		column.Left(column.Cut(name, subjectWidth), subjectWidth),
		column.Right(bounds(t, t.Below), placeWidth), column.Right(bounds(t, t.Above), placeWidth),
	}
	if scenarios {
		columns = append(columns, column.Right(expected(t.Independent), placeWidth), column.Right(expected(t.LikeRanked), placeWidth))
	}
	p.line(append(columns, "  ", p.say(verdicts[t.Verdict]))...)
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
