package maturity_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// An attainmentView is all that an attainment says, in plain values.
type attainmentView struct {
	maturity.Progress
	Items     []itemProgress
	Questions []string // "4.3: 1..3 of 2, unknown"
}

type itemProgress struct {
	ID string
	maturity.Progress
}

func viewAttainment(a *maturity.Attainment) attainmentView {
	v := attainmentView{Progress: a.Progress}
	for _, item := range a.Items {
		v.Items = append(v.Items, itemProgress{item.Item.ID(), item.Progress})
	}
	for _, q := range a.Questions {
		v.Questions = append(v.Questions, fmt.Sprintf("%s: %s of %d, %s", q.Question.ID(), within(q.Points), q.Goal, q.Reach))
	}
	return v
}

func progress(low, high string, met, mayMeet, goals int) maturity.Progress {
	return maturity.Progress{Share: maturity.Range{Low: frac(low), High: frac(high)}, Met: met, MayMeet: mayMeet, Goals: goals}
}

// The expected shares are hand arithmetic: min(points, goal), over the goals.
func TestAttainmentByHand(t *testing.T) {
	m := maturity.Establishment2015()
	for _, tt := range []struct {
		name, why string
		answers   answers
		target    *maturity.Target
		want      attainmentView
	}{
		{
			"written down", "2+2+0+1+2+2+0+1+0+2+1+1+0+2 = 16 of 14·2; what is above 2 does not count", mixed(), m.WrittenDown(), attainmentView{
				progress("16/28", "16/28", 6, 6, 14),
				[]itemProgress{ // authority has no question of the index
					{"services", progress("5/6", "5/6", 2, 2, 3)}, {"organization", progress("3/6", "3/6", 1, 1, 3)}, {"contact", progress("6/8", "6/8", 3, 3, 4)},
					{"reporting", progress("1/4", "1/4", 0, 0, 2)}, {"review", progress("1/4", "1/4", 0, 0, 2)},
				},
				[]string{
					"2.11: 3 of 2, reached", "2.13: 2 of 2, reached", "3.1: 0 of 2, missed", "3.4: 1 of 2, missed", "4.1: 4 of 2, reached", "4.2: 3 of 2, reached", "4.3: 0 of 2, missed",
					"4.4: 1 of 2, missed", "4.5: 0 of 2, missed", "4.6: 4 of 2, reached", "4.8: 1 of 2, missed", "4.9: 1 of 2, missed", "4.10: 0 of 2, missed", "4.11: 2 of 2, reached",
				},
			},
		},
		{
			"in two items", "2.12 counts in each, and once over all: 4+0 of 6", choose(map[string]string{"2.12": "a", "2.8": "c"}), aim(t, m, maturity.Goal{Questions: map[string]int{"2.12": 3, "2.8": 3}}), attainmentView{
				progress("3/6", "3/6", 1, 1, 2),
				[]itemProgress{{"services", progress("1", "1", 1, 1, 1)}, {"authority", progress("3/6", "3/6", 1, 1, 2)}},
				[]string{"2.8: 0 of 3, missed", "2.12: 4 of 3, reached"},
			},
		},
		{
			"open", "a or e is 2 to 4 points, of 3; 11 of 22 services are 2 to 4, of 4; nothing is known of 4.3: (2+2+0) to 3+4+2 of 9",
			answers{"6.2": questionnaire.Among("a", "e")}.decide(services[:11], "mixed"), aim(t, m, maturity.Goal{Questions: map[string]int{"6.2": 3, "2.9": 4, "4.3": 2}}), attainmentView{
				progress("4/9", "1", 0, 3, 3),
				[]itemProgress{{"services", progress("1/2", "1", 0, 1, 1)}, {"contact", progress("0", "1", 0, 1, 1)}, {"review", progress("2/3", "1", 0, 1, 1)}},
				[]string{"2.9: 2..4 of 4, unknown", "4.3: 0..4 of 2, unknown", "6.2: 2..4 of 3, unknown"},
			},
		},
		{
			"open above and below the goal", "b or c reaches 2 either way, d or e does not reach 3",
			answers{"4.3": questionnaire.Among("b", "c"), "4.9": questionnaire.Among("d", "e")}, aim(t, m, maturity.Goal{Questions: map[string]int{"4.3": 2, "4.9": 3}}), attainmentView{
				progress("2/5", "3/5", 1, 1, 2),
				[]itemProgress{{"contact", progress("1", "1", 1, 1, 1)}, {"reporting", progress("0", "1/3", 0, 0, 1)}},
				[]string{"4.3: 2..3 of 2, reached", "4.9: 0..1 of 3, missed"},
			},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := m.Assess(respond(t, tt.answers))
			got := a.Against(tt.target)
			if diff := cmp.Diff(tt.want, viewAttainment(got)); diff != "" || got.Target != tt.target || got.Assessment != a {
				t.Errorf("%s (-want +got):\n%s", tt.why, diff)
			}
		})
	}
}

