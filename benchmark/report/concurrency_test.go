package report_test

import (
	"bytes"
	"sync"
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/maturity/sim3"
)

// TestSharing renders one comparison in all formats at once, with everything that can be shared: model, target, survey,
// crosswalk, baseline, an earlier assessment. It says most under the race detector.
func TestSharing(t *testing.T) {
	all := subjects(t)
	r := all[len(all)-1].response
	a := maturity.Establishment2015().Assess(r)
	c := benchmark.JPCERT2015().Compare(a)
	o := everything(t, r, all[0].response, sim3.V2i, a.Model().Approved())
	formats := []renderer{report.WriteText, report.WriteMarkdown, report.WriteHTML, report.WriteJSON, report.WriteCSV}
	want := make([]string, len(formats))
	for i, f := range formats {
		want[i] = render(t, f, r, o)
	}
	var group sync.WaitGroup
	for range 4 {
		for i, f := range formats {
			group.Go(func() {
				var b bytes.Buffer
				if err := f(&b, c, o); err != nil || b.String() != want[i] {
					t.Errorf("format %d differs when written at the same time as others, %v", i, err)
				}
				target, _ := benchmark.JPCERT2015().AsMost(a.Model())
				a.WhatIf(a.Against(target).Steps()...).Since(o.Previous)
			})
		}
	}
	group.Wait()
}
