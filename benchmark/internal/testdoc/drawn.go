package testdoc

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// Drawn yields n responses to the built-in form, answers drawn at random: one in twenty questions is left out, a
// condition that is not met leaves a question out, months are in order. The same seed gives the same responses.
func Drawn(seed uint64, n int) iter.Seq[*questionnaire.Response] {
	return func(yield func(*questionnaire.Response) bool) {
		rng := rand.New(rand.NewPCG(seed, 0))
		for i := range n {
			if !yield(drawnResponse(questionnaire.JPCERT2015(), rng, i+1)) {
				return
			}
		}
	}
}

func drawnResponse(form *questionnaire.Form, rng *rand.Rand, number int) *questionnaire.Response {
	answers := map[string]questionnaire.Answer{}
	month := 12 * 2005
	for q := range form.Questions() {
		if c, ok := q.Condition(); ok && !meets(answers[c.Question], c) || rng.IntN(20) == 0 {
			continue
		}
		switch q.Kind() {
		case questionnaire.KindSingle:
			answers[q.ID()] = questionnaire.Choose(q.Option(rng.IntN(q.NumOptions())).ID)
		case questionnaire.KindMultiple:
			answers[q.ID()] = drawnList(q, rng)
		case questionnaire.KindServices:
			for s := range q.Services() {
				if !s.IsOther() {
					answers[s.ID()] = questionnaire.Choose(s.Option(rng.IntN(s.NumOptions())).ID)
				}
			}
		case questionnaire.KindCount:
			answers[q.ID()] = questionnaire.Count(rng.IntN(40))
		case questionnaire.KindMonth:
			month += rng.IntN(60)
			answers[q.ID()] = questionnaire.InMonth(questionnaire.Month{Year: month / 12, Month: month%12 + 1})
		}
	}
	team := fmt.Sprintf("Drawn %04d", number)
	r, err := form.Respond(questionnaire.Draft{Team: team, Date: "2015-12-31", Answers: answers})
	if err != nil {
		panic(err)
	}
	return r
}

// drawnList has each option with a chance of two in five, and one that excludes the others only alone.
func drawnList(q *questionnaire.Question, rng *rand.Rand) questionnaire.Answer {
	var chosen []string
	for o := range q.Options() {
		if rng.IntN(5) < 2 && (!o.Exclusive || len(chosen) == 0) {
			chosen = append(chosen, o.ID)
			if o.Exclusive {
				break
			}
		}
	}
	return questionnaire.ChooseAll(chosen...)
}

func meets(a questionnaire.Answer, c questionnaire.Condition) bool {
	return slices.ContainsFunc(a.Options(), func(id string) bool { return slices.Contains(c.Options, id) })
}
