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
	Option   questionnaire.Option    `json:"option,omitzero"` // that a [StepRaise] leads to; zero if any will do
	Text     questionnaire.Text      `json:"text"`            // what to do, in words
	Before   Range                   `json:"before"`          // points, with the earlier steps of the gap done
	After    Range                   `json:"after"`           // points after it

	// The gains are in points from 0 to 4, with all other answers as they are. Low is what the step surely adds, High
	// what it adds at most: an open answer may be as good already. Of a FindOut, which improves nothing by itself, High
	// is how much of the score is open because of this question.
	Overall       Range    `json:"overall"`           // of the overall score
	Documentation Range    `json:"documentation"`     // of the documentation index; 0 to 0 if the question is none of it
	Effects       []Effect `json:"effects,omitempty"` // on each item that the question speaks to, in the model's order

	Indicator *Indicator `json:"-"` // where the model uses the question; of several places, the first
	model     *Model
	to        rung // that a [StepRaise] leads to
}

// Establishes reports whether some item becomes established by the step, all other answers as they are.
func (s *Step) Establishes() bool {
	return slices.ContainsFunc(s.Effects, func(e Effect) bool { return e.Establishes })
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

// raise says in words how to get to a rung by an option: as the indicator says it of the best answer, else as the rule
// does.
func (i *Indicator) raise(to rung, option questionnaire.Option) questionnaire.Text {
	var words message.Text
	switch step := i.rule.steps[option.ID]; {
	case !i.step.IsZero() && to == i.rungs[len(i.rungs)-1]:
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
		certain := i.names(func(k int) bool { return i.worth[k].certain() })
		return questionnaire.Text(say("find-other", short, certain, message.Text(q.Option(only).Label)))
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
