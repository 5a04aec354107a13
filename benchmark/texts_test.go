package benchmark_test

import (
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/internal/testkit/wording"
)

func TestTexts(t *testing.T) {
	var verdicts []string
	for _, v := range []benchmark.Verdict{
		benchmark.AboveMedian, benchmark.BelowMedian, benchmark.AtMedian, benchmark.Undecided,
	} {
		verdicts = append(verdicts, "verdict-"+string(v))
	}
	wording.Check(t, wording.Package{
		Composed:  verdicts,
		Registers: map[string]wording.Register{"": wording.Plain, "problem-": wording.Polite},
	})
}
