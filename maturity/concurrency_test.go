package maturity_test

import (
	"slices"
	"testing"

	"github.com/csirtgauge/csirtgauge/internal/testkit/sharing"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
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
	return sharing.Without(v, pointers...)
}

// modelCalls are all ways to use a model: what it says of itself, and what takes an argument.
func modelCalls(r *questionnaire.Response) map[string]func(*maturity.Model) any {
	goal := maturity.Goal{ID: "mine", Title: questionnaire.Text{EN: "Mine", JA: "目標"}, All: 3, Items: map[string]int{"contact": 4}, Questions: map[string]int{"2.11": 0, "3.4": 4}}
	return map[string]func(*maturity.Model) any{
		"all": func(m *maturity.Model) any {
			return apart([]any{m.Items(), m.Rules(), m.Documentation(), m.Source(), m.Title(), m.ID()}, m)
		},
		"digest": func(m *maturity.Model) any { return m.Digest() },
		"lookups": func(m *maturity.Model) any {
			var all []any
			for item := range m.Items() {
				found, ok := m.Item(item.ID())
				all = append(all, found == item, ok)
				for ind := range item.Indicators() {
					for o := range ind.Question().Options() {
						points, known := ind.Rule().Points(o.ID)
						all = append(all, points, known)
					}
				}
			}
			return all
		},
		"targets": func(m *maturity.Model) any {
			own, err := m.Aim(goal)
			return apart([]any{m.WrittenDown(), m.Approved(), own, err}, m)
		},
		"ParseTarget": func(m *maturity.Model) any {
			data, err1 := m.Approved().MarshalJSON()
			target, err2 := maturity.ParseTarget(data, m)
			return apart([]any{target, err1, err2}, m)
		},
		"Assess": func(m *maturity.Model) any { return apart(m.Assess(r), m, r) },
	}
}

// assessmentCalls are all ways to use an assessment.
func assessmentCalls(earlier *questionnaire.Response) map[string]func(*maturity.Assessment) any {
	of := func(a *maturity.Assessment, v any) any { return apart(v, a.Model(), a.Response(), earlier) }
	return map[string]func(*maturity.Assessment) any{
		"all":     func(a *maturity.Assessment) any { return of(a, a) },
		"Explain": func(a *maturity.Assessment) any { return of(a, a.Explain()) },
		"Gaps":    func(a *maturity.Assessment) any { return of(a, a.Gaps()) },
		"Item": func(a *maturity.Assessment) any {
			item, ok := a.Item("contact")
			return of(a, []any{*item, ok})
		},
		"Against": func(a *maturity.Assessment) any {
			at := a.Against(a.Model().Approved())
			return apart(at, a.Model(), a, a.Response())
		},
		"WhatIf": func(a *maturity.Assessment) any {
			after := a.WhatIf(a.Against(a.Model().WrittenDown()).Steps()...)
			return apart([]any{after.Overall, after.Items, after.Documentation, after.Explain()}, a.Model(), after.Response())
		},
		"Since": func(a *maturity.Assessment) any {
			before := a.Model().Assess(earlier)
			return apart(a.Since(before), a.Model(), a, before)
		},
		"scores": func(a *maturity.Assessment) any {
			var all []any
			for i := range a.Items {
				indicators := slices.Collect(a.Items[i].Item().Indicators())
				all = append(all, a.Items[i].Score, a.ScoreOver(indicators[:1]), a.ScoreOver(indicators))
			}
			return append(all, maturity.MeanScore(a.Overall.Score, a.Documentation.Score))
		},
	}
}

// freshModel parses a model, so that nothing has touched it.
func freshModel(t *testing.T) *maturity.Model {
	t.Helper()
	m, err := maturity.ParseModel(maturity.Establishment2015Document(), questionnaire.JPCERT2015())
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// openAnswers are some that are open, some certain and some missing.
func openAnswers() answers {
	return mixed().with(answers{"2.13": questionnaire.Among("a", "b"), "4.2": {}, "2.10": questionnaire.Choose("c"), "3.3": {}})
}

// TestConcurrentModel uses a model that was only just parsed from many goroutines, with one response.
func TestConcurrentModel(t *testing.T) {
	sharing.Hammer(t, func() *maturity.Model { return freshModel(t) }, modelCalls(respond(t, openAnswers())))
}

// TestConcurrentAssessment uses an assessment from many goroutines, next to another of the same model.
func TestConcurrentAssessment(t *testing.T) {
	r, earlier := respond(t, openAnswers()), respond(t, mixed())
	sharing.Mix(t, func() *maturity.Assessment { return freshModel(t).Assess(r) }, assessmentCalls(earlier))
}

// TestConcurrentStart asks for the built-in model from many goroutines.
func TestConcurrentStart(t *testing.T) {
	sharing.Hammer(t, func() int { return 0 }, map[string]func(int) any{
		"model": func(int) any {
			m := maturity.Establishment2015()
			return apart([]any{m.Digest(), m.Items()}, m)
		},
		"documents": func(int) any {
			return []any{maturity.Establishment2015Document(), maturity.ModelSchema(), maturity.TargetSchema(), maturity.OverallTitle(), maturity.DocumentationTitle()}
		},
	})
}

// TestModelIsCopied: writing to what a model gives, or to an assessment and all that follows from it, changes no model, and no other
// assessment.
func TestModelIsCopied(t *testing.T) {
	r, earlier := respond(t, openAnswers()), respond(t, mixed())
	m := maturity.Establishment2015()
	shown := sharing.Show([]any{m, m.Form(), r, earlier})
	sharing.Copies(t, m, modelCalls(r))
	calls := map[string]func(*maturity.Model) any{}
	for name, call := range assessmentCalls(earlier) {
		calls[name] = func(m *maturity.Model) any { return call(m.Assess(r)) }
	}
	sharing.Copies(t, m, calls)
	if again := sharing.Show([]any{m, m.Form(), r, earlier}); again != shown {
		t.Error("the model, the form or a response has changed")
	}
}

// TestAssessmentIsCopied: what an assessment explains, proposes and compares is the caller's own, and changes it in nothing.
func TestAssessmentIsCopied(t *testing.T) {
	a := freshModel(t).Assess(respond(t, openAnswers()))
	calls := assessmentCalls(respond(t, mixed()))
	delete(calls, "all") // its fields are the caller's own
	delete(calls, "Item")
	shown := sharing.Show(a)
	sharing.Copies(t, a, calls)
	if sharing.Show(a) != shown {
		t.Error("the assessment has changed")
	}
}

// TestInputsAreCopied: a model and a target keep nothing of what they were made from.
func TestInputsAreCopied(t *testing.T) {
	document := maturity.Establishment2015Document()
	m, err := maturity.ParseModel(document, questionnaire.JPCERT2015())
	if err != nil {
		t.Fatal(err)
	}
	clear(document)
	if sharing.Show(m) != sharing.Show(maturity.Establishment2015()) { // the digest, too, which nobody had asked for
		t.Error("the model changes with its document")
	}
	goal := maturity.Goal{ID: "mine", Title: questionnaire.Text{EN: "Mine", JA: "目標"}, All: 3, Items: map[string]int{"contact": 4}, Questions: map[string]int{"2.11": 0}}
	target, err := m.Aim(goal)
	if err != nil {
		t.Fatal(err)
	}
	shown := sharing.Show(target)
	sharing.Spoil(&goal)
	if sharing.Show(target) != shown {
		t.Error("the target changes with its goal")
	}
}
