package report

import (
	"slices"
	"strconv"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
)

// roadmap shows what to do next, in order.
func (p *composer) roadmap() {
	p.Section("roadmap", say("roadmap"))
	r := p.next
	if len(r.Entries) == 0 {
		p.Para(say("roadmap-nothing"))
		return
	}
	open, raise := slices.Collect(r.Open()), slices.Collect(r.Raises())
	if open != nil {
		head := say("roadmap-open")
		if p.options.Target != nil {
			head = say("roadmap-open-target")
		}
		p.Part(head)
		t := page.Table{Caption: head, Head: 2, Columns: []page.Column{
			unnamed("roadmap-column-order", 3), unnamed("column-number", 1+page.KeyWidth), unnamed("column-question", 34),
			unnamed("roadmap-column-share", 12), gap(2), unnamed("roadmap-column-role", 0),
		}}
		t.Columns[0].Right, t.Columns[3].Right, t.Columns[5].Wraps = true, true, true
		for i, e := range open {
			q, hangs := e.Question, message.Plain("-")
			if high := e.Next().Overall.High; high.Num > 0 {
				hangs = say("roadmap-up-to", high.String())
			}
			t.Row(strconv.Itoa(i+1), " "+q.ID(), textOf(q.Short()), hangs, "", needed(e.Next()))
		}
		p.Add(t)
	}
	if raise == nil {
		return
	}
	head := say("roadmap-raise")
	if open == nil {
		head = say("roadmap-raise-only")
	}
	p.Part(head)
	var list page.Entries
	for i, e := range raise {
		list = append(list, page.Entry{
			Position: strconv.Itoa(len(open) + i + 1), Key: e.Question.ID(), Text: stepLine(e), More: []message.Text{effects(e)},
		})
	}
	p.Add(list)
	order := say("roadmap-legend-order")
	if _, ok := r.Target(); ok {
		order = message.Sentences(say("roadmap-legend-target"), order)
	}
	p.Legend(order)
	p.swaps(r)
}

// step says what to do, and from how many points to how many that leads.
func stepLine(e *benchmark.Entry) message.Text {
	low := func(r maturity.Range) string { return pointsText(maturity.Range{Low: r.Low, High: r.Low}) }
	return message.Sentences(textOf(e.Next().Text), say("roadmap-points", low(e.Next().Before), low(e.Next().After)))
}

// needed names the items that are not established without the question.
func needed(step *maturity.Step) message.Text {
	blocks := func(e *maturity.Effect) bool { return e.Indicator.Needed() && e.Before != maturity.ReachMet }
	if names := effectItems(step, blocks); names != nil {
		return say("roadmap-needed-for", message.List(names))
	}
	return message.Text{}
}

func effectItems(step *maturity.Step, keep func(e *maturity.Effect) bool) []message.Text {
	var names []message.Text
	for i := range step.Effects {
		if keep(&step.Effects[i]) {
			names = append(names, message.Text(step.Effects[i].Item.Title()))
		}
	}
	return names
}

// effects says what a step adds, who is there already, and what becomes established.
func effects(e *benchmark.Entry) message.Text {
	step := e.Next()
	var parts []message.Text
	add := func(title message.Text, gain maturity.Range) {
		if gain.High.Num > 0 {
			parts = append(parts, say("roadmap-gain", title, gain.High.String()))
		}
	}
	for i := range step.Effects {
		add(message.Text(step.Effects[i].Item.Title()), step.Effects[i].Gain)
	}
	add(message.Text(maturity.OverallTitle()), step.Overall)
	add(message.Text(maturity.DocumentationTitle()), step.Documentation)
	said := []message.Text{say("roadmap-no-gain")}
	if parts != nil {
		said[0] = say("roadmap-gains", message.List(parts))
	}
	if peers := e.Peers[0]; peers.Known() {
		said = append(said, say("roadmap-peers", both(peers.AtLeast.Min, peers.AtLeast.Max), peers.N))
	}
	if e.BelowGoal {
		said = append(said, say("roadmap-goal", e.Goal))
	}
	done := func(e *maturity.Effect) bool { return e.After == maturity.ReachMet }
	for _, list := range []struct {
		text string
		keep func(e *maturity.Effect) bool
	}{
		{"roadmap-establishes", func(e *maturity.Effect) bool { return e.Establishes }},
		{"roadmap-unblocks", func(e *maturity.Effect) bool { return e.Blocks() && done(e) && !e.Establishes }},
		{"roadmap-blocks", func(e *maturity.Effect) bool { return e.Blocks() && !done(e) }},
	} {
		if names := effectItems(step, list.keep); names != nil {
			said = append(said, say(list.text, message.List(names)))
		}
	}
	for i := range step.Effects {
		if step.Effects[i].Establishes {
			said = append(said, provisos(step.Effects[i].Item)...)
		}
	}
	return message.Sentences(said...)
}

// swaps says which neighbours hang on a weight, or which do not, if these are fewer.
func (p *composer) swaps(r *benchmark.Roadmap) {
	var loose, firm []message.Text
	for i := range len(r.Entries) - 1 {
		pair := say("roadmap-pair", i+1, i+2)
		if slices.ContainsFunc(r.Swaps, func(s benchmark.Swap) bool { return s.Position == i }) {
			loose = append(loose, pair)
		} else {
			firm = append(firm, pair)
		}
	}
	switch {
	case loose == nil:
		p.Legend(say("roadmap-legend-stable"))
	case firm == nil:
		p.Legend(say("roadmap-legend-loose"))
	case len(firm) < len(loose):
		p.Legend(say("roadmap-legend-firm", message.List(firm)))
	default:
		p.Legend(say("roadmap-legend-swaps", message.List(loose)))
	}
}
