package benchmark_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// ordered yields the one-choice questions with an order, each with its options from the lowest to the highest.
func ordered(form *questionnaire.Form) map[*questionnaire.Question][]string {
	found := map[*questionnaire.Question][]string{}
	for q := range form.Questions() {
		if q.Kind() != questionnaire.KindSingle || q.Order() == questionnaire.Unordered {
			continue
		}
		var ids []string
		for o := range q.Options() {
			if !o.OffScale {
				ids = append(ids, o.ID)
			}
		}
		if q.Order() == questionnaire.Descending {
			slices.Reverse(ids)
		}
		found[q] = ids
	}
	return found
}

// TestStandingLaws holds for every option of every ordered question.
func TestStandingLaws(t *testing.T) {
	p := builtin(t)
	questions := ordered(p.s.Form())
	if len(questions) != 14+3+4+4+2+2 { // documentation, training, frequency, existence, employees, and 1.4 and 2.8
		t.Errorf("%d ordered questions, the form has 29", len(questions))
	}
	for q, options := range questions {
		base, equal, last := p.base(q.Table()), 0, -1.0
		for i, option := range options {
			st := standing(t, q.ID(), fmt.Sprintf(`{%q: %q}`, q.ID(), option))
			if st.Low == nil || st.High == nil {
				t.Fatalf("%s %s has no standing", q.ID(), option)
			}
			low := *st.Low
			if diff := cmp.Diff(low, *st.High); diff != "" {
				t.Errorf("%s %s: a certain answer has two ends (-low +high):\n%s", q.ID(), option, diff)
			}
			if low.Below+low.Equal+low.Above+low.Missing != base {
				t.Errorf("%s %s: %+v does not add up to %d", q.ID(), option, low, base)
			}
			want := expected(p.n(q.Table(), strings.Join(options[:i], " ")), p.n(q.Table(), option), p.n(q.Table(), strings.Join(options[i+1:], " ")), low.Missing)
			if diff := cmp.Diff(want, low, approx, withoutTexts); diff != "" {
				t.Errorf("%s %s (-want +got):\n%s", q.ID(), option, diff)
			}
			inside(t, q.ID()+" "+option, low)
			if low.Percentile < last {
				t.Errorf("%s: raising the answer to %s lowers the percentile from %v to %v", q.ID(), option, last, low.Percentile)
			}
			equal, last = equal+low.Equal, low.Percentile
			if i == len(options)-1 && equal != low.N() {
				t.Errorf("%s: options add up to %d of %d on the scale", q.ID(), equal, low.N())
			}
		}
		for _, a := range options { // two ends
			for _, b := range options {
				if a == b {
					continue
				}
				if st := standing(t, q.ID(), fmt.Sprintf(`{%q: {"among": [%q, %q]}}`, q.ID(), a, b)); st.Low.Percentile > st.High.Percentile {
					t.Errorf("%s: of %s and %s the low end is above the high end", q.ID(), a, b)
				}
			}
		}
	}
}

// inside checks the ranges of a standing: shares in [0, 1], and intervals that contain the percentile.
func inside(t *testing.T, where string, s benchmark.Standing) {
	t.Helper()
	for _, x := range []float64{s.Percentile, s.Nonresponse.Low, s.Nonresponse.High, s.Sampling.Low, s.Sampling.High} {
		if !(0 <= x && x <= 1) {
			t.Errorf("%s: %v is no share, in %+v", where, x, s)
		}
	}
	for _, i := range []benchmark.Interval{s.Nonresponse, s.Sampling} {
		if !(i.Low <= s.Percentile && s.Percentile <= i.High) {
			t.Errorf("%s: %v does not contain the percentile %v", where, i, s.Percentile)
		}
	}
	if s.Below < 0 || s.Equal < 0 || s.Above < 0 || s.Missing < 0 {
		t.Errorf("%s: a negative number of respondents in %+v", where, s)
	}
}

