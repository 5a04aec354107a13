package maturity

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"unicode/utf8"

	"github.com/csirtgauge/csirtgauge/internal/document"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// Changes say what is different in a model of one's own. What is not named stays as it is.
type Changes struct {
	ID         string                     // of the changed model, another than that of the model it comes from
	Title      questionnaire.Text         // if zero, the title says that it is changed
	Weights    map[string]map[string]int  // from 0 to 1000, by item and question
	Needed     map[string]map[string]bool // by item and question
	Thresholds map[string]int             // from 1 to 4 points, by rule: from where on an indicator counts as settled
}

// With makes a changed model. The error is a [*questionnaire.InputError]: with all that the changes name and the model
// does not have, by its place, such as /Weights/services/2.10; else with all that keeps [ParseModel] from reading the
// changed document.
func (m *Model) With(changes Changes) (*Model, error) {
	var d modelDocument
	if err := json.Unmarshal(m.made("Model.With").content.Canonical(), &d); err != nil {
		panic(err) // it was read before
	}
	doc := document.InCode()
	if changes.ID == "" || changes.ID == m.document.ID {
		doc.Problem(questionnaire.ErrDuplicate, say("problem-changed-id", m.document.ID), "ID")
	}
	if !utf8.ValidString(changes.Title.EN + changes.Title.JA) {
		doc.Problem(questionnaire.ErrEncoding, say("problem-not-utf8"), "Title")
	}
	title := say("changed-title", message.Text(m.document.Title))
	d.ID, d.Title = changes.ID, oneOrBoth(changes.Title, questionnaire.Text(title))
	each(d.Items, doc.In("Weights"), changes.Weights, func(ind *indicatorDocument, n int) { ind.Weight = int64(n) })
	each(d.Items, doc.In("Needed"), changes.Needed, func(ind *indicatorDocument, needed bool) { ind.Needed = needed })
	for _, id := range slices.Sorted(maps.Keys(changes.Thresholds)) {
		i := slices.IndexFunc(d.Rules, func(r ruleDocument) bool { return r.ID == id })
		if i < 0 {
			doc.Problem(questionnaire.ErrUnknownKey, say("problem-unknown-rule", id, few(m.rules, Rule.name)), "Thresholds", id)
			continue
		}
		d.Rules[i].Established = changes.Thresholds[id]
	}
	if !doc.Empty() {
		return nil, inputError(doc.Report)
	}
	data, err := json.Marshal(d)
	if err != nil {
		return nil, err
	}
	return parseModel(data, m.form, document.ReadInCode)
}

// each sets what is given by item and question.
func each[V any](
	items []itemDocument, at *document.Document, given map[string]map[string]V, set func(*indicatorDocument, V),
) {
	for _, id := range slices.Sorted(maps.Keys(given)) {
		i := slices.IndexFunc(items, func(item itemDocument) bool { return item.ID == id })
		if i < 0 {
			known := few(items, func(item itemDocument) string { return item.ID })
			at.Problem(questionnaire.ErrUnknownKey, say("problem-target-item", id, known), id)
			continue
		}
		indicators := items[i].Indicators
		for _, question := range slices.Sorted(maps.Keys(given[id])) {
			j := slices.IndexFunc(indicators, func(ind indicatorDocument) bool { return ind.Question == question })
			if j < 0 {
				questions := few(indicators, func(ind indicatorDocument) string { return ind.Question })
				at.Problem(questionnaire.ErrUnknownQuestion, say("problem-no-indicator", id, question, questions), id, question)
				continue
			}
			set(&indicators[j], given[id][question])
		}
	}
}

// oneOrBoth returns a text in which one language stands for the other, and other for none.
func oneOrBoth(t, other questionnaire.Text) questionnaire.Text {
	return questionnaire.Text{EN: cmp.Or(t.EN, t.JA, other.EN), JA: cmp.Or(t.JA, t.EN, other.JA)}
}
