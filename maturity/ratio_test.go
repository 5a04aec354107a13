package maturity_test

import (
	"encoding/json"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/maturity"
)

func TestRatioCmp(t *testing.T) {
	for _, tt := range []struct {
		name, why string
		a, b      maturity.Ratio
		want      int
	}{
		{"less", "1/3 < 1/2", frac("1/3"), frac("1/2"), -1},
		{"equal", "as numbers", frac("2/6"), frac("1/3"), 0},
		{"greater", "16/7 > 9/4, since 64 > 63", frac("16/7"), frac("9/4"), 1},
		{"zero", "0 is a number", frac("0/5"), frac("0/7"), 0},
		{"undefined and zero", "what is undefined comes before every number", maturity.Ratio{}, frac("0/5"), -1},
		{"zero and undefined", "", frac("0/5"), maturity.Ratio{}, 1},
		{"both undefined", "", maturity.Ratio{}, maturity.Ratio{}, 0},
		{"undefined with a numerator", "only the denominator says it", maturity.Ratio{Num: 3}, maturity.Ratio{}, 0},
		{"large denominators", "what the overall score has where its exact sum is too large; 2^82 does not fit in 64 bits", maturity.Ratio{Num: 4<<40 - 1, Den: 1 << 40}, maturity.Ratio{Num: 1 << 40, Den: 1 << 40}, 1},
		{"a large denominator and a small one", "2^70 does not fit", maturity.Ratio{Num: 1, Den: 1 << 40}, maturity.Ratio{Num: 1 << 30, Den: 1}, -1},
		{"a large numerator", "3·2^62 does not fit", maturity.Ratio{Num: 3 << 32, Den: 1}, maturity.Ratio{Num: 1, Den: 1 << 30}, 1},
		{"far below 0", "nor does -3·2^62, which would be 2^62", maturity.Ratio{Num: -3 << 32, Den: 1}, maturity.Ratio{Num: 1, Den: 1 << 30}, -1},
		{"neighbours", "", maturity.Ratio{Num: 3 << 40, Den: 1 << 40}, maturity.Ratio{Num: 3<<40 + 1, Den: 1 << 40}, -1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.a.Cmp(tt.b); got != tt.want {
				t.Errorf("(%d/%d).Cmp(%d/%d) = %d, want %d: %s", tt.a.Num, tt.a.Den, tt.b.Num, tt.b.Den, got, tt.want, tt.why)
			}
			if got := tt.b.Cmp(tt.a); got != -tt.want {
				t.Errorf("the other way round: %d, want %d", got, -tt.want)
			}
			if got := tt.a.Equal(tt.b); got != (tt.want == 0) {
				t.Errorf("Equal = %v, want %v", got, tt.want == 0)
			}
		})
	}
}

// TestRatioOrder compares with math/big on the denominators that assessments have: items below 2^23 (200 indicators of
// weight 1000 in units of 1/22), overall scores up to 50·2^40.
func TestRatioOrder(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	draw := func(bits int) maturity.Ratio {
		den := 1 + rng.Int64N(1<<bits)
		return maturity.Ratio{Num: rng.Int64N(4*den + 1), Den: den}
	}
	for _, bits := range []int{2, 10, 23, 30, 40, 46} {
		for range exhaustive.Rounds(t, 2000) {
			a, b := draw(bits), draw(bits)
			if want, got := big.NewRat(a.Num, a.Den).Cmp(big.NewRat(b.Num, b.Den)), a.Cmp(b); got != want {
				t.Fatalf("(%d/%d).Cmp(%d/%d) = %d, want %d", a.Num, a.Den, b.Num, b.Den, got, want)
			}
			k := 1 + rng.Int64N(100)
			if other := (maturity.Ratio{Num: a.Num * k, Den: a.Den * k}); !a.Equal(other) || a.Cmp(other) != 0 {
				t.Fatalf("%d/%d is not %d/%d", a.Num, a.Den, other.Num, other.Den)
			}
			if a.Equal(b) != (a.Cmp(b) == 0) {
				t.Fatalf("Equal and Cmp disagree on %d/%d and %d/%d", a.Num, a.Den, b.Num, b.Den)
			}
		}
	}
}

