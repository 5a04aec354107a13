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

// custom returns the built-in model with other weights, needs, thresholds and points, and with a question on an ascending
// scale. The rule of existence keeps its points: [TestWhatIfOtherOption] is about them.
func custom(t testing.TB, rng *rand.Rand) *maturity.Model {
	t.Helper()
	return edit(t, func(doc map[string]any) {
		eachIndicator(doc, func(_, i int, ind map[string]any) {
			ind["weight"], ind["needed"] = rng.IntN(6)*(1+rng.IntN(20)), rng.IntN(2) == 0
			if i == 0 { // an item needs one with a weight, and one that is needed
				ind["weight"], ind["needed"] = 1+rng.IntN(20), true
			}
		})
		for _, rule := range doc["rules"].([]any) {
			rule := rule.(map[string]any)
			top := 4
			if points, ok := rule["points"].(map[string]any); ok && rule["id"] != "existence" {
				top = 1 + rng.IntN(4)
				p := top
				for _, option := range slices.Sorted(maps.Keys(points)) {
					points[option] = p
					p = max(p-rng.IntN(3), 0)
				}
			}
			rule["established"] = 1 + rng.IntN(top)
		}
		alikeForIndex(doc)
		text := map[string]any{"en": "people", "ja": "人数"}
		p := []int{rng.IntN(5), rng.IntN(5), rng.IntN(5), 1 + rng.IntN(4)}
		slices.Sort(p)
		doc["rules"] = append(doc["rules"].([]any), map[string]any{
			"id": "people", "kind": "options", "title": text, "points": map[string]any{"a": p[0], "b": p[1], "c": p[2], "d": p[3]}, "established": 1,
		})
		organization := doc["items"].([]any)[2].(map[string]any)
		organization["indicators"] = append(organization["indicators"].([]any), map[string]any{
			"question": "1.4", "rule": "people", "weight": rng.IntN(20), "needed": false, "basis": map[string]any{"place": "1", "kind": "named", "text": text},
		})
	})
}

// models are the built-in model, one that only has other weights, and some that differ in more.
func models(t testing.TB, rng *rand.Rand) []*maturity.Model {
	weighted := edit(t, func(doc map[string]any) {
		eachIndicator(doc, func(_, _ int, ind map[string]any) { ind["weight"] = 1 + rng.IntN(1000) })
	})
	return []*maturity.Model{maturity.Establishment2015(), weighted, custom(t, rng), custom(t, rng), custom(t, rng)}
}

// indexOnly is the built-in model with 4.4 in the documentation index and in no item.
func indexOnly(t testing.TB) *maturity.Model {
	t.Helper()
	return edit(t, func(doc map[string]any) {
		item := doc["items"].([]any)[0].(map[string]any)
		item["indicators"] = slices.DeleteFunc(item["indicators"].([]any), func(ind any) bool { return ind.(map[string]any)["question"] == "4.4" })
	})
}

func rat(r maturity.Ratio) *big.Rat { return big.NewRat(r.Num, r.Den) }

func ratio(r *big.Rat) maturity.Ratio {
	return maturity.Ratio{Num: r.Num().Int64(), Den: r.Denom().Int64()}
}

// less returns a − b.
func less(a, b maturity.Ratio) *big.Rat { return new(big.Rat).Sub(rat(a), rat(b)) }

// alike reports whether two numbers differ by no more than what means of items may be rounded by.
func alike(a, b *big.Rat) bool {
	d, _ := new(big.Rat).Sub(a, b).Float64()
	return -1e-11 < d && d < 1e-11
}

func within(r maturity.Range) string {
	if r.Certain() {
		return rat(r.Low).RatString()
	}
	return rat(r.Low).RatString() + ".." + rat(r.High).RatString()
}

