package report

import (
	"slices"

	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
)

// trend shows what has changed since an earlier assessment.
func (p *composer) trend() {
	t := p.change
	if t == nil {
		return
	}
	head := say("trend-undated")
	if date := t.Before().Response().Date(); date != "" {
		head = say("trend", date)
	}
	p.Section("trend", head)
	for _, r := range t.Reservations {
		p.Bullet(page.Warning, textOf(r.Text))
	}
	if t.Items != nil {
		p.changes(t)
	}
	switch otherForm := slices.ContainsFunc(t.Reservations, func(r maturity.Reservation) bool { return r.Code == maturity.OtherForm }); {
	case otherForm: // nothing was compared
	case t.Questions == nil:
		p.Para(say("trend-nothing"))
	default:
		p.Part(say("trend-answers"))
		var list page.Entries
		for i := range t.Questions {
			list = append(list, answerChange(t, &t.Questions[i]))
		}
		p.Add(list)
		p.Legend(say("trend-legend-scale"))
	}
	if len(t.Recheck) > 0 {
		var ids []string
		for _, q := range t.Recheck {
			ids = append(ids, q.ID())
		}
		p.Para(say("trend-recheck", message.Plains(ids)))
	}
}

// changes shows what became of every score.
func (p *composer) changes(t *maturity.Trend) {
	const score, change, common = 12, 16, 18
	changed := page.Table{Caption: say("trend-column-change"), Columns: []page.Column{
		{Long: say("column-subject"), Width: subjectWidth}, {Head: say("trend-column-before"), Width: score, Right: true}, {Head: say("trend-column-now"), Width: score, Right: true},
		{Head: say("trend-column-change"), Width: change, Right: true}, {Width: 2, Graphic: true}, {Long: say("trend-column-direction"), Width: 10}, {Head: say("trend-column-common"), Width: common, Right: true},
	}}
	for _, c := range totalChanges(t) {
		like := message.Plain("-")
		if c.CommonBefore.Defined() {
			like = say("trend-to", c.CommonBefore.String(), c.CommonAfter.String())
		}
		changed.Rows = append(changed.Rows, page.Cells(changeName(t, c), scoreText(c.Before), scoreText(c.After), changeText(c), "", named("direction", c.Direction), like))
	}
	p.Add(page.Figure{Chart: p.trendChart()})
	p.Add(changed)
	for i := range t.Items {
		if c := &t.Items[i]; c.StatusBefore != c.StatusAfter {
			said := []message.Text{say("trend-status", textOf(c.Item.Title()), named("status", c.StatusAfter), named("status", c.StatusBefore))}
			if c.StatusAfter == maturity.Established {
				said = append(said, provisos(c.Item)...)
			}
			p.Bullet("- ", message.Sentences(said...))
		}
	}
	p.Para(say("trend-overlap", t.Overlap.Both, t.Overlap.Before, t.Overlap.After, t.Overlap.Asked))
	p.Legend(say("trend-legend"))
}

// totalChanges returns what became of the totals, in the order of those of one response.
func totalChanges(t *maturity.Trend) []*maturity.TotalChange {
	all := []*maturity.TotalChange{&t.Overall}
	for i := range t.Items {
		all = append(all, &t.Items[i])
	}
	if !t.After().Documentation.IsZero() {
		all = append(all, &t.Documentation)
	}
	return all
}

func changeName(t *maturity.Trend, c *maturity.TotalChange) message.Text {
	switch {
	case c.Item != nil:
		return itemName(c.Item)
	case c == &t.Overall:
		return textOf(maturity.OverallTitle())
	}
	return textOf(maturity.DocumentationTitle())
}

// changeText writes a change with its sign, or the range of one.
func changeText(c *maturity.TotalChange) message.Text {
	if c.Direction == maturity.DirectionSame {
		return message.Plain("0.00")
	}
	if c.Low.Equal(c.High) {
		return message.Plain(signed(c.Low))
	}
	return say("trend-range", signed(c.Low), signed(c.High))
}

func signed(r maturity.Ratio) string {
	if r.Num > 0 {
		return "+" + r.String()
	}
	return r.String()
}

func answerChange(t *maturity.Trend, c *maturity.AnswerChange) page.Entry {
	before, _ := t.Before().Response().Form().Question(c.Question.ID())
	said := say("trend-answer", appliedText(t.Before().Response(), before), appliedText(t.After().Response(), c.Question))
	direction := named("direction", c.Direction)
	if c.Direction == maturity.DirectionNarrowed && !c.After.Open() {
		direction = say("direction-settled")
	}
	if c.PointsBefore.Low.Defined() && c.PointsAfter.Low.Defined() && c.PointsBefore != c.PointsAfter {
		direction = message.List([]message.Text{direction, say("trend-points", pointsText(c.PointsBefore), pointsText(c.PointsAfter))})
	}
	return page.Entry{Key: c.Question.ID(), Text: say("trend-line", textOf(c.Question.Short()), said, direction)}
}
