package benchmark_test

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/internal/testdoc"
	"github.com/csirtgauge/csirtgauge/internal/testkit/golden"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// TestReject compares all problems, in the order of the document and in both languages, with the .want files.
func TestReject(t *testing.T) {
	for _, c := range golden.Cases(t, "testdata/reject") {
		t.Run(c.Name, func(t *testing.T) {
			golden.Compare(t, c.Path+".want", problems(rejected(t, questionnaire.JPCERT2015(), c.Data)))
		})
	}
}

// rejected parses a survey that must be wrong, and checks what holds for every error.
func rejected(t *testing.T, form *questionnaire.Form, data []byte) *questionnaire.InputError {
	t.Helper()
	defer func() {
		if r := recover(); r != nil {
			t.Fatalf("ParseSurvey panics: %v", r)
		}
	}()
	s, err := benchmark.ParseSurvey(data, form)
	if s != nil || err == nil {
		t.Fatalf("accepted, or a survey beside the error %v", err)
	}
	e, ok := errors.AsType[*questionnaire.InputError](err)
	if !ok || e.Package != "benchmark" || len(e.Problems) == 0 || len(e.Problems) > 100 {
		t.Fatalf("not an InputError with 1 to 100 problems: %v", err)
	}
	if !strings.HasPrefix(err.Error(), "benchmark: ") {
		t.Errorf("error without the name of the package: %v", err)
	}
	for _, p := range e.Problems {
		if !errors.Is(err, p.Unwrap()) || !slices.Contains(sentinels, p.Unwrap()) {
			t.Errorf("%v is no error of the kind %v", p, p.Unwrap())
		}
		if strings.Contains(p.Text.EN+p.Text.JA, "%!") || p.Text.EN == "" || p.Text.JA == "" {
			t.Errorf("text in English %q, in Japanese %q", p.Text.EN, p.Text.JA)
		}
		if len(data) > 0 && (p.Line < 1 || p.Column < 1) {
			t.Errorf("%v has no line or column", p)
		}
	}
	return e
}

var sentinels = []error{
	questionnaire.ErrTooLarge, questionnaire.ErrEncoding, questionnaire.ErrSyntax, questionnaire.ErrDuplicate, questionnaire.ErrUnknownKey,
	questionnaire.ErrMissing, questionnaire.ErrType, questionnaire.ErrRange, questionnaire.ErrFormat, questionnaire.ErrUnknownForm,
	questionnaire.ErrUnknownQuestion, questionnaire.ErrUnknownOption, questionnaire.ErrInconsistent,
}

// problems prints all problems: first in English, each after its sentinel, then in Japanese.
func problems(e *questionnaire.InputError) string {
	var b strings.Builder
	for i, line := range e.Messages(language.English) {
		if i < len(e.Problems) {
			b.WriteString(e.Problems[i].Unwrap().Error() + ": ")
		}
		b.WriteString(line + "\n")
	}
	return b.String() + "\n" + strings.Join(e.Messages(language.Japanese), "\n") + "\n"
}

// TestRejectReachesEverySentinel: also the one on size, which would be a large file.
func TestRejectReachesEverySentinel(t *testing.T) {
	reached := map[error]bool{}
	try := func(data []byte) {
		_, err := benchmark.ParseSurvey(data, questionnaire.JPCERT2015())
		for _, sentinel := range sentinels {
			reached[sentinel] = reached[sentinel] || errors.Is(err, sentinel)
		}
	}
	for _, c := range golden.Cases(t, "testdata/reject") {
		try(c.Data)
	}
	for _, sentinel := range sentinels {
		if !reached[sentinel] {
			t.Errorf("no case in testdata/reject gives %q", sentinel)
		}
	}
}

// TestSizeLimit: documents of up to 4 MiB are read.
func TestSizeLimit(t *testing.T) {
	document := benchmark.JPCERT2015Document()
	const limit = 4 << 20
	padded := append(document, bytes.Repeat([]byte(" "), limit-len(document))...)
	testdoc.Survey(t, questionnaire.JPCERT2015(), padded)
	e := rejected(t, questionnaire.JPCERT2015(), append(padded, ' '))
	if len(e.Problems) != 1 || e.Problems[0].Unwrap() != questionnaire.ErrTooLarge {
		t.Errorf("one byte more: %v", e)
	}
}

// TestProblemsAreCounted: the first hundred are listed, the others counted.
func TestProblemsAreCounted(t *testing.T) {
	for _, tt := range []struct{ n, listed, omitted int }{{99, 99, 0}, {100, 100, 0}, {101, 100, 1}, {1000, 100, 900}} {
		var tables []string
		for i := range tt.n {
			tables = append(tables, fmt.Sprintf(`{"table": "t%d", "question": "9.%d", "base": 1, "several": false, "counts": {"a": 1}}`, i, i))
		}
		e := rejected(t, questionnaire.JPCERT2015(), testdoc.SurveyOn("jpcert-csirt-2015", "10", strings.Join(tables, ",")))
		if len(e.Problems) != tt.listed || e.Omitted != tt.omitted {
			t.Errorf("%d problems: %d listed, %d omitted", tt.n, len(e.Problems), e.Omitted)
		}
	}
}

