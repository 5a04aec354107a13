package benchmark_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/internal/testdoc"
	"github.com/csirtgauge/csirtgauge/internal/testkit/exhaustive"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// checkRaised checks that a team is not worse off than another that answers no better.
func checkRaised(t *testing.T, lower, higher benchmark.TotalStanding) {
	t.Helper()
	worse := func(a, b benchmark.CountRange) bool { return a.Min > b.Min || a.Max > b.Max }
	if worse(lower.Below, higher.Below) || worse(lower.AtOrBelow, higher.AtOrBelow) || worse(higher.Above, lower.Above) || worse(higher.AtOrAbove, lower.AtOrAbove) {
		t.Errorf("%s: below %+v and above %+v; after raising an answer %+v and %+v", lower.Subject, lower.Below, lower.Above, higher.Below, higher.Above)
	}
}

// TestBoundsOfAllPopulations compares with every population that has the tables.
func TestBoundsOfAllPopulations(t *testing.T) {
	for _, tt := range []struct {
		name, why string
		points    [3]int
		items     []string
		trials    int
		rounded   string // the total that sharpness cannot be proven of
	}{
		{"equal weights", "the least that a bound has to do", [3]int{4, 3, 0}, []string{"one steps 1, two steps 1, after steps 1", "after steps 7"}, 60, ""},
		{"unequal weights", "rows of different composition reach the same total", [3]int{4, 2, 1}, []string{"one steps 3, two steps 1, after steps 2"}, 60, ""},
		{"a shared question", "overall, one counts in two items", [3]int{4, 1, 0}, []string{"one steps 1, two steps 1", "one steps 1, after steps 2"}, 60, ""},
		{"no whole units", "overall in units of 1/(2·1999·1997) points, which are too many, so weights are rounded", [3]int{4, 3, 1}, []string{"one steps 997, two steps 999, after steps 3", "one steps 1, two steps 998, after steps 998"}, 10, "overall"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			form, rng := trioForm(t), rand.New(rand.NewPCG(1, 2))
			m, ls := trioModel(t, form, tt.points, tt.items...), linears(tt.items)
			n := seen{verdicts: map[benchmark.Verdict]int{}}
			trials := tt.trials
			if !exhaustive.Wanted(t) {
				trials /= 5
			}
			for trial := range trials {
				c := drawCrowd(rng, 1+trial%5, tt.points, []float64{0, 0.2, 0.5}[trial%3], trial%2 == 1)
				vs := c.truths(ls)
				if vs == nil {
					continue
				}
				all := teams(t, rng, 20, testdoc.Survey(t, form, c.document), m, tt.points)
				for i, tm := range all {
					for k, st := range totals(tm.comparison) {
						n.total(t, st, ls[k].of(tm.low[0], tm.low[1], tm.low[2]), ls[k].of(tm.high[0], tm.high[1], tm.high[2]), vs[k])
						if b := st.Below; st.Subject == tt.rounded && b.MaxSharp && 0 < b.Max && b.Max < c.n {
							t.Errorf("%s: %+v is called sharp with rounded weights", st.Subject, b)
						}
					}
					for _, other := range all[:i] {
						if tm.atMost(other) {
							raised(t, tm, other)
						}
						if other.atMost(tm) {
							raised(t, other, tm)
						}
					}
				}
				if t.Failed() {
					t.Fatalf("%s: the survey of %d has the tables\n%s", tt.why, c.n, c.tables)
				}
			}
			t.Logf("%d of %d ends are sharp, verdicts %v", n.sharp, n.ends, n.verdicts)
			if 2*n.sharp < n.ends || len(n.verdicts) != 4 {
				t.Errorf("%d of %d ends are sharp, verdicts %v: too few to show anything", n.sharp, n.ends, n.verdicts)
			}
		})
	}
}

func (tm *team) atMost(other team) bool {
	for k := range trio {
		if tm.low[k] > other.low[k] || tm.high[k] > other.high[k] {
			return false
		}
	}
	return true
}

func raised(t *testing.T, lower, higher team) {
	t.Helper()
	b := totals(higher.comparison)
	for k, a := range totals(lower.comparison) {
		checkRaised(t, a, b[k])
	}
}

// TestBoundsWithinAUnit: overall, two weighs 1.25e-7 more than one, so 3 and 4 points are more than 4 and 3, but by
// less than the unit of 1/65536. The only respondent has 4 and 3.
func TestBoundsWithinAUnit(t *testing.T) {
	form := trioForm(t)
	m := trioModel(t, form, [3]int{4, 3, 0}, "one steps 1000, two steps 999, after steps 1", "one steps 998, two steps 999, after steps 2")
	const table = `{"table": %q, "question": %[1]q, "base": 1, "several": false, "counts": {"a": %d, "b": %d, "c": 0, "x": 0}}`
	s := testdoc.Survey(t, form, testdoc.SmallSurvey("1", fmt.Sprintf(table, "one", 1, 0)+","+fmt.Sprintf(table, "two", 0, 1)+","+fmt.Sprintf(table, "after", 1, 0)))
	for answers, below := range map[string]int{`{"one": "b", "two": "a", "after": "a"}`: 1, `{"one": "a", "two": "b", "after": "a"}`: 0} {
		st := s.Compare(m.Assess(testdoc.Respond(t, form, answers))).Overall
		if st.Below.Min > below || st.Below.Max < below || st.Above.Min > 0 {
			t.Errorf("%s: %d of 1 are below and none above; below %+v, above %+v", answers, below, st.Below, st.Above)
		}
	}
}

