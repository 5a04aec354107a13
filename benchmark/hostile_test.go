package benchmark_test

import (
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/internal/hostile"
)

// surveyParser reads surveys, tallyParser stored tallies.
func surveyParser(t testing.TB) hostile.Parser {
	form := parseSmallForm(t)
	return hostile.Parser{
		Package: "benchmark", Bytes: 4 << 20, Values: 1 << 18,
		Pattern: smallSurvey("10", `{"table": "1", "question": "one", "base": 10, "several": false, "counts": {"a": 1, "b": 2, "c": 3, "x": 0}, "noAnswer": 4},
			{"table": "2", "question": "people", "base": 5, "several": false, "bins": [{"from": 0, "to": 4, "label": {"en": "x", "ja": "x"}, "count": 2}, {"from": 5, "label": {"en": "y", "ja": "y"}, "count": 3}]}`),
		Parse: func(data []byte) (bool, error) {
			s, err := benchmark.ParseSurvey(data, form)
			return s != nil, err
		},
	}
}

func tallyParser(t testing.TB) hostile.Parser {
	c, document := smallTally(t)
	return hostile.Parser{
		Package: "benchmark", Pattern: []byte(document), Bytes: 4 << 20, Values: 1 << 18,
		Parse: func(data []byte) (bool, error) {
			tally, err := benchmark.ParseTally(data, c.model, c.layout)
			return tally != nil, err
		},
	}
}

func TestHostileSurveys(t *testing.T) { surveyParser(t).Run(t) }

func TestHostileTallies(t *testing.T) { tallyParser(t).Run(t) }
