package benchmark

import (
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

type wilsonInterval struct{ Lo, Hi float64 }

// normalQuantile returns the normal quantile of a two-sided confidence.
func normalQuantile(confidence float64) float64 { return math.Sqrt2 * math.Erfinv(confidence) }

func wilsonAt(successes float64, n int, confidence float64) (lo, hi float64, ok bool) {
	return wilson(successes, n, normalQuantile(confidence))
}

func TestWilson(t *testing.T) {
	for _, tt := range []struct {
		name, why  string
		successes  float64
		n          int
		confidence float64
		want       wilsonInterval
		margin     float64
	}{
		// Newcombe (1998), Two-sided confidence intervals for the single proportion, Statistics in Medicine 17, 857–872,
		// table I, method 3: four decimals.
		{"Newcombe 81 of 263", "published", 81, 263, 0.95, wilsonInterval{0.2553, 0.3662}, 5e-5},
		{"Newcombe 15 of 148", "published", 15, 148, 0.95, wilsonInterval{0.0624, 0.1605}, 5e-5},
		{"Newcombe 0 of 20", "published", 0, 20, 0.95, wilsonInterval{0, 0.1611}, 5e-5},
		{"Newcombe 1 of 29", "published", 1, 29, 0.95, wilsonInterval{0.0061, 0.1718}, 5e-5},

		// For 0 of n the quadratic gives hi = z²/(n+z²); z² = 3.8414588206941236 = qchisq(0.95, 1) in R.
		{"0 of 1", "smallest n; by hand 3.8414588206941236/4.8414588206941236", 0, 1, 0.95, wilsonInterval{0, 0.7934506856227626}, 1e-14},
		{"1 of 1", "mirror image", 1, 1, 0.95, wilsonInterval{0.2065493143772374, 1}, 1e-14},
		{"33 of 66", "p = 1/2: by hand 1/2 ± z/2/√(n+z²)", 33, 66, 0.95, wilsonInterval{0.5 - 1.959963984540054/2/math.Sqrt(66+3.8414588206941236), 0.5 + 1.959963984540054/2/math.Sqrt(66+3.8414588206941236)}, 1e-14},
		{"half of 1", "half-integer: p = 1/2", 0.5, 1, 0.95, wilsonInterval{0.5 - 1.959963984540054/2/math.Sqrt(1+3.8414588206941236), 0.5 + 1.959963984540054/2/math.Sqrt(1+3.8414588206941236)}, 1e-14},
		{"no confidence to speak of", "shrinks to the proportion", 1, 3, 1e-300, wilsonInterval{1. / 3, 1. / 3}, 1e-15},
		{"0 with no confidence to speak of", "z² underflows", 0, 3, math.SmallestNonzeroFloat64, wilsonInterval{0, 0}, 0},
		{"all confidence there is", "z = 8.29, the quantile of 2^-54", 1, 2, math.Nextafter(1, 0), wilsonInterval{0.5 - 8.292361075813595/2/math.Sqrt(2+8.292361075813595*8.292361075813595), 0.5 + 8.292361075813595/2/math.Sqrt(2+8.292361075813595*8.292361075813595)}, 1e-6},
	} {
		t.Run(tt.name, func(t *testing.T) {
			lo, hi, ok := wilsonAt(tt.successes, tt.n, tt.confidence)
			if diff := cmp.Diff(tt.want, wilsonInterval{lo, hi}, cmpopts.EquateApprox(0, tt.margin)); diff != "" || !ok {
				t.Errorf("Wilson, ok %t (-want +got):\n%s%s", ok, diff, tt.why)
			}
		})
	}
}

func TestWilsonRefuses(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for _, tt := range []struct {
		name, why  string
		successes  float64
		n          int
		confidence float64
	}{
		{"nobody", "no proportion of nothing", 0, 0, 0.95},
		{"negative n", "", 0, -1, 0.95},
		{"smallest n", "", 0, math.MinInt, 0.95},
		{"negative successes", "", math.Nextafter(0, -1), 5, 0.95},
		{"too many successes", "", math.Nextafter(5, 6), 5, 0.95},
		{"NaN successes", "", nan, 5, 0.95},
		{"infinite successes", "", inf, 5, 0.95},
		{"confidence 0", "open end", 1, 5, 0},
		{"confidence 1", "open end", 1, 5, 1},
		{"confidence in percent", "", 1, 5, 95},
		{"NaN confidence", "", 1, 5, nan},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if lo, hi, ok := wilsonAt(tt.successes, tt.n, tt.confidence); lo != 0 || hi != 0 || ok {
				t.Errorf("Wilson = %v, %v, %v; want 0, 0, false; %s", lo, hi, ok, tt.why)
			}
		})
	}
}

