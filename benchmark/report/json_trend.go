package report

import (
	"github.com/csirtgauge/csirtgauge/maturity"
)

func jsonTrend(t *maturity.Trend) object {
	before, scored := t.Before.Response(), t.Items != nil
	return object{
		{"team", optional(before.Team())}, {"date", optional(before.Date())},
		{"comparable", t.Comparable()},
		{"reservations", nonNil(t.Reservations)},
		{"overlap", when(scored, t.Overlap)},
		{"overall", when(scored, t.Overall)},
		{"documentation", when(scored, t.Documentation)},
		{"items", when(scored, t.Items)},
		{"questions", each(t.Questions, jsonAnswerChange)},
		{"recheck", nonNil(t.Recheck)},
	}
}

func jsonAnswerChange(c *maturity.AnswerChange) object {
	scored := c.PointsBefore.Low.Defined() && c.PointsAfter.Low.Defined()
	return object{
		{"question", c.Question}, {"title", c.Question.Short()},
		{"before", c.Before.String()}, {"after", c.After.String()},
		{"direction", c.Direction},
		{"pointsBefore", when(scored, c.PointsBefore)}, {"pointsAfter", when(scored, c.PointsAfter)},
	}
}
