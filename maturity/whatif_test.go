package maturity_test

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// allSteps returns every step of every gap.
func allSteps(a *maturity.Assessment) []maturity.Step {
	var steps []maturity.Step
	for _, gap := range a.Gaps() {
		steps = append(steps, gap.Steps...)
	}
	return steps
}

// some returns some of the steps in any order.
func some(rng *rand.Rand, steps []maturity.Step) []maturity.Step {
	var chosen []maturity.Step
	for _, i := range rng.Perm(len(steps))[:rng.IntN(len(steps)+1)] {
		chosen = append(chosen, steps[i])
	}
	return chosen
}

// eachAssessment calls check for random responses, also complete ones and almost empty ones, under each of n sets of models.
func eachAssessment(t *testing.T, n int, check func(rng *rand.Rand, a *maturity.Assessment)) {
	t.Helper()
	rng := rand.New(rand.NewPCG(1, 2))
	for range exhaustive.Rounds(t, n) {
		for _, m := range models(t, rng) {
			for _, openness := range []float64{0, 0, rng.Float64(), rng.Float64(), rng.Float64(), 1} {
				check(rng, m.Assess(respond(t, random(rng, openness, rng.Float64()))))
				if t.Failed() {
					t.FailNow()
				}
			}
		}
	}
}

// TestWhatIfAll: with all steps done there is nothing better, as with the best answer to every question.
func TestWhatIfAll(t *testing.T) {
	eachAssessment(t, 30, func(_ *rand.Rand, a *maturity.Assessment) {
		best := a.WhatIf(allSteps(a)...)
		if diff := cmp.Diff(view(a.Model().Assess(respond(t, all(true).with(choose(map[string]string{"1.4": "d"}))))), view(best)); diff != "" {
			t.Errorf("%v (-want +got):\n%s", a.Response().Draft().Answers, diff)
		}
		if gaps := best.Gaps(); len(gaps) > 0 {
			t.Errorf("%d gaps remain, the first at %s", len(gaps), gaps[0].Question.ID())
		}
		if a.Model() != maturity.Establishment2015() {
			return
		}
		for subject, total := range view(best).totals() {
			if diff := cmp.Diff(score("4"), total.Score); diff != "" {
				t.Errorf("%s (-want +got):\n%s", subject, diff)
			}
		}
		for _, item := range best.Items {
			if item.Status != maturity.Established {
				t.Errorf("%s is %s", item.Item().ID(), item.Status)
			}
		}
	})
}

// TestWhatIfNothing: without a step, or with none but to find out, all stays as it is.
func TestWhatIfNothing(t *testing.T) {
	eachAssessment(t, 30, func(_ *rand.Rand, a *maturity.Assessment) {
		var find []maturity.Step
		for _, s := range allSteps(a) {
			if s.Kind == maturity.StepFindOut {
				find = append(find, s)
			}
		}
		for _, same := range []*maturity.Assessment{a.WhatIf(), a.WhatIf(find...)} {
			if diff := cmp.Diff(view(a), view(same)); diff != "" || !same.Response().Equal(a.Response()) || same.Model() != a.Model() {
				t.Errorf("(-want +got):\n%s", diff)
			}
		}
	})
}

// TestWhatIfOrder: the order of steps does not matter, nor how often they are done.
func TestWhatIfOrder(t *testing.T) {
	eachAssessment(t, 15, func(rng *rand.Rand, a *maturity.Assessment) {
		steps := some(rng, allSteps(a))
		want := a.WhatIf(steps...)
		rng.Shuffle(len(steps), func(i, j int) { steps[i], steps[j] = steps[j], steps[i] })
		oneByOne := a
		for _, s := range steps {
			oneByOne = oneByOne.WhatIf(s)
		}
		for name, got := range map[string]*maturity.Assessment{
			"shuffled": a.WhatIf(steps...), "twice at once": a.WhatIf(append(steps, steps...)...), "again": want.WhatIf(steps...), "one by one": oneByOne,
		} {
			if diff := cmp.Diff(view(want), view(got)); diff != "" || !got.Response().Equal(want.Response()) {
				t.Errorf("%s (-want +got):\n%s", name, diff)
			}
		}
	})
}

