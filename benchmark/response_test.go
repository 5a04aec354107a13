package benchmark_test

import (
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// respond reads the answers, a JSON object, as a response to the form.
func respond(t testing.TB, form *questionnaire.Form, answers string) *questionnaire.Response {
	t.Helper()
	r, err := form.ParseJSON([]byte(`{"form": "` + form.ID() + `", "answers": ` + answers + `}`))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// assess assesses the answers under the built-in model.
func assess(t testing.TB, answers string) *maturity.Assessment {
	t.Helper()
	return maturity.Establishment2015().Assess(respond(t, questionnaire.JPCERT2015(), answers))
}

// compare puts the answers beside the built-in survey.
func compare(t testing.TB, answers string) *benchmark.Comparison {
	t.Helper()
	return benchmark.JPCERT2015().Compare(assess(t, answers))
}

// standing compares the answers and returns what is said of one question, which must be there.
func standing(t testing.TB, question, answers string) *benchmark.QuestionStanding {
	t.Helper()
	st, ok := compare(t, answers).Question(question)
	if !ok {
		t.Fatalf("question %s is not compared", question)
	}
	return st
}

// question returns a question of the built-in form, which must be there.
func question(t testing.TB, id string) *questionnaire.Question {
	t.Helper()
	q, ok := questionnaire.JPCERT2015().Question(id)
	if !ok {
		t.Fatalf("the form has no question %s", id)
	}
	return q
}

// full answers every question of the built-in form, each service included.
const full = `{
	"1.1": ["a"], "1.2": ["a", "h"], "1.3": ["a", "c"], "1.4": "b", "1.5": "2014-01", "1.6": "2014-08",
	"2.1": ["a"], "2.2": ["b", "c"], "2.3": ["a", "b"], "2.4": ["a", "c"], "2.4.1": ["d"], "2.5": ["d"], "2.6": ["a"],
	"2.7": ["a", "b", "e"], "2.8": "b",
	"2.9": {
		"a": "in-house", "b": "in-house", "c": "mixed", "d": "outsourced", "e": "outsourced", "f": "mixed",
		"g": "not-provided", "h": "in-house", "i": "outsourced", "j": "in-house", "k": "in-house", "l": "in-house",
		"m": "not-provided", "n": "mixed", "o": "not-provided", "p": "another-unit", "q": "not-provided", "r": "in-house",
		"s": "in-house", "t": "mixed", "u": "not-provided", "v": "in-house", "w": "in-house"
	},
	"2.10": "b", "2.11": "b", "2.12": "a", "2.13": "a", "2.14": "a", "2.14.1": "a", "2.14.2": ["b"], "2.14.2.1": "c",
	"3.1": "d", "3.2": 5, "3.2.1": "f", "3.3": 8, "3.3.1": "e", "3.4": "d", "3.5": "c", "3.6": "c", "3.7": "c", "3.8": "b",
	"4.1": "b", "4.2": "b", "4.3": "c", "4.4": "d", "4.5": "e", "4.6": "c", "4.7": "b", "4.8": "b", "4.9": "b", "4.10": "e", "4.11": "d",
	"5.1": "a", "5.2": "b", "6.1": "d", "6.2": "d", "6.3": "d", "7.1": "b", "7.1.2": "b"
}`

// The oracle for the small documents below is that they are small: everything follows by counting on fingers.

// smallForm has a question of every kind, and two that do not apply to all.
const smallForm = `{
	"id": "small", "title": {"en": "Small", "ja": "小"},
	"source": {"title": {"en": "Small", "ja": "小"}, "publisher": {"en": "Test", "ja": "試験"}, "published": "2020-01-01"},
	"scales": [
		{"id": "steps", "title": {"en": "Steps", "ja": "段階"}, "order": "descending", "options": [
			{"id": "a", "label": {"en": "High", "ja": "高"}}, {"id": "b", "label": {"en": "Middle", "ja": "中"}},
			{"id": "c", "label": {"en": "Low", "ja": "低"}}, {"id": "x", "label": {"en": "Other", "ja": "他"}, "offScale": true}]},
		{"id": "ways", "title": {"en": "Ways", "ja": "方法"}, "order": "none", "options": [
			{"id": "in-house", "label": {"en": "In-house", "ja": "内製"}}, {"id": "outsourced", "label": {"en": "Outsourced", "ja": "外注"}}]}
	],
	"sections": [{"id": "1", "title": {"en": "All", "ja": "全部"}, "questions": [
		{"id": "one", "kind": "one", "scale": "steps", "short": {"en": "One", "ja": "一"}, "prompt": {"en": "One?", "ja": "一?"}},
		{"id": "two", "kind": "one", "scale": "steps", "short": {"en": "Two", "ja": "二"}, "prompt": {"en": "Two?", "ja": "二?"}},
		{"id": "after", "kind": "one", "scale": "steps", "short": {"en": "After", "ja": "次"}, "prompt": {"en": "After?", "ja": "次?"},
			"applies": {"question": "one", "options": ["a", "b"]}},
		{"id": "staff", "kind": "count", "min": 0, "max": 1000, "short": {"en": "Staff", "ja": "要員"}, "prompt": {"en": "Staff?", "ja": "要員?"},
			"applies": {"question": "one", "options": ["a", "b"]}},
		{"id": "many", "kind": "several", "scale": "ways", "short": {"en": "Many", "ja": "複数"}, "prompt": {"en": "Many?", "ja": "複数?"}},
		{"id": "people", "kind": "count", "min": 0, "max": 1000, "short": {"en": "People", "ja": "人数"}, "prompt": {"en": "People?", "ja": "人数?"}},
		{"id": "start", "kind": "month", "short": {"en": "Start", "ja": "開始"}, "prompt": {"en": "Start?", "ja": "開始?"}},
		{"id": "end", "kind": "month", "short": {"en": "End", "ja": "終了"}, "prompt": {"en": "End?", "ja": "終了?"}},
		{"id": "service", "kind": "services", "scale": "ways", "short": {"en": "Services", "ja": "サービス"}, "prompt": {"en": "Services?", "ja": "サービス?"},
			"groups": [{"id": "g", "title": {"en": "Group", "ja": "群"}, "services": [
				{"id": "A", "label": {"en": "A", "ja": "A"}}, {"id": "B", "label": {"en": "B", "ja": "B"}},
				{"id": "Z", "label": {"en": "Other", "ja": "他"}, "free": true}]}]}
	]}]
}`

// smallModel is a model of smallForm with these items, each a list of "question rule weight".
func smallModel(t testing.TB, form *questionnaire.Form, items ...string) *maturity.Model {
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
		list = append(list, `{"id": "item`+string(rune('1'+i))+`", "number": 1, "title": `+text+`, "indicators": [`+strings.Join(indicators, ", ")+`]}`)
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

func parseSmallForm(t testing.TB) *questionnaire.Form {
	t.Helper()
	form, err := questionnaire.ParseForm([]byte(smallForm))
	if err != nil {
		t.Fatal(err)
	}
	return form
}

// smallSurvey is a survey document on smallForm with that many respondents and these tables.
func smallSurvey(respondents, tables string) []byte {
	return surveyOn("small", respondents, tables)
}

func surveyOn(form, respondents, tables string) []byte {
	text := `{"en": "T", "ja": "試"}`
	return []byte(`{
	"id": "own", "form": "` + form + `", "title": ` + text + `,
	"source": {"title": ` + text + `, "publisher": ` + text + `, "published": "2020-01-01"},
	"collection": {"from": "2020-01-01", "to": "2020-01-31", "respondents": ` + respondents + `, "sampling": "census",
		"population": ` + text + `, "method": ` + text + `},
	"tables": [` + tables + `]
}`)
}

func parseSurvey(t testing.TB, form *questionnaire.Form, data []byte) *benchmark.Survey {
	t.Helper()
	s, err := benchmark.ParseSurvey(data, form)
	if err != nil {
		t.Fatal(err)
	}
	return s
}
