package maturity

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strings"
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

// A changer makes changes to a document, and reports what it does not have.
type changer struct {
	*document.Report
	model *Model
	items []itemDocument
}

func (c changer) problem(err error, text message.Text, place ...string) {
	c.Add(document.At{Pointer: "/" + strings.Join(place, "/")}, err, "", text)
}

// With makes a changed model. The error is a [*questionnaire.InputError]: with all that the changes name and the model does not have, by
// its place, such as /Weights/services/2.10; else with all that keeps [ParseModel] from reading the document of the changed model.
func (m *Model) With(changes Changes) (*Model, error) {
	var d modelDocument
	if err := json.Unmarshal(m.made("Model.With").content.Canonical(), &d); err != nil {
		panic(err) // it was read before
	}
	c := changer{document.NewReport(nil), m, d.Items}
	if changes.ID == "" || changes.ID == m.id {
		c.problem(questionnaire.ErrDuplicate, say("problem-changed-id", m.id), "ID")
	}
	if !utf8.ValidString(changes.Title.EN + changes.Title.JA) {
		c.problem(questionnaire.ErrEncoding, say("problem-not-utf8"), "Title")
	}
	title := say("changed-title", message.Text(m.title))
	d.ID, d.Title = changes.ID, oneOrBoth(changes.Title, questionnaire.Text(title))
	each(c, "Weights", changes.Weights, func(ind *indicatorDocument, weight int) { ind.Weight = int64(weight) })
	each(c, "Needed", changes.Needed, func(ind *indicatorDocument, needed bool) { ind.Needed = needed })
	for _, id := range slices.Sorted(maps.Keys(changes.Thresholds)) {
		i := slices.IndexFunc(d.Rules, func(r ruleDocument) bool { return r.ID == id })
		if i < 0 {
			c.problem(questionnaire.ErrUnknownKey, say("problem-unknown-rule", id, few(m.rules, Rule.name)), "Thresholds", id)
			continue
		}
		d.Rules[i].Established = changes.Thresholds[id]
	}
	if !c.Empty() {
		return nil, inputError(c.Report)
	}
	data, err := json.Marshal(d)
	if err != nil {
		return nil, err
	}
	changed, err := ParseModel(data, m.form)
	return changed, withoutPlaces(err)
}

// each sets what is given by item and question.
func each[V any](c changer, field string, given map[string]map[string]V, set func(*indicatorDocument, V)) {
	for _, id := range slices.Sorted(maps.Keys(given)) {
		i := slices.IndexFunc(c.items, func(item itemDocument) bool { return item.ID == id })
		if i < 0 {
			c.problem(questionnaire.ErrUnknownKey, say("problem-target-item", id, few(c.model.items, (*Item).ID)), field, id)
			continue
		}
		indicators := c.items[i].Indicators
		for _, question := range slices.Sorted(maps.Keys(given[id])) {
			j := slices.IndexFunc(indicators, func(ind indicatorDocument) bool { return ind.Question == question })
			if j < 0 {
				questions := few(indicators, func(ind indicatorDocument) string { return ind.Question })
				c.problem(questionnaire.ErrUnknownQuestion, say("problem-no-indicator", id, question, questions), field, id, question)
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

// withoutPlaces takes lines and columns from an error about a document that nobody has seen.
func withoutPlaces(err error) error {
	if problems, ok := err.(*questionnaire.InputError); ok {
		for _, p := range problems.Problems {
			p.Line, p.Column = 0, 0
		}
	}
	return err
}
