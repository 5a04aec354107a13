package benchmark_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// TestComparisonsAreApart writes to everything in a comparison: the next one does not know.
func TestComparisonsAreApart(t *testing.T) {
	a := assess(t, full)
	unexported := cmpopts.IgnoreUnexported(benchmark.Comparison{}, questionnaire.Answer{}, questionnaire.Question{}, maturity.Indicator{})
	want := copied(benchmark.JPCERT2015().Compare(a))
	c := benchmark.JPCERT2015().Compare(a)
	if diff := cmp.Diff(want, c, unexported); diff != "" {
		t.Fatalf("two comparisons of one assessment (-first +second):\n%s", diff)
	}
	for i := range c.Questions {
		q := &c.Questions[i]
		for _, s := range []*benchmark.Standing{q.Low, q.High} {
			if s != nil {
				clear(s.Caveats)
				*s = benchmark.Standing{}
			}
		}
		clear(q.Options)
		clear(q.Bins)
		clear(q.OffForm)
		if len(q.Options) != cap(q.Options) || len(q.Bins) != cap(q.Bins) || len(q.OffForm) != cap(q.OffForm) {
			t.Errorf("appending to what %s has would write to what the next question has", q.Question.ID())
		}
	}
	for i := range c.Services {
		clear(c.Services[i].Provision)
	}
	for i := range c.Spans {
		clear(c.Spans[i].Bins)
	}
	total := func(s *benchmark.TotalStanding) {
		clear(s.Compared)
		clear(s.LeftOut)
		clear(s.Caveats)
		if s.Independent != nil {
			*s.Independent, *s.LikeRanked = benchmark.Scenario{}, benchmark.Scenario{}
		}
	}
	for i := range c.Items {
		total(&c.Items[i])
	}
	total(&c.Documentation)
	total(&c.Overall)
	clear(c.Caveats)
	clear(c.Questions)
	clear(c.Services)
	clear(c.Items)
	if diff := cmp.Diff(want, benchmark.JPCERT2015().Compare(a), unexported); diff != "" {
		t.Errorf("after writing to a comparison (-want +got):\n%s", diff)
	}
}
