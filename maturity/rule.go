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

// An outcome is what an answer is worth: points in units of 1/Indicator.unit, and what they are against the threshold of the
// rule.
type outcome struct {
	low, high int64
	reach     Reach
}

// certain reports whether no open answer can change the points.
func (o outcome) certain() bool { return o.low == o.high }

func (o outcome) points(unit int64) Range { return Range{Ratio{o.low, unit}, Ratio{o.high, unit}} }

// prepare computes the outcome of every answer but those that leave open which of some options holds.
func (i *Indicator) prepare() {
	i.unit = 1
	add := func(low, high int64) {
		i.outcomes = append(i.outcomes, outcome{low, high, i.reach(low, high, i.rule.established)})
	}
	switch i.rule.kind {
	case ByOption:
		for option := range i.question.Options() {
			if p, ok := i.rule.points[option.ID]; ok {
				add(int64(p), int64(p))
			} else {
				add(0, MaxPoints)
			}
		}
	case Stated:
		add(0, 0)
		add(MaxPoints, MaxPoints)
		add(0, MaxPoints)
	case Decided:
		i.unit = 0
		for s := range i.question.Services() {
			if !s.Extra() {
				i.unit++
			}
		}
		// A service with an answer, even one that is still open, is one that the team has decided on. One without
		// an answer may be undecided, or only left out, so at best it is decided, too.
		for decided := range i.unit + 1 {
			add(MaxPoints*decided, MaxPoints*i.unit)
		}
	}
}

// The outcomes of an indicator under a rule of kind [Stated].
const (
	saidNone = iota
	saidSome
	saidNothing
)

// outcome returns what the answer in r is worth.
func (i *Indicator) outcome(r *questionnaire.Response) outcome {
	switch i.rule.kind {
	case ByOption:
		possible := r.Possible(i.question)
		if k, ok := possible.Only(); ok {
			return i.outcomes[k]
		}
		return i.among(possible)
	case Stated:
		chosen, ok := r.Chosen(i.question)
		some := chosen != 0
		if !ok {
			var people int
			people, ok = r.People(i.question)
			some = people > 0
		}
		switch {
		case !ok:
			return i.outcomes[saidNothing]
		case some:
			return i.outcomes[saidSome]
		}
		return i.outcomes[saidNone]
	default:
		decided, _ := r.Services(i.question)
		return i.outcomes[decided]
	}
}

// among returns what it is worth that one of some options holds.
func (i *Indicator) among(possible questionnaire.OptionSet) outcome {
	low, high := int64(MaxPoints), int64(0)
	for k := range possible.All() {
		low, high = min(low, i.outcomes[k].low), max(high, i.outcomes[k].high)
	}
	return outcome{low, high, i.reach(low, high, i.rule.established)}
}

// reach places a range of units against a number of points.
func (i *Indicator) reach(low, high int64, points int) Reach {
	switch units := int64(points) * i.unit; {
	case low >= units:
		return Reached
	case high < units:
		return Missed
	}
	return Unknown
}