// TestWhatIfNeverLowers: no score, no level, nothing that is reached; and only what the steps are about changes.
func TestWhatIfNeverLowers(t *testing.T) {
	eachAssessment(t, 30, func(rng *rand.Rand, a *maturity.Assessment) {
		steps := some(rng, allSteps(a))
		touched := map[*questionnaire.Question]bool{}
		for _, s := range steps {
			touched[s.Question] = touched[s.Question] || s.Kind == maturity.StepRaise
		}
		done := a.WhatIf(steps...)
		was, is := view(a), view(done)
		for subject, before := range was.totals() {
			if after := is.totals()[subject]; after.Score.Low.Cmp(before.Score.Low) < 0 || after.Score.High.Cmp(before.Score.High) < 0 || after.Answered < before.Answered {
				t.Errorf("%s falls from %v to %v", subject, before, after)
			}
		}
		for i, item := range was.Items {
			for j, ind := range item.Indicators {
				if now := is.Items[i].Indicators[j]; reachRank[now.Reach] < reachRank[ind.Reach] {
					t.Errorf("%s of %s was %s and is %s", ind.Question, item.ID, ind.Reach, now.Reach)
				}
			}
		}
		if is.Documentation.Level < was.Documentation.Level || is.Documentation.HighLevel < was.Documentation.HighLevel {
			t.Errorf("the level falls from %v to %v", was.Documentation.Level, is.Documentation.Level)
		}
		for _, change := range done.Since(a).Questions {
			q := change.Question
			if parent, _, ok := q.Parent(); ok {
				q = parent
			}
			if !touched[q] {
				t.Errorf("the answer to %s becomes %v, and no step says so", q.ID(), change.After)
			}
		}
		for _, s := range steps {
			if now := uses(done)[s.Question.ID()][0].Points.Low; s.Kind == maturity.StepRaise && now.Cmp(s.After.Low) < 0 {
				t.Errorf("%s has %v points after a step to %v", s.Question.ID(), now, s.After.Low)
			}
		}
	})
}

// TestWhatIfKeeps: the response that was assessed stays as it is, and the new one keeps what is no answer.
func TestWhatIfKeeps(t *testing.T) {
	form, rng := questionnaire.JPCERT2015(), rand.New(rand.NewPCG(1, 2))
	for range exhaustive.Rounds(t, 200) {
		draft := questionnaire.Draft{
			Team: "Example CSIRT", Date: "2026-04-01", Answers: random(rng, rng.Float64(), rng.Float64()),
			Other: map[string]string{"2.10": "per service", "2.3": "the public"}, Notes: map[string]string{"4.3": "IR-STD-03"}, Recheck: []string{"2.10", "4.3"},
		}
		draft.Answers["2.10"], draft.Answers["2.3"], draft.Answers["4.3"] = questionnaire.Choose("c"), questionnaire.ChooseAll(), questionnaire.Choose("e")
		r, err := form.Respond(draft)
		if err != nil {
			t.Fatal(err)
		}
		before, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		was, err := form.ParseJSON(before)
		if err != nil {
			t.Fatal(err)
		}
		a := maturity.Establishment2015().Assess(r)
		done := a.WhatIf(allSteps(a)...)
		after, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		if !r.Equal(was) || !bytes.Equal(before, after) || a.Response() != r {
			t.Fatalf("the response changes from %s to %s", before, after)
		}
		want, got := r.Draft(), done.Response().Draft()
		want.Answers, got.Answers = nil, nil
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
	}
}

// TestWhatIfAnswers is about what an answer turns into.
func TestWhatIfAnswers(t *testing.T) {
	anyProvision := questionnaire.Among("in-house", "mixed", "outsourced", "another-unit")
	for _, tt := range []struct {
		name, why string
		answers   answers
		question  string
		last      int // step, with those before it
		want      answers
	}{
		{"one level up", "the option of the step", choose(map[string]string{"4.3": "e"}), "4.3", 1, choose(map[string]string{"4.3": "c"})},
		{"in part", "c, or a as before: which of the two was open, and is", answers{"4.3": questionnaire.Among("a", "e")}, "4.3", 2, answers{"4.3": questionnaire.Among("a", "c")}},
		{"in part, at the top", "nothing is above a", answers{"4.3": questionnaire.Among("a", "e")}, "4.3", 4, choose(map[string]string{"4.3": "a"})},
		{"in part, as good", "monthly is as good as yearly, so it may still be that", answers{"6.2": questionnaire.Among("a", "e")}, "6.2", 1, answers{"6.2": questionnaire.Among("a", "d")}},
		{"unanswered", "any of those that are worth so much", answers{}, "4.3", 2, answers{"4.3": questionnaire.Among("a", "b", "c")}},
		{"other", "yes, whatever the other meant", choose(map[string]string{"2.10": "c"}), "2.10", 1, choose(map[string]string{"2.10": "a"})},
		{"none", "the option that takes a text stands for any", answers{"2.3": questionnaire.ChooseAll()}, "2.3", 0, answers{"2.3": questionnaire.ChooseAll("d")}},
		{"not stated", "the same for no answer", answers{}, "2.1", 1, answers{"2.1": questionnaire.ChooseAll("j")}},
		{"nobody", "one is the least", answers{"3.3": questionnaire.Count(0)}, "3.3", 0, answers{"3.3": questionnaire.Count(1)}},
		{"services", "those without an answer are provided, in one way or another; a decision stays", answers{"2.9w": questionnaire.Choose("mixed"), "2.9v": questionnaire.Among("mixed", "not-provided")}.decide(services[:20], "not-provided"),
			"2.9", 1, answers{"2.9u": anyProvision, "2.9w": questionnaire.Choose("mixed"), "2.9v": questionnaire.Among("mixed", "not-provided")}.decide(services[:20], "not-provided")},
		{"services, one left", "one that a team names itself need not be there", answers{}.decide(services[:21], "mixed"), "2.9", 1, answers{"2.9v": anyProvision}.decide(services[:21], "mixed")},
		{"find out", "nothing is improved by it", answers{"4.3": questionnaire.Among("a", "e")}, "4.3", 0, answers{"4.3": questionnaire.Among("a", "e")}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := maturity.Establishment2015().Assess(respond(t, tt.answers))
			steps := gapOf(a, tt.question).Steps
			for name, got := range map[string]*maturity.Assessment{"with the steps before": a.WhatIf(steps[:tt.last+1]...), "alone": a.WhatIf(steps[tt.last])} {
				if diff := cmp.Diff(tt.want, answers(got.Response().Draft().Answers)); diff != "" {
					t.Errorf("%s: %s (-want +got):\n%s", name, tt.why, diff)
				}
			}
		})
	}
}

