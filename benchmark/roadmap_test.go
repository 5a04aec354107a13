package benchmark_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/internal/testdoc"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A place in the roadmap, in plain values.
type placed struct {
	Question  string
	Kind      maturity.StepKind
	BelowGoal bool
	There, N  int
	Gain      string // of the overall score, at most
}

func places(r *benchmark.Roadmap) []placed {
	var all []placed
	for i := range r.Entries {
		e := &r.Entries[i]
		all = append(all, placed{e.Question.ID(), e.Next().Kind, e.BelowGoal, e.Peers[0].AtLeast.Min, e.Peers[0].N, e.Next().Overall.High.String()})
	}
	return all
}

// TestRoadmapByHand: the order of a few gaps, worked out from the rule, the weights and the tables. All other questions
// have their best answer.
func TestRoadmapByHand(t *testing.T) {
	// Table 2.2.10: 13 of 63 have service levels. Table 2.4.3: 39 of 63 have 4.3 written down (c or better). Table 2.3.1:
	// 29 of 63 have 3.1 written down. 34 of 62 have 4.2 approved (b or better). 2.10 weighs 1 of 5, 4.2 and 4.3 1 of 6, 3.1 1
	// of 3, each in one of six items. 2.10 and 4.3 are needed and alone below their thresholds; 4.2 has reached its own.
	answers := best(t)
	maps.Copy(answers, map[string]questionnaire.Answer{
		"2.10": questionnaire.Choose("b"), "3.1": questionnaire.Choose("d"), "4.2": questionnaire.Choose("c"), "4.3": questionnaire.Choose("d"), "4.11": questionnaire.Among("a", "b"),
	})
	c := compareAnswers(t, answers)
	want := []placed{
		{"4.11", maturity.StepFindOut, false, 0, 0, "0.06"}, // open comes first: up to 1/3/6
		{"4.3", maturity.StepRaise, false, 39, 63, "0.03"},  // establishes, and most have it: 39 > 33; 1/6/6
		{"2.10", maturity.StepRaise, false, 13, 63, "0.13"}, // establishes; 4/5/6
		{"4.2", maturity.StepRaise, false, 34, 62, "0.03"},  // most have it: 34 > 33; 1/6/6
		{"3.1", maturity.StepRaise, false, 29, 63, "0.06"},  // 1/3/6
	}
	if diff := gocmp.Diff(want, places(c.Roadmap(nil))); diff != "" {
		t.Errorf("without a target (-want +got):\n%s", diff)
	}
	target, err := c.Assessment().Model().Aim(maturity.Goal{
		ID: "own", Title: questionnaire.Text{EN: "Own", JA: "独自"}, Questions: map[string]int{"3.1": 2, "4.3": 1, "4.11": 4},
	})
	if err != nil {
		t.Fatal(err)
	}
	want = []placed{
		{"4.11", maturity.StepFindOut, true, 0, 0, "0.06"},
		{"3.1", maturity.StepRaise, true, 29, 63, "0.06"}, // 1 point, the target is 2
		{"4.3", maturity.StepRaise, false, 39, 63, "0.03"},
		{"2.10", maturity.StepRaise, false, 13, 63, "0.13"},
		{"4.2", maturity.StepRaise, false, 34, 62, "0.03"},
	}
	if diff := gocmp.Diff(want, places(c.Roadmap(target))); diff != "" {
		t.Errorf("with a target (-want +got):\n%s", diff)
	}
}

// establishes looks at each area as it is and as it would be.
func establishes(e *benchmark.Entry) bool {
	for _, effect := range e.Next().Effects {
		if effect.Establishes {
			return true
		}
	}
	return false
}

// best answers every question that the built-in model assesses as well as can be.
func best(t testing.TB) map[string]questionnaire.Answer {
	t.Helper()
	a := maturity.Establishment2015().Assess(testdoc.Respond(t, questionnaire.JPCERT2015(), "{}"))
	var steps []maturity.Step
	for _, gap := range a.Gaps() {
		steps = append(steps, gap.Steps...)
	}
	return a.WhatIf(steps...).Response().Draft().Answers
}

func compareAnswers(t testing.TB, answers map[string]questionnaire.Answer) *benchmark.Comparison {
	t.Helper()
	r, err := questionnaire.JPCERT2015().Respond(questionnaire.Draft{Answers: answers})
	if err != nil {
		t.Fatal(err)
	}
	return benchmark.JPCERT2015().Compare(maturity.Establishment2015().Assess(r))
}

