package maturity

import (
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A RuleKind says how points follow from an answer.
type RuleKind string

const (
	ByOption RuleKind = "options" // each option is worth some points; an option without points leaves all open
	Stated   RuleKind = "stated"  // 4 points for at least one choice, or for a number above 0; 0 points for none, said so
	Decided  RuleKind = "decided" // 4 points times the share of services with a decision; "any other" does not count
)

// A Rule says what an answer is worth, from 0 to 4 points.
type Rule struct {
	id          string
	kind        RuleKind
	title       questionnaire.Text
	reason      questionnaire.Text
	points      map[string]int
	established int
}

// ID names the rule.
func (r *Rule) ID() string { return r.id }

// Kind says how points follow from an answer.
func (r *Rule) Kind() RuleKind { return r.kind }

// Title returns the name.
func (r *Rule) Title() questionnaire.Text { return r.title }

// Reason says why the rule is as it is, or is a zero Text.
func (r *Rule) Reason() questionnaire.Text { return r.reason }

// Established returns the points from which on an indicator counts as settled.
func (r *Rule) Established() int { return r.established }

// Points returns what an option is worth under a rule of kind [ByOption]; it is false if the option leaves that open.
func (r *Rule) Points(option string) (int, bool) {
	p, ok := r.points[option]
	return p, ok
}

// A Range is what an indicator is worth: Low if every open answer turns out worst, High if best.
type Range struct {
	Low, High Ratio
}

// Certain reports whether both ends are the same.
func (r Range) Certain() bool { return r.Low.Equal(r.High) }

// takes reports whether the rule fits the kind of the question.
func (r *Rule) takes(q *questionnaire.Question) bool {
	switch r.kind {
	case ByOption:
		return q.Kind() == questionnaire.KindOne
	case Stated:
		return q.Kind() == questionnaire.KindSeveral || q.Kind() == questionnaire.KindPeople
	default:
		return q.Kind() == questionnaire.KindServices
	}
}

// prepare computes what does not depend on a response.
func (i *Indicator) prepare() {
	i.unit = 1
	switch i.rule.kind {
	case ByOption:
		for option := range i.question.Options() {
			low, high := int64(0), int64(MaxPoints)
			if p, ok := i.rule.points[option.ID]; ok {
				low, high = int64(p), int64(p)
			}
			i.low, i.high = append(i.low, low), append(i.high, high)
		}
	case Decided:
		i.unit = 0
		for s := range i.question.Services() {
			if !s.Extra() {
				i.unit++
			}
		}
	}
}

// eval returns the range of points in units of 1/i.unit.
func (i *Indicator) eval(response *questionnaire.Response) (low, high int64) {
	switch i.rule.kind {
	case ByOption:
		low, high = MaxPoints, 0
		for k := range response.Possible(i.question).All() {
			low, high = min(low, i.low[k]), max(high, i.high[k])
		}
		return low, high
	case Stated:
		chosen, ok := response.Chosen(i.question)
		n := chosen.Len()
		if !ok {
			n, ok = response.People(i.question)
		}
		switch {
		case !ok:
			return 0, MaxPoints
		case n > 0:
			return MaxPoints, MaxPoints
		}
		return 0, 0
	default:
		// A service with an answer, even one that is still open, is one that the team has decided on. One without
		// an answer may be undecided, or only left out, so at best it is decided, too.
		decided, _ := response.Services(i.question)
		return MaxPoints * int64(decided), MaxPoints * i.unit
	}
}
