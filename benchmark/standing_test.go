package benchmark_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/internal/testdoc"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

var approx = cmpopts.EquateApprox(0, 1e-12)

// z is qnorm(0.975) in R.
const z = 1.959963984540054

// wilson solves (p - x)² = z² p (1-p) / n for p, the way it stands in a textbook:
//
//	(n + z²) p² - (2nx + z²) p + nx² = 0
func wilson(x float64, n int) benchmark.Interval {
	size := float64(n)
	a, b, c := size+z*z, -(2*size*x + z*z), size*x*x
	root := math.Sqrt(b*b - 4*a*c)
	return benchmark.Interval{Low: (-b - root) / (2 * a), High: (-b + root) / (2 * a)}
}

// expected fills a standing from the counts by the formulas of the package documentation.
func expected(below, equal, above, missing int) benchmark.Standing {
	n := below + equal + above
	s := benchmark.Standing{Below: below, Equal: equal, Above: above, Missing: missing, Percentile: float64(2*below+equal) / float64(2*n)}
	s.Nonresponse = benchmark.Interval{
		Low:  float64(2*below+equal) / float64(2*(n+missing)),           // all missing are above
		High: float64(2*(below+missing)+equal) / float64(2*(n+missing)), // all missing are below
	}
	s.Sampling = wilson(s.Percentile, n)
	if float64(n)/float64(n+missing) < 0.85 {
		s.Caveats = []benchmark.Caveat{{Code: benchmark.HighNonresponse, Have: n, Of: n + missing}}
	}
	return s
}

// withoutTexts leaves out the words of caveats, which are checked elsewhere.
var withoutTexts = cmpopts.IgnoreFields(benchmark.Caveat{}, "Text")

func TestStanding(t *testing.T) {
	for _, tt := range []struct {
		name, why         string
		question, answers string
		low, high         [4]int // below, equal, above, missing, counted in the report's table
	}{
		{"2.11 b", "36 = 13+16+7, 19, 9 and 2 without answer", "2.11", `{"2.11": "b"}`, [4]int{36, 19, 9, 2}, [4]int{36, 19, 9, 2}},
		{"2.11 a", "the best option: nobody above", "2.11", `{"2.11": "a"}`, [4]int{55, 9, 0, 2}, [4]int{55, 9, 0, 2}},
		{"2.11 e", "the worst option: nobody below", "2.11", `{"2.11": "e"}`, [4]int{0, 7, 57, 2}, [4]int{0, 7, 57, 2}},
		{"2.11 b or d", "answered in part: d is the low end, b the high one", "2.11", `{"2.11": {"among": ["b", "d"]}}`, [4]int{7, 16, 41, 2}, [4]int{36, 19, 9, 2}},
		{"2.11 all but one", "the ends alone count", "2.11", `{"2.11": {"among": ["a", "b", "c", "d"]}}`, [4]int{7, 16, 41, 2}, [4]int{55, 9, 0, 2}},
		{"1.4 a or c", "answered in part on an ascending scale: a is the low end", "1.4", `{"1.4": {"among": ["c", "a"]}}`, [4]int{0, 31, 33, 2}, [4]int{57, 5, 2, 2}},
		{"2.13 e", "an option that nobody chose", "2.13", `{"2.13": "e"}`, [4]int{0, 0, 65, 1}, [4]int{0, 0, 65, 1}},
		{"2.10 b", "other, 1, is off the scale and missing, as are the 2 without answer", "2.10", `{"2.10": "b"}`, [4]int{0, 50, 13, 3}, [4]int{0, 50, 13, 3}},
		{"4.2 b", "a row that is not on the form is missing: 1+3", "4.2", `{"4.2": "b"}`, [4]int{28, 23, 11, 4}, [4]int{28, 23, 11, 4}},
		{"2.8 c", "no one without answer", "2.8", `{"2.8": "c"}`, [4]int{0, 2, 64, 0}, [4]int{0, 2, 64, 0}},
		{"1.4 a", "an ascending scale: the first option is the lowest", "1.4", `{"1.4": "a"}`, [4]int{0, 31, 33, 2}, [4]int{0, 31, 33, 2}},
		{"1.4 d", "an ascending scale: the last option is the highest", "1.4", `{"1.4": "d"}`, [4]int{62, 2, 0, 2}, [4]int{62, 2, 0, 2}},
		{"3.5 b", "three steps", "3.5", `{"3.5": "b"}`, [4]int{54, 6, 5, 1}, [4]int{54, 6, 5, 1}},
		{"6.1 f", "six steps", "6.1", `{"6.1": "f"}`, [4]int{0, 23, 40, 3}, [4]int{0, 23, 40, 3}},
		{"7.1 e", "an option that nobody chose, in the middle", "7.1", `{"7.1": "e"}`, [4]int{32, 0, 30, 4}, [4]int{32, 0, 30, 4}},
		{"3.3.1 f", "employees only", "3.3.1", `{"3.3.1": "f"}`, [4]int{17, 48, 0, 1}, [4]int{17, 48, 0, 1}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			st := standing(t, tt.question, tt.answers)
			if st.Low == nil || st.High == nil {
				t.Fatalf("%s: no standing", tt.why)
			}
			want := []benchmark.Standing{expected(tt.low[0], tt.low[1], tt.low[2], tt.low[3]), expected(tt.high[0], tt.high[1], tt.high[2], tt.high[3])}
			if diff := cmp.Diff(want, []benchmark.Standing{*st.Low, *st.High}, approx, withoutTexts); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.why, diff)
			}
			if st.Low.N() != tt.low[0]+tt.low[1]+tt.low[2] {
				t.Errorf("%d on the scale", st.Low.N())
			}
		})
	}
}

