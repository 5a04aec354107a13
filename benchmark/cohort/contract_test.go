package cohort_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/cohort"
	"github.com/csirtgauge/csirtgauge/benchmark/internal/testdoc"
	"github.com/csirtgauge/csirtgauge/maturity"
)

// TestSurvey: what a tally gives for use inside is what it would publish with a threshold of 1, whatever the options
// ask for.
func TestSurvey(t *testing.T) {
	for name, c := range map[string]madeUp{"small": smallCohort(t, 20, false, true), "built-in": builtinCohort(t, 1, 20, false)} {
		t.Run(name, func(t *testing.T) {
			tally := tallyOf(t, c.model, c.layout, c.responses...)
			document, _ := publishedAs(t, tally, 1)
			for _, threshold := range []int{0, 2, 5, 100} {
				s, err := tally.Survey(describedAs(threshold))
				if err != nil {
					t.Fatal(err)
				}
				if want := testdoc.Survey(t, c.model.Form(), []byte(document)); s.Digest() != want.Digest() {
					t.Errorf("with threshold %d: another survey than the one published with 1", threshold)
				}
			}
		})
	}
}

// TestSurveyDescribesItself: without options, a survey says that it is not published, and takes its dates from the
// responses.
func TestSurveyDescribesItself(t *testing.T) {
	c := smallCohort(t, 20, false, true)
	s, err := tallyOf(t, c.model, c.layout, c.responses...).Survey(cohort.PublishOptions{})
	if err != nil {
		t.Fatal(err)
	}
	from, to := tallyOf(t, c.model, c.layout, c.responses...).Dates()
	got := []string{s.ID(), s.Title().EN, s.Title().JA, s.Source().Published, s.Collection().From, s.Collection().To, string(s.Collection().Sampling)}
	want := []string{"unpublished", "Responses of this cohort, not published", "この回答組織の集計（未公表）", to, from, to, "convenience"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if !s.Compare(c.model.Assess(c.responses[0])).Overall.Published {
		t.Error("totals are not known")
	}
}

// TestNil: what is missing is named, with the function, instead of a nil dereference.
func TestNil(t *testing.T) {
	m := maturity.Establishment2015()
	tally := tallyOf(t, m, benchmark.JPCERT2015())
	zero := new(cohort.Tally)
	for _, tt := range []struct {
		want string
		call func() error
	}{
		{"cohort: New needs a model", func() error { _, err := cohort.New(nil, nil); return err }},
		{"cohort: New needs a model", func() error { _, err := cohort.Parse([]byte("{}"), nil, nil); return err }},
		{"cohort: there is no tally to merge", func() error { return tally.Merge(nil) }},
		{"cohort: there is no tally to merge", func() error { return tally.Merge(zero) }},
		{"cohort: Tally.Merge of a nil or zero Tally", func() error { return zero.Merge(tally) }},
		{"cohort: Tally.Add: the response is nil", func() error { tally.Add(nil); return nil }},
		{"cohort: Tally.Add of a nil or zero Tally", func() error { zero.Add(nil); return nil }},
		{"cohort: Tally.ReadLines needs a reader", func() error { return tally.ReadLines(nil, cohort.LineOptions{}) }},
		{"cohort: Tally.ReadLines of a nil or zero Tally", func() error { return zero.ReadLines(strings.NewReader(""), cohort.LineOptions{}) }},
		{"cohort: Tally.Publish of a nil or zero Tally", func() error { _, err := zero.Publish(cohort.PublishOptions{}); return err }},
		{"cohort: Tally.Survey of a nil or zero Tally", func() error { _, err := zero.Survey(cohort.PublishOptions{}); return err }},
		{"cohort: Tally.Part of a nil or zero Tally", func() error { _ = zero.Part(); return nil }},
		{"cohort: Tally.Outline of a nil or zero Tally", func() error { _, err := zero.Outline(); return err }},
		{"cohort: Tally.Model of a nil or zero Tally", func() error { _ = zero.Model(); return nil }},
		{"cohort: a zero tally has nothing to store", func() error { _, err := zero.MarshalJSON(); return err }},
		{"cohort: a tally is read by cohort.Parse", func() error { return zero.UnmarshalJSON([]byte("{}")) }},
	} {
		got := func() (got string) {
			defer func() {
				if r := recover(); r != nil {
					got = fmt.Sprint(r)
				}
			}()
			return fmt.Sprint(tt.call())
		}()
		if !strings.HasPrefix(got, tt.want) {
			t.Errorf("%q, want it to begin with %q", got, tt.want)
		}
	}
	if err := json.Unmarshal([]byte(`{}`), zero); err == nil {
		t.Error("a tally is read without its layout")
	}
}
