package report

import (
	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/internal/message"
)

// settled says how many respondents can have established each area, and all of them.
func (p *composer) settled() {
	c := p.comparison
	head := say("settled", c.Overall.Respondents)
	p.Section("settled", head)
	for i := range c.Items {
		item := p.assessment.Items[i].Item()
		said := []message.Text{settledOf(itemName(item), &c.Items[i])}
		p.Bullet("- ", message.Sentences(append(said, provisos(item, true)...)...))
	}
	if len(c.Items) > 1 {
		p.Bullet("- ", settledOf(say("settled-all", len(c.Items)), &c.Overall))
	}
	p.Legend(say("settled-legend"))
}

func settledOf(name message.Text, t *benchmark.TotalStanding) message.Text {
	said := say("labelled", name, settledText(t))
	if e := t.Established; e.Max < t.Respondents {
		fewest := e.Fewest()
		id, name := fewest.Question.ID(), textOf(fewest.Question.Short())
		reached, open := fewest.AtLeast.Min, fewest.Open()
		said = message.Sentences(said, either(open == 0, say("settled-why", id, name, reached),
			say("settled-why-open", id, name, reached, open)))
	}
	return said
}

// settledText says how many can have established an area, as far as the tables say.
func settledText(t *benchmark.TotalStanding) message.Text {
	e, all := t.Established, t.Respondents
	switch {
	case e.Min == e.Max:
		return say("settled-exactly", all, e.Min)
	case e.Min == 0 && e.Max == all:
		return say("settled-unknown", all)
	case e.Min == 0:
		return say("settled-most", all, e.Max)
	case e.Max == all:
		return say("settled-least", all, e.Min)
	}
	return say("settled-between", all, e.Min, e.Max)
}
