package maturity

import (
	"slices"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// An Influence says how much one question counts.
type Influence struct {
	Question string   `json:"question"`
	Overall  Ratio    `json:"overall"` // in points, between its worst and its best answer, all else as it is
	Items    []string `json:"items"`   // that the question gives points to
}

// Influences says of each question with a weight how much it can move the overall score at most: the mean over all
// items of
//
//	weight / total weight of the item * (points of the best answer - points of the worst)
//
// so a question that speaks to two items counts in both, and one of an item with few questions counts for more than one
// of many. The most come first; of the same, in the order of the form.
func (m *Model) Influences() []Influence {
	var all []Influence
	for q := range m.made("Model.Influences").form.Questions() {
		var most mean
		var items []string
		for _, item := range m.items {
			for _, ind := range item.indicators {
				if ind.question == q && ind.weight > 0 {
					most.add(Ratio{ind.weight * (ind.all.high - ind.all.low), item.weights * ind.unit})
					items = append(items, item.id)
				}
			}
		}
		if items != nil {
			all = append(all, Influence{q.ID(), most.over(int64(len(m.items))), items})
		}
	}
	slices.SortStableFunc(all, func(a, b Influence) int { return b.Overall.Cmp(a.Overall) })
	return all
}

// A Width is by how much the open answer to one question holds the result of an item open.
type Width struct {
	Item    *Item `json:"item"`
	Score   Ratio `json:"score"`   // between the worst and the best answer that are possible, all others as they are
	Decides bool  `json:"decides"` // whether the item is established only if this answer reaches its threshold
}

// Widths says by how much the answer to a question holds the overall score open, and each item that the question speaks
// to: [Model.Influences], but between the worst and the best of the answers that are possible. The widths of all
// questions add up to that of the score. Of a service, it is what this one leaves open of its services question.
func (a *Assessment) Widths(q *questionnaire.Question) (overall Ratio, items []Width) {
	m := a.made("Assessment.Widths").model
	if q == nil || !m.form.Same(q.Form()) {
		panic("maturity: Assessment.Widths of a Question of another form, or of none")
	}
	asked, service := q.ID(), false
	if parent, _, ok := q.Parent(); ok {
		asked, service = parent.ID(), true
	}
	var all mean
	for i, item := range m.items {
		for _, ind := range item.indicators {
			if ind.question.ID() != asked {
				continue
			}
			worth := ind.eval(a.response)
			open := worth.high - worth.low
			if service && (q.IsOther() || a.response.State(q) != questionnaire.Unanswered) {
				open = 0
			} else if service {
				open = MaxPoints // of the units in which the services are counted
			}
			w := Width{Item: item, Score: Ratio{ind.weight * open, item.weights * ind.unit}}
			w.Decides = open > 0 && len(a.Items[i].Blockers()) == 0 && slices.Contains(a.Items[i].Open(), ind)
			all.add(w.Score)
			items = append(items, w)
		}
	}
	return all.over(int64(len(m.items))), items
}
