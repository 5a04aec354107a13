package sim3_test

import (
	"testing"

	"github.com/csirtgauge/csirtgauge/internal/testkit/golden"
	"github.com/csirtgauge/csirtgauge/internal/testkit/hostile"
	"github.com/csirtgauge/csirtgauge/maturity/sim3"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A hostileParser returns the errors of the package questionnaire, as all parsers do.
type hostileParser = hostile.Parser[*questionnaire.InputError]

// crosswalkParser reads crosswalks, baselineParser baselines.
func crosswalkParser(t testing.TB) hostileParser {
	return hostileParser{
		Package: "sim3", Pattern: golden.Cases(t, "testdata/accept")[0].Data, Bytes: 4 << 20, Values: 1 << 18,
		Parse: func(data []byte) (bool, error) {
			c, err := sim3.ParseCrosswalk(data, questionnaire.JPCERT2015())
			return c != nil, err
		},
	}
}

func baselineParser(testing.TB) hostileParser {
	return hostileParser{
		Package: "sim3", Pattern: []byte(entry), Bytes: 4 << 20, Values: 1 << 18,
		Parse: func(data []byte) (bool, error) {
			b, err := sim3.JPCERT2015().ParseBaseline(data)
			return b != nil, err
		},
	}
}

func TestHostileCrosswalks(t *testing.T) { crosswalkParser(t).Run(t) }

func TestHostileBaselines(t *testing.T) { baselineParser(t).Run(t) }

func TestCrosswalkCost(t *testing.T) {
	p := crosswalkParser(t)
	p.Linear(t, p.Costs())
}

func TestBaselineCost(t *testing.T) {
	p := baselineParser(t)
	p.Linear(t, p.Costs())
}
