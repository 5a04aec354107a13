package benchmark_test

import (
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/internal/testdoc"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// assess assesses the answers under the built-in model.
func assess(t testing.TB, answers string) *maturity.Assessment {
	t.Helper()
	return maturity.Establishment2015().Assess(testdoc.Respond(t, questionnaire.JPCERT2015(), answers))
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
