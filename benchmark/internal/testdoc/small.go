// Package testdoc writes forms, models, surveys and responses for tests: small ones, of which everything follows by
// counting on fingers, and responses drawn at random.
package testdoc

import (
	_ "embed"
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// Respond reads the answers, a JSON object, as a response to the form.
func Respond(t testing.TB, form *questionnaire.Form, answers string) *questionnaire.Response {
	t.Helper()
	r, err := form.ParseJSON([]byte(`{"form": "` + form.ID() + `", "answers": ` + answers + `}`))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Named returns the response of a team of that name, which agrees in all else.
func Named(t testing.TB, r *questionnaire.Response, team string) *questionnaire.Response {
	t.Helper()
	d := r.Draft()
	d.Team = team
	named, err := r.Form().Respond(d)
	if err != nil {
		t.Fatal(err)
	}
	return named
}

// SmallFormDocument has a question of every kind, and two that do not apply to all.
//
//go:embed small.form.json
var SmallFormDocument string

// SmallModel is a model of [SmallForm] with these items, each a list of "question rule weight".
func SmallModel(t testing.TB, form *questionnaire.Form, items ...string) *maturity.Model {
	t.Helper()
	text := `{"en": "T", "ja": "試"}`
	var list []string
	for i, item := range items {
		var indicators []string
		for entry := range strings.SplitSeq(item, ", ") {
			f := strings.Fields(entry)
			indicators = append(indicators, `{"question": "`+f[0]+`", "rule": "`+f[1]+`", "weight": `+f[2]+`, "needed": true,
				"basis": {"place": "1", "kind": "named", "text": `+text+`}}`)
		}
		list = append(list, `{"id": "item`+string(rune('1'+i))+`", "number": 1, "title": `+text+
			`, "indicators": [`+strings.Join(indicators, ", ")+`]}`)
	}
	m, err := maturity.ParseModel([]byte(`{
		"id": "small", "form": "`+form.ID()+`", "title": `+text+`,
		"source": {"title": `+text+`, "publisher": `+text+`, "published": "2020-01-01"},
		"rules": [
			{"id": "steps", "kind": "options", "title": `+text+`, "points": {"a": 4, "b": 3, "c": 0}, "established": 3},
			{"id": "stated", "kind": "stated", "title": `+text+`, "established": 4},
			{"id": "decided", "kind": "decided", "title": `+text+`, "established": 4}
		],
		"documentation": {"rule": "steps", "questions": ["one", "two"]},
		"items": [`+strings.Join(list, ", ")+`]
	}`), form)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// SmallForm parses it.
func SmallForm(t testing.TB) *questionnaire.Form {
	t.Helper()
	form, err := questionnaire.ParseForm([]byte(SmallFormDocument))
	if err != nil {
		t.Fatal(err)
	}
	return form
}

// SmallSurvey is a survey document on [SmallForm] with that many respondents and these tables.
func SmallSurvey(respondents, tables string) []byte {
	return SurveyOn("small", respondents, tables)
}

// SurveyOn is a survey document on a form.
func SurveyOn(form, respondents, tables string) []byte {
	text := `{"en": "T", "ja": "試"}`
	return []byte(`{
	"id": "own", "form": "` + form + `", "title": ` + text + `,
	"source": {"title": ` + text + `, "publisher": ` + text + `, "published": "2020-01-01"},
	"collection": {"from": "2020-01-01", "to": "2020-01-31", "respondents": ` + respondents + `, "sampling": "census",
		"population": ` + text + `, "method": ` + text + `},
	"tables": [` + tables + `]
}`)
}

// Survey parses a survey document on a form.
func Survey(t testing.TB, form *questionnaire.Form, data []byte) *benchmark.Survey {
	t.Helper()
	s, err := benchmark.ParseSurvey(data, form)
	if err != nil {
		t.Fatal(err)
	}
	return s
}