// The quadratic as published: (n + z²) p² - (2s + z²) p + s²/n = 0.
func TestWilsonSolvesTheQuadratic(t *testing.T) {
	for _, confidence := range []float64{0.5, 0.8, 0.9, 0.95, 0.99, 0.999} {
		z := normalQuantile(confidence)
		for n := 1; n <= 80; n++ {
			for half := 0; half <= 2*n; half++ {
				s, size := float64(half)/2, float64(n)
				a, b, c := size+z*z, 2*s+z*z, s*s/size
				root := math.Sqrt(max(0, b*b-4*a*c))
				want := wilsonInterval{(b - root) / (2 * a), (b + root) / (2 * a)}
				lo, hi, _ := wilsonAt(s, n, confidence)
				if diff := cmp.Diff(want, wilsonInterval{lo, hi}, cmpopts.EquateApprox(0, 1e-12)); diff != "" {
					t.Fatalf("Wilson(%v, %d, %v) (-want +got):\n%s", s, n, confidence, diff)
				}
			}
		}
	}
}

// Coverage by exact enumeration over p = 1/1000 … 999/1000. Brown, Cai & DasGupta (2001), sections 3 and 4: the average
// is close to the confidence, with dips near 0 and 1 that a fixed number of successes bounds.
func TestWilsonCoverage(t *testing.T) {
	const confidence = 0.95
	for _, n := range []int{10, 20, 47, 66} {
		mean, least := 0.0, 1.0
		for i := 1; i < 1000; i++ {
			p := float64(i) / 1000
			covered := 0.0
			for s := range n + 1 {
				if lo, hi, _ := wilsonAt(float64(s), n, confidence); lo <= p && p <= hi {
					all, _ := math.Lgamma(float64(n + 1))
					yes, _ := math.Lgamma(float64(s + 1))
					no, _ := math.Lgamma(float64(n - s + 1))
					covered += math.Exp(all - yes - no + float64(s)*math.Log(p) + float64(n-s)*math.Log1p(-p))
				}
			}
			mean += covered / 999
			least = min(least, covered)
		}
		if !(math.Abs(mean-confidence) < 0.01 && least > 0.83) {
			t.Errorf("n=%d: mean coverage %.4f, least %.4f", n, mean, least)
		}
	}
}

func FuzzWilson(f *testing.F) {
	f.Add(32.5, 66, 0.95)
	f.Add(0.0, 1, 0.5)
	f.Add(1e15, math.MaxInt32, 1-1e-15)
	f.Add(math.NaN(), 5, 1e-300)
	f.Fuzz(func(t *testing.T, successes float64, n int, confidence float64) {
		lo, hi, ok := wilsonAt(successes, n, confidence)
		call := fmt.Sprintf("Wilson(%v, %d, %v) = %v, %v, %v", successes, n, confidence, lo, hi, ok)
		if !ok {
			if lo != 0 || hi != 0 || n > 0 && successes >= 0 && successes <= float64(n) && confidence > 0 && confidence < 1 {
				t.Error(call)
			}
			return
		}
		if p := successes / float64(n); !(0 <= lo && lo <= p && p <= hi && hi <= 1) {
			t.Errorf("%s does not contain %v within [0, 1]", call, p)
		}
		if l, h, _ := wilsonAt(successes, n, confidence/2); l < lo-1e-12 || h > hi+1e-12 {
			t.Errorf("%s does not contain %v, %v of half the confidence", call, l, h)
		}
		if l, h, _ := wilsonAt(float64(n)-successes, n, confidence); float64(n) < 1<<52 && successes == math.Trunc(successes) &&
			(math.Abs(l+hi-1) > 1e-12 || math.Abs(h+lo-1) > 1e-12) {
			t.Errorf("%s is no mirror image of %v, %v", call, l, h)
		}
	})
}
