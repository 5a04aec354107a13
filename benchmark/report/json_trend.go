package report

import (
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

type jsonTrend struct {
	Team          string                    `json:"team,omitzero"` // of the earlier response
	Date          string                    `json:"date,omitzero"`
	Comparable    bool                      `json:"comparable"`
	Reservations  []maturity.Reservation    `json:"reservations"`
	Overlap       *maturity.Overlap         `json:"overlap,omitzero"`
	Overall       *jsonTotalChange          `json:"overall,omitzero"`
	Documentation *jsonTotalChange          `json:"documentation,omitzero"`
	Items         []jsonItemChange          `json:"items,omitzero"`
	Questions     []jsonAnswerChange        `json:"questions"`
	Recheck       []*questionnaire.Question `json:"recheck"`
}

type jsonTotalChange struct {
	Before    maturity.Score     `json:"before"`
	After     maturity.Score     `json:"after"`
	Change    maturity.Range     `json:"change"`
	Direction maturity.Direction `json:"direction"`
	Common    *jsonCommon        `json:"common,omitzero"`
}

type jsonCommon struct {
	Before maturity.Ratio `json:"before"`
	After  maturity.Ratio `json:"after"`
}

type jsonItemChange struct {
	Item *maturity.Item `json:"item"`
	jsonTotalChange
	StatusBefore maturity.Status `json:"statusBefore"`
	StatusAfter  maturity.Status `json:"statusAfter"`
}

type jsonAnswerChange struct {
	Question     *questionnaire.Question `json:"question"`
	Title        questionnaire.Text      `json:"title"`
	Before       string                  `json:"before"` // as questionnaire.Answer.String writes it; empty if unanswered
	After        string                  `json:"after"`
	Direction    maturity.Direction      `json:"direction"`
	PointsBefore *maturity.Range         `json:"pointsBefore,omitzero"`
	PointsAfter  *maturity.Range         `json:"pointsAfter,omitzero"`
}

func newJSONTrend(t *maturity.Trend) *jsonTrend {
	before := t.Before().Response()
	out := &jsonTrend{Team: before.Team(), Date: before.Date(), Comparable: t.Comparable(), Reservations: nonNil(t.Reservations), Questions: []jsonAnswerChange{}, Recheck: nonNil(t.Recheck)}
	if t.Items != nil {
		overall, documentation := newJSONTotalChange(&t.Overall), newJSONTotalChange(&t.Documentation)
		out.Overlap, out.Overall, out.Documentation = &t.Overlap, &overall, &documentation
	}
	for i := range t.Items {
		c := &t.Items[i]
		out.Items = append(out.Items, jsonItemChange{c.Item, newJSONTotalChange(c), c.StatusBefore, c.StatusAfter})
	}
	for i := range t.Questions {
		c := &t.Questions[i]
		change := jsonAnswerChange{Question: c.Question, Title: c.Question.Short(), Before: c.Before.String(), After: c.After.String(), Direction: c.Direction}
		if c.PointsBefore.Low.Defined() && c.PointsAfter.Low.Defined() {
			change.PointsBefore, change.PointsAfter = &c.PointsBefore, &c.PointsAfter
		}
		out.Questions = append(out.Questions, change)
	}
	return out
}

func newJSONTotalChange(c *maturity.TotalChange) jsonTotalChange {
	out := jsonTotalChange{Before: c.Before, After: c.After, Change: maturity.Range{Low: c.Low, High: c.High}, Direction: c.Direction}
	if c.CommonBefore.Defined() {
		out.Common = &jsonCommon{c.CommonBefore, c.CommonAfter}
	}
	return out
}
