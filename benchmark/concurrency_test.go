package benchmark_test

import (
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/internal/testdoc"
	"github.com/csirtgauge/csirtgauge/internal/testkit/sharing"
	"github.com/csirtgauge/csirtgauge/maturity"
)

// apart shows a value without the model, the form, its questions, and what else it leads to.
func apart(v any, m *maturity.Model, others ...any) any {
	pointers := append(others, m, m.Form())
	for q := range m.Form().Questions() {
		pointers = append(pointers, q)
		for service := range q.Services() {
			pointers = append(pointers, service)
		}
	}
	for item := range m.Items() {
		pointers = append(pointers, item)
		for ind := range item.Indicators() {
			pointers = append(pointers, ind)
		}
	}
	return sharing.Without(v, pointers...)
}

// surveyCalls are all ways to use a survey: what it says of itself, and what it says of assessments.
func surveyCalls(assessments ...*maturity.Assessment) map[string]func(*benchmark.Survey) any {
	m := assessments[0].Model()
	return map[string]func(*benchmark.Survey) any{
		"all": func(s *benchmark.Survey) any { return apart(s, m) },
		"tables": func(s *benchmark.Survey) any {
			var all []any
			for table := range s.Tables() {
				q, ok := table.Question()
				if !ok {
					continue
				}
				all = append(all, describe(table), len(rowsOf(table)))
				for i := range q.NumOptions() {
					set, n, together := table.Together(i)
					all = append(all, set, n, together, table.Suppressed(i))
				}
				for of := range s.TablesOf(q.ID()) {
					all = append(all, of.ID())
				}
			}
			return all
		},
		"MajorityTarget": func(s *benchmark.Survey) any {
			target, ok := s.MajorityTarget(m)
			return apart([]any{target, ok}, m)
		},
		"Compare": func(s *benchmark.Survey) any {
			var all []any
			others := []any{s}
			for _, a := range assessments {
				all, others = append(all, s.Compare(a)), append(others, a)
			}
			return apart(all, m, others...)
		},
		"Roadmap": func(s *benchmark.Survey) any {
			a := assessments[0]
			c := s.Compare(a)
			return apart([]any{c.Roadmap(nil), c.Roadmap(m.Approved())}, m, s, a)
		},
	}
}

// smallAssessments are two under one model of testdoc.SmallForm, one of them open.
func smallAssessments(t testing.TB, m *maturity.Model) []*maturity.Assessment {
	t.Helper()
	var all []*maturity.Assessment
	for _, answers := range []string{`{"one": {"among": ["a", "b"]}, "two": "b", "many": ["in-house"], "people": 3, "start": "2020-01", "end": "2020-09", "service": {"A": "in-house"}}`, `{"one": "c", "two": "a"}`} {
		all = append(all, m.Assess(testdoc.Respond(t, m.Form(), answers)))
	}
	return all
}

// TestConcurrentSurvey uses surveys that were only just parsed from many goroutines: published ones, with totals and
// hidden counts, and one whose bounds are computed when first asked for.
func TestConcurrentSurvey(t *testing.T) {
	m := publishedModel(t)
	documents := publishedSurveys(t, m)
	documents["tables only"] = string(testdoc.SmallSurvey("9", strings.Join([]string{
		`{"table": "1", "question": "one", "base": 9, "several": false, "counts": {"a": 4, "b": 2, "c": 2, "x": 1}}`,
		`{"table": "2", "question": "two", "base": 9, "several": false, "counts": {"a": 2, "b": 3, "c": 3, "x": 0}, "noAnswer": 1}`,
		`{"table": "3", "question": "many", "base": 7, "several": true, "counts": {"in-house": 5, "outsourced": 4}, "noAnswer": 1}`}, ",")))
	for name, document := range documents {
		t.Run(name, func(t *testing.T) {
			fresh := func() *benchmark.Survey { return testdoc.Survey(t, m.Form(), []byte(document)) }
			sharing.Hammer(t, fresh, surveyCalls(smallAssessments(t, m)...))
		})
	}
}

// TestConcurrentModels compares under two models by turns, so that what a survey keeps of one is never taken for
// the other.
func TestConcurrentModels(t *testing.T) {
	m := publishedModel(t)
	other := testdoc.SmallModel(t, m.Form(), "one steps 1", "two steps 5, people stated 1")
	document := publishedSurveys(t, m)["published"]
	one, two := smallAssessments(t, m)[0], smallAssessments(t, other)[0]
	sharing.Hammer(t, func() *benchmark.Survey { return testdoc.Survey(t, m.Form(), []byte(document)) }, map[string]func(*benchmark.Survey) any{
		"one": func(s *benchmark.Survey) any { return apart(s.Compare(one), one.Model(), s, one) },
		"two": func(s *benchmark.Survey) any { return apart(s.Compare(two), two.Model(), s, two) },
	})
}

// TestConcurrentBuiltIn uses what is built in from many goroutines: survey, cases, and one comparison.
func TestConcurrentBuiltIn(t *testing.T) {
	m := maturity.Establishment2015()
	shared := compare(t, full)
	of := func(v any) any { return apart(v, m, shared.Survey(), shared.Assessment()) }
	sharing.Hammer(t, func() *benchmark.Comparison { return shared.Survey().Compare(shared.Assessment()) }, map[string]func(*benchmark.Comparison) any{
		"documents": func(*benchmark.Comparison) any {
			return []any{benchmark.JPCERT2015Document(), benchmark.SurveySchema(), benchmark.CasesSchema()}
		},
		"cases": func(*benchmark.Comparison) any {
			cases := benchmark.JPCERT2015Cases()
			all := []any{cases.Names(), cases.Coding(), cases.Adjudications(), cases.ID()}
			for _, name := range cases.Names() {
				found, ok := cases.Lookup(name)
				passage, supported := found.Passage("2.13")
				data, err := found.Response.MarshalJSON()
				all = append(all, found.Section, found.Profile, ok, passage, supported, data, err)
				all = append(all, cases.Practices("4.9"), cases.Guidance("services"), cases.Examples("4.9", found.Response))
			}
			return all
		},
		"survey":     func(*benchmark.Comparison) any { return apart(benchmark.JPCERT2015(), m) },
		"comparison": func(c *benchmark.Comparison) any { return of(c) },
		"lookups": func(c *benchmark.Comparison) any {
			st, ok1 := c.Question("2.11")
			item, ok2 := c.Item("contact")
			return of([]any{*st, ok1, *item, ok2})
		},
		"roadmap": func(c *benchmark.Comparison) any {
			return apart(c.Roadmap(m.Approved()), m, c.Survey(), c.Assessment())
		},
	})
}