func TestRatioFloat(t *testing.T) {
	if f, ok := (maturity.Ratio{}).Float(); f != 0 || ok {
		t.Errorf("undefined: %v, %v", f, ok)
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for range exhaustive.Rounds(t, 10000) {
		den := 1 + rng.Int64N(1<<(1+rng.IntN(46)))
		r := maturity.Ratio{Num: rng.Int64N(4*den + 1), Den: den}
		want, _ := big.NewRat(r.Num, r.Den).Float64() // the nearest
		if got, ok := r.Float(); !ok || got != want {
			t.Fatalf("%d/%d: %v, want %v", r.Num, r.Den, got, want)
		}
	}
}

func TestRatioString(t *testing.T) {
	for _, tt := range []struct {
		name, why string
		r         maturity.Ratio
		want      string
	}{
		{"undefined", "no number", maturity.Ratio{}, "-"},
		{"zero", "a number", frac("0/3"), "0.00"},
		{"whole", "two decimals even so", frac("8/2"), "4.00"},
		{"down", "2.333…", frac("7/3"), "2.33"},
		{"up", "2.666…", frac("8/3"), "2.67"},
		{"carry", "2.9976", frac("1249/417"), "3.00"}, // 1249/417 = 2.99520…
		{"below a tie", "2.00499…", frac("200499/100000"), "2.00"},
		{"above a tie", "2.00501", frac("200501/100000"), "2.01"},
		{"tie to odd", "0.005 is half way; by hand one rounds up", frac("1/200"), "0.01"},
		{"tie to even", "0.015 is half way too", frac("3/200"), "0.02"},
		{"tie exact in binary", "0.125", frac("1/8"), "0.13"},
		{"tie just below in binary", "2.675, which float64 has as 2.67499…", frac("535/200"), "2.68"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.r.String(); got != tt.want {
				t.Errorf("%q, want %q: %s", got, tt.want, tt.why)
			}
		})
	}
}

// TestRatioStringOfScores compares with math/big, which rounds halves away from zero, on scores of the built-in model:
// its items and the documentation index have up to 14 indicators, of which any number is certain. A score over 8 of them
// can be half way between two decimals, as 17/8 = 2.125 is.
func TestRatioStringOfScores(t *testing.T) {
	for _, den := range []int64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 3780} {
		for num := range 4*den + 1 {
			r := maturity.Ratio{Num: num, Den: den}
			if want, got := big.NewRat(num, den).FloatString(2), r.String(); got != want {
				t.Errorf("%d/%d prints as %q, want %q", num, den, got, want)
			}
		}
	}
}

func TestRatioJSON(t *testing.T) {
	type value struct {
		Plain maturity.Ratio `json:"plain"`
		Short maturity.Ratio `json:"short,omitzero"`
	}
	for _, tt := range []struct {
		name, why string
		r         maturity.Ratio
		want      string
	}{
		{"undefined", "null, or left out; never 0", maturity.Ratio{}, `{"plain":null}`},
		{"zero", "a number, so omitzero keeps it", frac("0/3"), `{"plain":0,"short":0}`},
		{"whole", "", frac("8/2"), `{"plain":4,"short":4}`},
		{"fraction", "the shortest decimal of the nearest float64", frac("265/126"), `{"plain":2.1031746031746033,"short":2.1031746031746033}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := json.Marshal(value{tt.r, tt.r})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, string(got)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.why, diff)
			}
		})
	}
	if defined := frac("0/3").Defined(); !defined {
		t.Error("0/3 is not defined")
	}
	if (maturity.Ratio{}).Defined() || !(maturity.Ratio{}).IsZero() {
		t.Error("the zero Ratio is defined")
	}
}
