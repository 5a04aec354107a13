package benchmark_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/internal/testdoc"
	"github.com/csirtgauge/csirtgauge/internal/testkit/golden"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// TestLikely writes what is likely of every total for some responses, beside what is certain.
func TestLikely(t *testing.T) {
	form := questionnaire.JPCERT2015()
	var lines strings.Builder
	write := func(name string, r *questionnaire.Response) {
		c := benchmark.JPCERT2015().Compare(maturity.Establishment2015().Assess(r))
		for _, st := range totals(c) {
			l := st.Likely
			fmt.Fprintf(&lines, "%s, %s: below %d-%d, certainly %d-%d; at or above %d-%d, above %d-%d; expected %.1f-%.1f; %s\n",
				name, st.Subject, l.Below.Min, l.Below.Max, st.Below.Min, st.Below.Max, l.AtOrAbove.Min, l.AtOrAbove.Max, l.Above.Min, l.Above.Max, l.Expected.Low, l.Expected.High, st.Verdict)
		}
	}
	sample, err := os.Open("../examples/assess/sample.json")
	if err != nil {
		t.Fatal(err)
	}
	defer sample.Close()
	r, err := form.ReadJSON(sample)
	if err != nil {
		t.Fatal(err)
	}
	write("sample", r)
	write("full", testdoc.Respond(t, form, full))
	interviewed, ok := benchmark.JPCERT2015Cases().Lookup("T-SIRT")
	if !ok {
		t.Fatal("no T-SIRT")
	}
	write("T-SIRT", interviewed.Response)
	for r := range testdoc.Drawn(1, 3) {
		write(r.Team(), r)
	}
	write("nothing answered", testdoc.Respond(t, form, `{}`))
	golden.Compare(t, "testdata/likely.golden", lines.String())
}

// checkLikely checks what holds for whatever is likely.
func checkLikely(t *testing.T, st benchmark.TotalStanding) {
	t.Helper()
	l := st.Likely
	ends := []float64{0, float64(st.Below.Min), l.Expected.Low, l.Expected.High, float64(st.Below.Max), float64(st.Respondents)}
	for i, x := range ends[1:] {
		if !(ends[i] <= x) {
			t.Errorf("%s: bounds and expected numbers %v are not in order", st.Subject, ends)
		}
	}
	if !(st.Below.Min <= l.Below.Min && l.Below.Min <= l.Below.Max && l.Below.Max <= st.Below.Max) {
		t.Errorf("%s: %v is not within %v", st.Subject, l.Below, st.Below)
	}
	if want := (benchmark.Band{Min: st.Respondents - l.Below.Max, Max: st.Respondents - l.Below.Min}); l.AtOrAbove != want {
		t.Errorf("%s: %v at or above, want all but %v, %v", st.Subject, l.AtOrAbove, l.Below, want)
	}
	if !(st.Above.Min <= l.Above.Min && l.Above.Min <= l.Above.Max && l.Above.Max <= st.Above.Max) {
		t.Errorf("%s: %v above is not within %v", st.Subject, l.Above, st.Above)
	}
	if l.Above.Min > l.AtOrAbove.Min || l.Above.Max > l.AtOrAbove.Max {
		t.Errorf("%s: %v above, but %v at or above", st.Subject, l.Above, l.AtOrAbove)
	}
	if l.Alpha != (benchmark.Interval{Low: 0.7, High: 0.9}) || l.Confidence != 0.9 {
		t.Errorf("%s: alpha %v, confidence %v", st.Subject, l.Alpha, l.Confidence)
	}
}