// anyTarget draws a target.
func anyTarget(rng *rand.Rand, m *maturity.Model) *maturity.Target {
	for {
		if target, err := m.Aim(anyGoal(rng, m)); err == nil {
			return target
		}
	}
}

// literal is the published formula over some results, word by word.
func literal(target *maturity.Target, results []maturity.IndicatorResult) maturity.Progress {
	var p maturity.Progress
	low, high, goals := new(big.Rat), new(big.Rat), new(big.Rat)
	seen := map[string]bool{}
	for _, r := range results {
		q := r.Indicator.Question()
		goal, ok := target.Points(q)
		if !ok || seen[q.ID()] {
			continue
		}
		seen[q.ID()] = true
		p.Goals++
		goals.Add(goals, whole(goal))
		for _, end := range []struct {
			points maturity.Ratio
			sum    *big.Rat
			met    *int
		}{{r.Points.Low, low, &p.Met}, {r.Points.High, high, &p.MayMeet}} {
			if rat(end.points).Cmp(whole(goal)) >= 0 {
				*end.met++
				end.sum.Add(end.sum, whole(goal))
			} else {
				end.sum.Add(end.sum, rat(end.points))
			}
		}
	}
	low.Quo(low, goals)
	high.Quo(high, goals)
	p.Share = maturity.Range{Low: ratio(low), High: ratio(high)}
	return p
}

// TestAttainmentIsTheFormula also checks the bounds: shares from 0 to 1, Low up to High, Met up to MayMeet.
func TestAttainmentIsTheFormula(t *testing.T) {
	eachAssessment(t, 30, func(rng *rand.Rand, a *maturity.Assessment) {
		target := anyTarget(rng, a.Model())
		want := attainmentView{}
		var every []maturity.IndicatorResult
		for _, item := range a.Items {
			every = append(every, item.Indicators()...)
			if slices.ContainsFunc(item.Indicators(), func(r maturity.IndicatorResult) bool { _, ok := target.Points(r.Indicator.Question()); return ok }) {
				want.Items = append(want.Items, itemProgress{item.Item().ID(), literal(target, item.Indicators())})
			}
		}
		want.Progress = literal(target, append(every, a.Documentation.Indicators()...))
		used := uses(a)
		for q, goal := range target.Questions() {
			points := used[q.ID()][0].Points
			reach := maturity.ReachUnknown
			if rat(points.Low).Cmp(whole(goal)) >= 0 {
				reach = maturity.ReachMet
			} else if rat(points.High).Cmp(whole(goal)) < 0 {
				reach = maturity.ReachMissed
			}
			want.Questions = append(want.Questions, fmt.Sprintf("%s: %s of %d, %s", q.ID(), within(points), goal, reach))
		}
		got := viewAttainment(a.Against(target))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
		for _, p := range append(got.Items, itemProgress{"all", got.Progress}) {
			if p.Share.Low.Cmp(frac("0")) < 0 || p.Share.Low.Cmp(p.Share.High) > 0 || p.Share.High.Cmp(frac("1")) > 0 || !(0 <= p.Met && p.Met <= p.MayMeet && p.MayMeet <= p.Goals) {
				t.Errorf("%s is %v", p.ID, p.Progress)
			}
		}
	})
}

