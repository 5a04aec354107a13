package maturity

import (
	"slices"
	"strings"

	"github.com/csirtgauge/csirtgauge/internal/message"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A StepKind says what a step asks for.
type StepKind string

const (
	StepFindOut StepKind = "find-out" // the answer is open: settle what it is before anything is improved
	StepRaise   StepKind = "raise"    // do something, so that the answer becomes a better one
)

// A Step is what to do next about one question, and what that adds.
type Step struct {
	Kind     StepKind                `json:"kind"`
	Question *questionnaire.Question `json:"question"`
	Option   questionnaire.Option    `json:"option,omitzero"` // that the answer becomes, by a [StepRaise] under a rule of kind [RuleByOption]; else zero
	Text     questionnaire.Text      `json:"text"`            // what to do, in words
	Before   Range                   `json:"before"`          // points before the step, once all earlier steps of the gap are done
	After    Range                   `json:"after"`           // points after it

	// The gains are in points from 0 to 4, with all other answers as they are. Low is what the step surely adds, High
	// what it adds at most: an open answer may be as good already. Of a FindOut, which improves nothing by itself, High is
	// how much of the score is open because of this question.
	Overall       Range    `json:"overall"`           // of the overall score
	Documentation Range    `json:"documentation"`     // of the documentation index; 0 to 0 where the question is not part of it
	Effects       []Effect `json:"effects,omitempty"` // on each item that the question speaks to, in the model's order

	Indicator *Indicator `json:"-"` // where the model uses the question; of several places, the first
	model     *Model
	target    int64 // points that the step leads to, in units of 1/Indicator.unit
}

// An Effect is what a step does for one item.
type Effect struct {
	Indicator   *Indicator `json:"-"`
	Item        *Item      `json:"item"`
	Gain        Range      `json:"gain"`   // of the item's score
	Before      Reach      `json:"before"` // whether the indicator reaches the threshold
	After       Reach      `json:"after"`
	Status      Status     `json:"status"`
	Establishes bool       `json:"establishes"` // the item becomes established by this step, all else as it is
}

// Blocks reports whether the item is not established without the question, and the answer is below the threshold.
func (e *Effect) Blocks() bool {
	return e.Indicator != nil && e.Indicator.needed && e.Before == ReachMissed
}

// raise says in words how to get to so many points by an option: as the indicator says it of the best answer, else as the rule does.
func (i *Indicator) raise(points int64, option questionnaire.Option) questionnaire.Text {
	var words message.Text
	switch step := i.rule.steps[option.ID]; {
	case !i.step.IsZero() && points == int64(i.best())*i.unit:
		words = message.Text(i.step)
	case !step.IsZero():
		words = message.Text(step)
	case i.rule.Kind == RuleStated:
		words = say("step-stated")
	case i.rule.Kind == RuleDecided:
		words = say("step-decided")
	default:
		words = say("step-option", message.Text(option.Label))
	}
	return questionnaire.Text(say("step-do", message.Text(i.question.Short()), words))
}

// findOut says in words what is open about the answer.
func (i *Indicator) findOut(r *questionnaire.Response) questionnaire.Text {
	q := i.question
	short, state := message.Text(q.Short()), r.State(q)
	switch {
	case i.rule.Kind == RuleDecided:
		decided, all := r.Services(q)
		return questionnaire.Text(say("find-services", short, all-decided, all))
	case state == questionnaire.Unanswered:
		prompt := message.Text(q.Prompt())
		prompt.JA = strings.TrimRight(prompt.JA, "。")
		return questionnaire.Text(say("find-unanswered", short, prompt))
	case state == questionnaire.Answered:
		only, _ := r.Possible(q).First()
		return questionnaire.Text(say("find-other", short, i.names(func(k int) bool { return i.worth[k].low == i.worth[k].high }), message.Text(q.Option(only).Label)))
	}
	return questionnaire.Text(say("find-among", short, i.names(r.Possible(q).Has)))
}

// names lists the options that keep holds for.
func (i *Indicator) names(keep func(k int) bool) message.Text {
	var names []message.Text
	for k := range i.question.NumOptions() {
		if option := i.question.Option(k); keep(k) {
			name := message.Text(option.Name)
			if len(option.ID) == 1 {
				name = message.Text{EN: option.ID + " " + name.EN, JA: option.ID + " " + name.JA}
			}
			names = append(names, name)
		}
	}
	return message.List(names)
}

// ladder returns the points above low that a better answer can be worth, in units, in ascending order.
func (i *Indicator) ladder(low int64) []int64 {
	if i.rule.Kind != RuleByOption {
		if top := MaxPoints * i.unit; low < top {
			return []int64{top}
		}
		return nil
	}
	var points []int64
	for k := range i.worth {
		if i.worth[k].low == i.worth[k].high && i.worth[k].low > low {
			points = append(points, i.worth[k].low)
		}
	}
	slices.Sort(points)
	return slices.Compact(points)
}

// best returns the points of the best answer.
func (i *Indicator) best() int {
	ladder := i.ladder(0)
	if len(ladder) == 0 {
		return 0
	}
	return int(ladder[len(ladder)-1] / i.unit)
}

// rung returns the position of the option that a step to so many points leads to: of those that are worth it, the lowest
// on the scale, or the first where there is no scale.
func (i *Indicator) rung(points int64) int {
	best, lowest := -1, len(i.worth) // a place beyond every rank
	for k := range i.worth {
		if i.worth[k].low != points || i.worth[k].high != points {
			continue
		}
		rank, ranked := i.question.Rank(k)
		if !ranked {
			rank = len(i.worth)
		}
		if best < 0 || rank < lowest {
			best, lowest = k, rank
		}
	}
	return best
}
