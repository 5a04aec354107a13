package maturity

import (
	"iter"
	"slices"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// An Unasked is something that the source wants settled and that no question of the form covers: a statement for the team
// to check. It has no points, and no status takes it into account.
type Unasked struct {
	Place   string             `json:"place"` // section of the report
	Text    questionnaire.Text `json:"text"`
	Proviso bool               `json:"proviso,omitzero"` // to be said wherever the item is shown as established
}

// Unasked yields what the source wants settled and no question covers, in document order.
func (i *Item) Unasked() iter.Seq[Unasked] { return slices.Values(i.unasked) }

// A Beside is a question that is shown with an item without giving it points.
type Beside struct {
	Question *questionnaire.Question `json:"question"`
	Basis    Basis                   `json:"basis,omitzero"` // why the question speaks to the item
}

// Beside yields the questions that are shown with the item and give it no points, in document order.
func (i *Item) Beside() iter.Seq[Beside] { return slices.Values(i.beside) }

type besideDocument struct {
	Question string `json:"question"`
	Basis    Basis  `json:"basis,omitzero"`
}

// beside adds the questions shown with an item whose indicators are known.
func (b *builder) beside(item *Item, ds []besideDocument, i int) {
	seen := map[string]bool{}
	for j, d := range ds {
		path := []any{"items", i, "beside", j, "question"}
		q := b.question(d.Question, path)
		switch {
		case q == nil:
			continue
		case seen[d.Question]:
			b.problem(questionnaire.ErrDuplicate, say("problem-twice", d.Question), path...)
		case slices.ContainsFunc(item.indicators, func(ind *Indicator) bool { return ind.question == q }):
			b.problem(questionnaire.ErrDuplicate, say("problem-beside-indicator", d.Question, item.id), path...)
		}
		seen[d.Question] = true
		item.beside = append(item.beside, Beside{q, d.Basis})
	}
}
