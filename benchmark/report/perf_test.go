package report_test

import (
	"io"
	"testing"

	"github.com/csirtgauge/csirtgauge/benchmark"
	"github.com/csirtgauge/csirtgauge/benchmark/report"
	"github.com/csirtgauge/csirtgauge/maturity"
	"github.com/csirtgauge/csirtgauge/maturity/sim3"
)

// BenchmarkWrite renders one report in every format. The baseline is the comparison that it shows.
func BenchmarkWrite(b *testing.B) {
	all := subjects(b)
	r := all[len(all)-1].response
	a := maturity.Establishment2015().Assess(r)
	c := benchmark.JPCERT2015().Compare(a)
	o := everything(b, r, all[len(all)-2].response, sim3.V1, a.Model().Approved())
	b.Run("compare", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			benchmark.JPCERT2015().Compare(a)
		}
	})
	for _, detail := range []report.Detail{report.DetailPage, report.DetailStandard, report.DetailFull} {
		for name, write := range map[string]renderer{"text": report.WriteText, "html": report.WriteHTML} {
			o := o
			o.Detail = detail
			b.Run(string(detail)+"/"+name, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if err := write(io.Discard, c, o); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
	for _, f := range []struct {
		name  string
		write renderer
	}{{"text", report.WriteText}, {"markdown", report.WriteMarkdown}, {"html", report.WriteHTML}, {"json", report.WriteJSON}, {"csv", report.WriteCSV}} {
		b.Run(f.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := f.write(io.Discard, c, o); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
