package report

import (
	"slices"
	"strconv"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report/internal/page"
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
)

// namedSteps is how many next steps the summary names.
const namedSteps = 3

// littleKnown is from how many points on a range says too little to compare: three quarters of all that there are.
const littleKnown = maturity.MaxPoints * 3 / 4

// summary says on one page what the management has to know.
func (p *composer) summary() {
	if p.options.Detail == DetailPage {
		p.management()
		return
	}
	p.Section("summary", say("summary"))
	p.summaryScore()
	p.summaryPeers()
	if p.change != nil {
		p.summaryChange(p.change)
	}
	if at := p.attained; at != nil {
		met := say("of-questions", both(at.Met, at.MayMeet), at.Goals)
		p.Bullet("- ", say("summary-target", textOf(p.options.Target.Title()), shares(at.Share.Low, at.Share.High), met))
	}
	if c := p.options.Check; c != nil {
		p.Bullet("- ", say("summary-baseline", textOf(c.Baseline.Title()), named("baseline-verdict", c.Verdict)))
	}
	p.summaryOdd()
	p.summaryNext()
	p.Add(page.Figure{Chart: p.radar()})
}

func (p *composer) summaryScore() {
	a := p.assessment
	sure, may := 0, 0
	var not []message.Text
	var holds []message.Text
	for i := range a.Items {
		r := &a.Items[i]
		holds = append(holds, provisos(r.Item(), r.Status == maturity.Established)...)
		switch r.Status {
		case maturity.Established:
			sure, may = sure+1, may+1
			continue
		case maturity.Undetermined:
			may++
		}
		not = append(not, say("summary-one", textOf(r.Item().Title()), named("status", r.Status)))
	}
	established := either(sure == may, message.Plain(strconv.Itoa(sure)), say("summary-range", sure, may))
	said := []message.Text{
		say("summary-score", scoreText(a.Overall.Score), established, len(a.Items)),
		only(not != nil, say("summary-not-established", message.List(not))),
	}
	p.Bullet("- ", message.Sentences(append(said, holds...)...))
}

// summaryPeers compares the team with the respondents over the questions that both have. Where that says nothing, it
// says why.
func (p *composer) summaryPeers() {
	t, survey := &p.comparison.Overall, textOf(p.comparison.Survey().Title())
	compared, all := t.Questions()
	low, _ := t.Comparable.Low.Float()
	high, _ := t.Comparable.High.Float()
	var said message.Text
	switch {
	case compared == 0:
		said = say("summary-no-peers", survey, all)
	case high-low >= littleKnown:
		said = say("summary-little", survey, compared, all, t.Comparable.Low.String(), t.Comparable.High.String())
	default:
		said = message.Sentences(
			say("summary-peers", survey, compared, all, scoreText(t.Comparable), t.Respondents, meanText(t.Mean)),
			p.below(t), say("summary-verdict", textOf(t.Verdict.Text())))
	}
	most := t.Established.Max
	settled := only(most < t.Respondents, say("summary-settled", most, len(p.comparison.Items)))
	p.Bullet("- ", message.Sentences(said, settled))
}

// below says how many respondents have a lower total: what is likely together with the assumption and with what is
// certain, or what is certain alone.
func (p *composer) below(t *benchmark.TotalStanding) message.Text {
	if !t.Likely.Narrows(t.Below) {
		return say("summary-below", howMany(t.Below, t.Respondents))
	}
	team := either(p.options.Case == nil, say("summary-you"), say("summary-the-team"))
	certain := say("summary-certain", rangeOf(t.Below.Min, t.Below.Max))
	if t.Below.Min == 0 && t.Below.Max == t.Respondents {
		certain = say("summary-nothing-certain")
	}
	return say("summary-likely", rangeOf(t.Likely.Below.Min, t.Likely.Below.Max), t.Respondents, team, certain)
}

// rangeOf writes one number, or two in a sentence.
func rangeOf(least, most int) message.Text {
	return either(least == most, message.Plain(strconv.Itoa(least)), say("range", least, most))
}

// howMany says how many of all are counted.
func howMany(c benchmark.CountRange, all int) message.Text {
	switch {
	case c.Min == c.Max:
		return message.Plain(strconv.Itoa(c.Min))
	case c.Min == 0 && c.Max == all:
		return say("summary-not-told")
	case c.Max == all:
		return say("summary-at-least", c.Min)
	}
	return say("summary-range", c.Min, c.Max)
}

func (p *composer) summaryOdd() {
	var odd []string
	for _, w := range p.response.Warnings() {
		odd = append(odd, w.Question)
	}
	odd = slices.Compact(odd)
	p.Bullet("- ", only(odd != nil, say("summary-odd", message.Plains(odd), say("warnings"))))
}

func (p *composer) summaryChange(t *maturity.Trend) {
	for _, r := range t.Reservations {
		p.Bullet("- ", textOf(r.Text))
	}
	if t.Items == nil {
		return
	}
	rose, fell, other := 0, 0, 0
	for _, q := range t.Questions {
		switch q.Direction {
		case maturity.DirectionRose:
			rose++
		case maturity.DirectionFell:
			fell++
		default:
			other++
		}
	}
	c := &t.Overall
	direction := named("direction", c.Direction)
	p.Bullet("- ", say("summary-change", scoreText(c.Before), scoreText(c.After), direction, rose, fell, other))
}

// summaryNext names what is open, the first steps, and what would establish a matter by itself.
func (p *composer) summaryNext() {
	var open []string
	var steps, establish []message.Text
	var holds []message.Text
	for i := range p.next.Entries { // their order is the numbering of the list, too
		e := &p.next.Entries[i]
		if e.Open() {
			open = append(open, e.Question.ID())
			continue
		}
		if len(steps) < namedSteps {
			steps = append(steps, say("summary-next", i+1, e.Question.ID(), textOf(e.Next().Text)))
		}
		for j := range e.Next().Effects {
			if effect := &e.Next().Effects[j]; effect.Establishes {
				establish = append(establish, say("summary-one", e.Question.ID(), textOf(effect.Item.Title())))
				holds = append(holds, provisos(effect.Item, true)...)
			}
		}
	}
	numbers := either(len(open) == 1, say("summary-step", "1"), say("summary-steps", both(1, len(open))))
	p.Bullet("- ", only(open != nil, say("summary-find-out", message.Plains(open), numbers)))
	p.Bullet("- ", steps...)
	if establish != nil {
		said := []message.Text{say("summary-establish", message.List(establish))}
		p.Bullet("- ", message.Sentences(append(said, holds...)...))
	}
}
