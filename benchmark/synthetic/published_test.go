package synthetic_test

import (
	"fmt"
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/synthetic"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/questionnaire"
)

// TestPublishedTally: what a cohort publishes of itself can be answered, also where counts are merged, hidden or withheld. The tally, which
// counts on its own, is the oracle: its tables are those of real responses, so nothing deviates.
func TestPublishedTally(t *testing.T) {
	plain := questionnaire.Text{EN: "T", JA: "試"}
	for _, layout := range []*benchmark.Survey{nil, benchmark.JPCERT2015()} {
		for _, n := range []int{20, 66, 200} {
			tally, err := benchmark.NewTally(maturity.Establishment2015(), layout)
			if err != nil {
				t.Fatal(err)
			}
			stream, err := synthetic.Stream(benchmark.JPCERT2015(), uint64(n), n)
			if err != nil {
				t.Fatal(err)
			}
			for r := range stream {
				tally.Add(r)
			}
			for _, threshold := range []int{1, 3, 5, 10} {
				t.Run(fmt.Sprintf("layout=%v n=%d threshold=%d", layout != nil, n, threshold), func(t *testing.T) {
					document, err := tally.Publish(benchmark.Publication{
						ID: "own", Title: plain, Source: questionnaire.Source{Title: plain, Publisher: plain, Published: "2016-01-01"}, Threshold: threshold,
						Collection: benchmark.Collection{From: "2015-12-08", To: "2015-12-08", Sampling: benchmark.Census, Population: plain, Method: plain},
					})
					if err != nil {
						t.Fatal(err)
					}
					p := newPopulation(t, parseSurvey(t, benchmark.JPCERT2015().Form(), document), 1)
					for _, d := range p.Deviations() {
						t.Errorf("%+v", d)
					}
				})
			}
		}
	}
}
