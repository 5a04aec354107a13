package maturity

import "github.com/csirtgauge/csirtgauge/questionnaire"

// An Attainment says how much of a target an assessment reaches. It comes from [Assessment.Against].
type Attainment struct {
	Progress                      // over all questions with a goal
	Items      []ItemProgress     `json:"items,omitempty"`     // that have such a question, in the model's order
	Questions  []QuestionProgress `json:"questions,omitempty"` // with a goal, in form order
	target     *Target
	assessment *Assessment
}

// Target returns the target.
func (a *Attainment) Target() *Target { return a.target }

// Assessment returns the assessment.
func (a *Attainment) Assessment() *Assessment { return a.assessment }

// Steps returns the steps that reach every goal, as far as goals are not surely reached: with these and no others done,
// [Assessment.WhatIf] meets the target.
func (a *Attainment) Steps() []Step {
	var steps []Step
	made(a != nil && a.assessment != nil, "Attainment.Steps", "Attainment", "Assessment.Against")
	for _, gap := range a.assessment.Gaps() {
		goal := Ratio{int64(a.target.points[gap.Question.ID()]), 1}
		for _, step := range gap.Steps {
			if step.Before.Low.Cmp(goal) < 0 {
				steps = append(steps, step)
			}
		}
	}
	return steps
}

// Progress says how much of the goals of some questions is reached. Each question counts up to its goal and no further, so
// that what is above one goal never makes up for what another lacks:
//
//	share = Σ min(points, goal) / Σ goal
//
// Weights play no part: a goal says by itself how much a question matters.
type Progress struct {
	Low     Ratio `json:"low"`     // share in [0, 1], if every open answer turns out worst
	High    Ratio `json:"high"`    // if best
	Met     int   `json:"met"`     // questions that surely reach their goal
	MayMeet int   `json:"mayMeet"` // that may
	Goals   int   `json:"goals"`   // questions with a goal
}

// ItemProgress is the progress in one item. A question that speaks to several items counts in each.
type ItemProgress struct {
	Item *Item `json:"item"`
	Progress
}

// QuestionProgress says how far one answer is from its goal.
type QuestionProgress struct {
	Question *questionnaire.Question `json:"question"`
	Goal     int                     `json:"goal"` // points
	Points   Range                   `json:"points"`
	Reach    Reach                   `json:"reach"` // whether the answer reaches its goal
}

// Against measures the assessment by a target. The target must be for the model of the assessment, else Against panics.
func (a *Assessment) Against(t *Target) *Attainment {
	if a.made("Assessment.Against"); !a.model.Same(t.made("Assessment.Against").model) {
		panic("maturity: Assessment.Against: the assessment is under model " + a.model.id + ", the target for another model")
	}
	at := &Attainment{target: t, assessment: a}
	var all progress
	for q, goal := range t.Questions() {
		ind := a.model.uses[q.ID()]
		worth := a.worth[ind.index]
		at.Questions = append(at.Questions, QuestionProgress{q, goal, worth.points(ind.unit), worth.reach(int64(goal) * ind.unit)})
		all.add(ind, worth, int64(goal))
	}
	at.Progress = all.progress()
	for i := range a.Items {
		var sum progress
		for _, ind := range a.Items[i].item.indicators {
			if goal, ok := t.points[ind.question.ID()]; ok {
				sum.add(ind, a.worth[ind.index], int64(goal))
			}
		}
		if sum.goals > 0 {
			at.Items = append(at.Items, ItemProgress{a.Items[i].item, sum.progress()})
		}
	}
	return at
}

// A progress adds up.
type progress struct {
	low, high    mean
	sum          int64 // of the goals, in points
	met, mayMeet int
	goals        int
}

func (p *progress) add(ind *Indicator, worth span, goal int64) {
	units := goal * ind.unit
	p.low.add(Ratio{min(worth.low, units), ind.unit})
	p.high.add(Ratio{min(worth.high, units), ind.unit})
	p.sum += goal
	p.goals++
	if worth.low >= units {
		p.met++
	}
	if worth.high >= units {
		p.mayMeet++
	}
}

func (p *progress) progress() Progress {
	return Progress{p.low.over(p.sum), p.high.over(p.sum), p.met, p.mayMeet, p.goals}
}
