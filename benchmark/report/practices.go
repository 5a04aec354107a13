package report

import (
	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// stepPractices is how many practices stand with a step, and likeTeams how many teams are named that are most alike.
const stepPractices, likeTeams = 2, 3

// interviewed returns the cases whose practices a report shows; nil if there are none for the form of the response.
func interviewed(c *benchmark.Comparison, o Options) *benchmark.Cases {
	if o.Cases != nil {
		return o.Cases
	}
	cases := benchmark.JPCERT2015Cases()
	if cases.Form().Require(c.Assessment().Response().Form()) != nil {
		return nil
	}
	return cases
}

// coding says how interviews were turned into answers.
func (p *composer) coding() questionnaire.Text {
	if p.cases == nil {
		return questionnaire.Text{}
	}
	return p.cases.Coding()
}

// examples returns the practices that stand with a step: those of the teams most alike.
func (p *composer) examples(question string) []benchmark.Example {
	if p.cases == nil {
		return nil
	}
	all := p.cases.Examples(question, p.response)
	return all[:min(len(all), stepPractices)]
}

// stepAdvice says how interviewed teams do what a step is about, or else what the report advises.
func (p *composer) stepAdvice(question string) []message.Text {
	var advice []message.Text
	for _, e := range p.examples(question) {
		advice = append(advice, practice(&e))
	}
	if advice != nil {
		return advice
	}
	for _, g := range p.advice(question) {
		advice = append(advice, said(&g))
	}
	return advice
}

// advice returns the guidance on a question or an item.
func (p *composer) advice(on string) []benchmark.Guidance {
	if p.cases == nil {
		return nil
	}
	return p.cases.Guidance(on)
}

func said(g *benchmark.Guidance) message.Text { return say("guidance", g.Section, textOf(g.Text)) }

// practices lists all practices that speak to a question, or to an item and no question.
func (p *composer) practices(of string, keep func(benchmark.Practice) bool) {
	if p.cases == nil {
		return
	}
	for _, e := range p.cases.Examples(of, p.response) {
		if keep(e.Practice) {
			p.Bullet("- ", practice(&e))
		}
	}
}

func anyPractice(benchmark.Practice) bool { return true }

func aboutNoQuestion(p benchmark.Practice) bool { return p.Questions == nil }

// practice says what a team does, and what it has in common with the team of the report.
func practice(e *benchmark.Example) message.Text {
	remarks := common(&e.Likeness)
	if remarks != nil {
		remarks = []message.Text{say("practice-alike", message.List(remarks))}
	}
	if e.Near {
		remarks = append([]message.Text{say("practice-near")}, remarks...)
	}
	if remarks == nil {
		return say("practice", e.Team, e.Section, textOf(e.Text))
	}
	return say("practice-with-remark", e.Team, e.Section, textOf(e.Text), message.Clauses(remarks))
}

// common says what a team has in common with the team of the report.
func common(l *benchmark.Likeness) []message.Text {
	var said []message.Text
	for _, o := range l.Departments {
		said = append(said, say("alike-department", message.Text(o.Label)))
	}
	if l.Members > 0 {
		said = append(said, say("alike-members", l.Members))
	}
	if !l.Industry.IsZero() {
		said = append(said, say("alike-industry", textOf(l.Industry)))
	}
	return said
}

// like names the interviewed teams that have the most in common with the team.
func (p *composer) like() {
	if p.cases == nil {
		return
	}
	p.Section("like", say("like"))
	var list page.Entries
	for _, l := range p.cases.Like(p.response) {
		if l.Alike() == 0 || len(list) == likeTeams {
			break
		}
		c, _ := p.cases.Lookup(l.Team)
		list = append(list, page.Entry{
			Text: say("like-team", l.Team, c.Section, textOf(c.Profile.Industry), textOf(c.Profile.Placement), textOf(c.Profile.Size)),
			More: []message.Text{say("like-alike", message.List(common(&l)))},
		})
	}
	if list == nil {
		p.Para(say("like-nobody"))
		return
	}
	p.Add(list)
	p.Legend(say("like-legend"))
}

// closing says what the report advises in the end, if its items are those of the model.
func (p *composer) closing() {
	if p.cases == nil || !p.advised() {
		return
	}
	p.Section("closing", say("closing"))
	for _, g := range p.cases.Closing() {
		p.Bullet("- ", textOf(g.Text))
	}
	p.Legend(say("closing-legend"))
}

// advised reports whether there is guidance on every item of the model.
func (p *composer) advised() bool {
	for item := range p.assessment.Model().Items() {
		if p.cases.Guidance(item.ID()) == nil {
			return false
		}
	}
	return true
}
