package benchmark_test

import (
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/internal/testdoc"
	"github.com/csirtgauge/csirtgauge/internal/testkit/sharing"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// TestSurveyIsCopied: writing to what a survey gives, to a comparison or to a roadmap changes no survey, and no other
// comparison.
func TestSurveyIsCopied(t *testing.T) {
	m := publishedModel(t)
	for name, document := range publishedSurveys(t, m) {
		t.Run(name, func(t *testing.T) {
			data := []byte(document)
			s := testdoc.Survey(t, m.Form(), data)
			clear(data)
			a := smallAssessments(t, m)
			shown := sharing.Show([]any{s, m, a})
			sharing.Copies(t, s, surveyCalls(a...))
			if sharing.Show([]any{s, m, a}) != shown {
				t.Error("the survey, the model or an assessment has changed")
			}
		})
	}
	s, a := benchmark.JPCERT2015(), assess(t, full)
	shown := sharing.Show([]any{s, a})
	sharing.Copies(t, s, surveyCalls(a, assess(t, `{"2.13": {"among": ["a", "b"]}}`)))
	if sharing.Show([]any{s, a}) != shown {
		t.Error("the built-in survey, model or form has changed")
	}
}

// TestCasesAreCopiedWhole: nor does writing to what the cases give change them.
func TestCasesAreCopiedWhole(t *testing.T) {
	sharing.Copies(t, benchmark.JPCERT2015Cases(), map[string]func(*benchmark.Cases) any{
		"all": func(c *benchmark.Cases) any { return c },
		"each": func(c *benchmark.Cases) any {
			var all []any
			for _, name := range c.Names() {
				found, ok := c.Lookup(name)
				passage, supported := found.Passage("2.13")
				all = append(all, &found, ok, passage, supported)
			}
			return sharing.Without(all, questionnaire.JPCERT2015())
		},
		"practices": func(c *benchmark.Cases) any {
			r := lookup(t, "T-SIRT").Response
			of := []any{c.Practices("2.13"), c.Guidance("services"), c.Closing(), c.Like(r), c.Examples("4.9", r)}
			return sharing.Without(of, questionnaire.JPCERT2015())
		},
		"documents": func(*benchmark.Cases) any {
			return []any{benchmark.JPCERT2015Document(), benchmark.SurveySchema(), benchmark.CasesSchema()}
		},
	})
}
