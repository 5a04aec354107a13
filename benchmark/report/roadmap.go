package report

import (
	"slices"
	"strconv"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
)

const (
	namedSteps    = 3  // steps with examples beside them
	standardSteps = 12 // to find out and to raise, in a report of standard length
	besidePlan    = 5  // of these, beside a plan
)

// roadmap shows what to do next, in order.
func (p *composer) roadmap() {
	p.Section("roadmap", say("roadmap"))
	r := p.next
	if len(r.Entries) == 0 {
		p.Para(say("roadmap-nothing"))
		return
	}
	open, raise, most := r.Open(), r.Raises(), standardSteps
	if p.options.Plan != nil {
		most = besidePlan
	}
	if len(open) > 0 {
		head := either(p.options.Target != nil, say("roadmap-open-target"), say("roadmap-open"))
		p.Part(head)
		t := page.Table{Caption: head, Head: 1, Columns: []page.Column{
			unnamed("roadmap-column-order"), unnamed("column-question"),
			unnamed("roadmap-column-share"), gap(), unnamed("roadmap-column-role"),
		}}
		t.Columns[0].Right, t.Columns[2].Right, t.Columns[4].Wraps = true, true, true
		first := open[:p.atMost(len(open), most)]
		for i := range first {
			e := &first[i]
			q, high := e.Question, e.Next().Overall.High
			name := say("page-numbered", textOf(q.Short()), q.ID())
			hangs := either(high.Num > 0, say("roadmap-up-to", high.String()), message.Plain("-"))
			t.Row(strconv.Itoa(i+1), name, hangs, "", needed(e.Next()))
		}
		p.Add(t)
		p.Para(only(len(first) < len(open), say("roadmap-more", len(open)-len(first))))
	}
	if len(raise) == 0 {
		return
	}
	p.Part(either(len(open) == 0, say("roadmap-raise-only"), say("roadmap-raise")))
	var list page.Entries
	shown := raise[:p.atMost(len(raise), most)]
	for i := range shown {
		e := &shown[i]
		more := []message.Text{message.Sentences(say("roadmap-why", message.Clauses(reasons(e))), effects(e))}
		if i < namedSteps && p.full() {
			more = append(more, p.stepAdvice(e.Question.ID())...)
		}
		list = append(list, page.Entry{Position: strconv.Itoa(len(open) + i + 1), Text: stepLine(e), More: more})
	}
	p.Add(list)
	p.Para(only(len(shown) < len(raise), say("roadmap-more", len(raise)-len(shown))))
	p.Legend(message.Sentences(only(r.Target != nil, say("roadmap-legend-target")), say("roadmap-legend-order")))
	if !p.full() {
		return
	}
	p.Legend(only(p.cases != nil, say("practice-legend")))
	p.swaps(r)
}

// stepLine says what to do about which question, and from how many points to how many that leads.
func stepLine(e *benchmark.Entry) message.Text {
	low := func(r maturity.Range) string { return pointsText(maturity.Range{Low: r.Low, High: r.Low}) }
	return message.Sentences(textOf(e.Next().Text),
		say("roadmap-points", e.Question.ID(), low(e.Next().Before), low(e.Next().After)))
}

// reasons say why a step stands where it does among those that raise an answer.
func reasons(e *benchmark.Entry) []message.Text {
	step := e.Next()
	said := []message.Text{
		only(e.BelowGoal, say("why-target", e.Goal)),
		effectItems("why-settles", step, func(e *maturity.Effect) bool { return e.Establishes }),
		only(e.Peers[0].Most(), say("why-most")),
	}
	said = slices.DeleteFunc(said, func(t message.Text) bool { return t == message.Text{} })
	if len(said) == 0 {
		return []message.Text{say("why-gain", "+"+step.Overall.High.String())}
	}
	return said
}

// needed names the items that are not established without the question.
func needed(step *maturity.Step) message.Text {
	blocks := func(e *maturity.Effect) bool { return e.Indicator.Needed() && e.Before != maturity.ReachMet }
	return effectItems("roadmap-needed-for", step, blocks)
}

// effectItems names the items on which a step has such an effect; it says nothing if there are none.
func effectItems(key string, step *maturity.Step, such func(e *maturity.Effect) bool) message.Text {
	var names []message.Text
	for i := range step.Effects {
		if such(&step.Effects[i]) {
			names = append(names, textOf(step.Effects[i].Item.Title()))
		}
	}
	return only(names != nil, say(key, message.List(names)))
}

// effects says what a step adds, who is there already, and what it does for what is not established by it.
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
	peers := e.Peers[0]
	reached := inWords(both(peers.AtLeast.Min, peers.AtLeast.Max))
	done := func(e *maturity.Effect) bool { return e.After == maturity.ReachMet }
	said := []message.Text{
		either(parts == nil, say("roadmap-no-gain"), say("roadmap-gains", message.List(parts))),
		only(peers.Known(), say("roadmap-peers", reached, peers.N)),
		effectItems("roadmap-unblocks", step, func(e *maturity.Effect) bool {
			return e.Blocks() && done(e) && !e.Establishes
		}),
		effectItems("roadmap-blocks", step, func(e *maturity.Effect) bool { return e.Blocks() && !done(e) }),
	}
	for i := range step.Effects {
		said = append(said, provisos(step.Effects[i].Item, step.Effects[i].Establishes)...)
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