// TestBoundsWhenRaising raises the answers to the built-in form from the worst to the best, one step at a time.
func TestBoundsWhenRaising(t *testing.T) {
	options, rng := ordered(questionnaire.JPCERT2015()), rand.New(rand.NewPCG(1, 2))
	for range 5 {
		answers := map[string]int{}
		var ids []string // one entry for each step
		for q, list := range options {
			answers[q.ID()] = 0
			ids = append(ids, slices.Repeat([]string{q.ID()}, len(list)-1)...)
		}
		slices.Sort(ids)
		rng.Shuffle(len(ids), func(i, j int) { ids[i], ids[j] = ids[j], ids[i] })
		var last []benchmark.TotalStanding
		for step := range len(ids) + 1 {
			if step > 0 {
				answers[ids[step-1]]++
			}
			list := []string{`"2.5": ["a"]`}
			for q, all := range options {
				list = append(list, fmt.Sprintf("%q: %q", q.ID(), all[answers[q.ID()]]))
			}
			now := totals(compare(t, "{"+strings.Join(list, ", ")+"}"))
			for k, st := range now {
				checkRanges(t, st)
				if last != nil {
					checkRaised(t, last[k], st)
				}
			}
			last = now
		}
		for _, st := range last {
			if st.Above != (benchmark.CountRange{MinSharp: true, MaxSharp: true}) || st.Verdict == benchmark.BelowMedian {
				t.Errorf("%s: %+v above the best that there is, %s", st.Subject, st.Above, st.Verdict)
			}
		}
	}
}

// TestStoredBoundsAreOfTheBuiltIn: another survey has other bounds, under the built-in model, too.
func TestStoredBoundsAreOfTheBuiltIn(t *testing.T) {
	s := testdoc.Survey(t, questionnaire.JPCERT2015(), testdoc.SurveyOn("jpcert-csirt-2015", "10", `{"table": "1", "question": "2.8", "base": 10, "several": false, "counts": {"a": 4, "b": 0, "c": 6}}`))
	got := s.Compare(assess(t, `{"2.8": "a", "2.12": "b"}`)).Items[1] // 4 points of 2.8 alone: 6 are below
	want := benchmark.CountRange{Min: 6, Max: 6, MinSharp: true, MaxSharp: true}
	if got.Below != want || got.Verdict != benchmark.AboveMedian {
		t.Errorf("authority, compared on 2.8 alone: below %+v, %s; want %+v", got.Below, got.Verdict, want)
	}
}

// TestStoredBoundsAgree: another survey with the same tables computes its bounds on demand, the built-in one has them
// stored.
func TestStoredBoundsAgree(t *testing.T) {
	document := bytes.Replace(benchmark.JPCERT2015Document(), []byte(`"sampling": "convenience"`), []byte(`"sampling": "census"`), 1)
	s, m := testdoc.Survey(t, questionnaire.JPCERT2015(), document), maturity.Establishment2015()
	if s.Digest() == benchmark.JPCERT2015().Digest() {
		t.Fatal("the survey is the one that is built in")
	}
	responses := testdoc.Drawn(1, 20)
	all := append(slices.Collect(responses), testdoc.Respond(t, m.Form(), full))
	both := 0
	for _, r := range all {
		a := m.Assess(r)
		want := totals(benchmark.JPCERT2015().Compare(a))
		for k, got := range totals(s.Compare(a)) {
			for i, pair := range [][2]benchmark.CountRange{{want[k].Below, got.Below}, {want[k].Above, got.Above}, {want[k].AtOrAbove, got.AtOrAbove}, {want[k].AtOrBelow, got.AtOrBelow}} {
				w, g := pair[0], pair[1]
				switch {
				case w.MinSharp && g.MinSharp && w.Min != g.Min, w.MaxSharp && g.MaxSharp && w.Max != g.Max,
					w.MinSharp && g.Min > w.Min, g.MinSharp && w.Min > g.Min, w.MaxSharp && g.Max < w.Max, g.MaxSharp && w.Max < g.Max:
					t.Errorf("%s, range %d: stored %+v, computed %+v", got.Subject, i, w, g)
				case w == g:
					both++
				}
			}
		}
	}
	if want := len(all) * 8 * 4; both < want*3/4 {
		t.Errorf("%d of %d ranges are the same, with the same ends proven sharp", both, want)
	}
}

// TestBoundsOfRoundedWeights: the weights have no common unit that is small enough. Bounds are not sharp then, but for
// the one that needs no proof: everybody has at least 0 points.
func TestBoundsOfRoundedWeights(t *testing.T) {
	form := testdoc.SmallForm(t)
	m := testdoc.SmallModel(t, form, "one steps 997, two steps 991", "one steps 983, two steps 977", "one steps 971, two steps 967")
	// Totals of another model do not count.
	s := tinySurvey(t, testdoc.SmallModel(t, form, "one steps 1"), 1, `{"one": "a", "two": "c"}`, `{"one": "b", "two": "b"}`, `{"one": "c", "two": "b"}`)
	for answers, want := range map[string]bool{`{"one": "c", "two": "c"}`: true, `{"one": "c", "two": "b"}`: false} {
		got := s.Compare(m.Assess(testdoc.Respond(t, form, answers))).Overall
		if got.AtOrAbove.MaxSharp != want || got.Below.MinSharp != want || got.AtOrAbove.Max != 3 {
			t.Errorf("%s: at or above %+v, below %+v, want sharp %t", answers, got.AtOrAbove, got.Below, want)
		}
	}
}