// lines writes the steps of a gap, one each: "raise d 0>1, overall 1/36, documentation 1/14, contact 1/6 missed>missed partly",
// with a "!" if the item becomes established.
func lines(gap maturity.Gap) []string {
	var all []string
	for _, s := range gap.Steps {
		parts := []string{fmt.Sprintf("%s %s>%s, overall %s, documentation %s", strings.TrimSpace(string(s.Kind)+" "+s.Option.ID), within(s.Before), within(s.After), within(s.Overall), within(s.Documentation))}
		for _, e := range s.Effects {
			status := string(e.Status)
			if e.Establishes {
				status += "!"
			}
			parts = append(parts, fmt.Sprintf("%s %s %s>%s %s", e.Item.ID(), within(e.Gain), e.Before, e.After, status))
		}
		all = append(all, strings.Join(parts, ", "))
	}
	return all
}

func gapOf(a *maturity.Assessment, question string) maturity.Gap {
	gaps := a.Gaps()
	if i := slices.IndexFunc(gaps, func(g maturity.Gap) bool { return g.Question.ID() == question }); i >= 0 {
		return gaps[i]
	}
	return maturity.Gap{}
}

// The expected numbers are hand arithmetic on table_test.go: points are divided by the sum of weights of the item, services 5,
// authority 2, organization 3, contact 6, reporting 3, review 9; by 6 items again for the overall score; by 14 for the index.
func TestGapsByHand(t *testing.T) {
	for _, tt := range []struct {
		name, why string
		answers   answers
		question  string
		want      []string
	}{
		{
			"documentation", "one step per level, and each adds 1/6, 1/36 and 1/14; 4.2 keeps the item from being established",
			mixed().with(choose(map[string]string{"4.2": "e"})), "4.3", []string{
				"raise d 0>1, overall 1/36, documentation 1/14, contact 1/6 missed>missed partly",
				"raise c 1>2, overall 1/36, documentation 1/14, contact 1/6 missed>reached partly",
				"raise b 2>3, overall 1/36, documentation 1/14, contact 1/6 reached>reached partly",
				"raise a 3>4, overall 1/36, documentation 1/14, contact 1/6 reached>reached partly",
			},
		},
		{
			"last blocker", "of the three that are needed, 4.1 and 4.2 are there; that there is no page (4.7) does not matter",
			mixed(), "4.3", []string{
				"raise d 0>1, overall 1/36, documentation 1/14, contact 1/6 missed>missed partly",
				"raise c 1>2, overall 1/36, documentation 1/14, contact 1/6 missed>reached established!",
				"raise b 2>3, overall 1/36, documentation 1/14, contact 1/6 reached>reached established",
				"raise a 3>4, overall 1/36, documentation 1/14, contact 1/6 reached>reached established",
			},
		},
		{
			"two items", "2.12 adds 4/5 to services and 4/2 to authority, so (4/5 + 2) / 6 = 7/15 to the overall score",
			mixed().with(choose(map[string]string{"2.12": "b"})), "2.12", []string{
				"raise a 0>4, overall 7/15, documentation 0, services 4/5 missed>reached partly, authority 2 missed>reached established!",
			},
		},
		{
			"unanswered, without weight", "a fact adds nothing to a score, but organization waits for it",
			mixed().with(answers{"2.1": {}}), "2.1", []string{
				"find-out 0..4>0..4, overall 0, documentation 0, organization 0 unknown>unknown undetermined",
				"raise 0..4>4, overall 0, documentation 0, organization 0 unknown>reached established!",
			},
		},
		{
			"answered in part", "a or e is 4 or 2 points, so 0 to 2/9 is open; d is the lowest option that is worth 4",
			mixed().with(answers{"6.2": questionnaire.Among("a", "e")}), "6.2", []string{
				"find-out 2..4>2..4, overall 0..1/27, documentation 0, review 0..2/9 unknown>unknown partly",
				"raise d 2..4>4, overall 0..1/27, documentation 0, review 0..2/9 unknown>reached partly",
			},
		},
		{
			"answered in part, some steps maybe done", "b or d is 3 or 1 points: c and b may be there already, a cannot be",
			mixed().with(answers{"4.11": questionnaire.Among("b", "d")}), "4.11", []string{
				"find-out 1..3>1..3, overall 0..1/9, documentation 0..1/7, organization 0..2/3 unknown>unknown established",
				"raise c 1..3>2..3, overall 0..1/18, documentation 0..1/14, organization 0..1/3 unknown>reached established",
				"raise b 2..3>3, overall 0..1/18, documentation 0..1/14, organization 0..1/3 reached>reached established",
				"raise a 3>4, overall 1/18, documentation 1/14, organization 1/3 reached>reached established",
			},
		},
		{
			"some services", "20 of 22 are decided: 80/22 = 40/11 points, of weight 0",
			mixed().with(answers{"2.9c": {}, "2.9g": {}}), "2.9", []string{
				"find-out 40/11..4>40/11..4, overall 0, documentation 0, services 0 unknown>unknown partly",
				"raise 40/11..4>4, overall 0, documentation 0, services 0 unknown>reached partly",
			},
		},
		{
			"other", `"other" may be as good as yes or as bad as no; all else that services needs is there`,
			mixed().with(choose(map[string]string{"2.10": "c", "2.13": "b"})), "2.10", []string{
				"find-out 0..4>0..4, overall 0..2/15, documentation 0, services 0..4/5 unknown>unknown undetermined",
				"raise a 0..4>4, overall 0..2/15, documentation 0, services 0..4/5 unknown>reached established!",
			},
		},
		{
			"none of the options", "an empty list is an answer; 2.10 keeps services from being established",
			mixed().with(answers{"2.3": questionnaire.ChooseAll()}), "2.3", []string{"raise 0>4, overall 0, documentation 0, services 0 missed>reached partly"},
		},
		{
			"nobody", "0 people is an answer",
			mixed().with(answers{"3.3": questionnaire.Count(0)}), "3.3", []string{"raise 0>4, overall 0, documentation 0, organization 0 missed>reached established!"},
		},
		{
			"frequency", "more often than once a year earns no more, so two steps: 2/9, 2/54",
			mixed().with(choose(map[string]string{"6.1": "f"})), "6.1", []string{
				"raise e 0>2, overall 1/27, documentation 0, review 2/9 missed>missed partly",
				"raise d 2>4, overall 1/27, documentation 0, review 2/9 missed>reached partly",
			},
		},
		{
			"authority", "advice is enough",
			mixed().with(choose(map[string]string{"2.8": "c"})), "2.8", []string{"raise b 0>4, overall 1/3, documentation 0, authority 2 missed>reached established!"},
		},
		{
			"not needed", "rough criteria reach the threshold; clear ones are worth 2 more",
			mixed(), "3.5", []string{"raise a 2>4, overall 1/27, documentation 0, review 2/9 reached>reached partly"},
		},
		{"at its best", "no gap", mixed(), "2.8", nil},
		{"not assessed", "the model does not use the question", mixed(), "5.1", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := maturity.Establishment2015().Assess(respond(t, tt.answers))
			if diff := cmp.Diff(tt.want, lines(gapOf(a, tt.question))); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.why, diff)
			}
		})
	}
}

