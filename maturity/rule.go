package maturity

import (
	"cmp"
	"slices"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A RuleKind says how points follow from an answer.
type RuleKind string

const (
	RuleByOption RuleKind = "options" // each option is worth some points; an option without points leaves all open
	RuleStated   RuleKind = "stated"  // 4 points for a choice, or a number above 0; 0 points for none, said so
	RuleDecided  RuleKind = "decided" // 4 points times the share of services with a decision, but for "any other"
)

// A Rule says what an answer is worth, from 0 to 4 points.
type Rule struct {
	ID          string             `json:"id"`
	Kind        RuleKind           `json:"kind"` // how points follow from an answer
	Title       questionnaire.Text `json:"title"`
	Reason      questionnaire.Text `json:"reason,omitzero"` // why the rule is as it is, or a zero Text
	Established int                `json:"established"`     // points from which on an indicator counts as settled
	points      map[string]int
	steps       map[string]questionnaire.Text
}

func (r Rule) name() string { return r.ID }

// Points returns what an option is worth under a rule of kind [RuleByOption]; it is false if the option leaves that
// open.
func (r Rule) Points(option string) (int, bool) {
	p, ok := r.points[option]
	return p, ok
}

// Step says in words how to get to an option under a rule of kind [RuleByOption]; it is a zero Text if the model does
// not say it.
func (r Rule) Step(option string) questionnaire.Text { return r.steps[option] }

// A Range is what an indicator is worth: Low if every open answer turns out worst, High if best.
type Range struct {
	Low  Ratio `json:"low"`
	High Ratio `json:"high"`
}

// Certain reports whether both ends are the same.
func (r Range) Certain() bool { return r.Low.Equal(r.High) }

// takes reports whether the rule fits the kind of the question.
func (r *Rule) takes(q *questionnaire.Question) bool {
	switch r.Kind {
	case RuleByOption:
		return q.Kind() == questionnaire.KindSingle
	case RuleStated:
		return q.Kind() == questionnaire.KindMultiple || q.Kind() == questionnaire.KindCount
	default:
		return q.Kind() == questionnaire.KindServices
	}
}

// A span is a range of points in units of 1/Indicator.unit: what an answer is worth.
type span struct{ low, high int64 }

// certain reports whether no open answer can change the points.
func (s span) certain() bool { return s.low == s.high }

// over returns the range over both.
func (s span) over(t span) span { return span{min(s.low, t.low), max(s.high, t.high)} }

func (s span) points(unit int64) Range { return Range{Ratio{s.low, unit}, Ratio{s.high, unit}} }

// A rung is what answers are worth for certain.
type rung struct {
	points int64 // in units
	option int   // that a step leads to: the lowest on the scale, or the first off it; -1 where any will do
}

// prepare computes what the answers can be worth, and the unit of the points.
func (i *Indicator) prepare() {
	i.unit = 1
	if i.rule.Kind == RuleDecided {
		i.unit = 0
		for s := range i.question.Services() {
			if !s.IsOther() {
				i.unit++
			}
		}
	}
	i.threshold = int64(i.rule.Established) * i.unit
	if i.rule.Kind != RuleByOption {
		i.all, i.rungs = span{0, MaxPoints * i.unit}, []rung{{0, -1}, {MaxPoints * i.unit, -1}}
		return
	}
	i.all = span{MaxPoints, 0}
	for k := range i.question.NumOptions() {
		worth := span{0, MaxPoints}
		if p, ok := i.rule.points[i.question.Option(k).ID]; ok {
			worth = span{int64(p), int64(p)}
			i.rungs = append(i.rungs, rung{worth.low, k})
		}
		i.worth, i.all = append(i.worth, worth), i.all.over(worth)
	}
	place := func(k int) int {
		if rank, ok := i.question.Rank(k); ok {
			return rank
		}
		return len(i.worth)
	}
	slices.SortStableFunc(i.rungs, func(a, b rung) int {
		return cmp.Or(cmp.Compare(a.points, b.points), cmp.Compare(place(a.option), place(b.option)))
	})
	i.rungs = slices.CompactFunc(i.rungs, func(a, b rung) bool { return a.points == b.points })
}

// above returns the rungs that are worth more.
func (i *Indicator) above(points int64) []rung {
	k := slices.IndexFunc(i.rungs, func(r rung) bool { return r.points > points })
	if k < 0 {
		return nil
	}
	return i.rungs[k:]
}

// best returns the points of the best answer.
func (i *Indicator) best() int {
	if len(i.rungs) == 0 {
		return 0
	}
	return int(i.rungs[len(i.rungs)-1].points / i.unit)
}

// eval returns what the answer in r is worth.
func (i *Indicator) eval(r *questionnaire.Response) span {
	switch i.question.Kind() {
	case questionnaire.KindSingle:
		possible := r.Possible(i.question)
		if k, ok := possible.Only(); ok {
			return i.worth[k]
		}
		return i.among(possible)
	case questionnaire.KindMultiple:
		chosen, ok := r.Chosen(i.question)
		return stated(chosen != 0, ok)
	case questionnaire.KindCount:
		people, ok := r.Count(i.question)
		return stated(people > 0, ok)
	}
	// A service with an answer, even one that is still open, is one that the team has decided on. One without
	// an answer may be undecided, or only left out, so at best it is decided, too.
	decided, all := r.Services(i.question)
	return span{MaxPoints * int64(decided), MaxPoints * int64(all)}
}

// among returns what it is worth that one of some options holds.
func (i *Indicator) among(possible questionnaire.OptionSet) span {
	s := span{MaxPoints, 0}
	for k := range possible.All() {
		s = s.over(i.worth[k])
	}
	return s
}

func stated(some, answered bool) span {
	switch {
	case !answered:
		return span{0, MaxPoints}
	case some:
		return span{MaxPoints, MaxPoints}
	}
	return span{}
}

// reach places a span against a number of units.
func (s span) reach(units int64) Reach {
	switch {
	case s.low >= units:
		return ReachMet
	case s.high < units:
		return ReachMissed
	}
	return ReachUnknown
}
