package report

import (
	"slices"

	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A dispute is a disagreement with what it holds open of the result.
type dispute struct {
	questionnaire.Disagreement
	overall maturity.Ratio
	items   []maturity.Width
}

// decides returns the items of which it decides whether they are established.
func (d *dispute) decides() (titles []message.Text) {
	for _, w := range d.items {
		if w.Decides {
			titles = append(titles, textOf(w.Item.Title()))
		}
	}
	return titles
}

// disputes are in the order in which they matter: by what they hold open of the overall score, then by how many items
// they decide, then in form order.
func disputes(a *maturity.Assessment, c *questionnaire.Consensus) []dispute {
	all := make([]dispute, len(c.Disagreements))
	for i, d := range c.Disagreements {
		overall, items := a.Widths(d.Question)
		all[i] = dispute{d, overall, items}
	}
	slices.SortStableFunc(all, func(a, b dispute) int {
		if by := b.overall.Cmp(a.overall); by != 0 {
			return by
		}
		return len(b.decides()) - len(a.decides())
	})
	return all
}

// discuss lists on what people of the team differ, and what that holds open, without saying who said what.
func (p *composer) discuss() {
	c := p.options.Consensus
	if c == nil || c.People < 2 {
		return
	}
	p.Section("discuss", say("discuss"))
	nothing := len(c.Disagreements) == 0
	p.Para(message.Sentences(say("discuss-people", c.People),
		only(len(c.Dates) > 1, say("discuss-dates", message.Plains(c.Dates))),
		either(nothing, say("discuss-nothing"), say("discuss-order"))))
	var open, rest page.Entries
	for _, d := range disputes(p.assessment, c) {
		entry := page.Entry{Key: d.Question.ID(), Text: textOf(d.Question.Short()), More: []message.Text{opinions(&d)}}
		if d.Condition != nil {
			entry.More = append(entry.More, say("discuss-condition", d.Condition.ID()))
		}
		var items []message.Text
		for _, w := range d.items {
			if w.Score.Num > 0 {
				items = append(items, say("labelled", textOf(w.Item.Title()), w.Score.String()))
			}
		}
		decides := d.decides()
		if items != nil {
			entry.More = append(entry.More, say("discuss-width", d.overall.String(), message.List(items)))
		}
		if decides != nil {
			entry.More = append(entry.More, say("discuss-decides", message.List(decides)))
		}
		if items != nil || decides != nil {
			open = append(open, entry)
		} else {
			rest = append(rest, entry)
		}
	}
	p.Add(open)
	if rest != nil {
		p.Part(say("discuss-rest"))
		p.Add(rest)
	}
}

// opinions lists what was answered, and by how many.
func opinions(d *dispute) message.Text {
	var all []message.Text
	for _, o := range d.Opinions {
		all = append(all, say("discuss-opinion", answerOf(d.Question, o.Answer), o.People))
	}
	return message.List(all)
}

func jsonConsensus(a *maturity.Assessment, c *questionnaire.Consensus) object {
	return object{
		{"people", c.People}, {"dates", nonNil(c.Dates)},
		{"disagreements", each(disputes(a, c), func(d *dispute) object {
			return object{
				{"question", d.Question}, {"title", d.Question.Short()},
				{"opinions", each(d.Opinions, func(o *questionnaire.Opinion) object {
					return object{{"answer", o.Answer.String()}, {"people", o.People}}
				})},
				{"condition", when(d.Condition != nil, d.Condition)},
				{"overall", d.overall}, {"items", nonNil(d.items)},
			}
		})},
	}
}
