package sim3_test

import (
	"testing"

	"github.com/csirtgauge/csirtgauge/internal/golden"
	"github.com/csirtgauge/csirtgauge/internal/hostile"
	"github.com/csirtgauge/csirtgauge/maturity/sim3"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// crosswalkParser reads crosswalks, baselineParser baselines.
func crosswalkParser(t testing.TB) hostile.Parser {
	return hostile.Parser{
		Package: "sim3", Pattern: golden.Cases(t, "testdata/accept")[0].Data, Bytes: 4 << 20, Values: 1 << 18,
		Parse: func(data []byte) (bool, error) {
			c, err := sim3.ParseCrosswalk(data, questionnaire.JPCERT2015())
			return c != nil, err
		},
	}
}

func baselineParser(testing.TB) hostile.Parser {
	return hostile.Parser{
		Package: "sim3", Pattern: []byte(entry), Bytes: 4 << 20, Values: 1 << 18,
		Parse: func(data []byte) (bool, error) {
			b, err := sim3.JPCERT2015().ParseBaseline(data)
			return b != nil, err
		},
	}
}

func TestHostileCrosswalks(t *testing.T) { crosswalkParser(t).Run(t) }

func TestHostileBaselines(t *testing.T) { baselineParser(t).Run(t) }

// blanks is white space as no printer writes it.
var blanks = []byte{0, 3, 1, 2, 2}

// What reading a document allocates at most, the error included.
var documentBound = hostile.Bound{Byte: 10, Value: 6000, Base: 500_000}

func TestCrosswalkCost(t *testing.T) {
	p := crosswalkParser(t)
	p.Measure(t, documentBound, hostile.Values, p.Costs())
}

func TestBaselineCost(t *testing.T) {
	p := baselineParser(t)
	p.Measure(t, documentBound, hostile.Values, p.Costs())
}
