package report

import (
	"slices"

	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
)

// standardChanges is how many answers that differ a report of standard length lists.
const standardChanges = 15

// trend shows what has changed since an earlier assessment.
func (p *composer) trend() {
	t := p.change
	if t == nil || p.options.Years != nil && p.options.Sections == nil && !p.full() { // the years say it
		return
	}
	date := t.Before.Response().Date()
	p.Section("trend", either(date == "", say("trend-undated"), say("trend", date)))
	for _, r := range t.Reservations {
		p.Bullet(page.Warning, textOf(r.Text))
	}
	if t.Items != nil {
		p.changes(t)
	}
	isOther := func(r maturity.Reservation) bool { return r.Code == maturity.OtherForm }
	switch otherForm := slices.ContainsFunc(t.Reservations, isOther); {
	case otherForm: // nothing was compared
	case t.Questions == nil:
		p.Para(say("trend-nothing"))
	default:
		p.Part(say("trend-answers"))
		var list page.Entries
		shown := p.atMost(len(t.Questions), standardChanges)
		for i := range shown {
			list = append(list, answerChange(t, &t.Questions[i]))
		}
		p.Add(list)
		p.Para(only(shown < len(t.Questions), say("trend-more", len(t.Questions)-shown)))
		p.Legend(say("trend-legend-scale"))
	}
	ids := p.inFormOrder(t.Recheck)
	p.Para(only(ids != nil, say("trend-recheck", message.Plains(ids))))
}

// changes shows what became of every score.
func (p *composer) changes(t *maturity.Trend) {
	changed := page.Table{Caption: say("trend-column-change"), Columns: []page.Column{
		unnamed("column-subject"), numbers("trend-column-before"), numbers("trend-column-now"),
		numbers("trend-column-change"), gap(), unnamed("trend-column-direction"), numbers("trend-column-common"),
	}}
	for _, c := range totalChanges(t) {
		before, after := c.Common.Before, c.Common.After
		like := either(before.Defined(), say("trend-to", before.String(), after.String()), message.Plain("-"))
		direction := named("direction", c.Direction)
		changed.Row(c.name, scoreText(c.Before), scoreText(c.After), changeText(c.TotalChange), "", direction, like)
	}
	if p.full() {
		p.Add(page.Figure{Chart: p.trendChart()})
	}
	p.Add(changed)
	for i := range t.Items {
		if c := &t.Items[i]; c.StatusBefore != c.StatusAfter {
			after, before := named("status", c.StatusAfter), named("status", c.StatusBefore)
			said := []message.Text{say("trend-status", textOf(c.Item.Title()), after, before)}
			said = append(said, provisos(c.Item, c.StatusAfter == maturity.Established)...)
			p.Bullet("- ", message.Sentences(said...))
		}
	}
	p.Para(say("trend-overlap", t.Overlap.Both, t.Overlap.Before, t.Overlap.After, t.Overlap.Asked))
	p.Legend(say("trend-legend"))
}

// A namedChange is what became of a total.
type namedChange struct {
	name message.Text
	*maturity.TotalChange
}

// totalChanges returns what became of the totals, in the order of those of one response.
func totalChanges(t *maturity.Trend) []namedChange {
	all := []namedChange{{textOf(maturity.OverallTitle()), &t.Overall}}
	for i := range t.Items {
		all = append(all, namedChange{itemName(t.Items[i].Item), &t.Items[i]})
	}
	if !t.After.Documentation.IsZero() {
		all = append(all, namedChange{textOf(maturity.DocumentationTitle()), &t.Documentation})
	}
	return all
}

// changeText writes a change with its sign, or the range of one.
func changeText(c *maturity.TotalChange) message.Text {
	if c.Direction == maturity.DirectionSame {
		return message.Plain("0.00")
	}
	if c.Change.Certain() {
		return message.Plain(signed(c.Change.Low))
	}
	return say("trend-range", signed(c.Change.Low), signed(c.Change.High))
}

func signed(r maturity.Ratio) string {
	if r.Num > 0 {
		return "+" + r.String()
	}
	return r.String()
}

func answerChange(t *maturity.Trend, c *maturity.AnswerChange) page.Entry {
	before, _ := t.Before.Response().Form().Question(c.Question.ID())
	said := say("trend-answer", appliedText(t.Before.Response(), before), appliedText(t.After.Response(), c.Question))
	direction := named("direction", c.Direction)
	if c.Direction == maturity.DirectionNarrowed && !c.After.Open() {
		direction = say("direction-settled")
	}
	if c.PointsBefore.Low.Defined() && c.PointsAfter.Low.Defined() && c.PointsBefore != c.PointsAfter {
		points := say("trend-points", pointsText(c.PointsBefore), pointsText(c.PointsAfter))
		direction = message.List([]message.Text{direction, points})
	}
	return page.Entry{Key: c.Question.ID(), Text: say("trend-line", textOf(c.Question.Short()), said, direction)}
}
