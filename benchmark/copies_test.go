package benchmark_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/internal/testkit/sharing"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// TestSurveyIsCopied: writing to what a survey gives, to a comparison or to a roadmap changes no survey, and no other comparison.
func TestSurveyIsCopied(t *testing.T) {
	c := smallCohort(t, 30, false, true)
	for name, document := range publishedSurveys(t, c) {
		t.Run(name, func(t *testing.T) {
			data := []byte(document)
			s := parseSurvey(t, c.model.Form(), data)
			clear(data)
			a := smallAssessments(t, c.model)
			shown := sharing.Show([]any{s, c.model, a})
			sharing.Copies(t, s, surveyCalls(a...))
			if sharing.Show([]any{s, c.model, a}) != shown {
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
		"documents": func(*benchmark.Cases) any {
			return []any{benchmark.JPCERT2015Document(), benchmark.SurveySchema(), benchmark.CasesSchema(), benchmark.TallySchema()}
		},
	})
}

// TestPublishedIsCopied: a tally keeps nothing of a publication, and a publication nothing of the tally.
func TestPublishedIsCopied(t *testing.T) {
	c := smallCohort(t, 30, false, true)
	tally := tallyOf(t, c.model, c.layout, c.responses...)
	before := wholeOf(t, tally)
	p := describedAs(1)
	p.Caveats = []benchmark.Caveat{{Code: "own", Text: questionnaire.Text{EN: "T", JA: "試"}}}
	data, err1 := tally.Publish(p)
	document, err2 := tally.MarshalJSON()
	if err1 != nil || err2 != nil {
		t.Fatal(err1, err2)
	}
	again := bytes.Clone(data)
	sharing.Spoil([]any{&p, data, document})
	if diff := cmp.Diff(before, wholeOf(t, tally)); diff != "" || bytes.Equal(data, again) {
		t.Errorf("the tally has changed (-before +after):\n%s", diff)
	}
}