// TestLikelyOfOpenAnswers: what is likely of a team with open answers encloses what is likely however they turn out, and
// has an end of each: that of the worst answers and that of the best.
func TestLikelyOfOpenAnswers(t *testing.T) {
	compare := func(edit func(answers string) string) []benchmark.TotalStanding {
		return totals(benchmark.JPCERT2015().Compare(maturity.Establishment2015().Assess(testdoc.Respond(t, questionnaire.JPCERT2015(), edit(full)))))
	}
	answered := func(option string) func(string) string {
		return strings.NewReplacer(`"2.11": "b"`, `"2.11": `+option, `"4.2": "b"`, `"4.2": `+option, `"4.9": "b"`, `"4.9": `+option, `"3.4": "d"`, `"3.4": `+option).Replace
	}
	open, worst, best := compare(answered(`{"among": ["a", "b", "e"]}`)), compare(answered(`"e"`)), compare(answered(`"a"`))
	for i, st := range open {
		checkLikely(t, st)
		checkLikely(t, worst[i])
		checkLikely(t, best[i])
		low, high := worst[i].Likely, best[i].Likely
		want := benchmark.Likely{
			Below:      benchmark.Band{Min: low.Below.Min, Max: high.Below.Max},
			AtOrAbove:  benchmark.Band{Min: high.AtOrAbove.Min, Max: low.AtOrAbove.Max},
			Above:      benchmark.Band{Min: high.Above.Min, Max: low.Above.Max},
			Expected:   benchmark.Interval{Low: low.Expected.Low, High: high.Expected.High},
			Alpha:      low.Alpha,
			Confidence: low.Confidence,
			Caveats:    low.Caveats,
		}
		if diff := cmp.Diff(want, *st.Likely); diff != "" {
			t.Errorf("%s (-want +got):\n%s", st.Subject, diff)
		}
	}
}

// TestLikelyCaveats: what the assumption cannot say comes with every band, in both languages, and a caller may change it.
func TestLikelyCaveats(t *testing.T) {
	c := benchmark.JPCERT2015().Compare(assess(t, full))
	want := []string{benchmark.LikelyUnmeasured, benchmark.LikelyConvention, benchmark.LikelyCamps, benchmark.LikelyHull, benchmark.LikelyScope}
	for _, st := range totals(c) {
		var got []string
		for i := range st.Likely.Caveats {
			caveat := &st.Likely.Caveats[i]
			got = append(got, caveat.Code)
			if caveat.Text.EN == "" || caveat.Text.JA == "" {
				t.Errorf("%s: no words for %s", st.Subject, caveat.Code)
			}
			caveat.Code = "changed"
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", st.Subject, diff)
		}
	}
}

// TestLikelyOfSmallSurveys: what is likely is worked out wherever the tables allow it, and nowhere else.
func TestLikelyOfSmallSurveys(t *testing.T) {
	form := trioForm(t)
	model := trioModel(t, form, [3]int{4, 2, 0}, "one steps 1, two steps 1, after steps 1")
	a := model.Assess(testdoc.Respond(t, form, `{"one": "b", "two": "b", "after": "a"}`))
	table := func(id, rest string) string {
		return fmt.Sprintf(`{"table": %q, "question": %[1]q, "base": 60, "several": false, %s}`, id, rest)
	}
	even := `"counts": {"a": 20, "b": 20, "c": 20, "x": 0}, "noAnswer": 0`
	for _, tt := range []struct {
		name, why string
		rows      [3]string
		want      bool
	}{
		{"even", "all tables are there", [3]string{even, even, even}, true},
		{"missing", "those who did not answer are like the others", [3]string{even, even, `"counts": {"a": 10, "b": 10, "c": 10, "x": 0}, "noAnswer": 30`}, true},
		{"counted together", "both ends are tried", [3]string{even, even, `"counts": {"a": 20, "x": 0}, "merged": [{"of": ["b", "c"], "count": 40}], "noAnswer": 0`}, true},
		{"alike", "alpha needs two questions on which respondents differ", [3]string{even, `"counts": {"a": 60, "b": 0, "c": 0, "x": 0}, "noAnswer": 0`, `"counts": {"a": 0, "b": 60, "c": 0, "x": 0}, "noAnswer": 0`}, false},
		{"far apart", "alpha stays below .7 however the answers hang together",
			[3]string{`"counts": {"a": 1, "b": 0, "c": 59, "x": 0}, "noAnswer": 0`, `"counts": {"a": 59, "b": 0, "c": 1, "x": 0}, "noAnswer": 0`, even}, false},
	} {
		var rows []string
		for i, id := range trio {
			rows = append(rows, table(id, tt.rows[i]))
		}
		c := testdoc.Survey(t, form, suppressing(testdoc.SmallSurvey("60", strings.Join(rows, ",\n")))).Compare(a)
		for _, st := range []benchmark.TotalStanding{c.Items[0], c.Overall} {
			if got := st.Likely != nil; got != tt.want {
				t.Errorf("%s, %s: %v, want %v: %s", tt.name, st.Subject, got, tt.want, tt.why)
			} else if got {
				checkLikely(t, st)
			}
		}
	}
}
