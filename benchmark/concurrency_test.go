package benchmark_test

import (
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// TestConcurrent uses form, model, survey, cases and one comparison from several goroutines at once. Run it with -race.
func TestConcurrent(t *testing.T) {
	shared := compare(t, full)
	want := summarize(shared.Overall)
	own := parseSurvey(t, questionnaire.JPCERT2015(), benchmark.JPCERT2015Document()) // computes its bounds when asked
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			parseSurvey(t, questionnaire.JPCERT2015(), benchmark.JPCERT2015Document())
			for _, s := range []*benchmark.Survey{benchmark.JPCERT2015(), own} {
				names := benchmark.JPCERT2015Cases().Names()
				if s == own {
					names = names[:2]
				}
				for _, name := range names {
					c, ok := benchmark.JPCERT2015Cases().Lookup(name)
					if !ok {
						t.Errorf("no case %s", name)
						return
					}
					compared := s.Compare(maturity.Establishment2015().Assess(c.Response))
					checkShares(t, compared)
					c.Passage("2.13")
				}
				for table := range s.Tables() {
					describe(table)
				}
				s.Errata()
				s.Caveats()
			}
			if got := summarize(benchmark.JPCERT2015().Compare(shared.Assessment()).Overall); got != want {
				t.Errorf("overall (-want +got):\n%s", cmp.Diff(want, got))
			}
			checkShares(t, shared)
			if st, ok := shared.Question("2.11"); !ok || st.Low.Below != 36 || len(shared.Survey().Errata()) == 0 {
				t.Errorf("2.11 in the shared comparison: %v", st)
			}
		})
	}
	wg.Wait()
}