// assessments of made-up teams, some of whose answers are left out.
func assessments(t testing.TB, m *maturity.Model, n int) []*maturity.Assessment {
	t.Helper()
	rng := rand.New(rand.NewPCG(1, 2))
	responses := testdoc.Drawn(7, n)
	var all []*maturity.Assessment
	for r := range responses {
		draft := r.Draft()
		chance := rng.Float64() * rng.Float64()
		for _, id := range slices.Sorted(maps.Keys(draft.Answers)) {
			if rng.Float64() < chance {
				delete(draft.Answers, id)
			}
		}
		left, err := m.Form().Respond(draft)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, m.Assess(left))
	}
	return all
}

// TestRoadmapOrder: neighbours stand in the order of the rule, written down once more, and every gap is there once.
func TestRoadmapOrder(t *testing.T) {
	m := maturity.Establishment2015()
	most, ok := benchmark.JPCERT2015().MajorityTarget(m)
	if !ok {
		t.Fatal("no target")
	}
	for _, a := range assessments(t, m, 60) {
		c := benchmark.JPCERT2015().Compare(a)
		for _, target := range []*maturity.Target{nil, m.WrittenDown(), m.Approved(), most} {
			r := c.Roadmap(target)
			if got := r.Target; got != target {
				t.Fatalf("target %v, want %v", got, target)
			}
			key := func(e *benchmark.Entry) []float64 {
				yes := map[bool]float64{true: 0, false: 1}
				gain, _ := e.Next().Overall.High.Float()
				peers := e.Peers[0]
				goal := 0
				if target != nil {
					goal, _ = target.Points(e.Question)
				}
				low, _ := e.Points.Low.Float()
				return []float64{
					yes[e.Next().Kind == maturity.StepFindOut], yes[low < float64(goal)], yes[establishes(e)],
					yes[2*peers.AtLeast.Min > peers.N+peers.Missing], -gain, -float64(peers.AtLeast.Min),
				}
			}
			position := map[string]int{}
			for q := range m.Form().Questions() {
				position[q.ID()] = len(position)
			}
			seen := map[string]bool{}
			for i := range r.Entries {
				e := &r.Entries[i]
				seen[e.Question.ID()] = true
				if i == 0 {
					continue
				}
				before, after := key(&r.Entries[i-1]), key(e)
				if d := slices.Compare(before, after); d > 0 || d == 0 && position[r.Entries[i-1].Question.ID()] > position[e.Question.ID()] {
					t.Fatalf("%s before %s: %v, %v", r.Entries[i-1].Question.ID(), e.Question.ID(), before, after)
				}
			}
			open, raises := r.Open(), r.Raises()
			if len(open)+len(raises) != len(r.Entries) {
				t.Fatalf("%d open and %d raises of %d entries", len(open), len(raises), len(r.Entries))
			}
			for i := range r.Entries { // the open ones come first, so that both together are all
				if i < len(open) != r.Entries[i].Open() {
					t.Fatalf("entry %d is not among open and raises in its place", i)
				}
			}
			if gaps := a.Gaps(); len(seen) != len(gaps) || len(r.Entries) != len(gaps) {
				t.Fatalf("%d entries on %d questions, %d gaps", len(r.Entries), len(seen), len(gaps))
			}
			if diff := gocmp.Diff(places(r), places(c.Roadmap(target))); diff != "" {
				t.Fatalf("the second roadmap differs (-first +second):\n%s", diff)
			}
		}
	}
}

