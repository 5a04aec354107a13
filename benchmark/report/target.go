package report

import (
	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
)

// target shows how much of the team's own target is reached.
func (p *composer) target() {
	a := p.attained
	if a == nil {
		return
	}
	head := say("target", message.Text(p.options.Target.Title()))
	p.Section("target", head)
	t := page.Table{Caption: head, Columns: []page.Column{
		unnamed("target-column-scope"), numbers("target-column-share"), gap(),
		words("target-column-met"),
	}}
	row := func(name message.Text, pr maturity.Progress) {
		t.Row(name, shares(pr.Share.Low, pr.Share.High), "", say("of-questions", both(pr.Met, pr.MayMeet), pr.Goals))
	}
	row(say("target-all"), a.Progress)
	for _, item := range a.Items {
		row(itemName(item.Item), item.Progress)
	}
	p.Add(t)
	for _, list := range []struct {
		text  string
		reach maturity.Reach
	}{{"target-missed", maturity.ReachMissed}, {"target-open", maturity.ReachUnknown}} {
		var ids []message.Text
		for _, q := range a.Questions {
			if q.Reach == list.reach {
				ids = append(ids, say("target-one", q.Question.ID(), pointsText(q.Points), q.Goal))
			}
		}
		p.Para(only(ids != nil, say(list.text, message.List(ids))))
	}
	if steps := a.Steps(); steps != nil {
		then := p.assessment.WhatIf(steps...)
		overall, documentation := inWords(scoreText(then.Overall.Score)), inWords(scoreText(then.Documentation.Score))
		p.Para(either(then.Documentation.IsZero(), say("target-then", overall),
			say("target-then-both", overall, documentation)))
	}
	p.Legend(say("target-legend"))
}
