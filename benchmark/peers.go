package benchmark

import (
	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// Peers say how many respondents are already where a step leads. The zero Peers are not known: the survey does not
// publish how the answers are spread.
type Peers struct {
	AtLeast CountRange // respondents whose answer is worth at least as much; a range where the survey merges answers
	N       int        // respondents whose answer is worth known points
	Missing int        // other respondents: no answer, or one off the scale; some of them may be there, too
}

// Known reports whether the survey publishes how the answers are spread.
func (p Peers) Known() bool { return p.N > 0 }

// Most reports whether more than half of all respondents are surely there, whatever the missing would have answered.
func (p Peers) Most() bool { return 2*p.AtLeast.Min > p.N+p.Missing }

// peers counts the respondents whose answer is worth at least so many points.
func (s *Survey) peers(ind *maturity.Indicator, points int) Peers {
	d, ok := s.byPoints(ind)
	if !ok {
		return Peers{}
	}
	p := Peers{N: d.known(), Missing: d.missing}
	for v := points; v < len(d.counts); v++ {
		p.AtLeast.Min += d.counts[v]
	}
	p.AtLeast.Max = p.AtLeast.Min
	for _, span := range d.spans {
		if span.low >= points {
			p.AtLeast.Min += span.count
		}
		if span.high >= points {
			p.AtLeast.Max += span.count
		}
	}
	p.AtLeast.MinSharp, p.AtLeast.MaxSharp = true, true
	return p
}

var asMostTitle = message.Text{EN: "What most respondents have, question by question", JA: "設問ごとに過半数の回答組織が達している水準"}

// MajorityTarget returns the target to be where most respondents are: for each question, the most points that the answers of more
// than half of all respondents are surely worth. It is false if there is no such question. The model must be for the
// survey's form, else MajorityTarget panics.
func (s *Survey) MajorityTarget(m *maturity.Model) (*maturity.Target, bool) {
	if m.Form() != s.form {
		panic("benchmark: model for form " + m.Form().ID() + " used with a survey on another form")
	}
	done := map[string]bool{}
	goal := maturity.Goal{ID: "as-most-respondents", Title: questionnaire.Text(asMostTitle), Questions: map[string]int{}}
	aim := func(ind *maturity.Indicator) {
		if done[ind.Question().ID()] {
			return // an item has it, by whose rule goals are measured
		}
		done[ind.Question().ID()] = true
		for points := maturity.MaxPoints; points > 0; points-- {
			if s.peers(ind, points).Most() {
				goal.Questions[ind.Question().ID()] = points
				return
			}
		}
	}
	for item := range m.Items() {
		for ind := range item.Indicators() {
			aim(ind)
		}
	}
	for ind := range m.Documentation() {
		aim(ind)
	}
	if len(goal.Questions) == 0 {
		return nil, false
	}
	t, err := m.Aim(goal)
	if err != nil {
		panic(err) // nobody's answer is worth more than the best one
	}
	return t, true
}
