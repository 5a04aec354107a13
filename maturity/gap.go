package maturity

import (
	"maps"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A Gap is a question that is not yet worth the most that it can be under the model, with the steps that get it there.
type Gap struct {
	Question *questionnaire.Question `json:"question"`
	Rule     string                  `json:"rule"`   // ID
	Points   Range                   `json:"points"` // now
	// Steps has at least one step. The first is what to do next; each of the others builds on those before it. Where
	// the answer is open the first is to find out, and the others start from the lowest answer that is possible: they
	// may turn out to be done already.
	Steps []Step `json:"steps"`
}

// Open reports whether the answer is open, so that the next step is to find out.
func (g *Gap) Open() bool { return len(g.Steps) > 0 && g.Steps[0].Kind == StepFindOut }

// Gaps returns the questions of the model that are below their best, in form order. All steps of all gaps together lead
// to the best score that the model has; only that of a documentation index with another rule than the items may need
// more.
func (a *Assessment) Gaps() []Gap {
	var gaps []Gap
	for ind := range a.made("Assessment.Gaps").model.Indicators() {
		if gap, ok := a.gap(ind); ok {
			gaps = append(gaps, gap)
		}
	}
	return gaps
}

func (a *Assessment) gap(ind *Indicator) (Gap, bool) {
	now, index := ind.eval(a.response), span{}
	ladder := ind.above(now.low)
	if len(ladder) == 0 {
		return Gap{}, false
	}
	gap := Gap{Question: ind.question, Rule: ind.rule.ID, Points: now.points(ind.unit)}
	var documentation *Indicator // nil if the index does not have the question
	if i := a.model.documentation.position(ind.question); i >= 0 {
		documentation = a.model.documentation.indicators[i]
		index = documentation.eval(a.response)
	}
	if !now.certain() {
		find := a.step(ind, documentation, StepFindOut, now, now, index, index)
		find.Text = ind.findOut(a.response)
		gap.Steps = append(gap.Steps, find)
	}
	for _, to := range ladder {
		after, indexAfter := ind.after(a.response, ind, to), span{}
		if documentation != nil {
			indexAfter = ind.after(a.response, documentation, to)
		}
		step := a.step(ind, documentation, StepRaise, now, after, index, indexAfter)
		if step.to = to; to.option >= 0 {
			step.Option = ind.question.Option(to.option)
		}
		step.Text = ind.raise(to, step.Option)
		gap.Steps = append(gap.Steps, step)
		now, index = after, indexAfter
	}
	return gap, true
}

// after returns what the answer is worth by another indicator of the question once it reaches a rung of this one.
func (i *Indicator) after(r *questionnaire.Response, by *Indicator, to rung) span {
	if to.option < 0 {
		return span{to.points, to.points}
	}
	s := by.worth[to.option]
	for k := range r.Possible(i.question).All() {
		if i.worth[k].low >= to.points {
			s = s.over(by.worth[k])
		}
	}
	return s
}

// step says what becomes of all scores if the points of a question change, by the rule of the items and by that of the
// documentation index.
func (a *Assessment) step(
	ind, documentation *Indicator, kind StepKind, before, after, indexBefore, indexAfter span,
) Step {
	gain := func(weight, weights, unit int64, before, after span) Range {
		surely, most := max(0, after.low-before.high), max(0, after.low-before.low)
		if kind == StepFindOut {
			surely, most = 0, before.high-before.low
		}
		return Range{Ratio{weight * surely, weights * unit}, Ratio{weight * most, weights * unit}}
	}
	step := Step{
		Kind: kind, Question: ind.question, model: a.model, Indicator: ind,
		Documentation: Range{Ratio{0, 1}, Ratio{0, 1}},
		Before:        before.points(ind.unit), After: after.points(ind.unit),
	}
	if documentation != nil {
		step.Documentation = gain(1, a.model.documentation.weights, documentation.unit, indexBefore, indexAfter)
	}
	var surely, most mean
	for i := range a.Items {
		item := &a.Items[i]
		at := item.item.position(ind.question)
		if at < 0 {
			continue
		}
		own := item.item.indicators[at]
		effect := Effect{Indicator: own, Item: item.item}
		effect.Gain = gain(own.weight, item.item.weights, own.unit, before, after)
		effect.Before, effect.After = before.reach(own.threshold), after.reach(own.threshold)
		was, is := item.statusWith(at, before), item.statusWith(at, after)
		effect.Status, effect.Establishes = is, was != Established && is == Established
		step.Effects = append(step.Effects, effect)
		surely.add(effect.Gain.Low)
		most.add(effect.Gain.High)
	}
	step.Overall = Range{surely.over(int64(len(a.Items))), most.over(int64(len(a.Items)))}
	return step
}

// WhatIf assesses the response again as if the steps were done: each answer becomes at least as good as its step says,
// however it was reached. The response itself stays as it is; that of the new assessment has the better answers. No
// score falls, but for a high end that rests on an option without points, such as "other", which a step takes for no
// better than the best of those with points. Where a step asks for something to be stated, any choice will do: the
// option that takes a text stands for it, or else the first; of services, any way of provision. A step to find out
// changes nothing.
//
// The steps come from [Assessment.Gaps] under the same model, else WhatIf panics.
func (a *Assessment) WhatIf(steps ...Step) *Assessment {
	draft := a.made("Assessment.WhatIf").response.Draft()
	draft.Answers = maps.Clone(draft.Answers)
	raised := map[string]int64{}
	for i := range steps {
		s := &steps[i]
		if !a.model.Same(s.model) {
			panic("maturity: Assessment.WhatIf with a Step of another model, or of none")
		}
		if id := s.Indicator.question.ID(); s.Kind == StepRaise && s.to.points > raised[id] {
			raised[id] = s.to.points
			s.Indicator.improve(a.response, s.to, draft.Answers)
		}
	}
	response, err := a.model.form.Respond(draft)
	if err != nil {
		panic(err) // only options of the form went in
	}
	return a.model.Assess(response)
}

// improve puts an answer that reaches a rung in place of the one in r.
func (i *Indicator) improve(r *questionnaire.Response, to rung, answers map[string]questionnaire.Answer) {
	q := i.question
	switch {
	case i.eval(r).low >= to.points:
	case i.rule.Kind == RuleDecided:
		for s := range q.Services() {
			if !s.IsOther() && r.State(s) == questionnaire.Unanswered {
				answers[s.ID()] = anyBut(s)
			}
		}
	case q.Kind() == questionnaire.KindCount:
		lo, hi := q.Bounds()
		answers[q.ID()] = questionnaire.Count(min(max(1, lo), hi))
	case i.rule.Kind == RuleStated:
		answers[q.ID()] = questionnaire.ChooseAll(q.Option(stands(q)).ID)
	default:
		var ids []string
		for k := range i.worth {
			if k == to.option || r.Possible(q).Has(k) && i.worth[k].low >= to.points {
				ids = append(ids, q.Option(k).ID)
			}
		}
		answers[q.ID()] = questionnaire.Among(ids...)
	}
}

// anyBut answers that it is one of the options but the last, which leaves as open as can be how a service is provided:
// the set of all would be no answer.
func anyBut(q *questionnaire.Question) questionnaire.Answer {
	var ids []string
	for k := range q.NumOptions() - 1 {
		ids = append(ids, q.Option(k).ID)
	}
	return questionnaire.Among(ids...)
}

// stands returns the position of the option that stands for any.
func stands(q *questionnaire.Question) int {
	first := 0
	for k := range q.NumOptions() {
		switch o := q.Option(k); {
		case o.Free && !o.Exclusive:
			return k
		case q.Option(first).Exclusive && !o.Exclusive:
			first = k
		}
	}
	return first
}
