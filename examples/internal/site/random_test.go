package site

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// randomResponse answers about so large a share of the questions, each in any way that the form allows.
func randomResponse(t testing.TB, rnd *rand.Rand, share float64) *questionnaire.Response {
	t.Helper()
	d := questionnaire.Draft{Answers: map[string]questionnaire.Answer{}, Other: map[string]string{}, Notes: map[string]string{}}
	if rnd.IntN(2) == 0 {
		d.Team = randomText(rnd, false)
	}
	if rnd.IntN(2) == 0 {
		d.Date = "2026-02-28"
	}
	for q := range form.Questions() {
		if rnd.Float64() < share {
			d.Answers[q.ID()] = randomAnswer(rnd, q)
		}
		for service := range q.Services() {
			if rnd.Float64() < share {
				d.Answers[service.ID()] = randomAnswer(rnd, service)
			}
		}
		if q.TakesText() && rnd.Float64() < share/2 {
			d.Other[q.ID()] = randomText(rnd, true)
		}
		if rnd.Float64() < share/2 {
			d.Notes[q.ID()] = randomText(rnd, true)
		}
		if rnd.Float64() < share/2 {
			d.Recheck = append(d.Recheck, q.ID())
		}
	}
	r, err := form.Respond(d)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func randomAnswer(rnd *rand.Rand, q *questionnaire.Question) questionnaire.Answer {
	var some []string
	for o := range q.Options() {
		if rnd.IntN(3) == 0 {
			some = append(some, o.ID)
		}
	}
	switch q.Kind() {
	case questionnaire.KindSingle:
		if len(some) > 1 {
			return questionnaire.Among(some...)
		}
		return questionnaire.Choose(q.Option(rnd.IntN(q.NumOptions())).ID)
	case questionnaire.KindMultiple:
		return questionnaire.ChooseAll(some...)
	case questionnaire.KindCount:
		lo, hi := q.Bounds()
		return questionnaire.Count(lo + rnd.IntN(hi-lo+1))
	case questionnaire.KindMonth:
		return questionnaire.InMonth(questionnaire.Month{Year: 1970 + rnd.IntN(130), Month: 1 + rnd.IntN(12)})
	}
	return questionnaire.Answer{} // services are answered one by one
}

// randomText returns a text that is hard to write into a page and to read from it again.
func randomText(rnd *rand.Rand, lines bool) string {
	pieces := []string{"a", " ", "規程", "<script>", "</textarea>", "&amp;", "\"", "'", "{{.}}", "%5d", "\u202e", "😀", "=", ";"}
	if lines {
		pieces = append(pieces, "\n", "\n", "\t")
	}
	var text strings.Builder
	for range 1 + rnd.IntN(6) {
		text.WriteString(pieces[rnd.IntN(len(pieces))])
	}
	return text.String()
}
