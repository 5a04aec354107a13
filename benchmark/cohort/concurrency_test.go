package cohort_test

import (
	"bytes"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/cohort"
	"github.com/csirtgauge/csirtgauge/internal/testkit/sharing"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// TestConcurrentTallies counts as the documentation says: a tally is not shared, but model and layout are, each
// goroutine has a tally of its own, with workers of its own, and they are merged.
func TestConcurrentTallies(t *testing.T) {
	for name, c := range map[string]madeUp{"small": smallCohort(t, 40, false, true), "built-in": builtinCohort(t, 1, 40, false)} {
		t.Run(name, func(t *testing.T) {
			one := tallyOf(t, c.model, c.layout, c.responses...)
			tallies, errs := make([]*cohort.Tally, 8), make([]error, 8)
			var streams []string
			for part := range slices.Chunk(c.responses, len(c.responses)/len(tallies)) {
				streams = append(streams, lines(t, part))
			}
			var all sync.WaitGroup
			for i := range tallies {
				all.Go(func() {
					tallies[i] = one.Part()
					errs[i] = tallies[i].ReadLines(strings.NewReader(streams[i]), cohort.LineOptions{Workers: 1 + i%4})
				})
			}
			all.Wait()
			merged := tallyOf(t, c.model, c.layout)
			for i, tally := range tallies {
				if errs[i] != nil {
					t.Fatal(errs[i])
				}
				if err := merged.Merge(tally); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(wholeOf(t, one), wholeOf(t, merged)); diff != "" {
				t.Errorf("(-one tally +eight at once):\n%s", diff)
			}
		})
	}
}

// TestPublishedIsCopied: a tally keeps nothing of a publication, and a publication nothing of the tally.
func TestPublishedIsCopied(t *testing.T) {
	c := smallCohort(t, 30, false, true)
	tally := tallyOf(t, c.model, c.layout, c.responses...)
	before := wholeOf(t, tally)
	p := describedAs(1)
	p.Caveats = []benchmark.Caveat{{Code: "own", Text: questionnaire.Text{EN: "T", JA: "試"}}}
	publication, err1 := copyOf(t, tally).Publish(p)
	document, err2 := tally.MarshalJSON()
	if err1 != nil || err2 != nil {
		t.Fatal(err1, err2)
	}
	data := publication.Survey
	again := bytes.Clone(data)
	sharing.Spoil([]any{&p, data, publication.Record, document})
	if diff := cmp.Diff(before, wholeOf(t, tally)); diff != "" || bytes.Equal(data, again) {
		t.Errorf("the tally has changed (-before +after):\n%s", diff)
	}
}