// TestParseOwn reads a survey of one's own, on a form of one's own, and compares with it.
func TestParseOwn(t *testing.T) {
	form := testdoc.SmallForm(t)
	s := testdoc.Survey(t, form, testdoc.SmallSurvey("10", `
		{"table": "1", "question": "one", "base": 10, "several": false, "counts": {"a": 4, "b": 3, "c": 2, "x": 1}},
		{"table": "2", "part": "p", "question": "many", "base": 6, "several": true, "counts": {"in-house": 5}},
		{"table": "2", "part": "q", "question": "many", "base": 3, "several": true, "counts": {"outsourced": 3}},
		{"table": "3", "question": "people", "base": 10, "several": false, "bins": [
			{"from": 1, "to": 5, "label": {"en": "1 to 5", "ja": "1～5"}, "count": 3}, {"from": 10, "to": 10, "label": {"en": "10", "ja": "10"}, "count": 2}], "noAnswer": 5},
		{"table": "4", "question": "start", "base": 10, "several": false, "bins": [{"label": {"en": "any", "ja": "いつでも"}, "count": 10}]},
		{"table": "5", "question": "service", "base": 10, "several": true, "counts": {"A": 4, "B": 0}},
		{"table": "5A", "question": "serviceA", "base": 4, "several": false, "counts": {"in-house": 3}, "noAnswer": 1},
		{"table": "6", "span": {"from": "start", "to": "end"}, "base": 8, "several": false, "bins": [
			{"to": 2, "label": {"en": "to 2", "ja": "2まで"}, "count": 5}, {"from": 4, "label": {"en": "from 4", "ja": "4から"}, "count": 3}]},
		{"table": "7", "question": "two", "base": 12, "readBase": 9, "several": false, "counts": {"a": 9, "b": 0, "c": 0, "x": 0}},
		{"table": "8", "question": "two", "several": false, "counts": {"a": 2, "b": 0, "c": 1, "x": 0}, "group": {"title": {"en": "Some", "ja": "一部"}}}`))
	if s.ID() != "own" || s.Respondents() != 10 || s.Collection().Sampling != benchmark.SamplingCensus || s.Form() != form || s.Caveats() != nil || s.Errata() != nil {
		t.Errorf("survey %s on %d respondents, %v", s.ID(), s.Respondents(), s.Collection())
	}
	m := testdoc.SmallModel(t, form, "one steps 1, many stated 1", "people stated 1, service decided 1")
	c := s.Compare(m.Assess(testdoc.Respond(t, form, `{
		"one": "b", "two": {"among": ["a", "c"]}, "many": ["in-house"], "people": 5, "start": "2020-01", "end": "2020-04", "service": {"A": "in-house", "B": "outsourced"}}`)))
	checkShares(t, c)
	q := func(id string) *benchmark.QuestionStanding {
		st, ok := c.Question(id)
		if !ok {
			t.Fatalf("%s is not compared", id)
		}
		return st
	}
	if diff := cmp.Diff(expected(2, 3, 4, 1), *q("one").Low, approx, withoutTexts); diff != "" {
		t.Errorf("one (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]benchmark.Standing{expected(0, 0, 9, 0), expected(0, 9, 0, 0)}, []benchmark.Standing{*q("two").Low, *q("two").High}, approx, withoutTexts); diff != "" {
		t.Errorf("two (-want +got):\n%s", diff)
	}
	got := []string{
		counts(q("many").Options), chosen(q("many").Options), here(q("people").Bins), here(q("start").Bins), here(c.Spans[0].Bins),
		fmt.Sprint(c.Spans[0].Months, len(c.Services)), fmt.Sprint(c.Services[0].Providers) + " " + chosen(c.Services[0].Options),
	}
	want := []string{"in-house 5, outsourced 3", "in-house", "1 to 5", "any", "", "3 2", "4 in-house"} // 3 months are in a gap
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("comparison (-want +got):\n%s", diff)
	}
	// many has two tables, so that nobody knows how many named a way at all; services are not known either.
	if diff := cmp.Diff([]summary{{"item1", 25.0 / 9, 25.0 / 9, 2.5, 2.9, 9, 10, "one", "many", ""}, {"item2", 2, 4, 2, 4, 5, 10, "people", "service", "high-nonresponse 5 of 10"}},
		[]summary{summarize(c.Items[0]), summarize(c.Items[1])}, approx); diff != "" { // (4·4+3·3)/9, 25/10, 29/10; 5 of 10 have people
		t.Errorf("totals (-want +got):\n%s", diff)
	}
}

