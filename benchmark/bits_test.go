package benchmark_test

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math"
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/internal/testdoc"
	"github.com/csirtgauge/csirtgauge/maturity"
)

// TestSameBits pins every score, percentile, interval and scenario of some responses to the last bit, for this test to
// run on other processors: of 32 bits, and those that multiply and add in one step. The digest is that of linux/amd64.
func TestSameBits(t *testing.T) {
	responses := testdoc.Drawn(1, 200)
	h, n := sha256.New(), 0
	note := func(f float64) {
		n++
		h.Write(binary.BigEndian.AppendUint64(nil, math.Float64bits(f)))
	}
	score := func(s maturity.Score) {
		for _, r := range []maturity.Ratio{s.Low, s.Answered, s.High} {
			f, _ := r.Float()
			note(f)
		}
	}
	total := func(s *benchmark.TotalStanding) {
		score(s.Comparable)
		note(s.Mean.Low)
		note(s.Mean.High)
		note(s.MeanRange.Low)
		note(s.MeanRange.High)
		for _, scenario := range []*benchmark.Scenario{s.Independent, s.Comonotonic} {
			for _, e := range []benchmark.Expected{scenario.Low, scenario.High} {
				note(e.Below)
				note(e.Equal)
				note(e.Above)
			}
		}
	}
	for r := range responses {
		c := benchmark.JPCERT2015().Compare(maturity.Establishment2015().Assess(r))
		a := c.Assessment()
		score(a.Overall.Score)
		score(a.Documentation.Score)
		total(&c.Overall)
		total(&c.Documentation)
		for i := range a.Items {
			score(a.Items[i].Score)
			total(&c.Items[i])
		}
		for _, q := range c.Questions {
			for _, s := range []*benchmark.Standing{q.Low, q.High} {
				if s != nil {
					note(s.Percentile)
					note(s.Nonresponse.Low)
					note(s.Nonresponse.High)
					note(s.Sampling.Low)
					note(s.Sampling.High)
				}
			}
		}
	}
	const want = "d1434f998befb8dc3248f07288ef0c39d8056d851f927c3f6140f34335d99941"
	if got := fmt.Sprintf("%x", h.Sum(nil)); got != want {
		t.Errorf("%d numbers have the digest %s, want %s", n, got, want)
	}
}