// TestWhatIfTwoWays: with two ways of provision, "any but the last" is one of them.
func TestWhatIfTwoWays(t *testing.T) {
	form := provision(t, 1, false, 2)
	m, err := maturity.ParseModel(decided(1, 1), form)
	if err != nil {
		t.Fatal(err)
	}
	r, err := form.Respond(questionnaire.Draft{})
	if err != nil {
		t.Fatal(err)
	}
	a := m.Assess(r)
	done := a.WhatIf(allSteps(a)...)
	want := answers{"d0": questionnaire.Choose("a"), "q0s0": questionnaire.Choose("y"), "q0s1": questionnaire.Choose("y")}
	if diff := cmp.Diff(want, answers(done.Response().Draft().Answers)); diff != "" || !done.Overall.Score.Low.Equal(frac("4")) {
		t.Errorf("%v (-want +got):\n%s", done.Overall.Score, diff)
	}
}

// TestWhatIfElsewhere takes the steps of a response without answers to one that is as good already.
func TestWhatIfElsewhere(t *testing.T) {
	m := maturity.Establishment2015()
	steps := allSteps(m.Assess(respond(t, answers{})))
	good := m.Assess(respond(t, all(true)))
	if done := good.WhatIf(steps...); !done.Response().Equal(good.Response()) {
		t.Errorf("%v becomes %v", good.Response().Draft().Answers, done.Response().Draft().Answers)
	}
}

// TestWhatIfOtherOption: an option without points may be worth 4, also where the rule gives less to every other. A step takes it
// for no better than the best of these, the one case in which a high end falls.
func TestWhatIfOtherOption(t *testing.T) {
	m := edit(t, func(doc map[string]any) {
		for _, rule := range doc["rules"].([]any) {
			if rule := rule.(map[string]any); rule["id"] == "existence" {
				rule["points"], rule["established"] = map[string]any{"a": 2, "b": 0}, 2
			}
		}
	})
	a := m.Assess(respond(t, mixed().with(choose(map[string]string{"2.10": "c"}))))
	steps := gapOf(a, "2.10").Steps
	if got, want := steps[1].After, (maturity.Range{Low: frac("2"), High: frac("2")}); !got.Low.Equal(want.Low) || !got.High.Equal(want.High) {
		t.Errorf("after the step: %v, want %v", got, want)
	}
	before, after := view(a).totals()["services"].Score, view(a.WhatIf(steps...)).totals()["services"].Score
	if after.Low.Cmp(before.Low) <= 0 || !after.Certain() {
		t.Errorf("services from %v to %v", before, after)
	}
}

// A step of another model is a mistake of the program; a model that was read again from the same document is no other.
func TestWhatIfAnotherModel(t *testing.T) {
	m := maturity.Establishment2015()
	form, err := questionnaire.ParseForm(questionnaire.JPCERT2015Document())
	if err != nil {
		t.Fatal(err)
	}
	twin, err := maturity.ParseModel(maturity.Establishment2015Document(), form)
	if err != nil {
		t.Fatal(err)
	}
	r := respond(t, mixed())
	steps := allSteps(twin.Assess(r))
	if diff := cmp.Diff(view(m.Assess(r).WhatIf(allSteps(m.Assess(r))...)), view(m.Assess(r).WhatIf(steps...))); diff != "" {
		t.Errorf("steps of a twin (-own +twin):\n%s", diff)
	}
	changed, err := m.With(maturity.Changes{ID: "own"})
	if err != nil {
		t.Fatal(err)
	}
	for name, step := range map[string]maturity.Step{"changed": allSteps(changed.Assess(r))[0], "zero": {}} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("WhatIf took a step of another model")
				}
			}()
			m.Assess(r).WhatIf(step)
		})
	}
}
