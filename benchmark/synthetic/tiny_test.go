package synthetic_test

import (
	"fmt"
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/synthetic"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// tinyForm has a question of every kind, questions that depend on others, an option that excludes the others, and months in order.
const tinyForm = `{
	"id": "tiny", "title": {"en": "Tiny", "ja": "小"},
	"source": {"title": {"en": "Tiny", "ja": "小"}, "publisher": {"en": "Test", "ja": "試験"}, "published": "2020-01-01"},
	"scales": [
		{"id": "ways", "title": {"en": "Ways", "ja": "方法"}, "order": "none", "options": [
			{"id": "own", "label": {"en": "Own", "ja": "内製"}}, {"id": "bought", "label": {"en": "Bought", "ja": "外注"}},
			{"id": "absent", "label": {"en": "Absent", "ja": "なし"}}]}
	],
	"sections": [{"id": "1", "title": {"en": "All", "ja": "全部"}, "questions": [
		{"id": "gate", "kind": "one", "short": {"en": "Gate", "ja": "門"}, "prompt": {"en": "Gate?", "ja": "門?"}, "options": [
			{"id": "yes", "label": {"en": "Yes", "ja": "はい"}}, {"id": "no", "label": {"en": "No", "ja": "いいえ"}}]},
		{"id": "after", "kind": "one", "short": {"en": "After", "ja": "次"}, "prompt": {"en": "After?", "ja": "次?"}, "applies": {"question": "gate", "options": ["yes"]},
			"options": [{"id": "a", "label": {"en": "A", "ja": "A"}}, {"id": "b", "label": {"en": "B", "ja": "B"}}]},
		{"id": "last", "kind": "several", "short": {"en": "Last", "ja": "末"}, "prompt": {"en": "Last?", "ja": "末?"}, "applies": {"question": "after", "options": ["a"]},
			"options": [{"id": "x", "label": {"en": "X", "ja": "X"}}, {"id": "y", "label": {"en": "Y", "ja": "Y"}}]},
		{"id": "many", "kind": "several", "short": {"en": "Many", "ja": "複数"}, "prompt": {"en": "Many?", "ja": "複数?"}, "options": [
			{"id": "p", "label": {"en": "P", "ja": "P"}}, {"id": "q", "label": {"en": "Q", "ja": "Q"}}, {"id": "r", "label": {"en": "R", "ja": "R"}},
			{"id": "none", "label": {"en": "None", "ja": "なし"}, "exclusive": true}]},
		{"id": "deep", "kind": "several", "short": {"en": "Deep", "ja": "深"}, "prompt": {"en": "Deep?", "ja": "深?"}, "applies": {"question": "many", "options": ["p", "q"]},
			"options": [{"id": "x", "label": {"en": "X", "ja": "X"}}, {"id": "y", "label": {"en": "Y", "ja": "Y"}}]},
		{"id": "staff", "kind": "count", "min": 1, "max": 50, "short": {"en": "Staff", "ja": "要員"}, "prompt": {"en": "Staff?", "ja": "要員?"}},
		{"id": "start", "kind": "month", "short": {"en": "Start", "ja": "開始"}, "prompt": {"en": "Start?", "ja": "開始?"}},
		{"id": "end", "kind": "month", "notBefore": "start", "short": {"en": "End", "ja": "終了"}, "prompt": {"en": "End?", "ja": "終了?"}},
		{"id": "review", "kind": "month", "short": {"en": "Review", "ja": "点検"}, "prompt": {"en": "Review?", "ja": "点検?"}, "applies": {"question": "gate", "options": ["yes"]}},
		{"id": "service", "kind": "services", "scale": "ways", "short": {"en": "Services", "ja": "サービス"}, "prompt": {"en": "Services?", "ja": "サービス?"},
			"groups": [{"id": "g", "title": {"en": "Group", "ja": "群"}, "services": [
				{"id": "A", "label": {"en": "A", "ja": "A"}}, {"id": "B", "label": {"en": "B", "ja": "B"}}, {"id": "Z", "label": {"en": "Other", "ja": "他"}, "free": true}]}]}
	]}]
}`

func parseForm(t testing.TB, document string) *questionnaire.Form {
	t.Helper()
	form, err := questionnaire.ParseForm([]byte(document))
	if err != nil {
		t.Fatal(err)
	}
	return form
}

// tinySurvey is a survey document on tinyForm with that many respondents, until the end of January 2020.
func tinySurvey(respondents int, tables string) []byte {
	text := `{"en": "T", "ja": "試"}`
	return fmt.Appendf(nil, `{
		"id": "own", "form": "tiny", "title": %[1]s, "source": {"title": %[1]s, "publisher": %[1]s, "published": "2020-01-01"},
		"collection": {"from": "2020-01-01", "to": "2020-01-31", "respondents": %[2]d, "sampling": "census", "population": %[1]s, "method": %[1]s},
		"tables": [%[3]s], "suppression": {"threshold": 3}, "errata": [{"id": "e1", "place": "gate", "kind": "text", "text": %[1]s}, {"id": "e2", "place": "after", "kind": "figure", "text": %[1]s},
			{"id": "e3", "place": "many", "kind": "form", "text": %[1]s}]
	}`, text, respondents, tables)
}

func parseSurvey(t testing.TB, form *questionnaire.Form, document []byte) *benchmark.Survey {
	t.Helper()
	s, err := benchmark.ParseSurvey(document, form)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func newPopulation(t testing.TB, s *benchmark.Survey, seed uint64) *synthetic.Population {
	t.Helper()
	p, err := synthetic.New(s, seed)
	if err != nil {
		t.Fatal(err)
	}
	return p
}
