package maturity_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// Answers are what a team says, by question; services by their own number. No answer is no key.
type answers map[string]questionnaire.Answer

// services are the letters of the 22 services of question 2.9, without "any other".
const services = "abcdefghijklmnopqrstuv"

func respond(t testing.TB, a answers) *questionnaire.Response {
	t.Helper()
	r, err := questionnaire.JPCERT2015().Respond(questionnaire.Draft{Team: "Example CSIRT", Date: "2026-04-01", Answers: a})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// with returns a copy of a with the answers in more; a zero answer takes one out.
func (a answers) with(more answers) answers {
	b := maps.Clone(a)
	for id, answer := range more {
		if answer.IsZero() {
			delete(b, id)
		} else {
			b[id] = answer
		}
	}
	return b
}

// decide adds the same provision for each of these services.
func (a answers) decide(letters, provision string) answers {
	b := maps.Clone(a)
	for _, letter := range letters {
		b["2.9"+string(letter)] = questionnaire.Choose(provision)
	}
	return b
}

// choose reads one-choice answers: question to option.
func choose(options map[string]string) answers {
	a := answers{}
	for id, option := range options {
		a[id] = questionnaire.Choose(option)
	}
	return a
}

// mixed is a response without an open indicator, neither good nor bad. Its scores are worked out in assess_test.go.
func mixed() answers {
	return choose(map[string]string{
		"2.8": "b", "2.10": "b", "2.11": "b", "2.12": "a", "2.13": "c",
		"3.1": "e", "3.4": "d", "3.5": "b", "3.6": "a", "3.7": "c", "3.8": "a",
		"4.1": "a", "4.2": "b", "4.3": "e", "4.4": "d", "4.5": "e", "4.6": "a", "4.7": "b", "4.8": "d", "4.9": "d", "4.10": "e", "4.11": "c",
		"6.1": "d", "6.2": "e", "6.3": "a", "7.1": "e",
	}).with(answers{
		"2.1": questionnaire.ChooseAll("h"), "2.2": questionnaire.ChooseAll("c"), "2.3": questionnaire.ChooseAll("a"), "2.5": questionnaire.ChooseAll("a", "e"), "3.3": questionnaire.Count(12),
	}).decide("abkl", "in-house").decide("defi", "outsourced").decide("cghjmnopqrstuv", "not-provided")
}

// all answers every indicator of the built-in model with its option at that end of the scale.
func all(best bool) answers {
	a := answers{}
	for _, item := range table {
		for _, ind := range item.indicators() {
			options := slices.Sorted(maps.Keys(rules[ind.rule].points))
			switch {
			case ind.rule == "stated" && ind.question == "3.3":
				a["3.3"] = questionnaire.Count(map[bool]int{true: 1, false: 0}[best])
			case ind.rule == "stated" && best:
				a[ind.question] = questionnaire.ChooseAll("a")
			case ind.rule == "stated":
				a[ind.question] = questionnaire.ChooseAll()
			case ind.rule == "decided" && best:
				a = a.decide(services, "not-provided")
			case ind.rule == "decided": // no answer says that a service is undecided
			case best:
				a[ind.question] = questionnaire.Choose(options[0])
			default:
				a[ind.question] = questionnaire.Choose(options[len(options)-1])
			}
		}
	}
	return a
}

// random answers every question of the form by chance. A question is unanswered with probability unanswered, and a
// one-choice question answered only in part with probability partly.
func random(rng *rand.Rand, unanswered, partly float64) answers {
	a := answers{}
	for q := range questionnaire.JPCERT2015().Questions() {
		if q.Kind() == questionnaire.KindServices {
			whole := rng.Float64() < 0.5
			for s := range q.Services() {
				if whole || rng.Float64() >= unanswered {
					a.draw(rng, s, partly)
				}
			}
		} else if rng.Float64() >= unanswered {
			a.draw(rng, q, partly)
		}
	}
	return a
}

func (a answers) draw(rng *rand.Rand, q *questionnaire.Question, partly float64) {
	some := func() []string {
		var ids []string
		for o := range q.Options() {
			if rng.IntN(2) == 0 {
				ids = append(ids, o.ID)
			}
		}
		return ids
	}
	switch q.Kind() {
	case questionnaire.KindSingle:
		if ids := some(); len(ids) > 0 && rng.Float64() < partly {
			a[q.ID()] = questionnaire.Among(ids...)
		} else {
			a[q.ID()] = questionnaire.Choose(q.Option(rng.IntN(q.NumOptions())).ID)
		}
	case questionnaire.KindMultiple:
		a[q.ID()] = questionnaire.ChooseAll(some()...)
	case questionnaire.KindCount:
		a[q.ID()] = questionnaire.Count(rng.IntN(4))
	case questionnaire.KindMonth:
		a[q.ID()] = questionnaire.InMonth(questionnaire.Month{Year: 2000 + rng.IntN(20), Month: 1 + rng.IntN(12)})
	}
}

// String lists the answers in a fixed order, for messages.
func (a answers) String() string {
	var s strings.Builder
	for _, id := range slices.Sorted(maps.Keys(a)) {
		s.WriteString(fmt.Sprintf("%s=%v ", id, a[id]))
	}
	return s.String()
}
