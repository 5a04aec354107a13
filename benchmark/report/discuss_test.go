package report_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/benchmark/report"
	"github.com/csirtgauge/csirtgauge/internal/schema"
	"github.com/csirtgauge/csirtgauge/internal/strictjson"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

type answers = map[string]questionnaire.Answer

// agree takes together what people answered.
func agree(t *testing.T, people ...answers) *questionnaire.Consensus {
	t.Helper()
	var responses []*questionnaire.Response
	for _, given := range people {
		responses = append(responses, respond(t, questionnaire.Draft{Answers: given}))
	}
	c, err := questionnaire.JPCERT2015().Consensus(responses, language.English)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// disputed differ on a question of two items, one of one, one that only decides, a service, and one on a condition.
var disputed = []answers{
	{"2.3": questionnaire.ChooseAll("a"), "2.9a": questionnaire.Choose("mixed"), "2.10": questionnaire.Choose("a"), "2.12": questionnaire.Choose("a"), "2.14": questionnaire.Choose("a"), "2.14.1": questionnaire.Choose("b")},
	{"2.3": questionnaire.ChooseAll(), "2.9a": questionnaire.Choose("in-house"), "2.10": questionnaire.Choose("b"), "2.12": questionnaire.Choose("b"), "2.14": questionnaire.Choose("b")},
	{"2.10": questionnaire.Choose("b")},
}

// TestDiscuss: what matters most comes first, with what it holds open by hand: 2.12 and 2.10 are each one of five
// questions of service scope, and 2.12 one of two of authority, so (4/5 + 4/2) / 6 = 0.47 and 4/5 / 6 = 0.13.
func TestDiscuss(t *testing.T) {
	c := agree(t, disputed...)
	o := report.Options{Consensus: c, Sections: []report.Section{report.SectionDiscuss}}
	want := `Where people differ
-------------------
The answers of 3 people are taken together. Where they differ, the answer is left open between what they said. What
weighs most on the result comes first; who said what is not told.
2.12     Services, authority in writing
         1 x "a Yes", 1 x "b No"
         Leaves open: overall 0.47 points (Service scope: 0.80, Authority: 2.00)
         Decides whether this can be settled: Service scope, Authority
2.10     Service levels
         1 x "a Yes", 2 x "b No"
         Leaves open: overall 0.13 points (Service scope: 0.80)
         Decides whether this can be settled: Service scope
2.3      Constituency
         1 x "none", 1 x "a"
         Decides whether this can be settled: Service scope

Without effect on the scores
2.9a     Alerts and warnings
         1 x "In-house", 1 x "Half and half"
2.14     Monitoring by a SOC
         1 x "a Yes", 1 x "b No"
2.14.1   Hours of the SOC
         1 x "b Business hours on weekdays"
         Whether this question applies is open, since people differ on 2.14.
`
	got := render(t, report.WriteText, c.Response, o)
	_, got, _ = strings.Cut(got, "Where people differ\n")
	if diff := cmp.Diff(unwrapped(want), unwrapped("Where people differ\n"+got)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for name, quiet := range map[string]*questionnaire.Consensus{"nobody": nil, "one person": agree(t, disputed[0])} {
		o.Consensus = quiet
		if got := render(t, report.WriteText, c.Response, o); strings.Contains(got, "people") {
			t.Errorf("%s: %s", name, got)
		}
	}
	o.Consensus = agree(t, disputed[2], disputed[2])
	if got := render(t, report.WriteText, c.Response, o); !strings.Contains(got, "They differ on no question.") {
		t.Errorf("of equal answers: %s", got)
	}
}

// TestDiscussJSON: the JSON says the same as the text, and follows its schema.
func TestDiscussJSON(t *testing.T) {
	s, err := schema.Compile("assessment", report.Schema())
	if err != nil {
		t.Fatal(err)
	}
	c := agree(t, disputed...)
	written := render(t, report.WriteJSON, c.Response, report.Options{Consensus: c})
	value, problems := strictjson.Parse([]byte(written), strictjson.Limits{Values: 1 << 16})
	if problems != nil {
		t.Fatal(problems)
	}
	for _, v := range s.Validate(value) {
		t.Errorf("%+v", v)
	}
	type opinion struct {
		Answer string
		People int
	}
	type width struct {
		Item    string
		Score   float64
		Decides bool
	}
	type disagreement struct {
		Question, Condition string
		Opinions            []opinion
		Items               []width
	}
	var got struct {
		Consensus struct {
			People        int
			Disagreements []disagreement
		}
	}
	if err := json.Unmarshal([]byte(written), &got); err != nil {
		t.Fatal(err)
	}
	if got.Consensus.People != 3 || len(got.Consensus.Disagreements) != 6 {
		t.Fatalf("%+v", got)
	}
	want := []disagreement{
		{Question: "2.10", Opinions: []opinion{{"a", 1}, {"b", 2}}, Items: []width{{"services", 0.8, true}}},
		{Question: "2.14.1", Condition: "2.14", Opinions: []opinion{{"b", 1}}, Items: []width{}},
	}
	all := got.Consensus.Disagreements
	if diff := cmp.Diff(want, []disagreement{all[1], all[5]}); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
