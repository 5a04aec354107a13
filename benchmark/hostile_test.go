package benchmark_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/internal/testdoc"
	"github.com/csirtgauge/csirtgauge/internal/testkit/hostile"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// A hostileParser returns the errors of the package questionnaire, as all parsers do.
type hostileParser = hostile.Parser[*questionnaire.InputError]

// surveyParser reads surveys.
func surveyParser(t testing.TB) hostileParser {
	form := testdoc.SmallForm(t)
	return hostileParser{
		Package: "benchmark", Bytes: 4 << 20, Values: 1 << 18,
		Pattern: testdoc.SmallSurvey("10", `{"table": "1", "question": "one", "base": 10, "several": false, "counts": {"a": 1, "b": 2, "c": 3, "x": 0}, "noAnswer": 4},
			{"table": "2", "question": "people", "base": 5, "several": false, "bins": [{"from": 0, "to": 4, "label": {"en": "x", "ja": "x"}, "count": 2}, {"from": 5, "label": {"en": "y", "ja": "y"}, "count": 3}]}`),
		Parse: func(data []byte) (bool, error) {
			s, err := benchmark.ParseSurvey(data, form)
			return s != nil, err
		},
	}
}

func TestHostileSurveys(t *testing.T) { surveyParser(t).Run(t) }

func TestSurveyCost(t *testing.T) {
	p := surveyParser(t)
	p.Linear(t, p.Costs())
}

// TestHostileSums: counts that are allowed one by one add up to more than 32 bits hold, and to what is right but for
// these.
func TestHostileSums(t *testing.T) {
	const most = 1_000_000_000
	for _, tt := range []struct {
		name, why, tables string
		accepted          bool
	}{
		{"the most", "", fmt.Sprintf(`{"table": "1", "question": "one", "base": %d, "several": false, "counts": {"a": %[1]d, "b": 0, "c": 0, "x": 0}, "noAnswer": 0}`, most), true},
		{"one more", "", fmt.Sprintf(`{"table": "1", "question": "one", "base": %d, "several": false, "counts": {"a": %[1]d, "b": 1, "c": 0, "x": 0}, "noAnswer": 0}`, most), false},
		{"2^32", "is 0 in 32 bits", fmt.Sprintf(`{"table": "1", "question": "one", "base": 0, "several": false, "counts": {"a": %d, "b": %[1]d, "c": %[1]d, "x": %[1]d}, "noAnswer": 294967296}`, most), false},
		{"2^32 and 10", "is 10 in 32 bits", fmt.Sprintf(`{"table": "1", "question": "one", "base": 10, "several": false, "counts": {"a": %d, "b": %[1]d, "c": %[1]d, "x": %[1]d}, "noAnswer": 294967306}`, most), false},
		{"ranges", "", `{"table": "1", "question": "people", "base": 10, "several": false, "bins": [` + strings.Repeat(fmt.Sprintf(`{"label": {"en": "x", "ja": "x"}, "count": %d}, `, most), 4) + `{"label": {"en": "x", "ja": "x"}, "count": 294967306}]}`, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := surveyParser(t)
			e := p.Check(t, testdoc.SmallSurvey(fmt.Sprint(most), tt.tables))
			if (e == nil) != tt.accepted || e != nil && !errors.Is(e, questionnaire.ErrInconsistent) {
				t.Errorf("%v; %s", e, tt.why)
			}
		})
	}
}
