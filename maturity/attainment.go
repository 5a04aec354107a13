package maturity

import (
	"github.com/csirtgauge/csirtgauge/internal/made"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// An Attainment says how much of a target an assessment reaches. It comes from [Assessment.Against].
type Attainment struct {
	Progress                      // over all questions with a goal
	Items      []ItemProgress     `json:"items,omitempty"`     // that have such a question, in the model's order
	Questions  []QuestionProgress `json:"questions,omitempty"` // with a goal, in form order
	Target     *Target            `json:"-"`
	Assessment *Assessment        `json:"-"`
}

// Steps returns the steps that reach every goal, as far as goals are not surely reached: with these and no others done,
// [Assessment.WhatIf] meets the target.
func (a *Attainment) Steps() []Step {
	var steps []Step
	made.Check(a != nil && a.Assessment != nil, "maturity", "Attainment.Steps", "Attainment", "Assessment.Against")
	for _, gap := range a.Assessment.Gaps() {
		goal := Ratio{int64(a.Target.points[gap.Question.ID()]), 1}
		for _, step := range gap.Steps {
			if step.Before.Low.Cmp(goal) < 0 {
				steps = append(steps, step)
			}
		}
	}
	return steps
}

// Progress says how much of the goals of some questions is reached. Each question counts up to its goal and no further,
// so that what is above one goal never makes up for what another lacks:
//
//	share = Σ min(points, goal) / Σ goal
//
// Weights play no part: a goal says by itself how much a question matters.
type Progress struct {
	Share   Range `json:"share"`   // in [0, 1]
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
		panic("maturity: Assessment.Against: the target is for another model than " + a.model.ID() + " of the assessment")
	}
	at := &Attainment{Target: t, Assessment: a}
	var all []*Indicator
	for q, goal := range t.Questions() {
		ind := a.model.uses[q.ID()]
		worth := ind.eval(a.response)
		reach := worth.reach(int64(goal) * ind.unit)
		at.Questions = append(at.Questions, QuestionProgress{q, goal, worth.points(ind.unit), reach})
		all = append(all, ind)
	}
	at.Progress = at.progress(all)
	for _, item := range a.model.items {
		if p := at.progress(item.indicators); p.Goals > 0 {
			at.Items = append(at.Items, ItemProgress{item, p})
		}
	}
	return at
}

// progress is that of the indicators whose questions have a goal.
func (a *Attainment) progress(indicators []*Indicator) Progress {
	var p Progress
	var low, high mean
	sum := int64(0) // of the goals, in points
	for _, ind := range indicators {
		goal := int64(a.Target.points[ind.question.ID()])
		if goal == 0 {
			continue
		}
		worth, units := ind.eval(a.Assessment.response), goal*ind.unit
		low.add(Ratio{min(worth.low, units), ind.unit})
		high.add(Ratio{min(worth.high, units), ind.unit})
		sum += goal
		p.Goals++
		if worth.low >= units {
			p.Met++
		}
		if worth.high >= units {
			p.MayMeet++
		}
	}
	p.Share = Range{low.over(sum), high.over(sum)}
	return p
}