// TestAttainmentOverachievement: raising an answer never lowers a share, and raising one that is at its goal changes none.
func TestAttainmentOverachievement(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	m := maturity.Establishment2015()
	for _, step := range raises() {
		for range exhaustive.Rounds(t, 10) {
			a, target := random(rng, rng.Float64(), rng.Float64()), anyTarget(rng, m)
			before, after := m.Assess(respond(t, a.with(step.from))).Against(target), m.Assess(respond(t, a.with(step.to))).Against(target)
			was, is := viewAttainment(before), viewAttainment(after)
			was.Items, is.Items = append(was.Items, itemProgress{"all", was.Progress}), append(is.Items, itemProgress{"all", is.Progress})
			for i, p := range was.Items {
				now := is.Items[i]
				if now.Share.Low.Cmp(p.Share.Low) < 0 || now.Share.High.Cmp(p.Share.High) < 0 || now.Met < p.Met || now.MayMeet < p.MayMeet || now.Goals != p.Goals {
					t.Fatalf("%s lowers %s from %v to %v; the other answers: %v", step.name, p.ID, p.Progress, now.Progress, a)
				}
			}
			for _, q := range before.Questions {
				if _, own := step.to[q.Question.ID()]; own && q.Reach == maturity.ReachMet {
					if diff := cmp.Diff(was.Items, is.Items); diff != "" {
						t.Fatalf("%s is beyond its goal and changes (-before +after):\n%s", step.name, diff)
					}
				}
			}
		}
	}
}

// TestAttainmentSteps: with its steps done every goal is surely reached, and none of them can be left out.
func TestAttainmentSteps(t *testing.T) {
	eachAssessment(t, 30, func(rng *rand.Rand, a *maturity.Assessment) {
		at := a.Against(anyTarget(rng, a.Model()))
		steps := at.Steps()
		done := a.WhatIf(steps...).Against(at.Target)
		if diff := cmp.Diff(progress("1", "1", done.Goals, done.Goals, at.Goals), done.Progress); diff != "" {
			t.Errorf("after all steps (-want +got):\n%s", diff)
		}
		perQuestion := map[*questionnaire.Question][]maturity.Step{}
		for _, s := range steps {
			perQuestion[s.Question] = append(perQuestion[s.Question], s)
		}
		gaps := map[*questionnaire.Question]maturity.Gap{}
		for _, gap := range a.Gaps() {
			gaps[gap.Question] = gap
		}
		for i, q := range at.Questions {
			of := perQuestion[q.Question]
			delete(perQuestion, q.Question)
			if (len(of) > 0) != (q.Reach != maturity.ReachMet) {
				t.Errorf("%d steps for %s, which is %s", len(of), q.Question.ID(), q.Reach)
			}
			if len(of) == 0 {
				continue
			}
			// The steps are those of the gap, from its first, and the last one is needed: without it, the goal is not surely reached.
			if diff := cmp.Diff(lines(gaps[q.Question])[:len(of)], lines(maturity.Gap{Steps: of})); diff != "" {
				t.Errorf("steps for %s (-want +got):\n%s", q.Question.ID(), diff)
			}
			rest := a.WhatIf(of[:len(of)-1]...).Against(at.Target).Questions[i]
			if rest.Reach == maturity.ReachMet || q.Points.Certain() && rest.Reach != maturity.ReachMissed {
				t.Errorf("%s is %s without the last of %d steps", q.Question.ID(), rest.Reach, len(of))
			}
		}
		for q := range perQuestion {
			t.Errorf("a step for %s, which has no goal", q.ID())
		}
	})
}

// A target for another model is a mistake of the program.
func TestAttainmentAnotherModel(t *testing.T) {
	m := maturity.Establishment2015()
	changed, err := m.With(maturity.Changes{ID: "own"})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if recover() == nil {
			t.Error("Against took a target for another model")
		}
	}()
	m.Assess(respond(t, mixed())).Against(changed.WrittenDown())
}
