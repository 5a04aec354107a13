package maturity_test

import (
	"encoding/json"
	"math/rand/v2"
	"testing"

	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// TestRandomModels changes the built-in document here and there. Many changes are refused; under whatever is accepted,
// scores are exact and within 0 and 4, and the sentences are whole.
func TestRandomModels(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	form := questionnaire.JPCERT2015()
	var questions, names []string
	for q := range form.Questions() {
		questions = append(questions, q.ID())
	}
	for r := range maturity.Establishment2015().Rules() {
		names = append(names, r.ID)
	}
	accepted := 0
	for range exhaustive.Rounds(t, 300) {
		var doc map[string]any
		if err := json.Unmarshal(maturity.Establishment2015Document(), &doc); err != nil {
			t.Fatal(err)
		}
		chance := rng.Float64() * rng.Float64() * 0.1
		eachIndicator(doc, func(_, _ int, ind map[string]any) {
			if rng.Float64() < 0.5 {
				ind["weight"] = rng.IntN(1001) * rng.IntN(2)
			}
			if rng.Float64() < 0.3 {
				ind["needed"] = rng.IntN(2) == 0
			}
			if rng.Float64() < chance {
				ind["question"] = questions[rng.IntN(len(questions))]
			}
			if rng.Float64() < chance {
				ind["rule"] = names[rng.IntN(len(names))]
			}
		})
		for _, rule := range doc["rules"].([]any) {
			rule := rule.(map[string]any)
			if rng.Float64() < 0.3 {
				rule["established"] = 1 + rng.IntN(4)
			}
			points, _ := rule["points"].(map[string]any)
			for option := range points {
				if rng.Float64() < chance {
					points[option] = rng.IntN(5)
				}
			}
		}
		data, err := json.Marshal(doc)
		if err != nil {
			t.Fatal(err)
		}
		m, err := maturity.ParseModel(data, form)
		if err != nil {
			continue
		}
		accepted++
		for range 3 {
			a := m.Assess(respond(t, random(rng, rng.Float64(), rng.Float64())))
			items, overall := ends(a)
			for i, want := range items {
				if !want.near(a.Items[i].Score, 0) {
					t.Fatalf("%s of %s: %v, want %v", a.Items[i].Item().ID(), data, a.Items[i].Score, want)
				}
			}
			if !overall.near(a.Overall.Score, 1e-11) {
				t.Fatalf("overall of %s: %v, want %v", data, a.Overall.Score, overall)
			}
			for subject, total := range view(a).totals() {
				checkScore(t, subject, total)
			}
			for _, e := range a.Explain() {
				checkSentence(t, e.Text)
				for _, term := range e.Terms {
					if term.Question != "2.9" { // TestExplainOddAnswers has its own case
						checkSentence(t, term.Text)
					}
				}
			}
			if t.Failed() {
				t.FailNow()
			}
		}
	}
	if accepted < exhaustive.Rounds(t, 300)/10 {
		t.Errorf("only %d models accepted", accepted)
	}
	t.Logf("%d models accepted", accepted)
}
