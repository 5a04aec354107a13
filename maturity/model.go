package maturity

import (
	"errors"
	"iter"
	"slices"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/made"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A Model says what an answer is worth. It comes from [ParseModel] or [Establishment2015], never changes, and is safe
// for concurrent use.
type Model struct {
	document      modelDocument
	form          *questionnaire.Form
	rules         []Rule
	items         []*Item
	documentation *Item                 // of the documentation index; it has no staged view
	uses          map[string]*Indicator // the first of each question
	asked         int                   // different questions of the items
	common        int64                 // denominator of the items' scores; 0 if it exceeds 2^40
	content       document.Content
}

func (m *Model) made(function string) *Model {
	made.Check(m != nil && m.form != nil, "maturity", function, "Model", "ParseModel or Establishment2015")
	return m
}

// ID names the model in reports.
func (m *Model) ID() string { return m.document.ID }

// Title returns the title.
func (m *Model) Title() questionnaire.Text { return m.document.Title }

// Source returns where the model was published.
func (m *Model) Source() questionnaire.Source { return m.document.Source }

// Form returns the form that the model is for.
func (m *Model) Form() *questionnaire.Form { return m.form }

// Rules yields the rules in document order.
func (m *Model) Rules() iter.Seq[Rule] { return slices.Values(m.rules) }

// Digest identifies the model by the content of its document: "sha256:" and the 64 hexadecimal digits of the SHA-256 of
// the document in canonical form (RFC 8785), so that white space, the order of names, escapes and the way to write a
// number do not matter. Totals of different teams are comparable only under models with the same digest.
func (m *Model) Digest() string { return m.made("Model.Digest").content.Digest() }

// Same reports whether both are the same model for the same form: by content, as [questionnaire.Form.Same]. No model is
// the same as nil.
func (m *Model) Same(other *Model) bool {
	return m == other && m != nil || m != nil && other != nil && m.form.Same(other.form) && m.Digest() == other.Digest()
}

// MarshalJSON returns the document in canonical form (RFC 8785), over which [Model.Digest] is, and which [ParseModel]
// reads.
func (m Model) MarshalJSON() ([]byte, error) {
	return m.made("Model.MarshalJSON").content.Canonical(), nil
}

// UnmarshalJSON fails: only with its form can a model be read.
func (m *Model) UnmarshalJSON([]byte) error {
	return errors.New("maturity: a Model is read by ParseModel, which knows the form, not by json.Unmarshal")
}

// Items yields the items in document order.
func (m *Model) Items() iter.Seq[*Item] { return slices.Values(m.items) }

// Item returns the item with that ID.
func (m *Model) Item(id string) (*Item, bool) {
	i := slices.IndexFunc(m.items, func(item *Item) bool { return item.id == id })
	if i < 0 {
		return nil, false
	}
	return m.items[i], true
}

// Indicators yields one indicator of each question that the model uses, in form order: that of the first item with the
// question, else that of the documentation index. Goals are measured by its rule.
func (m *Model) Indicators() iter.Seq[*Indicator] {
	return func(yield func(*Indicator) bool) {
		for q := range m.made("Model.Indicators").form.Questions() {
			if ind := m.uses[q.ID()]; ind != nil && !yield(ind) {
				return
			}
		}
	}
}

// Documentation yields the indicators of the documentation index, each with weight 1.
func (m *Model) Documentation() iter.Seq[*Indicator] {
	return slices.Values(m.made("Model.Documentation").documentation.indicators)
}

// An Item is an area that a team has to settle.
type Item struct {
	id         string
	number     int
	title      questionnaire.Text
	place      string
	indicators []*Indicator
	beside     []Beside
	unasked    []Unasked
	weights    int64 // sum of the weights
	unit       int64 // common denominator of the points
	share      int64 // of Model.common: what a unit of the score is in the mean of all items
}

// ID names the item.
func (i *Item) ID() string { return i.id }

// MarshalText returns the ID.
func (i Item) MarshalText() ([]byte, error) { return []byte(i.id), nil }

// Number returns the number of the item in the report.
func (i *Item) Number() int { return i.number }

// Title returns the name.
func (i *Item) Title() questionnaire.Text { return i.title }

// Place returns the section of the report that the item comes from.
func (i *Item) Place() string { return i.place }

// Indicators yields the indicators in document order.
func (i *Item) Indicators() iter.Seq[*Indicator] { return slices.Values(i.indicators) }

// Weights returns the sum of the weights of the indicators.
func (i *Item) TotalWeight() int { return int(i.weights) }

// position returns where the item has a question, or -1.
func (i *Item) position(q *questionnaire.Question) int {
	return slices.IndexFunc(i.indicators, func(ind *Indicator) bool { return ind.question == q })
}

// prepare computes what the items and the scores of any response have in common.
func (m *Model) prepare() {
	m.uses, m.common = map[string]*Indicator{}, 1
	for _, item := range append(m.items[:len(m.items):len(m.items)], m.documentation) {
		for _, ind := range item.indicators {
			if m.uses[ind.question.ID()] == nil {
				m.uses[ind.question.ID()] = ind
				if ind.first = item != m.documentation; ind.first {
					m.asked++
				}
			}
			if ind.weight > 0 {
				ind.scale = ind.weight * (item.unit / ind.unit)
			}
		}
	}
	for _, item := range m.items {
		den := max(1, item.weights*item.unit) // without a weight, the model is refused
		if step := den / gcd(den, m.common); step <= finest/max(1, m.common) {
			m.common *= step
		} else {
			m.common = 0
		}
	}
	for _, item := range m.items {
		item.share = m.common / max(1, item.weights*item.unit)
	}
}

// An Unasked is something that the source wants settled and that no question of the form covers: a statement for the
// team to check. It has no points, and no status takes it into account.
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

// An Indicator is a question that speaks to an item.
type Indicator struct {
	question  *questionnaire.Question
	rule      Rule
	weight    int64
	needed    bool
	step      questionnaire.Text
	basis     Basis
	unit      int64  // denominator of the points
	scale     int64  // weight of a unit, in units of the item
	threshold int64  // of the rule, in units
	worth     []span // by option, under a rule of kind RuleByOption
	all       span   // of any answer
	rungs     []rung // in ascending order
	first     bool   // no earlier item has the question
}

// MarshalText returns the ID of the question.
func (i Indicator) MarshalText() ([]byte, error) {
	made.Check(i.question != nil, "maturity", "Indicator.MarshalText", "Indicator", "a Model")
	return i.question.MarshalText()
}

// Question returns the question.
func (i *Indicator) Question() *questionnaire.Question { return i.question }

// Rule says what an answer is worth.
func (i *Indicator) Rule() Rule { return i.rule }

// Weight returns how often the points count in the item's score; 0 for a fact that only has to be settled.
func (i *Indicator) Weight() int { return int(i.weight) }

// Needed reports whether the item is not established without it.
func (i *Indicator) Needed() bool { return i.needed }

// Step says in words how to get to the best answer, or is a zero Text. Of a question that speaks to several items, the
// first counts.
func (i *Indicator) Step() questionnaire.Text { return i.step }

// Basis says why the question speaks to the item.
func (i *Indicator) Basis() Basis { return i.basis }

// A Basis is the reason why an indicator belongs to its item.
type Basis struct {
	Place string             `json:"place"` // section of the report
	Kind  BasisKind          `json:"kind"`
	Text  questionnaire.Text `json:"text"`
}

// A BasisKind says whether the source itself makes the link.
type BasisKind string

const (
	BasisNamed    BasisKind = "named"    // the section cites or names the question
	BasisAssigned BasisKind = "assigned" // the author of the model assigned it there
)
