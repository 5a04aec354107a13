package maturity_test

import (
	"maps"
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/maturity"
)

// primes are the 25 largest below 1000.
var primes = []int{997, 991, 983, 977, 971, 967, 953, 947, 941, 937, 929, 919, 911, 907, 887, 883, 881, 877, 863, 859, 857, 853, 839, 829, 827}

// awkward is the built-in model with 50 items. Their weights are drawn from primes, so that the items' denominators
// have little in common and their product exceeds any machine word.
func awkward(t testing.TB, rng *rand.Rand) *maturity.Model {
	return edit(t, func(doc map[string]any) {
		var all []any
		seen := map[string]bool{}
		eachIndicator(doc, func(_, _ int, ind map[string]any) {
			if question := ind["question"].(string); !seen[question] {
				seen[question] = true
				ind["needed"] = true
				all = append(all, ind)
			}
		})
		doc["items"] = fill(doc["items"].([]any), 50, func(i int, item map[string]any) {
			var some []any
			for _, k := range rng.Perm(len(all))[:3+rng.IntN(len(all)-3)] {
				ind := map[string]any{}
				maps.Copy(ind, all[k].(map[string]any))
				ind["weight"] = primes[rng.IntN(len(primes))]
				some = append(some, ind)
			}
			item["id"], item["indicators"] = "i"+string(rune('a'+i/26))+string(rune('a'+i%26)), some
		})
	})
}

// ends recomputes the scores of an assessment exactly from the points of its indicators.
func ends(a *maturity.Assessment) (items []exact, overall exact) {
	rat := func(r maturity.Ratio) *big.Rat { return big.NewRat(r.Num, r.Den) }
	var low, answered, high []*big.Rat
	for i := range a.Items {
		var all, certain []int
		var lows, knowns, highs []*big.Rat
		for _, r := range a.Items[i].Indicators() {
			w := r.Indicator.Weight()
			all, lows, highs = append(all, w), append(lows, rat(r.Points.Low)), append(highs, rat(r.Points.High))
			if r.Points.Low.Equal(r.Points.High) {
				certain, knowns = append(certain, w), append(knowns, rat(r.Points.Low))
			}
		}
		item := exact{mean(lows, all), mean(knowns, certain), mean(highs, all)}
		items = append(items, item)
		low, high = append(low, item.low), append(high, item.high)
		if item.answered != nil {
			answered = append(answered, item.answered)
		}
	}
	equal := func(values []*big.Rat) *big.Rat {
		ones := make([]int, len(values))
		for i := range ones {
			ones[i] = 1
		}
		return mean(values, ones)
	}
	return items, exact{equal(low), equal(answered), equal(high)}
}

type exact struct{ low, answered, high *big.Rat }

// near reports whether the score is the exact one, within tolerance of the float64 that readers get.
func (e exact) near(s maturity.Score, tolerance float64) bool {
	for _, end := range []struct {
		want *big.Rat
		got  maturity.Ratio
	}{{e.low, s.Low}, {e.answered, s.Answered}, {e.high, s.High}} {
		f, ok := end.got.Float()
		if ok != (end.want != nil) {
			return false
		}
		if !ok {
			continue
		}
		want, _ := end.want.Float64()
		if !(math.Abs(f-want) <= tolerance) || !(0 <= f && f <= 4) {
			return false
		}
	}
	return true
}

// TestAwkwardWeights takes the path on which the sum of the items does not fit in 64 bits.
func TestAwkwardWeights(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range exhaustive.Rounds(t, 10) {
		m := awkward(t, rng)
		for range 20 {
			a := m.Assess(respond(t, random(rng, rng.Float64(), rng.Float64())))
			items, overall := ends(a)
			for i, want := range items {
				if !want.near(a.Items[i].Score, 0) { // exact, and float64 is the nearest
					t.Fatalf("item %d: %v, want %v", i, a.Items[i].Score, want)
				}
			}
			if !overall.near(a.Overall.Score, 1e-11) {
				t.Fatalf("overall: %v, want %v", a.Overall.Score, overall)
			}
		}
		// Nothing open, and the best: rounding may not tear the ends apart, nor take anything off 4.
		a := m.Assess(respond(t, mixed()))
		if s := a.Overall.Score; !s.Certain() || !s.Low.Equal(s.Answered) {
			t.Errorf("nothing is open, but the score is %v", s)
		}
		if s := m.Assess(respond(t, all(true))).Overall.Score; !s.Low.Equal(frac("4")) || !s.High.Equal(frac("4")) || !s.Answered.Equal(frac("4")) {
			t.Errorf("the best is %v", s)
		}
	}
}

// TestAwkwardWeightsCompare orders such overall scores.
func TestAwkwardWeightsCompare(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	m := awkward(t, rng)
	for range exhaustive.Rounds(t, 100) {
		s := m.Assess(respond(t, random(rng, rng.Float64(), rng.Float64()))).Overall.Score
		low, high := big.NewRat(s.Low.Num, s.Low.Den), big.NewRat(s.High.Num, s.High.Den)
		if want, got := low.Cmp(high), s.Low.Cmp(s.High); got != want {
			t.Fatalf("%d/%d (%v) and %d/%d (%v) compare as %d, want %d", s.Low.Num, s.Low.Den, s.Low, s.High.Num, s.High.Den, s.High, got, want)
		}
	}
}

func TestMeanScore(t *testing.T) {
	for _, tt := range []struct {
		name, why string
		scores    []string
		want      string
	}{
		{"none", "the mean of nothing", nil, "- - -"},
		{"one", "", []string{"1/3 1/2 4"}, "1/3 1/2 4"},
		{"two", "end by end", []string{"1 2 3", "2 3 4"}, "3/2 5/2 7/2"},
		{"an undefined end", "is left out of its own mean only", []string{"0 - 4", "2 2 2"}, "1 2 3"},
		{"all undefined", "", []string{"- - -", "- - -"}, "- - -"},
		{"thirds, sevenths, elevenths", "(1/3 + 1/7 + 1/11) / 3 = (77+33+21) / (231·3)", []string{"1/3", "1/7", "1/11"}, "131/693"},
		{"zeros", "0 is a score", []string{"0", "0"}, "0"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var scores []maturity.Score
			for _, s := range tt.scores {
				scores = append(scores, score(s))
			}
			if diff := cmp.Diff(score(tt.want), maturity.MeanScore(scores...)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.why, diff)
			}
		})
	}
}

// TestMeanScoreLargeDenominators draws denominators up to the limits of the exact path, and beyond.
func TestMeanScoreLargeDenominators(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range exhaustive.Rounds(t, 3000) {
		bits := 1 + rng.IntN(38)
		var scores []maturity.Score
		var values []*big.Rat
		var ones []int
		for range 1 + rng.IntN(50) {
			den := 1 + rng.Int64N(1<<bits)
			r := maturity.Ratio{Num: rng.Int64N(4*den + 1), Den: den}
			scores = append(scores, maturity.Score{Low: r, Answered: r, High: r})
			values, ones = append(values, big.NewRat(r.Num, r.Den)), append(ones, 1)
		}
		got := maturity.MeanScore(scores...).Low
		want := mean(values, ones)
		diff := new(big.Rat).Sub(big.NewRat(got.Num, got.Den), want)
		if diff.Abs(diff).Cmp(big.NewRat(1, 1<<40)) >= 0 {
			t.Fatalf("%d scores with denominators of %d bits: %d/%d, want %s", len(scores), bits, got.Num, got.Den, want.FloatString(20))
		}
	}
}
