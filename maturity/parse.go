package maturity

import (
	_ "embed"
	"maps"
	"slices"
	"sync"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/message"
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

// Establishment2015 returns the model of chapter 4 of JPCERT/CC's report: the six matters that a team has to settle
// when it is established, on the questionnaire [questionnaire.JPCERT2015]. It is made from its document at the first call,
// as [ParseModel] makes any.
func Establishment2015() *Model { return establishment2015Model() }

var establishment2015Model = sync.OnceValue(func() *Model {
	m, err := parseModel(establishment2015, questionnaire.JPCERT2015(), document.ReadOwn)
	if err != nil {
		panic(err) // the document is part of the program
	}
	return m
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
	var d modelDocument
	doc, report := read(data, modelSchema, &d)
	if doc == nil {
		return nil, inputError(report)
	}
	m := &Model{id: d.ID, title: d.Title, source: d.Source, form: form, content: document.ContentOf(data)}
	b := builder{doc: doc, model: m, rules: map[string]*Rule{}, used: map[string]string{}}
	b.build(&d)
	if !report.Empty() {
		return nil, inputError(report)
	}
	return m, nil
}

func inputError(r *document.Report) error { return questionnaire.NewInputError("maturity", r) }

// maxUnit bounds the common denominator of an item's points, so that sums stay within int64: at most 200 indicators, each
// of a weight up to 1000 and of 4 points, come to less than 2^20 * 2^32.
const maxUnit = 1 << 32

// A builder turns a document into a model and reports what no schema can see.
type builder struct {
	doc   *document.Document
	model *Model
	rules map[string]*Rule
	used  map[string]string // rules by question
}

func (b *builder) problem(err error, text message.Text, path ...any) {
	b.doc.Add(b.doc.At(path...), err, "", text)
}

func (b *builder) build(d *modelDocument) {
	m := b.model
	if d.Form != m.form.ID() {
		b.problem(questionnaire.ErrUnknownForm, say("problem-wrong-form", d.Form, m.form.ID()), "form")
		return
	}
	for i, r := range d.Rules {
		if b.rules[r.ID] != nil {
			b.problem(questionnaire.ErrDuplicate, say("problem-twice", r.ID), "rules", i, "id")
		}
		for _, option := range slices.Sorted(maps.Keys(r.Steps)) {
			if _, ok := r.Points[option]; !ok {
				b.problem(questionnaire.ErrUnknownOption, say("problem-step-nowhere", r.ID, option), "rules", i, "steps", option)
			}
		}
		r.Rule.points, r.Rule.steps = r.Points, r.Steps
		b.rules[r.ID] = &r.Rule
		m.rules = append(m.rules, r.Rule)
	}
	m.documentation = &Item{id: "documentation", title: DocumentationTitle(), unit: 1}
	if d.Documentation != nil {
		b.documentation(m.documentation, d.Documentation.Rule, d.Documentation.Questions)
	}
	ids := map[string]bool{}
	for i, item := range d.Items {
		if ids[item.ID] {
			b.problem(questionnaire.ErrDuplicate, say("problem-twice", item.ID), "items", i, "id")
		}
		if item.ID == "overall" || item.ID == m.documentation.id {
			b.problem(questionnaire.ErrDuplicate, say("problem-reserved", item.ID), "items", i, "id")
		}
		ids[item.ID] = true
		built := &Item{id: item.ID, number: item.Number, title: item.Title, place: item.Place, unasked: item.Unasked, unit: 1}
		b.indicators(built, item.Indicators, i)
		b.beside(built, item.Beside, i)
		m.items = append(m.items, built)
	}
	m.prepare()
}

func (b *builder) documentation(item *Item, rule string, questions []string) {
	at := []any{"documentation", "rule"}
	switch r := b.rules[rule]; {
	case r == nil:
		b.problem(questionnaire.ErrUnknownKey, say("problem-unknown-rule", rule, few(b.model.rules, Rule.name)), at...)
		return
	case r.Kind != RuleByOption:
		b.problem(questionnaire.ErrInconsistent, say("problem-not-documentation", rule), at...)
		return
	}
	for i, id := range questions {
		if ind := b.indicator(indicatorDocument{Question: id, Rule: rule, Weight: 1}, []any{"documentation", "questions", i}, at); ind != nil {
			item.indicators = append(item.indicators, ind)
			item.weights++
		}
	}
}

func (b *builder) indicators(item *Item, ds []indicatorDocument, i int) {
	seen, needed := map[string]bool{}, false
	for j, d := range ds {
		path := []any{"items", i, "indicators", j}
		if seen[d.Question] {
			b.problem(questionnaire.ErrDuplicate, say("problem-twice", d.Question), append(path, "question")...)
		}
		seen[d.Question] = true
		needed = needed || d.Needed
		item.weights += d.Weight
		ind := b.indicator(d, append(slices.Clone(path), "question"), append(slices.Clone(path), "rule"))
		if ind == nil {
			continue
		}
		if d.Needed && ind.rule.Kind == RuleByOption && !slices.ContainsFunc(ind.worth, func(s span) bool { return s.reach(ind.threshold) != ReachMissed }) {
			text := say("problem-unreachable", ind.rule.ID, ind.rule.Established, d.Question)
			b.problem(questionnaire.ErrInconsistent, text, append(path, "rule")...)
		}
		if other, ok := b.used[d.Question]; ok && other != d.Rule {
			b.problem(questionnaire.ErrInconsistent, say("problem-other-rule", d.Question, other), append(path, "rule")...)
		}
		b.used[d.Question] = d.Rule
		if ind.weight > 0 && item.unit <= maxUnit {
			item.unit = lcm(item.unit, ind.unit)
		}
		item.indicators = append(item.indicators, ind)
	}
	if item.unit > maxUnit {
		b.problem(questionnaire.ErrRange, say("problem-too-fine", item.id), "items", i, "indicators")
	}
	if !needed {
		b.problem(questionnaire.ErrInconsistent, say("problem-nothing-needed", item.id), "items", i, "indicators")
	}
	if item.weights == 0 {
		b.problem(questionnaire.ErrInconsistent, say("problem-nothing-weighs", item.id), "items", i, "indicators")
	}
}

// indicator returns nil if there is no such question or rule, or if the two do not fit.
func (b *builder) indicator(d indicatorDocument, atQuestion, atRule []any) *Indicator {
	q := b.question(d.Question, atQuestion)
	if q == nil {
		return nil
	}
	if _, ok := q.Condition(); ok {
		b.problem(questionnaire.ErrInconsistent, say("problem-conditional", q.ID()), atQuestion...)
	}
	rule := b.rules[d.Rule]
	if rule == nil {
		b.problem(questionnaire.ErrUnknownKey, say("problem-unknown-rule", d.Rule, few(b.model.rules, Rule.name)), atRule...)
		return nil
	}
	if !rule.takes(q) {
		b.problem(questionnaire.ErrInconsistent, say("problem-misfit", rule.ID, q.ID(), q.Kind()), atRule...)
		return nil
	}
	b.monotone(rule, q, atRule)
	ind := &Indicator{question: q, rule: *rule, weight: d.Weight, needed: d.Needed, step: d.Step, basis: d.Basis}
	ind.prepare()
	if ind.unit == 0 {
		b.problem(questionnaire.ErrInconsistent, say("problem-no-services", rule.ID, q.ID()), atRule...)
		return nil
	}
	return ind
}

// question returns nil if the form has no such question, or if it is a service.
func (b *builder) question(id string, at []any) *questionnaire.Question {
	q, ok := b.model.form.Question(id)
	if !ok {
		b.problem(questionnaire.ErrUnknownQuestion, say("problem-unknown-question", id), at...)
		return nil
	}
	if parent, _, service := q.Parent(); service {
		b.problem(questionnaire.ErrUnknownQuestion, say("problem-is-service", q.ID(), parent.ID()), at...)
		return nil
	}
	return q
}

// monotone reports points for options that do not exist, and points that fall where the scale rises.
func (b *builder) monotone(rule *Rule, q *questionnaire.Question, path []any) {
	for _, id := range slices.Sorted(maps.Keys(rule.points)) {
		if _, ok := q.OptionIndex(id); !ok {
			b.problem(questionnaire.ErrUnknownOption, say("problem-unknown-option", rule.ID, id, q.ID()), path...)
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
			b.problem(questionnaire.ErrMissing, say("problem-unscored", rule.ID, id, q.ID()), path...)
			continue
		}
		if previous >= 0 {
			low, high := q.Option(previous).ID, id
			if before, _ := q.Rank(previous); before > rank {
				low, high = high, low
			}
			if rule.points[high] < rule.points[low] {
				b.problem(questionnaire.ErrInconsistent, say("problem-decreasing", rule.ID, high, low, q.ID()), path...)
			}
		}
		previous = i
	}
}
