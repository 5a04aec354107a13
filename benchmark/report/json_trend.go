package report

import (
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

type jsonTrend struct {
	Team          string             `json:"team,omitzero"` // of the earlier response
	Date          string             `json:"date,omitzero"`
	Comparable    bool               `json:"comparable"`
	Reservations  []jsonReservation  `json:"reservations"`
	Overlap       *jsonOverlap       `json:"overlap,omitzero"`
	Overall       *jsonTotalChange   `json:"overall,omitzero"`
	Documentation *jsonTotalChange   `json:"documentation,omitzero"`
	Items         []jsonItemChange   `json:"items,omitzero"`
	Questions     []jsonAnswerChange `json:"questions"`
	Recheck       []string           `json:"recheck"`
}

type jsonReservation struct {
	Code maturity.ReservationCode `json:"code"`
	Text questionnaire.Text       `json:"text"`
}

type jsonOverlap struct {
	Both   int `json:"both"`
	Before int `json:"before"`
	After  int `json:"after"`
	Asked  int `json:"asked"`
}

type jsonTotalChange struct {
	Before    maturity.Score     `json:"before"`
	After     maturity.Score     `json:"after"`
	Change    jsonRange          `json:"change"`
	Direction maturity.Direction `json:"direction"`
	Common    *jsonCommon        `json:"common,omitzero"`
}

type jsonCommon struct {
	Before maturity.Ratio `json:"before"`
	After  maturity.Ratio `json:"after"`
}

type jsonItemChange struct {
	Item string `json:"item"`
	jsonTotalChange
	StatusBefore maturity.Status `json:"statusBefore"`
	StatusAfter  maturity.Status `json:"statusAfter"`
}

type jsonAnswerChange struct {
	Question     string             `json:"question"`
	Title        questionnaire.Text `json:"title"`
	Before       string             `json:"before"` // as questionnaire.Answer.String writes it; empty if unanswered
	After        string             `json:"after"`
	Direction    maturity.Direction `json:"direction"`
	PointsBefore *jsonRange         `json:"pointsBefore,omitzero"`
	PointsAfter  *jsonRange         `json:"pointsAfter,omitzero"`
}

func newJSONTrend(t *maturity.Trend) *jsonTrend {
	before := t.Before().Response()
	out := &jsonTrend{Team: before.Team(), Date: before.Date(), Comparable: t.Comparable(), Reservations: []jsonReservation{}, Questions: []jsonAnswerChange{}, Recheck: []string{}}
	for _, r := range t.Reservations {
		out.Reservations = append(out.Reservations, jsonReservation(r))
	}
	if t.Items != nil {
		overlap := jsonOverlap(t.Overlap)
		overall, documentation := newJSONTotalChange(&t.Overall), newJSONTotalChange(&t.Documentation)
		out.Overlap, out.Overall, out.Documentation = &overlap, &overall, &documentation
	}
	for i := range t.Items {
		c := &t.Items[i]
		out.Items = append(out.Items, jsonItemChange{c.Item.ID(), newJSONTotalChange(c), c.StatusBefore, c.StatusAfter})
	}
	for i := range t.Questions {
		c := &t.Questions[i]
		change := jsonAnswerChange{Question: c.Question.ID(), Title: c.Question.Short(), Before: c.Before.String(), After: c.After.String(), Direction: c.Direction}
		if c.PointsBefore.Low.Defined() && c.PointsAfter.Low.Defined() {
			change.PointsBefore, change.PointsAfter = (*jsonRange)(&c.PointsBefore), (*jsonRange)(&c.PointsAfter)
		}
		out.Questions = append(out.Questions, change)
	}
	for _, q := range t.Recheck {
		out.Recheck = append(out.Recheck, q.ID())
	}
	return out
}

func newJSONTotalChange(c *maturity.TotalChange) jsonTotalChange {
	out := jsonTotalChange{Before: c.Before, After: c.After, Change: jsonRange{c.Low, c.High}, Direction: c.Direction}
	if c.CommonBefore.Defined() {
		out.Common = &jsonCommon{c.CommonBefore, c.CommonAfter}
	}
	return out
}
