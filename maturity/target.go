package maturity

import (
	"cmp"
	_ "embed"
	"encoding/json"
	"errors"
	"iter"
	"maps"
	"slices"
	"sync"
	"unicode/utf8"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/made"
	"github.com/csirtgauge/csirtgauge/internal/schema"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A Target says how many points a team wants its answers to be worth, question by question. It comes from
// [ParseTarget], [Model.Aim], [Model.WrittenDown] or [Model.Approved], never changes, and is safe for concurrent use.
type Target struct {
	id     string
	title  questionnaire.Text
	model  *Model
	points map[string]int // by question
}

func (t *Target) made(function string) *Target {
	made.Check(t != nil && t.model != nil, "maturity", function, "Target", "ParseTarget, Model.Aim and its kin")
	return t
}

// A Goal is the content of a target: points from 1 to 4, the numbers of the documentation scale. For each question of
// the model the most specific goal counts: its own, else that of its item (of several, the highest), else, for a
// question of the documentation index, Documentation, else All. Zero and no entry set none; a zero in Questions exempts
// the question. A goal for several questions asks of none for more than its rule gives; the goal of one question must
// be within reach.
type Goal struct {
	ID            string             `json:"id"`
	Title         questionnaire.Text `json:"title"`
	All           int                `json:"all,omitzero"`
	Documentation int                `json:"documentation,omitzero"`
	Items         map[string]int     `json:"items,omitzero"`     // by item
	Questions     map[string]int     `json:"questions,omitzero"` // by question
}

// A targetDocument is a goal for a model, as JSON.
type targetDocument struct {
	Schema string `json:"$schema,omitzero"`
	Model  string `json:"model"`
	Goal
}

//go:embed data/target.schema.json
var targetSchemaSource []byte

var targetSchema = sync.OnceValue(func() *schema.Schema { return schema.MustCompile("target", targetSchemaSource) })

// TargetSchema returns the JSON Schema (draft 2020-12) of target documents.
func TargetSchema() []byte { return slices.Clone(targetSchemaSource) }

// ParseTarget reads a target document for a model: strict JSON that follows [TargetSchema]. Besides what the schema
// says, it names items and questions of the model, the goal of a question is within reach of its rule, and some
// question has a goal. The error is a [*questionnaire.InputError] with every problem found.
func ParseTarget(data []byte, m *Model) (*Target, error) {
	return parseTarget(data, m.made("ParseTarget"), document.Read)
}

func parseTarget(data []byte, m *Model, read document.Reader) (*Target, error) {
	var d targetDocument
	doc, report := read(data, targetSchema, &d)
	t := &Target{id: d.ID, title: d.Title, model: m, points: map[string]int{}}
	if doc != nil {
		t.build(doc, &d)
	}
	if !report.Empty() {
		return nil, inputError(report)
	}
	return t, nil
}

// Aim makes a target from code. A mistake in the goal is reported as in a document, with the same pointers. Without an
// ID the target is called "target"; a title in one language stands for the other, and without any it is "Target".
func (m *Model) Aim(g Goal) (*Target, error) {
	m.made("Model.Aim")
	g.ID = cmp.Or(g.ID, "target")
	g.Title = oneOrBoth(g.Title, questionnaire.Text(say("target")))
	if doc := document.InCode(); !utf8.ValidString(g.Title.EN + g.Title.JA) { // would not survive as JSON
		doc.Problem(questionnaire.ErrEncoding, say("problem-not-utf8"), "title")
		return nil, inputError(doc.Report)
	}
	data, err := json.Marshal(targetDocument{Model: m.document.ID, Goal: g})
	if err != nil {
		return nil, err
	}
	return parseTarget(data, m, document.ReadInCode)
}

// WrittenDown returns the target that every question of the documentation index is written down: level c, 2 points.
func (m *Model) WrittenDown() *Target {
	return m.profile("Model.WrittenDown", "written-down", Documented)
}

// Approved returns the target that every question of the documentation index is approved by the CSIRT head or the CISO:
// level b, 3 points.
func (m *Model) Approved() *Target {
	return m.profile("Model.Approved", "approved", Approved)
}

func (m *Model) profile(function, id string, level Level) *Target {
	m.made(function)
	points, _ := level.Points()
	title := questionnaire.Text(say(id))
	t, err := m.Aim(Goal{ID: id, Title: title, Documentation: points})
	if err != nil { // no answer to any of these questions is worth a point
		return &Target{id: id, title: title, model: m}
	}
	return t
}

// ID names the target in reports.
func (t *Target) ID() string { return t.id }

// Title returns the title.
func (t *Target) Title() questionnaire.Text { return t.title }

// Model returns the model that the target is for.
func (t *Target) Model() *Model { return t.model }

// Points returns the points that the answer to a question shall be worth, from 1 to 4; it is false if it has no goal.
func (t *Target) Points(q *questionnaire.Question) (int, bool) {
	if q == nil || t.model == nil || !t.model.form.Same(q.Form()) {
		return 0, false
	}
	points, ok := t.points[q.ID()]
	return points, ok
}

// Questions yields the questions that have a goal, in form order.
func (t *Target) Questions() iter.Seq2[*questionnaire.Question, int] {
	return func(yield func(*questionnaire.Question, int) bool) {
		for q := range t.made("Target.Questions").model.form.Questions() {
			if points, ok := t.points[q.ID()]; ok && !yield(q, points) {
				return
			}
		}
	}
}

// MarshalJSON returns the target as a document with a goal for each question, which [ParseTarget] reads as an equal
// one. Only a profile under a model whose documentation index gives nobody a point has no goals, and is no document.
func (t Target) MarshalJSON() ([]byte, error) {
	goal := Goal{ID: t.id, Title: t.title, Questions: t.points}
	return json.Marshal(targetDocument{"urn:csirtgauge:schema:target:1", t.made("Target.MarshalJSON").model.ID(), goal})
}

// UnmarshalJSON fails: only with its model can a target be read.
func (t *Target) UnmarshalJSON([]byte) error {
	return errors.New("maturity: a Target is read by ParseTarget, which knows the model, not by json.Unmarshal")
}

// build settles which goal counts for which question, and reports what no schema can see.
func (t *Target) build(doc *document.Document, d *targetDocument) {
	m := t.model
	if d.Model != m.document.ID {
		doc.Problem(questionnaire.ErrInconsistent, say("problem-target-model", d.Model, m.document.ID), "model")
		return
	}
	layer := func(points int, indicators []*Indicator, goals map[string]int) {
		for _, ind := range indicators {
			id := ind.question.ID()
			if goal := min(points, m.uses[id].best()); goal > 0 {
				goals[id] = max(goals[id], goal)
			}
		}
	}
	// From the least specific goals to the most specific ones.
	for _, item := range m.items {
		layer(d.All, item.indicators, t.points)
	}
	layer(d.All, m.documentation.indicators, t.points)
	documentation, items := map[string]int{}, map[string]int{}
	layer(d.Documentation, m.documentation.indicators, documentation)
	for _, id := range slices.Sorted(maps.Keys(d.Items)) {
		item, ok := m.Item(id)
		if !ok {
			doc.Problem(questionnaire.ErrUnknownKey, say("problem-target-item", id, few(m.items, (*Item).ID)), "items", id)
			continue
		}
		layer(d.Items[id], item.indicators, items)
	}
	maps.Copy(t.points, documentation)
	maps.Copy(t.points, items)
	for _, id := range slices.Sorted(maps.Keys(d.Questions)) {
		points := d.Questions[id]
		switch ind := m.uses[id]; {
		case ind == nil:
			doc.Problem(questionnaire.ErrUnknownQuestion, say("problem-target-question", id), "questions", id)
		case points > ind.best():
			doc.Problem(questionnaire.ErrRange, say("problem-target-high", id, points, ind.best()), "questions", id)
		case points == 0:
			delete(t.points, id)
		default:
			t.points[id] = points
		}
	}
	if len(t.points) == 0 && doc.Empty() {
		doc.Problem(questionnaire.ErrMissing, say("problem-target-empty"))
	}
}
