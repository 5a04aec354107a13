package report_test

import (
	"slices"
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/internal/testkit/wording"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/maturity/sim3"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

func TestTexts(t *testing.T) {
	wording.Check(t, wording.Package{
		Composed: slices.Concat(
			keys("status", maturity.Established, maturity.PartlyEstablished, maturity.NotEstablished, maturity.Undetermined),
			keys("verdict", benchmark.AboveMedian, benchmark.BelowMedian, benchmark.AtMedian, benchmark.Undecided),
			keys("direction", maturity.DirectionRose, maturity.DirectionFell, maturity.DirectionSame, maturity.DirectionMoved,
				maturity.DirectionNarrowed, maturity.DirectionWidened, maturity.DirectionUnsure),
			keys("sampling", benchmark.SamplingConvenience, benchmark.SamplingCensus, benchmark.SamplingProbability),
			keys("sim3-state", sim3.Mentioned, sim3.Unanswered, sim3.NotAssessed),
			keys("coverage", sim3.CoverageFull, sim3.CoveragePart, sim3.CoverageFact, sim3.CoverageNote),
			keys("certainty", sim3.CertaintyHigh, sim3.CertaintyFair, sim3.CertaintyLow),
			keys("quadrant", sim3.Organisation, sim3.Human, sim3.Tools, sim3.Processes),
			keys("baseline", maturity.ReachMet, maturity.ReachMissed, maturity.ReachUnknown),
			keys("baseline-verdict", maturity.ReachMet, maturity.ReachMissed, maturity.ReachUnknown),
			keys("csv-state", questionnaire.Unanswered.String(), questionnaire.Partly.String(), questionnaire.Answered.String(),
				questionnaire.NotApplicable.String()),
		),
		Registers: map[string]wording.Register{"": wording.Plain},
	})
}

// keys are those of the values of an enumeration.
func keys[T ~string](of string, values ...T) []string {
	all := make([]string, len(values))
	for i, value := range values {
		all[i] = of + "-" + string(value)
	}
	return all
}
