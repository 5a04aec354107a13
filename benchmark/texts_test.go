package benchmark_test

import (
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/internal/testkit/wording"
)

func TestTexts(t *testing.T) {
	var composed []string
	for _, v := range []benchmark.Verdict{
		benchmark.AboveMedian, benchmark.BelowMedian, benchmark.AtMedian, benchmark.Undecided,
	} {
		composed = append(composed, "verdict-"+string(v))
	}
	for _, code := range []string{
		benchmark.LikelyUnmeasured, benchmark.LikelyConvention, benchmark.LikelyCamps, benchmark.LikelyHull, benchmark.LikelyScope,
	} {
		composed = append(composed, "caveat-"+code)
	}
	wording.Check(t, wording.Package{
		Composed:  composed,
		Registers: map[string]wording.Register{"": wording.Plain, "problem-": wording.Polite},
	})
}
