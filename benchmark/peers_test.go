package benchmark_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/cohort"
	"github.com/csirtgauge/csirtgauge/benchmark/internal/testdoc"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

var sameQuestion = cmp.Comparer(func(a, b *questionnaire.Question) bool { return a == b })

func exactly(n int) benchmark.CountRange {
	return benchmark.CountRange{Min: n, Max: n, MinSharp: true, MaxSharp: true}
}

// TestPeersByHand: how many respondents are where the steps lead, added up from the tables of the report.
func TestPeersByHand(t *testing.T) {
	r := compare(t, `{"2.11": "e", "2.10": "b", "3.5": "c", "6.1": "f", "2.8": "c", "2.1": [], "3.3": 0}`).Roadmap(nil)
	for _, tt := range []struct {
		question, why string
		want          []benchmark.Peers // by step
	}{
		{"2.11", "table 2.2.11: a 9, b 19, c 13, d 16, e 7, no answer 2", []benchmark.Peers{{AtLeast: exactly(57), N: 64, Missing: 2}, {AtLeast: exactly(41), N: 64, Missing: 2}, {AtLeast: exactly(28), N: 64, Missing: 2}, {AtLeast: exactly(9), N: 64, Missing: 2}}},
		{"2.10", "table 2.2.10: a 13, b 50; other and no answer are not on the scale", []benchmark.Peers{{AtLeast: exactly(13), N: 63, Missing: 3}}},
		{"3.5", "table 2.3.5: a 5, b 6, c 54, no answer 1", []benchmark.Peers{{AtLeast: exactly(11), N: 65, Missing: 1}, {AtLeast: exactly(5), N: 65, Missing: 1}}},
		{"2.8", "table 2.2.8: a 8, b 56, c 2; advice is enough", []benchmark.Peers{{AtLeast: exactly(64), N: 66, Missing: 0}}},
		{"2.1", "all 66 named a department", []benchmark.Peers{{AtLeast: exactly(66), N: 66, Missing: 0}}},
		{"3.3", "table 2.3.3: 18, 11 and 3 with five members or more; the 6 with fewer than five could have none", []benchmark.Peers{{AtLeast: exactly(32), N: 32, Missing: 34}}},
		{"2.9", "no table says how many services a respondent decided on", []benchmark.Peers{{}, {}}},
		{"2.13", "unanswered: a step to find out has no peers; table 2.2.13: a 35, b 21, c 2, d 7, e 0, no answer 1", []benchmark.Peers{
			{}, {AtLeast: exactly(65), N: 65, Missing: 1}, {AtLeast: exactly(58), N: 65, Missing: 1}, {AtLeast: exactly(56), N: 65, Missing: 1}, {AtLeast: exactly(35), N: 65, Missing: 1},
		}},
	} {
		t.Run(tt.question, func(t *testing.T) {
			for i := range r.Entries {
				if e := &r.Entries[i]; e.Question.ID() == tt.question {
					for j, p := range tt.want {
						if p.Known() {
							tt.want[j].Question = e.Question
						}
					}
					if diff := cmp.Diff(tt.want, e.Peers, sameQuestion); diff != "" {
						t.Errorf("%s (-want +got):\n%s", tt.why, diff)
					}
					return
				}
			}
			t.Error("no gap")
		})
	}
}

func TestPeersMost(t *testing.T) {
	for _, tt := range []struct {
		name, why string
		peers     benchmark.Peers
		want      bool
	}{
		{"unknown", "nothing is known of zero Peers", benchmark.Peers{}, false},
		{"half", "half is not most", benchmark.Peers{AtLeast: exactly(33), N: 66}, false},
		{"one more", "more than half", benchmark.Peers{AtLeast: exactly(34), N: 66}, true},
		{"the missing count", "33 of 64 are more than half of these, not of all 66", benchmark.Peers{AtLeast: exactly(33), N: 64, Missing: 2}, false},
		{"merged", "only what is sure counts", benchmark.Peers{AtLeast: benchmark.CountRange{Min: 30, Max: 40}, N: 66}, false},
	} {
		if got := tt.peers.Most(); got != tt.want {
			t.Errorf("%s: %v, because %s", tt.name, got, tt.why)
		}
	}
}

// TestPeersMerged: where a publication merges answers, the counts that it hides lie within what is said of peers, the
// missing counted as there.
func TestPeersMerged(t *testing.T) {
	tally := newTally(t, maturity.Establishment2015(), benchmark.JPCERT2015())
	for r := range testdoc.Drawn(3, 40) {
		tally.Add(r)
	}
	published := func(threshold int) *benchmark.Survey {
		return testdoc.Survey(t, questionnaire.JPCERT2015(), publish(t, tally, threshold))
	}
	open, hidden := published(1), published(cohort.DefaultThreshold)
	a := assess(t, "{}")
	wide := 0
	exact, ranges := open.Compare(a).Roadmap(nil), hidden.Compare(a).Roadmap(nil)
	want := map[string][]benchmark.Peers{}
	for i := range exact.Entries {
		want[exact.Entries[i].Question.ID()] = exact.Entries[i].Peers
	}
	for i := range ranges.Entries {
		e := &ranges.Entries[i]
		for j, p := range e.Peers {
			there := want[e.Question.ID()][j].AtLeast
			if p.Known() && (there.Min < p.AtLeast.Min || p.AtLeast.Max+p.Missing < there.Max) {
				t.Errorf("step %d of %s: %v, in truth %v", j, e.Question.ID(), p.AtLeast, there)
			}
			if p.AtLeast.Min < p.AtLeast.Max {
				wide++
			}
		}
	}
	if wide == 0 {
		t.Error("nothing was hidden")
	}
}