// mustRefuse are surveys on testdoc.SmallForm that no honest comparison can be made with.
var mustRefuse = []struct{ name, why, tables, pointer string }{
	{
		"span from an unknown question", "the start has to be a month of the form",
		`{"table": "1", "span": {"from": "nope", "to": "end"}, "base": 1, "several": false, "bins": [{"label": {"en": "any", "ja": "任意"}, "count": 1}]}`,
		"/tables/0/span/from",
	},
	{
		"span between unknown questions", "both have to be months of the form",
		`{"table": "1", "span": {"from": "nope", "to": "never"}, "base": 1, "several": false, "bins": [{"label": {"en": "any", "ja": "任意"}, "count": 1}]}`,
		"/tables/0/span/from",
	},
	{
		"span and question", "a table is of the one or of the other",
		`{"table": "1", "question": "one", "span": {"from": "start", "to": "end"}, "base": 1, "several": false, "bins": [{"label": {"en": "any", "ja": "任意"}, "count": 1}]}`,
		"/tables/0",
	},
	{
		"several answers to a one-choice question", "10 and 10 of 10 cannot have chosen one option each: -10 would be missing",
		`{"table": "1", "question": "one", "base": 10, "several": true, "counts": {"a": 10, "b": 10, "c": 0, "x": 0}}`,
		"/tables/0/several",
	},
	{
		"several answers to a question for a number", "10 and 10 of 10 cannot have one number each",
		`{"table": "1", "question": "people", "base": 10, "several": true, "bins": [
			{"from": 1, "to": 4, "label": {"en": "few", "ja": "少"}, "count": 10}, {"from": 5, "label": {"en": "many", "ja": "多"}, "count": 10}]}`,
		"/tables/0/several",
	},
	{
		"no base", "over all respondents, a base is needed: without one, -9 would be missing of 0",
		`{"table": "1", "question": "one", "several": false, "counts": {"a": 4, "b": 3, "c": 2, "x": 0}}`,
		"/tables/0",
	},
	{
		"a base as read, but none as printed", "the rows, 9, are not compared with 5",
		`{"table": "1", "question": "one", "readBase": 5, "several": false, "counts": {"a": 4, "b": 3, "c": 2, "x": 0}}`,
		"/tables/0",
	},
	{
		"a base as read of a group, but none as printed", "groups need no base, but readBase corrects one",
		`{"table": "1", "question": "one", "readBase": 5, "several": false, "counts": {"a": 4, "b": 3, "c": 2, "x": 0}, "group": {"title": {"en": "Some", "ja": "一部"}}}`,
		"/tables/0",
	},
	{
		"words under an option that is not counted", "there is no d",
		`{"table": "1", "question": "one", "base": 9, "several": false, "counts": {"a": 4, "b": 3, "c": 2, "x": 0}, "free": [{"option": "d", "label": {"en": "W", "ja": "言"}, "count": 0}]}`,
		"/tables/0/free/0/option",
	},
	{
		"more words than chose the option", "3 and 2 wrote something, 4 chose a; one without a number is none too many",
		`{"table": "1", "question": "one", "base": 9, "several": false, "counts": {"a": 4, "b": 3, "c": 2, "x": 0}, "free": [
			{"option": "a", "label": {"en": "V", "ja": "言"}, "count": 3}, {"option": "a", "label": {"en": "W", "ja": "葉"}}, {"option": "a", "label": {"en": "X", "ja": "文"}, "count": 2}]}`,
		"/tables/0/free/2",
	},
	{
		"words in a table of ranges", "numbers are not chosen",
		`{"table": "1", "question": "people", "base": 1, "several": false, "bins": [{"label": {"en": "any", "ja": "任意"}, "count": 1}], "free": [{"option": "a", "label": {"en": "W", "ja": "言"}}]}`,
		"/tables/0/free",
	},
	{
		"more without answer than asked", "several answers, 11 of 10 without one",
		`{"table": "1", "question": "many", "base": 10, "several": true, "counts": {"in-house": 1, "outsourced": 1}, "noAnswer": 11}`,
		"/tables/0",
	},
	{
		"ranges in two tables", "the second would be passed over",
		`{"table": "1", "question": "people", "base": 1, "several": false, "bins": [{"label": {"en": "any", "ja": "任意"}, "count": 1}]},
		 {"table": "2", "question": "people", "base": 2, "several": false, "bins": [{"label": {"en": "any", "ja": "任意"}, "count": 2}]}`,
		"/tables/1",
	},
	{
		"option of a service in two tables", "no option of a question stands in two tables",
		`{"table": "1", "part": "p", "question": "serviceA", "base": 1, "several": false, "counts": {"in-house": 1}},
		 {"table": "1", "part": "q", "question": "serviceA", "base": 2, "several": false, "counts": {"in-house": 2}}`,
		"/tables/1",
	},
}

