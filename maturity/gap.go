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
func (g *Gap) Open() bool { return g.Steps[0].Kind == FindOut }

// Gaps returns the questions of the model that are below their best, in form order. All steps of all gaps together lead
// to the best score that the model has.
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
	result        *IndicatorResult // any of its results; they are alike
	items         []itemUse
	documentation bool
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
		for j := range a.Items[i].Indicators {
			u := of(&a.Items[i].Indicators[j])
			u.items = append(u.items, itemUse{i, j})
		}
	}
	for i := range a.Documentation.Indicators {
		of(&a.Documentation.Indicators[i]).documentation = true
	}
	return uses
}

func (a *Assessment) gap(u *use) (Gap, bool) {
	ind := u.result.indicator
	low, high := u.result.low, u.result.high
	ladder := ind.ladder(low)
	if len(ladder) == 0 {
		return Gap{}, false
	}
	gap := Gap{Question: ind.question, Rule: ind.rule, Points: u.result.Points}
	if low < high {
		find := a.step(u, low, high, low, high)
		find.Kind, find.Text = FindOut, ind.findOut(a.response)
		find.target = low
		gap.Steps = append(gap.Steps, find)
	}
	for _, points := range ladder {
		step := a.step(u, low, high, points, max(high, points))
		step.Kind, step.target = Raise, points
		if ind.rule.kind == ByOption {
			step.Option = ind.question.Option(ind.rung(points))
		}
		step.Text = ind.raise(step.Option)
		gap.Steps = append(gap.Steps, step)
		low, high = points, max(high, points)
	}
	return gap, true
}

// step says what becomes of all scores if the points of a question change. If both ends stay as they are, it is a step
// to find out.
func (a *Assessment) step(u *use, low, high, newLow, newHigh int64) Step {
	ind := u.result.indicator
	gain := func(weight, weights int64) Range {
		surely, most := max(0, newLow-high), newLow-low
		if newLow == low {
			surely, most = 0, high-low
		}
		return Range{Ratio{weight * surely, weights * ind.unit}, Ratio{weight * most, weights * ind.unit}}
	}
	step := Step{
		Question: ind.question, indicator: ind,
		Before: Range{Ratio{low, ind.unit}, Ratio{high, ind.unit}}, After: Range{Ratio{newLow, ind.unit}, Ratio{newHigh, ind.unit}},
		Documentation: Range{Ratio{0, 1}, Ratio{0, 1}},
	}
	if u.documentation {
		step.Documentation = gain(1, a.model.documentation.weights)
	}
	var surely, most mean
	for i, at := 0, u.items; i < len(a.Items); i++ {
		if len(at) == 0 || at[0].item != i {
			surely.add(Ratio{0, 1})
			most.add(Ratio{0, 1})
			continue
		}
		item, own := &a.Items[i], a.Items[i].Indicators[at[0].indicator].indicator
		effect := Effect{Indicator: own, Item: item.item, Gain: gain(own.weight, item.item.weights)}
		effect.Before, effect.After = own.reach(low, high), own.reach(newLow, newHigh)
		before, after := item.statusWith(at[0].indicator, effect.Before), item.statusWith(at[0].indicator, effect.After)
		effect.Status, effect.Establishes = after, before != Established && after == Established
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
// Where a step asks for something to be stated, any choice will do: the option that takes a text stands for it, or else
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
		if s.Kind == Raise && s.target > raised[s.Question] {
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
	switch low, _ := i.eval(r); {
	case low >= units:
	case i.rule.kind == Decided:
		for s := range q.Services() {
			if !s.Extra() && r.State(s) == questionnaire.Unanswered {
				answers[s.ID()] = anyBut(s)
			}
		}
	case q.Kind() == questionnaire.KindPeople:
		lo, hi := q.Bounds()
		answers[q.ID()] = questionnaire.People(min(max(1, lo), hi))
	case i.rule.kind == Stated:
		answers[q.ID()] = questionnaire.List(q.Option(stands(q)).ID)
	default:
		rung := i.rung(units)
		var ids []string
		for k := range i.low {
			if k == rung || r.Possible(q).Has(k) && i.low[k] >= units {
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
