package benchmark_test

import (
	"fmt"
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/cohort"
	"github.com/csirtgauge/csirtgauge/benchmark/internal/testdoc"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// Surveys as a tally publishes them.

func newTally(t testing.TB, m *maturity.Model, layout *benchmark.Survey) *cohort.Tally {
	t.Helper()
	tally, err := cohort.New(m, layout)
	if err != nil {
		t.Fatal(err)
	}
	return tally
}

// publish returns the document of a survey that hides counts below the threshold.
func publish(t testing.TB, tally *cohort.Tally, threshold int) []byte {
	t.Helper()
	text := questionnaire.Text{EN: "T", JA: "試"}
	part := tally.Part() // of which nothing is published yet
	if err := part.Merge(tally); err != nil {
		t.Fatal(err)
	}
	p, err := part.Publish(cohort.PublishOptions{
		ID: "own", Title: text, Source: questionnaire.Source{Title: text, Publisher: text, Published: "2020-02-01"},
		Collection: benchmark.Collection{From: "2020-01-01", To: "2020-01-31", Sampling: benchmark.SamplingCensus, Population: text, Method: text},
		Threshold:  threshold,
	})
	if err != nil {
		t.Fatal(err)
	}
	return p.Survey
}

// tinySurvey is a survey of these answers to a tiny form, with a table for each question.
func tinySurvey(t testing.TB, m *maturity.Model, threshold int, answers ...string) *benchmark.Survey {
	t.Helper()
	tally := newTally(t, m, nil)
	for i, a := range answers {
		tally.Add(testdoc.Named(t, testdoc.Respond(t, m.Form(), a), fmt.Sprint(i)))
	}
	return testdoc.Survey(t, m.Form(), publish(t, tally, threshold))
}

// smallTables have a table of every kind on testdoc.SmallForm.
const smallTables = `
	{"table": "one", "question": "one", "base": 0, "several": false, "counts": {"a": 0, "b": 0, "c": 0, "x": 0}},
	{"table": "two", "question": "two", "base": 0, "several": false, "counts": {"a": 0, "b": 0, "c": 0, "x": 0}},
	{"table": "many", "part": "p", "question": "many", "base": 0, "several": true, "counts": {"in-house": 0}},
	{"table": "many", "part": "q", "question": "many", "base": 0, "several": true, "counts": {"outsourced": 0}},
	{"table": "people", "question": "people", "base": 0, "several": false, "bins": [
		{"from": 0, "to": 0, "label": {"en": "0", "ja": "0"}, "count": 0}, {"from": 1, "to": 4, "label": {"en": "1-4", "ja": "1-4"}, "count": 0}]},
	{"table": "service", "question": "service", "base": 0, "several": true, "counts": {"A": 0, "B": 0}},
	{"table": "serviceA", "question": "serviceA", "base": 0, "several": false, "counts": {"in-house": 0}},
	{"table": "time", "span": {"from": "start", "to": "end"}, "base": 0, "several": false, "bins": [
		{"from": 0, "to": 2, "label": {"en": "0-2", "ja": "0-2"}, "count": 0}, {"from": 3, "to": 5, "label": {"en": "3-5", "ja": "3-5"}, "count": 0}]}`

func publishedModel(t testing.TB) *maturity.Model {
	t.Helper()
	return testdoc.SmallModel(t, testdoc.SmallForm(t), "one steps 2, many stated 1", "two steps 1, people stated 3, one steps 1")
}

// publishedSurveys are surveys of 30 under publishedModel as a tally publishes them, with counts hidden and without.
func publishedSurveys(t testing.TB, m *maturity.Model) map[string]string {
	t.Helper()
	tally := newTally(t, m, testdoc.Survey(t, m.Form(), testdoc.SmallSurvey("1", smallTables)))
	answers := []string{
		`{"one": "a", "two": "b", "many": ["in-house"], "people": 3, "start": "2020-01", "end": "2020-09", "service": {"A": "in-house", "B": "outsourced"}}`,
		`{"one": {"among": ["a", "b"]}, "two": "c", "many": ["in-house", "outsourced"], "people": 12, "start": "2020-01", "end": "2020-02", "service": {"A": "in-house"}}`,
		`{"one": "b", "two": "a", "people": 0, "service": {"B": "in-house"}}`,
		`{"one": "c", "two": "x", "many": [], "start": "2020-05"}`,
		`{}`,
	}
	for i := range 30 {
		tally.Add(testdoc.Named(t, testdoc.Respond(t, m.Form(), answers[i*i%11%len(answers)]), fmt.Sprint(i)))
	}
	return map[string]string{"published": string(publish(t, tally, 1)), "published, counts hidden": string(publish(t, tally, 5))}
}
