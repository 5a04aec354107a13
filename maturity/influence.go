package maturity

import "slices"

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