// reweighted returns the built-in model with one weight doubled, or halved by doubling all others of its item.
func reweighted(t testing.TB, item, question string, halved bool) *maturity.Model {
	t.Helper()
	var doc map[string]any
	if err := json.Unmarshal(maturity.Establishment2015Document(), &doc); err != nil {
		t.Fatal(err)
	}
	for _, one := range doc["items"].([]any) {
		one := one.(map[string]any)
		for _, ind := range one["indicators"].([]any) {
			if ind := ind.(map[string]any); one["id"] == item && (ind["question"] == question) != halved {
				ind["weight"] = 2 * ind["weight"].(float64)
			}
		}
	}
	data, err := json.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	m, err := maturity.ParseModel(data, questionnaire.JPCERT2015())
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestSwapsOfQuestions changes each weight of a question in the model itself, and looks which neighbours would stand
// the other way round.
func TestSwapsOfQuestions(t *testing.T) {
	m := maturity.Establishment2015()
	type change struct {
		item, question string
		halved         bool
	}
	models := map[change]*maturity.Model{}
	for item := range m.Items() {
		for ind := range item.Indicators() {
			if ind.Weight() > 0 {
				for _, halved := range []bool{false, true} {
					c := change{item.ID(), ind.Question().ID(), halved}
					models[c] = reweighted(t, c.item, c.question, c.halved)
				}
			}
		}
	}
	found := 0
	for _, a := range assessments(t, m, 20) {
		r := benchmark.JPCERT2015().Compare(a).Roadmap(nil)
		want, got := map[string]bool{}, map[string]bool{}
		for c, other := range models {
			gains, position := map[string]maturity.Ratio{}, map[string]int{}
			for i, gap := range other.Assess(a.Response()).Gaps() {
				gains[gap.Question.ID()], position[gap.Question.ID()] = gap.Steps[0].Overall.High, i
			}
			for i := range len(r.Entries) - 1 {
				first, second := &r.Entries[i], &r.Entries[i+1]
				if first.Open() != second.Open() || establishes(first) != establishes(second) || first.Peers[0].Most() != second.Peers[0].Most() {
					continue
				}
				id, next := first.Question.ID(), second.Question.ID()
				order := cmp.Or(gains[next].Cmp(gains[id]), second.Peers[0].AtLeast.Min-first.Peers[0].AtLeast.Min, position[id]-position[next])
				if order > 0 {
					want[fmt.Sprint(i, c)] = true
				}
			}
		}
		for _, w := range r.Swaps {
			if w.Question != nil {
				got[fmt.Sprint(w.Position, change{w.Item.ID(), w.Question.ID(), w.Halved})] = true
			}
		}
		if diff := gocmp.Diff(want, got); diff != "" {
			t.Fatalf("%s (-want +got):\n%s", a.Response().Team(), diff)
		}
		found += len(got)
	}
	if found == 0 {
		t.Error("no swap found")
	}
}

// TestSwapsOfItems takes the formula literally: with weights v of the items, a step adds Σ v·gain / Σ v to the overall
// score.
func TestSwapsOfItems(t *testing.T) {
	m := maturity.Establishment2015()
	found := 0
	for _, a := range assessments(t, m, 40) {
		r := benchmark.JPCERT2015().Compare(a).Roadmap(nil)
		want, got, position := map[string]bool{}, map[string]bool{}, map[string]int{}
		for i, gap := range a.Gaps() {
			position[gap.Question.ID()] = i
		}
		for i := range len(r.Entries) - 1 {
			first, second := &r.Entries[i], &r.Entries[i+1]
			if first.Open() != second.Open() || establishes(first) != establishes(second) || first.Peers[0].Most() != second.Peers[0].Most() {
				continue
			}
			for item := range m.Items() {
				for _, halved := range []bool{false, true} {
					gain := func(e *benchmark.Entry) *big.Rat {
						sum := new(big.Rat)
						for _, effect := range e.Next().Effects {
							g := big.NewRat(effect.Gain.High.Num, effect.Gain.High.Den)
							if effect.Item == item {
								g.Mul(g, map[bool]*big.Rat{false: big.NewRat(2, 1), true: big.NewRat(1, 2)}[halved])
							}
							sum.Add(sum, g)
						}
						return sum // Σ v is the same for both
					}
					order := cmp.Or(gain(second).Cmp(gain(first)), second.Peers[0].AtLeast.Min-first.Peers[0].AtLeast.Min, position[first.Question.ID()]-position[second.Question.ID()])
					if order > 0 {
						want[fmt.Sprint(i, item.ID(), halved)] = true
					}
				}
			}
		}
		for _, w := range r.Swaps {
			if w.Question == nil {
				got[fmt.Sprint(w.Position, w.Item.ID(), w.Halved)] = true
			}
		}
		if diff := gocmp.Diff(want, got); diff != "" {
			t.Fatalf("%s (-want +got):\n%s", a.Response().Team(), diff)
		}
		found += len(got)
	}
	if found == 0 {
		t.Error("no swap found")
	}
}

// TestRoadmapReachesTheBest: with all steps done, every total is at its best.
func TestRoadmapReachesTheBest(t *testing.T) {
	m := maturity.Establishment2015()
	for _, a := range assessments(t, m, 30) {
		r := benchmark.JPCERT2015().Compare(a).Roadmap(nil)
		var steps []maturity.Step
		for i := range r.Entries {
			steps = append(steps, r.Entries[i].Steps...)
		}
		done := a.WhatIf(steps...)
		four := maturity.Score{Low: maturity.Ratio{Num: 4, Den: 1}, Answered: maturity.Ratio{Num: 4, Den: 1}, High: maturity.Ratio{Num: 4, Den: 1}}
		if s := done.Overall.Score; !s.Low.Equal(four.Low) || !s.High.Equal(four.High) {
			t.Fatalf("overall is %v", s)
		}
		if left := benchmark.JPCERT2015().Compare(done).Roadmap(nil); len(left.Entries) != 0 || len(left.Swaps) != 0 {
			t.Fatalf("%d entries are left", len(left.Entries))
		}
	}
}