// TestCompareAll: every question is compared, in form order, whatever the answers are.
func TestCompareAll(t *testing.T) {
	for _, tt := range []struct{ name, why, answers string }{
		{"empty", "nothing is answered", `{}`},
		{"full", "everything is answered", full},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a := assess(t, tt.answers)
			c := benchmark.JPCERT2015().Compare(a)
			if c.Survey() != benchmark.JPCERT2015() || c.Assessment() != a {
				t.Error("the comparison is of another survey or assessment")
			}
			var want, got []string
			for q := range questionnaire.JPCERT2015().Questions() {
				if q.Kind() != questionnaire.KindServices {
					want = append(want, q.ID())
				}
			}
			for _, st := range c.Questions {
				got = append(got, st.Question.ID())
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("questions (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(benchmark.JPCERT2015().Caveats(), c.Caveats); diff != "" {
				t.Errorf("caveats (-want +got):\n%s", diff)
			}
			if _, ok := c.Question("9.9"); ok {
				t.Error("question 9.9 is compared")
			}
			c.Caveats[0].Code = "x"
			if benchmark.JPCERT2015().Caveats()[0].Code == "x" {
				t.Error("a change to the caveats of a comparison changes the survey")
			}
			checkShares(t, c)
			for i := range c.Items {
				if item, ok := c.Item(a.Items[i].Item().ID()); !ok || item != &c.Items[i] {
					t.Errorf("item %d is not found as %s", i, a.Items[i].Item().ID())
				}
			}
			if _, ok := c.Item("overall"); ok {
				t.Error("overall is an item")
			}
			for i := range c.Questions {
				st := &c.Questions[i]
				answer, ok := a.Response().Answer(st.Question.ID())
				if !answer.Equal(st.Answer) || ok == st.Answer.IsZero() {
					t.Errorf("%s: answer %v, the response has %v", st.Question.ID(), st.Answer, answer)
				}
			}
		})
	}
}

// checkShares checks what holds for every comparison.
func checkShares(t *testing.T, c *benchmark.Comparison) {
	t.Helper()
	for i := range c.Questions {
		st := &c.Questions[i]
		if (st.Low == nil) != (st.High == nil) {
			t.Errorf("%s has one end only", st.Question.ID())
		}
		for _, s := range []*benchmark.Standing{st.Low, st.High} {
			if s != nil {
				inside(t, st.Question.ID(), *s)
			}
		}
		if st.Missing < 0 || st.Missing > st.Base {
			t.Errorf("%s: %d missing of %d", st.Question.ID(), st.Missing, st.Base)
		}
		for _, o := range st.Options {
			if o.Count < 0 || o.Count > o.Base || o.Base > st.Base {
				t.Errorf("%s: option %s has %d of %d, the question has %d", st.Question.ID(), o.Option.ID, o.Count, o.Base, st.Base)
			}
			if o.Chosen && o.Possible {
				t.Errorf("%s: option %s is chosen and possible", st.Question.ID(), o.Option.ID)
			}
		}
		twice := map[string]bool{}
		for _, o := range st.Options {
			if twice[o.Option.ID] {
				t.Errorf("%s: option %s is counted twice", st.Question.ID(), o.Option.ID)
			}
			twice[o.Option.ID] = true
		}
		for _, b := range st.Bins {
			if b.Count < 0 || b.Count > st.Base {
				t.Errorf("%s: range %s has %d of %d", st.Question.ID(), b.Label.EN, b.Count, st.Base)
			}
		}
	}
	for _, s := range c.Services {
		if s.Providers > s.Base {
			t.Errorf("%s: %d of %d provide it", s.Question.ID(), s.Providers, s.Base)
		}
	}
	for _, total := range append(slices.Clone(c.Items), c.Documentation, c.Overall) {
		if !total.IsComparable() {
			if total.Mean != (benchmark.Interval{}) || total.SmallestN != 0 || total.Comparable.Low.Defined() {
				t.Errorf("%s has nothing to compare: %+v", total.Subject, total)
			}
			continue
		}
		for _, x := range []float64{total.Mean.Low, total.Mean.High, total.MeanRange.Low, total.MeanRange.High} {
			if !(0 <= x && x <= maturity.MaxPoints) {
				t.Errorf("%s: a mean of %v", total.Subject, x)
			}
		}
		if !(total.MeanRange.Low <= total.Mean.Low && total.Mean.Low <= total.Mean.High && total.Mean.High <= total.MeanRange.High) {
			t.Errorf("%s: the mean %v is outside of %v", total.Subject, total.Mean, total.MeanRange)
		}
		if total.SmallestN < 1 || total.SmallestN > total.Respondents {
			t.Errorf("%s: %d of %d on the scale", total.Subject, total.SmallestN, total.Respondents)
		}
	}
}