// uses returns every result that the model has for a question, by question.
func uses(a *maturity.Assessment) map[string][]maturity.IndicatorResult {
	all := map[string][]maturity.IndicatorResult{}
	add := func(results []maturity.IndicatorResult) {
		for _, r := range results {
			all[r.Indicator.Question().ID()] = append(all[r.Indicator.Question().ID()], r)
		}
	}
	for _, item := range a.Items {
		add(item.Indicators())
	}
	add(a.Documentation.Indicators())
	return all
}

// best returns the most that an answer is worth for certain.
func best(ind *maturity.Indicator) int {
	if ind.Rule().Kind != maturity.RuleByOption {
		return maturity.MaxPoints
	}
	most := 0
	for o := range ind.Question().Options() {
		if p, ok := ind.Rule().Points(o.ID); ok {
			most = max(most, p)
		}
	}
	return most
}

// TestGapsLaws: gaps are the questions below their best, in form order; their steps are a chain from the points now up to it.
func TestGapsLaws(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range exhaustive.Rounds(t, 30) {
		for _, m := range append(models(t, rng), indexOnly(t)) {
			for range 10 {
				a := m.Assess(respond(t, random(rng, rng.Float64(), rng.Float64())))
				used := uses(a)
				var want, got []string
				for q := range m.Form().Questions() {
					if of := used[q.ID()]; of != nil && rat(of[0].Points.Low).Cmp(whole(best(of[0].Indicator))) < 0 {
						want = append(want, q.ID())
					}
				}
				for _, gap := range a.Gaps() {
					got = append(got, gap.Question.ID())
					checkGap(t, a, gap, used[gap.Question.ID()])
				}
				if diff := cmp.Diff(want, got); diff != "" || t.Failed() {
					t.Fatalf("(-want +got):\n%s", diff)
				}
			}
		}
	}
}

