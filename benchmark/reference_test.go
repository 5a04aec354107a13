package benchmark_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/internal/testdoc"
)

// TestPercentileAgainstScipy compares with other people's code. Percentiles are of scipy 1.10.1, in percent, for
// question 2.11
//
//	percentileofscore([0]*7 + [1]*16 + [2]*13 + [3]*19 + [4]*9, rank, kind="mean")
//
// and the other questions likewise, from the report's tables. Intervals are of R 4.2.2, with the mid-rank as successes:
//
//	sprintf("%.16g", prop.test(below + equal/2, n, correct = FALSE)$conf.int)
func TestPercentileAgainstScipy(t *testing.T) {
	for _, tt := range []struct {
		question, option, why string
		percent               float64
		sampling              benchmark.Interval
	}{
		{"2.11", "e", "the lowest of a descending scale", 5.46875, benchmark.Interval{Low: 0.02021121132881559, High: 0.1395945919241516}},
		{"2.11", "d", "between", 23.4375, benchmark.Interval{Low: 0.1474989559392413, High: 0.3513325758256864}},
		{"2.11", "c", "just below the middle", 46.09375, benchmark.Interval{Low: 0.3445133545975131, High: 0.5817854000737996}},
		{"2.11", "b", "above it", 71.09375, benchmark.Interval{Low: 0.590461289506382, High: 0.8075254352685282}},
		{"2.11", "a", "the highest", 92.96875, benchmark.Interval{Low: 0.8398326626131355, High: 0.9708810360024224}},
		{"2.8", "c", "given by two", 1.5151515151515151, benchmark.Interval{Low: 0.002679640543982113, High: 0.08095920262066399}},
		{"2.8", "b", "given by most: a large tie", 45.45454545454545, benchmark.Interval{Low: 0.3402412549805774, High: 0.5738498865661082}},
		{"2.8", "a", "what is left", 93.93939393939394, benchmark.Interval{Low: 0.854270913214358, High: 0.9761813851676818}},
		{"7.1", "f", "half of the respondents are the lowest", 25.806451612903224, benchmark.Interval{Low: 0.1655487614162807, High: 0.3788112734714801}},
		{"7.1", "e", "given by nobody: no tie", 51.61290322580645, benchmark.Interval{Low: 0.3944745960566067, High: 0.6359014016175425}},
		{"7.1", "d", "n is 62, with 4 missing", 54.03225806451613, benchmark.Interval{Low: 0.4175677943109461, High: 0.658372199874427}},
		{"7.1", "a", "the highest of six", 91.12903225806451, benchmark.Interval{Low: 0.8145452556189595, High: 0.9600426850718469}},
		{"1.4", "a", "the lowest of an ascending scale", 24.21875, benchmark.Interval{Low: 0.1538029771628573, High: 0.3597688036678079}},
		{"1.4", "d", "its highest", 98.4375, benchmark.Interval{Low: 0.9166589839990573, High: 0.9972364580766624}},
	} {
		t.Run(tt.question+" "+tt.option, func(t *testing.T) {
			st := standing(t, tt.question, fmt.Sprintf(`{%q: %q}`, tt.question, tt.option))
			if st.Low == nil {
				t.Fatal("no standing")
			}
			type figures struct {
				Percentile float64
				Sampling   benchmark.Interval
			}
			want := figures{tt.percent / 100, tt.sampling}
			if diff := cmp.Diff(want, figures{st.Low.Percentile, st.Low.Sampling}, approx); diff != "" {
				t.Errorf("%s (-scipy and R +got):\n%s", tt.why, diff)
			}
		})
	}
}

// TestPercentileOfTheManual is the example in the documentation of scipy.stats.percentileofscore: of 1, 2, 3, 3 and 4,
// the score 3 is at 40 percent if it counts as above its ties (strict), at 80 if below them (weak), and at 60 by
// kind="mean".
func TestPercentileOfTheManual(t *testing.T) {
	form := testdoc.SmallForm(t)
	s := testdoc.Survey(t, form, testdoc.SmallSurvey("5", `{"table": "1", "question": "one", "base": 5, "several": false, "counts": {"a": 1, "b": 2, "c": 2, "x": 0}}`))
	st, _ := s.Compare(testdoc.SmallModel(t, form, "one steps 1").Assess(testdoc.Respond(t, form, `{"one": "b"}`))).Question("one")
	if diff := cmp.Diff(0.6, st.Low.Percentile, approx); diff != "" {
		t.Errorf("(-manual +got):\n%s", diff)
	}
}
