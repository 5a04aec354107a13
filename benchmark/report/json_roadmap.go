package report

import (
	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/maturity"
)

func (p *composer) jsonRoadmap(r *benchmark.Roadmap) object {
	target := ""
	if t := r.Target; t != nil {
		target = t.ID()
	}
	return object{
		{"target", optional(target)},
		{"entries", each(r.Entries, p.jsonEntry)},
		{"swaps", jsonSwaps(r)},
	}
}

func (p *composer) jsonEntry(e *benchmark.Entry) object {
	steps := make([]object, len(e.Steps))
	for i := range steps {
		steps[i] = jsonStep(&e.Steps[i], e.Peers[i])
	}
	return object{
		{"question", e.Question}, {"title", e.Question.Short()},
		{"open", e.Open()},
		{"goal", optional(e.Goal)},
		{"belowGoal", e.BelowGoal},
		{"steps", steps},
		{"practices", p.jsonPractices(e.Question.ID())},
	}
}

func jsonStep(s *maturity.Step, p benchmark.Peers) object {
	peers := object{
		{"min", p.AtLeast.Min}, {"max", p.AtLeast.Max}, {"n", p.N}, {"missing", p.Missing}, {"most", p.Most()},
	}
	return object{
		{"kind", s.Kind},
		{"option", optional(s.Option.ID)},
		{"text", s.Text},
		{"before", s.Before}, {"after", s.After},
		{"overall", s.Overall}, {"documentation", s.Documentation},
		{"effects", each(s.Effects, func(e *maturity.Effect) object {
			return object{{"", e}, {"needed", e.Indicator.Needed()}, {"blocks", e.Blocks()}}
		})},
		{"peers", when(p.Known(), peers)},
	}
}

// jsonSwaps has an object for each pair of neighbours, with all the weights that would swap them.
func jsonSwaps(r *benchmark.Roadmap) []object {
	swaps, weights := []object{}, []object{}
	for i, s := range r.Swaps {
		change := "doubled"
		if s.Halved {
			change = "halved"
		}
		weight := object{{"item", s.Item}, {"question", optional(s.Question)}, {"change", change}}
		weights = append(weights, weight)
		if i+1 == len(r.Swaps) || r.Swaps[i+1].Position != s.Position {
			first, second := r.Entries[s.Position].Question, r.Entries[s.Position+1].Question
			swaps = append(swaps, object{{"first", first}, {"second", second}, {"weights", weights}})
			weights = nil
		}
	}
	return swaps
}

func jsonAttainment(a *maturity.Attainment) object {
	then := a.Assessment.WhatIf(a.Steps()...)
	return object{
		{"id", a.Target.ID()}, {"title", a.Target.Title()},
		{"", a.Progress},
		{"items", nonNil(a.Items)},
		{"questions", nonNil(a.Questions)},
		// The scores that the team would have at target, all other answers as they are.
		{"then", object{{"overall", then.Overall.Score}, {"documentation", then.Documentation.Score}}},
	}
}
