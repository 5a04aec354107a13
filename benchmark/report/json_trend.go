package report

import (
	"github.com/csirtgauge/csirtgauge/maturity"
)

func jsonTrend(t *maturity.Trend) object {
	before, scored := t.Before().Response(), t.Items != nil
	return object{
		{"team", optional(before.Team())}, {"date", optional(before.Date())},
		{"comparable", t.Comparable()},
		{"reservations", nonNil(t.Reservations)},
		{"overlap", when(scored, t.Overlap)},
		{"overall", when(scored, jsonTotalChange(&t.Overall))},
		{"documentation", when(scored, jsonTotalChange(&t.Documentation))},
		{"items", when(scored, each(t.Items, jsonItemChange))},
		{"questions", each(t.Questions, jsonAnswerChange)},
		{"recheck", nonNil(t.Recheck)},
	}
}

func jsonItemChange(c *maturity.TotalChange) object {
	return object{
		{"item", c.Item},
		{"", jsonTotalChange(c)},
		{"statusBefore", c.StatusBefore}, {"statusAfter", c.StatusAfter},
	}
}

func jsonTotalChange(c *maturity.TotalChange) object {
	common := object{{"before", c.CommonBefore}, {"after", c.CommonAfter}}
	return object{
		{"before", c.Before}, {"after", c.After},
		{"change", maturity.Range{Low: c.Low, High: c.High}},
		{"direction", c.Direction},
		{"common", when(c.CommonBefore.Defined(), common)},
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
