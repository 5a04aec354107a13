package report

import (
	"slices"

	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
)

// unasked lists what the source wants settled and no question covers.
func (p *composer) unasked() {
	m, first := p.assessment.Model(), true
	for item := range m.Items() {
		all := slices.Collect(item.Unasked())
		if len(all) == 0 {
			continue
		}
		if first {
			p.Section("unasked", say("unasked"))
			place := m.Source().Place
			p.Para(either(place.EN == "", say("unasked-why"), say("unasked-why-place", textOf(place))))
		}
		first = false
		p.Part(say("unasked-item", item.Number(), textOf(item.Title())))
		for _, u := range all {
			p.Bullet(page.Check, textOf(u.Text))
		}
	}
}

// provisos says what has to hold, too, wherever an item is shown as established; nothing of most items.
func provisos(item *maturity.Item, established bool) []message.Text {
	var said []message.Text
	for u := range item.Unasked() {
		if established && u.Proviso {
			said = append(said, say("unasked-proviso", message.Text(item.Title()), message.Text(u.Text)))
		}
	}
	return said
}

// besideItem shows the questions that stand with an item without giving it points.
func (p *composer) besideItem(item *maturity.Item) {
	var list page.Entries
	for b := range item.Beside() {
		if st, ok := p.comparison.Question(b.Question.ID()); ok {
			said := say("items-beside", textOf(b.Question.Short()))
			list = append(list, page.Entry{Key: b.Question.ID(), Text: said, More: p.contextLines(st)})
		}
	}
	p.Add(list)
}

// influences says how much each question can move the overall score, those alike together.
func (p *composer) influences(all []maturity.Influence) {
	p.Para(say("explain-influence"))
	for len(all) > 0 {
		alike := 0
		var questions []message.Text
		for alike < len(all) && all[alike].Overall.Equal(all[0].Overall) {
			questions = append(questions, p.influence(all[alike]))
			alike++
		}
		p.Bullet("- ", say("labelled", all[0].Overall.String(), message.List(questions)))
		all = all[alike:]
	}
}

func (p *composer) influence(i maturity.Influence) message.Text {
	if len(i.Items) == 1 {
		return message.Plain(i.Question)
	}
	var titles []message.Text
	for _, id := range i.Items {
		item, _ := p.assessment.Model().Item(id)
		titles = append(titles, message.Text(item.Title()))
	}
	list := message.List(titles)
	return either(len(titles) == 2, say("explain-in-both", i.Question, list), say("explain-in-several", i.Question, list))
}
