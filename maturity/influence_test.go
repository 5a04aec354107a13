package maturity_test

import (
	"fmt"
	"maps"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// TestInfluencesByHand: 4 points of one of so many in one of six items; 2.12 is in two, (4/5 + 4/2) / 6 = 7/15.
func TestInfluencesByHand(t *testing.T) {
	want := []string{
		"7/15 2.12 services authority", "1/3 2.8 authority",
		"2/9 3.1 organization", "2/9 4.8 organization", "2/9 4.9 reporting", "2/9 4.10 reporting", "2/9 4.11 organization", "2/9 7.1 reporting",
		"2/15 2.10 services", "2/15 2.11 services", "2/15 2.13 services", "2/15 4.4 services",
		"1/9 2.5 contact", "1/9 4.1 contact", "1/9 4.2 contact", "1/9 4.3 contact", "1/9 4.6 contact", "1/9 4.7 contact",
		"2/27 3.4 review", "2/27 3.5 review", "2/27 3.6 review", "2/27 3.7 review", "2/27 3.8 review", "2/27 4.5 review",
		"2/27 6.1 review", "2/27 6.2 review", "2/27 6.3 review",
	}
	var got []string
	for _, i := range maturity.Establishment2015().Influences() {
		got = append(got, fmt.Sprint(rat(i.Overall).RatString(), " ", i.Question, " ", strings.Join(i.Items, " ")))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestInfluencesAreRanges: with all but one question answered, the overall score is as open as that question counts.
func TestInfluencesAreRanges(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	for range exhaustive.Rounds(t, 40) {
		for _, m := range models(t, rng) {
			given := all(true).with(choose(map[string]string{"1.4": "d"}))
			counted := map[string]bool{}
			for _, i := range m.Influences() {
				counted[i.Question] = true
				open := given.with(answers{i.Question: {}})
				if i.Question == "2.9" {
					for _, letter := range services {
						open["2.9"+string(letter)] = questionnaire.Answer{}
					}
				}
				score := m.Assess(respond(t, open)).Overall.Score
				if width := new(big.Rat).Sub(rat(score.High), rat(score.Low)); !alike(width, rat(i.Overall)) {
					t.Fatalf("%s may move the overall score by %v, and leaves %v of it open", i.Question, rat(i.Overall), width)
				}
			}
			for item := range m.Items() {
				for ind := range item.Indicators() {
					if id := ind.Question().ID(); ind.Weight() > 0 && !counted[id] {
						t.Fatalf("%s has a weight, and is not listed", id)
					}
				}
			}
		}
	}
}

// TestWidths: the widths of all questions add up to those of the scores, and an item that is undetermined, but not
// because of what is missed, has a question that decides.
func TestWidths(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 10))
	form, decided := questionnaire.JPCERT2015(), 0
	for range exhaustive.Rounds(t, 100) {
		for _, m := range models(t, rng) {
			given := random(rng, 0.2, 0.5)
			if rng.IntN(2) == 0 {
				given = all(true) // but for some answers
				for _, id := range slices.Sorted(maps.Keys(given)) {
					if rng.IntN(5) == 0 {
						given[id] = questionnaire.Answer{}
					}
				}
			}
			a := m.Assess(respond(t, given))
			overall, items, decides := new(big.Rat), map[string]*big.Rat{}, map[string]bool{}
			for q := range form.Questions() {
				of, each := a.Widths(q)
				overall.Add(overall, rat(of))
				services := new(big.Rat)
				for s := range q.Services() {
					of, _ := a.Widths(s)
					services.Add(services, rat(of))
				}
				if q.Kind() == questionnaire.KindServices && !alike(services, rat(of)) {
					t.Fatalf("the services of %s add up to %v, not %v", q.ID(), services, rat(of))
				}
				for _, w := range each {
					id := w.Item.ID()
					if items[id] == nil {
						items[id] = new(big.Rat)
					}
					items[id].Add(items[id], rat(w.Score))
					decides[id] = decides[id] || w.Decides
				}
			}
			if want := new(big.Rat).Sub(rat(a.Overall.Score.High), rat(a.Overall.Score.Low)); !alike(overall, want) {
				t.Fatalf("the widths add up to %v, not %v", overall, want)
			}
			for i := range a.Items {
				item := &a.Items[i]
				id := item.Item().ID()
				if want := new(big.Rat).Sub(rat(item.Score.High), rat(item.Score.Low)); !alike(items[id], want) {
					t.Fatalf("%s: the widths add up to %v, not %v", id, items[id], want)
				}
				if want := item.Status == maturity.Undetermined && len(item.Blockers()) == 0; decides[id] != want {
					t.Fatalf("%s is %s: decided by a question: %v", id, item.Status, decides[id])
				} else if want {
					decided++
				}
			}
		}
	}
	if decided == 0 {
		t.Error("no question ever decided anything")
	}
}
