package report

import (
	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
)

// What the section on the target says. The arguments are named in the comment.
var (
	headTarget     = message.Text{EN: "Target: %[1]s", JA: "目標: %[1]s"} // title
	columnScope    = message.Text{EN: "Scope", JA: "対象"}
	columnShare    = message.Text{EN: "reached", JA: "達成率"}
	columnMet      = message.Text{EN: "questions at target", JA: "目標に達した設問"}
	targetAll      = message.Text{EN: "All questions with a target", JA: "目標のある設問全体"}
	targetShort    = message.Text{EN: "Below target: %[1]s", JA: "目標に達していない設問: %[1]s"}                                                                     // list
	targetOpen     = message.Text{EN: "Open whether at target: %[1]s", JA: "目標に達しているか未確定の設問: %[1]s"}                                                       // list
	targetOne      = message.Text{EN: "%[1]s (%[2]s, target %[3]d)", JA: "%[1]s(%[2]s点、目標%[3]d点)"}                                                         // question, points, goal
	targetThen     = message.Text{EN: "With all of these at target: overall %[1]s.", JA: "これらがすべて目標に達すると: 総合%[1]s。"}                                       // score
	targetThenBoth = message.Text{EN: "With all of these at target: overall %[1]s, documentation index %[2]s.", JA: "これらがすべて目標に達すると: 総合%[1]s、文書化指数%[2]s。"} // scores
	legendProgress = message.Text{EN: "Reached: the sum of points, each question counted up to its target and no further, as a share of the sum of the targets. What is above one target makes up for no other. Matters without a target are left out.", JA: "達成率: 点数を目標までで打ち切って合計し、目標の合計で割った割合。ある設問で目標を上回っても、ほかの設問の不足は埋まらない。目標のない事項は示さない。"}
)

// target shows how much of the team's own target is reached.
func (p *composer) target() {
	a := p.attained
	if a == nil {
		return
	}
	head := headTarget.Format(message.Text(p.options.Target.Title()))
	p.Section("target", head)
	t := page.Table{Caption: head, Columns: []page.Column{
		{Long: columnScope, Width: subjectWidth}, {Head: columnShare, Width: 13, Right: true}, {Width: 3, Graphic: true}, {Head: columnMet},
	}}
	row := func(name message.Text, pr maturity.Progress) {
		t.Rows = append(t.Rows, page.Cells(name, shares(pr.Low, pr.High), "", ofQuestions.Format(both(pr.Met, pr.MayMeet), pr.Goals)))
	}
	row(targetAll, a.Progress)
	for _, item := range a.Items {
		row(itemName(item.Item), item.Progress)
	}
	p.Add(t)
	for _, list := range []struct {
		text  message.Text
		reach maturity.Reach
	}{{targetShort, maturity.ReachMissed}, {targetOpen, maturity.ReachUnknown}} {
		var ids []message.Text
		for _, q := range a.Questions {
			if q.Reach == list.reach {
				ids = append(ids, targetOne.Format(q.Question.ID(), pointsText(q.Points), q.Goal))
			}
		}
		if ids != nil {
			p.Para(list.text.Format(message.List(ids)))
		}
	}
	if steps := a.Steps(); steps != nil {
		then := p.assessment.WhatIf(steps...)
		said := targetThen.Format(scoreText(then.Overall.Score))
		if !then.Documentation.IsZero() {
			said = targetThenBoth.Format(scoreText(then.Overall.Score), scoreText(then.Documentation.Score))
		}
		p.Para(said)
	}
	p.Legend(legendProgress)
}

// shares writes a share, or the range of one, in whole percent.
func shares(low, high maturity.Ratio) string {
	a, b := wholePercent(low), wholePercent(high)
	if a == b {
		return a + "%"
	}
	return a + "-" + b + "%"
}