// TestPeersMergedByHand: a and b are counted together, 4 of both, and so are c and d; who is in a group is at least
// where its lower one is, and perhaps where its higher one is.
func TestPeersMergedByHand(t *testing.T) {
	form, m, s := mergedPairs(t)
	entries := s.Compare(m.Assess(testdoc.Respond(t, form, `{"4.1": "e"}`))).Roadmap(nil).Entries
	at := slices.IndexFunc(entries, func(e benchmark.Entry) bool { return e.Question.ID() == "4.1" })
	if at < 0 {
		t.Fatalf("no entry among %d", len(entries))
	}
	between := func(least, most int) benchmark.CountRange {
		return benchmark.CountRange{Min: least, Max: most, MinSharp: true, MaxSharp: true}
	}
	want := []benchmark.Peers{{AtLeast: exactly(8), N: 11, Missing: 0}, {AtLeast: between(4, 8), N: 11, Missing: 0}, {AtLeast: exactly(4), N: 11, Missing: 0}, {AtLeast: between(0, 4), N: 11, Missing: 0}}
	for i := range want {
		want[i].Question = entries[at].Question
	}
	if diff := cmp.Diff(want, entries[at].Peers, sameQuestion); diff != "" {
		t.Errorf("peers where the steps to d, c, b and a lead (-want +got):\n%s", diff)
	}
}

// TestAsMost: the goal of each question is what most respondents have, and no more; by hand for a few.
func TestAsMost(t *testing.T) {
	target, ok := benchmark.JPCERT2015().MajorityTarget(maturity.Establishment2015())
	if !ok {
		t.Fatal("no target")
	}
	got := map[string]int{}
	for q, points := range target.Questions() {
		got[q.ID()] = points
	}
	// 33 is half of 66. By question: 2.11 c or better 41, b or better 28; 4.1 b or better 49, a 19; 2.10 yes 13; 2.12 yes
	// 41; 2.8 advice or better 64; 3.5 rough criteria or better 11; 6.1 yearly or more often 33, so 2 points with the 3
	// less often.
	for _, tt := range []struct {
		question string
		want     int // 0 if there is no goal
	}{{"2.11", 2}, {"4.1", 3}, {"2.10", 0}, {"2.12", 4}, {"2.8", 4}, {"3.5", 0}, {"6.1", 2}} {
		if got[tt.question] != tt.want {
			t.Errorf("%s: %d, want %d", tt.question, got[tt.question], tt.want)
		}
	}
	c := compare(t, "{}")
	for i, e := range c.Roadmap(target).Entries {
		goal, _ := target.Points(e.Question)
		for j, step := range e.Steps {
			to, _ := step.After.Low.Float()
			if most := e.Peers[j].Most(); step.Kind == maturity.StepRaise && most && to > float64(goal) {
				t.Errorf("entry %d, %s: most have %v points, the goal is %d", i, e.Question.ID(), to, goal)
			}
		}
	}
}

// TestAsMostOfNobody: a survey without tables shows no majority.
func TestAsMostOfNobody(t *testing.T) {
	form := testdoc.SmallForm(t)
	s := testdoc.Survey(t, form, testdoc.SmallSurvey("10", `{"table": "1", "question": "one", "base": 10, "several": false, "counts": {"a": 3, "b": 2, "c": 4, "x": 1}}`))
	if target, ok := s.MajorityTarget(testdoc.SmallModel(t, form, "one steps 1, two steps 1")); ok {
		t.Errorf("a target: %v", target)
	}
}

func TestRoadmapPanics(t *testing.T) {
	form := testdoc.SmallForm(t)
	small := testdoc.SmallModel(t, form, "one steps 1")
	for name, f := range map[string]func(){
		"target for another model":    func() { compare(t, "{}").Roadmap(small.WrittenDown()) },
		"model on another form":       func() { benchmark.JPCERT2015().MajorityTarget(small) },
		"step of another model":       func() { assess(t, "{}").WhatIf(small.Assess(testdoc.Respond(t, form, "{}")).Gaps()[0].Steps...) },
		"target measured by another":  func() { assess(t, "{}").Against(small.WrittenDown()) },
		"a step that nothing made up": func() { assess(t, "{}").WhatIf(maturity.Step{}) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			f()
		}()
	}
}
