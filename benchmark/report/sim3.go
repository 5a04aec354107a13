package report

import (
	"fmt"
	"slices"

	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/maturity/sim3"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// sim3 shows what the response means for SIM3.
func (p *composer) sim3() {
	r := p.options.SIM3
	if r == nil {
		return
	}
	edition, _ := r.Crosswalk.Edition(r.Version)
	head := say("sim3", textOf(edition.Title))
	p.Section("sim3", head)
	p.Para(say("sim3-no-audit"))
	t := page.Table{Caption: head, Head: 1, Columns: []page.Column{
		unnamed("column-number"), words("sim3-column-parameter"), words("sim3-column-level"),
		words("sim3-column-coverage"), words("sim3-column-certainty"), words("sim3-column-answers"),
	}}
	t.Columns[5].Wraps = true
	for i := range r.Parameters {
		one := &r.Parameters[i]
		id, name, coverage := one.ID, textOf(one.Name), named("coverage", one.Coverage)
		var certainty message.Text
		if one.State == sim3.Assessed {
			certainty = named("certainty", one.Certainty)
		}
		t.Row("  "+id, name, levelText(one), coverage, certainty, p.evidence(one))
	}
	p.Add(t)
	for _, q := range r.Quadrants {
		mean := either(q.Mean.Low.Defined(), say("sim3-mean", inWords(rangeText(q.Mean))), say("sim3-no-mean"))
		name := named("quadrant", q.Quadrant)
		p.Bullet("- ", say("sim3-quadrant", name, q.Covered, q.Parameters, q.Answered, q.Assessed, mean))
	}
	p.sim3Remarks(r)
	p.Legend(say("sim3-legend"))
	if p.full() {
		p.Para(textOf(r.Crosswalk.Basis()))
	}
	p.Para(textOf(r.Crosswalk.Credit()))
	p.baseline()
}

// sim3Remarks shows conditions and warnings of what was assessed, and what was not checked.
func (p *composer) sim3Remarks(r *sim3.Result) {
	var recalled []string
	for i := range r.Parameters {
		one := &r.Parameters[i]
		if one.Mark == sim3.MarkRecalled {
			recalled = append(recalled, one.ID)
		}
		for _, e := range one.Evidence {
			if !e.Condition.IsZero() && one.State == sim3.Assessed {
				p.Bullet("- ", say("sim3-condition", one.ID, message.Text(e.Condition), e.Question.ID()))
			}
			for _, w := range e.Warnings {
				p.Bullet(page.Warning, say("labelled", one.ID, message.Text(w)))
			}
		}
	}
	p.Bullet("- ", only(recalled != nil, say("sim3-recalled", message.Plains(recalled))))
}

// conditional reports whether a level holds only under a condition that the questionnaire does not ask about.
func conditional(r *sim3.ParameterResult) bool {
	has := func(e sim3.Evidence) bool { return !e.Condition.IsZero() }
	return r.State == sim3.Assessed && slices.ContainsFunc(r.Evidence, has)
}

// levelText writes what is known of a level.
func levelText(r *sim3.ParameterResult) message.Text {
	if r.State != sim3.Assessed {
		return named("sim3-state", r.State)
	}
	switch l := r.Levels; {
	case l.Certain():
		return message.Plain(fmt.Sprint(l.Min))
	case l.Min == 0:
		return say("sim3-at-most", l.Max)
	case l.Max == sim3.MaxLevel:
		return say("sim3-at-least", l.Min)
	default:
		return say("sim3-between", l.Min, l.Max)
	}
}

// evidence lists the questions that speak to a parameter, with their answers in brackets.
func (p *composer) evidence(r *sim3.ParameterResult) message.Text {
	var parts []message.Text
	for _, e := range r.Evidence {
		q, response := e.Question, p.options.SIM3.Response
		given, _ := response.AnswerTo(q)
		answer := cellText(response, q)
		switch {
		case e.State == questionnaire.Unanswered:
			answer = message.Plain("-")
		case len(given.Options()) == 1:
			answer = message.Plain(given.Options()[0])
		}
		parts = append(parts, say("with-remark", q.ID(), answer))
	}
	return message.List(parts)
}

// baseline shows how far a baseline is reached.
func (p *composer) baseline() {
	c := p.options.Check
	if c == nil {
		return
	}
	b := c.Baseline
	p.Part(say("baseline", message.Text(b.Title()), b.Owner(), b.Edition()))
	said := named("baseline-verdict", c.Verdict)
	some := func(one sim3.ParameterCheck) bool { return conditional(one.Result) }
	if c.Verdict == maturity.ReachMet && slices.ContainsFunc(c.Parameters, some) {
		said = message.Sentences(said, say("baseline-conditional"))
	}
	p.Para(said)
	p.Para(say("baseline-count", len(c.Parameters), c.Reached, c.Missed, c.Open, c.Silent))
	for _, reach := range []maturity.Reach{maturity.ReachMissed, maturity.ReachUnknown, maturity.ReachMet} {
		var list []message.Text
		for i := range c.Parameters {
			if one := &c.Parameters[i]; one.Reach == reach {
				said := "baseline-one"
				if reach != maturity.ReachUnknown && conditional(one.Result) {
					said = "baseline-one-conditional"
				}
				list = append(list, say(said, one.ID, levelText(one.Result), one.Minimum))
			}
		}
		if list != nil {
			p.Bullet("  ", say("labelled", named("baseline", reach), message.List(list)))
		}
	}
}