// TestStandingByHand has the numbers of one standing written out.
func TestStandingByHand(t *testing.T) {
	got := *standing(t, "2.11", `{"2.11": "b"}`).Low
	want := benchmark.Standing{
		Below: 36, Equal: 19, Above: 9, Missing: 2,
		Percentile:  45.5 / 64,
		Nonresponse: benchmark.Interval{Low: 45.5 / 66, High: 47.5 / 66},
		// by hand (0.7109375 + z²/128 ± z √(0.7109375·0.2890625/64 + z²/16384)) / (1 + z²/64), z = 1.959963984540054
		Sampling: benchmark.Interval{Low: 0.5904612895, High: 0.8075254353},
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateApprox(0, 1e-9)); diff != "" {
		t.Errorf("2.11 b (-want +got):\n%s", diff)
	}
}

func TestNoStanding(t *testing.T) {
	for _, tt := range []struct{ name, why, question, answers string }{
		{"unanswered", "nothing is known", "2.11", `{}`},
		{"off the scale", "other has no place between yes and no", "2.10", `{"2.10": "c"}`},
		{"off the scale in part", "yes, or other: the other end has no place", "2.10", `{"2.10": {"among": ["a", "c"]}}`},
		{"no order", "yes and no of question 5.1 have no order on the form", "5.1", `{"5.1": "a"}`},
		{"no order, follow-up", "the operators of a SOC are not ranked", "2.14.2.1", `{"2.14": "a", "2.14.2.1": "a"}`},
		{"several answers", "departments have no order, and 1.1 no points", "1.1", `{"1.1": ["a"]}`},
		{"several answers of weight 0", "a fact that is not scored has no place", "2.2", `{"2.2": ["a"]}`},
		{"several answers that are scored", "44 named a scheme; nobody is known to have named none", "2.5", `{"2.5": ["a"]}`},
		{"several answers that are scored, none", "the table cannot tell none from no answer", "2.5", `{"2.5": []}`},
		{"people", "ranges are shown, not ranked", "3.3", `{"3.3": 8}`},
		{"month", "ranges are shown, not ranked", "1.6", `{"1.6": "2014-04"}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if st := standing(t, tt.question, tt.answers); st.Low != nil || st.High != nil {
				t.Errorf("%s: %v, %v", tt.why, st.Low, st.High)
			}
		})
	}
}

// TestNotApplicable: the built-in form has no ordered question that does not apply to all; testdoc.SmallForm has.
func TestNotApplicable(t *testing.T) {
	form := testdoc.SmallForm(t)
	m := testdoc.SmallModel(t, form, "one steps 1")
	s := testdoc.Survey(t, form, testdoc.SmallSurvey("10", `
		{"table": "1", "question": "one", "base": 10, "several": false, "counts": {"a": 4, "b": 3, "c": 2, "x": 1}},
		{"table": "2", "question": "after", "base": 7, "several": false, "counts": {"a": 1, "b": 2, "c": 3, "x": 0}, "noAnswer": 1},
		{"table": "3", "question": "staff", "base": 7, "several": false, "bins": [{"to": 4, "label": {"en": "few", "ja": "少"}, "count": 7}]}`))
	for _, tt := range []struct {
		name, why, answers string
		state              questionnaire.State
		low                *benchmark.Standing
		chosen, here       string
	}{
		{"applies", "one is a", `{"one": "a", "after": "b", "staff": 3}`, questionnaire.Answered, new(expected(3, 2, 1, 1)), "b", "few"},
		{"may apply", "one is unanswered", `{"after": "b", "staff": 3}`, questionnaire.Answered, new(expected(3, 2, 1, 1)), "b", "few"},
		{"does not apply", "one is c: the answer is kept and not counted", `{"one": "c", "after": "b", "staff": 3}`, questionnaire.NotApplicable, nil, "", ""},
		{"does not apply, no answer", "one is c", `{"one": "c"}`, questionnaire.NotApplicable, nil, "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := s.Compare(m.Assess(testdoc.Respond(t, form, tt.answers)))
			st, ok1 := c.Question("after")
			staff, ok2 := c.Question("staff")
			if !ok1 || !ok2 {
				t.Fatal("after or staff is not compared")
			}
			if staff.State != tt.state || here(staff.Bins) != tt.here {
				t.Errorf("%s: staff in state %v, in %q", tt.why, staff.State, here(staff.Bins))
			}
			if st.State != tt.state {
				t.Errorf("%s: state %v, want %v", tt.why, st.State, tt.state)
			}
			if diff := cmp.Diff(tt.low, st.Low, approx, withoutTexts); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.why, diff)
			}
			if diff := cmp.Diff(tt.chosen, chosen(st.Options)); diff != "" {
				t.Errorf("%s: chosen (-want +got):\n%s", tt.why, diff)
			}
		})
	}
}

// TestNonresponseCaveat: both sides of 85%, which is itself enough.
func TestNonresponseCaveat(t *testing.T) {
	form := testdoc.SmallForm(t)
	m := testdoc.SmallModel(t, form, "one steps 1")
	for _, tt := range []struct {
		name, why   string
		on, missing int
		want        []benchmark.Caveat
	}{
		{"84 of 100", "below 85%", 84, 16, []benchmark.Caveat{{Code: benchmark.HighNonresponse, Have: 84, Of: 100}}},
		{"85 of 100", "85% is not below 85%", 85, 15, nil},
		{"86 of 100", "above", 86, 14, nil},
		{"17 of 20", "85% of another number", 17, 3, nil},
		{"16 of 19", "84.2%", 16, 3, []benchmark.Caveat{{Code: benchmark.HighNonresponse, Have: 16, Of: 19}}},
		{"all", "nobody is missing", 5, 0, nil},
		{"22 million", "a hundred times that does not fit in 32 bits", 22e6, 0, nil},
		{"a billion", "the largest survey that the schema takes", 1e9, 0, nil},
		{"a billion, half of them missing", "the same the other way", 5e8, 5e8, []benchmark.Caveat{{Code: benchmark.HighNonresponse, Have: 5e8, Of: 1e9}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := testdoc.Survey(t, form, testdoc.SmallSurvey(fmt.Sprint(tt.on+tt.missing), fmt.Sprintf(
				`{"table": "1", "question": "one", "base": %d, "several": false, "counts": {"a": %d, "b": 0, "c": 0, "x": 0}, "noAnswer": %d}`,
				tt.on+tt.missing, tt.on, tt.missing)))
			st, _ := s.Compare(m.Assess(testdoc.Respond(t, form, `{"one": "b"}`))).Question("one")
			if diff := cmp.Diff(expected(0, 0, tt.on, tt.missing), *st.Low, approx, cmpopts.IgnoreFields(benchmark.Standing{}, "Caveats")); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.why, diff)
			}
			if diff := cmp.Diff(tt.want, st.Low.Caveats, withoutTexts); diff != "" {
				t.Errorf("%s (-want +got):\n%s", tt.why, diff)
			}
			for _, c := range st.Low.Caveats {
				for _, text := range []string{c.Text.EN, c.Text.JA} {
					if !strings.Contains(text, fmt.Sprint(tt.on)) || !strings.Contains(text, fmt.Sprint(tt.on+tt.missing)) || strings.Contains(text, "%!") {
						t.Errorf("%s", text)
					}
				}
				inBothLanguages(t, "caveat", c.Text)
			}
		})
	}
}

// mergedPairs is a survey of 11 who answered one question, 4.1, of whose options a and b are counted together, and c
// and d.
func mergedPairs(t testing.TB) (*questionnaire.Form, *maturity.Model, *benchmark.Survey) {
	t.Helper()
	form, m := questionnaire.JPCERT2015(), maturity.Establishment2015()
	var answers []string
	for _, option := range "aabbccddeee" {
		answers = append(answers, fmt.Sprintf(`{"4.1": %q}`, string(option)))
	}
	return form, m, tinySurvey(t, m, 3, answers...)
}

// TestStandingMerged: a and b are counted together, 4 of both, and so are c and d; 3 gave e. Whoever is in the group of
// the team counts as equal.
func TestStandingMerged(t *testing.T) {
	form, m, s := mergedPairs(t)
	for answer, want := range map[string][3]int{"a": {7, 4, 0}, "b": {7, 4, 0}, "c": {3, 4, 4}, "d": {3, 4, 4}, "e": {0, 3, 8}} {
		st, ok := s.Compare(m.Assess(testdoc.Respond(t, form, fmt.Sprintf(`{"4.1": %q}`, answer)))).Question("4.1")
		if !ok || st.Low == nil {
			t.Fatalf("%s: no standing", answer)
		}
		wanted := expected(want[0], want[1], want[2], 0)
		if answer != "e" {
			wanted.Caveats = append(wanted.Caveats, benchmark.Caveat{Code: benchmark.MergedAnswers, Have: 4, Of: 11})
		}
		if diff := cmp.Diff(wanted, *st.Low, approx, withoutTexts); diff != "" {
			t.Errorf("%s (-want +got):\n%s", answer, diff)
		}
	}
}
