package maturity_test

import (
	"maps"
	"math/rand/v2"
	"testing"

	"golang.org/x/text/language"

	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// TestOneMoreOpinionNeverNarrows: with one more opinion on questions on which there is one, no low score rises and no
// high score falls, of the built-in model and of others; and what is established or not stays so or becomes open.
func TestOneMoreOpinionNeverNarrows(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 12))
	form, widened := questionnaire.JPCERT2015(), 0
	of := func(people []*questionnaire.Response) *questionnaire.Response {
		c, err := form.Consensus(people, language.English)
		if err != nil {
			t.Fatal(err)
		}
		return c.Response
	}
	for range exhaustive.Rounds(t, 100) {
		known := map[string]bool{}
		var people []*questionnaire.Response
		first := random(rng, 0.3, 0.2)
		for range 1 + rng.IntN(3) {
			given := maps.Clone(first) // people of one team agree on most
			maps.Copy(given, random(rng, 0.9, 0.2))
			r := respond(t, given)
			for q := range r.Answers() { // not those that may be anything
				known[q.ID()] = true
			}
			people = append(people, r)
		}
		more := random(rng, 0.3, 0.2)
		maps.DeleteFunc(more, func(id string, _ questionnaire.Answer) bool { return !known[id] })
		fewer, all := of(people), of(append(people, respond(t, more)))
		for _, m := range models(t, rng) {
			before, after := view(m.Assess(fewer)), view(m.Assess(all))
			totals := after.totals()
			for subject, was := range before.totals() {
				is := totals[subject]
				if is.Score.Low.Cmp(was.Score.Low) > 0 || is.Score.High.Cmp(was.Score.High) < 0 {
					t.Fatalf("%s: %v becomes %v", subject, was.Score, is.Score)
				}
				if is.Score != was.Score {
					widened++
				}
			}
			for i, item := range after.Items {
				was, is := before.Items[i].Status, item.Status
				if is != was && is != maturity.Undetermined {
					t.Fatalf("%s: %s becomes %s", item.ID, was, is)
				}
			}
		}
	}
	if widened == 0 {
		t.Error("no opinion ever widened anything")
	}
}
