package maturity

import (
	_ "embed"
	"maps"
	"slices"
	"sync"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/schema"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

type modelDocument struct {
	ID            string                 `json:"id"`
	Form          string                 `json:"form"`
	Title         questionnaire.Text     `json:"title"`
	Source        questionnaire.Source   `json:"source"`
	Rules         []ruleDocument         `json:"rules"`
	Documentation *documentationDocument `json:"documentation,omitzero"`
	Items         []itemDocument         `json:"items"`
}

type documentationDocument struct {
	Rule      string   `json:"rule"`
	Questions []string `json:"questions"`
}

type itemDocument struct {
	ID         string              `json:"id"`
	Number     int                 `json:"number"`
	Title      questionnaire.Text  `json:"title"`
	Place      string              `json:"place,omitzero"`
	Indicators []indicatorDocument `json:"indicators"`
	Beside     []besideDocument    `json:"beside,omitempty"`
	Unasked    []Unasked           `json:"unasked,omitempty"`
}

type besideDocument struct {
	Question string `json:"question"`
	Basis    Basis  `json:"basis,omitzero"`
}

type ruleDocument struct {
	Rule
	Points map[string]int                `json:"points,omitempty"`
	Steps  map[string]questionnaire.Text `json:"steps,omitempty"`
}

type indicatorDocument struct {
	Question string             `json:"question"`
	Rule     string             `json:"rule"`
	Weight   int64              `json:"weight"`
	Needed   bool               `json:"needed"`
	Step     questionnaire.Text `json:"step,omitzero"`
	Basis    Basis              `json:"basis,omitzero"`
}

//go:embed data/establishment-2015.model.json
var establishment2015 []byte

//go:embed data/model.schema.json
var modelSchemaSource []byte

var modelSchema = sync.OnceValue(func() *schema.Schema { return schema.MustCompile("model", modelSchemaSource) })

// ModelSchema returns the JSON Schema (draft 2020-12) of model documents.
func ModelSchema() []byte { return slices.Clone(modelSchemaSource) }

// Establishment2015 returns the model of chapter 4 of JPCERT/CC's report: the six areas that a team has to settle
// when it is established, on the questionnaire [questionnaire.JPCERT2015]. It is made from its document at the first
// call, as [ParseModel] makes any.
func Establishment2015() *Model { return establishment2015Model() }

var establishment2015Model = document.BuiltIn(func(read document.Reader) (*Model, error) {
	return parseModel(establishment2015, questionnaire.JPCERT2015(), read)
})

// Establishment2015Document returns the document that [Establishment2015] is made from, as a pattern for a model
// of one's own.
func Establishment2015Document() []byte { return slices.Clone(establishment2015) }

// ParseModel reads a model document for a form: strict JSON that follows [ModelSchema]. Besides what the schema says,
//   - an indicator's question always applies, and its rule fits its kind;
//   - on an ordered scale, a higher option is not worth less, and every option of a rule is one of the question;
//   - a question that speaks to several items has the same rule in each;
//   - an item has a needed indicator, one with a weight, and no question twice, be it as an indicator or
//     beside them.
//
// The error is a [*questionnaire.InputError] with every problem found.
func ParseModel(data []byte, form *questionnaire.Form) (*Model, error) {
	if form == nil {
		panic("maturity: ParseModel with a nil Form")
	}
	return parseModel(data, form, document.Read)
}

func parseModel(data []byte, form *questionnaire.Form, read document.Reader) (*Model, error) {
	m := &Model{form: form, content: document.ContentOf(data)}
	doc, report := read(data, modelSchema, &m.document)
	if doc != nil {
		b := builder{m, map[string]*Rule{}, map[string]string{}}
		b.build(doc)
	}
	if !report.Empty() {
		return nil, inputError(report)
	}
	return m, nil
}

func inputError(r *document.Report) error { return questionnaire.NewInputError("maturity", r) }

// maxUnit bounds the common denominator of an item's points, so that sums stay within int64: at most 200 indicators,
// each of a weight up to 1000 and of 4 points, come to less than 2^20 * 2^32.
const maxUnit = 1 << 32

// A builder turns a document into a model and reports what no schema can see.
type builder struct {
	model *Model
	rules map[string]*Rule
	used  map[string]string // rules by question
}

func (b *builder) build(doc *document.Document) {
	m := b.model
	d := &m.document
	if d.Form != m.form.ID() {
		doc.Problem(questionnaire.ErrUnknownForm, say("problem-wrong-form", d.Form, m.form.ID()), "form")
		return
	}
	taken := map[string]bool{}
	for i, r := range d.Rules {
		at := doc.In("rules", i)
		at.Once(taken, r.ID, "id")
		for _, option := range slices.Sorted(maps.Keys(r.Steps)) {
			if _, ok := r.Points[option]; !ok {
				at.Problem(questionnaire.ErrUnknownOption, say("problem-step-nowhere", r.ID, option), "steps", option)
			}
		}
		r.Rule.points, r.Rule.steps = r.Points, r.Steps
		b.rules[r.ID] = &r.Rule
		m.rules = append(m.rules, r.Rule)
	}
	m.documentation = &Item{id: "documentation", title: DocumentationTitle(), unit: 1}
	if d.Documentation != nil {
		b.documentation(doc.In("documentation"), d.Documentation)
	}
	taken = map[string]bool{}
	for i, item := range d.Items {
		at := doc.In("items", i)
		at.Once(taken, item.ID, "id")
		if item.ID == "overall" || item.ID == m.documentation.id {
			at.Problem(questionnaire.ErrDuplicate, say("problem-reserved", item.ID), "id")
		}
		m.items = append(m.items, b.item(at, &item))
	}
	m.prepare()
}

func (b *builder) documentation(at *document.Document, d *documentationDocument) {
	switch rule := b.rule(at.In("rule"), d.Rule); {
	case rule == nil:
		return
	case rule.Kind != RuleByOption:
		at.Problem(questionnaire.ErrInconsistent, say("problem-not-documentation", rule.ID), "rule")
		return
	}
	item := b.model.documentation
	for i, id := range d.Questions {
		one := indicatorDocument{Question: id, Rule: d.Rule, Weight: 1}
		if ind := b.indicator(one, at.In("questions", i), at.In("rule")); ind != nil {
			item.indicators = append(item.indicators, ind)
			item.weights++
		}
	}
}

func (b *builder) item(at *document.Document, d *itemDocument) *Item {
	item := &Item{id: d.ID, number: d.Number, title: d.Title, place: d.Place, unasked: d.Unasked, unit: 1}
	needed, taken := false, map[string]bool{}
	for i, one := range d.Indicators {
		question, rule := at.In("indicators", i, "question"), at.In("indicators", i, "rule")
		question.Once(taken, one.Question)
		needed = needed || one.Needed
		item.weights += one.Weight
		ind := b.indicator(one, question, rule)
		if ind == nil {
			continue
		}
		if one.Needed && ind.rule.Kind == RuleByOption && ind.all.reach(ind.threshold) == ReachMissed {
			rule.Problem(questionnaire.ErrInconsistent, say("problem-unreachable", one.Rule, ind.rule.Established, one.Question))
		}
		if other, ok := b.used[one.Question]; ok && other != one.Rule {
			rule.Problem(questionnaire.ErrInconsistent, say("problem-other-rule", one.Question, other))
		}
		b.used[one.Question] = one.Rule
		if ind.weight > 0 && item.unit <= maxUnit {
			item.unit = lcm(item.unit, ind.unit)
		}
		item.indicators = append(item.indicators, ind)
	}
	if item.unit > maxUnit {
		at.Problem(questionnaire.ErrRange, say("problem-too-fine", item.id), "indicators")
	}
	if !needed {
		at.Problem(questionnaire.ErrInconsistent, say("problem-nothing-needed", item.id), "indicators")
	}
	if item.weights == 0 {
		at.Problem(questionnaire.ErrInconsistent, say("problem-nothing-weighs", item.id), "indicators")
	}
	taken = map[string]bool{}
	for i, one := range d.Beside {
		at := at.In("beside", i, "question")
		if q := b.question(at, one.Question); q != nil {
			at.Once(taken, one.Question)
			if item.position(q) >= 0 {
				at.Problem(questionnaire.ErrDuplicate, say("problem-beside-indicator", one.Question, item.id))
			}
			item.beside = append(item.beside, Beside{q, one.Basis})
		}
	}
	return item
}

// indicator returns nil if there is no such question or rule, or if the two do not fit.
func (b *builder) indicator(d indicatorDocument, atQuestion, atRule *document.Document) *Indicator {
	q := b.question(atQuestion, d.Question)
	if q == nil {
		return nil
	}
	if _, ok := q.Condition(); ok {
		atQuestion.Problem(questionnaire.ErrInconsistent, say("problem-conditional", q.ID()))
	}
	rule := b.rule(atRule, d.Rule)
	if rule == nil {
		return nil
	}
	if !rule.takes(q) {
		atRule.Problem(questionnaire.ErrInconsistent, say("problem-misfit", rule.ID, q.ID(), q.Kind()))
		return nil
	}
	monotone(atRule, rule, q)
	ind := &Indicator{question: q, rule: *rule, weight: d.Weight, needed: d.Needed, step: d.Step, basis: d.Basis}
	ind.prepare()
	if ind.unit == 0 {
		atRule.Problem(questionnaire.ErrInconsistent, say("problem-no-services", rule.ID, q.ID()))
		return nil
	}
	return ind
}

// rule returns nil if there is no such rule.
func (b *builder) rule(at *document.Document, id string) *Rule {
	if b.rules[id] == nil {
		at.Problem(questionnaire.ErrUnknownKey, say("problem-unknown-rule", id, few(b.model.rules, Rule.name)))
	}
	return b.rules[id]
}

// question returns nil if the form has no such question, or if it is a service.
func (b *builder) question(at *document.Document, id string) *questionnaire.Question {
	q, ok := b.model.form.Question(id)
	if !ok {
		at.Problem(questionnaire.ErrUnknownQuestion, say("problem-unknown-question", id))
		return nil
	}
	if parent, _, service := q.Parent(); service {
		at.Problem(questionnaire.ErrUnknownQuestion, say("problem-is-service", q.ID(), parent.ID()))
		return nil
	}
	return q
}

// monotone reports points for options that do not exist, and points that fall where the scale rises.
func monotone(at *document.Document, rule *Rule, q *questionnaire.Question) {
	for _, id := range slices.Sorted(maps.Keys(rule.points)) {
		if _, ok := q.OptionIndex(id); !ok {
			at.Problem(questionnaire.ErrUnknownOption, say("problem-unknown-option", rule.ID, id, q.ID()))
		}
	}
	previous := -1
	for i := range q.NumOptions() {
		rank, ranked := q.Rank(i)
		if !ranked {
			continue
		}
		id := q.Option(i).ID
		if _, ok := rule.points[id]; !ok {
			at.Problem(questionnaire.ErrMissing, say("problem-unscored", rule.ID, id, q.ID()))
			continue
		}
		if previous >= 0 {
			low, high := q.Option(previous).ID, id
			if before, _ := q.Rank(previous); before > rank {
				low, high = high, low
			}
			if rule.points[high] < rule.points[low] {
				at.Problem(questionnaire.ErrInconsistent, say("problem-decreasing", rule.ID, high, low, q.ID()))
			}
		}
		previous = i
	}
}
