package benchmark

import (
	"slices"

	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// An Established says how many respondents can have established an item, or all items: how many can have reached the
// threshold of every question that is needed. Which respondents reach which is not published, but of N respondents,
// where Reached and perhaps Open reach question j of k, there are [6]
//
//	at most   the smallest Reached[j] + Open[j]
//	at least  Σ Reached[j] - (k-1)·N, or none
//
// whatever the missing would have answered. That so many can have established it does not say that they have.
type Established struct {
	CountRange
	Needed []Reach // by question, in the model's order; one that several items need is there once
}

// A Reach counts the respondents by whether they reach the threshold of one needed question.
type Reach struct {
	Question *questionnaire.Question
	Reached  int // that many do
	// Open is how many others may do so: they gave no answer, or one off the form or the scale, were not asked, or the
	// survey counts their answers only together with others, or not at all.
	Open int
}

// Fewest returns the question that fewest respondents can reach, the first of several: it sets the greatest number.
func (e *Established) Fewest() Reach {
	return slices.MinFunc(e.Needed, func(a, b Reach) int { return a.Reached + a.Open - b.Reached - b.Open })
}

// clone returns a copy to hand out.
func (e *Established) clone() *Established {
	if e == nil {
		return nil
	}
	return &Established{e.CountRange, slices.Clone(e.Needed)}
}

// established counts who can have established all of some items of a model. No end is called sharp where the survey publishes totals
// under the model, which may leave less.
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
	e := &Established{CountRange: CountRange{Max: s.collection.Respondents, MaxSharp: s.totals.digest == "" || s.totals.digest != m.Digest()}}
	least, leastSharp := all, all // the sum, and what it is if all reach a question whose Min is not sharp
	for _, ind := range needed {
		c := s.reach(ind)
		e.Needed = append(e.Needed, Reach{Question: ind.Question(), Reached: c.Min, Open: c.Max - c.Min})
		e.Max, e.MaxSharp = min(e.Max, c.Max), e.MaxSharp && c.MaxSharp
		least += int64(c.Min) - all
		if c.MinSharp {
			leastSharp += int64(c.Min) - all
		}
	}
	e.Min = int(max(0, least))
	e.MinSharp = e.MaxSharp && max(0, leastSharp) == max(0, least)
	if e.Min == e.Max {
		e.MinSharp, e.MaxSharp = true, true
	}
	return e
}

// reach encloses how many respondents reach the threshold of an indicator.
func (s *Survey) reach(ind *maturity.Indicator) CountRange {
	all := s.collection.Respondents
	q := ind.Question()
	tables := s.byQuestion[q.ID()]
	switch q.Kind() {
	case questionnaire.KindServices: // the tables count who provides a service, not who has decided on all of them
		return CountRange{0, all, tables == nil, true}
	case questionnaire.KindMultiple:
		stated := 0
		for _, t := range tables {
			stated = max(stated, t.stated())
		}
		return CountRange{stated, all, true, true}
	}
	p := s.peers(ind, ind.Rule().Established())
	if !p.Known() {
		return CountRange{0, all, len(tables) <= 1, len(tables) <= 1}
	}
	return CountRange{p.AtLeast.Min, p.AtLeast.Max + p.Missing, true, true}
}

// stated returns how many surely chose something: where each could choose several options, those who chose the most frequent one,
// for all others may be among them. Neither the base nor the number without an answer says who chose none.
func (t *Table) stated() int {
	most, sum := 0, 0
	for _, n := range t.counts {
		most, sum = max(most, n), sum+n
	}
	if t.several {
		return most
	}
	for _, row := range t.merged {
		sum += row.count
	}
	return sum
}