// checkGap checks what a gap says by itself. The results are those of the items that have the question, in the model's order,
// and of the documentation index if it is part of that.
func checkGap(t *testing.T, a *maturity.Assessment, gap maturity.Gap, results []maturity.IndicatorResult) {
	t.Helper()
	first, last := gap.Steps[0], gap.Steps[len(gap.Steps)-1]
	if diff := cmp.Diff(results[0].Points, gap.Points); diff != "" || gap.Rule != results[0].Indicator.Rule().ID {
		t.Errorf("%s by rule %s (-want +got):\n%s", gap.Question.ID(), gap.Rule, diff)
	}
	if open := !gap.Points.Certain(); gap.Open() != open || (first.Kind == maturity.StepFindOut) != open {
		t.Errorf("%s has %v and starts with %s", gap.Question.ID(), gap.Points, first.Kind)
	}
	if !last.After.Low.Equal(maturity.Ratio{Num: int64(best(results[0].Indicator)), Den: 1}) {
		t.Errorf("%s ends at %v", gap.Question.ID(), last.After)
	}
	at := gap.Points
	for i, s := range gap.Steps {
		name := fmt.Sprintf("step %d of %s", i, gap.Question.ID())
		if diff := cmp.Diff(at, s.Before); diff != "" || s.Question != gap.Question || s.Indicator != results[0].Indicator {
			t.Errorf("%s does not start where the one before ends (-want +got):\n%s", name, diff)
		}
		switch p, ok := results[0].Indicator.Rule().Points(s.Option.ID); {
		case s.Kind == maturity.StepFindOut:
			if diff := cmp.Diff(s.Before, s.After); diff != "" || i > 0 || s.Option != (questionnaire.Option{}) {
				t.Errorf("%s finds out option %q and raises (-before +after):\n%s", name, s.Option.ID, diff)
			}
		case s.Kind != maturity.StepRaise || s.After.Low.Cmp(s.Before.Low) <= 0 || s.After.High.Cmp(s.Before.High) < 0 || s.After.Low.Cmp(s.After.High) > 0:
			t.Errorf("%s, %s, from %v to %v", name, s.Kind, s.Before, s.After)
		case ok != (results[0].Indicator.Rule().Kind == maturity.RuleByOption) || ok && !s.After.Low.Equal(maturity.Ratio{Num: int64(p), Den: 1}):
			t.Errorf("%s goes to %v by option %q", name, s.After, s.Option.ID)
		}
		at = s.After
		gains := []maturity.Range{s.Overall, s.Documentation}
		var items []string
		for _, e := range s.Effects {
			gains, items = append(gains, e.Gain), append(items, e.Item.ID())
			if e.Indicator.Question() != gap.Question || e.Blocks() != (e.Indicator.Needed() && e.Before == maturity.ReachMissed) {
				t.Errorf("%s: effect by %s, blocks %v", name, e.Indicator.Question().ID(), e.Blocks())
			}
		}
		for _, g := range gains {
			if g.Low.Cmp(frac("0")) < 0 || g.Low.Cmp(g.High) > 0 {
				t.Errorf("%s gains %v", name, g)
			}
		}
		var with []string
		for _, item := range a.Items {
			if slices.ContainsFunc(item.Indicators(), func(r maturity.IndicatorResult) bool { return r.Indicator.Question() == gap.Question }) {
				with = append(with, item.Item().ID())
			}
		}
		if diff := cmp.Diff(with, items); diff != "" {
			t.Errorf("%s, items (-want +got):\n%s", name, diff)
		}
	}
}