func TestMustRefuse(t *testing.T) {
	form := testdoc.SmallForm(t)
	for _, tt := range mustRefuse {
		t.Run(tt.name, func(t *testing.T) {
			e := rejected(t, form, testdoc.SmallSurvey("10", tt.tables))
			if !strings.HasPrefix(e.Problems[0].Pointer, tt.pointer) {
				t.Errorf("%s: problem at %s, want %s", tt.why, e.Problems[0].Pointer, tt.pointer)
			}
		})
	}
}

// TestSumsAreExact: the rows add up to 2³² more than the base, which 32 bits cannot tell from the base.
func TestSumsAreExact(t *testing.T) {
	e := rejected(t, testdoc.SmallForm(t), testdoc.SmallSurvey("1000000000", `
		{"table": "1", "question": "one", "base": 1000000000, "several": false, "counts": {"a": 1000000000, "b": 1000000000, "c": 1000000000, "x": 1000000000},
			"offForm": [{"label": {"en": "p", "ja": "p"}, "count": 1000000000}, {"label": {"en": "q", "ja": "q"}, "count": 294967296}]}`))
	if len(e.Problems) != 1 || !strings.Contains(e.Problems[0].Text.EN, "5294967296") {
		t.Errorf("%v", e)
	}
}

// TestRowsAreNamedToTheReader: in Japanese by the Japanese label.
func TestRowsAreNamedToTheReader(t *testing.T) {
	e := rejected(t, testdoc.SmallForm(t), testdoc.SmallSurvey("10", `
		{"table": "1", "question": "many", "base": 9, "several": true, "counts": {"in-house": 9, "outsourced": 1}, "offForm": [{"label": {"en": "planned", "ja": "計画中"}, "count": 10}]},
		{"table": "2", "question": "people", "base": 9, "several": false, "bins": [{"label": {"en": "any number", "ja": "任意の人数"}, "count": 10}], "noAnswer": 0}`))
	for i, want := range []questionnaire.Text{{EN: "planned", JA: "計画中"}, {EN: "any number", JA: "任意の人数"}} {
		p := e.Problems[i]
		if !strings.Contains(p.Text.EN, want.EN) || !strings.Contains(p.Text.JA, want.JA) || strings.Contains(p.Text.JA, want.EN) {
			t.Errorf("row %v: in English %q, in Japanese %q", want, p.Text.EN, p.Text.JA)
		}
	}
}

// TestGroupOfSpan: tables of groups are shown, not compared with.
func TestGroupOfSpan(t *testing.T) {
	form := testdoc.SmallForm(t)
	s := testdoc.Survey(t, form, testdoc.SmallSurvey("10", `
		{"table": "1", "span": {"from": "start", "to": "end"}, "base": 4, "several": false, "bins": [{"label": {"en": "any", "ja": "任意"}, "count": 4}],
			"group": {"title": {"en": "Some", "ja": "一部"}}}`))
	if spans := s.Compare(testdoc.SmallModel(t, form, "one steps 1").Assess(testdoc.Respond(t, form, `{}`))).Spans; len(spans) != 0 {
		t.Errorf("the team is compared with a group of respondents: %+v", spans)
	}
}

// TestDocumentIsNotKept: the caller may use its bytes again.
func TestDocumentIsNotKept(t *testing.T) {
	data := benchmark.JPCERT2015Document()
	s := testdoc.Survey(t, questionnaire.JPCERT2015(), data)
	clear(data)
	if diff := cmp.Diff(view(benchmark.JPCERT2015()), view(s)); diff != "" {
		t.Errorf("after clearing the bytes (-want +got):\n%s", diff)
	}
	c := s.Compare(maturity.Establishment2015().Assess(testdoc.Respond(t, questionnaire.JPCERT2015(), full)))
	if diff := cmp.Diff(expected(36, 19, 9, 2), *c.Questions[slices.IndexFunc(c.Questions, func(q benchmark.QuestionStanding) bool { return q.Question.ID() == "2.11" })].Low, approx, withoutTexts); diff != "" {
		t.Errorf("2.11 b (-want +got):\n%s", diff)
	}
}

// TestByteOrderMark: Windows editors write one.
func TestByteOrderMark(t *testing.T) {
	s := testdoc.Survey(t, questionnaire.JPCERT2015(), append([]byte("\uFEFF"), benchmark.JPCERT2015Document()...))
	if diff := cmp.Diff(view(benchmark.JPCERT2015()), view(s)); diff != "" {
		t.Errorf("with a byte order mark (-want +got):\n%s", diff)
	}
}
