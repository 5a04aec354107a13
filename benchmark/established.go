package benchmark

import (
	"slices"

	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// An Established says how many respondents can have established an item, or all items: how many can have reached the
// threshold of every question that is needed. Which respondents reach which is not published, but of N respondents,
// where R[j] surely and O[j] perhaps reach question j of k (AtLeast.Min and Open of the [Peers]), there are [6]
//
//	at most   the smallest R[j] + O[j]
//	at least  Σ R[j] - (k-1)·N, or none
//
// whatever the missing would have answered. That so many can have established it does not say that they have.
type Established struct {
	CountRange
	Needed []Peers `json:"needed"` // by question, in the model's order; one that several items need is there once
}

// Fewest returns the question that fewest respondents can reach, the first of several: it sets the greatest number.
func (e *Established) Fewest() Peers {
	return slices.MinFunc(e.Needed, func(a, b Peers) int { return a.AtLeast.Min + a.Open() - b.AtLeast.Min - b.Open() })
}

// clone returns a copy to hand out.
func (e *Established) clone() *Established {
	if e == nil {
		return nil
	}
	return &Established{e.CountRange, slices.Clone(e.Needed)}
}

// established counts who can have established all of some items of a model. No end is called sharp where the survey
// publishes totals under the model, which may leave less.
func (s *Survey) established(m *maturity.Model, items ...*maturity.Item) *Established {
	var needed []*maturity.Indicator
	for _, item := range items {
		for ind := range item.Indicators() {
			if ind.Needed() {
				needed = join(needed, ind) // a question has one rule in all items
			}
		}
	}
	all := int64(s.collection.Respondents)
	published := s.document.Totals != nil && s.document.Totals.Digest == m.Digest()
	e := &Established{CountRange: CountRange{Max: s.collection.Respondents, MaxSharp: !published}}
	least, leastSharp := all, all // the sum, and what it is if all reach a question whose Min is not sharp
	for _, ind := range needed {
		p := s.reach(ind)
		e.Needed = append(e.Needed, p)
		e.Max, e.MaxSharp = min(e.Max, p.AtLeast.Min+p.Open()), e.MaxSharp && p.AtLeast.MaxSharp
		least += int64(p.AtLeast.Min) - all
		if p.AtLeast.MinSharp {
			leastSharp += int64(p.AtLeast.Min) - all
		}
	}
	e.Min = int(max(0, least))
	e.MinSharp = e.MaxSharp && max(0, leastSharp) == max(0, least)
	if e.Min == e.Max {
		e.MinSharp, e.MaxSharp = true, true
	}
	return e
}

// reach counts who reaches the threshold of an indicator.
func (s *Survey) reach(ind *maturity.Indicator) Peers {
	all, tables := s.collection.Respondents, s.byQuestion[ind.Question().ID()]
	p := Peers{Question: ind.Question(), Missing: all}
	p.AtLeast.MinSharp, p.AtLeast.MaxSharp = len(tables) <= 1, len(tables) <= 1
	switch ind.Question().Kind() {
	case questionnaire.KindServices: // the tables count who provides a service, not who has decided on all of them
		p.AtLeast.MinSharp, p.AtLeast.MaxSharp = tables == nil, true
	case questionnaire.KindMultiple:
		for _, t := range tables {
			p.N = max(p.N, t.stated())
		}
		p.AtLeast, p.Missing = CountRange{p.N, p.N, true, true}, all-p.N
	default:
		if known := s.peers(ind, ind.Rule().Established); known.Known() {
			return known
		}
	}
	return p
}

// stated returns how many surely chose something: where each could choose several options, those who chose the most
// frequent one, for all others may be among them. Neither the base nor the number without an answer says who chose
// none.
func (t *Table) stated() int {
	most, sum := 0, 0
	for _, r := range t.rows {
		most, sum = max(most, r.count), sum+r.count
	}
	if t.printed.Several {
		return most
	}
	return sum
}
