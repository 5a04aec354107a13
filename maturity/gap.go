package maturity

import (
	"maps"
	"slices"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A Gap is a question that is not yet worth the most that it can be under the model, with the steps that get it there.
type Gap struct {
	Question *questionnaire.Question
	Rule     *Rule
	Points   Range // now
	// Steps has at least one step. The first is what to do next; each of the others builds on those before it. Where the
	// answer is open the first is to find out, and the others start from the lowest answer that is possible: they may turn
	// out to be done already.
	Steps []Step
}

// Open reports whether the answer is open, so that the next step is to find out.
func (g *Gap) Open() bool { return g.Steps[0].Kind == StepFindOut }

// Gaps returns the questions of the model that are below their best, in form order. All steps of all gaps together lead
// to the best score that the model has; only that of a documentation index with another rule than the items may need more.
func (a *Assessment) Gaps() []Gap {
	uses := a.uses()
	var gaps []Gap
	for q := range a.model.form.Questions() {
		if u, ok := uses[q]; ok {
			if gap, ok := a.gap(u); ok {
				gaps = append(gaps, gap)
			}
		}
	}
	return gaps
}

// A use is where a model uses a question.
type use struct {
	result        *IndicatorResult // any of its results in items; they are alike. Else that in the documentation index
	items         []itemUse
	documentation *IndicatorResult // nil if the index does not have it
}

type itemUse struct {
	item      int // position in the model
	indicator int // position in the item
}

func (a *Assessment) uses() map[*questionnaire.Question]*use {
	uses := map[*questionnaire.Question]*use{}
	of := func(r *IndicatorResult) *use {
		u := uses[r.indicator.question]
		if u == nil {
			u = &use{result: r}
			uses[r.indicator.question] = u
		}
		return u
	}
	for i := range a.Items {
		results := a.Items[i].Indicators()
		for j := range results {
			u := of(&results[j])
			u.items = append(u.items, itemUse{i, j})
		}
	}
	results := a.Documentation.Indicators()
	for i := range results {
		r := &results[i]
		of(r).documentation = r
	}
	return uses
}

// span returns Points in units of 1/indicator.unit.
func (r *IndicatorResult) span() span { return span{r.Points.Low.Num, r.Points.High.Num} }

func (a *Assessment) gap(u *use) (Gap, bool) {
	ind := u.result.indicator
	now, index := u.result.span(), span{}
	ladder := ind.ladder(now.low)
	if len(ladder) == 0 {
		return Gap{}, false
	}
	gap := Gap{Question: ind.question, Rule: ind.rule, Points: u.result.Points}
	if u.documentation != nil {
		index = u.documentation.span()
	}
	if now.low < now.high {
		find := a.step(u, StepFindOut, now, now, index, index)
		find.Text, find.target = ind.findOut(a.response), now.low
		gap.Steps = append(gap.Steps, find)
	}
	for _, points := range ladder {
		after, indexAfter := ind.after(a.response, ind, points), span{}
		if u.documentation != nil {
			indexAfter = ind.after(a.response, u.documentation.indicator, points)
		}
		step := a.step(u, StepRaise, now, after, index, indexAfter)
		step.target = points
		if ind.rule.kind == RuleByOption {
			step.Option = ind.question.Option(ind.rung(points))
		}
		step.Text = ind.raise(step.Option)
		gap.Steps = append(gap.Steps, step)
		now, index = after, indexAfter
	}
	return gap, true
}

// after returns what the answer is worth by another indicator of the question once it is worth at least so many units by
// this one.
func (i *Indicator) after(r *questionnaire.Response, by *Indicator, units int64) span {
	if i.rule.kind != RuleByOption {
		return span{units, units}
	}
	rung := i.rung(units)
	s := by.worth[rung]
	for k := range r.Possible(i.question).All() {
		if i.worth[k].low >= units {
			s.low, s.high = min(s.low, by.worth[k].low), max(s.high, by.worth[k].high)
		}
	}
	return s
}

// step says what becomes of all scores if the points of a question change, by the rule of the items and by that of the
// documentation index.
func (a *Assessment) step(u *use, kind StepKind, before, after, indexBefore, indexAfter span) Step {
	ind := u.result.indicator
	gain := func(weight, weights, unit int64, before, after span) Range {
		surely, most := max(0, after.low-before.high), max(0, after.low-before.low)
		if kind == StepFindOut {
			surely, most = 0, before.high-before.low
		}
		return Range{Ratio{weight * surely, weights * unit}, Ratio{weight * most, weights * unit}}
	}
	step := Step{
		Kind: kind, Question: ind.question, indicator: ind, Documentation: Range{Ratio{0, 1}, Ratio{0, 1}},
		Before: before.points(ind.unit), After: after.points(ind.unit),
	}
	if u.documentation != nil {
		step.Documentation = gain(1, a.model.documentation.weights, u.documentation.indicator.unit, indexBefore, indexAfter)
	}
	var surely, most mean
	for i, at := 0, u.items; i < len(a.Items); i++ {
		if len(at) == 0 || at[0].item != i {
			surely.add(Ratio{0, 1})
			most.add(Ratio{0, 1})
			continue
		}
		item, own := &a.Items[i], a.Items[i].item.indicators[at[0].indicator]
		effect := Effect{Indicator: own, Item: item.item, Gain: gain(own.weight, item.item.weights, own.unit, before, after)}
		effect.Before, effect.After = before.reach(own.threshold), after.reach(own.threshold)
		was, is := item.statusWith(at[0].indicator, before), item.statusWith(at[0].indicator, after)
		effect.Status, effect.Establishes = is, was != Established && is == Established
		step.Effects = append(step.Effects, effect)
		surely.add(effect.Gain.Low)
		most.add(effect.Gain.High)
		at = at[1:]
	}
	step.Overall = Range{surely.ratio(), most.ratio()}
	return step
}

// WhatIf assesses the response again as if the steps were done: each answer becomes at least as good as its step says,
// however it was reached. The response itself stays as it is; that of the new assessment has the better answers.
// No score falls, but for a high end that rests on an option without points, such as "other", which a step takes for no better
// than the best of those with points. Where a step asks for something to be stated, any choice will do: the option that takes a text stands for it, or else
// the first; of services, any way of provision. A step to find out changes nothing.
//
// The steps come from [Assessment.Gaps] under the same model, else WhatIf panics.
func (a *Assessment) WhatIf(steps ...Step) *Assessment {
	draft := a.response.Draft()
	draft.Answers = maps.Clone(draft.Answers)
	raised := map[*questionnaire.Question]int64{}
	for i := range steps {
		s := &steps[i]
		if s.indicator == nil || !a.model.has(s.indicator) {
			panic("maturity: step of another model")
		}
		if s.Kind == StepRaise && s.target > raised[s.Question] {
			raised[s.Question] = s.target
			s.indicator.improve(a.response, s.target, draft.Answers)
		}
	}
	response, err := a.model.form.Respond(draft)
	if err != nil {
		panic(err) // only options of the form went in
	}
	return a.model.Assess(response)
}

func (m *Model) has(ind *Indicator) bool {
	return slices.ContainsFunc(append(m.items[:len(m.items):len(m.items)], m.documentation), func(item *Item) bool {
		return slices.Contains(item.indicators, ind)
	})
}

// improve puts the answer that is worth at least so many units in place of the one in r.
func (i *Indicator) improve(r *questionnaire.Response, units int64, answers map[string]questionnaire.Answer) {
	q := i.question
	switch {
	case i.eval(r).low >= units:
	case i.rule.kind == RuleDecided:
		for s := range q.Services() {
			if !s.IsOther() && r.State(s) == questionnaire.Unanswered {
				answers[s.ID()] = anyBut(s)
			}
		}
	case q.Kind() == questionnaire.KindCount:
		lo, hi := q.Bounds()
		answers[q.ID()] = questionnaire.Count(min(max(1, lo), hi))
	case i.rule.kind == RuleStated:
		answers[q.ID()] = questionnaire.ChooseAll(q.Option(stands(q)).ID)
	default:
		rung := i.rung(units)
		var ids []string
		for k := range i.worth {
			if k == rung || r.Possible(q).Has(k) && i.worth[k].low >= units {
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
